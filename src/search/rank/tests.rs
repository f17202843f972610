//! Which records are answers, and in what order.

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
fn what_is_clearly_better_stands_beside_what_has_all_words_by_chance() {
    let dataset = load::dataset(
        r#"
            areas = [{ id = "plant", name = "Cell Works", summary = "A laboratory with a factory next door, of cells." }]
            institutions = [
                { id = "works", name = "Regional Cell Factory" },
                { id = "hall", name = "Town Hall" },
                { id = "long", name = "Museum", summary = "Once a cell, a factory and a regional laboratory." },
            ]
            "#,
    );
    let ids = |typed: &str| -> Vec<&str> {
        let answers = search(&dataset, KindSet::ALL, Query::parse(typed), 10);
        answers.hits.iter().map(|hit| hit.record.id()).collect()
    };
    // Three of four words in a name against four in prose.
    assert_eq!(ids("regional cell factory laboratory"), ["works", "long"]);
    // One of two is not enough.
    assert_eq!(ids("hall laboratory"), ["hall", "long", "plant"]);
    let answers = search(
        &dataset,
        KindSet::ALL,
        Query::parse("regional cell factory laboratory"),
        10,
    );
    assert_eq!(
        answers.missing_note().unwrap(),
        "the first answers lack \"laboratory\"; others have every word"
    );
}

#[test]
fn numbers_count_more_where_they_were_asked_for() {
    let dataset = load::dataset(
        r#"
            areas = [{ id = "hill", name = "North Hill" }]
            figures = [{ id = "people", name = "North Hill people" }]
            "#,
    );
    let first = |typed: &str| {
        let answers = search(&dataset, KindSet::ALL, Query::parse(typed), 10);
        answers.hits[0].record.id()
    };
    assert_eq!(first("north hill"), "hill");
    assert_eq!(first("how many north hill"), "people");
    assert_eq!(first("figures north hill"), "people");
}

#[test]
fn the_newest_or_the_oldest_come_first_if_that_is_asked_for() {
    let dataset = load::dataset(
        r#"
            agreements = [
                { id = "a", name = "Pact", signed = "2012" },
                { id = "b", name = "Pact B" },
                { id = "c", name = "Pact C", signed = "2010", renewed = ["2024-03"] },
                { id = "d", name = "Pact D", signed = "2023-05" },
            ]
            "#,
    );
    let ids = |typed: &str| -> Vec<&str> {
        let answers = search(&dataset, KindSet::ALL, Query::parse(typed), 10);
        answers.hits.iter().map(|hit| hit.record.id()).collect()
    };
    assert_eq!(ids("latest pact"), ["c", "d", "a", "b"]);
    assert_eq!(ids("the oldest pact"), ["c", "a", "d", "b"]);
    assert_eq!(ids("pact")[0], "a");
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
