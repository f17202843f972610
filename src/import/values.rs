//! What stands in a cell, as its field wants it.

mod listed;
mod single;

use std::collections::HashMap;

use serde::de::DeserializeSeed as _;
use unicode_normalization::UnicodeNormalization as _;

use super::country_names;
use super::dates::Order;
use super::sheet::Cell;
use crate::check::Register;
use crate::model::{Country, Date, Fact, Field, Note, Role, Type, Value};
use crate::text::{ascii_digit, is_invisible, say, shapes_text};
pub use single::point;
use single::{address, date, identifier, number, region, truth};

/// How cells were changed, for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    Country,
    Date,
    Word,
    Address,
    Identifier,
    Number,
    Tidied,
}

/// What a cell is as a value of its field.
#[derive(Debug, Default, PartialEq)]
pub struct Understood {
    pub value: Option<Value<'static>>,
    pub change: Option<Change>,
    /// Words that no list has.
    pub own: Vec<&'static str>,
    /// What could not be understood, each with the reason.
    pub left: Vec<(String, String)>,
    /// The text is a date that could be two days.
    pub is_ambiguous: bool,
}

/// Reads cells. Countries are remembered, since a column has the same few again and again.
#[derive(Default)]
pub struct Reader {
    /// Whether the program wrote the sheet, so that nothing in it is tidied.
    is_export: bool,
    countries: HashMap<String, Option<Country>>,
}

/// The text of a cell; nothing if it is empty.
pub fn text(cell: &Cell) -> Option<String> {
    let text = match cell {
        Cell::Empty => return None,
        Cell::Text(text) | Cell::Number(text) | Cell::Date(text) => text.trim().to_string(),
        Cell::Boolean(flag) => flag.to_string(),
        Cell::Json(serde_json::Value::Array(list)) => {
            let texts: Vec<String> = list.iter().map(json_text).collect();
            texts.join("; ")
        }
        Cell::Json(value) => json_text(value),
    };
    (!text.is_empty()).then_some(text)
}

fn json_text(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The text without characters that are not seen and without white space at its ends, composed.
pub fn tidy(text: &str) -> String {
    let is_seen = |c: &char| !is_invisible(*c) || shapes_text(*c);
    let is_kept = |c: &char| is_seen(c) && !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\r');
    let composed: String = text.nfc().filter(is_kept).collect();
    let plain = composed.replace(&['\u{a0}', '\u{202f}', '\u{2028}', '\u{2029}'][..], " ");
    let lines: Vec<&str> = plain.lines().map(str::trim).collect();
    let tidy = lines.join("\n").trim().to_string();
    tidy.replace(|c: char| c.is_control() && c != '\n' && c != '\t', "")
}

impl Reader {
    pub fn new(is_export: bool) -> Reader {
        Reader {
            is_export,
            ..Reader::default()
        }
    }

    /// The value that a cell has in a field that is no link.
    pub fn read(&mut self, field: &'static Field, cell: &Cell, order: Option<Order>) -> Understood {
        if let Cell::Json(json) = cell
            && let Ok(value) = field.ty.deserialize(json.clone())
        {
            return Understood::of(value);
        }
        let Some(raw) = text(cell) else {
            return Understood::default();
        };
        let tidied = if self.is_export {
            raw.clone()
        } else {
            tidy(&raw)
        };
        let mut understood = self.read_text(field, &tidied, order);
        if understood.value.is_some() && understood.change.is_none() && tidied != raw {
            understood.change = Some(Change::Tidied);
        }
        understood
    }

    fn read_text(&mut self, field: &'static Field, text: &str, order: Option<Order>) -> Understood {
        if text.is_empty() {
            return Understood::default();
        }
        match field.ty {
            // What stood in a dataset stays, even if `check` warns of it.
            Type::Word | Type::Region | Type::Url if self.is_export => Understood::of(keep(text)),
            Type::Words if self.is_export => list(self.parts(text).collect()),
            Type::Text if self.is_export => Understood::of(keep(text)),
            Type::Text if Register::of(field).is_some() => identifier(field, text),
            Type::Url if Register::of(field).is_some() => identifier(field, text),
            Type::Id | Type::Text | Type::Link(_) => self.plain_text(field, text),
            Type::Texts | Type::Links(_) => list(self.parts(text).collect()),
            Type::Word => self.words(field, text, false),
            Type::Words => self.words(field, text, true),
            Type::Url => address(text),
            Type::Date => date(text, order),
            Type::Dates => self.dates(text, order),
            Type::Country | Type::Countries => self.countries(field, text),
            Type::Region => region(text),
            Type::Number | Type::Latitude | Type::Longitude => number(field, text),
            Type::Bool => truth(text),
            Type::Facts => self.facts(text),
            Type::Notes => self.notes(text),
            Type::Cites => cites(text),
        }
    }

    /// Telephone numbers, streets and so on have their digits in ASCII; names and prose stay as they are.
    fn plain_text(&self, field: &Field, text: &str) -> Understood {
        let is_for_digits = matches!(field.role, Role::Place | Role::Hidden);
        if !is_for_digits || self.is_export {
            return Understood::of(keep(text));
        }
        let narrow: String = text.chars().map(narrow_digit).collect();
        let change = (narrow != text).then_some(Change::Tidied);
        Understood {
            change,
            ..Understood::of(keep(&narrow))
        }
    }

    /// The elements of a list.
    pub fn parts<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        let is_export = self.is_export;
        let is_cut = move |c: char| c == ';' || (!is_export && matches!(c, '；' | '\n'));
        let parts = text.split(is_cut).map(str::trim);
        parts.filter(|part| !part.is_empty())
    }

    fn dates(&self, text: &str, order: Option<Order>) -> Understood {
        let mut understood = Understood::default();
        let mut dates: Vec<Date> = Vec::new();
        for part in self.parts(text) {
            let read = date(part, order);
            understood.is_ambiguous |= read.is_ambiguous;
            understood.change = understood.change.or(read.change);
            understood.left.extend(read.left);
            if let Some(Value::Date(date)) = read.value {
                dates.push(date);
            }
        }
        understood.value = (!dates.is_empty()).then(|| Value::Dates(dates.into()));
        understood
    }

    fn countries(&mut self, field: &'static Field, text: &str) -> Understood {
        let mut understood = Understood::default();
        let mut countries = Vec::new();
        let parts: Vec<String> = self.parts(text).map(str::to_string).collect();
        for part in parts {
            match self.country(&part) {
                Some(country) => countries.push(country),
                None => {
                    let why = say!("no country is called so").to_string();
                    understood.left.push((part, why));
                }
            }
        }
        let codes: Vec<String> = countries.iter().map(|country| country.code()).collect();
        if !countries.is_empty() && codes.join("; ") != text {
            understood.change = Some(Change::Country);
        }
        if field.ty == Type::Countries {
            understood.value = (!countries.is_empty()).then(|| Value::Countries(countries.into()));
        } else if let [first, more @ ..] = &countries[..] {
            for country in more {
                let why = say!("the field holds one country").to_string();
                understood.left.push((country.code(), why));
            }
            understood.value = Some(Value::Country(*first));
        }
        understood
    }

    fn country(&mut self, name: &str) -> Option<Country> {
        if let Some(known) = self.countries.get(name) {
            return *known;
        }
        let found = country_names::find(name);
        self.countries.insert(name.to_string(), found);
        found
    }

    fn notes(&self, text: &str) -> Understood {
        let mut notes = Vec::new();
        for part in self.parts(text) {
            notes.push(Note {
                text: keep(part),
                cites: &[],
            });
        }
        if notes.is_empty() {
            return Understood::default();
        }
        Understood::of(Value::Notes(notes.into()))
    }

    /// `Floor area: 9,140 m2; Rooms: 12`.
    fn facts(&self, text: &str) -> Understood {
        let mut facts = Vec::new();
        for part in self.parts(text) {
            let (what, value) = part.split_once(": ").unwrap_or(("", part));
            if what.is_empty() {
                return Understood::refused(text, say!("a fact reads `WHAT: VALUE`"));
            }
            facts.push(Fact {
                what: keep(what),
                value: keep(value),
                cites: &[],
            });
        }
        Understood::of(Value::Facts(facts.into()))
    }
}

impl Understood {
    fn of(value: impl Into<Value<'static>>) -> Understood {
        Understood {
            value: Some(value.into()),
            ..Understood::default()
        }
    }

    fn changed(value: Value<'static>, change: Change, is_changed: bool) -> Understood {
        Understood {
            change: is_changed.then_some(change),
            ..Understood::of(value)
        }
    }

    fn refused(text: &str, why: impl Into<String>) -> Understood {
        Understood {
            left: vec![(text.to_string(), why.into())],
            ..Understood::default()
        }
    }
}

/// Records live as long as the program.
pub fn keep(text: &str) -> &'static str {
    text.to_string().leak()
}

fn list(parts: Vec<&str>) -> Understood {
    let texts: Vec<&'static str> = parts.into_iter().map(keep).collect();
    if texts.is_empty() {
        return Understood::default();
    }
    Understood::of(Value::List(texts.into()))
}

fn narrow_digit(c: char) -> char {
    match c {
        '－' | '‐' | '−' => '-',
        '＋' => '+',
        '（' => '(',
        '）' => ')',
        '　' => ' ',
        other => ascii_digit(other),
    }
}

/// `opened: s1, s2; name: s3`.
fn cites(text: &str) -> Understood {
    let mut cites = Vec::new();
    for part in text.split("; ") {
        let Some((field, ids)) = part.split_once(": ") else {
            return Understood::refused(text, say!("sources of a field read `FIELD: ID, ID`"));
        };
        let ids: Vec<&str> = ids.split(", ").map(keep).collect();
        cites.push((keep(field), &*ids.leak()));
    }
    Understood::of(Value::Cites(cites.into()))
}

#[cfg(test)]
mod tests;
