//! The value of a field, whatever its type.

use std::borrow::Cow;

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, Serializer};

use super::country::CountryInfo;
use super::words::WordInfo;
use super::{Country, Date, Lang};
use crate::text;

/// A particular that is too special for a field of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Fact {
    /// What it is about: `Floor area`.
    pub what: &'static str,
    /// What is known.
    pub value: &'static str,
    /// Ids of the sources that say so.
    #[serde(skip_serializing_if = "is_empty")]
    pub cites: &'static [&'static str],
}

/// A remark. Without sources of its own it is written as a text alone.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Note {
    pub text: &'static str,
    /// Ids of the sources that it speaks of.
    pub cites: &'static [&'static str],
}

impl Serialize for Note {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if self.cites.is_empty() {
            return to.serialize_str(self.text);
        }
        let mut map = to.serialize_map(Some(2))?;
        map.serialize_entry("text", self.text)?;
        map.serialize_entry("cites", &self.cites)?;
        map.end()
    }
}

/// A field's name and the ids of the sources it rests on.
pub type Cite = (&'static str, &'static [&'static str]);

/// What a field holds, borrowed from its record where it stands there.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Text of any kind: a name, a word of a list, an id, an address of the web.
    Text(Cow<'a, str>),
    /// A list of texts.
    List(Cow<'a, [&'static str]>),
    /// A date of reduced precision.
    Date(Date),
    /// Several dates.
    Dates(Cow<'a, [Date]>),
    /// A country.
    Country(Country),
    /// Several countries.
    Countries(Cow<'a, [Country]>),
    /// A finite number.
    Number(f64),
    /// Yes or no.
    Bool(bool),
    /// Particulars.
    Facts(Cow<'a, [Fact]>),
    /// Remarks.
    Notes(Cow<'a, [Note]>),
    /// Field names, each with the ids of the sources it rests on.
    Cites(Cow<'a, [Cite]>),
    /// Words of a controlled list, for those who ask what they mean.
    Words(Vec<&'static WordInfo>),
    /// What several records have: single values, none of which is a list.
    Several(Vec<Value<'a>>),
}

impl<'a> Value<'a> {
    /// The value without texts of white space alone; nothing if nothing is left.
    pub fn without_blanks(self) -> Option<Value<'a>> {
        match self {
            Value::Text(text) if is_blank(&text) => None,
            Value::List(list) if list.iter().any(|text| is_blank(text)) => {
                let mut kept = list.into_owned();
                kept.retain(|text| !is_blank(text));
                if kept.is_empty() {
                    None
                } else {
                    Some(Value::List(kept.into()))
                }
            }
            Value::Notes(notes) if notes.iter().any(|note| is_blank(note.text)) => {
                let mut kept = notes.into_owned();
                kept.retain(|note| !is_blank(note.text));
                if kept.is_empty() {
                    None
                } else {
                    Some(Value::Notes(kept.into()))
                }
            }
            other => Some(other),
        }
    }

    /// The elements as text: one for a single value, as many as there are for a list.
    pub fn texts(&self) -> Vec<Cow<'_, str>> {
        match self {
            Value::Text(text) => vec![Cow::Borrowed(text)],
            Value::List(list) => list.iter().map(|text| Cow::Borrowed(*text)).collect(),
            Value::Date(date) => vec![date.to_string().into()],
            Value::Dates(dates) => dates.iter().map(|date| date.to_string().into()).collect(),
            Value::Country(country) => vec![country.code().into()],
            Value::Countries(list) => list.iter().map(|country| country.code().into()).collect(),
            Value::Number(number) => vec![number.to_string().into()],
            Value::Bool(flag) => vec![flag.to_string().into()],
            Value::Facts(facts) => facts.iter().map(fact_text).collect(),
            Value::Notes(notes) => notes.iter().map(|note| note.text.into()).collect(),
            Value::Cites(cites) => cites.iter().map(cite_text).collect(),
            Value::Words(words) => words.iter().map(|info| info.word.into()).collect(),
            Value::Several(values) => values.iter().map(Value::text).collect(),
        }
    }

    /// The elements of a list, or the value itself.
    pub fn into_elements(self) -> Vec<Value<'a>> {
        match self {
            Value::List(list) => list.iter().map(|text| Value::from(*text)).collect(),
            Value::Dates(dates) => dates.iter().copied().map(Value::Date).collect(),
            Value::Countries(list) => list.iter().copied().map(Value::Country).collect(),
            Value::Facts(facts) => facts.iter().map(single_fact).collect(),
            Value::Notes(notes) => notes.iter().map(single_note).collect(),
            Value::Cites(cites) => cites.iter().map(single_cite).collect(),
            Value::Several(values) => values,
            other => vec![other],
        }
    }

    /// The whole value as one text, list elements joined with `; `.
    pub fn text(&self) -> Cow<'_, str> {
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

    /// The same, borrowed from the record if that is possible.
    pub fn into_text(self) -> Cow<'a, str> {
        match self {
            Value::Text(text) => text,
            other => other.text().into_owned().into(),
        }
    }

    /// The ids or words that the value holds; none for other types.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let (single, list): (Option<&str>, &[&str]) = match self {
            Value::Text(text) => (Some(text), &[]),
            Value::List(list) => (None, list),
            _ => (None, &[]),
        };
        single.into_iter().chain(list.iter().copied())
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
        let known = self.countries().iter().filter_map(|country| country.info());
        known.flat_map(CountryInfo::names)
    }

    /// The codes of those countries, and their names in every language.
    pub fn every_country_word(&self) -> impl Iterator<Item = &'static str> {
        let known = self.countries().iter().filter_map(|country| country.info());
        known.flat_map(CountryInfo::words)
    }

    /// The names of the countries that the value holds.
    pub fn country_names(&self, lang: Lang) -> Option<Cow<'static, str>> {
        match self.countries() {
            [] => None,
            [only] => Some(only.name(lang).into()),
            list => {
                let names: Vec<&str> = list.iter().map(|country| country.name(lang)).collect();
                Some(names.join("; ").into())
            }
        }
    }

    /// The value as people read it: yes and no in words, dates as they are written, long numbers in groups of three
    /// digits.
    pub fn for_people(self, lang: Lang) -> Cow<'a, str> {
        match self {
            Value::Bool(true) => lang.pick("yes", "○").into(),
            Value::Bool(false) => lang.pick("no", "－").into(),
            Value::Number(number) if number.fract() == 0.0 && number.abs() >= 10_000.0 => {
                let sign = if number < 0.0 { "-" } else { "" };
                let digits = format!("{:.0}", number.abs());
                format!("{sign}{}", text::grouped(&digits)).into()
            }
            Value::Date(date) => date.for_people(lang).into(),
            Value::Dates(dates) if lang == Lang::Ja => {
                let dates: Vec<String> = dates.iter().map(|date| date.for_people(lang)).collect();
                dates.join("、").into()
            }
            other => other.into_text(),
        }
    }
}

/// Serde hands over a reference to the list.
fn is_empty(ids: &&[&str]) -> bool {
    ids.is_empty()
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn single_fact<'a>(fact: &Fact) -> Value<'a> {
    Value::Facts(vec![*fact].into())
}

fn single_note<'a>(note: &Note) -> Value<'a> {
    Value::Notes(vec![*note].into())
}

fn single_cite<'a>(cite: &Cite) -> Value<'a> {
    Value::Cites(vec![*cite].into())
}

fn fact_text(fact: &Fact) -> Cow<'static, str> {
    format!("{}: {}", fact.what, fact.value).into()
}

fn cite_text((field, ids): &Cite) -> Cow<'static, str> {
    format!("{field}: {}", ids.join(", ")).into()
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Value<'a> {
        Value::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Cow::Owned(text))
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Text(text) => to.serialize_str(text),
            Value::List(list) => list.serialize(to),
            Value::Date(date) => to.collect_str(date),
            Value::Dates(_) | Value::Countries(_) => {
                let texts = self.texts();
                let mut seq = to.serialize_seq(Some(texts.len()))?;
                for text in &texts {
                    seq.serialize_element(text)?;
                }
                seq.end()
            }
            Value::Country(country) => to.serialize_str(&country.code()),
            // Counts are whole numbers to every reader, 158 and not 158.0.
            Value::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => {
                to.serialize_i64(*number as i64)
            }
            Value::Number(number) => to.serialize_f64(*number),
            Value::Bool(flag) => to.serialize_bool(*flag),
            Value::Facts(facts) => facts.serialize(to),
            Value::Notes(notes) => notes.serialize(to),
            Value::Words(words) => words.serialize(to),
            Value::Several(values) => values.serialize(to),
            Value::Cites(cites) => {
                let mut map = to.serialize_map(Some(cites.len()))?;
                for (field, ids) in cites.iter() {
                    map.serialize_entry(field, ids)?;
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests;
