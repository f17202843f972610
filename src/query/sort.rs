//! The order of a list: by fields, ascending or descending.

use std::cmp::Ordering;

use super::named_field;
use crate::dataset::Dataset;
use crate::diagnostics::Error;
use crate::model::{Date, Field, Kind, Record, Value};
use crate::text::fold;

/// A field to sort by.
pub struct SortKey {
    pub field: &'static Field,
    descending: bool,
}

/// The sort keys of `FIELD,-FIELD,...`.
pub fn parse(kind: Kind, given: &[String]) -> Result<Vec<SortKey>, Error> {
    let mut keys = Vec::new();
    for name in given.iter().flat_map(|list| list.split(',')) {
        if name.is_empty() {
            continue;
        }
        let (descending, name) = match name.strip_prefix('-') {
            Some(name) => (true, name),
            None => (false, name),
        };
        keys.push(SortKey {
            field: named_field(kind, name, "--sort")?,
            descending,
        });
    }
    Ok(keys)
}

/// Orders the records by the keys. Records without a value come last either way; ties keep their
/// order.
pub fn sort(dataset: &Dataset, records: &mut Vec<Record<'_>>, keys: &[SortKey]) {
    if keys.is_empty() {
        return;
    }
    let mut keyed = Vec::with_capacity(records.len());
    for record in records.iter() {
        let mut values = Vec::with_capacity(keys.len());
        for key in keys {
            let value = dataset.value(*record, key.field);
            values.push(value.as_ref().map(Comparable::of));
        }
        keyed.push((values, *record));
    }
    keyed.sort_by(|(a, _), (b, _)| compare_all(a, b, keys));
    *records = keyed.into_iter().map(|(_, record)| record).collect();
}

fn compare_all(a: &[Option<Comparable>], b: &[Option<Comparable>], keys: &[SortKey]) -> Ordering {
    for (n, key) in keys.iter().enumerate() {
        let order = match (&a[n], &b[n]) {
            (Some(a), Some(b)) if key.descending => b.compare(a),
            (Some(a), Some(b)) => a.compare(b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        if order.is_ne() {
            return order;
        }
    }
    Ordering::Equal
}

/// A value that can be ordered: numbers by size, dates by day, text without regard to case and
/// accents.
enum Comparable {
    Number(f64),
    Date(Date),
    Text { folded: String, raw: String },
}

impl Comparable {
    fn of(value: &Value<'_>) -> Comparable {
        match value {
            Value::Number(number) => Comparable::Number(*number),
            Value::Date(date) => Comparable::Date(*date),
            other => {
                let text = other.text();
                Comparable::Text {
                    folded: fold(&text),
                    raw: text.into_owned(),
                }
            }
        }
    }

    /// Compares two values of one field.
    fn compare(&self, other: &Comparable) -> Ordering {
        match (self, other) {
            (Comparable::Number(a), Comparable::Number(b)) => a.total_cmp(b),
            (Comparable::Date(a), Comparable::Date(b)) => a.cmp(b),
            (
                Comparable::Text {
                    folded: a,
                    raw: raw_a,
                },
                Comparable::Text {
                    folded: b,
                    raw: raw_b,
                },
            ) => a.cmp(b).then_with(|| raw_a.cmp(raw_b)),
            _ => Ordering::Equal,
        }
    }
}
