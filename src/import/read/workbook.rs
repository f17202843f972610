//! What workbooks have in common: which sheets are kept, and numbers in cells as they would be typed, or
//! as their format shows them.

use super::grid::Grid;
use crate::import::Cell;
use crate::text::{fold, say};

/// The days from 1970-01-01 back to the day that spreadsheets call 0, which is 1899-12-30.
const DAYS_TO_1970: i64 = 25_569;

/// The days between the two ways in which spreadsheets count.
const DAYS_TO_1904: f64 = 1_462.0;

/// The seconds of a day.
const DAY: f64 = 86_400.0;

/// How a number is shown, as far as it changes what it means.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Style {
    #[default]
    Plain,
    Date,
    /// A date with the time of day.
    Time,
    /// With leading zeros to so many digits.
    Digits(usize),
}

impl Style {
    /// The style of a number format: `yyyy-mm-dd`.
    pub fn of_format(format: &str) -> Style {
        let is_zeros = format.bytes().all(|byte| byte == b'0');
        if is_date_format(format) {
            match bare(format).contains('h') {
                true => Style::Time,
                false => Style::Date,
            }
        } else if is_zeros && (2..32).contains(&format.len()) {
            Style::Digits(format.len())
        } else {
            Style::Plain
        }
    }

    /// The style of a built-in number format; those from 27 on show dates in East Asia.
    pub fn of_built_in(id: u64) -> Style {
        match id {
            14..=17 | 27..=31 | 36 | 50..=54 | 57 | 58 => Style::Date,
            22 => Style::Time,
            _ => Style::Plain,
        }
    }

    /// The cell with this number.
    pub fn cell(self, text: &str, is_1904: bool) -> Cell {
        match self {
            Style::Date => date(text, is_1904, false).unwrap_or_else(|| number(text)),
            Style::Time => date(text, is_1904, true).unwrap_or_else(|| number(text)),
            Style::Digits(digits) => with_zeros(number(text), digits),
            Style::Plain => number(text),
        }
    }
}

/// A number that the sheet shows with leading zeros is a code, and so a text.
fn with_zeros(cell: Cell, digits: usize) -> Cell {
    match cell {
        Cell::Number(number) if number.len() < digits && !number.contains(['-', '.']) => {
            Cell::Text(format!("{number:0>digits$}"))
        }
        cell => cell,
    }
}

/// The number in a cell: without a point if it is whole, and without the noise of binary fractions.
pub fn number(text: &str) -> Cell {
    let text = text.trim();
    let Some(number) = text.parse::<f64>().ok().filter(|number| number.is_finite()) else {
        return if text.is_empty() {
            Cell::Empty
        } else {
            Cell::Text(text.to_string())
        };
    };
    Cell::Number(typed(number, text))
}

fn typed(number: f64, text: &str) -> String {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0') {
        return text.to_string();
    }
    if number.fract() == 0.0 && number.abs() < EXACT {
        return format!("{number:.0}");
    }
    // Spreadsheets show and keep 15 digits.
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{rounded}")
}

/// The date of a number in a cell that shows it as one, with its time if that is shown too; a time
/// alone or a length of time is none.
fn date(text: &str, is_1904: bool, has_time: bool) -> Option<Cell> {
    let mut days: f64 = text.trim().parse().ok()?;
    if is_1904 {
        days += DAYS_TO_1904;
    }
    if has_time {
        // Whole seconds, as the fraction is not exact.
        days = (days * DAY).round() / DAY;
    }
    // Up to the year 9999.
    if !(1.0..2_958_466.0).contains(&days) {
        return None;
    }
    let seconds = match has_time {
        true => (days.fract() * DAY).round() as u32,
        false => 0,
    };
    // The spreadsheet has a 29th of February 1900, which never was.
    let days = days.floor() as i64 + i64::from(days < 60.0);
    let day = from_days(days - DAYS_TO_1970);
    let time = format!(
        "{:02}:{:02}:{:02}",
        seconds / 3_600,
        seconds / 60 % 60,
        seconds % 60
    );
    Some(Cell::Date(day + &behind_day(&time)))
}

/// What stands behind a day for a time of day; nothing for midnight, which programs write for days alone.
fn behind_day(time: &str) -> String {
    match time.strip_suffix(":00").unwrap_or(time) {
        "" | "00:00" => String::new(),
        time => format!(" {time}"),
    }
}

/// The date so many days after 1970-01-01.
fn from_days(days: i64) -> String {
    // Years from March on, so that the odd day is the last (Howard Hinnant, "chrono-Compatible
    // Low-Level Date Algorithms").
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The date in `2019-04-01T09:30:00`, with the time of day.
pub fn date_of_iso(text: &str) -> Option<Cell> {
    let (date, rest) = text.trim().split_at_checked(10)?;
    let is_date = date.bytes().enumerate().all(is_of_date);
    let time = rest.split(['.', 'Z', '+', '-']).next().unwrap_or_default();
    let time = behind_day(time.trim_start_matches(['T', ' ']));
    is_date.then(|| Cell::Date(format!("{date}{time}")))
}

fn is_of_date((at, byte): (usize, u8)) -> bool {
    match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    }
}

/// Whether a cell with this number format shows a date: `d mmm yyyy`, `[$-411]ggge"年"m"月"`.
fn is_date_format(format: &str) -> bool {
    let bare = bare(format);
    // Places for digits are those of numbers (`0.00E+00`), or of fractions of seconds.
    let has_places = bare.contains(['#', '?', '0']) && !bare.contains(['y', 'd']);
    let is_of_numbers = has_places || bare.contains("general");
    !is_of_numbers && (bare.contains(['y', 'd', 'e', 'g']) || bare.contains("mmm"))
}

/// The format in small letters, without what stands in quotes or brackets, and without the formats of
/// negative numbers and of text behind it.
fn bare(format: &str) -> String {
    let mut bare = String::new();
    let mut is_quoted = false;
    let mut is_bracketed = false;
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '\\' | '_' | '*' => {
                chars.next();
            }
            '[' => is_bracketed = true,
            ']' => is_bracketed = false,
            _ if is_bracketed => {}
            ';' => break,
            c => bare.push(c.to_ascii_lowercase()),
        }
    }
    bare
}

/// Says in which sheet it is.
pub fn in_sheet(name: &str, message: &str) -> String {
    say!("sheet `{name}`: {message}", name, message)
}

/// Says that a text that a cell refers to is not there.
pub fn no_text(place: &str, value: &str) -> String {
    say!(
        "{place}: the text {value} is missing in the file",
        place,
        value
    )
}

/// Of a sheet that will not be imported only a row is kept, which says that it is filled.
pub fn keep_if_wanted(grid: &mut Grid, before: &[Grid], wanted: Option<&str>) {
    let is_wanted = match (wanted, &grid.name) {
        (Some(wanted), Some(name)) => fold(wanted) == fold(name),
        _ => before.iter().all(|grid| grid.rows.is_empty()),
    };
    if !is_wanted {
        grid.rows.truncate(1);
        grid.rows.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_spreadsheets_do() {
        for (days, is_1904, told) in [
            ("1", false, "1900-01-01"),
            ("59", false, "1900-02-28"),
            ("61", false, "1900-03-01"),
            ("25569", false, "1970-01-01"),
            ("43556", false, "2019-04-01"),
            ("43968.39583333", false, "2020-05-17"),
            ("45351", false, "2024-02-29"),
            ("42094", true, "2019-04-01"),
            ("2958465", false, "9999-12-31"),
        ] {
            let date = date(days, is_1904, false);
            assert_eq!(date, Some(Cell::Date(told.to_string())), "{days}");
        }
        for none in ["0.5", "-1", "2958466", "", "x", "NaN", "1e300"] {
            assert_eq!(date(none, false, true), None, "{none}");
        }
    }

    #[test]
    fn times_of_day_stand_behind_their_day() {
        for (days, told) in [
            ("43968", "2020-05-17"),
            ("43968.39583333", "2020-05-17 09:30"),
            ("43968.0000116", "2020-05-17 00:00:01"),
            ("43968.999999", "2020-05-18"),
            ("43968.999988426", "2020-05-17 23:59:59"),
        ] {
            let date = date(days, false, true);
            assert_eq!(date, Some(Cell::Date(told.to_string())), "{days}");
        }
        assert_eq!(Style::of_format("dd/mm/yy hh:mm"), Style::Time);
        assert_eq!(Style::of_format("yyyy\"h\"mm"), Style::Date);
        assert_eq!(Style::of_format("h:mm"), Style::Plain);
    }

    #[test]
    fn codes_keep_their_zeros() {
        let style = Style::of_format("00000");
        assert_eq!(style, Style::Digits(5));
        assert_eq!(style.cell("612", false), Cell::Text("00612".to_string()));
        for text in ["61234", "-1"] {
            assert_eq!(style.cell(text, false), Cell::Number(text.to_string()));
        }
        for format in ["0", &"0".repeat(32), ""] {
            assert_eq!(Style::of_format(format), Style::Plain);
        }
    }

    #[test]
    fn numbers_are_as_they_would_be_typed() {
        for (text, typed) in [
            ("12", "12"),
            ("12.0", "12"),
            ("-3", "-3"),
            ("3.5", "3.5"),
            ("0.30000000000000004", "0.3"),
            ("1E+3", "1000"),
            ("1.5E-2", "0.015"),
            ("12345678901234567890", "12345678901234567890"),
            ("5312345678", "5312345678"),
            ("0", "0"),
        ] {
            assert_eq!(number(text), Cell::Number(typed.to_string()), "{text}");
        }
        assert_eq!(number(" "), Cell::Empty);
        assert_eq!(number("NaN"), Cell::Text("NaN".to_string()));
    }

    #[test]
    fn formats_of_dates_are_known() {
        for format in [
            "yyyy-mm-dd",
            "d mmm yyyy",
            "dd/mm/yy hh:mm",
            "[$-411]ggge\"年\"m\"月\"d\"日\"",
            "mmm-yy",
            "mmmm",
            "[$-809]dd mmmm yyyy;@",
            "yyyy/mm/dd\\ hh:mm:ss.000",
        ] {
            assert!(is_date_format(format), "{format}");
        }
        for format in [
            "General",
            "0.00E+00",
            "#,##0.00",
            "h:mm:ss",
            "[h]:mm",
            "mm:ss.0",
            "@",
            "\"days\" 0",
            "0\\d",
            "[Red]0",
            "#,##0 \"yd\"",
            "_-* #,##0_d",
            "0;\"d\"",
        ] {
            assert!(!is_date_format(format), "{format}");
        }
    }

    #[test]
    fn dates_in_iso_form_are_read_with_their_time() {
        for (text, told) in [
            ("2019-04-01T09:30:00", Some("2019-04-01 09:30")),
            ("2019-04-01T09:30:15.25Z", Some("2019-04-01 09:30:15")),
            ("2019-04-01T00:00:00+09:00", Some("2019-04-01")),
            ("2019-04-01", Some("2019-04-01")),
            ("1 Apr 2019", None),
            ("大阪大阪大阪", None),
        ] {
            let told = told.map(|told| Cell::Date(told.to_string()));
            assert_eq!(date_of_iso(text), told, "{text}");
        }
    }
}
