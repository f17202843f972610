//! Spreadsheets and exports as records.

mod address;
mod country_names;
mod dates;
mod doubles;
mod draft;
mod headings;
mod ids;
mod kana;
mod links;
mod onto;
mod read;
mod report;
mod rows;
mod sheet;
mod values;
mod words;

use std::collections::HashSet;

use crate::dataset::{Dataset, Overlaid};
use crate::diagnostics::Error;
use crate::model::{Kind, KindSet, Place, Records};
use crate::text::{grouped, say};
pub use dates::Order;
use draft::Draft;
pub use headings::kind as guess_kind;
pub use headings::mappable;
pub use onto::Base;
pub use read::read;
#[allow(unused_imports, reason = "tests and the fuzz target read bytes")]
pub use read::read_bytes;
use report::Report;
pub use sheet::{Cell, HeadingRow, Row, Sheet};

/// What a person says about a sheet.
#[derive(Debug, Default)]
pub struct Wishes<'a> {
    /// The kind of record in it; else it is guessed.
    pub kind: Option<Kind>,
    /// `HEADING=FIELD,...`
    pub map: &'a [String],
    /// The order of day, month and year in dates of digits.
    pub dates: Option<Order>,
}

/// A sheet as records.
pub struct Imported {
    pub kind: Kind,
    drafts: Vec<Draft>,
    ids: Vec<String>,
    /// What a person should know of it.
    pub notes: Vec<String>,
}

/// Understands a sheet, beside the dataset that its records go onto, if there is one.
pub fn understand(
    sheet: &Sheet,
    file_name: &str,
    wishes: &Wishes<'_>,
    base: Option<&Base>,
) -> Result<Imported, Error> {
    let mut report = Report::default();
    let kind = wishes
        .kind
        .unwrap_or_else(|| headings::kind(sheet, file_name));
    let mut columns = headings::columns(sheet, kind, wishes.map)?;
    headings::check_name(sheet, &columns)?;
    let mut of_cells = Report::default();
    let mut drafts = rows::drafts(sheet, kind, &mut columns, wishes.dates, &mut of_cells)?;
    if wishes.kind.is_none() {
        report.kind(kind);
    }
    report.notes.extend(headings::doubt(sheet));
    report.columns(sheet, &columns);
    of_cells.cells();
    report.notes.append(&mut of_cells.notes);
    let rows = drafts.len();
    if !columns.is_export {
        drafts = doubles::join(drafts, &mut report);
    }
    let mut given = base.map_or_else(|| vec![None; drafts.len()], |base| base.known(&drafts));
    for (given, draft) in given.iter_mut().zip(&drafts) {
        if given.is_none() && columns.is_export {
            *given = draft.text("id");
        }
    }
    let taken = base.map_or_else(HashSet::new, Base::ids);
    let ids = ids::give(&drafts, &given, &taken)?;
    for (draft, id) in drafts.iter_mut().zip(&ids) {
        if let Some(field) = kind.field("id") {
            draft.set(field, values::keep(id).into());
        }
    }
    links::resolve(&mut drafts, base, &mut report);
    report.notes.push(say!(
        "{kinds} made: {records}, rows read: {rows}",
        rows = grouped(&rows.to_string()),
        records = grouped(&drafts.len().to_string()),
        kinds = kind.many()
    ));
    Ok(Imported {
        kind,
        drafts,
        ids,
        notes: report.notes,
    })
}

impl Imported {
    /// The records as a dataset of their own.
    pub fn dataset(&self) -> Dataset {
        let mut records = Records::default();
        for (at, draft) in self.drafts.iter().enumerate() {
            let index = u32::try_from(at).unwrap_or(u32::MAX);
            records.add(self.kind, Place { file: 0, index });
            for field in self.kind.fields() {
                if let Some(value) = draft.get(field) {
                    records.set(self.kind, at, field, value.clone());
                }
            }
        }
        Dataset::new(vec![], records, KindSet::ALL, Overlaid::default())
    }
}

#[cfg(test)]
mod tests;
