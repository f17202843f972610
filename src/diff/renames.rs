//! Which records got a new id: those with an identifier, a name or most of their fields in common.

use std::collections::{HashMap, HashSet};

use super::fields::Comparison;
use super::likeness;
use crate::check::{are_told_apart, is_identifier};
use crate::dataset::Dataset;
use crate::model::{Field, Kind, Record};
use crate::text::fold;

/// Why two records with different ids are taken for one.
#[derive(Clone, Copy, Debug)]
pub enum SameBy {
    /// They have the same identifier.
    Identifier(&'static Field),
    /// They have the same name.
    Name(&'static Field),
    /// They have most of their fields in common.
    Fields,
}

/// The records that got a new id.
#[derive(Default)]
pub struct Renames<'d> {
    /// The new id for each old one.
    new_ids: HashMap<&'static str, &'static str>,
    /// The old record for each new id.
    old_records: HashMap<&'static str, (Record<'d>, SameBy)>,
}

/// The records of a kind whose ids are in one dataset alone.
#[derive(Default)]
pub struct Unmatched<'d> {
    pub gone: Vec<Record<'d>>,
    pub come: Vec<Record<'d>>,
}

impl<'d> Renames<'d> {
    pub fn find(old: &'d Dataset, new: &'d Dataset) -> Renames<'d> {
        let mut renames = Renames::default();
        let mut left = Vec::new();
        for kind in Kind::ALL {
            let mut unmatched = Unmatched {
                gone: missing_from(new, old, kind),
                come: missing_from(old, new, kind),
            };
            for field in kind.fields() {
                if is_identifier(field) {
                    renames.pair(&mut unmatched, SameBy::Identifier(field));
                }
            }
            renames.pair(&mut unmatched, SameBy::Name(&kind.fields()[1]));
            left.push(unmatched);
        }
        // Links are among the fields, so this comes when all other new ids are known.
        for unmatched in &left {
            let comparison = Comparison::new(old, new, &renames);
            let pairs = likeness::pairs(&comparison, unmatched);
            for (before, after) in pairs {
                renames.add(before, after, SameBy::Fields);
            }
        }
        renames
    }

    pub fn is_empty(&self) -> bool {
        self.new_ids.is_empty()
    }

    /// The id that a record has now.
    pub fn new_id<'i>(&self, id: &'i str) -> &'i str
    where
        'static: 'i,
    {
        self.new_ids.get(id).copied().unwrap_or(id)
    }

    /// What the new record was before, and if its id was another, how that is known.
    pub fn old_of(
        &self,
        record: Record<'d>,
        old: &'d Dataset,
    ) -> Option<(Record<'d>, Option<SameBy>)> {
        if let Some((before, by)) = self.old_records.get(record.id()) {
            return Some((*before, Some(*by)));
        }
        let before = of_kind(old, record)?;
        Some((before, None))
    }

    /// Whether the old record is in the new dataset, under whatever id.
    pub fn is_kept(&self, record: Record<'_>, new: &Dataset) -> bool {
        self.new_ids.contains_key(record.id()) || of_kind(new, record).is_some()
    }

    /// Pairs the records that alone have something in common, and takes them out of the unmatched.
    fn pair(&mut self, unmatched: &mut Unmatched<'d>, by: SameBy) {
        if unmatched.gone.is_empty() || unmatched.come.is_empty() {
            return;
        }
        let by_key = by.alone(&unmatched.come);
        let mut paired = HashSet::new();
        for (key, before) in by.alone(&unmatched.gone) {
            if let (Some(before), Some(Some(after))) = (before, by_key.get(&key))
                && (matches!(by, SameBy::Identifier(_)) || may_be_one(before, *after))
            {
                self.add(before, *after, by);
                paired.insert(before.id());
                paired.insert(after.id());
            }
        }
        unmatched
            .gone
            .retain(|record| !paired.contains(record.id()));
        unmatched
            .come
            .retain(|record| !paired.contains(record.id()));
    }

    fn add(&mut self, before: Record<'d>, after: Record<'d>, by: SameBy) {
        self.new_ids.insert(before.id(), after.id());
        self.old_records.insert(after.id(), (before, by));
    }
}

impl SameBy {
    /// The records by what they may have in common, or nothing where several have it.
    fn alone<'d>(self, records: &[Record<'d>]) -> HashMap<String, Option<Record<'d>>> {
        let mut alone = HashMap::new();
        for record in records {
            if let Some(key) = self.key(*record) {
                let of_key = alone.entry(key);
                of_key
                    .and_modify(|only| *only = None)
                    .or_insert(Some(*record));
            }
        }
        alone
    }

    fn key(self, record: Record<'_>) -> Option<String> {
        let (SameBy::Identifier(field) | SameBy::Name(field)) = self else {
            return None;
        };
        let key = fold(&record.value(field.at)?.text());
        if key.is_empty() { None } else { Some(key) }
    }
}

/// Whether no date, country or identifier tells the two apart.
pub fn may_be_one(one: Record<'_>, other: Record<'_>) -> bool {
    let mut identifiers = one.kind().fields().iter().filter(|f| is_identifier(f));
    let differs = |field: &Field| match (one.value(field.at), other.value(field.at)) {
        (Some(one), Some(other)) => fold(&one.text()) != fold(&other.text()),
        _ => false,
    };
    !are_told_apart(one, other) && !identifiers.any(differs)
}

/// The record of the same kind with the same id.
fn of_kind<'o>(dataset: &'o Dataset, record: Record<'_>) -> Option<Record<'o>> {
    let found = dataset.by_id(record.id())?;
    if found.kind() == record.kind() {
        Some(found)
    } else {
        None
    }
}

/// The records of a dataset whose ids another does not have.
fn missing_from<'d>(other: &Dataset, dataset: &'d Dataset, kind: Kind) -> Vec<Record<'d>> {
    let records = dataset.records(kind);
    records
        .filter(|record| of_kind(other, *record).is_none())
        .collect()
}
