//! Ranked search over records of any kind.
//!
//! A typed query becomes `words`, then `term`s with their other spellings and meanings (`query`).
//! Each record is read once (`candidate`) and scored (`score`, with the numbers of `points`).
//! `highlight` says which part of a record answered.

mod candidate;
mod countries;
mod folded;
mod fuzzy;
mod highlight;
mod letters;
mod pattern;
mod plan;
mod points;
mod query;
mod respell;
mod romaji;
mod score;
mod segment;
mod synonyms;
mod term;
mod words;

use std::cmp::Ordering;

pub use candidate::Match;
pub use highlight::{Excerpt, excerpt};
pub use query::Query;
pub use segment::is_han;
pub use synonyms::names_of_place;

use crate::dataset::Dataset;
use crate::dataset::threads;
use crate::model::{Kind, KindSet, Record};
use plan::Plan;
use score::{Effort, Scorer};

/// An answer.
#[derive(Clone, Copy)]
pub struct Hit<'d> {
    pub record: Record<'d>,
    pub best: Match,
}

impl Hit<'_> {
    /// How good the answer is, to a tenth: what is closer is a tie.
    pub fn score(&self) -> f64 {
        (self.best.points * 10.0).round() / 10.0
    }

    /// Whether the record was found by what it is called or where it is, and not by its prose.
    pub fn is_by_label(&self) -> bool {
        self.best.points >= points::NOT_PROSE
    }
}

/// The kinds that have to be loaded to search these.
pub fn needs(kinds: KindSet) -> KindSet {
    let mut needs = kinds;
    for kind in kinds.iter() {
        let plan = Plan::of(kind);
        for field in plan.links {
            needs = needs.union(KindSet::of(field.ty.targets()));
        }
        if let Some(field) = plan.country {
            needs = needs.union(field.needs());
        }
    }
    needs
}

/// Fewer records than this are searched by one thread: starting another takes longer.
const ENOUGH_FOR_THREADS: usize = 4_000;

/// The best answers among records of these kinds, best first, and how many answers there are in all.
///
/// Ties go by id.
pub fn search<'d>(
    dataset: &'d Dataset,
    kinds: KindSet,
    query: &Query,
    limit: usize,
) -> (Vec<Hit<'d>>, usize) {
    if query.is_empty() {
        return (vec![], 0);
    }
    let mut hits = hits(dataset, kinds, query);
    // Letters in the right order are a last resort: they would add noise to good answers.
    if hits.iter().any(|hit| !hit.best.is_fuzzy) {
        hits.retain(|hit| !hit.best.is_fuzzy);
    }
    let count = hits.len();
    hits.sort_unstable_by(best_first);
    hits.truncate(limit);
    (hits, count)
}

/// All answers, in no particular order.
fn hits<'d>(dataset: &'d Dataset, kinds: KindSet, query: &Query) -> Vec<Hit<'d>> {
    let mut records: Vec<Record<'d>> = Vec::new();
    for kind in kinds.iter() {
        records.extend(dataset.records(kind));
    }
    let plans = Kind::ALL.map(Plan::of);
    let scorer = Scorer {
        dataset,
        query,
        plans: &plans,
    };
    if records.len() < ENOUGH_FOR_THREADS {
        return score_all(&scorer, &records);
    }
    let share = records.len().div_ceil(threads::available());
    let shares: Vec<&[Record<'d>]> = records.chunks(share).collect();
    threads::each(shares.len(), |n| score_all(&scorer, shares[n])).concat()
}

fn score_all<'d>(scorer: &Scorer<'_>, records: &[Record<'d>]) -> Vec<Hit<'d>> {
    let mut hits = Vec::new();
    let mut effort = Effort::Letters;
    for &record in records {
        let Some(best) = scorer.score(record, effort) else {
            continue;
        };
        if !best.is_fuzzy {
            effort = Effort::Words;
        }
        hits.push(Hit { record, best });
    }
    hits
}

fn best_first(a: &Hit<'_>, b: &Hit<'_>) -> Ordering {
    b.score()
        .total_cmp(&a.score())
        .then_with(|| a.record.id().cmp(b.record.id()))
}

#[cfg(test)]
mod tests;
