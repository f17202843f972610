//! The fields that a question needs: nothing else of a dataset has to be kept.

use super::{FieldRef, Origin, Role, Type, all, field};
use crate::model::Kind;

/// Fields that a search looks at though they are not text.
const SEARCHED: [&str; 5] = ["country", "value", "ror", "wikidata", "corporate_number"];

/// Fields of one kind, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bits(u64);

impl Bits {
    /// Whether the field at that position is wanted.
    pub fn has(self, at: u8) -> bool {
        self.0 & 1 << at != 0
    }

    /// Whether no field at that position or after it is wanted.
    pub fn is_past(self, at: u8) -> bool {
        self.0 >> at == 0
    }
}

/// Fields of each kind; kinds of which no field is wanted do not matter at all.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    bits: [Bits; 7],
    /// Ids of records of which every field is wanted; for the others of their kinds the bits say.
    whole: Vec<(Kind, &'static str)>,
}

impl Wanted {
    /// All fields of all kinds.
    pub const EVERYTHING: Wanted = Wanted {
        bits: [Bits(u64::MAX); 7],
        whole: Vec::new(),
    };

    /// Whether anything of the kind is wanted.
    pub fn has_kind(&self, kind: Kind) -> bool {
        self.bits[kind as usize] != Bits(0) || self.whole.iter().any(|(of, _)| *of == kind)
    }

    /// What is wanted of the records of a kind, as far as that can be told without their ids; the id always is.
    pub fn of_kind(&self, kind: Kind) -> Bits {
        Bits(self.bits[kind as usize].0 | 1)
    }

    /// What is wanted of a record.
    pub fn of_record(&self, kind: Kind, id: &str) -> Bits {
        if self.whole.contains(&(kind, id)) {
            Bits(u64::MAX)
        } else {
            self.bits[kind as usize]
        }
    }

    /// Wants a field, and all that its value follows from.
    pub fn field(&mut self, wanted: FieldRef) {
        let mut named = |kind, name| {
            if let Some(other) = field(kind, name) {
                self.field(other);
            }
        };
        match wanted.origin {
            // The name stands for the Japanese one where people read Japanese.
            Origin::Stored if wanted.at == 1 => named(wanted.kind, "name_ja"),
            Origin::Stored => {}
            Origin::CountryName => named(wanted.kind, "country"),
            Origin::PartnerCountries(links) | Origin::PartnerCountryNames(links) => {
                links.iter().for_each(|link| named(wanted.kind, link));
                named(Kind::Partners, "country");
            }
            Origin::Reverse(from) => from.iter().for_each(|(kind, link)| named(*kind, link)),
            Origin::CitedBy => {
                for kind in Kind::ALL {
                    ["sources", "cites", "facts"]
                        .into_iter()
                        .for_each(|name| named(kind, name));
                }
            }
        }
        // Every record that matters is known by id and name; derived fields are nowhere to be read.
        let own = if wanted.is_stored() {
            1 << wanted.at
        } else {
            0
        };
        self.bits[wanted.kind as usize].0 |= 0b11 | own;
    }

    /// Wants what records of the kind are called.
    pub fn names(&mut self, kind: Kind) {
        all(kind)
            .filter(|field| field.role <= Role::Alias)
            .for_each(|field| self.field(field));
    }

    /// Wants the field, and of a controlled list the same field of all kinds: they share their words.
    pub fn field_and_words(&mut self, wanted: FieldRef) {
        self.field(wanted);
        if matches!(wanted.ty, Type::Word | Type::Words) {
            Kind::ALL
                .into_iter()
                .filter_map(|kind| wanted.of(kind))
                .for_each(|field| self.field(field));
        }
    }

    /// Wants the field, and what the records are called that it links to.
    pub fn field_and_targets(&mut self, wanted: FieldRef) {
        self.field(wanted);
        wanted
            .ty
            .targets()
            .iter()
            .for_each(|kind| self.names(*kind));
    }

    /// Wants all that is shown of a record: its fields, and the names of records linked to it, but not its sources.
    pub fn record(&mut self, kind: Kind, id: &'static str) {
        self.whole.push((kind, id));
        for field in all(kind) {
            if !field.is_stored() {
                self.field(field);
            }
            let linked = field
                .ty
                .targets()
                .iter()
                .filter(|target| **target != Kind::Sources);
            // A record's name in English and in Japanese comes after its id.
            linked.for_each(|target| all(*target).take(3).for_each(|name| self.field(name)));
        }
    }

    /// Wants all that a search of a kind looks at, and the names and countries of records that it links to.
    pub fn searched(&mut self, kind: Kind) {
        let seen = |field: &FieldRef| {
            field.role != Role::Hidden
                || !field.ty.targets().is_empty()
                || SEARCHED.contains(&field.field.name)
        };
        for field in all(kind)
            .filter(|field| field.is_stored() && seen(field) && field.field.name != "sources")
        {
            self.field(field);
            field
                .ty
                .targets()
                .iter()
                .for_each(|target| all(*target).take(3).for_each(|name| self.field(name)));
        }
        field(kind, "country")
            .into_iter()
            .for_each(|country| self.field(country));
    }

    /// Wants nothing but the sources of these ids.
    pub fn sources(ids: &[&'static str]) -> Wanted {
        Wanted {
            whole: ids.iter().map(|id| (Kind::Sources, *id)).collect(),
            ..Wanted::default()
        }
    }
}
