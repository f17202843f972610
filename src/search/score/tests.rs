//! What makes an answer better than another.

use super::*;
use crate::load;
use crate::model::Kind;
use crate::search::candidate::tests::candidate;
use crate::search::filter::Outline;
use crate::search::named::tests::of_all;

const HUB: &str = r#"
[[areas]]
id = "north-campus"
name = "Kento Science Park"
name_ja = "健都サイエンスパーク"
aliases = ["KSP", "Health Town", "Health Valley"]
city = "Settsu"
country = "JP"
operator = "center"
opened = "2015"
summary = "Labs beside the hospital."
facts = [{ what = "Floor area", value = "9,140 m2" }]

[[areas]]
id = "dosho"
name = "Dosyomati"
kana = "どしょうまち"

[[institutions]]
id = "center"
name = "Heart Center"
kind = "hospital"
area = "dosho"
name_ja = "循環器センター"

[[partners]]
id = "valley"
name = "Bio Valley"
country = "FR"

[[agreements]]
id = "mou-2025"
name = "Memorandum"
parties = ["center", "valley"]
signed = "2025-10-07"

[[sources]]
id = "s1"
title = "Kento Science Park"
"#;

/// The points and the field of the best match of the first term.
fn term(id: &str, typed: &str) -> Option<(f64, &'static str)> {
    let dataset = load::dataset(HUB);
    let record = dataset.by_id(id).unwrap();
    let plan = Plan::of(record.kind());
    let query = Query::parse(typed);
    let texts = Texts::of(record, &plan, |text| query.filter.may_be_in(text));
    let named = of_all(&dataset, &query.words_of_names());
    let candidate = Candidate {
        links: named.links_of(record, &plan),
        ..candidate(&dataset, &plan, record, &texts)
    };
    let found = match_term(&query.terms[0], &candidate)?;
    Some((found.points, found.field.name))
}

/// How each term was found in a record.
fn found(id: &str, typed: &str) -> Option<Vec<Option<How>>> {
    let dataset = load::dataset(HUB);
    let query = Query::parse(typed);
    let plans = Kind::ALL.map(Plan::of);
    let scorer = Scorer {
        named: &of_all(&dataset, &query.words_of_names()),
        dataset: &dataset,
        query: &query,
        plans: &plans,
    };
    let record = dataset.by_id(id).unwrap();
    let may_say = |text: &Outline<'_>| query.filter.may_be_in(text);
    let texts = Texts::of(record, &plans[record.kind() as usize], may_say);
    let found = scorer.score(record, &texts)?;
    Some(
        found
            .terms
            .iter()
            .map(|term| term.map(|term| term.how))
            .collect(),
    )
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
        ("north-campus", "heart", 537.6, "operator"),
        ("north-campus", "'kento", 900.0, "name"),
        ("mou-2025", "valley", 282.24, "parties"),
        ("mou-2025", "france", 660.0, "country"),
        ("mou-2025", "'mou", 640.0, "id"),
        ("mou-2025", "agreements", 1500.0, "name"),
        ("mou-2025", "2025-10", 640.0, "signed"),
        ("mou-2025", "2025", 640.0, "signed"),
        ("north-campus", "2015-03", 400.0, "opened"),
        ("center", "hospital", 790.0, "kind"),
    ] {
        let found = term(id, typed).unwrap();
        assert_eq!((found.0 * 100.0).round() / 100.0, points, "{typed}");
        assert_eq!(found.1, field, "{typed}");
    }
}

#[test]
fn other_spellings_cost_points() {
    for (id, typed, points, field) in [
        ("north-campus", "kentoscience", 640.0, "name"),
        ("north-campus", "healthtown", 560.0, "aliases"),
        ("north-campus", "northcampus", 530.0, "id"),
        ("dosho", "doshomachi", 650.0, "name"),
        ("dosho", "どしょう", 900.0, "kana"),
        ("dosho", "matidosyo", 0.0, ""),
        ("center", "循環器", 900.0, "name_ja"),
    ] {
        let found = term(id, typed).unwrap_or((0.0, ""));
        assert_eq!(found, (points, field), "{typed}");
    }
}

#[test]
fn kana_are_read() {
    let dataset = load::dataset("[[areas]]\nid = \"a\"\nkana = \"どしょうまち\"\n");
    let record = dataset.by_id("a").unwrap();
    let plan = Plan::of(record.kind());
    let texts = Texts::of(record, &plan, |_| true);
    let candidate = candidate(&dataset, &plan, record, &texts);
    for (typed, points) in [("doshomachi", 650.0), ("dosho", 622.0), ("machi", 601.0)] {
        let query = Query::parse(typed);
        let found = match_term(&query.terms[0], &candidate).unwrap();
        assert_eq!(found.points, points, "{typed}");
    }
}

#[test]
fn parts_and_synonyms_count_for_less() {
    let words = |typed| term("north-campus", typed);
    assert_eq!(words("park-kento"), Some((765.0, "name")));
    assert_eq!(words("park-osaka"), None);
    // 0.85 of a word in prose for its name in the other language, 0.7 for one that means the same; in a name that is
    // more than the word in prose.
    assert_eq!(words("病院"), Some((340.0, "summary")));
    let (points, field) = term("center", "cardiac").unwrap();
    assert_eq!((points.round(), field), (630.0, "name"));
}

#[test]
fn of_equal_matches_the_last_in_the_first_field_is_shown() {
    let dataset = load::dataset(HUB);
    let plan = Plan::of(Kind::Areas);
    let record = dataset.by_id("north-campus").unwrap();
    let texts = Texts::of(record, &plan, |_| true);
    let candidate = candidate(&dataset, &plan, record, &texts);
    let health = Pattern::new("health".to_string(), Anchor::Free);
    assert_eq!(match_pattern(&health, &candidate).unwrap().element, 2);
    let m2 = Pattern::new("m2".to_string(), Anchor::Free);
    assert_eq!(match_pattern(&m2, &candidate).unwrap().field.name, "facts");
}

#[test]
fn another_form_of_a_word_is_almost_the_word() {
    let (points, field) = term("north-campus", "labs").unwrap();
    assert_eq!((points, field), (410.0, "summary"));
    let (points, field) = term("north-campus", "parks").unwrap();
    assert_eq!((points, field), (850.0 * points::FORM, "name"));
    assert_eq!(term("north-campus", "parkss"), None);
}

#[test]
fn linked_records_are_found_from_both_ends() {
    let (_, field) = term("dosho", "heart").unwrap();
    assert_eq!(field, "institutions");
    let (_, field) = term("center", "dosyomati").unwrap();
    assert_eq!(field, "area");
}

#[test]
fn letters_in_order_are_the_last_resort() {
    assert_eq!(term("north-campus", "kensci"), None);
    let dataset = load::dataset(HUB);
    let record = dataset.by_id("north-campus").unwrap();
    let plan = Plan::of(record.kind());
    let texts = Texts::of(record, &plan, |_| true);
    let candidate = candidate(&dataset, &plan, record, &texts);
    let mut term = Term::new("kensci".to_string(), Anchor::Free);
    term.by_letters = true;
    let found = match_term(&term, &candidate).unwrap();
    assert!(
        found.points > 150.0 && found.points <= 160.0,
        "{}",
        found.points
    );
    assert_eq!((found.field.name, found.how), ("name", How::Letters));
}

#[test]
fn how_a_term_is_found_is_known() {
    for (id, typed, how) in [
        ("north-campus", "kento", How::Word),
        ("north-campus", "ience", How::Part),
        ("north-campus", "parks", How::Form),
        ("north-campus", "病院", How::Synonym),
        ("north-campus", "kentoscience", How::RunTogether),
        ("north-campus", "japan", How::Country),
        ("north-campus", "area", How::Kind),
        ("dosho", "doshomachi", How::Reading),
        ("dosho", "heart", How::Link),
        ("mou-2025", "2025", How::Date),
    ] {
        assert_eq!(found(id, typed), Some(vec![Some(how)]), "{typed}");
    }
    let some = found("north-campus", "kento zzqx");
    assert_eq!(some, Some(vec![Some(How::Word), None]));
    assert_eq!(found("north-campus", "zzqx"), None);
    assert_eq!(found("north-campus", "!zzqx"), Some(vec![]));
}

/// The points of the whole query as a name.
fn name(id: &str, typed: &str) -> Option<f64> {
    let dataset = load::dataset(HUB);
    let record = dataset.by_id(id).unwrap();
    let plan = Plan::of(record.kind());
    let texts = Texts::of(record, &plan, |_| true);
    let candidate = candidate(&dataset, &plan, record, &texts);
    let found = match_names(&Query::parse(typed).names, &candidate);
    found.map(|found| found.points)
}

#[test]
fn the_whole_query_may_be_a_name() {
    for (typed, points) in [
        ("Kento Science Park", Some(1000.0)),
        ("kentosciencepark", Some(1000.0)),
        ("north campus", Some(1000.0)),
        ("kento sci", Some(900.0)),
        ("health town", Some(915.0)),
        ("ksp", Some(839.0)),
        ("north c", None),
        ("kento 'science park", None),
        ("settsu", None),
        ("science", None),
    ] {
        assert_eq!(name("north-campus", typed), points, "{typed}");
    }
    assert_eq!(
        name("north-campus", "what is the kento science park"),
        Some(1000.0)
    );
    assert_eq!(name("north-campus", "kento & science park"), Some(1000.0));
}

#[test]
fn unwanted_words_exclude_a_record() {
    for word in ["hospital", "heart", "japan", "kent", "north"] {
        let typed = format!("park !{word}");
        assert_eq!(found("north-campus", &typed), None, "{word}");
    }
    assert!(found("north-campus", "kento !'hosp").is_some());
}
