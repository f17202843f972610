//! What somebody searches for, understood before it is matched.
//!
//! Words become terms, each of which must be found: a date, a country, a kind of record, words that
//! mean something together, or a word as it is. Little words fall away.

use super::dates::{When, date_of, date_within, side_at_start};
use super::filter::Filter;
use super::kind_words::kinds_called;
use super::letters::Letters;
use super::little;
use super::pattern::{Anchor, Pattern};
use super::score::Found;
use super::segment::segments;
use super::term::{Term, phrases_in};
use super::words::{self, Word};

/// The most words that mean something together.
const LONGEST_PHRASE: usize = 4;

#[derive(Debug)]
pub struct Query {
    /// What must be found, each somewhere in the record.
    pub terms: Vec<Term>,
    /// What must not be found.
    pub without: Vec<Pattern>,
    /// What the record may be called: all that was typed, or what of it says something.
    pub names: Vec<WholeName>,
    /// Which texts have to be read for it.
    pub filter: Filter,
    wanted: Vec<Word>,
}

/// A query as what a record is called.
#[derive(Debug)]
pub struct WholeName {
    /// The folded words.
    pub text: String,
    /// The same without spaces.
    pub joined: String,
    pub letters: Letters,
    /// Whether it is more than one word, so that hardly anything else is called the same.
    pub is_phrase: bool,
}

/// Japanese is written without spaces: so many letters are several words.
const SHORTEST_JAPANESE_PHRASE: usize = 5;

impl Query {
    /// The query that was typed: words and phrases in double quotes, with their operators.
    pub fn parse(typed: &str) -> Query {
        let words = words::split(typed).into_iter();
        let (unwanted, wanted): (Vec<Word>, Vec<Word>) = words.partition(|word| word.is_negated);
        let mut without = Vec::new();
        for word in unwanted {
            without.push(Pattern::new(word.text, word.anchor));
        }
        Query::of(wanted, without)
    }

    fn of(wanted: Vec<Word>, without: Vec<Pattern>) -> Query {
        let terms = terms(&wanted);
        let mut names = Vec::new();
        if !wanted.is_empty() && wanted.iter().all(is_free) {
            let said: Vec<&str> = terms
                .iter()
                .map(|term| term.pattern.text.as_str())
                .collect();
            names.push(WholeName::new(phrase(&wanted), wanted.len()));
            names.push(WholeName::new(said.join(" "), said.len()));
            names.dedup_by(|a, b| a.joined == b.joined);
        }
        Query {
            filter: Filter::of(&terms, &without),
            terms,
            without,
            names,
            wanted,
        }
    }

    /// All that was typed, folded.
    pub fn whole(&self) -> &str {
        self.names.first().map_or("", |name| &name.text)
    }

    /// The query as if other words had been typed.
    pub fn corrected(self, corrections: &[(String, String)]) -> Query {
        let mut wanted = self.wanted;
        for word in &mut wanted {
            for (typed, meant) in corrections {
                if word.text == *typed {
                    *word = Word::new(meant, word.anchor, false);
                } else if word.text.contains(typed.as_str()) && !word.text.is_ascii() {
                    // A part of what was written without spaces.
                    *word = Word::new(&word.text.replace(typed, meant), word.anchor, false);
                }
            }
        }
        Query::of(wanted, self.without)
    }

    /// Lets letters in the right order do for the terms that no record has; whether there are any.
    pub fn search_by_letters(&mut self, found: &[Found<'_>]) -> bool {
        let mut any = false;
        for (at, term) in self.terms.iter_mut().enumerate() {
            if term.is_free() && found.iter().all(|found| found.terms[at].is_none()) {
                term.by_letters = true;
                any = true;
            }
        }
        any
    }

    /// The words that count in the names of linked records too.
    pub fn words_of_names(&self) -> Vec<&Pattern> {
        let mut words: Vec<&Pattern> = self.without.iter().collect();
        for term in self.terms.iter().filter(|term| term.is_free()) {
            words.push(&term.pattern);
            words.extend(term.parts.iter().map(|part| &part.pattern));
        }
        words
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.without.is_empty()
    }
}

impl WholeName {
    fn new(text: String, words: usize) -> WholeName {
        let joined = text.replace(' ', "");
        WholeName {
            letters: Letters::of_folded(&joined),
            is_phrase: words > 1 || is_japanese_phrase(&joined),
            joined,
            text,
        }
    }
}

fn is_japanese_phrase(joined: &str) -> bool {
    let letters = joined.chars().filter(|c| !c.is_ascii());
    letters.count() >= SHORTEST_JAPANESE_PHRASE
}

fn terms(words: &[Word]) -> Vec<Term> {
    let mut pieces = Vec::new();
    for word in words {
        pieces.extend(pieces_of(word));
    }
    let phrases = match pieces.len() {
        0 | 1 => vec![],
        _ => phrases_in(&phrase(&pieces)),
    };
    let mut terms: Vec<Term> = Vec::new();
    let mut rest = &pieces[..];
    while !rest.is_empty() {
        let (term, count) = first_term(rest, &phrases);
        if let Some(term) = term {
            add(&mut terms, term);
        }
        rest = &rest[count..];
    }
    // A query of nothing but little words may be a name.
    if terms.is_empty() {
        for word in words {
            terms.push(Term::new(word.text.clone(), word.anchor));
        }
    }
    terms
}

/// Japanese is written without spaces: its words and its date are taken apart.
fn pieces_of(word: &Word) -> Vec<Word> {
    if !is_free(word) || word.typed.is_ascii() || !kinds_called(&word.text).is_empty() {
        return vec![word.clone()];
    }
    let typed = word.typed.as_str();
    let date = date_within(typed).map(|(range, _)| range);
    let date = date.unwrap_or(0..0);
    let mut pieces = segments(&typed[..date.start]);
    if !date.is_empty() {
        pieces.extend(side_at_start(&typed[date.end..]));
        pieces.push(typed[date.clone()].trim_end_matches('度'));
    }
    pieces.extend(segments(&typed[date.end..]));
    let free = |piece| Word::new(piece, Anchor::Free, false);
    pieces.into_iter().map(free).collect()
}

/// The term at the start of the words, and how many words it takes. Little words are none.
fn first_term(words: &[Word], phrases: &[String]) -> (Option<Term>, usize) {
    for count in (2..=LONGEST_PHRASE.min(words.len())).rev() {
        let phrase = &words[..count];
        if phrase.iter().all(is_free)
            && let Some(term) = phrase_term(phrase, phrases)
        {
            return (Some(term), count);
        }
    }
    let word = &words[0];
    if !is_free(word) {
        return (Some(Term::new(word.text.clone(), word.anchor)), 1);
    }
    if let Some(date) = date_of(&word.typed) {
        return (Some(Term::of_date(word.text.clone(), When::In(date))), 1);
    }
    if little::is_little(&word.text) {
        return (None, 1);
    }
    (Some(Term::new(word.text.clone(), Anchor::Free)), 1)
}

/// The term of several words that mean something together.
fn phrase_term(words: &[Word], phrases: &[String]) -> Option<Term> {
    let typed: Vec<&str> = words.iter().map(|word| word.typed.as_str()).collect();
    if let Some(date) = date_of(&typed.join(" ")) {
        return Some(Term::of_date(phrase(words), When::In(date)));
    }
    if let Some(date) = date_of(&typed[1..].join(" "))
        && let Some(when) = When::on_side(&words[0].text, date)
    {
        return Some(Term::of_date(phrase(&words[1..]), when));
    }
    let is_little = |word: &Word| little::is_little(&word.text);
    if is_little(&words[0]) || is_little(&words[words.len() - 1]) {
        return None;
    }
    let text = phrase(words);
    phrases
        .contains(&text)
        .then(|| Term::new(text, Anchor::Free))
}

/// Adds a term. Of several kinds of record, any will do.
fn add(terms: &mut Vec<Term>, term: Term) {
    let mut earlier = terms.iter_mut();
    let same = earlier.find(|earlier| !earlier.kinds.is_empty() && !term.kinds.is_empty());
    match same {
        Some(earlier) => {
            earlier.kinds = earlier.kinds.union(term.kinds);
            earlier.synonyms.push(term.pattern);
        }
        None => terms.push(term),
    }
}

fn is_free(word: &Word) -> bool {
    word.anchor == Anchor::Free
}

fn phrase(words: &[Word]) -> String {
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    texts.join(" ")
}

#[cfg(test)]
mod tests;
