//! Completion: what the shell offers for a value that is being typed, from the dataset in use.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::builder::StyledStr;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::{CompleteEnv, Shells};

use crate::cli;
use crate::dataset::Dataset;
use crate::load::Request;
use crate::model::{Country, Field, Kind, KindSet, Lang, Type, Value};
use crate::query::expr::Op;
use crate::query::flags::{Argument, Filter};
use crate::query::words::occurring;
use crate::text::{fold, is_unsafe};

/// The shells that have a script.
pub const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "elvish", "powershell"];

/// Answers a shell that asks for completions, and then ends the program; does nothing if none does.
pub fn answer_shell() {
    if std::env::var_os("COMPLETE").is_some() {
        CompleteEnv::with_factory(cli::command).complete();
    }
}

/// The script that a shell runs to have completion; nothing if no shell has the name.
pub fn script(shell: &str) -> Option<Vec<u8>> {
    let mut script = Vec::new();
    let shells = Shells::builtins();
    let shell = shells.completer(shell)?;
    shell
        .write_registration("COMPLETE", "osakahub", "osakahub", "osakahub", &mut script)
        .ok()?;
    Some(script)
}

/// A value and what it is.
struct Candidate {
    value: String,
    help: String,
}

impl Candidate {
    fn new(value: impl Into<String>, help: impl Into<String>) -> Candidate {
        Candidate {
            value: value.into(),
            help: help.into(),
        }
    }
}

/// The candidates that go on from what was typed, in capitals or not.
fn fitting(candidates: Vec<Candidate>, typed: &str) -> Vec<CompletionCandidate> {
    let typed = typed.to_lowercase();
    // What could steer a terminal, or ends a line, is no candidate.
    let is_fit = |candidate: &Candidate| !candidate.value.contains(is_unsafe);
    let begins = |candidate: &Candidate| {
        candidate.value.to_lowercase().starts_with(&typed) && is_fit(candidate)
    };
    let shown = candidates.into_iter().filter(begins);
    shown
        .map(|Candidate { value, help }| {
            let help = crate::text::safe(&help).into_owned();
            CompletionCandidate::new(value).help((!help.is_empty()).then(|| StyledStr::from(help)))
        })
        .collect()
}

fn completer(values: impl Fn(&str) -> Vec<Candidate> + Send + Sync + 'static) -> ArgValueCompleter {
    ArgValueCompleter::new(move |typed: &OsStr| {
        let typed = typed.to_string_lossy();
        fitting(values(&typed), &typed)
    })
}

/// Values of a filter: countries that occur, ids with names, words, dates.
pub fn filter(kind: Kind, filter: &'static Filter) -> ArgValueCompleter {
    completer(move |typed| {
        let Some(dataset) = dataset(filter.needs(kind)) else {
            return vec![];
        };
        match (filter.argument, kind.field(filter.field_name())) {
            (Argument::Record(kinds), _) => records(&dataset, kinds),
            (_, Some(field)) => values(&dataset, field, typed),
            _ => vec![],
        }
    })
}

/// Ids of all records, with their names.
pub fn any_record() -> ArgValueCompleter {
    completer(|_| dataset(KindSet::ALL).map_or(vec![], |dataset| records(&dataset, &Kind::ALL)))
}

/// Field names in a list of them, `+` and `-` before them allowed.
pub fn columns(kind: Kind) -> ArgValueCompleter {
    completer(move |typed| {
        let (done, last) = typed
            .rsplit_once(',')
            .map_or(("", typed), |(done, last)| (&typed[..=done.len()], last));
        let sign: String = last
            .chars()
            .take_while(|c| matches!(c, '+' | '-'))
            .collect();
        let names = kind.fields().iter().map(|field| (field.name, field.about));
        let names = names.chain([("all", "Every field")]);
        names
            .map(|(name, about)| Candidate::new(format!("{done}{sign}{name}"), about))
            .collect()
    })
}

/// What can be counted by: fields, of dates also years and months.
pub fn count_by(kind: Kind) -> ArgValueCompleter {
    completer(move |_| {
        let of = |field: &'static Field| {
            let cuts: &[&str] = if matches!(field.ty, Type::Date | Type::Dates) {
                &["", ":year", ":month"]
            } else {
                &[""]
            };
            cuts.iter()
                .map(move |cut| Candidate::new(format!("{}{cut}", field.name), field.about))
        };
        kind.fields().iter().flat_map(of).collect()
    })
}

/// Where-expressions: field names, then values.
pub fn expr(kind: Kind) -> ArgValueCompleter {
    completer(move |typed| {
        // What negates stands before a name, not before `=`.
        let opens = |(at, c): &(usize, char)| match c {
            ' ' | '(' | '&' | '|' => true,
            '!' => !typed[at + 1..].starts_with('='),
            _ => false,
        };
        let start = typed
            .char_indices()
            .rev()
            .find(opens)
            .map_or(0, |(at, _)| at + 1);
        let (done, last) = typed.split_at(start);
        let compared = Op::ALL.into_iter().find_map(|op| {
            last.split_once(op.sign())
                .map(|(name, value)| (op, name, value))
        });
        let Some((op, name, value)) = compared else {
            return kind
                .fields()
                .iter()
                .map(|field| Candidate::new(format!("{done}{}", field.name), field.about))
                .collect();
        };
        let Some(field) = kind.field(name) else {
            return vec![];
        };
        let Some(dataset) = dataset(field.needs_with_targets()) else {
            return vec![];
        };
        let mut found = match field.ty.targets() {
            [] => values(&dataset, field, value),
            kinds => records(&dataset, kinds),
        };
        found.iter_mut().for_each(|candidate| {
            candidate.value = format!("{done}{name}{}{}", op.sign(), candidate.value)
        });
        found
    })
}

/// The dataset that the command line or the environment names; nothing if it cannot be read.
fn dataset(kinds: KindSet) -> Option<Dataset> {
    let arguments: Vec<OsString> = std::env::args_os()
        .skip_while(|argument| argument != "--")
        .skip(1)
        .collect();
    let given = |flag: &str| -> Vec<PathBuf> {
        let mut paths = Vec::new();
        for (n, argument) in arguments.iter().enumerate() {
            if argument == flag {
                paths.extend(arguments.get(n + 1).map(PathBuf::from));
            } else if let Some(path) = argument
                .to_str()
                .and_then(|text| text.strip_prefix(flag)?.strip_prefix('='))
            {
                paths.push(PathBuf::from(path));
            }
        }
        paths
    };
    let request = Request::new(given("--data"), given("--with"));
    // Standard input belongs to the shell, and pipes may never end.
    let readable = |path: &PathBuf| path.is_file() || path.is_dir();
    if !request.data.iter().chain(&request.with).all(readable) {
        return None;
    }
    request.load(kinds).ok()
}

fn records(dataset: &Dataset, kinds: &[Kind]) -> Vec<Candidate> {
    let all = kinds.iter().flat_map(|kind| dataset.records(*kind));
    all.map(|record| Candidate::new(record.id(), dataset.display_name(record, Lang::En)))
        .collect()
}

/// The values of a field that occur. Hyphens stand for spaces, which shells would have to quote.
fn values(dataset: &Dataset, field: &'static Field, typed: &str) -> Vec<Candidate> {
    if matches!(field.ty, Type::Word | Type::Words) {
        return occurring(dataset, field)
            .into_iter()
            .map(|word| Candidate::new(word, ""))
            .collect();
    }
    let mut found: BTreeSet<String> = BTreeSet::new();
    let mut countries: BTreeSet<Country> = BTreeSet::new();
    for record in dataset.records(field.kind) {
        match dataset.value(record, field) {
            Some(value) if !value.countries().is_empty() => countries.extend(value.countries()),
            Some(Value::Date(date)) => found.extend([date.year().to_string(), date.to_string()]),
            Some(value) => found.extend(
                value
                    .texts()
                    .iter()
                    .map(|text| fold(text).replace(' ', "-")),
            ),
            None => {}
        }
    }
    let country = |country: Country| {
        let (en, ja) = (country.name(Lang::En), country.name(Lang::Ja));
        let shown = if typed.is_ascii() {
            fold(en).replace(' ', "-")
        } else {
            ja.to_string()
        };
        Candidate::new(shown, format!("{en} ({}) {ja}", country.code()))
    };
    countries
        .into_iter()
        .map(country)
        .chain(found.into_iter().map(|value| Candidate::new(value, "")))
        .collect()
}
