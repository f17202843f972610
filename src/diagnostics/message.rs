//! Messages on standard error: notes and errors.

use std::io::{self, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::text::{safe, say};

static NOTES_ARE_SILENCED: AtomicBool = AtomicBool::new(false);

const RED: &str = "\x1b[1;31m";
const CYAN: &str = "\x1b[1;36m";
const GREEN: &str = "\x1b[1;32m";
const END: &str = "\x1b[0m";

/// Writes no notes from now on.
pub fn silence_notes() {
    NOTES_ARE_SILENCED.store(true, Ordering::Relaxed);
}

/// Tells the user something about the output on standard error: what was left out, why nothing is shown.
pub fn note(message: &str) {
    if !NOTES_ARE_SILENCED.load(Ordering::Relaxed) {
        write_stderr(titled(
            &format!("{CYAN}{}{END}", say!("note")),
            message,
            &[],
        ));
    }
}

/// An error with what to do about it.
pub fn error(message: &str, help: &[String]) -> String {
    titled(&format!("{RED}{}{END}", say!("error")), message, help)
}

/// A message behind its title, with what to do about it.
fn titled(title: &str, message: &str, help: &[String]) -> String {
    let mut out = format!("{title}: {}\n", safe_lines(message));
    for line in help {
        out += &format!("  {GREEN}{}{END}: {}\n", say!("help"), safe_lines(line));
    }
    out
}

/// Makes each line safe for a terminal, and cuts it if it is longer than anybody reads.
pub fn safe_lines(text: &str) -> String {
    const LONGEST: usize = 1_000;
    let mut out = String::new();
    for (n, line) in text.lines().enumerate() {
        if n > 0 {
            out.push('\n');
        }
        let line = safe(line);
        match line.char_indices().nth(LONGEST) {
            Some((end, _)) => {
                out += &line[..end];
                out.push('…');
            }
            None => out += &line,
        }
    }
    out
}

/// Writes in one piece, without styles if standard error does not show them. If it is closed or full, nobody is left
/// to tell.
pub fn write_stderr(mut text: String) {
    if anstream::AutoStream::choice(&io::stderr()) == anstream::ColorChoice::Never {
        text = anstream::adapter::strip_str(&text).to_string();
    }
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_lines_that_nobody_reads_to_the_end() {
        let longest = "大".repeat(1_000);
        assert_eq!(safe_lines(&longest), longest);
        let longer = format!("{longest}x\ny");
        assert_eq!(safe_lines(&longer), format!("{longest}…\ny"));
        assert_eq!(safe_lines(""), "");
    }
}
