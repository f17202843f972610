//! The subcommands, one file each.

mod check;
mod completions;
mod context;
mod count;
mod fields;
mod init;
mod list;
mod man;
mod overview;
mod schema;
mod search;
mod show;

pub use context::Context;

use std::ffi::OsString;
use std::io::Write;
use std::mem::ManuallyDrop;

use clap::ArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli;
use crate::diagnostics::Error;
use crate::model::Kind;
use crate::query::flags;

/// Does what the command line says.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<(), Error> {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    context::choose_color(&arguments);
    // `osakahub help areas` is another way to say `osakahub areas --help`.
    if arguments.get(1).is_some_and(|name| name == "help") {
        arguments.remove(1);
        arguments.push("--help".into());
    }
    // Only the command that is called has to be made; without one all are, for the help.
    let called = arguments
        .get(1)
        .and_then(|name| name.to_str())
        .map(str::to_string);
    let mut command = cli::command_with(called.as_deref());
    let matches = match command.try_get_matches_from_mut(arguments) {
        Ok(matches) => matches,
        Err(error) if error.use_stderr() => return Err(misplaced_filter(called.as_deref(), error)),
        // Help and version.
        Err(error) => {
            error.print()?;
            return Ok(std::io::stdout().flush()?);
        }
    };
    let Some((name, matches)) = matches.subcommand() else {
        let mut out = anstream::stdout();
        write!(out, "{}", cli::short_help().ansi())?;
        return Ok(out.flush()?);
    };
    // Freeing a hundred thousand records takes a seventh of the time of a list, and the process
    // ends anyway.
    let context = ManuallyDrop::new(Context::of(matches)?);
    match (Kind::from_name(name), name) {
        (Some(kind), _) => list::run(kind, matches, &context),
        (_, "show") => show::run(matches, &context),
        (_, "search") => search::run(matches, &context),
        (_, "fields") => fields::run(matches, &context),
        (_, "check") => check::run(matches, &context),
        (_, "overview") => overview::run(&context),
        (_, "schema") => schema::run(&context),
        (_, "init") => init::run(matches),
        (_, "completions") => completions::run(matches, &context),
        (_, "man") => man::run(matches, &context),
        _ => Err(Error::usage(format!("no such command: {name}"))),
    }
}

fn strings(matches: &ArgMatches, id: &str) -> Vec<String> {
    matches
        .get_many::<String>(id)
        .map(|values| values.cloned().collect())
        .unwrap_or_default()
}

/// What clap has to say; of a filter that other kinds have, which these are; of a field, how it is asked for.
fn misplaced_filter(called: Option<&str>, mut error: clap::Error) -> Error {
    // Hardly anybody who mistypes a flag means a value that looks like one.
    if error.kind() == ErrorKind::UnknownArgument {
        error.remove(ContextKind::Suggested);
    }
    let kind = called.and_then(Kind::from_name);
    let flag = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(flag)) if error.kind() == ErrorKind::UnknownArgument => {
            flag.strip_prefix("--")
        }
        _ => None,
    };
    if let (Some(kind), Some(flag)) = (kind, flag) {
        let field = kind.field(&flag.replace('-', "_"));
        let by_field = |error: Error| match field {
            Some(field) => error.with_help(format!(
                "any field may be asked for: -w {}=VALUE",
                field.name
            )),
            None => error,
        };
        let having = |kind: &Kind| flags::of(*kind).iter().any(|filter| filter.flag == flag);
        let others: Vec<&str> = Kind::ALL
            .into_iter()
            .filter(having)
            .map(Kind::plural)
            .collect();
        if !others.is_empty() {
            let own: Vec<_> = flags::of(kind)
                .iter()
                .map(|filter| format!("--{}", filter.flag))
                .collect();
            let error = Error::usage(format!("{} are not filtered by --{flag}", kind.plural()));
            let error = error.with_help(format!("--{flag} is for {}", others.join(", ")));
            return by_field(error.with_help(format!("{} have {}", kind.plural(), own.join(" "))));
        }
        if field.is_some() {
            return by_field(Error::usage(format!(
                "{} have no flag --{flag}",
                kind.plural()
            )));
        }
    }
    Error::Clap(Box::new(error))
}
