//! The part of a record that answers a query, with the letters that match.

use std::ops::Range;

use super::folded::FoldedText;
use super::pattern::{Anchor, Pattern};
use super::query::Query;
use super::run_together::run_together;
use super::term::Term;
use super::{Hit, Match};
use crate::dataset::Dataset;
use crate::model::{Lang, words};
use crate::text::sort::sort_by_key;
use crate::text::{self, fold, places};

/// The most characters of a text that are shown.
const LONGEST: usize = 70;

/// What of a record is shown for an answer.
pub struct Excerpt {
    /// The name of the field in which the best was found.
    pub field: &'static str,
    /// Its text, safe for a terminal, shortened if it is long.
    pub text: String,
    /// The parts of the text that match.
    pub marks: Vec<Range<usize>>,
    /// The word that was found in place of one that was typed and means the same.
    pub synonym: Option<String>,
}

/// The excerpt for what was found in an answer. Names that a record has in several languages are in
/// this one.
pub fn excerpt(
    dataset: &Dataset,
    query: &Query,
    found: &Match,
    hit: &Hit<'_>,
    lang: Lang,
) -> Excerpt {
    let text = shown_text(dataset, query, found, hit, lang);
    let text = text::safe(&text).into_owned();
    let folded = FoldedText::of(&text);
    let mut marks = marks(&folded, query);
    if marks.is_empty() {
        marks.extend(country_mark(&text, query, lang));
    }
    let synonym = found_synonym(&folded.text, query);
    let (text, marks) = shortened(text, marks);
    Excerpt {
        field: found.field.name,
        text,
        marks,
        synonym,
    }
}

/// The text in which the best was found, or the name that stands for it.
fn shown_text(
    dataset: &Dataset,
    query: &Query,
    found: &Match,
    hit: &Hit<'_>,
    lang: Lang,
) -> String {
    let field = found.field;
    if let Some(id) = found.linked {
        return linked_name(dataset, id, query, lang).to_string();
    }
    let Some(value) = dataset.value(hit.record, field) else {
        return String::new();
    };
    if let Some(names) = value.country_names(lang) {
        return names.into_owned();
    }
    match value.texts().get(found.element) {
        Some(word) if field.ty.is_word() => {
            let names = [words::label(field, word, lang), word.as_ref()];
            matching(&names, query).unwrap_or(names[0]).to_string()
        }
        Some(text) => text.to_string(),
        None => String::new(),
    }
}

/// The name of a linked record: in the language, or in the one in which it matches.
fn linked_name<'a>(dataset: &'a Dataset, id: &'a str, query: &Query, lang: Lang) -> &'a str {
    let Some(record) = dataset.by_id(id) else {
        return id;
    };
    let (en, ja) = (record.shared().name(), record.shared().name_ja());
    let [first, second] = lang.pick([en, ja], [ja, en]);
    let names: Vec<&str> = [first, second].into_iter().flatten().collect();
    matching(&names, query).unwrap_or(names.first().copied().unwrap_or(id))
}

/// The first of the names in which a term of the query is.
fn matching<'n>(names: &[&'n str], query: &Query) -> Option<&'n str> {
    for name in names {
        let folded = fold(name);
        if query.terms.iter().any(|term| find(&folded, term).is_some()) {
            return Some(name);
        }
    }
    None
}

/// Where in the original text the terms of the query are, in order and apart from each other.
fn marks(folded: &FoldedText, query: &Query) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for term in &query.terms {
        if let Some(range) = find_meaning(&folded.text, term) {
            found.push(range);
            continue;
        }
        for part in &term.parts {
            found.extend(find_meaning(&folded.text, part));
        }
    }
    sort_by_key(&mut found, |range| range.start);
    let mut marks: Vec<Range<usize>> = Vec::new();
    for range in found {
        let range = folded.original(range.start)..folded.original(range.end);
        match marks.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => marks.push(range),
        }
    }
    marks
}

/// A country may be called by another name than the one that is shown.
fn country_mark(text: &str, query: &Query, lang: Lang) -> Option<Range<usize>> {
    for term in &query.terms {
        let Some(named) = &term.countries else {
            continue;
        };
        for country in &named.countries {
            let name = country.name(lang);
            if let Some(start) = text.find(name) {
                return Some(start..start + name.len());
            }
        }
    }
    None
}

/// The first synonym in the folded text, for a term that is not in it.
fn found_synonym(folded: &str, query: &Query) -> Option<String> {
    for term in &query.terms {
        if find(folded, term).is_none()
            && let Some(range) = find_synonym(folded, term)
        {
            return Some(folded[range].to_string());
        }
    }
    None
}

fn find_synonym(folded: &str, term: &Term) -> Option<Range<usize>> {
    for synonym in term.others() {
        if let Some(start) = places(folded, &synonym.text).next() {
            return Some(start..start + synonym.text.len());
        }
    }
    None
}

/// Where in a folded text the term is, or else a word that means the same.
fn find_meaning(folded: &str, term: &Term) -> Option<Range<usize>> {
    find(folded, term).or_else(|| find_synonym(folded, term))
}

/// Where in a folded text the term is: as it was typed, in another form or spelled otherwise.
fn find(folded: &str, term: &Term) -> Option<Range<usize>> {
    find_pattern(folded, &term.pattern)
        .or_else(|| run_together(&term.joined, folded))
        .or_else(|| term.stem.as_ref()?.0.find(folded))
        .or_else(|| find_word_of(folded, |word| is_reading(term, word)))
}

fn find_pattern(folded: &str, pattern: &Pattern) -> Option<Range<usize>> {
    let word = pattern.text.as_str();
    let start = match pattern.anchor {
        Anchor::Start | Anchor::Whole if folded.starts_with(word) => 0,
        Anchor::End if folded.ends_with(word) => folded.len() - word.len(),
        Anchor::Start | Anchor::Whole | Anchor::End => return None,
        Anchor::Free | Anchor::Exact => find_word(folded, word)?,
    };
    Some(start..start + word.len())
}

/// Where a word begins with the text, or else the first place that has it.
fn find_word(folded: &str, word: &str) -> Option<usize> {
    for start in places(folded, word) {
        if !folded[..start].ends_with(|c: char| c.is_ascii_alphanumeric()) {
            return Some(start);
        }
    }
    places(folded, word).next()
}

/// The first word of the text for which the function holds.
fn find_word_of(folded: &str, is_meant: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    let mut start = 0;
    for word in folded.split([' ', ':', ',', ';', '.']) {
        if !word.is_empty() && is_meant(word) {
            return Some(start..start + word.len());
        }
        start += word.len() + 1;
    }
    None
}

fn is_reading(term: &Term, word: &str) -> bool {
    let romaji = term.romaji.as_ref();
    romaji.is_some_and(|romaji| romaji.is_spelling_of(word))
}

/// A long text cut to what is around its first mark.
fn shortened(text: String, marks: Vec<Range<usize>>) -> (String, Vec<Range<usize>>) {
    if text.chars().count() <= LONGEST {
        return (text, marks);
    }
    let first = marks.first().cloned().unwrap_or(0..0);
    let start = cut_before(&text, first.start);
    let end = cut_after(&text, start, first.end.max(start));
    let head = if start > 0 { "…" } else { "" };
    let tail = if end < text.len() { "…" } else { "" };
    let mut shifted = Vec::new();
    for mark in marks {
        if mark.start >= start && mark.end <= end {
            let shift = |at: usize| at - start + head.len();
            shifted.push(shift(mark.start)..shift(mark.end));
        }
    }
    (format!("{head}{}{tail}", &text[start..end]), shifted)
}

/// Where an excerpt starts so that some text stands before the mark: after a space if there is one.
fn cut_before(text: &str, mark: usize) -> usize {
    let Some((start, _)) = text[..mark].char_indices().rev().nth(LONGEST / 3) else {
        return 0;
    };
    if start == 0 {
        return 0;
    }
    match text[start..mark].find(' ') {
        Some(space) => start + space + 1,
        None => start,
    }
}

/// Where an excerpt ends: at the last space after the mark if there is one.
fn cut_after(text: &str, start: usize, mark: usize) -> usize {
    let Some((length, _)) = text[start..].char_indices().nth(LONGEST) else {
        return text.len();
    };
    let end = start + length;
    let mark = mark.min(end);
    match text[mark..end].rfind(' ') {
        Some(space) => mark + space,
        None => end,
    }
}

#[cfg(test)]
mod tests;
