//! Records called by name: id, name in any language, alias, or an unambiguous part of one.

use crate::dataset::Dataset;
use crate::error::Error;
use crate::fields::{self, Role};
use crate::model::{Kind, KindSet, Lang, Record};
use crate::search::{CALLED, Query, search};
use crate::text::fold;

/// The record of these kinds that is called so; the error suggests what may have been meant.
///
/// An id counts before a name, a whole name before a part of one; a part that several records share is refused.
pub fn find<'d>(dataset: &'d Dataset, kinds: KindSet, called: &str) -> Result<&'d Record, Error> {
    if let Some(record) = dataset.by_id(called).filter(|record| kinds.contains(record.kind)) {
        return Ok(record);
    }
    let wanted = fold(called);
    if wanted.is_empty() {
        return Err(not_found("an empty name calls nothing".into()));
    }
    let names: Vec<(&Record, Vec<String>)> =
        records(dataset, kinds).map(|record| (record, names_of(record).map(fold).collect())).collect();
    let having = |fits: &dyn Fn(&String) -> bool| -> Vec<&'d Record> {
        names.iter().filter(|(_, names)| names.iter().any(fits)).map(|(record, _)| *record).collect()
    };
    // Titles of sources speak of other things: no part of one calls it, and what has the name itself counts before.
    let having_part = |fits: &dyn Fn(&String) -> bool| {
        let mut found = having(fits);
        found.retain(|record| record.kind != Kind::Sources);
        found
    };
    let mut found = having(&|name| *name == wanted);
    if found.iter().any(|record| record.kind != Kind::Sources) {
        found.retain(|record| record.kind != Kind::Sources);
    }
    if found.is_empty() {
        // Of several names that hold the part, the one that begins with it is meant: `biovalley` is BioValley France,
        // not an agreement with it.
        found = having_part(&|name| name.starts_with(&wanted));
        if found.len() != 1 {
            found = having_part(&|name| begins_word(name, &wanted));
        }
    }
    let meant = if found.is_empty() { suggestion(dataset, kinds, called) } else { None };
    // Within a word a part is more likely to be a slip of the finger, if the best answer is spelled otherwise.
    if found.is_empty() && meant.is_none_or(|meant| names_of(meant).any(|name| fold(name).contains(&wanted))) {
        found = having_part(&|name| name.contains(&wanted));
    }
    match found[..] {
        [only] => Ok(only),
        [] => {
            let error = not_found(format!("nothing is called `{called}`"));
            Err(match (meant, dataset.by_id(called)) {
                (_, Some(other)) => error.with_help(format!("`{called}` is in {}", other.kind.plural())),
                (Some(meant), _) => error.with_help(format!("did you mean `{}`?", meant.id)),
                _ => error.with_help("give an id, a name in any language, an alias, or an unambiguous part of one"),
            })
        }
        _ => Err(ambiguous(dataset, called, &found)),
    }
}

/// The record that a search would put first, if it is found by what it is called or by where it is.
fn suggestion<'d>(dataset: &'d Dataset, kinds: KindSet, called: &str) -> Option<&'d Record> {
    let (hits, _) = search(dataset, kinds, &Query::parse(called), 1);
    hits.first().filter(|hit| hit.found.value >= CALLED).map(|hit| hit.record)
}

/// The records that a reference may mean. Sources are called by id or address only: their titles speak of others.
fn records(dataset: &Dataset, kinds: KindSet) -> impl Iterator<Item = &Record> {
    kinds.iter().flat_map(|kind| dataset.records(kind))
}

/// Every name of a record: id, name, Japanese name, reading, aliases.
fn names_of(record: &Record) -> impl Iterator<Item = &'static str> {
    let wanted = |role| matches!(role, Role::Name | Role::Alias);
    let cells = fields::of(record.kind).iter().zip(0u8..).filter(move |(field, _)| wanted(field.role));
    cells.filter_map(|(_, at)| record.get(at)).flat_map(|value| value.ids().to_vec())
}

/// Whether the part stands in the name where a word begins; scripts without spaces begin one anywhere.
fn begins_word(name: &str, part: &str) -> bool {
    name.match_indices(part).any(|(at, _)| {
        let before = name[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() || !c.is_ascii())
    })
}

fn ambiguous(dataset: &Dataset, called: &str, found: &[&Record]) -> Error {
    let name = |record: &&Record| format!("`{}` ({})", record.id, fields::display_name(dataset, record, Lang::En));
    let mut list: Vec<String> = found.iter().take(5).map(name).collect();
    if found.len() > list.len() {
        list.push(format!("{} more", found.len() - list.len()));
    }
    not_found(format!("`{called}` may be {}", list.join(" or "))).with_help("give the id, or more of the name")
}

fn not_found(message: String) -> Error {
    Error::NotFound { message, help: vec![] }
}
