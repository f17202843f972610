//! What makes an answer better than another.

use super::*;
use crate::load;

const HUB: &str = r#"
[[areas]]
id = "north-campus"
name = "Kento Science Park"
name_ja = "健都サイエンスパーク"
aliases = ["KSP", "Health Town", "Health Valley"]
city = "Settsu"
country = "JP"
operator = "center"
summary = "Labs beside the hospital."
facts = [{ what = "Floor area", value = "9,140 m2" }]

[[areas]]
id = "dosho"
name = "Dosyomati"
kana = "どしょうまち"

[[institutions]]
id = "center"
name = "Heart Center"
name_ja = "循環器センター"

[[partners]]
id = "valley"
name = "Bio Valley"
country = "FR"

[[agreements]]
id = "mou-2025"
name = "Memorandum"
parties = ["center", "valley"]

[[sources]]
id = "s1"
title = "Kento Science Park"
"#;

/// The points and the field of the best match of the first term.
fn term(id: &str, typed: &str, effort: Effort) -> Option<(f64, &'static str)> {
    let dataset = load::dataset(HUB);
    let record = dataset.by_id(id).unwrap();
    let plan = Plan::of(record.kind());
    let candidate = Candidate::new(&dataset, &plan, record);
    let found = match_term(&Query::parse(typed).terms[0], &candidate, effort)?;
    Some((found.points, found.field.name))
}

/// The points and the field of the whole record, to a tenth.
fn score(id: &str, typed: &str) -> Option<(f64, &'static str)> {
    let dataset = load::dataset(HUB);
    let query = Query::parse(typed);
    let plans = Kind::ALL.map(Plan::of);
    let scorer = Scorer {
        dataset: &dataset,
        query: &query,
        plans: &plans,
    };
    let found = scorer.score(dataset.by_id(id).unwrap(), Effort::Words)?;
    Some(((found.points * 10.0).round() / 10.0, found.field.name))
}

#[test]
fn a_term_gets_the_points_of_its_best_match() {
    for (id, typed, points, field) in [
        ("north-campus", "north-campus", 1000.0, "id"),
        ("north-campus", "kento", 900.0, "name"),
        ("north-campus", "science", 850.0, "name"),
        ("north-campus", "scien", 800.0, "name"),
        ("north-campus", "ience", 700.0, "name"),
        ("north-campus", "campus", 630.0, "id"),
        ("north-campus", "ksp", 780.0, "aliases"),
        ("north-campus", "town", 730.0, "aliases"),
        ("north-campus", "settsu", 660.0, "city"),
        ("north-campus", "hospital", 400.0, "summary"),
        ("north-campus", "floor", 410.0, "facts"),
        ("north-campus", "japan", 660.0, "country"),
        ("north-campus", "japa", 600.0, "country"),
        ("north-campus", "japn", 400.0, "country"),
        ("north-campus", "heart", 537.6, "operator"),
        ("north-campus", "'kento", 900.0, "name"),
        ("mou-2025", "valley", 282.24, "parties"),
        ("mou-2025", "france", 660.0, "country"),
        ("mou-2025", "'mou", 640.0, "id"),
    ] {
        let found = term(id, typed, Effort::Words).unwrap();
        assert_eq!((found.0 * 100.0).round() / 100.0, points, "{typed}");
        assert_eq!(found.1, field, "{typed}");
    }
}

#[test]
fn other_spellings_cost_points() {
    for (id, typed, points, field) in [
        ("north-campus", "kneto", 520.0, "name"),
        ("north-campus", "sceince", 520.0, "name"),
        ("north-campus", "kentoscience", 640.0, "name"),
        ("north-campus", "healthtown", 560.0, "aliases"),
        ("north-campus", "northcampus", 530.0, "id"),
        ("north-campus", "stetsu", 410.0, "city"),
        ("dosho", "doshomachi", 650.0, "name"),
        ("dosho", "どしょう", 740.0, "kana"),
        ("dosho", "matidosyo", 0.0, ""),
        ("center", "循環器", 900.0, "name_ja"),
    ] {
        let found = term(id, typed, Effort::Words).unwrap_or((0.0, ""));
        assert_eq!(found, (points, field), "{typed}");
    }
}

#[test]
fn kana_are_read() {
    let dataset = load::dataset("[[areas]]\nid = \"a\"\nkana = \"どしょうまち\"\n");
    let record = dataset.by_id("a").unwrap();
    let plan = Plan::of(record.kind());
    let candidate = Candidate::new(&dataset, &plan, record);
    for (typed, points) in [("doshomachi", 570.0), ("dosho", 542.0), ("machi", 521.0)] {
        let query = Query::parse(typed);
        let found = match_term(&query.terms[0], &candidate, Effort::Words).unwrap();
        assert_eq!(found.points, points, "{typed}");
    }
}

#[test]
fn parts_and_synonyms_count_for_less() {
    let words = |typed| term("north-campus", typed, Effort::Words);
    assert_eq!(words("park-kento"), Some((765.0, "name")));
    assert_eq!(words("park-osaka"), None);
    // 0.45 of a word in prose.
    assert_eq!(words("病院"), Some((180.0, "summary")));
}

#[test]
fn of_equal_matches_the_last_in_the_first_field_is_shown() {
    let dataset = load::dataset(HUB);
    let plan = Plan::of(Kind::Areas);
    let record = dataset.by_id("north-campus").unwrap();
    let candidate = Candidate::new(&dataset, &plan, record);
    let health = Pattern::new("health".to_string(), Anchor::Free);
    assert_eq!(match_pattern(&health, &candidate).unwrap().element, 2);
    let m2 = Pattern::new("m2".to_string(), Anchor::Free);
    assert_eq!(match_pattern(&m2, &candidate).unwrap().field.name, "facts");
}

#[test]
fn letters_in_order_are_the_last_resort() {
    assert_eq!(term("north-campus", "kensci", Effort::Words), None);
    let (points, field) = term("north-campus", "kensci", Effort::Letters).unwrap();
    assert!(points > 150.0 && points <= 160.0, "{points}");
    assert_eq!(field, "name");
    let kento = term("north-campus", "kento", Effort::Letters);
    assert_eq!(kento, Some((900.0, "name")));
}

/// The points of the whole query as a name.
fn name(id: &str, typed: &str) -> Option<f64> {
    let dataset = load::dataset(HUB);
    let record = dataset.by_id(id).unwrap();
    let plan = Plan::of(record.kind());
    let candidate = Candidate::new(&dataset, &plan, record);
    let found = match_name(&Query::parse(typed), &candidate);
    found.map(|found| found.points)
}

#[test]
fn the_whole_query_may_be_a_name() {
    for (typed, points) in [
        ("Kento Science Park", Some(1000.0)),
        ("kentosciencepark", Some(1000.0)),
        ("north campus", Some(1000.0)),
        ("kento sci", Some(900.0)),
        ("health town", Some(889.0)),
        ("ksp", Some(839.0)),
        ("kento sciense prak", Some(870.0)),
        ("north campsu", Some(870.0)),
        ("helth town", None),
        ("north c", None),
        ("kento 'science park", None),
        ("settsu", None),
        ("science", None),
    ] {
        assert_eq!(name("north-campus", typed), points, "{typed}");
    }
    // Seven letters are too few for a name with a slip.
    assert_eq!(name("dosho", "dosyomta"), Some(870.0));
    assert_eq!(name("dosho", "dosyomt"), None);
}

#[test]
fn all_terms_must_be_found() {
    // The mean of 900 and 400, and 14 of 18 letters of the name.
    assert_eq!(
        score("north-campus", "kento hospital"),
        Some((657.8, "name"))
    );
    assert_eq!(
        score("north-campus", "hospital kento"),
        Some((657.8, "name"))
    );
    assert_eq!(score("north-campus", "kento zzqx"), None);
    assert_eq!(
        score("north-campus", "kento science park"),
        Some((1010.0, "name"))
    );
}

#[test]
fn sources_count_half_unless_they_are_named() {
    assert_eq!(score("s1", "kento"), Some((370.0, "title")));
    assert_eq!(score("s1", "kento science park"), Some((444.5, "title")));
    assert_eq!(score("s1", "s1"), Some((950.0, "id")));
}

#[test]
fn unwanted_words_exclude_a_record() {
    for word in ["hospital", "heart", "japan", "kent", "north"] {
        assert_eq!(
            score("north-campus", &format!("park !{word}")),
            None,
            "{word}"
        );
    }
    assert_eq!(score("north-campus", "kento !'hosp"), Some((902.8, "name")));
    assert_eq!(score("north-campus", "!osaka"), Some((1.0, "name")));
    assert_eq!(score("s1", "!osaka"), Some((0.5, "title")));
}
