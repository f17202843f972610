//! Calendar dates of reduced precision (ISO 8601): a year, a month or a day, meaning its whole span.

mod typed;

use std::fmt;
use std::str::FromStr;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::text::{Lang, said, say};
pub use typed::parse_typed;

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. Ordered by first day; of two that begin together the coarser
/// comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    /// 1 to 12; 0 when only the year is known.
    month: u8,
    /// 1 to 31; 0 when only the month is known.
    day: u8,
}

impl Date {
    /// The first day of the span.
    pub fn first(self) -> Date {
        Date {
            year: self.year,
            month: self.month.max(1),
            day: self.day.max(1),
        }
    }

    /// The last day of the span.
    pub fn last(self) -> Date {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = if self.day == 0 {
            days_in(self.year, month)
        } else {
            self.day
        };
        Date {
            year: self.year,
            month,
            day,
        }
    }

    /// A date of numbers; the error says why they are none.
    fn new(year: u16, month: Option<u16>, day: Option<u16>) -> Result<Date, String> {
        if month.is_some_and(|month| !(1..=12).contains(&month)) {
            return Err(say!("months run from 01 to 12").to_string());
        }
        let month = month.unwrap_or(0) as u8;
        let days = days_in(year, month);
        if day.is_some_and(|day| !(1..=u16::from(days)).contains(&day)) {
            return Err(say!(
                "{month} has {days} days",
                month = format!("{year:04}-{month:02}"),
                days
            ));
        }
        let day = day.unwrap_or(0) as u8;
        Ok(Date { year, month, day })
    }

    /// The day of Universal Time at this moment.
    pub fn today() -> Option<Date> {
        Date::of_time(SystemTime::now())
    }

    /// The day of Universal Time on which the time is.
    pub fn of_time(time: SystemTime) -> Option<Date> {
        const SECONDS_OF_DAY: u64 = 86_400;
        let seconds = time.duration_since(UNIX_EPOCH).ok()?.as_secs();
        Date::of_days(seconds / SECONDS_OF_DAY)
    }

    /// The day so many days after the first of January 1970.
    fn of_days(mut days: u64) -> Option<Date> {
        let mut day = Date {
            year: 1970,
            month: 1,
            day: 1,
        };
        loop {
            let of_month = u64::from(days_in(day.year, day.month));
            if days < of_month {
                day.day += days as u8;
                return Some(day);
            }
            days -= of_month;
            day.month += 1;
            if day.month > 12 {
                day.month = 1;
                day.year = day.year.checked_add(1).filter(|year| *year < 10_000)?;
            }
        }
    }

    /// The year as a number.
    pub fn year_number(self) -> u16 {
        self.year
    }

    /// A number by which dates are in their order.
    pub fn number(self) -> i64 {
        i64::from(self.year) * 10_000 + i64::from(self.month) * 100 + i64::from(self.day)
    }

    /// The date cut to its year.
    pub fn year(self) -> Date {
        Date {
            month: 0,
            day: 0,
            ..self
        }
    }

    /// The date cut to its month, if it has one.
    pub fn month(self) -> Option<Date> {
        if self.month == 0 {
            None
        } else {
            Some(Date { day: 0, ..self })
        }
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Date, String> {
        match parse(text) {
            Ok(date) => Ok(date),
            Err(why) => Err(say!("`{text}` is not a date: {why}", text, why)),
        }
    }
}

fn parse(text: &str) -> Result<Date, String> {
    let Some((year, month, day)) = parts(text.as_bytes()) else {
        return Err(match Date::meant(text) {
            Some(date) => say!("write {date}", date),
            None => said(typed::FORMS).to_string(),
        });
    };
    Date::new(year, month, day)
}

/// Year, month and day as they are written; nothing if the text has another form.
fn parts(text: &[u8]) -> Option<(u16, Option<u16>, Option<u16>)> {
    let year = number(text.get(..4)?)?;
    match text[4..] {
        [] => Some((year, None, None)),
        [b'-', _, _] => Some((year, Some(number(&text[5..])?), None)),
        [b'-', _, _, b'-', _, _] => {
            let month = number(&text[5..7])?;
            Some((year, Some(month), Some(number(&text[8..])?)))
        }
        _ => None,
    }
}

fn number(digits: &[u8]) -> Option<u16> {
    let mut number = 0;
    for b in digits {
        if !b.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u16::from(b - b'0');
    }
    Some(number)
}

impl Date {
    /// The date as people write it: `2025-10-07` or `2025年10月7日`.
    pub fn for_people(self, lang: Lang) -> String {
        match (lang, self.month, self.day) {
            (Lang::En, ..) => self.to_string(),
            (Lang::Ja, 0, _) => format!("{}年", self.year),
            (Lang::Ja, month, 0) => format!("{}年{month}月", self.year),
            (Lang::Ja, month, day) => format!("{}年{month}月{day}日", self.year),
        }
    }
}

/// A time as people write it: `2025-04-13 – 10-13`, `2025年4月13日～10月13日`. The year is not said
/// twice.
pub fn span_for_people(first: Date, last: Date, lang: Lang) -> String {
    let start = first.for_people(lang);
    if first == last {
        return start;
    }
    let mut end = last.for_people(lang);
    let year = match lang {
        Lang::En => format!("{:04}-", last.year),
        Lang::Ja => last.year().for_people(lang),
    };
    // `2025-04 – 10` would not say what the 10 is.
    let are_days = first.day > 0 && last.day > 0;
    if first.year == last.year
        && (are_days || lang == Lang::Ja)
        && let Some(rest) = end.strip_prefix(&year)
        && !rest.is_empty()
    {
        end = rest.to_string();
    }
    format!("{start}{}{end}", lang.pick(" – ", "～"))
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
