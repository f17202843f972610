//! What may have been meant. To find that out takes long in a large dataset, and the same mistake is
//! often made many times.

use std::collections::HashMap;

/// After so many different mistakes nobody reads what was meant.
const MOST: usize = 100;

/// So many comparisons of two names take about a second.
const MOST_COMPARISONS: usize = 1_000_000;

/// Suggestions, each found out once.
#[derive(Default)]
pub struct Suggestions {
    known: HashMap<String, Option<String>>,
    comparisons: usize,
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
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(suggestions.of("area", "a", 600_000, meant), meant());
        assert_eq!(suggestions.of("area", "b", 400_000, meant), meant());
        assert_eq!(suggestions.of("area", "c", 1, meant), None);
    }
}
