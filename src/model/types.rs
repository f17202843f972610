//! The types of fields: what may stand in a field, and how it is held.

use std::borrow::Cow;
use std::marker::PhantomData;

use super::{
    Agreement, Area, Cite, Country, Date, Event, Fact, Figure, Institution, Kind, Partner, Source,
    Type, Value,
};

/// A Rust type that a field of a record can have.
pub trait FieldType: Sized {
    const TYPE: Type;

    /// The field that holds a value; nothing if the value is of another type.
    fn from_value(value: Value<'static>) -> Option<Self>;

    /// What was written into the field; nothing if nothing was.
    fn value(&self) -> Option<Value<'_>>;
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

/// Types that hold one text.
macro_rules! texts {
    ($($(#[doc = $doc:literal])* $name:ident = $type:expr;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Default)]
        pub struct $name(pub &'static str);

        impl FieldType for $name {
            const TYPE: Type = $type;

            fn from_value(value: Value<'static>) -> Option<$name> {
                value.into_static_text().map($name)
            }

            fn value(&self) -> Option<Value<'_>> {
                Some(Value::Text(Cow::Borrowed(self.0)))
            }
        }

    )*};
}

texts! {
    /// The name of a record for programs, in kebab-case.
    Id = Type::Id;
    /// Free text.
    Text = Type::Text;
    /// A word of a short list, in kebab-case.
    Word = Type::Word;
    /// An absolute address of the web.
    Url = Type::Url;
    /// A subdivision of a country by its code of ISO 3166-2.
    Region = Type::Region;
}

/// Types that hold a list.
macro_rules! lists {
    ($($(#[doc = $doc:literal])* $name:ident($item:ty) = $type:expr, $variant:ident;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Default)]
        pub struct $name(pub Box<[$item]>);

        impl FieldType for $name {
            const TYPE: Type = $type;

            fn from_value(value: Value<'static>) -> Option<$name> {
                match value {
                    Value::$variant(list) => Some($name(list.into_owned().into())),
                    _ => None,
                }
            }

            fn value(&self) -> Option<Value<'_>> {
                if self.0.is_empty() { None } else { Some(Value::$variant(Cow::Borrowed(&self.0))) }
            }
        }

    )*};
}

lists! {
    /// Several texts.
    Texts(&'static str) = Type::Texts, List;
    /// Several words of a short list.
    Words(&'static str) = Type::Words, List;
    /// Several dates.
    Dates(Date) = Type::Dates, Dates;
    /// Several countries.
    Countries(Country) = Type::Countries, Countries;
    /// Particulars that have no field of their own.
    Facts(Fact) = Type::Facts, Facts;
    /// Sources of single fields.
    Cites(Cite) = Type::Cites, Cites;
}

/// Types that hold a number.
macro_rules! numbers {
    ($($(#[doc = $doc:literal])* $name:ident = $type:expr;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Default)]
        pub struct $name(pub f64);

        impl FieldType for $name {
            const TYPE: Type = $type;

            fn from_value(value: Value<'static>) -> Option<$name> {
                match value {
                    Value::Number(number) => Some($name(number)),
                    _ => None,
                }
            }

            fn value(&self) -> Option<Value<'_>> {
                Some(Value::Number(self.0))
            }
        }

    )*};
}

numbers! {
    /// A finite number.
    Number = Type::Number;
    /// Degrees north of the equator (WGS 84).
    Latitude = Type::Latitude;
    /// Degrees east of Greenwich (WGS 84).
    Longitude = Type::Longitude;
}

/// Types that a [`Value`] holds as they are.
macro_rules! plain {
    ($($name:ident = $variant:ident;)*) => {$(
        impl FieldType for $name {
            const TYPE: Type = Type::$variant;

            fn from_value(value: Value<'static>) -> Option<$name> {
                match value {
                    Value::$variant(plain) => Some(plain),
                    _ => None,
                }
            }

            fn value(&self) -> Option<Value<'_>> {
                Some(Value::$variant(*self))
            }
        }
    )*};
}

plain! {
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

/// A record of any kind.
pub struct Anything;

targets! {
    Area = &[Kind::Areas];
    Institution = &[Kind::Institutions];
    Partner = &[Kind::Partners];
    Agreement = &[Kind::Agreements];
    Event = &[Kind::Events];
    Figure = &[Kind::Figures];
    Source = &[Kind::Sources];
    Body = &[Kind::Institutions, Kind::Partners];
    Anything = &Kind::ALL;
}

/// The id of a record of the kind `T`.
pub struct Link<T> {
    id: &'static str,
    target: PhantomData<fn() -> T>,
}

impl<T> Default for Link<T> {
    fn default() -> Link<T> {
        Link {
            id: "",
            target: PhantomData,
        }
    }
}

impl<T: Target> FieldType for Link<T> {
    const TYPE: Type = Type::Link(T::KINDS);

    fn from_value(value: Value<'static>) -> Option<Link<T>> {
        Some(Link {
            id: value.into_static_text()?,
            target: PhantomData,
        })
    }

    fn value(&self) -> Option<Value<'_>> {
        Some(Value::Text(Cow::Borrowed(self.id)))
    }
}

/// The ids of several records of the kind `T`.
pub struct Links<T> {
    ids: Box<[&'static str]>,
    target: PhantomData<fn() -> T>,
}

impl<T> Links<T> {
    pub fn ids(&self) -> &[&'static str] {
        &self.ids
    }
}

impl<T> Default for Links<T> {
    fn default() -> Links<T> {
        Links {
            ids: Box::default(),
            target: PhantomData,
        }
    }
}

impl<T: Target> FieldType for Links<T> {
    const TYPE: Type = Type::Links(T::KINDS);

    fn from_value(value: Value<'static>) -> Option<Links<T>> {
        Some(Links {
            ids: Texts::from_value(value)?.0,
            target: PhantomData,
        })
    }

    fn value(&self) -> Option<Value<'_>> {
        if self.ids.is_empty() {
            None
        } else {
            Some(Value::List(Cow::Borrowed(&self.ids)))
        }
    }
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
