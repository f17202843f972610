//! What a workbook says about all its sheets: their names and places, its texts and formats.

use std::collections::HashMap;

use super::super::workbook::Style;
use super::EOF;
use super::records::{Pieces, Record, Records};

const BOUND_SHEET: u64 = 0x85;
const DATE_MODE: u64 = 0x22;
const FORMAT: u64 = 0x41e;
const SST: u64 = 0xfc;
const XF: u64 = 0xe0;

/// The name of a sheet, and where it begins.
pub struct SheetPlace {
    pub name: String,
    pub start: usize,
}

#[derive(Default)]
pub struct Book {
    pub sheets: Vec<SheetPlace>,
    hidden: Vec<SheetPlace>,
    pub strings: Vec<String>,
    /// The number format of each style.
    formats_of_styles: Vec<usize>,
    formats: HashMap<usize, Style>,
    /// Whether days are counted from 1904.
    pub is_1904: bool,
}

impl Book {
    pub fn read(stream: &[u8]) -> Result<Book, String> {
        let mut book = Book::default();
        let mut records = Records::new(stream, 0);
        loop {
            let record = records.next()?;
            match record.kind {
                EOF => break,
                _ => book.record(&record, &mut records)?,
            }
        }
        book.sheets.append(&mut book.hidden);
        Ok(book)
    }

    pub fn style(&self, at: usize) -> Style {
        let format = self.formats_of_styles.get(at).copied().unwrap_or_default();
        let told = self.formats.get(&format).copied();
        told.unwrap_or_else(|| Style::of_built_in(format as u64))
    }

    fn record<'s>(&mut self, record: &Record<'s>, records: &mut Records<'s>) -> Result<(), String> {
        match record.kind {
            DATE_MODE => self.is_1904 = record.number(0, 2)? == 1,
            XF => self.formats_of_styles.push(record.number(2, 2)?),
            FORMAT => {
                let text = Pieces::new(&record.from(2), records).text(2);
                let text = text.ok_or_else(|| record.broken())?;
                self.formats
                    .insert(record.number(0, 2)?, Style::of_format(&text));
            }
            // Others are charts and macros.
            BOUND_SHEET if record.number(5, 1)? == 0 => {
                let name = Pieces::new(&record.from(6), records).text(1);
                let sheet = SheetPlace {
                    name: name.ok_or_else(|| record.broken())?,
                    start: record.number(0, 4)?,
                };
                match record.number(4, 1)? & 3 {
                    0 => self.sheets.push(sheet),
                    _ => self.hidden.push(sheet),
                }
            }
            SST => {
                let mut pieces = Pieces::new(&record.from(8), records);
                for _ in 0..record.number(4, 4)? {
                    let text = pieces.text(2).ok_or_else(|| record.broken())?;
                    self.strings.push(text);
                }
            }
            _ => {}
        }
        Ok(())
    }
}
