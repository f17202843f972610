//! The value of a field, whatever its type.

use std::borrow::Cow;

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, Serializer};

use super::country::CountryInfo;
use super::{Country, Date, Lang};

/// A particular that is too special for a field of its own.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fact {
    /// What it is about: `Floor area`.
    pub what: &'static str,
    /// What is known.
    pub value: &'static str,
    /// Ids of the sources that say so.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub cites: Box<[&'static str]>,
}

/// A field's name and the ids of the sources it rests on.
pub type Cite = (&'static str, Box<[&'static str]>);

/// What a field holds. Text is borrowed from the dataset, which lives as long as the program.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text of any kind: a name, a word of a list, an id, an address of the web.
    Text(&'static str),
    /// A list of texts.
    List(Box<[&'static str]>),
    /// A date of reduced precision.
    Date(Date),
    /// Several dates.
    Dates(Box<[Date]>),
    /// A country.
    Country(Country),
    /// Several countries.
    Countries(Box<[Country]>),
    /// A finite number.
    Number(f64),
    /// Yes or no.
    Bool(bool),
    /// Particulars.
    Facts(Box<[Fact]>),
    /// Field names, each with the ids of the sources it rests on.
    Cites(Box<[Cite]>),
}

impl Value {
    /// Whether it is an empty text or list.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Text(text) => text.is_empty(),
            Value::List(list) => list.is_empty(),
            Value::Dates(list) => list.is_empty(),
            Value::Countries(list) => list.is_empty(),
            Value::Facts(list) => list.is_empty(),
            Value::Cites(list) => list.is_empty(),
            Value::Date(_) | Value::Country(_) | Value::Number(_) | Value::Bool(_) => false,
        }
    }

    /// The elements as text: one for a single value, as many as there are for a list.
    pub fn texts(&self) -> Vec<Cow<'static, str>> {
        match self {
            Value::Text(text) => vec![Cow::Borrowed(*text)],
            Value::List(list) => list.iter().map(|text| Cow::Borrowed(*text)).collect(),
            Value::Date(date) => vec![date.to_string().into()],
            Value::Dates(dates) => dates.iter().map(|date| date.to_string().into()).collect(),
            Value::Country(country) => vec![country.code().into()],
            Value::Countries(list) => list.iter().map(|country| country.code().into()).collect(),
            Value::Number(number) => vec![number.to_string().into()],
            Value::Bool(flag) => vec![if *flag { "true" } else { "false" }.into()],
            Value::Facts(facts) => facts
                .iter()
                .map(|f| format!("{}: {}", f.what, f.value).into())
                .collect(),
            Value::Cites(cites) => cites
                .iter()
                .map(|(name, ids)| format!("{name}: {}", ids.join(", ")).into())
                .collect(),
        }
    }

    /// The whole value as one text, list elements joined with `; `.
    pub fn text(&self) -> Cow<'static, str> {
        match self {
            Value::Text(text) => Cow::Borrowed(text),
            other => {
                let mut texts = other.texts();
                if texts.len() == 1 {
                    texts.remove(0)
                } else {
                    texts.join("; ").into()
                }
            }
        }
    }

    /// The countries that the value holds.
    pub fn countries(&self) -> &[Country] {
        match self {
            Value::Country(country) => std::slice::from_ref(country),
            Value::Countries(list) => list,
            _ => &[],
        }
    }

    /// The names of those countries in every language.
    pub fn every_country_name(&self) -> impl Iterator<Item = &'static str> {
        self.countries()
            .iter()
            .filter_map(|country| country.info())
            .flat_map(CountryInfo::names)
    }

    /// The names of the countries that the value holds.
    pub fn country_names(&self, lang: Lang) -> Option<Cow<'static, str>> {
        match self.countries() {
            [] => None,
            [only] => Some(only.name(lang).into()),
            list => Some(
                list.iter()
                    .map(|c| c.name(lang))
                    .collect::<Vec<_>>()
                    .join("; ")
                    .into(),
            ),
        }
    }

    /// The value as people read it: yes and no in words, long numbers in groups of three digits.
    pub fn for_people(&self, lang: Lang) -> Cow<'static, str> {
        match self {
            Value::Bool(flag) => if *flag {
                lang.pick("yes", "はい")
            } else {
                lang.pick("no", "いいえ")
            }
            .into(),
            Value::Number(number) if number.fract() == 0.0 && number.abs() >= 10_000.0 => {
                grouped(*number).into()
            }
            other => other.text(),
        }
    }

    /// The ids or words that the value holds; empty for other types.
    pub fn ids(&self) -> &[&'static str] {
        match self {
            Value::Text(text) => std::slice::from_ref(text),
            Value::List(list) => list,
            _ => &[],
        }
    }
}

fn grouped(number: f64) -> String {
    let digits = format!("{:.0}", number.abs());
    let mut out = String::from(if number < 0.0 { "-" } else { "" });
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Text(text) => to.serialize_str(text),
            Value::List(list) => list.serialize(to),
            Value::Date(date) => to.collect_str(date),
            Value::Dates(dates) => strings(to, dates.iter().map(Date::to_string)),
            Value::Country(country) => to.serialize_str(&country.code()),
            Value::Countries(countries) => {
                strings(to, countries.iter().map(|country| country.code()))
            }
            // Counts are whole numbers to every reader, 158 and not 158.0.
            Value::Number(n) if n.fract() == 0.0 && n.abs() < 9e15 => to.serialize_i64(*n as i64),
            Value::Number(number) => to.serialize_f64(*number),
            Value::Bool(flag) => to.serialize_bool(*flag),
            Value::Facts(facts) => facts.serialize(to),
            Value::Cites(cites) => {
                let mut map = to.serialize_map(Some(cites.len()))?;
                for (field, ids) in cites {
                    map.serialize_entry(field, ids)?;
                }
                map.end()
            }
        }
    }
}

fn strings<S: Serializer>(
    to: S,
    items: impl ExactSizeIterator<Item = String>,
) -> Result<S::Ok, S::Error> {
    let mut seq = to.serialize_seq(Some(items.len()))?;
    for item in items {
        seq.serialize_element(&item)?;
    }
    seq.end()
}
