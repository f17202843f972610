//! Aligned columns, one record a line: nothing cut, nothing wrapped, no colour.

use std::io::{self, Write};

use super::Rows;
use crate::text::width;

/// Spaces between two columns.
const GAP: usize = 2;

/// A heading and a line for each row; nothing at all for an empty list.
pub fn write(rows: &Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    if rows.len() == 0 {
        return Ok(());
    }
    let mut lines = Vec::with_capacity(rows.len() + 1);
    if rows.header {
        lines.push(
            rows.columns
                .iter()
                .map(|column| column.title.to_string())
                .collect(),
        );
    }
    for row in 0..rows.len() {
        lines.push(cells(rows, row));
    }
    let widths = widths(&lines, rows.columns.len());
    let mut text = String::new();
    for line in &lines {
        text.clear();
        for (cell, wide) in line.iter().zip(&widths) {
            text.push_str(cell);
            text.extend(std::iter::repeat_n(' ', wide - width(cell) + GAP));
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
        out.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// The cells of a row. Numbers are written as programs read them, without groups of digits.
fn cells(rows: &Rows<'_>, row: usize) -> Vec<String> {
    let mut cells = Vec::with_capacity(rows.columns.len());
    for (at, column) in rows.columns.iter().enumerate() {
        cells.push(match column.is_number {
            true => rows.raw(row, at).into_owned(),
            false => rows.cell(row, at),
        });
    }
    cells
}

/// The width of the widest cell of each column.
fn widths(lines: &[Vec<String>], columns: usize) -> Vec<usize> {
    let mut widths = vec![0; columns];
    for line in lines {
        for (at, cell) in line.iter().enumerate() {
            widths[at] = widths[at].max(width(cell));
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use crate::render::Format;
    use crate::render::tests::printed;

    #[test]
    fn columns_are_aligned_and_lines_are_not_padded() {
        assert_eq!(
            printed(Format::Plain, &["id", "name_ja", "opened", "latitude"]),
            "ID     Japanese name  Opened   Latitude\n\
             kento  健都           2018-11  34.5\n\
             saito\n"
        );
        assert_eq!(
            printed(Format::Plain, &["summary"]),
            "Summary\nFirst line second *line*.\n\n"
        );
    }
}
