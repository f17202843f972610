//! Which records are answers, and in what order.

use std::cmp::Reverse;

use super::candidate::{How, Match, better};
use super::linking::count_links;
use super::plan::{Meaning, Plan};
use super::points;
use super::query::Query;
use super::score::Found;
use crate::dataset::Dataset;
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

/// A page about a thing is a lesser answer than the thing, unless pages are asked for.
fn weight(record: Record<'_>, points: f64, query: &Query) -> f64 {
    let mut terms = query.terms.iter();
    if record.kind() != Kind::Sources || terms.any(|term| term.kinds.contains(Kind::Sources)) {
        1.0
    } else if points >= points::EXACT {
        points::EXACT_SOURCE
    } else {
        points::SOURCE
    }
}

/// The answers: the records with every term; if there are none, those with the most, and of these the
/// ones in a country that was asked for. So many of them are in order, the best first.
pub fn rank<'d>(
    dataset: &'d Dataset,
    plans: &[Plan],
    query: &Query,
    mut found: Vec<Found<'d>>,
    limit: usize,
) -> Vec<Hit<'d>> {
    let most = found.iter().map(Found::count).max().unwrap_or(0);
    found.retain(|found| found.count() == most);
    if most < query.terms.len() {
        // Of several words the country says most: `canadian cooperation` is about Canada.
        let countries = found.iter().map(Found::count_countries).max();
        found.retain(|found| Some(found.count_countries()) == countries);
    }
    let mut hits = Vec::with_capacity(found.len());
    for found in found {
        let plan = &plans[found.record.kind() as usize];
        hits.push(Hit::of(found, plan, query));
    }
    sort_by(&mut hits, |a, b| b.score().total_cmp(&a.score()));
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
    let counts = count_links(dataset, plans, &tied);
    for ties in hits[..ranked].chunk_by_mut(|a, b| a.score() == b.score()) {
        ties.sort_by_cached_key(|hit| {
            let id = hit.record.id();
            (Reverse(counts.get(id)), id)
        });
    }
    hits
}

#[cfg(test)]
mod tests {
    use crate::load;
    use crate::model::KindSet;
    use crate::search::{Query, search};

    const HUB: &str = r#"
[[areas]]
id = "park"
name = "Kento Science Park"
summary = "Beside the hospital."

[[areas]]
id = "b-hill"
name = "Hill One"

[[areas]]
id = "c-hill"
name = "Hill Two"

[[institutions]]
id = "lab"
name = "Laboratory"
area = "c-hill"

[[sources]]
id = "s1"
title = "Kento Science Park"
"#;

    /// Ids and scores.
    fn answers(typed: &str) -> Vec<(String, f64)> {
        let dataset = load::dataset(HUB);
        let answers = search(&dataset, KindSet::ALL, Query::parse(typed), 10);
        let hits = answers.hits.iter();
        hits.map(|hit| (hit.record.id().to_string(), hit.score()))
            .collect()
    }

    fn score(id: &str, typed: &str) -> f64 {
        let answers = answers(typed);
        answers.iter().find(|(found, _)| found == id).unwrap().1
    }

    #[test]
    fn the_mean_of_the_terms_counts() {
        // The mean of 900 and 400, and 14 of 18 letters of the name.
        assert_eq!(score("park", "kento hospital"), 657.8);
        assert_eq!(score("park", "hospital kento"), 657.8);
        assert_eq!(score("park", "kento science park"), 1010.0);
        // One of two is half, if nothing has both.
        assert_eq!(score("park", "kento zzqx"), 455.6);
    }

    #[test]
    fn sources_count_half_unless_they_are_named() {
        assert_eq!(score("s1", "kento"), 370.0);
        assert_eq!(score("s1", "kento science park"), 457.5);
        assert_eq!(score("s1", "s1"), 950.0);
        assert_eq!(score("s1", "!osaka"), 0.5);
        assert_eq!(score("park", "!osaka"), 1.0);
    }

    #[test]
    fn an_answer_says_what_made_its_score() {
        let dataset = load::dataset(HUB);
        let parts = |typed: &str, id: &str| {
            let answers = search(&dataset, KindSet::ALL, Query::parse(typed), 10);
            let mut hits = answers.hits.iter();
            let hit = hits.find(|hit| hit.record.id() == id).unwrap();
            (hit.weight, hit.name_share, hit.is_by_whole_name())
        };
        assert_eq!(parts("kento", "park"), (1.0, 5.0 / 18.0, false));
        assert_eq!(parts("kento science park", "park"), (1.0, 1.0, true));
        assert_eq!(parts("kento", "s1").0, 0.5);
        assert_eq!(parts("hospital", "park").1, 0.0);
    }

    #[test]
    fn of_several_words_the_country_says_most() {
        let dataset = load::dataset(
            r#"
            partners = [{ id = "north", name = "North", country = "CA" }]
            areas = [{ id = "park", name = "Cooperation" }]
            "#,
        );
        let ids = |typed: &str| -> Vec<&str> {
            let answers = search(&dataset, KindSet::ALL, Query::parse(typed), 10);
            answers.hits.iter().map(|hit| hit.record.id()).collect()
        };
        assert_eq!(ids("canadian cooperation"), ["north"]);
        assert_eq!(ids("cooperation"), ["park"]);
    }

    #[test]
    fn those_with_the_most_terms_are_answers() {
        let ids = |typed| {
            answers(typed)
                .into_iter()
                .map(|(id, _)| id)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            ids("hospital hill zzqx"),
            ["c-hill", "b-hill", "lab", "park"]
        );
        assert_eq!(ids("hospital park hill zzqx"), ["park"]);
        assert_eq!(ids("hospital science kento zzqx"), ["park"]);
        assert!(ids("zzqx").is_empty());
    }

    #[test]
    fn of_equals_what_more_links_to_is_first() {
        let hills: Vec<(String, f64)> = answers("hill");
        assert_eq!(hills[0].0, "c-hill");
        assert_eq!(hills[0].1, hills[1].1);
    }
}
