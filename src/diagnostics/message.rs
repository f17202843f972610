//! Messages on standard error: notes and errors.

use std::io::{self, Write as _};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::text::{safe, shapes_text, wrap_hanging};

static NOTES_ARE_SILENCED: AtomicBool = AtomicBool::new(false);
static COLUMNS: AtomicUsize = AtomicUsize::new(usize::MAX);

pub const ERROR: &str = "\x1b[1;31merror\x1b[0m";
const NOTE: &str = "\x1b[1;36mnote\x1b[0m";
const HELP: &str = "\x1b[1;32mhelp\x1b[0m";

/// What may stand before a message.
const LABELS: [&str; 7] = [
    "error: ",
    "warning: ",
    "note: ",
    "help: ",
    "tip: ",
    "Usage: ",
    "[possible values: ",
];

/// Wraps all messages to so many columns from now on.
pub fn set_columns(columns: Option<usize>) {
    COLUMNS.store(columns.unwrap_or(usize::MAX), Ordering::Relaxed);
}

/// Writes no notes from now on.
pub fn silence_notes() {
    NOTES_ARE_SILENCED.store(true, Ordering::Relaxed);
}

/// Tells the user something about the output on standard error: what was left out, why nothing is shown.
pub fn note(message: &str) {
    if !NOTES_ARE_SILENCED.load(Ordering::Relaxed) {
        write_stderr(&titled(NOTE, message, &[]));
    }
}

/// A message behind its title, with what to do about it.
pub fn titled(title: &str, message: &str, help: &[String]) -> String {
    let mut out = format!("{title}: {}\n", safe_lines(message));
    for line in help {
        out += &format!("  {HELP}: {}\n", safe_lines(line));
    }
    out
}

/// Wraps the messages in a text, so that each stands beside its label. Other lines, as those of a snippet with carets,
/// are left as they are.
pub fn wrap_messages(text: &str, columns: usize) -> String {
    let mut lines = Vec::new();
    for line in text.split('\n') {
        lines.push(match hang(line) {
            Some(hang) => wrap_hanging(line, hang, columns),
            None => line.to_string(),
        });
    }
    lines.join("\n")
}

/// The width of the label and what stands before it.
fn hang(line: &str) -> Option<usize> {
    let line = anstream::adapter::strip_str(line).to_string();
    let labelled = line.trim_start().trim_start_matches("= ");
    let label = LABELS.iter().find(|label| labelled.starts_with(**label))?;
    Some(line.len() - labelled.len() + label.len())
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
pub fn write_stderr(text: &str) {
    let mut text = wrap_messages(text, COLUMNS.load(Ordering::Relaxed));
    if anstream::AutoStream::choice(&io::stderr()) == anstream::ColorChoice::Never {
        text = anstream::adapter::strip_str(&text).to_string();
    }
    text.retain(|c| !shapes_text(c));
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_wrapped_beside_their_labels_and_snippets_are_not() {
        let text = "error: one two three\n --> a.toml:1:1 of a long name\n  |\n1 | a long line of text\n  | ^\n  |\n  \
                    = help: one two\n";
        assert_eq!(
            wrap_messages(text, 16),
            "error: one two\n       three\n --> a.toml:1:1 of a long name\n  |\n1 | a long line of text\n  | ^\n  |\n  \
             = help: one\n        two\n"
        );
        let text = titled(
            ERROR,
            "--where: no\n  signed and more\n  ^",
            &["a b c d e".to_string()],
        );
        assert_eq!(
            anstream::adapter::strip_str(&wrap_messages(&text, 15)).to_string(),
            "error: --where:\n       no\n  signed and more\n  ^\n  help: a b c d\n       e\n"
        );
        assert_eq!(wrap_messages(&text, usize::MAX), text);
    }

    #[test]
    fn cuts_lines_that_nobody_reads_to_the_end() {
        let longest = "大".repeat(1_000);
        assert_eq!(safe_lines(&longest), longest);
        let longer = format!("{longest}x\ny");
        assert_eq!(safe_lines(&longer), format!("{longest}…\ny"));
        assert_eq!(safe_lines(""), "");
    }
}
