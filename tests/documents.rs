//! Runs every `console` block of the README, of `tests/cases/*.md` and of `tests/cases/built-in/*.md` and compares what
//! it prints.
//!
//! The README and the cases in `built-in` run on the data inside the program. All other cases run on `tests/hub`, a
//! small hub of the tests' own, so that a new record in `data` changes none of their answers.
//!
//! A line that begins with `$ ` is a command for bash, what follows is its output, both streams together; a last line
//! `? N` says that it exits with N instead of 0. `...` stands for any lines. A block opened as `console needs=TOOL` is
//! passed over where the tool is not at hand. `UPDATE=1 cargo test` writes the answers anew.

// The blocks are for bash, with the tools of Linux: `script`, `timeout`, `/dev/full`.
#![cfg(target_os = "linux")]
// Whatever goes wrong here is a failed test.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Shell functions for the cases: a terminal of a given width.
const PRELUDE: &str = r#"
on_terminal() { script -qec "stty cols $1 rows 24; ${*:2}" /dev/null | tr -d '\r'; }
set -o pipefail
"#;

/// The dataset of the cases. The path is relative, so that messages that name its files are the same on every machine;
/// a case that changes the folder names its dataset itself.
const HUB: &str = "tests/hub";

#[test]
fn the_readme_tells_the_truth() {
    check(Path::new("README.md"), None);
}

#[test]
fn the_cases_hold() {
    markdown_files("tests/cases")
        .iter()
        .for_each(|file| check(file, Some(HUB)));
}

#[test]
fn the_cases_about_the_built_in_data_hold() {
    markdown_files("tests/cases/built-in")
        .iter()
        .for_each(|file| check(file, None));
}

fn markdown_files(folder: &str) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

/// Runs the blocks of a file, on this dataset or else on the built-in one.
fn check(file: &Path, dataset: Option<&str>) {
    let text = std::fs::read_to_string(file).unwrap();
    let mut out = String::new();
    let mut wrong = String::new();
    let mut lines = text.lines().peekable();
    let mut ran = 0;
    while let Some(line) = lines.next() {
        out += &format!("{line}\n");
        let Some(tools) = line.strip_prefix("```console") else {
            continue;
        };
        let mut block: Vec<&str> = Vec::new();
        while let Some(line) = lines.next_if(|line| *line != "```") {
            block.push(line);
        }
        if !tools
            .split_whitespace()
            .filter_map(|tool| tool.strip_prefix("needs="))
            .all(at_hand)
        {
            out.extend(block.iter().map(|line| format!("{line}\n")));
            continue;
        }
        let mut block = block.into_iter().peekable();
        while let Some(line) = block.next() {
            let command = line
                .strip_prefix("$ ")
                .unwrap_or_else(|| panic!("{}: no command: {line}", file.display()));
            let mut expected = String::new();
            while let Some(line) = block.next_if(|line| !line.starts_with("$ ")) {
                expected += &format!("{line}\n");
            }
            let actual = run(command, dataset);
            ran += 1;
            let same = fits(&expected, &actual);
            out += &format!("{line}\n{}", if same { &expected } else { &actual });
            if !same {
                wrong += &format!(
                    "{}: $ {command}\n--- expected\n{expected}--- actual\n{actual}\n",
                    file.display()
                );
            }
        }
    }
    assert!(ran > 0, "{} runs nothing", file.display());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(file, out).unwrap();
    } else {
        assert!(wrong.is_empty(), "{wrong}");
    }
}

fn at_hand(tool: &str) -> bool {
    Command::new("sh")
        .args(["-c", &format!("command -v {tool}")])
        .stdout(Stdio::null())
        .status()
        .unwrap()
        .success()
}

fn run(command: &str, dataset: Option<&str>) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_osakahub"));
    let path = format!(
        "{}:{}",
        program.parent().unwrap().display(),
        std::env::var("PATH").unwrap()
    );
    let mut shell = Command::new("bash");
    shell
        .args(["-c", &format!("{PRELUDE}\nexec 2>&1\n{command}")])
        .stdin(Stdio::null());
    // Nothing of the machine's own settings may show, `CI` among them.
    shell
        .env_clear()
        .envs(std::env::var_os("HOME").map(|home| ("HOME", home)));
    shell
        .env("PATH", path)
        .env("LANG", "C.UTF-8")
        .env("TERM", "xterm-256color");
    shell.envs(dataset.map(|dataset| ("OSAKAHUB_DATA", dataset)));
    let output = shell.output().unwrap();
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    match output.status.code() {
        Some(0) => text,
        code => text + &format!("? {}\n", code.unwrap_or(-1)),
    }
}

/// Whether the output is as expected, `...` standing for any lines.
fn fits(expected: &str, actual: &str) -> bool {
    let mut parts = expected.split("...\n");
    let Some(mut rest) = parts.next().and_then(|first| actual.strip_prefix(first)) else {
        return false;
    };
    let parts: Vec<&str> = parts.collect();
    for (n, part) in parts.iter().enumerate() {
        if n + 1 == parts.len() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.is_empty()
}
