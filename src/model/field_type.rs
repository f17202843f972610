//! What may stand in a field.

use super::{Kind, KindSet, Value};
use crate::text::{said, say};

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
