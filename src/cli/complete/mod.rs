//! Completion: what the shell offers for a value that is being typed, from the dataset in use.

mod candidates;
mod expr;
mod map;
mod quote;
mod shell;
mod word;

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::OnceLock;

use clap::ValueEnum as _;
use clap_complete::engine::{
    ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter as _,
};
use clap_complete::env::{CompleteEnv, EnvCompleter, Shells};

use crate::dataset::Dataset;
use crate::load::Request;
use crate::model::{Kind, KindSet};
use crate::query::flags::{Argument, Filter};
use candidates::Place;
pub use shell::Shell;

/// The words of the command line that is being completed.
static WORDS: OnceLock<Vec<OsString>> = OnceLock::new();

/// Answers a shell that asks for completions, and then ends the program; does nothing if none does.
pub fn answer_shell() {
    if std::env::var_os("COMPLETE").is_some() {
        super::language::choose(&[]);
        let mut shells: Vec<&dyn EnvCompleter> = Vec::new();
        for shell in Shell::value_variants() {
            shells.push(shell);
        }
        let completion = CompleteEnv::with_factory(super::spoken_command);
        completion.shells(Shells(&shells)).complete();
    }
}

/// Writes the script that a shell runs to have completion.
pub fn write_script(shell: Shell, out: &mut dyn Write) -> io::Result<()> {
    shell.write_registration("COMPLETE", "osakahub", "osakahub", "osakahub", out)
}

/// Keeps the words of the command line for completers, which are told the last one alone.
fn remember(words: &[OsString]) {
    // There is one line in the life of the program.
    let _ = WORDS.set(words.to_vec());
}

/// Values of a filter: countries that occur, ids with names, words, dates.
pub fn filter(kind: Kind, filter: &'static Filter) -> ArgValueCompleter {
    completer(move |typed| {
        let Some(dataset) = dataset(filter.needs(kind)) else {
            return vec![];
        };
        match filter.argument {
            Argument::Record(kinds) => {
                return candidates::records(&dataset, kinds, Place::Argument);
            }
            Argument::EventWithParts => {
                return candidates::records(&dataset, &[Kind::Events], Place::Argument);
            }
            _ => {}
        }
        match kind.field(filter.field_name()) {
            Some(field) => candidates::values(&dataset, field, typed, Place::Argument),
            None => vec![],
        }
    })
}

/// Ids of all records, with their names.
pub fn any_record() -> ArgValueCompleter {
    completer(|_| match dataset(KindSet::ALL) {
        Some(dataset) => candidates::records(&dataset, &Kind::ALL, Place::Argument),
        None => vec![],
    })
}

/// Files and folders, and the name of the dataset inside the program.
pub fn dataset_path() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let mut candidates = PathCompleter::any().complete(typed);
        if "built-in".starts_with(&*typed.to_string_lossy()) {
            candidates.push(CompletionCandidate::new("built-in"));
        }
        candidates
    })
}

/// The formats that the called command has.
pub fn formats() -> ArgValueCompleter {
    completer(|_| candidates::formats(words()))
}

/// Paths in a list of columns, `+` and `-` before them allowed.
pub fn columns(kind: Kind) -> ArgValueCompleter {
    completer(move |typed| candidates::columns(kind, typed, dataset))
}

/// Paths in a list to sort by, `-` before them allowed.
pub fn sort(kind: Kind) -> ArgValueCompleter {
    completer(move |typed| candidates::sort(kind, typed, dataset))
}

/// What can be counted by: paths, of dates also years and months.
pub fn count_by(kind: Kind) -> ArgValueCompleter {
    completer(move |typed| candidates::count_by(kind, typed, dataset))
}

/// Where-expressions: field names, then values.
pub fn expr(kind: Kind) -> ArgValueCompleter {
    ArgValueCompleter::new(move |typed: &OsStr| {
        expr::candidates(kind, &typed.to_string_lossy(), dataset)
    })
}

/// Headings of the file to import, and after `=` fields.
pub fn map() -> ArgValueCompleter {
    completer(|typed| map::candidates(typed, &map::Line::of(words())))
}

/// The words of the command line.
fn words() -> &'static [OsString] {
    WORDS.get().map_or(&[], Vec::as_slice)
}

fn completer(
    values: impl Fn(&str) -> Vec<CompletionCandidate> + Send + Sync + 'static,
) -> ArgValueCompleter {
    ArgValueCompleter::new(move |typed: &OsStr| {
        let typed = typed.to_string_lossy();
        candidates::matching(values(&typed), &typed)
    })
}

fn dataset(kinds: KindSet) -> Option<Dataset> {
    dataset_of(words(), kinds)
}

/// The dataset that the command line or the environment names; nothing if it cannot be read.
pub fn dataset_of(arguments: &[OsString], kinds: KindSet) -> Option<Dataset> {
    let data = paths("--data", arguments);
    let with = paths("--with", arguments);
    let request = Request::new(data, with);
    // Standard input belongs to the shell, and pipes may never end.
    for path in request.data.iter().chain(&request.with) {
        if !path.is_file() && !path.is_dir() {
            return None;
        }
    }
    request.load(kinds).ok()
}

/// The values of a flag. The command line is not whole yet, so that clap cannot parse it.
fn paths(flag: &str, arguments: &[OsString]) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        if argument == flag {
            paths.extend(arguments.next().map(|path| at_home(path)));
        } else if let Some((name, path)) = argument.to_str().and_then(|text| text.split_once('='))
            && name == flag
        {
            paths.push(at_home(OsStr::new(path)));
        }
    }
    paths
}

/// The path, with the home folder in the place of `~`, which the shell has not yet put there.
fn at_home(path: &OsStr) -> PathBuf {
    let path = PathBuf::from(path);
    match (path.strip_prefix("~"), std::env::home_dir()) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_found_in_a_command_line_that_is_not_whole() {
        let line = "-- osakahub --data a areas --data=b --with=c --database d --where --data";
        let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        let data = paths("--data", &arguments);
        assert_eq!(data, [PathBuf::from("a"), PathBuf::from("b")]);
        assert_eq!(paths("--with", &arguments), [PathBuf::from("c")]);
        assert!(paths("--lang", &arguments).is_empty());
    }

    #[test]
    fn every_shell_has_a_script_of_its_own() {
        let mut scripts = Vec::new();
        for shell in Shell::value_variants() {
            let mut script = Vec::new();
            write_script(*shell, &mut script).unwrap();
            let script = String::from_utf8(script).unwrap();
            assert!(script.contains("osakahub"), "{shell:?}");
            assert!(!scripts.contains(&script), "{shell:?}");
            scripts.push(script);
        }
        assert!(scripts[1].starts_with("#compdef osakahub"));
    }
}
