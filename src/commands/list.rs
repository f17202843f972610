//! Lists the records of a kind.

use clap::ArgMatches;

use super::{Context, count, strings};
use crate::dataset::Dataset;
use crate::diagnostics::{Error, note};
use crate::model::{Kind, KindSet};
use crate::query::count::CountBy;
use crate::query::expr::Expr;
use crate::query::filter::{self, Condition};
use crate::query::flags::{self, Filter};
use crate::query::{columns, sort};
use crate::render::{Format, Rows};

/// What was asked for.
struct Question {
    kind: Kind,
    words: Vec<String>,
    filters: Vec<(&'static Filter, Vec<String>)>,
    /// Where-expressions, as they were typed and as they are understood.
    exprs: Vec<(String, Expr)>,
}

pub fn run(kind: Kind, matches: &ArgMatches, context: &Context) -> Result<(), Error> {
    let format = context.list_format();
    let columns = columns::parse(
        kind,
        &strings(matches, "columns"),
        format.default_columns(kind),
    )?;
    let sort = sort::parse(kind, &strings(matches, "sort"))?;
    let count_by = match matches.get_one::<String>("count-by") {
        Some(text) => Some(CountBy::parse(kind, text)?),
        None => None,
    };
    let question = Question::new(kind, matches)?;
    let mut needs = question.needs();
    match count_by {
        Some(by) => needs = needs.union(by.field.needs()),
        None if matches.get_flag("count") => {}
        None => {
            for field in columns
                .iter()
                .copied()
                .chain(sort.iter().map(|key| key.field))
            {
                needs = needs.union(field.needs());
            }
        }
    }
    let dataset = context.load(needs)?;
    let conditions = question.conditions(dataset)?;
    let (mut records, mut notes) = filter::select(dataset, kind, &conditions);
    let found = records.len();
    let limit = matches
        .get_one::<usize>("limit")
        .copied()
        .unwrap_or(usize::MAX);
    let header = !matches.get_flag("no-header");
    if let Some(by) = count_by {
        let counts = by.count(dataset, &records);
        notes.extend(count::notes(&counts, kind, by, found, limit));
        count::print(context, by, &counts, limit, header)?;
    } else if matches.get_flag("count") {
        context.print(Format::Ids, |out| writeln!(out, "{found}"))?;
    } else {
        sort::sort(dataset, &mut records, &sort);
        records.truncate(limit);
        if records.len() < found {
            notes.push(format!("{limit} of {found} {}", kind.plural()));
        }
        let mut rows = Rows::of_records(dataset, &records, &columns, context.lang);
        rows.header = header;
        context.print_rows(format, &rows)?;
    }
    for line in &notes {
        note(line);
    }
    if found == 0 && matches.get_flag("exit-status") {
        Err(Error::Quiet)
    } else {
        Ok(())
    }
}

impl Question {
    fn new(kind: Kind, matches: &ArgMatches) -> Result<Question, Error> {
        let mut filters = Vec::new();
        for filter in flags::of(kind) {
            if matches.contains_id(filter.flag) {
                filters.push((filter, strings(matches, filter.flag)));
            }
        }
        let mut exprs = Vec::new();
        for text in strings(matches, "where") {
            let expr = Expr::parse(kind, &text)?;
            exprs.push((text, expr));
        }
        Ok(Question {
            kind,
            words: strings(matches, "words"),
            filters,
            exprs,
        })
    }

    /// The kinds that have to be loaded for the answer.
    fn needs(&self) -> KindSet {
        let mut kinds = KindSet::of(&[self.kind]);
        if !self.words.is_empty() {
            kinds = kinds.union(filter::words_need(self.kind));
        }
        for (filter, _) in &self.filters {
            kinds = kinds.union(filter.needs(self.kind));
        }
        for (_, expr) in &self.exprs {
            kinds = kinds.union(expr.needs());
        }
        kinds
    }

    fn conditions(&self, dataset: &Dataset) -> Result<Vec<Condition>, Error> {
        let mut conditions: Vec<Condition> = self
            .words
            .iter()
            .map(|word| Condition::of_word(word))
            .collect();
        for (filter, values) in &self.filters {
            conditions.push(Condition::of_flag(dataset, self.kind, filter, values)?);
        }
        for (text, expr) in &self.exprs {
            conditions.push(Condition::of_expr(dataset, text, expr)?);
        }
        Ok(conditions)
    }
}
