//! Completion: what the shell offers for a value that is being typed, from the dataset in use.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::ArgMatches;
use clap::builder::StyledStr;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::{CompleteEnv, Shells};

use crate::cli;
use crate::commands::Context;
use crate::dataset::Dataset;
use crate::diagnostics::Error;
use crate::load::Request;
use crate::model::fields::{self, FieldRef, Type, Wanted};
use crate::model::{Country, Kind, Lang, Value};
use crate::query::expr::Op;
use crate::query::filter::words;
use crate::query::flags::{self, Filter, Wants};
use crate::render::Format;
use crate::text::{fold, is_unsafe};

/// The shells that have a script.
pub const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "elvish", "powershell"];

/// Answers a shell that asks for completions, and then ends the program; does nothing if none does.
pub fn answer_shell() {
    if std::env::var_os("COMPLETE").is_some() {
        CompleteEnv::with_factory(cli::command).complete();
    }
}

/// Prints the script that a shell runs to have completion.
pub fn print_script(matches: &ArgMatches, context: &Context) -> Result<(), Error> {
    let shells = Shells::builtins();
    let shell = matches
        .get_one::<String>("shell")
        .and_then(|name| shells.completer(name));
    let Some(shell) = shell else {
        return Err(Error::usage("no such shell"));
    };
    context.print(Format::Ids, |out| {
        shell.write_registration("COMPLETE", "osakahub", "osakahub", "osakahub", out)
    })
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
        let mut wanted = Wanted::default();
        filter.wants_of(kind, &mut wanted);
        let Some(dataset) = dataset(&wanted) else {
            return vec![];
        };
        let field = flags::path(kind, filter.paths[0]).map(|(field, _)| field);
        match (filter.wants, field) {
            (Wants::Record(kinds), _) => records(dataset, kinds),
            (_, Some(field)) => values(dataset, field, typed),
            _ => vec![],
        }
    })
}

/// Ids of all records, with their names.
pub fn any_record() -> ArgValueCompleter {
    completer(|_| {
        let mut wanted = Wanted::default();
        Kind::ALL.into_iter().for_each(|kind| {
            fields::all(kind)
                .take(2)
                .for_each(|field| wanted.field(field))
        });
        dataset(&wanted).map_or(vec![], |dataset| records(dataset, &Kind::ALL))
    })
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
        let names = fields::all(kind).map(|field| (field.field.name, field.about));
        let names = names.chain([("all", "Every field")]);
        names
            .map(|(name, about)| Candidate::new(format!("{done}{sign}{name}"), about))
            .collect()
    })
}

/// What can be counted by: fields, of dates also years and months.
pub fn count_by(kind: Kind) -> ArgValueCompleter {
    completer(move |_| {
        let of = |field: FieldRef| {
            let cuts: &[&str] = if matches!(field.ty, Type::Date | Type::Dates) {
                &["", ":year", ":month"]
            } else {
                &[""]
            };
            cuts.iter().map(move |cut| {
                Candidate::new(format!("{}{cut}", field.field.name), field.field.about)
            })
        };
        fields::all(kind).flat_map(of).collect()
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
            return fields::all(kind)
                .map(|field| Candidate::new(format!("{done}{}", field.field.name), field.about))
                .collect();
        };
        let Some(field) = fields::field(kind, name) else {
            return vec![];
        };
        let mut wanted = Wanted::default();
        wanted.field_and_targets(field);
        let Some(dataset) = dataset(&wanted) else {
            return vec![];
        };
        let mut found = match field.ty.targets() {
            [] => values(dataset, field, value),
            kinds => records(dataset, kinds),
        };
        found.iter_mut().for_each(|candidate| {
            candidate.value = format!("{done}{name}{}{}", op.sign(), candidate.value)
        });
        found
    })
}

/// The dataset that the command line or the environment names; nothing if it cannot be read.
fn dataset(wanted: &Wanted) -> Option<&'static Dataset> {
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
    request.load(wanted).ok()
}

fn records(dataset: &Dataset, kinds: &[Kind]) -> Vec<Candidate> {
    let all = kinds.iter().flat_map(|kind| dataset.records(*kind));
    all.map(|record| Candidate::new(record.id, fields::display_name(dataset, record, Lang::En)))
        .collect()
}

/// The values of a field that occur. Hyphens stand for spaces, which shells would have to quote.
fn values(dataset: &Dataset, field: FieldRef, typed: &str) -> Vec<Candidate> {
    if matches!(field.ty, Type::Word | Type::Words) {
        return words(dataset, field)
            .into_iter()
            .map(|word| Candidate::new(word, ""))
            .collect();
    }
    let mut found: BTreeSet<String> = BTreeSet::new();
    let mut countries: BTreeSet<Country> = BTreeSet::new();
    for record in dataset.records(field.kind) {
        match field.value(dataset, record).as_deref() {
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
