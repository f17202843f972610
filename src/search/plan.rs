//! What the fields of each kind mean to a search.

use crate::model::Kind;
use crate::model::{Field, Origin, Role};

/// What a kind's fields mean to a search, worked out once.
pub struct Plan {
    /// Fields with text, and what it means.
    pub texts: Vec<(u8, Role)>,
    /// Fields that link to records whose names count too.
    pub links: Vec<u8>,
    /// The field with the country or the countries.
    pub country: Option<&'static Field>,
}

impl Plan {
    /// The plan for a kind.
    pub fn of(kind: Kind) -> Plan {
        let all = || kind.fields().iter().filter(|field| field.is_stored());
        let role = |field: &&'static Field| match (kind, field.name) {
            // A title tells of other things, a name is the thing.
            (Kind::Sources, "title" | "publisher") => Role::Alias,
            (_, "ror" | "wikidata" | "corporate_number") => Role::Place,
            (_, "value") => Role::Prose,
            _ => field.role,
        };
        let texts = all()
            .map(|field| (field.at, role(&field)))
            .filter(|(_, role)| *role != Role::Hidden)
            .collect();
        let link =
            |field: &&'static Field| !field.ty.targets().is_empty() && field.name != "sources";
        let country = kind.fields().iter().find(|field| {
            field.name == "country"
                && matches!(field.origin, Origin::Stored | Origin::PartnerCountries(_))
        });
        Plan {
            texts,
            links: all().filter(link).map(|field| field.at).collect(),
            country,
        }
    }
}
