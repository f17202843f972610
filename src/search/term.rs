//! One thing that is asked for, with whatever else stands for it.

use super::countries::{self, NamedCountries};
use super::dates::When;
use super::kind_words::{self, kinds_called};
use super::letters::Letters;
use super::pattern::{Anchor, Pattern};
use super::romaji::Romaji;
use super::synonyms::{self, synonyms_of};
use crate::model::{KindSet, may_fold_to, words};
use crate::text::{Stem, fold};

#[derive(Debug)]
pub struct Term {
    /// The word, or words that belong together.
    pub pattern: Pattern,
    /// Other forms of the word, and the letters that all of them have.
    pub stem: Option<(Stem, Letters)>,
    /// The words of a phrase.
    pub parts: Vec<Term>,
    /// The text without spaces.
    pub joined: String,
    pub romaji: Option<Romaji>,
    /// Words that mean the same.
    pub synonyms: Vec<Pattern>,
    pub countries: Option<NamedCountries>,
    /// The kinds of record that it asks for.
    pub kinds: KindSet,
    /// When it happened.
    pub when: Option<When>,
    /// Whether letters in the right order will do.
    pub by_letters: bool,
}

impl Term {
    /// The term of a folded word, or of several that belong together.
    pub fn new(text: String, anchor: Anchor) -> Term {
        let joined = text.replace(' ', "");
        let mut term = Term {
            stem: None,
            parts: vec![],
            romaji: Romaji::of(&joined),
            synonyms: vec![],
            countries: None,
            kinds: KindSet::default(),
            when: None,
            by_letters: false,
            joined,
            pattern: Pattern::new(text, anchor),
        };
        if anchor == Anchor::Free {
            term.add_meanings();
        }
        term
    }

    pub fn of_date(text: String, when: When) -> Term {
        let mut term = Term::new(text, Anchor::Free);
        term.when = Some(when);
        term
    }

    pub fn is_free(&self) -> bool {
        self.pattern.anchor == Anchor::Free
    }

    /// Whether only words answer the term: it asks for no country, kind or date.
    pub fn is_of_words(&self) -> bool {
        self.countries.is_none()
            && self.kinds.is_empty()
            && self.when.is_none()
            && self.parts.iter().all(Term::is_of_words)
    }

    /// Only a free word is found by what means the same.
    fn add_meanings(&mut self) {
        let text = self.pattern.text.as_str();
        for synonym in synonyms_of(text).into_iter().chain(list_words(text)) {
            self.synonyms.push(Pattern::new(synonym, Anchor::Exact));
        }
        self.countries = countries::named(text);
        self.kinds = kinds_called(text);
        if text.contains(' ') {
            for part in text.split(' ') {
                self.parts.push(Term::new(part.to_string(), Anchor::Free));
            }
        } else {
            self.stem = Stem::of(text).map(|stem| {
                let letters = Letters::of_folded(&stem.beginning);
                (stem, letters)
            });
        }
    }
}

/// The folded names of several words that are in a folded text and mean something, so that they are
/// one term.
pub fn phrases_in(text: &str) -> Vec<String> {
    let mut phrases = Vec::new();
    for first in text.split(' ') {
        let names = synonyms::all().chain(kind_words::all());
        let names = names.chain(countries::names_like(first));
        let names = names.chain(words::like(first));
        for name in names {
            if may_fold_to(name, first) && name.contains(|c: char| !c.is_alphanumeric()) {
                let name = fold(name);
                if text.contains(&name) {
                    phrases.push(name);
                }
            }
        }
    }
    phrases
}

/// The words of controlled lists that a folded text calls, in the other language too.
fn list_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for info in words::called(text) {
        words.push(fold(info.word));
        words.extend(info.japanese().map(fold));
    }
    words.retain(|word| word != text);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(text: &str) -> Term {
        Term::new(text.to_string(), Anchor::Free)
    }

    #[test]
    fn a_free_phrase_has_parts_and_meanings() {
        let phrase = term("heart attack");
        let parts: Vec<&str> = phrase
            .parts
            .iter()
            .map(|part| part.joined.as_str())
            .collect();
        assert_eq!(parts, ["heart", "attack"]);
        assert_eq!(phrase.joined, "heartattack");
        assert!(term("italy").countries.is_some());
        assert!(
            term("agreements")
                .kinds
                .contains(crate::model::Kind::Agreements)
        );
    }

    #[test]
    fn words_that_mean_something_together_are_known() {
        let text = "a heart attack in south korea memorandum of understanding open innovation";
        let phrases = phrases_in(text);
        for phrase in [
            "south korea",
            "memorandum of understanding",
            "open innovation",
        ] {
            assert!(phrases.iter().any(|known| known == phrase), "{phrase}");
        }
        assert!(!phrases.iter().any(|known| known == "heart attack"));
        let swapped = phrases_in("korea south");
        assert!(!swapped.iter().any(|known| known == "south korea"));
    }

    #[test]
    fn an_anchored_word_stands_for_itself() {
        let italy = Term::new("italy labs".to_string(), Anchor::Exact);
        assert!(italy.parts.is_empty() && italy.countries.is_none() && italy.stem.is_none());
        let mou = Term::new("mou".to_string(), Anchor::Start);
        assert!(mou.synonyms.is_empty() && mou.kinds.is_empty());
    }
}
