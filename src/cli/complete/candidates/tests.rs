use super::*;
use crate::load::dataset;

const HUB: &str = r#"
    [[areas]]
    id = "b"
    name = "Beta"
    city = "Kyoto and Uji"
    focus = ["startups", "biotech"]
    country = "JP"
    opened = "2020-04"
    [[areas]]
    id = "a"
    city = "Kobe"
    focus = ["biotech"]
    country = "IT"
    opened = "2020"
    operator = "i"
    facts = [{ what = "Floor area", value = "20 m2" }, { what = "Beds, \"all\"", value = "7" }, { what = "A=B", value = "x" }, { what = "—", value = "y" }]
    [[areas]]
    id = "c"
    [[institutions]]
    id = "i"
    [[events]]
    id = "e"
    name = "Event"
"#;

fn hub(_: KindSet) -> Option<Dataset> {
    Some(dataset(HUB))
}

/// The values of candidates.
fn texts(candidates: &[CompletionCandidate]) -> Vec<&str> {
    let mut texts = Vec::new();
    for candidate in candidates {
        texts.push(candidate.get_value().to_str().unwrap());
    }
    texts
}

fn help(candidate: &CompletionCandidate) -> String {
    candidate.get_help().unwrap().to_string()
}

fn assert_values(field: &str, typed: &str, expected: &[&str]) {
    let dataset = dataset(HUB);
    let field = Kind::Areas.field(field).unwrap();
    let candidates = values(&dataset, field, typed, Place::Argument);
    assert_eq!(texts(&candidates), expected);
}

#[test]
fn values_are_written_as_their_place_needs_them() {
    let exact = |place: Place| ["a b", "x", "-1.5", "and"].map(|text| place.exact(text));
    assert_eq!(exact(Place::Argument), ["a b", "x", "-1.5", "and"]);
    let bare = Place::Expression(None);
    assert_eq!(exact(bare), ["\"a b\"", "x", "-1.5", "\"and\""]);
    let quoted = Place::Expression(Some('\''));
    assert_eq!(exact(quoted), ["'a b'", "'x'", "'-1.5'", "'and'"]);
    let folded = |place: Place| ["Ōsaka Bio", "L'Aquila", "A (B)"].map(|text| place.folded(text));
    let hyphenated = ["osaka-bio", "l'aquila", "a-(b)"];
    assert_eq!(folded(Place::Argument), hyphenated);
    assert_eq!(folded(bare), ["osaka-bio", "l'aquila", "\"A (B)\""]);
    assert_eq!(folded(quoted), ["'Ōsaka Bio'", r"'L\'Aquila'", "'A (B)'"]);
}

#[test]
fn numbers_and_addresses_are_offered_to_the_letter() {
    let records = r#"areas = [{ id = "a", longitude = -73.58781, website = "https://x.org/A_(b)", city = "—" }]"#;
    let dataset = dataset(records);
    for (field, expected) in [
        ("longitude", &["-73.58781"][..]),
        ("website", &["\"https://x.org/A_(b)\""]),
        ("id", &["a"]),
        // It folds to nothing, and would ask for areas without a city.
        ("city", &[]),
    ] {
        let field = Kind::Areas.field(field).unwrap();
        let candidates = values(&dataset, field, "", Place::Expression(None));
        assert_eq!(texts(&candidates), expected);
    }
}

#[test]
fn values_that_occur_are_offered_once_and_in_order() {
    assert_values("focus", "", &["biotech", "startups"]);
    assert_values("city", "", &["kobe", "kyoto-and-uji"]);
    assert_values("opened", "", &["2020", "2020-04"]);
    assert_values("summary", "", &[]);
}

#[test]
fn words_are_offered_with_their_definitions() {
    let focus = Kind::Areas.field("focus").unwrap();
    let startups = defined(focus, "startups", Place::Argument);
    assert_eq!(help(&startups), "Young firms, and support for them.");
    assert_eq!(defined(focus, "other", Place::Argument).get_help(), None);
}

#[test]
fn countries_are_offered_in_the_script_that_is_typed() {
    assert_values("country", "", &["italy", "japan"]);
    assert_values("country", "イ", &["イタリア", "日本"]);
    let country = Country::parse("IT").unwrap();
    assert_eq!(
        help(&named(country, "", Place::Argument)),
        "Italy (IT) イタリア"
    );
}

#[test]
fn records_are_offered_with_their_names() {
    let dataset = dataset(HUB);
    let candidates = records(&dataset, &[Kind::Events, Kind::Areas], Place::Argument);
    assert_eq!(texts(&candidates), ["e", "b", "a", "c"]);
    assert_eq!(help(&candidates[0]), "Event");
    assert_eq!(help(&candidates[2]), "a");
    assert_eq!(records(&dataset, &[], Place::Argument), []);
}

#[test]
fn columns_go_on_after_the_last_comma_and_sign() {
    for (typed, first, last) in [
        ("", "id", "all"),
        ("na", "id", "all"),
        ("+", "+id", "+all"),
        ("id,", "id,id", "id,all"),
        ("id,name,+na", "id,name,+id", "id,name,+all"),
        ("-id,", "-id,id", "-id,all"),
    ] {
        let candidates = columns(Kind::Areas, typed, hub);
        let texts = texts(&candidates);
        assert_eq!((texts[0], texts[texts.len() - 1]), (first, last), "{typed}");
        assert_eq!(texts.len(), Kind::Areas.fields().len() + 1);
    }
}

#[test]
fn columns_that_would_leave_nothing_are_not_offered() {
    for (typed, missing) in [("-", "-all"), ("id,-", "id,-id")] {
        let candidates = columns(Kind::Areas, typed, hub);
        assert!(!texts(&candidates).contains(&missing));
        assert!(texts(&candidates).contains(&format!("{typed}name").as_str()));
    }
}

#[test]
fn lists_are_sorted_by_fields_up_or_down() {
    for (typed, first) in [
        ("", "id"),
        ("-na", "-id"),
        ("id,-", "id,-id"),
        ("id,", "id,id"),
    ] {
        let candidates = sort(Kind::Areas, typed, hub);
        assert_eq!(texts(&candidates)[0], first);
        assert_eq!(candidates.len(), Kind::Areas.fields().len());
    }
}

#[test]
fn after_a_dot_are_fields_of_linked_records_and_labels_of_facts() {
    let found = |name, ends: &[char]| {
        let paths = paths(Kind::Areas, name, ends, hub);
        let candidates: Vec<_> = paths.iter().map(|path| path.candidate("")).collect();
        texts(&candidates).join(" | ")
    };
    assert!(found("operator.", &[]).starts_with("operator.id | operator.name | "));
    assert_eq!(found("city.", &[]), "");
    assert_eq!(found("nothing.", &[]), "");
    // Labels are quoted where they would end too soon, or as they are begun.
    assert_eq!(
        found("facts.", &[',']),
        r#"facts.A=B | facts."Beds, \"all\"" | facts.Floor area"#
    );
    assert_eq!(
        found("facts.", &['=']),
        r#"facts."A=B" | facts.Beds, "all" | facts.Floor area"#
    );
    assert_eq!(
        found("facts.'F", &[',']),
        "facts.'A=B' | facts.'Beds, \"all\"' | facts.'Floor area'"
    );
    assert_eq!(found("operator.facts.", &[]), "");
}

#[test]
fn values_at_the_end_of_a_path_are_offered() {
    let dataset = dataset(HUB);
    let found = |kind, path| {
        let path = Path::parse(kind, path).unwrap();
        let candidates = values_of_path(&dataset, &path, "", Place::Expression(None));
        texts(&candidates).join(" | ")
    };
    assert_eq!(found(Kind::Areas, "facts.floor-area"), "\"20 m2\"");
    assert_eq!(
        found(Kind::Institutions, "operates.city"),
        "kobe | kyoto-and-uji"
    );
    assert_eq!(found(Kind::Events, "hosts.parent"), "i");
}

#[test]
fn formats_are_those_that_the_command_has() {
    let offered = |line: &str| {
        let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        texts(&formats(&words)).join(" ")
    };
    let all = "table plain json jsonl csv tsv markdown toml ids geojson";
    let without_records = "table plain json jsonl csv tsv markdown ids";
    for (line, expected) in [
        ("osakahub areas check -f", all),
        ("osakahub search x -f", all),
        ("osakahub -f", all),
        ("osakahub --json overview -f", "table plain json"),
        ("osakahub check -f", "table plain json"),
        ("osakahub page -f", ""),
        ("osakahub fields areas -f", without_records),
        ("osakahub areas --count-by=kind -f", without_records),
        ("osakahub areas --count-by kind -f", without_records),
    ] {
        assert_eq!(offered(line), expected, "{line}");
    }
}

#[test]
fn dates_are_counted_by_year_and_month_too() {
    let candidates = count_by(Kind::Areas, "", hub);
    let texts = texts(&candidates);
    let at = texts.iter().position(|text| *text == "opened").unwrap();
    assert_eq!(texts[at..at + 3], ["opened", "opened:year", "opened:month"]);
    let dates = Kind::Areas
        .fields()
        .iter()
        .filter(|field| field.ty.is_date());
    assert_eq!(texts.len(), Kind::Areas.fields().len() + 2 * dates.count());
}

#[test]
fn only_what_goes_on_from_the_typed_text_is_shown() {
    let candidates = vec![
        candidate("Osaka", "a city"),
        candidate("osa", ""),
        candidate("kosaka", ""),
        candidate("osa\u{1b}[31m", "red"),
        candidate("osaka\n", "two lines"),
    ];
    let matching = matching(candidates, "OSa");
    assert_eq!(texts(&matching), ["Osaka", "osa"]);
    assert_eq!(help(&matching[0]), "a city");
    assert_eq!(matching[1].get_help(), None);
}

#[test]
fn help_cannot_steer_the_terminal() {
    assert!(!help(&candidate("a", "\u{1b}[31m")).contains('\u{1b}'));
}
