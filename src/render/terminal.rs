//! What the terminal can show: its width, colour and links, and nothing that could steer it.

use std::io::{self, Write};

use crate::text;

/// Where output goes.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Columns to fit into; nothing where no terminal is.
    pub columns: Option<usize>,
    /// Whether bold and colour are shown.
    pub styled: bool,
    /// Whether links are: only where a terminal is, since files and pagers would show them as clutter.
    pub linked: bool,
}

/// Narrower terminals get cards in place of tables.
const NARROWEST_TABLE: usize = 40;

impl Terminal {
    /// Whether there is no room for a table.
    pub fn is_narrow(&self) -> bool {
        self.columns
            .is_some_and(|columns| columns < NARROWEST_TABLE)
    }

    /// Text between two marks that the painter turns into bold type. Marks have no width and `text::safe` lets none
    /// through from data.
    pub fn bold(&self, text: &str) -> String {
        self.mark(BOLD, text)
    }

    /// Text in a muted colour.
    pub fn dim(&self, text: &str) -> String {
        self.mark(DIM, text)
    }

    fn mark(&self, mark: char, text: &str) -> String {
        if self.styled && !text.is_empty() {
            format!("{mark}{text}{END}")
        } else {
            text.to_string()
        }
    }
}

pub const BOLD: char = '\u{e0042}';
const DIM: char = '\u{e0044}';
const LINK: char = '\u{e004c}';
pub const END: char = '\u{e007f}';

/// Turns marks into escape sequences.
#[derive(Debug, Default)]
pub struct Painter {
    links: std::collections::VecDeque<String>,
}

impl Painter {
    /// Text as a hyperlink (OSC 8), painted in the order in which links were made.
    pub fn link(&mut self, terminal: &Terminal, url: Option<&str>, text: &str) -> String {
        match url {
            Some(url) if terminal.linked && !text.is_empty() => {
                self.links
                    .push_back(url.chars().filter(|c| !text::is_unsafe(*c)).collect());
                format!("{LINK}{text}{LINK}")
            }
            _ => text.to_string(),
        }
    }

    /// The text with its marks painted.
    pub fn paint(mut self, text: String, terminal: &Terminal) -> String {
        if !terminal.styled {
            return text;
        }
        let mut out = String::with_capacity(text.len() + text.len() / 4);
        let mut open = false;
        for c in text.chars() {
            match c {
                BOLD => out.push_str("\x1b[1m"),
                DIM => out.push_str("\x1b[2m"),
                END => out.push_str("\x1b[0m"),
                LINK => {
                    out.push_str("\x1b]8;;");
                    open = !open;
                    if open {
                        out.push_str(&self.links.pop_front().unwrap_or_default());
                    }
                    out.push_str("\x1b\\");
                }
                c => out.push(c),
            }
        }
        out
    }
}

/// Passes text on with whatever could steer a terminal made visible, in JSON by its escapes: for the formats of
/// programs, when a person looks at them.
pub struct VisibleWriter<W: Write> {
    to: W,
    json: bool,
    /// The bytes of a character whose end has not come yet.
    begun: Vec<u8>,
}

impl<W: Write> VisibleWriter<W> {
    /// A writer in front of another, for JSON or for other text.
    pub fn new(to: W, json: bool) -> VisibleWriter<W> {
        VisibleWriter {
            to,
            json,
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
        let text = std::str::from_utf8(&self.begun[..whole]).unwrap_or_default();
        let mut shown = String::with_capacity(whole);
        for c in text.chars() {
            match c {
                '\n' | '\r' | '\t' => shown.push(c),
                c if text::is_unsafe(c) && self.json => {
                    c.encode_utf16(&mut [0; 2])
                        .iter()
                        .for_each(|unit| shown.push_str(&format!("\\u{unit:04x}")));
                }
                c if text::is_unsafe(c) => text::push_visible(&mut shown, c),
                c => shown.push(c),
            }
        }
        self.to.write_all(shown.as_bytes())?;
        self.begun.drain(..whole);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
