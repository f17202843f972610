//! Answers a where-expression about a record, values compared by type.

use super::{Compare, Expr, Op, error};
use crate::dataset::Dataset;
use crate::diagnostics::Error;
use crate::model::fields::{FieldRef, Type};
use crate::model::{Country, Date, KindSet, Record, Value};
use crate::query::filter::unknown_word;
use crate::query::resolve;
use crate::text::fold;

/// An expression with its values understood.
#[derive(Debug)]
pub enum Compiled {
    And(Vec<Compiled>),
    Or(Vec<Compiled>),
    Not(Box<Compiled>),
    /// Whether the field is absent.
    Absent(FieldRef),
    /// Whether any element of the field's value compares so.
    Any(FieldRef, Op, Operand),
}

/// A value of the type that its field has.
#[derive(Debug)]
pub enum Operand {
    Text(String),
    Id(&'static str),
    Number(f64),
    Date(Date),
    Country(Country),
    Bool(bool),
}

impl Compiled {
    /// Understands the values; those that cannot mean anything are errors that point at them.
    pub fn new(dataset: &Dataset, text: &str, expr: &Expr) -> Result<Compiled, Error> {
        let inner = |expr: &Expr| Compiled::new(dataset, text, expr);
        Ok(match expr {
            Expr::And(all) => Compiled::And(all.iter().map(inner).collect::<Result<_, _>>()?),
            Expr::Or(all) => Compiled::Or(all.iter().map(inner).collect::<Result<_, _>>()?),
            Expr::Not(expr) => Compiled::Not(Box::new(inner(expr)?)),
            Expr::Compare(compare @ Compare { field, op, .. }) => {
                let positive = match &compare.value {
                    None => Compiled::Absent(*field),
                    Some(value) => {
                        let op = if *op == Op::NotEqual { Op::Equal } else { *op };
                        Compiled::Any(*field, op, operand(dataset, text, compare, op, value)?)
                    }
                };
                if *op == Op::NotEqual {
                    Compiled::Not(Box::new(positive))
                } else {
                    positive
                }
            }
        })
    }

    /// Whether the record fulfils it.
    pub fn holds(&self, dataset: &Dataset, record: &Record) -> bool {
        match self {
            Compiled::And(all) => all.iter().all(|inner| inner.holds(dataset, record)),
            Compiled::Or(all) => all.iter().any(|inner| inner.holds(dataset, record)),
            Compiled::Not(inner) => !inner.holds(dataset, record),
            Compiled::Absent(field) => field.value(dataset, record).is_none(),
            Compiled::Any(field, op, operand) => field
                .value(dataset, record)
                .is_some_and(|value| operand.compares(*op, &value)),
        }
    }
}

fn operand(
    dataset: &Dataset,
    text: &str,
    compare: &Compare,
    op: Op,
    value: &str,
) -> Result<Operand, Error> {
    let field = compare.field;
    let wrong = |message: String, help: Option<String>| {
        Err(error(text, compare.place.clone(), &message, help))
    };
    let expected = || Some(format!("`{}` is a {}", field.field.name, field.ty.name()));
    match field.ty {
        _ if op == Op::Contains => Ok(Operand::Text(fold(value))),
        Type::Date | Type::Dates => match value.parse() {
            Ok(date) => Ok(Operand::Date(date)),
            Err(why) => wrong(why, expected()),
        },
        Type::Number | Type::Latitude | Type::Longitude => {
            match value.replace([',', '_'], "").parse::<f64>() {
                Ok(number) if number.is_finite() => Ok(Operand::Number(number)),
                _ => wrong(format!("`{value}` is not a number"), expected()),
            }
        }
        Type::Bool => match fold(value).as_str() {
            "true" | "yes" => Ok(Operand::Bool(true)),
            "false" | "no" => Ok(Operand::Bool(false)),
            _ => wrong(format!("`{value}` is neither true nor false"), None),
        },
        Type::Country | Type::Countries => match Country::parse(value) {
            Ok(country) => Ok(Operand::Country(country)),
            Err(why) => wrong(why, None),
        },
        Type::Link(kinds) | Type::Links(kinds) => {
            let kinds: KindSet = kinds.iter().copied().collect();
            match resolve::find(dataset, kinds, value) {
                Ok(record) => Ok(Operand::Id(record.id)),
                Err(Error::NotFound { message, help }) => wrong(message, help.into_iter().next()),
                Err(other) => Err(other),
            }
        }
        Type::Word | Type::Words => match unknown_word(dataset, field, value) {
            None => Ok(Operand::Text(fold(value))),
            Some((why, help)) => wrong(format!("{why}: `{value}`"), Some(help)),
        },
        _ => Ok(Operand::Text(fold(value))),
    }
}

impl Operand {
    fn compares(&self, op: Op, value: &Value) -> bool {
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
            (Operand::Id(wanted), value) => value.ids().contains(wanted),
            (Operand::Text(wanted), value) => {
                let fits = |text: &str| {
                    let text = fold(text);
                    if op == Op::Contains {
                        text.contains(wanted)
                    } else {
                        text == *wanted
                    }
                };
                // Two letters are a code, and a part of too many names.
                let mut names = value.every_country_name().filter(|_| wanted.len() > 2);
                value.texts().iter().any(|text| fits(text)) || names.any(fits)
            }
            _ => false,
        }
    }
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
