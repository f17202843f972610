//! Work on all cores.

/// How many threads can work at once.
pub fn available() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// What the work gives for each number below `count`, in order, each on a thread of its own as far as there are any.
pub fn each<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    std::thread::scope(|scope| {
        let work = &work;
        let spawn = |n| std::thread::Builder::new().spawn_scoped(scope, move || work(n));
        let others: Vec<_> = (1..count).map(spawn).collect();
        let mut results = Vec::with_capacity(count);
        // The first is done by the thread that waits for the others.
        results.push(work(0));
        results.extend(others.into_iter().zip(1..).map(|(other, n)| {
            match other {
                Ok(other) => other
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                Err(_) => work(n),
            }
        }));
        results
    })
}
