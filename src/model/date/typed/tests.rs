use super::*;

#[test]
fn dates_are_read_as_people_type_them() {
    for (text, expected) in [
        ("2025", "2025"),
        ("２０２５", "2025"),
        (" 2025-10 ", "2025-10"),
        ("2025-1-1", "2025-01-01"),
        ("2025年", "2025"),
        ("2025年10月", "2025-10"),
        ("2025年10月7日", "2025-10-07"),
        ("2025 年 10 月", "2025-10"),
        ("２０２５年１０月", "2025-10"),
        ("2025/10", "2025-10"),
        ("2025/10/07", "2025-10-07"),
        ("2011/12", "2011-12"),
        ("2025.10.7", "2025-10-07"),
        ("20251007", "2025-10-07"),
        ("202510", "2025-10"),
        ("Oct 2025", "2025-10"),
        ("Oct. 2025", "2025-10"),
        ("SEPT 2025", "2025-09"),
        ("may 2025", "2025-05"),
        ("October 2025", "2025-10"),
        ("7 October 2025", "2025-10-07"),
        ("October 7, 2025", "2025-10-07"),
        ("7th Oct 2025", "2025-10-07"),
        ("2025 October 7", "2025-10-07"),
    ] {
        let date = parse_typed(text).map(|date| date.to_string());
        assert_eq!(date.as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn years_of_eras_are_years() {
    for (text, expected) in [
        ("令和7年10月", "2025-10"),
        ("令和元年5月", "2019-05"),
        ("令和元年", "2019"),
        ("㋿7年", "2025"),
        ("昭和52年", "1977"),
        ("昭和 52 年 6 月 1 日", "1977-06-01"),
        ("平成31年4月", "2019-04"),
        ("平成31年", "2019"),
        ("平成元年1月8日", "1989-01-08"),
        ("昭和64年1月7日", "1989-01-07"),
        ("昭和元年12月25日", "1926-12-25"),
        ("大正15年12月", "1926-12"),
        ("明治6年2月", "1873-02"),
        ("明治元年", "1868"),
        ("R7.10", "2025-10"),
        ("R7.10.7", "2025-10-07"),
        ("r7/10", "2025-10"),
        ("H31.4", "2019-04"),
        ("S52", "1977"),
        ("Ｓ５２", "1977"),
    ] {
        let date = parse_typed(text).map(|date| date.to_string());
        assert_eq!(date.as_deref(), Ok(expected), "{text}");
    }
}

#[test]
fn what_cannot_be_a_date_is_told_why() {
    for (text, why) in [
        ("令和0年", "the first year of 令和 is 元年, or 1"),
        ("令和元年4月", "令和 began on 2019-05-01"),
        ("平成31年5月", "平成 was from 1989-01-08 to 2019-04-30"),
        ("平成元年1月7日", "平成 was from 1989-01-08 to 2019-04-30"),
        ("昭和64年1月8日", "昭和 was from 1926-12-25 to 1989-01-07"),
        ("昭和65年", "昭和 was from 1926-12-25 to 1989-01-07"),
        (
            "明治5年11月",
            "before 1873 months were those of another calendar: write 1872",
        ),
        ("2025年13月", "months run from 01 to 12"),
        ("R7.13", "months run from 01 to 12"),
        ("20251307", "months run from 01 to 12"),
        ("2025年2月29日", "2025-02 has 28 days"),
        ("31 Feb 2025", "2025-02 has 28 days"),
    ] {
        let message = format!("`{text}` is not a date: {why}");
        assert_eq!(parse_typed(text), Err(message));
    }
    for text in [
        "",
        "25",
        "-0044",
        "2025-",
        "2025-10-",
        "~1900",
        "1900年代",
        "2011年度",
        "2025年10",
        "2025/004",
        "2025/10-07",
        "2025x10",
        "251007",
        "2025100",
        "2025-10-07-01",
        "01/04/2025",
        "2025 10",
        "October",
        "October 7",
        "Oct Oct 2025",
        "7 7 Oct 2025",
        "Octo 2025",
        "令和",
        "令和年",
        "令和100年",
        "r",
        "s",
        "令和七年",
        "yesterday",
        "2025-04-01T10",
    ] {
        let message = format!("`{text}` is not a date: {FORMS}");
        assert_eq!(parse_typed(text), Err(message));
    }
}

#[test]
fn advice_on_data_changes_no_meaning() {
    for (text, meant) in [
        ("20110401", Some("2011-04-01")),
        ("昭和52年", Some("1977")),
        ("2025/10", Some("2025-10")),
        ("2025年10月7日", Some("2025-10-07")),
        ("２０２５", Some("2025")),
        ("2025-1-1", Some("2025-01-01")),
        ("2025.10.7", Some("2025-10-07")),
        ("2025 / 04 / 01", Some("2025-04-01")),
        ("7 October 2025", Some("2025-10-07")),
        ("2011/04", Some("2011-04")),
        // Two years, as likely as not.
        ("2011/12", None),
        ("2005/08", None),
        ("2005/8", Some("2005-08")),
        ("201104", None),
        ("S52", None),
        ("-0044", None),
        ("1900年代", None),
        ("~1900", None),
        ("2011年度", None),
        ("2025-", None),
        ("2025-13", None),
        ("", None),
    ] {
        let date = Date::meant(text).map(|date| date.to_string());
        assert_eq!(date.as_deref(), meant, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_is_too_odd(text in "[0-9年月日元令和平成RrSs/.,\\- a-z]{0,12}") {
        let _ = parse_typed(&text);
    }

    #[test]
    fn every_date_is_read_as_it_is_written(year in 1000_u16..2100, month in 1_u8..=12, day in 1_u8..=28) {
        let written = format!("{year:04}-{month:02}-{day:02}");
        let expected: Date = written.parse().unwrap();
        for text in [
            written.replace('-', "/"),
            written.replace('-', ""),
            format!("{year}年{month}月{day}日"),
            format!("{day} {} {year}", MONTHS[usize::from(month) - 1]),
        ] {
            assert_eq!(parse_typed(&text), Ok(expected), "{text}");
        }
    }
}
