//! What differs between two datasets: records added, removed, renamed and changed, field by field.
//!
//! The order of records is no difference. Of lists it is one.

mod fields;
mod likeness;
mod lists;
mod renames;

pub use fields::{FieldChange, What};
pub use lists::ListChange;
pub use renames::SameBy;

use crate::dataset::Dataset;
use crate::model::{Kind, KindSet, Record};
use fields::Comparison;
use renames::Renames;

/// The differences, by kind; of each kind what is in the new dataset, in its order, then what was removed.
pub struct Diff<'d> {
    pub old: &'d Dataset,
    pub new: &'d Dataset,
    pub changes: Vec<Change<'d>>,
}

/// What became of a record.
pub enum Change<'d> {
    Added(Record<'d>),
    Removed(Record<'d>),
    Changed(Changed<'d>),
}

/// A record that is in both datasets, but not the same, or under another id.
pub struct Changed<'d> {
    pub old: Record<'d>,
    pub new: Record<'d>,
    /// Why the two are taken for one record, if its id is another.
    pub renamed: Option<SameBy>,
    pub fields: Vec<FieldChange<'d>>,
}

/// How many records are added, removed and changed, those with a new id among the changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub added: usize,
    pub removed: usize,
    pub changed: usize,
    pub renamed: usize,
}

impl<'d> Diff<'d> {
    /// The differences between the records of these kinds.
    pub fn new(old: &'d Dataset, new: &'d Dataset, kinds: KindSet) -> Diff<'d> {
        let renames = Renames::find(old, new);
        let comparison = Comparison::new(old, new, &renames);
        let mut changes = Vec::new();
        for kind in kinds.iter() {
            for record in new.records(kind) {
                match renames.old_of(record, old) {
                    Some((before, renamed)) => {
                        let fields = comparison.fields(before, record);
                        if renamed.is_some() || !fields.is_empty() {
                            changes.push(Change::Changed(Changed {
                                old: before,
                                new: record,
                                renamed,
                                fields,
                            }));
                        }
                    }
                    None => changes.push(Change::Added(record)),
                }
            }
            for record in old.records(kind) {
                if !renames.is_kept(record, new) {
                    changes.push(Change::Removed(record));
                }
            }
        }
        Diff { old, new, changes }
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The changes of a kind.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Change<'d>> {
        let changes = self.changes.iter();
        changes.filter(move |change| change.kind() == kind)
    }
}

impl<'d> Change<'d> {
    pub fn kind(&self) -> Kind {
        self.record().kind()
    }

    /// The record as it is, or as it was before it was removed.
    pub fn record(&self) -> Record<'d> {
        match self {
            Change::Added(record) | Change::Removed(record) => *record,
            Change::Changed(changed) => changed.new,
        }
    }
}

impl Counts {
    pub fn of<'a, 'd: 'a>(changes: impl Iterator<Item = &'a Change<'d>>) -> Counts {
        let mut counts = Counts::default();
        for change in changes {
            match change {
                Change::Added(_) => counts.added += 1,
                Change::Removed(_) => counts.removed += 1,
                Change::Changed(changed) => {
                    counts.changed += 1;
                    counts.renamed += usize::from(changed.renamed.is_some());
                }
            }
        }
        counts
    }

    pub fn total(self) -> usize {
        self.added + self.removed + self.changed
    }
}

#[cfg(test)]
mod tests;
