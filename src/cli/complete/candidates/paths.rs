//! Paths that may be typed: fields, and after a dot the fields of linked records and the labels of facts.

use clap_complete::engine::CompletionCandidate;

use super::candidate;
use crate::dataset::Dataset;
use crate::model::{Kind, KindSet};
use crate::query::expr::in_quotes;
use crate::query::path::{Path, facts_begin, labels};
use crate::text::{fold, said};

/// A path as it is typed.
pub struct PathCandidate {
    text: String,
    about: &'static str,
    /// Whether its dates can be counted by year and month.
    pub is_date: bool,
}

impl PathCandidate {
    /// The path and what follows it.
    pub fn candidate(&self, after: &str) -> CompletionCandidate {
        candidate(format!("{}{after}", self.text), self.about)
    }
}

/// The paths that may go on from the name that was typed: fields, or after the dot what it leads to. Labels
/// with a sign that would end them are in quotes.
pub fn paths(
    kind: Kind,
    name: &str,
    ends_label: &[char],
    dataset: impl Fn(KindSet) -> Option<Dataset>,
) -> Vec<PathCandidate> {
    if let Some(at) = facts_begin(name) {
        return facts(kind, name.split_at(at), ends_label, dataset);
    }
    let mut paths: Vec<PathCandidate> = Vec::new();
    let Some((link, _)) = name.split_once('.') else {
        for field in kind.fields() {
            paths.push(PathCandidate {
                text: field.name.to_string(),
                about: said(field.about),
                is_date: field.ty.is_date(),
            });
        }
        return paths;
    };
    let targets = kind.field(link).map_or(&[][..], |field| field.ty.targets());
    for field in targets.iter().flat_map(|target| target.fields()) {
        let text = format!("{link}.{}", field.name);
        if paths.iter().all(|path| path.text != text) {
            paths.push(PathCandidate {
                text,
                about: said(field.about),
                is_date: field.ty.is_date(),
            });
        }
    }
    paths
}

/// The labels that occur, after `facts.`, in the quote that was typed.
fn facts(
    kind: Kind,
    (before, label): (&str, &str),
    ends_label: &[char],
    dataset: impl Fn(KindSet) -> Option<Dataset>,
) -> Vec<PathCandidate> {
    let Ok(path) = Path::parse(kind, &format!("{before}x")) else {
        return vec![];
    };
    let Some(dataset) = dataset(path.needs()) else {
        return vec![];
    };
    let typed_quote = label.chars().next().filter(|c| is_quote(*c));
    let mut paths = Vec::new();
    for label in labels(&dataset, path.end_kinds()) {
        if fold(label).is_empty() {
            continue;
        }
        let needs_quotes = label.contains(ends_label) || label.starts_with(is_quote);
        let label = match typed_quote {
            Some(quote) => in_quotes(label, quote),
            None if needs_quotes => in_quotes(label, '"'),
            None => label.to_string(),
        };
        paths.push(PathCandidate {
            text: format!("{before}{label}"),
            about: "",
            is_date: false,
        });
    }
    paths
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'')
}
