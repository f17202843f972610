//! Times that depend on today, parts of a year, and the order in time that is asked for.

use super::dates::{When, date_of};
use crate::model::Date;

/// What happened last comes first, or what happened first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Newest,
    Oldest,
}

/// Words that ask for an order, of two that begin alike the longer first.
const ORDERS: [(&str, Order); 17] = [
    ("latest", Order::Newest),
    ("newest", Order::Newest),
    ("recent", Order::Newest),
    ("recently", Order::Newest),
    ("oldest", Order::Oldest),
    ("earliest", Order::Oldest),
    ("一番新しい", Order::Newest),
    ("最も新しい", Order::Newest),
    ("新しい", Order::Newest),
    ("最新", Order::Newest),
    ("最近", Order::Newest),
    ("直近", Order::Newest),
    ("一番古い", Order::Oldest),
    ("最も古い", Order::Oldest),
    ("古い", Order::Oldest),
    ("最古", Order::Oldest),
    ("いちばん古い", Order::Oldest),
];

/// Years and months as they are called from today, with how many lie between.
const YEARS: [(&str, i32); 8] = [
    ("last year", -1),
    ("this year", 0),
    ("next year", 1),
    ("昨年", -1),
    ("去年", -1),
    ("今年", 0),
    ("本年", 0),
    ("来年", 1),
];
const MONTHS: [(&str, i32); 6] = [
    ("last month", -1),
    ("this month", 0),
    ("next month", 1),
    ("先月", -1),
    ("今月", 0),
    ("来月", 1),
];

/// Seasons of the northern hemisphere, each with its first month.
const SEASONS: [(&str, u16); 9] = [
    ("spring", 3),
    ("summer", 6),
    ("autumn", 9),
    ("fall", 9),
    ("winter", 12),
    ("春", 3),
    ("夏", 6),
    ("秋", 9),
    ("冬", 12),
];

/// The order that a folded word asks for.
pub fn order_called(word: &str) -> Option<Order> {
    let mut orders = ORDERS.iter();
    orders
        .find(|(name, _)| *name == word)
        .map(|(_, order)| *order)
}

/// When it was that a word or several name: a date, a season of a year, last year.
pub fn when_of(typed: &str) -> Option<When> {
    if let Some(date) = date_of(typed) {
        return Some(When::In(date));
    }
    let lower = typed.to_lowercase();
    season_of(&lower).or_else(|| from_today(&lower, Date::today()?))
}

/// The word of Japanese that a text without spaces begins with, if it names a time or asks for an order.
pub fn word_at_start(text: &str) -> Option<&'static str> {
    let orders = ORDERS.iter().map(|(word, _)| *word);
    let times = YEARS.iter().chain(&MONTHS).map(|(word, _)| *word);
    let mut words = orders.chain(times).filter(|word| !word.is_ascii());
    words.find(|word| text.starts_with(word))
}

/// The season that a text begins with, as Japanese writes it behind the year.
pub fn season_at_start(text: &str) -> Option<&'static str> {
    let mut seasons = SEASONS.iter().map(|(season, _)| *season);
    seasons.find(|season| !season.is_ascii() && text.starts_with(season))
}

/// `autumn 2025`, `autumn of 2025`, `2025年秋`.
fn season_of(typed: &str) -> Option<When> {
    for (season, month) in SEASONS {
        let year = match typed.strip_prefix(season) {
            Some(rest) => rest.trim_start().trim_start_matches("of ").trim(),
            None => typed.strip_suffix(season).unwrap_or_default(),
        };
        if let Some(year) = date_of(year)
            && year.year() == year
        {
            let first = month_after(year.year_number(), month, 0)?;
            let last = month_after(year.year_number(), month, 2)?;
            return Some(When::Between(first, last));
        }
    }
    None
}

fn from_today(typed: &str, today: Date) -> Option<When> {
    let by = |names: &[(&str, i32)]| {
        let mut names = names.iter();
        names.find(|(name, _)| *name == typed).map(|(_, by)| *by)
    };
    if let Some(by) = by(&YEARS) {
        let year = i32::from(today.year_number()) + by;
        return format!("{year:04}").parse().ok().map(When::In);
    }
    let month = today.number() / 100 % 100;
    month_after(today.year_number(), month as u16, by(&MONTHS)?).map(When::In)
}

/// The month so many months after one of a year.
fn month_after(year: u16, month: u16, by: i32) -> Option<Date> {
    let months = i32::from(year) * 12 + i32::from(month) - 1 + by;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
    format!("{year:04}-{month:02}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_season_has_three_months() {
        for (typed, first, last) in [
            ("spring 2025", "2025-03", "2025-05"),
            ("Autumn of 2024", "2024-09", "2024-11"),
            ("fall 2025", "2025-09", "2025-11"),
            ("winter 2025", "2025-12", "2026-02"),
            ("2025年夏", "2025-06", "2025-08"),
            ("令和7年秋", "2025-09", "2025-11"),
        ] {
            let season = When::Between(date(first), date(last));
            assert_eq!(when_of(typed), Some(season), "{typed}");
        }
        for typed in ["spring", "spring 1400", "spring 2025-04", "summery 2025"] {
            assert_eq!(when_of(typed), None, "{typed}");
        }
    }

    #[test]
    fn times_are_counted_from_today() {
        for (typed, today, expected) in [
            ("last year", "2026-11-27", "2025"),
            ("this year", "2026-11-27", "2026"),
            ("来年", "2026-11-27", "2027"),
            ("昨年", "2026-01-01", "2025"),
            ("last month", "2026-01-31", "2025-12"),
            ("今月", "2026-02-01", "2026-02"),
            ("next month", "2026-12-01", "2027-01"),
        ] {
            let expected = When::In(date(expected));
            assert_eq!(from_today(typed, date(today)), Some(expected), "{typed}");
        }
        assert_eq!(from_today("last week", date("2026-11-27")), None);
        assert!(matches!(when_of("This Year"), Some(When::In(_))));
    }

    #[test]
    fn words_ask_for_an_order() {
        assert_eq!(order_called("newest"), Some(Order::Newest));
        assert_eq!(order_called("最古"), Some(Order::Oldest));
        assert_eq!(order_called("new"), None);
        assert_eq!(word_at_start("一番新しい協定"), Some("一番新しい"));
        assert_eq!(word_at_start("昨年の協定"), Some("昨年"));
        assert_eq!(word_at_start("協定"), None);
        assert_eq!(season_at_start("秋の協定"), Some("秋"));
    }
}
