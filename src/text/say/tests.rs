use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::packed::pairs;
use super::*;
use crate::model::{Kind, Type};
use crate::query::flags;
use crate::text::in_japanese;

const DATA: &str = include_str!("../../../data/messages-ja.txt");

/// The code without its unit tests; texts that go on in the next line are put together.
fn source() -> String {
    let mut out = String::new();
    add_source(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut out);
    out
}

fn add_source(folder: &Path, out: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            add_source(&path, out);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
            for line in code.lines() {
                let line = line.trim_start();
                let is_more = out.ends_with("///\n") && line.starts_with("/// ");
                match out.strip_suffix("\\\n") {
                    Some(before) => *out = before.to_string() + line,
                    None if is_more => *out += line,
                    None => *out += line,
                }
                out.push('\n');
            }
        }
    }
}

/// The text of a string literal that begins here, after its quote.
fn literal(code: &str) -> String {
    let mut text = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => match chars.next().unwrap() {
                'n' => text.push('\n'),
                escaped => text.push(escaped),
            },
            _ => text.push(c),
        }
    }
    text
}

/// Every text that the code says.
pub fn said_by_the_code() -> BTreeSet<String> {
    let source = source();
    let mut all = BTreeSet::new();
    for (at, call) in source.match_indices("say!(") {
        let rest = source[at + call.len()..].trim_start();
        if let Some(rest) = rest.strip_prefix('"') {
            all.insert(literal(rest));
        }
    }
    all
}

/// Texts that are data, and said with `said`.
fn said_by_tables() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for line in Kind::Figures.built_in_text().lines() {
        if let Some(unit) = line.strip_prefix("unit = ") {
            all.insert(unit.trim_matches('"').to_string());
        }
    }
    for kind in Kind::ALL {
        for field in kind.fields() {
            all.insert(field.about.to_string());
            all.insert(field.ty.expected().to_string());
            if !matches!(field.ty, Type::Link(_) | Type::Links(_)) {
                all.insert(field.ty.name());
            }
        }
        for filter in flags::of(kind) {
            all.insert(filter.about.to_string());
        }
    }
    all
}

fn arguments(template: &str) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for (at, _) in template.match_indices('{') {
        names.insert(template[at + 1..].split('}').next().unwrap());
    }
    names
}

#[test]
fn every_message_has_its_japanese() {
    let table: BTreeMap<&str, &str> = pairs(DATA).collect();
    let mut missing = Vec::new();
    for text in said_by_the_code().union(&said_by_tables()) {
        if !table.contains_key(text.as_str()) {
            missing.push(text.clone());
        }
    }
    assert!(
        missing.is_empty(),
        "without Japanese:\n{}",
        missing.join("\n")
    );
}

#[test]
fn no_japanese_is_left_that_the_code_does_not_say() {
    let source = source();
    let tables = said_by_tables();
    // What other crates say is not in this code.
    let (own, _) = DATA.split_once("# Of other crates").unwrap();
    let mut unsaid = Vec::new();
    for (english, _) in pairs(own) {
        let escaped = english
            .replace('\\', "\\\\")
            .replace('"', "\\\"")
            .replace('\n', "\\n");
        let is_said = source.contains(escaped.trim_start())
            || source.contains(english.trim_start())
            || tables.contains(english);
        if !is_said {
            unsaid.push(english);
        }
    }
    assert!(
        unsaid.is_empty(),
        "nothing says:
{}",
        unsaid.join(
            "
"
        )
    );
}

#[test]
fn the_japanese_has_the_arguments_of_the_english() {
    for (english, japanese) in pairs(DATA) {
        assert_eq!(arguments(english), arguments(japanese), "{english}");
    }
}

#[test]
fn nothing_stands_twice_and_every_japanese_is_japanese() {
    let mut seen = BTreeSet::new();
    for (english, japanese) in pairs(DATA) {
        assert!(!japanese.is_ascii(), "{japanese}");
        assert!(seen.insert(english), "twice: {english}");
    }
}

#[test]
fn arguments_go_where_their_names_stand() {
    let arguments: &[(&str, &dyn Display)] = &[("a", &1), ("b", &"x{a}")];
    assert_eq!(filled("{b}の{a}、{b}", arguments), "x{a}の1、x{a}");
    assert_eq!(filled("なし", arguments), "なし");
    assert_eq!(filled("", arguments), "");
}

#[test]
fn a_message_is_said_in_the_language_of_the_process() {
    let (limit, found, kinds) = (5, 212, "agreements");
    let said = || say!("{limit} of {found} {kinds}", limit, found, kinds);
    assert_eq!(said(), "5 of 212 agreements");
    assert_eq!(
        in_japanese(said),
        "agreements212件のうち5件を表示しています。"
    );
    assert_eq!(say!("note"), "note");
    assert_eq!(in_japanese(|| say!("note")), "注");
}

#[test]
fn the_commonest_reasons_of_the_system_are_known() {
    for (kind, japanese) in [
        (ErrorKind::NotFound, "ファイルまたはフォルダーがありません"),
        (ErrorKind::PermissionDenied, "権限がありません"),
        (ErrorKind::IsADirectory, "フォルダーです"),
        (ErrorKind::NotADirectory, "フォルダーではありません"),
        (ErrorKind::AlreadyExists, "すでに存在します"),
        (ErrorKind::StorageFull, "空き容量がありません"),
    ] {
        let error = io::Error::from(kind);
        assert_eq!(reason(&error), error.to_string());
        assert_eq!(in_japanese(|| reason(&error)), japanese);
    }
    let other = io::Error::other("x");
    assert_eq!(in_japanese(|| reason(&other)), "x");
}
