//! Problems for people, shown like a compiler's: the line, a caret, and what to do.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{File, Problem, Severity};
use crate::text;

/// Two places in one file share a snippet if they start less than so many bytes apart.
const NEAR: usize = 4_000;
/// Lines longer than so many bytes are cut.
const LONGEST: usize = 6_000;
/// What is left of a cut line: so many bytes before the place, and so many from its start.
const BEFORE: usize = 20;
const AFTER: usize = 2_000;

/// A place in a file to be underlined.
struct Mark<'a> {
    kind: AnnotationKind,
    span: &'a Range<usize>,
    label: Option<&'a str>,
}

pub fn to_text(files: &[File], problem: &Problem, styled: bool) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(text::safe(&problem.message)));
    let file = &files[problem.file];
    let primary = Mark {
        kind: AnnotationKind::Primary,
        span: &problem.span,
        label: None,
    };
    if let Some((other, span, label)) = &problem.other {
        let context = Mark {
            kind: AnnotationKind::Context,
            span,
            label: Some(label),
        };
        if *other == problem.file && span.start.abs_diff(problem.span.start) < NEAR {
            group = add_snippet(group, file, &[primary, context]);
        } else {
            group = add_snippet(group, file, &[primary]);
            group = add_snippet(group, &files[*other], &[context]);
        }
    } else {
        group = add_snippet(group, file, &[primary]);
    }
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(text::safe(help)));
    }
    let renderer = if styled {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.decor_style(DecorStyle::Ascii).render(&[group])
}

/// Adds the lines that the marks touch.
fn add_snippet<'a>(mut group: Group<'a>, file: &File, marks: &[Mark<'_>]) -> Group<'a> {
    let mut whole = marks[0].span.clone();
    for mark in marks {
        whole.start = whole.start.min(mark.span.start);
        whole.end = whole.end.max(mark.span.end);
    }
    let shown = shown_part(file, &whole);
    let (number, line) = file.line_of(shown.start);
    let mut snippet = Snippet::source(visible(&file.text[shown.clone()])).line_start(number);
    for mark in marks {
        let start = mark.span.start.clamp(shown.start, shown.end) - shown.start;
        let end = mark.span.end.clamp(shown.start, shown.end) - shown.start;
        let label = mark.label.map(str::to_string);
        snippet = snippet.annotation(mark.kind.span(start..end).label(label));
    }
    let name = text::safe(&file.name).into_owned();
    if shown.start == line.start {
        return group.element(snippet.path(name));
    }
    // The renderer would count columns from where the line was cut.
    let (number, column) = file.position(marks[0].span.start);
    group = group.element(Origin::path(name).line(number).char_column(column));
    group.element(snippet)
}

/// The lines that the span touches, or a part of them if they are very long. The renderer takes long over a whole file.
fn shown_part(file: &File, span: &Range<usize>) -> Range<usize> {
    let start = file.line_of(span.start).1.start;
    let mut end = file.line_of(span.end).1.end;
    if file.text[start..end].ends_with('\r') {
        end -= 1;
    }
    if end - start <= LONGEST {
        return start..end;
    }
    let before = char_boundary(file.text, span.start.saturating_sub(BEFORE));
    let after = char_boundary(file.text, span.start + AFTER);
    before.max(start)..after.min(end)
}

/// The last boundary between characters up to the byte.
fn char_boundary(text: &str, at: usize) -> usize {
    let mut boundary = at.min(text.len());
    while !text.is_char_boundary(boundary) {
        boundary -= 1;
    }
    boundary
}

/// The text with each character that could steer a terminal replaced by one of as many bytes, so that spans still fit.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let is_kept = !text::is_unsafe(c) || matches!(c, '\n' | '\r' | '\t');
        out.push(match c.len_utf8() {
            _ if is_kept => c,
            1 => '?',
            2 => '¤',
            3 => '\u{fffd}',
            _ => '🚫',
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &'static str, span: Range<usize>) -> String {
        let files = [File::test("a.toml", text)];
        to_text(&files, &Problem::error(0, span, "wrong"), false)
    }

    /// What is shown of a problem at `span` that has to do with another place.
    fn shown_with(files: &[File], span: Range<usize>, other: (usize, Range<usize>)) -> String {
        let problem = Problem {
            severity: Severity::Warning,
            help: Some("do this".to_string()),
            other: Some((other.0, other.1, "here".to_string())),
            ..Problem::error(0, span, "odd")
        };
        to_text(files, &problem, false)
    }

    #[test]
    fn the_caret_stands_under_full_width_characters() {
        let expected = "\
error: wrong
 --> a.toml:2:6
  |
2 | 名前 = 東 京
  |        ^^^^^";
        assert_eq!(shown("a\n名前 = 東 京\nb\n", 11..18), expected);
    }

    #[test]
    fn shows_one_line_whatever_ends_it() {
        let expected = "\
error: wrong
 --> a.toml:2:5
  |
2 | b = 2
  |     ^";
        assert_eq!(shown("a = 1\nb = 2\nc\n", 10..11), expected);
        assert_eq!(shown("a = 1\r\nb = 2\r\nc\r\n", 11..12), expected);
        assert_eq!(shown("a = 1\nb = 2", 10..11), expected);
    }

    #[test]
    fn shows_a_place_at_the_end_of_the_file() {
        let expected = "\
error: wrong
 --> a.toml:2:2
  |
2 | b
  |  ^";
        assert_eq!(shown("a = 1\nb", 7..7), expected);
        assert!(shown("", 0..0).contains("a.toml:1:1"));
    }

    #[test]
    fn shows_all_lines_of_a_span() {
        let expected = "\
error: wrong
 --> a.toml:2:5
  |
2 |   b = '''
  |  _____^
3 | | c
  | |_^";
        assert_eq!(shown("a = 1\nb = '''\nc\nd\n", 10..15), expected);
    }

    #[test]
    fn shows_two_places_near_each_other_together() {
        let files = [File::test("a.toml", "a = 1\nb = 2\nc = 3\nd = 4\n")];
        let expected = "\
warning: odd
 --> a.toml:4:5
  |
1 | a = 1
  |     - here
...
4 | d = 4
  |     ^
  |
  = help: do this";
        assert_eq!(shown_with(&files, 22..23, (0, 4..5)), expected);
    }

    #[test]
    fn shows_places_in_two_files_apart() {
        let files = [
            File::test("a.toml", "a = 1\n"),
            File::test("b.toml", "b = 2\nc = 3\n"),
        ];
        let expected = "\
warning: odd
 --> a.toml:1:5
  |
1 | a = 1
  |     ^
  |
 ::: b.toml:2:5
  |
2 | c = 3
  |     - here
  |
  = help: do this";
        assert_eq!(shown_with(&files, 4..5, (1, 10..11)), expected);
    }

    #[test]
    fn shows_two_places_far_from_each_other_apart() {
        let text = format!("a = 1\n{}b = 2\n", "#\n".repeat(NEAR / 2)).leak();
        let files = [File::test("a.toml", text)];
        let together = shown_with(&files, 0..1, (0, NEAR - 1..NEAR));
        assert!(!together.contains(":::"), "{together}");
        let apart = shown_with(&files, 0..1, (0, NEAR..NEAR + 1));
        assert!(apart.contains("::: a.toml:1999:1"), "{apart}");
    }

    #[test]
    fn lines_are_shown_whole_up_to_a_length() {
        let longest = File::test("a", "x".repeat(LONGEST).leak());
        assert_eq!(shown_part(&longest, &(3_000..3_001)), 0..LONGEST);
        let longer = File::test("a", "x".repeat(LONGEST + 1).leak());
        assert_eq!(shown_part(&longer, &(3_000..3_001)), 2_980..5_000);
        assert_eq!(shown_part(&longer, &(10..11)), 0..2_010);
        assert_eq!(shown_part(&longer, &(5_990..5_991)), 5_970..LONGEST + 1);
    }

    #[test]
    fn lines_are_cut_between_characters_and_within_the_line() {
        let text = format!("a\n大{}\nb", "阪".repeat(LONGEST / 3)).leak();
        let file = File::test("a", text);
        assert_eq!(shown_part(&file, &(2..5)), 2..2_000);
        assert_eq!(shown_part(&file, &(3_002..3_005)), 2_981..5_000);
        assert_eq!(shown_part(&file, &(5_999..6_002)), 5_978..6_005);
    }

    #[test]
    fn a_cut_line_keeps_its_columns() {
        let text = format!("a\n{}yz{}", "大".repeat(3_000), "x".repeat(3_000)).leak();
        let shown = shown(text, 9_003..9_004);
        assert!(shown.contains("--> a.toml:2:3002\n"), "{shown}");
        let lines: Vec<&str> = shown.lines().collect();
        assert!(lines[4].starts_with("2 | 大大大大大大大yzxx"), "{shown}");
        assert_eq!(lines[5], format!("  | {}^", " ".repeat(15)));
    }

    #[test]
    fn what_could_steer_a_terminal_is_replaced_by_as_many_bytes() {
        let text = "\x1b\u{85}\u{202e}\u{e0001}\t\r\n大";
        assert_eq!(visible(text), "?¤\u{fffd}🚫\t\r\n大");
        assert_eq!(visible(text).len(), text.len());
    }

    #[test]
    fn styles_only_where_asked() {
        let files = [File::test("a\x1b.toml", "a")];
        let problem = Problem::error(0, 0..1, "m\x1bm");
        let plain = to_text(&files, &problem, false);
        assert!(plain.starts_with("error: m␛m\n --> a␛.toml:1:1\n"));
        assert!(to_text(&files, &problem, true).starts_with("\x1b[1m\x1b[91merror"));
    }
}
