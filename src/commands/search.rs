//! Ranked search.

use super::Context;
use super::show::fields_of;
use crate::cli::SearchArgs;
use crate::dataset::Dataset;
use crate::diagnostics::{Error, note};
use crate::model::{KindSet, Record};
use crate::render::{Format, Rows, answers, explain, hits};
use crate::search::{self, Answers, Hit, Query};
use crate::text::{safe, say};

/// Exits with 1 if nothing was found.
pub fn run(args: &SearchArgs, context: &Context) -> Result<(), Error> {
    let typed = args.query.join(" ");
    let query = Query::parse(&typed);
    let kinds = KindSet::of(&args.kinds).or(KindSet::ALL);
    let format = context.list_format();
    // These formats print the records themselves.
    let is_whole = matches!(format, Format::Toml | Format::Geojson);
    let needs = if is_whole {
        KindSet::ALL
    } else {
        search::needs(kinds)
    };
    let dataset = context.load(needs)?;
    let answers = search::search(&dataset, kinds, query, args.limit);
    if is_whole {
        print_records(&dataset, &answers.hits, context)?;
    } else {
        print_answers(&dataset, &answers, args, context)?;
    }
    for (typed, read) in &answers.corrections {
        note(&say!(
            "`{typed}` was read as `{read}`",
            typed = safe(typed),
            read = safe(read)
        ));
    }
    if let Some(missing) = answers.missing_note() {
        note(&safe(&missing));
    }
    let shown = answers.hits.len();
    if answers.count > shown {
        note(&say!(
            "{shown} of {count} answers; -n shows more",
            shown,
            count = answers.count
        ));
    }
    if answers.count == 0 {
        return Err(nothing_found(&typed, &answers.query));
    }
    Ok(())
}

fn nothing_found(typed: &str, query: &Query) -> Error {
    if query.is_empty() {
        return Error::not_found(say!("there are no words to search for"));
    }
    let error = Error::not_found(say!("nothing found for `{typed}`", typed = safe(typed)));
    error.with_help(match typed.split_whitespace().count() {
        1 => say!("try other words"),
        _ => say!("try fewer or other words"),
    })
}

fn print_answers(
    dataset: &Dataset,
    found: &Answers<'_>,
    args: &SearchArgs,
    context: &Context,
) -> Result<(), Error> {
    let format = context.list_format();
    let (lang, terminal) = (context.lang, &context.terminal);
    match format {
        Format::Json | Format::Jsonl => {
            let objects = hits::objects(dataset, found, args.explain);
            context.print(format, |out| hits::write_objects(&objects, format, out))
        }
        Format::Table | Format::Plain if args.explain => context.print(format, |out| {
            explain::write(dataset, found, lang, terminal, out)
        }),
        Format::Table if answers::suit(terminal) => context.print(format, |out| {
            answers::write(dataset, found, lang, terminal, out)
        }),
        _ => {
            let (columns, rows) = hits::rows(dataset, found, format, lang, terminal);
            let mut rows = Rows::of_marked_values(columns, rows, lang);
            rows.header = !args.no_header;
            context.print_rows(format, &rows)
        }
    }
}

fn print_records(dataset: &Dataset, hits: &[Hit<'_>], context: &Context) -> Result<(), Error> {
    let records: Vec<Record<'_>> = hits.iter().map(|hit| hit.record).collect();
    let columns = fields_of(&records);
    let rows = Rows::of_records(dataset, &records, &columns, context.lang);
    context.print_rows(context.list_format(), &rows)
}
