//! Completion as people meet it: lines typed with TAB and Enter at the prompts of bash, zsh and fish, and what the
//! program is then given; and whatever completion offers, the program takes.

// The shells and the terminal are those of Linux.
#![cfg(target_os = "linux")]
// Whatever goes wrong here is a failed test.
#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_osakahub");

/// Signs that some shell takes for more than themselves.
const HOSTILE: [&str; 26] = [
    "`touch x`",
    "$(touch x)",
    "(touch x)",
    ";touch x",
    "&touch x",
    "|touch x",
    ">x",
    "<x",
    "'x",
    "\"x",
    "\\x",
    "\\",
    "!x",
    "~x",
    "*",
    "?x",
    "[x]",
    "{a,b}",
    "#x",
    "^x^y^",
    "=x",
    ":x",
    "%x@y",
    "大\u{3000}阪",
    "${HOME}$HOME",
    "'`\"\\'\"`!",
];

/// A name for each, told apart by its beginning.
fn hostile_names() -> Vec<String> {
    let names = HOSTILE.iter().enumerate();
    names
        .map(|(n, signs)| format!("{}{signs}", 40 + n))
        .collect()
}

/// The program without the settings of whoever runs the tests.
fn program() -> Command {
    let mut command = Command::new(PROGRAM);
    for name in [
        "OSAKAHUB_DATA",
        "OSAKAHUB_WITH",
        "OSAKAHUB_LANG",
        "COMPLETE",
    ] {
        command.env_remove(name);
    }
    command
}

/// A dataset with names that shells and expressions could misread.
fn hostile_data() -> String {
    let mut data = String::new();
    let others = [
        "L'Aquila",
        "Otsu & Kusatsu (Shiga)",
        "-dash",
        "and",
        "=x",
        "~root",
        "#x",
        "!x",
        "大阪市",
        "—",
        "a\tb",
        "c\nd",
        "e\u{1b}[31m",
    ];
    let mut names = hostile_names();
    names.extend(others.map(str::to_string));
    for (n, name) in names.iter().enumerate() {
        let quoted = serde_json::to_string(name).unwrap();
        data += &format!(
            "[[areas]]\nid = \"area-{n}\"\nname = {quoted}\nname_ja = {quoted}\ncity = {quoted}\naliases = [{quoted}]\nkind = {quoted}\nfocus = [{quoted}]\n\
             summary = {quoted}\nlatitude = -{n}.5\nlongitude = -{n}.25\nopened = \"20{:02}-05\"\nfacts = [{{ what = {quoted}, value = {quoted} }}]\n",
            n % 90 + 10
        );
    }
    // Names of countries have signs as well.
    for (n, code) in ["BA", "CI", "MM", "HK", "TT", "CD", "AX", "GB"]
        .iter()
        .enumerate()
    {
        data += &format!(
            "[[partners]]\nid = \"partner-{n}\"\nname = \"Partner {n}\"\ncountry = \"{code}\"\nregion_name = \"L'A (x)\"\n"
        );
    }
    data + "[[agreements]]\nid = \"pact\"\nname = \"Pact\"\nparties = [\"partner-0\"]\nsigned = \"2020-01\"\n"
}

/// A folder with a dataset, and in the place of the program a script that writes down its arguments; of requests for
/// completion it asks the program.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        let folder = std::env::temp_dir().join(format!("osakahub-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("bin")).unwrap();
        std::fs::create_dir_all(folder.join("my dir")).unwrap();
        std::fs::write(folder.join("hostile.toml"), hostile_data()).unwrap();
        std::fs::write(
            folder.join("my hub.toml"),
            "[[partners]]\nid = \"p\"\nname = \"P\"\ncountry = \"NL\"\n",
        )
        .unwrap();
        std::fs::write(folder.join("my dir/it's.toml"), "").unwrap();
        std::fs::write(folder.join("red\u{1b}[31m.toml"), "").unwrap();
        let script = format!(
            "#!/bin/sh\n[ -n \"$COMPLETE\" ] && exec '{PROGRAM}' \"$@\"\n[ \"$1\" = completions ] && exec '{PROGRAM}' \"$@\"\n\
             printf '%s\\n' \"$@\" -- >>\"$HOME/log\"\n"
        );
        let path = folder.join("bin/osakahub");
        std::fs::write(&path, script).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        }
        Scratch(folder)
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.0.join("log")).unwrap_or_default()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// An interactive shell that completes.
struct Shell {
    scratch: Scratch,
    child: Child,
    keys: ChildStdin,
}

impl Shell {
    /// Starts a shell in a terminal and loads the script; nothing where the shell or `script` is missing.
    fn start(name: &str, start: &str, setup: &str) -> Option<Shell> {
        for tool in [name, "script"] {
            Command::new(tool).arg("--version").output().ok()?;
        }
        let scratch = Scratch::new(name);
        let home = scratch.0.to_str().unwrap().to_string();
        let path = format!("{home}/bin:{}", std::env::var("PATH").unwrap());
        let mut command = Command::new("script");
        for name in [
            "OSAKAHUB_WITH",
            "OSAKAHUB_LANG",
            "COMPLETE",
            "ZDOTDIR",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
        ] {
            command.env_remove(name);
        }
        command
            .args([
                "-qec",
                &format!("stty cols 200 rows 50; exec {start}"),
                "/dev/null",
            ])
            .current_dir(&scratch.0)
            .env("HOME", &home)
            .env("PATH", path)
            .env("TERM", "xterm")
            .env("LC_ALL", "C.UTF-8")
            .env("OSAKAHUB_DATA", scratch.0.join("hostile.toml"))
            .stdin(Stdio::piped())
            .stdout(std::fs::File::create(scratch.0.join("screen")).unwrap())
            .stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let keys = child.stdin.take().unwrap();
        let mut shell = Shell {
            scratch,
            child,
            keys,
        };
        shell.press(&format!("{setup}; osakahub ready\n"));
        let started = shell.wait_for_arguments(0, Duration::from_secs(20));
        assert_eq!(started, ["ready"], "{}", shell.screen());
        Some(shell)
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// What the program is given when a line is typed with TAB and Enter.
    fn complete(&mut self, typed: &str) -> Vec<String> {
        let before = self.scratch.log().len();
        self.press(&format!("{typed}\t"));
        self.press("\n");
        let arguments = self.wait_for_arguments(before, Duration::from_secs(3));
        if arguments.is_empty() {
            // A line that is not whole must not swallow the next.
            self.press("\u{3}\u{3}");
            std::thread::sleep(Duration::from_millis(200));
        }
        arguments
    }

    fn wait_for_arguments(&self, before: usize, limit: Duration) -> Vec<String> {
        let start = Instant::now();
        while start.elapsed() < limit {
            let log = self.scratch.log();
            if let Some(arguments) = log[before..].strip_suffix("--\n") {
                return arguments.lines().map(str::to_string).collect();
            }
            std::thread::sleep(Duration::from_millis(3));
        }
        vec![]
    }

    fn screen(&self) -> String {
        std::fs::read_to_string(self.scratch.0.join("screen")).unwrap_or_default()
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Lines as they are typed, and the last argument that the program is then given.
const LINES: [(&str, &str); 39] = [
    ("osakahub areas --data ~/my\\ h", "HOME/my hub.toml"),
    ("osakahub areas --data ~/hos", "HOME/hostile.toml"),
    ("osakahub partners --country hon", "hong-kong"),
    ("osakahub partners --country=hon", "--country=hong-kong"),
    ("osakahub partners --country=HON", "--country=hong-kong"),
    ("osakahub partners '--country=hon", "--country=hong-kong"),
    ("osakahub partners --country='hon", "--country=hong-kong"),
    ("osakahub partners --format=c", "--format=csv"),
    ("osakahub partners -f c", "csv"),
    (
        "osakahub areas --where=longitude=-3.",
        "--where=longitude=-3.25",
    ),
    ("osakahub partners -w country=hon", "country=hong-kong"),
    ("osakahub partners -w 'country=hon", "country=hong-kong"),
    ("osakahub partners -w \"country=hon", "country=hong-kong"),
    (
        "osakahub partners -w 'kind= and country = hon",
        "kind= and country = hong-kong",
    ),
    (
        "osakahub partners -w '(kind=x or country=hon",
        "(kind=x or country=hong-kong",
    ),
    ("osakahub areas -w opened\\>=2012-", "opened>=2012-05"),
    ("osakahub areas -w city=l", "city=l'aquila"),
    (
        "osakahub areas -w city=\\\"Ots",
        "city=\"Otsu & Kusatsu (Shiga)\"",
    ),
    (
        "osakahub areas -w 'city=\"Ots",
        "city=\"Otsu & Kusatsu (Shiga)\"",
    ),
    (
        "osakahub areas -w \"city='Ots",
        "city='Otsu & Kusatsu (Shiga)'",
    ),
    ("osakahub areas --count-by opened:y", "opened:year"),
    (
        "osakahub areas --count-by=opened:y",
        "--count-by=opened:year",
    ),
    ("osakahub areas -c id,+longi", "id,+longitude"),
    (
        "osakahub agreements -c id,parties.longi",
        "id,parties.longitude",
    ),
    (
        "osakahub areas -s -facts.Ots",
        "-facts.Otsu & Kusatsu (Shiga)",
    ),
    (
        "osakahub areas -c 'id,+facts.Ots",
        "id,+facts.Otsu & Kusatsu (Shiga)",
    ),
    ("osakahub areas --count-by \"facts.L'", "facts.L'Aquila"),
    (
        "osakahub partners -w agreements.signed=2020-",
        "agreements.signed=2020-01",
    ),
    ("osakahub areas --city 大", "大阪市"),
    ("osakahub areas --city \\~", "~root"),
    ("osakahub areas --city '#", "#x"),
    ("osakahub areas --city \\!", "!x"),
    ("osakahub areas --data my\\ h", "my hub.toml"),
    ("osakahub areas --data 'my h", "my hub.toml"),
    ("osakahub areas --data=\"my h", "--data=my hub.toml"),
    ("osakahub areas --data my\\ dir/", "my dir/it's.toml"),
    ("osakahub areas --data 'my dir/'it", "my dir/it's.toml"),
    (
        "osakahub partners --data 'my hub.toml' --country n",
        "netherlands",
    ),
    (
        "osakahub partners --data ~/my\\ hub.toml --country n",
        "netherlands",
    ),
];

/// A value that needs a quote, which fish does not put before what is typed.
const QUOTE_MISSING: [(&str, &str); 1] = [(
    "osakahub areas -w city=ots",
    "city=\"Otsu & Kusatsu (Shiga)\"",
)];

/// Types every line in a shell.
fn check_shell(name: &str, start: &str, setup: &str, lines: &[(&str, &str)]) {
    let Some(mut shell) = Shell::start(name, start, setup) else {
        return;
    };
    let mut wrong = Vec::new();
    let home = shell.scratch.0.to_str().unwrap().to_string();
    let mut check = |typed: &str, expected: &str| {
        let expected = expected.replace("HOME/", &format!("{home}/"));
        let given = shell.complete(typed);
        if given.last().map(String::as_str) != Some(expected.as_str()) {
            wrong.push(format!("{typed}⇥ gave {given:?}, not {expected}"));
        }
    };
    for (typed, expected) in LINES.iter().chain(lines) {
        check(typed, expected);
    }
    for value in hostile_names() {
        let start = &value[..2];
        let value = value.to_lowercase().replace(['\u{3000}', ' '], "-");
        for quote in ["", "'", "\""] {
            check(&format!("osakahub areas --city {quote}{start}"), &value);
        }
    }
    // What could steer the terminal is not offered.
    check("osakahub areas --city e", "e");
    check("osakahub areas --data red", "red");
    let touched = shell.scratch.0.join("x").exists() || shell.scratch.0.join("-x").exists();
    assert!(
        wrong.is_empty() && !touched,
        "in {name}: {touched}\n{}",
        wrong.join("\n")
    );
}

#[test]
fn bash_inserts_what_is_meant() {
    check_shell(
        "bash",
        "bash --norc --noprofile -i",
        "source <(osakahub completions bash)",
        &QUOTE_MISSING,
    );
}

#[test]
fn zsh_inserts_what_is_meant() {
    check_shell(
        "zsh",
        "zsh -f -i",
        "autoload -U compinit; compinit -u -D; source <(osakahub completions zsh)",
        &QUOTE_MISSING,
    );
}

#[test]
fn fish_inserts_what_is_meant() {
    check_shell(
        "fish",
        "fish --no-config -i",
        "osakahub completions fish | source",
        &[],
    );
}

/// What is offered for the last word of a command line, with nothing else offered than values of a flag.
fn offered(data: Option<&Path>, words: &[&str]) -> Vec<String> {
    let mut command = program();
    if let Some(data) = data {
        command.env("OSAKAHUB_DATA", data);
    }
    // PowerShell hands over words as they are; what it is given to insert is quoted, but not for elvish.
    command
        .env("COMPLETE", "elvish")
        .args(["--", "osakahub"])
        .args(words);
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(str::to_string).collect()
}

/// Whether the program takes the arguments.
fn refusal(data: Option<&Path>, arguments: &[&str]) -> Option<String> {
    let mut command = program();
    if let Some(data) = data {
        command.env("OSAKAHUB_DATA", data);
    }
    let output = command.args(arguments).output().unwrap();
    if output.status.code() == Some(0) || output.status.code() == Some(1) {
        return None;
    }
    Some(format!(
        "{arguments:?}: {}",
        String::from_utf8(output.stderr).unwrap()
    ))
}

/// Runs the program with the candidates of a flag, many at once where it may be given more than once.
fn check_flag(
    data: Option<&Path>,
    kind: &str,
    flag: &str,
    candidates: &[String],
    wrong: &mut Vec<String>,
) {
    let at_once = match flag {
        "--count-by" | "--format" | "--color" => 1,
        "--columns" | "--sort" => 3,
        _ => 100,
    };
    for some in candidates.chunks(at_once) {
        let mut arguments = vec![kind, "--count"];
        if flag == "--count-by" || flag == "--format" {
            arguments.pop();
        }
        for candidate in some {
            arguments.extend([flag, candidate.as_str()]);
        }
        wrong.extend(refusal(data, &arguments));
    }
}

/// Every candidate of every flag of every list, and of every operator after every field.
fn check_everything_offered(data: Option<&Path>, kinds: &[&str]) {
    let mut wrong = Vec::new();
    let mut count = 0;
    for kind in kinds.iter().copied() {
        let flags = offered(data, &[kind, "--"]);
        assert!(flags.len() > 10, "{flags:?}");
        for flag in flags
            .iter()
            .filter(|flag| !["--data", "--with"].contains(&flag.as_str()))
        {
            let typed_before: &[&str] = match flag.as_str() {
                "--columns" => &[
                    "",
                    "-",
                    "+",
                    "id,",
                    "id,-",
                    "facts.",
                    "id,+facts.\"",
                    "sources.",
                ],
                "--sort" => &["", "-", "id,-", "-facts.", "sources.", "parties.facts."],
                "--count-by" => &["", "facts.", "facts.'", "sources.", "agreements."],
                "--where" => &["", "facts.", "not facts.\"", "not parties.", "sources."],
                _ => &[""],
            };
            for typed in typed_before {
                let candidates = offered(data, &[kind, flag, typed]);
                // A flag without a value is followed by other flags.
                let mut values = candidates.clone();
                values.retain(|value| !value.starts_with("--"));
                count += values.len();
                if flag == "--where" || values.len() == candidates.len() {
                    check_flag(data, kind, flag, &values, &mut wrong);
                }
            }
        }
        for field in offered(data, &[kind, "--where", ""]) {
            let field = field.trim_end_matches('=');
            for operator in ["=", "<", "~", "!=\"", " = '"] {
                let candidates = offered(data, &[kind, "--where", &format!("{field}{operator}")]);
                count += candidates.len();
                check_flag(data, kind, "--where", &candidates, &mut wrong);
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} refused:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(count > 1000, "{count} candidates");
}

#[test]
fn nothing_that_is_offered_of_the_built_in_data_is_refused() {
    let kinds = [
        "areas",
        "institutions",
        "partners",
        "agreements",
        "events",
        "programmes",
        "figures",
        "sources",
    ];
    check_everything_offered(None, &kinds);
}

#[test]
fn nothing_that_is_offered_of_hostile_data_is_refused() {
    let scratch = Scratch::new("offered");
    check_everything_offered(
        Some(&scratch.0.join("hostile.toml")),
        &["areas", "partners", "agreements"],
    );
}
