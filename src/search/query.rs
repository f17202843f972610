//! What somebody searches for.

use super::letters::Letters;
use super::pattern::{Anchor, Pattern};
use super::segment::segments;
use super::synonyms::synonyms_of;
use super::term::Term;
use super::words::{self, Word};
use crate::text::fold;

/// Queries this long are names even with a slip or two.
const LONG_NAME: usize = 8;

/// The most words that have synonyms together.
const LONGEST_PHRASE: usize = 3;

#[derive(Debug)]
pub struct Query {
    /// What must be found, each somewhere in the record.
    pub terms: Vec<Term>,
    /// What must not be found.
    pub without: Vec<Pattern>,
    /// All words that must be found, folded.
    pub whole: String,
    /// The same without spaces.
    pub joined: String,
    pub letters: Letters,
    /// Whether it is long enough to be a name even with a slip or two.
    pub is_long: bool,
}

impl Query {
    /// The query that was typed: words and phrases in double quotes, with their operators.
    pub fn parse(typed: &str) -> Query {
        Query::of(words::split(typed))
    }

    fn of(words: Vec<Word>) -> Query {
        let (unwanted, wanted): (Vec<Word>, Vec<Word>) =
            words.into_iter().partition(|word| word.is_negated);
        let mut without = Vec::new();
        for word in unwanted {
            without.push(Pattern::new(word.text, word.anchor));
        }
        let whole = phrase(&wanted);
        let joined = whole.replace(' ', "");
        Query {
            terms: terms(&wanted),
            without,
            letters: Letters::of_folded(&joined),
            is_long: joined.chars().count() >= LONG_NAME,
            joined,
            whole,
        }
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.without.is_empty()
    }
}

/// A term for each word; free words that have synonyms together become one term.
fn terms(words: &[Word]) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut rest = words;
    while let Some(first) = rest.first() {
        let count = phrase_length(rest);
        if count == 1 {
            terms.push(term(first));
        } else {
            terms.push(Term::new(phrase(&rest[..count]), Anchor::Free));
        }
        rest = &rest[count..];
    }
    terms
}

fn term(word: &Word) -> Term {
    let mut term = Term::new(word.text.clone(), word.anchor);
    if is_free(word) {
        for segment in segments(&word.typed) {
            term.parts.push(Term::new(fold(segment), Anchor::Free));
        }
    }
    term
}

fn is_free(word: &Word) -> bool {
    word.anchor == Anchor::Free
}

/// How many of the first words belong together.
fn phrase_length(words: &[Word]) -> usize {
    for count in (2..=LONGEST_PHRASE.min(words.len())).rev() {
        let words = &words[..count];
        if words.iter().all(is_free) && !synonyms_of(&phrase(words)).is_empty() {
            return count;
        }
    }
    1
}

fn phrase(words: &[Word]) -> String {
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    texts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(terms: &[Term]) -> Vec<&str> {
        terms
            .iter()
            .map(|term| term.pattern.text.as_str())
            .collect()
    }

    #[test]
    fn words_are_folded_and_keep_their_anchors() {
        let query = Query::parse("'Kento ^Ōsaka bio$");
        assert_eq!(texts(&query.terms), ["kento", "osaka", "bio"]);
        let anchors: Vec<Anchor> = query.terms.iter().map(|term| term.pattern.anchor).collect();
        assert_eq!(anchors, [Anchor::Exact, Anchor::Start, Anchor::End]);
        assert_eq!(query.whole, "kento osaka bio");
        assert_eq!(query.joined, "kentoosakabio");
        assert_eq!(query.letters, Letters::of_folded("kentosabi"));
    }

    #[test]
    fn negated_words_are_kept_apart() {
        let query = Query::parse("osaka !kobe !^sai");
        assert_eq!(texts(&query.terms), ["osaka"]);
        assert_eq!(query.whole, "osaka");
        let without: Vec<(&str, Anchor)> = query
            .without
            .iter()
            .map(|pattern| (pattern.text.as_str(), pattern.anchor))
            .collect();
        assert_eq!(without, [("kobe", Anchor::Free), ("sai", Anchor::Start)]);
    }

    #[test]
    fn a_query_may_ask_for_nothing() {
        assert!(Query::parse(" - ").is_empty());
        assert!(!Query::parse("!kobe").is_empty());
        assert!(!Query::parse("kobe").is_empty());
    }

    #[test]
    fn eight_letters_are_long() {
        assert!(!Query::parse("osaka hu").is_long);
        assert!(Query::parse("osaka hub").is_long);
    }

    #[test]
    fn words_with_synonyms_together_are_one_term() {
        let query = Query::parse("new regenerative medicine lab");
        assert_eq!(texts(&query.terms), ["new", "regenerative medicine", "lab"]);
        assert_eq!(texts(&query.terms[1].parts), ["regenerative", "medicine"]);
        let quoted = Query::parse("'regenerative medicine");
        assert_eq!(texts(&quoted.terms), ["regenerative", "medicine"]);
    }

    #[test]
    fn japanese_is_cut_into_parts_unless_it_is_anchored() {
        let query = Query::parse("イタリアとの協定 ^イタリアとの協定");
        assert_eq!(texts(&query.terms[0].parts), ["いたりあ", "協定"]);
        assert!(query.terms[1].parts.is_empty());
    }
}
