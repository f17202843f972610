//! Words that say nothing about what is asked for, in English and in Japanese.

use std::collections::HashSet;
use std::sync::OnceLock;

/// Words between white space; a line that begins with `#` is a comment.
const LITTLE_WORDS: &str = include_str!("../../data/little-words.txt");

/// Whether a folded word never has to be found.
pub fn is_little(word: &str) -> bool {
    static WORDS: OnceLock<HashSet<&str>> = OnceLock::new();
    WORDS.get_or_init(|| entries().collect()).contains(word)
}

/// The Japanese phrase at the start of a text. A single character may be a part of another word.
pub fn phrase_at_start(text: &str) -> Option<&'static str> {
    let mut phrases = entries().filter(|phrase| !phrase.is_ascii() && phrase.chars().count() > 1);
    phrases.find(|phrase| text.starts_with(phrase))
}

fn entries() -> impl Iterator<Item = &'static str> {
    let lines = LITTLE_WORDS.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_made_of_little_words() {
        for word in ["who", "is", "the", "with", "many", "教えて"] {
            assert!(is_little(word), "{word}");
        }
        for word in ["kento", "articles", "#", "大阪"] {
            assert!(!is_little(word), "{word}");
        }
    }

    #[test]
    fn a_longer_phrase_is_found_before_what_it_begins_with() {
        assert_eq!(phrase_at_start("教えてください。"), Some("教えてください"));
        assert_eq!(phrase_at_start("教えてね"), Some("教えて"));
        assert_eq!(phrase_at_start("大阪"), None);
        assert_eq!(phrase_at_start("人々"), None);
        let phrases = entries().filter(|phrase| !phrase.is_ascii() && phrase.chars().count() > 1);
        let phrases: Vec<&str> = phrases.collect();
        for (at, phrase) in phrases.iter().enumerate() {
            let mut later = phrases[at + 1..].iter();
            let hidden =
                later.find(|later| later.len() > phrase.len() && later.starts_with(phrase));
            assert_eq!(hidden, None, "{phrase}");
        }
    }
}
