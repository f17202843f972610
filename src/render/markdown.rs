//! A table as GitHub renders it.

use std::io::{self, Write};

use super::Rows;

/// The headings, a rule, a line for each row; pipes and backslashes in values are escaped. Numbers stand to the right.
pub fn write(rows: &Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    let line = |out: &mut dyn Write, cells: Vec<String>| writeln!(out, "| {} |", cells.join(" | "));
    line(
        out,
        rows.columns
            .iter()
            .map(|column| escaped(column.title))
            .collect(),
    )?;
    let rule = |is_number| if is_number { "---:" } else { "---" };
    line(
        out,
        rows.columns
            .iter()
            .map(|column| rule(column.is_number).to_string())
            .collect(),
    )?;
    for row in 0..rows.len {
        line(
            out,
            rows.cells(row).iter().map(|cell| escaped(cell)).collect(),
        )?;
    }
    Ok(())
}

/// Web addresses become links as they are: of what stands in them only a pipe is escaped, which would end the cell.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(' ') {
        let is_url = word.starts_with("https://") || word.starts_with("http://");
        for c in word.chars() {
            if c == '|'
                || !is_url && matches!(c, '\\' | '<' | '*' | '_' | '`' | '[' | ']' | '~' | '&')
            {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}
