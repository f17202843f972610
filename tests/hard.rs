//! Hard input of every kind: whatever comes, the program ends with 0, 1 or 2, says why, and sends nothing raw to people.

// Whatever goes wrong here is a failed test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use proptest::prelude::*;

const COMMANDS: [&[&str]; 18] = [
    &["areas"],
    &["institutions", "-s", "-founded,name"],
    &["partners", "--country", "italy"],
    &[
        "agreements",
        "--since",
        "2020",
        "-w",
        "country=sweden or signed=",
    ],
    &["events", "--count-by", "start:year"],
    &["figures", "-w", "value>100"],
    &["sources", "-c", "all"],
    &["show", "kento"],
    &["overview"],
    &["check"],
    &["partners", "health", "イタリア"],
    &["agreements", "--partner", "biopmed"],
    &["areas", "--lang", "ja", "-n", "1"],
    &["fields"],
    &["events", "--area", "qross"],
    &["institutions", "--count-by", "focus"],
    &["search", "x"],
    &["search", "kento", "-n", "3"],
];
const FORMATS: [&str; 10] = [
    "table", "plain", "json", "jsonl", "csv", "tsv", "markdown", "toml", "ids", "geojson",
];

struct Answer {
    code: i32,
    out: String,
    err: String,
}

/// Runs the program on a dataset given to it as standard input, and ends it if it takes longer than a minute.
fn run(arguments: &[&str], input: &[u8]) -> Answer {
    let mut command = Command::new(env!("CARGO_BIN_EXE_osakahub"));
    for name in ["OSAKAHUB_DATA", "OSAKAHUB_WITH", "OSAKAHUB_LANG"] {
        command.env_remove(name);
    }
    command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A program that refuses its arguments reads no input: the pipe may be closed.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let (sender, receiver) = std::sync::mpsc::channel();
    let waiter = std::thread::spawn(move || sender.send(child.wait_with_output()));
    let output = receiver
        .recv_timeout(Duration::from_secs(60))
        .expect("it hangs")
        .unwrap();
    writer.join().unwrap();
    waiter.join().unwrap().unwrap();
    let text = |bytes| String::from_utf8(bytes).expect("output that is not UTF-8");
    let code = output.status.code().expect("it was ended by a signal");
    Answer {
        code,
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// The program came to an end as it should.
fn ends_well(arguments: &[&str], input: &[u8]) -> Answer {
    let answer = run(arguments, input);
    assert!(
        (0..=2).contains(&answer.code),
        "{arguments:?} exits with {}",
        answer.code
    );
    assert!(
        !answer.err.contains("panicked"),
        "{arguments:?}: {}",
        answer.err
    );
    assert!(
        answer.code == 0 || !answer.err.is_empty() || !answer.out.is_empty(),
        "{arguments:?} says nothing"
    );
    let raw = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
    assert_eq!(answer.err.chars().find(|c| raw(*c)), None, "{}", answer.err);
    let people = arguments.windows(2).any(|pair| {
        ["table", "plain", "markdown"]
            .iter()
            .any(|format| pair == ["-f", *format])
    });
    if people {
        assert_eq!(answer.out.chars().find(|c| raw(*c)), None, "{}", answer.out);
    }
    answer
}

fn ask(command: usize, format: usize, input: &[u8]) {
    let arguments = [COMMANDS[command], &["--data", "-", "-f", FORMATS[format]]].concat();
    ends_well(&arguments, input);
}

fn data() -> &'static str {
    static DATA: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    DATA.get_or_init(|| {
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
        kinds
            .map(|kind| std::fs::read_to_string(format!("data/{kind}.toml")).unwrap())
            .concat()
    })
}

/// Each question is asked 160 times, or as often as `PROPTEST_CASES` says.
fn config() -> ProptestConfig {
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => ProptestConfig::default(),
        None => ProptestConfig::with_cases(160),
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400), command in 0..18usize, format in 0..10usize) {
        ask(command, format, &bytes);
    }

    #[test]
    fn any_toml(text in "(\\[\\[(areas|partners|events|sources)\\]\\]\n|(id|name|kind|start|end|country|facts|cites|sources|value) = |\"[^\"\n]{0,8}\"\n|[0-9]{1,5}\n|\\[|\\]\n|\\{ |\\}\n|what = |, |# x\n|'''|\\\\u00){0,40}", command in 0..18usize, format in 0..10usize) {
        ask(command, format, text.as_bytes());
    }

    #[test]
    fn damaged_data(cuts in proptest::collection::vec((0.0..1.0f64, 0..30usize, "[\\[\\]\"=,.#\n a-z0-9{}\\\\'\u{0}\u{1b}\u{202e}大]{0,6}"), 1..4), command in 0..18usize, format in 0..10usize) {
        let mut bytes = data().as_bytes().to_vec();
        for (at, length, with) in cuts {
            let at = (bytes.len() as f64 * at) as usize;
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, with.bytes());
        }
        ask(command, format, &bytes);
    }

    #[test]
    fn data_that_is_right_but_strange(text in "\\PC{0,20}", more in "[\u{0}-\u{ff}\u{202a}-\u{202e}\u{e0041}\u{feff}]{0,6}", command in 0..18usize, format in 0..10usize) {
        // Escapes of JSON are escapes of TOML, which wants one more.
        let quoted = serde_json::to_string(&format!("{text}{more}x")).unwrap().replace('\u{7f}', "\\u007F");
        let text = format!("[[areas]]\nid = \"kento\"\nname = {quoted}\nfacts = [{{ what = {quoted}, value = {quoted} }}]\naliases = [{quoted}]\n");
        let answer = run(&["areas", "--data", "-", "-f", "jsonl"], text.as_bytes());
        prop_assert_eq!(answer.code, 0, "{}", answer.err);
        ask(command, format, text.as_bytes());
    }

    #[test]
    fn any_columns_written_as_toml_are_a_dataset(kind in 0..8usize, names in proptest::collection::vec(0..100usize, 1..4)) {
        let kinds = ["areas", "institutions", "partners", "agreements", "events", "programmes", "figures", "sources"];
        let kind = kinds[kind];
        let fields = run(&["fields", kind, "--json"], b"").out;
        let fields: Vec<serde_json::Value> = serde_json::from_str(&fields).unwrap();
        let fields: Vec<&str> = fields.iter().filter_map(|field| field["name"].as_str()).collect();
        let columns: Vec<&str> = names.iter().map(|at| fields[at % fields.len()]).collect();
        let written = run(&[kind, "-f", "toml", "-c", &columns.join(",")], b"");
        prop_assert_eq!(written.code, 0, "{}", written.err);
        let read = run(&[kind, "--data", "-", "--count"], written.out.as_bytes());
        prop_assert_eq!(read.code, 0, "{:?}: {}", columns, read.err);
        let count = run(&[kind, "--count"], b"").out;
        prop_assert_eq!(read.out, count);
    }

    #[test]
    fn any_arguments(words in proptest::collection::vec("(-[a-z]|--[a-z]{2,9}|[a-z]{2,12}|\\PC{0,6}|areas|show|partners|--where|--sort|--columns|-f|json|check|country=|and|\\()", 0..6)) {
        // Not the commands that write files.
        let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !["init", "man"].contains(word)).collect();
        let answer = run(&words, b"");
        prop_assert!((0..=2).contains(&answer.code) && !answer.err.contains("panicked"), "{:?}: {}", words, answer.err);
    }
}

/// An empty folder of its own for a test.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("osakahub-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn areas(path: &Path) -> Answer {
    ends_well(
        &["areas", "-f", "ids", "--data", path.to_str().unwrap()],
        b"",
    )
}

const AREA: &str = "[[areas]]\nid = \"harbour\"\nname = \"Harbour\"\n";

#[test]
fn empty_input_is_an_empty_dataset() {
    for input in ["", "\n\n", "# nothing yet\n", "\u{feff}"] {
        let answer = ends_well(&["areas", "--json", "--data", "-"], input.as_bytes());
        assert_eq!((answer.code, answer.out.as_str()), (0, "[]\n"), "{input:?}");
    }
}

#[test]
fn line_ends_and_a_byte_order_mark_are_no_matter() {
    for input in [
        AREA.replace('\n', "\r\n"),
        format!("\u{feff}{AREA}"),
        AREA.trim_end().to_string(),
    ] {
        let answer = ends_well(&["areas", "-f", "ids", "--data", "-"], input.as_bytes());
        assert_eq!(answer.out, "harbour\n", "{input:?}: {}", answer.err);
    }
}

#[test]
fn folders_are_read_whole_and_in_order_of_name() {
    let folder = folder("folder");
    std::fs::create_dir(folder.join("b")).unwrap();
    std::fs::write(folder.join("c.toml"), AREA).unwrap();
    std::fs::write(folder.join("b/x.toml"), AREA.replace("harbour", "inner")).unwrap();
    std::fs::write(folder.join("a.toml"), AREA.replace("harbour", "first")).unwrap();
    std::fs::write(folder.join("notes.md"), "not data").unwrap();
    std::fs::write(folder.join(".taplo.toml"), "not = 'data'").unwrap();
    std::fs::create_dir(folder.join(".hidden")).unwrap();
    std::fs::write(folder.join(".hidden/x.toml"), "not = 'data'").unwrap();
    assert_eq!(areas(&folder).out, "first\ninner\nharbour\n");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_folder_without_toml_is_an_error() {
    let folder = folder("empty");
    let answer = areas(&folder);
    assert!(
        answer.code == 2 && answer.err.contains("no TOML files"),
        "{}",
        answer.err
    );
    std::fs::remove_dir_all(&folder).unwrap();
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_in_a_circle_are_errors() {
    use std::os::unix::fs::symlink;
    let folder = folder("links");
    symlink(folder.join("gone.toml"), folder.join("a.toml")).unwrap();
    assert!(areas(&folder).err.contains("a.toml"));
    std::fs::remove_file(folder.join("a.toml")).unwrap();
    symlink(&folder, folder.join("again")).unwrap();
    let answer = areas(&folder);
    assert!(
        answer.code == 2 && answer.err.contains("circle"),
        "{}",
        answer.err
    );
    symlink(folder.join("self.toml"), folder.join("self.toml")).unwrap();
    assert_eq!(areas(&folder.join("self.toml")).code, 2);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[cfg(unix)]
#[test]
fn a_named_pipe_is_refused_at_once() {
    let folder = folder("pipe");
    let pipe = folder.join("pipe.toml");
    if Command::new("mkfifo")
        .arg(&pipe)
        .status()
        .is_ok_and(|status| status.success())
    {
        for path in [&pipe, &folder] {
            let answer = areas(path);
            assert!(
                answer.code == 2 && answer.err.contains("named pipe"),
                "{}",
                answer.err
            );
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[cfg(unix)]
#[test]
fn a_folder_or_file_without_permission_is_an_error() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder("locked");
    let file = folder.join("a.toml");
    std::fs::write(&file, AREA).unwrap();
    for (path, open) in [(&file, 0o644), (&folder, 0o755)] {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o0)).unwrap();
        let answer = areas(&folder);
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(open)).unwrap();
        // The administrator may read everything.
        assert!(
            answer.out == "harbour\n" || (answer.code == 2 && answer.err.contains("cannot read")),
            "{}",
            answer.err
        );
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn deep_nesting_is_refused() {
    for (open, close) in [("[", "]"), ("{ a = ", " }"), ("[", "")] {
        let input = format!(
            "{AREA}aliases = {}\"x\"{}\n",
            open.repeat(10_000),
            close.repeat(10_000)
        );
        let answer = ends_well(&["areas", "--data", "-"], input.as_bytes());
        assert_eq!(answer.code, 2);
        assert!(
            answer.err.len() < 200_000,
            "a message of {} bytes",
            answer.err.len()
        );
    }
}

#[test]
fn two_hundred_megabytes_are_read() {
    let folder = folder("large");
    let mut text = String::with_capacity(210 << 20);
    let filler = "Life sciences, regenerative medicine, drug discovery. ".repeat(1_800);
    for n in 0..2_200 {
        text += &format!(
            "[[areas]]\nid = \"area-{n}\"\nname = \"Area {n}\"\nsummary = \"{filler}\"\n\n"
        );
    }
    assert!(text.len() > 200 << 20);
    std::fs::write(folder.join("large.toml"), text).unwrap();
    let answer = ends_well(
        &["areas", "--count", "--data", folder.to_str().unwrap()],
        b"",
    );
    assert_eq!(answer.out, "2200\n", "{}", answer.err);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn init_writes_a_dataset_that_passes_check_and_replaces_nothing() {
    let folder = folder("init");
    let path = folder.join("hub");
    let path = path.to_str().unwrap();
    assert_eq!(ends_well(&["init", path], b"").code, 0);
    let answer = ends_well(&["check", path], b"");
    assert!(
        answer.code == 0 && answer.err.contains("0 errors, 0 warnings"),
        "{}",
        answer.err
    );
    assert_eq!(
        ends_well(&["areas", "-f", "ids", "--data", path], b"").out,
        "harbour-campus\n"
    );
    let before = std::fs::read_to_string(folder.join("hub/areas.toml")).unwrap();
    let answer = ends_well(&["init", path], b"");
    assert!(
        answer.code == 2 && answer.err.contains("already"),
        "{}",
        answer.err
    );
    assert_eq!(
        std::fs::read_to_string(folder.join("hub/areas.toml")).unwrap(),
        before
    );
    // Every field that is named in a comment may be written.
    for entry in std::fs::read_dir(folder.join("hub")).unwrap() {
        let file = entry.unwrap().path();
        if file.extension().is_some_and(|end| end == "toml") {
            let text = std::fs::read_to_string(&file).unwrap();
            let text: String = text
                .lines()
                .map(|line| match line.strip_prefix("# ") {
                    Some(rest) if rest.contains(" = ") && !rest.contains("id-of-a-record") => {
                        format!("{rest}\n")
                    }
                    _ => format!("{line}\n"),
                })
                .collect();
            std::fs::write(&file, text).unwrap();
        }
    }
    let answer = ends_well(&["check", path], b"");
    assert_eq!(answer.code, 0, "{}", answer.out);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn many_mistakes_are_told_in_a_moment() {
    let records = |n: usize, line: &dyn Fn(usize) -> String| (0..n).map(line).collect::<String>();
    let bare = records(20_000, &|n| {
        format!("[[areas]]\nid = \"a{n}\"\nname = \"A\"\n")
    });
    let dangling = records(5_000, &|n| {
        format!("[[areas]]\nid = \"a{n}\"\nname = \"A\"\nsources = [\"s{n}\"]\n")
    });
    let nameless = records(5_000, &|n| format!("[[areas]]\nid = \"area-{n}\"\n"));
    let one_line = format!(
        "areas = [{}]\n",
        records(2_000, &|n| format!("{{ id = \"A{n}\", name = \"A\" }}, "))
    );
    let long = format!(
        "[[areas]]\nid = \"a\"\nname = \"A\"\noperator = \"{}\"\n",
        "x".repeat(500_000)
    );
    let mut longer = long.clone();
    longer += &format!(
        "[[institutions]]\nid = \"{}y\"\nname = \"I\"\n",
        "x".repeat(500_000)
    );
    for (text, code) in [
        (bare, 0),
        (dangling, 1),
        (nameless, 1),
        (one_line, 1),
        (long, 1),
        (longer, 1),
    ] {
        assert_eq!(ends_well(&["check", "-"], text.as_bytes()).code, code);
        assert_eq!(
            ends_well(&["check", "-", "--json"], text.as_bytes()).code,
            code
        );
    }
}

#[test]
fn a_table_of_any_width_is_a_line_a_record() {
    for letters in [65_530, 65_535, 70_000, 200_000] {
        let text = format!(
            "[[areas]]\nid = \"a\"\nname = \"{}\"\n",
            "x".repeat(letters)
        );
        let answer = ends_well(
            &["areas", "--data", "-", "-f", "table", "-c", "id,name"],
            text.as_bytes(),
        );
        assert!(
            answer
                .out
                .lines()
                .last()
                .unwrap()
                .ends_with(&"x".repeat(letters)),
            "{letters}"
        );
    }
}

#[test]
fn a_file_larger_than_the_machine_is_an_error() {
    let folder = folder("large");
    let path = folder.join("x.toml");
    // Not every file system has room for the name of such a file.
    if std::fs::File::create(&path)
        .unwrap()
        .set_len(1 << 42)
        .is_ok()
    {
        let answer = areas(&path);
        assert!(
            answer.code == 2 && answer.err.contains("cannot read"),
            "{}",
            answer.err
        );
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
