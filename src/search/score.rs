//! How well a record answers a query. `points` has the numbers.

use super::candidate::{Candidate, Match, Text, better};
use super::fuzzy;
use super::pattern::{Anchor, Pattern};
use super::plan::{Meaning, Plan};
use super::points;
use super::query::Query;
use super::respell::{is_nearly, run_together, slips};
use super::segment::is_han;
use super::term::Term;
use crate::dataset::Dataset;
use crate::model::{Kind, Record};

/// What counts as an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Words in whatever spelling.
    Words,
    /// Letters in the right order too.
    Letters,
}

pub struct Scorer<'d> {
    pub dataset: &'d Dataset,
    pub query: &'d Query,
    /// In the order of the kinds.
    pub plans: &'d [Plan],
}

impl<'d> Scorer<'d> {
    /// How good an answer the record is, or nothing if it is none.
    pub fn score(&self, record: Record<'d>, effort: Effort) -> Option<Match> {
        let plan = &self.plans[record.kind() as usize];
        let candidate = Candidate::new(self.dataset, plan, record);
        if self
            .query
            .without
            .iter()
            .any(|pattern| candidate.has(pattern))
        {
            return None;
        }
        let by_terms = self.match_terms(&candidate, effort);
        let by_name = match_name(self.query, &candidate);
        let best = better(by_terms, by_name)?;
        Some(Match {
            points: best.points * weight(record, best) + coverage(self.query, &candidate),
            ..best
        })
    }

    /// The mean of all terms, and where the best of them was found. Every term must be found.
    fn match_terms(&self, candidate: &Candidate<'_>, effort: Effort) -> Option<Match> {
        let mut best: Option<Match> = None;
        let mut sum = 0.0;
        let mut is_fuzzy = false;
        for term in &self.query.terms {
            let found = match_term(term, candidate, effort)?;
            sum += found.points;
            is_fuzzy |= found.is_fuzzy;
            best = better(best, Some(found));
        }
        let Some(best) = best else {
            return Some(Match {
                points: points::NOTHING_WANTED,
                field: candidate.plan.name,
                element: 0,
                is_fuzzy: false,
            });
        };
        Some(Match {
            points: sum / self.query.terms.len() as f64,
            is_fuzzy,
            ..best
        })
    }
}

fn weight(record: Record<'_>, found: Match) -> f64 {
    if record.kind() != Kind::Sources {
        1.0
    } else if found.points >= points::EXACT {
        points::EXACT_SOURCE
    } else {
        points::SOURCE
    }
}

/// Points for how much of the record's best-covered name the query says.
fn coverage(query: &Query, candidate: &Candidate<'_>) -> f64 {
    let typed = query.whole.len() as f64;
    let mut best: f64 = 0.0;
    for text in &candidate.labels {
        if text.meaning == Meaning::Name {
            let length = text.folded().len() as f64;
            best = best.max(typed.min(length) / typed.max(length).max(1.0));
        }
    }
    points::COVERAGE * best
}

/// The whole query as what the record is called: exactly, its beginning, or nearly.
fn match_name(query: &Query, candidate: &Candidate<'_>) -> Option<Match> {
    let is_free = |term: &Term| term.pattern.anchor == Anchor::Free;
    if query.terms.is_empty() || !query.terms.iter().all(is_free) {
        return None;
    }
    let mut best = None;
    for text in &candidate.labels {
        if text.meaning.is_called() && text.letters.lacking(query.letters) <= 2 {
            let points = name_points(query, text.meaning, text.folded());
            best = better(best, points.map(|points| text.with_points(points)));
        }
    }
    best
}

fn name_points(query: &Query, meaning: Meaning, name: &str) -> Option<f64> {
    if is_without_spaces(name, &query.joined) {
        return Some(match meaning {
            Meaning::Alias if query.terms.len() > 1 => points::ALIAS_PHRASE,
            Meaning::Alias => points::ALIAS_WORD,
            _ => points::EXACT,
        });
    }
    if meaning == Meaning::Name && name.starts_with(&query.whole) {
        return Some(points::NAME_BEGINS);
    }
    if meaning != Meaning::Alias && query.is_long && is_nearly(name, &query.joined) {
        return Some(points::NAME_NEARLY);
    }
    None
}

fn is_without_spaces(name: &str, joined: &str) -> bool {
    name.len() >= joined.len() && name.bytes().filter(|b| *b != b' ').eq(joined.bytes())
}

/// The best way in which a record answers a term.
fn match_term(term: &Term, candidate: &Candidate<'_>, effort: Effort) -> Option<Match> {
    let mut best = match_pattern(&term.pattern, candidate);
    if term.pattern.anchor != Anchor::Free {
        return best;
    }
    best = better(best, match_country(term, candidate));
    best = better(best, match_linked(&term.pattern, candidate));
    if has_less_than(best, points::WHOLE_ENOUGH) {
        best = better(best, match_parts(&term.parts, candidate, effort));
    }
    if has_less_than(best, points::SPELLED_ENOUGH) {
        best = better(best, match_respelled(term, candidate));
    }
    for synonym in &term.synonyms {
        let found = match_pattern(synonym, candidate);
        best = better(best, found.map(|found| found.times(points::SYNONYM)));
    }
    if best.is_none() && effort == Effort::Letters {
        best = match_letters(term, candidate);
    }
    best
}

fn has_less_than(best: Option<Match>, points: f64) -> bool {
    best.is_none_or(|best| best.points < points)
}

/// The pattern in the record's own texts. Prose is never better than a label.
fn match_pattern(pattern: &Pattern, candidate: &Candidate<'_>) -> Option<Match> {
    let mut best: Option<Match> = None;
    for text in &candidate.labels {
        let Some(found) = text.find(pattern) else {
            continue;
        };
        let is_equal_in_field =
            |best: Match| best.points == found.points && best.field.at == found.field.at;
        // Of equals the last element of the first field.
        if has_less_than(best, found.points) || best.is_some_and(is_equal_in_field) {
            best = Some(found);
        }
    }
    if best.is_some() {
        return best;
    }
    for text in &candidate.prose {
        best = better(best, text.find(pattern));
    }
    best
}

fn match_country(term: &Term, candidate: &Candidate<'_>) -> Option<Match> {
    let named = term.countries.as_ref()?;
    let value = candidate.country()?;
    for country in value.countries() {
        if named.countries.contains(country) {
            return Some(Match {
                points: points::of_country(named.by),
                field: candidate.plan.country?,
                element: 0,
                is_fuzzy: false,
            });
        }
    }
    None
}

/// The pattern in the name of a record that this one links to.
fn match_linked(pattern: &Pattern, candidate: &Candidate<'_>) -> Option<Match> {
    let mut best = None;
    for text in candidate.linked() {
        if let Some(found) = text.find(pattern) {
            let points = points::of_linked(found.points, text.field.ty.is_list());
            best = better(best, Some(Match { points, ..found }));
        }
    }
    best
}

/// The worst of the parts, if all of them are found.
fn match_parts(parts: &[Term], candidate: &Candidate<'_>, effort: Effort) -> Option<Match> {
    let mut worst: Option<Match> = None;
    for part in parts {
        let found = match_term(part, candidate, effort)?;
        if worst.is_none_or(|worst| found.points < worst.points) {
            worst = Some(found);
        }
    }
    Some(worst?.times(points::PARTS))
}

/// The term in a label that spells it otherwise: in romaji, run together, or with a slip of the
/// finger.
fn match_respelled(term: &Term, candidate: &Candidate<'_>) -> Option<Match> {
    // A few Chinese characters bear no slip.
    if term.edits == 0 && is_han(&term.pattern.text) {
        return None;
    }
    let mut best = None;
    for text in &candidate.labels {
        let points = respelled_points(term, text);
        best = better(best, points.map(|points| text.with_points(points)));
    }
    best
}

fn respelled_points(term: &Term, text: &Text<'_>) -> Option<f64> {
    let is_kana = !text.letters.has_latin();
    let letters = text.letters.canonical();
    let mut romaji = term.romaji.as_ref();
    romaji = romaji.filter(|romaji| is_kana || letters.may_contain(romaji.letters));
    let lacking = text.letters.lacking(term.pattern.letters);
    // A slip brings in at most one letter that the text does not have.
    if romaji.is_none() && lacking > term.most_edits {
        return None;
    }
    let mut added: Option<f64> = None;
    if let Some(reading) = romaji.and_then(|romaji| romaji.reading(text.folded())) {
        added = Some(points::of_reading(reading));
    }
    if lacking == 0 && run_together(&term.joined, text.folded()).is_some() {
        added = Some(points::RUN_TOGETHER.max(added.unwrap_or(0.0)));
    }
    if added.is_none()
        && term.most_edits > 0
        && lacking <= term.most_edits
        && let Some(edits) = slips(term, text.folded())
    {
        added = Some(-points::EDIT * edits as f64);
    }
    Some(points::of_respelled(text.meaning) + added?)
}

/// The letters of the term in the right order within what the record is called.
fn match_letters(term: &Term, candidate: &Candidate<'_>) -> Option<Match> {
    let mut best: Option<Match> = None;
    for text in &candidate.labels {
        if !text.meaning.is_called() || text.letters.lacking(term.pattern.letters) > 0 {
            continue;
        }
        if let Some(density) = fuzzy::density(text.folded(), &term.joined) {
            let points = points::FUZZY + density;
            // Of equals the last.
            if best.is_none_or(|best| best.points <= points) {
                best = Some(Match {
                    is_fuzzy: true,
                    ..text.with_points(points)
                });
            }
        }
    }
    best
}

#[cfg(test)]
mod tests;
