//! How well a record answers each term of a query. `points` has the numbers.

use super::candidate::{Candidate, How, Match, Text, Texts, better};
use super::fuzzy;
use super::named::Named;
use super::pattern::{Anchor, Pattern, Position};
use super::plan::{Meaning, Plan};
use super::points;
use super::query::Query;
use super::run_together::run_together;
use super::term::Term;
use super::whole_name::match_names;
use crate::dataset::Dataset;
use crate::model::{Record, Value};

/// What was found in a record.
#[derive(Clone)]
pub struct Found<'d> {
    pub record: Record<'d>,
    /// For each term the best match.
    pub terms: Vec<Option<Match>>,
    /// The whole query as a name.
    pub name: Option<Match>,
}

impl Found<'_> {
    /// How many terms were found; a whole name has every word.
    pub fn count(&self) -> usize {
        match self.name {
            Some(_) => self.terms.len(),
            None => self.terms.iter().flatten().count(),
        }
    }

    /// How many terms were found that name a country.
    pub fn count_countries(&self, query: &Query) -> usize {
        let terms = query.terms.iter().zip(&self.terms);
        let found = terms.filter(|(term, found)| term.countries.is_some() && found.is_some());
        found.count()
    }

    /// Whether the term at this position was found as more than letters within a word, which may be
    /// those of a misspelt word by chance.
    pub fn is_known(&self, at: usize) -> bool {
        self.terms[at].is_some_and(|found| found.how != How::Part)
    }
}

pub struct Scorer<'q, 'd> {
    pub dataset: &'d Dataset,
    pub query: &'q Query,
    pub named: &'q Named<'d>,
    /// In the order of the kinds.
    pub plans: &'q [Plan],
}

impl<'d> Scorer<'_, 'd> {
    /// Whether a record without a word of the query may be an answer that links to none with one.
    pub fn asks_for_more(&self) -> bool {
        self.named.has_links() || !self.query.is_of_words
    }

    /// What was found in the record with these texts; nothing if no term was, or one that must not be there.
    pub fn score(&self, record: Record<'d>, texts: &Texts<'d>) -> Option<Found<'d>> {
        let plan = &self.plans[record.kind() as usize];
        let candidate = Candidate {
            record,
            plan,
            texts,
            links: self.named.links_of(record, plan),
            dataset: self.dataset,
        };
        let mut unwanted = self.query.without.iter();
        if unwanted.any(|pattern| candidate.has(pattern)) {
            return None;
        }
        // Most records have nothing, so the list is made for the first match.
        let mut terms = Vec::new();
        for (at, term) in self.query.terms.iter().enumerate() {
            if let Some(found) = match_term(term, &candidate) {
                terms.resize(self.query.terms.len(), None);
                terms[at] = Some(found);
            }
        }
        let name = match_names(&self.query.names, &candidate);
        if terms.is_empty() && name.is_none() && !self.query.terms.is_empty() {
            return None;
        }
        terms.resize(self.query.terms.len(), None);
        Some(Found {
            record,
            terms,
            name,
        })
    }
}

/// The best way in which a record answers a term.
pub fn match_term(term: &Term, candidate: &Candidate<'_, '_>) -> Option<Match> {
    if candidate.has_no_words() && term.is_of_words() {
        return None;
    }
    let mut best = match_pattern(&term.pattern, candidate);
    if term.pattern.anchor != Anchor::Free {
        return best;
    }
    best = better(best, match_kind(term, candidate));
    best = better(best, match_country(term, candidate));
    best = better(best, match_date(term, candidate));
    if has_less_than(best, points::WHOLE_ENOUGH) {
        best = better(best, match_form(term, candidate));
        best = better(best, match_linked(&term.pattern, candidate));
        for name in &term.names {
            let found = match_linked(name, candidate);
            let found = found.map(|found| found.as_share(How::Link, points::OTHER_NAME));
            best = better(best, found);
        }
        best = better(best, match_parts(&term.parts, candidate));
    }
    if has_less_than(best, points::SPELLED_ENOUGH) {
        best = better(best, match_respelled(term, candidate));
    }
    for (others, share) in [
        (&term.names, points::OTHER_NAME),
        (&term.synonyms, points::SYNONYM),
    ] {
        for other in others {
            let found = match_pattern(other, candidate);
            let found = found.map(|found| found.as_share(How::Synonym, share));
            best = better(best, found);
        }
    }
    for alternative in &term.alternatives {
        best = better(best, match_term(alternative, candidate));
    }
    best = better(best, match_field(term, candidate));
    if best.is_none() && term.by_letters {
        best = match_letters(term, candidate);
    }
    best
}

fn has_less_than(best: Option<Match>, points: f64) -> bool {
    best.is_none_or(|best| best.points < points)
}

/// The pattern in the record's own texts. Prose is never better than a label.
fn match_pattern(pattern: &Pattern, candidate: &Candidate<'_, '_>) -> Option<Match> {
    match_texts(candidate, |text| text.find(pattern))
}

/// The best of the record's own texts, as the function finds it. Prose is never better than a label.
fn match_texts<'d>(
    candidate: &Candidate<'_, 'd>,
    find: impl Fn(&Text<'d>) -> Option<Match>,
) -> Option<Match> {
    let mut best: Option<Match> = None;
    for text in &candidate.texts.labels {
        let Some(found) = find(text) else {
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
    for text in &candidate.texts.prose {
        best = better(best, find(text));
    }
    best
}

/// Another form of the term's word.
fn match_form(term: &Term, candidate: &Candidate<'_, '_>) -> Option<Match> {
    let (stem, letters) = term.stem.as_ref()?;
    let found = match_texts(candidate, |text| {
        if !text.letters.may_contain(*letters) {
            return None;
        }
        let word = stem.find(text.folded())?;
        let position = match (word.start, text.folded().len() - word.end) {
            (0, 0) => Position::Whole,
            (0, _) => Position::Start,
            _ => Position::Word,
        };
        Some(text.with_points(points::of_position(text.meaning, position)))
    });
    Some(found?.as_share(How::Form, points::FORM))
}

/// The kind of the record.
fn match_kind(term: &Term, candidate: &Candidate<'_, '_>) -> Option<Match> {
    if !term.kinds.contains(candidate.record.kind()) {
        return None;
    }
    // `mou` asks for agreements, and for those of this sort before others.
    let mut sorts = candidate.texts.labels.iter();
    let is_of_sort = sorts.any(|text| text.meaning == Meaning::Sort && says(text, term));
    let points = if is_of_sort {
        points::KIND_AND_SORT
    } else {
        points::KIND
    };
    Some(Match::of_field(candidate.plan.name, How::Kind, points))
}

/// Whether a text has the term's word, in this or another form.
fn says(text: &Text<'_>, term: &Term) -> bool {
    let mut words = std::iter::once(&term.pattern).chain(&term.names);
    if words.any(|word| text.find(word).is_some()) {
        return true;
    }
    if let Some((stem, _)) = &term.stem
        && stem.find(text.folded()).is_some()
    {
        return true;
    }
    // To the stemmer an abbreviation has no plural: `MOUs`.
    term.pattern.text.strip_suffix('s') == Some(text.folded())
}

fn match_country(term: &Term, candidate: &Candidate<'_, '_>) -> Option<Match> {
    let named = term.countries.as_ref()?;
    let value = candidate.country()?;
    let mut countries = value.countries().iter();
    if !countries.any(|country| named.countries.contains(country)) {
        return None;
    }
    let points = points::of_country(named.by);
    Some(Match::of_field(
        candidate.plan.country?,
        How::Country,
        points,
    ))
}

/// A field that the term asks for, if the record has it, or the language of a source.
fn match_field(term: &Term, candidate: &Candidate<'_, '_>) -> Option<Match> {
    let found = |field, points| Some(Match::of_field(field, How::Field, points));
    if let Some(language) = term.language
        && let Some(field) = candidate.record.kind().field("language")
        && let Some(Value::Text(code)) = candidate.record.value(field.at)
        && code == language
    {
        return found(field, points::LANGUAGE);
    }
    for name in &term.fields {
        if let Some(field) = candidate.record.kind().field(name)
            && candidate.has_field(field)
        {
            let is_link = !field.is_stored();
            let points = if is_link {
                points::LINK_FIELD
            } else {
                points::FIELD
            };
            return found(field, points);
        }
    }
    None
}

/// What happened to the record when the term says.
fn match_date(term: &Term, candidate: &Candidate<'_, '_>) -> Option<Match> {
    let when = term.when?;
    let mut best = None;
    for (field, date) in candidate.plan.dates_of(candidate.record) {
        let points = when.holds(date).map(points::of_date);
        best = better(
            best,
            points.map(|points| Match::of_field(field, How::Date, points)),
        );
    }
    best
}

/// The pattern in the name of a record that this one links to.
fn match_linked(pattern: &Pattern, candidate: &Candidate<'_, '_>) -> Option<Match> {
    let mut best = None;
    for link in &candidate.links {
        let positions = link.names.iter().filter_map(|name| pattern.position(name));
        if let Some(position) = positions.max() {
            let place = points::of_position(Meaning::Place, position);
            let points = points::of_linked(place, link.field.ty.is_list());
            let found = Match {
                linked: Some(link.id),
                ..Match::of_field(link.field, How::Link, points)
            };
            best = better(best, Some(found));
        }
    }
    best
}

/// The worst of the parts, if all of them are found.
fn match_parts(parts: &[Term], candidate: &Candidate<'_, '_>) -> Option<Match> {
    let mut worst: Option<Match> = None;
    for part in parts {
        let found = match_term(part, candidate)?;
        if worst.is_none_or(|worst| found.points < worst.points) {
            worst = Some(found);
        }
    }
    let worst = worst?;
    Some(worst.as_share(worst.how, points::PARTS))
}

/// The term in a label that spells it otherwise: in romaji, or run together.
fn match_respelled(term: &Term, candidate: &Candidate<'_, '_>) -> Option<Match> {
    let mut best = None;
    for text in &candidate.texts.labels {
        best = better(best, respelled(term, text));
    }
    best
}

fn respelled(term: &Term, text: &Text<'_>) -> Option<Match> {
    let found = |how, added| Match {
        how,
        ..text.with_points(points::of_respelled(text.meaning) + added)
    };
    let mut best = None;
    if let Some(romaji) = &term.romaji
        && romaji.may_be_in(&text.text, text.letters)
        && let Some(reading) = romaji.reading(text.folded())
    {
        best = Some(found(How::Reading, points::of_reading(reading)));
    }
    if text.letters.may_contain(term.pattern.letters)
        && run_together(&term.joined, text.folded()).is_some()
    {
        best = better(best, Some(found(How::RunTogether, points::RUN_TOGETHER)));
    }
    best
}

/// The letters of the term in the right order within what the record is called.
fn match_letters(term: &Term, candidate: &Candidate<'_, '_>) -> Option<Match> {
    let mut best: Option<Match> = None;
    for text in &candidate.texts.labels {
        if !text.meaning.is_called() || !text.letters.may_contain(term.pattern.letters) {
            continue;
        }
        if let Some(density) = fuzzy::density(text.folded(), &term.joined) {
            let points = points::FUZZY + density;
            // Of equals the last.
            if best.is_none_or(|best| best.points <= points) {
                best = Some(Match {
                    how: How::Letters,
                    ..text.with_points(points)
                });
            }
        }
    }
    best
}

#[cfg(test)]
mod tests;
