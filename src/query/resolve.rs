//! Finds the record that somebody names: by id, name in any language, alias, or a part of one.

use crate::dataset::Dataset;
use crate::diagnostics::Error;
use crate::load::Request;
use crate::model::{Kind, KindSet, Lang, Record, Role};
use crate::search::{Query, search};
use crate::text::fold;

/// More records are not listed when a name may mean any of them.
const MOST_LISTED: usize = 6;

/// Shorter parts of names are parts of too much.
const SHORTEST_PART: usize = 3;

/// The record of these kinds with this name; the error suggests what may have been meant.
///
/// An id counts before a name, and a whole name before a part of one. A part that several records
/// share is refused, unless it begins the name of only one record of its kind.
pub fn find<'d>(dataset: &'d Dataset, kinds: KindSet, name: &str) -> Result<Record<'d>, Error> {
    if let Some(record) = dataset.by_id(name)
        && kinds.contains(record.kind())
    {
        return Ok(record);
    }
    let folded = fold(name);
    if folded.is_empty() {
        return Err(Error::not_found("the name is empty"));
    }
    let candidates = candidates(dataset, kinds);
    let mut found = with_name(&candidates, &folded);
    let mut meant = None;
    if found.is_empty() && folded.len() >= SHORTEST_PART {
        found = with_word_part(&candidates, &folded);
        if found.is_empty() {
            meant = suggestion(dataset, kinds, name);
            // A part inside a word is more likely to be a slip, if the best answer of a search is
            // spelled otherwise.
            let is_spelled_so = |record: Record<'_>| is_part_of_name(&candidates, record, &folded);
            if meant.is_none_or(is_spelled_so) {
                found = with_part(&candidates, &folded);
            }
        }
    }
    match found[..] {
        [only] => Ok(only),
        [] => Err(unknown(dataset, kinds, name, meant)),
        _ => Err(ambiguous(dataset, kinds, name, found)),
    }
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

/// The records with exactly this name. Sources only if there is nothing else: their titles speak
/// of other records.
fn with_name<'d>(candidates: &[Candidate<'d>], name: &str) -> Vec<Record<'d>> {
    let mut found = Vec::new();
    for candidate in candidates {
        if candidate.names.iter().any(|other| other == name) {
            found.push(candidate.record);
        }
    }
    if found.iter().any(|record| record.kind() != Kind::Sources) {
        found.retain(|record| record.kind() != Kind::Sources);
    }
    found
}

/// The records, but no sources, with a name that has the part at the beginning of a word.
fn with_word_part<'d>(candidates: &[Candidate<'d>], part: &str) -> Vec<Record<'d>> {
    let mut found = Vec::new();
    let mut beginning = Vec::new();
    for Candidate { record, names } in candidates {
        if record.kind() == Kind::Sources || !names.iter().any(|name| begins_word(name, part)) {
            continue;
        }
        found.push(*record);
        if names[1..].iter().any(|name| name.starts_with(part)) {
            beginning.push(*record);
        }
    }
    // `biovalley` is BioValley France, not an agreement with it.
    if let [only] = beginning[..]
        && found
            .iter()
            .filter(|record| record.kind() == only.kind())
            .count()
            == 1
    {
        return vec![only];
    }
    found
}

/// The records, but no sources, with a name that has the part anywhere.
fn with_part<'d>(candidates: &[Candidate<'d>], part: &str) -> Vec<Record<'d>> {
    let mut found = Vec::new();
    for Candidate { record, names } in candidates {
        if record.kind() != Kind::Sources && names.iter().any(|name| name.contains(part)) {
            found.push(*record);
        }
    }
    found
}

fn is_part_of_name(candidates: &[Candidate<'_>], record: Record<'_>, part: &str) -> bool {
    let candidate = candidates
        .iter()
        .find(|candidate| candidate.record.id() == record.id());
    candidate.is_some_and(|candidate| candidate.names.iter().any(|name| name.contains(part)))
}

/// Whether the part stands in the name where a word begins; scripts without spaces begin one
/// anywhere.
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
    let (hits, _) = search(dataset, kinds, &Query::parse(name), 1);
    let best = hits.first()?;
    if best.is_by_label() {
        Some(best.record)
    } else {
        None
    }
}

fn unknown(dataset: &Dataset, kinds: KindSet, name: &str, meant: Option<Record<'_>>) -> Error {
    let nothing = match kinds == KindSet::ALL {
        true => "nothing".to_string(),
        false => format!("no {}", kinds.singular()),
    };
    let help = match (kind_of(dataset, name), meant) {
        (Some(other), _) => format!("`{name}` is in {}", other.plural()),
        (None, Some(meant)) => format!("did you mean `{}`?", meant.id()),
        (None, None) => {
            "give an id, a name in any language, an alias, or an unambiguous part of one"
                .to_string()
        }
    };
    Error::not_found(format!("{nothing} is called `{name}`")).with_help(help)
}

/// The kind of the record with this id, even if its kind was not loaded.
fn kind_of(dataset: &Dataset, id: &str) -> Option<Kind> {
    if dataset.is_built_in() && dataset.kind_of(id).is_none() {
        let whole = Request::default().load(KindSet::ALL).ok()?;
        return whole.kind_of(id);
    }
    dataset.kind_of(id)
}

/// Lists the candidates, those that a search would put first before the others.
fn ambiguous(dataset: &Dataset, kinds: KindSet, name: &str, mut found: Vec<Record<'_>>) -> Error {
    let (hits, _) = search(dataset, kinds, &Query::parse(name), 100);
    found.sort_by_key(|record| {
        let rank = hits.iter().position(|hit| hit.record.id() == record.id());
        rank.unwrap_or(usize::MAX)
    });
    let listed = if found.len() > MOST_LISTED {
        &found[..MOST_LISTED - 1]
    } else {
        &found[..]
    };
    let longest = listed
        .iter()
        .map(|record| record.id().len())
        .max()
        .unwrap_or(0);
    let mut help = "give the id, or more of the name".to_string();
    for record in listed {
        let name = dataset.display_name(*record, Lang::En);
        help += &format!("\n    {:longest$}  {name}", record.id());
    }
    if found.len() > listed.len() {
        help += &format!("\n    and {} more", found.len() - listed.len());
    }
    let message = format!("`{name}` may be any of {} records", found.len());
    Error::not_found(message).with_help(help)
}
