//! A word of a list: what a record's text must hold.

use crate::text::{Stem, fold};

/// A folded word or phrase, and what is needed to find it in another number or tense.
pub struct Word {
    text: String,
    /// Nothing for what has no stem of its own: short words, phrases, other scripts.
    stem: Option<Stem>,
}

impl Word {
    pub fn of(typed: &str) -> Word {
        let text = fold(typed);
        Word {
            stem: Stem::of(&text),
            text,
        }
    }

    /// Whether the folded text contains the word, or a word of the same stem.
    pub fn is_in(&self, text: &str) -> bool {
        if text.contains(&self.text) {
            return true;
        }
        let stem = self.stem.as_ref();
        stem.is_some_and(|stem| stem.find(text).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_any_number_and_tense() {
        for (word, text) in [
            ("incubators", "saito bio incubator"),
            ("incubator", "two incubators"),
            ("companies", "a company of osaka"),
            ("Company", "companies"),
            ("partner", "the partner's park"),
            ("partners", "a partner, since 2020"),
            ("researching", "for research"),
            ("aging", "the ageing of cells"),
            ("ageing", "(aging)"),
            ("labs", "lab"),
        ] {
            assert!(Word::of(word).is_in(text), "{word} in {text}");
        }
    }

    #[test]
    fn a_part_of_a_word_is_found_as_it_is_typed() {
        for (word, text, is_in) in [
            ("cubat", "incubator", true),
            ("cubators", "incubator", false),
            ("incubat", "incubator", true),
            ("universities", "universal", false),
            ("university", "a universe", false),
            ("bus", "business", true),
            ("gas", "gases", true),
            ("gas", "ga", false),
            ("life sciences", "life science", false),
            ("life sciences", "life sciences park", true),
            ("病院", "大阪病院", true),
            ("病院s", "大阪病院", false),
            ("2025s", "2025", false),
            ("", "anything", true),
            ("'", "partner's", true),
        ] {
            assert_eq!(Word::of(word).is_in(text), is_in, "{word} in {text}");
        }
    }
}
