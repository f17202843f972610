//! Lines of a TOML text.

use std::ops::Range;

pub struct Line<'t> {
    pub start: usize,
    /// Where the next line starts; one past the end of the text if there is none.
    pub next: usize,
    /// The line without its line break.
    pub text: &'t str,
}

impl Line<'_> {
    /// The line, or lines, that the span touches.
    pub fn around<'t>(text: &'t str, span: &Range<usize>) -> Line<'t> {
        let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let end = match text[span.end..].find('\n') {
            Some(at) => span.end + at,
            None => text.len(),
        };
        Line {
            start,
            next: end + 1,
            text: text[start..end].trim_end_matches(['\n', '\r']),
        }
    }
}

/// The key of a line `key = value`, and where in the line the value is.
pub fn assignment(line: &str) -> Option<(&str, Range<usize>)> {
    let (key, rest) = line.split_once('=')?;
    let (value, _) = rest.split_once(" #").unwrap_or((rest, ""));
    let written = value.trim_start();
    let start = key.len() + 1 + value.len() - written.len();
    Some((key.trim(), start..start + written.trim_end().len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(text: &str, span: Range<usize>) -> (usize, usize, &str) {
        let line = Line::around(text, &span);
        (line.start, line.next, line.text)
    }

    #[test]
    fn finds_the_line_around_a_span() {
        let text = "a = 1\r\n\nb = 2";
        assert_eq!(around(text, 0..1), (0, 7, "a = 1"));
        assert_eq!(around(text, 6..6), (0, 7, "a = 1"));
        assert_eq!(around(text, 7..7), (7, 8, ""));
        assert_eq!(around(text, 8..8), (8, 14, "b = 2"));
        assert_eq!(around(text, 13..13), (8, 14, "b = 2"));
        assert_eq!(around(text, 4..9), (0, 14, text));
        assert_eq!(around("", 0..0), (0, 1, ""));
    }

    #[test]
    fn finds_key_and_value() {
        for (line, found) in [
            ("a = 1", Some(("a", 4..5))),
            (" a=1 ", Some(("a", 3..4))),
            ("大阪 =  x y # z", Some(("大阪", 10..13))),
            ("a = b#c = d", Some(("a", 4..11))),
            ("a =", Some(("a", 3..3))),
            ("a = # b", Some(("a", 3..3))),
            ("a", None),
            ("", None),
        ] {
            assert_eq!(assignment(line), found, "{line}");
        }
    }
}
