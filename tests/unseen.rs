//! Whatever data and arguments hold, a terminal is sent nothing that it would act on and nothing that nobody sees.

// The terminal is that of `script` on Linux.
#![cfg(target_os = "linux")]
// Whatever goes wrong here is a failed test.
#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::{Command, Stdio};

use icu_properties::{CodePointSetData, props::DefaultIgnorableCodePoint};

/// What no terminal may be sent: what it would act on, and what nobody sees.
fn is_never_sent(c: char) -> bool {
    let ignorable = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    let is_break = matches!(c, '\u{2028}' | '\u{2029}');
    is_break || ignorable.contains(c) || (c.is_control() && !matches!(c, '\n' | '\t'))
}

/// Runs a line of shell on a terminal, where `$TEXT` is what a stranger typed.
fn on_terminal(line: &str, text: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_osakahub")).parent().unwrap();
    let path = std::env::var("PATH").unwrap();
    let output = Command::new("script")
        .args([
            "-qec",
            &format!("stty cols 60 rows 24; {line}"),
            "/dev/null",
        ])
        .env_clear()
        .env("PATH", format!("{}:{path}", program.display()))
        .env("LANG", "C.UTF-8")
        .env("TEXT", text)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    // A terminal itself makes two of a line feed.
    String::from_utf8(output.stdout)
        .unwrap()
        .replace("\r\n", "\n")
}

#[test]
fn nothing_unseen_reaches_a_terminal() {
    if Command::new("script").arg("-V").output().is_err() {
        return;
    }
    let unseen: String = ('\u{1}'..=char::MAX)
        .filter(|c| is_never_sent(*c) && !('\u{e0080}'..'\u{e0fff}').contains(c))
        .collect();
    let text = format!("A{unseen}z");
    let mut quoted = String::new();
    for c in text.chars() {
        quoted += &format!("\\U{:08X}", u32::from(c));
    }
    let folder = std::env::temp_dir().join(format!("osakahub-unseen-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let data = folder.join("a.toml");
    std::fs::write(
        &data,
        format!(
            "[[areas]]\nid = \"a\"\nname = \"{quoted}\"\nkind = \"{quoted}\"\naliases = [\"{quoted}\"]\n\
             summary = \"{quoted}\"\nnotes = [\"{quoted}\"]\nfacts = [{{ what = \"{quoted}\", value = \"{quoted}\" }}]\n\
             [[areas]]\nid = \"b\"\nname = \"B\"\n"
        ),
    )
    .unwrap();
    let data = data.to_str().unwrap();
    let mut lines = Vec::new();
    for format in [
        "table", "plain", "json", "jsonl", "csv", "tsv", "markdown", "toml", "ids", "geojson",
    ] {
        lines.push(format!("areas -c all -f {format}"));
        lines.push(format!("show a -f {format}"));
        lines.push(format!("search z -f {format}"));
    }
    for line in [
        "areas -c all --width 30",
        "areas --count-by kind",
        "search a --explain",
        "overview",
        "check",
        "areas \"$TEXT\"",
        "areas --city \"$TEXT\"",
        "areas --kind \"$TEXT\"",
        "areas -w \"name~$TEXT and\"",
        "areas -w \"$TEXT\"",
        "areas -c \"$TEXT\"",
        "areas -f \"$TEXT\"",
        "areas --data \"$TEXT\"",
        "show \"$TEXT\"",
        "search \"qqq$TEXT\"",
        "\"$TEXT\"",
        "check \"$TEXT\"",
    ] {
        lines.push(line.to_string());
    }
    for line in lines {
        let has_data = line.contains("--data") || line.starts_with("check");
        let with = if has_data { "" } else { " --data " };
        let path = if has_data && line != "check" {
            ""
        } else {
            data
        };
        let called = format!("osakahub --color never {line}{with} {path}");
        let sent = on_terminal(&called, &text);
        let raw = sent.chars().find(|c| is_never_sent(*c));
        assert!(!sent.is_empty(), "{called}");
        assert_eq!(raw, None, "{called}: {sent}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
