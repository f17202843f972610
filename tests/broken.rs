//! Datasets with mistakes in them, each with what `osakahub check` says of it.
//!
//! `tests/broken/NAME.toml` is the dataset, `NAME.txt` beside it the answer; `UPDATE=1 cargo test` writes the answers
//! anew. Each file begins, where it can, with what a person should be told.

// Whatever goes wrong here is a failed test.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn osakahub(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_osakahub"));
    for name in ["OSAKAHUB_DATA", "OSAKAHUB_WITH", "OSAKAHUB_LANG"] {
        command.env_remove(name);
    }
    command
        .args(arguments)
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

fn datasets() -> Vec<PathBuf> {
    let files = std::fs::read_dir("tests/broken")
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    files.sort();
    assert!(files.len() >= 40);
    files
}

#[test]
fn every_mistake_is_told_as_it_should_be() {
    let mut wrong = String::new();
    for file in datasets() {
        let output = osakahub(&["check", file.to_str().unwrap()]);
        let said = [output.stdout, output.stderr].concat();
        // The name of the file as it is written elsewhere than on Windows.
        let said = String::from_utf8(said)
            .unwrap()
            .replace(r"tests/broken\", "tests/broken/");
        let said = format!("{said}exit {}\n", output.status.code().unwrap());
        let raw = said
            .chars()
            .find(|c| c.is_control() && *c != '\n' || ('\u{202a}'..='\u{202e}').contains(c));
        assert_eq!(raw, None, "{} shows a control character", file.display());
        let answer = file.with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&answer, &said).unwrap();
        }
        let expected = std::fs::read_to_string(&answer).unwrap_or_default();
        if said != expected {
            wrong += &format!(
                "{}\n--- expected\n{expected}--- actual\n{said}\n",
                file.display()
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_check_refuses_no_other_command_answers_from() {
    for file in datasets() {
        let path = file.to_str().unwrap();
        let refused = osakahub(&["check", path]).status.code() == Some(1);
        let list = osakahub(&["institutions", "--json", "--data", path]);
        assert_eq!(
            list.status.code(),
            Some(if refused { 2 } else { 0 }),
            "{path}"
        );
        assert_eq!(list.stdout.is_empty(), refused, "{path}: half an answer");
    }
}

#[test]
fn problems_for_programs_are_json_with_places() {
    for file in datasets() {
        let output = osakahub(&["check", "--format", "json", file.to_str().unwrap()]);
        let problems: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
        for problem in &problems {
            assert!(
                problem["line"].as_u64().unwrap() >= 1 && problem["column"].as_u64().unwrap() >= 1
            );
            assert_eq!(Path::new(problem["file"].as_str().unwrap()), file);
        }
        let errors = problems
            .iter()
            .filter(|problem| problem["severity"] == "error")
            .count();
        assert_eq!(
            output.status.code(),
            Some(i32::from(errors > 0)),
            "{}",
            file.display()
        );
    }
}

/// The value as an editor hands it to a schema: dates of TOML itself as text.
fn json(value: toml::Value) -> serde_json::Value {
    match value {
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(json).collect(),
        toml::Value::Table(table) => table
            .into_iter()
            .map(|(key, value)| (key, json(value)))
            .collect(),
        other => serde_json::to_value(other).unwrap(),
    }
}

#[test]
fn the_schema_agrees_with_check() {
    let schema: serde_json::Value = serde_json::from_slice(&osakahub(&["schema"]).stdout).unwrap();
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("schema.json", schema).unwrap();
    let schema = compiler.compile("schema.json", &mut schemas).unwrap();
    let valid = |path: &Path| {
        let table: toml::Table = toml::from_str(&std::fs::read_to_string(path).ok()?).ok()?;
        Some(
            schemas
                .validate(&json(toml::Value::Table(table)), schema)
                .is_ok(),
        )
    };
    for kind in [
        "areas",
        "institutions",
        "partners",
        "agreements",
        "events",
        "programmes",
        "figures",
        "sources",
    ] {
        assert_eq!(
            valid(&PathBuf::from(format!("data/{kind}.toml"))),
            Some(true),
            "{kind}"
        );
    }
    let (mut caught, mut all) = (0, 0);
    for file in datasets() {
        let refused = osakahub(&["check", file.to_str().unwrap()]).status.code() == Some(1);
        // What is right, to an editor is right; what is wrong an editor may see or not.
        let Some(valid) = valid(&file) else { continue };
        assert!(valid || refused, "{}", file.display());
        all += usize::from(refused);
        caught += usize::from(refused && !valid);
    }
    assert!(
        caught * 2 > all,
        "the schema sees {caught} of {all} mistakes"
    );
}
