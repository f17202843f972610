use toml::de::ValueDeserializer;

use super::*;

/// The value of a type in TOML, or why there is none.
fn read(ty: Type, toml: &'static str) -> Result<Value<'static>, String> {
    let from = ValueDeserializer::parse(toml).unwrap();
    ty.deserialize(from)
        .map_err(|error| error.message().to_string())
}

#[test]
fn a_type_reads_what_it_expects() {
    for (ty, toml, text) in [
        (Type::Text, r#""Kento""#, "Kento"),
        (Type::Text, r#""a\tb""#, "a\tb"),
        (Type::Texts, r#"["a", "b"]"#, "a; b"),
        (Type::Date, r#""2025-10""#, "2025-10"),
        (Type::Dates, r#"["2015", "2025-10"]"#, "2015; 2025-10"),
        (Type::Country, r#""IT""#, "IT"),
        (Type::Number, "158", "158"),
        (Type::Number, "-0.5", "-0.5"),
        (Type::Latitude, "34", "34"),
        (Type::Bool, "true", "true"),
        (Type::Links(&[]), r#"["a"]"#, "a"),
        (
            Type::Facts,
            r#"[{ what = "Lots", value = "20" }]"#,
            "Lots: 20",
        ),
        (
            Type::Notes,
            r#"["a", "b\"c", { text = "d", cites = ["s1"] }, { text = "e" }]"#,
            "a; b\"c; d; e",
        ),
        (Type::Cites, r#"{ b = ["s1"], a = ["s2"] }"#, "a: s2; b: s1"),
    ] {
        assert_eq!(read(ty, toml).unwrap().text(), text);
    }
}

#[test]
fn anything_else_is_refused_with_what_was_expected() {
    for (ty, toml) in [
        (Type::Text, "3"),
        (Type::Text, r#"["a"]"#),
        (Type::Texts, r#""a""#),
        (Type::Texts, r#"["a", 1]"#),
        (Type::Dates, r#"["2015", "x"]"#),
        (Type::Number, r#""3""#),
        (Type::Bool, "1"),
        (Type::Bool, r#""true""#),
        (Type::Text, "true"),
        (Type::Facts, r#"["a"]"#),
        (Type::Facts, r#"[["w", "v"]]"#),
        (Type::Facts, r#"[{ what = "w" }]"#),
        (Type::Facts, r#"[{ what = "w", value = "v", x = "y" }]"#),
        (Type::Notes, r#""a""#),
        (Type::Notes, "[1]"),
        (Type::Notes, r#"[["a"]]"#),
        (Type::Notes, r#"[{ cites = ["s"] }]"#),
        (Type::Notes, r#"[{ text = "a", cites = "s" }]"#),
        (Type::Notes, r#"[{ text = "a", x = "y" }]"#),
        (Type::Cites, r#"["a"]"#),
        (Type::Text, r#"{ a = ["b"] }"#),
        (Type::Text, "1.5"),
    ] {
        assert!(read(ty, toml).is_err(), "{ty:?} {toml}");
    }
}

#[test]
fn what_was_meant_is_looked_for_a_hundred_times() {
    let why = |n: usize| why_no_code(&format!("{}-{n}", "9".repeat(70)));
    let told = why(0);
    for n in 1..100 {
        assert!(why(n).starts_with("no country is called"), "{n}");
    }
    assert!(why(100).ends_with("-100` is not the code of a country"));
    assert_eq!(why(0), told);
}

#[test]
fn messages_say_what_to_write() {
    for (ty, toml, message) in [
        (
            Type::Date,
            "2024",
            "a date stands in quotes: write \"2024\"",
        ),
        (
            Type::Date,
            "20110401",
            "a date stands in quotes: write \"2011-04-01\"",
        ),
        (
            Type::Country,
            r#""Italy""#,
            "a country stands as its code: for `Italy` write \"IT\"",
        ),
        (
            Type::Number,
            "9007199254740993",
            "9007199254740993 is too large to be kept exactly",
        ),
        (
            Type::Text,
            "3",
            "invalid type: integer `3`, expected text in quotes",
        ),
    ] {
        let why = read(ty, toml).unwrap_err();
        assert!(why.contains(message), "{why}");
    }
    for number in ["999", "-44", "-2024", "201104", "20111301"] {
        let why = read(Type::Date, number).unwrap_err();
        assert!(why.contains("invalid type"), "{why}");
    }
    assert!(read(Type::Number, "9007199254740992").is_ok());
    assert!(
        read(Type::Cites, r#"{ a = [], b = 3 }"#)
            .unwrap_err()
            .contains("invalid type: integer `3`")
    );
}
