//! The words of controlled lists: which occur, and which was meant.

use std::collections::BTreeSet;

use crate::dataset::Dataset;
use crate::model::words::{self, WordInfo};
use crate::model::{Field, Kind, Lang, Value};
use crate::text::{closest, fold, say};

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

/// The words of a controlled list that somebody means, folded: what was typed, and the words that have it as a name in
/// Japanese.
#[derive(Debug, PartialEq)]
pub struct Meant(Vec<String>);

impl Meant {
    /// What is meant by a text that was typed for fields with one name; an error if no list and no record has such a word.
    ///
    /// A word of another kind is right too, only that no record has it.
    pub fn parse(
        dataset: &Dataset,
        fields: &[&'static Field],
        given: &str,
    ) -> Result<Meant, UnknownValue> {
        let [field, ..] = fields else {
            return Ok(Meant(vec![]));
        };
        let folded = fold(given);
        let mut words = vec![folded.clone()];
        for info in usual(field) {
            if info.is_called(&folded) {
                words.push(fold(info.word));
            }
        }
        if words.len() > 1 {
            return Ok(Meant(words));
        }
        let everywhere = occurring_anywhere(dataset, field);
        for word in &everywhere {
            if fold(words::label(field, word, Lang::Ja)) == folded {
                words.push(fold(word));
            }
        }
        if words.len() > 1 {
            return Ok(Meant(words));
        }
        let is_listed = usual(field).next().is_some() || !everywhere.is_empty();
        if is_listed && !everywhere.iter().any(|word| fold(word) == folded) {
            return Err(unknown(dataset, fields, field, given, &everywhere));
        }
        Ok(Meant(words))
    }

    /// Whether a word of the value is meant.
    pub fn matches(&self, value: &Value<'_>) -> bool {
        value.ids().any(|word| self.0.contains(&fold(word)))
    }
}

/// The usual words of all fields with this name.
fn usual(field: &Field) -> impl Iterator<Item = &'static WordInfo> {
    let infos = words::all().iter();
    infos.filter(|info| info.field == field.name)
}

/// The words that occur in the fields with this name.
fn occurring_anywhere(dataset: &Dataset, field: &'static Field) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for field in Kind::ALL.into_iter().filter_map(|kind| field.of(kind)) {
        words.extend(occurring(dataset, field));
    }
    words
}

/// Why a word or a name is refused.
#[derive(Debug)]
pub struct UnknownValue {
    pub why: String,
    pub help: String,
}

fn unknown(
    dataset: &Dataset,
    fields: &[&'static Field],
    field: &'static Field,
    given: &str,
    everywhere: &BTreeSet<String>,
) -> UnknownValue {
    let mut own = BTreeSet::new();
    for field in fields {
        own.extend(occurring(dataset, field));
    }
    let mut all = everywhere.clone();
    all.extend(usual(field).map(|info| info.word.to_string()));
    let meant = meant(field, given, &own).or_else(|| meant(field, given, &all));
    let (kinds, name) = (field.kind.many(), field.spoken());
    let help = match meant {
        Some(word) => say!("did you mean `{near}`?", near = word),
        None if own.is_empty() => {
            say!(
                "no {kinds} have a {name}; `osakahub fields {command}` lists the usual words",
                kinds,
                name,
                command = field.kind.plural()
            )
        }
        None => say!(
            "possible values: {words}",
            words = in_language_of(given, fields, &own)
        ),
    };
    let why = say!("no such {name}", name);
    UnknownValue { why, help }
}

/// The word that begins as given, or else the closest, in English or Japanese.
fn meant(field: &Field, given: &str, words: &BTreeSet<String>) -> Option<String> {
    let mut names: Vec<String> = words.iter().cloned().collect();
    for info in usual(field).filter(|info| words.contains(info.word)) {
        names.extend(info.japanese().map(str::to_string));
    }
    let folded = fold(given);
    if folded.len() > 2
        && let Some(name) = names.iter().find(|name| fold(name).starts_with(&folded))
    {
        return Some(name.clone());
    }
    closest(given, names.iter().map(String::as_str)).map(str::to_string)
}

/// The words, in Japanese for somebody who types Japanese.
fn in_language_of(given: &str, fields: &[&'static Field], words: &BTreeSet<String>) -> String {
    let lang = if given.is_ascii() {
        Lang::spoken()
    } else {
        Lang::Ja
    };
    let mut labels = Vec::new();
    for word in words {
        if let Some(field) = words::field_with(fields, word) {
            labels.push(words::label(field, word, lang));
        }
    }
    labels.join(say!(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    const RECORDS: &str = r#"
        areas = [{ id = "a1", kind = "campus" }, { id = "a2", kind = "building" }, { id = "a3", kind = "campus" }, { id = "a4" }]
        partners = [{ id = "p", kind = "cluster", focus = ["medtech", "orphan-drugs"] }]
    "#;

    fn parsed(records: &str, kind: Kind, field: &str, given: &str) -> Result<Meant, String> {
        let dataset = load::dataset(records);
        let field = kind.field(field).unwrap();
        Meant::parse(&dataset, &[field], given).map_err(|unknown| {
            let UnknownValue { why, help } = unknown;
            format!("{why} | {help}")
        })
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
    fn a_language_is_meant_by_its_name_in_japanese() {
        let sources = r#"sources = [{ id = "s", language = "en" }, { id = "t", language = "ja" }]"#;
        for given in ["en", "英語"] {
            let meant = parsed(sources, Kind::Sources, "language", given).unwrap();
            assert!(meant.matches(&Value::from("en")), "{given}");
            assert!(!meant.matches(&Value::from("ja")), "{given}");
        }
        assert!(parsed(sources, Kind::Sources, "language", "独語").is_err());
    }

    #[test]
    fn a_word_is_meant_in_either_language() {
        for (kind, field, given, word) in [
            (Kind::Areas, "kind", "Campus", "campus"),
            (Kind::Areas, "kind", "キャンパス", "campus"),
            (Kind::Areas, "kind", "ｷｬﾝﾊﾟｽ", "campus"),
            (Kind::Partners, "focus", "医療機器", "medtech"),
            (Kind::Partners, "focus", "Orphan_drugs", "orphan-drugs"),
        ] {
            let meant = parsed(RECORDS, kind, field, given).unwrap();
            assert!(meant.matches(&Value::from(word)), "{given}");
            assert!(!meant.matches(&Value::from("building")), "{given}");
        }
        // Any other word of a list counts too.
        let meant = parsed(RECORDS, Kind::Areas, "focus", "創薬").unwrap();
        let focus = |words: &'static [&str]| Value::List(words.into());
        assert!(meant.matches(&focus(&["medtech", "drug-discovery"])));
        assert!(!meant.matches(&focus(&["medtech"])));
    }

    #[test]
    fn usual_words_and_words_of_any_kind_are_known() {
        for (field, word) in [
            // Words of other kinds, one that occurs and one that does not.
            ("kind", "orphanage"),
            ("kind", "hospital"),
            ("kind", "病院"),
            ("focus", "orphan drugs"),
            ("focus", "Genomics"),
        ] {
            let records = format!("{RECORDS}\nevents = [{{ id = 'e', kind = 'orphanage' }}]");
            assert!(parsed(&records, Kind::Areas, field, word).is_ok(), "{word}");
        }
        // Nothing is known of a list that is empty and has no usual words.
        assert!(parsed("", Kind::Sources, "language", "x").is_ok());
        let records = "sources = [{ id = 's', language = 'en' }]";
        assert!(parsed(records, Kind::Sources, "language", "en").is_ok());
        assert_eq!(
            parsed(records, Kind::Sources, "language", "xx"),
            Err("no such language | possible values: en".to_string())
        );
    }

    #[test]
    fn an_unknown_word_gets_the_one_meant_or_all_of_its_own() {
        for (field, given, expected) in [
            ("kind", "campsu", "no such kind | did you mean `campus`?"),
            // The beginning of one, from three letters on; its own words first.
            ("kind", "cam", "no such kind | did you mean `campus`?"),
            ("kind", "com", "no such kind | did you mean `company`?"),
            (
                "kind",
                "キャンバス",
                "no such kind | did you mean `キャンパス`?",
            ),
            ("kind", "病", "no such kind | did you mean `病院`?"),
            (
                "kind",
                "ca",
                "no such kind | possible values: building, campus",
            ),
            (
                "kind",
                "xyzzy",
                "no such kind | possible values: building, campus",
            ),
            (
                "kind",
                "温泉",
                "no such kind | possible values: building, キャンパス",
            ),
            (
                "focus",
                "genomcis",
                "no such focus | did you mean `genomics`?",
            ),
            (
                "focus",
                "再生医寮",
                "no such focus | did you mean `再生医療`?",
            ),
        ] {
            let refusal = parsed(RECORDS, Kind::Areas, field, given);
            assert_eq!(refusal, Err(expected.to_string()), "{given}");
        }
    }

    #[test]
    fn where_no_record_has_a_word_the_list_is_named() {
        let expected = "no such status | no agreements have a status; `osakahub fields agreements` lists the usual words";
        for records in [RECORDS, "", "agreements = [{ id = 'a' }]"] {
            let refusal = parsed(records, Kind::Agreements, "status", "x");
            assert_eq!(refusal, Err(expected.to_string()));
        }
        assert!(parsed("", Kind::Agreements, "status", "更新").is_ok());
    }
}
