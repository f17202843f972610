//! What a search found, for people with the answering letters marked, for programs with scores.

use std::borrow::Cow;

use clap::ArgMatches;

use super::show::fields_of;
use super::{Context, strings};
use crate::dataset::Dataset;
use crate::diagnostics::{Error, note};
use crate::model::{Kind, KindSet, Lang, Record, Value};
use crate::render::{Column, Format, Rows};
use crate::search::{self, Excerpt, Hit, Query};
use crate::text::safe;

/// Searches and prints the answers; an error that nothing was found if there is none.
pub fn run(matches: &ArgMatches, context: &Context) -> Result<(), Error> {
    let typed = strings(matches, "query").join(" ");
    let query = Query::parse(&typed);
    let mut kinds = KindSet::default();
    for name in strings(matches, "in") {
        if let Some(kind) = Kind::from_name(&name) {
            kinds.insert(kind);
        }
    }
    if kinds.is_empty() {
        kinds = KindSet::ALL;
    }
    let limit = matches.get_one::<usize>("limit").copied().unwrap_or(20);

    let format = context.list_format();
    // These are of the records themselves.
    let whole = matches!(format, Format::Toml | Format::Geojson);
    let needs = if whole {
        KindSet::ALL
    } else {
        search::needs(kinds)
    };
    let dataset = context.load(needs)?;
    let (hits, all) = search::search(dataset, kinds, &query, limit);
    if whole {
        let records: Vec<Record<'_>> = hits.iter().map(|hit| hit.record).collect();
        let columns = fields_of(&records);
        context.print_rows(
            format,
            &Rows::of_records(dataset, &records, &columns, context.lang),
        )?;
    } else {
        let (columns, rows) = answers(dataset, &query, &hits, format, context);
        let mut rows = Rows::of_marked_values(columns, rows, context.lang);
        rows.header = !matches.get_flag("no-header");
        context.print_rows(format, &rows)?;
    }
    if all > hits.len() {
        note(&format!("{} of {all} answers; -n shows more", hits.len()));
    }
    if all == 0 {
        let error = Error::NotFound {
            message: format!("nothing found for `{}`", safe(&typed)),
            help: vec![],
        };
        return Err(error.with_help("try fewer or other words"));
    }
    Ok(())
}

/// A row for each answer: for people with the letters that answer marked, for programs with its score.
fn answers(
    dataset: &Dataset,
    query: &Query,
    hits: &[Hit<'_>],
    format: Format,
    context: &Context,
) -> (Vec<Column>, Vec<Vec<Option<Value<'static>>>>) {
    let people = format.is_for_people();
    let lang = if people { context.lang } else { Lang::En };
    let column = |name, title, rank| Column {
        name,
        title,
        rank,
        is_number: name == "score",
    };
    let mut columns = vec![
        column("kind", lang.pick("Kind", "種別"), 2),
        column("id", "ID", 1),
        column("name", lang.pick("Name", "名称"), 1),
        column("score", "", 9),
        column("field", lang.pick("Field", "項目"), 3),
        column("text", lang.pick("Match", "一致"), 2),
        column("synonym", "", 9),
    ];
    let text = |text: Cow<'static, str>| Some(Value::Text(text));
    let row = |hit: &Hit<'_>| {
        let kind = hit.record.kind();
        let Excerpt {
            field,
            text: mut found,
            marks,
            synonym,
        } = search::excerpt(dataset, query, hit, lang);
        if format == Format::Table {
            for mark in marks.into_iter().rev() {
                found.replace_range(mark.clone(), &context.terminal.bold(&found[mark]));
            }
        }
        // Of a country its name is shown.
        let shown = if field == "country" {
            "country_name"
        } else {
            field
        };
        let title = kind.field(shown).map_or(field, |field| field.title(lang));
        let title = match &synonym {
            Some(synonym) => Cow::Owned(format!("{title} ≈ {synonym}")),
            None => Cow::Borrowed(title),
        };
        vec![
            text(
                if people {
                    kind.label(lang)
                } else {
                    kind.plural()
                }
                .into(),
            ),
            text(hit.record.id().into()),
            text(match dataset.display_name(hit.record, lang) {
                name if people => safe(&name).into_owned().into(),
                name => name.to_string().into(),
            }),
            Some(Value::Number(hit.score())),
            text(if people { title } else { field.into() }),
            text(found.into()),
            synonym.and_then(|synonym| text(synonym.into())),
        ]
    };
    let mut rows: Vec<Vec<Option<Value<'static>>>> = hits.iter().map(row).collect();
    // The score only orders the answers, and people see the order. They see the synonym beside the field.
    let hidden = |name: &str| match name {
        "score" => people,
        "synonym" => !matches!(format, Format::Json | Format::Jsonl),
        _ => false,
    };
    for at in (0..columns.len())
        .rev()
        .filter(|at| hidden(columns[*at].name))
        .collect::<Vec<_>>()
    {
        columns.remove(at);
        rows.iter_mut().for_each(|row| drop(row.remove(at)));
    }
    (columns, rows)
}
