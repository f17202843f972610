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

use std::ffi::OsString;
use std::io::Write;

use clap::builder::StyledStr;

use crate::cli::{self, Command, Invocation};
use crate::diagnostics::{self, Error};
use context::Context;

/// Does what the command line says.
pub fn run(arguments: Vec<OsString>) -> Result<(), Error> {
    cli::early::choose_color(&arguments);
    cli::language::choose(&arguments);
    let (command, global) = match cli::parse(arguments)? {
        Invocation::Help(text) => return print_help(&text),
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
        Command::Fields(args) => fields::run(&args, &context),
        Command::Check(args) => check::run(&args, &context),
        Command::Schema => schema::run(&context),
        Command::Init(args) => init::run(&args),
        Command::Completions(args) => completions::run(&args, &context),
        Command::Man(args) => man::run(&args, &context),
    }
}

fn print_help(text: &StyledStr) -> Result<(), Error> {
    let mut out = anstream::stdout();
    write!(out, "{}", text.ansi())?;
    out.flush()?;
    Ok(())
}
