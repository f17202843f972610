//! The records of a workbook's stream, and the texts in them.

use super::super::bytes::number;
use super::super::ole::broken_at;

/// The record that goes on with the one before, as none is longer than about 8 kB.
const CONTINUE: u64 = 0x3c;

/// Reads a stream record by record.
pub struct Records<'s> {
    stream: &'s [u8],
    /// Where the next one begins.
    pub at: usize,
}

#[derive(Clone, Copy)]
pub struct Record<'s> {
    pub kind: u64,
    pub data: &'s [u8],
    /// Where it begins.
    pub at: usize,
}

impl<'s> Records<'s> {
    pub fn new(stream: &'s [u8], at: usize) -> Records<'s> {
        Records { stream, at }
    }

    /// The next record. The last of what is read is one that says so.
    pub fn next(&mut self) -> Result<Record<'s>, String> {
        let record = self.peek().ok_or_else(|| broken_at(self.at))?;
        self.at += 4 + record.data.len();
        Ok(record)
    }

    fn peek(&self) -> Option<Record<'s>> {
        let kind = number(self.stream, self.at, 2)?;
        let length = usize::try_from(number(self.stream, self.at + 2, 2)?).ok()?;
        let start = self.at + 4;
        let data = self.stream.get(start..start + length)?;
        let at = self.at;
        Some(Record { kind, data, at })
    }
}

impl<'s> Record<'s> {
    #[inline(never)]
    pub fn number(&self, at: usize, length: usize) -> Result<usize, String> {
        let number = number(self.data, at, length);
        let number = number.and_then(|number| usize::try_from(number).ok());
        number.ok_or_else(|| self.broken())
    }

    pub fn float(&self, at: usize) -> Result<f64, String> {
        let bits = number(self.data, at, 8);
        bits.map(f64::from_bits).ok_or_else(|| self.broken())
    }

    /// The record without its first bytes.
    pub fn from(&self, start: usize) -> Record<'s> {
        let data = self.data.get(start..).unwrap_or_default();
        Record { data, ..*self }
    }

    /// Says that it holds less than it should.
    pub fn broken(&self) -> String {
        broken_at(self.at)
    }
}

/// The bytes of a record and of those that go on with it.
pub struct Pieces<'s> {
    data: &'s [u8],
    /// The last of them first.
    rest: Vec<&'s [u8]>,
}

impl<'s> Pieces<'s> {
    /// Those of the record that was just read; what goes on with it is read too.
    pub fn new(record: &Record<'s>, records: &mut Records<'s>) -> Pieces<'s> {
        let mut rest = Vec::new();
        while let Some(more) = records.peek().filter(|more| more.kind == CONTINUE) {
            rest.push(more.data);
            records.at += 4 + more.data.len();
        }
        rest.reverse();
        let data = record.data;
        Pieces { data, rest }
    }

    fn byte(&mut self) -> Option<u8> {
        while self.data.is_empty() {
            self.data = self.rest.pop()?;
        }
        let (first, rest) = self.data.split_first()?;
        self.data = rest;
        Some(*first)
    }

    pub fn number(&mut self, length: usize) -> Option<usize> {
        let mut number = 0;
        for at in 0..length {
            number |= usize::from(self.byte()?) << (8 * at);
        }
        Some(number)
    }

    pub fn skip(&mut self, length: usize) -> Option<()> {
        for _ in 0..length {
            self.byte()?;
        }
        Some(())
    }

    /// A text behind its length, which is a number of so many bytes.
    pub fn text(&mut self, length: usize) -> Option<String> {
        const IS_WIDE: usize = 1;
        const HAS_READING: usize = 4;
        const HAS_FONTS: usize = 8;
        let count = self.number(length)?;
        let flags = self.number(1)?;
        let mut behind = 0;
        if flags & HAS_FONTS != 0 {
            behind += 4 * self.number(2)?;
        }
        if flags & HAS_READING != 0 {
            behind += self.number(4)?;
        }
        let text = self.letters(count, flags & IS_WIDE != 0)?;
        self.skip(behind)?;
        Some(text)
    }

    /// So many units of UTF-16, each of one byte if it is not wide. A piece says anew whether its are.
    fn letters(&mut self, count: usize, mut is_wide: bool) -> Option<String> {
        let mut units = Vec::new();
        while units.len() < count {
            if self.data.is_empty() {
                is_wide = self.number(1)? & 1 == 1;
            }
            let unit = self.number(1 + usize::from(is_wide))?;
            units.push(unit as u16);
        }
        Some(String::from_utf16_lossy(&units))
    }
}
