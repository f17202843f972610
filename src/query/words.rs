//! The words of controlled lists: which occur, and which was meant.

use std::collections::BTreeSet;

use crate::dataset::Dataset;
use crate::model::{Field, Kind, Value};
use crate::text::{closest, fold};

/// The words, or other texts, of a field that occur.
pub fn occurring(dataset: &Dataset, field: &'static Field) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for record in dataset.records(field.kind) {
        if let Some(value) = record.value(field.at).and_then(Value::without_blanks) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    const RECORDS: &str = r#"
        areas = [{ id = "a1", kind = "campus" }, { id = "a2", kind = "building" }, { id = "a3", kind = "campus" }, { id = "a4" }]
        partners = [{ id = "p", kind = "cluster", focus = ["medtech", "orphan-drugs"] }]
    "#;

    fn refusal(kind: Kind, field: &str, given: &str) -> Option<String> {
        let dataset = load::dataset(RECORDS);
        let unknown = unknown(&dataset, kind.field(field).unwrap(), given)?;
        Some(format!("{} | {}", unknown.why, unknown.help))
    }

    #[test]
    fn words_that_occur_are_listed_once_in_order() {
        let dataset = load::dataset(RECORDS);
        let of = |kind: Kind, field| -> Vec<String> {
            occurring(&dataset, kind.field(field).unwrap())
                .into_iter()
                .collect()
        };
        assert_eq!(of(Kind::Areas, "kind"), ["building", "campus"]);
        assert_eq!(of(Kind::Partners, "focus"), ["medtech", "orphan-drugs"]);
        assert!(of(Kind::Events, "kind").is_empty());
    }

    #[test]
    fn usual_words_and_words_of_any_kind_are_known() {
        for (kind, field, word) in [
            (Kind::Areas, "kind", "Campus"),
            // A word of partners.
            (Kind::Areas, "kind", "cluster"),
            (Kind::Areas, "focus", "orphan drugs"),
            // A usual word that no record has.
            (Kind::Areas, "focus", "Genomics"),
        ] {
            assert_eq!(refusal(kind, field, word), None, "{word}");
        }
        // Nothing is known of a list that is empty and has no usual words.
        let dataset = load::dataset("");
        assert!(unknown(&dataset, Kind::Areas.field("kind").unwrap(), "x").is_none());
    }

    #[test]
    fn an_unknown_word_gets_the_one_meant_or_all_of_its_own() {
        for (field, given, expected) in [
            ("kind", "campsu", "no such kind | did you mean `campus`?"),
            // The beginning of one, from three letters on; its own words first.
            ("kind", "cam", "no such kind | did you mean `campus`?"),
            ("kind", "clu", "no such kind | did you mean `cluster`?"),
            (
                "kind",
                "ca",
                "no such kind | possible values: building, campus",
            ),
            (
                "kind",
                "hospital",
                "no such kind | possible values: building, campus",
            ),
            (
                "focus",
                "genomcis",
                "no such focus | did you mean `genomics`?",
            ),
        ] {
            assert_eq!(
                refusal(Kind::Areas, field, given).as_deref(),
                Some(expected),
                "{given}"
            );
        }
    }
}
