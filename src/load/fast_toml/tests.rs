//! What is plain, and what it is read as.

use super::*;
use crate::model::{Type, Value};

/// The value behind `x = `, as its type has it.
fn value(ty: Type, written: &str) -> Result<Value<'static>, NotPlain> {
    let text = format!("x = {written}").leak();
    let mut reader = Reader::of(text);
    assert_eq!(reader.key()?, Some("x"));
    let value = reader.value(ty)?;
    assert_eq!(reader.key()?, None, "{written} is not read whole");
    Ok(value)
}

#[test]
fn headers_and_keys_are_read_in_turn() {
    let mut reader = Reader::of("# a\n\n[[areas]] # b\r\nid= \"x\"\n  name =\"y\"\n[[events]]");
    assert_eq!(reader.header(), Ok(Some(Header::Record("areas"))));
    assert_eq!(reader.key(), Ok(Some("id")));
    assert_eq!(reader.value(Type::Id), Ok(Value::Text("x".into())));
    assert_eq!(reader.key(), Ok(Some("name")));
    assert_eq!(reader.value(Type::Text), Ok(Value::Text("y".into())));
    assert_eq!(reader.key(), Ok(None));
    assert_eq!(reader.header(), Ok(Some(Header::Record("events"))));
    assert_eq!(reader.key(), Ok(None));
    assert_eq!(reader.header(), Ok(None));
}

#[test]
fn other_headings_are_not_plain() {
    for text in [
        "[areas]",
        "[[areas]",
        "[[areas]] x",
        "[[\"areas\"]]",
        "x = 1",
        "[[ areas ]]",
    ] {
        assert_eq!(Reader::of(text).header(), Err(NotPlain), "{text}");
    }
}

#[test]
fn the_hub_has_names() {
    let text = "[hub] # the name\nname = \"Hub\"\nname_ja = \"拠点\"\n\n[[areas]]\n";
    let mut reader = Reader::of(text);
    assert_eq!(reader.header(), Ok(Some(Header::Hub)));
    let hub = reader.hub(3).unwrap();
    assert_eq!((hub.name, hub.name_ja), (Some("Hub"), Some("拠点")));
    assert_eq!((hub.file, hub.span.start), (3, 0));
    assert_eq!(reader.header(), Ok(Some(Header::Record("areas"))));
    for text in [
        "[hub]\nname = 1",
        "[hub]\nnames = \"a\"",
        "[hub]\nname = \"a\"\nname = \"a\"",
    ] {
        let mut reader = Reader::of(text);
        assert_eq!(reader.header(), Ok(Some(Header::Hub)));
        assert_eq!(reader.hub(0), Err(NotPlain), "{text}");
    }
}

#[test]
fn strings_stand_in_double_quotes_on_one_line() {
    for (written, text) in [
        ("\"Kento\"", Some("Kento")),
        ("\"\"", Some("")),
        ("\"健都\" # town", Some("健都")),
        ("\"a\tb\"", Some("a\tb")),
        (r#""a\tb""#, Some("a\tb")),
        (r#""\"\\\b\n\f\r""#, Some("\"\\\u{8}\n\u{c}\r")),
        (r#""健\u90fd\U0001F3E5 town""#, Some("健都🏥 town")),
        (r#""\ud800""#, None),
        (r#""\u+0e9""#, None),
        (r#""\u00e""#, None),
        (r#""\x41""#, None),
        (r#""a\""#, None),
        ("\"\\\n\"", None),
        ("'a'", Some("a")),
        ("'a\\\"b' # c", Some("a\\\"b")),
        ("''", Some("")),
        ("'''a'''", None),
        ("'a", None),
        ("'a\n'", None),
        ("\"\"\"a\"\"\"", None),
        ("\"a", None),
        ("\"a\nb\"", None),
        ("\"a\r\nb\"", None),
        ("\"a\" b", None),
        ("a", None),
    ] {
        let value = value(Type::Text, written).ok();
        assert_eq!(
            value,
            text.map(|text| Value::Text(text.into())),
            "{written}"
        );
    }
}

#[test]
fn control_characters_are_not_plain_anywhere() {
    for text in [
        "# \u{1}",
        "# \u{7f}",
        "# a\rb",
        "# a\r",
        "\r",
        "\r\r\n",
        "\u{0}",
        "\u{b}[hub]",
        "[hub] \r",
        "[hub] \u{c}",
    ] {
        assert_eq!(Reader::of(text).header(), Err(NotPlain), "{text:?}");
    }
    for written in [
        "\"\u{1}\"",
        "\"12345678\u{7f}\"",
        "\"a\\t\u{1f}\"",
        "'\u{0}'",
        "'a\r\n'",
        "\"a\"\r",
        "\"a\" # \u{2}",
    ] {
        assert_eq!(value(Type::Text, written), Err(NotPlain), "{written:?}");
    }
    assert_eq!(value(Type::Texts, "[\r\"a\"]"), Err(NotPlain));
    assert_eq!(Reader::of("# a\tb\r\n").header(), Ok(None));
    assert_eq!(Reader::of("# \u{80}~").header(), Ok(None));
}

#[test]
fn numbers_are_decimal() {
    for (written, number) in [
        ("158", Some(158.0)),
        ("-12500", Some(-12500.0)),
        ("0", Some(0.0)),
        ("-0", Some(0.0)),
        ("135.5", Some(135.5)),
        ("0.5 # half", Some(0.5)),
        ("9007199254740992", Some(9_007_199_254_740_992.0)),
        ("9007199254740993", None),
        ("-9007199254740993", None),
        ("99999999999999999999", None),
        ("007", None),
        ("+1", None),
        ("1_000", None),
        ("1e3", None),
        ("1.", None),
        (".5", None),
        ("-", None),
        ("nan", None),
        ("\"1\"", None),
    ] {
        assert_eq!(
            value(Type::Number, written).ok(),
            number.map(Value::Number),
            "{written}"
        );
    }
}

#[test]
fn arrays_may_stand_on_several_lines() {
    for (written, list) in [
        ("[]", Some(vec![])),
        ("[\"a\"]", Some(vec!["a"])),
        ("[ \"a\" ,\"b\", ]", Some(vec!["a", "b"])),
        ("[\n  \"a\", # first\n  \"b\"\n]", Some(vec!["a", "b"])),
        ("[,]", None),
        ("[\"a\",,]", None),
        ("[\"a\" \"b\"]", None),
        ("[\"a\"", None),
        ("[1]", None),
        ("\"a\"", None),
    ] {
        let value = value(Type::Texts, written).ok();
        assert_eq!(
            value,
            list.map(|list| Value::List(list.into())),
            "{written}"
        );
    }
}

#[test]
fn other_values_are_read_by_their_type() {
    let date = |text: &str| text.parse::<Date>().unwrap();
    assert_eq!(
        value(Type::Date, "\"2025-10\""),
        Ok(Value::Date(date("2025-10")))
    );
    assert_eq!(value(Type::Date, "\"2025-13\""), Err(NotPlain));
    assert_eq!(value(Type::Date, "2025-10-07"), Err(NotPlain));
    let dates = vec![date("2015"), date("2022-10")];
    assert_eq!(
        value(Type::Dates, "[\"2015\", \"2022-10\"]"),
        Ok(Value::Dates(dates.into()))
    );
    assert_eq!(value(Type::Country, "\"it\""), Err(NotPlain));
    let italy = Country::from_alpha2("IT").unwrap();
    assert_eq!(value(Type::Country, "\"IT\""), Ok(Value::Country(italy)));
    assert_eq!(value(Type::Bool, "true"), Ok(Value::Bool(true)));
    assert_eq!(value(Type::Bool, "false#"), Ok(Value::Bool(false)));
    assert_eq!(value(Type::Bool, "truely"), Err(NotPlain));
}

#[test]
fn facts_are_tables_with_what_and_value() {
    let facts = |written: &str| value(Type::Facts, written);
    let fact = |cites: &'static [&'static str]| Fact {
        what: "Lots",
        value: "20",
        cites,
    };
    assert_eq!(
        facts(
            "[{ what = \"Lots\", value = \"20\", cites = [\"s1\", \"s2\"] },\n{value=\"20\",what=\"Lots\"}]"
        ),
        Ok(Value::Facts(vec![fact(&["s1", "s2"]), fact(&[])].into()))
    );
    for written in [
        "[{ what = \"Lots\" }]",
        "[{ what = \"Lots\", value = \"20\", what = \"Lots\" }]",
        "[{ what = \"Lots\", value = \"20\", note = \"x\" }]",
        "[{ what = \"Lots\", value = \"20\", }]",
        "[{ what = \"Lots\" value = \"20\" }]",
        "[{ what = \"Lots\",\nvalue = \"20\" }]",
        "[\"Lots\"]",
    ] {
        assert_eq!(facts(written), Err(NotPlain), "{written}");
    }
}

#[test]
fn cites_are_in_order_of_their_fields() {
    let cites: Vec<Cite> = vec![("city", &["s2"]), ("opened", &["s1"])];
    assert_eq!(
        value(Type::Cites, "{ opened = [\"s1\"], city = [\"s2\"] }"),
        Ok(Value::Cites(cites.into()))
    );
    assert_eq!(value(Type::Cites, "{}"), Ok(Value::Cites(vec![].into())));
    assert_eq!(value(Type::Cites, "{ a = [], a = [] }"), Err(NotPlain));
}
