//! What the TOML parser stumbles over, grouped and worded for somebody who has never seen TOML.

mod advice;
mod line;
mod value;

use std::ops::Range;

use crate::diagnostics::Problem;
use crate::text::{japanese, say};
use advice::advise;
use line::{Line, assignment};

/// A file with more problems is probably not TOML.
const MOST: usize = 30;

/// The parser's errors as problems, and the lines it did not understand.
pub fn problems(
    file: usize,
    text: &str,
    errors: &[toml::de::Error],
) -> (Vec<Problem>, Vec<Range<usize>>) {
    let mut found = Vec::with_capacity(errors.len());
    for error in errors {
        let span = widened(text, &error.span().unwrap_or(text.len()..text.len()));
        let message = error.message().trim().replace('\n', ", ");
        found.push(Problem::error(file, span, message));
    }
    found.sort_by_key(|problem| problem.span.start);
    let mut groups = Groups::new(text);
    let mut problems = Vec::new();
    for mut problem in found {
        let line = Line::around(text, &problem.span);
        if !groups.is_new(&problem, &line) {
            continue;
        }
        if problems.len() == MOST {
            problem.message = say!(
                "more than {most} syntax errors; the rest are not shown",
                most = MOST
            );
            problem.help = Some(say!("is this a TOML file?").to_string());
            problems.push(problem);
            break;
        }
        advise(text, &line, &mut problem);
        if let Some(message) = japanese(&problem.message) {
            problem.message = message.to_string();
        }
        problems.push(problem);
    }
    (problems, groups.broken)
}

/// Whether what the parser makes of the span is a guess: it is on a broken line, or has no place at all.
pub fn is_guess(broken: &[Range<usize>], span: &Range<usize>) -> bool {
    let is_nowhere = *span == (0..0) && !broken.is_empty();
    is_nowhere || broken.iter().any(|lines| lines.contains(&span.start))
}

/// The span within the text, widened to whole characters.
fn widened(text: &str, span: &Range<usize>) -> Range<usize> {
    let mut start = span.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = span.end.clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

/// Tells the first error of a slip from those that only follow from it. Only the first error of a line counts; after a
/// list or table that is not closed, none of those close behind each other; and of a record without a heading, only the
/// first duplicate field.
struct Groups<'t> {
    text: &'t str,
    /// Lines that were not understood.
    broken: Vec<Range<usize>>,
    /// Errors before this byte follow from the last one.
    quiet_until: usize,
    /// Whether the last error was in a list or table that is not closed.
    in_list: bool,
    /// Duplicate fields before this byte belong to a record of which one was reported.
    same_record_until: usize,
}

impl<'t> Groups<'t> {
    fn new(text: &'t str) -> Groups<'t> {
        Groups {
            text,
            broken: Vec::new(),
            quiet_until: 0,
            in_list: false,
            same_record_until: 0,
        }
    }

    /// Whether the error is the first of a slip. Errors must come in the order of the text.
    fn is_new(&mut self, error: &Problem, line: &Line<'_>) -> bool {
        if error.span.start < self.quiet_until {
            if self.in_list {
                self.extend_list(line);
            }
            return false;
        }
        if error.message == "duplicate key" {
            if error.span.start < self.same_record_until {
                self.broken.push(line.start..line.next);
                return false;
            }
            self.same_record_until = self.next_heading(error.span.end);
        }
        self.in_list = is_in_list(error, line);
        self.quiet_until = if self.in_list {
            self.two_lines_on(line.next)
        } else {
            line.next
        };
        if is_unclosed_text(&error.message) {
            self.skip_rest_of_text();
        }
        self.broken.push(line.start..self.quiet_until);
        true
    }

    fn extend_list(&mut self, line: &Line<'_>) {
        self.quiet_until = self.two_lines_on(line.next);
        if let Some(lines) = self.broken.last_mut() {
            lines.end = self.quiet_until;
        }
    }

    fn two_lines_on(&self, mut at: usize) -> usize {
        for _ in 0..2 {
            let start = at.min(self.text.len());
            at = Line::around(self.text, &(start..start)).next;
        }
        at
    }

    fn next_heading(&self, from: usize) -> usize {
        match self.text[from..].find("\n[") {
            Some(at) => from + at + 1,
            None => self.text.len(),
        }
    }

    /// Keeps quiet about the lines over which an unclosed text goes on.
    fn skip_rest_of_text(&mut self) {
        let rest = self.text.get(self.quiet_until..).unwrap_or_default();
        for line in rest.split_inclusive('\n') {
            let start = line.trim_start();
            if start.is_empty() || start.starts_with(['[', '#']) || assignment(start).is_some() {
                break;
            }
            self.quiet_until += line.len();
        }
    }
}

fn is_in_list(error: &Problem, line: &Line<'_>) -> bool {
    let message = &error.message;
    if message.contains("array element") || message.contains("inline table") {
        return true;
    }
    // A text that is not closed, or a field, on a line of a list.
    message.starts_with("invalid basic string") && assignment(line.text).is_none()
        || message.starts_with("string values must") && error.span.start == line.start
}

fn is_unclosed_text(message: &str) -> bool {
    message.starts_with("invalid basic string") || message.starts_with("invalid literal string")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of the problems, from 1, and the broken lines.
    fn lines(text: &str) -> (Vec<usize>, String) {
        let errors = toml::de::DeTable::parse_recoverable(text).1;
        let (problems, broken) = problems(0, text, &errors);
        let mut found = Vec::new();
        for problem in problems {
            found.push(number(text, problem.span.start));
        }
        let mut lines = Vec::new();
        for range in broken {
            let (start, end) = (number(text, range.start), number(text, range.end));
            lines.push(format!("{start}..{end}"));
        }
        (found, lines.join(" "))
    }

    fn number(text: &str, at: usize) -> usize {
        text[..at.min(text.len())].matches('\n').count() + 1
    }

    #[test]
    fn of_each_line_only_the_first_error_counts() {
        assert_eq!(lines("a = 1\nb = 2\n"), (vec![], "".into()));
        assert_eq!(lines("a = 1\nb = \nc = 3\n"), (vec![2], "2..3".into()));
        assert_eq!(lines("a = x y z = 2\nb = 2"), (vec![1], "1..2".into()));
        assert_eq!(lines("a = x\nb = y\n"), (vec![1, 2], "1..2 2..3".into()));
        assert_eq!(lines("a = \"b"), (vec![1], "1..1".into()));
    }

    #[test]
    fn after_an_open_list_errors_close_behind_each_other_do_not_count() {
        let list = "a = [\n 1\nb = 2\nc = 3\nd = 4\ne = 5\nf = x\n";
        assert_eq!(lines(list), (vec![3], "3..8".into()));
        let text = "a = [\n \"x\nb = 2\nc = 3\nd = 4\ne = 5\nf = x\n";
        assert_eq!(lines(text), (vec![2], "2..8".into()));
        assert_eq!(
            lines("a = { b = 1\nc = 2\n d = x\n\n"),
            (vec![2, 3], "2..3 3..4".into())
        );
    }

    #[test]
    fn an_unclosed_text_goes_on_until_a_field_heading_comment_or_empty_line() {
        assert_eq!(
            lines("a = \"b\nc d\ne f\n\ng h\n"),
            (vec![1, 5], "1..4 5..6".into())
        );
        assert_eq!(
            lines("a = 'b\nc d\n# e\ng h\n"),
            (vec![1, 4], "1..3 4..5".into())
        );
        assert_eq!(
            lines("a = \"b\nc d\ne = 1\ng h\n"),
            (vec![1, 4], "1..3 4..5".into())
        );
        assert_eq!(
            lines("a = \"b\nc d\n[e]\ng h\n"),
            (vec![1, 4], "1..3 4..5".into())
        );
    }

    #[test]
    fn of_a_record_only_the_first_duplicate_field_counts() {
        let text = "a = 1\na = 2\nb = 1\nb = 2\n[x]\nc = 1\nc = 2\n";
        assert_eq!(lines(text), (vec![2, 7], "2..3 4..5 7..8".into()));
    }

    #[test]
    fn very_many_errors_are_not_all_shown() {
        let text = "a = x\n".repeat(MOST);
        assert_eq!(lines(&text).0.len(), MOST);
        let text = "b y\n".repeat(MOST + 2);
        let errors = toml::de::DeTable::parse_recoverable(&text).1;
        let (problems, _) = problems(3, &text, &errors);
        assert_eq!(problems.len(), MOST + 1);
        assert_eq!(
            problems[MOST].message,
            "more than 30 syntax errors; the rest are not shown"
        );
        assert_eq!(problems[MOST].file, 3);
    }

    #[test]
    fn what_is_on_broken_lines_or_nowhere_is_a_guess() {
        let broken = [5..9, 20..30];
        for (span, guess) in [
            (4..6, false),
            (5..6, true),
            (8..40, true),
            (9..10, false),
            (20..20, true),
            (0..0, true),
            (0..1, false),
        ] {
            assert_eq!(is_guess(&broken, &span), guess, "{span:?}");
        }
        assert!(!is_guess(&[], &(0..0)));
    }

    #[test]
    fn spans_are_widened_to_characters_within_the_text() {
        for (span, whole) in [
            (0..1, 0..1),
            (2..3, 1..4),
            (1..4, 1..4),
            (4..9, 4..4),
            (9..9, 4..4),
        ] {
            assert_eq!(widened("a大", &span), whole, "{span:?}");
        }
    }
}
