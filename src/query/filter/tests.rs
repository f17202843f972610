use super::*;
use crate::load;
use crate::query::flags;

const RECORDS: &str = r#"
    areas = [
        { id = "kento", name = "Kento", name_ja = "健都", city = "Suita", latitude = 34.7, longitude = 135.5, website = "https://nowhere.example/" },
        { id = "saito", name = "Saito", city = "Ibaraki and Minoh" },
    ]
    institutions = [
        { id = "ncvc", name = "Heart Centre", area = "kento", focus = ["medtech"], summary = "Beds: 550" },
        { id = "lab", name = "Lab", kind = "incubator", area = "saito", sources = ["s"] },
    ]
    partners = [
        { id = "biopmed", name = "bioPmed", country = "IT", region_name = "Piedmont" },
        { id = "business-sweden", name = "Business Sweden", country = "SE" },
    ]
    agreements = [
        { id = "a1", name = "A1", signed = "2025-10", parties = ["ncvc", "biopmed"], status = "signed" },
        { id = "a2", name = "A2", signed = "2022-06-15", parties = ["lab", "business-sweden"], status = "renewed" },
        { id = "a3", name = "A3" },
    ]
    events = [
        { id = "e1", start = "2025-05-01", end = "2025-05-03", hosts = ["ncvc"] },
        { id = "e2", start = "2025-05-04", area = "saito" },
        { id = "e3", name = "Undated" },
    ]
    sources = [{ id = "s", title = "Titled so" }]
"#;

fn found(kind: Kind, conditions: &[Condition], dataset: &Dataset) -> (String, Vec<String>) {
    let (records, notes) = select(dataset, kind, conditions);
    let ids: Vec<&str> = records.iter().map(|record| record.id()).collect();
    (ids.join(" "), notes)
}

/// The records that a flag leaves, or its error.
fn flag(kind: Kind, flag: &str, values: &[&str]) -> String {
    let dataset = load::dataset(RECORDS);
    let filter = flags::of(kind)
        .iter()
        .find(|filter| filter.flag == flag)
        .unwrap();
    let values: Vec<String> = values.iter().map(|value| (*value).to_string()).collect();
    match Condition::of_flag(&dataset, kind, filter, &values) {
        Ok(condition) => found(kind, &[condition], &dataset).0,
        Err(Error::Usage { message, help }) => format!("{message} | {}", help.join(" ")),
        Err(_) => unreachable!(),
    }
}

fn flag_notes(kind: Kind, flag: &str, values: &[&str]) -> Vec<String> {
    let dataset = load::dataset(RECORDS);
    let filter = flags::of(kind)
        .iter()
        .find(|filter| filter.flag == flag)
        .unwrap();
    let values: Vec<String> = values.iter().map(|value| (*value).to_string()).collect();
    let condition = Condition::of_flag(&dataset, kind, filter, &values).unwrap();
    found(kind, &[condition], &dataset).1
}

#[test]
fn dates_match_up_to_the_exact_day() {
    for (kind, name, date, expected) in [
        (Kind::Events, "since", "2025-05-03", "e1 e2"),
        (Kind::Events, "since", "2025-05-04", "e2"),
        (Kind::Events, "since", "2025-05-05", ""),
        (Kind::Events, "until", "2025-05-01", "e1"),
        (Kind::Events, "until", "2025-04-30", ""),
        (Kind::Events, "until", "2025-05-04", "e1 e2"),
        (Kind::Events, "until", "2025-05", "e1 e2"),
        (Kind::Events, "since", "2025-06", ""),
        // A coarse date stands for its whole span.
        (Kind::Agreements, "since", "2025-10-31", "a1"),
        (Kind::Agreements, "since", "2025-11", ""),
        (Kind::Agreements, "until", "2025-10-01", "a1 a2"),
        (Kind::Agreements, "until", "2025-09-30", "a2"),
        (Kind::Agreements, "until", "2022", "a2"),
    ] {
        assert_eq!(flag(kind, name, &[date]), expected, "--{name} {date}");
    }
    let either = ["2025-11", "2025-10"];
    assert_eq!(flag(Kind::Agreements, "since", &either), "a1");
    assert_eq!(flag(Kind::Agreements, "until", &["2021", "2022"]), "a2");
    assert_eq!(
        flag(Kind::Events, "since", &["2025-13"]),
        "--since 2025-13: `2025-13` is not a date: months run from 01 to 12 | "
    );
}

#[test]
fn countries_and_records_are_found_by_any_name() {
    for (kind, name, values, expected) in [
        (Kind::Partners, "country", &["italia"][..], "biopmed"),
        (
            Kind::Partners,
            "country",
            &["SE", "IT"],
            "biopmed business-sweden",
        ),
        (Kind::Agreements, "country", &["スウェーデン"], "a2"),
        (Kind::Agreements, "partner", &["bioPmed"], "a1"),
        (Kind::Agreements, "institution", &["lab", "ncvc"], "a1 a2"),
        (Kind::Events, "area", &["健都"], "e1"),
        (Kind::Events, "area", &["saito"], "e2"),
        (Kind::Sources, "record", &["lab"], "s"),
        (
            Kind::Partners,
            "country",
            &["itly"],
            "--country itly: no country is called `itly`; did you mean `Italy` (IT)? | ",
        ),
        (
            Kind::Agreements,
            "partner",
            &["lab"],
            "--partner lab: no partner is called `lab` | `lab` is in institutions",
        ),
    ] {
        assert_eq!(flag(kind, name, values), expected, "--{name} {values:?}");
    }
}

#[test]
fn words_and_places_are_whole() {
    for (kind, name, values, expected) in [
        (Kind::Institutions, "focus", &["MedTech"][..], "ncvc"),
        (Kind::Institutions, "kind", &["incubator"], "lab"),
        (Kind::Agreements, "status", &["signed", "renewed"], "a1 a2"),
        (Kind::Agreements, "status", &["更新"], "a2"),
        (Kind::Agreements, "status", &["更新", "SIGNED"], "a1 a2"),
        (
            Kind::Agreements,
            "status",
            &["sign"],
            "--status sign: no such status | did you mean `signed`?",
        ),
        (Kind::Areas, "city", &["MINOH"], "saito"),
        (Kind::Areas, "city", &["suita", "minoh"], "kento saito"),
        (Kind::Partners, "region", &["Piemonte"], "biopmed"),
        (Kind::Areas, "city", &["吹田市"], "kento"),
        (
            Kind::Areas,
            "city",
            &["Siuta"],
            "--city Siuta: no city is called `Siuta` | did you mean `Suita`?",
        ),
    ] {
        assert_eq!(flag(kind, name, values), expected, "--{name} {values:?}");
    }
}

#[test]
fn a_word_matches_anywhere_in_the_text() {
    let dataset = load::dataset(RECORDS);
    let word = |kind, word| found(kind, &[Condition::of_word(&dataset, word)], &dataset).0;
    assert_eq!(word(Kind::Institutions, "HEART"), "ncvc");
    assert_eq!(word(Kind::Institutions, "550"), "ncvc");
    // Names of countries and of linked records.
    assert_eq!(word(Kind::Partners, "イタリア"), "biopmed");
    assert_eq!(word(Kind::Agreements, "sverige"), "a2");
    assert_eq!(word(Kind::Institutions, "健都"), "ncvc");
    assert_eq!(word(Kind::Agreements, "heart cen"), "a1");
    // Not addresses, points, sources or what links here.
    assert_eq!(word(Kind::Areas, "nowhere"), "");
    assert_eq!(word(Kind::Areas, "135.5"), "");
    assert_eq!(word(Kind::Institutions, "titled"), "");
    assert_eq!(word(Kind::Areas, "heart"), "");
}

#[test]
fn a_word_needs_the_kinds_that_are_linked_to() {
    assert_eq!(
        words_need(Kind::Institutions),
        KindSet::of(&[Kind::Areas, Kind::Institutions])
    );
    assert_eq!(
        words_need(Kind::Agreements),
        KindSet::of(&[Kind::Institutions, Kind::Partners, Kind::Agreements])
    );
}

#[test]
fn every_condition_has_to_match() {
    let dataset = load::dataset(RECORDS);
    let text = "status=signed or status=renewed";
    let expr = Expr::parse(Kind::Agreements, text).unwrap();
    let both = [
        Condition::of_expr(&dataset, text, &expr).unwrap(),
        Condition::of_word(&dataset, "sweden"),
    ];
    assert_eq!(
        found(Kind::Agreements, &both, &dataset),
        ("a2".to_string(), vec![])
    );
    let none = [
        Condition::of_word(&dataset, "sweden"),
        Condition::of_word(&dataset, "italy"),
    ];
    assert_eq!(
        found(Kind::Agreements, &none, &dataset).1,
        ["no agreements with both `sweden` (1) and `italy` (1)"]
    );
}

#[test]
fn since_and_until_ask_for_one_date() {
    let dataset = load::dataset(
        r#"agreements = [
            { id = "a", kind = "mou", signed = "2011", renewed = ["2022-10"] },
            { id = "b", kind = "mou" },
            { id = "c" },
        ]"#,
    );
    let select_by = |given: &[(&str, &str)]| {
        let mut filters = Vec::new();
        for (flag, value) in given {
            let mut all = flags::of(Kind::Agreements).iter();
            let filter = all.find(|filter| filter.flag == *flag).unwrap();
            filters.push((filter, vec![(*value).to_string()]));
        }
        let conditions = Condition::of_flags(&dataset, Kind::Agreements, &filters).unwrap();
        found(Kind::Agreements, &conditions, &dataset)
    };
    let renewed = "1 agreement kept by renewed, not by signed: a";
    // Dates come last: of two that are asked for one has none.
    let undated = |typed| format!("1 of 2 agreements has no date; it is left out by {typed}");
    assert_eq!(
        select_by(&[("kind", "mou"), ("since", "2022")]),
        (
            "a".to_string(),
            vec![undated("--since 2022"), renewed.to_string()]
        )
    );
    let between = [("kind", "mou"), ("since", "2012"), ("until", "2021")];
    assert_eq!(
        select_by(&between),
        (
            String::new(),
            vec![
                undated("--since 2012 --until 2021"),
                "no agreements with --since 2012 --until 2021".to_string()
            ]
        )
    );
}

#[test]
fn notes_tell_what_is_undated_missing_or_meant() {
    assert_eq!(
        flag_notes(Kind::Events, "since", &["2025-05-02"]),
        ["1 of 3 events has no date; it is left out by --since 2025-05-02"]
    );
    assert_eq!(
        flag_notes(Kind::Partners, "country", &["japan", "south korea"]),
        ["no partners with --country japan or --country 'south korea'"]
    );
    let dataset = load::dataset("events = [{ id = \"a\" }, { id = \"b\" }]");
    let filter = flags::of(Kind::Events)
        .iter()
        .find(|filter| filter.flag == "until");
    let until = ["2025".to_string()];
    let until = Condition::of_flag(&dataset, Kind::Events, filter.unwrap(), &until).unwrap();
    assert_eq!(
        found(Kind::Events, &[until], &dataset).1,
        [
            "2 of 2 events have no date; they are left out by --until 2025",
            "no events with --until 2025"
        ]
    );
    let word = [Condition::of_word(&dataset, "x")];
    assert_eq!(
        found(Kind::Areas, &word, &dataset).1,
        ["the dataset has no areas"]
    );
    let text = "name=x";
    let expr = Expr::parse(Kind::Areas, text).unwrap();
    let dataset = load::dataset(RECORDS);
    let condition = [Condition::of_expr(&dataset, text, &expr).unwrap()];
    assert_eq!(
        found(Kind::Areas, &condition, &dataset).1,
        ["no areas with --where 'name=x'"]
    );
}
