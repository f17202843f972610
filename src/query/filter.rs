//! Narrows a list: filters and words.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::dataset::Dataset;
use crate::diagnostics::Error;
use crate::model::fields::{self, FieldRef, Type, Wanted};
use crate::model::{Country, Date, Kind, KindSet, Record, Value};
use crate::query::expr::{Compiled, Expr};
use crate::query::flags::{self, Filter, Wants};
use crate::query::resolve;
use crate::search;
use crate::text::{closest, fold, quoted};

/// A condition that records must keep, with the words in which it was given.
pub struct Condition {
    /// As it was typed: `--country italy`.
    typed: String,
    test: Test,
}

enum Test {
    Country(&'static Filter, Vec<Country>),
    Word(&'static Filter, Vec<String>),
    Text(&'static Filter, Vec<String>),
    Record(&'static Filter, Vec<&'static str>),
    Since(&'static Filter, Vec<Date>),
    Until(&'static Filter, Vec<Date>),
    Holds(String),
    Where(Compiled),
}

impl Condition {
    /// The condition of a flag and its values, which are alternatives. Values that cannot mean anything are errors.
    pub fn of_flag(
        dataset: &Dataset,
        kind: Kind,
        filter: &'static Filter,
        values: &[String],
    ) -> Result<Condition, Error> {
        let wrong = |value: &str, why: String| {
            Error::usage(format!("--{} {}: {why}", filter.flag, quoted(value)))
        };
        let typed = values
            .iter()
            .map(|value| format!("--{} {}", filter.flag, quoted(value)));
        let typed = typed.collect::<Vec<_>>().join(" ");
        let dates = || {
            values
                .iter()
                .map(|value| value.parse().map_err(|why| wrong(value, why)))
                .collect::<Result<_, _>>()
        };
        let test = match filter.wants {
            Wants::Country => {
                let parse = |value: &String| Country::parse(value).map_err(|why| wrong(value, why));
                Test::Country(filter, values.iter().map(parse).collect::<Result<_, _>>()?)
            }
            Wants::Record(kinds) => {
                let kinds: KindSet = kinds.iter().copied().collect();
                let find = |value: &String| match resolve::find(dataset, kinds, value) {
                    Ok(record) => Ok(record.id),
                    Err(Error::NotFound { message, help }) => Err(Error::Usage {
                        message: format!("--{} {}: {message}", filter.flag, quoted(value)),
                        help,
                    }),
                    Err(error) => Err(error),
                };
                Test::Record(filter, values.iter().map(find).collect::<Result<_, _>>()?)
            }
            Wants::Word => {
                if let Some(field) = fields::field(kind, filter.paths[0]) {
                    let unknown = |value: &String| unknown_word(dataset, field, value);
                    if let Some((value, (why, help))) = values
                        .iter()
                        .find_map(|value| Some((value, unknown(value)?)))
                    {
                        return Err(wrong(value, why).with_help(help));
                    }
                }
                Test::Word(filter, values.iter().map(|value| fold(value)).collect())
            }
            Wants::Text => {
                let same = |value: String| search::synonyms_of(&value).into_iter().chain([value]);
                Test::Text(
                    filter,
                    values
                        .iter()
                        .map(|value| fold(value))
                        .flat_map(same)
                        .collect(),
                )
            }
            Wants::Since => Test::Since(filter, dates()?),
            Wants::Until => Test::Until(filter, dates()?),
        };
        Ok(Condition { typed, test })
    }

    /// The condition that the record's text holds the word.
    pub fn of_word(word: &str) -> Condition {
        Condition {
            typed: format!("`{word}`"),
            test: Test::Holds(fold(word)),
        }
    }

    /// The condition of a where-expression.
    pub fn of_expr(dataset: &Dataset, text: &str, expr: &Expr) -> Result<Condition, Error> {
        Ok(Condition {
            typed: format!("--where '{text}'"),
            test: Test::Where(Compiled::new(dataset, text, expr)?),
        })
    }

    /// The date that is asked for.
    fn date(&self) -> &'static str {
        match &self.test {
            Test::Since(filter, _) | Test::Until(filter, _) => filter.paths[0],
            _ => "",
        }
    }

    /// What was probably meant by a text that no record has.
    fn meant(&self, dataset: &Dataset, kind: Kind) -> Option<&'static str> {
        let Test::Text(filter, wanted) = &self.test else {
            return None;
        };
        let fields = filter
            .paths
            .iter()
            .filter_map(|name| fields::field(kind, name));
        let texts: Vec<&'static str> = fields.flat_map(|field| words(dataset, field)).collect();
        wanted
            .iter()
            .find_map(|text| closest(text, texts.iter().copied()))
    }

    /// Whether the record keeps it; nothing if it lacks the date that is asked for.
    fn keeps(&self, dataset: &Dataset, record: &Record) -> Option<bool> {
        let any = |filter: &'static Filter, fits: &dyn Fn(&Value) -> bool| {
            filter.paths.iter().any(|path| {
                values(dataset, record, path)
                    .iter()
                    .any(|value| fits(value))
            })
        };
        Some(match &self.test {
            Test::Country(filter, wanted) => any(filter, &|value| {
                value
                    .countries()
                    .iter()
                    .any(|country| wanted.contains(country))
            }),
            Test::Record(filter, wanted) => any(filter, &|value| {
                value.ids().iter().any(|id| wanted.contains(id))
            }),
            Test::Word(filter, wanted) => any(filter, &|value| {
                value.ids().iter().any(|word| wanted.contains(&fold(word)))
            }),
            Test::Text(filter, wanted) => any(filter, &|value| {
                value
                    .texts()
                    .iter()
                    .any(|text| wanted.iter().any(|part| fold(text).contains(part)))
            }),
            Test::Since(filter, wanted) => {
                let last = span(dataset, record, filter)?.1.last();
                wanted.iter().any(|since| last >= since.first())
            }
            Test::Until(filter, wanted) => {
                let first = span(dataset, record, filter)?.0.first();
                wanted.iter().any(|until| first <= until.last())
            }
            Test::Holds(word) => holds(dataset, record, word),
            Test::Where(expr) => expr.holds(dataset, record),
        })
    }
}

/// The words of a field that occur.
pub fn words(dataset: &Dataset, field: FieldRef) -> BTreeSet<&'static str> {
    let of_kind = dataset.iter().filter(|record| record.kind == field.kind);
    of_kind
        .filter_map(|record| record.get(field.at))
        .flat_map(Value::ids)
        .copied()
        .collect()
}

/// Why the word cannot mean anything in the field, and what to do; nothing if it can: if it occurs in the field of any
/// kind, or is a usual one.
pub fn unknown_word(dataset: &Dataset, field: FieldRef, value: &str) -> Option<(String, String)> {
    let folded = fold(value);
    let of_kinds = Kind::ALL.into_iter().filter_map(|kind| field.of(kind));
    let all: BTreeSet<_> = of_kinds
        .flat_map(|field| words(dataset, field))
        .chain(field.words.iter().copied())
        .collect();
    if all.is_empty() || all.iter().any(|word| fold(word) == folded) {
        return None;
    }
    let own = words(dataset, field);
    let near = |words: &BTreeSet<&'static str>| {
        let begun = words
            .iter()
            .find(|word| folded.len() > 2 && fold(word).starts_with(&folded))
            .copied();
        begun.or_else(|| closest(value, words.iter().copied()))
    };
    let help = match near(&own).or_else(|| near(&all)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "there is {}",
            own.into_iter().collect::<Vec<_>>().join(", ")
        ),
    };
    Some((format!("no such {}", field.field.name), help))
}

/// The values at the end of a path.
fn values<'a>(dataset: &'a Dataset, record: &'a Record, path: &'static str) -> Vec<Cow<'a, Value>> {
    let Some((field, inner)) = flags::path(record.kind, path) else {
        return vec![];
    };
    let value = field.value(dataset, record);
    if inner.is_empty() {
        return value.into_iter().collect();
    }
    let linked = value
        .iter()
        .flat_map(|value| value.ids())
        .filter_map(|id| dataset.by_id(id));
    let linked: Vec<_> = linked
        .filter_map(|other| fields::field(other.kind, inner)?.value(dataset, other))
        .collect();
    linked
}

/// The first and the last date of what a date filter looks at.
fn span(dataset: &Dataset, record: &Record, filter: &Filter) -> Option<(Date, Date)> {
    let dates = filter
        .paths
        .iter()
        .flat_map(|path| values(dataset, record, path));
    let dates: Vec<Date> = dates
        .filter_map(|value| {
            if let Value::Date(date) = *value {
                Some(date)
            } else {
                None
            }
        })
        .collect();
    Some((*dates.first()?, *dates.last()?))
}

/// Whether the folded word stands anywhere in the record's text, its countries' names in every language included.
fn holds(dataset: &Dataset, record: &Record, word: &str) -> bool {
    let found = |value: &Value| match value {
        Value::Text(text) => fold(text).contains(word),
        other => other.texts().iter().any(|text| fold(text).contains(word)),
    };
    fields::all(record.kind).filter(is_worded).any(|field| {
        let Some(value) = field.value(dataset, record) else {
            return false;
        };
        // Every name of a country is a part of the text.
        let mut names = value.every_country_name().map(fold);
        // The second and third field of every kind are what a record is called.
        let named = |id: &str| {
            dataset
                .by_id(id)
                .is_some_and(|other| [1, 2].iter().any(|at| other.get(*at).is_some_and(found)))
        };
        let linked = || !field.ty.targets().is_empty() && value.ids().iter().any(|id| named(id));
        found(&value) || names.any(|name| name.contains(word)) || linked()
    })
}

/// Wants what a search for words looks at.
pub fn want_words(kind: Kind, wanted: &mut Wanted) {
    fields::all(kind)
        .filter(is_worded)
        .for_each(|field| wanted.field_and_targets(field));
}

/// Whether what stands in the field, or the names of the records that it links to, are a part of the record's text.
fn is_worded(field: &FieldRef) -> bool {
    match field.ty {
        Type::Url | Type::Latitude | Type::Longitude | Type::Bool | Type::Cites => false,
        Type::Link(_) | Type::Links(_) => field.is_stored() && field.field.name != "sources",
        _ => true,
    }
}

/// Keeps the records that keep all conditions, and says about the output what a person would want to know.
pub fn select<'d>(
    dataset: &'d Dataset,
    kind: Kind,
    conditions: &[Condition],
    notes: &mut Vec<String>,
) -> Vec<&'d Record> {
    let mut kept: Vec<&Record> = dataset.records(kind).iter().collect();
    if kept.is_empty() {
        notes.push(format!("the dataset has no {}", kind.plural()));
    }
    for condition in conditions {
        let before = kept.len();
        let mut undated = 0;
        kept.retain(|record| {
            let keeps = condition.keeps(dataset, record);
            undated += usize::from(keeps.is_none());
            keeps.unwrap_or(false)
        });
        if undated > 0 {
            let (have, them) = if undated == 1 {
                ("has", "it is")
            } else {
                ("have", "they are")
            };
            let (kinds, date, typed) = (kind.plural(), condition.date(), &condition.typed);
            notes.push(format!(
                "{undated} of {before} {kinds} {have} no date `{date}`; {them} left out by {typed}"
            ));
        }
        if kept.is_empty() && before > 0 {
            let meant = condition
                .meant(dataset, kind)
                .map(|meant| format!("; did you mean `{meant}`?"));
            let (kinds, typed, meant) =
                (kind.plural(), &condition.typed, meant.unwrap_or_default());
            notes.push(format!(
                "no {kinds} with {typed} ({before} before that filter){meant}"
            ));
        }
    }
    kept
}
