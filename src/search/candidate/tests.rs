//! A record as a search reads it.

use super::*;
use crate::load;
use crate::model::Kind;
use crate::search::pattern::Anchor;

const HUB: &str = r#"
[[figures]]
id = "visitors"
name = "Visitors"
value = 29000000
event = "expo"

[[events]]
id = "expo"
name = "Expo"
name_ja = "万博"
facts = [{ what = "Days", value = "184" }]
notes = ["first", "second"]

[[partners]]
id = "valley"
country = "FR"
"#;

/// Field, element and text.
fn list<'t>(texts: &'t [Text<'_>]) -> Vec<(&'static str, usize, &'t str)> {
    let mut list = Vec::new();
    for text in texts {
        list.push((text.field.name, text.element, &*text.text));
    }
    list
}

fn pattern(text: &str) -> Pattern {
    Pattern::new(text.to_string(), Anchor::Free)
}

#[test]
fn texts_are_labels_or_prose() {
    let dataset = load::dataset(HUB);
    let record = dataset.by_id("expo").unwrap();
    let plan = Plan::of(record.kind());
    let named = Named::default();
    let candidate = Candidate::new(&dataset, &plan, &named, record, |_| true);
    assert_eq!(
        list(&candidate.labels),
        [
            ("id", 0, "expo"),
            ("name", 0, "Expo"),
            ("name_ja", 0, "万博")
        ]
    );
    assert_eq!(
        list(&candidate.prose),
        [
            ("facts", 0, "Days"),
            ("facts", 0, "184"),
            ("notes", 0, "first"),
            ("notes", 1, "second")
        ]
    );
    assert!(candidate.country().is_none());
}

#[test]
fn only_wanted_texts_are_kept() {
    let dataset = load::dataset(HUB);
    let record = dataset.by_id("expo").unwrap();
    let (plan, named) = (Plan::of(record.kind()), Named::default());
    let wanted = Letters::of_folded("x");
    let has_x = |text: Outline<'_>| text.letters.may_contain(wanted);
    let candidate = Candidate::new(&dataset, &plan, &named, record, has_x);
    let kept: Vec<&str> = candidate.labels.iter().map(|text| &*text.text).collect();
    assert_eq!(kept, ["expo", "Expo"]);
    assert!(candidate.prose.is_empty());
}

#[test]
fn numbers_are_read_with_and_without_groups() {
    let dataset = load::dataset(HUB);
    let record = dataset.by_id("visitors").unwrap();
    let plan = Plan::of(record.kind());
    let named = Named::default();
    let candidate = Candidate::new(&dataset, &plan, &named, record, |_| true);
    assert_eq!(
        list(&candidate.labels[2..]),
        [("value", 0, "29000000"), ("value", 0, "29,000,000")]
    );
}

#[test]
fn countries_are_read() {
    let dataset = load::dataset(HUB);
    let record = dataset.by_id("valley").unwrap();
    let plan = Plan::of(record.kind());
    let named = Named::default();
    let candidate = Candidate::new(&dataset, &plan, &named, record, |_| true);
    assert_eq!(candidate.country().unwrap().text(), "FR");
}

#[test]
fn a_word_is_looked_for_everywhere() {
    let dataset = load::dataset(HUB);
    for (id, word, expected) in [
        ("expo", "exp", true),
        ("expo", "secon", true),
        ("valley", "franc", true),
        ("expo", "visitors", true),
        ("valley", "visitors", false),
        ("visitors", "万博", true),
        ("visitors", "france", false),
    ] {
        let record = dataset.by_id(id).unwrap();
        let plan = Plan::of(record.kind());
        let pattern = pattern(word);
        let named = Named::of(&dataset, &Kind::ALL.map(Plan::of), &[&pattern]);
        let candidate = Candidate::new(&dataset, &plan, &named, record, |_| true);
        assert_eq!(candidate.has(&pattern), expected, "{id} {word}");
    }
}

#[test]
fn the_first_of_equal_matches_is_kept() {
    let text = |element| Text {
        meaning: Meaning::Name,
        letters: Letters::of("Kento"),
        text: "Kento".into(),
        field: &Kind::Areas.fields()[1],
        element,
        folded: OnceCell::new(),
    };
    let at = |element: usize, points| Some(text(element).with_points(points));
    let element = |found: Option<Match>| found.map(|found| found.element);
    assert_eq!(element(better(at(1, 5.0), at(2, 5.0))), Some(1));
    assert_eq!(element(better(at(1, 5.0), at(2, 5.1))), Some(2));
    assert_eq!(element(better(at(1, 5.0), None)), Some(1));
    assert_eq!(element(better(None, at(2, 5.0))), Some(2));
    assert_eq!(element(better(None, None)), None);
    let found = text(3).find(&pattern("kento")).unwrap();
    let found = found.as_share(How::Form, 0.5);
    assert_eq!(
        (found.points, found.element, found.how),
        (500.0, 3, How::Form)
    );
    assert!(text(3).find(&pattern("saito")).is_none());
}

#[test]
fn prose_in_ascii_is_read_only_for_what_it_says() {
    let outline = |meaning, text| Outline::of(meaning, text);
    let may_have =
        |meaning, text, word: &str| outline(meaning, text).may_have(word, Letters::of_folded(word));
    assert!(may_have(Meaning::Prose, "A Biotech hub", "biotech"));
    assert!(!may_have(Meaning::Prose, "To bit, each", "biotech"));
    // What is folded to spaces, or may be folded to letters, cannot be told.
    assert!(may_have(Meaning::Prose, "Bio-tech", "bio tech"));
    assert!(may_have(Meaning::Prose, "Bíotech", "biotech"));
    // Labels are also read for words run together and letters in order.
    assert!(may_have(Meaning::Name, "To bit, each", "biotech"));
}
