//! Shows records whole.

use clap::ArgMatches;

use super::{Context, strings};
use crate::dataset::Dataset;
use crate::diagnostics::Error;
use crate::model::{Field, KindSet, Record};
use crate::query::resolve;
use crate::render::{self, Format, Rows};

pub fn run(matches: &ArgMatches, context: &Context) -> Result<(), Error> {
    let dataset = context.load(KindSet::ALL)?;
    let records = records(dataset, &strings(matches, "name"))?;
    let format = context.format.unwrap_or(Format::Table);
    if matches!(format, Format::Table | Format::Plain) {
        return context.print(format, |out| {
            for (n, record) in records.iter().enumerate() {
                if n > 0 {
                    writeln!(out)?;
                }
                render::show(dataset, *record, context.lang, &context.terminal, out)?;
            }
            Ok(())
        });
    }
    let mut columns = fields_of(&records);
    if format == Format::Markdown {
        columns.retain(|field| records.iter().any(|record| has(dataset, *record, field)));
    }
    context.print_rows(
        format,
        &Rows::of_records(dataset, &records, &columns, context.lang),
    )
}

/// The records that were named. Several words may be one name.
fn records<'d>(dataset: &'d Dataset, names: &[String]) -> Result<Vec<Record<'d>>, Error> {
    match resolve::find(dataset, KindSet::ALL, &names.join(" ")) {
        Ok(record) => Ok(vec![record]),
        Err(error) if names.len() == 1 => Err(error),
        Err(_) => names
            .iter()
            .map(|name| resolve::find(dataset, KindSet::ALL, name))
            .collect(),
    }
}

fn has(dataset: &Dataset, record: Record<'_>, field: &'static Field) -> bool {
    match field.of(record.kind()) {
        Some(field) => dataset.value(record, field).is_some(),
        None => false,
    }
}

/// The fields of the kinds of the records, each name once.
pub fn fields_of(records: &[Record<'_>]) -> Vec<&'static Field> {
    let mut kinds = KindSet::default();
    for record in records {
        kinds.insert(record.kind());
    }
    let mut fields: Vec<&'static Field> = Vec::new();
    for field in kinds.iter().flat_map(|kind| kind.fields()) {
        if fields.iter().all(|other| other.name != field.name) {
            fields.push(field);
        }
    }
    fields
}
