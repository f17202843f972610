//! Reads records out of any TOML text with the `toml` crate, noting every problem on the way.

use std::ops::Range;

use serde::de::DeserializeSeed;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use crate::fields::{self, FieldRef, Type};
use crate::model::{Kind, Place, Record, Value};
use crate::order;
use crate::problem::{Problem, Severity};
use crate::text::closest;

/// The records that can be read, all that is wrong with syntax, keys and types, and the lines of which the syntax is
/// broken.
pub fn read(file: usize, text: &'static str) -> (Vec<Record>, Vec<Problem>, Vec<Range<usize>>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut tree = Tree { file, text, records: Vec::new(), problems: Vec::new() };
    let broken = tree.syntax(errors);
    let told = tree.problems.len();
    for (key, value) in table.into_inner() {
        tree.kind(&key, value);
    }
    // What the parser makes of a broken line is guesswork, with places of its own or none.
    let is_guess = |span: &Range<usize>| {
        !broken.is_empty() && *span == (0..0) || broken.iter().any(|lines| lines.contains(&span.start))
    };
    let mut at = 0;
    tree.problems.retain(|problem| {
        at += 1;
        at <= told || !is_guess(&problem.span)
    });
    (tree.records, tree.problems, broken)
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
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    start..end + 1
}

/// A file with more is probably not TOML.
const MOST_SYNTAX_ERRORS: usize = 30;

struct Tree {
    file: usize,
    text: &'static str,
    records: Vec<Record>,
    problems: Vec<Problem>,
}

impl Tree {
    /// The parser's own errors. One slip can make it stumble many times: of each line only the first error is told,
    /// after a text that does not end not those of the next line, after a list or table that does not end none of those
    /// that follow close upon each other. The answer is the lines that were not understood.
    fn syntax(&mut self, errors: Vec<toml::de::Error>) -> Vec<Range<usize>> {
        let text = self.text;
        let mut errors: Vec<(Range<usize>, String)> = errors
            .into_iter()
            .map(|error| {
                let span = error.span().unwrap_or(text.len()..text.len());
                (whole(text, span), error.message().trim().replace('\n', ", "))
            })
            .collect();
        order::sort_by_key(&mut errors, |(span, _)| span.start);
        let line_after = |end: usize| line_of(text, &(end.min(text.len())..end.min(text.len()))).end;
        let (mut quiet_until, mut in_chain, mut told) = (0, false, 0);
        let mut broken: Vec<Range<usize>> = Vec::new();
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
            in_chain = message.contains("array element") || message.contains("inline table");
            quiet_until = if in_chain {
                line_after(line_after(line.end))
            } else if message.contains("string") {
                line_after(line.end)
            } else {
                line.end
            };
            broken.push(line.start..if in_chain { quiet_until } else { line.end });
            told += 1;
            if told > MOST_SYNTAX_ERRORS {
                let message = format!("more than {MOST_SYNTAX_ERRORS} errors of syntax; the rest of them is not told");
                self.problem(span, message, Some("is this a TOML file?".into()));
                return broken;
            }
            let found = &text[span.clone()];
            let (message, help) = match message.as_str() {
                "duplicate key" => (format!("duplicate key `{found}`"), None),
                _ if message.starts_with("invalid date") => {
                    let value =
                        text[line.start..span.start].rsplit('=').next().map_or(span.start, |v| span.start - v.len());
                    let value = text[value..line.end.min(text.len())].split('#').next().unwrap_or_default().trim();
                    (message, Some(format!("a date stands in quotes: \"{value}\"")))
                }
                _ if message.starts_with("unexpected key or value") => {
                    let is_digit = |c: char| c.is_ascii_digit();
                    let rest = &text[span.start..line.end.min(text.len())];
                    let number = rest.strip_prefix(',').unwrap_or(rest).starts_with(is_digit);
                    if number && text[..span.start].trim_end().ends_with(is_digit) {
                        let help = "a number is written with a decimal point and without spaces: 45.729, 77000";
                        (message, Some(help.into()))
                    } else if rest.starts_with(',') {
                        let help = "take it away: commas stand between the values of a list and nowhere else";
                        ("a comma after the value".into(), Some(help.into()))
                    } else {
                        (message, None)
                    }
                }
                _ if text[line.start..span.start].trim().is_empty() && message.contains("array element") => {
                    (message, Some("a list that begins further up is not closed with `]`".into()))
                }
                _ if found.starts_with(|c: char| c.is_ascii_control() && !matches!(c, '\n' | '\r')) => {
                    let control = found.chars().next().map_or(0, u32::from);
                    (message, Some(format!("the control character U+{control:04X} is written as \\u{control:04X}")))
                }
                _ if message.starts_with("invalid unquoted key") => (message, Some("a line is `key = value`".into())),
                _ => (message, None),
            };
            self.problem(span, message, help);
        }
        broken
    }

    fn problem(&mut self, span: Range<usize>, message: String, help: Option<String>) {
        self.problems.push(Problem { severity: Severity::Error, file: self.file, span, message, help, other: None });
    }

    fn kind(&mut self, key: &Spanned<std::borrow::Cow<'static, str>>, value: Spanned<DeValue<'static>>) {
        let name = key.get_ref();
        let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.plural() == name) else {
            let near = closest(name, Kind::ALL.iter().map(|kind| kind.plural()));
            let all = Kind::ALL.map(Kind::plural).join(", ");
            let help = near.map_or(format!("the kinds are {all}"), |near| format!("did you mean `[[{near}]]`?"));
            return self.problem(key.span(), format!("`{name}` is not a kind of record"), Some(help));
        };
        let span = value.span();
        match value.into_inner() {
            DeValue::Array(items) => {
                for (index, item) in items.into_iter().enumerate() {
                    let place = Place { file: self.file as u32, index: index as u32 };
                    self.record(kind, place, item);
                }
            }
            DeValue::Table(_) => {
                let help = format!("write `[[{name}]]`, with two brackets, above each record");
                self.problem(span, format!("`{name}` is a list of records"), Some(help));
            }
            _ => {
                let help = format!("write `[[{name}]]` above each record");
                self.problem(span, format!("`{name}` is a list of records"), Some(help));
            }
        }
    }

    fn record(&mut self, kind: Kind, place: Place, item: Spanned<DeValue<'static>>) {
        let span = item.span();
        let DeValue::Table(table) = item.into_inner() else {
            return self.problem(span, format!("a record of `{}` is a table", kind.plural()), None);
        };
        let mut cells = Vec::new();
        let mut has_id = false;
        for (key, value) in table {
            let Some(field) = self.key(kind, &key) else { continue };
            has_id |= field.at == 0;
            let value = match field.ty {
                Type::Date | Type::Dates => dates_as_text(value),
                _ => value,
            };
            let items: &[_] = if let DeValue::Array(items) = value.get_ref() { items } else { &[] };
            let date = std::iter::once(&value).chain(items).find(|value| value.get_ref().is_datetime());
            match date {
                Some(date) => {
                    let (name, expected) = (field.field.name, field.ty.expected());
                    let at = date.span();
                    let shown = self.text[at.clone()].trim();
                    self.problem(at, format!("`{name}`: {shown} is a date, expected {expected}"), None);
                }
                None => match field.ty.deserialize(ValueDeserializer::from(value.clone())) {
                    Ok(value) => cells.push((field.at, value)),
                    Err(error) => self.wrong_type(field, &value, &error),
                },
            }
        }
        order::sort_by_key(&mut cells, |(at, _)| *at);
        match cells.first() {
            Some((0, Value::Text(id))) => self.records.push(Record::new(kind, id, place, cells)),
            // Of one that is no text that was told.
            _ if has_id => {}
            _ => {
                let help = "every record has an `id` in kebab-case, such as `id = \"kento\"`".to_string();
                self.problem(span, format!("this {} has no id", kind.singular()), Some(help));
            }
        }
    }

    /// Of a list every element that is wrong is told, not the first alone.
    fn wrong_type(&mut self, field: FieldRef, value: &Spanned<DeValue<'static>>, error: &toml::de::Error) {
        let mut tell = |span: Range<usize>, error: &toml::de::Error| {
            let span = error.span().unwrap_or(span);
            self.problem(span, format!("`{}`: {}", field.field.name, error.message()), None);
        };
        if let (DeValue::Array(items), true) = (value.get_ref(), field.ty.is_list()) {
            for item in items {
                let alone = Spanned::new(item.span(), DeValue::Array(std::iter::once(item.clone()).collect()));
                if let Err(error) = field.ty.deserialize(ValueDeserializer::from(alone)) {
                    tell(item.span(), &error);
                }
            }
        } else {
            tell(value.span(), error);
        }
    }

    fn key(&mut self, kind: Kind, key: &Spanned<std::borrow::Cow<'static, str>>) -> Option<FieldRef> {
        let name = key.get_ref();
        match fields::field(kind, name) {
            Some(field) if field.is_stored() => return Some(field),
            Some(_) => {
                let help = "leave it out: it follows from the other records".to_string();
                self.problem(key.span(), format!("`{name}` is a derived field"), Some(help));
            }
            None => {
                let stored = || fields::all(kind).filter(|field| field.is_stored()).map(|field| field.field.name);
                let help = match closest(name, stored()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("`osakahub fields {}` lists the fields", kind.plural()),
                };
                self.problem(key.span(), format!("{} have no field `{name}`", kind.plural()), Some(help));
            }
        }
        None
    }
}

/// TOML's own dates as the text that they are written as.
fn dates_as_text(value: Spanned<DeValue<'static>>) -> Spanned<DeValue<'static>> {
    let span = value.span();
    let inner = match value.into_inner() {
        DeValue::Datetime(date) => DeValue::String(date.to_string().into()),
        DeValue::Array(items) => DeValue::Array(items.into_iter().map(dates_as_text).collect()),
        other => other,
    };
    Spanned::new(span, inner)
}
