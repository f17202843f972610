//! The table for people, fitted to the terminal; on a very narrow one each record is a short card.

use std::io::{self, Write};

use comfy_table::{Cell, CellAlignment, ColumnConstraint, LineStyle, Table, TableStyle, Width};

use super::terminal::{BOLD, END};
use super::{Painter, Rows, Terminal, plain};
use crate::text::width;
use crate::text::{widest_part, wrap};

/// A column of longer text is first made this narrow before others give way.
const COMFORTABLE: usize = 22;
/// As narrow as it is made before one of those that matter gives way.
const NARROW: usize = 12;
/// The last rank of columns that matter.
const IMPORTANT: usize = 2;
const GAP: usize = 2;

/// Writes the table; the answer says for which columns there was no room.
pub fn write(
    rows: &Rows<'_>,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> io::Result<Option<String>> {
    if rows.len == 0 {
        return Ok(None);
    }
    let columns = terminal.columns.unwrap_or(usize::MAX);
    let cells: Vec<Vec<String>> = (0..rows.len).map(|row| rows.cells(row)).collect();
    if terminal.is_narrow() {
        write_cards(rows, &cells, terminal, out)?;
        return Ok(None);
    }
    let plan = Plan::new(rows, &cells, columns);
    // comfy-table counts columns in 16 bits.
    if plan
        .columns
        .iter()
        .any(|(_, wide)| *wide > usize::from(u16::MAX) - GAP)
    {
        plain::write(rows, out)?;
        return Ok(None);
    }
    write_table(rows, &cells, &plan, terminal, out)?;
    let dropped =
        (0..rows.columns.len()).filter(|at| !plan.columns.iter().any(|(kept, _)| kept == at));
    let dropped: Vec<&str> = dropped.map(|at| rows.columns[at].title).collect();
    Ok((!dropped.is_empty()).then(|| {
        format!(
            "no room for {}; -f plain or a wider terminal shows all",
            dropped.join(", ")
        )
    }))
}

/// Which columns are shown, and how wide.
struct Plan {
    columns: Vec<(usize, usize)>,
}

impl Plan {
    /// The widest plan for the terminal: columns of low rank give way until the others fit in comfort, then the longest
    /// texts are wrapped. Two columns stay, whatever room there is.
    fn new(rows: &Rows<'_>, cells: &[Vec<String>], available: usize) -> Plan {
        let natural = |at: usize| {
            let title = width(rows.columns[at].title);
            cells
                .iter()
                .map(|row| width(&row[at]))
                .max()
                .unwrap_or(0)
                .max(title)
        };
        let word = |at: usize| {
            let title = rows.columns[at].title;
            let words = |text: &str| {
                wrap(text, 2_000)
                    .iter()
                    .flat_map(|line| line.split(' ').map(width).max())
                    .max()
                    .unwrap_or(0)
            };
            let longest = cells.iter().map(|row| {
                if row[at].is_ascii() {
                    words(&row[at])
                } else {
                    COMFORTABLE.min(width(&row[at]))
                }
            });
            longest
                .max()
                .unwrap_or(0)
                .max(width(title).min(COMFORTABLE))
        };
        let mut kept: Vec<(usize, usize, usize)> = (0..rows.columns.len())
            .map(|at| {
                let natural = natural(at);
                let id = rows.columns[at].name == "id";
                let least = if natural <= COMFORTABLE || id {
                    natural
                } else {
                    word(at).max(COMFORTABLE).min(natural)
                };
                (at, natural, least)
            })
            .collect();
        let parts = |at: usize| {
            cells
                .iter()
                .map(|row| widest_part(&row[at]))
                .max()
                .unwrap_or(0)
        };
        let gaps = |kept: &[(usize, usize, usize)]| GAP * (kept.len() - 1);
        let mut tight = false;
        while kept.iter().map(|(.., least)| least).sum::<usize>() + gaps(&kept) > available {
            if kept.len() <= 2.min(rows.columns.len()) {
                break;
            }
            let rank = |n: &usize| (rows.columns[kept[*n].0].rank, *n);
            let last = (0..kept.len()).max_by_key(rank).unwrap_or(0);
            if rank(&last).0 > IMPORTANT || std::mem::replace(&mut tight, true) {
                kept.remove(last);
                continue;
            }
            // Before a column that matters goes, ids are broken at their hyphens, and others made narrower.
            for (at, natural, least) in &mut kept {
                let part = if rows.columns[*at].name == "id" {
                    parts(*at)
                } else {
                    word(*at)
                };
                *least = part.max(NARROW).min(*natural);
            }
        }
        let room = available.saturating_sub(gaps(&kept));
        let mut widths: Vec<usize> = kept
            .iter()
            .map(|(_, natural, least)| *natural.min(least))
            .collect();
        if widths.iter().sum::<usize>() > room {
            // The first stays whole if the parts of words in the second have room; else they share what there is.
            let need = |n: usize| {
                kept.get(n)
                    .map_or(0, |(at, natural, _)| parts(*at).max(10).min(*natural))
            };
            let mut second = need(1).min(room - need(0).min(room / 2));
            if second > 0 && kept[0].1 > room - second {
                second = kept[1].1.min(room / 2).max(second);
            }
            widths = [kept[0].1.min(room - second), second][..kept.len()].to_vec();
        }
        // What is left over goes to the columns that are short of room, a column at a time.
        let mut left = room - widths.iter().sum::<usize>();
        while left > 0 {
            let short = (0..kept.len())
                .filter(|n| widths[*n] < kept[*n].1)
                .min_by_key(|n| widths[*n]);
            let Some(n) = short else { break };
            widths[n] += 1;
            left -= 1;
        }
        Plan {
            columns: kept.iter().map(|(at, ..)| *at).zip(widths).collect(),
        }
    }
}

fn write_table(
    rows: &Rows<'_>,
    cells: &[Vec<String>],
    plan: &Plan,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut table = Table::new();
    let mut painter = Painter::default();
    table.load_style(TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─')));
    table.set_header(plan.columns.iter().map(|(at, wide)| {
        let title = rows.columns[*at].title;
        let lines: Vec<String> = wrap(title, *wide)
            .iter()
            .map(|line| terminal.bold(line))
            .collect();
        Cell::new_owned(lines.join("\n"))
    }));
    for (row, cells) in cells.iter().enumerate() {
        let url = terminal.linked.then(|| website(rows, row)).flatten();
        let columns: Vec<Vec<String>> = plan
            .columns
            .iter()
            .map(|(at, wide)| marked_lines(&cells[*at], *wide))
            .collect();
        table.add_row(columns.iter().zip(&plan.columns).map(|(lines, (at, _))| {
            let url = url.filter(|_| matches!(rows.columns[*at].name, "name" | "title"));
            let lines: Vec<String> = lines
                .iter()
                .map(|line| painter.link(terminal, url, line))
                .collect();
            Cell::new_owned(lines.join("\n"))
        }));
    }
    for (n, (at, wide)) in plan.columns.iter().enumerate() {
        let Some(column) = table.column_mut(n) else {
            continue;
        };
        // comfy-table itself puts a space between columns.
        let gap = if n + 1 == plan.columns.len() {
            0
        } else {
            GAP - 1
        };
        column.set_padding((0, gap as u16));
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(
            (wide + gap) as u16,
        )));
        if rows.columns[*at].is_number {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    writeln!(out, "{}", painter.paint(table.trim_fmt(), terminal))
}

/// The lines of a cell; a mark that is open where a line ends is closed there and opened again in the next.
fn marked_lines(cell: &str, wide: usize) -> Vec<String> {
    let mut lines = wrap(cell, wide);
    let mut open = false;
    for line in &mut lines {
        if open {
            line.insert(0, BOLD);
        }
        open = line.rfind(BOLD).is_some_and(|at| !line[at..].contains(END));
        if open {
            line.push(END);
        }
    }
    lines
}

/// The address of the record that the row stands for.
fn website<'a>(rows: &Rows<'a>, row: usize) -> Option<&'a str> {
    let (_, records) = rows.records?;
    records[row].shared().website()
}

fn write_cards(
    rows: &Rows<'_>,
    cells: &[Vec<String>],
    terminal: &Terminal,
    out: &mut dyn Write,
) -> io::Result<()> {
    let columns = terminal.columns.unwrap_or(usize::MAX);
    let mut text = String::new();
    for (row, cells) in cells.iter().enumerate() {
        if row > 0 {
            text.push('\n');
        }
        for (column, cell) in rows
            .columns
            .iter()
            .zip(cells)
            .filter(|(_, cell)| !cell.is_empty())
        {
            let line = if column.title.is_empty() {
                cell.clone()
            } else {
                format!("{}: {cell}", column.title)
            };
            for (n, line) in wrap(&line, columns.saturating_sub(2)).iter().enumerate() {
                let line = if matches!(column.name, "id" | "name" | "title") {
                    terminal.bold(line)
                } else {
                    line.clone()
                };
                text.push_str(if n > 0 { "  " } else { "" });
                text.push_str(&line);
                text.push('\n');
            }
        }
    }
    write!(out, "{}", Painter::default().paint(text, terminal))
}
