//! Osaka's life-sciences hub at the command line: a directory that answers, and says who says so.

mod answers;
mod check;
mod cli;
mod complete;
mod context;
mod counts;
mod dataset;
mod error;
mod expr;
mod fields;
mod filters;
mod init;
mod load;
mod man;
mod model;
mod order;
mod plain;
mod problem;
mod refs;
mod render;
mod run;
mod schema;
mod search;
mod select;
mod shape;
mod text;
mod threads;
mod wrap;

use std::process::ExitCode;

fn main() -> ExitCode {
    complete::answer_shell();
    match run::run(std::env::args_os()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            error.report();
            ExitCode::from(error.exit_code())
        }
    }
}
