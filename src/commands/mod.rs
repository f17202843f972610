//! One short function for each subcommand.

mod context;
mod counts;
mod init;
mod man;
mod schema;
mod search;

pub use context::Context;

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

use clap::ArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;

use crate::cli;
use crate::cli::complete;
use crate::dataset::cited;
use crate::diagnostics::{Error, note};
use crate::diagnostics::{Severity, problem};
use crate::load::{self, Request};
use crate::model::fields::{self, FieldRef, Wanted};
use crate::model::{Kind, KindSet, Record, Value};
use crate::query::expr::{Compare, Expr};
use crate::query::filter::{self, Condition};
use crate::query::flags;
use crate::query::resolve;
use crate::query::shape::{self, CountBy};
use crate::render::{self, Column, Format, Rows};

/// Does what the command line says.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<(), Error> {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    context::choose_color(&arguments);
    // `osakahub help areas` is another way to say `osakahub areas --help`.
    if arguments.get(1).is_some_and(|name| name == "help") {
        arguments.remove(1);
        arguments.push("--help".into());
    }
    // Only the command that is called has to be made; without one all are, for the help.
    let called = arguments
        .get(1)
        .and_then(|name| name.to_str())
        .map(str::to_string);
    let mut command = cli::command_with(called.as_deref());
    let matches = match command.try_get_matches_from_mut(arguments) {
        Ok(matches) => matches,
        Err(error) if error.use_stderr() => return Err(misplaced_filter(called.as_deref(), error)),
        // Help and version.
        Err(error) => {
            error.print()?;
            return Ok(std::io::stdout().flush()?);
        }
    };
    let Some((name, matches)) = matches.subcommand() else {
        let mut out = anstream::stdout();
        write!(out, "{}", cli::short_help().ansi())?;
        return Ok(out.flush()?);
    };
    // The program ends soon; to take the command line's definition apart would only take time.
    std::mem::forget(command);
    let context = Context::of(matches)?;
    match (Kind::from_name(name), name) {
        (Some(kind), _) => list(kind, matches, &context),
        (_, "show") => show(matches, &context),
        (_, "search") => search::print(matches, &context),
        (_, "fields") => list_fields(matches, &context),
        (_, "check") => check(matches, &context),
        (_, "overview") => counts::overview(&context),
        (_, "schema") => {
            let schema = schema::schema();
            context.print(Format::Json, |out| writeln!(out, "{schema:#}"))
        }
        (_, "init") => init::write(matches, &context),
        (_, "completions") => complete::print_script(matches, &context),
        (_, "man") => man::print(matches, &context),
        _ => Err(Error::usage(format!("no such command: {name}"))),
    }
}

/// What clap has to say; of a filter that other kinds have, which these are; of a field, how it is asked for.
fn misplaced_filter(called: Option<&str>, mut error: clap::Error) -> Error {
    // Hardly anybody who mistypes a flag means a value that looks like one.
    if error.kind() == ErrorKind::UnknownArgument {
        error.remove(ContextKind::Suggested);
    }
    let kind = called.and_then(Kind::from_name);
    let flag = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(flag)) if error.kind() == ErrorKind::UnknownArgument => {
            flag.strip_prefix("--")
        }
        _ => None,
    };
    if let (Some(kind), Some(flag)) = (kind, flag) {
        let field = fields::field(kind, &flag.replace('-', "_"));
        let by_field = |error: Error| match field {
            Some(field) => error.with_help(format!(
                "any field may be asked for: -w {}=VALUE",
                field.field.name
            )),
            None => error,
        };
        let having = |kind: &Kind| flags::of(*kind).iter().any(|filter| filter.flag == flag);
        let others: Vec<&str> = Kind::ALL
            .into_iter()
            .filter(having)
            .map(Kind::plural)
            .collect();
        if !others.is_empty() {
            let own: Vec<_> = flags::of(kind)
                .iter()
                .map(|filter| format!("--{}", filter.flag))
                .collect();
            let error = Error::usage(format!("{} are not filtered by --{flag}", kind.plural()));
            let error = error.with_help(format!("--{flag} is for {}", others.join(", ")));
            return by_field(error.with_help(format!("{} have {}", kind.plural(), own.join(" "))));
        }
        if field.is_some() {
            return by_field(Error::usage(format!(
                "{} have no flag --{flag}",
                kind.plural()
            )));
        }
    }
    Error::Clap(Box::new(error))
}

fn strings(matches: &ArgMatches, id: &str) -> Vec<String> {
    matches
        .get_many::<String>(id)
        .map(|values| values.cloned().collect())
        .unwrap_or_default()
}

fn list(kind: Kind, matches: &ArgMatches, context: &Context) -> Result<(), Error> {
    let format = context.list_format();
    let columns = shape::columns(
        kind,
        &strings(matches, "columns"),
        format.default_columns(kind),
    )?;
    let sort = shape::sort_keys(kind, &strings(matches, "sort"))?;
    let count_by = matches
        .get_one::<String>("count-by")
        .map(|by| CountBy::parse(kind, by))
        .transpose()?;
    let exprs = strings(matches, "where");
    let exprs: Vec<(&String, Expr)> = exprs
        .iter()
        .map(|text| Ok((text, Expr::parse(kind, text)?)))
        .collect::<Result<_, Error>>()?;
    let filters = flags::of(kind)
        .iter()
        .filter(|filter| matches.contains_id(filter.flag));
    let filters: Vec<_> = filters
        .map(|filter| (filter, strings(matches, filter.flag)))
        .collect();
    let words = strings(matches, "words");
    let counted = matches.get_flag("count");

    let mut wanted = Wanted::default();
    fields::all(kind)
        .take(2)
        .for_each(|field| wanted.field(field));
    filters
        .iter()
        .for_each(|(filter, _)| filter.wants_of(kind, &mut wanted));
    let compared = exprs.iter().flat_map(|(_, expr)| expr.comparisons());
    for Compare { field, .. } in compared {
        wanted.field_and_targets(*field);
        wanted.field_and_words(*field);
    }
    if !words.is_empty() {
        filter::want_words(kind, &mut wanted);
    }
    match count_by {
        Some(by) => wanted.field(by.field()),
        None if counted => {}
        None => {
            columns.iter().for_each(|column| wanted.field(*column));
            sort.iter().for_each(|key| wanted.field(key.field()));
            format
                .extra_fields(kind)
                .for_each(|field| wanted.field(field));
        }
    }

    let dataset = context.request.load(&wanted)?;
    let mut conditions: Vec<Condition> =
        words.iter().map(|word| Condition::of_word(word)).collect();
    for (filter, values) in &filters {
        conditions.push(Condition::of_flag(dataset, kind, filter, values)?);
    }
    for (text, expr) in &exprs {
        conditions.push(Condition::of_expr(dataset, text, expr)?);
    }
    let mut notes = Vec::new();
    let mut records = filter::select(dataset, kind, &conditions, &mut notes);
    let found = records.len();
    let limit = matches
        .get_one::<usize>("limit")
        .copied()
        .unwrap_or(usize::MAX);
    let header = !matches.get_flag("no-header");
    if let Some(by) = count_by {
        let (counts, without) = by.count(dataset, &records);
        if without > 0 {
            let have = if without == 1 { "has" } else { "have" };
            notes.push(format!(
                "{without} of {found} {} {have} no {}",
                kind.plural(),
                by.field().field.name
            ));
        }
        if counts.len() > limit {
            notes.push(format!("{limit} of {} values", counts.len()));
        }
        counts::print(context, by, &counts, limit, header)?;
    } else if counted {
        context.print(Format::Ids, |out| writeln!(out, "{found}"))?;
    } else {
        shape::sort(dataset, &mut records, &sort);
        records.truncate(limit);
        if records.len() < found {
            notes.push(format!("{limit} of {found} {}", kind.plural()));
        }
        let mut rows = Rows::of_records(dataset, &records, &columns, context.lang);
        rows.header = header;
        context.print_rows(format, &rows)?;
    }
    notes.iter().for_each(|line| note(line));
    if found == 0 && matches.get_flag("exit-status") {
        Err(Error::Quiet)
    } else {
        Ok(())
    }
}

fn show(matches: &ArgMatches, context: &Context) -> Result<(), Error> {
    let names = strings(matches, "name");
    let built_in = context.request.is_built_in();
    // Of the built-in dataset no more is read than what is shown. Whoever gives an id needs no names to be read.
    let mut wanted = if built_in {
        Wanted::default()
    } else {
        Wanted::EVERYTHING
    };
    let kind = load::built_in_kind(&names[0]).filter(|_| built_in && names.len() == 1);
    match kind {
        Some(kind) => wanted.record(kind, names[0].clone().leak()),
        None => Kind::ALL.into_iter().for_each(|kind| wanted.names(kind)),
    }
    let dataset = context.request.load(&wanted)?;
    let find = |name: &str| match dataset.by_id(name) {
        Some(record) => Ok(record),
        None => resolve::find(dataset, KindSet::ALL, name),
    };
    // Several words may be one name.
    let records: Vec<&Record> = match find(&names.join(" ")) {
        Ok(record) => vec![record],
        Err(error) if names.len() == 1 => return Err(error),
        Err(_) => names
            .iter()
            .map(|name| find(name))
            .collect::<Result<_, _>>()?,
    };
    let kinds: KindSet = records.iter().map(|record| record.kind).collect();
    let (dataset, records) = if built_in && kind.is_none() {
        records
            .iter()
            .for_each(|record| wanted.record(record.kind, record.id));
        let dataset = context.request.load(&wanted)?;
        (
            dataset,
            records
                .iter()
                .filter_map(|record| dataset.by_id(record.id))
                .collect(),
        )
    } else {
        (dataset, records)
    };
    let format = context.format.unwrap_or(Format::Table);
    if matches!(format, Format::Table | Format::Plain) {
        let cited: Vec<&str> = records.iter().flat_map(|record| cited(record)).collect();
        let sources = if built_in {
            context.request.load(&Wanted::sources(&cited))?
        } else {
            dataset
        };
        return context.print(format, |out| {
            for (n, record) in records.iter().enumerate() {
                write!(out, "{}", if n > 0 { "\n" } else { "" })?;
                render::show(
                    dataset,
                    sources,
                    record,
                    context.lang,
                    &context.terminal,
                    out,
                )?;
            }
            Ok(())
        });
    }
    let mut columns = fields::of_kinds(kinds);
    if format == Format::Markdown {
        let has = |field: &FieldRef, record: &Record| {
            field
                .of(record.kind)
                .is_some_and(|field| field.value(dataset, record).is_some())
        };
        columns.retain(|field| records.iter().any(|record| has(field, record)));
    }
    context.print_rows(
        format,
        &Rows::of_records(dataset, &records, &columns, context.lang),
    )
}

/// Every field of one kind or of all, as the registry has it.
fn list_fields(matches: &ArgMatches, context: &Context) -> Result<(), Error> {
    let wanted = matches
        .get_one::<String>("kind")
        .and_then(|name| Kind::from_name(name));
    let lang = context.lang;
    let mut columns = vec![
        Column {
            name: "kind",
            title: lang.pick("Kind", "種別"),
            rank: 3,
            is_number: false,
        },
        Column {
            name: "name",
            title: lang.pick("Field", "項目"),
            rank: 1,
            is_number: false,
        },
        Column {
            name: "type",
            title: lang.pick("Type", "型"),
            rank: 2,
            is_number: false,
        },
        Column {
            name: "shown",
            title: lang.pick("Shown", "表示"),
            rank: 4,
            is_number: false,
        },
        Column {
            name: "derived",
            title: lang.pick("Derived", "導出"),
            rank: 5,
            is_number: false,
        },
        Column {
            name: "meaning",
            title: lang.pick("Meaning", "意味"),
            rank: 1,
            is_number: false,
        },
    ];
    let mut rows: Vec<Vec<Option<Value>>> = Vec::new();
    for kind in Kind::ALL
        .into_iter()
        .filter(|kind| wanted.is_none_or(|wanted| wanted == *kind))
    {
        rows.extend(fields::all(kind).map(|field| {
            let text = |text: &'static str| Some(Value::Text(text));
            let flag = |flag| Some(Value::Bool(flag));
            let ty = field.ty.name().leak();
            let shown = flag(field.shown > 0);
            vec![
                text(kind.plural()),
                text(field.field.name),
                text(ty),
                shown,
                flag(!field.is_stored()),
                text(field.about),
            ]
        }));
    }
    let format = context.list_format();
    if wanted.is_some() && format.is_for_people() {
        columns.remove(0);
        rows.iter_mut().for_each(|row| drop(row.remove(0)));
    }
    let rows = Rows::of_values(columns, &rows, lang);
    context.print_rows(format, &rows)
}

/// All problems of a dataset, and 1 if there is an error among them.
fn check(matches: &ArgMatches, context: &Context) -> Result<(), Error> {
    if let Some(other) = context
        .format
        .filter(|f| !matches!(f, Format::Json | Format::Table | Format::Plain))
    {
        let error = Error::usage(format!("check has no format {}", other.name()));
        return Err(error.with_help("it has table for people and json for programs"));
    }
    let paths: Vec<PathBuf> = matches
        .get_many("path")
        .map(|paths| paths.cloned().collect())
        .unwrap_or_default();
    if !paths.is_empty() && matches.value_source("data") == Some(ValueSource::CommandLine) {
        let error = Error::usage("check takes the dataset either as PATH or with --data");
        return Err(
            error.with_help("give all files and folders as PATH; --with lays others over them")
        );
    }
    let request = if paths.is_empty() {
        context.request.clone()
    } else {
        Request {
            data: paths,
            ..context.request.clone()
        }
    };
    let (dataset, problems) = request.load_all()?;
    let json = context.format == Some(Format::Json);
    context.print(if json { Format::Json } else { Format::Table }, |out| {
        if json {
            return writeln!(out, "{}", problem::to_json(&dataset.files, &problems));
        }
        for problem in &problems {
            writeln!(
                out,
                "{}\n",
                problem::to_text(&dataset.files, problem, context.terminal.styled)
            )?;
        }
        Ok(())
    })?;
    let errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .count();
    let (warnings, records) = (problems.len() - errors, dataset.iter().count());
    if !json {
        let of = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        let (records, files) = (of(records, "record"), of(dataset.files.len(), "file"));
        note(&format!(
            "{records} in {files}: {}, {}",
            of(errors, "error"),
            of(warnings, "warning")
        ));
    }
    if errors > 0 {
        Err(Error::Quiet)
    } else {
        Ok(())
    }
}
