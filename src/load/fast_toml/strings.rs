//! Strings on one line, in either quotes.

use super::{NotPlain, Reader};

impl Reader {
    pub(super) fn string(&mut self) -> Result<&'static str, NotPlain> {
        let quote = self.peek().ok_or(NotPlain)?;
        let rest = &self.bytes()[self.at + 1..];
        let length = match quote {
            b'"' => end_of_text(rest, QUOTE_OR_ESCAPE),
            b'\'' => end_of_text(rest, [b'\'']),
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
            let length = end_of_text(rest.as_bytes(), QUOTE_OR_ESCAPE).ok_or(NotPlain)?;
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

/// What ends a string in double quotes, or interrupts it.
const QUOTE_OR_ESCAPE: [u8; 2] = [b'"', b'\\'];

/// Where the first of these bytes stands, or a control character, which neither strings nor comments
/// may hold. Tabs they may.
///
/// Most strings are short: to look at eight bytes at a time takes half the instructions of memchr.
pub(super) fn end_of_text<const N: usize>(bytes: &[u8], ends: [u8; N]) -> Option<usize> {
    let mut rest = bytes;
    while let Some((eight, after)) = rest.split_first_chunk() {
        let found = ends_in(u64::from_le_bytes(*eight), ends);
        if found == 0 {
            rest = after;
            continue;
        }
        let at = found.trailing_zeros() as usize / 8;
        if eight[at] != b'\t' {
            return Some(bytes.len() - rest.len() + at);
        }
        rest = &rest[at + 1..];
    }
    let is_end = |b: &u8| ends.contains(b) || (b.is_ascii_control() && *b != b'\t');
    let end = rest.iter().position(is_end)?;
    Some(bytes.len() - rest.len() + end)
}

/// A word in which the lowest bit that is set marks the first byte that is a control character or
/// equal to one of `ends`, which are ASCII. The bytes are of UTF-8, in which none is so large that
/// adding one to it would reach the next.
fn ends_in<const N: usize>(word: u64, ends: [u8; N]) -> u64 {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let below_space = word.wrapping_sub(ONES * 0x20);
    let is_delete = word.wrapping_add(ONES);
    let mut found = below_space | is_delete;
    for end in ends {
        let differences = word ^ (ONES * u64::from(end));
        found |= differences.wrapping_sub(ONES);
    }
    found & !word & (ONES << 7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_end_at_quotes_and_control_characters() {
        for fill in [
            "",
            "a",
            "健",
            "a\tb",
            "abcdefg",
            "abcdefgh",
            "\t健都\t健都~",
        ] {
            for end in ['"', '\\', '\0', '\n', '\r', '\u{1f}', '\u{7f}'] {
                for rest in ["", "\t", "健都健都\u{7f}\""] {
                    let text = format!("{fill}{end}{rest}");
                    let found = end_of_text(text.as_bytes(), QUOTE_OR_ESCAPE);
                    assert_eq!(found, Some(fill.len()), "{text:?}");
                }
            }
            assert_eq!(end_of_text(fill.as_bytes(), QUOTE_OR_ESCAPE), None);
        }
        assert_eq!(end_of_text(b"\"'\"\\\"'\"\\'", [b'\'']), Some(1));
        assert_eq!(end_of_text(b"\"'\"\\\"'\"\\'", []), None);
    }
}
