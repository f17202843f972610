//! Why the program fails, its exit code, and how that is said.

use std::io;

use super::message::{self, safe_lines, write_stderr};
use super::{File, MOST_TOLD, Problem, Severity, to_text};
use crate::text::{grouped, is_unsafe, reason, say};

/// So many errors are shown when a dataset is refused.
const MOST_ERRORS: usize = 10;

#[derive(Debug)]
pub enum Error {
    /// A question that cannot be asked, or input that cannot be read.
    Usage { message: String, help: Vec<String> },
    /// Nothing matches.
    NotFound { message: String, help: Vec<String> },
    /// Nothing matches, and that has already been said.
    Quiet,
    /// A dataset with mistakes, and the command that shows them all.
    Data {
        files: Vec<File>,
        problems: Vec<Problem>,
        check: String,
        /// What the dataset is called on the command line, if there are two.
        name: Option<String>,
    },
    /// The output cannot be written.
    Output(io::Error),
    /// What clap says about wrong usage, and its help.
    Clap(Box<clap::Error>),
}

impl Error {
    pub fn usage(message: impl Into<String>) -> Error {
        Error::Usage {
            message: message.into(),
            help: vec![],
        }
    }

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

    /// Says which of two datasets has the mistakes.
    pub fn of_dataset(mut self, word: &str) -> Error {
        if let Error::Data { name, .. } = &mut self {
            *name = Some(word.to_string());
        }
        self
    }

    /// The exit code that the manual documents.
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            Error::NotFound { .. } | Error::Quiet => 1,
            _ => 2,
        }
    }

    /// Writes the error to standard error.
    pub fn report(&self) {
        write_stderr(&self.to_text());
    }

    fn to_text(&self) -> String {
        match self {
            Error::Quiet => String::new(),
            Error::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => String::new(),
            Error::Output(error) => message::error(
                &say!("cannot write the output: {error}", error = reason(error)),
                &[],
            ),
            Error::Clap(error) => said_by_clap(error, arguments_are_safe()),
            Error::Usage { message, help } | Error::NotFound { message, help } => {
                message::error(message, help)
            }
            Error::Data {
                files,
                problems,
                check,
                name,
            } => {
                let message = match name {
                    Some(name) => say!("the dataset {name} has mistakes; nothing was done", name),
                    None => say!("the dataset has mistakes; nothing was done").to_string(),
                };
                let (errors, help) = errors_of(files, problems, check);
                errors + &message::error(&message, &[help])
            }
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Error {
        Error::Output(error)
    }
}

/// The first errors among the problems with their lines and the number of the others, and what
/// shows all of them.
fn errors_of(files: &[File], problems: &[Problem], check: &str) -> (String, String) {
    let mut out = String::new();
    let mut count = 0;
    for problem in problems {
        if problem.severity != Severity::Error {
            continue;
        }
        count += 1;
        if count <= MOST_ERRORS {
            out += &to_text(files, problem, true);
            out += "\n\n";
        }
    }
    if count > MOST_ERRORS {
        let number = grouped(&(count - MOST_ERRORS).to_string());
        out += &if count == MOST_ERRORS + 1 {
            say!("… and {number} more error", number)
        } else {
            say!("… and {number} more errors", number)
        };
        out += "\n\n";
    }
    let format = if count > MOST_TOLD {
        " --format json"
    } else {
        ""
    };
    (
        out,
        say!(
            "`{check}` shows all of them",
            check = format!("{check}{format}")
        ),
    )
}

/// In colour, unless it repeats arguments that try to steer the terminal.
fn said_by_clap(error: &clap::Error, arguments_are_safe: bool) -> String {
    let text = error.render();
    if arguments_are_safe {
        text.ansi().to_string()
    } else {
        safe_lines(&text.to_string()) + "\n"
    }
}

fn arguments_are_safe() -> bool {
    let mut arguments = std::env::args_os();
    arguments.all(|argument| !argument.to_string_lossy().contains(is_unsafe))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(error: &Error) -> String {
        anstream::adapter::strip_str(&error.to_text()).to_string()
    }

    fn output(kind: io::ErrorKind) -> Error {
        Error::from(io::Error::from(kind))
    }

    #[test]
    fn exit_codes_are_those_of_the_manual() {
        let clap = clap::Command::new("x").error(clap::error::ErrorKind::InvalidValue, "y");
        for (error, code) in [
            (output(io::ErrorKind::BrokenPipe), 0),
            (output(io::ErrorKind::StorageFull), 2),
            (Error::not_found("x"), 1),
            (Error::Quiet, 1),
            (Error::usage("x"), 2),
            (Error::Clap(Box::new(clap)), 2),
        ] {
            assert_eq!(error.exit_code(), code, "{error:?}");
        }
    }

    #[test]
    fn says_what_is_wrong_and_what_to_do() {
        let error = Error::usage("wrong")
            .with_help("do this")
            .with_help("or\nthat");
        assert_eq!(
            plain(&error),
            "error: wrong\n  help: do this\n  help: or\nthat\n"
        );
        assert_eq!(plain(&Error::not_found("nothing")), "error: nothing\n");
        assert!(
            error
                .to_text()
                .starts_with("\x1b[1;31merror\x1b[0m: wrong\n")
        );
    }

    #[test]
    fn says_nothing_where_nobody_listens_or_all_was_said() {
        assert_eq!(plain(&output(io::ErrorKind::BrokenPipe)), "");
        assert_eq!(plain(&Error::Quiet.with_help("x")), "");
        let full = plain(&output(io::ErrorKind::StorageFull));
        assert_eq!(full, "error: cannot write the output: no storage space\n");
    }

    #[test]
    fn shows_the_errors_of_a_dataset_without_its_warnings() {
        let warning = Problem {
            severity: Severity::Warning,
            ..Problem::error(0, 0..1, "odd")
        };
        let error = Error::Data {
            files: vec![File::test("a.toml", "x")],
            problems: vec![warning, Problem::error(0, 0..1, "wrong")],
            check: "osakahub check".to_string(),
            name: None,
        };
        let expected = "\
error: wrong
 --> a.toml:1:1
  |
1 | x
  | ^

error: the dataset has mistakes; nothing was done
  help: `osakahub check` shows all of them
";
        assert_eq!(plain(&error), expected);
    }

    #[test]
    fn shows_the_first_errors_of_many_and_their_number() {
        let refused = |count| {
            let error = Error::Data {
                files: vec![File::test("a.toml", "x")],
                problems: vec![Problem::error(0, 0..1, "wrong"); count],
                check: "osakahub check".to_string(),
                name: None,
            };
            plain(&error)
        };
        for (count, shown, more, help) in [
            (10, 10, None, "`osakahub check` shows all"),
            (
                11,
                10,
                Some("\n\n… and 1 more error\n\n"),
                "`osakahub check` shows all",
            ),
            (
                100,
                10,
                Some("… and 90 more errors\n"),
                "`osakahub check` shows all",
            ),
            (
                12_010,
                10,
                Some("… and 12,000 more errors\n"),
                "`osakahub check --format json` shows all",
            ),
        ] {
            let text = refused(count);
            assert_eq!(text.matches("error: wrong\n").count(), shown, "{count}");
            assert_eq!(text.contains("more error"), more.is_some(), "{count}");
            assert!(text.contains(more.unwrap_or_default()), "{text}");
            assert!(text.contains(help), "{text}");
        }
    }

    #[test]
    fn a_message_cannot_steer_the_terminal() {
        assert_eq!(plain(&Error::usage("a\x1b[2Jb")), "error: a␛[2Jb\n");
        let clap = clap::Command::new("x").error(clap::error::ErrorKind::Io, "a\u{202e}b\nc");
        let text = said_by_clap(&clap, false);
        assert!(text.contains("a<U+202E>b\nc"), "{text}");
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{text:?}");
        assert!(said_by_clap(&clap, true).starts_with("\x1b["));
    }
}
