//! Any bytes as a file to import: no panic, and what is read is a table. Bytes that begin with `P` or `O` are the XML of
//! a workbook, since no change to a packed one gets past its sums.

#![no_main]

use libfuzzer_sys::fuzz_target;
use osakahub_fuzz::import::{Cell, HeadingRow, read_bytes};
use osakahub_fuzz::zip;

fuzz_target!(|bytes: &[u8]| {
    let (name, bytes) = match bytes {
        [b'P', b'\n', parts @ ..] => ("a.xlsx", zip::xlsx(parts)),
        [b'O', b'\n', content @ ..] => ("a.ods", zip::ods(content)),
        [b'T', b'\n', text @ ..] => ("a.csv", text.to_vec()),
        [b'L', b'\n', text @ ..] => ("a.jsonl", text.to_vec()),
        bytes => ("a", bytes.to_vec()),
    };
    let Ok(reading) = read_bytes(name, &bytes, None, HeadingRow::Found) else {
        return;
    };
    let sheet = reading.sheet;
    assert!(!sheet.rows.is_empty());
    let mut headings = sheet.headings.clone();
    headings.sort();
    headings.dedup();
    assert_eq!(headings.len(), sheet.headings.len());
    for row in &sheet.rows {
        assert_eq!(row.cells.len(), sheet.headings.len());
        assert!(row.cells.iter().any(|cell| *cell != Cell::Empty));
    }
});
