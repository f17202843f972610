//! Finds the record that somebody names: by id, name in any language, alias, or a part of one.

use crate::dataset::Dataset;
use crate::diagnostics::Error;
use crate::load::Request;
use crate::model::{Kind, KindSet, Lang, Record, Role};
use crate::search::{Query, search};
use crate::text::fold;

/// The most records listed when a name may mean any of them.
const MOST_LISTED: usize = 6;

/// Shorter parts occur in too many names.
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
            let parts = named(&candidates, |other| other.contains(&folded));
            // A part inside a word is more likely to be a slip, if the best hit of a search is
            // spelled differently.
            if meant.is_none_or(|best| parts.iter().any(|record| record.id() == best.id())) {
                found = without_sources(parts);
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

/// The records that are no sources: titles of sources name other records.
fn without_sources(mut records: Vec<Record<'_>>) -> Vec<Record<'_>> {
    records.retain(|record| record.kind() != Kind::Sources);
    records
}

/// The records with exactly this name; sources only if there is nothing else.
fn with_name<'d>(candidates: &[Candidate<'d>], name: &str) -> Vec<Record<'d>> {
    let found = named(candidates, |other| other == name);
    let others = without_sources(found.clone());
    if others.is_empty() { found } else { others }
}

/// The records, except sources, with a name that has the part at the beginning of a word.
fn with_word_part<'d>(candidates: &[Candidate<'d>], part: &str) -> Vec<Record<'d>> {
    let found = without_sources(named(candidates, |name| begins_word(name, part)));
    let mut beginning = Vec::new();
    for Candidate { record, names } in candidates {
        if names[1..].iter().any(|name| name.starts_with(part)) {
            beginning.push(*record);
        }
    }
    // `biovalley` is BioValley France, not an agreement with it.
    if let [only] = without_sources(beginning)[..] {
        let mut same_kind = found.clone();
        same_kind.retain(|record| record.kind() == only.kind());
        if same_kind.len() == 1 {
            return vec![only];
        }
    }
    found
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
    let (hits, _) = search(dataset, kinds, &Query::parse(name), 1);
    let best = hits.first()?;
    if best.is_by_label() {
        Some(best.record)
    } else {
        None
    }
}

fn unknown(dataset: &Dataset, kinds: KindSet, name: &str, meant: Option<Record<'_>>) -> Error {
    let nothing = if kinds == KindSet::ALL {
        "nothing".to_string()
    } else {
        format!("no {}", kinds.singular())
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

/// Lists the candidates, best hits of a search first.
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
    let longest = listed.iter().map(|record| record.id().len()).max();
    let longest = longest.unwrap_or(0);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    const RECORDS: &str = r#"
        areas = [
            { id = "kento", name = "Kento", name_ja = "健都", kana = "けんと", aliases = ["NohB"] },
            { id = "nakanoshima-qross", name = "Nakanoshima Qross" },
        ]
        institutions = [
            { id = "kento-park", name = "Kento Innovation Park" },
            { id = "ncvc", name = "National Heart Centre", name_ja = "国立循環器センター" },
            { id = "medlab", name = "Biomedlab" },
        ]
        partners = [
            { id = "biovalley-france", name = "BioValley France", country = "FR" },
            { id = "biom", name = "Barcelona Institute", aliases = ["BIOM"] },
        ]
        agreements = [
            { id = "mou-biovalley", name = "Memorandum with BioValley France" },
            { id = "mou-biom", name = "Memorandum with BIOM" },
        ]
        events = [{ id = "expo", name = "Expo" }, { id = "same", name = "Twin" }, { id = "other", name = "Twin" }]
        figures = [{ id = "f-1", name = "Wave 1" }, { id = "f-2", name = "Wave 2" }, { id = "f-3", name = "Wave 3" }, { id = "f-4", name = "Wave 4" }, { id = "f-5", name = "Wave 5" }, { id = "f-6", name = "Wave 6" }]
        sources = [
            { id = "s01", title = "Kento" },
            { id = "s02", title = "Talk of the town" },
            { id = "s03", title = "National accounts" },
        ]
    "#;

    /// The id of the record that is found, or the error.
    fn named(kinds: KindSet, name: &str) -> String {
        let dataset = load::dataset(RECORDS);
        match find(&dataset, kinds, name) {
            Ok(record) => record.id().to_string(),
            Err(Error::NotFound { message, help }) => format!("{message} | {}", help.join(" ")),
            Err(_) => unreachable!(),
        }
    }

    fn any(name: &str) -> String {
        named(KindSet::ALL, name)
    }

    const HELP: &str =
        "give an id, a name in any language, an alias, or an unambiguous part of one";

    #[test]
    fn ids_come_before_names_and_names_before_parts() {
        for (name, id) in [
            ("kento", "kento"),
            ("KENTO", "kento"),
            ("健都", "kento"),
            ("ケント", "kento"),
            ("nohb", "kento"),
            // The id of one, a part of the name of another.
            ("biom", "biom"),
            ("s01", "s01"),
            // A source has the name alone.
            ("talk of the town", "s02"),
        ] {
            assert_eq!(any(name), id, "{name}");
        }
        // Another kind is asked for, so the id does not count.
        let institutions = KindSet::of(&[Kind::Institutions]);
        assert_eq!(named(institutions, "kento"), "kento-park");
        assert_eq!(named(KindSet::of(&[Kind::Sources]), "kento"), "s01");
    }

    #[test]
    fn an_unambiguous_part_is_enough() {
        for (name, id) in [
            ("qross", "nakanoshima-qross"),
            ("innovation", "kento-park"),
            ("循環器", "ncvc"),
            // It begins the name of one record of its kind.
            ("biovalley", "biovalley-france"),
            ("memorandum with biom", "mou-biom"),
            // A part inside of a word.
            ("medlab", "medlab"),
            ("oshima", "nakanoshima-qross"),
            // Titles of sources do not count for parts.
            ("national", "ncvc"),
        ] {
            assert_eq!(any(name), id, "{name}");
        }
    }

    #[test]
    fn two_letters_are_too_short_for_a_part() {
        assert_eq!(any("qr"), format!("nothing is called `qr` | {HELP}"));
        assert_eq!(any("qro"), "nakanoshima-qross");
        assert_eq!(
            any("accounts"),
            format!("nothing is called `accounts` | {HELP}")
        );
        assert_eq!(any(" - "), "the name is empty | ");
    }

    #[test]
    fn a_shared_name_or_part_lists_the_records() {
        assert_eq!(
            any("twin"),
            "`twin` may be any of 2 records | give the id, or more of the name\n    other  Twin\n    same   Twin"
        );
        assert_eq!(
            any("memorandum"),
            "`memorandum` may be any of 2 records | give the id, or more of the name\n    mou-biom       Memorandum with BIOM\n    mou-biovalley  Memorandum with BioValley France"
        );
        // Six are listed; of more, five.
        let help = any("wave");
        assert!(help.starts_with("`wave` may be any of 6 records"), "{help}");
        assert!(help.ends_with("\n    f-6  Wave 6"), "{help}");
        let dataset = load::dataset(&RECORDS.replace(
            "\"Wave 1\" }",
            "\"Wave 1\" }, { id = \"f-7\", name = \"Wave 7\" }",
        ));
        let Err(Error::NotFound { help, .. }) = find(&dataset, KindSet::ALL, "wave") else {
            panic!("found");
        };
        assert_eq!(help[0].lines().count(), 7);
        assert!(help[0].ends_with("\n    and 2 more"), "{help:?}");
    }

    #[test]
    fn a_slip_or_the_wrong_kind_is_told() {
        assert_eq!(
            any("nakanoshima qrosss"),
            "nothing is called `nakanoshima qrosss` | did you mean `nakanoshima-qross`?"
        );
        let bodies = KindSet::of(&[Kind::Institutions, Kind::Partners]);
        assert_eq!(
            named(bodies, "expo"),
            "no institution or partner is called `expo` | `expo` is in events"
        );
        assert_eq!(
            named(bodies, "zzqxzz"),
            format!("no institution or partner is called `zzqxzz` | {HELP}")
        );
    }

    #[test]
    fn words_begin_after_what_is_no_letter_or_digit() {
        for (name, part, expected) in [
            ("kento park", "park", true),
            ("kento park", "ark", false),
            ("kento-park", "park", true),
            ("biomedlab med", "med", true),
            ("biomedlab", "med", false),
            ("2medlab", "med", false),
            ("国立循環器", "循環", true),
            ("bio", "bio", true),
            ("bio", "med", false),
        ] {
            assert_eq!(begins_word(name, part), expected, "{part} in {name}");
        }
    }

    #[test]
    fn kinds_that_were_not_loaded_are_looked_at_in_the_built_in_data() {
        let kinds = KindSet::of(&[Kind::Areas]);
        let dataset = Request::default().load(kinds).unwrap();
        let Err(Error::NotFound { help, .. }) = find(&dataset, kinds, "s39") else {
            panic!("found");
        };
        assert_eq!(help, ["`s39` is in sources"]);
    }
}
