//! Evaluates a where-expression on a record; values compare by the type of their field.

use std::collections::BTreeSet;

use super::{Compare, Expr, Op, point_at};
use crate::dataset::Dataset;
use crate::diagnostics::Error;
use crate::model::{Country, Date, Lang, Record, Type, Value, may_fold_to, parse_typed};
use crate::query::looks::Looks;
use crate::query::path::{Mistake, Path};
use crate::query::words::{Meant, UnknownValue};
use crate::query::{places, resolve};
use crate::text::{fold, say};

/// An expression with its values parsed.
pub enum Compiled {
    And(Vec<Compiled>),
    Or(Vec<Compiled>),
    Not(Box<Compiled>),
    Absent(Path),
    /// An element of a value at the end of the path compares so.
    Any(Path, Op, Operand),
}

/// A value to compare with, of the type of its field.
pub enum Operand {
    /// Folded.
    Text(String),
    /// Words of a controlled list.
    Word(Meant),
    Id(&'static str),
    /// Ids of the records with a name that contains a text.
    Ids(BTreeSet<&'static str>),
    Number(f64),
    Date(Date),
    Country(Country),
    Bool(bool),
    /// Texts that name a city or region.
    Place(BTreeSet<String>),
    /// What facts are compared with: what it looks like, and folded.
    Fact(Looks, String),
}

impl Compiled {
    /// Parses the values of an expression; the error points at a value that means nothing.
    pub fn new(dataset: &Dataset, text: &str, expr: &Expr) -> Result<Compiled, Error> {
        match expr {
            Expr::And(all) => Ok(Compiled::And(Self::each(dataset, text, all)?)),
            Expr::Or(all) => Ok(Compiled::Or(Self::each(dataset, text, all)?)),
            Expr::Not(inner) => Ok(Self::negated(Self::new(dataset, text, inner)?)),
            Expr::Compare(compare) => {
                let mut path = compare.path.clone();
                if let Err(Mistake { message, help }) = path.resolve(dataset) {
                    let error = Error::usage(message).with_help(help);
                    return Err(point_at(text, &compare.path_place, error));
                }
                Self::comparison(dataset, path, compare)
                    .map_err(|error| point_at(text, &compare.place, error))
            }
        }
    }

    fn each(dataset: &Dataset, text: &str, exprs: &[Expr]) -> Result<Vec<Compiled>, Error> {
        let mut all = Vec::with_capacity(exprs.len());
        for expr in exprs {
            all.push(Self::new(dataset, text, expr)?);
        }
        Ok(all)
    }

    fn comparison(dataset: &Dataset, path: Path, compare: &Compare) -> Result<Compiled, Error> {
        let is_negated = compare.op == Op::NotEqual;
        let op = if is_negated { Op::Equal } else { compare.op };
        let compiled = match &compare.value {
            None => Compiled::Absent(path),
            Some(value) if op == Op::Equal && !path.alike().is_empty() => {
                Self::place(dataset, &path, value)?
            }
            Some(value) => {
                let operand = Operand::parse(dataset, &path, op, value)?;
                Compiled::Any(path, op, operand)
            }
        };
        Ok(if is_negated {
            Self::negated(compiled)
        } else {
            compiled
        })
    }

    /// Whether a city, or a region by name or code, is this one.
    fn place(dataset: &Dataset, path: &Path, value: &str) -> Result<Compiled, Error> {
        let [field, ..] = path.fields() else {
            return Ok(Compiled::Or(vec![]));
        };
        let texts = match places::texts_naming(dataset, field, value) {
            Ok(texts) => texts,
            Err(unknown) => return Err(Error::usage(unknown.why).with_help(unknown.help)),
        };
        let mut any = Vec::new();
        for path in path.alike() {
            any.push(Compiled::Any(
                path,
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
            Compiled::Absent(path) => !path.is_present(dataset, record),
            Compiled::Any(path, op, operand) => {
                path.any(dataset, record, |value| operand.matches(*op, value))
            }
        }
    }
}

impl Operand {
    fn parse(dataset: &Dataset, path: &Path, op: Op, value: &str) -> Result<Operand, Error> {
        if op == Op::Contains {
            return Ok(Self::part(dataset, path, value));
        }
        let Some(ty) = path.ty() else {
            return Self::fact(op, value);
        };
        match ty {
            Type::Date | Type::Dates => match parse_typed(value) {
                Ok(date) => Ok(Operand::Date(date)),
                Err(why) => Err(wrong_type(path, why)),
            },
            Type::Number | Type::Latitude | Type::Longitude => {
                match value.replace(&[',', '_'][..], "").parse::<f64>() {
                    Ok(number) if number.is_finite() => Ok(Operand::Number(number)),
                    _ => Err(wrong_type(path, say!("`{value}` is not a number", value))),
                }
            }
            Type::Bool => match fold(value).as_str() {
                "true" | "yes" => Ok(Operand::Bool(true)),
                "false" | "no" => Ok(Operand::Bool(false)),
                _ => Err(Error::usage(say!(
                    "`{value}` is neither true nor false",
                    value
                ))),
            },
            Type::Country | Type::Countries => match Country::parse(value) {
                Ok(country) => Ok(Operand::Country(country)),
                Err(why) => Err(Error::usage(why)),
            },
            Type::Link(_) | Type::Links(_) => {
                let record = resolve::find(dataset, path.targets(), value)?;
                Ok(Operand::Id(record.id()))
            }
            Type::Word | Type::Words => match Meant::parse(dataset, path.fields(), value) {
                Ok(meant) => Ok(Operand::Word(meant)),
                Err(UnknownValue { why, help }) => {
                    Err(Error::usage(say!("{why}: `{value}`", why, value)).with_help(help))
                }
            },
            _ if path.fields().iter().any(|field| field.names_countries()) => {
                // Data names countries in English, people in any language.
                let country = Country::parse(value).map(|country| country.name(Lang::En));
                Ok(Operand::Text(fold(country.unwrap_or(value))))
            }
            _ => Ok(Operand::Text(fold(value))),
        }
    }

    /// What a fact is compared with; only numbers and dates have an order.
    fn fact(op: Op, value: &str) -> Result<Operand, Error> {
        let looks = Looks::typed(value);
        if looks.is_text() && op != Op::Equal {
            let error = Error::usage(say!("`{value}` is neither a number nor a date", value));
            let help = say!("facts that are text are compared with `=`, `!=` and `~`");
            return Err(error.with_help(help));
        }
        Ok(Operand::Fact(looks, fold(value)))
    }

    /// What `~` looks for: a link is known by the names of its record, too.
    fn part(dataset: &Dataset, path: &Path, value: &str) -> Operand {
        match path.ty() {
            Some(Type::Link(_) | Type::Links(_)) => {
                Operand::Ids(resolve::containing(dataset, path.targets(), &fold(value)))
            }
            Some(Type::Date | Type::Dates) => Operand::Text(folded_part_of_date(value)),
            _ => Operand::Text(fold(value)),
        }
    }

    fn matches(&self, op: Op, value: &Value<'_>) -> bool {
        match (self, value) {
            (Operand::Date(wanted), Value::Date(date)) => compare_dates(op, *date, *wanted),
            (Operand::Date(wanted), Value::Dates(dates)) => {
                dates.iter().any(|date| compare_dates(op, *date, *wanted))
            }
            (Operand::Number(wanted), Value::Number(number)) => {
                compare_numbers(op, *number, *wanted)
            }
            (Operand::Bool(wanted), Value::Bool(flag)) => wanted == flag,
            (Operand::Country(wanted), value) => value.countries().contains(wanted),
            (Operand::Place(texts), value) => value.ids().any(|text| texts.contains(text)),
            (Operand::Id(wanted), value) => value.ids().any(|id| id == *wanted),
            (Operand::Ids(ids), value) => value.ids().any(|id| ids.contains(id)),
            (Operand::Word(meant), value) => meant.matches(value),
            (Operand::Text(wanted), value) => matches_text(op, value, wanted),
            (Operand::Fact(looks, folded), Value::Text(text)) => {
                matches_fact(op, text, looks, folded)
            }
            _ => false,
        }
    }
}

fn wrong_type(path: &Path, message: String) -> Error {
    let help = say!(
        "`{name}` is a {ty}",
        name = path.text(),
        ty = path.spoken_type()
    );
    Error::usage(message).with_help(help)
}

fn compare_numbers(op: Op, number: f64, wanted: f64) -> bool {
    match op {
        Op::Less => number < wanted,
        Op::LessOrEqual => number <= wanted,
        Op::Greater => number > wanted,
        Op::GreaterOrEqual => number >= wanted,
        _ => number == wanted,
    }
}

/// Compares a fact as what both it and the wanted value look like: numbers, of which the units are the
/// same if the wanted one has a unit, or else dates. The same text is equal.
fn matches_fact(op: Op, text: &str, wanted: &Looks, folded: &str) -> bool {
    let looks = Looks::of(text);
    if let (Some(number), Some(wanted)) = (&looks.number, &wanted.number)
        && (wanted.unit.is_empty() || wanted.unit == number.unit)
        && compare_numbers(op, number.number, wanted.number)
    {
        return true;
    }
    let are_numbers = looks.number.is_some() && wanted.number.is_some();
    if let (Some(date), Some(wanted)) = (looks.date, wanted.date)
        && !are_numbers
    {
        return compare_dates(op, date, wanted);
    }
    op == Op::Equal && fold(text) == folded
}

/// Whether an element, or a country by any of its names and codes, is or contains the folded text.
fn matches_text(op: Op, value: &Value<'_>, wanted: &str) -> bool {
    if let Value::Text(text) = value {
        return compare_texts(op, text, wanted);
    }
    for text in value.texts() {
        if compare_texts(op, &text, wanted) {
            return true;
        }
    }
    let mut words = value.every_country_word();
    words.any(|word| compare_texts(op, word, wanted))
}

fn compare_texts(op: Op, text: &str, wanted: &str) -> bool {
    if op == Op::Contains {
        return fold(text).contains(wanted);
    }
    // Other signs and letters may fold to several, or to nothing.
    let has_letter = text.starts_with(|c: char| c.is_ascii_alphabetic());
    (!has_letter || may_fold_to(text, wanted)) && fold(text) == wanted
}

/// The folded text, with a hyphen at either end kept: the year 2022 does not contain `-02`.
fn folded_part_of_date(value: &str) -> String {
    let between = fold(&format!("|{}|", value.trim()));
    between.trim_matches('|').to_string()
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
mod tests;
