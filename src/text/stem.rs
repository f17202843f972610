//! Inflection in English: `hospitals` and `hospital` have the same stem.

use std::borrow::Cow;

use frostem::{Algorithm, Stemmer};

/// Shorter words have no endings that could be told from their letters: `is`, `bus`, `lab`.
const SHORTEST: usize = 4;

/// The stem of a folded English word, for comparison alone: that of `companies` is `compani`.
///
/// Short words, and what is not a word of the letters a to z, are their own stems.
pub fn stem(word: &str) -> Cow<'_, str> {
    if word.len() < SHORTEST || !word.bytes().all(is_letter) {
        return Cow::Borrowed(word);
    }
    Stemmer::new(Algorithm::English).stem(word)
}

/// An apostrophe is a part of a word: `partner's`.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte == b'\''
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_words_have_the_same_stem() {
        for words in [
            "incubator incubators incubation",
            "hospital hospitals",
            "company companies company's",
            "research researching researcher",
            "partner partner's partners",
            "university universities",
            "agreement agreements",
            "ageing aging age",
            "genome genomic genomics",
            "lab labs",
        ] {
            let stems: Vec<Cow<'_, str>> = words.split(' ').map(stem).collect();
            assert!(stems.iter().all(|other| *other == stems[0]), "{stems:?}");
        }
    }

    #[test]
    fn words_that_mean_something_else_have_another_stem() {
        for (word, other) in [
            ("university", "universal"),
            ("medicine", "medical"),
            ("news", "new"),
            ("organisation", "organ"),
            ("partner", "part"),
        ] {
            assert_ne!(stem(word), stem(other), "{word} {other}");
        }
    }

    #[test]
    fn short_words_and_what_is_no_english_word_are_left_alone() {
        for text in [
            "",
            "is",
            "gas",
            "bus",
            "labs2",
            "g7s",
            "life sciences",
            "Labs",
            "病院",
            "cafés",
        ] {
            assert_eq!(stem(text), text, "{text}");
        }
        assert_eq!(stem("labs"), "lab");
    }

    proptest::proptest! {
        #[test]
        fn any_word_has_a_stem_that_is_not_longer(word in "[a-z']{0,20}") {
            proptest::prop_assert!(stem(&word).len() <= word.len() + 1);
        }
    }
}
