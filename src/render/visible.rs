//! A writer that makes visible whatever could steer a terminal.

use std::io::{self, Write};

use crate::text::{is_unsafe, push_visible};

/// Stands in front of a terminal for the formats of programs. In JSON characters are shown as
/// JSON's own escapes.
pub struct VisibleWriter<W: Write> {
    to: W,
    is_json: bool,
    /// The bytes of a character whose end has not come yet.
    begun: Vec<u8>,
}

impl<W: Write> VisibleWriter<W> {
    pub fn new(to: W, is_json: bool) -> VisibleWriter<W> {
        VisibleWriter {
            to,
            is_json,
            begun: Vec::new(),
        }
    }
}

impl<W: Write> Write for VisibleWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begun.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.begun) {
            Ok(text) => text.len(),
            Err(error) => error.valid_up_to(),
        };
        let text = String::from_utf8_lossy(&self.begun[..whole]);
        let shown = visible(&text, self.is_json);
        self.to.write_all(shown.as_bytes())?;
        self.begun.drain(..whole);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

fn visible(text: &str, is_json: bool) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if !is_unsafe(c) || matches!(c, '\n' | '\r' | '\t') {
            shown.push(c);
        } else if is_json {
            for unit in c.encode_utf16(&mut [0; 2]) {
                shown.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            push_visible(&mut shown, c);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unsafe_characters_are_shown() {
        let text = "a\x1b[m\t\u{202e}\u{e0041}大\n";
        assert_eq!(visible(text, true), "a\\u001b[m\t\\u202e\\udb40\\udc41大\n");
        assert_eq!(visible(text, false), "a␛[m\t<U+202E><U+E0041>大\n");
    }

    #[test]
    fn a_character_may_come_in_pieces() {
        let mut out = Vec::new();
        let mut writer = VisibleWriter::new(&mut out, false);
        for byte in "大\x1b阪".as_bytes() {
            writer.write_all(&[*byte]).unwrap();
        }
        writer.flush().unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "大␛阪");
    }
}
