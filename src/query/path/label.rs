//! The label of a fact, as somebody types it and as datasets have it.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::Mistake;
use crate::dataset::Dataset;
use crate::load::Request;
use crate::model::{Fact, Kind, KindSet, Shared, may_fold_to};
use crate::text::sort::sort_by;
use crate::text::{closest, distance, first_of, fold, forgiven, say, ticked};

/// The most labels named in a message.
const MOST_NAMED: usize = 8;

/// The most labels that may have been meant.
const MOST_ALIKE: usize = 3;

/// What a fact is about, compared folded.
#[derive(Clone, Debug)]
pub struct Label {
    typed: String,
    folded: String,
    /// As the dataset spells it.
    heading: Option<&'static str>,
}

impl Label {
    pub fn new(typed: &str) -> Label {
        Label {
            typed: typed.to_string(),
            folded: fold(typed),
            heading: None,
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// As it was typed, without quotes.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// As people read it.
    pub fn heading(&self) -> &str {
        self.heading.unwrap_or(&self.typed)
    }

    /// The values of the record's facts with this label, without blank ones.
    pub fn values<'l>(&'l self, record: &'l dyn Shared) -> impl Iterator<Item = &'static str> + 'l {
        let facts = record.facts().iter();
        let named = facts.filter(|fact| self.names(fact) && !fact.value.trim().is_empty());
        named.map(|fact| fact.value)
    }

    fn names(&self, fact: &Fact) -> bool {
        if self.heading == Some(fact.what) {
            return true;
        }
        // Other signs and letters may fold to several, or to nothing.
        let has_letter = fact.what.starts_with(|c: char| c.is_ascii_alphabetic());
        let may = !has_letter || may_fold_to(fact.what, &self.folded);
        may && fold(fact.what) == self.folded
    }

    /// Takes over the dataset's spelling. A label that no record of any kind has is a mistake; one that
    /// records of other kinds have is right, only that nothing has it here.
    pub fn resolve(
        &mut self,
        dataset: &Dataset,
        kinds: &[Kind],
        text: &str,
    ) -> Result<(), Mistake> {
        self.heading = self.spelled(dataset, kinds);
        if self.heading.is_some() {
            return Ok(());
        }
        let whole = whole(dataset);
        let whole = whole.as_ref().unwrap_or(dataset);
        if self.spelled(whole, &Kind::ALL).is_some() {
            return Ok(());
        }
        Err(self.unknown(whole, kinds, text))
    }

    /// Whether a record has the fact.
    pub fn occurs(&self) -> bool {
        self.heading.is_some()
    }

    /// The first spelling among records of these kinds that were loaded.
    fn spelled(&self, dataset: &Dataset, kinds: &[Kind]) -> Option<&'static str> {
        let loaded = kinds.iter().filter(|kind| dataset.has(**kind));
        for record in loaded.flat_map(|kind| dataset.records(*kind)) {
            let facts = record.shared().facts();
            if let Some(fact) = facts.iter().find(|fact| self.names(fact)) {
                return Some(fact.what);
            }
        }
        None
    }

    fn unknown(&self, dataset: &Dataset, kinds: &[Kind], text: &str) -> Mistake {
        let own = labels(dataset, kinds);
        let all = labels(dataset, &Kind::ALL);
        let found = [&own, &all].map(|labels| closest(&self.folded, labels.iter().copied()));
        let mut near: Vec<&str> = found.into_iter().flatten().take(1).collect();
        for labels in [&own, &all] {
            if near.is_empty() {
                near = self.alike(labels);
            }
        }
        let path = text.strip_suffix(self.typed.as_str()).unwrap_or(text);
        let help = if near.is_empty() && own.is_empty() {
            say!("there are no facts in them").to_string()
        } else if near.is_empty() {
            let labels: Vec<&str> = own.into_iter().collect();
            let words = first_of(&labels, MOST_NAMED, say!(", "));
            say!("possible values: {words}", words)
        } else {
            let paths = near.iter().map(|label| ticked(&format!("{path}{label}")));
            let paths: Vec<String> = paths.collect();
            say!("did you mean {paths}?", paths = paths.join(say!(" or ")))
        };
        let kinds: Vec<&str> = kinds.iter().map(|kind| kind.many()).collect();
        let message = say!(
            "no fact of {kinds} is called `{label}`",
            kinds = kinds.join(say!(" or ")),
            label = self.typed
        );
        Mistake { message, help }
    }

    /// The labels that have the most in common with this one, the closest first.
    pub fn alike(&self, labels: &BTreeSet<&'static str>) -> Vec<&'static str> {
        let mut scores = Vec::new();
        for label in labels {
            let folded = fold(label);
            let score = in_common(&self.folded, &folded);
            let edits = distance(&self.folded, &folded);
            scores.push((Reverse(score), edits, folded, *label));
        }
        sort_by(&mut scores, Ord::cmp);
        scores.dedup_by(|(.., one, _), (.., other, _)| one == other);
        let best = scores.first().map_or(0, |(score, ..)| score.0);
        let is_much = best * 4 >= self.folded.chars().count();
        scores.retain(|(score, ..)| is_much && score.0 * 2 > best);
        scores.truncate(MOST_ALIKE);
        scores.into_iter().map(|(.., label)| label).collect()
    }
}

/// How many letters the words have that are in both folded texts, perhaps with a slip or another end.
fn in_common(one: &str, other: &str) -> usize {
    let mut letters = 0;
    for word in one.split(' ') {
        // Japanese parts no words.
        let is_part = !word.is_ascii() && word.chars().count() > 1 && other.contains(word);
        if is_part || other.split(' ').any(|other| is_same_word(word, other)) {
            letters += word.chars().count();
        }
    }
    letters
}

fn is_same_word(one: &str, other: &str) -> bool {
    let (letters, others) = (one.chars().count(), other.chars().count());
    match letters.min(others) {
        0..=2 => false,
        3 => one == other,
        _ => {
            let is_beginning = one.starts_with(other) || other.starts_with(one);
            is_beginning || distance(one, other) <= forgiven(letters)
        }
    }
}

/// The built-in dataset with all kinds, if some were not loaded.
fn whole(dataset: &Dataset) -> Option<Dataset> {
    let is_whole = Kind::ALL.iter().all(|kind| dataset.has(*kind));
    if is_whole || !dataset.is_built_in() {
        return None;
    }
    Request::default().load(KindSet::ALL).ok()
}

/// The labels of the facts of these kinds, each spelling once.
pub fn labels(dataset: &Dataset, kinds: &[Kind]) -> BTreeSet<&'static str> {
    let mut labels = BTreeSet::new();
    for record in kinds.iter().flat_map(|kind| dataset.records(*kind)) {
        let facts = record.shared().facts().iter();
        labels.extend(facts.map(|fact| fact.what));
    }
    labels
}
