//! A text that records were read from.

use std::sync::OnceLock;

/// A text that records were read from.
#[derive(Debug, Default)]
pub struct File {
    /// What people call it: a path, `standard input`, `built-in`.
    pub name: String,
    /// All of it. It lives as long as the program, so that records can borrow from it.
    pub text: &'static str,
    /// Whether it is a part of the program.
    pub is_built_in: bool,
    /// Why it cannot be read at all, and where, if it is not text in UTF-8.
    pub not_text: Option<(std::ops::Range<usize>, String)>,
    /// Where each line of the text starts, for whoever asks of places in it.
    pub line_starts: OnceLock<Vec<usize>>,
}

/// The first line of a file whose links may lead to records that are not in the dataset: a part of a larger one, as
/// `--format toml` writes it.
pub const EXCERPT: &str = "#:excerpt";

impl File {
    /// Whether the file is a part of a larger dataset, or holds one: excerpts may be written into one file.
    pub fn holds_excerpt(&self) -> bool {
        self.text.lines().any(|line| line.starts_with(EXCERPT))
    }

    /// The number of the line in which the byte stands, from 1, and where that line starts.
    pub fn line_of(&self, at: usize) -> (usize, usize) {
        let starts = self.line_starts.get_or_init(|| {
            std::iter::once(0)
                .chain(memchr::memchr_iter(b'\n', self.text.as_bytes()).map(|end| end + 1))
                .collect()
        });
        let line = starts.partition_point(|start| *start <= at);
        (line, starts[line - 1])
    }
}
