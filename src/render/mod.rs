//! How records are printed: one small writer a format.

pub mod answers;
mod bar;
pub mod card;
mod csv;
pub mod diff;
mod exact;
pub mod explain;
mod format;
mod geojson;
pub mod graph;
pub mod hits;
mod json;
mod layout;
mod markdown;
pub mod markdown_sheet;
mod narrow;
pub mod overview;
mod page;
mod painter;
mod plain;
mod rows;
mod sheet;
mod table;
mod terminal;
pub mod timeline;
mod toml;
mod tsv;
mod visible;

use std::io::{self, Write};

pub use bar::bar;
pub use exact::EXACT;
pub use format::Format;
pub use painter::Painter;
pub use rows::{Column, Rows, Shows};
pub use sheet::{Content, Entry, Footnote, Item, Section, Sheet};
pub use terminal::Terminal;
pub use toml::value_text as toml_value;
pub use visible::{Shown, VisibleWriter};

/// Prints the list. The answer says what was left out, if a person would want to know.
pub fn list(
    format: Format,
    rows: &Rows<'_>,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> io::Result<Option<String>> {
    match format {
        Format::Table => return table::write(rows, terminal, out),
        Format::Geojson => return geojson::write(rows, out),
        Format::Toml => return toml::write(rows, out),
        Format::Plain => plain::write(rows, out)?,
        Format::Json => json::write(rows, out)?,
        Format::Jsonl => json::write_lines(rows, out)?,
        Format::Csv => csv::write(rows, out)?,
        Format::Tsv => tsv::write(rows, out)?,
        Format::Markdown => markdown::write(rows, out)?,
        Format::Ids => write_ids(rows, out)?,
        Format::Dot | Format::Mermaid => return Err(io::ErrorKind::Unsupported.into()),
    }
    Ok(None)
}

/// One id a line; for rows that stand for no record their id or name, or else their first cell.
fn write_ids(rows: &Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    if let Some((_, records)) = rows.records() {
        for record in records {
            writeln!(out, "{}", record.id())?;
        }
        return Ok(());
    }
    let at = rows.column("id").or(rows.column("name")).unwrap_or(0);
    for row in 0..rows.len() {
        writeln!(out, "{}", rows.raw(row, at))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Dataset;
    use crate::load;
    use crate::model::{Field, Kind, Lang, Record};

    /// Two areas; the first has a value of each kind, the second hardly any.
    pub fn dataset() -> Dataset {
        load::dataset(
            r#"
            [[areas]]
            id = "kento"
            name = "Kento, \"Health\" town"
            name_ja = "健都"
            aliases = ["a|b", "c\td"]
            opened = "2018-11"
            latitude = 34.5
            longitude = 135.0
            website = "https://kento.example/x_y"
            summary = "First line\nsecond *line*."
            facts = [{ what = "Lots", value = "20", cites = ["s1"] }]
            sources = ["s1"]
            cites = { opened = ["s1"] }

            [[areas]]
            id = "saito"
            name = "Saito"

            [[sources]]
            id = "s1"
            title = "A page"
            "#,
        )
    }

    /// What a format makes of the areas with these fields.
    pub fn printed(format: Format, fields: &[&str]) -> String {
        let dataset = dataset();
        let records: Vec<Record<'_>> = dataset.records(Kind::Areas).collect();
        let mut columns: Vec<&'static Field> = Vec::new();
        for name in fields {
            columns.push(Kind::Areas.field(name).unwrap());
        }
        let rows = Rows::of_records(&dataset, &records, &columns, Lang::En);
        let mut out = Vec::new();
        list(format, &rows, &Terminal::plain(None), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn ids_are_one_a_line() {
        assert_eq!(printed(Format::Ids, &["name"]), "kento\nsaito\n");
    }

    #[test]
    fn rows_without_records_have_the_id_or_name_they_show() {
        let column = |name| Column {
            name: std::borrow::Cow::Borrowed(name),
            title: "".into(),
            rank: 1,
            is_number: false,
        };
        let row = || vec![Some("a".into()), Some("b".into())];
        for (names, printed) in [
            (["kind", "name"], "b\n"),
            (["name", "id"], "b\n"),
            (["kind", "type"], "a\n"),
        ] {
            let rows = Rows::of_values(names.map(column).into(), vec![row()], Lang::En);
            let mut out = Vec::new();
            write_ids(&rows, &mut out).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), printed);
        }
    }
}
