//! Fields under the names that other datasets give them.

use crate::model::Kind;
use crate::text::closest;

/// What other datasets call fields.
const USUAL_NAMES: [(&str, &str); 12] = [
    ("lat", "latitude"),
    ("lon", "longitude"),
    ("lng", "longitude"),
    ("long", "longitude"),
    ("description", "summary"),
    ("url", "website"),
    ("homepage", "website"),
    ("website", "url"),
    ("name", "title"),
    ("title", "name"),
    ("type", "kind"),
    ("date", "start"),
];

/// The field that was probably meant by a name that the kind does not have.
pub fn meant_field(kind: Kind, name: &str) -> Option<&'static str> {
    let mut stored = Vec::new();
    for field in kind.fields() {
        if field.is_stored() {
            stored.push(field.name);
        }
    }
    if let Some(same) = stored.iter().find(|field| field.eq_ignore_ascii_case(name)) {
        return Some(same);
    }
    for (usual, field) in USUAL_NAMES {
        if usual == name && stored.contains(&field) {
            return Some(field);
        }
    }
    closest(name, stored)
}
