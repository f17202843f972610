//! What a search found, for people with the answering letters marked, for programs with scores.

use std::borrow::Cow;

use clap::ArgMatches;

use crate::context::Context;
use crate::error::{Error, note};
use crate::fields::{self, Wanted};
use crate::model::{Kind, KindSet, Lang, Value};
use crate::render::{Column, Format, Rows};
use crate::search::{self, Excerpt, Query};
use crate::text::safe;

/// Searches and prints the answers; an error that nothing was found if there is none.
pub fn print(matches: &ArgMatches, context: &Context) -> Result<(), Error> {
    let words: Vec<&str> = matches.get_many::<String>("query").into_iter().flatten().map(String::as_str).collect();
    let typed = words.join(" ");
    let query = Query::parse(&typed);
    let kinds = matches.get_many::<String>("in").into_iter().flatten().filter_map(|name| Kind::from_name(name));
    let kinds: KindSet = kinds.collect();
    let kinds = if kinds.len() == 0 { KindSet::ALL } else { kinds };
    let limit = matches.get_one::<usize>("limit").copied().unwrap_or(20);

    let mut wanted = Wanted::default();
    Kind::ALL.into_iter().for_each(|kind| wanted.searched(kind));
    let dataset = context.request.load(&wanted)?;
    let (hits, all) = search::search(dataset, kinds, &query, limit);
    let format = context.list_format();
    let (lang, people) = (context.lang, format.is_for_people());
    let mut columns = vec![
        Column { name: "kind", title: lang.pick("Kind", "種類"), rank: 4, is_number: false },
        Column { name: "id", title: "ID", rank: 1, is_number: false },
        Column { name: "name", title: lang.pick("Name", "名称"), rank: 1, is_number: false },
        Column { name: "score", title: "", rank: 9, is_number: true },
        Column { name: "field", title: lang.pick("Field", "項目"), rank: 3, is_number: false },
        Column { name: "text", title: lang.pick("Match", "一致"), rank: 2, is_number: false },
        Column { name: "synonym", title: "", rank: 9, is_number: false },
    ];
    let mut rows: Vec<Vec<Option<Value>>> = Vec::with_capacity(hits.len());
    for hit in &hits {
        let Excerpt { field, mut text, marks, synonym } = search::excerpt(dataset, hit.record, &query, hit.found);
        if people {
            for mark in marks.into_iter().rev() {
                text.replace_range(mark.clone(), &context.terminal.bold(&text[mark]));
            }
        }
        let language = if people { lang } else { Lang::En };
        let name = match fields::display_name(dataset, hit.record, language) {
            Cow::Borrowed(name) => name,
            Cow::Owned(name) => name.leak(),
        };
        let title = fields::field(hit.record.kind, field).map_or(field, |field| field.title(lang));
        let title = match &synonym {
            Some(synonym) => format!("{title} ≈ {synonym}").leak(),
            None => title,
        };
        rows.push(vec![
            Some(Value::Text(if people { hit.record.kind.label(lang) } else { hit.record.kind.plural() })),
            Some(Value::Text(hit.record.id)),
            Some(Value::Text(name)),
            Some(Value::Number((hit.found.value * 10.0).round() / 10.0)),
            Some(Value::Text(if people { title } else { field })),
            Some(Value::Text(text.leak())),
            synonym.map(|synonym| Value::Text(synonym.leak())),
        ]);
    }
    // The score only orders the answers; people see the order, and the synonym beside the field.
    let shown = |name: &str| match format {
        Format::Ids => name == "id",
        _ => !people || !matches!(name, "score" | "synonym"),
    };
    for at in (0..columns.len()).rev().filter(|at| !shown(columns[*at].name)).collect::<Vec<_>>() {
        columns.remove(at);
        rows.iter_mut().for_each(|row| drop(row.remove(at)));
    }
    let mut rows = Rows::of_marked_values(columns, &rows, lang);
    rows.header = !matches.get_flag("no-header");
    context.print_rows(format, &rows)?;
    if all > hits.len() {
        note(&format!("{} of {all} answers; -n shows more", hits.len()));
    }
    if all == 0 {
        let error = Error::NotFound { message: format!("nothing found for `{}`", safe(&typed)), help: vec![] };
        return Err(error.with_help("try fewer or other words"));
    }
    Ok(())
}
