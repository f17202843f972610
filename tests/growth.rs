//! No question takes more than its records: eight times as many records take about eight times as long, and none takes
//! many times what a list takes. Measured in the processor's time of the program, which a busy machine hardly changes.

#![cfg(target_os = "linux")]
// Whatever goes wrong here is a failed test.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const FEW: usize = 1_000;
const MANY: usize = 8 * FEW;

/// A question, the file that is asked, and how many times the time of a list it may take. Some have once taken fifty
/// times as long.
const QUESTIONS: [(&str, &str, f64); 12] = [
    ("partners --count-by name", "plain", 4.0),
    ("partners -s -name -f ids", "plain", 4.0),
    ("partners -w name~x|city~y|country=SE -f ids", "plain", 4.0),
    ("partners -f csv", "plain", 5.0),
    ("partners -f toml", "plain", 5.0),
    ("partners -f table --width 100", "plain", 8.0),
    ("show p17", "plain", 4.0),
    ("check", "plain", 12.0),
    ("partners --count", "escapes", 6.0),
    ("check", "wrong-countries", 12.0),
    ("partners", "dangling", 8.0),
    ("check", "dangling", 12.0),
];

#[test]
fn time_grows_with_the_records_and_no_faster() {
    let folder = std::env::temp_dir().join(format!("osakahub-growth-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let list = time("partners --count", &dataset(&folder, "plain", MANY));
    for (question, name, most) in QUESTIONS {
        let few = time(question, &dataset(&folder, name, FEW));
        let many = time(question, &dataset(&folder, name, MANY));
        let told = format!("{question} of {name}: {few} and {many}, a list {list}");
        assert!(many <= 16.0 * few, "{told}");
        assert!(many <= most * list, "{told}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

/// The path of a file of so many partners, each with an agreement.
fn dataset(folder: &Path, name: &str, count: usize) -> PathBuf {
    let path = folder.join(format!("{name}-{count}.toml"));
    if path.exists() {
        return path;
    }
    let mut text = String::new();
    for n in 0..count {
        let country = if name == "wrong-countries" {
            "QQ"
        } else {
            "IT"
        };
        let quote = if name == "escapes" { "\\\"" } else { "" };
        text += &format!(
            "[[partners]]\nid = \"p{n}\"\nname = \"{quote}Partner{quote} {}\"\ncountry = \"{country}\"\ncity = \"Bologna\"\n",
            n * 7_919 % count
        );
        text += "summary = \"Works with hospitals on early clinical studies and trains young researchers.\"\n";
        let partner = if name == "dangling" { "q" } else { "p" };
        text += &format!(
            "[[agreements]]\nid = \"a{n}\"\nname = \"Agreement {n}\"\nparties = [\"{partner}{n}\"]\n"
        );
    }
    std::fs::write(&path, text).unwrap();
    path
}

/// The processor's time of the program, in hundredths of a second and at least two: the less of two runs.
fn time(question: &str, data: &Path) -> f64 {
    let mut least = f64::MAX;
    for _ in 0..2 {
        let before = time_of_children();
        let mut command = Command::new(env!("CARGO_BIN_EXE_osakahub"));
        for name in ["OSAKAHUB_DATA", "OSAKAHUB_WITH", "OSAKAHUB_LANG"] {
            command.env_remove(name);
        }
        command.args(question.split(' ')).arg("--data").arg(data);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        assert!(
            command
                .status()
                .unwrap()
                .code()
                .is_some_and(|code| code <= 2)
        );
        least = least.min(time_of_children() - before);
    }
    least.max(2.0)
}

/// What the processor has worked for the children of this process that have ended (proc_pid_stat(5), cutime).
fn time_of_children() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let (_, fields) = stat.rsplit_once(") ").unwrap();
    fields.split(' ').nth(13).unwrap().parse().unwrap()
}
