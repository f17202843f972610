//! Workbooks of Excel (Office Open XML, ECMA-376).

mod book;

use super::grid::{Cells, Grid, Merged, place};
use super::limits;
use super::workbook::{Style, date_of_iso, in_sheet, keep_if_wanted, no_text};
use super::xml::{Part, Tag, Xml};
use super::zip::Archive;
use crate::import::Cell;
use book::Book;
pub use book::missing;

/// The sheets in their order, hidden ones last. Only the wanted one, or the first with anything in
/// it, is kept whole.
pub fn read(bytes: &[u8], wanted: Option<&str>) -> Result<Vec<Grid>, String> {
    let mut archive = Archive::open(bytes)?;
    let book = Book::read(&mut archive)?;
    let mut grids: Vec<Grid> = Vec::new();
    for sheet in &book.sheets {
        let Some(text) = archive.text(&sheet.part)? else {
            return Err(missing(&sheet.part));
        };
        let grid = Rows::new(&book, &sheet.name).read(&mut Xml::new(&text));
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
    /// The row that is read, counted from 1.
    row: usize,
    /// Where the next cell stands if it does not say so.
    column: usize,
}

impl Rows<'_> {
    fn new<'b>(book: &'b Book, name: &str) -> Rows<'b> {
        let (row, column) = (0, 0);
        Rows {
            book,
            cells: Cells::of(name),
            row,
            column,
        }
    }

    fn read(mut self, xml: &mut Xml<'_>) -> Result<Grid, String> {
        while let Some(tag) = xml.next_tag()? {
            match tag.name() {
                "row" => {
                    let told = tag.get("r").and_then(|row| row.parse().ok());
                    self.row = told.unwrap_or(self.row + 1);
                    self.column = 0;
                }
                "c" => self.cell(&tag, xml)?,
                "mergeCell" => self.merge(&tag)?,
                _ => {}
            }
        }
        self.cells.end()
    }

    fn cell(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<(), String> {
        if let Some((_, column)) = tag.get("r").as_deref().and_then(reference) {
            self.column = column;
        }
        let column = self.column;
        self.column += 1;
        limits::check(self.column, 1)?;
        let style = tag.get("s").and_then(|style| style.parse().ok());
        let style = self.book.style(style.unwrap_or(0));
        let cell = match content(xml)? {
            Content::None => return Ok(()),
            Content::Inline(text) => Cell::Text(text),
            Content::Value(value) => {
                let ty = tag.get("t").unwrap_or_default();
                self.value(&ty, style, value)?
            }
        };
        self.cells.put(self.row, column, cell)
    }

    /// The cell of this type with this value.
    fn value(&self, ty: &str, style: Style, value: String) -> Result<Cell, String> {
        Ok(match ty {
            "s" => {
                let at = value.trim().parse().ok();
                let text = at.and_then(|at: usize| self.book.strings.get(at));
                let place = || place(self.row, self.column.saturating_sub(1));
                Cell::Text(text.ok_or_else(|| no_text(&place(), &value))?.clone())
            }
            "b" => Cell::Boolean(value.trim() == "1"),
            "d" => date_of_iso(&value).unwrap_or(Cell::Text(value)),
            "str" | "e" => Cell::Text(value),
            _ => style.cell(&value, self.book.is_1904),
        })
    }

    fn merge(&mut self, tag: &Tag<'_>) -> Result<(), String> {
        let cells = tag.get("ref").unwrap_or_default();
        let Some((first, last)) = cells.split_once(':') else {
            return Ok(());
        };
        if let (Some(first), Some(last)) = (reference(first), reference(last)) {
            self.cells.grid.merge(Merged {
                rows: first.0..=last.0,
                columns: first.1..=last.1,
            })?;
        }
        Ok(())
    }
}

/// What stands in a cell that was just opened.
enum Content {
    None,
    Value(String),
    Inline(String),
}

fn content(xml: &mut Xml<'_>) -> Result<Content, String> {
    let end = xml.depth().saturating_sub(1);
    let mut content = Content::None;
    while xml.depth() > end {
        match xml.next()? {
            Some(Part::Open(tag)) => match tag.name() {
                "v" => content = Content::Value(book::texts(xml)?),
                "is" => content = Content::Inline(book::texts(xml)?),
                _ => xml.skip()?,
            },
            Some(_) => {}
            None => break,
        }
    }
    Ok(content)
}

/// The row, counted from 1, and the column, counted from 0, of `B12` or `$B$12`.
fn reference(text: &str) -> Option<(usize, usize)> {
    let text = text.replace('$', "");
    let letters = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let row = text.get(letters.len()..)?.parse().ok()?;
    let mut column = 0usize;
    for letter in letters.bytes() {
        let digit = letter.to_ascii_uppercase().checked_sub(b'A')?;
        column = column
            .checked_mul(26)?
            .checked_add(usize::from(digit) + 1)?;
    }
    let is_letters = letters.bytes().all(|byte| byte.is_ascii_alphabetic());
    (is_letters && row > 0).then_some((row, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read() {
        for (text, place) in [
            ("A1", Some((1, 0))),
            ("$B$12", Some((12, 1))),
            ("AA3", Some((3, 26))),
            ("XFD1048576", Some((1_048_576, 16_383))),
            ("12", None),
            ("A", None),
            ("A0", None),
            ("é1", None),
            ("A1:B2", None),
            ("ZZZZZZZZZZZZZZZZZZZZ1", None),
        ] {
            assert_eq!(reference(text), place, "{text}");
        }
    }
}
