//! Reads what stands in a field from any serde format, as its type wants it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{Cite, Country, Date, Fact, Note, Type, Value};
use crate::text::say;

/// A type reads what stands in a field of the type.
impl<'de: 'static> DeserializeSeed<'de> for Type {
    type Value = Value<'static>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value<'static>, D::Error> {
        from.deserialize_any(ValueVisitor(self))
    }
}

impl<'de: 'static> Deserialize<'de> for Fact {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Fact, D::Error> {
        from.deserialize_map(FactVisitor)
    }
}

impl<'de: 'static> Deserialize<'de> for Note {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Note, D::Error> {
        from.deserialize_any(NoteVisitor)
    }
}

struct ValueVisitor(Type);

impl ValueVisitor {
    fn refuse<E: de::Error>(&self, unexpected: de::Unexpected<'_>) -> E {
        E::invalid_type(unexpected, self)
    }
}

impl<'de: 'static> Visitor<'de> for ValueVisitor {
    type Value = Value<'static>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.expected())
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'static str) -> Result<Value<'static>, E> {
        match self.0 {
            Type::Id | Type::Text | Type::Word | Type::Url | Type::Region | Type::Link(_) => {
                Ok(Value::Text(text.into()))
            }
            Type::Date => text.parse().map(Value::Date).map_err(E::custom),
            Type::Country => country(text).map(Value::Country),
            _ => Err(self.refuse(de::Unexpected::Str(text))),
        }
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value<'static>, E> {
        self.visit_borrowed_str(keep(text))
    }

    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Value<'static>, E> {
        match self.0 {
            Type::Bool => Ok(Value::Bool(flag)),
            _ => Err(self.refuse(de::Unexpected::Bool(flag))),
        }
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Value<'static>, E> {
        // Larger whole numbers cannot all be told apart as floats.
        let is_exact = number.unsigned_abs() <= 1 << 53;
        match self.0 {
            ty if ty.is_number() && is_exact => self.visit_f64(number as f64),
            Type::Number => Err(E::custom(say!(
                "{number} is too large to be kept exactly; write it as a float",
                number
            ))),
            Type::Date if number > 0 => match Date::meant(&number.to_string()) {
                Some(date) => Err(E::custom(say!(
                    "a date stands in quotes: write \"{date}\"",
                    date
                ))),
                None => Err(self.refuse(de::Unexpected::Signed(number))),
            },
            _ => Err(self.refuse(de::Unexpected::Signed(number))),
        }
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Value<'static>, E> {
        if self.0.is_number() && number.is_finite() {
            return Ok(Value::Number(number));
        }
        Err(self.refuse(de::Unexpected::Float(number)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value<'static>, A::Error> {
        match self.0 {
            Type::Texts | Type::Words | Type::Links(_) => {
                let mut texts = Vec::new();
                while let Some(KeptText(text)) = seq.next_element()? {
                    texts.push(text);
                }
                Ok(Value::List(texts.into()))
            }
            Type::Dates => {
                let mut dates = Vec::new();
                while let Some(value) = seq.next_element_seed(Type::Date)? {
                    let Value::Date(date) = value else { continue };
                    dates.push(date);
                }
                Ok(Value::Dates(dates.into()))
            }
            Type::Facts => {
                let mut facts: Vec<Fact> = Vec::new();
                while let Some(fact) = seq.next_element()? {
                    facts.push(fact);
                }
                Ok(Value::Facts(facts.into()))
            }
            Type::Notes => {
                let mut notes: Vec<Note> = Vec::new();
                while let Some(note) = seq.next_element()? {
                    notes.push(note);
                }
                Ok(Value::Notes(notes.into()))
            }
            _ => Err(self.refuse(de::Unexpected::Seq)),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value<'static>, A::Error> {
        if self.0 != Type::Cites {
            return Err(self.refuse(de::Unexpected::Map));
        }
        let mut cites: Vec<Cite> = Vec::new();
        while let Some(KeptText(name)) = map.next_key()? {
            if cites.iter().any(|(other, _)| *other == name) {
                return Err(de::Error::custom(say!("`{name}` stands twice", name)));
            }
            let Value::List(ids) = map.next_value_seed(Type::Links(&[]))? else {
                continue;
            };
            let at = cites.partition_point(|(before, _)| *before < name);
            cites.insert(at, (name, ids.into_owned().leak()));
        }
        Ok(Value::Cites(cites.into()))
    }
}

fn country<E: de::Error>(text: &str) -> Result<Country, E> {
    match Country::from_alpha2(text) {
        Some(country) => Ok(country),
        None => Err(E::custom(why_no_code(text))),
    }
}

/// What to write in place of a country that is not a code.
///
/// The same mistake is often made many times, and to find out what was meant takes half a
/// millisecond. After the first hundred nobody reads it.
fn why_no_code(text: &str) -> String {
    const MOST: usize = 100;
    thread_local! {
        static KNOWN: RefCell<HashMap<String, String>> = RefCell::default();
    }
    KNOWN.with_borrow_mut(|known| {
        if let Some(why) = known.get(text) {
            return why.clone();
        }
        if known.len() >= MOST {
            return say!("`{text}` is not the code of a country", text);
        }
        let why = match Country::parse(text) {
            Ok(country) => {
                let code = country.code();
                say!(
                    "a country stands as its code: for `{text}` write \"{code}\"",
                    text,
                    code
                )
            }
            Err(why) => why,
        };
        known.insert(text.to_string(), why.clone());
        why
    })
}

/// Text borrowed from the file, or kept like one if it had escapes to resolve.
struct KeptText(&'static str);

/// Keeps decoded text as long as the file that it comes from: until the program ends.
fn keep(text: &str) -> &'static str {
    text.to_string().leak()
}

impl<'de: 'static> Deserialize<'de> for KeptText {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<KeptText, D::Error> {
        from.deserialize_str(KeptTextVisitor)
    }
}

struct KeptTextVisitor;

impl<'de: 'static> Visitor<'de> for KeptTextVisitor {
    type Value = KeptText;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(say!("text in quotes"))
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'static str) -> Result<KeptText, E> {
        Ok(KeptText(text))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<KeptText, E> {
        Ok(KeptText(keep(text)))
    }
}

/// A fact as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct WrittenFact {
    what: KeptText,
    value: KeptText,
    #[serde(default)]
    cites: Vec<KeptText>,
}

/// Reads a fact, which must be a table: serde's own visitor takes a list too.
struct FactVisitor;

impl<'de: 'static> Visitor<'de> for FactVisitor {
    type Value = Fact;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(say!(
            "a fact, such as { what = \"Floor area\", value = \"9,140 m2\" }"
        ))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Fact, A::Error> {
        let table = de::value::MapAccessDeserializer::new(map);
        let WrittenFact { what, value, cites } = WrittenFact::deserialize(table)?;
        let cites: Vec<&str> = cites.into_iter().map(|id| id.0).collect();
        Ok(Fact {
            what: what.0,
            value: value.0,
            cites: cites.leak(),
        })
    }
}

/// A note with sources as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct WrittenNote {
    text: KeptText,
    #[serde(default)]
    cites: Vec<KeptText>,
}

/// Reads a note, which is a text or a table.
struct NoteVisitor;

impl<'de: 'static> Visitor<'de> for NoteVisitor {
    type Value = Note;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(say!(
            "text in quotes, or a note such as { text = \"two\", cites = [\"s39\"] }"
        ))
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'static str) -> Result<Note, E> {
        Ok(Note { text, cites: &[] })
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Note, E> {
        self.visit_borrowed_str(keep(text))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Note, A::Error> {
        let table = de::value::MapAccessDeserializer::new(map);
        let WrittenNote { text, cites } = WrittenNote::deserialize(table)?;
        let cites: Vec<&str> = cites.into_iter().map(|id| id.0).collect();
        Ok(Note {
            text: text.0,
            cites: cites.leak(),
        })
    }
}

#[cfg(test)]
mod tests;
