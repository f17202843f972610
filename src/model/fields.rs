//! Fields: what each kind of record has, for everything that handles any of them alike.

use super::{Kind, Type};
use crate::text::Lang;

/// Where a field's value comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Origin {
    /// The dataset itself.
    Stored,
    /// Ids of the records of these kinds that link here through these fields.
    Reverse(&'static [(Kind, &'static str)]),
    /// Ids of all records that cite this source, in whatever way.
    CitedBy,
    /// The name of the record's country.
    CountryName,
    /// The countries of the partners in these fields.
    PartnerCountries(&'static [&'static str]),
    /// The names of those countries.
    PartnerCountryNames(&'static [&'static str]),
}

/// What a field's text means to somebody who searches, the most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Name,
    Alias,
    Place,
    Prose,
    Hidden,
}

/// What a date says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum When {
    /// Something happened then; the heading of the field says what.
    Happened,
    /// Something began then that lasted until the date in the field with this name. Both together
    /// are called so in English and in Japanese.
    Began {
        until: &'static str,
        title: [&'static str; 2],
    },
    /// It is about the record or a document, not about the hub.
    OfRecord,
}

/// One field of one kind.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub kind: Kind,
    /// Its position among the fields of the kind.
    pub at: u8,
    /// The key in TOML, JSON and CSV.
    pub name: &'static str,
    pub ty: Type,
    /// The heading in English and in Japanese.
    pub title: [&'static str; 2],
    /// One sentence of meaning.
    pub about: &'static str,
    /// Its rank among the columns of a list: 1 gives way last, 0 is not shown by default.
    pub shown: u8,
    /// Whether lists of the kind are in order of this date, the newest first, unless asked otherwise.
    pub is_newest_first: bool,
    /// Of a date what it says.
    pub when: When,
    pub origin: Origin,
    pub role: Role,
}

impl Field {
    /// The field that a declaration describes; `about` may be empty where the heading has the
    /// meaning.
    pub const fn new(
        kind: Kind,
        name: &'static str,
        ty: Type,
        about: &'static str,
        heading: Heading,
    ) -> Field {
        let role = match (heading.role, ty) {
            (Some(role), _) => role,
            (None, Type::Text | Type::Texts | Type::Facts | Type::Notes) => Role::Prose,
            (None, Type::Word | Type::Words) => Role::Place,
            (None, _) => Role::Hidden,
        };
        let about = if about.is_empty() {
            heading.about
        } else {
            about.trim_ascii()
        };
        let Heading {
            title,
            shown,
            is_newest_first,
            when,
            origin,
            ..
        } = heading;
        Field {
            kind,
            at: 0,
            name,
            ty,
            title,
            about,
            shown,
            is_newest_first,
            when,
            origin,
            role,
        }
    }

    /// What it is called in messages: its name in English, its heading in Japanese.
    pub fn spoken(&self) -> &'static str {
        Lang::spoken().pick(self.name, self.title[1])
    }

    /// Whether it dates something of the hub, not the record or a document.
    pub fn dates_the_hub(&self) -> bool {
        self.ty.is_date() && self.when != When::OfRecord
    }

    /// Whether datasets hold the field; the others are derived.
    pub fn is_stored(&self) -> bool {
        matches!(self.origin, Origin::Stored)
    }

    /// Whether it holds names of countries.
    pub fn names_countries(&self) -> bool {
        matches!(
            self.origin,
            Origin::CountryName | Origin::PartnerCountryNames(_)
        )
    }

    /// Whether the field is a part of the record's text, in which words may be looked for. Of a link the names that it
    /// leads to are.
    pub fn is_text(&self) -> bool {
        match self.ty {
            Type::Url | Type::Latitude | Type::Longitude | Type::Bool | Type::Cites => false,
            Type::Link(_) | Type::Links(_) => self.is_stored() && self.name != "sources",
            _ => true,
        }
    }

    /// The heading.
    pub fn title(&self, lang: Lang) -> &'static str {
        lang.pick(self.title[0], self.title[1])
    }

    /// The field with the same name of another kind.
    pub fn of(&'static self, kind: Kind) -> Option<&'static Field> {
        if self.kind == kind {
            Some(self)
        } else {
            kind.field(self.name)
        }
    }
}

/// The fields with their positions filled in.
pub const fn numbered<const N: usize>(mut fields: [Field; N]) -> [Field; N] {
    let mut at = 0;
    while at < N {
        fields[at].at = at as u8;
        at += 1;
    }
    fields
}

/// What a declaration says of a field beside its name and type.
#[derive(Clone, Copy)]
pub struct Heading {
    title: [&'static str; 2],
    about: &'static str,
    shown: u8,
    is_newest_first: bool,
    when: When,
    origin: Origin,
    role: Option<Role>,
}

/// A field's titles in English and in Japanese.
pub const fn heading(en: &'static str, ja: &'static str) -> Heading {
    Heading {
        title: [en, ja],
        about: "",
        shown: 0,
        is_newest_first: false,
        when: When::Happened,
        origin: Origin::Stored,
        role: None,
    }
}

impl Heading {
    pub const fn about(mut self, about: &'static str) -> Heading {
        self.about = about;
        self
    }

    /// Shown in lists by default; the column with the highest rank gives way first.
    pub const fn shown(mut self, rank: u8) -> Heading {
        self.shown = rank;
        self
    }

    /// Lists of the kind are in order of this date, the newest first, unless asked otherwise.
    pub const fn newest_first(mut self) -> Heading {
        self.is_newest_first = true;
        self
    }

    /// What began on this date lasted until the one in that field; both together are called so in
    /// English and in Japanese.
    pub const fn lasts_until(
        mut self,
        until: &'static str,
        en: &'static str,
        ja: &'static str,
    ) -> Heading {
        self.when = When::Began {
            until,
            title: [en, ja],
        };
        self
    }

    /// The date is about the record or a document, not about the hub.
    pub const fn of_record(mut self) -> Heading {
        self.when = When::OfRecord;
        self
    }

    pub const fn role(mut self, role: Role) -> Heading {
        self.role = Some(role);
        self
    }

    pub const fn from(mut self, origin: Origin) -> Heading {
        self.origin = origin;
        self
    }
}
