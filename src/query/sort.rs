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
    let names = given.iter().flat_map(|list| list.split(','));
    for name in names.map(str::trim) {
        if name.is_empty() {
            continue;
        }
        let (descending, name) = match name.strip_prefix('-') {
            Some(name) => (true, name.trim_start()),
            None => (false, name),
        };
        keys.push(SortKey {
            field: named_field(kind, name, "--sort")?,
            descending,
        });
    }
    Ok(keys)
}

/// The order of a list that nobody asked to sort: by the date of its kind, the newest first.
pub fn usual(kind: Kind) -> Vec<SortKey> {
    let mut keys = Vec::new();
    keys.extend(kind.newest_first().map(|field| SortKey {
        field,
        descending: true,
    }));
    keys
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
            let value = dataset.compared_value(*record, key.field);
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
/// accents, lists by their first elements that differ.
pub enum Comparable {
    Number(f64),
    Dates(Vec<Date>),
    /// Folded.
    Texts(Vec<String>),
}

impl Comparable {
    pub fn of(value: &Value<'_>) -> Comparable {
        match value {
            Value::Number(number) => Comparable::Number(*number),
            Value::Date(date) => Comparable::Dates(vec![*date]),
            Value::Dates(dates) => Comparable::Dates(dates.to_vec()),
            other => {
                let texts = other.texts();
                Comparable::Texts(texts.iter().map(|text| fold(text)).collect())
            }
        }
    }

    /// Compares two values of one field.
    pub fn compare(&self, other: &Comparable) -> Ordering {
        match (self, other) {
            (Comparable::Number(a), Comparable::Number(b)) => a.total_cmp(b),
            (Comparable::Dates(a), Comparable::Dates(b)) => a.cmp(b),
            (Comparable::Texts(a), Comparable::Texts(b)) => a.cmp(b),
            _ => Ordering::Equal,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    const RECORDS: &str = r#"
        figures = [
            { id = "f1", name = "b", value = 158 },
            { id = "f2", name = "É", value = 17.5, as_of = "2025-10" },
            { id = "f3", value = 17, as_of = "2025" },
            { id = "f4", name = "B", as_of = "2025-10-01", approximate = true },
            { id = "f5", name = "a", value = 17, as_of = "2024-12-31" },
        ]
    "#;

    fn order(by: &[&str]) -> String {
        let by: Vec<String> = by.iter().map(|keys| (*keys).to_string()).collect();
        let dataset = load::dataset(RECORDS);
        let mut records = dataset.records(Kind::Figures).collect();
        let keys = parse(Kind::Figures, &by).unwrap();
        sort(&dataset, &mut records, &keys);
        let ids: Vec<&str> = records.iter().map(|record| record.id()).collect();
        ids.join(" ")
    }

    #[test]
    fn absent_values_are_last_in_both_directions() {
        assert_eq!(order(&["value"]), "f3 f5 f2 f1 f4");
        assert_eq!(order(&["-value"]), "f1 f2 f3 f5 f4");
        assert_eq!(order(&["as_of"]), "f5 f3 f2 f4 f1");
        assert_eq!(order(&["-as_of"]), "f4 f2 f3 f5 f1");
        // What is not said to be true is false.
        assert_eq!(order(&["approximate"]), "f1 f2 f3 f5 f4");
        assert_eq!(order(&["-approximate"]), "f4 f1 f2 f3 f5");
    }

    #[test]
    fn texts_that_fold_to_the_same_keep_their_order() {
        assert_eq!(order(&["name"]), "f5 f1 f4 f2 f3");
        assert_eq!(order(&["-name"]), "f2 f1 f4 f5 f3");
        assert_eq!(order(&["name,-id"]), "f5 f4 f1 f2 f3");
    }

    #[test]
    fn lists_are_in_the_order_of_their_elements() {
        let dataset = load::dataset(
            r#"agreements = [
                { id = "a", planned = ["Alpha 1"], renewed = ["2015-03"] },
                { id = "b", planned = ["alpha", "Zeta"], renewed = ["2015", "2022"] },
                { id = "c", planned = ["alpha"], renewed = ["2015"] },
            ]"#,
        );
        for (key, expected) in [
            ("planned", ["c", "b", "a"]),
            ("-planned", ["a", "b", "c"]),
            ("renewed", ["c", "b", "a"]),
        ] {
            let mut records = dataset.records(Kind::Agreements).collect();
            let keys = parse(Kind::Agreements, &[key.to_string()]).unwrap();
            sort(&dataset, &mut records, &keys);
            let ids: Vec<&str> = records.iter().map(|record| record.id()).collect();
            assert_eq!(ids, expected, "{key}");
        }
    }

    #[test]
    fn ties_go_by_the_next_key_and_then_keep_their_order() {
        assert_eq!(order(&["value,name"]), "f5 f3 f2 f1 f4");
        assert_eq!(order(&["value", "-id"]), "f5 f3 f2 f1 f4");
        assert_eq!(order(&[]), "f1 f2 f3 f4 f5");
        assert_eq!(order(&[" value , name"]), "f5 f3 f2 f1 f4");
        assert_eq!(order(&["value,- id"]), "f5 f3 f2 f1 f4");
        assert_eq!(order(&[",", "", " "]), "f1 f2 f3 f4 f5");
    }

    #[test]
    fn usually_the_newest_stand_first_and_the_undated_last() {
        let dataset = load::dataset(
            r#"
            events = [
                { id = "e1" },
                { id = "e2", start = "2024-03" },
                { id = "e3", start = "2025" },
                { id = "e4", start = "2025-01-01" },
                { id = "e5", start = "2024-03" },
            ]
            "#,
        );
        let mut records = dataset.records(Kind::Events).collect();
        sort(&dataset, &mut records, &usual(Kind::Events));
        let ids: Vec<&str> = records.iter().map(|record| record.id()).collect();
        assert_eq!(ids, ["e4", "e3", "e2", "e5", "e1"]);
        assert!(usual(Kind::Areas).is_empty());
    }

    #[test]
    fn an_unknown_field_is_refused() {
        let error = parse(Kind::Figures, &["-vlaue".to_string()]);
        let Err(Error::Usage { message, help }) = error else {
            panic!("no error");
        };
        assert_eq!(message, "--sort: figures have no field `vlaue`");
        assert_eq!(help, ["did you mean `value`?"]);
    }
}
