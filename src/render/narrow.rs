//! Lists on a terminal that is too narrow for a table: each record is a short card.

use std::io::{self, Write};

use super::{Column, Painter, Rows, Terminal};
use crate::text::wrap;

const INDENT: &str = "  ";

pub fn write(
    rows: &Rows<'_>,
    cells: &[Vec<String>],
    terminal: &Terminal,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut text = String::new();
    for (row, cells) in cells.iter().enumerate() {
        if row > 0 {
            text.push('\n');
        }
        for (column, cell) in rows.columns.iter().zip(cells) {
            if !cell.is_empty() {
                push_cell(&mut text, column, cell, terminal);
            }
        }
    }
    write!(out, "{}", Painter::default().paint(text, terminal))
}

/// Appends `Title: cell`, later lines indented. What the record is called stands out.
fn push_cell(text: &mut String, column: &Column, cell: &str, terminal: &Terminal) {
    let label = if column.title.is_empty() { "" } else { ": " };
    let line = format!("{}{label}{cell}", column.title);
    let is_name = matches!(&*column.name, "id" | "name" | "title");
    for (n, line) in wrap(&line, terminal.width().saturating_sub(INDENT.len()))
        .iter()
        .enumerate()
    {
        if n > 0 {
            text.push_str(INDENT);
        }
        if is_name {
            text.push_str(&terminal.bold(line));
        } else {
            text.push_str(line);
        }
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn each_record_is_a_card() {
        let column = |name, title| Column {
            name: std::borrow::Cow::Borrowed(name),
            title: std::borrow::Cow::Borrowed(title),
            rank: 1,
            is_number: false,
        };
        let columns = vec![
            column("id", "ID"),
            column("city", "City"),
            column("bar", ""),
        ];
        let rows = vec![
            vec![
                Some("a".into()),
                Some("Ibaraki and Minoh".into()),
                Some("██".into()),
            ],
            vec![Some("b".into()), None, None],
        ];
        let rows = Rows::of_values(columns, rows, Lang::En);
        let cells = [rows.cells(0), rows.cells(1)];
        let mut out = Vec::new();
        write(&rows, &cells, &Terminal::plain(Some(18)), &mut out).unwrap();
        let cards = "ID: a\nCity: Ibaraki\n  and Minoh\n██\n\nID: b\n";
        assert_eq!(String::from_utf8(out).unwrap(), cards);
    }
}
