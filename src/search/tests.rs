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
