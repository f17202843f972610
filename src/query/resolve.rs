//! Records called by name: id, name in any language, alias, or an unambiguous part of one.

use std::fmt::Write as _;

use crate::dataset::Dataset;
use crate::diagnostics::Error;
use crate::load::built_in_kind;
use crate::model::fields::{self, Role};
use crate::model::{Kind, KindSet, Lang, Record};
use crate::search::{CALLED, Query, search};
use crate::text::fold;
use crate::text::order;

/// The record of these kinds that is called so; the error suggests what may have been meant.
///
/// An id counts before a name, a whole name before a part of one; a part that several records share is refused
/// unless it begins the name of one alone of its kind.
pub fn find<'d>(dataset: &'d Dataset, kinds: KindSet, called: &str) -> Result<&'d Record, Error> {
    if let Some(record) = dataset
        .by_id(called)
        .filter(|record| kinds.contains(record.kind))
    {
        return Ok(record);
    }
    let wanted = fold(called);
    if wanted.is_empty() {
        return Err(not_found("an empty name calls nothing".into()));
    }
    let names: Vec<(&Record, Vec<String>)> = records(dataset, kinds)
        .map(|record| (record, names_of(record).map(fold).collect()))
        .collect();
    let having = |fits: &dyn Fn(&[String]) -> bool| -> Vec<&'d Record> {
        names
            .iter()
            .filter(|(_, names)| fits(names))
            .map(|(record, _)| *record)
            .collect()
    };
    // Titles of sources speak of other things: no part of one calls it, and what has the name itself counts before.
    let having_part = |fits: &dyn Fn(&[String]) -> bool| {
        let mut found = having(fits);
        found.retain(|record| record.kind != Kind::Sources);
        found
    };
    let mut found = having(&|names| names.contains(&wanted));
    if found.iter().any(|record| record.kind != Kind::Sources) {
        found.retain(|record| record.kind != Kind::Sources);
    }
    // Two letters are a part of too much.
    let is_part = wanted.len() > 2;
    if found.is_empty() && is_part {
        found = having_part(&|names| names.iter().any(|name| begins_word(name, &wanted)));
        // Among records of several kinds the one that begins with the part is meant, if no other of its kind holds it:
        // `biovalley` is BioValley France, not an agreement with it. Ids, which come first, begin with anything.
        let begins = |record: &&&Record| {
            names_of(record)
                .skip(1)
                .any(|name| fold(name).starts_with(&wanted))
        };
        let mut beginning = found.iter().filter(begins);
        if let (Some(only), None) = (beginning.next(), beginning.next())
            && found
                .iter()
                .filter(|record| record.kind == only.kind)
                .count()
                == 1
        {
            found = vec![*only];
        }
    }
    let meant = if found.is_empty() && is_part {
        suggestion(dataset, kinds, called)
    } else {
        None
    };
    // Within a word a part is more likely to be a slip of the finger, if the best answer is spelled otherwise.
    let spelled_so = |meant: &Record| names_of(meant).any(|name| fold(name).contains(&wanted));
    if found.is_empty() && is_part && meant.is_none_or(spelled_so) {
        found = having_part(&|names| names.iter().any(|name| name.contains(&wanted)));
    }
    match found[..] {
        [only] => Ok(only),
        [] => {
            let nothing = if kinds == KindSet::ALL {
                "nothing".into()
            } else {
                format!("no {}", kinds.singular())
            };
            let error = not_found(format!("{nothing} is called `{called}`"));
            Err(match (meant, kind_of(dataset, called)) {
                (_, Some(other)) => error.with_help(format!("`{called}` is in {}", other.plural())),
                (Some(meant), _) => error.with_help(format!("did you mean `{}`?", meant.id)),
                _ => error.with_help(
                    "give an id, a name in any language, an alias, or an unambiguous part of one",
                ),
            })
        }
        _ => Err(ambiguous(dataset, kinds, called, found)),
    }
}

/// The kind of the record of that id, be it of a kind that was not loaded.
fn kind_of(dataset: &Dataset, id: &str) -> Option<Kind> {
    let built_in = || dataset.is_built_in().then(|| built_in_kind(id)).flatten();
    dataset.kind_of(id).or_else(built_in)
}

/// The record that a search would put first, if it is found by what it is called or by where it is.
fn suggestion<'d>(dataset: &'d Dataset, kinds: KindSet, called: &str) -> Option<&'d Record> {
    let (hits, _) = search(dataset, kinds, &Query::parse(called), 1);
    hits.first()
        .filter(|hit| hit.found.value >= CALLED)
        .map(|hit| hit.record)
}

/// The records that a reference may mean. Sources are called by id or by whole title: a part of one speaks of others.
fn records(dataset: &Dataset, kinds: KindSet) -> impl Iterator<Item = &Record> {
    kinds.iter().flat_map(|kind| dataset.records(kind))
}

/// Every name of a record: id, name, Japanese name, reading, aliases.
fn names_of(record: &Record) -> impl Iterator<Item = &'static str> {
    let wanted = |role| matches!(role, Role::Name | Role::Alias);
    let cells = fields::of(record.kind)
        .iter()
        .zip(0u8..)
        .filter(move |(field, _)| wanted(field.role));
    cells
        .filter_map(|(_, at)| record.get(at))
        .flat_map(|value| value.ids().to_vec())
}

/// Whether the part stands in the name where a word begins; scripts without spaces begin one anywhere.
fn begins_word(name: &str, part: &str) -> bool {
    name.match_indices(part).any(|(at, _)| {
        let before = name[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() || !c.is_ascii())
    })
}

/// Names the candidates, those that a search would put first before the others.
fn ambiguous(dataset: &Dataset, kinds: KindSet, called: &str, mut found: Vec<&Record>) -> Error {
    const MOST: usize = 6;
    let (hits, _) = search(dataset, kinds, &Query::parse(called), 100);
    let rank = |record: &&Record| {
        hits.iter()
            .position(|hit| hit.record.id == record.id)
            .unwrap_or(usize::MAX)
    };
    order::sort_by_key(&mut found, rank);
    let shown = if found.len() > MOST {
        &found[..MOST - 1]
    } else {
        &found[..]
    };
    let longest = shown
        .iter()
        .map(|record| record.id.len())
        .max()
        .unwrap_or(0);
    let mut help = "give the id, or more of the name".to_string();
    for record in shown {
        let _ = write!(
            help,
            "\n    {:longest$}  {}",
            record.id,
            fields::display_name(dataset, record, Lang::En)
        );
    }
    if found.len() > shown.len() {
        let _ = write!(help, "\n    and {} more", found.len() - shown.len());
    }
    not_found(format!("`{called}` may be any of {} records", found.len())).with_help(help)
}

fn not_found(message: String) -> Error {
    Error::NotFound {
        message,
        help: vec![],
    }
}
