//! What may be typed in a place: names of fields, ids of records, values that occur.

use std::collections::BTreeSet;

use clap::builder::StyledStr;
use clap_complete::engine::CompletionCandidate;

use crate::dataset::Dataset;
use crate::model::{Country, Field, Kind, Lang, Value};
use crate::query::words::occurring;
use crate::text::{fold, is_unsafe, safe};

/// A value and what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub value: String,
    pub help: String,
}

impl Candidate {
    pub fn new(value: impl Into<String>, help: impl Into<String>) -> Candidate {
        Candidate {
            value: value.into(),
            help: help.into(),
        }
    }
}

/// The candidates that begin with what was typed, in capitals or not, for clap.
pub fn matching(candidates: Vec<Candidate>, typed: &str) -> Vec<CompletionCandidate> {
    let typed = typed.to_lowercase();
    let mut matching = Vec::new();
    for Candidate { value, help } in candidates {
        // A value that could steer a terminal, or ends a line, is left out.
        if value.contains(is_unsafe) || !value.to_lowercase().starts_with(&typed) {
            continue;
        }
        let mut candidate = CompletionCandidate::new(value);
        if !help.is_empty() {
            candidate = candidate.help(Some(StyledStr::from(safe(&help).into_owned())));
        }
        matching.push(candidate);
    }
    matching
}

pub fn fields(kind: Kind) -> Vec<Candidate> {
    let fields = kind.fields().iter();
    fields
        .map(|field| Candidate::new(field.name, field.about))
        .collect()
}

/// Field names after the last comma of a list, and after `+` and `-`.
pub fn columns(kind: Kind, typed: &str) -> Vec<Candidate> {
    let last = typed.rfind(',').map_or(0, |comma| comma + 1);
    let name = typed[last..].trim_start_matches(['+', '-']);
    let before = &typed[..typed.len() - name.len()];
    let mut candidates = fields(kind);
    candidates.push(Candidate::new("all", "Every field"));
    for candidate in &mut candidates {
        candidate.value.insert_str(0, before);
    }
    candidates
}

/// Fields, and of dates their years and months.
pub fn count_by(kind: Kind) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for field in kind.fields() {
        let parts: &[&str] = if field.ty.is_date() {
            &["", ":year", ":month"]
        } else {
            &[""]
        };
        for part in parts {
            candidates.push(Candidate::new(format!("{}{part}", field.name), field.about));
        }
    }
    candidates
}

/// Ids of records, with their names.
pub fn records(dataset: &Dataset, kinds: &[Kind]) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for kind in kinds {
        for record in dataset.records(*kind) {
            let name = dataset.display_name(record, Lang::En);
            candidates.push(Candidate::new(record.id(), name));
        }
    }
    candidates
}

/// The values of a field that occur. Hyphens stand for spaces, which shells would have to quote.
pub fn values(dataset: &Dataset, field: &'static Field, typed: &str) -> Vec<Candidate> {
    if field.ty.is_word() {
        let words = occurring(dataset, field).into_iter();
        return words.map(|word| Candidate::new(word, "")).collect();
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
        candidates.push(Candidate::new(text, ""));
    }
    candidates
}

/// A country under its English name, or under its Japanese one for somebody who types Japanese.
fn named(country: Country, typed: &str) -> Candidate {
    let (en, ja) = (country.name(Lang::En), country.name(Lang::Ja));
    let help = format!("{en} ({}) {ja}", country.code());
    if typed.is_ascii() {
        Candidate::new(hyphenated(en), help)
    } else {
        Candidate::new(ja, help)
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

    fn found(kind: Kind, field: &str, typed: &str) -> Vec<String> {
        let dataset = dataset(HUB);
        let candidates = values(&dataset, kind.field(field).unwrap(), typed);
        candidates
            .into_iter()
            .map(|candidate| candidate.value)
            .collect()
    }

    fn pairs(candidates: &[Candidate]) -> Vec<(&str, &str)> {
        let mut pairs = Vec::new();
        for candidate in candidates {
            pairs.push((candidate.value.as_str(), candidate.help.as_str()));
        }
        pairs
    }

    #[test]
    fn values_that_occur_are_offered_once_and_in_order() {
        assert_eq!(found(Kind::Areas, "focus", ""), ["biotech", "startups"]);
        assert_eq!(found(Kind::Areas, "city", ""), ["kobe", "kyoto-and-uji"]);
        assert_eq!(found(Kind::Areas, "opened", ""), ["2020", "2020-04"]);
        assert_eq!(found(Kind::Areas, "summary", ""), [""; 0]);
    }

    #[test]
    fn countries_are_offered_in_the_script_that_is_typed() {
        assert_eq!(found(Kind::Areas, "country", ""), ["italy", "japan"]);
        assert_eq!(found(Kind::Areas, "country", "イ"), ["イタリア", "日本"]);
        let dataset = dataset(HUB);
        let country = Kind::Areas.field("country").unwrap();
        assert_eq!(values(&dataset, country, "")[0].help, "Italy (IT) イタリア");
    }

    #[test]
    fn records_are_offered_with_their_names() {
        let dataset = dataset(HUB);
        let candidates = records(&dataset, &[Kind::Events, Kind::Areas]);
        let expected = [("e", "Event"), ("b", "Beta"), ("a", "a"), ("c", "c")];
        assert_eq!(pairs(&candidates), expected);
        assert_eq!(records(&dataset, &[]), []);
    }

    #[test]
    fn columns_go_on_after_the_last_comma_and_sign() {
        for (typed, first) in [
            ("", "id"),
            ("na", "id"),
            ("+", "+id"),
            ("-na", "-id"),
            ("id,", "id,id"),
            ("id,name,+na", "id,name,+id"),
            ("-id,", "-id,id"),
        ] {
            let candidates = columns(Kind::Areas, typed);
            assert_eq!(candidates[0].value, first, "{typed}");
            assert_eq!(candidates.len(), Kind::Areas.fields().len() + 1);
            let all = &candidates[candidates.len() - 1];
            assert_eq!(all.value, first.replace("id", "all").replace("all,", "id,"));
        }
    }

    #[test]
    fn dates_are_counted_by_year_and_month_too() {
        let candidates = count_by(Kind::Areas);
        let opened: Vec<&str> = pairs(&candidates)
            .into_iter()
            .map(|(value, _)| value)
            .filter(|value| value.starts_with("opened"))
            .collect();
        assert_eq!(opened, ["opened", "opened:year", "opened:month"]);
        assert_eq!(candidates.len(), Kind::Areas.fields().len() + 2);
    }

    #[test]
    fn only_what_goes_on_from_the_typed_text_is_shown() {
        let candidates = vec![
            Candidate::new("Osaka", "a city"),
            Candidate::new("osa", ""),
            Candidate::new("kosaka", ""),
            Candidate::new("osa\u{1b}[31m", "red"),
            Candidate::new("osaka\n", "two lines"),
        ];
        let matching = matching(candidates, "OSa");
        let mut shown = Vec::new();
        for candidate in &matching {
            let help = candidate.get_help().map(ToString::to_string);
            shown.push((candidate.get_value().to_str().unwrap(), help));
        }
        assert_eq!(shown, [("Osaka", Some("a city".into())), ("osa", None)]);
    }

    #[test]
    fn help_cannot_steer_the_terminal() {
        let matching = matching(vec![Candidate::new("a", "\u{1b}[31m")], "");
        let help = matching[0].get_help().unwrap().to_string();
        assert!(!help.contains('\u{1b}'), "{help:?}");
    }
}
