//! A word or phrase that is looked for in folded texts as it is spelled.

use super::letters::Letters;
use crate::text::places;

/// How a word must stand in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Anywhere, and other spellings count.
    Free,
    /// As a whole word: `'word`.
    Exact,
    /// At the start: `^word`.
    Start,
    /// At the end: `word$`.
    End,
    /// As the whole text: `^word$`.
    Whole,
}

/// Where in a text a pattern is, the best place last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Position {
    /// Within a word.
    Inside,
    /// At the beginning of a word.
    WordStart,
    /// As a word.
    Word,
    /// At the start of the text.
    Start,
    /// As the whole text.
    Whole,
}

/// Letters within a longer word are there by chance unless there are more than these.
const CHANCE: usize = 3;

#[derive(Clone, Debug)]
pub struct Pattern {
    /// The folded word, or words that belong together.
    pub text: String,
    pub anchor: Anchor,
    pub letters: Letters,
}

impl Pattern {
    pub fn new(text: String, anchor: Anchor) -> Pattern {
        let letters = Letters::of_folded(&text);
        Pattern {
            text,
            anchor,
            letters,
        }
    }

    /// The best place of the pattern in a folded text, or nothing if its anchor finds none.
    pub fn position(&self, text: &str) -> Option<Position> {
        let word = self.text.as_str();
        if text == word {
            return Some(Position::Whole);
        }
        match self.anchor {
            Anchor::Start if text.starts_with(word) => self.position_at(text, 0),
            Anchor::End if text.ends_with(word) => self.position_at(text, text.len() - word.len()),
            Anchor::Start | Anchor::End | Anchor::Whole => None,
            Anchor::Free | Anchor::Exact => {
                let mut best = None;
                for at in places(text, word) {
                    best = best.max(self.position_at(text, at));
                    // Only the first match can be at the start.
                    if best >= Some(Position::Word) {
                        break;
                    }
                }
                best
            }
        }
    }

    fn position_at(&self, text: &str, at: usize) -> Option<Position> {
        let is_long = self.text.len() > CHANCE;
        // Other scripts write no spaces between words.
        let is_spaced = self.text.is_ascii();
        let end = at + self.text.len();
        let begins_word = !(is_spaced && text[..at].ends_with(is_word_character));
        // In Japanese what stands before の only says more of what follows.
        let ends_word = match is_spaced {
            true => !text[end..].starts_with(is_word_character),
            false => !text[end..].starts_with('の'),
        };
        if self.anchor == Anchor::Exact && is_spaced && !(begins_word && ends_word) {
            return None;
        }
        if at == 0 && (ends_word || (is_long && is_spaced)) {
            Some(Position::Start)
        } else if begins_word && ends_word {
            Some(Position::Word)
        } else if begins_word {
            Some(Position::WordStart)
        } else if is_long || self.anchor != Anchor::Free {
            Some(Position::Inside)
        } else {
            None
        }
    }

    /// Whether a folded text has the pattern; unlike for `position`, a few letters within a word
    /// are enough.
    pub fn is_in(&self, text: &str) -> bool {
        match self.anchor {
            Anchor::Free => places(text, &self.text).next().is_some(),
            _ => self.position(text).is_some(),
        }
    }
}

fn is_word_character(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(word: &str, anchor: Anchor, text: &str) -> Option<Position> {
        Pattern::new(word.to_string(), anchor).position(text)
    }

    #[test]
    fn a_free_word_is_placed_where_it_says_most() {
        for (word, text, expected) in [
            ("kento", "kento", Some(Position::Whole)),
            ("kento", "kento park", Some(Position::Start)),
            ("kento", "kentos", Some(Position::Start)),
            ("bio", "bio valley", Some(Position::Start)),
            ("bio", "biovalley", Some(Position::WordStart)),
            ("bio", "osaka biovalley", Some(Position::WordStart)),
            ("bio", "biology and bio", Some(Position::Word)),
            ("bio", "symbiosis", None),
            ("osis", "symbiosis", Some(Position::Inside)),
            ("osis", "symbiosis osis", Some(Position::Word)),
            ("ion", "region ion ions", Some(Position::Word)),
            ("park", "(park)", Some(Position::Word)),
            ("万博", "大阪万博", Some(Position::Word)),
            ("万博", "大阪万博の来場者", Some(Position::WordStart)),
            ("万博", "万博の来場者", Some(Position::WordStart)),
            ("大学", "大学院", Some(Position::Start)),
            ("大学", "大阪大学院", Some(Position::Word)),
            ("kento", "saito", None),
        ] {
            assert_eq!(
                position(word, Anchor::Free, text),
                expected,
                "{word} {text}"
            );
        }
    }

    #[test]
    fn anchors_hold_a_word_to_its_place() {
        for (anchor, text, expected) in [
            (Anchor::Exact, "a bio lab", Some(Position::Word)),
            (Anchor::Exact, "bio lab", Some(Position::Start)),
            (Anchor::Exact, "biolab", None),
            (Anchor::Exact, "biolab bio", Some(Position::Word)),
            (Anchor::Exact, "symbio", None),
            (Anchor::Start, "biolab", Some(Position::WordStart)),
            (Anchor::Start, "a bio", None),
            (Anchor::End, "symbio", Some(Position::Inside)),
            (Anchor::End, "a bio", Some(Position::Word)),
            (Anchor::End, "bio a", None),
            (Anchor::Whole, "bio", Some(Position::Whole)),
            (Anchor::Whole, "bio a", None),
        ] {
            assert_eq!(position("bio", anchor, text), expected, "{anchor:?} {text}");
        }
    }

    #[test]
    fn an_unwanted_word_is_found_anywhere() {
        assert!(Pattern::new("bio".into(), Anchor::Free).is_in("symbiosis"));
        assert!(!Pattern::new("bio".into(), Anchor::Exact).is_in("symbiosis"));
        assert!(!Pattern::new("bio".into(), Anchor::Free).is_in("kento"));
    }
}
