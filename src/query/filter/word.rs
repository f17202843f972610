//! A word of a list: what a record's text must hold.

use crate::text::{fold, stem};

/// A folded word or phrase, and what is needed to find it in another number or tense.
pub struct Word {
    text: String,
    /// Nothing for what has no stem of its own: short words, phrases, other scripts.
    stem: Option<Stem>,
}

struct Stem {
    text: String,
    /// Letters with which every word of this stem begins: `compan` of `companies` and `company`.
    beginning: String,
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
        let Some(stem) = &self.stem else {
            return text.contains(&self.text);
        };
        // Most texts are done with here.
        text.contains(&stem.beginning) && (text.contains(&self.text) || stem.is_in(text))
    }
}

impl Stem {
    fn of(word: &str) -> Option<Stem> {
        if !word
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'\'')
        {
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

    fn is_in(&self, text: &str) -> bool {
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
        for word in words.filter(|word| word.starts_with(&self.beginning)) {
            if stem(word) == self.text {
                return true;
            }
        }
        false
    }
}

fn common_beginning<'a>(a: &'a str, b: &str) -> &'a str {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    a.get(..same).unwrap_or_default()
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
        assert!(Stem::of("a").is_none() && Stem::of("").is_none());
    }
}
