//! The shape of a list: its columns, its order, its counts.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use crate::dataset::Dataset;
use crate::diagnostics::Error;
use crate::model::fields::{self, FieldRef, Type};
use crate::model::{Date, Kind, Record, Value};
use crate::text::fold;

/// A field to sort by.
pub struct SortKey {
    field: FieldRef,
    descending: bool,
}

/// The sort keys of `FIELD,-FIELD,...`.
pub fn sort_keys(kind: Kind, given: &[String]) -> Result<Vec<SortKey>, Error> {
    let names = given
        .iter()
        .flat_map(|list| list.split(','))
        .filter(|name| !name.is_empty());
    names
        .map(|name| {
            let (descending, name) = name
                .strip_prefix('-')
                .map_or((false, name), |name| (true, name));
            Ok(SortKey {
                field: named(kind, name, "--sort")?,
                descending,
            })
        })
        .collect()
}

impl SortKey {
    /// The field.
    pub fn field(&self) -> FieldRef {
        self.field
    }
}

/// The field of that name, or an error with the close one.
pub fn named(kind: Kind, name: &str, flag: &str) -> Result<FieldRef, Error> {
    fields::field(kind, name).ok_or_else(|| {
        let error = Error::usage(format!("{flag}: {} have no field `{name}`", kind.plural()));
        error.with_help(fields::instead_of(kind, name))
    })
}

/// Orders the records by the keys; those without a value come last either way, ties keep their order.
pub fn sort(dataset: &Dataset, records: &mut Vec<&Record>, keys: &[SortKey]) {
    if keys.is_empty() {
        return;
    }
    let key = |record: &&Record| -> Vec<Option<Comparable>> {
        keys.iter()
            .map(|key| {
                key.field
                    .value(dataset, record)
                    .map(|value| Comparable::of(&value))
            })
            .collect()
    };
    let mut keyed: Vec<(Vec<Option<Comparable>>, &Record)> = records
        .iter()
        .map(|record| (key(record), *record))
        .collect();
    keyed.sort_by(|(a, _), (b, _)| {
        let orders = a.iter().zip(b).zip(keys).map(|((a, b), key)| match (a, b) {
            (Some(a), Some(b)) if key.descending => b.cmp(a),
            (Some(a), Some(b)) => a.cmp(b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
        orders.fold(Ordering::Equal, Ordering::then)
    });
    *records = keyed.into_iter().map(|(_, record)| record).collect();
}

/// A value that can be ordered: numbers by size, dates by day, text without regard to case and accents.
#[derive(Debug, PartialEq)]
enum Comparable {
    Number(f64),
    Date(Date),
    Text(String, String),
}

impl Comparable {
    fn of(value: &Value) -> Comparable {
        match value {
            Value::Number(number) => Comparable::Number(*number),
            Value::Date(date) => Comparable::Date(*date),
            other => {
                let text = other.text();
                Comparable::Text(fold(&text), text.into_owned())
            }
        }
    }
}

impl Comparable {
    fn cmp(&self, other: &Comparable) -> Ordering {
        match (self, other) {
            (Comparable::Number(a), Comparable::Number(b)) => a.total_cmp(b),
            (Comparable::Date(a), Comparable::Date(b)) => a.cmp(b),
            (Comparable::Text(a, a_raw), Comparable::Text(b, b_raw)) => {
                a.cmp(b).then_with(|| a_raw.cmp(b_raw))
            }
            _ => Ordering::Equal,
        }
    }
}

/// The columns of `FIELD,+FIELD,-FIELD,all`, from these defaults.
pub fn columns(
    kind: Kind,
    given: &[String],
    defaults: Vec<FieldRef>,
) -> Result<Vec<FieldRef>, Error> {
    let names: Vec<&str> = given
        .iter()
        .flat_map(|list| list.split(','))
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    if names.is_empty() {
        return Ok(defaults);
    }
    let relative = names.iter().all(|name| name.starts_with(['+', '-']));
    let mut columns: Vec<FieldRef> = if relative { defaults } else { vec![] };
    for name in names {
        let bare = name.trim_start_matches(['+', '-']);
        if bare == "all" && !name.starts_with('-') {
            let missing: Vec<_> = fields::all(kind)
                .filter(|field| !columns.iter().any(|c| c.at == field.at))
                .collect();
            columns.extend(missing);
            continue;
        }
        let field = named(kind, bare, "--columns")?;
        let there = columns.iter().any(|column| column.at == field.at);
        if name.starts_with('-') {
            columns.retain(|column| column.at != field.at);
        } else if !there {
            columns.push(field);
        }
    }
    if columns.is_empty() {
        return Err(Error::usage("--columns leaves no column to show"));
    }
    Ok(columns)
}

/// What to count by: a field, of dates also cut to their year or month.
#[derive(Clone, Copy)]
pub struct CountBy {
    field: FieldRef,
    cut: Cut,
}

#[derive(Clone, Copy, PartialEq)]
enum Cut {
    Whole,
    Year,
    Month,
}

impl CountBy {
    /// `FIELD`, `FIELD:year` or `FIELD:month`.
    pub fn parse(kind: Kind, text: &str) -> Result<CountBy, Error> {
        let (name, part) = text.split_once(':').unwrap_or((text, ""));
        let field = named(kind, name, "--count-by")?;
        let dates = matches!(field.ty, Type::Date | Type::Dates);
        let cut = match part {
            "" if !text.contains(':') => Cut::Whole,
            "year" if dates => Cut::Year,
            "month" if dates => Cut::Month,
            _ if dates => {
                let error = Error::usage(format!("--count-by: dates have no part `{part}`"));
                return Err(error.with_help(format!("write `{name}:year` or `{name}:month`")));
            }
            _ => {
                let error = Error::usage(format!(
                    "--count-by: `{name}` is a {}, not a date",
                    field.ty.name()
                ));
                return Err(error.with_help(format!("write `{name}` alone")));
            }
        };
        Ok(CountBy { field, cut })
    }

    /// The field.
    pub fn field(&self) -> FieldRef {
        self.field
    }

    /// How many records have each value, most first, then by value; and how many have none. Each element of a list
    /// counts for itself.
    pub fn count(&self, dataset: &Dataset, records: &[&Record]) -> (Vec<(Value, usize)>, usize) {
        let mut counts: HashMap<String, (Value, usize)> = HashMap::new();
        let mut without = 0;
        for record in records {
            let mut elements = self
                .field
                .value(dataset, record)
                .map_or(vec![], |value| self.elements(&value));
            without += usize::from(elements.is_empty());
            let mut seen = HashSet::new();
            elements.retain(|element| seen.insert(element.text().into_owned()));
            for element in elements {
                counts
                    .entry(element.text().into_owned())
                    .or_insert((element, 0))
                    .1 += 1;
            }
        }
        let mut counts: Vec<(Value, usize)> = counts.into_values().collect();
        counts.sort_by_cached_key(|(value, count)| {
            (
                usize::MAX - count,
                fold(&value.text()),
                value.text().into_owned(),
            )
        });
        (counts, without)
    }

    fn elements(&self, value: &Value) -> Vec<Value> {
        let cut = |date: &Date| match self.cut {
            Cut::Whole => Some(Value::Date(*date)),
            Cut::Year => Some(Value::Date(date.year())),
            Cut::Month => date.month().map(Value::Date),
        };
        match value {
            Value::Date(date) => cut(date).into_iter().collect(),
            Value::Dates(dates) => dates.iter().filter_map(cut).collect(),
            Value::List(list) => list.iter().map(|text| Value::Text(text)).collect(),
            Value::Countries(countries) => countries
                .iter()
                .map(|country| Value::Country(*country))
                .collect(),
            Value::Facts(facts) => facts.iter().map(|fact| Value::Text(fact.what)).collect(),
            Value::Cites(cites) => cites.iter().map(|(name, _)| Value::Text(name)).collect(),
            single => vec![single.clone()],
        }
    }
}
