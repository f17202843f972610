//! Reports all problems of a dataset.

use super::Context;
use crate::cli::CheckArgs;
use crate::dataset::Dataset;
use crate::diagnostics::{self, Error, MOST_TOLD, Problem, Severity, note};
use crate::render::Format;
use crate::text::{Lang, grouped, say};

/// Exits with 1 if there is an error among the problems, or with `--strict` any problem.
pub fn run(args: &CheckArgs, context: &Context) -> Result<(), Error> {
    let format = context.format.unwrap_or(Format::Table);
    if !format.fits_reports() {
        let error = Error::usage(say!("check has no format {format}", format = format.name()));
        return Err(error.with_help(say!("it has table for people and json for programs")));
    }
    if !args.paths.is_empty() && context.has_data_flag {
        let error = Error::usage(say!(
            "check takes the dataset either as PATH or with --data"
        ));
        let help = say!("give all files and folders as PATH; --with lays others over them");
        return Err(error.with_help(help));
    }
    let mut request = context.request.clone();
    if !args.paths.is_empty() {
        request.data.clone_from(&args.paths);
    }
    if format == Format::Json {
        // Programs read the messages too.
        Lang::En.speak();
    }
    let (dataset, problems) = request.load_all()?;
    if format == Format::Json {
        let files = &dataset.files;
        context.print(Format::Json, |out| {
            diagnostics::write_json(files, &problems, out)
        })?;
    } else {
        print_for_people(&dataset, &problems, context)?;
    }
    if has_failed(&problems, args.strict) {
        return Err(Error::Quiet);
    }
    Ok(())
}

fn print_for_people(
    dataset: &Dataset,
    problems: &[Problem],
    context: &Context,
) -> Result<(), Error> {
    let digest = diagnostics::digest(problems, MOST_TOLD);
    let styled = context.terminal.styled;
    context.print(Format::Table, |out| {
        for told in &digest.told {
            let text = diagnostics::told_to_text(&dataset.files, told, styled);
            let text = diagnostics::wrap_messages(&text, context.terminal.width());
            writeln!(out, "{text}\n")?;
        }
        if digest.left_out > 0 {
            let more = grouped(&digest.left_out.to_string());
            writeln!(
                out,
                "{}\n",
                say!("… and {more} more; `--format json` lists all", more)
            )?;
        }
        Ok(())
    })?;
    let errors = count_errors(problems);
    note(&say!(
        "{records} in {files}: {errors}, {warnings}",
        records = counted(
            dataset.iter().count(),
            |n| say!("{n} record", n),
            |n| say!("{n} records", n)
        ),
        files = counted(
            dataset.files.len(),
            |n| say!("{n} file", n),
            |n| say!("{n} files", n)
        ),
        errors = counted(errors, |n| say!("{n} error", n), |n| say!("{n} errors", n)),
        warnings = counted(
            problems.len() - errors,
            |n| say!("{n} warning", n),
            |n| say!("{n} warnings", n)
        ),
    ));
    Ok(())
}

fn has_failed(problems: &[Problem], is_strict: bool) -> bool {
    count_errors(problems) > 0 || (is_strict && !problems.is_empty())
}

fn count_errors(problems: &[Problem]) -> usize {
    let errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error);
    errors.count()
}

/// `1 record`, `2 records`.
fn counted(number: usize, one: Worded, many: Worded) -> String {
    let worded = if number == 1 { one } else { many };
    worded(grouped(&number.to_string()))
}

type Worded = fn(String) -> String;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{Command, parsed};

    fn refusal(line: &str) -> String {
        let (Command::Check(args), global) = parsed(line) else {
            panic!("{line}");
        };
        match run(&args, &Context::new(&global).unwrap()) {
            Err(Error::Usage { message, .. }) => message,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn formats_that_cannot_hold_problems_are_refused() {
        for format in ["csv", "ids", "toml"] {
            let message = refusal(&format!("osakahub check -f {format}"));
            assert_eq!(message, format!("check has no format {format}"));
        }
    }

    #[test]
    fn the_dataset_is_named_once() {
        let message = refusal("osakahub check a.toml --data b.toml");
        let expected = "check takes the dataset either as PATH or with --data";
        assert_eq!(message, expected);
        // Either alone is read.
        assert_ne!(refusal("osakahub check /nowhere.toml"), expected);
        assert_ne!(refusal("osakahub check --data /nowhere.toml"), expected);
    }

    #[test]
    fn warnings_are_no_errors() {
        let mut problems = Vec::new();
        assert_eq!(count_errors(&problems), 0);
        for severity in [Severity::Error, Severity::Warning, Severity::Error] {
            problems.push(Problem {
                severity,
                ..Problem::error(0, 0..0, "")
            });
        }
        assert_eq!(count_errors(&problems), 2);
    }

    #[test]
    fn warnings_fail_if_they_count() {
        let warning = Problem {
            severity: Severity::Warning,
            ..Problem::error(0, 0..0, "")
        };
        let warnings = [warning];
        assert!(has_failed(&warnings, true) && !has_failed(&warnings, false));
        assert!(!has_failed(&[], true));
        assert!(has_failed(&[Problem::error(0, 0..0, "")], false));
    }

    #[test]
    fn one_is_singular() {
        assert_eq!(
            counted(0, |n| say!("{n} error", n), |n| say!("{n} errors", n)),
            "0 errors"
        );
        assert_eq!(
            counted(1, |n| say!("{n} error", n), |n| say!("{n} errors", n)),
            "1 error"
        );
        assert_eq!(
            counted(2, |n| say!("{n} error", n), |n| say!("{n} errors", n)),
            "2 errors"
        );
    }
}
