//! GeoJSON (RFC 7946): a FeatureCollection of the records that have a point.

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::Rows;
use super::json::Object;
use crate::model::Record;

/// A point; longitude comes first (RFC 7946, 3.1.1).
#[derive(Serialize)]
struct Geometry {
    r#type: &'static str,
    coordinates: [f64; 2],
}

struct Feature<'r, 'a> {
    rows: &'r Rows<'a>,
    row: usize,
    record: Record<'a>,
    geometry: Geometry,
}

impl Serialize for Feature<'_, '_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("type", "Feature")?;
        map.serialize_entry("id", self.record.id())?;
        map.serialize_entry("geometry", &self.geometry)?;
        map.serialize_entry(
            "properties",
            &Object {
                rows: self.rows,
                row: self.row,
            },
        )?;
        map.end()
    }
}

/// Writes the collection; the answer says how many records have no point.
pub fn write(rows: &Rows<'_>, out: &mut dyn Write) -> io::Result<Option<String>> {
    let Some((_, records)) = rows.records else {
        return Err(io::Error::other(
            "geojson is for lists of records; json fits any list",
        ));
    };
    let mut features = Vec::new();
    for (row, record) in records.iter().enumerate() {
        if let (Some(longitude), Some(latitude)) =
            (record.shared().longitude(), record.shared().latitude())
        {
            let geometry = Geometry {
                r#type: "Point",
                coordinates: [longitude, latitude],
            };
            features.push(Feature {
                rows,
                row,
                record: *record,
                geometry,
            });
        }
    }
    #[derive(Serialize)]
    struct Collection<'r, 'a> {
        r#type: &'static str,
        features: &'r [Feature<'r, 'a>],
    }
    serde_json::to_writer_pretty(
        &mut *out,
        &Collection {
            r#type: "FeatureCollection",
            features: &features,
        },
    )?;
    writeln!(out)?;
    let without = records.len() - features.len();
    let (have, are) = if without == 1 {
        ("has", "is")
    } else {
        ("have", "are")
    };
    let message = || {
        format!(
            "{without} of {} records {have} no point and {are} left out",
            records.len()
        )
    };
    Ok((without > 0).then(message))
}
