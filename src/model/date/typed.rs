//! Dates as people type them: in digits with any usual signs, in Japanese with eras, in English.

use unicode_normalization::UnicodeNormalization as _;

use super::Date;
use crate::text::{Lang, said, say};

/// The date that somebody typed: `2025-10`, `2025/10/07`, `20251007`, `2025年10月`, `令和7年10月`,
/// `R7.10`, `Oct 2025`.
pub fn parse_typed(text: &str) -> Result<Date, String> {
    match read(text) {
        Ok((date, _)) => Ok(date),
        Err(why) => Err(say!("`{text}` is not a date: {why}", text, why)),
    }
}

/// How sure it is that a text is the date that was read from it.
#[derive(Clone, Copy, PartialEq)]
enum Sureness {
    Certain,
    /// In a flag it is a date. In data it may be something else: `2011/12` may be two years, `S52` a
    /// mark.
    Likely,
}

impl Date {
    /// The date that a text in data certainly stands for, in another notation.
    pub fn meant(text: &str) -> Option<Date> {
        match read(text) {
            Ok((date, Sureness::Certain)) => Some(date),
            _ => None,
        }
    }
}

fn read(text: &str) -> Result<(Date, Sureness), String> {
    let plain: String = text.nfkc().collect();
    let plain = plain.trim().to_lowercase();
    for era in &ERAS {
        if let Some(rest) = era.after_name(&plain) {
            let sureness = if plain.starts_with(era.letter) {
                Sureness::Likely
            } else {
                Sureness::Certain
            };
            return Ok((era.date(rest)?, sureness));
        }
    }
    if let Some(numbers) = numbers(&plain) {
        return in_digits(&plain, &numbers);
    }
    match in_english(&plain) {
        Some(date) => Ok((date?, Sureness::Certain)),
        None => Err(said(FORMS).to_string()),
    }
}

pub const FORMS: &str = "write YYYY, YYYY-MM or YYYY-MM-DD";

/// Numbers of year, month and day, as they stand in the text; nothing if there is more in it.
fn numbers(text: &str) -> Option<Vec<&str>> {
    let (mut numbers, mut signs) = (Vec::new(), Vec::new());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit());
        let (number, after) = rest.split_at(end.unwrap_or(rest.len()));
        let end = after.find(|c: char| c.is_ascii_digit());
        let (sign, after) = after.split_at(end.unwrap_or(after.len()));
        if number.is_empty() {
            return None;
        }
        numbers.push(number);
        if !sign.is_empty() {
            signs.push(sign.trim());
        }
        rest = after;
    }
    let between = numbers.len().checked_sub(1)?;
    let japanese = numbers.len() <= 3 && ["年", "月", "日"][..numbers.len()] == signs[..];
    let others = ["-", "/", "."];
    let is_usual = others
        .iter()
        .any(|other| signs.iter().all(|sign| sign == other));
    let fits = between <= 2 && signs.len() == between && is_usual;
    (japanese || fits).then_some(numbers)
}

/// The date of numbers of which the first is the year, or the whole.
fn in_digits(text: &str, numbers: &[&str]) -> Result<(Date, Sureness), String> {
    let certain = |date| (date, Sureness::Certain);
    match numbers {
        [year] if year.len() == 4 => date(year, None, None).map(certain),
        [day] if day.len() == 8 => date(&day[..4], Some(&day[4..6]), Some(&day[6..])).map(certain),
        // Nothing here is older than 1000 years, or far in the future: `251007` is a day.
        [month] if month.len() == 6 && month.starts_with(['1', '2']) && month < &"2200" => {
            let date = date(&month[..4], Some(&month[4..]), None)?;
            Ok((date, Sureness::Likely))
        }
        [year, month] if year.len() == 4 => {
            let read = date(year, Some(month), None)?;
            let may_be_years = text.contains('/') && month.len() == 2 && **month > year[2..];
            let sureness = if may_be_years {
                Sureness::Likely
            } else {
                Sureness::Certain
            };
            Ok((read, sureness))
        }
        [year, month, day] if year.len() == 4 => date(year, Some(month), Some(day)).map(certain),
        _ => Err(said(FORMS).to_string()),
    }
}

/// The date of numbers in digits.
fn date(year: &str, month: Option<&str>, day: Option<&str>) -> Result<Date, String> {
    let number = |text: &str| match text.parse::<u16>() {
        Ok(number) if text.len() <= 2 => Ok(number),
        _ => Err(said(FORMS).to_string()),
    };
    let year = year.parse().map_err(|_| said(FORMS).to_string())?;
    let month = month.map(number).transpose()?;
    let day = day.map(number).transpose()?;
    Date::new(year, month, day)
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// `oct 2025`, `7 october 2025`, `october 7, 2025`; nothing if the text is something else.
fn in_english(text: &str) -> Option<Result<Date, String>> {
    let is_between = |c: char| c == ' ' || c == ',' || c == '.';
    let (mut year, mut month, mut day) = (None, None, None);
    for word in text.split(is_between).filter(|word| !word.is_empty()) {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let place = match (digits.len(), &word[digits.len()..]) {
            (4, "") => &mut year,
            (1 | 2, "" | "st" | "nd" | "rd" | "th") => &mut day,
            (0, name) => {
                let at = MONTHS.iter().position(|month| is_month(month, name))?;
                if month.replace(at as u16 + 1).is_some() {
                    return None;
                }
                continue;
            }
            _ => return None,
        };
        let number = digits.parse::<u16>().ok()?;
        if place.replace(number).is_some() {
            return None;
        }
    }
    Some(Date::new(year?, Some(month?), day))
}

/// Whether the word is the name of the month, or short for it.
fn is_month(month: &str, word: &str) -> bool {
    word == month || word == &month[..3] || (month == "september" && word == "sept")
}

/// A reign by which years are counted.
struct Era {
    name: &'static str,
    letter: char,
    /// The year before its first.
    before: u16,
    first: Date,
    /// Nothing if it goes on.
    last: Option<Date>,
}

const fn day(year: u16, month: u8, day: u8) -> Date {
    Date { year, month, day }
}

const ERAS: [Era; 5] = [
    Era {
        name: "令和",
        letter: 'r',
        before: 2018,
        first: day(2019, 5, 1),
        last: None,
    },
    Era {
        name: "平成",
        letter: 'h',
        before: 1988,
        first: day(1989, 1, 8),
        last: Some(day(2019, 4, 30)),
    },
    Era {
        name: "昭和",
        letter: 's',
        before: 1925,
        first: day(1926, 12, 25),
        last: Some(day(1989, 1, 7)),
    },
    Era {
        name: "大正",
        letter: 't',
        before: 1911,
        first: day(1912, 7, 30),
        last: Some(day(1926, 12, 25)),
    },
    Era {
        name: "明治",
        letter: 'm',
        before: 1867,
        first: day(1868, 1, 25),
        last: Some(day(1912, 7, 30)),
    },
];

/// Months and days before this year are those of the old calendar of Japan.
const FIRST_GREGORIAN_YEAR: u16 = 1873;

impl Era {
    /// What follows the era's name or letter and is to be a date: it begins with a number.
    fn after_name<'t>(&self, text: &'t str) -> Option<&'t str> {
        let after = text.strip_prefix(self.name).map(str::trim_start);
        let after = after.or_else(|| text.strip_prefix(self.letter));
        after.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '元'))
    }

    /// The date of a year of the era, and perhaps a month and a day.
    fn date(&self, text: &str) -> Result<Date, String> {
        let text = text.replacen('元', "1", 1);
        let numbers = numbers(&text).ok_or(said(FORMS))?;
        let number = numbers[0].parse::<u16>();
        let number = number
            .ok()
            .filter(|_| numbers[0].len() <= 2)
            .ok_or(said(FORMS))?;
        if number == 0 {
            return Err(say!(
                "the first year of {era} is 元年, or 1",
                era = self.name
            ));
        }
        let year = (self.before + number).to_string();
        let date = date(&year, numbers.get(1).copied(), numbers.get(2).copied())?;
        let is_after = self.last.is_some_and(|last| date.first() > last);
        if is_after || date.last() < self.first {
            return Err(match self.last {
                Some(last) => say!(
                    "{era} was from {first} to {last}",
                    era = self.name,
                    first = self.first.for_people(Lang::spoken()),
                    last = last.for_people(Lang::spoken())
                ),
                None => say!(
                    "{era} began on {first}",
                    era = self.name,
                    first = self.first.for_people(Lang::spoken())
                ),
            });
        }
        if numbers.len() > 1 && date.year < FIRST_GREGORIAN_YEAR {
            return Err(say!(
                "before {first} months were those of another calendar: write {year}",
                first = FIRST_GREGORIAN_YEAR,
                year = date.year
            ));
        }
        Ok(date)
    }
}

#[cfg(test)]
mod tests;
