//! What the cells of workbooks have in common: dates, and numbers as they would be typed.

use crate::import::Cell;

/// The days from 1970-01-01 back to the day that spreadsheets call 0, which is 1899-12-30.
const DAYS_TO_1970: i64 = 25_569;

/// The days between the two ways in which spreadsheets count.
const DAYS_TO_1904: f64 = 1_462.0;

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

/// The date of a number in a cell that shows it as one; a time alone or a length of time is none.
pub fn date(text: &str, is_1904: bool) -> Option<Cell> {
    let mut days: f64 = text.trim().parse().ok()?;
    if is_1904 {
        days += DAYS_TO_1904;
    }
    // Up to the year 9999.
    if !(1.0..2_958_466.0).contains(&days) {
        return None;
    }
    // The spreadsheet has a 29th of February 1900, which never was.
    let days = days.floor() as i64 + i64::from(days < 60.0);
    Some(Cell::Date(from_days(days - DAYS_TO_1970)))
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

/// The date in `2019-04-01T09:30:00`.
pub fn date_of_iso(text: &str) -> Option<Cell> {
    let date = text.trim().get(..10)?;
    let is_date = date.bytes().enumerate().all(is_of_date);
    is_date.then(|| Cell::Date(date.to_string()))
}

fn is_of_date((at, byte): (usize, u8)) -> bool {
    match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    }
}

/// Whether a cell with this number format shows a date: `d mmm yyyy`, `[$-411]ggge"年"m"月"`.
pub fn is_date_format(format: &str) -> bool {
    let mut is_quoted = false;
    let mut is_bracketed = false;
    let mut has_day_or_year = false;
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
            // Behind it stand the formats of negative numbers and of text.
            ';' => break,
            'y' | 'Y' | 'd' | 'D' | 'e' | 'g'
                if !format.contains("General") && !has_digits(format) =>
            {
                has_day_or_year = true;
            }
            'm' | 'M' if format.to_lowercase().contains("mmm") => has_day_or_year = true,
            _ => {}
        }
    }
    has_day_or_year
}

/// Whether the format has places for digits, as those of numbers (`0.00E+00`) have and those of
/// dates do not, but for fractions of seconds.
fn has_digits(format: &str) -> bool {
    let format = format.split(';').next().unwrap_or_default();
    let format = format.replace("ss.0", "ss").replace("\\0", "");
    let mut is_quoted = false;
    for c in format.chars() {
        is_quoted ^= c == '"';
        if !is_quoted && matches!(c, '#' | '?' | '0') {
            return !format.to_lowercase().contains(['y', 'd']);
        }
    }
    false
}

/// Whether the built-in number format shows a date; those from 27 on do in East Asia.
pub fn is_built_in_date(id: u32) -> bool {
    matches!(id, 14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58)
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
            let date = date(days, is_1904);
            assert_eq!(date, Some(Cell::Date(told.to_string())), "{days}");
        }
        for none in ["0.5", "-1", "2958466", "", "x", "NaN", "1e300"] {
            assert_eq!(date(none, false), None, "{none}");
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
    fn dates_in_iso_form_are_read_without_their_time() {
        let date = Cell::Date("2019-04-01".to_string());
        assert_eq!(date_of_iso("2019-04-01T09:30:00"), Some(date.clone()));
        assert_eq!(date_of_iso("2019-04-01"), Some(date));
        assert_eq!(date_of_iso("1 Apr 2019"), None);
        assert_eq!(date_of_iso("大阪大阪大阪"), None);
    }
}
