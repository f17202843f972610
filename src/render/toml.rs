//! TOML that can be loaded again with `--data`.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use super::Rows;
use crate::diagnostics::EXCERPT;
use crate::model::{Cite, Fact, Field, Kind, Note, Record, Type, Value};
use crate::text::{is_seen, is_unsafe, say, ticked};

/// A table for each record, with its stored fields, id and name always: derived ones follow from
/// them. If links lead to records that are not in the list, the first line says so. The answer names
/// columns that no record can hold: what paths lead to.
pub fn write(rows: &Rows<'_>, out: &mut dyn Write) -> io::Result<Option<String>> {
    let Some((dataset, records)) = rows.records() else {
        return Err(io::Error::other(say!(
            "toml is for lists of records; json fits any list"
        )));
    };
    let fields = fields_of_kinds(rows, records);
    if !is_whole(&fields, records) {
        writeln!(out, "{EXCERPT} links may lead to records that are not here")?;
    }
    for (n, record) in records.iter().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        let mut text = format!("[[{}]]\n", record.kind().plural());
        for field in &fields[&record.kind()] {
            if let Some(value) = dataset.value(*record, field) {
                text += field.name;
                text += " = ";
                push_value(&mut text, &value);
                text.push('\n');
            }
        }
        write!(out, "{text}")?;
    }
    Ok(left_out_note(rows))
}

fn left_out_note(rows: &Rows<'_>) -> Option<String> {
    let mut left_out = Vec::new();
    for column in &rows.columns {
        if Kind::any_field(&column.name).is_none() {
            left_out.push(ticked(&column.name));
        }
    }
    if left_out.is_empty() {
        return None;
    }
    let paths = left_out.join(say!(", "));
    Some(say!(
        "toml leaves out {paths}: records cannot hold it",
        paths
    ))
}

/// The fields of each kind that are written.
type Fields = HashMap<Kind, Vec<&'static Field>>;

fn fields_of_kinds(rows: &Rows<'_>, records: &[Record<'_>]) -> Fields {
    let mut fields = Fields::new();
    for record in records {
        let kind = record.kind();
        fields.entry(kind).or_insert_with(|| fields_of(rows, kind));
    }
    fields
}

/// The stored fields of the kind that are asked for. Half a point cannot be loaded.
fn fields_of(rows: &Rows<'_>, kind: Kind) -> Vec<&'static Field> {
    let is_asked = |name| rows.column(name).is_some();
    let has_point = is_asked("latitude") || is_asked("longitude");
    let mut fields = Vec::new();
    for field in kind.fields() {
        let is_name = field.at <= 1;
        let is_half = has_point && matches!(field.ty, Type::Latitude | Type::Longitude);
        if field.is_stored() && (is_name || is_half || is_asked(field.name)) {
            fields.push(field);
        }
    }
    fields
}

/// Whether every link leads to a record of the list.
fn is_whole(fields: &Fields, records: &[Record<'_>]) -> bool {
    let ids: HashSet<&str> = records.iter().map(|record| record.id()).collect();
    let mut is_whole = true;
    for record in records {
        for field in &fields[&record.kind()] {
            if let Some(value) = record.value(field.at).and_then(Value::without_blanks) {
                field
                    .ty
                    .each_link(&value, |id, _| is_whole &= ids.contains(id));
            }
        }
    }
    is_whole
}

/// A value as it is written behind its key.
pub fn value_text(value: &Value<'_>) -> String {
    let mut text = String::new();
    push_value(&mut text, value);
    text
}

fn push_value(out: &mut String, value: &Value<'_>) {
    match value {
        // Whole numbers that are too large for TOML's integers are floats, and nobody counts three
        // hundred zeros.
        Value::Number(number) if number.abs() >= 9e15 || is_tiny(*number) => {
            *out += &format!("{number:e}");
        }
        Value::Number(_) | Value::Bool(_) => *out += &value.text(),
        Value::List(_)
        | Value::Dates(_)
        | Value::Countries(_)
        | Value::Words(_)
        | Value::Several(_) => {
            push_list(out, value.texts().iter().map(AsRef::as_ref));
        }
        Value::Facts(facts) => push_facts(out, facts),
        Value::Notes(notes) => push_notes(out, notes),
        Value::Cites(cites) => push_cites(out, cites),
        Value::Text(_) | Value::Date(_) | Value::Country(_) => push_string(out, &value.text()),
    }
}

fn is_tiny(number: f64) -> bool {
    number != 0.0 && number.abs() < 1e-6
}

fn push_facts(out: &mut String, facts: &[Fact]) {
    *out += "[\n";
    for Fact { what, value, cites } in facts {
        *out += "  { what = ";
        push_string(out, what);
        *out += ", value = ";
        push_string(out, value);
        if !cites.is_empty() {
            *out += ", cites = ";
            push_list(out, cites.iter().copied());
        }
        *out += " },\n";
    }
    out.push(']');
}

/// Texts alone stand on one line.
fn push_notes(out: &mut String, notes: &[Note]) {
    if notes.iter().all(|note| note.cites.is_empty()) {
        return push_list(out, notes.iter().map(|note| note.text));
    }
    *out += "[\n";
    for Note { text, cites } in notes {
        *out += "  ";
        if cites.is_empty() {
            push_string(out, text);
        } else {
            *out += "{ text = ";
            push_string(out, text);
            *out += ", cites = ";
            push_list(out, cites.iter().copied());
            *out += " }";
        }
        *out += ",\n";
    }
    out.push(']');
}

fn push_cites(out: &mut String, cites: &[Cite]) {
    *out += "{ ";
    for (n, (field, ids)) in cites.iter().enumerate() {
        let comma = if n > 0 { ", " } else { "" };
        *out += &format!("{comma}{field} = ");
        push_list(out, ids.iter().copied());
    }
    *out += " }";
}

fn push_list<'t>(out: &mut String, items: impl Iterator<Item = &'t str>) {
    out.push('[');
    for (n, item) in items.enumerate() {
        if n > 0 {
            *out += ", ";
        }
        push_string(out, item);
    }
    out.push(']');
}

/// A basic string; whatever could steer a terminal is escaped.
fn push_string(out: &mut String, text: &str) {
    out.push('"');
    if is_seen(text) && !text.contains(['"', '\\']) {
        out.push_str(text);
        out.push('"');
        return;
    }
    for c in text.chars() {
        match c {
            '"' => *out += "\\\"",
            '\\' => *out += "\\\\",
            '\n' => *out += "\\n",
            '\t' => *out += "\\t",
            '\r' => *out += "\\r",
            c if is_unsafe(c) && (c as u32) < 0x10000 => *out += &format!("\\u{:04X}", c as u32),
            c if is_unsafe(c) => *out += &format!("\\U{:08X}", c as u32),
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Format;
    use crate::render::tests::printed;

    #[test]
    fn records_are_written_as_they_are_read() {
        assert_eq!(
            printed(
                Format::Toml,
                &["aliases", "latitude", "facts", "cites", "events"]
            ),
            "#:excerpt links may lead to records that are not here\n\
             [[areas]]\n\
             id = \"kento\"\n\
             name = \"Kento, \\\"Health\\\" town\"\n\
             aliases = [\"a|b\", \"c\\td\"]\n\
             latitude = 34.5\n\
             longitude = 135\n\
             facts = [\n  { what = \"Lots\", value = \"20\", cites = [\"s1\"] },\n]\n\
             cites = { opened = [\"s1\"] }\n\
             \n\
             [[areas]]\n\
             id = \"saito\"\n\
             name = \"Saito\"\n"
        );
        assert!(printed(Format::Toml, &["opened"]).starts_with("[[areas]]\n"));
    }

    #[test]
    fn notes_stand_on_one_line_or_each_on_its_own() {
        let note = |text, cites: &'static [&'static str]| Note { text, cites };
        for (notes, written) in [
            (vec![note("a", &[]), note("b", &[])], "[\"a\", \"b\"]"),
            (
                vec![note("a", &[]), note("b", &["s1", "s2"])],
                "[\n  \"a\",\n  { text = \"b\", cites = [\"s1\", \"s2\"] },\n]",
            ),
        ] {
            let mut out = String::new();
            push_value(&mut out, &Value::Notes(notes.into()));
            assert_eq!(out, written);
        }
    }

    #[test]
    fn strings_and_numbers_are_safe_to_load() {
        for (text, written) in [
            ("", "\"\""),
            ("São ~ 大阪", "\"São ~ 大阪\""),
            ("a\"b", "\"a\\\"b\""),
            ("a\\b", "\"a\\\\b\""),
        ] {
            let mut out = String::new();
            push_string(&mut out, text);
            assert_eq!(out, written);
        }
        let mut out = String::new();
        push_string(&mut out, "\\ \"\n\r\u{1b}\u{202e}\u{e0041}");
        assert_eq!(out, "\"\\\\ \\\"\\n\\r\\u001B\\u202E\\U000E0041\"");
        for (number, written) in [
            (9e15, "9e15"),
            (8.9e15, "8900000000000000"),
            (1e-7, "1e-7"),
            (0.0, "0"),
            (1e-6, "0.000001"),
        ] {
            let mut out = String::new();
            push_value(&mut out, &Value::Number(number));
            assert_eq!(out, written);
        }
    }
}
