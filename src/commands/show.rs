//! Shows records whole.

use super::Context;
use crate::cli::ShowArgs;
use crate::dataset::{Dataset, cited};
use crate::diagnostics::Error;
use crate::model::{Field, Kind, KindSet, Record};
use crate::query::resolve;
use crate::render::{Format, Rows, Sheet, card, markdown_sheet};

pub fn run(args: &ShowArgs, context: &Context) -> Result<(), Error> {
    let kinds = KindSet::ALL.without(Kind::Sources);
    with_named(&args.names, kinds, context, |dataset, records| {
        if !context.request.is_built_in() {
            return print(dataset, records, context);
        }
        let mut whole = Vec::new();
        for record in records {
            let read = context
                .request
                .built_in_records(record.kind(), &[record.id()]);
            whole.push(read?);
        }
        let records: Vec<Record<'_>> = whole.iter().flat_map(Dataset::iter).collect();
        print(dataset, &records, context)
    })
}

/// Does it with a dataset of these kinds at least and the records in it that were named. Without sources
/// the dataset is brief.
pub fn with_named(
    names: &[String],
    kinds: KindSet,
    context: &Context,
    act: impl Fn(&Dataset, &[Record<'_>]) -> Result<(), Error>,
) -> Result<(), Error> {
    // Facts, notes and fields link to sources too.
    let dataset = if kinds.contains(Kind::Sources) {
        context.load(kinds)?
    } else {
        context.load_brief(kinds)?
    };
    match records(&dataset, names) {
        Ok(records) => act(&dataset, &records),
        // A source may be meant.
        Err(_) if !dataset.has(Kind::Sources) => {
            let dataset = context.load(KindSet::ALL)?;
            let records = records(&dataset, names)?;
            act(&dataset, &records)
        }
        Err(error) => Err(error),
    }
}

/// The records that were named. Several words may be one name.
fn records<'d>(dataset: &'d Dataset, names: &[String]) -> Result<Vec<Record<'d>>, Error> {
    let mut kinds = KindSet::ALL;
    if !dataset.has(Kind::Sources) {
        kinds = kinds.without(Kind::Sources);
    }
    match resolve::find(dataset, kinds, &names.join(" ")) {
        Ok(record) => return Ok(vec![record]),
        Err(error) if names.len() == 1 => return Err(error),
        Err(_) => {}
    }
    let mut records = Vec::new();
    for name in names {
        records.push(resolve::find(dataset, kinds, name)?);
    }
    Ok(records)
}

fn print(dataset: &Dataset, records: &[Record<'_>], context: &Context) -> Result<(), Error> {
    let format = context.format.unwrap_or(Format::Table);
    if format.is_for_people() {
        return print_sheets(dataset, records, format, context);
    }
    let columns = fields_of(records);
    let rows = Rows::of_records(dataset, records, &columns, context.lang);
    context.print_rows(format, &rows)
}

fn print_sheets(
    dataset: &Dataset,
    records: &[Record<'_>],
    format: Format,
    context: &Context,
) -> Result<(), Error> {
    let cited_sources;
    let mut sources = dataset;
    if !dataset.has(Kind::Sources) {
        let ids: Vec<&str> = records.iter().flat_map(|record| cited(*record)).collect();
        cited_sources = context.request.built_in_records(Kind::Sources, &ids)?;
        sources = &cited_sources;
    }
    let mut sheets = Vec::new();
    for record in records {
        sheets.push(Sheet::new(dataset, sources, *record, context.lang));
    }
    context.print(format, |out| match format {
        Format::Markdown => markdown_sheet::write(&sheets, out),
        _ => card::write(&sheets, &context.terminal, out),
    })
}

/// The fields of the kinds of the records, each name once.
pub fn fields_of(records: &[Record<'_>]) -> Vec<&'static Field> {
    let mut kinds = KindSet::default();
    for record in records {
        kinds.insert(record.kind());
    }
    let mut fields: Vec<&'static Field> = Vec::new();
    for kind in kinds.iter() {
        for field in kind.fields() {
            if fields.iter().all(|other| other.name != field.name) {
                fields.push(field);
            }
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    const HUB: &str = r#"
        [[areas]]
        id = "hill-park"
        name = "Hill Park"
        [[partners]]
        id = "hill"
        name = "Hill"
        [[sources]]
        id = "park"
        title = "Park"
        url = "https://example.org/"
    "#;

    fn found(names: &[&str]) -> Result<Vec<&'static str>, Error> {
        let dataset = load::dataset(HUB);
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        let records = records(&dataset, &names)?;
        Ok(records.iter().map(|record| record.id()).collect())
    }

    #[test]
    fn several_words_are_one_name_or_several() {
        assert_eq!(found(&["hill", "park"]).unwrap(), ["hill-park"]);
        assert_eq!(found(&["park", "hill"]).unwrap(), ["park", "hill"]);
        assert_eq!(found(&["hill"]).unwrap(), ["hill"]);
    }

    #[test]
    fn the_name_that_is_not_found_is_told() {
        for names in [&["zzz"][..], &["park", "zzz"]] {
            let Err(Error::NotFound { message, .. }) = found(names) else {
                panic!("{names:?}");
            };
            assert!(
                message.contains("zzz") && !message.contains("park"),
                "{message}"
            );
        }
    }

    #[test]
    fn fields_of_several_kinds_are_merged_by_name() {
        let dataset = load::dataset(HUB);
        let records: Vec<Record<'_>> = dataset.iter().collect();
        let names: Vec<&str> = fields_of(&records).iter().map(|field| field.name).collect();
        assert_eq!(names.iter().filter(|name| **name == "id").count(), 1);
        assert!(names.contains(&"title") && names.contains(&"opened"));
        assert_eq!(fields_of(&records[..1]).len(), Kind::Areas.fields().len());
        assert!(fields_of(&[]).is_empty());
    }
}
