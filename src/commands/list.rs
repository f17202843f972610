//! Lists the records of a kind.

use super::{Context, count};
use crate::cli::ListCommand;
use crate::dataset::Dataset;
use crate::diagnostics::{Error, note};
use crate::model::KindSet;
use crate::query::count::CountBy;
use crate::query::expr::Expr;
use crate::query::filter::{self, Condition};
use crate::query::path::{Mistake, Path};
use crate::query::sort::SortKey;
use crate::query::{columns, sort};
use crate::render::{Format, Rows};
use crate::text::say;
use crate::text::sort::sort_by_key;

/// The arguments as they are understood.
struct Question<'a> {
    list: &'a ListCommand,
    columns: Vec<Path>,
    sort: Vec<SortKey>,
    count_by: Option<CountBy>,
    /// One for each `--where`.
    exprs: Vec<Expr>,
}

/// Exits with 1 if nothing matched and `--exit-status` was given.
pub fn run(list: &ListCommand, context: &Context) -> Result<(), Error> {
    let (kind, args) = (list.kind, &list.args);
    let format = context.list_format();
    let mut question = Question::new(list, format)?;
    let dataset = context.load(question.needs())?;
    question.resolve(&dataset)?;
    let conditions = question.conditions(&dataset)?;
    let (mut records, mut notes) = filter::select(&dataset, kind, &conditions);
    let found = records.len();
    let limit = args.limit.unwrap_or(usize::MAX);
    if let Some(by) = &question.count_by {
        let counts = by.count(&dataset, &records);
        notes.extend(count::notes(&counts, kind, by, found, limit));
        count::print(context, by, &counts, limit, !args.no_header)?;
    } else if args.count {
        context.print(Format::Ids, |out| writeln!(out, "{found}"))?;
    } else {
        sort::sort(&dataset, &mut records, &question.sort);
        records.truncate(limit);
        if args.sort.is_empty() && format == Format::Toml {
            // Links back from other records are in the order of the dataset, and are to be so again.
            sort_by_key(&mut records, |record| record.place());
        }
        if records.len() < found {
            notes.push(say!(
                "{limit} of {found} {kinds}",
                limit,
                found,
                kinds = kind.many()
            ));
        }
        let mut rows = Rows::of_records(&dataset, &records, &question.columns, context.lang);
        rows.header = !args.no_header;
        rows.constants_give_way = args.columns.is_empty();
        context.print_rows(format, &rows)?;
        notes.extend(question.absent_facts());
    }
    for line in &notes {
        note(line);
    }
    if found == 0 && args.exit_status {
        return Err(Error::Quiet);
    }
    Ok(())
}

impl Question<'_> {
    fn new(list: &ListCommand, format: Format) -> Result<Question<'_>, Error> {
        let (kind, args) = (list.kind, &list.args);
        let columns = columns::parse(kind, &args.columns, format.default_columns(kind))?;
        let mut sort = sort::parse(kind, &args.sort)?;
        if sort.is_empty() {
            sort = sort::usual(kind);
        }
        let count_by = match &args.count_by {
            Some(text) => Some(CountBy::parse(kind, text)?),
            None => None,
        };
        let mut exprs = Vec::new();
        for text in &args.exprs {
            exprs.push(Expr::parse(kind, text)?);
        }
        Ok(Question {
            list,
            columns,
            sort,
            count_by,
            exprs,
        })
    }

    /// The kinds that have to be loaded for the answer.
    fn needs(&self) -> KindSet {
        let kind = self.list.kind;
        let mut kinds = KindSet::of(&[kind]);
        if !self.list.args.words.is_empty() {
            kinds = kinds.union(filter::words_need(kind));
        }
        for (filter, _) in &self.list.filters {
            kinds = kinds.union(filter.needs(kind));
        }
        for expr in &self.exprs {
            kinds = kinds.union(expr.needs());
        }
        for path in self.paths() {
            kinds = kinds.union(path.needs());
        }
        kinds
    }

    /// The paths whose values are printed, counted or sorted by.
    fn paths(&self) -> Vec<&Path> {
        if let Some(by) = &self.count_by {
            return vec![&by.path];
        }
        if self.list.args.count {
            return vec![];
        }
        let mut paths: Vec<&Path> = self.columns.iter().collect();
        paths.extend(self.sort.iter().map(|key| &key.path));
        paths
    }

    /// Looks up the facts that are named; a label that no record has is an error.
    fn resolve(&mut self, dataset: &Dataset) -> Result<(), Error> {
        let in_flag = |flag| move |mistake: Mistake| mistake.of_flag(flag);
        if let Some(by) = &mut self.count_by {
            by.path.resolve(dataset).map_err(in_flag("--count-by"))?;
        }
        for column in &mut self.columns {
            column.resolve(dataset).map_err(in_flag("--columns"))?;
        }
        for key in &mut self.sort {
            key.path.resolve(dataset).map_err(in_flag("--sort"))?;
        }
        Ok(())
    }

    /// What to say about facts that are shown or sorted by and that no record has.
    fn absent_facts(&self) -> Vec<String> {
        let mut notes = Vec::new();
        for note in self.paths().into_iter().filter_map(Path::absence) {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        notes
    }

    fn conditions(&self, dataset: &Dataset) -> Result<Vec<Condition>, Error> {
        let ListCommand {
            kind,
            filters,
            args,
        } = self.list;
        let mut conditions = Vec::new();
        for word in &args.words {
            conditions.push(Condition::of_word(dataset, word));
        }
        conditions.extend(Condition::of_flags(dataset, *kind, filters)?);
        for (text, expr) in args.exprs.iter().zip(&self.exprs) {
            conditions.push(Condition::of_expr(dataset, text, expr)?);
        }
        Ok(conditions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{Command, parsed};
    use crate::load;
    use crate::model::Kind;

    fn list(line: &str) -> ListCommand {
        match parsed(&format!("osakahub {line}")).0 {
            Command::List(list) => list,
            other => panic!("{other:?}"),
        }
    }

    fn needs(line: &str, format: Format) -> Vec<Kind> {
        let list = list(line);
        let question = Question::new(&list, format).unwrap();
        question.needs().iter().collect()
    }

    #[test]
    fn only_the_kinds_that_the_answer_needs_are_loaded() {
        let own = [Kind::Figures];
        assert_eq!(needs("figures --count", Format::Plain), own);
        assert_eq!(needs("figures -c value", Format::Plain), own);
        assert_eq!(needs("figures --count-by unit -c all", Format::Json), own);
        assert_eq!(needs("figures -c all --count", Format::Json), own);
        let event = [Kind::Events, Kind::Figures];
        assert_eq!(needs("figures --count --event x", Format::Plain), event);
        let reverse = [Kind::Areas, Kind::Institutions];
        assert_eq!(needs("areas -c institutions", Format::Plain), reverse);
        assert_eq!(needs("areas -c id -s institutions", Format::Plain), reverse);
        assert_eq!(
            needs("areas -c id -w institutions=", Format::Plain),
            reverse
        );
        assert_eq!(
            needs("areas --count-by institutions", Format::Plain),
            reverse
        );
        assert_eq!(needs("areas --count", Format::Plain), [Kind::Areas]);
        assert!(needs("areas --count x", Format::Plain).len() > 1);
    }

    #[test]
    fn columns_of_the_format_are_the_usual_ones() {
        let list = list("areas -s -name");
        let question = Question::new(&list, Format::Ids).unwrap();
        let names: Vec<&str> = question.paths().iter().map(|path| path.text()).collect();
        assert_eq!(names, ["id", "name"]);
    }

    #[test]
    fn what_is_no_field_is_an_error() {
        for line in [
            "areas -c x",
            "areas -s x",
            "areas --count-by x",
            "areas -w x=1",
        ] {
            assert!(Question::new(&list(line), Format::Plain).is_err(), "{line}");
        }
    }

    #[test]
    fn words_filters_and_expressions_must_all_match() {
        let dataset = load::dataset(
            r#"
            [[areas]]
            id = "a"
            name = "Harbour Campus"
            city = "Kobe"
            kind = "campus"
            [[areas]]
            id = "b"
            name = "Harbour Park"
            city = "Kobe"
            kind = "campus"
            [[areas]]
            id = "c"
            name = "Harbour Park"
            city = "Osaka"
            kind = "campus"
            [[areas]]
            id = "d"
            name = "Harbour Park"
            city = "Kobe"
            kind = "district"
            "#,
        );
        let list = list("areas harbour park --city kobe -w kind=campus");
        let question = Question::new(&list, Format::Plain).unwrap();
        let conditions = question.conditions(&dataset).unwrap();
        assert_eq!(conditions.len(), 4);
        let (records, _) = filter::select(&dataset, Kind::Areas, &conditions);
        let ids: Vec<&str> = records.iter().map(|record| record.id()).collect();
        assert_eq!(ids, ["b"]);
    }
}
