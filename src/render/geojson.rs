//! GeoJSON (RFC 7946): a FeatureCollection of the records that have a point.

use std::io::{self, Write};

use serde::Serialize;

use super::Rows;
use super::json::{self, Object};

#[derive(Serialize)]
struct Collection<'r, 'a> {
    r#type: &'static str,
    features: Vec<Feature<'r, 'a>>,
}

#[derive(Serialize)]
struct Feature<'r, 'a> {
    r#type: &'static str,
    id: &'static str,
    geometry: Point,
    properties: Object<'r, 'a>,
}

/// A point; longitude comes first (RFC 7946, 3.1.1).
#[derive(Serialize)]
struct Point {
    r#type: &'static str,
    coordinates: [f64; 2],
}

/// Writes the collection; the answer says how many records have no point.
pub fn write(rows: &Rows<'_>, out: &mut dyn Write) -> io::Result<Option<String>> {
    let Some((_, records)) = rows.records() else {
        return Err(io::Error::other(
            "geojson is for lists of records; json fits any list",
        ));
    };
    let mut features = Vec::new();
    for (row, record) in records.iter().enumerate() {
        let shared = record.shared();
        if let (Some(longitude), Some(latitude)) = (shared.longitude(), shared.latitude()) {
            let geometry = Point {
                r#type: "Point",
                coordinates: [longitude, latitude],
            };
            let properties = Object { rows, row };
            let id = record.id();
            features.push(Feature {
                r#type: "Feature",
                id,
                geometry,
                properties,
            });
        }
    }
    let without = records.len() - features.len();
    json::write_value(
        &Collection {
            r#type: "FeatureCollection",
            features,
        },
        out,
    )?;
    if without == 0 {
        return Ok(None);
    }
    let (have, are) = if without == 1 {
        ("has", "is")
    } else {
        ("have", "are")
    };
    let total = records.len();
    Ok(Some(format!(
        "{without} of {total} records {have} no point and {are} left out"
    )))
}

#[cfg(test)]
mod tests {
    use crate::render::Format;
    use crate::render::tests::printed;

    #[test]
    fn only_records_with_a_point_are_features() {
        let written = printed(Format::Geojson, &["name_ja"]);
        let compact: String = written.split_whitespace().collect();
        assert_eq!(
            compact,
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"kento\",\
             \"geometry\":{\"type\":\"Point\",\"coordinates\":[135.0,34.5]},\
             \"properties\":{\"name_ja\":\"健都\"}}]}"
        );
    }
}
