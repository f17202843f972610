//! Reads records out of any TOML text with the `toml` crate, noting every problem on the way.

mod meant;

use std::borrow::Cow;
use std::ops::Range;

use serde::de::DeserializeSeed;
use toml::Spanned;
use toml::de::{DeValue, ValueDeserializer};

use super::syntax::{self, Parsed, Unread};
use super::{hub, library};
use crate::diagnostics::Problem;
use crate::model::{Field, Hub, Kind, Place, Type, Value};
use crate::text::{closest, say};
use meant::meant_field;

/// What could be read of a text, and what is wrong with its syntax, keys and types.
pub struct Reading {
    pub records: Vec<Draft>,
    /// What the hub is called, where the text says so.
    pub hub: Option<Hub>,
    pub problems: Vec<Problem>,
    /// What could not be read because of wrong syntax.
    pub unread: Option<Unread>,
}

/// A record with the values of the fields that could be read.
pub struct Draft {
    pub kind: Kind,
    pub id: &'static str,
    pub place: Place,
    /// In an overlay, an empty text stands for an empty value of any type.
    pub values: Vec<(&'static Field, Value<'static>)>,
    /// Where an overlay says that it removes the record.
    pub removed: Option<Range<usize>>,
}

type Key = Spanned<Cow<'static, str>>;
type TomlValue = Spanned<DeValue<'static>>;

pub fn read(file: usize, text: &'static str, is_overlay: bool) -> Reading {
    let Parsed {
        table,
        mut problems,
        unread,
    } = syntax::parse(file, text);
    let mut tree = Tree {
        file,
        text,
        is_overlay,
        records: Vec::new(),
        hub: None,
        problems: Vec::new(),
        unread: unread.as_ref(),
    };
    for (key, value) in table.into_inner() {
        tree.top_level(&key, value);
    }
    problems.append(&mut tree.problems);
    Reading {
        records: tree.records,
        hub: tree.hub,
        problems,
        unread,
    }
}

/// The key with which an overlay removes a record.
const REMOVED: &str = "removed";

struct Tree<'u> {
    file: usize,
    text: &'static str,
    is_overlay: bool,
    records: Vec<Draft>,
    hub: Option<Hub>,
    problems: Vec<Problem>,
    unread: Option<&'u Unread>,
}

impl Tree<'_> {
    fn problem(&mut self, span: Range<usize>, message: String, help: Option<String>) {
        let problem = Problem::error(self.file, span, message);
        let help = help.map(Into::into);
        self.add(Problem { help, ..problem });
    }

    fn add(&mut self, problem: Problem) {
        // What the parser makes of a broken line is guesswork.
        let start = problem.span.start;
        if !self.unread.is_some_and(|unread| unread.has(start)) {
            self.problems.push(problem);
        }
    }

    fn top_level(&mut self, key: &Key, value: TomlValue) {
        let name = key.get_ref().as_ref();
        if name == "hub" {
            return self.hub(key.span(), value);
        }
        let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.plural() == name) else {
            return self.unknown_kind(key);
        };
        let span = value.span();
        let help = match value.into_inner() {
            DeValue::Array(items) => {
                for (index, item) in items.into_iter().enumerate() {
                    let place = Place {
                        file: self.file as u32,
                        index: index as u32,
                    };
                    self.record(kind, place, item);
                }
                return;
            }
            DeValue::Table(_) => say!(
                "write `[[{found}]]`, with two brackets, above each record",
                found = name
            ),
            _ => say!("write `[[{found}]]` above each record", found = name),
        };
        self.problem(
            span,
            say!("`{name}` is a list of records", name),
            Some(help),
        );
    }

    fn hub(&mut self, span: Range<usize>, value: TomlValue) {
        // A header, with its brackets, where the table has one.
        let has_header = self.text[..span.start].ends_with('[');
        let span = match has_header && self.text[span.end..].starts_with(']') {
            true => span.start - 1..span.end + 1,
            false => span,
        };
        let (hub, problems) = hub::read(self.file, span, value);
        for problem in problems {
            self.add(problem);
        }
        self.hub = Some(hub);
    }

    fn unknown_kind(&mut self, key: &Key) {
        let name = key.get_ref();
        let help = match closest(name, Kind::ALL.map(Kind::plural)) {
            Some(near) => say!("did you mean `[[{near}]]`?", near),
            None => say!(
                "the kinds are {kinds}",
                kinds = Kind::ALL.map(Kind::plural).join(say!(", "))
            ),
        };
        self.problem(
            key.span(),
            say!("`{name}` is not a kind of record", name),
            Some(help),
        );
    }

    fn record(&mut self, kind: Kind, place: Place, item: TomlValue) {
        let span = item.span();
        let DeValue::Table(table) = item.into_inner() else {
            return self.problem(
                span,
                say!("a record of `{kinds}` is a table", kinds = kind.plural()),
                None,
            );
        };
        let mut draft = Draft {
            kind,
            id: "",
            place,
            values: Vec::new(),
            removed: None,
        };
        let mut has_id = false;
        let mut id = None;
        for (key, value) in table {
            has_id |= key.get_ref().eq_ignore_ascii_case("id");
            if self.is_overlay && key.get_ref() == REMOVED {
                draft.removed = self.removed(&key, &value);
                continue;
            }
            let Some(field) = self.field(kind, &key) else {
                continue;
            };
            let Some(value) = self.value(field, value) else {
                continue;
            };
            if let (Type::Id, Value::Text(Cow::Borrowed(text))) = (field.ty, &value) {
                id = Some(*text);
            }
            draft.values.push((field, value));
        }
        if let Some(id) = id {
            draft.id = id;
            self.records.push(draft);
        } else if !has_id
            && !self
                .unread
                .is_some_and(|unread| unread.is_in_record(span.start))
        {
            // An id that is no text has already been reported, and one that could not be read too.
            let help = say!("every record has an `id` in kebab-case, such as `id = \"kento\"`");
            let message = say!("this {kind} has no id", kind = kind.one());
            self.problem(span, message, Some(help.to_string()));
        }
    }

    fn field(&mut self, kind: Kind, key: &Key) -> Option<&'static Field> {
        let name = key.get_ref().as_ref();
        match kind.field(name) {
            Some(field) if field.is_stored() => return Some(field),
            Some(_) => {
                let help = say!("leave it out: it follows from the other records").to_string();
                self.problem(
                    key.span(),
                    say!("`{name}` is a derived field", name),
                    Some(help),
                );
            }
            None => {
                let help = match meant_field(kind, name) {
                    _ if name == REMOVED => {
                        say!("a file given with --with removes records: `removed = true`")
                            .to_string()
                    }
                    Some(near) => say!("did you mean `{near}`?", near),
                    None => say!(
                        "`osakahub fields {kinds}` lists the fields",
                        kinds = kind.plural()
                    ),
                };
                let message = say!("{kinds} have no field `{name}`", kinds = kind.many(), name);
                self.problem(key.span(), message, Some(help));
            }
        }
        None
    }

    /// Where the record is said to be removed, if it is.
    fn removed(&mut self, key: &Key, value: &TomlValue) -> Option<Range<usize>> {
        match value.get_ref() {
            DeValue::Boolean(is_removed) => is_removed.then(|| key.span()),
            _ => {
                let message = say!(
                    "`{name}`: {why}",
                    name = REMOVED,
                    why = say!("expected {expected}", expected = say!("true or false"))
                );
                self.problem(value.span(), message, None);
                None
            }
        }
    }

    /// The value as the field's type wants it; nothing if it is of another type.
    fn value(&mut self, field: &'static Field, value: TomlValue) -> Option<Value<'static>> {
        if self.is_overlay && field.at > 0 && is_empty(value.get_ref()) {
            if field.at > 1 {
                return Some(Value::from(""));
            }
            let message = say!("`{name}` cannot be taken back", name = field.name);
            let help = say!("every {kind} has one", kind = field.kind.one());
            self.problem(value.span(), message, Some(help));
            return None;
        }
        let value = if field.ty.is_date() {
            dates_as_text(value)
        } else {
            value
        };
        if let Some(span) = date_in(&value) {
            let date = self.text[span.clone()].trim();
            let message = say!(
                "`{name}`: {date} is a date, expected {expected}",
                name = field.name,
                date,
                expected = field.ty.expected()
            );
            self.problem(span, message, None);
            return None;
        }
        match field.ty.deserialize(ValueDeserializer::from(value.clone())) {
            Ok(value) => Some(value),
            Err(error) => {
                self.wrong_type(field, &value, &error);
                None
            }
        }
    }

    /// Reports a value of the wrong type; of a list every element that is wrong.
    fn wrong_type(&mut self, field: &Field, value: &TomlValue, error: &toml::de::Error) {
        let (DeValue::Array(items), true) = (value.get_ref(), field.ty.is_list()) else {
            return self.wrong_value(field, value.span(), error);
        };
        for item in items {
            let alone = DeValue::Array(std::iter::once(item.clone()).collect());
            let alone = ValueDeserializer::from(Spanned::new(item.span(), alone));
            if let Err(error) = field.ty.deserialize(alone) {
                self.wrong_value(field, item.span(), &error);
            }
        }
    }

    fn wrong_value(&mut self, field: &Field, span: Range<usize>, error: &toml::de::Error) {
        let span = error.span().unwrap_or(span);
        let mut message = error.message().to_string();
        if message.ends_with("overflowed") {
            let written = &self.text[span.clone()];
            message = if written.ends_with(['x', 'o', 'b']) {
                say!("`{written}` has no digits", written)
            } else {
                say!("`{written}` is too large", written)
            };
        }
        for (of_library, plain) in [
            ("type: map", "type: a table"),
            ("type: sequence", "type: a list"),
            (" as i128", ""),
            (" as u128", ""),
        ] {
            message = message.replace(of_library, plain);
        }
        let why = library::of_value(message);
        self.problem(span, say!("`{name}`: {why}", name = field.name, why), None);
    }
}

/// Whether nothing stands there but quotes or brackets.
fn is_empty(value: &DeValue<'_>) -> bool {
    match value {
        DeValue::String(text) => text.trim().is_empty(),
        DeValue::Array(items) => items.iter().all(|item| is_empty(item.get_ref())),
        DeValue::Table(table) => table.is_empty(),
        _ => false,
    }
}

/// TOML's own dates as the text that they are written as.
fn dates_as_text(value: TomlValue) -> TomlValue {
    let span = value.span();
    let inner = match value.into_inner() {
        DeValue::Datetime(date) => DeValue::String(date.to_string().into()),
        DeValue::Array(items) => DeValue::Array(items.into_iter().map(dates_as_text).collect()),
        other => other,
    };
    Spanned::new(span, inner)
}

/// Where a date of TOML's own stands: the value itself, or the first in a list.
fn date_in(value: &TomlValue) -> Option<Range<usize>> {
    let items = match value.get_ref() {
        DeValue::Datetime(_) => return Some(value.span()),
        DeValue::Array(items) => items,
        _ => return None,
    };
    let date = items.iter().find(|item| item.get_ref().is_datetime())?;
    Some(date.span())
}

#[cfg(test)]
mod tests;
