//! How what was typed is understood.

use super::*;
use crate::model::{Kind, KindSet};

fn texts(query: &Query) -> Vec<&str> {
    query
        .terms
        .iter()
        .map(|term| term.pattern.text.as_str())
        .collect()
}

fn terms_of(typed: &str) -> Vec<String> {
    texts(&Query::parse(typed))
        .into_iter()
        .map(str::to_string)
        .collect()
}

fn names(typed: &str) -> Vec<String> {
    Query::parse(typed)
        .names
        .into_iter()
        .map(|name| name.joined)
        .collect()
}

#[test]
fn words_are_folded_and_keep_their_anchors() {
    let query = Query::parse("'Kento ^Ōsaka bio$");
    assert_eq!(texts(&query), ["kento", "osaka", "bio"]);
    let anchors: Vec<Anchor> = query.terms.iter().map(|term| term.pattern.anchor).collect();
    assert_eq!(anchors, [Anchor::Exact, Anchor::Start, Anchor::End]);
    assert!(query.names.is_empty());
}

#[test]
fn negated_words_are_kept_apart() {
    let query = Query::parse("osaka !kobe !^sai");
    assert_eq!(texts(&query), ["osaka"]);
    let without = query.without.iter();
    let without: Vec<(&str, Anchor)> = without.map(|p| (p.text.as_str(), p.anchor)).collect();
    assert_eq!(without, [("kobe", Anchor::Free), ("sai", Anchor::Start)]);
}

#[test]
fn a_query_may_ask_for_nothing() {
    assert!(Query::parse(" - ").is_empty());
    assert!(Query::parse("&").is_empty());
    assert!(!Query::parse("!kobe").is_empty());
    assert!(!Query::parse("kobe").is_empty());
}

#[test]
fn little_words_fall_away_unless_there_is_nothing_else() {
    assert_eq!(terms_of("Who is in the harbour?"), ["harbour"]);
    assert_eq!(terms_of("what is it"), ["what", "is", "it"]);
    assert_eq!(terms_of("'who is there"), ["who"]);
    assert_eq!(names("the harbour"), ["theharbour", "harbour"]);
    assert_eq!(names("harbour"), ["harbour"]);
}

#[test]
fn words_that_mean_something_together_are_one_term() {
    let query = Query::parse("new regenerative medicine lab");
    assert_eq!(texts(&query), ["new", "regenerative medicine", "lab"]);
    let quoted = Query::parse("'regenerative medicine");
    assert_eq!(texts(&quoted), ["regenerative", "medicine"]);
    assert_eq!(terms_of("labs in south korea"), ["labs", "south korea"]);
    let mou = Query::parse("memorandum of understanding with X");
    assert_eq!(texts(&mou), ["memorandum of understanding", "x"]);
}

#[test]
fn several_kinds_are_alternatives() {
    let query = Query::parse("events and agreements with lyon");
    assert_eq!(texts(&query), ["events", "lyon"]);
    let kinds = KindSet::of(&[Kind::Events, Kind::Agreements]);
    assert_eq!(query.terms[0].kinds, kinds);
}

#[test]
fn dates_are_understood() {
    for (typed, terms, date) in [
        ("signed in 2024", &["signed", "2024"][..], "2024"),
        ("2025年10月の協定", &["2025年10月", "協定"], "2025-10"),
        ("大阪の2025年度", &["大阪", "2025年"], "2025"),
    ] {
        let query = Query::parse(typed);
        assert_eq!(texts(&query), terms, "{typed}");
        let when = query.terms.iter().find_map(|term| term.when);
        assert_eq!(when, Some(When::In(date.parse().unwrap())), "{typed}");
    }
    let year = "2020".parse().unwrap();
    for (typed, when) in [
        ("agreements since 2020", When::Since(year)),
        ("before 2020", When::Before(year)),
        ("2020年以降の協定", When::Since(year)),
        ("2020年までの協定", When::Until(year)),
    ] {
        let query = Query::parse(typed);
        let found = query.terms.iter().find_map(|term| term.when);
        assert_eq!(found, Some(when), "{typed}");
    }
    assert!(Query::parse("1400 people").terms[0].when.is_none());
}

#[test]
fn japanese_is_taken_apart_unless_it_is_anchored() {
    assert_eq!(terms_of("イタリアとの協定"), ["いたりあ", "協定"]);
    assert_eq!(terms_of("^イタリアとの協定"), ["いたりあとの協定"]);
    assert_eq!(
        names("イタリアとの協定"),
        ["いたりあとの協定", "いたりあ協定"]
    );
}

#[test]
fn a_corrected_query_is_understood_anew() {
    let corrections = |typed: &str, meant: &str| vec![(typed.to_string(), meant.to_string())];
    let query = Query::parse("the hrabour park !x");
    let query = query.corrected(&corrections("hrabour", "harbour"));
    assert_eq!(texts(&query), ["harbour", "park"]);
    assert_eq!(query.names[1].joined, "harbourpark");
    assert_eq!(query.without.len(), 1);
    let query = Query::parse("大坂の病院").corrected(&corrections("大坂", "大阪"));
    assert_eq!(texts(&query), ["大阪", "病院"]);
}

#[test]
fn known_words_are_not_cut_where_the_script_changes() {
    assert_eq!(terms_of("大阪の人間ドック"), ["大阪", "人間どっく"]);
    assert_eq!(terms_of("最新の協定"), ["協定"]);
    assert_eq!(Query::parse("最新の協定").order, Some(Order::Newest));
    // Not within a longer word.
    assert_eq!(terms_of("超人間ドック"), ["超人間", "どっく"]);
}

#[test]
fn seasons_and_years_from_today_are_dates() {
    for typed in [
        "agreements of autumn 2025",
        "2025年秋に結ばれた協定",
        "協定 昨年",
        "last year agreements",
    ] {
        let query = Query::parse(typed);
        let dates = query.terms.iter().filter(|term| term.when.is_some());
        assert_eq!((query.terms.len(), dates.count()), (2, 1), "{typed}");
    }
}

#[test]
fn what_was_typed_is_kept_as_it_was_typed() {
    let query = Query::parse("Ōsaka イタリア \"Big Hall\"");
    let typed: Vec<&str> = query.terms.iter().map(|term| term.typed.as_str()).collect();
    assert_eq!(typed, ["Ōsaka", "イタリア", "Big Hall"]);
    let read = [("いたりあ".to_string(), "いすらえる".to_string())];
    let said = [("イタリア".to_string(), "イスラエル".to_string())];
    assert_eq!(query.as_typed(&read), said);
}

#[test]
fn numbers_are_asked_for() {
    assert!(Query::parse("How many people work in Saito?").asks_number);
    assert!(Query::parse("彩都には何人いますか").asks_number);
    assert!(Query::parse("441 firms").asks_number);
    assert!(!Query::parse("people of 2025").asks_number);
}
