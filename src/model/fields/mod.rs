//! The registry: what fields each kind of record has, declared once and used by everything.

mod registry;
mod value_seed;
mod wanted;
mod words;

use std::borrow::Cow;

pub use registry::of;
pub use value_seed::Passed;
pub use wanted::Wanted;

use crate::dataset::Dataset;
use crate::model::{Kind, KindSet, Lang, Record, Value};
use crate::text::closest;

/// What may stand in a field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Type {
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
    /// A country of ISO 3166-1, as its alpha-2 code.
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
    /// A table of field names, each with source ids.
    Cites,
}

impl Type {
    /// The name that people read in `osakahub fields`.
    pub fn name(self) -> String {
        let of = |kinds: &[Kind]| {
            kinds
                .iter()
                .map(|kind| kind.singular())
                .collect::<Vec<_>>()
                .join(" or ")
        };
        match self {
            Type::Text => "text".into(),
            Type::Texts => "list of texts".into(),
            Type::Word => "word".into(),
            Type::Words => "list of words".into(),
            Type::Url => "web address".into(),
            Type::Date => "date".into(),
            Type::Dates => "list of dates".into(),
            Type::Country => "country".into(),
            Type::Countries => "list of countries".into(),
            Type::Region => "region".into(),
            Type::Number => "number".into(),
            Type::Latitude => "latitude".into(),
            Type::Longitude => "longitude".into(),
            Type::Bool => "true or false".into(),
            Type::Link(kinds) => format!("id ({})", of(kinds)),
            Type::Links(kinds) if kinds.len() == Kind::ALL.len() => "list of ids".into(),
            Type::Links(kinds) => format!("list of ids ({})", of(kinds)),
            Type::Facts => "list of facts".into(),
            Type::Cites => "table of source ids".into(),
        }
    }

    /// What has to be written in a dataset, for messages.
    pub fn expected(self) -> &'static str {
        match self {
            Type::Text => "text in quotes",
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
            Type::Cites => "a table of fields and sources, such as { opened = [\"s39\"] }",
        }
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
        )
    }

    /// Calls with each id in a value of this type, and the kinds that it may name.
    pub fn each_link(self, value: &Value, mut found: impl FnMut(&'static str, &'static [Kind])) {
        match value {
            Value::Facts(facts) => {
                facts
                    .iter()
                    .flat_map(|fact| fact.cites.iter())
                    .for_each(|id| found(id, &[Kind::Sources]));
            }
            Value::Cites(cites) => {
                cites
                    .iter()
                    .flat_map(|(_, ids)| ids.iter())
                    .for_each(|id| found(id, &[Kind::Sources]));
            }
            value if !self.targets().is_empty() => {
                value.ids().iter().for_each(|id| found(id, self.targets()))
            }
            _ => {}
        }
    }

    /// The kinds that an id in this field may name.
    pub fn targets(self) -> &'static [Kind] {
        match self {
            Type::Link(kinds) | Type::Links(kinds) => kinds,
            _ => &[],
        }
    }
}

/// Where a field's value comes from.
#[derive(Clone, Copy, Debug)]
pub enum Origin {
    /// The dataset itself.
    Stored,
    /// Ids of the records of these kinds that link here through these fields.
    Reverse(&'static [(Kind, &'static str)]),
    /// Ids of all records that cite this source, in whatever way.
    CitedBy,
    /// The name of the country in the field `country`.
    CountryName,
    /// The countries of the partners in these fields.
    PartnerCountries(&'static [&'static str]),
    /// The names of those countries.
    PartnerCountryNames(&'static [&'static str]),
}

/// What a field's text means to somebody who searches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Name,
    Alias,
    Place,
    Prose,
    Hidden,
}

/// One field of one kind.
#[derive(Debug)]
pub struct Field {
    /// The key in TOML, JSON and CSV.
    pub name: &'static str,
    /// What may stand in it.
    pub ty: Type,
    /// The heading in English and in Japanese.
    pub title: [&'static str; 2],
    /// One sentence of meaning.
    pub about: &'static str,
    /// Its rank among the columns of a list: 1 gives way last, 0 is not shown by default.
    pub shown: u8,
    /// Where the value comes from.
    pub origin: Origin,
    /// What its text means in a search.
    pub role: Role,
    /// Of a controlled list the usual words.
    pub words: &'static [&'static str],
}

impl Field {
    /// Whether datasets hold the field; the others are derived.
    pub fn is_stored(&self) -> bool {
        matches!(self.origin, Origin::Stored)
    }

    /// The heading.
    pub fn title(&self, lang: Lang) -> &'static str {
        self.title[lang.pick(0, 1)]
    }
}

/// A field with its position in the registry of its kind.
#[derive(Clone, Copy, Debug)]
pub struct FieldRef {
    /// The position, by which records hold their values.
    pub at: u8,
    /// The kind.
    pub kind: Kind,
    /// The field.
    pub field: &'static Field,
}

impl std::ops::Deref for FieldRef {
    type Target = Field;

    fn deref(&self) -> &Field {
        self.field
    }
}

impl FieldRef {
    /// The field of that name of a kind: this one, if it is of the kind.
    pub fn of(self, kind: Kind) -> Option<FieldRef> {
        if self.kind == kind {
            Some(self)
        } else {
            field(kind, self.field.name)
        }
    }

    /// The value of a record, stored or derived. What is empty is absent.
    pub fn value<'a>(&self, dataset: &Dataset, record: &'a Record) -> Option<Cow<'a, Value>> {
        match self.origin {
            Origin::Stored => record
                .get(self.at)
                .filter(|value| !value.is_empty())
                .map(Cow::Borrowed),
            _ => dataset.derive(*self, record).map(Cow::Owned),
        }
    }

    /// The value as people read it, in their language where the record has it.
    pub fn for_people(
        &self,
        dataset: &Dataset,
        record: &Record,
        lang: Lang,
    ) -> Option<Cow<'static, str>> {
        if lang == Lang::Ja {
            let twin = match (self.name, self.origin) {
                ("name" | "title", _) => field(self.kind, "name_ja"),
                (_, Origin::CountryName | Origin::PartnerCountryNames(_)) => {
                    field(self.kind, "country")
                }
                _ => None,
            };
            if let Some(value) = twin.and_then(|twin| twin.value(dataset, record)) {
                return value
                    .country_names(lang)
                    .or_else(|| Some(value.for_people(lang)));
            }
        }
        self.value(dataset, record)
            .map(|value| value.for_people(lang))
    }
}

/// All fields of a kind with their positions.
pub fn all(kind: Kind) -> impl Iterator<Item = FieldRef> {
    of(kind)
        .iter()
        .enumerate()
        .map(move |(at, field)| FieldRef {
            at: at as u8,
            kind,
            field,
        })
}

/// All fields of several kinds, each name once.
pub fn of_kinds(kinds: KindSet) -> Vec<FieldRef> {
    let mut fields: Vec<FieldRef> = Vec::new();
    for field in kinds.iter().flat_map(all) {
        if !fields
            .iter()
            .any(|other| other.field.name == field.field.name)
        {
            fields.push(field);
        }
    }
    fields
}

/// The field of that name.
pub fn field(kind: Kind, name: &str) -> Option<FieldRef> {
    all(kind).find(|field| field.name == name)
}

/// The field of that name of the first kind that has one.
pub fn any_field(name: &str) -> Option<FieldRef> {
    Kind::ALL.into_iter().find_map(|kind| field(kind, name))
}

/// What to say to somebody who named a field that the kind does not have.
pub fn instead_of(kind: Kind, name: &str) -> String {
    match closest(name, all(kind).map(|field| field.field.name)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("`osakahub fields {}` lists them", kind.plural()),
    }
}

/// The text of a record by which it is called: its name or title, in the language if it has one in it.
pub fn display_name(dataset: &Dataset, record: &Record, lang: Lang) -> Cow<'static, str> {
    let name = all(record.kind).nth(1);
    name.and_then(|name| name.for_people(dataset, record, lang))
        .unwrap_or(Cow::Borrowed(record.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_every_field_says_what_it_means() {
        for kind in Kind::ALL {
            let names: std::collections::BTreeSet<_> = all(kind).map(|field| field.name).collect();
            assert_eq!(names.len(), of(kind).len());
            assert!(
                of(kind).len() <= 64,
                "load::records keeps the fields it has seen in 64 bits"
            );
            assert_eq!(of(kind)[0].name, "id");
            assert!(matches!(of(kind)[1].name, "name" | "title"));
            for field in of(kind) {
                assert!(field.about.ends_with('.'), "{}", field.name);
                assert!(!field.title.contains(&""), "{}", field.name);
            }
        }
    }

    #[test]
    fn reverse_links_name_fields_that_link_here() {
        for kind in Kind::ALL {
            for field in of(kind) {
                let Origin::Reverse(from) = field.origin else {
                    continue;
                };
                for (other, name) in from {
                    let link = super::field(*other, name).expect(name);
                    assert!(
                        link.ty.targets().contains(&kind),
                        "{}.{name}",
                        other.plural()
                    );
                }
            }
        }
    }
}
