//! A folded text that knows where in the original its letters are.

use crate::text::fold;

pub struct FoldedText {
    pub text: String,
    /// For each byte of the folded text, and for its end, a position in the original.
    positions: Vec<usize>,
}

impl FoldedText {
    pub fn of(original: &str) -> FoldedText {
        let mut folded = FoldedText {
            text: String::with_capacity(original.len()),
            positions: Vec::with_capacity(original.len() + 1),
        };
        let mut chars = original.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            // Marks belong to the letter before them.
            let mut end = start + c.len_utf8();
            while let Some((at, mark)) = chars.next_if(|(_, c)| is_mark(*c)) {
                end = at + mark.len_utf8();
            }
            folded.push(start, &original[start..end]);
        }
        folded.positions.push(original.len());
        folded
    }

    /// The position in the original of one in the folded text.
    pub fn original(&self, position: usize) -> usize {
        self.positions[position]
    }

    /// Appends a letter with its marks.
    fn push(&mut self, start: usize, letter: &str) {
        // Most letters need no folding: this saves a tenth of the instructions of a search.
        if let [byte] = letter.as_bytes()
            && byte.is_ascii_alphanumeric()
        {
            self.text.push(char::from(byte.to_ascii_lowercase()));
            self.positions.push(start);
            return;
        }
        // Folding trims spaces, so letters stand around what may be one.
        let between = fold(&format!("x{letter}x"));
        let piece = if between == "x x" {
            if self.text.is_empty() || self.text.ends_with(' ') {
                return;
            }
            " "
        } else {
            &between[1..between.len() - 1]
        };
        self.text.push_str(piece);
        for _ in 0..piece.len() {
            self.positions.push(start);
        }
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' | 'ﾞ' | 'ﾟ')
}
