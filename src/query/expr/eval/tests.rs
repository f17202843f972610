use super::*;

#[test]
fn coarse_dates_stand_for_their_span() {
    for (date, op, wanted, holds) in [
        ("2025-10-07", Op::Equal, "2025", true),
        ("2025-10", Op::Equal, "2025-10-07", true),
        ("2025-09-30", Op::Equal, "2025-10", false),
        ("2025", Op::Less, "2025", false),
        ("2024-12", Op::Less, "2025", true),
        ("2025", Op::LessOrEqual, "2025-03", true),
        ("2025-10", Op::Greater, "2025-10-07", true),
        ("2025-10", Op::Greater, "2025-10", false),
        ("2025-10", Op::GreaterOrEqual, "2025-10-31", true),
        ("2025-10", Op::GreaterOrEqual, "2025-11", false),
    ] {
        let (date, wanted): (Date, Date) = (date.parse().unwrap(), wanted.parse().unwrap());
        assert_eq!(
            compare_dates(op, date, wanted),
            holds,
            "{date} {} {wanted}",
            op.sign()
        );
    }
}

#[test]
fn a_year_of_a_fact_compares_as_a_date_with_a_date() {
    let is_later = |text, wanted| matches_fact(Op::Greater, text, &Looks::of(wanted), "");
    assert!(is_later("2024", "2023-05"));
    assert!(!is_later("2022", "2023-05"));
    assert!(is_later("2024-05", "2023"));
}

const RECORDS: &str = r#"
    areas = [{ id = "kento", name = "Kento", name_ja = "健都" }]
    institutions = [{ id = "ncvc", name = "Heart Centre", area = "kento", focus = ["medtech", "pharma"] }]
    partners = [
        { id = "biopmed", name = "bioPmed", country = "IT", longitude = -7.25 },
        { id = "invivo", name = "Montréal InVivo", country = "CA" },
    ]
    agreements = [
        { id = "a1", name = "One", signed = "2025-10-07", renewed = ["2015", "2022-10"], parties = ["ncvc", "biopmed"], status = "signed" },
        { id = "a2", name = "Two, of Osaka", parties = ["invivo"], facts = [{ what = "Lots", value = "20" }] },
    ]
    figures = [
        { id = "f1", value = 17, approximate = true },
        { id = "f2", value = 17.5, approximate = false },
        { id = "f3", value = 1200 },
    ]
"#;

/// The ids that match, or the error.
fn found(kind: crate::model::Kind, text: &str) -> String {
    let dataset = crate::load::dataset(RECORDS);
    let expr = Expr::parse(kind, text).unwrap();
    let compiled = match Compiled::new(&dataset, text, &expr) {
        Ok(compiled) => compiled,
        Err(Error::Usage { message, help }) => {
            return format!("{message} | {}", help.join(" "));
        }
        Err(_) => unreachable!(),
    };
    let mut ids = Vec::new();
    for record in dataset.records(kind) {
        if compiled.matches(&dataset, record) {
            ids.push(record.id());
        }
    }
    ids.join(" ")
}

#[test]
fn numbers_compare_by_size() {
    for (text, ids) in [
        ("value<=17", "f1"),
        ("value<17", ""),
        ("value<17.5", "f1"),
        ("value>=17.5", "f2 f3"),
        ("value>17.5", "f3"),
        ("value=17", "f1"),
        ("value!=17", "f2 f3"),
        ("value=1,200", "f3"),
        ("value=1_200", "f3"),
        ("approximate=yes", "f1"),
        ("approximate=TRUE", "f1"),
        // What is not said to be true is false.
        ("approximate=no", "f2 f3"),
        ("approximate!=true", "f2 f3"),
        ("approximate=false", "f2 f3"),
        ("approximate!=false", "f1"),
        ("approximate=", "f3"),
    ] {
        assert_eq!(found(crate::model::Kind::Figures, text), ids, "{text}");
    }
    assert_eq!(
        found(crate::model::Kind::Partners, "longitude<-7"),
        "biopmed"
    );
}

#[test]
fn texts_countries_and_links_compare_by_name() {
    for (text, ids) in [
        ("name=ONE", "a1"),
        ("name=on", ""),
        ("name~osaka", "a2"),
        ("name!=one", "a2"),
        ("country=canada", "a2"),
        ("country!=CA", "a1"),
        ("country~ital", "a1"),
        ("country~it", "a1"),
        ("country~al", "a1"),
        ("country~uk", ""),
        ("country~can", "a2"),
        ("country~124", "a2"),
        ("country~zz", ""),
        ("country~ita", "a1"),
        ("parties='heart centre'", "a1"),
        ("parties!=invivo", "a1"),
        ("status=SIGNED", "a1"),
        ("status=締結済み", "a1"),
        ("status!=締結済み", "a2"),
        ("status=更新", ""),
        ("facts~lots", "a2"),
        ("facts~'lots: 20'", "a2"),
        ("renewed=2015-03", "a1"),
        ("renewed=2016", ""),
        ("renewed>2022", ""),
        ("renewed<2015", ""),
        ("renewed>=2022-10-31", "a1"),
        ("signed~2025", "a1"),
        ("signed~２０２５", "a1"),
        ("signed~-10", "a1"),
        ("signed~10-", "a1"),
        // Not the year 2015, nor the end of a day.
        ("renewed~-15", ""),
        ("signed~07-", ""),
        // A link by its id and by the names of its record.
        ("parties~bio", "a1"),
        ("parties~centre", "a1"),
        ("parties~montreal", "a2"),
        ("parties~i", "a1 a2"),
        ("parties~nothing", ""),
        ("signed=", "a2"),
        ("signed!=", "a1"),
        ("not signed=", "a1"),
        ("signed= or name=one", "a1 a2"),
        ("signed= and name=one", ""),
        // An empty value, quoted or not, asks for what is absent.
        ("signed=\"\"", "a2"),
        ("signed!=''", "a1"),
        ("renewed=' '", "a2"),
        ("parties=\"\"", ""),
        ("country!=\"\"", "a1 a2"),
        ("name_ja=\"\" and name=one", "a1"),
    ] {
        assert_eq!(found(crate::model::Kind::Agreements, text), ids, "{text}");
    }
    assert_eq!(found(crate::model::Kind::Institutions, "area=健都"), "ncvc");
    assert_eq!(
        found(crate::model::Kind::Institutions, "focus=pharma"),
        "ncvc"
    );
    assert_eq!(
        found(crate::model::Kind::Institutions, "focus=製薬"),
        "ncvc"
    );
}

#[test]
fn values_that_mean_nothing_are_pointed_at() {
    use crate::model::Kind::{Agreements, Figures};
    for (kind, text, message) in [
        (
            Figures,
            "value>many",
            "`many` is not a number\n  value>many\n        ^^^^ | `value` is a number",
        ),
        (
            Figures,
            "value>inf",
            "`inf` is not a number\n  value>inf\n        ^^^ | `value` is a number",
        ),
        (
            Figures,
            "approximate=maybe",
            "`maybe` is neither true nor false\n  approximate=maybe\n              ^^^^^ | ",
        ),
        (
            Agreements,
            "signed>2025-13",
            "`2025-13` is not a date: months run from 01 to 12\n  signed>2025-13\n         ^^^^^^^ | `signed` is a date",
        ),
        (
            Agreements,
            "name=x and country=itly",
            "no country is called `itly`; did you mean `Italy` (IT)?\n  name=x and country=itly\n                     ^^^^ | ",
        ),
        (
            Agreements,
            "not status=sgned",
            "no such status: `sgned`\n  not status=sgned\n             ^^^^^ | did you mean `signed`?",
        ),
        (
            Agreements,
            "parties=kento",
            "no institution or partner is called `kento`\n  parties=kento\n          ^^^^^ | `kento` is in areas",
        ),
    ] {
        assert_eq!(found(kind, text), format!("--where: {message}"), "{text}");
    }
}
