//! Ranked search over records of any kind.

mod found;
mod fuzzy;
mod marks;
mod mask;
mod pieces;
mod plan;
mod query;
mod romaji;
mod score;
mod term;

use std::cmp::Ordering;

pub use found::Found;
pub use marks::{Excerpt, excerpt};
pub use query::{Query, synonyms_of};
pub use score::CALLED;

use crate::dataset::Dataset;
use crate::dataset::threads;
use crate::model::{Kind, KindSet, Record};
use score::Scorer;

/// An answer, with how good it is and where it was found.
#[derive(Clone, Copy)]
pub struct Hit<'d> {
    /// The record.
    pub record: Record<'d>,
    /// Where the best of it was found, and its score.
    pub found: Found,
}

impl Hit<'_> {
    /// How good the answer is, to a tenth: what is closer is a tie.
    pub fn score(&self) -> f64 {
        (self.found.value * 10.0).round() / 10.0
    }
}

/// The kinds that have to be loaded to search these.
pub fn needs(kinds: KindSet) -> KindSet {
    let mut needs = kinds;
    for field in kinds.iter().flat_map(|kind| kind.fields()) {
        if field.is_stored() && field.name != "sources" {
            needs = needs.union(KindSet::of(field.ty.targets()));
        }
        if field.name == "country" {
            needs = needs.union(field.needs());
        }
    }
    needs
}

/// Fewer records than this are searched by one thread: starting another takes longer.
const ENOUGH_FOR_THREADS: usize = 4_000;

/// The best answers among records of these kinds, best first, and how many answers there are in all.
///
/// Ties go by id. Each thread holds no more answers than about twice the `limit`, however many there are.
pub fn search<'d>(
    dataset: &'d Dataset,
    kinds: KindSet,
    query: &Query,
    limit: usize,
) -> (Vec<Hit<'d>>, usize) {
    if query.terms.is_empty() && query.without.is_empty() {
        return (vec![], 0);
    }
    let kinds: Vec<Kind> = kinds.iter().collect();
    let total: usize = kinds.iter().map(|kind| dataset.count(*kind)).sum();
    let count = if total < ENOUGH_FOR_THREADS {
        1
    } else {
        threads::available()
    };
    let share = |part: usize| {
        // Letters in the right order are a last resort: they would add noise to good answers.
        let (mut good, mut fuzzy) = (Best::new(limit), Best::new(limit));
        let mut scorer = Scorer::new(dataset, query);
        for kind in &kinds {
            let records = dataset.count(*kind);
            for at in records * part / count..records * (part + 1) / count {
                let Some(record) = dataset.record(*kind, at) else {
                    continue;
                };
                let Some(found) = scorer.score(record) else {
                    continue;
                };
                if found.fuzzy {
                    fuzzy.add(Hit { record, found });
                } else {
                    scorer.fuzzy = false;
                    good.add(Hit { record, found });
                }
            }
        }
        (good, fuzzy)
    };
    let (mut good, mut fuzzy) = (Best::new(limit), Best::new(limit));
    for (more_good, more_fuzzy) in threads::each(count, share) {
        good.merge(more_good);
        fuzzy.merge(more_fuzzy);
    }
    let mut best = if good.all > 0 { good } else { fuzzy };
    best.cut();
    (best.hits, best.all)
}

/// The best answers so far.
struct Best<'d> {
    hits: Vec<Hit<'d>>,
    limit: usize,
    all: usize,
}

impl<'d> Best<'d> {
    fn new(limit: usize) -> Best<'d> {
        Best {
            hits: Vec::new(),
            limit,
            all: 0,
        }
    }

    fn add(&mut self, hit: Hit<'d>) {
        self.all += 1;
        self.hits.push(hit);
        // Now and then the worse half is let go.
        if self.hits.len() >= self.limit.saturating_mul(2).max(64) {
            self.cut();
        }
    }

    fn merge(&mut self, other: Best<'d>) {
        self.all += other.all;
        self.hits.extend(other.hits);
    }

    fn cut(&mut self) {
        self.hits.sort_by(order);
        self.hits.truncate(self.limit);
    }
}

fn order(a: &Hit<'_>, b: &Hit<'_>) -> Ordering {
    b.score()
        .total_cmp(&a.score())
        .then_with(|| a.record.id().cmp(b.record.id()))
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::load::Request;

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
                    .map(|hit| (hit.record.id(), hit.found.value.round()))
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
