//! GeoJSON (RFC 7946): a FeatureCollection of the records that have a point.

use std::io::{self, Write};

use serde::Serialize;

use super::Rows;
use super::json::{self, Object};
use crate::text::say;

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
        return Err(io::Error::other(say!(
            "geojson is for lists of records; json fits any list"
        )));
    };
    let mut features = Vec::new();
    for (row, record) in records.iter().enumerate() {
        let shared = record.shared();
        if let (Some(longitude), Some(latitude)) = (shared.longitude(), shared.latitude()) {
            let geometry = Point {
                r#type: "Point",
                coordinates: [longitude, latitude],
            };
            features.push(Feature {
                r#type: "Feature",
                id: record.id(),
                geometry,
                properties: Object { rows, row },
            });
        }
    }
    let left_out = left_out_note(records.len() - features.len(), records.len());
    let r#type = "FeatureCollection";
    json::write_value(&Collection { r#type, features }, out)?;
    Ok(left_out)
}

fn left_out_note(without: usize, total: usize) -> Option<String> {
    match without {
        0 => None,
        1 => Some(say!(
            "1 of {total} records has no point and is left out",
            total
        )),
        _ => Some(say!(
            "{without} of {total} records have no point and are left out",
            without,
            total
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, Kind, Lang};
    use crate::render::Format;
    use crate::render::tests::{dataset, printed};

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
    #[test]
    fn records_without_a_point_are_counted() {
        assert_eq!(left_out_note(0, 5), None);
        let one = "1 of 2 records has no point and is left out";
        assert_eq!(left_out_note(1, 2).as_deref(), Some(one));
        let two = "2 of 2 records have no point and are left out";
        assert_eq!(left_out_note(2, 2).as_deref(), Some(two));
    }

    #[test]
    fn the_answer_is_about_the_records_of_the_list() {
        let dataset = dataset();
        let records: Vec<_> = dataset.records(Kind::Areas).collect();
        let rows = Rows::of_records(&dataset, &records, &[] as &[&Field], Lang::En);
        let note = write(&rows, &mut Vec::new()).unwrap();
        assert_eq!(note, left_out_note(1, 2));
    }
}
