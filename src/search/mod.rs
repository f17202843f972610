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
pub use synonyms::synonyms_of;

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
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::load::{self, Request};

    fn ids<'d>(hits: &[Hit<'d>]) -> Vec<&'d str> {
        hits.iter().map(|hit| hit.record.id()).collect()
    }

    #[test]
    fn the_best_are_first_and_ties_go_by_id() {
        let dataset = load::dataset(
            "[[areas]]\nid = \"c\"\nname = \"Kento\"\n\
             [[areas]]\nid = \"b\"\nname = \"Park\"\nsummary = \"In Kento.\"\n\
             [[events]]\nid = \"a\"\nname = \"Kento\"\n\
             [[events]]\nid = \"d\"\nname = \"Kenya parks\"\n",
        );
        let query = Query::parse("kento");
        let (hits, count) = search(&dataset, KindSet::ALL, &query, 10);
        assert_eq!(ids(&hits), ["a", "c", "b"]);
        assert_eq!(count, 3);
        assert_eq!(hits[0].score(), 1010.0);
        assert!(hits[0].is_by_label() && !hits[2].is_by_label());
        let (hits, count) = search(&dataset, KindSet::ALL, &query, 1);
        assert_eq!((ids(&hits), count), (vec!["a"], 3));
        let (hits, _) = search(&dataset, KindSet::of(&[Kind::Areas]), &query, 10);
        assert_eq!(ids(&hits), ["c", "b"]);
        assert_eq!(search(&dataset, KindSet::ALL, &Query::parse(" "), 10).1, 0);
        // Letters in the right order count only where there is nothing else.
        let (hits, _) = search(&dataset, KindSet::ALL, &Query::parse("kenpar"), 10);
        assert!(hits[0].best.is_fuzzy);
        assert_eq!(ids(&hits), ["d"]);
    }

    #[test]
    fn threads_search_every_record_once() {
        for count in [
            ENOUGH_FOR_THREADS - 1,
            ENOUGH_FOR_THREADS,
            ENOUGH_FOR_THREADS + 1,
        ] {
            let text: String = (0..count)
                .map(|n| format!("[[areas]]\nid = \"a{n:04}\"\nname = \"Kento\"\n"))
                .collect();
            let dataset = load::dataset(&text);
            let (hits, all) = search(&dataset, KindSet::ALL, &Query::parse("kento"), usize::MAX);
            assert_eq!(all, count);
            assert!(ids(&hits).is_sorted_by(|a, b| a < b));
        }
    }

    #[test]
    fn a_search_needs_what_its_records_link_to() {
        let needs = |kind| needs(KindSet::of(&[kind]));
        assert_eq!(needs(Kind::Sources), KindSet::of(&[Kind::Sources]));
        assert_eq!(
            needs(Kind::Areas),
            KindSet::of(&[Kind::Areas, Kind::Institutions])
        );
        assert_eq!(
            needs(Kind::Agreements),
            KindSet::of(&[Kind::Agreements, Kind::Institutions, Kind::Partners])
        );
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Suite {
        queries: Vec<Case>,
    }

    /// A query and the records that a fair person would want to see.
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Case {
        query: String,
        /// The kind that is searched; all without it.
        r#in: Option<String>,
        /// The one record that must come first.
        first: Option<String>,
        /// Records of which one must be among the first three.
        #[serde(default)]
        among: Vec<String>,
        /// Nothing may be found.
        #[serde(default)]
        none: bool,
        why: String,
    }

    /// Mean reciprocal rank of the first record that was wanted, and the share of queries with one among three.
    #[test]
    #[allow(clippy::print_stdout)]
    fn what_people_ask_is_answered() {
        let suite: Suite = toml::from_str(include_str!("../../tests/search.toml")).unwrap();
        assert!(suite.queries.len() >= 120);
        let (dataset, _) = Request::default().load_all().unwrap();
        let (mut reciprocal, mut recalled, mut wrong) = (0.0, 0.0, String::new());
        for case in &suite.queries {
            let kinds = match case
                .r#in
                .as_deref()
                .map(|name| Kind::from_name(name).unwrap())
            {
                Some(kind) => KindSet::of(&[kind]),
                None => KindSet::ALL,
            };
            let (hits, _) = search(&dataset, kinds, &Query::parse(&case.query), 10);
            let wanted = |id: &str| {
                case.first.as_deref() == Some(id) || case.among.iter().any(|other| other == id)
            };
            let rank = match case.none {
                true => hits.is_empty().then_some(0),
                false => hits.iter().position(|hit| wanted(hit.record.id())),
            };
            reciprocal += rank.map_or(0.0, |rank| 1.0 / (rank + 1) as f64);
            recalled += f64::from(u8::from(rank.is_some_and(|rank| rank < 3)));
            let good = rank.is_some_and(|rank| rank == 0 || (case.first.is_none() && rank < 3));
            if !good {
                let got: Vec<_> = hits
                    .iter()
                    .take(4)
                    .map(|hit| (hit.record.id(), hit.best.points.round()))
                    .collect();
                wrong += &format!(
                    "{:?} wants {:?} {:?}, got {got:?} ({})\n",
                    case.query, case.first, case.among, case.why
                );
            }
        }
        let count = suite.queries.len() as f64;
        let (mrr, recall) = (reciprocal / count, recalled / count);
        println!(
            "{wrong}{} queries: mean reciprocal rank {mrr:.3}, recall at 3 {recall:.3}",
            suite.queries.len()
        );
        assert!(
            mrr >= 0.95 && recall >= 0.98,
            "mean reciprocal rank {mrr:.3}, recall at 3 {recall:.3}"
        );
    }
}
