//! A fast reader for the plain part of TOML that datasets are written in.
//!
//! Plain is: `[[name]]` headers, `key = value` lines, strings in double quotes without escapes, decimal numbers,
//! booleans, arrays and one-line inline tables of these, comments. Whatever is not plain, right or wrong TOML alike, is
//! answered with [`NotPlain`], and the `toml` crate decides. What is plain is read exactly as that crate reads it.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// The text is not plain at this place, or does not fit the type that was asked for: ask the `toml` crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotPlain;

impl fmt::Display for NotPlain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not plain TOML")
    }
}

impl std::error::Error for NotPlain {}

impl de::Error for NotPlain {
    fn custom<T: fmt::Display>(_: T) -> NotPlain {
        NotPlain
    }
    // The message is never shown: the `toml` crate finds its own. So none is made.
    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> NotPlain {
        NotPlain
    }
    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> NotPlain {
        NotPlain
    }
}

/// Reads a plain document from front to back.
pub struct Reader {
    text: &'static str,
    at: usize,
}

impl Reader {
    /// A reader at the start of the text.
    pub fn new(text: &'static str) -> Reader {
        Reader { text, at: 0 }
    }

    /// The name of the next `[[name]]` header; nothing at the end of the text.
    pub fn header(&mut self) -> Result<Option<&'static str>, NotPlain> {
        self.blank_lines()?;
        if self.at == self.text.len() {
            return Ok(None);
        }
        self.expect(b'[')?;
        self.expect(b'[')?;
        let name = self.bare_key()?;
        self.expect(b']')?;
        self.expect(b']')?;
        self.end_of_line()?;
        Ok(Some(name))
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

    /// The value at this place, read as the seed wants it.
    pub fn value<'de, S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, NotPlain> {
        seed.deserialize(&mut *self)
    }

    /// The keys and values below a header, up to the next one.
    pub fn table(&mut self) -> Table<'_> {
        Table { reader: self }
    }

    /// What must follow a header or a value: spaces, perhaps a comment, the end of the line or of the text.
    pub fn end_of_line(&mut self) -> Result<(), NotPlain> {
        if self.peek() == Some(b'\n') {
            self.at += 1;
            return Ok(());
        }
        self.spaces();
        self.comment()?;
        match self.peek() {
            None => Ok(()),
            Some(b'\n') => {
                self.at += 1;
                Ok(())
            }
            Some(b'\r') if self.bytes().get(self.at + 1) == Some(&b'\n') => {
                self.at += 2;
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

    fn comment(&mut self) -> Result<(), NotPlain> {
        if self.peek() == Some(b'#') {
            let rest = &self.bytes()[self.at..];
            let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            let end = end - usize::from(end > 0 && rest[end - 1] == b'\r' && end < rest.len());
            if any_control(&rest[..end]) {
                return Err(NotPlain);
            }
            self.at += end;
        }
        Ok(())
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
        let rest = &self.bytes()[self.at..];
        let end = rest
            .iter()
            .position(|b| !BARE[usize::from(*b)])
            .unwrap_or(rest.len());
        if end == 0 {
            return Err(NotPlain);
        }
        let start = self.at;
        self.at += end;
        Ok(&self.text[start..self.at])
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
        let end = memchr::memchr2(b'"', b'\\', rest)
            .filter(|end| rest[*end] == b'"')
            .ok_or(NotPlain)?;
        if any_control(&rest[..end]) {
            return Err(NotPlain);
        }
        // Three quotes open a multi-line string.
        if end == 0 && rest.get(1) == Some(&b'"') {
            return Err(NotPlain);
        }
        let start = self.at;
        self.at += end + 1;
        Ok(&self.text[start..start + end])
    }

    /// The characters of a number, and whether it has a fraction.
    fn number(&mut self) -> Result<(&'static str, bool), NotPlain> {
        let rest = &self.bytes()[self.at..];
        let digits = |from: usize| {
            rest[from..]
                .iter()
                .take_while(|b| b.is_ascii_digit())
                .count()
        };
        let sign = usize::from(rest.first() == Some(&b'-'));
        let whole = digits(sign);
        let mut end = sign + whole;
        if whole == 0 || (whole > 1 && rest[sign] == b'0') {
            return Err(NotPlain);
        }
        let fraction = rest.get(end) == Some(&b'.');
        if fraction {
            let decimals = digits(end + 1);
            if decimals == 0 {
                return Err(NotPlain);
            }
            end += 1 + decimals;
        }
        if !matches!(
            rest.get(end),
            None | Some(b' ' | b'\t' | b',' | b']' | b'}' | b'\n' | b'\r' | b'#')
        ) {
            return Err(NotPlain);
        }
        let start = self.at;
        self.at += end;
        Ok((&self.text[start..self.at], fraction))
    }

    fn word(&mut self, word: &str) -> Result<(), NotPlain> {
        if !self.text[self.at..].starts_with(word) {
            return Err(NotPlain);
        }
        self.at += word.len();
        match self.peek() {
            Some(b) if b.is_ascii_alphanumeric() || b == b'_' || b == b'-' => Err(NotPlain),
            _ => Ok(()),
        }
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

/// Whether the text holds a byte that TOML forbids in strings and comments. Looks at all of it: without a way out in
/// the middle the compiler takes many bytes at a time.
fn any_control(bytes: &[u8]) -> bool {
    bytes.iter().fold(false, |found, b| {
        found | ((*b < 0x20) & (*b != b'\t')) | (*b == 0x7f)
    })
}

impl<'de> Deserializer<'de> for &mut Reader {
    type Error = NotPlain;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        match self.peek() {
            Some(b'"') => visitor.visit_borrowed_str(self.string()?),
            Some(b'[') => {
                self.at += 1;
                visitor.visit_seq(Elements {
                    reader: self,
                    first: true,
                })
            }
            Some(b'{') => {
                self.at += 1;
                visitor.visit_map(Entries {
                    reader: self,
                    first: true,
                })
            }
            Some(b't') => {
                self.word("true")?;
                visitor.visit_bool(true)
            }
            Some(b'f') => {
                self.word("false")?;
                visitor.visit_bool(false)
            }
            Some(b'-' | b'0'..=b'9') => match self.number()? {
                (text, true) => visitor.visit_f64(text.parse().map_err(|_| NotPlain)?),
                (text, false) => visitor.visit_i64(text.parse().map_err(|_| NotPlain)?),
            },
            _ => Err(NotPlain),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        visitor.visit_some(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// The lines of a record as a table for serde.
pub struct Table<'r> {
    reader: &'r mut Reader,
}

impl<'de> Deserializer<'de> for Table<'_> {
    type Error = NotPlain;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        visitor.visit_map(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
        option
    }
}

impl<'de> MapAccess<'de> for Table<'_> {
    type Error = NotPlain;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, NotPlain> {
        match self.reader.key()? {
            Some(key) => seed
                .deserialize(de::value::BorrowedStrDeserializer::new(key))
                .map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, NotPlain> {
        let value = self.reader.value(seed)?;
        self.reader.end_of_line()?;
        Ok(value)
    }
}

/// The elements of an array, which may stand on several lines with comments and a last comma.
struct Elements<'r> {
    reader: &'r mut Reader,
    first: bool,
}

impl<'de> SeqAccess<'de> for Elements<'_> {
    type Error = NotPlain;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, NotPlain> {
        self.reader.blank_lines()?;
        if !std::mem::take(&mut self.first) && self.reader.peek() != Some(b']') {
            self.reader.expect(b',')?;
            self.reader.blank_lines()?;
        }
        if self.reader.peek() == Some(b']') {
            self.reader.at += 1;
            return Ok(None);
        }
        self.reader.value(seed).map(Some)
    }
}

/// The entries of an inline table on one line, without a last comma.
struct Entries<'r> {
    reader: &'r mut Reader,
    first: bool,
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = NotPlain;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, NotPlain> {
        self.reader.spaces();
        let first = std::mem::take(&mut self.first);
        if self.reader.peek() == Some(b'}') {
            self.reader.at += 1;
            return Ok(None);
        }
        if !first {
            self.reader.expect(b',')?;
            self.reader.spaces();
        }
        let key = self.reader.bare_key_and_equals()?;
        seed.deserialize(de::value::BorrowedStrDeserializer::new(key))
            .map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, NotPlain> {
        self.reader.value(seed)
    }
}
