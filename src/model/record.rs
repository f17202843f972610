//! How a kind of record is declared: one list of fields gives its struct and its table of fields.

use super::{Cite, Country, Fact, Field, Note, Type, Value};

/// Where a record stands: the file, and how many records of its kind stand before it there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Position in the dataset's list of files.
    pub file: u32,
    /// Position among the records of the same kind in that file.
    pub index: u32,
}

/// Declares a kind of record: its struct, how it is read, and its table of fields.
///
/// `NAME: TYPE = HEADING;` is a field. Its type says what may stand there and its doc comment is its
/// meaning for users; a heading of `shared` brings its meaning along.
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        $record:ident of $kind:ident {
            $($(#[doc = $about:literal])* $name:ident: $type:ty = $heading:expr;)*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Default)]
        pub struct $record {
            $($(#[doc = $about])* pub $name: $type,)*
            /// Where the record was read.
            pub read_at: $crate::model::Place,
        }

        impl $record {
            pub const FIELDS: &'static [$crate::model::Field] = &$crate::model::fields::numbered([
                $($crate::model::Field::new(
                    $crate::model::Kind::$kind,
                    stringify!($name),
                    <$type as $crate::model::types::FieldType>::TYPE,
                    concat!($($about),*),
                    $heading,
                )),*
            ]);

            pub fn value(&self, field: u8) -> Option<$crate::model::Value<'_>> {
                type Get = fn(&$record) -> Option<$crate::model::Value<'_>>;
                const GET: &[Get] = &[$(|record| {
                    $crate::model::types::FieldType::value(&record.$name)
                }),*];
                GET[usize::from(field)](self)
            }

            /// Reads the fields that are given, each in the form of its type: to look fields up by
            /// name and set them one by one takes a third longer.
            pub fn read<R: $crate::model::FieldReader>(
                &mut self,
                from: &mut R,
            ) -> Result<(), R::Error> {
                use $crate::model::types::FieldType;
                let mut seen = 0u64;
                while let Some(key) = from.key()? {
                    let bit = match key {
                        $(stringify!($name) if <$type>::IS_STORED => {
                            let value = from.value(<$type>::TYPE)?;
                            self.$name = <$type>::from_value(value).ok_or_else(|| from.refuse())?;
                            const { $crate::model::record::bit($record::FIELDS, stringify!($name)) }
                        })*
                        _ => return Err(from.refuse()),
                    };
                    if seen & bit != 0 {
                        return Err(from.refuse());
                    }
                    seen |= bit;
                }
                Ok(())
            }

            pub fn set(&mut self, field: u8, value: $crate::model::Value<'static>) {
                type Set = fn(&mut $record, $crate::model::Value<'static>);
                const SET: &[Set] = &[$(|record, value| {
                    if let Some(value) = $crate::model::types::FieldType::from_value(value) {
                        record.$name = value;
                    }
                }),*];
                SET[usize::from(field)](self, value);
            }

            pub fn clear(&mut self, field: u8) {
                type Clear = fn(&mut $record);
                const CLEAR: &[Clear] = &[$(|record| record.$name = Default::default()),*];
                CLEAR[usize::from(field)](self);
            }
        }

        impl $crate::model::Shared for $record {
            fn place(&self) -> $crate::model::Place {
                self.read_at
            }
            $(shared_field!($name);)*
        }
    };
}

/// Reads a record field by field, in whatever form it is written.
pub trait FieldReader {
    type Error;

    /// The next key of the record; nothing where it ends.
    fn key(&mut self) -> Result<Option<&'static str>, Self::Error>;

    /// What stands behind the key.
    fn value(&mut self, ty: Type) -> Result<Value<'static>, Self::Error>;

    /// The error about a key that names no field, or one that was given before.
    fn refuse(&self) -> Self::Error;
}

/// A bit of its own for each field of a kind.
pub const fn bit(fields: &[Field], name: &str) -> u64 {
    let mut at = 0;
    while !is_same(fields[at].name, name) {
        at += 1;
    }
    1 << at
}

const fn is_same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// Fields that several kinds have in common; empty for a kind without the field.
pub trait Shared {
    fn place(&self) -> Place;
    fn id(&self) -> &'static str;
    /// The name, or the title of a source.
    fn name(&self) -> Option<&'static str> {
        None
    }
    fn name_ja(&self) -> Option<&'static str> {
        None
    }
    fn country(&self) -> Option<Country> {
        None
    }
    /// Degrees north (WGS 84).
    fn latitude(&self) -> Option<f64> {
        None
    }
    /// Degrees east (WGS 84).
    fn longitude(&self) -> Option<f64> {
        None
    }
    fn website(&self) -> Option<&'static str> {
        None
    }
    fn facts(&self) -> &[Fact] {
        &[]
    }
    fn notes(&self) -> &[Note] {
        &[]
    }
    /// Ids of the sources of the whole record.
    fn sources(&self) -> &[&'static str] {
        &[]
    }
    /// Sources of single fields.
    fn cites(&self) -> &[Cite] {
        &[]
    }
}

/// The method of [`Shared`] for a field, if it has one.
macro_rules! shared_field {
    (id) => {
        fn id(&self) -> &'static str {
            self.id.0
        }
    };
    (title) => {
        fn name(&self) -> Option<&'static str> {
            self.title.map(|title| title.0)
        }
    };
    (url) => {
        fn website(&self) -> Option<&'static str> {
            self.url.map(|url| url.0)
        }
    };
    (name) => { shared_field!(text name); };
    (name_ja) => { shared_field!(text name_ja); };
    (website) => { shared_field!(text website); };
    (country) => {
        fn country(&self) -> Option<$crate::model::Country> {
            self.country.as_ref().copied()
        }
    };
    (latitude) => { shared_field!(number latitude); };
    (longitude) => { shared_field!(number longitude); };
    (text $name:ident) => {
        fn $name(&self) -> Option<&'static str> {
            self.$name.map(|text| text.0)
        }
    };
    (number $name:ident) => {
        fn $name(&self) -> Option<f64> {
            self.$name.map(|number| number.0)
        }
    };
    (facts) => {
        fn facts(&self) -> &[$crate::model::Fact] {
            &self.facts.0
        }
    };
    (notes) => {
        fn notes(&self) -> &[$crate::model::Note] {
            &self.notes.0
        }
    };
    (sources) => {
        fn sources(&self) -> &[&'static str] {
            &self.sources.0
        }
    };
    (cites) => {
        fn cites(&self) -> &[$crate::model::Cite] {
            &self.cites.0
        }
    };
    ($other:ident) => {};
}
