//! Files that are no TOML at all, and what they are instead.

use crate::diagnostics::Problem;
use crate::text::{said, say};

/// How files of a kind begin.
const BEGINNINGS: [(&[u8], &str); 9] = [
    (b"\xd0\xcf\x11\xe0", "an old Office file, such as XLS"),
    (b"%PDF", "a PDF"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x1f\x8b", "compressed (gzip)"),
    (b"\xfd7zXZ", "compressed (xz)"),
    (b"\x28\xb5\x2f\xfd", "compressed (zstd)"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
];

/// What `osakahub import` reads.
const IMPORTED: [&str; 6] = ["(CSV)", "(TSV)", "(XLSX)", "such as XLS", "(ODS)", "JSON"];

/// So many bytes of a file tell whether it is text.
const ENOUGH: usize = 1_000;

/// So many lines of a text tell what it is.
const LINES: usize = 20;

/// Says that the file is something else.
pub fn message(what: &'static str) -> String {
    if IMPORTED.iter().any(|kind| what.contains(kind)) {
        return say!(
            "the file is {what}; a dataset must be in TOML, which `osakahub import` makes of it",
            what = said(what)
        );
    }
    say!(
        "the file is {what}; a dataset must be in TOML",
        what = said(what)
    )
}

/// What the bytes are, if they are no text.
pub fn bytes(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(archive(bytes));
    }
    for (beginning, what) in BEGINNINGS {
        if bytes.starts_with(beginning) {
            return Some(what);
        }
    }
    let start = &bytes[..bytes.len().min(ENOUGH)];
    let controls = start.iter().filter(|byte| is_control(**byte)).count();
    (controls > 3 && controls * 10 > start.len()).then_some("binary")
}

fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)
}

fn archive(bytes: &[u8]) -> &'static str {
    for (name, what) in [
        ("opendocument.spreadsheet", "a spreadsheet (ODS)"),
        ("xl/workbook.bin", "a spreadsheet (XLSB)"),
        ("xl/workbook", "a spreadsheet (XLSX)"),
        ("word/document", "a document (DOCX)"),
        ("ppt/presentation", "a presentation (PPTX)"),
        ("opendocument.text", "a document (ODT)"),
    ] {
        if memchr::memmem::find(bytes, name.as_bytes()).is_some() {
            return what;
        }
    }
    "a ZIP archive"
}

/// The problem of a text of which nothing is TOML, if it can be told what it is.
pub fn problem(file: usize, text: &str) -> Option<Problem> {
    let what = text_kind(text)?;
    Some(Problem::error(file, 0..0, message(what)))
}

fn text_kind(text: &str) -> Option<&'static str> {
    let start = text.trim_start();
    let lower: String = start.chars().take(20).collect::<String>().to_lowercase();
    let mut lines = Vec::new();
    for line in start.lines() {
        if !line.trim().is_empty() && lines.len() < LINES {
            lines.push(line);
        }
    }
    if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
        Some("HTML")
    } else if lower.starts_with("<?xml") {
        Some("XML")
    } else if is_json(start) {
        Some("JSON")
    } else if let Some(table) = table(&lines) {
        Some(table)
    } else if is_yaml(&lines) {
        Some("YAML")
    } else {
        None
    }
}

/// Whether the text begins like JSON, or lines of it.
fn is_json(text: &str) -> bool {
    let Some(inner) = text.strip_prefix(['{', '[']) else {
        return false;
    };
    let is_list = text.starts_with('[');
    let inner = inner.trim_start();
    inner.starts_with('"') || inner.starts_with('}') || is_list && inner.starts_with(['{', ']'])
}

/// Whether all lines have the same number of cells.
fn table(lines: &[&str]) -> Option<&'static str> {
    for (separator, what) in [
        ('\t', "a table separated by tabs (TSV)"),
        (';', "a table separated by semicolons (CSV)"),
        (',', "a table separated by commas (CSV)"),
    ] {
        let cells = cells(lines.first()?, separator);
        // A cell may hold line breaks: then some lines have fewer cells or more.
        let same = lines
            .iter()
            .filter(|line| self::cells(line, separator) == cells);
        if cells > 1 && same.count() * 2 > lines.len() {
            return Some(what);
        }
    }
    None
}

/// The number of cells in a line; separators in quotes do not count.
fn cells(line: &str, separator: char) -> usize {
    let mut is_quoted = false;
    let mut count = 1;
    for c in line.chars() {
        is_quoted ^= c == '"';
        count += usize::from(c == separator && !is_quoted);
    }
    count
}

fn is_yaml(lines: &[&str]) -> bool {
    let is_of_yaml = |line: &&str| line.starts_with("---") || is_yaml_line(line.trim());
    !lines.is_empty() && lines.iter().all(is_of_yaml)
}

fn is_yaml_line(line: &str) -> bool {
    let line = line.strip_prefix("- ").unwrap_or(line);
    let (key, _) = line.split_once(':').unwrap_or_default();
    !key.is_empty() && !key.contains(['=', '"', '[']) || line.starts_with('#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_first_bytes() {
        for (start, what) in [
            (
                &b"PK\x03\x04....xl/workbook.xml"[..],
                Some("a spreadsheet (XLSX)"),
            ),
            (
                b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
                Some("a spreadsheet (ODS)"),
            ),
            (
                b"PK\x03\x04....word/document.xml",
                Some("a document (DOCX)"),
            ),
            (b"PK\x03\x04....", Some("a ZIP archive")),
            (
                b"\xd0\xcf\x11\xe0\xa1",
                Some("an old Office file, such as XLS"),
            ),
            (b"\x7fELF\x02\x01\x01\0\0\0", Some("binary")),
            (b"id = \"a\0b and more of the kind\"", None),
            (b"id = 1\r\n\t# PK\x03\x04\x01", None),
            (b"", None),
        ] {
            assert_eq!(bytes(start), what, "{start:?}");
        }
    }

    #[test]
    fn a_text_may_have_a_few_control_characters() {
        assert_eq!(bytes(b"\0\0\0"), None);
        let a_tenth = [&[0; 4][..], &[b'a'; 36]].concat();
        assert_eq!(bytes(&a_tenth), None);
        assert_eq!(bytes(&a_tenth[..39]), Some("binary"));
    }

    #[test]
    fn texts_are_known_by_their_first_lines() {
        for (text, what) in [
            (
                "id,name\na,\"A, B\"\nb,B\n",
                Some("a table separated by commas (CSV)"),
            ),
            (
                "id;name\na;A, B\n",
                Some("a table separated by semicolons (CSV)"),
            ),
            (
                "id\tname\na\tA, B\n",
                Some("a table separated by tabs (TSV)"),
            ),
            (
                "id,notes\na,\"one\ntwo\"\nb,B\nc,C\n",
                Some("a table separated by commas (CSV)"),
            ),
            ("\n{\"areas\": []}", Some("JSON")),
            ("[{\"id\": 1}]", Some("JSON")),
            ("{ }", Some("JSON")),
            (" <!doctype HTML>\n", Some("HTML")),
            ("<?xml version='1.0'?>", Some("XML")),
            ("---\nareas:\n  - id: a\n    name: A\n", Some("YAML")),
            ("The areas of Osaka\nare many, and fine.\n", None),
            ("[\"a\"]\n", Some("JSON")),
            ("word", None),
            ("", None),
        ] {
            assert_eq!(text_kind(text), what, "{text}");
        }
    }
}
