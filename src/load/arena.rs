//! Lists that live as long as the program.

/// Lists of one type, side by side in a few large pieces of memory.
///
/// Most lists have few elements. To allocate each by itself takes a sixth of the instructions of
/// `show`.
#[derive(Default)]
pub struct Arena<T: 'static> {
    /// The list that is being read.
    pub list: Vec<T>,
    free: &'static mut [T],
    size: usize,
}

/// How many elements the pieces have: each so many more than the one before, up to the largest.
const SMALLEST: usize = 32;
const LARGEST: usize = 4096;

impl<T: Clone + Default> Arena<T> {
    /// Keeps the list that was read, and begins another.
    pub fn keep(&mut self) -> &'static [T] {
        if self.free.len() < self.list.len() {
            self.size = (self.size + SMALLEST).min(LARGEST);
            let size = self.size.max(self.list.len());
            self.free = vec![T::default(); size].leak();
        }
        let free = std::mem::take(&mut self.free);
        let (kept, free) = free.split_at_mut(self.list.len());
        self.free = free;
        kept.clone_from_slice(&self.list);
        self.list.clear();
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_stay_as_they_were() {
        let mut arena = Arena::default();
        let mut kept = Vec::new();
        for length in (0..200).chain([LARGEST + 1]) {
            arena.list.extend(vec![length; length]);
            kept.push((length, arena.keep()));
        }
        for (length, list) in kept {
            assert_eq!(list, vec![length; length]);
        }
    }
}
