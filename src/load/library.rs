//! What the `toml` crate and serde say of a text, in the language of messages.

use crate::text::{Lang, japanese, say, ticked};

/// Where the parser goes on to say more than is known in Japanese.
const MORE: [&str; 2] = [", expected ", " of type "];

/// What the parser says of wrong syntax.
pub fn of_syntax(message: String) -> String {
    let mut head = message.as_str();
    for more in MORE {
        head = head.split(more).next().unwrap_or(head);
    }
    match japanese(&message).or_else(|| japanese(head)) {
        Some(japanese) => japanese.to_string(),
        None => message,
    }
}

/// What serde says of a value that does not fit.
pub fn of_value(message: String) -> String {
    if Lang::spoken() == Lang::En {
        return message;
    }
    let said = if let Some(key) = message.strip_prefix("missing field ") {
        Some(say!("missing field {key}", key = unticked(key)))
    } else if let Some(rest) = message.strip_prefix("unknown field ") {
        unknown_key(rest)
    } else {
        wrong_type(&message)
    };
    said.unwrap_or(message)
}

/// A key that stands between English quotes.
fn unticked(key: &str) -> String {
    ticked(key.trim_matches('`'))
}

/// That of `` `x`, expected one of `what`, `value` ``.
fn unknown_key(rest: &str) -> Option<String> {
    let (key, expected) = rest.split_once(", expected ")?;
    // Every other part stands between quotes.
    let keys = expected.split('`').skip(1).step_by(2);
    let keys: Vec<String> = keys.map(ticked).collect();
    Some(say!(
        "unknown field {key}, expected {keys}",
        key = unticked(key),
        keys = keys.concat()
    ))
}

/// That of ``integer `3``` or `string "x"`.
fn wrong_type(message: &str) -> Option<String> {
    let (found, expected) = message.split_once(", expected ")?;
    let (_, found) = found.strip_prefix("invalid ")?.split_once(": ")?;
    let (ty, value) = match found.find(['`', '"']) {
        Some(at) => found.split_at(at),
        None => (found, ""),
    };
    let ty = japanese(ty.trim_end())?;
    let found = match value.trim_matches(['`', '"']) {
        "" => ty.to_string(),
        value => say!("{ty} `{value}`", ty, value),
    };
    let expected = japanese(expected).unwrap_or(expected);
    Some(say!("{found}: expected {expected}", found, expected))
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::*;
    use crate::load::problems_of;
    use crate::text::in_japanese;

    /// One text for each message of the parser that a text can bring about.
    const WRONG: [&str; 40] = [
        "a = \"x",
        "a = 'x",
        "a = \"\"\"x",
        "a = \'\'\'x",
        "a = \"\\q\"",
        "a = \"\\u12\"",
        "a = \"\\ud800\"",
        "a = x",
        "a = x\"",
        "a = tru",
        "a = 1__0",
        "a = 0x1g",
        "a = 0o8",
        "a = 0b2",
        "a = 0X1",
        "a = +0x1",
        "a = 01",
        "a = 1.5.5",
        "a = 1.",
        "a = 1e",
        "a = --1",
        "a = 2020-13-40",
        "a = 25:00:00",
        "a = 2020-01-01T00:00:00+25:00",
        "a = ",
        "a",
        "= 1",
        "a = = 1",
        "a = 1 2",
        "a = 1\r",
        "a = [1 2]",
        "a = [,]",
        "a = [1",
        "a = [1 = 2]",
        "a = { b 1 }",
        "a = { b = 1, , }",
        "a = { b = 1",
        "[a",
        "[[a]",
        "a = 1\na.b = 2",
    ];

    #[test]
    fn all_that_the_parser_says_has_its_japanese() {
        for text in WRONG {
            let errors = DeTable::parse_recoverable(text).1;
            assert!(!errors.is_empty(), "{text}");
            for error in errors {
                let message = error.message().to_string();
                let japanese = in_japanese(|| of_syntax(message.clone()));
                assert_ne!(japanese, message, "{text}");
                assert_eq!(of_syntax(message.clone()), message);
            }
        }
    }

    #[test]
    fn a_text_that_is_not_closed_says_by_what() {
        for (text, said) in [
            ("a = \"x", "文字列が「\"」で閉じられていません。"),
            ("[[areas", "見出しの「[[」が「]]」で閉じられていません。"),
            (
                "a = 1\na.b = 2",
                "テーブルではない値に「.」で項目を加えることはできません。",
            ),
        ] {
            let error = DeTable::parse(text).unwrap_err();
            assert_eq!(in_japanese(|| of_syntax(error.message().to_string())), said);
        }
    }

    #[test]
    fn what_is_missing_or_unknown_in_a_fact_is_told_in_japanese() {
        let fact = |fact| {
            let text = format!("[[areas]]\nid = \"a\"\nname = \"A\"\nfacts = [{fact}]\n");
            let problems = in_japanese(|| problems_of(text.leak()));
            let mut messages = problems.into_iter().map(|problem| problem.message);
            messages.find(|message| message.contains("facts")).unwrap()
        };
        for (written, said) in [
            ("{ what = \"a\" }", "「facts」: 「value」がありません。"),
            (
                "{ what = \"a\", value = \"b\", site = \"c\" }",
                "「facts」: 「site」というキーはありません。使えるキーは「what」「value」「cites」です。",
            ),
            (
                "{ what = \"a\", value = \"b\", cites = \"s1\" }",
                "「facts」: 文字列「s1」ではなく、リストを書いてください。",
            ),
        ] {
            assert_eq!(fact(written), said);
        }
    }
}
