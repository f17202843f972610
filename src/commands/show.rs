//! Shows records whole.

use super::Context;
use crate::cli::ShowArgs;
use crate::dataset::{Dataset, cited};
use crate::diagnostics::Error;
use crate::model::{Field, Kind, KindSet, Record};
use crate::query::resolve;
use crate::render::{self, Format, Rows};

pub fn run(args: &ShowArgs, context: &Context) -> Result<(), Error> {
    let dataset = context.load(KindSet::ALL.without(Kind::Sources))?;
    match records(&dataset, &args.names) {
        Ok(records) => print(&dataset, &records, context),
        // A source may be meant.
        Err(_) if !dataset.has(Kind::Sources) => {
            let dataset = context.load(KindSet::ALL)?;
            let records = records(&dataset, &args.names)?;
            print(&dataset, &records, context)
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
    if matches!(format, Format::Table | Format::Plain) {
        return print_cards(dataset, records, context);
    }
    let mut columns = fields_of(records);
    if format == Format::Markdown {
        columns.retain(|field| has_any(dataset, records, field));
    }
    let rows = Rows::of_records(dataset, records, &columns, context.lang);
    context.print_rows(format, &rows)
}

fn print_cards(dataset: &Dataset, records: &[Record<'_>], context: &Context) -> Result<(), Error> {
    let cited_sources;
    let mut sources = dataset;
    if !dataset.has(Kind::Sources) {
        let ids: Vec<&str> = records.iter().flat_map(|record| cited(*record)).collect();
        cited_sources = context.request.built_in_sources(&ids)?;
        sources = &cited_sources;
    }
    let (lang, terminal) = (context.lang, &context.terminal);
    context.print(Format::Table, |out| {
        for (n, record) in records.iter().enumerate() {
            if n > 0 {
                writeln!(out)?;
            }
            render::show(dataset, sources, *record, lang, terminal, out)?;
        }
        Ok(())
    })
}

/// Whether one of the records has the field, which need not be of its own kind.
fn has_any(dataset: &Dataset, records: &[Record<'_>], field: &'static Field) -> bool {
    for record in records {
        if let Some(field) = field.of(record.kind())
            && dataset.value(*record, field).is_some()
        {
            return true;
        }
    }
    false
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

    #[test]
    fn a_field_counts_if_any_record_has_it() {
        let dataset = load::dataset(HUB);
        let records: Vec<Record<'_>> = dataset.iter().collect();
        let name = Kind::Areas.field("name").unwrap();
        let url = Kind::Sources.field("url").unwrap();
        let city = Kind::Areas.field("city").unwrap();
        assert!(has_any(&dataset, &records, name));
        assert!(has_any(&dataset, &records, url));
        assert!(!has_any(&dataset, &records[..2], url));
        assert!(!has_any(&dataset, &records, city));
    }
}
