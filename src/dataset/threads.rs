//! Work on all cores.

use std::thread::{self, Builder, ScopedJoinHandle};

/// How many threads can work at once.
pub fn available() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// The results of the work for `0..count`, in order, each on its own thread.
pub fn each<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    thread::scope(|scope| {
        let work = &work;
        let mut others = Vec::new();
        for n in 1..count {
            others.push(Builder::new().spawn_scoped(scope, move || work(n)));
        }
        let mut results = vec![work(0)];
        for other in others {
            results.push(match other.map(ScopedJoinHandle::join) {
                Ok(Ok(result)) => result,
                Ok(Err(panic)) => std::panic::resume_unwind(panic),
                // The system would not start a thread.
                Err(_) => work(results.len()),
            });
        }
        results
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_order() {
        assert_eq!(each(1, |n| n * n), [0]);
        assert_eq!(each(5, |n| n * n), [0, 1, 4, 9, 16]);
        assert!(available() >= 1);
    }
}
