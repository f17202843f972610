//! The table for people, fitted to the terminal.

use std::io::{self, Write};

use comfy_table::{Cell, CellAlignment, ColumnConstraint, LineStyle, Table, TableStyle, Width};

use super::layout::{self, ColumnFit, GAP};
use super::painter::{BOLD, END};
use super::{Painter, Rows, Terminal, narrow, plain};
use crate::text::{say, width, wrap};

/// comfy-table counts columns in 16 bits.
const WIDEST: usize = u16::MAX as usize - GAP;

/// What all rows have in a column that is not shown is named up to this width.
const LONGEST_CONSTANT: usize = 40;

/// So many rows are laid out at once.
const ROWS_AT_ONCE: usize = 1_000;

/// Writes the table; the answer says for which columns there was no room.
pub fn write(
    rows: &Rows<'_>,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> io::Result<Option<String>> {
    if rows.len() == 0 {
        return Ok(None);
    }
    let mut cells = Vec::with_capacity(rows.len());
    for row in 0..rows.len() {
        cells.push(rows.cells_with_breaks(row));
    }
    if terminal.is_narrow() {
        narrow::write(rows, &cells, terminal, out)?;
        return Ok(None);
    }
    let columns = layout::fit(rows, &cells, terminal.width());
    if columns.iter().any(|column| column.width > WIDEST) {
        plain::write(rows, out)?;
        return Ok(None);
    }
    write_table(rows, &cells, &columns, terminal, out)?;
    Ok(dropped_note(rows, &cells, &columns))
}

/// Names the columns that are not shown, with what they have in every row.
fn dropped_note(rows: &Rows<'_>, cells: &[Vec<String>], columns: &[ColumnFit]) -> Option<String> {
    let mut dropped = Vec::new();
    for (at, column) in rows.columns.iter().enumerate() {
        if columns.iter().any(|placed| placed.at == at) {
            continue;
        }
        let mut name = column.title.to_string();
        if rows.constants_give_way && layout::is_constant(rows, cells, at) {
            name = match cells[0][at].as_str() {
                "" => say!("{name} (in none)", name),
                cell if cell.contains('\n') || width(cell) > LONGEST_CONSTANT => {
                    say!("{name} (the same in all)", name)
                }
                cell => say!("{name} ({cell} in all)", name, cell),
            };
        }
        dropped.push(name);
    }
    if dropped.is_empty() {
        return None;
    }
    let dropped = dropped.join(say!(", "));
    Some(say!(
        "no room for {titles}; -f plain or a wider terminal shows all",
        titles = dropped
    ))
}

/// Writes some rows after others: laid out all at once, 100,000 rows take ten times the memory of
/// their file.
fn write_table(
    rows: &Rows<'_>,
    cells: &[Vec<String>],
    columns: &[ColumnFit],
    terminal: &Terminal,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (n, some) in cells.chunks(ROWS_AT_ONCE).enumerate() {
        let mut table = Table::new();
        let rule = LineStyle::none().fill('─').junction('─');
        table.load_style(TableStyle::new().header_separator(rule));
        if n == 0 {
            set_header(&mut table, rows, columns, terminal);
        }
        let mut painter = Painter::default();
        for (row, cells) in some.iter().enumerate() {
            let url = website(rows, n * ROWS_AT_ONCE + row);
            let mut line = Vec::new();
            for column in columns {
                let url = url.filter(|_| is_name(rows, column.at));
                let mut lines = marked_lines(&cells[column.at], column.width);
                for line in &mut lines {
                    *line = painter.link(terminal, url, line);
                }
                line.push(Cell::new_owned(lines.join("\n")));
            }
            table.add_row(line);
        }
        set_widths(&mut table, rows, columns);
        writeln!(out, "{}", painter.paint(table.trim_fmt(), terminal))?;
    }
    Ok(())
}

fn set_header(table: &mut Table, rows: &Rows<'_>, columns: &[ColumnFit], terminal: &Terminal) {
    let mut header = Vec::new();
    for column in columns {
        let title = wrap(&rows.columns[column.at].title, column.width);
        let lines: Vec<String> = title.iter().map(|line| terminal.bold(line)).collect();
        header.push(Cell::new_owned(lines.join("\n")));
    }
    table.set_header(header);
}

fn set_widths(table: &mut Table, rows: &Rows<'_>, columns: &[ColumnFit]) {
    for (n, placed) in columns.iter().enumerate() {
        let Some(column) = table.column_mut(n) else {
            continue;
        };
        // comfy-table itself puts a space between columns.
        let gap = if n + 1 == columns.len() { 0 } else { GAP - 1 };
        let width = Width::Fixed((placed.width + gap) as u16);
        column.set_padding((0, gap as u16));
        column.set_constraint(ColumnConstraint::Absolute(width));
        if rows.columns[placed.at].is_number {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
}

/// The lines of a cell. A mark that is open where a line ends is closed there and opened again in
/// the next.
pub fn marked_lines(cell: &str, width: usize) -> Vec<String> {
    let mut lines = wrap(cell, width);
    let mut is_open = false;
    for line in &mut lines {
        if is_open {
            line.insert(0, BOLD);
        }
        is_open = line.rfind(BOLD).is_some_and(|at| !line[at..].contains(END));
        if is_open {
            line.push(END);
        }
    }
    lines
}

fn is_name(rows: &Rows<'_>, column: usize) -> bool {
    matches!(&*rows.columns[column].name, "name" | "title")
}

/// The address of the record that the row stands for.
fn website<'a>(rows: &Rows<'a>, row: usize) -> Option<&'a str> {
    let (_, records) = rows.records()?;
    records[row].shared().website()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, Lang, Record};
    use crate::render::Column;
    use crate::render::tests::dataset;

    fn printed(fields: &[&str], terminal: &Terminal) -> (String, Option<String>) {
        let dataset = dataset();
        let records: Vec<Record<'_>> = dataset.records(Kind::Areas).collect();
        let fields: Vec<_> = fields
            .iter()
            .map(|name| Kind::Areas.field(name).unwrap())
            .collect();
        let rows = Rows::of_records(&dataset, &records, &fields, Lang::En);
        let mut out = Vec::new();
        let note = write(&rows, terminal, &mut out).unwrap();
        (String::from_utf8(out).unwrap(), note)
    }

    #[test]
    fn a_table_has_a_heading_and_a_line_a_record() {
        let (table, note) = printed(&["id", "name_ja", "latitude"], &Terminal::plain(Some(60)));
        assert_eq!(
            table,
            "ID     Japanese name  Latitude\n\
             ──────────────────────────────\n\
             kento  健都               34.5\n\
             saito\n"
        );
        assert_eq!(note, None);
    }

    #[test]
    fn many_rows_are_one_table() {
        let dataset = dataset();
        let records: Vec<Record<'_>> = dataset.records(Kind::Areas).collect();
        let repeated = records.repeat(ROWS_AT_ONCE);
        let fields = [Kind::Areas.field("id").unwrap()];
        let rows = Rows::of_records(&dataset, &repeated, &fields, Lang::En);
        let mut out = Vec::new();
        write(&rows, &Terminal::plain(Some(60)), &mut out).unwrap();
        let table = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines.len(), 2 + repeated.len());
        assert_eq!(lines[2..4].repeat(ROWS_AT_ONCE), lines[2..]);
    }

    #[test]
    fn line_breaks_of_values_stay() {
        let (table, _) = printed(&["id", "summary"], &Terminal::plain(Some(60)));
        assert_eq!(
            table,
            "ID     Summary\n\
             ─────────────────────\n\
             kento  First line\n\
             \u{20}      second *line*.\n\
             saito\n"
        );
        let (cards, _) = printed(&["id", "summary"], &Terminal::plain(Some(39)));
        assert!(
            cards.contains("Summary: First line\n  second *line*.\n"),
            "{cards}"
        );
    }

    #[test]
    fn columns_without_room_are_named() {
        let (table, note) = printed(
            &["id", "name", "opened", "website"],
            &Terminal::plain(Some(42)),
        );
        assert!(
            table.starts_with("ID     Name                  Opened\n"),
            "{table}"
        );
        let expected = "no room for Website; -f plain or a wider terminal shows all";
        assert_eq!(note.as_deref(), Some(expected));
    }

    #[test]
    fn what_is_the_same_in_all_rows_is_named_with_its_column() {
        let column = |title, rank| Column {
            name: "".into(),
            title: std::borrow::Cow::Borrowed(title),
            rank,
            is_number: false,
        };
        let columns = vec![
            column("Name", 1),
            column("Country", 2),
            column("Focus", 3),
            column("City", 4),
            column("Status", 5),
        ];
        let long = "x".repeat(41);
        let mut values = Vec::new();
        for name in ["Acme", "Bio"] {
            let cells = [name, "Italy", &long, "", name];
            values.push(cells.map(|cell| Some(cell.to_string().into())).to_vec());
        }
        let mut rows = Rows::of_values(columns, values, Lang::En);
        let mut note = |constants_give_way| {
            rows.constants_give_way = constants_give_way;
            write(&rows, &Terminal::plain(Some(40)), &mut Vec::new()).unwrap()
        };
        let expected = "no room for Focus (the same in all), City (in none); -f plain or a wider \
                        terminal shows all";
        assert_eq!(note(true).as_deref(), Some(expected));
        let expected = "no room for Focus, City, Status; -f plain or a wider terminal shows all";
        assert_eq!(note(false).as_deref(), Some(expected));
    }

    #[test]
    fn names_are_links() {
        let linked = Terminal {
            columns: Some(60),
            styled: true,
            linked: true,
        };
        let (table, _) = printed(&["id", "name"], &linked);
        let url = "https://kento.example/x_y";
        assert!(table.contains(&format!(
            "\x1b]8;;{url}\x1b\\Kento, \"Health\" town\x1b]8;;\x1b\\"
        )));
        // Neither the id nor a name without a website is a link.
        assert!(table.contains("\nkento  \x1b]8;;"), "{table}");
        assert!(table.contains("\nsaito  Saito\n"), "{table}");
    }

    #[test]
    fn columns_that_are_too_wide_to_count_are_written_plain() {
        for (length, is_table) in [(65_533, true), (65_534, false)] {
            let column = Column {
                name: "name".into(),
                title: "Name".into(),
                rank: 1,
                is_number: false,
            };
            let row = vec![Some("x".repeat(length).into())];
            let rows = Rows::of_values(vec![column], vec![row], Lang::En);
            let mut out = Vec::new();
            write(&rows, &Terminal::plain(None), &mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            assert_eq!(text.contains('─'), is_table, "{length}");
        }
    }

    #[test]
    fn an_open_mark_goes_on_in_the_next_line() {
        let cell = format!("a {BOLD}bb cc{END} d");
        let lines = marked_lines(&cell, 4);
        assert_eq!(
            lines,
            [format!("a {BOLD}bb{END}"), format!("{BOLD}cc{END} d")]
        );
    }
}
