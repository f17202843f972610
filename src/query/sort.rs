//! The order of a list: by fields, ascending or descending.

use std::cmp::Ordering;
use std::slice;

use super::looks::Looks;
use super::path::{Path, split_list};
use crate::dataset::Dataset;
use crate::diagnostics::Error;
use crate::model::{Date, Kind, Record, Value};
use crate::text::fold;
use crate::text::sort::order;

/// A path to sort by.
pub struct SortKey {
    pub path: Path,
    descending: bool,
}

/// The sort keys of `PATH,-PATH,...`.
pub fn parse(kind: Kind, given: &[String]) -> Result<Vec<SortKey>, Error> {
    let mut keys = Vec::new();
    let names = given.iter().flat_map(|list| split_list(list));
    for name in names.map(str::trim) {
        if name.is_empty() {
            continue;
        }
        let (descending, name) = match name.strip_prefix('-') {
            Some(name) => (true, name.trim_start()),
            None => (false, name),
        };
        let path = Path::parse(kind, name).map_err(|mistake| mistake.of_flag("--sort"))?;
        keys.push(SortKey { path, descending });
    }
    Ok(keys)
}

/// The order of a list that nobody asked to sort: by the date of its kind, the newest first.
pub fn usual(kind: Kind) -> Vec<SortKey> {
    let mut keys = Vec::new();
    keys.extend(kind.newest_first().map(|field| SortKey {
        path: Path::of(field),
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
    let mut columns = Vec::with_capacity(keys.len());
    for key in keys {
        let values = records
            .iter()
            .map(|record| key.path.compared_value(dataset, *record));
        columns.push(comparables(&key.path, values));
    }
    let order = order(records.len(), &|a, b| compare_all(&columns, keys, a, b));
    *records = order.into_iter().map(|at| records[at]).collect();
}

/// Compares the records at two positions by each key until they differ.
fn compare_all(
    columns: &[Vec<Option<Comparable>>],
    keys: &[SortKey],
    a: usize,
    b: usize,
) -> Ordering {
    for (column, key) in columns.iter().zip(keys) {
        let order = match (&column[a], &column[b]) {
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
    Numbers(Vec<f64>),
    Date(Date),
    Dates(Vec<Date>),
    /// Folded.
    Text(String),
    Texts(Vec<String>),
}

/// The values at the end of a path as they are ordered. Facts are dates if all of them look like
/// dates; else numbers stand before dates and dates before texts.
pub fn comparables<'v>(
    path: &Path,
    values: impl Iterator<Item = Option<Value<'v>>>,
) -> Vec<Option<Comparable>> {
    if !path.is_fact() {
        return values
            .map(|value| value.as_ref().map(Comparable::of))
            .collect();
    }
    let mut facts: Vec<Option<(Value<'v>, Vec<Looks>)>> = Vec::new();
    for value in values {
        facts.push(value.map(with_looks));
    }
    let mut looks = facts.iter().flatten().flat_map(|(_, looks)| looks);
    let all_dates = looks.all(|looks| looks.date.is_some());
    let mut column = Vec::with_capacity(facts.len());
    for fact in &facts {
        let of_facts =
            |(value, looks): &(_, Vec<Looks>)| Comparable::of_facts(value, looks, all_dates);
        column.push(fact.as_ref().map(of_facts));
    }
    column
}

/// The value of facts, and what each looks like.
fn with_looks(value: Value<'_>) -> (Value<'_>, Vec<Looks>) {
    let texts = value.texts();
    let looks = texts.iter().map(|text| Looks::of(text)).collect();
    drop(texts);
    (value, looks)
}

impl Comparable {
    pub fn of(value: &Value<'_>) -> Comparable {
        match value {
            Value::Number(number) => Comparable::Number(*number),
            Value::Date(date) => Comparable::Date(*date),
            Value::Dates(dates) => Comparable::Dates(dates.to_vec()),
            Value::Text(text) => Comparable::Text(fold(text)),
            Value::Several(values) => Self::of_several(values),
            other => Self::of_texts(other),
        }
    }

    fn of_texts(value: &Value<'_>) -> Comparable {
        let texts = value.texts();
        Comparable::Texts(texts.iter().map(|text| fold(text)).collect())
    }

    /// Values of one type.
    fn of_several(values: &[Value<'_>]) -> Comparable {
        let (mut numbers, mut dates, mut texts) = (vec![], vec![], vec![]);
        for value in values {
            match value {
                Value::Number(number) => numbers.push(*number),
                Value::Date(date) => dates.push(*date),
                other => texts.push(fold(&other.text())),
            }
        }
        if !numbers.is_empty() {
            Comparable::Numbers(numbers)
        } else if !dates.is_empty() {
            Comparable::Dates(dates)
        } else {
            Comparable::Texts(texts)
        }
    }

    fn of_facts(value: &Value<'_>, looks: &[Looks], all_dates: bool) -> Comparable {
        let (mut numbers, mut dates) = (Vec::new(), Vec::new());
        for look in looks {
            numbers.extend(look.number.as_ref().map(|quantity| quantity.number));
            dates.extend(look.date);
        }
        let are_dates = dates.len() == looks.len();
        if numbers.len() == looks.len() && !(all_dates && are_dates) {
            Comparable::Numbers(numbers)
        } else if are_dates {
            Comparable::Dates(dates)
        } else {
            Self::of_texts(value)
        }
    }

    /// Compares two values at the end of one path.
    pub fn compare(&self, other: &Comparable) -> Ordering {
        use Elements::{Dates, Numbers, Texts};
        match (self.elements(), other.elements()) {
            (Numbers(a), Numbers(b)) => compare_numbers(a, b),
            (Dates(a), Dates(b)) => a.cmp(b),
            (Texts(a), Texts(b)) => a.cmp(b),
            (a, b) => a.rank().cmp(&b.rank()),
        }
    }

    fn elements(&self) -> Elements<'_> {
        match self {
            Comparable::Number(number) => Elements::Numbers(slice::from_ref(number)),
            Comparable::Numbers(numbers) => Elements::Numbers(numbers),
            Comparable::Date(date) => Elements::Dates(slice::from_ref(date)),
            Comparable::Dates(dates) => Elements::Dates(dates),
            Comparable::Text(text) => Elements::Texts(slice::from_ref(text)),
            Comparable::Texts(texts) => Elements::Texts(texts),
        }
    }
}

/// The elements of a value, of which there may be one.
enum Elements<'c> {
    Numbers(&'c [f64]),
    Dates(&'c [Date]),
    Texts(&'c [String]),
}

impl Elements<'_> {
    fn rank(&self) -> u8 {
        match self {
            Elements::Numbers(_) => 0,
            Elements::Dates(_) => 1,
            Elements::Texts(_) => 2,
        }
    }
}

fn compare_numbers(a: &[f64], b: &[f64]) -> Ordering {
    for (a, b) in a.iter().zip(b) {
        let order = a.total_cmp(b);
        if order.is_ne() {
            return order;
        }
    }
    a.len().cmp(&b.len())
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
