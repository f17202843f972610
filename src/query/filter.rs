//! Narrows a list: by flags, by words and by where-expressions.

mod anywhere;
mod empty;
mod period;
mod word;

use std::collections::{BTreeSet, HashMap};

use super::expr::{Compiled, Expr};
use super::flags::{Argument, Filter};
use super::path::Path;
use super::words::{Meant, UnknownValue};
use super::{places, resolve};
use crate::dataset::{Dataset, Moment};
use crate::diagnostics::Error;
use crate::model::{Country, Kind, KindSet, Record, Value, parse_typed};
use crate::text::{Lang, quoted, say, ticked};
use anywhere::Wanted;
pub use anywhere::words_need;
pub use empty::notes_on_no_dates;
use period::Period;

/// A condition that records must fulfil.
pub struct Condition {
    /// As it was typed: `--country italy`.
    typed: String,
    /// What a flag's condition looks at; the others look at the whole record.
    paths: Vec<Path>,
    test: Test,
}

enum Test {
    Country(Vec<Country>),
    /// Words of a controlled list.
    Word(Vec<Meant>),
    /// Texts that name a city or region.
    Place(BTreeSet<String>),
    /// Ids of records.
    Record(Vec<&'static str>),
    Period(Period),
    Anywhere(Wanted),
    Where(Compiled),
}

impl Condition {
    /// The conditions of flags, each with its values.
    pub fn of_flags(
        dataset: &Dataset,
        kind: Kind,
        filters: &[(&'static Filter, Vec<String>)],
    ) -> Result<Vec<Condition>, Error> {
        let mut conditions: Vec<Condition> = Vec::new();
        for (filter, values) in filters {
            let condition = Self::of_flag(dataset, kind, filter, values)?;
            if let Test::Period(more) = &condition.test
                && let Some(last) = conditions.last_mut()
                && let Test::Period(period) = &mut last.test
            {
                // One date of a record has to lie within both.
                period.narrow(more);
                last.typed += Lang::spoken().pick(" ", "、");
                last.typed += &condition.typed;
                continue;
            }
            conditions.push(condition);
        }
        Ok(conditions)
    }

    /// The condition of a flag and its values, which are alternatives.
    ///
    /// A value that cannot mean anything is an error.
    fn of_flag(
        dataset: &Dataset,
        kind: Kind,
        filter: &'static Filter,
        values: &[String],
    ) -> Result<Condition, Error> {
        let mut typed = Vec::new();
        for value in values {
            typed.push(format!("--{} {}", filter.flag, quoted(value)));
        }
        let test = match filter.argument {
            Argument::Country => Test::Country(parsed(filter, values, Country::parse)?),
            Argument::Since(dates) => {
                Test::Period(Period::since(parsed(filter, values, parse_typed)?, dates))
            }
            Argument::Until(dates) => {
                Test::Period(Period::until(parsed(filter, values, parse_typed)?, dates))
            }
            Argument::Record(kinds) => Test::Record(ids(dataset, filter, kinds, values)?),
            Argument::EventWithParts => {
                let ids = ids(dataset, filter, &[Kind::Events], values)?;
                Test::Record(with_parts(dataset, ids))
            }
            Argument::Word => Test::Word(meant_words(dataset, kind, filter, values)?),
            Argument::Place => Test::Place(places(dataset, kind, filter, values)?),
        };
        Ok(Condition {
            typed: typed.join(say!(" or ")),
            paths: filter.paths(kind).collect(),
            test,
        })
    }

    /// The condition that the record's text holds the word.
    pub fn of_word(dataset: &Dataset, word: &str) -> Condition {
        Condition {
            typed: ticked(word),
            paths: vec![],
            test: Test::Anywhere(Wanted::new(dataset, word)),
        }
    }

    /// The condition of a where-expression.
    pub fn of_expr(dataset: &Dataset, text: &str, expr: &Expr) -> Result<Condition, Error> {
        Ok(Condition {
            typed: format!("--where '{text}'"),
            paths: vec![],
            test: Test::Where(Compiled::new(dataset, text, expr)?),
        })
    }

    /// Whether the record fulfils the condition.
    fn is_met(&self, dataset: &Dataset, record: Record<'_>) -> bool {
        match &self.test {
            Test::Period(period) => period.look(dataset, &self.paths, record).is_within(),
            Test::Anywhere(word) => word.is_in(dataset, record),
            Test::Where(expr) => expr.matches(dataset, record),
            _ => {
                let mut paths = self.paths.iter();
                paths.any(|path| path.any(dataset, record, |value| self.matches(value)))
            }
        }
    }

    /// Whether it fulfils the condition, a period by its own date.
    pub fn is_met_at(&self, dataset: &Dataset, moment: &Moment<'_>) -> bool {
        match &self.test {
            Test::Period(period) => period.includes(moment.date, moment.last()),
            _ => self.is_met(dataset, moment.record),
        }
    }

    fn matches(&self, value: &Value<'_>) -> bool {
        match &self.test {
            Test::Country(wanted) => value.countries().iter().any(|c| wanted.contains(c)),
            Test::Record(wanted) => value.ids().any(|id| wanted.contains(&id)),
            Test::Word(wanted) => wanted.iter().any(|meant| meant.matches(value)),
            Test::Place(wanted) => value.ids().any(|text| wanted.contains(text)),
            _ => false,
        }
    }
}

fn value_error(filter: &Filter, value: &str, why: &str) -> Error {
    Error::usage(format!("--{} {}: {why}", filter.flag, quoted(value)))
}

fn parsed<T>(
    filter: &Filter,
    values: &[String],
    parse: fn(&str) -> Result<T, String>,
) -> Result<Vec<T>, Error> {
    let mut all = Vec::new();
    for value in values {
        all.push(parse(value).map_err(|why| value_error(filter, value, &why))?);
    }
    Ok(all)
}

/// The ids of the records that the values name.
fn ids(
    dataset: &Dataset,
    filter: &Filter,
    kinds: &[Kind],
    values: &[String],
) -> Result<Vec<&'static str>, Error> {
    let mut ids = Vec::new();
    for value in values {
        match resolve::find(dataset, KindSet::of(kinds), value) {
            Ok(record) => ids.push(record.id()),
            Err(Error::NotFound { message, help }) => {
                let message = format!("--{} {}: {message}", filter.flag, quoted(value));
                return Err(Error::Usage { message, help });
            }
            Err(error) => return Err(error),
        }
    }
    Ok(ids)
}

/// The ids of events, of those that were part of them, and so on.
fn with_parts(dataset: &Dataset, mut ids: Vec<&'static str>) -> Vec<&'static str> {
    let mut parts: HashMap<&str, Vec<&'static str>> = HashMap::new();
    for record in dataset.records(Kind::Events) {
        if let Record::Event(event) = record
            && let Some(whole) = &event.part_of
        {
            parts.entry(whole.0).or_default().push(record.id());
        }
    }
    let mut at = 0;
    while let Some(id) = ids.get(at) {
        // Taken out, so that a circle ends.
        ids.extend(parts.remove(id).unwrap_or_default());
        at += 1;
    }
    ids
}

/// The words of a controlled list that the values mean.
fn meant_words(
    dataset: &Dataset,
    kind: Kind,
    filter: &Filter,
    values: &[String],
) -> Result<Vec<Meant>, Error> {
    let mut meant = Vec::new();
    let Some(field) = kind.field(filter.field_name()) else {
        return Ok(meant);
    };
    for value in values {
        match Meant::parse(dataset, &[field], value) {
            Ok(word) => meant.push(word),
            Err(UnknownValue { why, help }) => {
                return Err(value_error(filter, value, &why).with_help(help));
            }
        }
    }
    Ok(meant)
}

/// The texts that name the cities or regions.
fn places(
    dataset: &Dataset,
    kind: Kind,
    filter: &Filter,
    values: &[String],
) -> Result<BTreeSet<String>, Error> {
    let mut texts = BTreeSet::new();
    if let Some(field) = kind.field(filter.field_name()) {
        for value in values {
            match places::texts_naming(dataset, field, value) {
                Ok(naming) => texts.extend(naming),
                Err(unknown) => {
                    return Err(value_error(filter, value, &unknown.why).with_help(unknown.help));
                }
            }
        }
    }
    Ok(texts)
}

/// Returns the records that match every condition, and notes for standard error.
pub fn select<'d>(
    dataset: &'d Dataset,
    kind: Kind,
    conditions: &[Condition],
) -> (Vec<Record<'d>>, Vec<String>) {
    let mut records: Vec<Record<'_>> = dataset.records(kind).collect();
    if records.is_empty() {
        return (
            records,
            vec![say!("the dataset has no {kinds}", kinds = kind.many())],
        );
    }
    // Dates come last, so that the note on what has none speaks of records that are asked for.
    for condition in conditions {
        if !matches!(condition.test, Test::Period(_)) {
            records.retain(|record| condition.is_met(dataset, *record));
        }
    }
    let mut notes = Vec::new();
    for condition in conditions {
        if let Test::Period(period) = &condition.test {
            let (paths, typed) = (&condition.paths, &condition.typed);
            notes.extend(period.keep(dataset, kind, paths, typed, &mut records));
        }
    }
    if records.is_empty() {
        notes.extend(empty::notes(dataset, kind, conditions));
    }
    (records, notes)
}

#[cfg(test)]
mod tests;
