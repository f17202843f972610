//! A reader of CSV, until one of all formats stands here.

use std::path::Path;

use super::{Cell, Row, Sheet};
use crate::diagnostics::Error;
use crate::text::reason;

/// The table of a file, and what a person should know of how it was read.
#[derive(Debug)]
pub struct Reading {
    pub sheet: Sheet,
    pub notes: Vec<String>,
}

/// Reads the table of a file.
pub fn read(path: &Path, _sheet: Option<&str>) -> Result<Reading, Error> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::usage(reason(&error)))?;
    if path
        .extension()
        .is_some_and(|end| end == "json" || end == "jsonl")
    {
        return Ok(Reading {
            sheet: json(&text),
            notes: vec![],
        });
    }
    let is_tsv = path.extension().is_some_and(|end| end == "tsv");
    let mut csv = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(if is_tsv { b'\t' } else { b',' })
        .quoting(!is_tsv)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut sheet = Sheet::default();
    for record in csv.records().filter_map(Result::ok) {
        let number = record.position().map_or(0, |at| at.record() as usize) + 1;
        let mut cells: Vec<String> = record.iter().map(str::to_string).collect();
        if is_tsv {
            for cell in &mut cells {
                *cell = cell
                    .replace("\\n", "\n")
                    .replace("\\t", "\t")
                    .replace("\\\\", "\\");
            }
        }
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        if sheet.headings.is_empty() {
            if filled * 2 >= cells.len() {
                sheet.headings = cells;
                sheet.heading_row = number;
            }
            continue;
        }
        let is_total = super::words::is_in("(total)", &crate::text::fold(&cells[0]));
        cells.resize(sheet.headings.len(), String::new());
        let cells = cells.into_iter().map(|cell| {
            if cell.is_empty() {
                Cell::Empty
            } else {
                Cell::Text(cell)
            }
        });
        if !is_total {
            sheet.rows.push(Row {
                number,
                cells: cells.collect(),
            });
        }
    }
    Ok(Reading {
        sheet,
        notes: vec![],
    })
}

fn json(text: &str) -> Sheet {
    let list: Vec<serde_json::Map<String, serde_json::Value>> = if text.starts_with('[') {
        serde_json::from_str(text).unwrap_or_default()
    } else {
        text.lines()
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect()
    };
    let mut sheet = Sheet::default();
    for object in &list {
        for key in object.keys() {
            if !sheet.headings.contains(key) {
                sheet.headings.push(key.clone());
            }
        }
    }
    for (at, object) in list.iter().enumerate() {
        let mut cells = Vec::new();
        for key in &sheet.headings {
            cells.push(match object.get(key) {
                None | Some(serde_json::Value::Null) => Cell::Empty,
                Some(serde_json::Value::String(text)) => Cell::Text(text.clone()),
                Some(serde_json::Value::Number(number)) => Cell::Number(number.to_string()),
                Some(serde_json::Value::Bool(flag)) => Cell::Boolean(*flag),
                Some(other) => Cell::Json(other.clone()),
            });
        }
        sheet.rows.push(Row {
            number: at + 1,
            cells,
        });
    }
    sheet
}
