//! Dates in a query.

use std::ops::Range;

use crate::model::{Date, Field, Kind, parse_typed};

/// When something happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum When {
    In(Date),
    /// From the first day of the one to the last day of the other.
    Between(Date, Date),
    Since(Date),
    After(Date),
    Until(Date),
    Before(Date),
}

type Side = (&'static str, fn(Date) -> When);

/// Words that say on which side of a date something happened; the Japanese stand behind the date.
const SIDES: [Side; 10] = [
    ("since", When::Since),
    ("after", When::After),
    ("until", When::Until),
    ("before", When::Before),
    ("以降", When::Since),
    ("以後", When::Since),
    ("以来", When::Since),
    ("から", When::Since),
    ("以前", When::Until),
    ("まで", When::Until),
];

impl When {
    /// The date with the word that says on which side of it.
    pub fn on_side(word: &str, date: Date) -> Option<When> {
        let side = SIDES.iter().find(|(side, _)| *side == word);
        side.map(|(_, when)| when(date))
    }

    /// Whether a date of a record lies then, surely or perhaps, since it may be coarser.
    pub fn holds(self, date: Date) -> Option<Certainty> {
        let (first, last) = (date.first(), date.last());
        let (surely, perhaps) = match self {
            When::In(wanted) => (
                wanted.first() <= first && last <= wanted.last(),
                first <= wanted.last() && wanted.first() <= last,
            ),
            When::Between(from, to) => (
                from.first() <= first && last <= to.last(),
                first <= to.last() && from.first() <= last,
            ),
            When::Since(wanted) => (wanted.first() <= first, wanted.first() <= last),
            When::After(wanted) => (wanted.last() < first, wanted.last() < last),
            When::Until(wanted) => (last <= wanted.last(), first <= wanted.last()),
            When::Before(wanted) => (last < wanted.first(), first < wanted.first()),
        };
        match (surely, perhaps) {
            (true, _) => Some(Certainty::Surely),
            (false, true) => Some(Certainty::Perhaps),
            (false, false) => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Certainty {
    Surely,
    Perhaps,
}

/// The side of a date that a Japanese text begins with: `以降` of `以降の協定`.
pub fn side_at_start(text: &str) -> Option<&'static str> {
    let mut sides = SIDES.iter().map(|(side, _)| *side);
    sides.find(|side| !side.is_ascii() && text.starts_with(side))
}

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

/// Whether the field says when something happened to the record; a source is what it dates.
pub fn is_date_of_record(field: &Field) -> bool {
    let is_of_source = field.ty.is_date() && field.kind == Kind::Sources;
    field.is_stored() && (field.dates_the_hub() || is_of_source)
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
    fn a_record_lies_on_a_side_of_a_date() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let (surely, perhaps) = (Some(Certainty::Surely), Some(Certainty::Perhaps));
        for (when, wanted, own, expected) in [
            ("in", "2025", "2025-10-07", surely),
            ("in", "2025-10", "2025-10", surely),
            ("in", "2025-10", "2025", perhaps),
            ("in", "2025-10-07", "2025-10", perhaps),
            ("in", "2025-10", "2025-11-01", None),
            ("in", "2024", "2025", None),
            ("since", "2025", "2025", surely),
            ("since", "2025-05", "2025", perhaps),
            ("since", "2025", "2024-12-31", None),
            ("after", "2025", "2026-01-01", surely),
            ("after", "2025", "2025-12-31", None),
            ("after", "2025-05", "2025", perhaps),
            ("until", "2025", "2025-12-31", surely),
            ("until", "2025-05", "2025", perhaps),
            ("until", "2025", "2026", None),
            ("before", "2025", "2024", surely),
            ("before", "2025-05", "2025", perhaps),
            ("before", "2025", "2025-01-01", None),
            ("以降", "2025", "2025", surely),
            ("まで", "2025", "2026", None),
        ] {
            let wanted = date(wanted);
            let when = When::on_side(when, wanted).unwrap_or(When::In(wanted));
            assert_eq!(when.holds(date(own)), expected, "{when:?} {own}");
        }
        assert_eq!(side_at_start("以降の協定"), Some("以降"));
        assert_eq!(side_at_start("の協定"), None);
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
