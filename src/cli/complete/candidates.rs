//! What may be typed in a place: paths, ids of records, values that occur.

mod paths;

use std::collections::BTreeSet;
use std::ffi::OsString;

use clap::ValueEnum;
use clap::builder::StyledStr;
use clap_complete::engine::CompletionCandidate;

use crate::dataset::Dataset;
use crate::model::{Country, Field, Kind, KindSet, Lang, Type, Value, words};
use crate::query::columns;
use crate::query::expr::{can_be_bare, in_quotes};
use crate::query::path::{Path, split_list};
use crate::query::words::occurring;
use crate::render::Format;
use crate::text::sort::sort_by;
use crate::text::{fold, is_unsafe, safe, say};

pub use paths::paths;

/// A value, and what it is.
pub fn candidate(value: impl Into<String>, help: &str) -> CompletionCandidate {
    let candidate = CompletionCandidate::new(value.into());
    if help.is_empty() {
        return candidate;
    }
    candidate.help(Some(StyledStr::from(safe(help).into_owned())))
}

/// Where a value stands, and so how it is written.
#[derive(Clone, Copy)]
pub enum Place {
    /// Alone, as the argument of a flag.
    Argument,
    /// After an operator, in a quote or not.
    Expression(Option<char>),
}

impl Place {
    /// A text to the letter.
    fn exact(self, text: &str) -> String {
        match self {
            Place::Argument => text.to_string(),
            Place::Expression(Some(quote)) => in_quotes(text, quote),
            Place::Expression(None) if can_be_bare(text) => text.to_string(),
            Place::Expression(None) => in_quotes(text, '"'),
        }
    }

    /// A text that is compared folded. Hyphens stand for spaces, which would have to be quoted.
    fn folded(self, text: &str) -> String {
        let hyphenated = fold(text).replace(' ', "-");
        match self {
            Place::Argument => hyphenated,
            Place::Expression(None) if can_be_bare(&hyphenated) => hyphenated,
            Place::Expression(_) => self.exact(text),
        }
    }
}

/// The candidates that begin with what was typed; if none do, those that begin with it in other letters, capital or
/// small. A value that could steer a terminal, or ends a line, is left out.
pub fn matching(candidates: Vec<CompletionCandidate>, typed: &str) -> Vec<CompletionCandidate> {
    let (mut exact, mut other) = (Vec::new(), Vec::new());
    for candidate in candidates {
        let value = candidate.get_value().to_string_lossy();
        if value.contains(is_unsafe) {
            continue;
        }
        if value.starts_with(typed) {
            exact.push(candidate);
        } else if value.to_lowercase().starts_with(&typed.to_lowercase()) {
            other.push(candidate);
        }
    }
    if exact.is_empty() { other } else { exact }
}

/// The candidates with what was typed before them.
pub fn after(before: &str, candidates: Vec<CompletionCandidate>) -> Vec<CompletionCandidate> {
    let candidates = candidates.into_iter();
    candidates
        .map(|candidate| candidate.add_prefix(before))
        .collect()
}

/// A list of columns: paths after the last comma, and after `+` and `-`.
pub fn columns(
    kind: Kind,
    typed: &str,
    dataset: impl Fn(KindSet) -> Option<Dataset>,
) -> Vec<CompletionCandidate> {
    let name = last_of_list(typed).trim_start_matches(['+', '-']);
    let mut candidates = whole_paths(kind, name, dataset);
    if !name.contains('.') {
        candidates.push(candidate("all", say!("Every field")));
    }
    let mut candidates = after(&typed[..typed.len() - name.len()], candidates);
    // `-all`, or `-FIELD` after that field alone, leaves nothing.
    candidates.retain(|candidate| {
        let list = candidate.get_value().to_string_lossy().into_owned();
        let defaults = kind.fields().iter().collect();
        columns::parse(kind, &[list], defaults).is_ok()
    });
    candidates
}

/// A list to sort by: paths after the last comma, and after `-`.
pub fn sort(
    kind: Kind,
    typed: &str,
    dataset: impl Fn(KindSet) -> Option<Dataset>,
) -> Vec<CompletionCandidate> {
    let last = last_of_list(typed);
    let name = last.strip_prefix('-').unwrap_or(last);
    let before = &typed[..typed.len() - name.len()];
    after(before, whole_paths(kind, name, dataset))
}

/// What follows the last comma.
fn last_of_list(typed: &str) -> &str {
    split_list(typed).last().copied().unwrap_or_default()
}

/// Paths in a list, where a comma would end them.
fn whole_paths(
    kind: Kind,
    name: &str,
    dataset: impl Fn(KindSet) -> Option<Dataset>,
) -> Vec<CompletionCandidate> {
    let paths = paths(kind, name, &[','], dataset).into_iter();
    paths.map(|path| path.candidate("")).collect()
}

/// Paths, and of dates their years and months.
pub fn count_by(
    kind: Kind,
    typed: &str,
    dataset: impl Fn(KindSet) -> Option<Dataset>,
) -> Vec<CompletionCandidate> {
    let mut candidates = Vec::new();
    for path in paths(kind, typed, &[':'], dataset) {
        let parts: &[&str] = if path.is_date {
            &["", ":year", ":month"]
        } else {
            &[""]
        };
        candidates.extend(parts.iter().map(|part| path.candidate(part)));
    }
    candidates
}

/// The formats that the called command has.
pub fn formats(words: &[OsString]) -> Vec<CompletionCandidate> {
    let mut called = words.iter().skip(1).map(|word| word.to_string_lossy());
    let is_counted = called.clone().any(|word| word.starts_with("--count-by"));
    let command = called.find(|word| !word.starts_with('-'));
    let mut formats = Format::value_variants().to_vec();
    formats.retain(|format| match command.as_deref() {
        Some("overview" | "check") => format.fits_reports(),
        Some("page") => false,
        Some("graph") => format.is_of_graphs() || *format == Format::Json,
        _ if format.is_of_graphs() => false,
        Some("timeline") => !format.is_of_records(),
        Some("diff") => format.fits_diffs(),
        Some("fields") => !format.is_of_records(),
        _ => !is_counted || !format.is_of_records(),
    });
    let mut candidates = Vec::new();
    for value in formats.iter().filter_map(Format::to_possible_value) {
        let help = value.get_help().map(StyledStr::to_string);
        candidates.push(candidate(value.get_name(), &help.unwrap_or_default()));
    }
    candidates
}

/// Ids of records, with their names.
pub fn records(dataset: &Dataset, kinds: &[Kind], place: Place) -> Vec<CompletionCandidate> {
    let mut candidates = Vec::new();
    for kind in kinds {
        for record in dataset.records(*kind) {
            let name = dataset.display_name(record, Lang::spoken());
            candidates.push(candidate(place.exact(record.id()), name));
        }
    }
    candidates
}

/// The values at the end of a path that occur, or the records that it may link to.
pub fn values_of_path(
    dataset: &Dataset,
    path: &Path,
    typed: &str,
    place: Place,
) -> Vec<CompletionCandidate> {
    let mut candidates: Vec<CompletionCandidate> = Vec::new();
    for field in path.fields() {
        candidates.extend(values(dataset, field, typed, place));
    }
    if path.is_fact() {
        for text in path.facts(dataset) {
            candidates.push(candidate(place.exact(text), ""));
        }
    }
    if path.fields().len() > 1 {
        sort_by(&mut candidates, Ord::cmp);
        candidates.dedup();
    }
    candidates
}

/// The values of a field that occur, or the records that it may link to.
pub fn values(
    dataset: &Dataset,
    field: &'static Field,
    typed: &str,
    place: Place,
) -> Vec<CompletionCandidate> {
    if !field.ty.targets().is_empty() {
        return records(dataset, field.ty.targets(), place);
    }
    if field.ty.is_word() {
        let mut words = occurring(dataset, field);
        words.retain(|word| !fold(word).is_empty());
        let words = words.iter();
        return words.map(|word| defined(field, word, place)).collect();
    }
    let mut texts: BTreeSet<String> = BTreeSet::new();
    let mut countries: BTreeSet<Country> = BTreeSet::new();
    for record in dataset.records(field.kind) {
        let Some(value) = dataset.value(record, field) else {
            continue;
        };
        countries.extend(value.countries());
        if value.countries().is_empty() {
            add_texts(&mut texts, field, &value, place);
        }
    }
    let mut candidates = Vec::new();
    for country in countries {
        candidates.push(named(country, typed, place));
    }
    for text in texts {
        candidates.push(candidate(text, ""));
    }
    candidates
}

/// Adds the elements of a value as they are written, of dates their years as well. What folds to nothing names nothing.
fn add_texts(texts: &mut BTreeSet<String>, field: &Field, value: &Value<'_>, place: Place) {
    if let Value::Date(date) = value {
        texts.insert(date.year().to_string());
    }
    for text in value.texts() {
        let is_exact =
            matches!(value, Value::Number(_)) || matches!(field.ty, Type::Url | Type::Id);
        if is_exact {
            texts.insert(place.exact(&text));
        } else if !fold(&text).is_empty() {
            texts.insert(place.folded(&text));
        }
    }
}

/// A word of a controlled list with its definition.
fn defined(field: &Field, word: &str, place: Place) -> CompletionCandidate {
    let info = words::find(field, word);
    let help = info.map_or("", |info| info.definition(Lang::spoken()));
    candidate(place.folded(word), help)
}

/// A country under its English name, or under its Japanese one for somebody who types Japanese.
fn named(country: Country, typed: &str, place: Place) -> CompletionCandidate {
    let (en, ja) = (country.name(Lang::En), country.name(Lang::Ja));
    let help = format!("{en} ({}) {ja}", country.code());
    if typed.is_ascii() {
        candidate(place.folded(en), &help)
    } else {
        candidate(place.exact(ja), &help)
    }
}

#[cfg(test)]
mod tests;
