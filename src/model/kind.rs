//! The kinds of record. A new kind is a file beside this one and a line in the list below.

use super::{
    Agreement, Area, Event, Field, Fields, Figure, Hub, Institution, Lang, Partner, Place,
    Programme, Shared, Source, Value,
};
use crate::text::say;

macro_rules! kinds {
    ($($variant:ident: $record:ident = $plural:ident / $singular:literal / $japanese:literal;)*) => {
        /// A kind of record. Its plural is the name of the command, the TOML table and the file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($variant,)*
        }

        impl Kind {
            /// All kinds, in the order in which they are shown.
            pub const ALL: [Kind; [$(stringify!($variant)),*].len()] = [$(Kind::$variant),*];

            /// The name of the command and of the TOML table: `areas`.
            pub fn plural(self) -> &'static str {
                match self {
                    $(Kind::$variant => stringify!($plural),)*
                }
            }

            /// One of them, in English: `area`.
            pub fn singular(self) -> &'static str {
                match self {
                    $(Kind::$variant => $singular,)*
                }
            }

            fn japanese(self) -> &'static str {
                match self {
                    $(Kind::$variant => $japanese,)*
                }
            }

            /// The built-in data: `data/areas.toml`.
            pub fn built_in_text(self) -> &'static str {
                match self {
                    $(Kind::$variant => {
                        include_str!(concat!("../../data/", stringify!($plural), ".toml"))
                    })*
                }
            }

            /// The fields of the kind: first the id, second the name.
            pub fn fields(self) -> &'static [Field] {
                match self {
                    $(Kind::$variant => $record::FIELDS,)*
                }
            }
        }

        /// One record of any kind.
        #[derive(Clone, Copy)]
        pub enum Record<'d> {
            $($record(&'d $record),)*
        }

        impl<'d> Record<'d> {
            pub fn kind(self) -> Kind {
                match self {
                    $(Record::$record(_) => Kind::$variant,)*
                }
            }

            /// The fields that several kinds have in common.
            pub fn shared(self) -> &'d dyn Shared {
                match self {
                    $(Record::$record(record) => record,)*
                }
            }

            /// What was written into the field with this position; nothing if it is derived.
            pub fn value(self, field: u8) -> Option<Value<'d>> {
                match self {
                    $(Record::$record(record) => record.field(field).get(),)*
                }
            }
        }

        /// The records of a dataset, kind by kind. They live as long as the program, as their texts do.
        #[derive(Default)]
        pub struct Records {
            /// What their hub is called, where they say so.
            pub hub: Option<Hub>,
            $(pub $plural: Vec<&'static mut $record>,)*
        }

        impl Records {
            /// How many records of the kind there are.
            pub fn count(&self, kind: Kind) -> usize {
                match kind {
                    $(Kind::$variant => self.$plural.len(),)*
                }
            }

            pub fn get(&self, kind: Kind, at: usize) -> Option<Record<'_>> {
                match kind {
                    $(Kind::$variant => self.$plural.get(at).map(|record| Record::$record(record)),)*
                }
            }

            /// Appends an empty record.
            pub fn add(&mut self, kind: Kind, place: Place) {
                match kind {
                    $(Kind::$variant => {
                        let record = $record { read_at: place, ..$record::default() };
                        self.$plural.push(Box::leak(Box::new(record)));
                    })*
                }
            }

            pub fn get_mut(&mut self, kind: Kind, at: usize) -> Option<&mut dyn Fields> {
                match kind {
                    $(Kind::$variant => Some(&mut **self.$plural.get_mut(at)?),)*
                }
            }

            /// Takes out the records of a kind whose positions are gone.
            pub fn remove(&mut self, kind: Kind, is_gone: impl Fn(usize) -> bool) {
                let mut positions = 0..self.count(kind);
                let mut is_kept = || positions.next().is_none_or(|at| !is_gone(at));
                match kind {
                    $(Kind::$variant => self.$plural.retain(|_| is_kept()),)*
                }
            }

            /// Counts on from the records of an earlier part of the same file.
            pub fn continue_from(&mut self, earlier: &Records) {
                $(
                    for record in &mut self.$plural {
                        record.read_at.index += earlier.$plural.len() as u32;
                    }
                )*
            }

            /// Appends records. The hub keeps its name if it has one.
            pub fn append(&mut self, mut more: Records) {
                self.hub = self.hub.take().or(more.hub);
                $(
                    self.$plural.append(&mut more.$plural);
                )*
            }
        }
    };
}

kinds! {
    Areas: Area = areas / "area" / "エリア";
    Institutions: Institution = institutions / "institution" / "機関";
    Partners: Partner = partners / "partner" / "海外連携先";
    Agreements: Agreement = agreements / "agreement" / "協定";
    Events: Event = events / "event" / "行事";
    Programmes: Programme = programmes / "programme" / "支援制度";
    Figures: Figure = figures / "figure" / "主要数値";
    Sources: Source = sources / "source" / "出典";
}

impl Kind {
    /// One of them, for people: `area` or `エリア`.
    pub fn label(self, lang: Lang) -> &'static str {
        lang.pick(self.singular(), self.japanese())
    }

    /// Several of them, in messages: `areas` or `エリア`.
    pub fn many(self) -> &'static str {
        Lang::spoken().pick(self.plural(), self.japanese())
    }

    /// One of them, in messages: `area` or `エリア`.
    pub fn one(self) -> &'static str {
        self.label(Lang::spoken())
    }

    /// The kind with this plural or singular name.
    pub fn from_name(name: &str) -> Option<Kind> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.plural() == name || kind.singular() == name)
    }

    /// The field with this name of the first kind that has one.
    pub fn any_field(name: &str) -> Option<&'static Field> {
        Self::ALL.into_iter().find_map(|kind| kind.field(name))
    }

    /// The date that orders lists of the kind, the newest first; without one they are in the order
    /// of the dataset.
    pub fn newest_first(self) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.is_newest_first)
    }

    /// The field with this name.
    pub fn field(self, name: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.name == name)
    }
}

impl<'d> Record<'d> {
    pub fn id(self) -> &'static str {
        self.shared().id()
    }

    /// Where the record was read.
    pub fn place(self) -> Place {
        self.shared().place()
    }
}

impl Records {
    /// Replaces what stands in a field of a record.
    pub fn set(&mut self, kind: Kind, at: usize, field: &Field, value: Value<'static>) {
        if let Some(record) = self.get_mut(kind, at) {
            record.field_mut(field.at).set(value);
        }
    }

    /// Empties a field of a record.
    pub fn clear(&mut self, kind: Kind, at: usize, field: &Field) {
        if let Some(record) = self.get_mut(kind, at) {
            record.field_mut(field.at).clear();
        }
    }
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KindSet(u32);

impl KindSet {
    pub const ALL: KindSet = KindSet((1 << Kind::ALL.len()) - 1);

    pub fn of(kinds: &[Kind]) -> KindSet {
        let mut set = KindSet::default();
        for kind in kinds {
            set.insert(*kind);
        }
        set
    }

    pub fn insert(&mut self, kind: Kind) {
        self.0 |= 1 << kind as u32;
    }

    pub fn union(self, other: KindSet) -> KindSet {
        KindSet(self.0 | other.0)
    }

    pub fn without(self, kind: Kind) -> KindSet {
        KindSet(self.0 & !(1 << kind as u32))
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set, or the other where it is empty.
    pub fn or(self, other: KindSet) -> KindSet {
        if self.is_empty() { other } else { self }
    }

    pub fn contains(self, kind: Kind) -> bool {
        self.0 & 1 << kind as u32 != 0
    }

    /// The kinds in the set, in the order in which they are shown.
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL
            .into_iter()
            .filter(move |kind| self.contains(*kind))
    }

    /// One of them, in messages: `institution or partner`.
    pub fn one(self) -> String {
        self.iter()
            .map(Kind::one)
            .collect::<Vec<_>>()
            .join(say!(" or "))
    }
}

#[cfg(test)]
mod tests;
