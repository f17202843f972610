//! Stable sorting of short lists through one sort: every type that the standard library sorts adds its own ten
//! kilobytes to the program. Long lists are sorted by the standard library itself.

use std::cmp::Ordering;

/// Sorts by a comparison; equal elements keep their order.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut from = positions(items.len(), &|a, b| compare(&items[a], &items[b]));
    // What belongs at each position was moved on if it stood before.
    for at in 0..items.len() {
        let mut place = from[at];
        while place < at {
            place = from[place];
        }
        items.swap(at, place);
        from[at] = place;
    }
}

/// Sorts by a key.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// The positions of the elements in their order.
fn positions(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..count).collect();
    positions.sort_by(|a, b| compare(*a, *b));
    positions
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(items in proptest::collection::vec((0..9u8, 0..9u8), 0..40)) {
            let (mut own, mut std) = (items.clone(), items);
            sort_by_key(&mut own, |(key, _)| *key);
            std.sort_by_key(|(key, _)| *key);
            assert_eq!(own, std);
        }
    }
}
