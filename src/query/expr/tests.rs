use super::*;
use crate::query::path::facts_begin;

/// The expression in full: parentheses and quotes everywhere.
fn written(expr: &Expr) -> String {
    match expr {
        Expr::And(all) => format!("({})", written_all(all).join(" and ")),
        Expr::Or(all) => format!("({})", written_all(all).join(" or ")),
        Expr::Not(inner) => format!("not {}", written(inner)),
        Expr::Compare(Compare {
            path, op, value, ..
        }) => {
            let quoted = value.as_ref().map_or_else(String::new, |value| {
                format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
            });
            format!("{}{}{quoted}", path_written(path), op.sign())
        }
    }
}

/// The path with the label of a fact in quotes.
fn path_written(path: &Path) -> String {
    match facts_begin(path.text()) {
        None => path.text().to_string(),
        Some(at) => {
            let (before, label) = path.text().split_at(at);
            format!("{before}{}", in_quotes(label, '"'))
        }
    }
}

fn written_all(all: &[Expr]) -> Vec<String> {
    all.iter().map(written).collect()
}

fn said(text: &str) -> String {
    match Expr::parse(Kind::Agreements, text) {
        Ok(expr) => written(&expr),
        Err(Error::Usage { message, help }) => format!("{message} | {}", help.join(" ")),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn an_expression_that_a_shell_has_cut_should_be_quoted() {
    let help = |text: &str| match Expr::parse(Kind::Agreements, text) {
        Err(Error::Usage { help, .. }) => help.join("\n"),
        _ => panic!("{text}"),
    };
    let quoted = "\nquote the expression: -w 'signed>VALUE'";
    assert!(help("signed").ends_with(quoted));
    assert!(help("status=active and signed ").ends_with(quoted));
    assert!(!help("signed 2025").contains("quote"));
    assert!(!help("status").contains("quote"));
}

#[test]
fn and_binds_closer_than_or_and_not_closer_than_both() {
    for (text, meaning) in [
        ("status=signed", r#"status="signed""#),
        (
            "a or b",
            "--where: agreements have no field `a`\n  a or b\n  ^ | `osakahub fields agreements` lists them",
        ),
        (
            "kind=a or kind=b and kind=c",
            r#"(kind="a" or (kind="b" and kind="c"))"#,
        ),
        (
            "!kind=a & kind=b | kind=c",
            r#"((not kind="a" and kind="b") or kind="c")"#,
        ),
        ("not (kind=a or kind=b)", r#"not (kind="a" or kind="b")"#),
        ("signed= and kind!=", "(signed= and kind!=)"),
        (r#"name ~ "and so \"on\"" "#, r#"name~"and so \"on\"""#),
        ("name='x y'", r#"name="x y""#),
        ("place~大阪", r#"place~"大阪""#),
        ("signed >= 2025-09", r#"signed>="2025-09""#),
    ] {
        assert_eq!(said(text), meaning, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn what_is_printed_is_parsed_as_the_same(expr in tree()) {
        let printed = written(&expr);
        let parsed = Expr::parse(Kind::Agreements, &printed).unwrap_or_else(|error| panic!("{printed}: {error:?}"));
        assert_eq!(written(&parsed), printed);
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in ".{0,40}") {
        let _ = Expr::parse(Kind::Agreements, &text);
    }

    #[test]
    fn nothing_that_looks_like_an_expression_does_either(text in "[a-z=<>~!&|() \"'\\\\大]{0,30}") {
        let _ = Expr::parse(Kind::Agreements, &text);
    }
}

fn tree() -> impl proptest::strategy::Strategy<Value = Expr> {
    use proptest::prelude::*;
    let leaf = (
        0..Kind::Agreements.fields().len(),
        0..7usize,
        proptest::option::of("\\S.{0,11}"),
    )
        .prop_map(|(at, op, value)| {
            let path = Path::of(&Kind::Agreements.fields()[at]);
            let fitting = Op::fitting(path.ty());
            let op = fitting[op % fitting.len()];
            let op = if value.is_none() { Op::Equal } else { op };
            Expr::Compare(Compare {
                path,
                path_place: 0..0,
                op,
                value,
                place: 0..0,
            })
        });
    leaf.prop_recursive(4, 24, 2, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 2..4).prop_map(Expr::And),
            proptest::collection::vec(inner.clone(), 2..4).prop_map(Expr::Or),
            inner.prop_map(|inner| Expr::Not(Box::new(inner))),
        ]
    })
}

#[test]
fn needs_are_of_fields_and_their_targets() {
    let needs = |text| Expr::parse(Kind::Events, text).unwrap().needs();
    assert_eq!(needs("name=x"), KindSet::of(&[Kind::Events]));
    assert_eq!(
        needs("not area=x"),
        KindSet::of(&[Kind::Areas, Kind::Events])
    );
    assert_eq!(
        needs("name=x and (place=y or country=italy)"),
        KindSet::of(&[Kind::Events, Kind::Partners])
    );
    // A word may be one of another kind.
    assert_eq!(needs("kind=x"), KindSet::ALL);
}

#[test]
fn operators_fit_types() {
    let signs = |ty| -> Vec<&str> { Op::fitting(Some(ty)).iter().map(|op| op.sign()).collect() };
    assert_eq!(signs(Type::Date).len(), 7);
    assert_eq!(signs(Type::Longitude), ["=", "!=", "<", "<=", ">", ">="]);
    assert_eq!(signs(Type::Bool), ["=", "!="]);
    assert_eq!(signs(Type::Cites), ["~"]);
    assert_eq!(signs(Type::Region), ["=", "!=", "~"]);
}

#[test]
fn mistakes_are_pointed_at() {
    for (text, message) in [
        (
            "kind=a kind=b",
            "the expression should end here\n  kind=a kind=b\n         ^^^^^^",
        ),
        (
            "kind=a)",
            "the expression should end here\n  kind=a)\n        ^",
        ),
        ("(kind=a", "this parenthesis is not closed\n  (kind=a\n  ^"),
        (
            "((kind=a) kind",
            "this parenthesis is not closed\n  ((kind=a) kind\n            ^^^^",
        ),
        ("", "expected the name of a field\n  \n  ^"),
        (
            "kind=a and  =b",
            "expected the name of a field\n  kind=a and  =b\n              ^^",
        ),
        ("status", "expected an operator\n  status\n  ^^^^^^"),
        ("status  ", "expected an operator\n  status  \n  ^^^^^^^^"),
        (
            "status signed x",
            "expected an operator\n  status signed x\n         ^^^^^^",
        ),
        (
            "status=>a",
            "there is no such operator\n  status=>a\n        ^^",
        ),
        (
            "signed<>2025",
            "there is no such operator\n  signed<>2025\n        ^^",
        ),
        ("status=(a", "expected a value\n  status=(a\n         ^^"),
        (
            "name='a b",
            "the quote is not closed\n  name='a b\n       ^^^^",
        ),
        (
            "name=\"a\\\"",
            "the quote is not closed\n  name=\"a\\\"\n       ^^^^",
        ),
        (
            "signed > ",
            "the value is missing\n  signed > \n         ^^",
        ),
        (
            "signed>= and kind=a",
            "the value is missing\n  signed>= and kind=a\n        ^^^",
        ),
        (
            "country>a",
            "`>` does not fit `country`, a list of countries\n  country>a\n         ^",
        ),
        (
            "facts = a",
            "`=` does not fit `facts`, a list of facts\n  facts = a\n        ^",
        ),
        (
            "name~健都 and knd=a",
            "agreements have no field `knd`\n  name~健都 and knd=a\n                ^^^",
        ),
    ] {
        let said = said(text);
        let (message_said, _) = said.rsplit_once(" | ").unwrap();
        assert_eq!(message_said, format!("--where: {message}"), "{text}");
    }
}

#[test]
fn mistakes_are_explained() {
    for (text, help) in [
        (
            "kind=a b",
            "join conditions with `and` or `or`; a value with spaces is quoted: name=\"Osaka Bio\"",
        ),
        (
            "(kind=a b",
            "join conditions with `and` or `or`; a value with spaces is quoted",
        ),
        ("(kind=a", "add `)`"),
        ("and", "`osakahub fields agreements` lists them"),
        (
            "=",
            "a condition is FIELD OP VALUE, such as `signed>=2025-09`",
        ),
        ("contry=a", "did you mean `country`?"),
        (
            "kind",
            "write `kind=VALUE`; the operators are = != < <= > >= ~",
        ),
        ("kind=~a", "the operators are = != < <= > >= ~"),
        (
            "kind=(",
            "a value with parentheses or quotes in it is quoted",
        ),
        ("name='", "close it with '"),
        ("signed<", "`signed=` means absent, `signed!=` present"),
        ("kind<a", "possible operators: `=` `!=` `~`"),
    ] {
        let said = said(text);
        assert_eq!(said.rsplit_once(" | ").unwrap().1, help, "{text}");
    }
}

#[test]
fn signs_and_words_join_and_end_values() {
    for (text, meaning) in [
        (
            "kind=a&&kind=b||kind=c",
            r#"((kind="a" and kind="b") or kind="c")"#,
        ),
        ("kind==a", r#"kind="a""#),
        ("kind= AND name=", "(kind= and name=)"),
        ("(kind=)", "kind="),
        ("kind=&name=", "(kind= and name=)"),
        ("NOT name=x", r#"not name="x""#),
        ("! !name=x", r#"not not name="x""#),
        (r"name='it\'s'", r#"name="it's""#),
        (
            "signed=2025 and not(kind=a)",
            r#"(signed="2025" and not kind="a")"#,
        ),
        ("name=android", r#"name="android""#),
        ("facts=", "facts="),
        ("parties.country = SE", r#"parties.country="SE""#),
        // A label goes on to the operator, whatever stands in it.
        (
            "facts.Floor area>1000 and kind=a",
            r#"(facts."Floor area">"1000" and kind="a")"#,
        ),
        (
            "facts.Research and (more) or less != x",
            r#"facts."Research and (more) or less"!="x""#,
        ),
        ("facts.Wow! x~y", r#"facts."Wow! x"~"y""#),
        ("facts.A!=", r#"facts."A"!="#),
        (r#"facts."A=B \"C\""=x"#, r#"facts."A=B \"C\""="x""#),
        ("not facts.'and' = x", r#"not facts."and"="x""#),
        ("(facts.住所~大阪)", r#"facts."住所"~"大阪""#),
        ("parties.facts.Beds>=20", r#"parties.facts."Beds">="20""#),
    ] {
        assert_eq!(said(text), meaning, "{text}");
    }
}

#[test]
fn a_hundred_levels_are_deep_enough() {
    let nested = |levels| format!("{}kind=a{}", "(".repeat(levels), ")".repeat(levels));
    assert_eq!(said(&nested(99)), r#"kind="a""#);
    assert!(said(&nested(100)).starts_with("--where: the expression is nested too deeply\n"));
    // Levels that are closed again do not count.
    assert_eq!(
        said(&["(kind=a)"; 300].join(" & ")).matches("kind").count(),
        300
    );
}

#[test]
fn of_a_long_expression_two_hundred_characters_around_are_shown() {
    let before = |n| format!("name={} or x=1", "健".repeat(n));
    let long = format!("{} or name={}", before(193), "a".repeat(188));
    let shown: Vec<String> = said(&long).lines().map(str::to_string).collect();
    let head = format!("  …ame={} or ", "健".repeat(193));
    assert_eq!(shown[1], format!("{head}x=1 or name={}", "a".repeat(188)));
    // Full-width characters take two columns.
    let indent = " ".repeat(2 + 1 + 4 + 2 * 193 + 4);
    assert!(
        shown[2].starts_with(&format!("{indent}^ | ")),
        "{}",
        shown[2]
    );
    assert_eq!(
        said(&before(192)).lines().nth(1).unwrap(),
        format!("  {}", before(192))
    );
    let tail = said(&format!("x=1 or name={}", "a".repeat(189)));
    let tail = tail.lines().nth(1).unwrap();
    assert_eq!(tail, format!("  x=1 or name={}…", "a".repeat(188)));
    let quote = said(&format!("name='{}", "a".repeat(300)));
    assert!(
        quote.contains(&format!("\n       {} | ", "^".repeat(200))),
        "{quote}"
    );
}

#[test]
fn the_last_comparison_of_a_text_is_found_whole_or_not() {
    for (text, start, value) in [
        ("", 0, None),
        ("kin", 0, None),
        ("kind=a and ", 11, None),
        ("kind=a and (na", 12, None),
        ("!name!=x", 1, Some(("name", 7))),
        ("kind=a or status = si", 10, Some(("status", 19))),
        ("name=\"a b", 0, Some(("name", 5))),
        ("kind=a kind=b", 0, Some(("kind", 5))),
        ("facts=", 0, None),
        ("bogus=a", 0, None),
        ("name>a", 0, None),
        ("kind=a and facts.Floor ar", 11, None),
        ("facts.Floor area>1", 0, Some(("facts.Floor area", 17))),
        ("parties.country=", 0, Some(("parties.country", 16))),
    ] {
        let last = last_comparison(Kind::Agreements, text);
        let found = last.value.as_ref().map(|(path, at)| (path.text(), *at));
        assert_eq!((last.start, found), (start, value), "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn a_value_is_read_as_it_is_written(value in "\\PC{1,12}|[a-z =<>~!&|()\"'\\\\]{1,6}|and|OR") {
        let mut all = vec![in_quotes(&value, '"'), in_quotes(&value, '\'')];
        if can_be_bare(&value) {
            all.push(value.clone());
        }
        for text in all {
            match Expr::parse(Kind::Agreements, &format!("name={text}")) {
                Ok(Expr::Compare(compare)) => {
                    let same = Some(value.clone()).filter(|value| !value.trim().is_empty());
                    assert_eq!(compare.value, same, "{text}");
                }
                other => panic!("{text}: {other:?}"),
            }
        }
    }
}
