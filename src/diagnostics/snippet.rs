//! Problems for people, shown like a compiler's: the line, a caret, and what to do.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::digest::Told;
use super::{File, Problem, Severity};
use crate::text::{self, say};

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
    let mut group = titled(problem, &problem.message);
    let file = &files[problem.file];
    let primary = primary(problem);
    if let Some((other, span, label)) = problem.other.as_deref() {
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
        group = group.element(
            Level::HELP
                .with_name(say!("help"))
                .message(text::safe(help)),
        );
    }
    rendered(group, styled)
}

/// Many problems of one sort as one: how many there are, and where the first ones are.
pub fn told_to_text(files: &[File], told: &Told<'_>, styled: bool) -> String {
    let first = told.first;
    if told.count == 1 {
        return to_text(files, first, styled);
    }
    let count = text::grouped(&told.count.to_string());
    let message = first.of_many.unwrap_or(&first.message);
    let mut group = titled(first, &say!("{message} ({count} times)", message, count));
    group = add_snippet(group, &files[first.file], &[primary(first)]);
    for problem in &told.next {
        group = add_snippet(group, &files[problem.file], &[primary(problem)]);
    }
    if let Some(help) = &first.help {
        group = group.element(
            Level::HELP
                .with_name(say!("help"))
                .message(text::safe(help)),
        );
    }
    let all = say!("`--format json` lists all {count}", count);
    rendered(
        group.element(Level::HELP.with_name(say!("help")).message(all)),
        styled,
    )
}

fn titled<'a>(problem: &Problem, title: &str) -> Group<'a> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR.with_name(say!("error")),
        Severity::Warning => Level::WARNING.with_name(say!("warning")),
    };
    Group::with_title(level.primary_title(text::safe(title).into_owned()))
}

fn primary(problem: &Problem) -> Mark<'_> {
    Mark {
        kind: AnnotationKind::Primary,
        span: &problem.span,
        label: None,
    }
}

fn rendered(group: Group<'_>, styled: bool) -> String {
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
mod tests;
