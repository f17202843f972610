//! What can go wrong, its exit code, and how it is said.

use std::fmt::Write as _;
use std::io;

use crate::diagnostics::File;
use crate::diagnostics::{Problem, Severity, problem};
use crate::text::{is_unsafe, safe};

/// Why the program ends early.
#[derive(Debug)]
pub enum Error {
    /// A question that cannot be asked, or input that cannot be read.
    Usage { message: String, help: Vec<String> },
    /// The question was right and the answer is: nothing.
    NotFound { message: String, help: Vec<String> },
    /// Nothing was found and everything about it was said.
    Quiet,
    /// A dataset with mistakes in it, and the command that shows them.
    Data {
        files: Vec<File>,
        problems: Vec<Problem>,
        check: String,
    },
    /// Output that could not be written.
    Output(io::Error),
    /// What clap has to say of wrong usage.
    Clap(Box<clap::Error>),
}

impl Error {
    /// Wrong usage, with no more to say.
    pub fn usage(message: impl Into<String>) -> Error {
        Error::Usage {
            message: message.into(),
            help: vec![],
        }
    }

    /// A right question with nothing to show for it.
    pub fn not_found(message: impl Into<String>) -> Error {
        Error::NotFound {
            message: message.into(),
            help: vec![],
        }
    }

    /// Adds a line that says what to do.
    pub fn with_help(mut self, line: impl Into<String>) -> Error {
        if let Error::Usage { help, .. } | Error::NotFound { help, .. } = &mut self {
            help.push(line.into());
        }
        self
    }

    /// 0, 1 or 2, as the manual says.
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            Error::NotFound { .. } | Error::Quiet => 1,
            _ => 2,
        }
    }

    /// Says it on standard error.
    pub fn report(&self) {
        match self {
            Error::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
            Error::Quiet => {}
            // What was typed is repeated; it may try to steer the terminal.
            Error::Clap(error)
                if std::env::args_os().any(|a| a.to_string_lossy().chars().any(is_unsafe)) =>
            {
                write_stderr(&format!("{}\n", safe_lines(&error.render().to_string())));
            }
            Error::Clap(error) => drop(error.print()),
            Error::Output(error) => say("error", &format!("cannot write the output: {error}"), &[]),
            Error::Usage { message, help } | Error::NotFound { message, help } => {
                say("error", message, help)
            }
            Error::Data {
                files,
                problems,
                check,
            } => {
                problems_to_stderr(files, problems);
                say(
                    "error",
                    "the dataset has mistakes; nothing was done",
                    &[format!("`{check}` shows all of them")],
                );
            }
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Error {
        Error::Output(error)
    }
}

/// Says a word about the output on standard error: what was left out, why nothing is there.
pub fn note(message: &str) {
    say("note", message, &[]);
}

/// Shows the problems of a dataset on standard error, errors only.
fn problems_to_stderr(files: &[File], problems: &[Problem]) {
    let mut out = String::new();
    for problem in problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
    {
        out += &problem::to_text(files, problem, true);
        out += "\n\n";
    }
    write_stderr(&out);
}

fn say(level: &str, message: &str, help: &[String]) {
    let style = if level == "error" {
        "\x1b[1;31m"
    } else {
        "\x1b[1;36m"
    };
    let mut out = format!("{style}{level}\x1b[0m: {}\n", safe_lines(message));
    for line in help {
        let _ = writeln!(out, "  \x1b[1;32mhelp\x1b[0m: {}", safe_lines(line));
    }
    write_stderr(&out);
}

/// Text made safe for a terminal, its own line ends kept. What was typed may be longer than anybody reads.
fn safe_lines(text: &str) -> String {
    const LONGEST: usize = 1_000;
    let short = |line| {
        let line = safe(line);
        match line.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", &line[..end]),
            None => line.into_owned(),
        }
    };
    text.lines().map(short).collect::<Vec<_>>().join("\n")
}

/// Writes in one piece, without styles where nobody would see them. Standard error may be closed or full; there is
/// nobody left to tell.
fn write_stderr(text: &str) {
    let plain = anstream::AutoStream::choice(&io::stderr()) == anstream::ColorChoice::Never;
    let text = if plain {
        anstream::adapter::strip_str(text).to_string()
    } else {
        text.to_string()
    };
    let _ = io::Write::write_all(&mut io::stderr().lock(), text.as_bytes());
}
