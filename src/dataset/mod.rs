//! The loaded dataset: records by kind and by id, links followed from both ends.

mod derived;
pub mod graph;
mod moment;
pub mod threads;

pub use derived::cited;
pub use moment::Moment;

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::diagnostics::File;
use crate::model::{Field, Hub, Kind, KindSet, Lang, Place, Record, Records};
use derived::ReverseLinks;

/// Records and the links between them.
pub struct Dataset {
    records: Records,
    /// The files, in the order in which they were read.
    pub files: Vec<File>,
    /// The kinds that were read.
    loaded: KindSet,
    overlaid: Overlaid,
    /// What overlays removed, by id.
    pub removed: HashMap<&'static str, Removed>,
    ids: OnceLock<HashMap<&'static str, (Kind, u32)>>,
    reverse: Vec<(&'static Field, OnceLock<ReverseLinks>)>,
}

/// For the id of a record, the position of each field that an overlay gave, and the overlay's place.
pub type Overlaid = HashMap<&'static str, Vec<(u8, Place)>>;

/// A record that was removed, and the overlay's position in the dataset's list of files.
#[derive(Clone, Copy, Debug)]
pub struct Removed {
    pub kind: Kind,
    pub file: usize,
}

impl Dataset {
    pub fn new(files: Vec<File>, records: Records, loaded: KindSet, overlaid: Overlaid) -> Dataset {
        let mut reverse = Vec::new();
        for kind in Kind::ALL {
            for field in kind.fields() {
                if derived::is_reverse(field) {
                    reverse.push((field, OnceLock::new()));
                }
            }
        }
        Dataset {
            records,
            files,
            loaded,
            overlaid,
            removed: HashMap::new(),
            ids: OnceLock::new(),
            reverse,
        }
    }

    /// Whether the dataset is the built-in one, perhaps with overlays.
    pub fn is_built_in(&self) -> bool {
        self.files.first().is_some_and(|file| file.is_built_in)
    }

    /// What the hub is called, if a file says so. In the built-in dataset the areas do.
    pub fn hub(&self) -> Option<&Hub> {
        self.records.hub.as_ref()
    }

    /// Whether the kind was loaded.
    pub fn has(&self, kind: Kind) -> bool {
        self.loaded.contains(kind)
    }

    /// How many records of the kind there are.
    pub fn count(&self, kind: Kind) -> usize {
        debug_assert!(self.has(kind), "{} were not loaded", kind.plural());
        self.records.count(kind)
    }

    /// The records of a kind, in dataset order.
    pub fn records(&self, kind: Kind) -> impl Iterator<Item = Record<'_>> {
        (0..self.count(kind)).filter_map(move |at| self.records.get(kind, at))
    }

    /// The record of a kind with this position in dataset order.
    pub fn record(&self, kind: Kind, at: usize) -> Option<Record<'_>> {
        self.records.get(kind, at)
    }

    /// All records that were loaded, kind by kind.
    pub fn iter(&self) -> impl Iterator<Item = Record<'_>> {
        self.loaded.iter().flat_map(|kind| self.records(kind))
    }

    pub fn by_id(&self, id: &str) -> Option<Record<'_>> {
        let (kind, at) = *self.ids().get(id)?;
        self.records.get(kind, at as usize)
    }

    /// The kind of the record with this id.
    pub fn kind_of(&self, id: &str) -> Option<Kind> {
        self.ids().get(id).map(|(kind, _)| *kind)
    }

    /// How many different ids there are.
    pub fn count_ids(&self) -> usize {
        self.ids().len()
    }

    /// The kind and position of each id.
    fn ids(&self) -> &HashMap<&'static str, (Kind, u32)> {
        self.ids.get_or_init(|| {
            let total = self.loaded.iter().map(|kind| self.count(kind)).sum();
            let mut ids = HashMap::with_capacity(total);
            for kind in self.loaded.iter() {
                for (at, record) in self.records(kind).enumerate() {
                    ids.insert(record.id(), (kind, at as u32));
                }
            }
            ids
        })
    }

    /// Where the value of the field was read: its overlay, or else its record.
    pub fn place_of(&self, record: Record<'_>, field: &Field) -> Place {
        if let Some(fields) = self.overlaid.get(record.id()) {
            for (at, place) in fields {
                if *at == field.at {
                    return *place;
                }
            }
        }
        record.place()
    }

    /// The name of the record for people: in their language if it has one, else its id.
    pub fn display_name<'d>(&'d self, record: Record<'d>, lang: Lang) -> &'d str {
        let names = [record.shared().name_ja(), record.shared().name()];
        let first = if lang == Lang::Ja { 0 } else { 1 };
        for name in names[first..].iter().flatten() {
            if !name.trim().is_empty() {
                return name;
            }
        }
        record.id()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    const RECORDS: &str = r#"
        areas = [{ id = "kento", name = "Kento", name_ja = "健都" }, { id = "saito", name = "", name_ja = "" }]
        events = [{ id = "e", name = "E", name_ja = " " }]
        sources = [{ id = "s", title = "Title" }]
    "#;

    fn ids<'d>(records: impl Iterator<Item = Record<'d>>) -> Vec<&'static str> {
        records.map(Record::id).collect()
    }

    #[test]
    fn records_are_in_order_by_kind_and_by_id() {
        let dataset = load::dataset(RECORDS);
        assert_eq!(ids(dataset.iter()), ["kento", "saito", "e", "s"]);
        assert_eq!(ids(dataset.records(Kind::Areas)), ["kento", "saito"]);
        assert_eq!(
            (dataset.count(Kind::Areas), dataset.count(Kind::Figures)),
            (2, 0)
        );
        assert_eq!(dataset.record(Kind::Areas, 1).unwrap().id(), "saito");
        assert!(dataset.record(Kind::Areas, 2).is_none());
        assert_eq!(dataset.by_id("e").unwrap().kind(), Kind::Events);
        assert_eq!(dataset.kind_of("s"), Some(Kind::Sources));
        assert!(dataset.by_id("E").is_none() && dataset.kind_of("").is_none());
        assert_eq!(dataset.count_ids(), 4);
        assert!(!dataset.is_built_in());
    }

    #[test]
    fn only_the_kinds_that_were_loaded_are_iterated() {
        let kinds = KindSet::of(&[Kind::Figures]);
        let dataset = load::Request::default().load(kinds).unwrap();
        assert!(dataset.is_built_in());
        assert_eq!(dataset.iter().count(), dataset.count(Kind::Figures));
        assert_eq!(dataset.count_ids(), dataset.count(Kind::Figures));
    }

    #[test]
    fn names_follow_the_language_and_fall_back_to_the_id() {
        let dataset = load::dataset(RECORDS);
        let name = |id, lang| dataset.display_name(dataset.by_id(id).unwrap(), lang);
        assert_eq!(name("kento", Lang::En), "Kento");
        assert_eq!(name("kento", Lang::Ja), "健都");
        assert_eq!(name("e", Lang::Ja), "E");
        assert_eq!(name("s", Lang::Ja), "Title");
        assert_eq!(name("saito", Lang::Ja), "saito");
    }

    #[test]
    fn a_field_is_where_its_last_overlay_is() {
        let base = "areas = [{ id = 'a', name = 'A', city = 'Suita' }, { id = 'b', name = 'B' }]";
        let first = "areas = [{ id = 'b', city = 'X' }, { id = 'a', city = 'Osaka', name = 'AA' }]";
        let second = "areas = [{ id = 'a', city = 'Minoh' }]";
        let dataset = load::overlaid(&[base, first, second]);
        let place = |id, field| {
            let record = dataset.by_id(id).unwrap();
            let place = dataset.place_of(record, Kind::Areas.field(field).unwrap());
            (place.file, place.index)
        };
        assert_eq!(place("a", "city"), (2, 0));
        assert_eq!(place("a", "name"), (1, 1));
        assert_eq!(place("a", "id"), (0, 0));
        assert_eq!(place("b", "name"), (0, 1));
        assert_eq!(place("b", "city"), (1, 0));
    }
}
