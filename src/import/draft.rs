//! Records in the making: what a row says, before it has an id.

use super::values::keep;
use crate::model::{Fact, Field, Kind, Note, Value};

/// What a row says.
#[derive(Clone, Debug)]
pub struct Draft {
    pub kind: Kind,
    /// The number of its row.
    pub row: usize,
    /// A value for each field of the kind, by position.
    pub values: Vec<Option<Value<'static>>>,
    /// For each value the address of its cell, or nothing.
    pub cells: Vec<String>,
    /// Links by name, which lead nowhere yet: their field, heading, address and names.
    pub links: Vec<Named>,
}

/// Names in a cell of a field that wants ids.
#[derive(Clone, Debug)]
pub struct Named {
    pub field: &'static Field,
    pub heading: String,
    pub address: String,
    pub names: Vec<String>,
}

impl Draft {
    pub fn new(kind: Kind, row: usize) -> Draft {
        Draft {
            kind,
            row,
            values: vec![None; kind.fields().len()],
            cells: vec![String::new(); kind.fields().len()],
            links: vec![],
        }
    }

    pub fn get(&self, field: &Field) -> Option<&Value<'static>> {
        self.values.get(usize::from(field.at))?.as_ref()
    }

    /// The value of the field with this name, as text.
    pub fn text(&self, name: &str) -> Option<String> {
        let value = self.get(self.kind.field(name)?)?;
        Some(value.text().into_owned())
    }

    pub fn set(&mut self, field: &Field, value: Value<'static>) {
        if let Some(slot) = self.values.get_mut(usize::from(field.at)) {
            *slot = Some(value);
        }
    }

    /// Adds a fact; of a kind without facts a note.
    pub fn add_fact(&mut self, what: &str, value: &str) {
        let Some(field) = self.kind.field("facts") else {
            return self.add_note(&format!("{what}: {value}"));
        };
        let fact = Fact {
            what: keep(what),
            value: keep(value),
            cites: &[],
        };
        self.append(field, Value::Facts(vec![fact].into()));
    }

    /// Adds a remark for a person.
    pub fn add_note(&mut self, text: &str) {
        let Some(field) = self.kind.field("notes") else {
            return;
        };
        let note = Note {
            text: keep(text),
            cites: &[],
        };
        self.append(field, Value::Notes(vec![note].into()));
    }

    /// Adds the elements of a list that are not there yet.
    pub fn append(&mut self, field: &Field, more: Value<'static>) {
        let value = match (self.get(field).cloned(), more) {
            (Some(Value::List(list)), Value::List(more)) => {
                Value::List(joined(list.into_owned(), more.into_owned()).into())
            }
            (Some(Value::Dates(list)), Value::Dates(more)) => {
                Value::Dates(joined(list.into_owned(), more.into_owned()).into())
            }
            (Some(Value::Countries(list)), Value::Countries(more)) => {
                Value::Countries(joined(list.into_owned(), more.into_owned()).into())
            }
            (Some(Value::Facts(list)), Value::Facts(more)) => {
                Value::Facts(joined(list.into_owned(), more.into_owned()).into())
            }
            (Some(Value::Notes(list)), Value::Notes(more)) => {
                let mut list = list.into_owned();
                for note in more.into_owned() {
                    if !list.iter().any(|known| is_same_note(known.text, note.text)) {
                        list.push(note);
                    }
                }
                Value::Notes(list.into())
            }
            (_, more) => more,
        };
        self.set(field, value);
    }
}

/// Whether two notes are the same, wherever the row of a cell that they are about stands.
pub fn is_same_note(one: &str, other: &str) -> bool {
    one == other || behind_address(one).is_some_and(|one| behind_address(other) == Some(one))
}

/// What a note says behind the address of its cell.
fn behind_address(note: &str) -> Option<&str> {
    let (address, rest) = note.split_once(" (")?;
    let is_address = address.starts_with(|c: char| c.is_ascii_uppercase())
        && address.ends_with(|c: char| c.is_ascii_digit());
    is_address.then_some(rest)
}

/// The first list, and what the second has beyond it.
fn joined<T: PartialEq>(mut list: Vec<T>, more: Vec<T>) -> Vec<T> {
    for element in more {
        if !list.contains(&element) {
            list.push(element);
        }
    }
    list
}

#[cfg(test)]
pub mod tests;
