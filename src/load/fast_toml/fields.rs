//! The fields of a record, each in the form of its type.

use std::borrow::Cow;

use super::{NotPlain, Reader};
use crate::model::{Field, Fields, Kind, Type, Value};

/// More fields than a kind has.
const MOST: usize = 64;

/// Where the fields of a record begin: after none.
const START: usize = MOST - 1;

/// For each field of each kind, the one that came after it the last time.
pub struct Followers([[u8; MOST]; Kind::ALL.len()]);

impl Default for Followers {
    fn default() -> Followers {
        Followers([[0; MOST]; Kind::ALL.len()])
    }
}

impl Reader {
    /// Reads the fields that are given, after the header of the record.
    pub fn fields(&mut self, kind: Kind, record: &mut dyn Fields) -> Result<(), NotPlain> {
        let mut seen = 0u64;
        let mut last = START;
        while let Some(field) = self.field(kind, last)? {
            let at = usize::from(field.at);
            if seen & 1 << at != 0 || !field.is_stored() {
                return Err(NotPlain);
            }
            if self.is_brief && is_passed_over(field.ty) {
                self.pass_value();
            } else {
                let value = self.value(field.ty)?;
                record.field_mut(field.at).set(value);
            }
            seen |= 1 << at;
            last = at;
        }
        Ok(())
    }

    /// Passes a value laid out as in the built-in data: its further lines begin with a space or `]`.
    fn pass_value(&mut self) {
        let rest = &self.bytes()[self.at..];
        let mut ends = memchr::memchr_iter(b'\n', rest);
        let end = ends.find(|end| !matches!(rest.get(end + 1), Some(b' ' | b']')));
        self.at += end.map_or(rest.len(), |end| end + 1);
    }

    /// The field whose key comes next, with its `=`; nothing where the record ends.
    ///
    /// Most records have the fields of the one before: to compare with that field first saves an
    /// eighth of the instructions.
    fn field(&mut self, kind: Kind, last: usize) -> Result<Option<&'static Field>, NotPlain> {
        let fields = kind.fields();
        let likely = &fields[usize::from(self.followers.0[kind as usize][last])];
        if self.passes_key(likely.name) {
            return Ok(Some(likely));
        }
        let Some(key) = self.key()? else {
            return Ok(None);
        };
        let next = if last == START { 0 } else { last + 1 };
        let (before, after) = fields.split_at(next);
        let mut by_likelihood = after.iter().chain(before);
        let field = by_likelihood.find(|field| field.name == key);
        let field = field.ok_or(NotPlain)?;
        self.followers.0[kind as usize][last] = field.at;
        Ok(Some(field))
    }

    /// Whether the key with this name comes next, as everybody writes it. It is passed with its `=`.
    fn passes_key(&mut self, name: &str) -> bool {
        let rest = &self.bytes()[self.at..];
        let Some([b' ', b'=', b' ', ..]) = rest.strip_prefix(name.as_bytes()) else {
            return false;
        };
        self.at += name.len() + " = ".len();
        self.spaces();
        true
    }

    /// The next key of the table, with its `=`; nothing where the table ends.
    pub(super) fn key(&mut self) -> Result<Option<&'static str>, NotPlain> {
        self.blank_lines()?;
        match self.peek() {
            None | Some(b'[') => Ok(None),
            Some(_) => self.bare_key_and_equals().map(Some),
        }
    }

    /// The value at this place, up to the end of its line.
    pub(super) fn value(&mut self, ty: Type) -> Result<Value<'static>, NotPlain> {
        let value = match ty {
            Type::Id | Type::Text | Type::Word | Type::Url | Type::Region | Type::Link(_) => {
                Value::Text(Cow::Borrowed(self.string()?))
            }
            Type::Texts | Type::Words | Type::Links(_) => {
                Value::List(Cow::Borrowed(self.strings()?))
            }
            Type::Date => Value::Date(self.date()?),
            Type::Dates => Value::Dates(self.dates()?.into()),
            Type::Country => Value::Country(self.country()?),
            // Only derived fields hold several countries.
            Type::Countries => return Err(NotPlain),
            Type::Number | Type::Latitude | Type::Longitude => Value::Number(self.number()?),
            Type::Bool => Value::Bool(self.bool()?),
            Type::Facts => Value::Facts(Cow::Borrowed(self.facts()?)),
            Type::Notes => Value::Notes(Cow::Borrowed(self.notes()?)),
            Type::Cites => Value::Cites(Cow::Borrowed(self.cites()?)),
        };
        self.end_of_line()?;
        Ok(value)
    }
}

/// Whether a brief reader passes over fields of the type.
fn is_passed_over(ty: Type) -> bool {
    matches!(ty, Type::Facts | Type::Notes | Type::Cites)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Place, Records};

    /// The areas of a text, each as what its fields hold.
    fn areas(text: &'static str) -> Result<Vec<String>, NotPlain> {
        let mut reader = Reader::of(text);
        let mut records = Records::default();
        let mut told = Vec::new();
        while reader.header()?.is_some() {
            records.add(Kind::Areas, Place::default());
            let record = records.get_mut(Kind::Areas, told.len()).unwrap();
            reader.fields(Kind::Areas, record)?;
            let mut values = Vec::new();
            for field in Kind::Areas.fields() {
                if let Some(value) = record.field(field.at).get() {
                    values.push(format!("{} {}", field.name, value.text()));
                }
            }
            told.push(values.join(", "));
        }
        Ok(told)
    }

    #[test]
    fn fields_may_come_in_any_order() {
        let text = "[[areas]]\nid = \"a\"\nname = \"A\"\ncity = \"C\"\n\n\
            [[areas]]\nid = \"b\"\nname_ja = \"B\"\nname=\"B\"\n  city =   \"D\"\n\
            [[areas]]\ncity = \"E\"\nid = \"c\"\n# no name\n\
            [[areas]]\nid =  \"d\"\nname_ja = \"D\"";
        let expected = [
            "id a, name A, city C",
            "id b, name B, name_ja B, city D",
            "id c, city E",
            "id d, name_ja D",
        ];
        assert_eq!(areas(text).unwrap(), expected);
    }

    #[test]
    fn a_field_is_given_once_and_by_its_name() {
        for text in [
            "[[areas]]\nid = \"a\"\nid = \"b\"",
            "[[areas]]\nid = \"a\"\n[[areas]]\nid = \"a\"\nid = \"b\"",
            "[[areas]]\nid = \"a\"\nnam = \"b\"",
            "[[areas]]\nid = \"a\"\nnames = \"b\"",
            "[[areas]]\nid = \"a\"\nevents = []",
            "[[areas]]\nid.x = \"a\"",
            "[[areas]]\n\"id\" = \"a\"",
        ] {
            assert_eq!(areas(text), Err(NotPlain), "{text}");
        }
    }

    #[test]
    fn every_kind_has_fewer_fields_than_the_most() {
        assert!(Kind::ALL.iter().all(|kind| kind.fields().len() < MOST));
    }
}
