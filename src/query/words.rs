//! The words of controlled lists: which occur, and which was meant.

use std::collections::BTreeSet;

use crate::dataset::Dataset;
use crate::model::{Field, Kind};
use crate::text::{closest, fold};

/// The words, or other texts, of a field that occur.
pub fn occurring(dataset: &Dataset, field: &'static Field) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for record in dataset.records(field.kind) {
        if let Some(value) = record.value(field.at) {
            words.extend(value.ids().map(str::to_string));
        }
    }
    words
}

/// A word that no record has in the field.
#[derive(Debug)]
pub struct Unknown {
    pub why: String,
    pub help: String,
}

/// Why the word is refused; nothing if it is a usual one, or occurs in the field of any kind.
pub fn unknown(dataset: &Dataset, field: &'static Field, given: &str) -> Option<Unknown> {
    let folded = fold(given);
    let mut all: BTreeSet<String> = field.words.iter().map(ToString::to_string).collect();
    for kind in Kind::ALL {
        if let Some(field) = field.of(kind) {
            all.extend(occurring(dataset, field));
        }
    }
    if all.is_empty() || all.iter().any(|word| fold(word) == folded) {
        return None;
    }
    let own = occurring(dataset, field);
    let help = match meant(given, &own).or_else(|| meant(given, &all)) {
        Some(word) => format!("did you mean `{word}`?"),
        None => {
            let own: Vec<String> = own.into_iter().collect();
            format!("possible values: {}", own.join(", "))
        }
    };
    Some(Unknown {
        why: format!("no such {}", field.name),
        help,
    })
}

/// The word that begins as given, or else the closest.
fn meant<'w>(given: &str, words: &'w BTreeSet<String>) -> Option<&'w str> {
    let folded = fold(given);
    if folded.len() > 2
        && let Some(word) = words.iter().find(|word| fold(word).starts_with(&folded))
    {
        return Some(word);
    }
    closest(given, words.iter().map(String::as_str))
}
