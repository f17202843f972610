//! The formats of lists.

use clap::ValueEnum;

use crate::model::{Field, Kind};
use crate::text::sort::sort_by_key;

/// A way to print a list. The comments are what the help says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// for people, fitted to the terminal
    Table,
    /// aligned columns, one record a line, nothing cut
    Plain,
    /// array of objects with every field
    Json,
    /// the same, one object a line
    Jsonl,
    /// RFC 4180, but lines end with LF; lists joined with `; `
    Csv,
    /// tabs and line feeds; \t \n \\ in values are escaped
    Tsv,
    /// a GitHub table; of `show` pages with footnotes
    Markdown,
    /// records that can be loaded again with --data
    Toml,
    /// one id a line
    Ids,
    /// FeatureCollection (RFC 7946) of the records that have a point
    Geojson,
    /// of `graph`: the language of Graphviz
    Dot,
    /// of `graph`: a flowchart, which GitHub draws
    Mermaid,
}

impl Format {
    /// Its name in `--format`.
    pub fn name(self) -> String {
        self.to_possible_value()
            .map_or_else(String::new, |value| value.get_name().to_string())
    }

    /// Whether people read it: names and headings follow the language, and only the main columns
    /// are shown.
    pub fn is_for_people(self) -> bool {
        matches!(self, Format::Table | Format::Plain | Format::Markdown)
    }

    /// Whether what is no list can be printed so.
    pub fn fits_reports(self) -> bool {
        matches!(self, Format::Table | Format::Plain | Format::Json)
    }

    /// Whether the differences between two datasets can be printed so.
    pub fn fits_diffs(self) -> bool {
        self.fits_reports() || self == Format::Markdown
    }

    /// Whether records alone can be printed so, and no other lists.
    pub fn is_of_records(self) -> bool {
        matches!(self, Format::Toml | Format::Geojson)
    }

    /// Whether graphs alone are printed so.
    pub fn is_of_graphs(self) -> bool {
        matches!(self, Format::Dot | Format::Mermaid)
    }

    /// The columns that are shown if nobody says which.
    pub fn default_columns(self, kind: Kind) -> Vec<&'static Field> {
        let mut columns: Vec<&'static Field> = kind.fields().iter().collect();
        match self {
            Format::Ids => columns.truncate(1),
            Format::Toml => columns.retain(|field| field.is_stored()),
            _ if self.is_for_people() => {
                columns.retain(|field| field.shown > 0);
                sort_by_key(&mut columns, |field| field.shown);
            }
            _ => {}
        }
        columns
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(format: Format) -> Vec<&'static str> {
        format
            .default_columns(Kind::Figures)
            .iter()
            .map(|field| field.name)
            .collect()
    }

    #[test]
    fn each_reader_gets_the_columns_it_needs() {
        assert_eq!(names(Format::Ids), ["id"]);
        assert_eq!(
            names(Format::Table),
            ["id", "name", "value", "unit", "event"]
        );
        assert_eq!(names(Format::Markdown), names(Format::Table));
        assert_eq!(names(Format::Csv).len(), Kind::Figures.fields().len());
        let toml = Format::Toml.default_columns(Kind::Areas);
        assert!(toml.iter().all(|field| field.is_stored()));
        assert_eq!(Format::Geojson.name(), "geojson");
    }
}
