//! Pieces of markup made on all cores.

use maud::{Markup, PreEscaped};

use crate::dataset::threads;

/// So few pieces are not worth a thread.
const FEW: usize = 16;

/// Pieces of markup in order. Neighbours are made on different cores, as those that take long stand together.
pub struct Pieces(Vec<Share>);

/// The pieces of one core behind each other, and where each ends: apart they would take a third more memory.
#[derive(Default)]
struct Share {
    text: String,
    ends: Vec<usize>,
}

impl Pieces {
    /// What the work makes of each of `0..count`.
    pub fn of(count: usize, work: &(dyn Fn(usize) -> Markup + Sync)) -> Pieces {
        let cores = threads::available().min(count.div_ceil(FEW)).max(1);
        Pieces(threads::each(cores, |core| {
            let mut share = Share::default();
            for at in (core..count).step_by(cores) {
                share.text.push_str(&work(at).0);
                share.ends.push(share.text.len());
            }
            share
        }))
    }

    /// One piece; nothing if there are not so many.
    pub fn get(&self, at: usize) -> PreEscaped<&str> {
        let share = &self.0[at % self.0.len()];
        let before = &share.ends[..share.ends.len().min(at / self.0.len())];
        let start = before.last().copied().unwrap_or(0);
        let end = share.ends.get(before.len()).copied().unwrap_or(start);
        PreEscaped(&share.text[start..end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use maud::Render;

    #[test]
    fn pieces_are_in_order() {
        for count in [0, 1, FEW, FEW + 1, 3 * FEW + 1] {
            let pieces = Pieces::of(count, &|at| at.render());
            for at in 0..count {
                assert_eq!(pieces.get(at).0, at.to_string());
            }
            assert_eq!(pieces.get(count).0, "");
            assert_eq!(pieces.get(10 * count + 9).0, "");
        }
    }
}
