//! What somebody searches for, understood before it is matched.
//!
//! Words become terms, each of which must be found: a date, a country, a kind of record, words that
//! mean something together, or a word as it is. Little words fall away.

use super::dates::{When, date_of, date_within, side_at_start};
use super::filter::Filter;
use super::kind_words::kinds_called;
use super::little;
use super::pattern::{Anchor, Pattern};
use super::score::Found;
use super::segment::{is_border, segments};
use super::term::{Term, japanese_words, phrases_in};
use super::times::{self, Order, order_called, season_at_start, when_of};
use super::whole_name::WholeName;
use super::words::{self, Word, as_typed, phrase, typed};
use crate::model::Kind;

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
    /// What is to come first, if that was asked for.
    pub order: Option<Order>,
    /// Whether it was asked how many there are of something, or how large it is.
    pub asks_number: bool,
    /// Whether only words answer it.
    pub is_of_words: bool,
    wanted: Vec<Word>,
}

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
        let (terms, order) = terms(&wanted);
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
            is_of_words: !terms.is_empty() && terms.iter().all(Term::is_of_words),
            terms,
            without,
            names,
            order,
            asks_number: little::ask_number(&phrase(&wanted)) || wanted.iter().any(is_number),
            wanted,
        }
    }

    /// All that was typed, folded.
    pub fn whole(&self) -> &str {
        self.names.first().map_or("", |name| &name.text)
    }

    /// The query as if other words had been typed.
    pub fn corrected(&self, corrections: &[(String, String)]) -> Query {
        let mut wanted = self.wanted.clone();
        for word in &mut wanted {
            for (typed, meant) in corrections {
                let meant = &as_typed(meant, &word.typed);
                if word.text == *typed {
                    *word = Word::new(meant, word.anchor, false);
                } else if word.text.contains(typed.as_str()) && !word.text.is_ascii() {
                    // A part of what was written without spaces.
                    *word = Word::new(&word.text.replace(typed, meant), word.anchor, false);
                }
            }
        }
        Query::of(wanted, self.without.clone())
    }

    /// The corrections of folded words as they were typed.
    pub fn as_typed(&self, corrections: &[(String, String)]) -> Vec<(String, String)> {
        let mut said = Vec::new();
        for (text, meant) in corrections {
            let mut terms = self.terms.iter();
            let term = terms.find(|term| term.pattern.text == *text);
            let typed = term.map_or(text, |term| &term.typed);
            said.push((typed.clone(), as_typed(meant, typed)));
        }
        said
    }

    /// Lets letters in the right order do for the terms that no record has; whether there are any.
    pub fn search_by_letters(&mut self, found: &[Found<'_>]) -> bool {
        let mut any = false;
        for (at, term) in self.terms.iter_mut().enumerate() {
            let is_unknown = term.is_free() && found.iter().all(|found| found.terms[at].is_none());
            if is_unknown && !little::is_common(&term.pattern.text) {
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
            words.extend(&term.names);
            let others = term.parts.iter().chain(&term.alternatives);
            words.extend(others.map(|other| &other.pattern));
        }
        words
    }

    /// Whether records of the kind are asked for.
    pub fn asks_for(&self, kind: Kind) -> bool {
        self.terms.iter().any(|term| term.kinds.contains(kind))
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.without.is_empty()
    }
}

/// The terms, and the order that was asked for.
fn terms(words: &[Word]) -> (Vec<Term>, Option<Order>) {
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
    let mut is_other = false;
    let mut order = None;
    while !rest.is_empty() {
        if little::is_or(&rest[0].text) {
            is_other = true;
            rest = &rest[1..];
            continue;
        }
        let (term, count) = first_term(rest, &phrases);
        if let Some(term) = term {
            match terms.last_mut() {
                Some(last) if is_other => last.alternatives.push(term),
                _ => add(&mut terms, term),
            }
            is_other = false;
        } else {
            order = order.or(order_called(&rest[0].text));
        }
        rest = &rest[count..];
    }
    // A query of nothing but little words may be a name.
    if terms.is_empty() {
        for word in words {
            terms.push(Term::of(std::slice::from_ref(word)));
        }
    }
    (terms, order)
}

/// Japanese is written without spaces: its words and its date are taken apart.
fn pieces_of(word: &Word) -> Vec<Word> {
    if !is_free(word) || word.typed.is_ascii() || !kinds_called(&word.text).is_empty() {
        return vec![word.clone()];
    }
    let typed = word.typed.as_str();
    let date = date_within(typed).map(|(range, _)| range);
    let mut date = date.unwrap_or(0..0);
    let known = japanese_words();
    let mut pieces = with_known(&typed[..date.start], &known);
    if !date.is_empty() {
        pieces.extend(side_at_start(&typed[date.end..]));
        let season = season_at_start(&typed[date.end..]).unwrap_or_default();
        date.end += season.len();
        pieces.push(typed[date.clone()].trim_end_matches('度'));
    }
    pieces.extend(with_known(&typed[date.end..], &known));
    let free = |piece| Word::new(piece, Anchor::Free, false);
    pieces.into_iter().map(free).collect()
}

/// The words of a Japanese text, those that are known taken out first: `最新` of `最新協定`, `人間ドック`.
fn with_known<'t>(text: &'t str, known: &[&str]) -> Vec<&'t str> {
    for (at, _) in text.char_indices() {
        let length = known_at(text, at, known);
        if length > 0 {
            let end = at + length;
            let mut words = segments(&text[..at]);
            words.push(&text[at..end]);
            words.extend(with_known(&text[end..], known));
            return words;
        }
    }
    segments(text)
}

/// How long the known word is at a place of a text: one that names a time, an `or`, or one that would be cut where the
/// script changes.
fn known_at(text: &str, at: usize, known: &[&str]) -> usize {
    let rest = &text[at..];
    let word = times::word_at_start(rest).or_else(|| little::or_at_start(rest));
    if let Some(word) = word {
        return word.len();
    }
    if !is_border(text, at) {
        return 0;
    }
    // Between two words it is an `or`, as in 企業か大学.
    let is_between = at > 0 && rest.starts_with('か') && is_border(rest, 'か'.len_utf8());
    if is_between && !text[..at].ends_with(['何', '数']) {
        return 'か'.len_utf8();
    }
    let mut longest = 0;
    for word in known {
        let is_here = rest.starts_with(word) && is_border(rest, word.len());
        if is_here && word.len() > longest && segments(word) != [*word] {
            longest = word.len();
        }
    }
    longest
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
    let (word, first) = (&words[0], &words[..1]);
    if !is_free(word) {
        return (Some(Term::of(first)), 1);
    }
    if let Some(when) = when_of(&word.typed) {
        return (Some(Term::of_date(first, when)), 1);
    }
    if little::is_little(&word.text) || order_called(&word.text).is_some() {
        return (None, 1);
    }
    (Some(Term::of(first)), 1)
}

/// The term of several words that mean something together.
fn phrase_term(words: &[Word], phrases: &[String]) -> Option<Term> {
    if let Some(when) = when_of(&typed(words)) {
        return Some(Term::of_date(words, when));
    }
    let date = &words[1..];
    if let Some(day) = date_of(&typed(date))
        && let Some(when) = When::on_side(&words[0].text, day)
    {
        return Some(Term::of_date(date, when));
    }
    phrases.contains(&phrase(words)).then(|| Term::of(words))
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

/// Whether the word is a number and no date.
fn is_number(word: &Word) -> bool {
    word.text.chars().all(|c| c.is_ascii_digit() || c == ',') && date_of(&word.typed).is_none()
}

fn is_free(word: &Word) -> bool {
    word.anchor == Anchor::Free
}

#[cfg(test)]
mod tests;
