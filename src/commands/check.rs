//! Reports all problems of a dataset.

use std::path::PathBuf;

use clap::ArgMatches;
use clap::parser::ValueSource;

use super::Context;
use crate::diagnostics::{self, Error, Severity, note};
use crate::load::Request;
use crate::render::Format;

/// Exits with 1 if there is an error among the problems.
pub fn run(matches: &ArgMatches, context: &Context) -> Result<(), Error> {
    if let Some(format) = context.format
        && !matches!(format, Format::Json | Format::Table | Format::Plain)
    {
        let error = Error::usage(format!("check has no format {}", format.name()));
        return Err(error.with_help("it has table for people and json for programs"));
    }
    let paths: Vec<PathBuf> = matches
        .get_many("path")
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    if !paths.is_empty() && matches.value_source("data") == Some(ValueSource::CommandLine) {
        let error = Error::usage("check takes the dataset either as PATH or with --data");
        let help = "give all files and folders as PATH; --with lays others over them";
        return Err(error.with_help(help));
    }
    let mut request = context.request.clone();
    if !paths.is_empty() {
        request = Request {
            data: paths,
            ..request
        };
    }
    let (dataset, problems) = request.load_all()?;
    let errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    if context.format == Some(Format::Json) {
        let json = diagnostics::to_json(&dataset.files, &problems);
        context.print(Format::Json, |out| writeln!(out, "{json}"))?;
    } else {
        context.print(Format::Table, |out| {
            for problem in &problems {
                let styled = context.terminal.styled;
                let text = diagnostics::to_text(&dataset.files, problem, styled);
                writeln!(out, "{text}\n")?;
            }
            Ok(())
        })?;
        note(&format!(
            "{} in {}: {}, {}",
            counted(dataset.iter().count(), "record"),
            counted(dataset.files.len(), "file"),
            counted(errors, "error"),
            counted(problems.len() - errors, "warning"),
        ));
    }
    if errors > 0 {
        Err(Error::Quiet)
    } else {
        Ok(())
    }
}

/// `1 record`, `2 records`.
fn counted(number: usize, noun: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{s}")
}
