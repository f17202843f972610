//! Reads records out of any TOML text with the `toml` crate, noting every problem on the way.

use std::ops::Range;

use serde::de::DeserializeSeed;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::syntax;
use crate::diagnostics::{Problem, Severity};
use crate::model::fields::{self, FieldRef, Type};
use crate::model::{Kind, Place, Record, Value};
use crate::text::closest;
use crate::text::order;

/// The records that can be read, all that is wrong with syntax, keys and types, and the lines of which the syntax is
/// broken.
pub fn read(file: usize, text: &'static str) -> (Vec<Record>, Vec<Problem>, Vec<Range<usize>>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let (mut problems, broken) = syntax::problems(file, text, errors);
    let mut tree = Tree {
        file,
        text,
        records: Vec::new(),
        problems: Vec::new(),
        stray: None,
    };
    for (key, value) in table.into_inner() {
        tree.kind(&key, value);
    }
    // What the parser makes of a broken line is guesswork.
    tree.problems
        .retain(|problem| !syntax::is_guess(&broken, &problem.span));
    if let Some(span) = tree.stray.take() {
        // A field above all headings is in the way of records of the same name, and a broken heading is none.
        let is_in_the_way = |at: &Range<usize>| {
            text[..at.start].ends_with("[[")
                && Kind::ALL
                    .into_iter()
                    .any(|kind| kind.plural() == &text[at.clone()])
        };
        problems.retain(|problem| !is_in_the_way(&problem.span));
        let begins = |at: usize| text[at..].trim_start().starts_with('[');
        if !broken
            .iter()
            .any(|lines| lines.start < span.start && begins(lines.start))
        {
            let message = format!("`{}` stands above all headings", &text[span.clone()]);
            let help = "write `[[areas]]`, or the heading of another kind, above the first line of each record";
            tree.problem(span, message, Some(help.into()));
        }
    }
    problems.append(&mut tree.problems);
    (tree.records, problems, broken)
}

/// What other datasets call fields.
const USUAL_NAMES: [(&str, &str); 12] = [
    ("lat", "latitude"),
    ("lon", "longitude"),
    ("lng", "longitude"),
    ("long", "longitude"),
    ("description", "summary"),
    ("url", "website"),
    ("homepage", "website"),
    ("website", "url"),
    ("name", "title"),
    ("title", "name"),
    ("type", "kind"),
    ("date", "start"),
];

struct Tree {
    file: usize,
    text: &'static str,
    records: Vec<Record>,
    problems: Vec<Problem>,
    /// Where the first line is that stands above all headings.
    stray: Option<Range<usize>>,
}

impl Tree {
    fn problem(&mut self, span: Range<usize>, message: String, help: Option<String>) {
        self.problems.push(Problem {
            severity: Severity::Error,
            file: self.file,
            span,
            message,
            help,
            other: None,
        });
    }

    fn kind(
        &mut self,
        key: &Spanned<std::borrow::Cow<'static, str>>,
        value: Spanned<DeValue<'static>>,
    ) {
        let name = key.get_ref();
        let is_table = |value: &DeValue<'_>| matches!(value, DeValue::Table(_));
        let is_record = match value.get_ref() {
            DeValue::Array(items) => {
                items.is_empty() || items.iter().any(|item| is_table(item.get_ref()))
            }
            other => is_table(other),
        };
        if !is_record && fields::any_field(name).is_some() {
            if self
                .stray
                .as_ref()
                .is_none_or(|stray| key.span().start < stray.start)
            {
                self.stray = Some(key.span());
            }
            return;
        }
        let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.plural() == name) else {
            let near = closest(name, Kind::ALL.iter().map(|kind| kind.plural()));
            let all = Kind::ALL.map(Kind::plural).join(", ");
            let help = near.map_or(format!("the kinds are {all}"), |near| {
                format!("did you mean `[[{near}]]`?")
            });
            return self.problem(
                key.span(),
                format!("`{name}` is not a kind of record"),
                Some(help),
            );
        };
        let span = value.span();
        match value.into_inner() {
            DeValue::Array(items) => {
                for (index, item) in items.into_iter().enumerate() {
                    let place = Place {
                        file: self.file as u32,
                        index: index as u32,
                    };
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
            return self.problem(
                span,
                format!("a record of `{}` is a table", kind.plural()),
                None,
            );
        };
        let mut cells = Vec::new();
        let mut has_id = false;
        for (key, value) in table {
            has_id |= key.get_ref().eq_ignore_ascii_case("id");
            let Some(field) = self.key(kind, &key) else {
                continue;
            };
            let value = match field.ty {
                Type::Date | Type::Dates => dates_as_text(value),
                _ => value,
            };
            let items: &[_] = if let DeValue::Array(items) = value.get_ref() {
                items
            } else {
                &[]
            };
            let date = std::iter::once(&value)
                .chain(items)
                .find(|value| value.get_ref().is_datetime());
            match date {
                Some(date) => {
                    let (name, expected) = (field.field.name, field.ty.expected());
                    let at = date.span();
                    let shown = self.text[at.clone()].trim();
                    self.problem(
                        at,
                        format!("`{name}`: {shown} is a date, expected {expected}"),
                        None,
                    );
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
                let help =
                    "every record has an `id` in kebab-case, such as `id = \"kento\"`".to_string();
                self.problem(
                    span,
                    format!("this {} has no id", kind.singular()),
                    Some(help),
                );
            }
        }
    }

    /// Of a list every element that is wrong is told, not the first alone.
    fn wrong_type(
        &mut self,
        field: FieldRef,
        value: &Spanned<DeValue<'static>>,
        error: &toml::de::Error,
    ) {
        let mut tell = |span: Range<usize>, error: &toml::de::Error| {
            let span = error.span().unwrap_or(span);
            let message = error
                .message()
                .replace("type: map", "type: a table")
                .replace("type: sequence", "type: a list");
            self.problem(span, format!("`{}`: {message}", field.field.name), None);
        };
        if let (DeValue::Array(items), true) = (value.get_ref(), field.ty.is_list()) {
            for item in items {
                let alone = Spanned::new(
                    item.span(),
                    DeValue::Array(std::iter::once(item.clone()).collect()),
                );
                if let Err(error) = field.ty.deserialize(ValueDeserializer::from(alone)) {
                    tell(item.span(), &error);
                }
            }
        } else {
            tell(value.span(), error);
        }
    }

    fn key(
        &mut self,
        kind: Kind,
        key: &Spanned<std::borrow::Cow<'static, str>>,
    ) -> Option<FieldRef> {
        let name = key.get_ref();
        match fields::field(kind, name) {
            Some(field) if field.is_stored() => return Some(field),
            Some(_) => {
                let help = "leave it out: it follows from the other records".to_string();
                self.problem(
                    key.span(),
                    format!("`{name}` is a derived field"),
                    Some(help),
                );
            }
            None => {
                let stored = || {
                    fields::all(kind)
                        .filter(|field| field.is_stored())
                        .map(|field| field.field.name)
                };
                let same = stored().find(|field| field.eq_ignore_ascii_case(name));
                let is_usual = |(usual, field): &&(&str, &str)| {
                    usual == name && stored().any(|other| other == *field)
                };
                let usual = USUAL_NAMES.iter().find(is_usual).map(|(_, field)| *field);
                let help = match same.or(usual).or_else(|| closest(name, stored())) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("`osakahub fields {}` lists the fields", kind.plural()),
                };
                self.problem(
                    key.span(),
                    format!("{} have no field `{name}`", kind.plural()),
                    Some(help),
                );
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
