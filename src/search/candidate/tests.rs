//! A record as a search reads it.

use super::*;
use crate::load;
use crate::model::Kind;
use crate::search::named::tests::of_all;
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

/// A record that links to nothing with a word of the query.
pub fn candidate<'p, 'd>(
    dataset: &'d Dataset,
    plan: &'p Plan,
    record: Record<'d>,
    texts: &'p Texts<'d>,
) -> Candidate<'p, 'd> {
    Candidate {
        record,
        plan,
        texts,
        links: vec![],
        dataset,
    }
}

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
    let texts = Texts::of(record, &plan, |_| true);
    assert_eq!(
        list(&texts.labels),
        [
            ("id", 0, "expo"),
            ("name", 0, "Expo"),
            ("name_ja", 0, "万博")
        ]
    );
    assert_eq!(
        list(&texts.prose),
        [
            ("facts", 0, "Days"),
            ("facts", 0, "184"),
            ("notes", 0, "first"),
            ("notes", 1, "second")
        ]
    );
    assert!(
        candidate(&dataset, &plan, record, &texts)
            .country()
            .is_none()
    );
}

#[test]
fn only_wanted_texts_are_kept() {
    let dataset = load::dataset(HUB);
    let record = dataset.by_id("expo").unwrap();
    let plan = Plan::of(record.kind());
    let wanted = Letters::of_folded("x");
    let has_x = |text: &Outline<'_>| text.letters.may_contain(wanted);
    let texts = Texts::of(record, &plan, has_x);
    let kept: Vec<&str> = texts.labels.iter().map(|text| &*text.text).collect();
    assert_eq!(kept, ["expo", "Expo"]);
    assert!(texts.prose.is_empty());
}

#[test]
fn numbers_are_read_with_and_without_groups() {
    let dataset = load::dataset(HUB);
    let record = dataset.by_id("visitors").unwrap();
    let plan = Plan::of(record.kind());
    let texts = Texts::of(record, &plan, |_| true);
    assert_eq!(
        list(&texts.labels[2..]),
        [("value", 0, "29000000"), ("value", 0, "29,000,000")]
    );
}

#[test]
fn countries_are_read() {
    let dataset = load::dataset(HUB);
    let record = dataset.by_id("valley").unwrap();
    let plan = Plan::of(record.kind());
    let texts = Texts::default();
    let candidate = candidate(&dataset, &plan, record, &texts);
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
        let texts = Texts::of(record, &plan, |_| true);
        let named = of_all(&dataset, &[&pattern]);
        let candidate = Candidate {
            links: named.links_of(record, &plan),
            ..candidate(&dataset, &plan, record, &texts)
        };
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
        folded: OnceLock::new(),
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
