//! Dates in a query.

use std::ops::Range;

use crate::model::{Date, Field, parse_typed};

/// The date that a word or several stand for: `2024`, `september 2025`, `2025-10-07`, `令和7年10月`.
pub fn date_of(typed: &str) -> Option<Date> {
    let digits = typed.chars().filter(|c| c.is_numeric()).count();
    let is_number = digits == typed.chars().count();
    // Other numbers are no dates: 1400 people, 20250 letters, 12 institutions.
    if digits == 0 || (is_number && digits != 4 && digits != 8) {
        return None;
    }
    let date = parse_typed(typed).ok()?;
    YEARS.contains(&date.year_number()).then_some(date)
}

/// A number of four digits outside these is not meant as a year.
const YEARS: Range<u16> = 1850..2100;

/// The first date within a word that is written without spaces: `2025年10月` in `2025年10月のイベント`.
pub fn date_within(word: &str) -> Option<(Range<usize>, Date)> {
    let (at, _) = word.match_indices('年').next()?;
    let start = start_of_year(&word[..at]);
    let end = at + '年'.len_utf8();
    let more = word[end..].find(|c: char| !c.is_numeric() && !"月日".contains(c));
    let longest = more.map_or(word.len(), |more| end + more);
    for end in [longest, end] {
        if let Some(date) = date_of(&word[start..end]) {
            // 年度, a fiscal year, is about that year.
            let unit = if word[end..].starts_with('度') {
                '度'.len_utf8()
            } else {
                0
            };
            return Some((start..end + unit, date));
        }
    }
    None
}

/// Where the year begins that ends with the text, with its era.
fn start_of_year(text: &str) -> usize {
    let bare = text.trim_end_matches(|c: char| c.is_numeric() || c == '元');
    for era in ["令和", "平成", "昭和", "大正", "明治"] {
        if let Some(before) = bare.strip_suffix(era) {
            return before.len();
        }
    }
    bare.len()
}

/// Whether the field says when something happened to the record.
pub fn is_date_of_record(field: &Field) -> bool {
    field.ty.is_date() && field.is_stored() && !matches!(field.name, "accessed" | "checked")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(typed: &str) -> Option<String> {
        date_of(typed).map(|date| date.to_string())
    }

    #[test]
    fn dates_are_told_from_numbers() {
        for (typed, expected) in [
            ("2024", Some("2024")),
            ("2025-10", Some("2025-10")),
            ("september 2025", Some("2025-09")),
            ("令和7年10月", Some("2025-10")),
            ("20251007", Some("2025-10-07")),
            ("1400", None),
            ("12", None),
            ("202510", None),
            ("29000000", None),
            ("may", None),
            ("大阪", None),
        ] {
            assert_eq!(date(typed).as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn a_date_is_found_in_what_has_no_spaces() {
        for (word, expected) in [
            ("2025年10月のイベント", Some((0..12, "2025-10"))),
            ("令和7年10月のイベント", Some((0..15, "2025-10"))),
            ("平成31年4月", Some((0..15, "2019-04"))),
            ("大阪2025年度", Some((6..16, "2025"))),
            ("周年", None),
        ] {
            let found = date_within(word).map(|(range, date)| (range, date.to_string()));
            let expected = expected.map(|(range, date)| (range, date.to_string()));
            assert_eq!(found, expected, "{word}");
        }
    }
}
