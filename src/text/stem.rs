//! Inflection in English: `hospitals` and `hospital` have the same stem.

use std::borrow::Cow;
use std::ops::Range;

use frostem::{Algorithm, Stemmer};

use super::places;

/// Shorter words have no endings that could be told from their letters: `is`, `bus`, `lab`.
const SHORTEST: usize = 4;

/// The stem of a folded English word, for comparison alone: that of `companies` is `compani`.
///
/// Short words, and what is not a word of the letters a to z, are their own stems.
pub fn stem(word: &str) -> Cow<'_, str> {
    if word.len() < SHORTEST || !word.bytes().all(is_letter) {
        return Cow::Borrowed(word);
    }
    // Both spellings of `personalise`.
    if word.contains("iz") {
        let british = word.replace("iz", "is");
        return Stemmer::new(Algorithm::English)
            .stem(&british)
            .into_owned()
            .into();
    }
    Stemmer::new(Algorithm::English).stem(word)
}

/// A word in all its forms.
#[derive(Debug)]
pub struct Stem {
    text: String,
    /// Letters with which every form begins: `compan` of `companies` and `company`.
    pub beginning: String,
}

impl Stem {
    /// The stem of a folded English word; nothing for other words.
    pub fn of(word: &str) -> Option<Stem> {
        if !word.bytes().all(is_letter) {
            return None;
        }
        let text = stem(word).into_owned();
        // The stemmer may change the last letter, as in `compani`, or add one, as for `aging` in `age`.
        let shortened = &text[..text.len().saturating_sub(1)];
        let beginning = common_beginning(word, shortened).to_string();
        if beginning.len() < 2 {
            return None;
        }
        Some(Stem { text, beginning })
    }

    /// The first word of a folded text that is a form of this one.
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        // Most texts are done with here.
        let mut start = places(text, &self.beginning).next()?;
        start = text[..start].rfind(is_between_words).map_or(0, |at| at + 1);
        for word in text[start..].split(is_between_words) {
            if word.starts_with(&self.beginning) && stem(word) == self.text {
                return Some(start..start + word.len());
            }
            start += word.len() + 1;
        }
        None
    }
}

/// Only signs of ASCII, which are a byte long: other scripts have no forms.
fn is_between_words(c: char) -> bool {
    c.is_ascii() && !c.is_ascii_alphanumeric() && c != '\''
}

fn common_beginning<'a>(a: &'a str, b: &str) -> &'a str {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    a.get(..same).unwrap_or_default()
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
    fn a_word_is_found_in_any_form() {
        for (word, text, expected) in [
            ("incubators", "saito bio incubator", Some(10..19)),
            ("companies", "a company of osaka", Some(2..9)),
            ("partner", "the partner's park", Some(4..13)),
            ("partners", "a partner, since 2020", Some(2..9)),
            ("aging", "(ageing)", Some(1..7)),
            ("personalized", "personalised medicine", Some(0..12)),
            ("personalised", "is personalized", Some(3..15)),
            ("labs", "lab", Some(0..3)),
            ("park", "a parkway by the park", Some(17..21)),
            ("universities", "universal", None),
            ("labs", "大阪lab", None),
            ("labs", "大阪 lab", Some(7..10)),
        ] {
            assert_eq!(
                Stem::of(word).unwrap().find(text),
                expected,
                "{word} in {text}"
            );
        }
        for word in ["", "a", "病院", "life sciences", "g7"] {
            assert!(Stem::of(word).is_none(), "{word}");
        }
    }

    #[test]
    fn the_beginning_is_shared_by_words_of_the_stem() {
        for (word, stem, beginning) in [
            ("companies", "compani", "compan"),
            ("company", "compani", "compan"),
            ("hospitals", "hospit", "hospi"),
            ("aging", "age", "ag"),
        ] {
            let found = Stem::of(word).unwrap();
            assert_eq!(
                (&*found.text, &*found.beginning),
                (stem, beginning),
                "{word}"
            );
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
