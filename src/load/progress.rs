//! A sign of life while a large dataset is read.

use crate::text::say;
use std::io::{IsTerminal as _, Write as _};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// Does the work; if it takes more than a second, a person at a terminal sees that it goes on.
pub fn shown<T>(work: impl FnOnce() -> T) -> T {
    if !std::io::stderr().is_terminal() {
        return work();
    }
    let (done, waiting) = channel::<()>();
    std::thread::scope(|scope| {
        // Without a second thread the work is done in silence.
        let _ = std::thread::Builder::new().spawn_scoped(scope, move || count_seconds(&waiting));
        let result = work();
        drop(done);
        result
    })
}

fn count_seconds(waiting: &Receiver<()>) {
    let mut err = std::io::stderr();
    let mut seconds = 0;
    while waiting.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
        seconds += 1;
        let _ = write!(
            err,
            "\r{}",
            say!("reading the dataset, {seconds} s", seconds)
        );
        let _ = err.flush();
    }
    if seconds > 0 {
        let _ = write!(err, "\r\x1b[K");
    }
}
