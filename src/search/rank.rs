//! Which records are answers, and in what order.

use std::cmp::Reverse;

use super::candidate::{How, Match, better};
use super::linking::Counts;
use super::plan::{Meaning, Plan};
use super::points;
use super::query::Query;
use super::score::Found;
use super::times::Order;
use crate::model::{Kind, Record, Role, Value};
use crate::text::fold;
use crate::text::sort::sort_by;

/// An answer.
#[derive(Clone)]
pub struct Hit<'d> {
    pub record: Record<'d>,
    /// The best that was found.
    pub best: Match,
    /// For each term of the query what was found.
    pub terms: Vec<Option<Match>>,
    pub points: f64,
    /// How much of what was found counts: a source counts less.
    pub weight: f64,
    /// How alike the name and the query are in length, from 0 to 1; 0 if the record is found by something else.
    pub name_share: f64,
}

impl<'d> Hit<'d> {
    fn of(found: Found<'d>, plan: &Plan, query: &Query) -> Hit<'d> {
        let nothing = Match::of_field(plan.name, How::Word, points::NOTHING_WANTED);
        let best = best_of(&found).unwrap_or(nothing);
        let points = match best.how {
            How::Name => best.points,
            _ if query.terms.is_empty() => points::NOTHING_WANTED,
            _ => mean(&found),
        };
        // The length of a name says nothing of a record that is found by something else.
        let name_share = match best.field.role {
            Role::Name => name_share(found.record, plan, query),
            _ => 0.0,
        };
        let weight = weight(found.record, points, query);
        Hit {
            record: found.record,
            best,
            points: points * weight + points::COVERAGE * name_share,
            weight,
            name_share,
            // A whole name has every word.
            terms: match found.name {
                Some(name) => found.terms.iter().map(|term| term.or(Some(name))).collect(),
                None => found.terms,
            },
        }
    }

    /// How good the answer is, to a tenth: what is closer is a tie.
    pub fn score(&self) -> f64 {
        (self.points * 10.0).round() / 10.0
    }

    /// Whether the query as a whole is its name, and that alone counts.
    pub fn is_by_whole_name(&self) -> bool {
        self.best.how == How::Name
    }

    /// What is added for a name that is as long as the query.
    pub fn added_for_name(&self) -> f64 {
        points::COVERAGE * self.name_share
    }

    /// Whether it is a source that counts half, because none was asked for.
    pub fn counts_half(&self) -> bool {
        self.weight == points::SOURCE
    }

    /// Whether every term was found, by what the record is called or where it is and not by prose.
    pub fn is_by_label(&self) -> bool {
        self.points >= points::NOT_PROSE && self.count_found() == self.terms.len()
    }

    /// How many terms were found.
    pub fn count_found(&self) -> usize {
        self.terms.iter().flatten().count()
    }
}

/// The query as a whole name, if that is worth more than its terms; else the best of these.
fn best_of(found: &Found<'_>) -> Option<Match> {
    if let Some(name) = found.name
        && name.points > mean(found)
    {
        return Some(name);
    }
    let terms = found.terms.iter().flatten();
    terms.fold(None, |best, term| better(best, Some(*term)))
}

/// The mean of the points of all terms; one that was not found has none.
fn mean(found: &Found<'_>) -> f64 {
    let points = found.terms.iter().flatten().map(|term| term.points);
    points.sum::<f64>() / found.terms.len().max(1) as f64
}

/// What was found, as evidence that the record is an answer. That it is of a kind that was asked for is none.
fn worth(found: &Found<'_>, query: &Query) -> f64 {
    let mut points = 0.0;
    for term in found.terms.iter().flatten() {
        points += term.points.min(points::EXACT);
    }
    points /= found.terms.len().max(1) as f64;
    let points = found.name.map_or(points, |name| name.points.max(points));
    points * weight(found.record, points, query)
}

/// How alike the best-covered name of the record and the query are in length, from 0 to 1.
fn name_share(record: Record<'_>, plan: &Plan, query: &Query) -> f64 {
    // Of the two the one without little words is the last.
    let Some(typed) = query.names.last() else {
        return 0.0;
    };
    let typed = typed.text.len() as f64;
    let mut best: f64 = 0.0;
    for (field, meaning) in &plan.texts {
        if *meaning == Meaning::Name
            && let Some(Value::Text(name)) = record.value(field.at)
        {
            let length = fold(&name).len() as f64;
            best = best.max(typed.min(length) / typed.max(length).max(1.0));
        }
    }
    best
}

/// A page or a number about a thing is a lesser answer than the thing, unless pages or numbers are asked for.
fn weight(record: Record<'_>, points: f64, query: &Query) -> f64 {
    let kind = record.kind();
    if query.asks_for(kind) {
        return 1.0;
    }
    match kind {
        Kind::Sources if points >= points::EXACT => points::EXACT_SOURCE,
        Kind::Sources => points::SOURCE,
        Kind::Figures if query.asks_number => points::ASKED_FIGURE,
        Kind::Figures => points::FIGURE,
        _ => 1.0,
    }
}

/// The answers: the records with every term; if there are none, those with the most, and of these the
/// ones in a country that was asked for. So many of them are in order, the best first.
pub fn rank<'d>(
    plans: &[Plan],
    query: &Query,
    mut found: Vec<Found<'d>>,
    limit: usize,
    count_links: impl Fn(&[Record<'d>]) -> Counts,
) -> Vec<Hit<'d>> {
    let most = found.iter().map(Found::count).max().unwrap_or(0);
    let with_most = found.iter().filter(|found| found.count() == most);
    let best = with_most.map(|found| worth(found, query));
    let enough = points::CLEARLY_BETTER * best.fold(0.0, f64::max);
    found.retain(|found| found.count() == most || worth(found, query) > enough);
    if most < query.terms.len() {
        // Of several words the country says most: `canadian cooperation` is about Canada.
        let countries = found.iter().map(|found| found.count_countries(query)).max();
        found.retain(|found| Some(found.count_countries(query)) == countries);
    }
    let mut hits = Vec::with_capacity(found.len());
    for found in found {
        let plan = &plans[found.record.kind() as usize];
        hits.push(Hit::of(found, plan, query));
    }
    sort_by(&mut hits, |a, b| b.score().total_cmp(&a.score()));
    if let Some(order) = query.order {
        sort_by_time(&mut hits, plans, query, order);
        return hits;
    }
    let mut ranked = 0;
    let mut tied = Vec::new();
    for ties in hits.chunk_by(|a, b| a.score() == b.score()) {
        if ranked >= limit {
            break;
        }
        ranked += ties.len();
        if ties.len() > 1 {
            tied.extend(ties.iter().map(|hit| hit.record));
        }
    }
    let counts = count_links(&tied);
    for ties in hits[..ranked].chunk_by_mut(|a, b| a.score() == b.score()) {
        let key = |hit: &Hit<'_>| {
            let id = hit.record.id();
            (Reverse(counts.get(id)), id)
        };
        sort_by(ties, |a, b| key(a).cmp(&key(b)));
    }
    hits
}

/// Puts what happened last, or first, before what happened at another time or has no date; and what is of a kind that
/// was asked for before all others.
fn sort_by_time(hits: &mut [Hit<'_>], plans: &[Plan], query: &Query, order: Order) {
    let time = |hit: &Hit<'_>| {
        let kind = hit.record.kind();
        let time = time_of(hit.record, &plans[kind as usize], order);
        (!query.asks_for(kind), time.unwrap_or(i64::MAX))
    };
    sort_by(hits, |a, b| time(a).cmp(&time(b)));
}

/// By what a record is ordered in time, the first in order the smallest.
fn time_of(record: Record<'_>, plan: &Plan, order: Order) -> Option<i64> {
    let dates = plan.dates_of(record).into_iter();
    let numbers = dates.map(|(_, date)| match order {
        Order::Newest => -date.number(),
        Order::Oldest => date.number(),
    });
    numbers.min()
}

#[cfg(test)]
mod tests;
