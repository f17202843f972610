//! What cells of CSV and TSV cannot hold: sources of facts, and texts with the signs that part others.

use std::collections::BTreeMap;

use super::Rows;
use crate::model::{Fact, Note, Record, Value};

/// The column behind the others of a whole list: an object of the fields that their cells do not hold whole. With it
/// `osakahub import` reads the same records again.
pub const EXACT: &str = "json";

/// Whether the list has the column: it holds records with all that was written of them.
pub fn is_due(rows: &Rows<'_>) -> bool {
    // Columns that somebody chose are those and no other; only unchosen ones give way.
    let (Some((_, records)), true) = (rows.records(), rows.constants_give_way) else {
        return false;
    };
    let first = rows.kind().or(records.first().map(|record| record.kind()));
    let mut stored = first.iter().flat_map(|kind| kind.fields());
    first.is_some() && stored.all(|field| !field.is_stored() || rows.column(field.name).is_some())
}

/// The object for a row; empty text where the cells hold everything.
pub fn of(rows: &Rows<'_>, row: usize) -> String {
    let Some((dataset, records)) = rows.records() else {
        return String::new();
    };
    let mut fields = BTreeMap::new();
    if let Some(record) = records.get(row).copied() {
        for field in Record::kind(record).fields() {
            if field.is_stored()
                && let Some(value) = dataset.value(record, field)
                && !is_plain(&value)
            {
                fields.insert(field.name, value);
            }
        }
    }
    if fields.is_empty() {
        return String::new();
    }
    serde_json::to_string(&fields).unwrap_or_default()
}

/// Whether a cell holds the value so that it can be read again.
fn is_plain(value: &Value<'_>) -> bool {
    match value {
        Value::Text(text) => is_plain_text(text),
        Value::List(list) => list.iter().all(|text| is_plain_element(text)),
        Value::Facts(facts) => facts.iter().all(is_plain_fact),
        Value::Notes(notes) => notes.iter().all(is_plain_note),
        Value::Cites(cites) => cites.iter().all(|(field, ids)| {
            let mut texts = ids.iter().chain([field]);
            texts.all(|text| is_plain_element(text) && !text.contains([',', ':']))
        }),
        _ => true,
    }
}

fn is_plain_fact(fact: &Fact) -> bool {
    let is_plain = is_plain_element(fact.what) && is_plain_element(fact.value);
    is_plain && fact.cites.is_empty() && !fact.what.contains(':')
}

fn is_plain_note(note: &Note) -> bool {
    is_plain_element(note.text) && note.cites.is_empty()
}

fn is_plain_element(text: &str) -> bool {
    is_plain_text(text) && !text.is_empty() && !text.contains(';')
}

fn is_plain_text(text: &str) -> bool {
    text.trim() == text && !text.contains(|c: char| c.is_control() || c == '\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_hold_what_has_no_signs_in_it() {
        let fact = |what, value, cites: &'static [&'static str]| {
            Value::Facts(vec![Fact { what, value, cites }].into())
        };
        for (value, is_held) in [
            (Value::from("Kento; Saito"), true),
            (Value::from("two\nlines"), false),
            (Value::from(" a"), false),
            (Value::List(vec!["a", "b, c"].into()), true),
            (Value::List(vec!["a; b"].into()), false),
            (fact("Lots", "20: all", &[]), true),
            (fact("Lots", "20; all", &[]), false),
            (fact("Lots: all", "20", &[]), false),
            (fact("Lots", "20", &["s1"]), false),
            (
                Value::Cites(vec![("opened", &["s1", "s2"][..])].into()),
                true,
            ),
            (Value::Number(1.5), true),
        ] {
            assert_eq!(is_plain(&value), is_held, "{value:?}");
        }
    }
}
