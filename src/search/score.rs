//! How well a record answers a query. The numbers only order the answers: exact name or id, beginning of a name, word of
//! a name, alias or acronym, place or focus, prose; each kind of slip costs some of it.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::found::{Element, Found, Prose, better, keep};
use super::fuzzy;
use super::mask::{lacks_han, mask};
use super::plan::Plan;
use super::query::{Anchor, LETTERS, Query, Term, canonical_letters};
use super::term::{EXACT, nearly, romanised, run_together, shares_characters, slips, standing};
use crate::dataset::Dataset;
use crate::model::Role;
use crate::model::{Kind, Lang, Record, Value};
use crate::text::fold;

/// An answer that is not the record's own name but a linked record's.
const LINKED: f64 = 560.0;
/// From here on an answer is found by what it is called or where it is, be it with a slip, and not by its prose.
pub const CALLED: f64 = 425.0;
/// Letters in the order of a name, when nothing better was found anywhere.
const FUZZY: f64 = 150.0;

/// Scores records one after the other, in memory that it uses again.
pub struct Scorer<'a> {
    dataset: &'a Dataset,
    query: &'a Query,
    /// Whether letters in the right order are taken for an answer where nothing better is.
    pub fuzzy: bool,
    plans: [Plan; 7],
    elements: Vec<Element<'a>>,
    prose: Vec<Prose<'a>>,
}

impl<'a> Scorer<'a> {
    /// A scorer for a query.
    pub fn new(dataset: &'a Dataset, query: &'a Query) -> Scorer<'a> {
        let (elements, prose) = (Vec::new(), Vec::new());
        Scorer {
            dataset,
            query,
            fuzzy: true,
            plans: Kind::ALL.map(Plan::of),
            elements,
            prose,
        }
    }

    /// How good an answer the record is, and where the first of its best was found; nothing if it is none.
    pub fn score(&mut self, record: Record<'a>) -> Option<Found> {
        self.read(record);
        if !self.query.without.is_empty() && self.holds_unwanted(record) {
            return None;
        }
        let mut best: Option<Found> = None;
        let mut sum = 0.0;
        let (mut all, mut fuzzy) = (true, false);
        for term in &self.query.terms {
            match self.term(term, record) {
                Some(found) => {
                    sum += found.value;
                    fuzzy |= found.fuzzy;
                    best = best
                        .filter(|best| best.value >= found.value)
                        .or(Some(found));
                }
                // The query as a whole may still be a name.
                None => {
                    all = false;
                    break;
                }
            }
        }
        let whole = self.whole();
        let found = match (all, best, whole) {
            (true, None, _) if !self.query.without.is_empty() && self.query.terms.is_empty() => {
                Found {
                    value: 1.0,
                    field: 1,
                    element: 0,
                    fuzzy: false,
                }
            }
            (true, Some(best), whole) => {
                let value = sum / self.query.terms.len() as f64;
                match whole {
                    Some(whole) if whole.value > value => whole,
                    _ => Found {
                        value,
                        fuzzy,
                        ..best
                    },
                }
            }
            (false, _, Some(whole)) => whole,
            _ => return None,
        };
        // A page about a thing is a lesser answer than the thing, unless it is called so.
        let weight = if record.kind() != Kind::Sources {
            1.0
        } else if found.value >= EXACT {
            0.95
        } else {
            0.5
        };
        Some(Found {
            value: found.value * weight + self.coverage(),
            ..found
        })
    }

    /// Whether anything that could be found holds a word that must not occur.
    fn holds_unwanted(&self, record: Record<'a>) -> bool {
        let unwanted = |term: &Term, text: &str| match term.anchor {
            Anchor::Free => text.contains(&term.text),
            _ => standing(term, text, Role::Name).is_some(),
        };
        let holds = |text: &str| self.query.without.iter().any(|term| unwanted(term, text));
        let plan = &self.plans[record.kind() as usize];
        let country = || {
            self.dataset
                .value(record, plan.country?)?
                .country_names(Lang::En)
        };
        self.elements.iter().any(|element| holds(element.folded()))
            || self.prose.iter().any(|prose| holds(&fold(&prose.text)))
            || self
                .linked_names(record)
                .into_iter()
                .any(|(.., name)| holds(&fold(name)))
            || country().is_some_and(|names| holds(&fold(&names)))
    }

    /// The names of the records that this one links to, each with the field and the position in it.
    fn linked_names(&self, record: Record<'a>) -> Vec<(u8, usize, &'a str)> {
        let mut names = Vec::new();
        for field in &self.plans[record.kind() as usize].links {
            let Some(value) = record.value(*field) else {
                continue;
            };
            for (n, id) in value.ids().enumerate() {
                let Some(other) = self.dataset.by_id(id) else {
                    continue;
                };
                for name in [other.shared().name(), other.shared().name_ja()]
                    .into_iter()
                    .flatten()
                {
                    names.push((*field, n, name));
                }
            }
        }
        names
    }

    /// Takes up what the record is called, where it is, and its prose.
    fn read(&mut self, record: Record<'a>) {
        self.elements.clear();
        self.prose.clear();
        for (field, role) in &self.plans[record.kind() as usize].texts {
            let (field, role) = (*field, *role);
            let Some(value) = record.value(field) else {
                continue;
            };
            let mut add = |element: usize, text: Cow<'a, str>| {
                let element = element as u16;
                if role == Role::Prose {
                    self.prose.push(Prose {
                        text,
                        field,
                        element,
                    });
                    return;
                }
                let (mask, folded) = (mask(&text), OnceCell::new());
                self.elements.push(Element {
                    role,
                    text,
                    field,
                    element,
                    mask,
                    folded,
                });
            };
            match value {
                Value::Text(text) => add(0, text),
                Value::List(list) => {
                    for (n, text) in list.iter().enumerate() {
                        add(n, Cow::Borrowed(text));
                    }
                }
                Value::Facts(facts) => {
                    for (n, fact) in facts.iter().enumerate() {
                        add(n, Cow::Borrowed(fact.what));
                        add(n, Cow::Borrowed(fact.value));
                    }
                }
                other => {
                    // A number, as it is written and as people group its digits.
                    add(0, other.text().into_owned().into());
                    add(0, other.for_people(Lang::En).into_owned().into());
                }
            }
        }
    }

    /// The best that a term finds.
    fn term(&mut self, term: &Term, record: Record<'a>) -> Option<Found> {
        let mut best = self.own(term);
        if !term.countries.is_empty() && better(&best, 660.0) {
            keep(&mut best, self.country(term, record));
        }
        if term.anchor != Anchor::Free {
            return best;
        }
        if better(&best, LINKED) {
            keep(&mut best, self.linked(term, record));
        }
        if !term.parts.is_empty() && better(&best, 600.0) {
            let parts: Option<Vec<Found>> = term
                .parts
                .iter()
                .map(|part| self.term(part, record))
                .collect();
            let least = parts
                .and_then(|parts| parts.into_iter().min_by(|a, b| a.value.total_cmp(&b.value)));
            keep(
                &mut best,
                least.map(|least| Found {
                    value: least.value * 0.9,
                    ..least
                }),
            );
        }
        if better(&best, 640.0) {
            keep(&mut best, self.respelled(term));
        }
        if better(&best, 450.0) {
            for synonym in &term.synonyms {
                let synonym = Term::bare(synonym, Anchor::Exact);
                keep(
                    &mut best,
                    self.own(&synonym).map(|found| Found {
                        value: found.value * 0.45,
                        ..found
                    }),
                );
            }
        }
        if self.fuzzy && best.is_none() {
            best = self.fuzzy(term);
        }
        best
    }

    /// The best of the record's own text, without slips.
    fn own(&mut self, term: &Term) -> Option<Found> {
        let of = |element: &Element| {
            if term.mask & !element.mask != 0
                || term.is_han && lacks_han(&element.text, element.mask, &term.finder)
            {
                return None;
            }
            let text = element.folded();
            // An id is a name for programs; a word of it is no word of a name.
            let role = if element.field == 0 && text != term.text {
                Role::Place
            } else {
                element.role
            };
            let value = standing(term, text, role)?;
            Some(element.found(value))
        };
        let best = self.elements.iter().filter_map(of);
        let best = best.max_by(|a, b| a.value.total_cmp(&b.value).then(b.field.cmp(&a.field)));
        // Prose is never better than a name or a place.
        if best.is_none() {
            self.prose(term)
        } else {
            best
        }
    }

    fn prose(&mut self, term: &Term) -> Option<Found> {
        let mut best: Option<Found> = None;
        for Prose {
            text,
            field,
            element,
        } in &self.prose
        {
            if term.mask & !mask(text) != 0 {
                continue;
            }
            let value = standing(term, &fold(text), Role::Prose);
            keep(
                &mut best,
                value.map(|value| Found {
                    value,
                    field: *field,
                    element: *element,
                    fuzzy: false,
                }),
            );
        }
        best
    }

    /// The best of names, aliases and places spelled otherwise: romanised, run together, or with a slip of the finger.
    fn respelled(&self, term: &Term) -> Option<Found> {
        let mut best: Option<Found> = None;
        for element in &self.elements {
            let is_kana = element.mask & LETTERS == 0;
            let missing = (term.letters & !element.mask).count_ones() as usize;
            let spelled = |(_, bits): &&(String, u32)| {
                is_kana || bits & !canonical_letters(element.mask) == 0
            };
            let romaji = term.romaji.as_ref().filter(spelled);
            if romaji.is_none() && missing > term.most_edits {
                continue;
            }
            // Chinese characters are not run together, and few of them bear no slip.
            if term.is_han
                && (term.edits == 0
                    || element.mask != u32::MAX && !shares_characters(term, &element.text))
            {
                continue;
            }
            let text = element.folded();
            // Ids are names for programs: people mistype the names.
            let top = match element.role {
                Role::Name if element.field > 0 => 580.0,
                Role::Alias => 500.0,
                _ => 470.0,
            };
            let mut try_value = |value: f64| {
                keep(&mut best, Some(element.found(value)));
            };
            if let Some((wanted, _)) = romaji
                && let Some(quality) = romanised(wanted, text)
            {
                try_value(top + 70.0 * quality);
            }
            if missing == 0 && text.contains(' ') && run_together(&term.joined, text).is_some() {
                try_value(top + 60.0);
            }
            // A slip brings in at most one letter that the text does not have.
            if term.most_edits > 0
                && missing <= term.most_edits
                && let Some(edits) = slips(term, text)
            {
                try_value(top - 60.0 * edits as f64);
            }
        }
        best
    }

    /// A name of a record that this one links to.
    fn linked(&self, term: &Term, record: Record<'a>) -> Option<Found> {
        let mut best: Option<Found> = None;
        for (field, n, name) in self
            .linked_names(record)
            .into_iter()
            .filter(|(.., name)| term.mask & !mask(name) == 0)
        {
            if let Some(value) = standing(term, &fold(name), Role::Place) {
                // Of many parties each says little of the record.
                let single = matches!(record.value(field), Some(Value::Text(_)));
                let value = LINKED * value / EXACT * if single { 1.5 } else { 0.8 };
                keep(
                    &mut best,
                    Some(Found {
                        value,
                        field,
                        element: n as u16,
                        fuzzy: false,
                    }),
                );
            }
        }
        best
    }

    fn country(&self, term: &Term, record: Record<'a>) -> Option<Found> {
        let field = self.plans[record.kind() as usize].country?;
        let value = self.dataset.value(record, field)?;
        let (_, quality) = term
            .countries
            .iter()
            .find(|(country, _)| value.countries().contains(country))?;
        Some(Found {
            value: [660.0, 600.0, 400.0][*quality],
            field: field.at,
            element: 0,
            fuzzy: false,
        })
    }

    fn fuzzy(&self, term: &Term) -> Option<Found> {
        let fits =
            |element: &&Element| element.role <= Role::Alias && term.letters & !element.mask == 0;
        let names = self.elements.iter().filter(fits);
        let score = |element: &Element| {
            let density = fuzzy::density(element.folded(), &term.joined)?;
            Some(Found {
                fuzzy: true,
                ..element.found(FUZZY + density)
            })
        };
        names
            .filter_map(score)
            .max_by(|a, b| a.value.total_cmp(&b.value))
    }

    /// The whole query as a name: exact, its beginning, or nearly.
    fn whole(&self) -> Option<Found> {
        let whole = &self.query.whole;
        if whole.is_empty()
            || self
                .query
                .terms
                .iter()
                .any(|term| term.anchor != Anchor::Free)
        {
            return None;
        }
        let joined = &self.query.joined;
        let mut best: Option<Found> = None;
        let near = |element: &&Element| {
            let lacks = self
                .query
                .han
                .as_ref()
                .is_some_and(|part| lacks_han(&element.text, element.mask, part));
            !lacks && (self.query.letters & !element.mask).count_ones() <= 2
        };
        for element in self
            .elements
            .iter()
            .filter(|element| element.role <= Role::Alias)
            .filter(near)
        {
            let text = element.folded();
            let name = element.role == Role::Name;
            let same = text.len() >= joined.len()
                && text.bytes().filter(|b| *b != b' ').eq(joined.bytes());
            let value = if text == whole || same {
                // An alias of several words says more than the same words here and there in a name.
                if name {
                    EXACT
                } else if self.query.terms.len() > 1 {
                    889.0
                } else {
                    839.0
                }
            } else if name && element.field > 0 && text.starts_with(whole.as_str()) {
                900.0
            } else if name && self.query.is_long && nearly(text, joined) {
                870.0
            } else {
                continue;
            };
            keep(&mut best, Some(element.found(value)));
        }
        best
    }

    /// How much of its best-covered name the query says, at most ten: of two good answers the shorter name is better.
    fn coverage(&self) -> f64 {
        let said = self.query.whole.len() as f64;
        let names = self
            .elements
            .iter()
            .filter(|element| element.role == Role::Name && element.field > 0);
        let cover = |element: &Element| {
            let length = element.folded().len() as f64;
            said.min(length) / said.max(length).max(1.0)
        };
        10.0 * names.map(cover).fold(0.0, f64::max)
    }
}
