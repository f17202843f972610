//! JSON: rows as objects with the dataset's own field names; absent values are left out.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Rows;

/// A row as an object.
pub struct Object<'r, 'a> {
    pub rows: &'r Rows<'a>,
    pub row: usize,
}

impl Serialize for Object<'_, '_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for (at, column) in self.rows.columns.iter().enumerate() {
            if let Some(value) = self.rows.value(self.row, at) {
                map.serialize_entry(&*column.name, &value)?;
            }
        }
        map.end()
    }
}

/// An array of objects, indented.
pub fn write(rows: &Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut to = serde_json::Serializer::pretty(&mut *out);
    to.collect_seq((0..rows.len()).map(|row| Object { rows, row }))?;
    writeln!(out)
}

/// One object a line.
pub fn write_lines(rows: &Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    for row in 0..rows.len() {
        serde_json::to_writer(&mut *out, &Object { rows, row })?;
        writeln!(out)?;
    }
    Ok(())
}

/// Any value, indented.
pub fn write_value(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use crate::render::Format;
    use crate::render::tests::printed;

    #[test]
    fn absent_values_are_left_out() {
        assert_eq!(
            printed(
                Format::Jsonl,
                &["id", "aliases", "latitude", "facts", "cites"]
            ),
            "{\"id\":\"kento\",\"aliases\":[\"a|b\",\"c\\td\"],\"latitude\":34.5,\
             \"facts\":[{\"what\":\"Lots\",\"value\":\"20\",\"cites\":[\"s1\"]}],\
             \"cites\":{\"opened\":[\"s1\"]}}\n{\"id\":\"saito\"}\n"
        );
        assert_eq!(
            printed(Format::Json, &["id"]),
            "[\n  {\n    \"id\": \"kento\"\n  },\n  {\n    \"id\": \"saito\"\n  }\n]\n"
        );
    }
}
