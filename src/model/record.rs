//! How a kind of record is declared: one list of fields gives its struct and its table of fields.

use super::types::Slot;
use super::{Cite, Country, Fact, Note};

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
        }

        impl $crate::model::record::Fields for $record {
            fn field(&self, at: u8) -> &dyn $crate::model::types::Slot {
                const FIELDS: &[fn(&$record) -> &dyn $crate::model::types::Slot] =
                    &[$(|record| &record.$name),*];
                FIELDS[usize::from(at)](self)
            }

            fn field_mut(&mut self, at: u8) -> &mut dyn $crate::model::types::Slot {
                const FIELDS: &[fn(&mut $record) -> &mut dyn $crate::model::types::Slot] =
                    &[$(|record| &mut record.$name),*];
                FIELDS[usize::from(at)](self)
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

/// A record of any kind, whose fields are known by their positions.
pub trait Fields: Shared {
    fn field(&self, at: u8) -> &dyn Slot;

    fn field_mut(&mut self, at: u8) -> &mut dyn Slot;
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
