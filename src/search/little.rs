//! Words that say nothing about what is asked for, in English and in Japanese.

use crate::text::places;

/// Words between white space; a line that begins with `#` is a comment.
const LITTLE_WORDS: &str = include_str!("../../data/little-words.txt");

/// Whether a folded word never has to be found.
pub fn is_little(word: &str) -> bool {
    let mut found = places(LITTLE_WORDS, word);
    found.any(|start| {
        let (before, after) = (&LITTLE_WORDS[..start], &LITTLE_WORDS[start + word.len()..]);
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        before.ends_with(char::is_whitespace)
            && after.starts_with(char::is_whitespace)
            && !LITTLE_WORDS[line..].starts_with('#')
    })
}

/// The Japanese phrase at the start of a text. A single character may be a part of another word.
pub fn phrase_at_start(text: &str) -> Option<&'static str> {
    phrases().find(|phrase| text.starts_with(phrase))
}

fn phrases() -> impl Iterator<Item = &'static str> {
    let mut lines = LITTLE_WORDS.split('\n');
    lines.by_ref().find(|line| line.starts_with("# Japanese"));
    let words = lines.flat_map(|line| line.split(' '));
    words.filter(|word| word.chars().nth(1).is_some())
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
        let phrases: Vec<&str> = phrases().collect();
        for (at, phrase) in phrases.iter().enumerate() {
            let mut later = phrases[at + 1..].iter();
            let hidden =
                later.find(|later| later.len() > phrase.len() && later.starts_with(phrase));
            assert_eq!(hidden, None, "{phrase}");
        }
    }
}
