use super::*;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn note(text: &'static str, cites: &'static [&'static str]) -> Note {
    Note { text, cites }
}

#[test]
fn values_read_as_text() {
    let italy = Country::from_alpha2("IT").unwrap();
    let sweden = Country::from_alpha2("SE").unwrap();
    let fact = Fact {
        what: "Lots",
        value: "20",
        cites: &["s1"],
    };
    for (value, text) in [
        (Value::Text("Kento".into()), "Kento"),
        (Value::List(Cow::Borrowed(&["a", "b"])), "a; b"),
        (Value::List(Cow::Borrowed(&[])), ""),
        (Value::Date(date("2025-10")), "2025-10"),
        (
            Value::Dates(vec![date("2015"), date("2022-10")].into()),
            "2015; 2022-10",
        ),
        (Value::Country(italy), "IT"),
        (Value::Countries(vec![italy, sweden].into()), "IT; SE"),
        (Value::Number(158.0), "158"),
        (Value::Number(-0.5), "-0.5"),
        (Value::Bool(true), "true"),
        (Value::Facts(vec![fact].into()), "Lots: 20"),
        (
            Value::Notes(vec![note("a", &[]), note("b", &["s1"])].into()),
            "a; b",
        ),
        (
            Value::Cites(Cow::Borrowed(&[("opened", &["s1", "s2"])])),
            "opened: s1, s2",
        ),
    ] {
        assert_eq!(value.text(), text);
        assert_eq!(value.into_text(), text);
    }
}

#[test]
fn people_read_words_and_grouped_digits() {
    for (number, text) in [
        (9_999.0, "9999"),
        (10_000.0, "10,000"),
        (-1_234_567.0, "-1,234,567"),
        (100_000.5, "100000.5"),
    ] {
        assert_eq!(Value::Number(number).for_people(Lang::En), text);
    }
    assert_eq!(Value::Bool(false).for_people(Lang::En), "no");
    assert_eq!(Value::Bool(true).for_people(Lang::Ja), "○");
    let dates = [date("2015-11-02"), date("2022-10")];
    let dates = Value::Dates(dates.to_vec().into());
    assert_eq!(dates.clone().for_people(Lang::En), "2015-11-02; 2022-10");
    assert_eq!(dates.for_people(Lang::Ja), "2015年11月2日、2022年10月");
}

#[test]
fn names_of_countries_follow_the_language() {
    let italy = Country::from_alpha2("IT").unwrap();
    let sweden = Country::from_alpha2("SE").unwrap();
    let both = Value::Countries(vec![italy, sweden].into());
    assert_eq!(both.country_names(Lang::En).unwrap(), "Italy; Sweden");
    assert_eq!(
        Value::Country(italy).country_names(Lang::Ja).unwrap(),
        "イタリア"
    );
    assert_eq!(Value::Text("IT".into()).country_names(Lang::En), None);
    assert!(both.every_country_name().any(|name| name == "Sverige"));
    assert!(!both.every_country_name().any(|name| name == "SWE"));
    for word in ["Sverige", "SWE", "752", "IT"] {
        assert!(
            both.every_country_word().any(|other| other == word),
            "{word}"
        );
    }
}

#[test]
fn white_space_alone_is_nothing() {
    for (value, left) in [
        (Value::from(""), None),
        (Value::from(" \u{3000}\n"), None),
        (Value::from(" a "), Some(" a ")),
        (Value::List(Cow::Borrowed(&["", " "])), None),
        (
            Value::List(Cow::Borrowed(&["", "a", " ", "b"])),
            Some("a; b"),
        ),
        (Value::List(Cow::Borrowed(&["a", "b"])), Some("a; b")),
        (Value::Bool(false), Some("false")),
        (Value::Notes(vec![note(" ", &["s1"])].into()), None),
        (
            Value::Notes(vec![note("a", &["s1"]), note("", &[])].into()),
            Some("a"),
        ),
    ] {
        let text = value.without_blanks().map(Value::into_text);
        assert_eq!(text.as_deref(), left);
    }
}

#[test]
fn ids_are_of_texts_and_lists() {
    let list = Value::List(Cow::Borrowed(&["kento", "saito"]));
    assert_eq!(list.ids().collect::<Vec<_>>(), ["kento", "saito"]);
    assert_eq!(
        Value::Text("kento".into()).ids().collect::<Vec<_>>(),
        ["kento"]
    );
    assert_eq!(Value::Number(1.0).ids().count(), 0);
}

#[test]
fn programs_read_whole_numbers_dates_and_tables() {
    let json = |value: Value<'_>| serde_json::to_string(&value).unwrap();
    assert_eq!(json(Value::Number(158.0)), "158");
    assert_eq!(json(Value::Number(9e15)), "9000000000000000.0");
    assert_eq!(json(Value::Number(0.5)), "0.5");
    assert_eq!(json(Value::Dates(vec![date("2025")].into())), r#"["2025"]"#);
    let fact = Fact {
        what: "Lots",
        value: "20",
        cites: &[],
    };
    assert_eq!(
        json(Value::Facts(vec![fact].into())),
        r#"[{"what":"Lots","value":"20"}]"#
    );
    assert_eq!(
        json(Value::Notes(
            vec![note("a", &[]), note("b", &["s1"])].into()
        )),
        r#"["a",{"text":"b","cites":["s1"]}]"#
    );
    assert_eq!(
        json(Value::Cites(Cow::Borrowed(&[("opened", &["s1"])]))),
        r#"{"opened":["s1"]}"#
    );
}
