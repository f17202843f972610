//! Finds the record that somebody names: by id, name in any language, alias, or a part of one.

use std::collections::BTreeSet;

use crate::dataset::Dataset;
use crate::diagnostics::Error;
use crate::load::Request;
use crate::model::{Kind, KindSet, Record, Role};
use crate::search::{Query, is_han, search};
use crate::text::sort::sort_by_key;
use crate::text::{Lang, distance, fold, say, width};

/// The most records listed when a name may mean any of them.
const MOST_LISTED: usize = 6;

/// The record of these kinds with this name; the error suggests what may have been meant.
///
/// An id counts before a name, and a whole name before a part of one. A part that several records
/// share is refused, unless all others are named after one of them.
pub fn find<'d>(dataset: &'d Dataset, kinds: KindSet, name: &str) -> Result<Record<'d>, Error> {
    if let Some(record) = dataset.by_id(name)
        && kinds.contains(record.kind())
    {
        return Ok(record);
    }
    let folded = fold(name);
    if folded.is_empty() {
        return Err(Error::not_found(say!("the name is empty")));
    }
    let candidates = candidates(dataset, kinds);
    let mut found = with_name(&candidates, &folded);
    let mut meant = None;
    if found.is_empty() && is_long_enough(&folded) {
        found = with_word_part(&candidates, &folded);
        if found.is_empty() {
            // Two letters are close to too much.
            if folded.len() > 2 {
                meant = suggestion(dataset, kinds, name);
            }
            let parts = named(&candidates, |other| other.contains(&folded));
            // A part inside a word is more likely to be a slip, if the best hit of a search is
            // spelled differently.
            if meant.is_none_or(|best| parts.iter().any(|record| record.id() == best.id())) {
                found = sources_last(parts);
            }
        }
    }
    match found[..] {
        [only] => Ok(only),
        [] => {
            let meant = meant.or_else(|| with_other_character(&candidates, &folded));
            Err(unknown(dataset, kinds, name, meant))
        }
        _ => Err(ambiguous(dataset, kinds, name, found)),
    }
}

/// The ids of the records of these kinds with the folded text in their id or a name.
pub fn containing(dataset: &Dataset, kinds: KindSet, folded: &str) -> BTreeSet<&'static str> {
    let candidates = candidates(dataset, kinds);
    let mut ids = BTreeSet::new();
    for record in named(&candidates, |name| name.contains(folded)) {
        ids.insert(record.id());
    }
    ids
}

/// A record that a name may mean, with its folded names.
struct Candidate<'d> {
    record: Record<'d>,
    /// The id first.
    names: Vec<String>,
}

fn candidates(dataset: &Dataset, kinds: KindSet) -> Vec<Candidate<'_>> {
    let mut candidates = Vec::new();
    for record in kinds.iter().flat_map(|kind| dataset.records(kind)) {
        let mut names = Vec::new();
        for field in record.kind().fields() {
            if matches!(field.role, Role::Name | Role::Alias)
                && let Some(value) = record.value(field.at)
            {
                names.extend(value.ids().map(fold));
            }
        }
        candidates.push(Candidate { record, names });
    }
    candidates
}

/// The records with a name that is as asked.
fn named<'d>(candidates: &[Candidate<'d>], is_meant: impl Fn(&str) -> bool) -> Vec<Record<'d>> {
    let mut found = Vec::new();
    for candidate in candidates {
        if candidate.names.iter().any(|name| is_meant(name)) {
            found.push(candidate.record);
        }
    }
    found
}

/// Whether the folded part says which record is meant: one letter does not, a Chinese character may.
fn is_long_enough(part: &str) -> bool {
    part.chars().count() > 1 || is_han(part)
}

/// Sources only if there is nothing else: their titles name other records.
fn sources_last(found: Vec<Record<'_>>) -> Vec<Record<'_>> {
    let mut others = found.clone();
    others.retain(|record| record.kind() != Kind::Sources);
    if others.is_empty() { found } else { others }
}

/// The records with exactly this name.
fn with_name<'d>(candidates: &[Candidate<'d>], name: &str) -> Vec<Record<'d>> {
    sources_last(named(candidates, |other| other == name))
}

/// The records with a name that has the part at the beginning of a word. One alone if it begins the
/// name of no other, and all others are named after that record: `biovalley` is BioValley France,
/// not an agreement with it.
fn with_word_part<'d>(candidates: &[Candidate<'d>], part: &str) -> Vec<Record<'d>> {
    let found = sources_last(named(candidates, |name| begins_word(name, part)));
    if let [only] = sources_last(named(candidates, |name| name.starts_with(part)))[..] {
        let mut others = found.clone();
        others.retain(|other| other.id() != only.id());
        let are_named_after_it = others.iter().all(|other| links_to(*other, only.id()));
        if are_named_after_it && others.len() < found.len() {
            return vec![only];
        }
    }
    found
}

/// The only record with a name of as many Chinese characters, two or three, of which one is another.
/// Half of two may differ in much: the first of them must be the same.
fn with_other_character<'d>(candidates: &[Candidate<'d>], name: &str) -> Option<Record<'d>> {
    let letters = name.chars().count();
    if !is_han(name) || !(2..=3).contains(&letters) {
        return None;
    }
    let is_meant = |other: &str| {
        let is_as_long = other.chars().count() == letters;
        let begins_so = letters > 2 || other.chars().next() == name.chars().next();
        is_as_long && begins_so && is_han(other) && distance(other, name) == 1
    };
    match sources_last(named(candidates, is_meant))[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// Whether a field of the record holds the id.
fn links_to(record: Record<'_>, id: &str) -> bool {
    for field in record.kind().fields() {
        if !field.ty.targets().is_empty()
            && let Some(value) = record.value(field.at)
            && value.ids().any(|other| other == id)
        {
            return true;
        }
    }
    false
}

/// Whether the part is in the name where a word begins: not after an ASCII letter or digit.
fn begins_word(name: &str, part: &str) -> bool {
    for (at, _) in name.match_indices(part) {
        match name[..at].chars().next_back() {
            Some(before) if before.is_ascii_alphanumeric() => {}
            _ => return true,
        }
    }
    false
}

/// The record that a search would put first, if it is found by its name or place.
fn suggestion<'d>(dataset: &'d Dataset, kinds: KindSet, name: &str) -> Option<Record<'d>> {
    let answers = search(dataset, kinds, Query::parse(name), 1);
    let best = answers.hits.first()?;
    if best.is_by_label() {
        Some(best.record)
    } else {
        None
    }
}

fn unknown(dataset: &Dataset, kinds: KindSet, name: &str, meant: Option<Record<'_>>) -> Error {
    let message = if kinds == KindSet::ALL {
        say!("nothing is called `{name}`", name)
    } else {
        say!("no {kind} is called `{name}`", kind = kinds.one(), name)
    };
    let help = match (kind_of(dataset, name), meant) {
        (Some(other), _) => say!("`{name}` is in {kinds}", name, kinds = other.many()),
        (None, Some(meant)) => say!("did you mean `{near}`?", near = meant.id()),
        (None, None) => {
            say!("give an id, a name in any language, an alias, or an unambiguous part of one")
                .to_string()
        }
    };
    Error::not_found(message).with_help(help)
}

/// The kind of the record with this id, even if its kind was not loaded.
fn kind_of(dataset: &Dataset, id: &str) -> Option<Kind> {
    if dataset.is_built_in() && dataset.kind_of(id).is_none() {
        let whole = Request::default().load(KindSet::ALL).ok()?;
        return whole.kind_of(id);
    }
    dataset.kind_of(id)
}

/// Lists the candidates, best hits of a search first.
fn ambiguous(dataset: &Dataset, kinds: KindSet, name: &str, mut found: Vec<Record<'_>>) -> Error {
    let hits = search(dataset, kinds, Query::parse(name), 100).hits;
    sort_by_key(&mut found, |record| {
        let rank = hits.iter().position(|hit| hit.record.id() == record.id());
        rank.unwrap_or(usize::MAX)
    });
    let listed = if found.len() > MOST_LISTED {
        &found[..MOST_LISTED - 1]
    } else {
        &found[..]
    };
    let kinds = listed.iter().map(|record| width(record.kind().one()));
    let ids = listed.iter().map(|record| record.id().len());
    let (longest_kind, longest) = (kinds.max().unwrap_or(0), ids.max().unwrap_or(0));
    let mut help = say!("give the id, or more of the name").to_string();
    for record in listed {
        let name = dataset.display_name(*record, Lang::spoken());
        let (kind, id) = (record.kind().one(), record.id());
        let gap = " ".repeat(longest_kind - width(kind));
        help += &format!("\n    {kind}{gap}  {id:longest$}  {name}");
    }
    if found.len() > listed.len() {
        let more = found.len() - listed.len();
        help += &format!("\n    {}", say!("and {more} more", more));
    }
    let message = say!(
        "`{name}` may be any of {count} records",
        name,
        count = found.len()
    );
    Error::not_found(message).with_help(help)
}

#[cfg(test)]
mod tests;
