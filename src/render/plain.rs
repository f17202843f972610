//! Aligned columns, one record a line: nothing cut, nothing wrapped, no colour.

use std::io::{self, Write};

use super::Rows;
use crate::text::width;

const GAP: &str = "  ";

/// A heading and a line for each row; nothing at all for an empty list.
pub fn write(rows: &Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    if rows.len == 0 {
        return Ok(());
    }
    let mut lines: Vec<Vec<String>> = Vec::with_capacity(rows.len + 1);
    if rows.header {
        lines.push(
            rows.columns
                .iter()
                .map(|column| column.title.to_string())
                .collect(),
        );
    }
    // Numbers are written as programs read them, without groups of digits.
    let cell = |row, at: usize| match rows.columns[at].is_number {
        true => rows.raw(row, at).into_owned(),
        false => rows.cell(row, at),
    };
    lines
        .extend((0..rows.len).map(|row| (0..rows.columns.len()).map(|at| cell(row, at)).collect()));
    let widths: Vec<usize> = (0..rows.columns.len())
        .map(|at| lines.iter().map(|line| width(&line[at])).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for line in &lines {
        text.clear();
        for (cell, wide) in line.iter().zip(&widths) {
            text.push_str(cell);
            text.extend(std::iter::repeat_n(' ', wide - width(cell)));
            text.push_str(GAP);
        }
        writeln!(out, "{}", text.trim_end())?;
    }
    Ok(())
}
