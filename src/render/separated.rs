//! CSV (RFC 4180) and tab-separated values.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Rows;

/// Comma-separated values, lines ended with CRLF as RFC 4180 says; lists joined with `; `.
pub fn write_csv(rows: &Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut to = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    if rows.header {
        to.write_record(rows.columns.iter().map(|column| column.name))
            .map_err(cause)?;
    }
    for row in 0..rows.len {
        for column in 0..rows.columns.len() {
            to.write_field(rows.raw(row, column).as_bytes())
                .map_err(cause)?;
        }
        to.write_record(None::<&[u8]>).map_err(cause)?;
    }
    to.flush()
}

/// What the output itself said: a closed pipe must be known for one.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Tab-separated values, lines ended with a line feed. Tabs, line ends and backslashes in values are written `\t`, `\n`,
/// `\r` and `\\`, so that a line is always a record and a tab always a border.
pub fn write_tsv(rows: &Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    if rows.header {
        writeln!(
            out,
            "{}",
            rows.columns
                .iter()
                .map(|column| column.name)
                .collect::<Vec<_>>()
                .join("\t")
        )?;
    }
    for row in 0..rows.len {
        for column in 0..rows.columns.len() {
            let gap = if column == 0 { "" } else { "\t" };
            write!(out, "{gap}{}", escaped(&rows.raw(row, column)))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['\\', '\t', '\n', '\r']) {
        return Cow::Borrowed(text);
    }
    text.replace('\\', "\\\\")
        .replace('\t', "\\t")
        .replace('\n', "\\n")
        .replace('\r', "\\r")
        .into()
}
