//! What every list writer is given: columns and cells, whatever they were made of.

use std::borrow::Cow;

use crate::dataset::Dataset;
use crate::model::{Field, Lang, Record, Value};
use crate::text::safe;

/// A column of a list.
#[derive(Clone, Debug)]
pub struct Column {
    /// The key for programs.
    pub name: &'static str,
    /// The heading for people.
    pub title: &'static str,
    /// The highest rank gives way first when a table has no room.
    pub rank: usize,
    /// Whether it holds numbers, which stand to the right.
    pub is_number: bool,
}

/// Columns that are not shown by default give way before all others.
const RANK_OF_OTHERS: usize = 100;

/// A list to print.
pub struct Rows<'a> {
    pub columns: Vec<Column>,
    /// Whether headings are printed.
    pub header: bool,
    lang: Lang,
    source: Source<'a>,
}

/// Where the cells come from.
enum Source<'a> {
    Records {
        dataset: &'a Dataset,
        records: &'a [Record<'a>],
        fields: &'a [&'static Field],
    },
    Values {
        rows: Vec<Vec<Option<Value<'a>>>>,
        /// Whether the texts have been made safe and may hold marks for the painter.
        is_marked: bool,
    },
}

impl<'a> Rows<'a> {
    /// A row for each record, whatever its kind; fields that it does not have are absent.
    pub fn of_records(
        dataset: &'a Dataset,
        records: &'a [Record<'a>],
        fields: &'a [&'static Field],
        lang: Lang,
    ) -> Rows<'a> {
        let mut columns = Vec::new();
        for (at, field) in fields.iter().enumerate() {
            let rank = match field.shown {
                0 => RANK_OF_OTHERS + at,
                rank => usize::from(rank),
            };
            let (name, title, is_number) = (field.name, field.title(lang), field.ty.is_number());
            columns.push(Column {
                name,
                title,
                rank,
                is_number,
            });
        }
        let source = Source::Records {
            dataset,
            records,
            fields,
        };
        Rows {
            columns,
            header: true,
            lang,
            source,
        }
    }

    /// Rows of values that stand for no record.
    pub fn of_values(
        columns: Vec<Column>,
        rows: Vec<Vec<Option<Value<'a>>>>,
        lang: Lang,
    ) -> Rows<'a> {
        let source = Source::Values {
            rows,
            is_marked: false,
        };
        Rows {
            columns,
            header: true,
            lang,
            source,
        }
    }

    /// The same of texts that have been made safe and may hold marks for the painter.
    pub fn of_marked_values(
        columns: Vec<Column>,
        rows: Vec<Vec<Option<Value<'a>>>>,
        lang: Lang,
    ) -> Rows<'a> {
        let source = Source::Values {
            rows,
            is_marked: true,
        };
        Rows {
            columns,
            header: true,
            lang,
            source,
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        match &self.source {
            Source::Records { records, .. } => records.len(),
            Source::Values { rows, .. } => rows.len(),
        }
    }

    /// The records that the rows stand for, if they do.
    pub fn records(&self) -> Option<(&'a Dataset, &'a [Record<'a>])> {
        match self.source {
            Source::Records {
                dataset, records, ..
            } => Some((dataset, records)),
            Source::Values { .. } => None,
        }
    }

    /// The position of the column with this name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The value of a cell, if there is one.
    pub fn value(&self, row: usize, column: usize) -> Option<Value<'a>> {
        match &self.source {
            Source::Records {
                dataset,
                records,
                fields,
            } => {
                let field = fields[column].of(records[row].kind())?;
                dataset.value(records[row], field)
            }
            Source::Values { rows, .. } => rows[row][column].clone(),
        }
    }

    /// The text of a cell for programs.
    pub fn raw(&self, row: usize, column: usize) -> Cow<'a, str> {
        self.value(row, column)
            .map_or(Cow::Borrowed(""), Value::into_text)
    }

    /// The text of a cell for people, safe for a terminal.
    pub fn cell(&self, row: usize, column: usize) -> String {
        let (text, is_marked) = match &self.source {
            Source::Records {
                dataset,
                records,
                fields,
            } => {
                let record = records[row];
                let field = fields[column].of(record.kind());
                let text =
                    field.and_then(|field| dataset.text_for_people(record, field, self.lang));
                (text, false)
            }
            Source::Values { rows, is_marked } => {
                let value = rows[row][column].clone();
                (value.map(|value| value.for_people(self.lang)), *is_marked)
            }
        };
        let text = text.unwrap_or_default();
        if is_marked {
            text.into_owned()
        } else {
            safe(&text).into_owned()
        }
    }

    /// All cells of a row for people.
    pub fn cells(&self, row: usize) -> Vec<String> {
        let mut cells = Vec::with_capacity(self.columns.len());
        for column in 0..self.columns.len() {
            cells.push(self.cell(row, column));
        }
        cells
    }
}
