//! One thing that must be found, with whatever else stands for it.

use super::countries::{self, NamedCountries};
use super::pattern::{Anchor, Pattern};
use super::romaji::Romaji;
use super::synonyms::{other_number, synonyms_of};
use crate::text::forgiven;

#[derive(Debug)]
pub struct Term {
    /// The word, or words that belong together.
    pub pattern: Pattern,
    /// The words of a phrase, or the segments of a word written without spaces.
    pub parts: Vec<Term>,
    /// The text without spaces.
    pub joined: String,
    /// Edits that are forgiven in the term.
    pub edits: usize,
    /// Edits that are forgiven in a word that a slip may have shortened to the term.
    pub most_edits: usize,
    pub romaji: Option<Romaji>,
    /// Words that mean the same.
    pub synonyms: Vec<Pattern>,
    pub countries: Option<NamedCountries>,
}

impl Term {
    /// The term of a folded word, or of several that belong together.
    pub fn new(text: String, anchor: Anchor) -> Term {
        let joined = text.replace(' ', "");
        let letters = joined.chars().count();
        let edits = forgiven(letters);
        // A slip may have left out two letters of a longer word, in which more is forgiven.
        let most_edits = if joined.is_ascii() && letters > 2 {
            forgiven(letters + 2).max(edits)
        } else {
            edits
        };
        let mut term = Term {
            parts: vec![],
            edits,
            most_edits,
            romaji: Romaji::of(&joined),
            synonyms: vec![],
            countries: None,
            joined,
            pattern: Pattern::new(text, anchor),
        };
        if anchor == Anchor::Free {
            term.add_meanings();
        }
        term
    }

    /// Only a free word is found by what means the same.
    fn add_meanings(&mut self) {
        let text = self.pattern.text.as_str();
        if text.contains(' ') {
            for part in text.split(' ') {
                self.parts.push(Term::new(part.to_string(), Anchor::Free));
            }
        }
        let mut synonyms = synonyms_of(text);
        synonyms.extend(other_number(text));
        for synonym in synonyms {
            self.synonyms.push(Pattern::new(synonym, Anchor::Exact));
        }
        self.countries = countries::named(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(text: &str) -> Term {
        Term::new(text.to_string(), Anchor::Free)
    }

    #[test]
    fn edits_grow_with_the_length() {
        for (text, edits, most_edits) in [
            ("ab", 0, 0),
            ("abc", 0, 1),
            ("abcd", 1, 1),
            ("abcde", 1, 1),
            ("abcdef", 1, 2),
            ("abcdefg", 1, 2),
            ("abcdefgh", 2, 2),
            ("健康都", 0, 0),
            ("大阪公立大", 1, 1),
        ] {
            let term = term(text);
            assert_eq!((term.edits, term.most_edits), (edits, most_edits), "{text}");
        }
    }

    #[test]
    fn a_free_phrase_has_parts_and_meanings() {
        let phrase = term("heart attack");
        let parts: Vec<&str> = phrase
            .parts
            .iter()
            .map(|part| part.joined.as_str())
            .collect();
        assert_eq!(parts, ["heart", "attack"]);
        assert_eq!(phrase.joined, "heartattack");
        assert!(term("italy").countries.is_some());
        let labs = term("labs");
        assert!(labs.parts.is_empty());
        assert!(labs.synonyms.iter().any(|synonym| synonym.text == "lab"));
    }

    #[test]
    fn an_anchored_word_stands_for_itself() {
        let italy = Term::new("italy labs".to_string(), Anchor::Exact);
        assert!(italy.parts.is_empty() && italy.synonyms.is_empty());
        assert_eq!(italy.countries, None);
        assert!(
            Term::new("mou".to_string(), Anchor::Start)
                .synonyms
                .is_empty()
        );
    }
}
