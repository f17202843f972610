//! Answers a where-expression about a record, values compared by type.

use super::{Compare, Expr, Op, error};
use crate::dataset::Dataset;
use crate::diagnostics::Error;
use crate::model::{Country, Date, Field, KindSet, Record, Type, Value};
use crate::query::{resolve, words};
use crate::text::fold;

/// An expression with its values understood.
pub enum Compiled {
    And(Vec<Compiled>),
    Or(Vec<Compiled>),
    Not(Box<Compiled>),
    /// The field is absent.
    Absent(&'static Field),
    /// Some element of the field's value compares so.
    Any(&'static Field, Op, Operand),
}

/// A value of the type that its field has.
pub enum Operand {
    /// Folded.
    Text(String),
    Id(String),
    Number(f64),
    Date(Date),
    Country(Country),
    Bool(bool),
}

impl Compiled {
    /// Understands the values of an expression; the error points at one that cannot mean anything.
    pub fn new(dataset: &Dataset, text: &str, expr: &Expr) -> Result<Compiled, Error> {
        match expr {
            Expr::And(all) => Ok(Compiled::And(Self::all(dataset, text, all)?)),
            Expr::Or(all) => Ok(Compiled::Or(Self::all(dataset, text, all)?)),
            Expr::Not(expr) => Ok(Self::negated(Self::new(dataset, text, expr)?)),
            Expr::Compare(compare) => {
                let field = compare.field;
                let positive = match &compare.value {
                    None => Compiled::Absent(field),
                    Some(value) => {
                        let op = if compare.op == Op::NotEqual {
                            Op::Equal
                        } else {
                            compare.op
                        };
                        Compiled::Any(field, op, operand(dataset, text, compare, value)?)
                    }
                };
                let is_negated = compare.op == Op::NotEqual;
                Ok(if is_negated {
                    Self::negated(positive)
                } else {
                    positive
                })
            }
        }
    }

    fn all(dataset: &Dataset, text: &str, all: &[Expr]) -> Result<Vec<Compiled>, Error> {
        all.iter()
            .map(|expr| Self::new(dataset, text, expr))
            .collect()
    }

    fn negated(inner: Compiled) -> Compiled {
        Compiled::Not(Box::new(inner))
    }

    /// Whether the record fulfils the expression.
    pub fn matches(&self, dataset: &Dataset, record: Record<'_>) -> bool {
        match self {
            Compiled::And(all) => all.iter().all(|inner| inner.matches(dataset, record)),
            Compiled::Or(all) => all.iter().any(|inner| inner.matches(dataset, record)),
            Compiled::Not(inner) => !inner.matches(dataset, record),
            Compiled::Absent(field) => dataset.value(record, field).is_none(),
            Compiled::Any(field, op, operand) => match dataset.value(record, field) {
                Some(value) => operand.compares(*op, &value),
                None => false,
            },
        }
    }
}

fn operand(
    dataset: &Dataset,
    text: &str,
    compare: &Compare,
    value: &str,
) -> Result<Operand, Error> {
    let field = compare.field;
    let wrong = |message: &str, help| error(text, compare.place.clone(), message, help);
    let expected = Some(format!("`{}` is a {}", field.name, field.ty.name()));
    if compare.op == Op::Contains {
        return Ok(Operand::Text(fold(value)));
    }
    match field.ty {
        Type::Date | Type::Dates => {
            let date = value.parse().map_err(|why: String| wrong(&why, expected))?;
            Ok(Operand::Date(date))
        }
        Type::Number | Type::Latitude | Type::Longitude => {
            match value.replace([',', '_'], "").parse::<f64>() {
                Ok(number) if number.is_finite() => Ok(Operand::Number(number)),
                _ => Err(wrong(&format!("`{value}` is not a number"), expected)),
            }
        }
        Type::Bool => match fold(value).as_str() {
            "true" | "yes" => Ok(Operand::Bool(true)),
            "false" | "no" => Ok(Operand::Bool(false)),
            _ => Err(wrong(&format!("`{value}` is neither true nor false"), None)),
        },
        Type::Country | Type::Countries => {
            let country = Country::parse(value).map_err(|why| wrong(&why, None))?;
            Ok(Operand::Country(country))
        }
        Type::Link(kinds) | Type::Links(kinds) => {
            match resolve::find(dataset, KindSet::of(kinds), value) {
                Ok(record) => Ok(Operand::Id(record.id().to_string())),
                Err(Error::NotFound { message, help }) => {
                    Err(wrong(&message, help.into_iter().next()))
                }
                Err(other) => Err(other),
            }
        }
        Type::Word | Type::Words => match words::unknown(dataset, field, value) {
            None => Ok(Operand::Text(fold(value))),
            Some(unknown) => Err(wrong(
                &format!("{}: `{value}`", unknown.why),
                Some(unknown.help),
            )),
        },
        _ => Ok(Operand::Text(fold(value))),
    }
}

impl Operand {
    fn compares(&self, op: Op, value: &Value<'_>) -> bool {
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
            (Operand::Id(wanted), value) => value.ids().any(|id| id == wanted),
            (Operand::Text(wanted), value) => compare_texts(op, value, wanted),
            _ => false,
        }
    }
}

fn compare_texts(op: Op, value: &Value<'_>, wanted: &str) -> bool {
    let matches = |text: &str| match op {
        Op::Contains => fold(text).contains(wanted),
        _ => fold(text) == wanted,
    };
    if value.texts().iter().any(|text| matches(text)) {
        return true;
    }
    // Two letters are a code, and a part of too many names.
    wanted.len() > 2 && value.every_country_name().any(matches)
}

/// A coarse date stands for its whole span: a comparison keeps what it may hold for.
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
}
