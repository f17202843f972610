//! Paths to values: a field, or a field of the records that a link leads to.

use crate::dataset::Dataset;
use crate::model::{Field, Kind, KindSet, Record, Value};

/// `FIELD`, or `LINK.FIELD` for a field of the linked records.
#[derive(Clone, Copy, Debug)]
pub struct Path {
    /// The record's own field.
    pub field: &'static Field,
    /// The field of the linked records.
    inner: Option<&'static str>,
}

impl Path {
    /// The path of that text, from records of a kind; nothing if it leads nowhere.
    pub fn parse(kind: Kind, text: &'static str) -> Option<Path> {
        let Some((link, inner)) = text.split_once('.') else {
            return Some(Path {
                field: kind.field(text)?,
                inner: None,
            });
        };
        let field = kind.field(link)?;
        let mut targets = field.ty.targets().iter();
        let leads_on = targets.any(|target| target.field(inner).is_some());
        if leads_on {
            Some(Path {
                field,
                inner: Some(inner),
            })
        } else {
            None
        }
    }

    /// The kinds that have to be loaded.
    pub fn needs(&self) -> KindSet {
        let Some(inner) = self.inner else {
            return self.field.needs();
        };
        let mut kinds = self.field.needs();
        for target in self.field.ty.targets() {
            if let Some(field) = target.field(inner) {
                kinds = kinds.union(field.needs());
            }
        }
        kinds
    }

    /// The values at the end of the path.
    pub fn values<'d>(&self, dataset: &'d Dataset, record: Record<'d>) -> Vec<Value<'d>> {
        let Some(value) = dataset.value(record, self.field) else {
            return vec![];
        };
        let Some(inner) = self.inner else {
            return vec![value];
        };
        let mut values = Vec::new();
        for id in value.ids() {
            if let Some(other) = dataset.by_id(id)
                && let Some(field) = other.kind().field(inner)
            {
                values.extend(dataset.value(other, field));
            }
        }
        values
    }
}
