//! Marks that other programs leave in a text: conflicts of git, byte-order marks.

use std::ops::Range;

use super::line::Line;
use crate::diagnostics::Problem;
use crate::text::say;

pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// The marks, in the order of the text, and the parts of it that are not to be read because of them.
pub fn find(file: usize, text: &str) -> (Vec<Problem>, Vec<Range<usize>>) {
    let mut problems = Vec::new();
    let mut skipped = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let line = Line::around(text, &(at..at));
        at = line.next;
        if line.text.starts_with(BYTE_ORDER_MARK) {
            let span = line.start..line.start + BYTE_ORDER_MARK.len_utf8();
            skipped.push(span.clone());
            problems.push(byte_order_mark(file, span));
        } else if line.text.starts_with("<<<<<<<")
            && let Some(theirs) = other_version(text, at)
        {
            let span = line.start..line.start + 7;
            problems.push(conflict(file, span));
            skipped.push(line.start..line.next);
            at = theirs.end;
            skipped.push(theirs);
        }
    }
    (problems, skipped)
}

fn byte_order_mark(file: usize, span: Range<usize>) -> Problem {
    let message =
        say!("a byte-order mark (U+FEFF), which may stand once, at the start of the file");
    let help = say!("remove this character, which is not seen");
    Problem {
        help: Some(help.into()),
        ..Problem::error(file, span, message)
    }
}

fn conflict(file: usize, span: Range<usize>) -> Problem {
    let help = say!(
        "keep one of the two versions, and remove the lines that begin with `<<<<<<<`, \
         `=======` and `>>>>>>>`; the first version was read"
    );
    Problem {
        help: Some(help.into()),
        ..Problem::error(file, span, say!("a conflict that git could not resolve"))
    }
}

/// The second version of a conflict with the marks around it; nothing if they do not come in their order.
fn other_version(text: &str, first_line: usize) -> Option<Range<usize>> {
    let mut start = None;
    let mut at = first_line;
    while at < text.len() {
        let line = Line::around(text, &(at..at));
        at = line.next;
        if line.text.starts_with("<<<<<<<") {
            return None;
        } else if line.text.starts_with("=======") || line.text.starts_with("|||||||") {
            start = start.or(Some(line.start));
        } else if line.text.starts_with(">>>>>>>") {
            return start.map(|start| start..line.next.min(text.len()));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told, and what is left of the text.
    fn found(text: &str) -> (Vec<String>, String) {
        let (problems, skipped) = find(0, text);
        let mut told = Vec::new();
        for problem in problems {
            told.push(format!("{:?} {}", problem.span, problem.message));
        }
        let mut rest = text.to_string();
        for range in skipped.into_iter().rev() {
            rest.replace_range(range, "");
        }
        (told, rest)
    }

    #[test]
    fn of_a_conflict_the_first_version_is_left() {
        let conflict = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\nd\n";
        let told = vec!["2..9 a conflict that git could not resolve".to_string()];
        assert_eq!(found(conflict), (told.clone(), "a\nb\nd\n".to_string()));
        let three = "a\n<<<<<<< HEAD\nb\n||||||| base\nx\n=======\nc\n>>>>>>> other";
        assert_eq!(found(three), (told, "a\nb\n".to_string()));
    }

    #[test]
    fn marks_without_their_order_are_no_conflict() {
        for text in [
            "<<<<<<< HEAD\nb\n>>>>>>> other\n",
            "<<<<<<< HEAD\nb\n=======\nc\n",
            "<<<<<<< HEAD\nb\n=======\n<<<<<<< HEAD\n",
            "=======\n>>>>>>> other\n",
            " <<<<<<< HEAD\nb\n=======\n>>>>>>> other\n",
        ] {
            assert_eq!(found(text), (vec![], text.to_string()));
        }
    }

    #[test]
    fn byte_order_marks_at_the_start_of_lines_are_taken_out() {
        let (told, rest) = found("\u{feff}a\n\u{feff}[[b]]\nc\u{feff}");
        assert_eq!(rest, "a\n[[b]]\nc\u{feff}");
        assert_eq!(told.len(), 2);
        assert!(told[1].starts_with("5..8 a byte-order mark"), "{told:?}");
    }
}
