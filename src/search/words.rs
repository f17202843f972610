//! Words with their operators, as they are typed.

use super::pattern::Anchor;
use crate::text::fold;

/// A word, or a phrase in double quotes.
#[derive(Debug, PartialEq)]
pub struct Word {
    /// The word without its operators.
    pub typed: String,
    /// The same, folded.
    pub text: String,
    pub anchor: Anchor,
    /// Whether it must not occur: `!word`.
    pub is_negated: bool,
}

/// Characters other than white space that stand between words.
const SEPARATORS: &str = "()[]?;“”„«»「」『』【】（）［］〈〉《》。、・，？！；";

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
    words.retain(|word| !word.text.is_empty());
    words
}

fn is_separator(typed: &str, at: usize, c: char) -> bool {
    if c == ',' {
        // Not in 29,000,000.
        let before = typed[..at].ends_with(|c: char| c.is_ascii_digit());
        let after = typed[at + 1..].starts_with(|c: char| c.is_ascii_digit());
        return !(before && after);
    }
    c.is_whitespace() || SEPARATORS.contains(c)
}

impl Word {
    fn parse(typed: &str) -> Word {
        let (is_negated, word) = strip(typed, str::strip_prefix, '!');
        let (is_exact, word) = strip(word, str::strip_prefix, '\'');
        if is_exact {
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
        Word::new(word, anchor, is_negated)
    }

    fn new(typed: &str, anchor: Anchor, is_negated: bool) -> Word {
        Word {
            typed: typed.to_string(),
            text: fold(typed),
            anchor,
            is_negated,
        }
    }
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
        for operator in ["!", "^", "$"] {
            assert_eq!(split(operator), [word(operator, Anchor::Free)]);
        }
        assert_eq!(split("^$"), [word("$", Anchor::Start)]);
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
