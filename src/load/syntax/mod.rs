//! What the TOML parser stumbles over, grouped and worded for somebody who has never seen TOML.

mod advice;
mod line;
mod marks;
mod meant;
mod repair;
mod statement;
mod value;

use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use super::{library, not_toml};
use crate::diagnostics::Problem;
use crate::text::say;
use crate::text::sort::sort_by_key;
use advice::advise;
use line::Line;
use repair::{Repair, has_wrong, push_blank};
use statement::{Statements, is_field};

/// Of a file in which nothing can be read more problems are not shown.
const MOST: usize = 30;

/// What the parser makes of a text.
pub struct Parsed {
    pub table: Spanned<DeTable<'static>>,
    pub problems: Vec<Problem>,
    /// If there are problems, what was not read because of them.
    pub unread: Option<Unread>,
}

/// The parts of a text that could not be read. All ranges are in the order of the text.
pub struct Unread {
    /// The text with blanks in their place.
    pub text: &'static str,
    pub parts: Vec<Range<usize>>,
    /// The records that they belong to.
    pub records: Vec<Range<usize>>,
}

impl Unread {
    /// Whether the place is in a part that could not be read, so that what is found there is a guess.
    pub fn has(&self, at: usize) -> bool {
        is_within(&self.parts, at)
    }

    /// Whether a part of the record at this place could not be read.
    pub fn is_in_record(&self, at: usize) -> bool {
        is_within(&self.records, at)
    }
}

fn is_within(ranges: &[Range<usize>], at: usize) -> bool {
    let count = ranges.partition_point(|range| range.start <= at);
    count > 0 && at < ranges[count - 1].end
}

/// Parses a text. What is no TOML is left out, so that all else is read.
pub fn parse(file: usize, text: &'static str) -> Parsed {
    if !text.starts_with(marks::BYTE_ORDER_MARK)
        && !is_wrong(text)
        && let Ok(table) = DeTable::parse(text)
    {
        return Parsed {
            table,
            problems: Vec::new(),
            unread: None,
        };
    }
    let (mut problems, mut parts) = marks::find(file, text);
    let source = blanked(text, &parts);
    let mut repair = Repair::of(file, &source);
    if !repair.any_read
        && let Some(problem) = not_toml::problem(file, text)
    {
        problems = vec![problem];
        repair.problems.clear();
    }
    problems.append(&mut repair.problems);
    sort_by_key(&mut problems, |problem| problem.span.start);
    if !repair.any_read {
        limit(&mut problems);
    }
    parts.append(&mut repair.unread);
    sort_by_key(&mut parts, |part| part.start);
    let left: &'static str = repair.repaired.leak();
    let (table, errors) = DeTable::parse_recoverable(left);
    let mut rest = Vec::new();
    for error in errors {
        let problem = problem(file, text, &error, 0);
        if !is_within(&parts, problem.span.start) {
            rest.push(problem);
        }
    }
    for mut problem in first_of_lines(text, rest) {
        let line = Line::around(text, &problem.span);
        parts.push(line.start..line.next);
        advise(text, &line, &mut problem);
        problems.push(problem);
    }
    sort_by_key(&mut parts, |part| part.start);
    let unread = Unread {
        text: left,
        records: records(&parts, &repair.headings, text.len()),
        parts,
    };
    let mut problems = first_of_records(problems, &unread.records);
    for problem in &mut problems {
        problem.message = library::of_syntax(std::mem::take(&mut problem.message));
    }
    Parsed {
        table,
        problems,
        unread: Some(unread),
    }
}

/// Whether the parser takes something for right that is not.
fn is_wrong(text: &str) -> bool {
    let mut statements = Statements::new(text);
    loop {
        let record = statements.record();
        if record.is_empty() {
            return false;
        }
        if has_wrong(text, &record) {
            return true;
        }
    }
}

/// The text with blanks in these places.
fn blanked(text: &str, places: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    for place in places {
        out.push_str(&text[out.len()..place.start]);
        push_blank(&mut out, &text[place.clone()]);
    }
    out.push_str(&text[out.len()..]);
    out
}

fn limit(problems: &mut Vec<Problem>) {
    let more = problems.len().saturating_sub(MOST);
    if more == 0 {
        return;
    }
    problems.truncate(MOST + 1);
    if let Some(last) = problems.last_mut() {
        last.message = say!(
            "{more} more syntax errors are not shown; no line was right",
            more
        );
        last.help = Some(say!("is this a TOML file?").into());
    }
}

/// The records, or lines before the first, that the parts belong to.
fn records(parts: &[Range<usize>], headings: &[usize], end: usize) -> Vec<Range<usize>> {
    let mut records: Vec<Range<usize>> = Vec::new();
    for part in parts {
        let at = headings.partition_point(|heading| *heading <= part.start);
        let start = if at == 0 { 0 } else { headings[at - 1] };
        let next = headings.partition_point(|heading| *heading < part.end);
        let record = start..headings.get(next).copied().unwrap_or(end);
        if records.last() != Some(&record) {
            records.push(record);
        }
    }
    records
}

/// Leaves out all but the first field of each record that comes twice: a heading may be missing between two records.
fn first_of_records(problems: Vec<Problem>, records: &[Range<usize>]) -> Vec<Problem> {
    let mut kept = Vec::with_capacity(problems.len());
    let mut last = None;
    for problem in problems {
        if advice::is_duplicate_field(&problem.message) {
            let record = records.partition_point(|record| record.start <= problem.span.start);
            if last == Some(record) {
                continue;
            }
            last = Some(record);
        }
        kept.push(problem);
    }
    kept
}

/// The parser's error as a problem. The parser was given the text from the offset on.
fn problem(file: usize, text: &str, error: &toml::de::Error, offset: usize) -> Problem {
    let span = match error.span() {
        Some(span) => offset + span.start..offset + span.end,
        None => offset..offset,
    };
    let message = match error.message().trim() {
        message if message.contains("recurs") => say!("too deeply nested").to_string(),
        message => message.replace('\n', ", "),
    };
    Problem::error(file, widened(text, &span), message)
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

/// The first problem of each line; after a text in a list that is not closed, none of those close behind each other.
fn first_of_lines(text: &str, mut problems: Vec<Problem>) -> Vec<Problem> {
    sort_by_key(&mut problems, |problem| problem.span.start);
    let mut kept = Vec::new();
    let mut quiet_until = 0;
    let mut in_list = false;
    for problem in problems {
        let line = Line::around(text, &problem.span);
        let is_quiet = problem.span.start < quiet_until;
        if !is_quiet {
            in_list = is_unclosed_text(&problem.message) && !is_field(line.text);
        }
        if in_list {
            quiet_until = two_lines_on(text, line.next);
        } else if !is_quiet {
            quiet_until = line.next;
        }
        if !is_quiet {
            kept.push(problem);
        }
    }
    kept
}

fn two_lines_on(text: &str, mut at: usize) -> usize {
    for _ in 0..2 {
        let start = at.min(text.len());
        at = Line::around(text, &(start..start)).next;
    }
    at
}

fn is_unclosed_text(message: &str) -> bool {
    message.starts_with("invalid basic string") || message.starts_with("invalid literal string")
}

#[cfg(test)]
mod tests;
