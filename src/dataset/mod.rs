//! The loaded whole: records by kind and by id, links followed from both ends.

pub mod threads;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::diagnostics::File;
use crate::model::fields::{self, FieldRef, Origin, Wanted};
use crate::model::{Kind, Lang, Record, Value};

type Links = Arc<HashMap<&'static str, Vec<&'static str>>>;

/// The kind and the position of records by id.
type Ids = HashMap<&'static str, (Kind, u32)>;

/// Fewer records are looked up in one table: starting a thread takes longer than making it.
const ENOUGH_FOR_THREADS: usize = 20_000;

/// The table of several in which an id stands.
fn shard_of(id: &str, shards: usize) -> usize {
    usize::from(*id.as_bytes().last().unwrap_or(&0)) % shards
}

/// Records and the links between them.
#[derive(Debug, Default)]
pub struct Dataset {
    records: [Vec<Record>; 7],
    /// The files, in the order in which they were read.
    pub files: Vec<File>,
    loaded: Wanted,
    ids: OnceLock<Vec<Ids>>,
    reverse: Mutex<HashMap<(Kind, u8), Links>>,
}

impl Dataset {
    /// A dataset of these records, of which only the given fields were asked for.
    pub fn new(files: Vec<File>, records: [Vec<Record>; 7], loaded: Wanted) -> Dataset {
        Dataset {
            records,
            files,
            loaded,
            ..Dataset::default()
        }
    }

    /// Whether the dataset is the built-in one, perhaps with overlays.
    pub fn is_built_in(&self) -> bool {
        self.files.first().is_some_and(|file| file.is_built_in)
    }

    /// The records of a kind, in dataset order.
    pub fn records(&self, kind: Kind) -> &[Record] {
        debug_assert!(
            self.loaded.has_kind(kind),
            "{} were not loaded",
            kind.plural()
        );
        &self.records[kind as usize]
    }

    /// All records that were loaded, kind by kind.
    pub fn iter(&self) -> impl Iterator<Item = &Record> {
        self.records.iter().flatten()
    }

    /// The record of that id.
    pub fn by_id(&self, id: &str) -> Option<&Record> {
        let (kind, at) = *self.shard(id).get(id)?;
        Some(&self.records[kind as usize][at as usize])
    }

    /// The kind of the record of that id.
    pub fn kind_of(&self, id: &str) -> Option<Kind> {
        self.shard(id).get(id).map(|(kind, _)| *kind)
    }

    /// How many different ids there are.
    pub fn count_ids(&self) -> usize {
        self.ids().iter().map(HashMap::len).sum()
    }

    fn shard(&self, id: &str) -> &Ids {
        let shards = self.ids();
        &shards[shard_of(id, shards.len())]
    }

    /// Where each id stands. Of large datasets each thread makes the shard of some of the ids.
    fn ids(&self) -> &[Ids] {
        self.ids.get_or_init(|| {
            let total: usize = self.records.iter().map(Vec::len).sum();
            let shards = if total < ENOUGH_FOR_THREADS {
                1
            } else {
                threads::available()
            };
            let ids_of = |shard: usize| {
                let mut ids = HashMap::with_capacity(total / shards + total / shards / 8);
                for kind in Kind::ALL {
                    let records = self.records[kind as usize].iter().enumerate();
                    let own = records.filter(|(_, record)| shard_of(record.id, shards) == shard);
                    ids.extend(own.map(|(at, record)| (record.id, (kind, at as u32))));
                }
                ids
            };
            threads::each(shards, ids_of)
        })
    }

    /// The value of a derived field.
    pub fn derive(&self, field: FieldRef, record: &Record) -> Option<Value> {
        match field.origin {
            Origin::Stored => record.get(field.at).cloned(),
            Origin::Reverse(_) | Origin::CitedBy => {
                let links = self.reverse(field);
                links
                    .get(record.id)
                    .map(|ids| Value::List(ids.as_slice().into()))
            }
            Origin::CountryName => match fields::field(record.kind, "country")?
                .value(self, record)?
                .as_ref()
            {
                Value::Country(country) => Some(Value::Text(country.name(Lang::En))),
                _ => None,
            },
            Origin::PartnerCountries(names) => self.partner_countries(record, names),
            Origin::PartnerCountryNames(names) => match self.partner_countries(record, names)? {
                Value::Countries(list) => {
                    Some(Value::List(list.iter().map(|c| c.name(Lang::En)).collect()))
                }
                _ => None,
            },
        }
    }

    fn partner_countries(&self, record: &Record, names: &[&str]) -> Option<Value> {
        let mut countries = Vec::new();
        for name in names {
            let Some(ids) = fields::field(record.kind, name).and_then(|field| record.get(field.at))
            else {
                continue;
            };
            for partner in ids
                .ids()
                .iter()
                .filter_map(|id| self.by_id(id))
                .filter(|r| r.kind == Kind::Partners)
            {
                let country = fields::field(Kind::Partners, "country")
                    .and_then(|field| partner.get(field.at));
                if let Some(Value::Country(country)) = country
                    && !countries.contains(country)
                {
                    countries.push(*country);
                }
            }
        }
        (!countries.is_empty()).then(|| Value::Countries(countries.into()))
    }

    /// For each id the records that link to it through a reverse field, in dataset order, each once.
    fn reverse(&self, field: FieldRef) -> Links {
        let mut known = self.reverse.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(links) = known.get(&(field.kind, field.at)) {
            return Arc::clone(links);
        }
        let mut links: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
        let mut add = |to: &'static str, from: &'static str| {
            let list = links.entry(to).or_default();
            if list.last() != Some(&from) {
                list.push(from);
            }
        };
        if let Origin::Reverse(from) = field.origin {
            let mut kinds: Vec<Kind> = from.iter().map(|(kind, _)| *kind).collect();
            kinds.dedup();
            for kind in kinds {
                let names = from.iter().filter(|(other, _)| *other == kind);
                let places: Vec<u8> = names
                    .filter_map(|(_, name)| fields::field(kind, name))
                    .map(|f| f.at)
                    .collect();
                for record in self.records(kind) {
                    let ids = places
                        .iter()
                        .filter_map(|at| record.get(*at))
                        .flat_map(Value::ids);
                    ids.for_each(|to| add(to, record.id));
                }
            }
        } else {
            for record in self.iter() {
                cited(record).into_iter().for_each(|to| add(to, record.id));
            }
        }
        let links = Arc::new(links);
        known.insert((field.kind, field.at), Arc::clone(&links));
        links
    }
}

/// The sources that a record cites in whatever way: for itself, for a field, for a fact; each once, in that order.
pub fn cited(record: &Record) -> Vec<&'static str> {
    let mut ids: Vec<&'static str> = Vec::new();
    let mut add = |id: &'static str| {
        if !ids.contains(&id) {
            ids.push(id);
        }
    };
    if let Some(sources) =
        fields::field(record.kind, "sources").and_then(|field| record.get(field.at))
    {
        sources.ids().iter().copied().for_each(&mut add);
    }
    for (_, value) in record.cells() {
        match value {
            Value::Cites(cites) => cites
                .iter()
                .flat_map(|(_, ids)| ids.iter().copied())
                .for_each(&mut add),
            Value::Facts(facts) => facts
                .iter()
                .flat_map(|fact| fact.cites.iter().copied())
                .for_each(&mut add),
            _ => {}
        }
    }
    ids
}
