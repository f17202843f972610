//! Reads a value of the type that a field wants from any serde format.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::Type;
use crate::model::{Cite, Country, Fact, Value};
use crate::text::order;

/// Text that lives as long as the program: borrowed from the dataset, or kept for good if it had escapes to resolve.
#[derive(Clone, Copy, Debug)]
struct Text(&'static str);

impl<'de: 'static> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Text, D::Error> {
        struct TextVisitor;
        impl<'de: 'static> Visitor<'de> for TextVisitor {
            type Value = Text;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text in quotes")
            }

            fn visit_borrowed_str<E: de::Error>(self, text: &'static str) -> Result<Text, E> {
                Ok(Text(text))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Text, E> {
                Ok(Text(text.to_string().leak()))
            }
        }
        from.deserialize_str(TextVisitor)
    }
}

fn leaked<'de: 'static, D: Deserializer<'de>>(from: D) -> Result<&'static str, D::Error> {
    Text::deserialize(from).map(|text| text.0)
}

fn leaked_list<'de: 'static, D: Deserializer<'de>>(
    from: D,
) -> Result<Box<[&'static str]>, D::Error> {
    Vec::<Text>::deserialize(from).map(|list| list.into_iter().map(|text| text.0).collect())
}

/// A fact as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFact {
    #[serde(deserialize_with = "leaked")]
    what: &'static str,
    #[serde(deserialize_with = "leaked")]
    value: &'static str,
    #[serde(default, deserialize_with = "leaked_list")]
    cites: Box<[&'static str]>,
}

/// Reads a fact, which is a table and nothing else.
struct FactSeed;

impl DeserializeSeed<'static> for FactSeed {
    type Value = Fact;

    fn deserialize<D: Deserializer<'static>>(self, from: D) -> Result<Fact, D::Error> {
        from.deserialize_map(self)
    }
}

impl Visitor<'static> for FactSeed {
    type Value = Fact;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a fact, such as { what = \"Floor area\", value = \"9,140 m2\" }")
    }

    fn visit_map<A: MapAccess<'static>>(self, map: A) -> Result<Fact, A::Error> {
        let RawFact { what, value, cites } =
            RawFact::deserialize(de::value::MapAccessDeserializer::new(map))?;
        Ok(Fact { what, value, cites })
    }
}

impl DeserializeSeed<'static> for Type {
    type Value = Value;

    fn deserialize<D: Deserializer<'static>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(ValueVisitor(self))
    }
}

/// Makes sure that a text or a list of texts is one, and forgets it.
pub struct Passed(pub Type);

impl Passed {
    /// Whether nothing but its type can be wrong with a value of the type.
    pub fn can(ty: Type) -> bool {
        matches!(ty, Type::Text | Type::Texts | Type::Word | Type::Words)
    }
}

impl DeserializeSeed<'static> for Passed {
    type Value = ();

    fn deserialize<D: Deserializer<'static>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl Visitor<'static> for Passed {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.expected())
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'static str) -> Result<(), E> {
        match self.0 {
            Type::Text | Type::Word => Ok(()),
            _ => Err(E::invalid_type(de::Unexpected::Str(text), &self)),
        }
    }

    fn visit_seq<A: SeqAccess<'static>>(self, mut seq: A) -> Result<(), A::Error> {
        match self.0 {
            Type::Texts | Type::Words => {
                while seq.next_element_seed(Passed(Type::Text))?.is_some() {}
                Ok(())
            }
            _ => Err(de::Error::invalid_type(de::Unexpected::Seq, &self)),
        }
    }
}

struct ValueVisitor(Type);

impl ValueVisitor {
    fn refuse<E: de::Error>(&self, unexpected: de::Unexpected<'_>) -> E {
        E::invalid_type(unexpected, self)
    }
}

impl Visitor<'static> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.expected())
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'static str) -> Result<Value, E> {
        match self.0 {
            Type::Text | Type::Word | Type::Url | Type::Region | Type::Link(_) => {
                Ok(Value::Text(text))
            }
            Type::Date => text.parse().map(Value::Date).map_err(E::custom),
            Type::Country => country(text).map(Value::Country),
            _ => Err(self.refuse(de::Unexpected::Str(text))),
        }
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        self.visit_borrowed_str(text.to_string().leak())
    }

    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Value, E> {
        if self.0 == Type::Bool {
            Ok(Value::Bool(flag))
        } else {
            Err(self.refuse(de::Unexpected::Bool(flag)))
        }
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Value, E> {
        match self.0 {
            Type::Number | Type::Latitude | Type::Longitude if number.unsigned_abs() <= 1 << 53 => {
                self.visit_f64(number as f64)
            }
            Type::Number => Err(E::custom(format!(
                "{number} is too large to be kept exactly; write it as a float"
            ))),
            Type::Date if (1000..=9999).contains(&number) => Err(E::custom(format!(
                "a date stands in quotes: write \"{number}\""
            ))),
            _ => Err(self.refuse(de::Unexpected::Signed(number))),
        }
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Value, E> {
        match self.0 {
            Type::Number | Type::Latitude | Type::Longitude if number.is_finite() => {
                Ok(Value::Number(number))
            }
            _ => Err(self.refuse(de::Unexpected::Float(number))),
        }
    }

    fn visit_seq<A: SeqAccess<'static>>(self, mut seq: A) -> Result<Value, A::Error> {
        match self.0 {
            Type::Texts | Type::Words | Type::Links(_) => {
                let mut list = Vec::with_capacity(4);
                while let Some(Text(text)) = seq.next_element()? {
                    list.push(text);
                }
                Ok(Value::List(list.into()))
            }
            Type::Dates => {
                let mut dates = Vec::new();
                while let Some(value) = seq.next_element_seed(Type::Date)? {
                    dates.extend(if let Value::Date(date) = value {
                        Some(date)
                    } else {
                        None
                    });
                }
                Ok(Value::Dates(dates.into()))
            }
            Type::Countries => {
                let mut list = Vec::new();
                while let Some(Text(text)) = seq.next_element()? {
                    list.push(country(text)?);
                }
                Ok(Value::Countries(list.into()))
            }
            Type::Facts => {
                let mut facts = Vec::new();
                while let Some(fact) = seq.next_element_seed(FactSeed)? {
                    facts.push(fact);
                }
                Ok(Value::Facts(facts.into()))
            }
            _ => Err(self.refuse(de::Unexpected::Seq)),
        }
    }

    fn visit_map<A: MapAccess<'static>>(self, mut map: A) -> Result<Value, A::Error> {
        if self.0 != Type::Cites {
            return Err(self.refuse(de::Unexpected::Map));
        }
        let mut cites: Vec<Cite> = Vec::new();
        while let Some(Text(name)) = map.next_key()? {
            if cites.iter().any(|(other, _)| *other == name) {
                return Err(de::Error::custom(format!("`{name}` stands twice")));
            }
            let Value::List(ids) = map.next_value_seed(Type::Links(&[]))? else {
                continue;
            };
            cites.push((name, ids));
        }
        order::sort_by_key(&mut cites, |(name, _)| *name);
        Ok(Value::Cites(cites.into()))
    }
}

fn country<E: de::Error>(text: &'static str) -> Result<Country, E> {
    Country::from_alpha2(text).ok_or_else(|| {
        E::custom(match Country::parse(text) {
            Ok(country) => format!(
                "a country stands as its code: for `{text}` write \"{}\"",
                country.code()
            ),
            Err(why) => why,
        })
    })
}
