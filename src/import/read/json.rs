//! JSON and JSON lines: objects as rows.

mod node;

use std::collections::HashMap;

use super::headings::Headings;
use super::limits;
use crate::import::{Cell, Row, Sheet};
use crate::text::{grouped, japanese, say};
use node::{Node, Object};

/// The tables in the text: a list of objects, or each such list of an object.
pub fn read(text: &str, is_lines: bool) -> Result<Vec<Sheet>, String> {
    if is_lines {
        return Ok(vec![lines(text)?]);
    }
    match parse(text, 1)? {
        Node::List(list) => Ok(vec![sheet(None, list)?]),
        Node::Object(object) if is_collection(&object) => Ok(vec![features(object)?]),
        Node::Object(object) => tables(object),
        Node::Scalar(_) => Err(no_objects()),
    }
}

fn parse(text: &str, first_line: usize) -> Result<Node, String> {
    serde_json::from_str(text).map_err(|error| broken(&error, first_line))
}

fn broken(error: &serde_json::Error, first_line: usize) -> String {
    let line = error.line().max(1) + first_line - 1;
    let line = grouped(&line.to_string());
    if error.is_eof() {
        return say!(
            "line {line}: the JSON ends too early: the file is cut off",
            line
        );
    }
    // Behind the reason it names the line, which is that of the part.
    let reason = error.to_string();
    let reason = reason.split(" at line ").next().unwrap_or_default();
    let reason = japanese(reason).unwrap_or(reason);
    say!(
        "line {line}, character {column}: no JSON: {reason}",
        line,
        column = error.column(),
        reason
    )
}

fn lines(text: &str) -> Result<Sheet, String> {
    let mut table = Table::default();
    for (at, line) in text.split('\n').enumerate() {
        let number = at + 1;
        if line.trim().is_empty() {
            continue;
        }
        match parse(line, number)? {
            Node::Object(object) => table.push(number, object)?,
            _ => return Err(no_object(number)),
        }
    }
    Ok(table.into_sheet(None))
}

fn sheet(name: Option<String>, list: Vec<Node>) -> Result<Sheet, String> {
    let mut table = Table::default();
    for (at, node) in list.into_iter().enumerate() {
        match node {
            Node::Object(object) => table.push(at + 1, object)?,
            _ => return Err(no_object(at + 1)),
        }
    }
    Ok(table.into_sheet(name))
}

fn no_object(row: usize) -> String {
    say!(
        "row {row} is no object: each row must be one, as in [{example}]",
        row = grouped(&row.to_string()),
        example = r#"{"name": "…"}"#
    )
}

fn no_objects() -> String {
    say!("the JSON holds no list of objects").to_string()
}

/// Each list of objects that the object holds; an object without any is one row.
fn tables(object: Object) -> Result<Vec<Sheet>, String> {
    let is_table = |(_, node): &(String, Node)| node.is_list_of_objects();
    if !object.iter().any(is_table) {
        return Ok(vec![sheet(None, vec![Node::Object(object)])?]);
    }
    let mut sheets = Vec::new();
    for (key, node) in object {
        match node {
            Node::List(list) if node::are_objects(&list) => sheets.push(sheet(Some(key), list)?),
            _ => {}
        }
    }
    Ok(sheets)
}

fn is_collection(object: &Object) -> bool {
    let is_type = |(key, node): &(String, Node)| key == "type" && node.is_text("FeatureCollection");
    object.iter().any(is_type)
}

/// The properties of each feature, with its id and the place of its point.
fn features(object: Object) -> Result<Sheet, String> {
    let mut table = Table::default();
    for (key, node) in object {
        let Node::List(list) = node else { continue };
        if key != "features" {
            continue;
        }
        for (at, node) in list.into_iter().enumerate() {
            match node {
                Node::Object(feature) => table.push(at + 1, of_feature(feature))?,
                _ => return Err(no_object(at + 1)),
            }
        }
    }
    Ok(table.into_sheet(None))
}

fn of_feature(feature: Object) -> Object {
    let mut object = Object::new();
    let mut more = Object::new();
    for (key, node) in feature {
        match (key.as_str(), node) {
            ("type", _) => {}
            ("properties", Node::Object(properties)) => object.extend(properties),
            ("geometry", geometry) => match geometry.point() {
                Some([longitude, latitude]) => {
                    more.push(("latitude".to_string(), latitude));
                    more.push(("longitude".to_string(), longitude));
                }
                None => more.push((key, geometry)),
            },
            (_, node) => more.push((key, node)),
        }
    }
    for (key, node) in more {
        if object.iter().all(|(known, _)| *known != key) {
            object.push((key, node));
        }
    }
    object
}

/// Rows whose columns are the keys in the order in which they first appear.
#[derive(Default)]
struct Table {
    columns: HashMap<String, usize>,
    keys: Vec<String>,
    rows: Vec<Row>,
}

impl Table {
    fn push(&mut self, number: usize, object: Object) -> Result<(), String> {
        let mut cells = vec![Cell::Empty; self.keys.len()];
        let mut is_filled = false;
        for (key, node) in object {
            let cell = node.into_cell();
            if cell == Cell::Empty {
                continue;
            }
            is_filled = true;
            let next = self.keys.len();
            let at = *self.columns.entry(key.clone()).or_insert(next);
            if at == next {
                self.keys.push(key);
                cells.push(Cell::Empty);
            }
            // Of a key that is given twice the last counts, as everywhere.
            if let Some(place) = cells.get_mut(at) {
                *place = cell;
            }
        }
        if is_filled {
            self.rows.push(Row { number, cells });
        }
        limits::check(self.keys.len(), self.rows.len())
    }

    fn into_sheet(self, name: Option<String>) -> Sheet {
        let mut headings = Headings::default();
        for (at, key) in self.keys.iter().enumerate() {
            headings.add(key, at);
        }
        let mut rows = self.rows;
        for row in &mut rows {
            row.cells.resize(self.keys.len(), Cell::Empty);
        }
        Sheet {
            name,
            headings: headings.into_names(),
            rows,
            ..Sheet::default()
        }
    }
}

#[cfg(test)]
mod tests;
