//! Osaka's life-sciences hub at the command line: a directory that answers, and says who says so.

mod check;
mod cli;
mod commands;
mod dataset;
mod diagnostics;
mod diff;
mod import;
mod load;
mod model;
mod page;
mod query;
mod render;
mod search;
mod text;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::complete::answer_shell();
    match commands::run(std::env::args_os().collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            error.report();
            ExitCode::from(error.exit_code())
        }
    }
}
