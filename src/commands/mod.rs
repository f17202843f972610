//! The subcommands, one file each.

mod check;
mod completions;
mod context;
mod count;
mod diff;
mod fields;
mod graph;
mod import;
mod init;
mod list;
mod man;
mod overview;
mod page;
mod schema;
mod search;
mod show;
mod timeline;

use std::ffi::OsString;
use std::io::{self, Write};

use anstream::ColorChoice;
use clap::builder::StyledStr;

use crate::cli::{self, Command, Invocation};
use crate::diagnostics::{self, Error};
use crate::text::wrap_hanging;
use context::Context;

/// Lines of the help that go on in the next are indented by so much more.
const HELP_HANG: usize = 2;

/// Does what the command line says.
pub fn run(arguments: Vec<OsString>) -> Result<(), Error> {
    cli::early::choose_color(&arguments);
    cli::language::choose(&arguments);
    let width = cli::early::width(&arguments);
    diagnostics::set_columns(context::columns_of_stderr(width));
    let (command, global) = match cli::parse(arguments)? {
        Invocation::Help(text) => return print_help(&text, context::columns_of_stdout(width)),
        Invocation::Command(command, global) => (command, global),
    };
    if global.quiet {
        diagnostics::silence_notes();
    }
    let context = Context::new(&global)?;
    match *command {
        Command::List(list) => list::run(&list, &context),
        Command::Search(args) => search::run(&args, &context),
        Command::Show(args) => show::run(&args, &context),
        Command::Overview => overview::run(&context),
        Command::Timeline(args) => timeline::run(&args, &context),
        Command::Graph(args) => graph::run(&args, &context),
        Command::Import(args) => import::run(&args, &context),
        Command::Page(args) => page::run(&args, &context),
        Command::Fields(args) => fields::run(&args, &context),
        Command::Check(args) => check::run(&args, &context),
        Command::Diff(args) => diff::run(&args, &context),
        Command::Schema => schema::run(&context),
        Command::Init(args) => init::run(&args),
        Command::Completions(args) => completions::run(&args, &context),
        Command::Man(args) => man::run(&args, &context),
    }
}

/// Writes a help text at once: to strip its styles line by line takes a quarter of the time of `--help`.
fn print_help(text: &StyledStr, columns: Option<usize>) -> Result<(), Error> {
    let mut out = anstream::stdout();
    let is_plain = out.current_choice() == ColorChoice::Never;
    let text = if is_plain {
        text.to_string()
    } else {
        text.ansi().to_string()
    };
    let columns = columns.unwrap_or(usize::MAX);
    let mut wrapped = String::with_capacity(text.len() + 1);
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        wrapped += &wrap_hanging(line, indent + HELP_HANG, columns);
        wrapped.push('\n');
    }
    if is_plain {
        io::stdout().write_all(wrapped.as_bytes())?;
    } else {
        out.write_all(wrapped.as_bytes())?;
    }
    Ok(())
}
