//! Counts of the values of a field.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::named_field;
use crate::dataset::Dataset;
use crate::diagnostics::Error;
use crate::model::{Date, Field, Kind, Record, Value};
use crate::text::fold;

/// What to count by: a field, of dates also cut to their year or month.
#[derive(Clone, Copy)]
pub struct CountBy {
    pub field: &'static Field,
    precision: Precision,
}

#[derive(Clone, Copy)]
enum Precision {
    Whole,
    Year,
    Month,
}

/// How many records have each value, most first, and how many have none.
pub struct Counts {
    pub values: Vec<(Value<'static>, usize)>,
    pub without: usize,
}

impl CountBy {
    /// `FIELD`, `FIELD:year` or `FIELD:month`.
    pub fn parse(kind: Kind, text: &str) -> Result<CountBy, Error> {
        let (name, part) = match text.split_once(':') {
            Some((name, part)) => (name, Some(part)),
            None => (text, None),
        };
        let field = named_field(kind, name, "--count-by")?;
        if part.is_some() && !field.ty.is_date() {
            let ty = field.ty.name();
            let error = Error::usage(format!("--count-by: `{name}` is a {ty}, not a date"));
            return Err(error.with_help(format!("write `{name}` alone")));
        }
        let precision = match part {
            None => Precision::Whole,
            Some("year") => Precision::Year,
            Some("month") => Precision::Month,
            Some(part) => {
                let error = Error::usage(format!("--count-by: dates have no part `{part}`"));
                return Err(error.with_help(format!("write `{name}:year` or `{name}:month`")));
            }
        };
        Ok(CountBy { field, precision })
    }

    /// Counts each element of a list, at most once a record; equal counts are in order of value.
    pub fn count(&self, dataset: &Dataset, records: &[Record<'_>]) -> Counts {
        let mut counts: HashMap<String, (Value<'static>, usize)> = HashMap::new();
        let mut without = 0;
        for record in records {
            let value = dataset.value(*record, self.field);
            let elements = value.map_or_else(Vec::new, |value| self.elements(&value));
            if elements.is_empty() {
                without += 1;
            }
            let mut counted = Vec::new();
            for element in elements {
                let text = element.text().into_owned();
                if !counted.contains(&text) {
                    counts.entry(text.clone()).or_insert((element, 0)).1 += 1;
                    counted.push(text);
                }
            }
        }
        let mut values: Vec<(Value<'static>, usize)> = counts.into_values().collect();
        values.sort_by_cached_key(|(value, count)| {
            let text = value.text().into_owned();
            (Reverse(*count), fold(&text), text)
        });
        Counts { values, without }
    }

    fn elements(&self, value: &Value<'_>) -> Vec<Value<'static>> {
        match value {
            Value::Date(date) => self.dates(&[*date]),
            Value::Dates(dates) => self.dates(dates),
            Value::List(list) => texts(list.iter()),
            Value::Facts(facts) => texts(facts.iter().map(|fact| &fact.what)),
            Value::Cites(cites) => texts(cites.iter().map(|(field, _)| field)),
            Value::Text(text) => vec![Value::Text(text.to_string().into())],
            Value::Country(country) => vec![Value::Country(*country)],
            Value::Countries(list) => list.iter().copied().map(Value::Country).collect(),
            Value::Number(number) => vec![Value::Number(*number)],
            Value::Bool(flag) => vec![Value::Bool(*flag)],
        }
    }

    /// The dates cut to the precision; a date that is coarser is left out.
    fn dates(&self, dates: &[Date]) -> Vec<Value<'static>> {
        let mut cut = Vec::new();
        for date in dates {
            let date = match self.precision {
                Precision::Whole => Some(*date),
                Precision::Year => Some(date.year()),
                Precision::Month => date.month(),
            };
            cut.extend(date.map(Value::Date));
        }
        cut
    }
}

fn texts<'t>(list: impl Iterator<Item = &'t &'static str>) -> Vec<Value<'static>> {
    list.map(|text| Value::Text((*text).into())).collect()
}
