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
        let (name, inner) = match text.split_once('.') {
            Some((link, inner)) => (link, Some(inner)),
            None => (text, None),
        };
        let field = kind.field(name)?;
        if let Some(inner) = inner {
            field
                .ty
                .targets()
                .iter()
                .find_map(|target| target.field(inner))?;
        }
        Some(Path { field, inner })
    }

    /// The kinds that have to be loaded.
    pub fn needs(&self) -> KindSet {
        let mut kinds = self.field.needs();
        if let Some(inner) = self.inner {
            for target in self.field.ty.targets() {
                kinds = kinds.union(target.field(inner).map(Field::needs).unwrap_or_default());
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
