//! The text of a dataset, changed without touching what stays.

use std::collections::HashMap;

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table};

use super::Draft;
use crate::diagnostics::Error;
use crate::load::of_syntax;
use crate::model::{Kind, Value};
use crate::render::toml_value;
use crate::text::say;

/// How the comment begins that stands above a record which is gone from its sheet.
const GONE: &str = "# not in ";

/// A dataset as its author wrote it.
pub struct Document {
    document: DocumentMut,
    kind: Kind,
    /// The position of each record of the kind.
    positions: HashMap<String, usize>,
}

impl Document {
    pub fn parse(text: &str, kind: Kind, name: &str) -> Result<Document, Error> {
        let unreadable = |error: toml_edit::TomlError| {
            Error::usage(say!(
                "{name} cannot be written anew: {error}",
                name,
                error = of_syntax(error.message().to_string())
            ))
        };
        let mut document: DocumentMut = text.parse().map_err(unreadable)?;
        let tables = document
            .entry(kind.plural())
            .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        let Item::ArrayOfTables(tables) = tables else {
            let heading = format!("[[{}]]", kind.plural());
            let message = say!(
                "{name}: --onto wants each record under a heading {heading}",
                name,
                heading
            );
            return Err(Error::usage(message));
        };
        let mut positions = HashMap::new();
        for (at, table) in tables.iter().enumerate() {
            if let Some(id) = table.get("id").and_then(Item::as_str) {
                positions.insert(id.to_string(), at);
            }
        }
        Ok(Document {
            document,
            kind,
            positions,
        })
    }

    pub fn text(&self) -> String {
        self.document.to_string()
    }

    fn tables(&mut self) -> Option<&mut ArrayOfTables> {
        self.document
            .get_mut(self.kind.plural())?
            .as_array_of_tables_mut()
    }

    fn table(&mut self, id: &str) -> Option<&mut Table> {
        let at = *self.positions.get(id)?;
        self.tables()?.get_mut(at)
    }

    /// Appends a record.
    pub fn add(&mut self, draft: &Draft) -> Result<(), Error> {
        let mut table = Table::new();
        for field in draft.kind.fields() {
            if let Some(value) = draft.get(field)
                && let Some(value) = parsed(value)
            {
                table.insert(field.name, Item::Value(value));
            }
        }
        table.decor_mut().set_prefix("\n");
        if let Some(tables) = self.tables() {
            tables.push(table);
        }
        Ok(())
    }

    /// Sets a field of a record, or adds to the list there. Whether that was possible.
    pub fn set(&mut self, id: &str, field: &str, value: &Value<'_>) -> bool {
        let (Some(table), Some(mut new)) = (self.table(id), parsed(value)) else {
            return false;
        };
        match (table.get_mut(field), &new) {
            (None, _) => {
                table.insert(field, Item::Value(new));
            }
            (Some(Item::Value(toml_edit::Value::Array(old))), toml_edit::Value::Array(more)) => {
                extend(old, more);
            }
            (Some(Item::Value(old)), _) => {
                *new.decor_mut() = old.decor().clone();
                *old = new;
            }
            // Facts under headings of their own.
            (Some(Item::ArrayOfTables(old)), toml_edit::Value::Array(more)) => {
                for fact in more.iter().filter_map(toml_edit::Value::as_inline_table) {
                    old.push(fact.clone().into_table());
                }
            }
            _ => return false,
        }
        true
    }

    /// Says above a record that its sheet no longer has it, unless that is said there.
    pub fn mark_as_gone(&mut self, id: &str, sheet: &str) {
        if let Some(table) = self.table(id) {
            let prefix = prefix(table);
            if !prefix.lines().any(|line| line.starts_with(GONE)) {
                let sheet: String = sheet.chars().filter(|c| !c.is_control()).collect();
                table
                    .decor_mut()
                    .set_prefix(format!("{prefix}{GONE}{sheet}\n"));
            }
        }
    }

    /// Takes that comment back.
    pub fn mark_as_there(&mut self, id: &str) {
        if let Some(table) = self.table(id) {
            let prefix = prefix(table);
            if prefix.contains(GONE) {
                let lines = prefix.split_inclusive('\n');
                let kept: String = lines.filter(|line| !line.starts_with(GONE)).collect();
                table.decor_mut().set_prefix(kept);
            }
        }
    }
}

/// What stands above the heading of a table.
fn prefix(table: &Table) -> String {
    let prefix = table.decor().prefix().and_then(|prefix| prefix.as_str());
    prefix.unwrap_or_default().to_string()
}

/// The value as `-f toml` writes it.
fn parsed(value: &Value<'_>) -> Option<toml_edit::Value> {
    toml_value(value).parse().ok()
}

/// Adds elements, each on a line of its own where the others stand so. A fact that is there gets its new value.
fn extend(list: &mut Array, more: &Array) {
    let is_tall = list.to_string().contains('\n');
    let before = list
        .iter()
        .last()
        .and_then(|last| last.decor().prefix()?.as_str());
    // A comment behind the element before it stands there, too.
    let indent = before.and_then(|before| before.rsplit('\n').next());
    let before = format!("\n{}", indent.unwrap_or_default());
    for value in more {
        if let Some(fact) = value.as_inline_table()
            && let Some(old) = fact_about(list, fact)
        {
            if let Some(text) = fact.get("value") {
                let mut text = text.clone();
                if let Some(old) = old.get("value") {
                    *text.decor_mut() = old.decor().clone();
                }
                old.insert("value", text);
            }
            continue;
        }
        let mut value = value.clone();
        let prefix = if list.is_empty() {
            ""
        } else if is_tall {
            before.as_str()
        } else {
            " "
        };
        *value.decor_mut() = toml_edit::Decor::new(prefix, "");
        list.push_formatted(value);
    }
}

/// The fact of a list that is about the same.
fn fact_about<'l>(list: &'l mut Array, fact: &InlineTable) -> Option<&'l mut InlineTable> {
    let what = fact.get("what")?.as_str()?;
    for value in list.iter_mut() {
        if let Some(old) = value.as_inline_table_mut()
            && old.get("what").and_then(|old| old.as_str()) == Some(what)
        {
            return Some(old);
        }
    }
    None
}
