//! Narrows a list: by flags, by words and by where-expressions.

mod word;

use std::borrow::Cow;

use super::expr::{Compiled, Expr};
use super::flags::{Argument, Filter};
use super::path::Path;
use super::resolve;
use super::words::{self, Meant, UnknownWord};
use crate::dataset::Dataset;
use crate::diagnostics::Error;
use crate::model::{Country, Date, Field, Kind, KindSet, Record, Type, Value};
use crate::search;
use crate::text::{closest, fold, quoted};
use word::Word;

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
    /// Folded parts of a text.
    Text(Vec<String>),
    /// Ids of records.
    Record(Vec<&'static str>),
    Since(Vec<Date>),
    Until(Vec<Date>),
    /// A word anywhere in the record.
    Anywhere(Word),
    Where(Compiled),
}

/// Whether a record fulfils a condition.
#[derive(Clone, Copy, PartialEq)]
enum Answer {
    Yes,
    No,
    /// The record lacks the date that is asked for.
    Undated,
}

impl Condition {
    /// The condition of a flag and its values, which are alternatives.
    ///
    /// A value that cannot mean anything is an error.
    pub fn of_flag(
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
            Argument::Since => Test::Since(parsed(filter, values, str::parse)?),
            Argument::Until => Test::Until(parsed(filter, values, str::parse)?),
            Argument::Record(kinds) => Test::Record(ids(dataset, filter, kinds, values)?),
            Argument::Word => Test::Word(meant_words(dataset, kind, filter, values)?),
            Argument::Text => Test::Text(with_synonyms(values)),
        };
        Ok(Condition {
            typed: typed.join(" "),
            paths: filter.paths(kind).collect(),
            test,
        })
    }

    /// The condition that the record's text holds the word.
    pub fn of_word(word: &str) -> Condition {
        Condition {
            typed: format!("`{word}`"),
            paths: vec![],
            test: Test::Anywhere(Word::of(word)),
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

    fn test(&self, dataset: &Dataset, record: Record<'_>) -> Answer {
        let matches = match &self.test {
            Test::Since(wanted) => match self.span(dataset, record) {
                Some((_, last)) => wanted.iter().any(|since| last.last() >= since.first()),
                None => return Answer::Undated,
            },
            Test::Until(wanted) => match self.span(dataset, record) {
                Some((first, _)) => wanted.iter().any(|until| first.first() <= until.last()),
                None => return Answer::Undated,
            },
            Test::Anywhere(word) => contains(dataset, record, word),
            Test::Where(expr) => expr.matches(dataset, record),
            _ => {
                let values = self.values(dataset, record);
                values.iter().any(|value| self.matches(value))
            }
        };
        if matches { Answer::Yes } else { Answer::No }
    }

    fn matches(&self, value: &Value<'_>) -> bool {
        match &self.test {
            Test::Country(wanted) => value.countries().iter().any(|c| wanted.contains(c)),
            Test::Record(wanted) => value.ids().any(|id| wanted.contains(&id)),
            Test::Word(wanted) => wanted.iter().any(|meant| meant.matches(value)),
            Test::Text(wanted) => value.texts().iter().any(|text| {
                let text = fold(text);
                wanted.iter().any(|part| text.contains(part))
            }),
            _ => false,
        }
    }

    fn values<'d>(&self, dataset: &'d Dataset, record: Record<'d>) -> Vec<Value<'d>> {
        let mut values = Vec::new();
        for path in &self.paths {
            values.extend(path.values(dataset, record));
        }
        values
    }

    /// The first and the last of the dates that the condition looks at.
    fn span(&self, dataset: &Dataset, record: Record<'_>) -> Option<(Date, Date)> {
        let mut dates = Vec::new();
        for value in self.values(dataset, record) {
            if let Value::Date(date) = value {
                dates.push(date);
            }
        }
        Some((*dates.first()?, *dates.last()?))
    }

    /// The text that was probably meant by one that no record has.
    fn meant(&self, dataset: &Dataset) -> Option<String> {
        let Test::Text(wanted) = &self.test else {
            return None;
        };
        let mut texts = Vec::new();
        for path in &self.paths {
            texts.extend(words::occurring(dataset, path.field));
        }
        for text in wanted {
            if let Some(near) = closest(text, texts.iter().map(String::as_str)) {
                return Some(near.to_string());
            }
        }
        None
    }

    fn undated_note(&self, kind: Kind, undated: usize, before: usize) -> String {
        let (have, they_are) = if undated == 1 {
            ("has", "it is")
        } else {
            ("have", "they are")
        };
        let (kinds, typed) = (kind.plural(), &self.typed);
        let date = self.paths.first().map_or("", |path| path.field.name);
        format!(
            "{undated} of {before} {kinds} {have} no date `{date}`; {they_are} left out by {typed}"
        )
    }

    fn empty_note(&self, dataset: &Dataset, kind: Kind, before: usize) -> String {
        let (kinds, typed) = (kind.plural(), &self.typed);
        let mut note = format!("no {kinds} with {typed} ({before} before that filter)");
        if let Some(meant) = self.meant(dataset) {
            note += &format!("; did you mean `{meant}`?");
        }
        note
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
        match Meant::parse(dataset, field, value) {
            Ok(word) => meant.push(word),
            Err(UnknownWord { why, help }) => {
                return Err(value_error(filter, value, &why).with_help(help));
            }
        }
    }
    Ok(meant)
}

/// The folded values and their synonyms.
fn with_synonyms(values: &[String]) -> Vec<String> {
    let mut texts = Vec::new();
    for value in values {
        let folded = fold(value);
        texts.extend(search::synonyms_of(&folded));
        texts.push(folded);
    }
    texts
}

/// Whether the word occurs in the record's text, in a name of its countries in any language,
/// or in a name of a record it links to.
fn contains(dataset: &Dataset, record: Record<'_>, word: &Word) -> bool {
    for field in record.kind().fields() {
        if !is_text(field) {
            continue;
        }
        let Some(value) = dataset.value(record, field) else {
            continue;
        };
        let mut texts = value.texts();
        for name in value.every_country_name() {
            texts.push(name.into());
        }
        if !field.ty.targets().is_empty() {
            for other in value.ids().filter_map(|id| dataset.by_id(id)) {
                let names = [other.shared().name(), other.shared().name_ja()];
                texts.extend(names.into_iter().flatten().map(Cow::Borrowed));
            }
        }
        if texts.iter().any(|text| word.is_in(&fold(text))) {
            return true;
        }
    }
    false
}

/// The kinds that have to be loaded for [`Condition::of_word`].
pub fn words_need(kind: Kind) -> KindSet {
    let mut kinds = KindSet::of(&[kind]);
    for field in kind.fields().iter().filter(|field| is_text(field)) {
        kinds = kinds.union(field.needs_with_targets());
    }
    kinds
}

/// Whether the field is a part of the record's text.
fn is_text(field: &Field) -> bool {
    match field.ty {
        Type::Url | Type::Latitude | Type::Longitude | Type::Bool | Type::Cites => false,
        Type::Link(_) | Type::Links(_) => field.is_stored() && field.name != "sources",
        _ => true,
    }
}

/// Returns the records that match every condition, and notes for standard error.
pub fn select<'d>(
    dataset: &'d Dataset,
    kind: Kind,
    conditions: &[Condition],
) -> (Vec<Record<'d>>, Vec<String>) {
    let mut notes = Vec::new();
    let mut records: Vec<Record<'_>> = dataset.records(kind).collect();
    if records.is_empty() {
        notes.push(format!("the dataset has no {}", kind.plural()));
    }
    for condition in conditions {
        let before = records.len();
        let mut undated = 0;
        records.retain(|record| {
            let answer = condition.test(dataset, *record);
            undated += usize::from(answer == Answer::Undated);
            answer == Answer::Yes
        });
        if undated > 0 {
            notes.push(condition.undated_note(kind, undated, before));
        }
        if records.is_empty() && before > 0 {
            notes.push(condition.empty_note(dataset, kind, before));
        }
    }
    (records, notes)
}

#[cfg(test)]
mod tests;
