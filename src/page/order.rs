//! One way to sort and one to number, for everything in a page: each further one would take kilobytes of the program.

use std::collections::HashMap;

use crate::text::sort::order;

/// By what something is sorted: first by the number, then by the text.
pub type Key = (i64, String);

/// The positions of the keys in ascending order; equal keys keep theirs.
pub fn sorted(keys: &[Key]) -> Vec<usize> {
    order(keys.len(), &|a, b| keys[a].cmp(&keys[b]))
}

/// Numbers for names, in the order in which they are first seen.
#[derive(Default)]
pub struct Numbers(HashMap<String, usize>);

impl Numbers {
    /// The number of the name, and whether it is new.
    pub fn of(&mut self, name: String) -> (usize, bool) {
        let next = self.0.len();
        let number = *self.0.entry(name).or_insert(next);
        (number, number == next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_by_number_text_and_position() {
        let keys = [(2, "a"), (1, "b"), (1, "a"), (1, "b")];
        let keys = keys.map(|(number, text)| (number, text.to_string()));
        assert_eq!(sorted(&keys), [2, 1, 3, 0]);
    }

    #[test]
    fn names_are_numbered_once() {
        let mut numbers = Numbers::default();
        let of = |name: &str, numbers: &mut Numbers| numbers.of(name.to_string());
        assert_eq!(of("a", &mut numbers), (0, true));
        assert_eq!(of("b", &mut numbers), (1, true));
        assert_eq!(of("a", &mut numbers), (0, false));
        assert_eq!(of("c", &mut numbers), (2, true));
    }
}
