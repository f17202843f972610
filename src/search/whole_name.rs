//! The query as a whole, as what a record is called.

use super::candidate::{Candidate, How, Match, better};
use super::letters::Letters;
use super::plan::Meaning;
use super::points;

/// Japanese is written without spaces: so many letters are several words.
const SHORTEST_JAPANESE_PHRASE: usize = 5;

/// A query as what a record is called.
#[derive(Debug)]
pub struct WholeName {
    /// The folded words.
    pub text: String,
    /// The same without spaces.
    pub joined: String,
    pub letters: Letters,
    /// Whether it is more than one word, so that hardly anything else is called the same.
    pub is_phrase: bool,
}

impl WholeName {
    pub fn new(text: String, words: usize) -> WholeName {
        let joined = text.replace(' ', "");
        WholeName {
            letters: Letters::of_folded(&joined),
            is_phrase: words > 1 || is_japanese_phrase(&joined),
            joined,
            text,
        }
    }
}

fn is_japanese_phrase(joined: &str) -> bool {
    let letters = joined.chars().filter(|c| !c.is_ascii());
    letters.count() >= SHORTEST_JAPANESE_PHRASE
}

/// The whole query as what the record is called: exactly, or its beginning.
pub fn match_names(names: &[WholeName], candidate: &Candidate<'_, '_>) -> Option<Match> {
    let mut best = None;
    for typed in names {
        for text in &candidate.texts.labels {
            if text.meaning.is_called() && text.letters.may_contain(typed.letters) {
                let points = name_points(typed, text.meaning, text.folded());
                let found = points.map(|points| Match {
                    how: How::Name,
                    ..text.with_points(points)
                });
                best = better(best, found);
            }
        }
    }
    best
}

fn name_points(typed: &WholeName, meaning: Meaning, name: &str) -> Option<f64> {
    if is_without_spaces(name, &typed.joined) {
        return Some(match meaning {
            Meaning::Alias if typed.is_phrase => points::ALIAS_PHRASE,
            Meaning::Alias => points::ALIAS_WORD,
            _ => points::EXACT,
        });
    }
    let begins = name.starts_with(&typed.text) || begins_as_one_word(name, &typed.joined);
    (meaning == Meaning::Name && begins).then_some(points::NAME_BEGINS)
}

/// Whether the name is the text but for spaces, dots between words, signs and `and`.
fn is_without_spaces(name: &str, joined: &str) -> bool {
    if name.len() < joined.len() || name.bytes().next() != joined.bytes().next() {
        return false;
    }
    let is_same = |name: &str| name.bytes().filter(|b| *b != b' ').eq(joined.bytes());
    is_same(name)
        || (name.contains('・') && is_same(&name.replace('・', "")))
        || (name.contains(['&', ' ']) && is_same(&name.replace(" & ", " ").replace(" and ", " ")))
}

/// Whether the name begins with words of the query that it writes as one: `BioValley France`.
fn begins_as_one_word(name: &str, joined: &str) -> bool {
    name.strip_prefix(joined)
        .is_some_and(|rest| rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_dots_and_signs_make_no_other_name() {
        for name in [
            "commerce and industry",
            "commerce & industry",
            "commerce・industry",
        ] {
            assert!(is_without_spaces(name, "commerceindustry"), "{name}");
        }
        assert!(!is_without_spaces(
            "commerce or industry",
            "commerceindustry"
        ));
        assert!(begins_as_one_word("biovalley france", "biovalley"));
        assert!(!begins_as_one_word("biovalleys", "biovalley"));
    }
}
