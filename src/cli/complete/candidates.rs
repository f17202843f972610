//! What may be typed in a place: names of fields, ids of records, values that occur.

use std::collections::BTreeSet;

use clap::builder::StyledStr;
use clap_complete::engine::CompletionCandidate;

use crate::dataset::Dataset;
use crate::model::{Country, Field, Kind, Lang, Value, words};
use crate::query::words::occurring;
use crate::text::{fold, is_unsafe, safe};

/// A value, and what it is.
fn candidate(value: impl Into<String>, help: &str) -> CompletionCandidate {
    let candidate = CompletionCandidate::new(value.into());
    if help.is_empty() {
        return candidate;
    }
    candidate.help(Some(StyledStr::from(safe(help).into_owned())))
}

/// The candidates that begin with what was typed, in capitals or not. A value that could steer a
/// terminal, or ends a line, is left out.
pub fn matching(mut candidates: Vec<CompletionCandidate>, typed: &str) -> Vec<CompletionCandidate> {
    let typed = typed.to_lowercase();
    candidates.retain(|candidate| {
        let value = candidate.get_value().to_string_lossy();
        value.to_lowercase().starts_with(&typed) && !value.contains(is_unsafe)
    });
    candidates
}

/// The candidates with what was typed before them.
pub fn after(before: &str, candidates: Vec<CompletionCandidate>) -> Vec<CompletionCandidate> {
    let candidates = candidates.into_iter();
    candidates
        .map(|candidate| candidate.add_prefix(before))
        .collect()
}

pub fn fields(kind: Kind) -> Vec<CompletionCandidate> {
    let fields = kind.fields().iter();
    fields
        .map(|field| candidate(field.name, field.about))
        .collect()
}

/// Field names after the last comma of a list, and after `+` and `-`.
pub fn columns(kind: Kind, typed: &str) -> Vec<CompletionCandidate> {
    let last = typed.rfind(',').map_or(0, |comma| comma + 1);
    let name = typed[last..].trim_start_matches(['+', '-']);
    let mut candidates = fields(kind);
    candidates.push(candidate("all", "Every field"));
    after(&typed[..typed.len() - name.len()], candidates)
}

/// Fields, and of dates their years and months.
pub fn count_by(kind: Kind) -> Vec<CompletionCandidate> {
    let mut candidates = Vec::new();
    for field in kind.fields() {
        let parts: &[&str] = if field.ty.is_date() {
            &["", ":year", ":month"]
        } else {
            &[""]
        };
        for part in parts {
            candidates.push(candidate(format!("{}{part}", field.name), field.about));
        }
    }
    candidates
}

/// Ids of records, with their names.
pub fn records(dataset: &Dataset, kinds: &[Kind]) -> Vec<CompletionCandidate> {
    let mut candidates = Vec::new();
    for kind in kinds {
        for record in dataset.records(*kind) {
            let name = dataset.display_name(record, Lang::En);
            candidates.push(candidate(record.id(), name));
        }
    }
    candidates
}

/// The values of a field that occur. Hyphens stand for spaces, which shells would have to quote.
pub fn values(dataset: &Dataset, field: &'static Field, typed: &str) -> Vec<CompletionCandidate> {
    if field.ty.is_word() {
        let occurring = occurring(dataset, field).into_iter();
        return occurring.map(|word| defined(field, word)).collect();
    }
    let mut texts: BTreeSet<String> = BTreeSet::new();
    let mut countries: BTreeSet<Country> = BTreeSet::new();
    for record in dataset.records(field.kind) {
        let Some(value) = dataset.value(record, field) else {
            continue;
        };
        if let Value::Date(date) = value {
            texts.extend([date.year().to_string(), date.to_string()]);
        } else if value.countries().is_empty() {
            texts.extend(value.texts().iter().map(|text| hyphenated(text)));
        } else {
            countries.extend(value.countries());
        }
    }
    let mut candidates = Vec::new();
    for country in countries {
        candidates.push(named(country, typed));
    }
    for text in texts {
        candidates.push(candidate(text, ""));
    }
    candidates
}

/// A word of a controlled list with its definition.
fn defined(field: &Field, word: String) -> CompletionCandidate {
    let info = words::find(field, &word);
    let help = info.map_or("", |info| info.definition(Lang::En));
    candidate(word, help)
}

/// A country under its English name, or under its Japanese one for somebody who types Japanese.
fn named(country: Country, typed: &str) -> CompletionCandidate {
    let (en, ja) = (country.name(Lang::En), country.name(Lang::Ja));
    let help = format!("{en} ({}) {ja}", country.code());
    if typed.is_ascii() {
        candidate(hyphenated(en), &help)
    } else {
        candidate(ja, &help)
    }
}

fn hyphenated(text: &str) -> String {
    fold(text).replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::dataset;

    const HUB: &str = r#"
        [[areas]]
        id = "b"
        name = "Beta"
        city = "Kyoto and Uji"
        focus = ["startups", "biotech"]
        country = "JP"
        opened = "2020-04"
        [[areas]]
        id = "a"
        city = "Kobe"
        focus = ["biotech"]
        country = "IT"
        opened = "2020"
        [[areas]]
        id = "c"
        [[events]]
        id = "e"
        name = "Event"
    "#;

    /// The values of candidates.
    fn texts(candidates: &[CompletionCandidate]) -> Vec<&str> {
        let mut texts = Vec::new();
        for candidate in candidates {
            texts.push(candidate.get_value().to_str().unwrap());
        }
        texts
    }

    fn help(candidate: &CompletionCandidate) -> String {
        candidate.get_help().unwrap().to_string()
    }

    fn assert_values(field: &str, typed: &str, expected: &[&str]) {
        let dataset = dataset(HUB);
        let candidates = values(&dataset, Kind::Areas.field(field).unwrap(), typed);
        assert_eq!(texts(&candidates), expected);
    }

    #[test]
    fn values_that_occur_are_offered_once_and_in_order() {
        assert_values("focus", "", &["biotech", "startups"]);
        assert_values("city", "", &["kobe", "kyoto-and-uji"]);
        assert_values("opened", "", &["2020", "2020-04"]);
        assert_values("summary", "", &[]);
    }

    #[test]
    fn words_are_offered_with_their_definitions() {
        let focus = Kind::Areas.field("focus").unwrap();
        let startups = defined(focus, "startups".to_string());
        assert_eq!(help(&startups), "Young firms, and support for them.");
        assert_eq!(defined(focus, "other".to_string()).get_help(), None);
    }

    #[test]
    fn countries_are_offered_in_the_script_that_is_typed() {
        assert_values("country", "", &["italy", "japan"]);
        assert_values("country", "イ", &["イタリア", "日本"]);
        let country = Country::parse("IT").unwrap();
        assert_eq!(help(&named(country, "")), "Italy (IT) イタリア");
    }

    #[test]
    fn records_are_offered_with_their_names() {
        let dataset = dataset(HUB);
        let candidates = records(&dataset, &[Kind::Events, Kind::Areas]);
        assert_eq!(texts(&candidates), ["e", "b", "a", "c"]);
        assert_eq!(help(&candidates[0]), "Event");
        assert_eq!(help(&candidates[2]), "a");
        assert_eq!(records(&dataset, &[]), []);
    }

    #[test]
    fn columns_go_on_after_the_last_comma_and_sign() {
        for (typed, first, last) in [
            ("", "id", "all"),
            ("na", "id", "all"),
            ("+", "+id", "+all"),
            ("-na", "-id", "-all"),
            ("id,", "id,id", "id,all"),
            ("id,name,+na", "id,name,+id", "id,name,+all"),
            ("-id,", "-id,id", "-id,all"),
        ] {
            let candidates = columns(Kind::Areas, typed);
            let texts = texts(&candidates);
            assert_eq!((texts[0], texts[texts.len() - 1]), (first, last), "{typed}");
            assert_eq!(texts.len(), Kind::Areas.fields().len() + 1);
        }
    }

    #[test]
    fn dates_are_counted_by_year_and_month_too() {
        let candidates = count_by(Kind::Areas);
        let texts = texts(&candidates);
        let at = texts.iter().position(|text| *text == "opened").unwrap();
        assert_eq!(texts[at..at + 3], ["opened", "opened:year", "opened:month"]);
        assert_eq!(texts.len(), Kind::Areas.fields().len() + 2);
    }

    #[test]
    fn only_what_goes_on_from_the_typed_text_is_shown() {
        let candidates = vec![
            candidate("Osaka", "a city"),
            candidate("osa", ""),
            candidate("kosaka", ""),
            candidate("osa\u{1b}[31m", "red"),
            candidate("osaka\n", "two lines"),
        ];
        let matching = matching(candidates, "OSa");
        assert_eq!(texts(&matching), ["Osaka", "osa"]);
        assert_eq!(help(&matching[0]), "a city");
        assert_eq!(matching[1].get_help(), None);
    }

    #[test]
    fn help_cannot_steer_the_terminal() {
        assert!(!help(&candidate("a", "\u{1b}[31m")).contains('\u{1b}'));
    }
}
