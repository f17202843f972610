use proptest::prelude::*;

use super::grid::shown;
use super::*;
use crate::import::Cell;

const XLSX: &[u8] = include_bytes!("../../../tests/import/members.xlsx");
const ODS: &[u8] = include_bytes!("../../../tests/import/members.ods");
const LOCKED: &[u8] = include_bytes!("../../../tests/import/locked.xlsx");
const XLS: &[u8] = include_bytes!("../../../tests/import/members.xls");

/// The message and what to do about it.
fn error(name: &str, bytes: &[u8], sheet: Option<&str>) -> (String, Vec<String>) {
    match read_bytes(name, bytes, sheet, HeadingRow::Found) {
        Err(Error::Usage { message, help }) => (message, help),
        other => panic!("{name}: {other:?}"),
    }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_string())
}

fn date(text: &str) -> Cell {
    Cell::Date(text.to_string())
}

#[test]
fn a_workbook_is_read_with_its_types_and_merged_cells() {
    for (name, bytes) in [("m.xlsx", XLSX), ("m.ods", ODS), ("m.xls", XLS)] {
        let Reading { sheet, notes } = read_bytes(name, bytes, None, HeadingRow::Found).unwrap();
        assert_eq!(sheet.name.as_deref(), Some("Members"));
        let headings = [
            "Name",
            "Country",
            "Contact: Email",
            "Contact: Phone",
            "Joined",
            "Staff",
            "Active",
        ];
        assert_eq!(sheet.headings, headings, "{name}");
        assert_eq!(sheet.heading_row, 3);
        let rows = &sheet.rows;
        assert_eq!(rows.len(), 4, "{name}");
        assert_eq!(rows[0].number, 4);
        let first = [
            text("Kansai Biotech"),
            text("Japan"),
            text("info@example.org"),
            text("06-1234-5678"),
            date("2019-04-01"),
            Cell::Number("12".to_string()),
            Cell::Boolean(true),
        ];
        assert_eq!(rows[0].cells, first, "{name}");
        assert_eq!(rows[1].cells[3], text("0046 40 1"));
        let joined = match name {
            "m.ods" => "2020-05-17",
            _ => "2020-05-17 09:30",
        };
        assert_eq!(rows[1].cells[4], date(joined), "{name}");
        assert_eq!(rows[1].cells[5], Cell::Number("3.5".to_string()));
        assert_eq!(rows[2].cells[4], text("2021年4月"));
        assert_eq!(rows[3].cells[1], text("日本"), "{name}");
        assert_eq!(rows[3].cells[4], date("2022-04-01"));
        assert_eq!(rows[3].cells[5], text("#N/A"));
        assert_eq!(
            notes[0],
            "the sheet `Members` is read; `--sheet` takes another: `Partners`"
        );
        assert_eq!(
            notes[1],
            "row 1, above the headings, was left out: Members 2026"
        );
        assert!(
            notes[2].starts_with("row 9 was left out, as it adds up others: Total"),
            "{notes:?}"
        );
        assert_eq!(
            notes[3],
            "cells merged over several rows count for each of them: B6:B7"
        );
        assert_eq!(notes.len(), 4);
    }
}

#[test]
fn a_sheet_is_named() {
    for (name, bytes) in [("m.xlsx", XLSX), ("m.ods", ODS), ("m.xls", XLS)] {
        for wanted in ["Partners", "partners"] {
            let Reading { sheet, notes } =
                read_bytes(name, bytes, Some(wanted), HeadingRow::Found).unwrap();
            assert_eq!(sheet.headings, ["name", "note"]);
            assert_eq!(sheet.rows[0].cells, [text("B & C"), text("a\nb <x>")]);
            assert!(notes.is_empty());
        }
        let (message, help) = error(name, bytes, Some("Partnars"));
        assert_eq!(message, format!("{name} has no sheet `Partnars`"));
        assert_eq!(
            help,
            [
                "did you mean `Partners`?",
                "its sheets: `Members`, `Partners`, `Empty`"
            ]
        );
        let (message, _) = error(name, bytes, Some("Empty"));
        assert_eq!(message, format!("{name}: the sheet `Empty` is empty"));
    }
    let (message, help) = error("m.csv", b"a,b\n1,2\n", Some("x"));
    assert_eq!(
        (message.as_str(), help[0].as_str()),
        ("m.csv is one table without sheets", "leave out `--sheet`")
    );
}

#[test]
fn what_is_no_table_is_told_for_what_it_is() {
    for (name, bytes, told) in [
        ("a.csv", &b""[..], "a.csv: the file is empty"),
        (
            "a.csv",
            b"\xef\xbb\xbf\n \n,,\n",
            "a.csv holds no table: no cell is filled",
        ),
        ("a.json", b"[]", "a.json holds no table: no cell is filled"),
        (
            "a.csv",
            b"a,b\n",
            "a.csv: there are headings in row 1, and nothing under them",
        ),
        (
            "a.csv",
            b"\x7fELF\x02\x01\x01\0\0\0\0",
            "a.csv cannot be imported: it is binary",
        ),
        (
            "a.csv",
            b"%PDF-1.7\n",
            "a.csv cannot be imported: it is a PDF",
        ),
        (
            "a.docx",
            b"PK\x03\x04 word/document.xml",
            "a.docx cannot be imported: it is a document (DOCX)",
        ),
        (
            "a.xlsx",
            b"PK\x03\x04",
            "a.xlsx: the file is cut off or damaged: save it or fetch it again",
        ),
        ("a.xlsx", LOCKED, "a.xlsx is protected with a password"),
        (
            "a.html",
            b"<html><table>",
            "a.html cannot be imported: it is HTML",
        ),
        (
            "a.csv",
            b"a,b\nc\0,d\n",
            "a.csv: line 2 holds a NUL character, which no text has: export the file again",
        ),
    ] {
        assert_eq!(error(name, bytes, None).0, told);
    }
}

#[test]
fn tables_of_text_are_read_alike_whatever_their_form() {
    let told = [("name", "A; B"), ("country", "SE")];
    for (name, bytes) in [
        ("a.csv", &b"name,country\nA; B,SE\n"[..]),
        ("a.csv", b"\xef\xbb\xbfname;country\r\n\"A; B\";SE\r\n"),
        ("a.tsv", b"name\tcountry\nA; B\tSE"),
        ("a.txt", b"name|country\rA; B|SE\r"),
        ("a.csv", b"sep=;\nname;country\n\"A; B\";SE\n"),
        (
            "a.csv",
            b"\xff\xfen\0a\0m\0e\0,\0c\0o\0u\0n\0t\0r\0y\0\n\0A\0;\0 \0B\0,\0S\0E\0",
        ),
        ("a.json", b"[{\"name\": \"A; B\", \"country\": \"SE\"}]"),
        ("a.jsonl", b"{\"name\": \"A; B\", \"country\": \"SE\"}\n"),
        (
            "a",
            b"{\"partners\": [{\"name\": \"A; B\", \"country\": \"SE\"}]}",
        ),
    ] {
        let sheet = read_bytes(name, bytes, None, HeadingRow::Found)
            .unwrap()
            .sheet;
        let cells = sheet.rows[0].cells.iter().map(shown);
        let read: Vec<(String, String)> = sheet.headings.iter().cloned().zip(cells).collect();
        let told = told.map(|(heading, cell)| (heading.to_string(), cell.to_string()));
        assert_eq!(read, told, "{name} {bytes:?}");
    }
}

#[test]
fn workbooks_that_are_cut_off_anywhere_are_refused() {
    for (name, bytes) in [("m.xlsx", XLSX), ("m.ods", ODS)] {
        for end in (1..bytes.len()).rev().step_by(5) {
            assert!(
                read_bytes(name, &bytes[..end], None, HeadingRow::Found).is_err(),
                "{name} {end}"
            );
        }
    }
}

#[test]
fn lists_of_many_sheets_are_cut() {
    let mut grids = Vec::new();
    for at in 0..14 {
        grids.push(Grid::named(&at.to_string()));
    }
    assert!(
        listed(&grids).ends_with("`11`, and 2 more"),
        "{}",
        listed(&grids)
    );
}

/// What must hold of any sheet that was read.
fn holds(reading: &Reading) {
    let sheet = &reading.sheet;
    assert!(!sheet.rows.is_empty());
    let mut headings = sheet.headings.clone();
    headings.sort();
    headings.dedup();
    assert_eq!(headings.len(), sheet.headings.len());
    for row in &sheet.rows {
        assert_eq!(row.cells.len(), sheet.headings.len());
        assert!(row.cells.iter().any(|cell| *cell != Cell::Empty));
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>, name in "a\\.(csv|tsv|json|jsonl|xlsx|ods|xls)") {
        if let Ok(reading) = read_bytes(&name, &bytes, None, HeadingRow::Found) {
            holds(&reading);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "([a-c\"\\n,;\\t|{}:\\[\\]0-9 合計]|Total|Name)*", name in "a\\.(csv|json|jsonl)") {
        if let Ok(reading) = read_bytes(&name, text.as_bytes(), None, HeadingRow::Found) {
            holds(&reading);
        }
    }

    #[test]
    fn a_changed_byte_is_seen_or_changes_nothing(at in any::<prop::sample::Index>(), byte: u8) {
        for (name, whole) in [("m.xlsx", XLSX), ("m.ods", ODS)] {
            let mut bytes = whole.to_vec();
            bytes[at.index(whole.len())] = byte;
            if let Ok(reading) = read_bytes(name, &bytes, None, HeadingRow::Found) {
                let read = read_bytes(name, whole, None, HeadingRow::Found).unwrap();
                prop_assert_eq!(reading.sheet, read.sheet);
            }
        }
    }
}
