//! How records are printed: one small writer a format.

mod bar;
mod card;
mod geojson;
pub mod hits;
mod json;
mod markdown;
pub mod overview;
mod plain;
mod rows;
mod separated;
mod table;
mod terminal;
mod toml;

use std::io::{self, Write};

pub use bar::bar;
pub use card::show;
pub use rows::{Column, Rows};
pub use terminal::{Painter, Terminal, VisibleWriter};

use crate::model::Field;
use crate::model::Kind;
use crate::text::order;

/// A way to print a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Table,
    Plain,
    Json,
    Jsonl,
    Csv,
    Tsv,
    Markdown,
    Toml,
    Ids,
    Geojson,
}

impl Format {
    /// All formats, in the order of the manual.
    pub const ALL: [Format; 10] = [
        Format::Table,
        Format::Plain,
        Format::Json,
        Format::Jsonl,
        Format::Csv,
        Format::Tsv,
        Format::Markdown,
        Format::Toml,
        Format::Ids,
        Format::Geojson,
    ];

    /// Its name in `--format`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Table => "table",
            Format::Plain => "plain",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
            Format::Tsv => "tsv",
            Format::Markdown => "markdown",
            Format::Toml => "toml",
            Format::Ids => "ids",
            Format::Geojson => "geojson",
        }
    }

    /// What it is, in a few words.
    pub fn about(self) -> &'static str {
        match self {
            Format::Table => "for people, fitted to the terminal",
            Format::Plain => "aligned columns, one record a line, nothing cut",
            Format::Json => "array of objects with every field",
            Format::Jsonl => "the same, one object a line",
            Format::Csv => "RFC 4180, with CRLF line ends; lists joined with `; `",
            Format::Tsv => "tabs and line feeds; \\t \\n \\\\ in values are escaped",
            Format::Markdown => "a GitHub table",
            Format::Toml => "records that can be loaded again with --data",
            Format::Ids => "one id a line",
            Format::Geojson => "FeatureCollection (RFC 7946) of the records that have a point",
        }
    }

    /// Whether people read it: names and headings follow the language, and only the main columns are shown.
    pub fn is_for_people(self) -> bool {
        matches!(self, Format::Table | Format::Plain | Format::Markdown)
    }

    /// The columns that are shown if nobody says which.
    pub fn default_columns(self, kind: Kind) -> Vec<&'static Field> {
        match self {
            Format::Ids => kind.fields().iter().take(1).collect(),
            Format::Toml => kind
                .fields()
                .iter()
                .filter(|field| field.is_stored())
                .collect(),
            _ if self.is_for_people() => {
                let mut columns: Vec<&'static Field> = kind
                    .fields()
                    .iter()
                    .filter(|field| field.shown > 0)
                    .collect();
                order::sort_by_key(&mut columns, |column| column.shown);
                columns
            }
            _ => kind.fields().iter().collect(),
        }
    }
}

/// Prints the list; the answer is what a person would want to know was left out.
pub fn list(
    format: Format,
    rows: &Rows<'_>,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> io::Result<Option<String>> {
    match format {
        Format::Table => return table::write(rows, terminal, out),
        Format::Plain => plain::write(rows, out)?,
        Format::Json => json::write(rows, out)?,
        Format::Jsonl => json::write_lines(rows, out)?,
        Format::Csv => separated::write_csv(rows, out)?,
        Format::Tsv => separated::write_tsv(rows, out)?,
        Format::Markdown => markdown::write(rows, out)?,
        Format::Toml => toml::write(rows, out)?,
        Format::Geojson => return geojson::write(rows, out),
        Format::Ids => match rows.records {
            Some((_, records)) => records
                .iter()
                .try_for_each(|record| writeln!(out, "{}", record.id()))?,
            None => {
                let named = |name| rows.columns.iter().position(|column| column.name == name);
                let at = named("id").or_else(|| named("name")).unwrap_or(0);
                (0..rows.len).try_for_each(|row| writeln!(out, "{}", rows.raw(row, at)))?;
            }
        },
    }
    Ok(None)
}
