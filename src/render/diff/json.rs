//! The differences for programs, in the names and values of the dataset.

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::dataset::Dataset;
use crate::diff::{Change, Changed, Diff, FieldChange, SameBy, What};
use crate::model::Record;
use crate::render::json::write_value;

#[derive(Default, Serialize)]
struct Whole<'a> {
    added: Vec<Given<'a>>,
    removed: Vec<Given<'a>>,
    renamed: Vec<Renamed>,
    changed: Vec<ChangedRecord<'a>>,
}

/// A record that is in one dataset alone.
#[derive(Serialize)]
struct Given<'a> {
    kind: &'static str,
    id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'static str>,
    record: Stored<'a>,
}

#[derive(Serialize)]
struct Renamed {
    kind: &'static str,
    from: &'static str,
    to: &'static str,
    by: &'static str,
}

#[derive(Serialize)]
struct ChangedRecord<'a> {
    kind: &'static str,
    id: &'static str,
    fields: Vec<Changes<'a>>,
}

/// Every stored field of a record.
struct Stored<'a> {
    dataset: &'a Dataset,
    record: Record<'a>,
}

struct Changes<'a>(&'a FieldChange<'a>);

/// Writes one object with a list for each sort of change.
pub fn write(diff: &Diff<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut whole = Whole::default();
    for change in &diff.changes {
        match change {
            Change::Added(record) => whole.added.push(given(diff.new, *record)),
            Change::Removed(record) => whole.removed.push(given(diff.old, *record)),
            Change::Changed(changed) => {
                whole.renamed.extend(renamed(changed));
                if !changed.fields.is_empty() {
                    whole.changed.push(ChangedRecord {
                        kind: changed.new.kind().plural(),
                        id: changed.new.id(),
                        fields: changed.fields.iter().map(Changes).collect(),
                    });
                }
            }
        }
    }
    write_value(&whole, out)
}

fn given<'a>(dataset: &'a Dataset, record: Record<'a>) -> Given<'a> {
    Given {
        kind: record.kind().plural(),
        id: record.id(),
        name: record.shared().name(),
        record: Stored { dataset, record },
    }
}

fn renamed(changed: &Changed<'_>) -> Option<Renamed> {
    Some(Renamed {
        kind: changed.new.kind().plural(),
        from: changed.old.id(),
        to: changed.new.id(),
        by: match changed.renamed? {
            SameBy::Identifier(field) | SameBy::Name(field) => field.name,
            SameBy::Fields => "fields",
        },
    })
}

impl Serialize for Stored<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for field in self.record.kind().fields() {
            if field.is_stored()
                && let Some(value) = self.dataset.value(self.record, field)
            {
                map.serialize_entry(field.name, &value)?;
            }
        }
        map.end()
    }
}

impl Serialize for Changes<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("field", self.0.field.name)?;
        if let Some(label) = self.0.label {
            map.serialize_entry("label", label)?;
        }
        match &self.0.what {
            What::Value { old, new } => add_pair(&mut map, old.as_ref(), new.as_ref())?,
            What::Fact { old, new, .. } => add_pair(&mut map, old.as_ref(), new.as_ref())?,
            What::List(list) => {
                map.serialize_entry("added", &list.added)?;
                map.serialize_entry("removed", &list.removed)?;
                if let Some(order) = &list.order {
                    map.serialize_entry("order", order)?;
                }
            }
        }
        map.end()
    }
}

/// Adds the old and the new value; one that is not there is left out.
fn add_pair<M: SerializeMap, V: Serialize>(
    map: &mut M,
    old: Option<&V>,
    new: Option<&V>,
) -> Result<(), M::Error> {
    if let Some(old) = old {
        map.serialize_entry("old", old)?;
    }
    if let Some(new) = new {
        map.serialize_entry("new", new)?;
    }
    Ok(())
}
