use super::*;

#[test]
fn says_what_is_wrong_with_a_value() {
    let date = "expected a date in quotes: \"YYYY\", \"YYYY-MM\" or \"YYYY-MM-DD\"";
    for (ty, written, wrong) in [
        (
            Type::Bool,
            "",
            "there is nothing after `=`, expected true or false",
        ),
        (Type::Bool, "ja", "`ja` is not true or false"),
        (Type::Date, "2020-01-02", date),
        (Type::Date, "2020/1/2", date),
    ] {
        assert_eq!(what_is_wrong(ty, written), wrong, "{written}");
    }
    let no_month = "2020-13-01".parse::<Date>().unwrap_err().to_string();
    assert_eq!(what_is_wrong(Type::Date, "2020-13-01"), no_month);
    assert!(what_is_wrong(Type::Date, "soon").starts_with("`soon` is not a date in quotes"));
}

#[test]
fn writes_the_value_as_it_should_be() {
    for (ty, written, right) in [
        (Type::Text, "Osaka Bio", "\"Osaka Bio\""),
        (Type::Text, "“Osaka Bio”,", "\"Osaka Bio\""),
        (Type::Bool, "Yes", "true"),
        (Type::Bool, "'no'", "false"),
        (Type::Date, "2020/1/2", "\"2020-01-02\""),
        (Type::Country, "Italy", "\"IT\""),
        (Type::Country, "Atlantis", "\"Atlantis\""),
        (Type::Words, "one", "[\"one\"]"),
        (
            Type::Words,
            "'a', b; 'c'、d",
            "[\"a\", \"b\", \"c\", \"d\"]",
        ),
        (Type::Dates, "2020, 2021", "[\"2020\", \"2021\"]"),
        (Type::Number, "１２.５", "12.5"),
        (Type::Latitude, "34.7°N", "34.7"),
        (Type::Longitude, "12 W", "-12"),
    ] {
        let help = Some(format!("write `k = {right}`"));
        assert_eq!(right_value("k", ty, written), help, "{written}");
    }
}

#[test]
fn says_how_where_it_cannot_tell_the_value() {
    let help = right_value("k", Type::Words, "[one, two]").unwrap();
    assert_eq!(help, "put straight quotes around each: [\"one\", \"two\"]");
    let help = right_value("k", Type::Number, "many").unwrap();
    assert!(help.starts_with("write the number in digits"));
}

#[test]
fn says_nothing_where_it_cannot_tell() {
    for (ty, written) in [
        (Type::Text, ""),
        (Type::Text, "a = b"),
        (Type::Text, "a\"b"),
        (Type::Text, "a\\b"),
        (Type::Text, "a]b"),
        (Type::Words, "a [b"),
        (Type::Bool, "maybe"),
        (Type::Date, "soon"),
        (Type::Country, "I[T"),
        (Type::Facts, "one"),
        (Type::Cites, "one"),
    ] {
        assert_eq!(right_value("k", ty, written), None, "{written}");
    }
}

#[test]
fn reads_numbers_in_other_signs() {
    for (written, read) in [
        ("158", Some(158.0)),
        ("-1.5", Some(-1.5)),
        ("－１.５", Some(-1.5)),
        ("−3", Some(-3.0)),
        ("34.7 N", Some(34.7)),
        ("135°East", Some(135.0)),
        ("135度", Some(135.0)),
        ("34.7°S", Some(-34.7)),
        ("70 west", Some(-70.0)),
        ("-70 W", Some(-70.0)),
        ("-70 E", Some(-70.0)),
        ("5 km", None),
        ("1.2.3", None),
        ("", None),
        ("N", None),
    ] {
        assert_eq!(number(written), read, "{written}");
    }
}

fn wrong(text: &str, at: usize, message: &str) -> Option<(usize, usize, String)> {
    let line = Line::around(text, &(at..at));
    let mut problem = Problem::error(0, at..at, message);
    let is_value = reword_value(&line, at - line.start, &mut problem);
    is_value.then_some((problem.span.start, problem.span.end, problem.message))
}

#[test]
fn advises_on_values_of_known_fields_only() {
    let text = "\ncity = Osaka # x\n";
    let expected = Some((8, 13, "`city`: `Osaka` is not text in quotes".to_string()));
    for message in MESSAGES {
        assert_eq!(wrong(text, 8, message), expected, "{message}");
    }
    assert_eq!(wrong(text, 12, "invalid float, x"), expected);
    assert_eq!(wrong(text, 7, "invalid float"), None);
    assert_eq!(wrong(text, 8, "duplicate key"), None);
    assert_eq!(wrong("town = Osaka", 7, "invalid float"), None);
    assert_eq!(wrong("city", 4, "invalid float"), None);
}
