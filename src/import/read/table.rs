//! A grid as a sheet: headings, rows under them, and notes of what is neither.

use super::grid::{Grid, filled, is_blank, letters, shown, text_size};
use super::headings;
use super::limits;
use super::totals;
use crate::import::{Cell, HeadingRow, Row, Sheet};
use crate::text::{first_of, grouped, say};

/// So many rows or cells are named in a note.
const MOST_NAMED: usize = 8;

/// The sheet of a grid; of what is left out there are notes.
pub fn of(mut grid: Grid, asked: HeadingRow, notes: &mut Vec<String>) -> Result<Sheet, String> {
    let found = match asked {
        HeadingRow::Found => Some(headings::find(&grid)),
        HeadingRow::Row(number) => Some(headings::in_row(&grid, number)?),
        HeadingRow::None => None,
    };
    let (mut names, mut headings) = (headings::none(&grid), Vec::new());
    if let Some(found) = found {
        names = headings::names(&grid, &found);
        let above: Vec<Row> = grid.rows.drain(..found.first).collect();
        note_above(&above, notes);
        headings = grid.rows.drain(..=found.last - found.first).collect();
    }
    let heading_row = headings.last().map_or(0, |row| row.number);
    leave_out_repeated(&mut grid, &headings, notes);
    totals::leave_out(&mut grid, notes);
    fill_merged(&mut grid, heading_row, notes)?;
    if grid.rows.is_empty() {
        return Err(no_rows(heading_row));
    }
    limits::check(names.len(), grid.rows.len())?;
    let sheet = Sheet {
        name: grid.name,
        columns: (0..names.len()).collect(),
        headings: names,
        heading_row,
        rows: grid.rows,
    };
    Ok(filled_columns(sheet, &headings))
}

fn no_rows(row: usize) -> String {
    say!(
        "there are headings in row {row}, and nothing under them",
        row = grouped(&row.to_string())
    )
}

/// Says what stands above the headings, which is no part of the table.
fn note_above(rows: &[Row], notes: &mut Vec<String>) {
    for row in rows {
        notes.push(say!(
            "row {row}, above the headings, was left out: {text}",
            row = row.number,
            text = line(row)
        ));
    }
}

/// What stands in a row, on one line.
pub fn line(row: &Row) -> String {
    const LONGEST: usize = 80;
    let cells = row.cells.iter().filter(|cell| !is_blank(cell));
    let cells: Vec<String> = cells.map(shown).collect();
    let line = cells.join(" | ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

/// Leaves out rows that say the headings again, as printed lists have them on every page.
fn leave_out_repeated(grid: &mut Grid, headings: &[Row], notes: &mut Vec<String>) {
    let mut numbers = Vec::new();
    let is_repeated =
        |row: &Row| filled(&row.cells) > 1 && headings.iter().any(|h| h.cells == row.cells);
    for row in std::mem::take(&mut grid.rows) {
        if is_repeated(&row) {
            numbers.push(row.number.to_string());
        } else {
            grid.rows.push(row);
        }
    }
    if !numbers.is_empty() {
        notes.push(say!(
            "the headings stand again in row {rows}, which was left out",
            rows = first_of(&numbers, MOST_NAMED, say!(", "))
        ));
    }
}

/// Writes what a cell merged over several rows says into each of them.
fn fill_merged(grid: &mut Grid, heading_row: usize, notes: &mut Vec<String>) -> Result<(), String> {
    let mut places = Vec::new();
    let mut size = 0;
    for merged in std::mem::take(&mut grid.merged) {
        let (first, last) = (*merged.rows.start(), *merged.rows.end());
        let column = *merged.columns.start();
        if first == last || first <= heading_row {
            continue;
        }
        let at = grid.rows.partition_point(|row| row.number < first);
        let mut rows = grid.rows.iter_mut().skip(at);
        let Some(top) = rows.next().filter(|row| row.number == first) else {
            continue;
        };
        let Some(cell) = top
            .cells
            .get(column)
            .filter(|cell| !is_blank(cell))
            .cloned()
        else {
            continue;
        };
        for row in rows.take_while(|row| row.number <= last) {
            set(row, column, &cell);
            size += text_size(&cell) + size_of::<Cell>();
            limits::check_texts(size)?;
        }
        places.push(format!("{0}{first}:{0}{last}", letters(column)));
    }
    if !places.is_empty() {
        notes.push(say!(
            "cells merged over several rows count for each of them: {cells}",
            cells = first_of(&places, MOST_NAMED, say!(", "))
        ));
    }
    Ok(())
}

fn set(row: &mut Row, column: usize, cell: &Cell) {
    if row.cells.len() <= column {
        row.cells.resize(column + 1, Cell::Empty);
    }
    if let Some(place) = row.cells.get_mut(column).filter(|cell| is_blank(cell)) {
        *place = cell.clone();
    }
}

/// The sheet with a cell for each heading in every row, and without columns in which nothing
/// stands, no heading either.
fn filled_columns(mut sheet: Sheet, headings: &[Row]) -> Sheet {
    let mut is_kept = vec![false; sheet.headings.len()];
    for row in sheet.rows.iter().chain(headings) {
        for (is_kept, cell) in is_kept.iter_mut().zip(&row.cells) {
            *is_kept |= !is_blank(cell);
        }
    }
    let is_any_dropped = is_kept.contains(&false);
    for row in &mut sheet.rows {
        row.cells.resize(is_kept.len(), Cell::Empty);
        if is_any_dropped {
            keep(&mut row.cells, &is_kept);
        }
    }
    keep(&mut sheet.headings, &is_kept);
    keep(&mut sheet.columns, &is_kept);
    sheet
}

fn keep<T>(items: &mut Vec<T>, is_kept: &[bool]) {
    let mut kept = is_kept.iter();
    items.retain(|_| kept.next().copied().unwrap_or(true));
}

#[cfg(test)]
mod tests;
