//! What every list writer is given: columns and cells, whatever they were made of.

use std::borrow::Cow;

use crate::dataset::Dataset;
use crate::model::{Field, Type};
use crate::model::{Lang, Record, Value};
use crate::text::safe;

/// A column of a list.
#[derive(Clone, Debug)]
pub struct Column {
    /// The key for programs.
    pub name: &'static str,
    /// The heading for people.
    pub title: &'static str,
    /// The lowest rank gives way last when a table has no room.
    pub rank: usize,
    /// Whether it holds numbers, which stand to the right.
    pub is_number: bool,
}

type Cells<'a, T> = Box<dyn Fn(usize, usize) -> Option<T> + 'a>;

/// A list to print.
pub struct Rows<'a> {
    /// The columns.
    pub columns: Vec<Column>,
    /// How many rows there are.
    pub len: usize,
    /// The records that the rows stand for, where they do.
    pub records: Option<(&'a Dataset, &'a [Record<'a>])>,
    /// Whether headings are printed.
    pub header: bool,
    value: Cells<'a, Value<'a>>,
    for_people: Cells<'a, Cow<'a, str>>,
}

impl<'a> Rows<'a> {
    /// A row for each record, whatever its kind; fields that it does not have are absent.
    pub fn of_records(
        dataset: &'a Dataset,
        records: &'a [Record<'a>],
        fields: &'a [&'static Field],
        lang: Lang,
    ) -> Rows<'a> {
        let column = |(at, field): (usize, &&'static Field)| Column {
            name: field.name,
            title: field.title(lang),
            rank: if field.shown == 0 {
                100 + at
            } else {
                usize::from(field.shown)
            },
            is_number: matches!(field.ty, Type::Number | Type::Latitude | Type::Longitude),
        };
        Rows {
            columns: fields.iter().enumerate().map(column).collect(),
            len: records.len(),
            records: Some((dataset, records)),
            header: true,
            value: Box::new(move |row, at| {
                let field = fields[at].of(records[row].kind())?;
                dataset.value(records[row], field)
            }),
            for_people: Box::new(move |row, at| {
                let field = fields[at].of(records[row].kind())?;
                dataset
                    .text_for_people(records[row], field, lang)
                    .map(made_safe)
            }),
        }
    }

    /// Rows of values that stand for no record.
    pub fn of_values(
        columns: Vec<Column>,
        rows: &'a [Vec<Option<Value<'a>>>],
        lang: Lang,
    ) -> Rows<'a> {
        Rows {
            columns,
            len: rows.len(),
            records: None,
            header: true,
            value: Box::new(move |row, at| rows[row][at].clone()),
            for_people: Box::new(move |row, at| {
                rows[row][at]
                    .clone()
                    .map(|value| made_safe(value.for_people(lang)))
            }),
        }
    }

    /// The same of texts that were made safe already and may hold marks for the painter.
    pub fn of_marked_values(
        columns: Vec<Column>,
        rows: &'a [Vec<Option<Value<'a>>>],
        lang: Lang,
    ) -> Rows<'a> {
        let for_people: Cells<'a, _> =
            Box::new(move |row, at| rows[row][at].clone().map(|value| value.for_people(lang)));
        Rows {
            for_people,
            ..Rows::of_values(columns, rows, lang)
        }
    }

    /// The value of a cell, if there is one.
    pub fn value(&self, row: usize, column: usize) -> Option<Value<'a>> {
        (self.value)(row, column)
    }

    /// The text of a cell for programs.
    pub fn raw(&self, row: usize, column: usize) -> Cow<'a, str> {
        self.value(row, column)
            .map_or(Cow::Borrowed(""), Value::into_text)
    }

    /// The text of a cell for people, safe for a terminal.
    pub fn cell(&self, row: usize, column: usize) -> String {
        (self.for_people)(row, column).map_or_else(String::new, Cow::into_owned)
    }

    /// All cells of a row for people.
    pub fn cells(&self, row: usize) -> Vec<String> {
        (0..self.columns.len())
            .map(|column| self.cell(row, column))
            .collect()
    }
}

fn made_safe(text: Cow<'_, str>) -> Cow<'_, str> {
    match safe(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(safe) => Cow::Owned(safe),
    }
}
