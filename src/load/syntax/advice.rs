//! Where an error is, what is wrong, and what to do, judging by the line.

use super::line::Line;
use super::meant::meant_line;
use super::value::reword_value;
use crate::diagnostics::Problem;
use crate::text::{said, say, ticked};

const CLOSES_NOTHING: &str = "remove this bracket: it closes nothing";

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
    let help = if let Some(control) = control_character(found) {
        let help = say!(
            "the control character {code} is written as {escape}",
            code = format!("U+{control:04X}"),
            escape = format!("\\u{control:04X}")
        );
        problem.help = Some(help.into());
        return;
    } else if starts_with_any(message, &["invalid basic string", "invalid literal string"]) {
        say!("quoted text ends on the line where it begins, with the same straight quote")
    } else if is_in_escape(before) {
        say!("a backslash is written twice, `\\\\`; between single quotes it stands for itself")
    } else if message.starts_with("unexpected key or value") {
        return unexpected(before, rest, problem);
    } else if before.trim().is_empty() && is_comment(rest.trim_start()) {
        say!("a comment begins with `#`")
    } else if is_git_mark(line.text) {
        problem.message = say!("a mark of a conflict in git").to_string();
        say!("remove it, and keep one of the two versions")
    } else if starts_with_any(message, &["invalid unquoted key", "key with no value"]) {
        return no_field(line, problem);
    } else if message.starts_with("unquoted keys cannot be empty") {
        say!("a line is `key = value`")
    } else if before.trim().is_empty() && rest.starts_with([']', '}']) {
        said(CLOSES_NOTHING)
    } else if message.starts_with("extra `=`") {
        say!("there is one `=` between key and value")
    } else if message.starts_with("unclosed array table") {
        say!("a heading has two brackets on both sides: `[[areas]]`")
    } else if message.starts_with("missing comma between array") {
        say!("a comma separates the values of a list")
    } else {
        return;
    };
    problem.help = Some(help.into());
}

fn is_git_mark(line: &str) -> bool {
    starts_with_any(line, &["<<<<<<<", "=======", ">>>>>>>", "|||||||"])
}

/// Advises on a line that is no field.
fn no_field(line: &Line<'_>, problem: &mut Problem) {
    let meant = meant_line(line.text);
    let help = match meant.sign {
        Some('=') | None => meant.help(say!("a line is `key = value`")),
        Some('＝') => meant.help(say!("the sign between key and value is `=`, in half width")),
        Some(sign) => {
            let start = line.start + meant.at;
            problem.span = start..start + sign.len_utf8();
            problem.message = say!("`{sign}` in place of `=`", sign);
            meant.help(say!("the sign between key and value is `=`"))
        }
    };
    problem.help = Some(help.into());
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
        problem.message = duplicate_field(found);
        match found {
            "id" => say!("is a heading such as `[[areas]]` missing above this line?").to_string(),
            _ => say!("remove one of the two").to_string(),
        }
    };
    problem.help = Some(help.into());
}

fn control_character(found: &str) -> Option<u32> {
    let first = found.chars().next()?;
    let is_control = first.is_ascii_control() && !matches!(first, '\n' | '\r');
    if is_control { Some(first.into()) } else { None }
}

/// Says that what begins at the place, a list, a table or a text, is not closed.
pub fn unclosed(text: &str, start: usize, problem: &mut Problem) {
    let rest = &text[start..];
    let (message, length, closing) = if rest.starts_with('"') {
        (say!("the text that begins here is not closed"), 3, "\"\"\"")
    } else if rest.starts_with('\'') {
        (say!("the text that begins here is not closed"), 3, "'''")
    } else if rest.starts_with('{') {
        (say!("the table that begins here is not closed"), 1, "}")
    } else {
        (say!("the list that begins here is not closed"), 1, "]")
    };
    problem.span = start..start + length;
    problem.message = message.to_string();
    let quote = match length {
        1 => ticked(closing),
        _ => closing.to_string(),
    };
    problem.help = Some(say!("close it with {quote}", quote).into());
}

fn duplicate_field(found: &str) -> String {
    say!("the record already has `{found}`", found)
}

/// Whether it is the message about a field that comes twice.
pub fn is_duplicate_field(message: &str) -> bool {
    let of_any = duplicate_field("\0");
    of_any
        .split('\0')
        .next()
        .is_some_and(|start| message.starts_with(start))
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
    } else if rest.starts_with([']', '}']) {
        said(CLOSES_NOTHING)
    } else if rest.starts_with(['"', '\'']) && before.ends_with(' ') {
        say!("a field has one value, or several in a list: [\"one\", \"two\"]")
    } else if before.ends_with('"') {
        say!("a quote inside text is written as `\\\"`")
    } else if before.ends_with('\'') {
        say!("text with an apostrophe goes in double quotes")
    } else {
        return;
    };
    problem.help = Some(help.into());
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn is_digit_or_minus(c: char) -> bool {
    c == '-' || is_digit(c)
}

/// Whether the text begins like a comment in other languages.
fn is_comment(text: &str) -> bool {
    starts_with_any(text, &["//", "/*", "<!--", "＃", "--"])
}

#[cfg(test)]
mod tests;
