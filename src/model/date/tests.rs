use super::*;

#[test]
fn parses_and_prints_each_precision() {
    for text in ["2025", "2025-10", "2025-10-07", "2024-02-29", "0001"] {
        assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
    }
}

#[test]
fn says_why_it_is_not_a_date() {
    const FORM: &str = "write YYYY, YYYY-MM or YYYY-MM-DD";
    for (text, why) in [
        ("", FORM),
        ("25", FORM),
        ("2025-", FORM),
        ("2025-1-1", "write 2025-01-01"),
        ("2025/10", "write 2025-10"),
        ("2025x10", FORM),
        ("2025-10x07", FORM),
        ("20251007", "write 2025-10-07"),
        ("２０２５", "write 2025"),
        ("2025年4月1日", "write 2025-04-01"),
        ("2025-10-", FORM),
        ("2025-10/07", FORM),
        ("2011/12", FORM),
        ("2025-00", "months run from 01 to 12"),
        ("2025-13", "months run from 01 to 12"),
        ("2025-13-01", "months run from 01 to 12"),
        ("2025-10-00", "2025-10 has 31 days"),
        ("2025-10-32", "2025-10 has 31 days"),
        ("0900-04-31", "0900-04 has 30 days"),
        ("2025-02-29", "2025-02 has 28 days"),
    ] {
        let message = format!("`{text}` is not a date: {why}");
        assert_eq!(text.parse::<Date>(), Err(message));
    }
}

#[test]
fn leap_years_are_those_of_the_gregorian_calendar() {
    for (year, days) in [
        (2023, 28),
        (2024, 29),
        (1900, 28),
        (2100, 28),
        (2000, 29),
        (1600, 29),
    ] {
        assert_eq!(days_in(year, 2), days, "{year}");
        let leap_day: Result<Date, _> = format!("{year}-02-29").parse();
        assert_eq!(leap_day.is_ok(), days == 29, "{year}");
    }
    let days: Vec<u8> = (1..=12).map(|month| days_in(2025, month)).collect();
    assert_eq!(days, [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
}

#[test]
fn dates_are_in_order_of_first_day_coarser_first() {
    let dates = [
        "2024-12-31",
        "2025",
        "2025-01",
        "2025-01-01",
        "2025-01-02",
        "2025-02",
    ];
    let dates: Vec<Date> = dates.iter().map(|text| text.parse().unwrap()).collect();
    assert!(dates.is_sorted_by(|a, b| a < b));
}

#[test]
fn dates_are_cut() {
    let cut = |text: &str| {
        let date: Date = text.parse().unwrap();
        (
            date.year().to_string(),
            date.month().map(|month| month.to_string()),
        )
    };
    assert_eq!(cut("2025-10-07"), ("2025".into(), Some("2025-10".into())));
    assert_eq!(cut("2025-01"), ("2025".into(), Some("2025-01".into())));
    assert_eq!(cut("2025"), ("2025".into(), None));
}

#[test]
fn stands_for_its_whole_span() {
    for (text, first, last) in [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-10-07", "2025-10-07", "2025-10-07"),
    ] {
        let date: Date = text.parse().unwrap();
        assert_eq!(date.first().to_string(), first);
        assert_eq!(date.last().to_string(), last);
    }
}

#[test]
fn leap_years_follow_the_rule_of_400() {
    for (text, is_date) in [
        ("2000-02-29", true),
        ("1900-02-29", false),
        ("2024-02-29", true),
        ("2023-02-29", false),
        ("2025-04-30", true),
        ("2025-04-31", false),
        ("2025-12-31", true),
        ("2025-01-00", false),
        ("2025-12-32", false),
    ] {
        assert_eq!(text.parse::<Date>().is_ok(), is_date, "{text}");
    }
}

#[test]
fn dates_are_in_order_and_can_be_cut() {
    let date = |text: &str| text.parse::<Date>().unwrap();
    assert!(date("2025") < date("2025-01") && date("2025-01") < date("2025-01-01"));
    assert!(date("2024-12-31") < date("2025"));
    assert_eq!(date("2025-10-07").year(), date("2025"));
    assert_eq!(date("2025-10-07").month(), Some(date("2025-10")));
    assert_eq!(date("2025").month(), None);
}

#[test]
fn people_read_dates_as_they_write_them() {
    for (text, japanese) in [
        ("2025-10-07", "2025年10月7日"),
        ("2025-10", "2025年10月"),
        ("2025", "2025年"),
        ("0794-01-31", "794年1月31日"),
    ] {
        let date: Date = text.parse().unwrap();
        assert_eq!(date.for_people(Lang::Ja), japanese);
        assert_eq!(date.for_people(Lang::En), text);
    }
}

#[test]
fn a_time_says_its_year_once() {
    for (first, last, en, ja) in [
        (
            "2025-04-13",
            "2025-10-13",
            "2025-04-13 – 10-13",
            "2025年4月13日～10月13日",
        ),
        (
            "2025-12-31",
            "2026-01-02",
            "2025-12-31 – 2026-01-02",
            "2025年12月31日～2026年1月2日",
        ),
        ("2025-04", "2025-10", "2025-04 – 2025-10", "2025年4月～10月"),
        (
            "2025-04-13",
            "2025-10",
            "2025-04-13 – 2025-10",
            "2025年4月13日～10月",
        ),
        (
            "2025-04-13",
            "2025",
            "2025-04-13 – 2025",
            "2025年4月13日～2025年",
        ),
        ("2025", "2025", "2025", "2025年"),
    ] {
        let (first, last) = (first.parse().unwrap(), last.parse().unwrap());
        assert_eq!(span_for_people(first, last, Lang::En), en);
        assert_eq!(span_for_people(first, last, Lang::Ja), ja);
    }
}

#[test]
fn days_are_counted_from_1970() {
    for (days, date) in [
        (0, "1970-01-01"),
        (59, "1970-03-01"),
        (11_016, "2000-02-29"),
        (20_783, "2026-11-26"),
    ] {
        assert_eq!(Date::of_days(days).unwrap().to_string(), date);
    }
    assert_eq!(Date::of_days(u64::MAX), None);
}
