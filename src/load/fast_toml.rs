//! A fast reader for the plain part of TOML that datasets are written in.
//!
//! Plain is: `[[name]]` and `[hub]` headers, `key = value` lines, strings in double quotes without escapes,
//! decimal numbers, booleans, arrays and one-line inline tables of these, comments. Whatever is not
//! plain, right or wrong TOML alike, or does not fit its field, is answered with [`NotPlain`], and
//! the `toml` crate decides. What is plain is read exactly as that crate reads it.

use std::borrow::Cow;

use crate::model::{Cite, Country, Date, Fact, Hub, Note, Type, Value};

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

/// Reads a plain document from front to back.
pub struct Reader {
    text: &'static str,
    at: usize,
    /// The strings of the array that is being read.
    gathered: Vec<&'static str>,
}

impl Reader {
    /// A reader at the start of the text.
    pub fn new(text: &'static str) -> Result<Reader, NotPlain> {
        if has_control(text.as_bytes()) || has_lone_carriage_return(text.as_bytes()) {
            return Err(NotPlain);
        }
        Ok(Reader {
            text,
            at: 0,
            gathered: Vec::new(),
        })
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

    /// The table `[hub]`, after its header.
    pub fn hub(&mut self, file: usize) -> Result<Hub, NotPlain> {
        let end = self.text[..self.at].trim_end().len();
        let start = self.text[..end].rfind('[').unwrap_or(end);
        let mut hub = Hub {
            file,
            span: start..end,
            ..Hub::default()
        };
        while let Some(key) = self.key()? {
            let field = hub.field(key).ok_or(NotPlain)?;
            if field.is_some() {
                return Err(NotPlain);
            }
            *field = Some(self.string()?);
            self.end_of_line()?;
        }
        Ok(hub)
    }

    /// The next key of the table, with its `=`; nothing where the table ends.
    pub fn key(&mut self) -> Result<Option<&'static str>, NotPlain> {
        if !matches!(self.peek(), Some(b'a'..=b'z')) {
            self.blank_lines()?;
        }
        match self.peek() {
            None | Some(b'[') => Ok(None),
            Some(_) => self.bare_key_and_equals().map(Some),
        }
    }

    /// Passes over the key if it stands here, with `=` behind it as everybody writes it.
    pub fn take_key(&mut self, key: &str) -> bool {
        let rest = &self.bytes()[self.at..];
        let Some((found, behind)) = rest.split_at_checked(key.len()) else {
            return false;
        };
        if found[0] != key.as_bytes()[0] || found != key.as_bytes() || !behind.starts_with(b" = ") {
            return false;
        }
        self.at += key.len() + 3;
        true
    }

    /// The value at this place, up to the end of its line.
    pub fn value(&mut self, ty: Type) -> Result<Value<'static>, NotPlain> {
        let value = match ty {
            Type::Id | Type::Text | Type::Word | Type::Url | Type::Region | Type::Link(_) => {
                Value::Text(Cow::Borrowed(self.string()?))
            }
            Type::Texts | Type::Words | Type::Links(_) => Value::List(self.strings()?.into()),
            Type::Date => Value::Date(self.date()?),
            Type::Dates => Value::Dates(self.dates()?.into()),
            Type::Country => Value::Country(self.country()?),
            // Only derived fields hold several countries.
            Type::Countries => return Err(NotPlain),
            Type::Number | Type::Latitude | Type::Longitude => Value::Number(self.number()?),
            Type::Bool => Value::Bool(self.bool()?),
            Type::Facts => Value::Facts(self.facts()?.into()),
            Type::Notes => Value::Notes(self.notes()?.into()),
            Type::Cites => Value::Cites(self.cites()?.into()),
        };
        self.end_of_line()?;
        Ok(value)
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
            self.at += memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        }
        if self.peek() == Some(b'\r') {
            self.at += 1;
        }
        match self.peek() {
            None => Ok(()),
            Some(b'\n') => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(NotPlain),
        }
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
            self.spaces();
            match self.peek() {
                Some(b'#' | b'\n' | b'\r') => self.end_of_line()?,
                _ => return Ok(()),
            }
        }
    }

    fn bare_key(&mut self) -> Result<&'static str, NotPlain> {
        let start = self.at;
        while self.peek().is_some_and(|b| BARE[usize::from(b)]) {
            self.at += 1;
        }
        if self.at == start {
            Err(NotPlain)
        } else {
            Ok(&self.text[start..self.at])
        }
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
        self.spaces();
        self.expect(b'=')?;
        self.spaces();
        Ok(key)
    }

    fn string(&mut self) -> Result<&'static str, NotPlain> {
        self.expect(b'"')?;
        let rest = &self.bytes()[self.at..];
        let length = memchr::memchr3(b'"', b'\\', b'\n', rest).ok_or(NotPlain)?;
        // Three quotes open a multi-line string.
        let is_triple = length == 0 && rest.get(1) == Some(&b'"');
        if rest[length] != b'"' || is_triple {
            return Err(NotPlain);
        }
        let start = self.at;
        self.at += length + 1;
        Ok(&self.text[start..start + length])
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

    /// An array of strings. They are gathered in memory that is used again, so that the list is as
    /// long as it has to be: at 100,000 partners that saves a tenth of the memory.
    fn strings(&mut self) -> Result<Vec<&'static str>, NotPlain> {
        self.gathered.clear();
        self.array(|reader| {
            let string = reader.string()?;
            reader.gathered.push(string);
            Ok(())
        })?;
        Ok(self.gathered.clone())
    }

    fn dates(&mut self) -> Result<Vec<Date>, NotPlain> {
        let mut dates = Vec::new();
        self.array(|reader| {
            dates.push(reader.date()?);
            Ok(())
        })?;
        Ok(dates)
    }

    fn facts(&mut self) -> Result<Vec<Fact>, NotPlain> {
        let mut facts = Vec::new();
        self.array(|reader| {
            facts.push(reader.fact()?);
            Ok(())
        })?;
        Ok(facts)
    }

    /// The next key of an inline table on one line; nothing at its end. Before the first key `is_first`.
    fn inline_key(&mut self, is_first: bool) -> Result<Option<&'static str>, NotPlain> {
        self.spaces();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(None);
        }
        if !is_first {
            self.expect(b',')?;
            self.spaces();
        }
        self.bare_key_and_equals().map(Some)
    }

    fn fact(&mut self) -> Result<Fact, NotPlain> {
        self.expect(b'{')?;
        let (mut what, mut value, mut cites) = (None, None, None);
        let mut is_first = true;
        while let Some(key) = self.inline_key(is_first)? {
            is_first = false;
            match key {
                "what" if what.is_none() => what = Some(self.string()?),
                "value" if value.is_none() => value = Some(self.string()?),
                "cites" if cites.is_none() => cites = Some(self.strings()?),
                _ => return Err(NotPlain),
            }
        }
        match (what, value) {
            (Some(what), Some(value)) => Ok(Fact {
                what,
                value,
                cites: cites.unwrap_or_default(),
            }),
            _ => Err(NotPlain),
        }
    }

    fn notes(&mut self) -> Result<Vec<Note>, NotPlain> {
        let mut notes = Vec::new();
        self.array(|reader| {
            notes.push(reader.note()?);
            Ok(())
        })?;
        Ok(notes)
    }

    /// A text, or a table of a text and its sources.
    fn note(&mut self) -> Result<Note, NotPlain> {
        if self.peek() == Some(b'"') {
            return Ok(Note {
                text: self.string()?,
                cites: Vec::new(),
            });
        }
        self.expect(b'{')?;
        let (mut text, mut cites) = (None, None);
        let mut is_first = true;
        while let Some(key) = self.inline_key(is_first)? {
            is_first = false;
            match key {
                "text" if text.is_none() => text = Some(self.string()?),
                "cites" if cites.is_none() => cites = Some(self.strings()?),
                _ => return Err(NotPlain),
            }
        }
        Ok(Note {
            text: text.ok_or(NotPlain)?,
            cites: cites.unwrap_or_default(),
        })
    }

    fn cites(&mut self) -> Result<Vec<Cite>, NotPlain> {
        self.expect(b'{')?;
        let mut cites: Vec<Cite> = Vec::new();
        while let Some(field) = self.inline_key(cites.is_empty())? {
            if cites.iter().any(|(other, _)| *other == field) {
                return Err(NotPlain);
            }
            cites.push((field, self.strings()?));
        }
        cites.sort_by_key(|(field, _)| *field);
        Ok(cites)
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

/// Whether the text holds a byte that TOML forbids in strings and comments, line ends aside.
///
/// Looks at all of it: without a way out in the middle the compiler takes many bytes at a time.
fn has_control(bytes: &[u8]) -> bool {
    let mut found = false;
    for b in bytes {
        let is_control = (*b < 0x20) & (*b != b'\t') & (*b != b'\n') & (*b != b'\r');
        found |= is_control | (*b == 0x7f);
    }
    found
}

fn has_lone_carriage_return(bytes: &[u8]) -> bool {
    memchr::memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'))
}

#[cfg(test)]
mod tests;
