//! What a file is: by what stands in it, and where that may be several things, by its name.

use std::path::Path;

use crate::load::kind_of_file;

/// How a file is read.
#[derive(Debug, PartialEq)]
pub enum Format {
    Xlsx,
    /// What may hold a workbook of Excel 97 to 2003.
    Compound,
    Ods,
    /// Whether it is one object a line.
    Json(bool),
    /// Text with the delimiter, if the name says so.
    Delimited(Option<u8>),
    /// A workbook that opens with a password alone.
    Encrypted,
    /// No table, but this.
    Other(&'static str),
}

/// The format of a file with this name and these bytes.
pub fn of(name: &str, bytes: &[u8]) -> Format {
    let extension = Path::new(name).extension().unwrap_or_default();
    let extension = extension.to_string_lossy().to_lowercase();
    if crate::load::utf16(bytes).is_none()
        && let Some(what) = kind_of_file(bytes)
    {
        return match (what, extension.as_str()) {
            // Cut off before the part that tells.
            ("a ZIP archive", "xlsx" | "xlsm") => Format::Xlsx,
            ("a ZIP archive", "ods") => Format::Ods,
            _ => of_no_text(what, bytes),
        };
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start = bytes.trim_ascii_start();
    let has = |beginning: &[u8]| {
        start
            .get(..beginning.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(beginning))
    };
    match extension.as_str() {
        "jsonl" | "ndjson" => return Format::Json(true),
        "json" | "geojson" => return Format::Json(is_lines(start)),
        _ => {}
    }
    if has(b"<!doctype html") || has(b"<html") || has(b"<table") {
        return Format::Other("HTML");
    }
    if has(b"<?xml") {
        return Format::Other("XML");
    }
    if is_json(start) {
        return Format::Json(is_lines(start));
    }
    let is_tabs = matches!(extension.as_str(), "tsv" | "tab") && start.contains(&b'\t');
    Format::Delimited(is_tabs.then_some(b'\t'))
}

fn of_no_text(what: &'static str, bytes: &[u8]) -> Format {
    let has = |name: &[u8]| memchr::memmem::find(bytes, name).is_some();
    // Names in an OLE file are in UTF-16.
    let encrypted: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
    match what {
        "a spreadsheet (XLSX)" => Format::Xlsx,
        "a spreadsheet (ODS)" => Format::Ods,
        _ if !bytes.starts_with(b"\xd0\xcf\x11\xe0") => Format::Other(what),
        _ if has(&encrypted) => Format::Encrypted,
        _ => Format::Compound,
    }
}

/// Whether the text begins as an object or a list of them; a CSV may begin with a bracket too.
fn is_json(start: &[u8]) -> bool {
    let Some((first, rest)) = start.split_first() else {
        return false;
    };
    let rest = rest.trim_ascii_start();
    match first {
        b'{' => rest.starts_with(b"\"") || rest.starts_with(b"}"),
        b'[' => rest.starts_with(b"{") || rest.starts_with(b"]"),
        _ => false,
    }
}

/// Whether the first line is a whole object, and another follows.
fn is_lines(start: &[u8]) -> bool {
    let Some(end) = memchr::memchr(b'\n', start) else {
        return false;
    };
    let (line, rest) = start.split_at(end);
    let is_object = line.starts_with(b"{") && line.trim_ascii_end().ends_with(b"}");
    is_object && rest.trim_ascii_start().starts_with(b"{")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_file_says_what_it_is() {
        for (name, bytes, format) in [
            ("a.csv", &b"PK\x03\x04..xl/workbook.xml"[..], Format::Xlsx),
            ("a.csv", b"PK\x03\x04.opendocument.spreadsheet", Format::Ods),
            ("a.xlsx", b"a,b\n", Format::Delimited(None)),
            ("a.xlsx", b"%PDF-1.7", Format::Other("a PDF")),
            (
                "a",
                b"\xd0\xcf\x11\xe0E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
                Format::Encrypted,
            ),
            ("a", b"\xd0\xcf\x11\xe0", Format::Compound),
            ("a", b" [ {\"a\": 1}]", Format::Json(false)),
            ("a", b"{\"a\": 1}\r\n{\"a\": 2}", Format::Json(true)),
            ("a", b"{\"a\": 1}\n", Format::Json(false)),
            ("a.csv", b"[x],{y}\n", Format::Delimited(None)),
            ("a.jsonl", b"", Format::Json(true)),
            ("a.JSON", b"nothing", Format::Json(false)),
            ("a.tsv", b"a\tb,c", Format::Delimited(Some(b'\t'))),
            ("a.tsv", b"a;b", Format::Delimited(None)),
            ("a.csv", b"<!DOCTYPE html><html>", Format::Other("HTML")),
            ("a.csv", b"\xff\xfea\0,\0b\0", Format::Delimited(None)),
        ] {
            assert_eq!(of(name, bytes), format, "{name} {bytes:?}");
        }
    }
}
