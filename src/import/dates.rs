//! Dates as spreadsheets hold them: in any usual form, some of which could be two days.

use unicode_normalization::UnicodeNormalization as _;

use super::words;
use crate::model::{Date, parse_typed};
use crate::text::fold;

/// In which order day, month and year stand in dates of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Dmy,
    Mdy,
    Ymd,
}

/// What a text is as a date.
#[derive(Debug, PartialEq)]
pub enum Reading {
    Date(Date),
    /// It could be two days.
    Ambiguous,
    /// It is none.
    None,
}

/// Reads a date. Those of three numbers are in this order, where it is known.
pub fn read(text: &str, order: Option<Order>) -> Reading {
    let text: String = text.nfkc().collect();
    let (text, _) = split_time(&text);
    if let Some(numbers) = three_numbers(text) {
        return of_numbers(numbers, text.contains('.'), order);
    }
    match parse_typed(text).ok().or_else(|| with_month_name(text)) {
        Some(date) => Reading::Date(date),
        None => Reading::None,
    }
}

/// The order that a date of three numbers shows by a number that can be no month.
pub fn shown_order(text: &str) -> Option<Order> {
    let text: String = text.nfkc().collect();
    let [first, second, _] = three_numbers(split_time(&text).0)?;
    match (first > 12, second > 12) {
        (true, false) if first <= 31 => Some(Order::Dmy),
        (false, true) if second <= 31 => Some(Order::Mdy),
        _ => None,
    }
}

/// Whether a time of day stands behind the date. Some programs write midnight behind every day.
pub fn has_time(text: &str) -> bool {
    let text: String = text.nfkc().collect();
    let (_, time) = split_time(&text);
    let time = time.split(['.', '+', '-']).next().unwrap_or_default();
    time.contains(|c: char| matches!(c, '1'..='9'))
}

/// The date and the time of day behind it: `2025-10-07T14:30:00`, `7.10.2025 kl. 14:30`.
fn split_time(text: &str) -> (&str, &str) {
    let text = text.trim();
    for (at, _) in text.match_indices([' ', 'T', '日']) {
        let (day, time) = text.split_at(at);
        let (sign, time) = time.split_at(time.chars().next().map_or(0, char::len_utf8));
        if !is_time(time.trim()) {
            continue;
        }
        let day = match sign {
            "日" => text.get(..at + sign.len()).unwrap_or(day),
            _ => day,
        };
        return (without_at(day), time.trim());
    }
    (text, "")
}

/// `14:30`, `2:30:15 pm`, `14時30分`.
fn is_time(text: &str) -> bool {
    let lower = text.to_lowercase();
    let half = [" am", " pm", "am", "pm", "z"];
    let digits = half.iter().find_map(|half| lower.strip_suffix(half));
    let digits = digits.unwrap_or(&lower);
    let is_of_time = |c: char| c.is_ascii_digit() || ":.+-時分秒".contains(c);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.contains([':', '時'])
        && digits.chars().all(is_of_time)
}

/// The day without the word that stands before a time.
fn without_at(day: &str) -> &str {
    let day = day.trim_end_matches([' ', ',']);
    let words = [" kl.", " kl", " at", " um", " ore", " à"];
    let bare = words.iter().find_map(|word| day.strip_suffix(word));
    bare.unwrap_or(day).trim_end_matches([' ', ','])
}

/// Three numbers with one sign between them, of which the first is no year of four digits.
fn three_numbers(text: &str) -> Option<[u16; 3]> {
    let sign = text.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(sign, '/' | '.' | '-') {
        return None;
    }
    let parts: Vec<&str> = text.split(sign).map(str::trim).collect();
    let [first, second, third] = parts[..] else {
        return None;
    };
    let is_short = |part: &str| matches!(part.len(), 1 | 2);
    if !is_short(first) || !is_short(second) || !(is_short(third) || third.len() == 4) {
        return None;
    }
    Some([
        first.parse().ok()?,
        second.parse().ok()?,
        third.parse().ok()?,
    ])
}

fn of_numbers(numbers: [u16; 3], has_points: bool, order: Option<Order>) -> Reading {
    let [first, second, third] = numbers;
    // Points stand between day, month and year, in that order, wherever people write them.
    let order = order.or(has_points.then_some(Order::Dmy));
    if let Some(order) = order {
        let (year, month, day) = match order {
            Order::Dmy => (third, second, first),
            Order::Mdy => (third, first, second),
            Order::Ymd => (first, second, third),
        };
        return day_of(year, month, day);
    }
    if third < 100 {
        return Reading::Ambiguous;
    }
    let dmy = day_of(third, second, first);
    let mdy = day_of(third, first, second);
    match (&dmy, &mdy) {
        (Reading::Date(one), Reading::Date(other)) if one != other => Reading::Ambiguous,
        (Reading::None, _) => mdy,
        _ => dmy,
    }
}

/// Years of two digits are those from 1970 to 2069, as in POSIX.
fn day_of(year: u16, month: u16, day: u16) -> Reading {
    let year = match year {
        0..=69 => year + 2000,
        70..=99 => year + 1900,
        _ => year,
    };
    match format!("{year:04}-{month:02}-{day:02}").parse() {
        Ok(date) => Reading::Date(date),
        Err(_) => Reading::None,
    }
}

/// `7 okt 2025`, `le 7 octobre 2025`, `Oktober 2025`.
fn with_month_name(text: &str) -> Option<Date> {
    let (mut year, mut month, mut day) = (None, None, None);
    let folded = fold(text);
    for word in folded.split([' ', ',', '.', '/']) {
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        match (digits.len(), &word[digits.len()..]) {
            (0, "" | "de" | "del" | "den" | "der" | "le" | "il" | "el" | "di" | "of" | "the") => {}
            (0, name) if month.is_none() => month = Some(words::month(name)?),
            (4, "") if year.is_none() => year = Some(digits),
            (1 | 2, "" | "st" | "nd" | "rd" | "th" | "er" | "º") if day.is_none() => {
                day = Some(digits.parse::<u8>().ok()?);
            }
            _ => return None,
        }
    }
    let (year, month) = (year?, month?);
    match day {
        Some(day) => format!("{year}-{month:02}-{day:02}").parse().ok(),
        None => format!("{year}-{month:02}").parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, order: Option<Order>) -> String {
        match read(text, order) {
            Reading::Date(date) => date.to_string(),
            Reading::Ambiguous => "?".to_string(),
            Reading::None => "-".to_string(),
        }
    }

    #[test]
    fn dates_are_read_in_the_usual_forms() {
        for (text, date) in [
            ("2025", "2025"),
            ("2025-10-07", "2025-10-07"),
            ("2025/10/7", "2025-10-07"),
            ("2025-10-07 00:00:00", "2025-10-07"),
            ("2025-10-07T00:00:00Z", "2025-10-07"),
            ("2025-10-07 14:30", "2025-10-07"),
            ("2025-10-07T14:30:00+09:00", "2025-10-07"),
            ("7.10.2025 kl. 14:30", "2025-10-07"),
            ("October 7, 2025, 2:30 PM", "2025-10-07"),
            ("2025年10月7日14時30分", "2025-10-07"),
            ("2025年10月7日 14:30", "2025-10-07"),
            ("03/04/2025 14:30", "?"),
            ("2025-10-07 approx.", "-"),
            ("14:30", "-"),
            ("7.10.2025", "2025-10-07"),
            ("07. 10. 2025", "2025-10-07"),
            ("17/10/2025", "2025-10-17"),
            ("10/17/2025", "2025-10-17"),
            ("04/04/2025", "2025-04-04"),
            ("October 7, 2025", "2025-10-07"),
            ("7 okt 2025", "2025-10-07"),
            ("7. Oktober 2025", "2025-10-07"),
            ("den 7 oktober 2025", "2025-10-07"),
            ("7 ottobre 2025", "2025-10-07"),
            ("1er décembre 2024", "2024-12-01"),
            ("12 de marzo de 2021", "2021-03-12"),
            ("août 2023", "2023-08"),
            ("mars 2020", "2020-03"),
            ("Juni 2019", "2019-06"),
            ("2025年10月7日", "2025-10-07"),
            ("２０２５年１０月", "2025-10"),
            ("令和7年10月", "2025-10"),
            ("令和7年", "2025"),
            ("soon", "-"),
            ("ca. 1998", "-"),
            ("31.2.2025", "-"),
            ("2015-2018", "-"),
            ("jui 2020", "-"),
            ("", "-"),
            ("03/04/2025", "?"),
            ("7/10/2025", "?"),
            ("3-4-2025", "?"),
            ("25/10/07", "?"),
        ] {
            assert_eq!(told(text, None), date, "{text}");
        }
    }

    #[test]
    fn times_of_day_are_seen_and_midnight_is_none() {
        for text in [
            "2025-10-07 14:30",
            "2025-10-07T00:00:01Z",
            "7/10/2025 2:30 pm",
            "2025年10月7日14時",
        ] {
            assert!(has_time(text), "{text}");
        }
        for text in [
            "2025-10-07",
            "2025-10-07 00:00:00.000",
            "2025-10-07T00:00:00+09:00",
            "7. 10. 2025",
            "soon",
        ] {
            assert!(!has_time(text), "{text}");
        }
    }

    #[test]
    fn an_order_makes_two_days_one() {
        for (text, order, date) in [
            ("03/04/2025", Order::Dmy, "2025-04-03"),
            ("03/04/2025", Order::Mdy, "2025-03-04"),
            ("25/10/07", Order::Ymd, "2025-10-07"),
            ("7.10.98", Order::Dmy, "1998-10-07"),
            ("25/3/2025", Order::Mdy, "-"),
            ("2025-10-07", Order::Dmy, "2025-10-07"),
        ] {
            assert_eq!(told(text, Some(order)), date, "{text}");
        }
    }

    #[test]
    fn a_number_that_is_no_month_shows_the_order() {
        for (text, order) in [
            ("25/03/2025", Some(Order::Dmy)),
            ("03/25/2025", Some(Order::Mdy)),
            ("03/04/2025", None),
            ("2025-03-25", None),
            ("25/10/07", Some(Order::Dmy)),
            ("soon", None),
        ] {
            assert_eq!(shown_order(text), order, "{text}");
        }
    }
}
