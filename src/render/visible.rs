//! A writer that makes visible whatever could steer a terminal.

use std::io::{self, Write};

use crate::text::{is_unsafe, push_visible, shapes_text};

/// What a text is, and so what is done about characters that are not seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shown {
    /// JSON has escapes of its own.
    Json,
    /// Other formats for programs.
    Text,
    /// What has been made safe, and may have styles.
    Safe,
}

/// Stands in front of a terminal.
pub struct VisibleWriter<W: Write> {
    to: W,
    shown: Shown,
    /// The bytes of a character whose end has not come yet.
    begun: Vec<u8>,
}

impl<W: Write> VisibleWriter<W> {
    pub fn new(to: W, shown: Shown) -> VisibleWriter<W> {
        VisibleWriter {
            to,
            shown,
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
        let shown = visible(&text, self.shown);
        self.to.write_all(shown.as_bytes())?;
        self.begun.drain(..whole);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

fn visible(text: &str, shown: Shown) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let is_layout = matches!(c, '\n' | '\t');
        match shown {
            _ if is_layout || !(is_unsafe(c) || shapes_text(c)) => out.push(c),
            Shown::Json => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
            _ if shapes_text(c) => {}
            Shown::Text => push_visible(&mut out, c),
            Shown::Safe => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unsafe_characters_are_shown() {
        let text = "a\x1b[m\r\t\u{202e}\u{e0041}大\n";
        assert_eq!(
            visible(text, Shown::Json),
            "a\\u001b[m\\u000d\t\\u202e\\udb40\\udc41大\n"
        );
        assert_eq!(visible(text, Shown::Text), "a␛[m␍\t<U+202E><U+E0041>大\n");
    }

    #[test]
    fn what_only_shapes_text_is_left_out() {
        let text = "葛\u{e0100}\u{200d}\u{fe0f}";
        assert_eq!(visible(text, Shown::Json), "葛\\udb40\\udd00\\u200d\\ufe0f");
        assert_eq!(visible(text, Shown::Text), "葛");
        assert_eq!(visible("\x1b[1m葛\u{e0100}", Shown::Safe), "\x1b[1m葛");
    }

    #[test]
    fn a_character_may_come_in_pieces() {
        let mut out = Vec::new();
        let mut writer = VisibleWriter::new(&mut out, Shown::Text);
        for byte in "大\x1b阪".as_bytes() {
            writer.write_all(&[*byte]).unwrap();
        }
        writer.flush().unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "大␛阪");
    }
}
