//! A mistake in a dataset: where it stands, what is wrong, what to do. Shown as a compiler shows one.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use crate::diagnostics::File;
use crate::text;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The dataset cannot be used.
    Error,
    /// It can, but somebody should look.
    Warning,
}

/// One mistake.
#[derive(Clone, Debug)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// The position of the file in the dataset's list.
    pub file: usize,
    /// The bytes of the file that are wrong.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Another place that has to do with it, and what stands there.
    pub other: Option<(usize, Range<usize>, String)>,
}

/// A problem for editors and other programs.
#[derive(Serialize)]
struct Entry<'a> {
    severity: Severity,
    file: &'a str,
    /// From 1.
    line: usize,
    /// In characters, from 1.
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<Other<'a>>,
}

/// Another place that has to do with a problem.
#[derive(Serialize)]
struct Other<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
}

/// All problems as a JSON array.
pub fn to_json(files: &[File], problems: &[Problem]) -> String {
    let entries: Vec<Entry<'_>> = problems
        .iter()
        .map(|problem| {
            let file = &files[problem.file];
            let (line, column) = position(file, problem.span.start);
            let (end_line, end_column) = position(file, problem.span.end);
            let (message, help) = (problem.message.as_str(), problem.help.as_deref());
            let other = problem.other.as_ref().map(|(file, span, message)| {
                let file = &files[*file];
                let (line, column) = position(file, span.start);
                Other {
                    file: &file.name,
                    line,
                    column,
                    message,
                }
            });
            let severity = problem.severity;
            Entry {
                severity,
                file: &file.name,
                line,
                column,
                end_line,
                end_column,
                message,
                help,
                other,
            }
        })
        .collect();
    serde_json::to_string_pretty(&entries).unwrap_or_default()
}

/// The problem with its line and a caret, for people.
pub fn to_text(files: &[File], problem: &Problem, styled: bool) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(text::safe(&problem.message)));
    let file = &files[problem.file];
    let other = problem.other.as_ref();
    let near = other.filter(|(other, span, _)| {
        *other == problem.file && span.start.abs_diff(problem.span.start) < FAR
    });
    let whole = match near {
        Some((_, span, _)) => span.start.min(problem.span.start)..span.end.max(problem.span.end),
        None => problem.span.clone(),
    };
    let shown = lines(file, &whole);
    let mut main = snippet(file, &shown)
        .annotation(AnnotationKind::Primary.span(within(&problem.span, &shown)));
    if let Some((_, span, label)) = near {
        main = main.annotation(
            AnnotationKind::Context
                .span(within(span, &shown))
                .label(label.clone()),
        );
    }
    group = add(group, file, problem.span.start, &shown, main);
    if let Some((other, span, label)) = other.filter(|_| near.is_none()) {
        let file = &files[*other];
        let shown = lines(file, span);
        let context = AnnotationKind::Context
            .span(within(span, &shown))
            .label(label.clone());
        group = add(
            group,
            file,
            span.start,
            &shown,
            snippet(file, &shown).annotation(context),
        );
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

type Annotated = Snippet<'static, annotate_snippets::Annotation<'static>>;

/// Two places in one file that are farther apart, in bytes, are shown apart.
const FAR: usize = 4_000;
/// Of a line that is longer, in bytes, only what stands around the place is shown.
const LONGEST_LINE: usize = 2_000;

fn snippet(file: &File, shown: &Range<usize>) -> Annotated {
    Snippet::source(visible(&file.text[shown.clone()])).line_start(file.line_of(shown.start).0)
}

/// Adds the snippet and where it is from. Of a line that begins before what is shown the column has to be told.
fn add<'a>(
    group: Group<'a>,
    file: &File,
    at: usize,
    shown: &Range<usize>,
    snippet: Annotated,
) -> Group<'a> {
    let name = text::safe(&file.name).into_owned();
    if file.line_of(shown.start).1 == shown.start {
        return group.element(snippet.path(name));
    }
    let (line, column) = position(file, at);
    group
        .element(Origin::path(name).line(line).char_column(column))
        .element(snippet)
}

/// The whole lines that the span touches: a file may have a million of them. Of very long ones a part.
fn lines(file: &File, span: &Range<usize>) -> Range<usize> {
    let text = file.text;
    let start = file.line_of(span.start).1;
    let end =
        memchr::memchr(b'\n', &text.as_bytes()[span.end..]).map_or(text.len(), |at| span.end + at);
    let end = if text[start..end].ends_with('\r') {
        end - 1
    } else {
        end
    };
    if end - start <= LONGEST_LINE + FAR {
        return start..end;
    }
    let border = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let before = border(span.start.saturating_sub(LONGEST_LINE / 100)).max(start);
    let after = border((span.start + LONGEST_LINE).min(text.len())).min(end);
    before..after
}

/// The text with whatever could steer a terminal replaced by a character of as many bytes, so that spans stay right.
fn visible(text: &str) -> String {
    let replaced = |c: char| match c.len_utf8() {
        _ if !text::is_unsafe(c) || matches!(c, '\n' | '\r' | '\t') => c,
        1 => '?',
        2 => '¤',
        3 => '\u{fffd}',
        _ => '🚫',
    };
    text.chars().map(replaced).collect()
}

fn within(span: &Range<usize>, shown: &Range<usize>) -> Range<usize> {
    let inside = |at: usize| at.clamp(shown.start, shown.end) - shown.start;
    inside(span.start)..inside(span.end)
}

/// Line and column in characters, both from 1.
fn position(file: &File, at: usize) -> (usize, usize) {
    let (line, start) = file.line_of(at);
    (line, file.text[start..at].chars().count() + 1)
}
