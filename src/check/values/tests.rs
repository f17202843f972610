use crate::check::tests::lines;

fn area(fields: &str) -> Vec<String> {
    lines(&format!("areas = [{{ id = 'a', name = 'A', {fields} }}]"))
}

#[test]
fn web_addresses_are_absolute() {
    assert!(area("website = 'https://a.org/'").is_empty());
    assert_eq!(
        area("website = 'a.org'"),
        [
            "error areas 0 website: `website`: `a.org` is not a web address: it does not begin with https:// or http:// | a web address looks like `https://example.org/page`"
        ]
    );
}

#[test]
fn words_are_in_kebab_case_and_usual() {
    assert!(area("kind = 'new-word', focus = ['medtech', 'quite-other']").is_empty());
    for (fields, line) in [
        ("kind = ' '", "warning areas 0 kind: `kind` is empty"),
        (
            "focus = ['medtech', 'Drug Discovery']",
            "warning areas 0 focus[1]: `focus`: `Drug Discovery` is not in kebab-case | words are in lower case with hyphens: `drug-discovery`",
        ),
        (
            "kind = '研究'",
            "warning areas 0 kind: `kind`: `研究` is not in kebab-case",
        ),
        (
            "kind = 'キャンパス'",
            "warning areas 0 kind: `kind`: `キャンパス` is not in kebab-case | the word for it is `campus`",
        ),
        (
            "kind = 'campsu'",
            "warning areas 0 kind: `kind`: `campsu` is not one of the usual words | did you mean `campus`?",
        ),
        (
            "focus = ['medtehc']",
            "warning areas 0 focus[0]: `focus`: `medtehc` is not one of the usual words | did you mean `medtech`?",
        ),
    ] {
        assert_eq!(area(fields), [line], "{fields}");
    }
}

#[test]
fn languages_are_codes() {
    let source = |language: &str| {
        lines(&format!(
            "sources = [{{ id = 's', title = 'S', language = '{language}' }}]"
        ))
    };
    assert!(source("en").is_empty() && source("yue").is_empty());
    let codes = "languages are codes of ISO 639, such as `en` or `ja`";
    for (language, help) in [
        ("e", codes),
        ("engl", codes),
        ("qq", codes),
        ("jp", "did you mean `ja`?"),
        ("en-GB", "did you mean `en`?"),
    ] {
        assert_eq!(
            source(language),
            [format!(
                "warning sources 0 language: `{language}` is not a language code | {help}"
            )]
        );
    }
    assert!(area("kind = 'engl'").is_empty());
}

#[test]
fn identifiers_are_as_their_registers_give_them() {
    let institution = |field: &str| {
        lines(&format!(
            "institutions = [{{ id = 'i', name = 'I', {field} }}]"
        ))
    };
    assert!(institution("ror = 'https://ror.org/01v55qb38'").is_empty());
    for (field, line) in [
        (
            "ror = 'https://ror.org/01v55qb83'",
            "warning institutions 0 ror: `ror`: `https://ror.org/01v55qb83` has a slip in it: its check digits do not fit | compare it with the register, digit by digit",
        ),
        (
            "wikidata = 'q42'",
            "warning institutions 0 wikidata: `wikidata`: `q42` is not an item of Wikidata | write `Q42`",
        ),
        (
            "corporate_number = '12'",
            "warning institutions 0 corporate_number: `corporate_number`: `12` is not a corporate number | a corporate number has 13 digits",
        ),
    ] {
        assert_eq!(institution(field), [line]);
    }
    // What is no address at all is told once.
    let found = institution("ror = '01v55qb38'");
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("error"));
}

#[test]
fn characters_that_nobody_sees_do_not_belong_in_names_and_addresses() {
    let help = "leave it out: other programs will not find the text";
    for (field, place, code) in [
        (
            "aliases = [\"a\", \"Bio\\u200BM\"]",
            "aliases[1]: `aliases`",
            "U+200B",
        ),
        ("address = \"1\\u00AD-2\"", "address: `address`", "U+00AD"),
        (
            "website = \"https://a.org/\\u2060x\"",
            "website: `website`",
            "U+2060",
        ),
        ("kana = \"\\u3164\"", "kana: `kana`", "U+3164"),
    ] {
        let line = format!("warning areas 0 {place} contains {code}, which nobody sees | {help}");
        assert_eq!(area(field), [line], "{field}");
    }
    for field in [
        // Prose may be hyphenated; joiners and variants are part of a spelling.
        "summary = \"hy\\u00ADphen\"",
        "aliases = [\"نمی\\u200Cخواهم\", \"葛\\U000E0100城\", \"葛\\uFE00\"]",
    ] {
        assert_eq!(area(field), [""; 0], "{field}");
    }
}

#[test]
fn control_characters_are_told() {
    assert!(area(r#"summary = "a\n\r\tb""#).is_empty());
    let help = "it is shown in a visible form";
    for (fields, line) in [
        (
            r#"summary = "a\u007Fb""#,
            "summary: the text contains the control character U+007F",
        ),
        (
            r#"aliases = ["a", "\n\u202E"]"#,
            "aliases[1]: the text contains the control character U+202E",
        ),
        (
            r#"facts = [{ what = "\u0007", value = "V" }]"#,
            "facts[0]: the text contains the control character U+0007",
        ),
        (
            r#"facts = [{ what = "W", value = "V" }, { what = "W", value = "\u0000" }]"#,
            "facts[1]: the text contains the control character U+0000",
        ),
    ] {
        assert_eq!(area(fields), [format!("warning areas 0 {line} | {help}")]);
    }
}

#[test]
fn fields_that_are_cited_are_stored() {
    assert!(area("cites = { name = [], country = [] }").is_empty());
    let help = "what follows `[...cites]` belongs to it: put the record's own fields above";
    for (name, line) in [
        (
            "sources",
            format!("`sources` has no sources of its own | {help}"),
        ),
        (
            "cites",
            format!("`cites` has no sources of its own | {help}"),
        ),
        // Derived fields rest on others.
        (
            "country_name",
            "areas have no field `country_name`".to_string(),
        ),
        (
            "institutions",
            "areas have no field `institutions`".to_string(),
        ),
        (
            "contry",
            "areas have no field `contry` | did you mean `country`?".to_string(),
        ),
    ] {
        assert_eq!(
            area(&format!("cites = {{ {name} = [] }}")),
            [format!("error areas 0 cites.{name} key: {line}")]
        );
    }
}
