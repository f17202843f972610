//! Evaluates a where-expression on a record; values compare by the type of their field.

use std::collections::BTreeSet;

use super::{Compare, Expr, Op, point_at};
use crate::dataset::Dataset;
use crate::diagnostics::Error;
use crate::model::{Country, Date, Field, KindSet, Record, Type, Value, parse_typed};
use crate::query::words::{Meant, UnknownValue};
use crate::query::{places, resolve};
use crate::text::fold;

/// An expression with its values parsed.
pub enum Compiled {
    And(Vec<Compiled>),
    Or(Vec<Compiled>),
    Not(Box<Compiled>),
    Absent(&'static Field),
    /// An element of the field's value compares so.
    Any(&'static Field, Op, Operand),
}

/// A value to compare with, of the type of its field.
pub enum Operand {
    /// Folded.
    Text(String),
    /// Words of a controlled list.
    Word(Meant),
    Id(&'static str),
    Number(f64),
    Date(Date),
    Country(Country),
    Bool(bool),
    /// Texts that name a city or region.
    Place(BTreeSet<String>),
}

impl Compiled {
    /// Parses the values of an expression; the error points at a value that means nothing.
    pub fn new(dataset: &Dataset, text: &str, expr: &Expr) -> Result<Compiled, Error> {
        match expr {
            Expr::And(all) => Ok(Compiled::And(Self::each(dataset, text, all)?)),
            Expr::Or(all) => Ok(Compiled::Or(Self::each(dataset, text, all)?)),
            Expr::Not(inner) => Ok(Self::negated(Self::new(dataset, text, inner)?)),
            Expr::Compare(compare) => Self::comparison(dataset, compare)
                .map_err(|error| point_at(text, &compare.place, error)),
        }
    }

    fn each(dataset: &Dataset, text: &str, exprs: &[Expr]) -> Result<Vec<Compiled>, Error> {
        let mut all = Vec::with_capacity(exprs.len());
        for expr in exprs {
            all.push(Self::new(dataset, text, expr)?);
        }
        Ok(all)
    }

    fn comparison(dataset: &Dataset, compare: &Compare) -> Result<Compiled, Error> {
        let is_negated = compare.op == Op::NotEqual;
        let op = if is_negated { Op::Equal } else { compare.op };
        let compiled = match &compare.value {
            None => Compiled::Absent(compare.field),
            Some(value) if op == Op::Equal && !places::alike(compare.field).is_empty() => {
                Self::place(dataset, compare.field, value)?
            }
            Some(value) => {
                let operand = Operand::parse(dataset, compare.field, op, value)?;
                Compiled::Any(compare.field, op, operand)
            }
        };
        Ok(if is_negated {
            Self::negated(compiled)
        } else {
            compiled
        })
    }

    /// Whether a city, or a region by name or code, is this one.
    fn place(dataset: &Dataset, field: &'static Field, value: &str) -> Result<Compiled, Error> {
        let texts = match places::texts_naming(dataset, field, value) {
            Ok(texts) => texts,
            Err(unknown) => return Err(Error::usage(unknown.why).with_help(unknown.help)),
        };
        let mut any = Vec::new();
        for field in places::alike(field) {
            any.push(Compiled::Any(
                field,
                Op::Equal,
                Operand::Place(texts.clone()),
            ));
        }
        Ok(Compiled::Or(any))
    }

    fn negated(inner: Compiled) -> Compiled {
        Compiled::Not(Box::new(inner))
    }

    pub fn matches(&self, dataset: &Dataset, record: Record<'_>) -> bool {
        match self {
            Compiled::And(all) => all.iter().all(|inner| inner.matches(dataset, record)),
            Compiled::Or(all) => all.iter().any(|inner| inner.matches(dataset, record)),
            Compiled::Not(inner) => !inner.matches(dataset, record),
            Compiled::Absent(field) => dataset.value(record, field).is_none(),
            Compiled::Any(field, op, operand) => match dataset.value(record, field) {
                Some(value) => operand.matches(*op, &value),
                None => false,
            },
        }
    }
}

impl Operand {
    fn parse(
        dataset: &Dataset,
        field: &'static Field,
        op: Op,
        value: &str,
    ) -> Result<Operand, Error> {
        if op == Op::Contains {
            return Ok(Operand::Text(fold(value)));
        }
        match field.ty {
            Type::Date | Type::Dates => match parse_typed(value) {
                Ok(date) => Ok(Operand::Date(date)),
                Err(why) => Err(wrong_type(field, why)),
            },
            Type::Number | Type::Latitude | Type::Longitude => {
                match value.replace([',', '_'], "").parse::<f64>() {
                    Ok(number) if number.is_finite() => Ok(Operand::Number(number)),
                    _ => Err(wrong_type(field, format!("`{value}` is not a number"))),
                }
            }
            Type::Bool => match fold(value).as_str() {
                "true" | "yes" => Ok(Operand::Bool(true)),
                "false" | "no" => Ok(Operand::Bool(false)),
                _ => Err(Error::usage(format!("`{value}` is neither true nor false"))),
            },
            Type::Country | Type::Countries => match Country::parse(value) {
                Ok(country) => Ok(Operand::Country(country)),
                Err(why) => Err(Error::usage(why)),
            },
            Type::Link(kinds) | Type::Links(kinds) => {
                let record = resolve::find(dataset, KindSet::of(kinds), value)?;
                Ok(Operand::Id(record.id()))
            }
            Type::Word | Type::Words => match Meant::parse(dataset, field, value) {
                Ok(meant) => Ok(Operand::Word(meant)),
                Err(UnknownValue { why, help }) => {
                    Err(Error::usage(format!("{why}: `{value}`")).with_help(help))
                }
            },
            _ => Ok(Operand::Text(fold(value))),
        }
    }

    fn matches(&self, op: Op, value: &Value<'_>) -> bool {
        match (self, value) {
            (Operand::Date(wanted), Value::Date(date)) => compare_dates(op, *date, *wanted),
            (Operand::Date(wanted), Value::Dates(dates)) => {
                dates.iter().any(|date| compare_dates(op, *date, *wanted))
            }
            (Operand::Number(wanted), Value::Number(number)) => match op {
                Op::Less => number < wanted,
                Op::LessOrEqual => number <= wanted,
                Op::Greater => number > wanted,
                Op::GreaterOrEqual => number >= wanted,
                _ => number == wanted,
            },
            (Operand::Bool(wanted), Value::Bool(flag)) => wanted == flag,
            (Operand::Country(wanted), value) => value.countries().contains(wanted),
            (Operand::Place(texts), value) => value.ids().any(|text| texts.contains(text)),
            (Operand::Id(wanted), value) => value.ids().any(|id| id == *wanted),
            (Operand::Word(meant), value) => meant.matches(value),
            (Operand::Text(wanted), value) => matches_text(op, value, wanted),
            _ => false,
        }
    }
}

fn wrong_type(field: &Field, message: String) -> Error {
    let help = format!("`{}` is a {}", field.name, field.ty.name());
    Error::usage(message).with_help(help)
}

/// Whether an element, or a country by any of its names, is or contains the folded text.
fn matches_text(op: Op, value: &Value<'_>, wanted: &str) -> bool {
    for text in value.texts() {
        if compare_texts(op, &text, wanted) {
            return true;
        }
    }
    // Two letters are a code, and a part of too many names.
    let is_code = wanted.len() <= 2;
    !is_code
        && value
            .every_country_name()
            .any(|name| compare_texts(op, name, wanted))
}

fn compare_texts(op: Op, text: &str, wanted: &str) -> bool {
    if op == Op::Contains {
        fold(text).contains(wanted)
    } else {
        fold(text) == wanted
    }
}

/// A coarse date stands for its whole span: it matches if any day of it may.
fn compare_dates(op: Op, date: Date, wanted: Date) -> bool {
    match op {
        Op::Less => date.first() < wanted.first(),
        Op::LessOrEqual => date.first() <= wanted.last(),
        Op::Greater => date.last() > wanted.last(),
        Op::GreaterOrEqual => date.last() >= wanted.first(),
        _ => date.first() <= wanted.last() && wanted.first() <= date.last(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coarse_dates_stand_for_their_span() {
        for (date, op, wanted, holds) in [
            ("2025-10-07", Op::Equal, "2025", true),
            ("2025-10", Op::Equal, "2025-10-07", true),
            ("2025-09-30", Op::Equal, "2025-10", false),
            ("2025", Op::Less, "2025", false),
            ("2024-12", Op::Less, "2025", true),
            ("2025", Op::LessOrEqual, "2025-03", true),
            ("2025-10", Op::Greater, "2025-10-07", true),
            ("2025-10", Op::Greater, "2025-10", false),
            ("2025-10", Op::GreaterOrEqual, "2025-10-31", true),
            ("2025-10", Op::GreaterOrEqual, "2025-11", false),
        ] {
            let (date, wanted): (Date, Date) = (date.parse().unwrap(), wanted.parse().unwrap());
            assert_eq!(
                compare_dates(op, date, wanted),
                holds,
                "{date} {} {wanted}",
                op.sign()
            );
        }
    }

    const RECORDS: &str = r#"
        areas = [{ id = "kento", name = "Kento", name_ja = "健都" }]
        institutions = [{ id = "ncvc", name = "Heart Centre", area = "kento", focus = ["medtech", "pharma"] }]
        partners = [
            { id = "biopmed", name = "bioPmed", country = "IT", longitude = -7.25 },
            { id = "invivo", name = "Montréal InVivo", country = "CA" },
        ]
        agreements = [
            { id = "a1", name = "One", signed = "2025-10-07", renewed = ["2015", "2022-10"], parties = ["ncvc", "biopmed"], status = "signed" },
            { id = "a2", name = "Two, of Osaka", parties = ["invivo"], facts = [{ what = "Lots", value = "20" }] },
        ]
        figures = [
            { id = "f1", value = 17, approximate = true },
            { id = "f2", value = 17.5, approximate = false },
            { id = "f3", value = 1200 },
        ]
    "#;

    /// The ids that match, or the error.
    fn found(kind: crate::model::Kind, text: &str) -> String {
        let dataset = crate::load::dataset(RECORDS);
        let expr = Expr::parse(kind, text).unwrap();
        let compiled = match Compiled::new(&dataset, text, &expr) {
            Ok(compiled) => compiled,
            Err(Error::Usage { message, help }) => {
                return format!("{message} | {}", help.join(" "));
            }
            Err(_) => unreachable!(),
        };
        let mut ids = Vec::new();
        for record in dataset.records(kind) {
            if compiled.matches(&dataset, record) {
                ids.push(record.id());
            }
        }
        ids.join(" ")
    }

    #[test]
    fn numbers_compare_by_size() {
        for (text, ids) in [
            ("value<=17", "f1"),
            ("value<17", ""),
            ("value<17.5", "f1"),
            ("value>=17.5", "f2 f3"),
            ("value>17.5", "f3"),
            ("value=17", "f1"),
            ("value!=17", "f2 f3"),
            ("value=1,200", "f3"),
            ("value=1_200", "f3"),
            ("approximate=yes", "f1"),
            ("approximate=TRUE", "f1"),
            ("approximate=no", "f2"),
            ("approximate!=true", "f2 f3"),
            ("approximate=false", "f2"),
        ] {
            assert_eq!(found(crate::model::Kind::Figures, text), ids, "{text}");
        }
        assert_eq!(
            found(crate::model::Kind::Partners, "longitude<-7"),
            "biopmed"
        );
    }

    #[test]
    fn texts_countries_and_links_compare_by_name() {
        for (text, ids) in [
            ("name=ONE", "a1"),
            ("name=on", ""),
            ("name~osaka", "a2"),
            ("name!=one", "a2"),
            ("country=canada", "a2"),
            ("country!=CA", "a1"),
            ("country~ital", "a1"),
            ("country~it", "a1"),
            // Two letters are a code, not a part of a name.
            ("country~al", ""),
            ("country~ita", "a1"),
            ("parties='heart centre'", "a1"),
            ("parties!=invivo", "a1"),
            ("status=SIGNED", "a1"),
            ("status=締結済み", "a1"),
            ("status!=締結済み", "a2"),
            ("status=更新", ""),
            ("facts~lots", "a2"),
            ("facts~'lots: 20'", "a2"),
            ("renewed=2015-03", "a1"),
            ("renewed=2016", ""),
            ("renewed>2022", ""),
            ("renewed<2015", ""),
            ("renewed>=2022-10-31", "a1"),
            ("signed~2025", "a1"),
            ("signed=", "a2"),
            ("signed!=", "a1"),
            ("not signed=", "a1"),
            ("signed= or name=one", "a1 a2"),
            ("signed= and name=one", ""),
        ] {
            assert_eq!(found(crate::model::Kind::Agreements, text), ids, "{text}");
        }
        assert_eq!(found(crate::model::Kind::Institutions, "area=健都"), "ncvc");
        assert_eq!(
            found(crate::model::Kind::Institutions, "focus=pharma"),
            "ncvc"
        );
        assert_eq!(
            found(crate::model::Kind::Institutions, "focus=製薬"),
            "ncvc"
        );
    }

    #[test]
    fn values_that_mean_nothing_are_pointed_at() {
        use crate::model::Kind::{Agreements, Figures};
        for (kind, text, message) in [
            (
                Figures,
                "value>many",
                "`many` is not a number\n  value>many\n        ^^^^ | `value` is a number",
            ),
            (
                Figures,
                "value>inf",
                "`inf` is not a number\n  value>inf\n        ^^^ | `value` is a number",
            ),
            (
                Figures,
                "approximate=maybe",
                "`maybe` is neither true nor false\n  approximate=maybe\n              ^^^^^ | ",
            ),
            (
                Agreements,
                "signed>2025-13",
                "`2025-13` is not a date: months run from 01 to 12\n  signed>2025-13\n         ^^^^^^^ | `signed` is a date",
            ),
            (
                Agreements,
                "name=x and country=itly",
                "no country is called `itly`; did you mean `Italy` (IT)?\n  name=x and country=itly\n                     ^^^^ | ",
            ),
            (
                Agreements,
                "not status=sgned",
                "no such status: `sgned`\n  not status=sgned\n             ^^^^^ | did you mean `signed`?",
            ),
            (
                Agreements,
                "parties=kento",
                "no institution or partner is called `kento`\n  parties=kento\n          ^^^^^ | `kento` is in areas",
            ),
        ] {
            assert_eq!(found(kind, text), format!("--where: {message}"), "{text}");
        }
    }
}
