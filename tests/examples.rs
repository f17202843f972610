//! Every example of the help, the manual and the man pages does what it says: it is run, on the built-in data.

// The examples are for bash.
#![cfg(target_os = "linux")]
// Whatever goes wrong here is a failed test.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Runs a line in bash, with the program on the path and the folder as home.
fn run(line: &str, folder: &Path) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_osakahub")).parent().unwrap();
    let path = std::env::var("PATH").unwrap();
    Command::new("bash")
        .args(["-c", &format!("set -o pipefail; {line}")])
        .current_dir(folder)
        .stdin(Stdio::null())
        .env_clear()
        .env("PATH", format!("{}:{path}", program.display()))
        .env("HOME", folder)
        .env("LANG", "C.UTF-8")
        .output()
        .unwrap()
}

fn printed(line: &str, folder: &Path) -> String {
    let output = run(line, folder);
    assert!(output.status.success(), "{line}");
    String::from_utf8(output.stdout).unwrap()
}

/// An empty folder with the files that examples name; `init` among them makes `my-hub`.
fn folder() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("osakahub-examples-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("data")).unwrap();
    let area = "[[areas]]\nid = \"harbour\"\nname = \"Harbour\"\n";
    for name in ["my-hub.toml", "private-notes.toml", "data/areas.toml"] {
        std::fs::write(folder.join(name), area).unwrap();
    }
    let partner = "[[partners]]\nid = \"acme\"\nname = \"Acme\"\n";
    for (old, new) in [("last-year.toml", "hub.toml"), ("old.toml", "new.toml")] {
        std::fs::write(folder.join(old), area).unwrap();
        std::fs::write(folder.join(new), format!("{area}{partner}")).unwrap();
    }
    let table =
        "Organisation,Country,Founded,Stand,Remarks\nHarbour Labs,Sweden,14/04/2001,B 12,new\n";
    for name in ["members.csv", "members-november.csv"] {
        std::fs::write(folder.join(name), table).unwrap();
    }
    std::fs::copy("tests/import/members.xlsx", folder.join("members.xlsx")).unwrap();
    folder
}

/// The names of the subcommands, `init` first, since other examples use what it writes.
fn subcommands(folder: &Path) -> Vec<String> {
    let help = printed("osakahub -h", folder);
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let mut names = vec!["init".to_string()];
    for line in commands.take_while(|line| !line.is_empty()) {
        // What is indented further goes on from the line before.
        let name = line
            .strip_prefix("  ")
            .filter(|rest| !rest.starts_with(' '));
        names.extend(
            name.and_then(|name| name.split(' ').next())
                .map(str::to_string),
        );
    }
    assert!(names.len() > 10, "{help}");
    names
}

/// The lines of a text that call the program, without what is said of them after a gap.
fn examples(text: &str) -> Vec<String> {
    let mut examples = Vec::new();
    for line in text.lines() {
        let line = line.trim_start();
        let line = line.strip_prefix("Example: ").unwrap_or(line);
        let is_title = line.starts_with("osakahub - ");
        if line.starts_with("osakahub ") && !is_title {
            let example = line.split("   ").next().unwrap_or(line);
            examples.push(example.to_string());
        }
    }
    examples
}

/// The page as it is read.
fn without_roff(page: &str) -> String {
    let mut page = page.replace("\\-", "-").replace("\\(aq", "'");
    page = page.replace("\\e", "\\");
    while let Some(start) = page.find("\\[u") {
        let end = start + page[start..].find(']').unwrap();
        let code = u32::from_str_radix(&page[start + 3..end], 16).unwrap();
        let c = char::from_u32(code).unwrap();
        page.replace_range(start..=end, &c.to_string());
    }
    page
}

/// Whether all programs that the line pipes into are at hand, and none waits for a person.
fn can_run(line: &str, folder: &Path) -> bool {
    let stages = line.split(" | ").skip(1);
    let mut programs = stages.filter_map(|stage| stage.split(' ').next());
    programs
        .all(|name| name != "fzf" && run(&format!("command -v {name}"), folder).status.success())
}

#[test]
fn every_example_finds_something() {
    let folder = folder();
    let mut texts = vec![printed("osakahub", &folder)];
    for name in subcommands(&folder) {
        texts.push(printed(&format!("osakahub {name} -h"), &folder));
        texts.push(printed(&format!("osakahub {name} --help"), &folder));
    }
    texts.push(printed("osakahub --help", &folder));
    printed("osakahub man pages", &folder);
    for entry in std::fs::read_dir(folder.join("pages")).unwrap() {
        let page = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        texts.push(without_roff(&page));
    }
    let mut ran = BTreeSet::new();
    for example in texts.iter().flat_map(|text| examples(text)) {
        if !ran.insert(example.clone()) || !can_run(&example, &folder) {
            continue;
        }
        let output = run(&example, &folder);
        let said = String::from_utf8_lossy(&output.stderr);
        // What differs is told by the exit code too.
        let code = i32::from(example.starts_with("osakahub diff "));
        assert_eq!(output.status.code(), Some(code), "{example}: {said}");
        assert!(!said.contains("note: no "), "{example}: {said}");
    }
    assert!(ran.len() > 35, "{ran:?}");
    std::fs::remove_dir_all(&folder).unwrap();
}
