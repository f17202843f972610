//! Turns marks in text into the escape sequences of a terminal.

use std::collections::VecDeque;

use super::Terminal;
use crate::text::is_unsafe;

/// Marks are tag characters of Unicode, which have no width.
pub const BOLD: char = '\u{e0042}';
pub const DIM: char = '\u{e0044}';
pub const GREEN: char = '\u{e0047}';
pub const RED: char = '\u{e0052}';
pub const YELLOW: char = '\u{e0059}';
pub const END: char = '\u{e007f}';
const LINK: char = '\u{e004c}';

/// Paints text that holds marks.
#[derive(Debug, Default)]
pub struct Painter {
    /// The addresses of the links, in the order in which they were made.
    links: VecDeque<String>,
}

impl Painter {
    /// Text as a hyperlink (OSC 8). Links are painted in the order in which they are made.
    pub fn link(&mut self, terminal: &Terminal, url: Option<&str>, text: &str) -> String {
        match url {
            Some(url) if terminal.linked && !text.is_empty() => {
                self.links
                    .push_back(url.chars().filter(|c| !is_unsafe(*c)).collect());
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
        let mut in_link = false;
        for c in text.chars() {
            match c {
                BOLD => out.push_str("\x1b[1m"),
                DIM => out.push_str("\x1b[2m"),
                GREEN => out.push_str("\x1b[32m"),
                RED => out.push_str("\x1b[31m"),
                YELLOW => out.push_str("\x1b[33m"),
                END => out.push_str("\x1b[0m"),
                LINK => {
                    in_link = !in_link;
                    let url = if in_link {
                        self.links.pop_front()
                    } else {
                        None
                    };
                    out.push_str(&format!("\x1b]8;;{}\x1b\\", url.unwrap_or_default()));
                }
                c => out.push(c),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLED: Terminal = Terminal {
        columns: None,
        styled: true,
        linked: true,
    };

    #[test]
    fn marks_become_escape_sequences() {
        let mut painter = Painter::default();
        let link = painter.link(&STYLED, Some("https://a.org/\u{1b}x"), "A");
        let other = painter.link(&STYLED, Some("https://b.org/"), "B");
        let text = format!("{} {} {link}{other}", STYLED.bold("b"), STYLED.dim("d"));
        assert_eq!(
            painter.paint(text, &STYLED),
            "\x1b[1mb\x1b[0m \x1b[2md\x1b[0m \x1b]8;;https://a.org/x\x1b\\A\x1b]8;;\x1b\\\
             \x1b]8;;https://b.org/\x1b\\B\x1b]8;;\x1b\\"
        );
    }

    #[test]
    fn nothing_is_marked_where_nothing_would_show() {
        let plain = Terminal::plain(None);
        let mut painter = Painter::default();
        assert_eq!(painter.link(&plain, Some("https://a.org/"), "A"), "A");
        assert_eq!(painter.link(&STYLED, None, "A"), "A");
        assert_eq!(painter.link(&STYLED, Some("https://a.org/"), ""), "");
        assert_eq!(plain.bold("A"), "A");
        assert_eq!(STYLED.bold(""), "");
    }
}
