//! Fields: what each kind of record has, for everything that handles any of them alike.

use super::{Kind, KindSet, Value};
use crate::text::{Lang, said, say};

/// What may stand in a field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Type {
    /// The name of the record for programs, in kebab-case.
    Id,
    /// Free text.
    Text,
    /// Several texts.
    Texts,
    /// A word of a short controlled list, in kebab-case.
    Word,
    /// Several such words.
    Words,
    /// An absolute address of the web (RFC 3986, `http` or `https`).
    Url,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    Date,
    /// Several dates.
    Dates,
    /// A country of ISO 3166-1 or Kosovo (`XK`), as its alpha-2 code.
    Country,
    /// Several countries.
    Countries,
    /// A country's subdivision of ISO 3166-2, with the country: `IT-45`.
    Region,
    /// A finite number.
    Number,
    /// Degrees north of the equator (WGS 84), -90 to 90.
    Latitude,
    /// Degrees east of Greenwich (WGS 84), -180 to 180.
    Longitude,
    /// `true` or `false`.
    Bool,
    /// The id of a record of one of these kinds.
    Link(&'static [Kind]),
    /// Ids of records of these kinds.
    Links(&'static [Kind]),
    /// Tables of `what`, `value` and `cites`.
    Facts,
    /// Texts, or tables of `text` and `cites`.
    Notes,
    /// A table of field names, each with source ids.
    Cites,
}

impl Type {
    /// The name for programs, in `osakahub fields --json`.
    pub fn name(self) -> String {
        match self {
            Type::Link(kinds) => format!("id ({})", either(kinds)),
            Type::Links(kinds) if kinds.len() < Kind::ALL.len() => {
                format!("list of ids ({})", either(kinds))
            }
            _ => self.plain_name().to_string(),
        }
    }

    fn plain_name(self) -> &'static str {
        match self {
            Type::Id | Type::Text => "text",
            Type::Texts => "list of texts",
            Type::Word => "word",
            Type::Words => "list of words",
            Type::Url => "web address",
            Type::Date => "date",
            Type::Dates => "list of dates",
            Type::Country => "country",
            Type::Countries => "list of countries",
            Type::Region => "region",
            Type::Number => "number",
            Type::Latitude => "latitude",
            Type::Longitude => "longitude",
            Type::Bool => "true or false",
            Type::Link(_) => "id",
            Type::Links(_) => "list of ids",
            Type::Facts => "list of facts",
            Type::Notes => "list of notes",
            Type::Cites => "table of source ids",
        }
    }

    /// Its name in messages.
    pub fn spoken(self) -> String {
        match self {
            Type::Link(kinds) => say!("id ({kinds})", kinds = KindSet::of(kinds).one()),
            Type::Links(kinds) if kinds.len() < Kind::ALL.len() => {
                say!("list of ids ({kinds})", kinds = KindSet::of(kinds).one())
            }
            _ => said(self.plain_name()).to_string(),
        }
    }

    /// What has to be written in a dataset, for messages.
    pub fn expected(self) -> &'static str {
        said(match self {
            Type::Id | Type::Text => "text in quotes",
            Type::Texts => "a list of texts, such as [\"one\", \"two\"]",
            Type::Word => "a word in quotes, such as \"drug-discovery\"",
            Type::Words => "a list of words, such as [\"drug-discovery\", \"startups\"]",
            Type::Url => "a web address in quotes, such as \"https://example.org/\"",
            Type::Date => "a date in quotes: \"YYYY\", \"YYYY-MM\" or \"YYYY-MM-DD\"",
            Type::Dates => "a list of dates, such as [\"2015\", \"2022-10\"]",
            Type::Country => "a country code in quotes, two capital letters such as \"IT\"",
            Type::Countries => "a list of country codes, such as [\"IT\", \"SE\"]",
            Type::Region => "a region code in quotes, such as \"IT-45\"",
            Type::Number => "a number, such as 158",
            Type::Latitude => "degrees north as a number from -90 to 90",
            Type::Longitude => "degrees east as a number from -180 to 180",
            Type::Bool => "true or false",
            Type::Link(_) => "an id in quotes",
            Type::Links(_) => "a list of ids, such as [\"one\", \"two\"]",
            Type::Facts => {
                "a list of facts, such as [{ what = \"Floor area\", value = \"9,140 m2\" }]"
            }
            Type::Notes => {
                "a list of notes, such as [\"one\", { text = \"two\", cites = [\"s39\"] }]"
            }
            Type::Cites => "a table of fields and sources, such as { opened = [\"s39\"] }",
        })
    }

    /// Whether a value is written as a list.
    pub fn is_list(self) -> bool {
        matches!(
            self,
            Type::Texts
                | Type::Words
                | Type::Dates
                | Type::Countries
                | Type::Links(_)
                | Type::Facts
                | Type::Notes
        )
    }

    /// Whether it is a word, or words, of a controlled list.
    pub fn is_word(self) -> bool {
        matches!(self, Type::Word | Type::Words)
    }

    pub fn is_date(self) -> bool {
        matches!(self, Type::Date | Type::Dates)
    }

    pub fn is_number(self) -> bool {
        matches!(self, Type::Number | Type::Latitude | Type::Longitude)
    }

    /// The kinds that an id in this field may name.
    pub fn targets(self) -> &'static [Kind] {
        match self {
            Type::Link(kinds) | Type::Links(kinds) => kinds,
            _ => &[],
        }
    }

    /// Calls `visit` with each id in a value of this type, and the kinds that it may name.
    pub fn each_link(self, value: &Value<'_>, mut visit: impl FnMut(&str, &'static [Kind])) {
        match value {
            Value::Facts(facts) => {
                for fact in facts.iter() {
                    for id in fact.cites {
                        visit(id, &[Kind::Sources]);
                    }
                }
            }
            Value::Notes(notes) => {
                for note in notes.iter() {
                    for id in note.cites {
                        visit(id, &[Kind::Sources]);
                    }
                }
            }
            Value::Cites(cites) => {
                for (_, ids) in cites.iter() {
                    for id in *ids {
                        visit(id, &[Kind::Sources]);
                    }
                }
            }
            _ if self.targets().is_empty() => {}
            value => {
                for id in value.ids() {
                    visit(id, self.targets());
                }
            }
        }
    }
}

/// `institution or partner`.
fn either(kinds: &[Kind]) -> String {
    let names: Vec<&str> = kinds.iter().map(|kind| kind.singular()).collect();
    names.join(" or ")
}

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
