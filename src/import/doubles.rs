//! Rows that stand for the same: made one record, with what they contradict each other in as notes.

use std::collections::HashMap;

use super::draft::Draft;
use super::report::Report;
use crate::check::Register;
use crate::model::{Field, Type, Value};
use crate::text::{fold, say, ticked};

/// Joins rows with one identifier, or with one name and nothing that tells them apart.
pub fn join(drafts: Vec<Draft>, report: &mut Report) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::new();
    let mut known: HashMap<String, Vec<usize>> = HashMap::new();
    let (mut joined, mut contradictions) = (Vec::new(), Vec::new());
    for draft in drafts {
        let keys = keys(&draft);
        if let Some(at) = twin(&kept, &known, &draft, &keys) {
            joined.push(say!(
                "{row} with {first}",
                row = draft.row,
                first = kept[at].row
            ));
            merge(&mut kept[at], &draft, &mut contradictions);
            continue;
        }
        for key in keys {
            known.entry(key).or_default().push(kept.len());
        }
        kept.push(draft);
    }
    report.several(&joined, |count, rows| {
        say!(
            "rows joined with one above that stands for the same ({count}): {rows}",
            count,
            rows
        )
    });
    report.several(&contradictions, |count, cells| {
        say!(
            "contradictions between them, kept as notes ({count}): {cells}",
            count,
            cells
        )
    });
    kept
}

/// The identifiers and the name of a row.
pub fn keys(draft: &Draft) -> Vec<String> {
    let mut keys = Vec::new();
    for field in draft.kind.fields() {
        let is_name = field.at <= 1;
        if !is_name && Register::of(field).is_none() {
            continue;
        }
        if let Some(value) = draft.get(field) {
            keys.push(format!("{} {}", field.name, fold(&value.text())));
        }
    }
    keys
}

/// The row above that stands for the same.
fn twin(
    kept: &[Draft],
    known: &HashMap<String, Vec<usize>>,
    draft: &Draft,
    keys: &[String],
) -> Option<usize> {
    for key in keys {
        for at in known.get(key).map_or(&[][..], Vec::as_slice) {
            let is_name = key.starts_with("name ") || key.starts_with("title ");
            if !is_name
                || kept
                    .get(*at)
                    .is_some_and(|other| !are_told_apart(other, draft))
            {
                return Some(*at);
            }
        }
    }
    None
}

/// Whether a city, a country, a date or an identifier of the two differs.
fn are_told_apart(one: &Draft, other: &Draft) -> bool {
    for field in one.kind.fields() {
        let tells = matches!(field.ty, Type::Date | Type::Country)
            || field.name == "city"
            || Register::of(field).is_some()
            // Pages of different sites may have one title.
            || field.name == "url";
        let both = (one.get(field), other.get(field));
        if tells && matches!(both, (Some(a), Some(b)) if !are_alike(field, a, b)) {
            // A founding date that differs is a contradiction, not another body.
            return field.name != "founded";
        }
    }
    false
}

fn are_alike(field: &Field, a: &Value<'_>, b: &Value<'_>) -> bool {
    match field.ty {
        Type::Text | Type::Url => fold(&a.text()) == fold(&b.text()),
        _ => a == b,
    }
}

/// Completes the first with what the second has beyond it.
fn merge(first: &mut Draft, second: &Draft, contradictions: &mut Vec<String>) {
    for field in second.kind.fields() {
        let Some(value) = second.get(field).cloned() else {
            continue;
        };
        if field.ty.is_list() {
            first.append(field, value);
            continue;
        }
        match first.get(field) {
            None => first.set(field, value),
            Some(other) if are_alike(field, other, &value) => {}
            Some(_) => {
                let address = &second.cells[usize::from(field.at)];
                let text = value.text();
                first.add_note(&format!("{address} ({}): {text}", field.name));
                contradictions.push(format!("{address} {}", ticked(&text)));
            }
        }
    }
    first.links.extend(second.links.iter().cloned());
}
