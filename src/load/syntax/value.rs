//! How a value should have been written.

use super::line::{Line, assignment};
use crate::diagnostics::Problem;
use crate::model::{Country, Date, Kind, Type};
use crate::text::{fold, say};

/// What the parser says of a value that is none of TOML's.
const MESSAGES: [&str; 5] = [
    "invalid float",
    "invalid boolean",
    "string values must be quoted",
    "missing opening quote",
    "invalid date",
];

const MINUS: [char; 3] = ['-', '−', '－'];

/// Rewords the problem if it is about a value of a known field, and says whether it is. `at` is where the parser
/// stopped in the line.
pub fn reword_value(line: &Line<'_>, at: usize, problem: &mut Problem) -> bool {
    let message = &problem.message;
    if !MESSAGES.iter().any(|start| message.starts_with(start)) {
        return false;
    }
    let Some((key, value)) = assignment(line.text) else {
        return false;
    };
    let Some(field) = Kind::any_field(key).filter(|_| value.start <= at) else {
        return false;
    };
    let written = &line.text[value.clone()];
    problem.span = line.start + value.start..line.start + value.end;
    problem.message = say!(
        "`{name}`: {why}",
        name = key,
        why = what_is_wrong(field.ty, written)
    );
    problem.help = right_value(key, field.ty, written).map(Into::into);
    true
}

fn what_is_wrong(ty: Type, written: &str) -> String {
    let expected = ty.expected();
    if written.is_empty() {
        return say!("there is nothing after `=`, expected {expected}", expected);
    }
    if ty != Type::Date || !written.starts_with(|c: char| c.is_ascii_digit()) {
        return say!("`{written}` is not {expected}", written, expected);
    }
    match written.parse::<Date>() {
        Err(why) if Date::meant(written).is_none() => why.to_string(),
        _ => say!("expected {expected}", expected),
    }
}

/// What to write instead, if that can be told.
pub fn right_value(key: &str, ty: Type, written: &str) -> Option<String> {
    let bare = written.trim_matches(is_quote).trim();
    let fits = !bare.is_empty() && !bare.contains(['"', '\\', '=', '[', ']']);
    let value = match ty {
        Type::Number | Type::Latitude | Type::Longitude => match number(bare) {
            Some(number) => number.to_string(),
            None => {
                let help = say!(
                    "write the number in digits, with a decimal point if needed and without a unit"
                );
                return Some(help.to_string());
            }
        },
        Type::Bool => match fold(bare).as_str() {
            "yes" => "true".to_string(),
            "no" => "false".to_string(),
            _ => return None,
        },
        Type::Facts | Type::Cites => return None,
        _ if ty.is_list() && written.starts_with('[') => {
            return Some(say!("put straight quotes around each: [\"one\", \"two\"]").to_string());
        }
        _ if ty.is_list() && fits => list(bare),
        Type::Date => format!("\"{}\"", Date::meant(bare)?),
        Type::Country if fits => match Country::parse(bare) {
            Ok(country) => format!("\"{}\"", country.code()),
            Err(_) => format!("\"{bare}\""),
        },
        _ if fits => format!("\"{bare}\""),
        _ => return None,
    };
    Some(say!("write `{key} = {value}`", key, value))
}

fn list(bare: &str) -> String {
    let mut items = Vec::new();
    for item in bare.split([',', ';', '、']) {
        items.push(format!("\"{}\"", item.trim().trim_matches(is_quote)));
    }
    format!("[{}]", items.join(", "))
}

fn is_quote(c: char) -> bool {
    "\"'`“”„‘’«»「」『』＂＇,;".contains(c)
}

/// A number in signs that TOML does not have: full-width digits, degrees, points of the compass.
fn number(written: &str) -> Option<f64> {
    let folded = fold(written.trim_start_matches(MINUS));
    let end = folded
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(folded.len());
    let (digits, unit) = folded.split_at(end);
    let number: f64 = digits.parse().ok()?;
    match unit.trim_start_matches(['°', '度', ' ']) {
        "" | "n" | "e" | "north" | "east" if written.starts_with(MINUS) => Some(-number),
        "" | "n" | "e" | "north" | "east" => Some(number),
        "s" | "w" | "south" | "west" => Some(-number),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
