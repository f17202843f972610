//! The width of text in a terminal, and text broken into lines.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Columns that the text takes in a terminal: full-width characters take two.
pub fn width(text: &str) -> usize {
    // Printable ASCII, which most text is, needs no table.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    text.width()
}

/// Breaks the text into lines of at most `columns` columns (at least two): at spaces, after a slash or between
/// full-width characters. A word that is wider than a line is broken at its hyphens, and elsewhere only if it must be.
/// Line breaks in the text stay.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    if text.contains('\n') {
        let lines = text.split('\n');
        return lines.flat_map(|line| wrap(line, columns)).collect();
    }
    // No character takes more columns than bytes.
    if text.len() <= columns && !text.contains("  ") {
        return vec![text.to_string()];
    }
    let mut lines = Lines {
        columns: columns.max(2),
        full: Vec::new(),
        last: String::new(),
        used: 0,
    };
    for piece in pieces(text) {
        lines.push(&piece);
    }
    lines.full.push(lines.last);
    lines.full
}

/// The width of the widest line of the text.
pub fn widest_line(text: &str) -> usize {
    text.split('\n').map(width).max().unwrap_or(0)
}

/// The width of the widest part of the text that `wrap` breaks only if it must.
pub fn widest_part(text: &str) -> usize {
    let mut widest = 0;
    for piece in text.split('\n').flat_map(pieces) {
        for part in piece.text.split_inclusive('-') {
            widest = widest.max(width(part));
        }
    }
    widest
}

/// Breaks a line at spaces and between full-width characters into lines of at most `columns` columns, those after the
/// first indented by `hang`. Escape sequences take no room. A wider word is left whole, so that it can be copied.
pub fn wrap_hanging(line: &str, hang: usize, columns: usize) -> String {
    // No character has more columns than bytes.
    if line.len() <= columns || shown_width(line) <= columns {
        return line.to_string();
    }
    let hang = hang.min(columns / 2);
    let mut out = String::new();
    let mut used = 0;
    // Whether only the indent stands in a line after the first.
    let mut is_blank = false;
    for piece in breakable_pieces(line) {
        let gap = usize::from(piece.after_space);
        let wide = shown_width(piece.text);
        if used > hang && used + gap + wide > columns {
            out.truncate(out.trim_end_matches(' ').len());
            out.push('\n');
            out.push_str(&" ".repeat(hang));
            used = hang;
            is_blank = true;
        } else if gap > 0 && !is_blank {
            out.push(' ');
            used += gap;
        }
        out.push_str(piece.text);
        used += wide;
        is_blank &= wide == 0;
    }
    out
}

/// The words of the line, those of full width in pieces. Between two spaces stands an empty one.
fn breakable_pieces(line: &str) -> Vec<Piece<'_>> {
    let mut all = Vec::new();
    for (n, word) in line.split(' ').enumerate() {
        let after_space = n > 0;
        // Only characters of full width have more columns than characters.
        if width(word) <= word.chars().count() {
            all.push(Piece {
                text: word,
                after_space,
            });
            continue;
        }
        for (at, piece) in pieces(word).into_iter().enumerate() {
            all.push(Piece {
                text: piece.text,
                after_space: after_space && at == 0,
            });
        }
    }
    all
}

/// The width without escape sequences.
fn shown_width(text: &str) -> usize {
    width(&anstream::adapter::strip_str(text).to_string())
}

struct Lines {
    columns: usize,
    full: Vec<String>,
    last: String,
    /// The width of the last line.
    used: usize,
}

impl Lines {
    fn push(&mut self, piece: &Piece<'_>) {
        let wide = width(piece.text);
        let gap = usize::from(piece.after_space && self.used > 0);
        if self.used > 0 && self.used + gap + wide > self.columns {
            self.end_line();
        } else if gap > 0 {
            self.last.push(' ');
            self.used += 1;
        }
        if wide <= self.columns {
            self.last.push_str(piece.text);
            self.used += wide;
        } else {
            self.push_broken(piece.text);
        }
    }

    /// Appends a word that is wider than a line.
    fn push_broken(&mut self, word: &str) {
        for part in word.split_inclusive('-') {
            let wide = width(part);
            if wide <= self.columns && self.used + wide > self.columns {
                self.end_line();
            }
            for c in part.chars() {
                let wide = c.width().unwrap_or(0);
                if self.used + wide > self.columns {
                    self.end_line();
                }
                self.last.push(c);
                self.used += wide;
            }
        }
    }

    fn end_line(&mut self) {
        self.full.push(std::mem::take(&mut self.last));
        self.used = 0;
    }
}

/// Text within which a line is not broken if it fits.
struct Piece<'a> {
    text: &'a str,
    after_space: bool,
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut after_space = false;
    for word in text.split(' ') {
        let mut rest = word;
        while !rest.is_empty() {
            let (text, tail) = rest.split_at(piece_end(rest));
            pieces.push(Piece { text, after_space });
            after_space = false;
            rest = tail;
        }
        after_space = true;
    }
    pieces
}

/// Where the first piece of the word ends.
fn piece_end(word: &str) -> usize {
    let mut before = None;
    for (at, c) in word.char_indices() {
        if let Some(before) = before {
            // A slash at the beginning belongs to what follows.
            let after_slash = before == '/' && c != '/' && at > 1;
            if after_slash || is_break_between(before, c) {
                return at;
            }
        }
        before = Some(c);
    }
    word.len()
}

/// Whether Japanese rules let a line break between two characters of a word.
fn is_break_between(before: char, after: char) -> bool {
    let wide = before.width() == Some(2) || after.width() == Some(2);
    let opening = "(「『（[".contains(before);
    let closing = "、。)」』・ー，）],;ァィゥェォッャュョぁぃぅぇぉっゃゅょ".contains(after);
    wide && !opening && !closing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_characters_take_two_columns() {
        assert_eq!(width(""), 0);
        assert_eq!(width("a ~"), 3);
        assert_eq!(width("é"), 1);
        assert_eq!(width("大阪bio"), 7);
        assert_eq!(width("ｶ"), 1);
    }

    #[test]
    fn wraps_at_spaces() {
        for (text, columns, lines) in [
            ("", 4, vec![""]),
            ("ab cd", 5, vec!["ab cd"]),
            ("ab cd", 4, vec!["ab", "cd"]),
            ("大 阪", 5, vec!["大 阪"]),
            ("大 阪", 4, vec!["大", "阪"]),
            (
                "Universities of Osaka",
                12,
                vec!["Universities", "of Osaka"],
            ),
            ("a  b ", 9, vec!["a b"]),
            (" ab cd", 6, vec![" ab cd"]),
            ("a b\nc de", 5, vec!["a b", "c de"]),
            ("a b\nc de", 3, vec!["a b", "c", "de"]),
            (" ab cd", 5, vec!["ab cd"]),
        ] {
            assert_eq!(wrap(text, columns), lines, "{text:?} {columns}");
        }
    }

    #[test]
    fn wraps_between_full_width_characters() {
        for (text, columns, lines) in [
            ("北大阪健康医療都市", 8, vec!["北大阪健", "康医療都", "市"]),
            ("バイオ・ヘッド", 10, vec!["バイオ・", "ヘッド"]),
            ("大阪「医療」都市", 6, vec!["大阪", "「医", "療」都", "市"]),
            ("abc大阪", 6, vec!["abc大", "阪"]),
            ("大abc", 4, vec!["大", "abc"]),
            ("(大阪)都", 6, vec!["(大阪)", "都"]),
            ("(大阪)都", 5, vec!["(大", "阪)都"]),
        ] {
            assert_eq!(wrap(text, columns), lines, "{text:?} {columns}");
        }
    }

    #[test]
    fn wraps_after_a_slash() {
        assert_eq!(wrap("health/food", 8), ["health/", "food"]);
        assert_eq!(wrap("/health", 6), ["/healt", "h"]);
        assert_eq!(wrap("a/b", 2), ["a/", "b"]);
        assert_eq!(wrap("http://ab", 7), ["http://", "ab"]);
    }

    #[test]
    fn breaks_words_wider_than_a_line() {
        for (text, columns, lines) in [
            ("abcd", 4, vec!["abcd"]),
            ("abcdefghij", 4, vec!["abcd", "efgh", "ij"]),
            ("abc", 1, vec!["ab", "c"]),
            ("大阪", 0, vec!["大", "阪"]),
            ("osaka-suita-x", 6, vec!["osaka-", "suita-", "x"]),
            ("osaka-suita", 12, vec!["osaka-suita"]),
            ("ab-c-efghij", 4, vec!["ab-", "c-ef", "ghij"]),
            ("a Clust-ER", 8, vec!["a", "Clust-ER"]),
            ("x abcdef", 4, vec!["x", "abcd", "ef"]),
        ] {
            assert_eq!(wrap(text, columns), lines, "{text:?} {columns}");
        }
    }

    #[test]
    fn lines_after_the_first_hang() {
        for (line, hang, columns, wrapped) in [
            ("note: one two", 6, 13, "note: one two"),
            ("note: one two", 6, 12, "note: one\n      two"),
            (
                "note: one  two three",
                6,
                12,
                "note: one\n      two\n      three",
            ),
            ("  help: a b c", 8, 11, "  help: a b\n     c"),
            (
                "note: https://a.example/b c",
                6,
                12,
                "note: https://a.example/b\n      c",
            ),
            ("note: 大阪、京都 x", 6, 12, "note: 大阪、\n      京都 x"),
            (
                "\x1b[1mnote\x1b[0m: a b",
                6,
                8,
                "\x1b[1mnote\x1b[0m: a\n    b",
            ),
        ] {
            assert_eq!(wrap_hanging(line, hang, columns), wrapped, "{line}");
        }
    }

    #[test]
    fn measures_the_widest_part() {
        assert_eq!(widest_part(""), 0);
        assert_eq!(widest_part("a Clust-ER b"), 6);
        assert_eq!(widest_part("health/foods"), 7);
        assert_eq!(widest_part("大阪"), 2);
        assert_eq!(widest_part("ab cde"), 3);
        assert_eq!(widest_part("ab\ncde\nf"), 3);
        assert_eq!(widest_line("ab c\ncde\n"), 4);
    }

    proptest::proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_is_lost(text in "[a-c/大阪、「 -]{0,20}", columns in 2..9_usize) {
            let lines = wrap(&text, columns);
            for line in &lines {
                assert!(width(line) <= columns, "{lines:?}");
            }
            assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
    }
}
