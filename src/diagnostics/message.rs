//! Messages on standard error: notes and errors.

use std::io::Write as _;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::text::{safe, say, shapes_text, width, wrap_hanging};

static NOTES_ARE_SILENCED: AtomicBool = AtomicBool::new(false);
static COLUMNS: AtomicUsize = AtomicUsize::new(usize::MAX);

const RED: &str = "\x1b[1;31m";
const CYAN: &str = "\x1b[1;36m";
const GREEN: &str = "\x1b[1;32m";
const END: &str = "\x1b[0m";

/// What may stand before a message.
const LABELS: [&str; 11] = [
    "error: ",
    "warning: ",
    "note: ",
    "help: ",
    "tip: ",
    "Usage: ",
    "[possible values: ",
    "エラー: ",
    "警告: ",
    "注: ",
    "ヒント: ",
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
        write_stderr(&titled(
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
    Some(width(&line[..line.len() - labelled.len()]) + width(label))
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
    text.retain(|c| !shapes_text(c));
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
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
        let text = error(
            "--where: no\n  signed and more\n  ^",
            &["a b c d e".to_string()],
        );
        assert_eq!(
            anstream::adapter::strip_str(&wrap_messages(&text, 15)).to_string(),
            "error: --where:\n       no\n  signed and more\n  ^\n  help: a b c d\n       e\n"
        );
        assert_eq!(wrap_messages(&text, usize::MAX), text);
        let text = "エラー: 大阪の医療\n  ヒント: 健康の情報\n";
        assert_eq!(
            wrap_messages(text, 14),
            "エラー: 大阪の\n       医療\n  ヒント: 健康\n       の情報\n"
        );
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
