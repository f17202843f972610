//! The cells of a table as they stand in the file, before its headings are known.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use super::limits;
use crate::import::{Cell, Row};
use crate::text::say;
use crate::text::sort::sort_by_key;

/// The rows of a table in which anything stands.
#[derive(Debug, Default)]
pub struct Grid {
    pub name: Option<String>,
    /// In the order of their numbers; each has cells up to its last filled one.
    pub rows: Vec<Row>,
    pub merged: Vec<Merged>,
    /// The last column of each merged cell, by its row and first column.
    spans: HashMap<(usize, usize), usize>,
    columns: usize,
    /// The bytes of all texts.
    size: usize,
}

/// Cells shown as one: what they say stands in the first.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// Counted from 1.
    pub rows: RangeInclusive<usize>,
    /// Counted from 0.
    pub columns: RangeInclusive<usize>,
}

impl Grid {
    pub fn named(name: &str) -> Grid {
        Grid {
            name: Some(name.to_string()),
            ..Grid::default()
        }
    }

    /// The number of columns up to the last filled cell.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Adds a row behind the others, if anything stands in it.
    pub fn push(&mut self, number: usize, mut cells: Vec<Cell>) -> Result<(), String> {
        let filled = cells.iter().rposition(|cell| !is_blank(cell));
        let Some(last) = filled else {
            return Ok(());
        };
        cells.truncate(last + 1);
        for cell in &mut cells {
            if is_blank(cell) {
                *cell = Cell::Empty;
            }
            self.size += text_size(cell);
        }
        limits::check_texts(self.size)?;
        self.columns = self.columns.max(cells.len());
        self.rows.push(Row { number, cells });
        limits::check(self.columns, self.rows.len())
    }

    /// Notes that cells are merged.
    pub fn merge(&mut self, merged: Merged) -> Result<(), String> {
        let place = (*merged.rows.start(), *merged.columns.start());
        self.spans.insert(place, *merged.columns.end());
        self.merged.push(merged);
        limits::check(1, self.merged.len())
    }

    /// The columns that the cell is shown over, itself too.
    pub fn span(&self, row: usize, column: usize) -> RangeInclusive<usize> {
        let last = self.spans.get(&(row, column)).copied();
        column..=last.unwrap_or(column).max(column)
    }
}

/// Fills a grid cell by cell, row after row.
pub struct Cells {
    pub grid: Grid,
    /// The row that is filled.
    row: usize,
    cells: Vec<Cell>,
    /// The bytes of the texts in it.
    size: usize,
}

impl Cells {
    pub fn of(name: &str) -> Cells {
        Cells {
            grid: Grid::named(name),
            row: 0,
            cells: Vec::new(),
            size: 0,
        }
    }

    pub fn put(&mut self, row: usize, column: usize, cell: Cell) -> Result<(), String> {
        if row != self.row {
            self.end_row()?;
            self.row = row;
        }
        limits::check(column + 1, 1)?;
        self.size += text_size(&cell);
        limits::check_texts(self.size)?;
        if self.cells.len() <= column {
            self.cells.resize(column + 1, Cell::Empty);
        }
        if let Some(place) = self.cells.get_mut(column) {
            *place = cell;
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), String> {
        self.size = 0;
        let cells = std::mem::take(&mut self.cells);
        self.grid.push(self.row, cells)
    }

    /// The grid, with its rows in order.
    pub fn end(mut self) -> Result<Grid, String> {
        self.end_row()?;
        let rows = &mut self.grid.rows;
        sort_by_key(rows, |row| row.number);
        rows.dedup_by(joins);
        Ok(self.grid)
    }
}

/// Whether the row is another part of the one before, which takes its cells.
fn joins(row: &mut Row, before: &mut Row) -> bool {
    if row.number != before.number {
        return false;
    }
    let cells = &mut before.cells;
    cells.resize(cells.len().max(row.cells.len()), Cell::Empty);
    for (cell, place) in row.cells.drain(..).zip(cells) {
        if cell != Cell::Empty {
            *place = cell;
        }
    }
    true
}

/// Whether nothing can be seen in the cell.
pub fn is_blank(cell: &Cell) -> bool {
    match cell {
        Cell::Empty => true,
        Cell::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

/// The bytes of the text in the cell.
pub fn text_size(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) => text.len(),
        _ => 0,
    }
}

/// The number of cells in which something stands.
pub fn filled(cells: &[Cell]) -> usize {
    cells.iter().filter(|cell| !is_blank(cell)).count()
}

/// What stands in a cell, on one line.
pub fn shown(cell: &Cell) -> String {
    let text = match cell {
        Cell::Empty => "",
        Cell::Text(text) | Cell::Number(text) | Cell::Date(text) => text,
        Cell::Boolean(is) => return is.to_string(),
        Cell::Json(value) => return value.to_string(),
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// The letters of a column, as a spreadsheet shows them: 0 is A, 26 is AA.
pub fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// A cell as a spreadsheet calls it, in words.
pub fn place(row: usize, column: usize) -> String {
    say!("row {row}, column {column}", row, column = letters(column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        for (column, told) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (51, "AZ"),
            (52, "BA"),
            (701, "ZZ"),
            (702, "AAA"),
            (16_383, "XFD"),
        ] {
            assert_eq!(letters(column), told);
        }
        assert_eq!(place(3, 2), "row 3, column C");
    }

    #[test]
    fn rows_are_put_in_order_and_their_parts_joined() {
        let text = |text: &str| Cell::Text(text.to_string());
        let mut cells = Cells::of("A");
        for (row, column) in [(2, 1), (1, 0), (2, 0), (2, 2)] {
            cells
                .put(row, column, text(&format!("{row}{column}")))
                .unwrap();
        }
        assert!(cells.put(1, limits::COLUMNS, Cell::Empty).is_err());
        let rows = cells.end().unwrap().rows;
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].cells, [text("10")]);
        assert_eq!(rows[1].cells, [text("20"), text("21"), text("22")]);
    }

    #[test]
    fn blank_rows_and_cells_are_left_out() {
        let text = |text: &str| Cell::Text(text.to_string());
        let mut grid = Grid::default();
        grid.push(1, vec![text(" "), Cell::Empty]).unwrap();
        grid.push(2, vec![text(" "), text("a"), text("")]).unwrap();
        assert_eq!(grid.rows.len(), 1);
        assert_eq!(grid.rows[0].number, 2);
        assert_eq!(grid.rows[0].cells, [Cell::Empty, text("a")]);
        assert_eq!(grid.columns(), 2);
    }
}
