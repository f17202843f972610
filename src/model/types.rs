//! The types of fields: what may stand in a field, and how it is held.

use std::borrow::Cow;
use std::marker::PhantomData;

use super::{
    Agreement, Area, Cite, Country, Date, Event, Fact, Figure, Institution, Kind, Note, Partner,
    Programme, Source, Type, Value,
};

/// A Rust type that a field of a record can have.
pub trait FieldType: Sized {
    const TYPE: Type;

    /// The field that holds a value; nothing if the value is of another type.
    fn from_value(value: Value<'static>) -> Option<Self>;

    /// What was written into the field; nothing if nothing was.
    fn value(&self) -> Option<Value<'_>>;
}

/// A field of a record, whatever its type.
pub trait Slot {
    /// What was written into it; nothing if nothing was.
    fn get(&self) -> Option<Value<'_>>;

    /// Replaces what stands in it. A value of another type changes nothing.
    fn set(&mut self, value: Value<'static>);

    fn clear(&mut self);
}

impl<T: FieldType + Default> Slot for T {
    fn get(&self) -> Option<Value<'_>> {
        self.value()
    }

    fn set(&mut self, value: Value<'static>) {
        if let Some(value) = T::from_value(value) {
            *self = value;
        }
    }

    fn clear(&mut self) {
        *self = T::default();
    }
}

/// An optional field is empty or has a value of its type.
impl<T: FieldType> FieldType for Option<T> {
    const TYPE: Type = T::TYPE;

    fn from_value(value: Value<'static>) -> Option<Option<T>> {
        T::from_value(value).map(Some)
    }

    fn value(&self) -> Option<Value<'_>> {
        self.as_ref()?.value()
    }
}

/// Text that lives as long as the program, as the file does that it was read from.
type Str = &'static str;

/// What a value can be turned into, and back.
trait Held: Sized {
    fn from_value(value: Value<'static>) -> Option<Self>;
    fn value(&self) -> Option<Value<'_>>;
}

impl Held for Str {
    fn from_value(value: Value<'static>) -> Option<Str> {
        match value {
            Value::Text(Cow::Borrowed(text)) => Some(text),
            _ => None,
        }
    }

    fn value(&self) -> Option<Value<'_>> {
        Some(Value::from(*self))
    }
}

/// Types that stand in a variant of [`Value`] as they are.
macro_rules! held_singly {
    ($($held:ident in $variant:ident;)*) => {$(
        impl Held for $held {
            fn from_value(value: Value<'static>) -> Option<$held> {
                match value {
                    Value::$variant(held) => Some(held),
                    _ => None,
                }
            }

            fn value(&self) -> Option<Value<'_>> {
                Some(Value::$variant(*self))
            }
        }
    )*};
}

held_singly! {
    f64 in Number;
    bool in Bool;
    Date in Date;
    Country in Country;
}

/// Types of which a variant of [`Value`] has a list, which lives as long as the program. An empty
/// list is as good as none.
macro_rules! held_in_lists {
    ($($held:ty, $variant:ident;)*) => {$(
        impl Held for &'static [$held] {
            fn from_value(value: Value<'static>) -> Option<&'static [$held]> {
                match value {
                    Value::$variant(Cow::Borrowed(list)) => Some(list),
                    Value::$variant(Cow::Owned(list)) => Some(list.leak()),
                    _ => None,
                }
            }

            fn value(&self) -> Option<Value<'_>> {
                if self.is_empty() { None } else { Some(Value::$variant(Cow::Borrowed(self))) }
            }
        }
    )*};
}

held_in_lists! {
    Str, List;
    Date, Dates;
    Country, Countries;
    Fact, Facts;
    Note, Notes;
    Cite, Cites;
}

/// Types of fields, each with what it holds.
macro_rules! field_types {
    (derive $derive:tt; $($(#[doc = $doc:literal])* $name:ident($held:ty);)*) => {$(
        $(#[doc = $doc])*
        #[derive $derive]
        pub struct $name(pub $held);

        impl FieldType for $name {
            const TYPE: Type = Type::$name;

            fn from_value(value: Value<'static>) -> Option<$name> {
                Held::from_value(value).map($name)
            }

            fn value(&self) -> Option<Value<'_>> {
                self.0.value()
            }
        }
    )*};
}

field_types! {
    derive (Clone, Copy, Default);
    /// The name of a record for programs, in kebab-case.
    Id(Str);
    /// Free text.
    Text(Str);
    /// A word of a short list, in kebab-case.
    Word(Str);
    /// An absolute address of the web.
    Url(Str);
    /// A subdivision of a country by its code of ISO 3166-2.
    Region(Str);
    /// A finite number.
    Number(f64);
    /// Degrees north of the equator (WGS 84).
    Latitude(f64);
    /// Degrees east of Greenwich (WGS 84).
    Longitude(f64);
}

field_types! {
    derive (Clone, Copy, Default);
    /// Several texts.
    Texts(&'static [Str]);
    /// Several words of a short list.
    Words(&'static [Str]);
    /// Several dates.
    Dates(&'static [Date]);
    /// Several countries.
    Countries(&'static [Country]);
    /// Particulars that have no field of their own.
    Facts(&'static [Fact]);
    /// Remarks, some with sources of their own.
    Notes(&'static [Note]);
    /// Sources of single fields.
    Cites(&'static [Cite]);
}

macro_rules! plain_field_types {
    ($($name:ident = $type:ident;)*) => {$(
        impl FieldType for $name {
            const TYPE: Type = Type::$type;

            fn from_value(value: Value<'static>) -> Option<$name> {
                Held::from_value(value)
            }

            fn value(&self) -> Option<Value<'_>> {
                Held::value(self)
            }
        }
    )*};
}

plain_field_types! {
    Date = Date;
    Country = Country;
    bool = Bool;
}

/// What a link may lead to.
pub trait Target {
    const KINDS: &'static [Kind];
}

macro_rules! targets {
    ($($target:ident = $kinds:expr;)*) => {$(
        impl Target for $target {
            const KINDS: &'static [Kind] = $kinds;
        }
    )*};
}

/// An institution of the hub or a partner abroad.
pub struct Body;

/// An area or an institution.
pub struct Site;

/// A record of any kind.
pub struct Anything;

targets! {
    Area = &[Kind::Areas];
    Institution = &[Kind::Institutions];
    Partner = &[Kind::Partners];
    Agreement = &[Kind::Agreements];
    Event = &[Kind::Events];
    Figure = &[Kind::Figures];
    Programme = &[Kind::Programmes];
    Source = &[Kind::Sources];
    Body = &[Kind::Institutions, Kind::Partners];
    Site = &[Kind::Areas, Kind::Institutions];
    Anything = &Kind::ALL;
}

macro_rules! links {
    ($($(#[doc = $doc:literal])* $name:ident<T>($held:ty);)*) => {$(
        $(#[doc = $doc])*
        pub struct $name<T>(pub $held, PhantomData<fn() -> T>);

        impl<T> Default for $name<T> {
            fn default() -> $name<T> {
                $name(<$held>::default(), PhantomData)
            }
        }

        impl<T: Target> FieldType for $name<T> {
            const TYPE: Type = Type::$name(T::KINDS);

            fn from_value(value: Value<'static>) -> Option<$name<T>> {
                Some($name(Held::from_value(value)?, PhantomData))
            }

            fn value(&self) -> Option<Value<'_>> {
                self.0.value()
            }
        }
    )*};
}

links! {
    /// The id of a record of the kind `T`.
    Link<T>(Str);
    /// The ids of several records of the kind `T`.
    Links<T>(&'static [Str]);
}

/// A field whose value follows from other fields and records. No dataset may give it; see
/// `Dataset::value`.
pub struct Derived<T>(PhantomData<fn() -> T>);

impl<T> Derived<T> {
    /// Reads like an optional field that is empty.
    pub fn as_ref<V>(&self) -> Option<&V> {
        None
    }
}

impl<T> Default for Derived<T> {
    fn default() -> Derived<T> {
        Derived(PhantomData)
    }
}

impl<T: FieldType> FieldType for Derived<T> {
    const TYPE: Type = T::TYPE;

    fn from_value(_: Value<'static>) -> Option<Derived<T>> {
        None
    }

    fn value(&self) -> Option<Value<'_>> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_holds_values_of_its_type_alone() {
        let text = || Value::from("kento");
        let list = || Value::List(Cow::Borrowed(&["kento"]));
        assert_eq!(Text::from_value(text()).unwrap().value(), Some(text()));
        assert!(Text::from_value(list()).is_none());
        assert_eq!(Words::from_value(list()).unwrap().value(), Some(list()));
        assert!(Words::from_value(text()).is_none());
        assert!(Dates::from_value(list()).is_none());
        assert_eq!(
            Link::<Area>::from_value(text()).unwrap().value(),
            Some(text())
        );
        assert_eq!(
            Links::<Area>::from_value(list()).unwrap().value(),
            Some(list())
        );
        assert_eq!(
            Latitude::from_value(Value::Number(1.5)).unwrap().value(),
            Some(Value::Number(1.5))
        );
        assert!(Latitude::from_value(text()).is_none());
        assert_eq!(
            Option::<bool>::from_value(Value::Bool(true)),
            Some(Some(true))
        );
        assert!(Derived::<Text>::from_value(text()).is_none());
    }

    #[test]
    fn empty_fields_have_no_value_but_empty_texts_do() {
        assert_eq!(Texts::default().value(), None);
        assert_eq!(Links::<Area>::default().value(), None);
        assert_eq!(None::<Text>.value(), None);
        assert_eq!(Some(Text("")).value(), Some(Value::from("")));
        assert_eq!(Derived::<Text>::default().value(), None);
    }

    #[test]
    fn links_say_what_they_may_lead_to() {
        assert_eq!(
            Links::<Body>::TYPE,
            Type::Links(&[Kind::Institutions, Kind::Partners])
        );
        assert_eq!(Option::<Link<Event>>::TYPE, Type::Link(&[Kind::Events]));
        assert_eq!(Links::<Anything>::TYPE.targets().len(), Kind::ALL.len());
    }
}
