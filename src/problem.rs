//! A mistake in a dataset: where it stands, what is wrong, what to do. Shown as a compiler shows one.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Serialize;

use crate::dataset::File;
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
}

/// All problems as a JSON array.
pub fn to_json(files: &[File], problems: &[Problem]) -> String {
    let entries: Vec<Entry<'_>> = problems
        .iter()
        .map(|problem| {
            let file = &files[problem.file];
            let (line, column) = position(file.text, problem.span.start);
            let (end_line, end_column) = position(file.text, problem.span.end);
            let (message, help) = (problem.message.as_str(), problem.help.as_deref());
            Entry { severity: problem.severity, file: &file.name, line, column, end_line, end_column, message, help }
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
    let message = text::safe(&problem.message);
    let file = &files[problem.file];
    let same = problem.other.as_ref().filter(|(other, ..)| *other == problem.file);
    let mut main = snippet(file, &problem.span, same.map(|(_, span, label)| (span, label.as_str())));
    main = main.path(text::safe(&file.name));
    let mut group = level.primary_title(message).element(main);
    if let Some((other, span, label)) = problem.other.as_ref().filter(|(other, ..)| *other != problem.file) {
        let path = text::safe(&files[*other].name);
        group = group.element(context(&files[*other], span, label).path(path));
    }
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(text::safe(help)));
    }
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii).render(&[group])
}

type Annotated = Snippet<'static, annotate_snippets::Annotation<'static>>;

/// The lines of the span alone: a file may have a million of them. A second span in the same file joins if it is near.
fn snippet(file: &File, span: &Range<usize>, other: Option<(&Range<usize>, &str)>) -> Annotated {
    let far = |other: &Range<usize>| other.start.abs_diff(span.start) > 20_000;
    match other {
        Some((other, label)) if !far(other) => {
            let (shown, line) = lines(file.text, span.start.min(other.start)..span.end.max(other.end));
            let label = label.to_string();
            Snippet::source(visible(&file.text[shown.clone()]))
                .line_start(line)
                .annotation(AnnotationKind::Primary.span(within(span, &shown)))
                .annotation(AnnotationKind::Context.span(within(other, &shown)).label(label))
        }
        _ => {
            let (shown, line) = lines(file.text, span.clone());
            Snippet::source(visible(&file.text[shown.clone()]))
                .line_start(line)
                .annotation(AnnotationKind::Primary.span(within(span, &shown)))
        }
    }
}

fn context(file: &File, span: &Range<usize>, label: &str) -> Annotated {
    let (shown, line) = lines(file.text, span.clone());
    Snippet::source(visible(&file.text[shown.clone()]))
        .line_start(line)
        .annotation(AnnotationKind::Context.span(within(span, &shown)).label(label.to_string()))
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
    span.start - shown.start..span.end - shown.start
}

/// The whole lines that the span touches, and the number of the first, from 1.
fn lines(text: &str, span: Range<usize>) -> (Range<usize>, usize) {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    (start..end, newlines(&text[..start]) + 1)
}

/// Line and column in characters, both from 1.
pub fn position(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at.min(text.len())];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (newlines(before) + 1, before[start..].chars().count() + 1)
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|b| *b == b'\n').count()
}
