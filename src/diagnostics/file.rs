//! A text that records were read from.

use std::ops::Range;
use std::sync::OnceLock;

use memchr::{memchr, memchr_iter, memrchr};

#[derive(Debug, Default)]
pub struct File {
    /// What people call it: a path, `standard input`, `built-in`.
    pub name: String,
    /// The whole text. Records borrow from it.
    pub text: &'static str,
    /// Whether it is part of the program.
    pub is_built_in: bool,
    /// Where and why it is not UTF-8 text.
    pub not_text: Option<(Range<usize>, String)>,
    /// How many lines end before each block of the text; filled on first use.
    pub lines_before: OnceLock<Vec<usize>>,
}

/// The first line of an excerpt: a file whose links may lead to records outside the dataset, as `--format toml` writes
/// it.
pub const EXCERPT: &str = "#:excerpt";

/// Lines are counted to the beginning of a block once. To remember where each begins would take a third of the memory of
/// the text.
const BLOCK: usize = 4096;

impl File {
    /// Whether the file is an excerpt. Several may have been joined in one file, so any line can say so.
    pub fn is_excerpt(&self) -> bool {
        self.text.lines().any(|line| line.starts_with(EXCERPT))
    }

    /// The number, from 1, of the line that contains the byte, and the line's bytes without its `\n`.
    pub fn line_of(&self, at: usize) -> (usize, Range<usize>) {
        let text = self.text.as_bytes();
        let at = at.min(text.len());
        let before = self.lines_before.get_or_init(|| lines_before(text));
        let block = at / BLOCK;
        let number = before[block] + count_lines(&text[block * BLOCK..at]) + 1;
        let start = memrchr(b'\n', &text[..at]).map_or(0, |end| end + 1);
        let end = memchr(b'\n', &text[at..]).map_or(text.len(), |length| at + length);
        (number, start..end)
    }

    /// The line, and the column in characters, both from 1.
    pub fn position(&self, at: usize) -> (usize, usize) {
        let (number, line) = self.line_of(at);
        let column = self.text[line.start..at].chars().count() + 1;
        (number, column)
    }
}

fn lines_before(text: &[u8]) -> Vec<usize> {
    let mut before = vec![0];
    let mut count = 0;
    for block in text.chunks(BLOCK) {
        count += count_lines(block);
        before.push(count);
    }
    before
}

fn count_lines(text: &[u8]) -> usize {
    memchr_iter(b'\n', text).count()
}

#[cfg(test)]
impl File {
    pub fn test(name: &str, text: &'static str) -> File {
        File {
            name: name.to_string(),
            text,
            ..File::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_line_of_a_byte() {
        let file = File::test("a", "ab\n\ncd");
        for (at, line) in [
            (0, (1, 0..2)),
            (1, (1, 0..2)),
            (2, (1, 0..2)),
            (3, (2, 3..3)),
            (4, (3, 4..6)),
            (6, (3, 4..6)),
        ] {
            assert_eq!(file.line_of(at), line, "{at}");
        }
        assert_eq!(File::test("a", "").line_of(0), (1, 0..0));
        assert_eq!(File::test("a", "b\n").line_of(2), (2, 2..2));
    }

    #[test]
    fn lines_of_a_long_text_are_counted_on() {
        let text: &str = "a\nlonger\n".repeat(2000).leak();
        let file = File::test("a", text);
        let mut number = 1;
        for (at, c) in text.char_indices() {
            let (found, line) = file.line_of(at);
            assert_eq!(found, number, "{at}");
            assert!(["a", "longer"].contains(&&text[line]), "{at}");
            number += usize::from(c == '\n');
        }
        assert_eq!(file.line_of(text.len()).0, 4001);
    }

    #[test]
    fn counts_columns_in_characters() {
        let file = File::test("a", "x\n大阪=é");
        assert_eq!(file.position(0), (1, 1));
        assert_eq!(file.position(1), (1, 2));
        assert_eq!(file.position(2), (2, 1));
        assert_eq!(file.position(8), (2, 3));
        assert_eq!(file.position(file.text.len()), (2, 5));
    }

    #[test]
    fn knows_an_excerpt_by_any_of_its_lines() {
        assert!(File::test("a", "#:excerpt of x\n").is_excerpt());
        assert!(File::test("a", "[[areas]]\n#:excerpt\n").is_excerpt());
        assert!(!File::test("a", "# #:excerpt\n").is_excerpt());
        assert!(!File::test("a", "").is_excerpt());
    }
}
