//! TOML that can be loaded again with `--data`.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::Rows;
use crate::diagnostics::EXCERPT;
use crate::model::{Fact, Field, Value};
use crate::text::is_unsafe;

/// A table for each record, with its stored fields, id and name always; derived ones follow from them when the text is
/// loaded again. Where links lead to records that are not in the list, the first line says so.
pub fn write(rows: &Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Some((dataset, records)) = rows.records else {
        return Err(io::Error::other(
            "toml is for lists of records; json fits any list",
        ));
    };
    let asked = |field: &&'static Field| {
        field.is_stored() && (field.at <= 1 || rows.columns.iter().any(|c| c.name == field.name))
    };
    let ids: HashSet<&str> = records.iter().map(|record| record.id()).collect();
    let mut whole = true;
    for record in records {
        for field in record.kind().fields().iter().filter(asked) {
            let value = record.value(field.at);
            value.into_iter().for_each(|value| {
                field
                    .ty
                    .each_link(&value, |id, _| whole &= ids.contains(id))
            });
        }
    }
    if !whole {
        writeln!(out, "{EXCERPT} links may lead to records that are not here")?;
    }
    let mut text = String::new();
    for (n, record) in records.iter().enumerate() {
        text.clear();
        let _ = write!(
            text,
            "{}[[{}]]",
            if n > 0 { "\n" } else { "" },
            record.kind().plural()
        );
        for field in record.kind().fields().iter().filter(asked) {
            if let Some(value) = dataset.value(*record, field) {
                let _ = write!(text, "\n{} = ", field.name);
                push(&mut text, &value);
            }
        }
        writeln!(out, "{text}")?;
    }
    Ok(())
}

fn push(out: &mut String, value: &Value<'_>) {
    match value {
        // Whole numbers that are too large for TOML's integers are floats, and nobody counts three hundred zeros.
        Value::Number(number)
            if number.abs() >= 9e15 || (*number != 0.0 && number.abs() < 1e-6) =>
        {
            let _ = write!(out, "{number:e}");
        }
        Value::Number(_) | Value::Bool(_) => out.push_str(&value.text()),
        Value::List(_) | Value::Dates(_) | Value::Countries(_) => {
            push_list(out, value.texts().iter().map(AsRef::as_ref));
        }
        Value::Facts(facts) => {
            out.push_str("[\n");
            for Fact { what, value, cites } in facts.iter() {
                out.push_str("  { what = ");
                push_string(out, what);
                out.push_str(", value = ");
                push_string(out, value);
                if !cites.is_empty() {
                    out.push_str(", cites = ");
                    push_list(out, cites.iter().copied());
                }
                out.push_str(" },\n");
            }
            out.push(']');
        }
        Value::Cites(cites) => {
            out.push_str("{ ");
            for (n, (name, ids)) in cites.iter().enumerate() {
                let _ = write!(out, "{}{name} = ", if n > 0 { ", " } else { "" });
                push_list(out, ids.iter().copied());
            }
            out.push_str(" }");
        }
        Value::Text(_) | Value::Date(_) | Value::Country(_) => push_string(out, &value.text()),
    }
}

fn push_list<'a>(out: &mut String, items: impl Iterator<Item = &'a str>) {
    out.push('[');
    for (n, item) in items.enumerate() {
        out.push_str(if n > 0 { ", " } else { "" });
        push_string(out, item);
    }
    out.push(']');
}

/// A basic string; whatever could steer a terminal is escaped.
fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if is_unsafe(c) && (c as u32) < 0x10000 => drop(write!(out, "\\u{:04X}", c as u32)),
            c if is_unsafe(c) => drop(write!(out, "\\U{:08X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
}
