//! One way to number, for everything in a page: each further one would take kilobytes of the program.

use std::collections::HashMap;

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

    /// The number of the name, if it has one.
    pub fn known(&self, name: &str) -> Option<usize> {
        self.0.get(name).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_numbered_once() {
        let mut numbers = Numbers::default();
        let of = |name: &str, numbers: &mut Numbers| numbers.of(name.to_string());
        assert_eq!(of("a", &mut numbers), (0, true));
        assert_eq!(of("b", &mut numbers), (1, true));
        assert_eq!(of("a", &mut numbers), (0, false));
        assert_eq!(of("c", &mut numbers), (2, true));
        assert_eq!((numbers.known("b"), numbers.known("d")), (Some(1), None));
    }
}
