use super::*;
use crate::load;

const HUB: &str = r#"
    [[areas]]
    id = "harbour"
    name = "Harbour"
    city = "Malmö"
    focus = ["biotech", "drug-discovery"]
    [[areas]]
    id = "hill"
    [[partners]]
    id = "p1"
    country = "SE"
    [[partners]]
    id = "p2"
    country = "GB"
    [[partners]]
    id = "p3"
    country = "IT"
    [[partners]]
    id = "p4"
    country = "GB"
    [[partners]]
    id = "p5"
    [[agreements]]
    id = "a1"
    signed = "2019-05"
    [[agreements]]
    id = "a2"
    signed = "2026"
    [[agreements]]
    id = "a3"
    signed = "2019"
    [[agreements]]
    id = "a4"
    [[events]]
    id = "e1"
    start = "2020"
    [[events]]
    id = "e2"
    name = "Second"
    name_ja = "第二"
    start = "2021-03"
    [[events]]
    id = "e3"
    [[events]]
    id = "e4"
    start = "2018"
    [[events]]
    id = "e5"
    start = "2017"
    [[events]]
    id = "e6"
    start = "2016"
"#;

fn pairs(entries: &[Entry]) -> Vec<(&str, usize)> {
    let mut pairs = Vec::new();
    for entry in entries {
        pairs.push((entry.value.as_str(), entry.count));
    }
    pairs
}

#[test]
fn a_small_hub_is_counted() {
    let overview = gather(&Request::default(), &load::dataset(HUB), Lang::En).unwrap();
    assert_eq!(overview.title, "The hub");
    assert_eq!(overview.counts[0], (Kind::Areas, 2));
    assert_eq!(overview.counts[2], (Kind::Partners, 5));
    let countries = [("United Kingdom", 2), ("Italy", 1), ("Sweden", 1)];
    assert_eq!(pairs(&overview.partners_by_country), countries);
    assert_eq!(
        pairs(&overview.agreements_by_year),
        [("2026", 1), ("2019", 2)]
    );
    assert_eq!(overview.partners_without_country, 1);
    assert_eq!(overview.agreements_without_date, 1);
    assert_eq!(overview.data_date, None);
    assert_eq!(
        overview.examples,
        [
            "osakahub partners --country united-kingdom",
            "osakahub agreements --since 2026",
            "osakahub show harbour"
        ]
    );
}

#[test]
fn areas_are_named_with_city_and_focus() {
    let dataset = load::dataset(HUB);
    let areas = areas(&dataset, Lang::Ja);
    assert_eq!(areas.len(), 2);
    let [harbour, hill] = &areas[..] else {
        panic!("{}", areas.len());
    };
    assert_eq!((harbour.id, harbour.name.as_str()), ("harbour", "Harbour"));
    assert_eq!(harbour.city, "Malmö");
    assert_eq!(harbour.focus, ["バイオテクノロジー", "創薬"]);
    assert_eq!((hill.name.as_str(), hill.city.as_str()), ("hill", ""));
    assert!(hill.focus.is_empty());
}

#[test]
fn the_latest_events_with_a_date_come_first() {
    let overview = gather(&Request::default(), &load::dataset(HUB), Lang::En).unwrap();
    let ids: Vec<&str> = overview
        .latest_events
        .iter()
        .map(|event| event.id)
        .collect();
    assert_eq!(ids, ["e2", "e1", "e4", "e5"]);
    let first = &overview.latest_events[0];
    assert_eq!(
        (first.name.as_str(), first.start.as_str()),
        ("Second", "2021-03")
    );
}

#[test]
fn japanese_readers_get_japanese_names() {
    let overview = gather(&Request::default(), &load::dataset(HUB), Lang::Ja).unwrap();
    assert_eq!(overview.title, "拠点");
    assert_eq!(overview.partners_by_country[0].value, "イギリス");
    assert_eq!(overview.latest_events[0].name, "第二");
    assert_eq!(overview.examples[0], "osakahub partners --country イギリス");
}

#[test]
fn an_empty_hub_has_no_charts_and_no_examples() {
    let overview = gather(&Request::default(), &load::dataset(""), Lang::En).unwrap();
    assert_eq!(overview.counts, Kind::ALL.map(|kind| (kind, 0)));
    assert!(overview.partners_by_country.is_empty());
    assert!(overview.agreements_by_year.is_empty());
    assert!(overview.latest_events.is_empty() && overview.examples.is_empty());
}

#[test]
fn formats_of_lists_are_refused() {
    let (_, global) = crate::cli::parsed("osakahub overview -f csv");
    let Err(Error::Usage { message, .. }) = run(&Context::new(&global).unwrap()) else {
        panic!("printed");
    };
    assert_eq!(message, "an overview has no format csv");
}
