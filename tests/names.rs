//! What programs may rely on is written down in `tests/names.txt`: the stored fields of the data format in its version,
//! and the names in CSV and JSON. A new stored field is a new minor version; names in CSV and JSON are only added.
//! `UPDATE=1 cargo test --test names` writes the file anew.

// Whatever goes wrong here is a failed test.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

const RECORDED: &str = "tests/names.txt";
const KINDS: &str = "areas institutions partners agreements events programmes figures sources";
/// What else is printed as JSON, each with the command that prints it.
const JSON: [(&str, &str); 10] = [
    ("show", "show kento --json --data tests/hub"),
    ("search", "search kento --explain --json --data tests/hub"),
    ("overview", "overview --json --data tests/hub"),
    ("timeline", "timeline --json --data tests/hub"),
    ("graph", "graph kento -f json --data tests/hub"),
    ("fields", "fields areas --json"),
    (
        "counts",
        "partners --count-by country --json --data tests/hub",
    ),
    (
        "check",
        "check --format json tests/broken/bad-date-in-list.toml",
    ),
    ("sources", "sources --record kento --json --data tests/hub"),
    ("diff", "diff tests/hub built-in --json"),
];

fn osakahub(arguments: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_osakahub"));
    for name in ["OSAKAHUB_DATA", "OSAKAHUB_WITH", "OSAKAHUB_LANG"] {
        command.env_remove(name);
    }
    let output = command
        .args(arguments.split_whitespace())
        .env("LC_ALL", "C.UTF-8")
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn schema() -> Value {
    serde_json::from_str(&osakahub("schema")).unwrap()
}

fn version() -> &'static str {
    concat!(
        env!("CARGO_PKG_VERSION_MAJOR"),
        ".",
        env!("CARGO_PKG_VERSION_MINOR")
    )
}

/// The keys of objects at any depth, but those of records within other answers and of what is keyed by fields.
fn keys(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => {
            for item in items {
                keys(item, &format!("{path}[]"), found);
            }
        }
        Value::Object(members) => {
            for (key, value) in members {
                let path = format!("{path}.{key}");
                if !["cites", "record", "counts"].contains(&key.as_str()) {
                    keys(value, &path, found);
                }
                found.insert(path);
            }
        }
        _ => {}
    }
}

/// Every name as `stored areas id`, `csv areas id` or `json search [].id`.
fn names() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let schema = schema();
    for kind in KINDS.split(' ') {
        let fields = &schema["properties"][kind]["items"]["properties"];
        for field in fields.as_object().unwrap().keys() {
            names.insert(format!("stored {kind} {field}"));
        }
        let csv = osakahub(&format!("{kind} -f csv -n 1"));
        for column in csv.lines().next().unwrap().split(',') {
            names.insert(format!("csv {kind} {column}"));
        }
    }
    for (name, command) in JSON {
        let answer = serde_json::from_str(&osakahub(command)).unwrap();
        let mut found = BTreeSet::new();
        keys(&answer, "", &mut found);
        for key in found {
            names.insert(format!("json {name} {key}"));
        }
    }
    names
}

/// One line for each kind and answer.
fn written(names: &BTreeSet<String>) -> String {
    let mut text = format!("version {}\n", version());
    let mut last = String::new();
    for name in names {
        let (group, name) = name.rsplit_once(' ').unwrap();
        if group != last {
            text += &format!("\n{group}");
            last = group.to_string();
        }
        text += &format!(" {name}");
    }
    text + "\n"
}

fn read(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        if let [sort, of, all @ ..] = words.as_slice() {
            names.extend(all.iter().map(|name| format!("{sort} {of} {name}")));
        }
    }
    names
}

#[test]
fn names_are_only_added_and_a_new_field_is_a_new_version() {
    let actual = names();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(RECORDED, written(&actual)).unwrap();
    }
    let text = std::fs::read_to_string(RECORDED).unwrap();
    let recorded = read(&text);
    let gone: Vec<&String> = recorded.difference(&actual).collect();
    assert!(gone.is_empty(), "programs may rely on {gone:#?}");
    let new: Vec<&String> = actual.difference(&recorded).collect();
    assert!(
        new.is_empty(),
        "record with UPDATE=1, and raise the minor version if a released one lacks a stored field: {new:#?}"
    );
    let first = format!("version {}", version());
    assert_eq!(text.lines().next(), Some(first.as_str()));
}

#[test]
fn the_schema_says_which_version_of_the_data_format_it_is() {
    let schema = schema();
    let id = format!("urn:osakahub:dataset:{}", version());
    assert_eq!(schema["$id"], id.as_str());
    // As draft 4 calls it.
    assert_eq!(schema["id"], id.as_str());
}
