//! Ranked search over records of any kind.
//!
//! What was typed is understood first (`query`): words become `term`s with their other spellings and
//! meanings. Each record is read once (`candidate`) and every term looked for in it (`score`). A word
//! that no record has is read as the closest that one has (`correct`). `rank` says which records are
//! answers and in what order, by the numbers of `points`; `highlight` which part of a record answered.

mod candidate;
mod correct;
mod countries;
mod dates;
mod folded;
mod fuzzy;
mod highlight;
mod kind_words;
mod letters;
mod little;
mod named;
mod pattern;
mod plan;
mod points;
mod query;
mod rank;
mod romaji;
mod run_together;
mod score;
mod segment;
mod synonyms;
mod term;
mod words;

pub use candidate::Match;
pub use highlight::{Excerpt, excerpt};
pub use query::Query;
pub use rank::Hit;
pub use segment::is_han;
pub use synonyms::names_of_place;

use crate::dataset::Dataset;
use crate::dataset::threads;
use crate::model::{Field, Kind, KindSet, Record};
use crate::text::say;
use candidate::{Candidate, Outline};
use correct::Correction;
use named::Named;
use plan::Plan;
use score::{Found, Scorer};
use term::Term;

/// The answers to a query.
pub struct Answers<'d> {
    /// The best first.
    pub hits: Vec<Hit<'d>>,
    /// How many there are, shown or not.
    pub count: usize,
    /// The query as it was read.
    pub query: Query,
    /// Words that no record has, and what each was read as.
    pub corrections: Vec<(String, String)>,
}

impl Answers<'_> {
    /// The words of the query that an answer lacks.
    pub fn missing(&self, hit: &Hit<'_>) -> Vec<&str> {
        self.words(|at| hit.terms[at].is_none())
    }

    /// A note on words that no record has together, if the answers lack some.
    pub fn missing_note(&self) -> Option<String> {
        let first = self.hits.first()?;
        if self.missing(first).is_empty() {
            return None;
        }
        let all = quoted_list(&self.words(|_| true));
        let failed = self.words(|at| self.hits.iter().all(|hit| hit.terms[at].is_none()));
        let shared = self.words(|at| self.hits.iter().all(|hit| hit.terms[at].is_some()));
        let have = if failed.len() + shared.len() == self.query.terms.len() {
            quoted_list(&shared)
        } else {
            say!("{count} of them", count = first.count_found())
        };
        Some(say!("no record has {all}; these have {have}", all, have))
    }

    /// The words of the terms at these positions.
    fn words(&self, is_wanted: impl Fn(usize) -> bool) -> Vec<&str> {
        let mut words = Vec::new();
        for (at, term) in self.query.terms.iter().enumerate() {
            if is_wanted(at) {
                words.push(term.pattern.text.as_str());
            }
        }
        words
    }
}

/// `"a", "b" and "c"`.
fn quoted_list(words: &[&str]) -> String {
    let mut list = String::new();
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            let is_last = at + 1 == words.len();
            list += if is_last { say!(" and ") } else { say!(", ") };
        }
        list += &say!("\"{word}\"", word);
    }
    list
}

/// The kinds that have to be loaded to search these.
pub fn needs(kinds: KindSet) -> KindSet {
    let mut needs = kinds;
    for kind in kinds.iter() {
        let plan = Plan::of(kind);
        for field in plan.links {
            needs = needs.union(field.needs_with_targets());
        }
        if let Some(field) = plan.country {
            needs = needs.union(field.needs());
        }
    }
    needs
}

/// Fewer records than this are searched by one thread: starting another takes longer.
const ENOUGH_FOR_THREADS: usize = 4_000;

/// The answers among records of these kinds, of which at most so many are kept.
pub fn search(dataset: &Dataset, kinds: KindSet, mut query: Query, limit: usize) -> Answers<'_> {
    let mut corrections = Vec::new();
    let mut hits = Vec::new();
    if !query.is_empty() {
        let search = Search::new(dataset, kinds);
        let mut found = search.find(&query);
        corrections = search.corrections(&query, &found);
        if !corrections.is_empty() {
            query = query.corrected(&corrections);
            found = search.find(&query);
        }
        if query.search_by_letters(&found) {
            found = search.find(&query);
        }
        hits = rank::rank(dataset, &search.plans, &query, found, limit);
    }
    let count = hits.len();
    hits.truncate(limit);
    Answers {
        hits,
        count,
        query,
        corrections,
    }
}

/// The results of the work for shares of records, on all cores if it is worth it.
fn each_share<'d, T: Send>(
    records: &[Record<'d>],
    work: impl Fn(&[Record<'d>]) -> T + Sync,
) -> Vec<T> {
    if records.len() < ENOUGH_FOR_THREADS {
        return vec![work(records)];
    }
    let share = records.len().div_ceil(threads::available());
    let shares: Vec<&[Record<'d>]> = records.chunks(share).collect();
    threads::each(shares.len(), |n| work(shares[n]))
}

/// The records that are searched, and how.
struct Search<'d> {
    dataset: &'d Dataset,
    records: Vec<Record<'d>>,
    /// In the order of the kinds.
    plans: Vec<Plan>,
}

impl<'d> Search<'d> {
    fn new(dataset: &'d Dataset, kinds: KindSet) -> Search<'d> {
        let mut records: Vec<Record<'d>> = Vec::new();
        for kind in kinds.iter() {
            records.extend(dataset.records(kind));
        }
        let mut plans: Vec<Plan> = Kind::ALL.map(Plan::of).into();
        for plan in &mut plans {
            let is_loaded = |field: &Field| field.needs().iter().all(|kind| dataset.has(kind));
            plan.links.retain(|field| is_loaded(field));
        }
        Search {
            dataset,
            records,
            plans,
        }
    }

    fn plan(&self, record: Record<'_>) -> &Plan {
        &self.plans[record.kind() as usize]
    }

    /// The records that have any term.
    fn find(&self, query: &Query) -> Vec<Found<'d>> {
        let named = Named::of(self.dataset, &self.plans, &query.words_of_names());
        let scorer = Scorer {
            dataset: self.dataset,
            query,
            named: &named,
            plans: &self.plans,
        };
        let shares = each_share(&self.records, |records| {
            let found = records.iter().filter_map(|record| scorer.score(*record));
            found.collect::<Vec<_>>()
        });
        shares.into_iter().flatten().collect()
    }

    /// Words that no record has, each with what was probably meant.
    fn corrections(&self, query: &Query, found: &[Found<'d>]) -> Vec<(String, String)> {
        let mut corrections = Vec::new();
        if found.iter().any(|found| found.name.is_some()) {
            return corrections;
        }
        let mut unknown = Vec::new();
        for (at, term) in query.terms.iter().enumerate() {
            if term.is_free() && !found.iter().any(|found| found.is_known(at)) {
                unknown.push(term);
            }
        }
        if unknown.is_empty() {
            return corrections;
        }
        let mut close = self.close_words(&unknown, Correction::add_labels);
        correct::add_vocabulary(&mut close);
        // What is close to none of these may be a slip of a word in prose.
        let mut is_empty = close.iter().map(Correction::is_empty);
        unknown.retain(|_| is_empty.next().unwrap_or(false));
        close.extend(self.close_words(&unknown, Correction::add_prose));
        for correction in close {
            corrections.extend(correction.best());
        }
        corrections
    }

    /// For each term the words of records that are close to it.
    fn close_words<'t>(
        &self,
        terms: &[&'t Term],
        add: fn(&mut Correction<'t>, &Candidate<'_, '_>),
    ) -> Vec<Correction<'t>> {
        let mut all = correct::of_terms(terms);
        if terms.is_empty() {
            return all;
        }
        let shares = each_share(&self.records, |records| {
            let mut close = correct::of_terms(terms);
            for record in records {
                let may_be_close =
                    |text: Outline<'_>| close.iter().any(|close| close.may_be_in(text));
                let (plan, named) = (self.plan(*record), Named::default());
                let candidate = Candidate::new(self.dataset, plan, &named, *record, may_be_close);
                for correction in &mut close {
                    add(correction, &candidate);
                }
            }
            close
        });
        for share in shares {
            for (correction, other) in all.iter_mut().zip(share) {
                correction.join(other);
            }
        }
        all
    }
}

#[cfg(test)]
mod tests;
