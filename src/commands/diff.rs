//! Tells what differs between two datasets.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use super::Context;
use crate::cli::DiffArgs;
use crate::dataset::Dataset;
use crate::diagnostics::{Error, note};
use crate::diff::Diff;
use crate::load::Request;
use crate::model::KindSet;
use crate::render::{Format, diff as writers};
use crate::text::{grouped, say};

/// How the dataset inside the program is called.
const BUILT_IN: &str = "built-in";

/// Exits with 1 if anything differs.
pub fn run(args: &DiffArgs, context: &Context) -> Result<(), Error> {
    let format = context.format.unwrap_or(Format::Table);
    if !format.fits_diffs() {
        let error = Error::usage(say!("diff has no format {format}", format = format.name()));
        return Err(error.with_help(say!(
            "it has table for people, markdown for a changelog and json for programs"
        )));
    }
    if context.has_data_flag {
        let error = Error::usage(say!(
            "diff takes its datasets as OLD and NEW, not with --data"
        ));
        return Err(error.with_help(say!("`built-in` names the dataset inside the program")));
    }
    if is_stdin(&args.old) && is_stdin(&args.new) {
        let message = say!("standard input can be read once: `-` was given more than once");
        return Err(Error::usage(message));
    }
    let old = load("OLD", &args.old, &[])?;
    let new = load("NEW", &args.new, &context.with_flag)?;
    let kinds = KindSet::of(&args.kinds).or(KindSet::ALL);
    let diff = ManuallyDrop::new(Diff::new(&old, &new, kinds));
    print(&diff, format, context)?;
    if diff.is_empty() {
        let count = kinds.iter().map(|kind| new.count(kind)).sum::<usize>();
        note(&say!(
            "no differences; records on either side: {n}",
            n = grouped(&count.to_string())
        ));
        return Ok(());
    }
    Err(Error::Quiet)
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The dataset; what is wrong with it is told with the word for it on the command line. It is never freed, which would
/// take longer than to compare it.
fn load(word: &str, path: &Path, with: &[PathBuf]) -> Result<ManuallyDrop<Dataset>, Error> {
    let mut request = Request {
        with: with.to_vec(),
        ..Request::default()
    };
    if path.as_os_str() != BUILT_IN {
        request.data.push(path.to_path_buf());
    }
    match request.load(KindSet::ALL) {
        Ok(dataset) => Ok(ManuallyDrop::new(dataset)),
        Err(error) => Err(error.of_dataset(word)),
    }
}

fn print(diff: &Diff<'_>, format: Format, context: &Context) -> Result<(), Error> {
    context.print(format, |out| match format {
        Format::Json => writers::write_json(diff, out),
        Format::Markdown => writers::write_markdown(diff, context.lang, out),
        _ => writers::write_text(diff, context.lang, &context.terminal, out),
    })
}
