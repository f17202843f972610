//! Where an error is, what is wrong, and what to do, judging by the line.

use super::line::{Line, assignment};
use super::value::reword_value;
use crate::diagnostics::Problem;
use crate::text::say;

/// Says in plain words what is wrong and what to do, where the parser's message does not.
pub fn advise(text: &str, line: &Line<'_>, problem: &mut Problem) {
    let at = (problem.span.start - line.start).min(line.text.len());
    let (before, rest) = line.text.split_at(at);
    let found = &text[problem.span.clone()];
    if problem.message == "duplicate key" {
        return duplicate_key(before, found, problem);
    }
    if reword_value(line, at, problem) {
        return;
    }
    let message = problem.message.as_str();
    let help = if is_in_open_list(line, before, message) {
        say!("a list that begins further up is not closed with `]`")
    } else if let Some(control) = control_character(found) {
        let help = say!(
            "the control character {code} is written as {escape}",
            code = format!("U+{control:04X}"),
            escape = format!("\\u{control:04X}")
        );
        problem.help = Some(help);
        return;
    } else if message.starts_with("invalid multi-line") {
        return unclosed_text(text, problem);
    } else if starts_with_any(message, &["invalid basic string", "invalid literal string"]) {
        say!("quoted text ends on the line where it begins, with the same straight quote")
    } else if is_in_escape(before) {
        say!("a backslash is written twice, `\\\\`; between single quotes it stands for itself")
    } else if message.starts_with("unexpected key or value") {
        return unexpected(before, rest, problem);
    } else if before.trim().is_empty() && is_comment(rest.trim_start()) {
        say!("a comment begins with `#`")
    } else if line.text.contains('＝') {
        say!("the sign between key and value is `=`, in half width")
    } else if starts_with_any(message, &["invalid unquoted key", "key with no value"]) {
        say!("a line is `key = value`")
    } else if message.starts_with("extra `=`") {
        say!("there is one `=` between key and value")
    } else {
        return;
    };
    problem.help = Some(help.to_string());
}

fn starts_with_any(text: &str, starts: &[&str]) -> bool {
    starts.iter().any(|start| text.starts_with(start))
}

fn duplicate_key(before: &str, found: &str, problem: &mut Problem) {
    let help = if before.trim() == "[" {
        problem.message = say!("`[{found}]` appears again here", found);
        say!(
            "write `[[{found}]]`, with two brackets, above each record",
            found
        )
    } else {
        problem.message = say!("the record already has `{found}`", found);
        match found {
            "id" => say!("is a heading such as `[[areas]]` missing above this line?").to_string(),
            _ => say!("remove one of the two").to_string(),
        }
    };
    problem.help = Some(help);
}

/// Whether the line begins with something that no list can have.
fn is_in_open_list(line: &Line<'_>, before: &str, message: &str) -> bool {
    let is_field = message.starts_with("string values must") && assignment(line.text).is_some();
    before.trim().is_empty() && (is_field || message.contains("array element"))
}

fn control_character(found: &str) -> Option<u32> {
    let first = found.chars().next()?;
    let is_control = first.is_ascii_control() && !matches!(first, '\n' | '\r');
    if is_control { Some(first.into()) } else { None }
}

/// Points to where a multi-line text begins.
fn unclosed_text(text: &str, problem: &mut Problem) {
    let quotes = if problem.message.contains("literal") {
        "'''"
    } else {
        "\"\"\""
    };
    if let Some(at) = text[..problem.span.start].rfind(quotes) {
        problem.span = at..at + quotes.len();
    }
    problem.message = say!("the text that begins here is not closed").to_string();
    problem.help = Some(say!("close it with {quote}", quote = quotes));
}

fn is_in_escape(before: &str) -> bool {
    let escape = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    escape.ends_with('\\')
}

/// Advises on a line on which something follows the value.
fn unexpected(before: &str, rest: &str, problem: &mut Problem) {
    let after_number = if before.ends_with(is_digit) {
        rest.strip_prefix(',').unwrap_or(rest)
    } else {
        ""
    };
    let help = if after_number.starts_with(is_digit) {
        say!("a number is written with a decimal point and without spaces: 45.729, 77000")
    } else if after_number.trim_start().starts_with(is_digit_or_minus) {
        say!("each number has a line of its own, such as `latitude = 34.7` and `longitude = 135.5`")
    } else if is_comment(rest) {
        say!("a comment begins with `#`")
    } else if let Some(separator) = rest.chars().next()
        && matches!(separator, ',' | ';' | '、' | '，' | '；')
    {
        problem.message = say!("`{separator}` after the value", separator);
        say!("remove it: only the values of a list are separated by commas")
    } else if before.ends_with('"') {
        say!("a quote inside text is written as `\\\"`")
    } else if before.ends_with('\'') {
        say!("text with an apostrophe goes in double quotes")
    } else {
        return;
    };
    problem.help = Some(help.to_string());
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn is_digit_or_minus(c: char) -> bool {
    c == '-' || is_digit(c)
}

/// Whether the text begins like a comment in other languages.
fn is_comment(text: &str) -> bool {
    starts_with_any(text, &["//", "＃", "--"])
}

#[cfg(test)]
mod tests;
