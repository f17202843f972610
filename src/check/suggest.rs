//! What may have been meant. To find that out takes long in a large dataset, and the same mistake is
//! often made many times.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::dataset::Dataset;
use crate::model::{Field, Kind, KindSet, Record, words};
use crate::text::sort::sort_by;
use crate::text::{Candidates, closest};

/// After so many different mistakes nobody reads what was meant.
const MOST: usize = 100;

/// So many comparisons of two ids take less time than reading the ids.
const MOST_COMPARISONS: usize = 5_000_000;

/// Suggestions, each found out once.
#[derive(Default)]
pub struct Suggestions {
    known: HashMap<String, Option<String>>,
    comparisons: usize,
    /// The ids of the kinds that were asked for together, in order.
    ids: HashMap<String, Candidates<'static>>,
    /// For each word of a field the usual one that was meant.
    words: HashMap<(Kind, u8), HashMap<String, Option<&'static str>>>,
}

impl Suggestions {
    /// What may have been meant by a value of a sort of values. To find it out for the first time
    /// takes so many comparisons.
    pub fn of(
        &mut self,
        sort: &str,
        given: &str,
        comparisons: usize,
        find: impl FnOnce() -> Option<String>,
    ) -> Option<String> {
        let key = format!("{sort} {given}");
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        self.comparisons += comparisons;
        let is_enough = self.known.len() >= MOST || self.comparisons > MOST_COMPARISONS;
        if is_enough && !self.known.is_empty() {
            return None;
        }
        let found = find();
        self.known.insert(key, found.clone());
        found
    }

    /// The id of a record of these kinds that is closest to an id, but not the same.
    pub fn id(&mut self, dataset: &Dataset, given: &str, kinds: &[Kind]) -> Option<String> {
        let sort = KindSet::of(kinds).one();
        let mut ids = std::mem::take(&mut self.ids);
        let candidates = match ids.entry(sort.clone()) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => entry.insert(candidates(dataset, kinds)),
        };
        let find = || candidates.closest_other(given).map(str::to_string);
        let found = self.of(&sort, given, candidates.len(), find);
        self.ids = ids;
        found
    }

    /// The usual word of a field that is closest to one that is not usual.
    pub fn word(&mut self, field: &'static Field, given: &str) -> Option<&'static str> {
        let known = self.words.entry((field.kind, field.at)).or_default();
        if let Some(meant) = known.get(given) {
            return *meant;
        }
        let meant = match words::find(field, given) {
            Some(_) => None,
            None => closest(given, words::of(field).map(|info| info.word)),
        };
        known.insert(given.to_string(), meant);
        meant
    }
}

fn candidates(dataset: &Dataset, kinds: &[Kind]) -> Candidates<'static> {
    let mut ids = Vec::new();
    for kind in kinds {
        ids.extend(dataset.records(*kind).map(Record::id));
    }
    sort_by(&mut ids, Ord::cmp);
    Candidates::new(ids)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    fn meant() -> Option<String> {
        Some("kento".to_string())
    }

    #[test]
    fn the_same_is_found_out_once() {
        let mut suggestions = Suggestions::default();
        assert_eq!(suggestions.of("area", "kentoo", 1, meant), meant());
        assert_eq!(suggestions.of("area", "kentoo", 1, || None), meant());
        assert_eq!(suggestions.of("event", "kentoo", 1, || None), None);
        assert_eq!(suggestions.of("event", "kentoo", 1, meant), None);
    }

    #[test]
    fn a_hundred_mistakes_are_enough() {
        let mut suggestions = Suggestions::default();
        for n in 0..100 {
            assert_eq!(suggestions.of("area", &n.to_string(), 1, meant), meant());
        }
        assert_eq!(suggestions.of("area", "100", 1, meant), None);
        assert_eq!(suggestions.of("area", "99", 1, || None), meant());
    }

    #[test]
    fn in_a_large_dataset_fewer_are_enough() {
        let mut suggestions = Suggestions::default();
        // The first is found out in any dataset.
        assert_eq!(suggestions.of("area", "a", 9_000_000, meant), meant());
        assert_eq!(suggestions.of("area", "b", 1, meant), None);
        let mut suggestions = Suggestions::default();
        assert_eq!(suggestions.of("area", "a", 3_000_000, meant), meant());
        assert_eq!(suggestions.of("area", "b", 2_000_000, meant), meant());
        assert_eq!(suggestions.of("area", "c", 1, meant), None);
    }

    #[test]
    fn ids_of_the_kinds_that_are_asked_for_are_compared() {
        let dataset = load::dataset(
            "areas = [{ id = 'kento', name = 'K' }]\nevents = [{ id = 'kentoo', name = 'K' }]",
        );
        let mut suggestions = Suggestions::default();
        let mut id = |given, kinds: &[Kind]| suggestions.id(&dataset, given, kinds);
        assert_eq!(id("kentooo", &[Kind::Areas]), meant());
        assert_eq!(
            id("kentooo", &[Kind::Areas, Kind::Events]),
            Some("kentoo".to_string())
        );
        assert_eq!(id("kento", &[Kind::Areas]), None);
        assert_eq!(id("kentooo", &[Kind::Areas]), meant());
    }

    #[test]
    fn words_are_those_of_the_field() {
        let mut suggestions = Suggestions::default();
        let mut word = |kind: Kind, given| suggestions.word(kind.field("kind").unwrap(), given);
        for _ in 0..2 {
            assert_eq!(word(Kind::Institutions, "incubatr"), Some("incubator"));
            assert_eq!(word(Kind::Institutions, "incubator"), None);
            assert_eq!(word(Kind::Agreements, "incubatr"), None);
            assert_eq!(word(Kind::Institutions, "zzqx"), None);
        }
    }
}
