//! What is read of any TOML, and what is wrong with the rest.

use super::*;

/// The messages and helps of what is wrong with the text.
fn problems(text: &'static str) -> Vec<String> {
    let mut told = Vec::new();
    for problem in read(0, text, false).problems {
        let place = &text[problem.span];
        let help = problem.help.unwrap_or_default();
        told.push(format!("{place} | {} | {help}", problem.message));
    }
    told
}

#[test]
fn values_are_read_by_the_types_of_their_fields() {
    let reading = read(
        0,
        "[[agreements]]\nid = 'a'\nsigned = 2025-10-07\nrenewed = [2026-01-01, \"2027\"]\n",
        false,
    );
    assert!(reading.problems.is_empty());
    let draft = &reading.records[0];
    let told: Vec<String> = draft
        .values
        .iter()
        .map(|(field, value)| format!("{} {}", field.name, value.text()))
        .collect();
    assert_eq!(
        told,
        ["id a", "renewed 2026-01-01; 2027", "signed 2025-10-07"]
    );
}

#[test]
fn unknown_names_are_answered_with_what_was_meant() {
    for (text, problem) in [
        (
            "[[area]]\nid = 'a'",
            "area | `area` is not a kind of record | did you mean `[[areas]]`?",
        ),
        (
            "[[zzzz]]\nid = 'a'",
            "zzzz | `zzzz` is not a kind of record | the kinds are areas, institutions, partners, \
             agreements, events, programmes, figures, sources",
        ),
        (
            "[[areas]]\nid = 'a'\nCity = 'x'",
            "City | areas have no field `City` | did you mean `city`?",
        ),
        (
            "[[areas]]\nid = 'a'\nlat = 1",
            "lat | areas have no field `lat` | did you mean `latitude`?",
        ),
        (
            "[[sources]]\nid = 'a'\nname = 'x'",
            "name | sources have no field `name` | did you mean `title`?",
        ),
        (
            "[[areas]]\nid = 'a'\nopend = '2024'",
            "opend | areas have no field `opend` | did you mean `opened`?",
        ),
        (
            "[[areas]]\nid = 'a'\nqqqq = 1",
            "qqqq | areas have no field `qqqq` | `osakahub fields areas` lists the fields",
        ),
        (
            "[[areas]]\nid = 'a'\nevents = []",
            "events | `events` is a derived field | leave it out: it follows from the other records",
        ),
    ] {
        assert_eq!(problems(text), [problem], "{text}");
    }
}

#[test]
fn a_record_needs_an_id_and_brackets() {
    for (text, message) in [
        ("[[areas]]\nname = 'A'", "this area has no id"),
        ("[[events]]\nname = 'A'", "this event has no id"),
        ("[areas]\nid = 'a'", "`areas` is a list of records"),
        ("areas = 3", "`areas` is a list of records"),
        (
            "areas = [{ id = 'a' }, 3]",
            "a record of `areas` is a table",
        ),
    ] {
        let problems = read(0, text, false).problems;
        assert_eq!(problems.len(), 1, "{text}");
        assert_eq!(problems[0].message, message);
    }
    // A wrong id is reported as such, and not as missing.
    assert_eq!(problems("[[areas]]\nid = 3").len(), 1);
}

#[test]
fn every_wrong_element_of_a_list_is_reported() {
    let told = problems("[[areas]]\nid = 'a'\nfocus = ['x', 1, 'y', true]");
    assert_eq!(told.len(), 2);
    assert!(
        told[0].starts_with("1 | `focus`: invalid type: integer `1`"),
        "{told:?}"
    );
    assert!(told[1].starts_with("true | `focus`"), "{told:?}");
    let told = problems("[[areas]]\nid = 'a'\nname = 2024-01-01");
    assert_eq!(
        told,
        ["2024-01-01 | `name`: 2024-01-01 is a date, expected text in quotes | "]
    );
}

#[test]
fn a_field_above_all_headings_is_reported_once() {
    let told = problems("name = 'A'\ncity = 'B'\n[[areas]]\nid = 'a'");
    assert_eq!(told.len(), 1);
    assert!(
        told[0].starts_with("name | `name` stands above all headings"),
        "{told:?}"
    );
    // The parser reports a heading after a stray field of its name; that is left out.
    let told = problems("partners = 'A'\n[[areas]]\nid = 'a'");
    assert_eq!(told.len(), 1, "{told:?}");
}

#[test]
fn what_stands_on_broken_lines_is_not_reported_twice() {
    let reading = read(
        0,
        "[[areas]]\nid = 'a'\nname = A\n[[areas]]\nid = 'b'\nopend = 1\n",
        false,
    );
    assert_eq!(reading.unread.unwrap().parts.len(), 1);
    let messages: Vec<&str> = reading
        .problems
        .iter()
        .map(|problem| problem.message.as_str())
        .collect();
    assert_eq!(
        messages,
        [
            "`name`: `A` is not text in quotes",
            "areas have no field `opend`"
        ]
    );
}

#[test]
fn a_wrong_type_is_told_in_japanese_to_those_who_read_it() {
    let text = "[[areas]]\nid = 'a'\nname = 7\nfocus = [true]\n[[partners]]\nid = 'p'\nname = []\n";
    let told = crate::text::in_japanese(|| problems(text));
    assert_eq!(
        told,
        [
            "true | 「focus」: 真偽値「true」ではなく、引用符で囲んだ文字列を書いてください。 | ",
            "7 | 「name」: 整数「7」ではなく、引用符で囲んだ文字列を書いてください。 | ",
            "[] | 「name」: リストではなく、引用符で囲んだ文字列を書いてください。 | ",
        ]
    );
    let english = problems(text);
    assert_eq!(
        english[1],
        "7 | `name`: invalid type: integer `7`, expected text in quotes | "
    );
}
