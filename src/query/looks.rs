//! What the value of a fact looks like: a number, perhaps with a unit, a date, or text alone.

use crate::model::{Date, parse_typed};
use crate::text::{ascii_digit, fold};

/// Words that may stand before a number and change nothing in it.
const BEFORE: [&str; 12] = [
    "about",
    "approximately",
    "approx.",
    "ca.",
    "around",
    "some",
    "over",
    "more than",
    "up to",
    "nearly",
    "almost",
    "約",
];

/// Words after a number that make it so many times as large.
const SCALES: [(&str, f64); 8] = [
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("千", 1e3),
    ("万", 1e4),
    ("億", 1e8),
    ("兆", 1e12),
];

/// How a text can be compared other than as text.
#[derive(Clone, Debug, PartialEq)]
pub struct Looks {
    pub number: Option<Quantity>,
    pub date: Option<Date>,
}

/// A number with what it counts or measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    pub number: f64,
    /// Folded; empty if there is none.
    pub unit: String,
}

impl Looks {
    /// What a value in data looks like: `11,000 m2, two floors`, `2019-07-01 (opening)`.
    pub fn of(text: &str) -> Looks {
        if !text.contains(char::is_numeric) {
            return Looks {
                number: None,
                date: None,
            };
        }
        let first = text.split([';', '(', '（']).next().unwrap_or(text).trim();
        let beginning = first.split(", ").next().unwrap_or(first);
        let date = beginning.parse().ok();
        let date = date.or_else(|| Date::meant(first));
        let date = date.or_else(|| Date::meant(beginning));
        Looks::new(text, beginning, date)
    }

    /// What somebody typed to compare with: the whole has to be a number, with its unit, or a date.
    pub fn typed(text: &str) -> Looks {
        Looks::new(text, text, parse_typed(text).ok())
    }

    /// A date in signs or words is no number, but a year alone may be one.
    fn new(text: &str, beginning: &str, date: Option<Date>) -> Looks {
        let is_digit = |c: char| c.is_numeric() || matches!(c, ',' | '.');
        let is_number = date.is_none() || beginning.trim().chars().all(is_digit);
        let number = is_number.then(|| Quantity::of(text)).flatten();
        Looks { number, date }
    }

    /// Whether it is nothing but text.
    pub fn is_text(&self) -> bool {
        self.number.is_none() && self.date.is_none()
    }
}

impl Quantity {
    /// The number that a text begins with, and its unit.
    fn of(text: &str) -> Option<Quantity> {
        let folded = fold_digits(text);
        let mut rest = folded.trim_start();
        for word in BEFORE {
            rest = rest.strip_prefix(word).unwrap_or(rest).trim_start();
        }
        let rest = rest.trim_start_matches(['¥', '$', '€', '£', '~']);
        let sign = rest.len() - rest.trim_start_matches(['-', '+', '−']).len();
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '_');
        let end = rest[sign..].find(|c| !is_part(c));
        let written = &rest[..end.map_or(rest.len(), |end| sign + end)];
        let written = written.trim_end_matches([',', '.']);
        let mut number = parsed(written)?;
        let mut after = &rest[written.len()..];
        if after.starts_with(|c: char| !ends_number(c)) {
            return None;
        }
        after = after.trim_start();
        // Groups of digits with spaces between them name something: `0000 0004 0378 8307`.
        if after.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        for (word, times) in SCALES {
            if let Some(more) = after.strip_prefix(word) {
                number *= times;
                after = more.trim_start();
            }
        }
        Some(Quantity {
            number,
            unit: unit(after),
        })
    }
}

/// Small letters of half width.
fn fold_digits(text: &str) -> String {
    let is_plain = text.is_ascii();
    if is_plain {
        return text.to_ascii_lowercase();
    }
    let halved = text.chars().map(|c| match c {
        '，' => ',',
        '．' => '.',
        other => ascii_digit(other),
    });
    halved.collect::<String>().to_lowercase()
}

/// The number of digits with commas between groups of three.
fn parsed(written: &str) -> Option<f64> {
    let (whole, fraction) = written.split_once('.').unwrap_or((written, ""));
    let mut groups = whole.split([',', '_']);
    let first = groups.next()?;
    if whole.contains([',', '_']) && groups.any(|group| group.len() != 3) {
        return None;
    }
    let has_digits = first.ends_with(|c: char| c.is_ascii_digit());
    if !has_digits || fraction.contains(['.', ',', '_']) {
        return None;
    }
    let number: f64 = written
        .replace(&[',', '_'][..], "")
        .replace('−', "-")
        .parse()
        .ok()?;
    Some(number).filter(|number| number.is_finite())
}

/// Whether a number may end before the character: `4-3-51` and `10:30` are none.
fn ends_number(c: char) -> bool {
    c.is_whitespace() || c.is_alphabetic() || ",;.%°()（）、，℃㎡".contains(c)
}

/// The first word, folded.
fn unit(after: &str) -> String {
    let ends = |c: char| c.is_whitespace() || ",;()（）、".contains(c);
    let word = after.split(ends).next().unwrap_or_default();
    fold(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_groups_scales_and_units() {
        for (text, number, unit) in [
            ("11,000 m2", 11_000.0, "m2"),
            ("27,000 m², 11 buildings", 27_000.0, "m2"),
            ("57,067.84 m²", 57_067.84, "m2"),
            ("About 30 ha", 30.0, "ha"),
            ("Over 100 people and 16 startups", 100.0, "people"),
            ("約81.5億円", 8.15e9, "円"),
            ("About 81.5 billion yen in all", 81.5e9, "yen"),
            ("158, host not counted", 158.0, ""),
            ("１２０床", 120.0, "床"),
            ("-3.5", -3.5, ""),
            ("27211 (Ibaraki, Osaka)", 27_211.0, ""),
            ("41", 41.0, ""),
            ("12%", 12.0, "%"),
        ] {
            let unit = unit.to_string();
            let found = Looks::of(text).number;
            assert_eq!(found, Some(Quantity { number, unit }), "{text}");
        }
    }

    #[test]
    fn what_names_something_is_no_number() {
        for text in [
            "0000 0004 0378 8307",
            "4-3-51 Nakanoshima",
            "10:30",
            "2022年10月",
            "2 November 2015",
            "1,00,0",
            "1.2.3",
            "Third",
            "MED 2",
            "",
            "-",
            ",",
        ] {
            assert_eq!(Looks::of(text).number, None, "{text}");
        }
    }

    #[test]
    fn dates_are_read_at_the_beginning() {
        for (text, date) in [
            ("2019-07-01", Some("2019-07-01")),
            ("2015-07-03 (name and nickname)", Some("2015-07-03")),
            ("2 November 2015, at BIO-Europe", Some("2015-11-02")),
            ("1984", Some("1984")),
            ("2005; a wiki copy gives 12 July 2005", Some("2005")),
            ("2019年7月", Some("2019-07")),
            ("Announced 2021-07-06", None),
            ("11,000 m2", None),
            ("184", None),
        ] {
            let found = Looks::of(text).date.map(|date| date.to_string());
            assert_eq!(found.as_deref(), date, "{text}");
        }
    }
}
