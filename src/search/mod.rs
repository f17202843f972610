//! Ranked search over records of any kind.
//!
//! What was typed is understood first (`query`): words become `term`s with their other spellings and
//! meanings. Each record is read once (`candidate`) and every term looked for in it (`score`). A word
//! that no record has is read as the closest that one has (`correct`). `rank` says which records are
//! answers and in what order, by the numbers of `points`; `highlight` which part of a record answered.

mod answers;
mod candidate;
mod correct;
mod countries;
mod dates;
mod field_words;
mod filter;
mod folded;
mod fuzzy;
mod highlight;
mod kind_words;
mod letters;
mod linking;
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
mod times;
mod whole_name;
mod words;

pub use answers::Answers;
pub use candidate::Match;
pub use highlight::{Excerpt, excerpt};
pub use query::Query;
pub use rank::Hit;
pub use segment::is_han;
pub use synonyms::names_of_place;

use crate::dataset::{Dataset, threads};
use crate::model::{Field, Kind, KindSet, Record};
use candidate::Texts;
use correct::Correction;
use filter::Outline;
use linking::{Counts, Wanted};
use named::{Named, names_with};
use pattern::Pattern;
use plan::{Plan, is_name};
use score::{Found, Scorer};
use term::Term;

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

/// So many records are searched by one thread at a time, and fewer by one: starting another takes longer.
const SHARE: usize = 4_000;

/// The answers among records of these kinds, of which at most so many are kept.
pub fn search<'d>(
    dataset: &'d Dataset,
    kinds: KindSet,
    mut query: Query,
    limit: usize,
) -> Answers<'d> {
    let mut corrections = Vec::new();
    let mut hits = Vec::new();
    if !query.is_empty() {
        let search = Search::new(dataset, kinds);
        let (mut found, mut read) = search.find(&query);
        corrections = search.corrections(&query, &found);
        if !corrections.is_empty() {
            let corrected = query.corrected(&corrections);
            let (of_corrected, read_for) = search.find(&corrected);
            // What no record has is no better than what was typed.
            if share_known(&corrected, &of_corrected) > share_known(&query, &found) {
                corrections = query.as_typed(&corrections);
                (query, found, read) = (corrected, of_corrected, read_for);
            } else {
                corrections.clear();
            }
        }
        if query.search_by_letters(&found) {
            (found, read) = search.find(&query);
        }
        let count_links = |records: &[Record<'d>]| search.count_links(&read, records);
        hits = rank::rank(&search.plans, &query, found, limit, count_links);
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

/// The largest share of the terms that a record has, not counting letters within a word.
fn share_known(query: &Query, found: &[Found<'_>]) -> f64 {
    let known = |found: &Found<'_>| {
        let terms = 0..found.terms.len();
        terms.filter(|at| found.is_known(*at)).count()
    };
    let most = found.iter().map(known).max().unwrap_or(0);
    most as f64 / query.terms.len().max(1) as f64
}

/// Whether a term that no record has may be misspelt: it is none that means more, and no word of everyday English.
fn may_be_slip(term: &Term) -> bool {
    let is_known = term.others().next().is_some();
    term.is_free() && term.is_of_words() && !is_known && !little::is_common(&term.pattern.text)
}

/// The results of the work for the records share by share, on all cores if it is worth it. The work is told which share
/// it is.
fn each_share<'d, T: Send>(
    records: &[Record<'d>],
    work: impl Fn(usize, &[Record<'d>]) -> T + Sync,
) -> Vec<T> {
    if records.len() <= SHARE {
        return vec![work(0, records)];
    }
    let shares: Vec<&[Record<'d>]> = records.chunks(SHARE).collect();
    let cores = threads::available().min(shares.len());
    // Each takes its turn: some kinds take longer than others.
    let done = threads::each(cores, |first| {
        let turns = (first..shares.len()).step_by(cores);
        let results = turns.map(|n| work(n, shares[n]));
        results.collect::<Vec<T>>()
    });
    let mut done: Vec<_> = done.into_iter().map(Vec::into_iter).collect();
    let turns = (0..shares.len()).filter_map(|n| done[n % cores].next());
    turns.collect()
}

/// What was read of a share of the records. Most have neither, and are not looked at again.
#[derive(Default)]
struct Read<'d> {
    /// The records with any text that may answer the query, by their positions in the share.
    texts: Vec<(usize, Texts<'d>)>,
    /// Those of them that are called by a word of the query, with these names.
    named: Vec<(usize, Vec<String>)>,
    /// The positions of those that link to others.
    linking: Vec<usize>,
}

/// The records that are searched, and how.
struct Search<'d> {
    dataset: &'d Dataset,
    kinds: KindSet,
    /// All that were loaded: their names count for what is linked to them.
    records: Vec<Record<'d>>,
    /// In the order of the kinds.
    plans: Vec<Plan>,
}

impl<'d> Search<'d> {
    fn new(dataset: &'d Dataset, kinds: KindSet) -> Search<'d> {
        let mut plans: Vec<Plan> = Kind::ALL.map(Plan::of).into();
        for (kind, plan) in Kind::ALL.into_iter().zip(&mut plans) {
            let is_loaded = |field: &Field| field.needs().iter().all(|kind| dataset.has(kind));
            plan.links.retain(|field| is_loaded(field));
            if !kinds.contains(kind) {
                plan.texts.retain(|(field, _)| is_name(field));
            }
        }
        Search {
            dataset,
            kinds,
            records: dataset.iter().collect(),
            plans,
        }
    }

    fn plan(&self, record: Record<'_>) -> &Plan {
        &self.plans[record.kind() as usize]
    }

    /// The records that have any term, and what was read of all.
    fn find(&self, query: &Query) -> (Vec<Found<'d>>, Vec<Read<'d>>) {
        let words = query.words_of_names();
        let mut read = each_share(&self.records, |_, share| self.read(share, query, &words));
        let mut named = Named::default();
        for (share, read) in self.records.chunks(SHARE).zip(&mut read) {
            for (at, names) in read.named.drain(..) {
                named.add(share[at], self.plan(share[at]), names);
            }
        }
        let scorer = Scorer {
            dataset: self.dataset,
            query,
            named: &named,
            plans: &self.plans,
        };
        let found = each_share(&self.records, |n, share| {
            self.score(share, &read[n], &scorer)
        });
        (found.into_iter().flatten().collect(), read)
    }

    /// What these records have that may answer the query.
    fn read(&self, share: &[Record<'d>], query: &Query, words: &[&Pattern]) -> Read<'d> {
        let mut read = Read::default();
        for (at, record) in share.iter().enumerate() {
            let plan = self.plan(*record);
            let texts = Texts::of(*record, plan, |text| query.filter.may_be_in(text));
            if !texts.is_empty() {
                let names = names_with(words, &texts);
                if !names.is_empty() {
                    read.named.push((at, names));
                }
                read.texts.push((at, texts));
            }
            if plan.has_links(*record) {
                read.linking.push(at);
            }
        }
        read
    }

    /// Those of these records that have any term.
    fn score(
        &self,
        share: &[Record<'d>],
        read: &Read<'d>,
        scorer: &Scorer<'_, 'd>,
    ) -> Vec<Found<'d>> {
        let mut found = Vec::new();
        let nothing = Texts::default();
        let (mut texts, mut linking) =
            (read.texts.iter().peekable(), read.linking.iter().peekable());
        for (at, record) in share.iter().enumerate() {
            let texts = texts.next_if(|(place, _)| *place == at);
            let is_linking = linking.next_if_eq(&&at).is_some();
            let may_answer = texts.is_some() || is_linking || scorer.asks_for_more();
            if may_answer && self.kinds.contains(record.kind()) {
                let texts = texts.map_or(&nothing, |(_, texts)| texts);
                found.extend(scorer.score(*record, texts));
            }
        }
        found
    }

    /// How many records link to each of these.
    fn count_links(&self, read: &[Read<'d>], records: &[Record<'d>]) -> Counts {
        let wanted = Wanted::new(&self.plans, records);
        let linked = each_share(&self.records, |n, share| {
            let linking = read[n].linking.iter().map(|at| share[*at]);
            wanted.linked_by(linking)
        });
        linking::count(linked.into_iter().flatten())
    }

    /// Words that no record has, each with what was probably meant.
    fn corrections(&self, query: &Query, found: &[Found<'d>]) -> Vec<(String, String)> {
        let mut corrections = Vec::new();
        if found.iter().any(|found| found.name.is_some()) {
            return corrections;
        }
        let mut unknown = Vec::new();
        for (at, term) in query.terms.iter().enumerate() {
            if !found.iter().any(|found| found.is_known(at)) && may_be_slip(term) {
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
        add: fn(&mut Correction<'t>, &Texts<'_>),
    ) -> Vec<Correction<'t>> {
        let mut all = correct::of_terms(terms);
        if terms.is_empty() {
            return all;
        }
        let shares = each_share(&self.records, |_, records| {
            let mut close = correct::of_terms(terms);
            for record in records
                .iter()
                .filter(|record| self.kinds.contains(record.kind()))
            {
                let may_be_close =
                    |text: &Outline<'_>| close.iter().any(|close| close.may_be_in(text));
                let texts = Texts::of(*record, self.plan(*record), may_be_close);
                for correction in &mut close {
                    add(correction, &texts);
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
