//! Help and what clap says of wrong usage, in Japanese.

use clap::builder::{PossibleValue, StyledStr};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use super::help::data_date;
use crate::diagnostics::Error;
use crate::model::{Date, Kind};
use crate::text::{Lang, japanese, said, say, width, wrap_hanging};

/// Help is no wider, as in English.
const WIDEST: usize = 100;

/// Words of clap's own in a help text; a space keeps them apart from what follows.
const WORDS: [&str; 9] = [
    "Usage:",
    "Commands:",
    "Arguments:",
    "Options:",
    "[OPTIONS]",
    "[COMMAND]",
    "Possible values:",
    "[default: ",
    "[possible values: ",
];

/// The command with the help of everything in Japanese.
pub fn command(mut command: Command) -> Command {
    // Clap breaks lines at spaces alone, which Japanese does not have.
    command = command.term_width(0);
    command.build();
    translated(command)
}

fn translated(mut command: Command) -> Command {
    if let Some(about) = command.get_about().map(spoken) {
        command = command.about(about);
    }
    if let Some(after) = command.get_after_help().map(spoken) {
        command = command.after_help(after);
    }
    if let Some(after) = command.get_after_long_help().map(spoken) {
        command = command.after_long_help(after);
    }
    command.mut_args(argument).mut_subcommands(translated)
}

fn argument(mut arg: Arg) -> Arg {
    if let Some(help) = arg.get_help().map(spoken) {
        arg = arg.help(help);
    }
    if let Some(help) = arg.get_long_help().map(spoken) {
        arg = arg.long_help(help);
    }
    let values = arg.get_possible_values();
    if values.iter().any(|value| value.get_help().is_some()) {
        // Nothing is parsed with this command but the flag that asks for help.
        let values: Vec<PossibleValue> = values.into_iter().map(possible_value).collect();
        arg = arg.value_parser(values);
    }
    match arg.get_help_heading().and_then(japanese) {
        Some(heading) => arg.help_heading(heading),
        None => arg,
    }
}

fn possible_value(value: PossibleValue) -> PossibleValue {
    match value.get_help().map(spoken) {
        Some(help) => value.help(help),
        None => value,
    }
}

fn spoken(text: &StyledStr) -> String {
    lines(&text.to_string())
}

/// The text, of which each line is a message.
pub fn lines(text: &str) -> String {
    let mut out = Vec::new();
    for line in text.lines() {
        out.push(japanese(line).unwrap_or(line));
    }
    out.join("\n")
}

/// The help as clap wrote it, with clap's own words in Japanese and its lines broken at this width, or else at that
/// of the terminal.
pub fn help(text: &StyledStr, width: Option<usize>) -> StyledStr {
    let mut help = text.ansi().to_string();
    for word in WORDS {
        help = help.replace(word, said(word));
    }
    broken(&dated(help), width.unwrap_or_else(columns)).into()
}

/// The text, in which the date of the data may stand behind the version.
fn dated(help: String) -> String {
    let date = data_date();
    let Ok(day) = date.parse::<Date>() else {
        return help;
    };
    let date_in_japanese = day.for_people(Lang::Ja);
    help.replace(
        &format!(" (data of {date})"),
        &say!(" (data of {date})", date = date_in_japanese),
    )
}

/// The columns of the terminal, as clap measures it.
fn columns() -> usize {
    let given = std::env::var("COLUMNS").ok();
    let columns = match terminal_size::terminal_size() {
        Some((width, _)) => Some(usize::from(width.0)),
        None => given.and_then(|text| text.parse().ok()),
    };
    columns.unwrap_or(WIDEST).min(WIDEST)
}

/// Breaks long lines; what follows stands under the text behind the name of a flag. Examples stay as they are.
fn broken(help: &str, columns: usize) -> String {
    let mut out = String::new();
    for line in help.lines() {
        let after_name = line.rfind(RESET).map_or(0, |at| at + RESET.len());
        let text = line[after_name..].trim_start();
        let head = &line[..line.len() - text.len()];
        let indent = width(&anstream::adapter::strip_str(head).to_string());
        let fits = indent + width(text) <= columns;
        if fits || text.contains("  ") || text.starts_with("osakahub") || columns < indent + 20 {
            out += line;
        } else {
            out += &wrap_hanging(line, indent, columns);
        }
        out.push('\n');
    }
    out
}

const RESET: &str = "\x1b[0m";

/// What clap says of wrong usage; its English where it is something rare.
pub fn error(error: clap::Error) -> Error {
    let Some(message) = message(&error) else {
        return Error::Clap(Box::new(error));
    };
    let mut explained = Error::usage(message);
    for kind in [ContextKind::SuggestedArg, ContextKind::SuggestedValue] {
        if let Some(near) = context(&error, kind) {
            explained = explained.with_help(say!("did you mean `{near}`?", near));
        }
    }
    if let Some(ContextValue::Strings(words)) = error.get(ContextKind::ValidValue)
        && !words.is_empty()
    {
        let words: Vec<String> = words.iter().map(|word| possible(word)).collect();
        let words = words.join(say!(", "));
        explained = explained.with_help(say!("possible values: {words}", words));
    }
    if let Some(usage) = context(&error, ContextKind::Usage) {
        let mut usage = usage.trim().to_string();
        for word in WORDS {
            usage = usage.replace(word, said(word));
        }
        explained = explained.with_help(usage);
    }
    explained.with_help(say!("for more information, try `--help`"))
}

fn message(error: &clap::Error) -> Option<String> {
    let arg = context(error, ContextKind::InvalidArg).map(|arg| without_brackets(&arg));
    let value = context(error, ContextKind::InvalidValue);
    Some(match (error.kind(), arg, value) {
        (ErrorKind::UnknownArgument, Some(arg), _) if arg.starts_with('-') => {
            say!("there is no flag {argument} here", argument = arg)
        }
        (ErrorKind::UnknownArgument, Some(arg), _) => say!("unexpected argument `{arg}`", arg),
        (ErrorKind::InvalidValue, Some(arg), Some(value)) if value.is_empty() => {
            say!("a value is required for `{arg}`", arg)
        }
        (ErrorKind::InvalidValue, Some(arg), Some(value)) if arg.starts_with('-') => {
            say!("invalid value `{value}` for `{arg}`", value, arg)
        }
        (ErrorKind::InvalidValue, _, Some(value)) => say!("invalid value `{value}`", value),
        (ErrorKind::ValueValidation, Some(arg), Some(value)) => {
            let why = std::error::Error::source(error)?;
            say!(
                "invalid value `{value}` for `{arg}`: {why}",
                value,
                arg,
                why
            )
        }
        (ErrorKind::ArgumentConflict, Some(arg), _) => {
            let prior = without_brackets(&context(error, ContextKind::PriorArg)?);
            say!("`{arg}` cannot be used with `{prior}`", arg, prior)
        }
        (ErrorKind::MissingRequiredArgument, Some(arg), _) => {
            say!("required arguments were not given: {arg}", arg)
        }
        (ErrorKind::TooManyValues, Some(arg), Some(value)) => {
            say!("`{arg}` takes no value `{value}`", arg, value)
        }
        (ErrorKind::InvalidUtf8, ..) => say!("an argument is not UTF-8").to_string(),
        _ => return None,
    })
}

/// The flag alone of `--in <KIND,...>`, and of a positional argument its name: of `<NAME>...` it is `NAME`.
fn without_brackets(arg: &str) -> String {
    if arg.starts_with('-') {
        let flag = arg.split([' ', '=', '[']).next();
        return flag.unwrap_or(arg).to_string();
    }
    arg.replace(&['<', '>', '[', ']'][..], "")
        .replace("...", "")
}

/// A possible value; of a kind with what it is called in Japanese, which may be given too.
fn possible(word: &str) -> String {
    match Kind::from_name(word) {
        Some(kind) => say!("{id} ({reason})", id = word, reason = kind.one()),
        None => word.to_string(),
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(say!(", "))),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
