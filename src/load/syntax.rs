//! What the TOML parser stumbles over, in words for somebody who has never seen TOML.

use std::ops::Range;

use crate::diagnostics::{Problem, Severity};
use crate::model::{Country, Date, Kind, Type};
use crate::text::fold;

/// A file with more is probably not TOML.
const MOST: usize = 30;

/// The parser's errors as problems, and the lines that were not understood. One slip can make the parser stumble many
/// times: of each line only the first error is told, after a list or table that does not end none of those that follow
/// close upon each other, and of a record without a heading the first field alone.
pub fn problems(
    file: usize,
    text: &str,
    errors: Vec<toml::de::Error>,
) -> (Vec<Problem>, Vec<Range<usize>>) {
    let mut errors: Vec<(Range<usize>, String)> = errors
        .into_iter()
        .map(|error| {
            let span = error.span().unwrap_or(text.len()..text.len());
            (
                whole(text, span),
                error.message().trim().replace('\n', ", "),
            )
        })
        .collect();
    errors.sort_by_key(|(span, _)| span.start);
    let line_after = |end: usize| line_of(text, &(end.min(text.len())..end.min(text.len()))).end;
    let (mut quiet_until, mut in_chain, mut same_record_until) = (0, false, 0);
    let (mut problems, mut broken): (Vec<Problem>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
    for (span, message) in errors {
        let line = line_of(text, &span);
        if span.start < quiet_until {
            if in_chain {
                quiet_until = line_after(line_after(line.end));
                if let Some(lines) = broken.last_mut() {
                    lines.end = quiet_until;
                }
            }
            continue;
        }
        if message == "duplicate key" {
            if span.start < same_record_until {
                broken.push(line);
                continue;
            }
            same_record_until = text[span.end..]
                .find("\n[")
                .map_or(text.len(), |at| span.end + at + 1);
        }
        let shown = shown(text, &line);
        // A text that does not end, or a field, on a line of a list.
        let in_list = message.starts_with("invalid basic string") && assignment(shown).is_none()
            || message.starts_with("string values must") && span.start == line.start;
        in_chain = in_list || message.contains("array element") || message.contains("inline table");
        quiet_until = if in_chain {
            line_after(line_after(line.end))
        } else {
            line.end
        };
        if message.starts_with("invalid basic string")
            || message.starts_with("invalid literal string")
        {
            // A text that goes on in the next line.
            let goes_on = |line: &str| {
                let line = line.trim_start();
                !line.is_empty() && !line.starts_with(['[', '#']) && assignment(line).is_none()
            };
            let next = |from: usize| {
                text.get(from..)
                    .and_then(|rest| rest.split_inclusive('\n').next())
            };
            while let Some(line) = next(quiet_until).filter(|line| goes_on(line)) {
                quiet_until += line.len();
            }
        }
        broken.push(line.start..quiet_until);
        let (span, message, help) = if problems.len() < MOST {
            advice(text, &line, span, message)
        } else {
            let message =
                format!("more than {MOST} errors of syntax; the rest of them is not told");
            (span, message, Some("is this a TOML file?".into()))
        };
        problems.push(Problem {
            severity: Severity::Error,
            file,
            span,
            message,
            help,
            other: None,
        });
        if problems.len() > MOST {
            break;
        }
    }
    (problems, broken)
}

/// Whether what the parser gives for the span is guesswork, of a broken line or with no place at all.
pub fn is_guess(broken: &[Range<usize>], span: &Range<usize>) -> bool {
    !broken.is_empty() && *span == (0..0) || broken.iter().any(|lines| lines.contains(&span.start))
}

/// A span on character borders within the text.
fn whole(text: &str, span: Range<usize>) -> Range<usize> {
    let mut start = span.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = span.end.clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

fn line_of(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..]
        .find('\n')
        .map_or(text.len(), |at| span.end + at);
    start..end + 1
}

/// The text of a line, without its end.
fn shown<'t>(text: &'t str, line: &Range<usize>) -> &'t str {
    text[line.start..line.end.min(text.len())].trim_end_matches(['\n', '\r'])
}

/// Whether somebody who knows other languages begins a comment so.
fn is_comment(text: &str) -> bool {
    ["//", "＃", "--"]
        .into_iter()
        .any(|mark| text.starts_with(mark))
}

type Advice = (Range<usize>, String, Option<String>);

/// Where it is, what is wrong, and what to do, by what stands on the line.
fn advice(text: &str, line: &Range<usize>, span: Range<usize>, message: String) -> Advice {
    let shown = shown(text, line);
    let (before, rest) = shown.split_at((span.start - line.start).min(shown.len()));
    let found = &text[span.clone()];
    let help = |help: &str| Some(help.to_string());
    let starts = |any: &[&str]| any.iter().any(|start| message.starts_with(start));
    if message == "duplicate key" {
        let (message, help) = if before.trim() == "[" {
            let help = format!("write `[[{found}]]`, with two brackets, above each record");
            (format!("`[{found}]` stands here once more"), help)
        } else {
            let heading = "does a heading such as `[[areas]]` belong above this line?";
            let help = if found == "id" {
                heading
            } else {
                "take one of the two away"
            };
            (format!("the record has `{found}` already"), help.into())
        };
        return (span, message, Some(help));
    }
    if starts(&[
        "invalid float",
        "invalid boolean",
        "string values must be quoted",
        "invalid date",
    ]) && let Some((key, value)) = assignment(shown)
        && value.start <= before.len()
        && let Some(field) = Kind::any_field(key)
    {
        let written = &shown[value.clone()];
        let expected = field.ty.expected();
        let message = match written {
            _ if field.ty == Type::Date && written.starts_with(|c: char| c.is_ascii_digit()) => {
                match (written.parse::<Date>(), Date::meant(written)) {
                    (Err(why), None) => format!("`{key}`: {why}"),
                    _ => format!("`{key}`: expected {expected}"),
                }
            }
            "" => format!("`{key}`: nothing stands after `=`, expected {expected}"),
            _ => format!("`{key}`: `{written}` is not {expected}"),
        };
        let span = line.start + value.start..line.start + value.end;
        return (span, message, right_value(key, field.ty, written));
    }
    let help = match message.as_str() {
        _ if before.trim().is_empty()
            && (message.contains("array element")
                || starts(&["string values must"]) && assignment(shown).is_some()) =>
        {
            help("a list that begins further up is not closed with `]`")
        }
        _ if found.starts_with(|c: char| c.is_ascii_control() && !matches!(c, '\n' | '\r')) => {
            let control = found.chars().next().map_or(0, u32::from);
            Some(format!(
                "the control character U+{control:04X} is written as \\u{control:04X}"
            ))
        }
        _ if starts(&["invalid multi-line"]) => {
            let quotes = if message.contains("literal") {
                "'''"
            } else {
                "\"\"\""
            };
            let opened = text[..span.start]
                .rfind(quotes)
                .map_or(span, |at| at..at + quotes.len());
            return (
                opened,
                "the text that begins here does not end".into(),
                Some(format!("close it with {quotes}")),
            );
        }
        _ if starts(&["invalid basic string", "invalid literal string"]) => {
            help("a text ends on the line where it begins, with the same straight quote")
        }
        _ if before
            .trim_end_matches(|c: char| c.is_ascii_alphanumeric())
            .ends_with('\\') =>
        {
            help("a backslash is written twice, `\\\\`; between single quotes it stands for itself")
        }
        _ if starts(&["unexpected key or value"]) => {
            return unexpected(shown, before.len(), span, message);
        }
        _ if is_comment(rest.trim_start()) && before.trim().is_empty() => {
            help("a comment begins with `#`")
        }
        _ if shown.contains('＝') => help("the sign between key and value is `=`, in half width"),
        _ if starts(&["invalid unquoted key", "key with no value"]) => {
            help("a line is `key = value`")
        }
        _ if starts(&["extra `=`"]) => help("one `=` stands between key and value"),
        _ => None,
    };
    (span, message, help)
}

/// Of a line on which more stands after the value.
fn unexpected(line: &str, at: usize, span: Range<usize>, message: String) -> Advice {
    let (before, rest) = line.split_at(at);
    let is_digit = |c: char| c.is_ascii_digit();
    let after_comma = rest.strip_prefix(',').unwrap_or(rest);
    let (message, help) = if before.ends_with(is_digit) && after_comma.starts_with(is_digit) {
        (
            message,
            "a number is written with a decimal point and without spaces: 45.729, 77000",
        )
    } else if before.ends_with(is_digit)
        && after_comma
            .trim_start()
            .starts_with(|c| c == '-' || is_digit(c))
    {
        (
            message,
            "each number has a line of its own, such as `latitude = 34.7` and `longitude = 135.5`",
        )
    } else if is_comment(rest) {
        (message, "a comment begins with `#`")
    } else if let Some(c) = rest
        .chars()
        .next()
        .filter(|c| matches!(c, ',' | ';' | '、' | '，' | '；'))
    {
        (
            format!("`{c}` after the value"),
            "take it away: commas stand between the values of a list and nowhere else",
        )
    } else if before.ends_with('"') {
        (message, "a quote within a text is written as `\\\"`")
    } else if before.ends_with('\'') {
        (
            message,
            "a text that holds an apostrophe stands between double quotes",
        )
    } else {
        return (span, message, None);
    };
    (span, message, Some(help.into()))
}

/// The key of a line `key = value`, and where in the line the value stands.
fn assignment(line: &str) -> Option<(&str, Range<usize>)> {
    let (key, value) = line.split_once('=')?;
    let value = &value[..value.find(" #").unwrap_or(value.len())];
    let start = line.len() - line[key.len() + 1..].len() + (value.len() - value.trim_start().len());
    Some((key.trim(), start..start + value.trim().len()))
}

/// How a value that is written in another way should be written, if that can be told.
fn right_value(key: &str, ty: Type, written: &str) -> Option<String> {
    let is_quote = |c: char| "\"'`“”„‘’«»「」『』＂＇,;".contains(c);
    let bare = written.trim_matches(is_quote).trim();
    let fits = !bare.is_empty() && !bare.contains(['"', '\\', '=', '[', ']']);
    match ty {
        Type::Number | Type::Latitude | Type::Longitude => Some(match number(bare) {
            Some(number) => format!("write `{key} = {number}`"),
            None => "a number is made of digits, with a decimal point and without a unit".into(),
        }),
        Type::Bool => match fold(bare).as_str() {
            "yes" => Some(format!("write `{key} = true`")),
            "no" => Some(format!("write `{key} = false`")),
            _ => None,
        },
        Type::Facts | Type::Cites => None,
        _ if ty.is_list() && written.starts_with('[') => {
            Some("each stands between straight quotes: [\"one\", \"two\"]".into())
        }
        _ if ty.is_list() && fits => {
            let items = bare
                .split([',', ';', '、'])
                .map(|item| format!("\"{}\"", item.trim().trim_matches(is_quote)));
            Some(format!(
                "write `{key} = [{}]`",
                items.collect::<Vec<_>>().join(", ")
            ))
        }
        Type::Date => Date::meant(bare).map(|date| format!("write `{key} = \"{date}\"`")),
        Type::Country if fits => {
            let code = Country::parse(bare).map_or(bare.to_string(), Country::code);
            Some(format!("write `{key} = \"{code}\"`"))
        }
        _ if fits => Some(format!("write `{key} = \"{bare}\"`")),
        _ => None,
    }
}

/// The number that is written with signs that TOML does not have: full-width digits, degrees, points of the compass.
fn number(written: &str) -> Option<f64> {
    let is_minus = |c| matches!(c, '-' | '−' | '－');
    let folded = fold(written.trim_start_matches(is_minus));
    let end = folded
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(folded.len());
    let number: f64 = folded[..end].parse().ok()?;
    match folded[end..].trim_start_matches(['°', '度', ' ']) {
        "" | "n" | "e" | "north" | "east" if written.starts_with(is_minus) => Some(-number),
        "" | "n" | "e" | "north" | "east" => Some(number),
        "s" | "w" | "south" | "west" => Some(-number),
        _ => None,
    }
}
