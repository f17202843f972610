//! A fast reader for the plain part of TOML that datasets are written in.
//!
//! Plain is: `[[name]]` and `[hub]` headers, `key = value` lines, strings on one line in either quotes, decimal numbers, booleans, arrays and one-line inline tables of these, comments. Whatever is not
//! plain, right or wrong TOML alike, or does not fit its field, is answered with [`NotPlain`], and
//! the `toml` crate decides. What is plain is read exactly as that crate reads it.

mod fields;
mod strings;
mod tables;

use super::arena::Arena;
use crate::model::{Cite, Country, Date, Fact, Note};
use fields::Followers;
use strings::end_of_text;

/// The text is not plain: ask the `toml` crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotPlain;

/// Whole numbers up to this size can all be told apart as floats.
const LARGEST_EXACT: i64 = 1 << 53;

/// The heading of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Header {
    /// `[[name]]`, above a record.
    Record(&'static str),
    /// `[hub]`.
    Hub,
}

/// Reads plain documents from front to back, one after another.
#[derive(Default)]
pub struct Reader {
    text: &'static str,
    at: usize,
    texts: Arena<&'static str>,
    facts: Arena<Fact>,
    notes: Arena<Note>,
    cites: Arena<Cite>,
    followers: Followers,
    /// Whether facts, notes and the sources of fields are passed over.
    is_brief: bool,
}

impl Reader {
    /// One that passes over facts, notes and the sources of fields.
    pub fn brief() -> Reader {
        Reader {
            is_brief: true,
            ..Reader::default()
        }
    }

    #[cfg(test)]
    fn of(text: &'static str) -> Reader {
        let mut reader = Reader::default();
        reader.open(text);
        reader
    }

    /// Goes to the start of a text. What is left of a list that was not plain goes.
    pub fn open(&mut self, text: &'static str) {
        self.text = text;
        self.at = 0;
        self.texts.list.clear();
        self.facts.list.clear();
        self.notes.list.clear();
        self.cites.list.clear();
    }

    /// The next header; nothing at the end of the text.
    pub fn header(&mut self) -> Result<Option<Header>, NotPlain> {
        self.blank_lines()?;
        if self.at == self.text.len() {
            return Ok(None);
        }
        self.expect(b'[')?;
        let header = if self.peek() == Some(b'[') {
            self.at += 1;
            let name = self.bare_key()?;
            self.expect(b']')?;
            Header::Record(name)
        } else if self.bare_key()? == "hub" {
            Header::Hub
        } else {
            return Err(NotPlain);
        };
        self.expect(b']')?;
        self.end_of_line()?;
        Ok(Some(header))
    }

    /// What must follow a header or a value: spaces, perhaps a comment, the end of the line or of
    /// the text.
    fn end_of_line(&mut self) -> Result<(), NotPlain> {
        if self.peek() == Some(b'\n') {
            self.at += 1;
            return Ok(());
        }
        self.spaces();
        if self.peek() == Some(b'#') {
            let rest = &self.bytes()[self.at..];
            self.at += end_of_text(rest, []).unwrap_or(rest.len());
        }
        if self.peek().is_none() {
            return Ok(());
        }
        if self.peek() == Some(b'\r') {
            self.at += 1;
        }
        self.expect(b'\n')
    }

    fn bytes(&self) -> &'static [u8] {
        self.text.as_bytes()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes().get(self.at).copied()
    }

    fn expect(&mut self, byte: u8) -> Result<(), NotPlain> {
        if self.peek() != Some(byte) {
            return Err(NotPlain);
        }
        self.at += 1;
        Ok(())
    }

    fn spaces(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    fn blank_lines(&mut self) -> Result<(), NotPlain> {
        loop {
            match self.peek() {
                Some(b' ' | b'\t') => self.at += 1,
                Some(b'#' | b'\n' | b'\r') => self.end_of_line()?,
                _ => return Ok(()),
            }
        }
    }

    fn bare_key(&mut self) -> Result<&'static str, NotPlain> {
        let rest = &self.text[self.at..];
        let mut bytes = rest.bytes();
        let length = bytes.position(|b| !BARE[usize::from(b)]);
        let length = length.unwrap_or(rest.len());
        if length == 0 {
            return Err(NotPlain);
        }
        self.at += length;
        Ok(&rest[..length])
    }

    fn digits(&mut self) -> &'static str {
        let start = self.at;
        while self.peek().is_some_and(|b| b.is_ascii_digit()) {
            self.at += 1;
        }
        &self.text[start..self.at]
    }

    fn bare_key_and_equals(&mut self) -> Result<&'static str, NotPlain> {
        let key = self.bare_key()?;
        // As everybody writes it.
        if let [b' ', b'=', b' ', ..] = self.bytes()[self.at..] {
            self.at += 3;
        } else {
            self.spaces();
            self.expect(b'=')?;
        }
        self.spaces();
        Ok(key)
    }

    fn date(&mut self) -> Result<Date, NotPlain> {
        self.string()?.parse().map_err(|_| NotPlain)
    }

    fn country(&mut self) -> Result<Country, NotPlain> {
        Country::from_alpha2(self.string()?).ok_or(NotPlain)
    }

    fn bool(&mut self) -> Result<bool, NotPlain> {
        match self.bare_key()? {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(NotPlain),
        }
    }

    /// A decimal number, perhaps with a fraction.
    fn number(&mut self) -> Result<f64, NotPlain> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let whole = self.digits();
        if whole.is_empty() || (whole.len() > 1 && whole.starts_with('0')) {
            return Err(NotPlain);
        }
        let is_float = self.peek() == Some(b'.');
        if is_float {
            self.at += 1;
            if self.digits().is_empty() {
                return Err(NotPlain);
            }
        }
        let written = &self.text[start..self.at];
        if is_float {
            return written.parse().map_err(|_| NotPlain);
        }
        match written.parse::<i64>() {
            Ok(number) if number.abs() <= LARGEST_EXACT => Ok(number as f64),
            _ => Err(NotPlain),
        }
    }

    /// An array, which may stand on several lines with comments and a last comma. `add` reads an
    /// element.
    fn array(
        &mut self,
        mut add: impl FnMut(&mut Reader) -> Result<(), NotPlain>,
    ) -> Result<(), NotPlain> {
        self.expect(b'[')?;
        loop {
            self.blank_lines()?;
            if self.peek() == Some(b']') {
                self.at += 1;
                return Ok(());
            }
            add(self)?;
            self.blank_lines()?;
            if self.peek() != Some(b']') {
                self.expect(b',')?;
            }
        }
    }

    fn strings(&mut self) -> Result<&'static [&'static str], NotPlain> {
        self.array(|reader| {
            let string = reader.string()?;
            reader.texts.list.push(string);
            Ok(())
        })?;
        Ok(self.texts.keep())
    }

    fn dates(&mut self) -> Result<Vec<Date>, NotPlain> {
        let mut dates = Vec::new();
        self.array(|reader| {
            dates.push(reader.date()?);
            Ok(())
        })?;
        Ok(dates)
    }
}

/// The bytes that a key without quotes may hold.
const BARE: [bool; 256] = {
    let mut bare = [false; 256];
    let mut b = 0;
    while b < 128 {
        bare[b] = (b as u8).is_ascii_alphanumeric() || b as u8 == b'_' || b as u8 == b'-';
        b += 1;
    }
    bare
};

#[cfg(test)]
mod tests;
