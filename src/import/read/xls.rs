//! Workbooks of Excel 97 to 2003 (BIFF8, MS-XLS).

mod book;
mod records;

use super::bytes::number;
use super::grid::{Cells, Grid, Merged, place};
use super::ole::{Compound, broken_at};
use super::workbook::{in_sheet, keep_if_wanted, no_text};
use crate::import::Cell;
use book::Book;
use records::{Pieces, Record, Records};

// Records, by the names that they have in MS-XLS.
const BOF: u64 = 0x809;
const BOOL_ERR: u64 = 0x205;
const EOF: u64 = 0xa;
const FILE_PASS: u64 = 0x2f;
const FORMULA: u64 = 0x6;
const LABEL: u64 = 0x204;
const LABEL_SST: u64 = 0xfd;
const MERGE_CELLS: u64 = 0xe5;
const MUL_RK: u64 = 0xbd;
const NUMBER: u64 = 0x203;
const RK: u64 = 0x27e;
const R_STRING: u64 = 0xd6;
const STRING: u64 = 0x207;

/// What a compound file holds.
pub enum Found {
    /// The stream of a workbook.
    Workbook(Vec<u8>),
    /// A workbook that opens with a password alone.
    Locked,
    /// No workbook that can be read, but this.
    Other(&'static str),
}

/// Looks for the workbook in a compound file.
pub fn find(bytes: &[u8]) -> Result<Found, String> {
    const BIFF8: u64 = 0x600;
    let file = Compound::open(bytes)?;
    let mut stream = file.stream("Workbook")?;
    if stream.is_none() {
        stream = file.stream("Book")?;
    }
    let Some(stream) = stream else {
        return Ok(Found::Other(
            "an old Office file without a table, such as DOC",
        ));
    };
    let mut records = Records::new(&stream, 0);
    let first = records.next()?;
    if first.kind & 0xff != BOF & 0xff {
        return Err(broken_at(0));
    }
    if first.kind != BOF || number(first.data, 0, 2) != Some(BIFF8) {
        return Ok(Found::Other("a workbook of Excel 95 or older"));
    }
    // It stands before whatever is encrypted.
    loop {
        match records.next()?.kind {
            FILE_PASS => return Ok(Found::Locked),
            EOF => return Ok(Found::Workbook(stream)),
            _ => {}
        }
    }
}

/// The sheets of a workbook in their order, hidden ones last. Only the wanted one, or the first with
/// anything in it, is kept whole.
pub fn read(stream: &[u8], wanted: Option<&str>) -> Result<Vec<Grid>, String> {
    let book = Book::read(stream)?;
    let mut grids: Vec<Grid> = Vec::new();
    // Sheets stand one behind the other. If they do not, they could be read over and over.
    let mut left = stream.len();
    for sheet in &book.sheets {
        let grid = Rows::new(&book, &sheet.name).read(stream, sheet.start, &mut left);
        let mut grid = grid.map_err(|message| in_sheet(&sheet.name, &message))?;
        keep_if_wanted(&mut grid, &grids, wanted);
        grids.push(grid);
    }
    Ok(grids)
}

/// The rows of a sheet, as they are read.
struct Rows<'b> {
    book: &'b Book,
    cells: Cells,
    /// The cell of a formula whose text follows.
    awaited: Option<(usize, usize)>,
}

impl Rows<'_> {
    fn new<'b>(book: &'b Book, name: &str) -> Rows<'b> {
        Rows {
            book,
            cells: Cells::of(name),
            awaited: None,
        }
    }

    fn read(mut self, stream: &[u8], start: usize, left: &mut usize) -> Result<Grid, String> {
        let mut records = Records::new(stream, start);
        // Charts stand within a sheet, each with a beginning and an end of its own.
        let mut depth = 0;
        loop {
            let record = records.next()?;
            match record.kind {
                BOF => depth += 1,
                _ if depth == 0 => return Err(record.broken()),
                EOF if depth == 1 => break,
                EOF => depth -= 1,
                _ if depth > 1 => {}
                MERGE_CELLS => merge(&mut self.cells.grid, &record)?,
                _ => self.record(&record, &mut records)?,
            }
            let length = records.at - record.at;
            *left = left.checked_sub(length).ok_or_else(|| record.broken())?;
        }
        self.cells.end()
    }

    /// Takes the cells of a record, if it has any.
    fn record<'s>(&mut self, record: &Record<'s>, records: &mut Records<'s>) -> Result<(), String> {
        if record.kind == STRING {
            let text = Pieces::new(record, records).text(2);
            let text = text.ok_or_else(|| record.broken())?;
            return match self.awaited.take() {
                Some((row, column)) => self.cells.put(row, column, Cell::Text(text)),
                None => Ok(()),
            };
        }
        if record.kind == MUL_RK {
            return self.several(record);
        }
        if !matches!(
            record.kind,
            LABEL_SST | LABEL | R_STRING | NUMBER | RK | FORMULA | BOOL_ERR
        ) {
            return Ok(());
        }
        let (row, column) = (record.number(0, 2)? + 1, record.number(2, 2)?);
        let style = record.number(4, 2)?;
        let cell = match record.kind {
            LABEL_SST => {
                let at = record.number(6, 4)?;
                let text = self.book.strings.get(at);
                Cell::Text(
                    text.ok_or_else(|| no_text(&place(row, column), &at.to_string()))?
                        .clone(),
                )
            }
            NUMBER => self.number(style, record.float(6)?),
            RK => self.number(style, of_rk(record.number(6, 4)?)),
            BOOL_ERR if record.number(7, 1)? == 0 => Cell::Boolean(record.number(6, 1)? != 0),
            BOOL_ERR => error(record.number(6, 1)?),
            FORMULA => self.result(row, column, style, record)?,
            _ => {
                let text = Pieces::new(&record.from(6), records).text(2);
                Cell::Text(text.ok_or_else(|| record.broken())?)
            }
        };
        self.cells.put(row, column, cell)
    }

    /// Numbers in cells beside each other.
    fn several(&mut self, record: &Record<'_>) -> Result<(), String> {
        let (row, first) = (record.number(0, 2)? + 1, record.number(2, 2)?);
        // Each has its style; the last column stands behind them.
        let count = record.data.len().saturating_sub(6) / 6;
        for at in 0..count {
            let style = record.number(4 + at * 6, 2)?;
            let number = of_rk(record.number(6 + at * 6, 4)?);
            let cell = self.number(style, number);
            self.cells.put(row, first + at, cell)?;
        }
        Ok(())
    }

    /// What a formula came to.
    fn result(
        &mut self,
        row: usize,
        column: usize,
        style: usize,
        record: &Record<'_>,
    ) -> Result<Cell, String> {
        if record.number(12, 2)? != 0xffff {
            return Ok(self.number(style, record.float(6)?));
        }
        Ok(match record.number(6, 1)? {
            0 => {
                self.awaited = Some((row, column));
                Cell::Empty
            }
            1 => Cell::Boolean(record.number(8, 1)? != 0),
            2 => error(record.number(8, 1)?),
            _ => Cell::Empty,
        })
    }

    fn number(&self, style: usize, number: f64) -> Cell {
        let style = self.book.style(style);
        style.cell(&number.to_string(), self.book.is_1904)
    }
}

fn merge(grid: &mut Grid, record: &Record<'_>) -> Result<(), String> {
    for at in 0..record.number(0, 2)? {
        let corner = |place: usize| record.number(2 + at * 8 + place * 2, 2);
        grid.merge(Merged {
            rows: corner(0)? + 1..=corner(1)? + 1,
            columns: corner(2)?..=corner(3)?,
        })?;
    }
    Ok(())
}

/// A number in four bytes: a whole one or the upper half of a fraction, perhaps in hundredths.
fn of_rk(packed: usize) -> f64 {
    let number = match packed & 2 {
        0 => f64::from_bits((packed as u64 & !3) << 32),
        _ => f64::from(packed as u32 as i32 >> 2),
    };
    match packed & 1 {
        0 => number,
        _ => number / 100.0,
    }
}

fn error(code: usize) -> Cell {
    let text = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    Cell::Text(text.to_string())
}

#[cfg(test)]
mod tests;
