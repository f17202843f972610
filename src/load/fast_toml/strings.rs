//! Strings on one line, in either quotes.

use super::{NotPlain, Reader};

impl Reader {
    pub(super) fn string(&mut self) -> Result<&'static str, NotPlain> {
        let quote = self.peek().ok_or(NotPlain)?;
        let rest = &self.bytes()[self.at + 1..];
        let length = match quote {
            b'"' => end_of_string(rest),
            b'\'' => memchr::memchr2(b'\'', b'\n', rest),
            _ => None,
        };
        let length = length.ok_or(NotPlain)?;
        if rest[length] == b'\\' {
            return self.string_with_escapes();
        }
        // Three quotes open a multi-line string.
        let is_triple = length == 0 && rest.get(1) == Some(&quote);
        if rest[length] != quote || is_triple {
            return Err(NotPlain);
        }
        let start = self.at + 1;
        self.at = start + length + 1;
        Ok(&self.text[start..start + length])
    }

    fn string_with_escapes(&mut self) -> Result<&'static str, NotPlain> {
        let mut string = String::new();
        self.expect(b'"')?;
        loop {
            let rest = &self.text[self.at..];
            let length = end_of_string(rest.as_bytes()).ok_or(NotPlain)?;
            string += &rest[..length];
            self.at += length;
            if self.peek() == Some(b'"') {
                self.at += 1;
                return Ok(Box::leak(string.into_boxed_str()));
            }
            self.expect(b'\\')?;
            string.push(self.escaped()?);
        }
    }

    /// The character that an escape stands for, after its backslash.
    fn escaped(&mut self) -> Result<char, NotPlain> {
        let letter = self.peek().ok_or(NotPlain)?;
        self.at += 1;
        match letter {
            b'"' | b'\\' => Ok(letter.into()),
            b'b' => Ok('\u{8}'),
            b't' => Ok('\t'),
            b'n' => Ok('\n'),
            b'f' => Ok('\u{c}'),
            b'r' => Ok('\r'),
            b'u' => self.code_point(4),
            b'U' => self.code_point(8),
            _ => Err(NotPlain),
        }
    }

    /// The character with a number of so many hexadecimal digits.
    fn code_point(&mut self, digits: usize) -> Result<char, NotPlain> {
        let mut code = 0;
        for _ in 0..digits {
            let digit = self.peek().map(char::from).and_then(|c| c.to_digit(16));
            code = code << 4 | digit.ok_or(NotPlain)?;
            self.at += 1;
        }
        char::from_u32(code).ok_or(NotPlain)
    }
}

/// Where a string in double quotes ends, or an escape or a line end stands in it.
///
/// Most strings are short: to look at eight bytes at a time takes half the instructions of memchr.
fn end_of_string(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(eight) = bytes[at..].first_chunk() {
        let word = u64::from_le_bytes(*eight);
        let found = bytes_equal(word, b'"') | bytes_equal(word, b'\\') | bytes_equal(word, b'\n');
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    let rest = bytes[at..].iter();
    let end = rest
        .copied()
        .position(|b| matches!(b, b'"' | b'\\' | b'\n'));
    end.map(|end| at + end)
}

/// A word in which the lowest bit that is set marks the first byte that is equal.
fn bytes_equal(word: u64, byte: u8) -> u64 {
    const LOWEST: u64 = u64::from_ne_bytes([1; 8]);
    let differences = word ^ (LOWEST * u64::from(byte));
    differences.wrapping_sub(LOWEST) & !differences & (LOWEST << 7)
}
