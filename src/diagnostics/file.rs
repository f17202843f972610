//! A text that records were read from.

use std::ops::Range;
use std::sync::OnceLock;

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
    /// Where each line starts; filled on first use.
    pub line_starts: OnceLock<Vec<usize>>,
}

/// The first line of an excerpt: a file whose links may lead to records outside the dataset, as `--format toml` writes
/// it.
pub const EXCERPT: &str = "#:excerpt";

impl File {
    /// Whether the file is an excerpt. Several may have been joined in one file, so any line can say so.
    pub fn is_excerpt(&self) -> bool {
        self.text.lines().any(|line| line.starts_with(EXCERPT))
    }

    /// The number, from 1, of the line that contains the byte, and the line's bytes without its `\n`.
    pub fn line_of(&self, at: usize) -> (usize, Range<usize>) {
        let starts = self.line_starts.get_or_init(|| line_starts(self.text));
        let number = starts.partition_point(|start| *start <= at);
        let end = match starts.get(number) {
            Some(next) => next - 1,
            None => self.text.len(),
        };
        (number, starts[number - 1]..end)
    }

    /// The line, and the column in characters, both from 1.
    pub fn position(&self, at: usize) -> (usize, usize) {
        let (number, line) = self.line_of(at);
        let column = self.text[line.start..at].chars().count() + 1;
        (number, column)
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    for (end, _) in text.match_indices('\n') {
        starts.push(end + 1);
    }
    starts
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
