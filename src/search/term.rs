//! One thing that is asked for, with whatever else stands for it.

use super::countries::{self, NameMatch, NamedCountries};
use super::dates::When;
use super::field_words::{self, fields_called};
use super::kind_words::{self, kinds_called};
use super::letters::Letters;
use super::little;
use super::pattern::{Anchor, Pattern};
use super::romaji::Romaji;
use super::synonyms::{self, names_of_place, synonyms_of};
use super::words::{Word, phrase, typed};
use crate::model::{KindSet, language_called, language_names, may_fold_to, words};
use crate::text::{Stem, fold};

#[derive(Debug)]
pub struct Term {
    /// What was typed.
    pub typed: String,
    /// The word, or words that belong together.
    pub pattern: Pattern,
    /// Other forms of the word, and the letters that all of them have.
    pub stem: Option<(Stem, Letters)>,
    /// The words of a phrase.
    pub parts: Vec<Term>,
    /// The text without spaces.
    pub joined: String,
    pub romaji: Option<Romaji>,
    /// Other names of the same place, or of the same word of a controlled list.
    pub names: Vec<Pattern>,
    /// Words that mean the same.
    pub synonyms: Vec<Pattern>,
    /// What else would do: `France` of `Italy or France`.
    pub alternatives: Vec<Term>,
    /// The names of the fields that it asks for.
    pub fields: Vec<&'static str>,
    /// The code of the language that it names, in which sources may be written.
    pub language: Option<&'static str>,
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
            typed: text.clone(),
            stem: None,
            parts: vec![],
            romaji: Romaji::of(&joined),
            names: vec![],
            synonyms: vec![],
            alternatives: vec![],
            fields: vec![],
            language: None,
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

    /// The term of what was typed.
    pub fn of(words: &[Word]) -> Term {
        let mut term = Term::new(phrase(words), words[0].anchor);
        term.typed = typed(words);
        term
    }

    pub fn of_date(words: &[Word], when: When) -> Term {
        let mut term = Term::of(words);
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
            && self.fields.is_empty()
            && self.language.is_none()
            && self.parts.iter().all(Term::is_of_words)
            && self.alternatives.iter().all(Term::is_of_words)
    }

    /// Other names and words that mean the same.
    pub fn others(&self) -> impl Iterator<Item = &Pattern> {
        self.names.iter().chain(&self.synonyms)
    }

    /// Only a free word is found by what means the same.
    fn add_meanings(&mut self) {
        let text = self.pattern.text.as_str();
        for name in names_of_place(text).into_iter().chain(list_words(text)) {
            self.names.push(Pattern::new(name, Anchor::Exact));
        }
        for synonym in synonyms_of(text) {
            self.synonyms.push(Pattern::new(synonym, Anchor::Exact));
        }
        self.countries = countries::named(text);
        // `people` is not the beginning of the People's Republic of China.
        self.countries
            .take_if(|named| named.by == NameMatch::Start && little::is_common(text));
        if let Some(named) = &self.countries {
            for name in countries::in_prose(named, text) {
                self.synonyms.push(Pattern::new(name, Anchor::Exact));
            }
        }
        self.kinds = kinds_called(text);
        self.fields = fields_called(text);
        self.language = language_called(text);
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
    let listed = listed();
    let mut phrases = Vec::new();
    for first in text.split(' ') {
        for name in &listed {
            add_phrase(&mut phrases, name, first, text);
        }
        for name in countries::names_like(first) {
            add_phrase(&mut phrases, name, first, text);
        }
        for name in words::like(first) {
            add_phrase(&mut phrases, name, first, text);
        }
    }
    phrases
}

/// Adds a name of several words that begins like `first`, if the text has it.
fn add_phrase(phrases: &mut Vec<String>, name: &str, first: &str, text: &str) {
    if may_fold_to(name, first) && name.contains(|c: char| !c.is_alphanumeric()) {
        let name = fold(name);
        if text.contains(&name) {
            phrases.push(name);
        }
    }
}

/// The words of the lists that searches have of their own.
pub fn listed() -> Vec<&'static str> {
    let mut listed: Vec<&'static str> = synonyms::all().collect();
    listed.extend(kind_words::all());
    listed.extend(field_words::all());
    listed
}

/// Every word of Japanese that means more than itself.
pub fn japanese_words() -> Vec<&'static str> {
    let mut words = listed();
    for info in words::all() {
        words.extend(info.japanese());
    }
    words.extend(language_names());
    words.retain(|word| !word.is_ascii() && !word.contains(' '));
    words
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
