//! Values that clap parses.

use std::ffi::OsStr;

use clap::ValueEnum;
use clap::builder::{EnumValueParser, PossibleValue, TypedValueParser};

use crate::import::{HeadingRow, Order};
use crate::model::{Kind, Lang};
use crate::text::say;

/// A kind is given by its plural, its singular or what it is called in Japanese.
impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Kind] {
        &Kind::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let names = [self.singular(), self.label(Lang::Ja)];
        Some(PossibleValue::new(self.plural()).aliases(names))
    }
}

/// The order of dates is given by the first letters of day, month and year.
impl ValueEnum for Order {
    fn value_variants<'a>() -> &'a [Order] {
        &[Order::Dmy, Order::Mdy, Order::Ymd]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Order::Dmy => "dmy",
            Order::Mdy => "mdy",
            Order::Ymd => "ymd",
        }))
    }
}

/// Parses a kind that may have spaces around it, as in `--in 'areas, events'`.
#[derive(Clone)]
pub struct SpacedKind;

impl TypedValueParser for SpacedKind {
    type Value = Kind;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Kind, clap::Error> {
        let value = value.to_string_lossy();
        EnumValueParser::new().parse_ref(command, argument, OsStr::new(value.trim()))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue>>> {
        let values = Kind::ALL.iter().filter_map(Kind::to_possible_value);
        Some(Box::new(values))
    }
}

/// A number of records; one larger than any list is no limit.
pub fn number(text: &str) -> Result<usize, &'static str> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number {
        return Err(say!("not a whole number"));
    }
    Ok(text.parse().unwrap_or(usize::MAX))
}

/// The row of the headings.
pub fn heading_row(text: &str) -> Result<HeadingRow, &'static str> {
    match (text, number(text)) {
        ("none", _) => Ok(HeadingRow::None),
        (_, Ok(row)) if row > 0 => Ok(HeadingRow::Row(row)),
        _ => Err(say!("neither the number of a row, such as 3, nor none")),
    }
}

/// A width in columns of a terminal.
pub fn width(text: &str) -> Result<usize, &'static str> {
    match number(text) {
        Ok(0) | Err(_) => Err(say!("not a number of columns, such as 80")),
        width => width,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_digits_alone() {
        assert_eq!(number("0"), Ok(0));
        assert_eq!(number("12"), Ok(12));
        assert_eq!(number("99999999999999999999999"), Ok(usize::MAX));
        for text in ["", "-1", "+1", "1.5", "1 ", "x", "１"] {
            assert_eq!(number(text), Err("not a whole number"), "{text}");
        }
    }

    #[test]
    fn headings_are_in_a_row_or_in_none() {
        assert_eq!(heading_row("3"), Ok(HeadingRow::Row(3)));
        assert_eq!(heading_row("none"), Ok(HeadingRow::None));
        for text in ["0", "-1", "", "None of them"] {
            assert!(heading_row(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_width_is_at_least_one() {
        assert_eq!(width("1"), Ok(1));
        assert_eq!(width("200"), Ok(200));
        for text in ["0", "00", "-1", "8O", ""] {
            let error = "not a number of columns, such as 80";
            assert_eq!(width(text), Err(error), "{text}");
        }
    }

    #[test]
    fn kinds_are_named_in_plural_or_singular_or_in_japanese() {
        assert_eq!(Kind::from_str("areas", false), Ok(Kind::Areas));
        assert_eq!(Kind::from_str("figure", false), Ok(Kind::Figures));
        assert_eq!(Kind::from_str("協定", false), Ok(Kind::Agreements));
        assert_eq!(Kind::from_str("海外連携先", false), Ok(Kind::Partners));
        assert!(Kind::from_str("Areas", false).is_err());
        assert_eq!(Kind::value_variants(), Kind::ALL);
    }
}
