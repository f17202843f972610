//! Shows records whole.

use clap::ArgMatches;

use super::{Context, strings};
use crate::dataset::{Dataset, cited};
use crate::diagnostics::Error;
use crate::model::{Field, Kind, KindSet, Record};
use crate::query::resolve;
use crate::render::{self, Format, Rows};

pub fn run(matches: &ArgMatches, context: &Context) -> Result<(), Error> {
    let names = strings(matches, "name");
    let others = KindSet::ALL.without(Kind::Sources);
    let quick = context.load(others)?;
    let kinds = if quick.has(Kind::Sources) {
        KindSet::ALL
    } else {
        others
    };
    let whole;
    let (dataset, records) = match records(quick, kinds, &names) {
        Ok(records) => (quick, records),
        // A source may be meant.
        Err(_) if !quick.has(Kind::Sources) => {
            whole = context.request.load(KindSet::ALL)?;
            (&whole, records(&whole, KindSet::ALL, &names)?)
        }
        Err(error) => return Err(error),
    };
    let format = context.format.unwrap_or(Format::Table);
    if matches!(format, Format::Table | Format::Plain) {
        return print_cards(dataset, &records, context, format);
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

fn print_cards(
    dataset: &Dataset,
    records: &[Record<'_>],
    context: &Context,
    format: Format,
) -> Result<(), Error> {
    let read;
    let mut sources = dataset;
    if !dataset.has(Kind::Sources) {
        let ids: Vec<&str> = records.iter().flat_map(|record| cited(*record)).collect();
        read = context.request.built_in_sources(&ids)?;
        sources = &read;
    }
    context.print(format, |out| {
        for (n, record) in records.iter().enumerate() {
            if n > 0 {
                writeln!(out)?;
            }
            render::show(
                dataset,
                sources,
                *record,
                context.lang,
                &context.terminal,
                out,
            )?;
        }
        Ok(())
    })
}

/// The records that were named. Several words may be one name.
fn records<'d>(
    dataset: &'d Dataset,
    kinds: KindSet,
    names: &[String],
) -> Result<Vec<Record<'d>>, Error> {
    match resolve::find(dataset, kinds, &names.join(" ")) {
        Ok(record) => Ok(vec![record]),
        Err(error) if names.len() == 1 => Err(error),
        Err(_) => names
            .iter()
            .map(|name| resolve::find(dataset, kinds, name))
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
