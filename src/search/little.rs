//! Words that say nothing about what is asked for, in English and in Japanese.

use crate::text::places;

/// Words between white space; a line that begins with `#` is a comment.
const LITTLE_WORDS: &str = include_str!("../../data/little-words.txt");

/// Words of everyday English, in lines as above.
const COMMON_WORDS: &str = include_str!("../../data/common-words.txt");

/// Whether a folded word never has to be found.
pub fn is_little(word: &str) -> bool {
    is_in(LITTLE_WORDS, word)
}

fn is_in(list: &str, word: &str) -> bool {
    let mut found = places(list, word);
    found.any(|start| {
        let (before, after) = (&list[..start], &list[start + word.len()..]);
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        before.ends_with(char::is_whitespace)
            && after.starts_with(char::is_whitespace)
            && !list[line..].starts_with('#')
    })
}

/// Whether a folded word is one of everyday English, and so no slip of another.
pub fn is_common(word: &str) -> bool {
    is_in(COMMON_WORDS, word)
}

/// Words that ask for a number, in folded text.
const NUMBER_WORDS: [&str; 14] = [
    "how many",
    "how much",
    "how big",
    "how large",
    "number of",
    "何社",
    "何人",
    "何名",
    "何件",
    "何へくたーる",
    "何か国",
    "何ヶ国",
    "いくつ",
    "どのくらい",
];

/// Whether a folded query asks for a number.
pub fn ask_number(text: &str) -> bool {
    NUMBER_WORDS.iter().any(|words| text.contains(words))
}

/// Words of Japanese that say that what stands on either side of them will do.
const ORS: [&str; 4] = ["または", "又は", "もしくは", "あるいは"];

/// Whether what stands on either side of the word will do.
pub fn is_or(word: &str) -> bool {
    word == "or" || word == "か" || ORS.contains(&word)
}

/// The word of them that a Japanese text begins with.
pub fn or_at_start(text: &str) -> Option<&'static str> {
    ORS.into_iter().find(|word| text.starts_with(word))
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
        assert!(ask_number("how many people") && ask_number("彩都は何人") && !ask_number("how"));
        assert!(is_common("summer") && !is_common("kento") && !is_common("sumer"));
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
