//! Words with their operators, as they are typed.

use std::borrow::Cow;

use super::pattern::Anchor;
use crate::text::fold;

/// A word, or a phrase in double quotes.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// The word without its operators.
    pub typed: String,
    /// The same, folded.
    pub text: String,
    pub anchor: Anchor,
    /// Whether it must not occur: `!word`.
    pub is_negated: bool,
}

/// Characters other than white space that stand between words, and say nothing themselves.
const SEPARATORS: &str =
    "()[]{}<>?;/|~=&+•“”„«»‘’「」『』【】（）［］｛｝〈〉《》＜＞。、・，？！；／｜～＝＆＋";

/// Splits at white space and punctuation, but not within double quotes. A quoted phrase is found
/// as it is, like `'word`.
pub fn split(typed: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut is_quoted = false;
    for (at, c) in typed.char_indices() {
        if c == '"' {
            is_quoted = !is_quoted;
            if is_quoted && word.is_empty() {
                word.push('\'');
            }
        } else if !is_quoted && is_separator(typed, at, c) {
            words.push(std::mem::take(&mut word));
        } else {
            word.push(c);
        }
    }
    words.push(word);
    // Quotes with nothing between them ask for nothing.
    words.retain(|word| word != "'");
    let mut words: Vec<Word> = words.iter().map(|word| Word::parse(word)).collect();
    words.retain(|word| word.text.contains(char::is_alphanumeric));
    words
}

fn is_separator(typed: &str, at: usize, c: char) -> bool {
    let (before, after) = (&typed[..at], &typed[at + c.len_utf8()..]);
    match c {
        // Not in 29,000,000 and 2025/10.
        ',' | '/' => !(before.ends_with(is_digit) && after.starts_with(is_digit)),
        // Not in R&D.
        '&' | '＆' => !(is_one_letter(before.chars().rev()) && is_one_letter(after.chars())),
        // Not in L’Aquila.
        '’' => !(before.ends_with(char::is_alphabetic) && after.starts_with(char::is_alphabetic)),
        _ => c.is_whitespace() || SEPARATORS.contains(c),
    }
}

/// Whether a letter comes first, and no other behind it.
fn is_one_letter(mut chars: impl Iterator<Item = char>) -> bool {
    chars.next().is_some_and(char::is_alphabetic)
        && !chars.next().is_some_and(char::is_alphanumeric)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

impl Word {
    fn parse(typed: &str) -> Word {
        let (is_negated, word) = strip(typed, str::strip_prefix, '!');
        let (is_exact, word) = strip(word, str::strip_prefix, '\'');
        if is_exact {
            // fzf reads `'word'` as the exact word too.
            let (_, word) = strip(word, str::strip_suffix, '\'');
            return Word::new(word, Anchor::Exact, is_negated);
        }
        let (at_start, word) = strip(word, str::strip_prefix, '^');
        let (at_end, word) = strip(word, str::strip_suffix, '$');
        let anchor = match (at_start, at_end) {
            (true, true) => Anchor::Whole,
            (true, false) => Anchor::Start,
            (false, true) => Anchor::End,
            (false, false) => Anchor::Free,
        };
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let word = without_possessive(word);
        Word::new(&without_stops(word), anchor, is_negated)
    }

    pub fn new(typed: &str, anchor: Anchor, is_negated: bool) -> Word {
        Word {
            typed: typed.to_string(),
            text: fold(typed),
            anchor,
            is_negated,
        }
    }
}

/// `Osaka` of `Osaka's`.
fn without_possessive(word: &str) -> &str {
    let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
    bare.filter(|bare| !bare.is_empty()).unwrap_or(word)
}

/// `NIBN` of `N.I.B.N`: single letters with stops between.
fn without_stops(word: &str) -> Cow<'_, str> {
    let mut letters = word.split('.');
    if word.contains('.') && letters.all(|part| part.chars().count() == 1) {
        return word.replace('.', "").into();
    }
    word.into()
}

/// Whether the word has the operator, and the word without it. An operator alone is a word.
fn strip(
    word: &str,
    strip: for<'a> fn(&'a str, char) -> Option<&'a str>,
    operator: char,
) -> (bool, &str) {
    match strip(word, operator) {
        Some(rest) if !rest.is_empty() => (true, rest),
        _ => (false, word),
    }
}

/// The folded words with spaces between them.
pub fn phrase(words: &[Word]) -> String {
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    texts.join(" ")
}

/// The words as they were typed, with spaces between them.
pub fn typed(words: &[Word]) -> String {
    let texts: Vec<&str> = words.iter().map(|word| word.typed.as_str()).collect();
    texts.join(" ")
}

/// A folded text in katakana if what was typed is.
pub fn as_typed(folded: &str, typed: &str) -> String {
    let is_katakana = typed.contains(|c| ('ァ'..='ヶ').contains(&c));
    let katakana = |c| match c {
        'ぁ'..='ゖ' if is_katakana => char::from_u32(c as u32 + 0x60).unwrap_or(c),
        c => c,
    };
    folded.chars().map(katakana).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(typed: &str, anchor: Anchor) -> Word {
        Word::new(typed, anchor, false)
    }

    fn texts(typed: &str) -> Vec<String> {
        split(typed).into_iter().map(|word| word.typed).collect()
    }

    #[test]
    fn operators_anchor_words() {
        assert_eq!(
            split("'kento ^Osaka bio$ ^x$ park"),
            [
                word("kento", Anchor::Exact),
                word("Osaka", Anchor::Start),
                word("bio", Anchor::End),
                word("x", Anchor::Whole),
                word("park", Anchor::Free),
            ]
        );
        assert_eq!(split("'kento'"), [word("kento", Anchor::Exact)]);
    }

    #[test]
    fn signs_say_nothing() {
        for typed in ["!", "^", "$", "^$", "&", "＆ +", "--", "...", "'", "• ~ ="] {
            assert!(split(typed).is_empty(), "{typed}");
        }
        assert_eq!(texts("ab&cd＆ef+g"), ["ab", "cd", "ef", "g"]);
        assert_eq!(texts("R&D Ｊ＆Ｊ a & b"), ["R&D", "Ｊ＆Ｊ", "a", "b"]);
        assert_eq!(
            texts("a/b|c ~d {e} <f>=g ‘h’ ｉ／ｊ"),
            ["a", "b", "c", "d", "e", "f", "g", "h", "ｉ", "ｊ"]
        );
        assert_eq!(texts("2025/10/07"), ["2025/10/07"]);
    }

    #[test]
    fn stops_and_possessives_fall_away() {
        for (typed, text) in [
            ("Univ.", "univ"),
            ("N.I.B.N.", "nibn"),
            ("U.S", "us"),
            ("R7.10", "r7.10"),
            ("www.example.org", "www.example.org"),
            ("saito:", "saito"),
            ("Osaka's", "osaka"),
            ("Osaka’s", "osaka"),
            ("partners'", "partners"),
        ] {
            let words = split(typed);
            assert_eq!(words.len(), 1, "{typed}");
            assert_eq!(words[0].text, text, "{typed}");
        }
        assert_eq!(texts("L’Aquila"), ["L’Aquila"]);
    }

    #[test]
    fn an_exclamation_mark_negates_with_any_anchor() {
        let negated = |typed, anchor| Word::new(typed, anchor, true);
        assert_eq!(
            split("!kobe !^sai !'port"),
            [
                negated("kobe", Anchor::Free),
                negated("sai", Anchor::Start),
                negated("port", Anchor::Exact)
            ]
        );
    }

    #[test]
    fn quoted_phrases_stay_together() {
        assert_eq!(
            split("\"life sciences\" hub"),
            [
                word("life sciences", Anchor::Exact),
                word("hub", Anchor::Free)
            ]
        );
        assert_eq!(
            split("^\"life sciences\""),
            [word("life sciences", Anchor::Start)]
        );
        assert_eq!(texts("\"open (end"), ["open (end"]);
        assert_eq!(texts("drug\"s and\" aids"), ["drugs and", "aids"]);
        assert!(split("\"\" ' \"").is_empty());
    }

    #[test]
    fn punctuation_separates_words_but_not_digits() {
        assert_eq!(texts("a,b (c) 大阪、京都"), ["a", "b", "c", "大阪", "京都"]);
        assert_eq!(texts("29,000,000"), ["29,000,000"]);
        assert_eq!(texts("1, 2,a b,3"), ["1", "2", "a", "b", "3"]);
        assert!(split(" \t - ").is_empty());
        assert_eq!(split("Ōsaka")[0].text, "osaka");
    }
}
