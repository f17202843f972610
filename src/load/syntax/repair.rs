//! Leaves out of a text what is no TOML, so that the rest of it can be read.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::advice::{advise, unclosed};
use super::line::{Line, assignment};
use super::statement::{Statement, Statements, is_field, line_at};
use super::{first_of_lines, is_unclosed_text, problem};
use crate::diagnostics::Problem;
use crate::model::Kind;
use crate::text::say;

pub struct Repair<'t> {
    file: usize,
    text: &'t str,
    /// As much of the text as was gone through, with blanks in place of what cannot be read.
    pub repaired: String,
    pub problems: Vec<Problem>,
    /// What cannot be read.
    pub unread: Vec<Range<usize>>,
    /// Where the first record and the headings of all records begin.
    pub headings: Vec<usize>,
    /// Whether anything could be read.
    pub any_read: bool,
    /// The heading that cannot be read, if this is its record.
    lost: Option<Lost>,
    /// Whether this is above all headings, and whether a field there was told.
    is_above: bool,
    has_stray: bool,
    /// Whether the lines before this go on with a text that is not closed.
    in_text: bool,
    /// The last place of which the number of the line was asked, and the number.
    line_number: (usize, usize),
}

struct Lost {
    /// The position of its problem.
    problem: usize,
    /// The line behind it.
    line: usize,
}

impl<'t> Repair<'t> {
    /// Goes through the text. Each statement of a record that is not right is parsed by itself.
    pub fn of(file: usize, text: &'t str) -> Repair<'t> {
        let mut repair = Repair {
            file,
            text,
            repaired: String::with_capacity(text.len()),
            problems: Vec::new(),
            unread: Vec::new(),
            headings: Vec::new(),
            any_read: false,
            lost: None,
            is_above: false,
            has_stray: false,
            in_text: false,
            line_number: (0, 1),
        };
        let mut statements = Statements::new(text);
        loop {
            let record = statements.record();
            let (Some(first), Some(last)) = (record.first(), record.last()) else {
                break;
            };
            let whole = first.span.start..last.span.end;
            statements.at = repair.record(&record, whole);
        }
        repair.end_lost_record(text.len());
        repair
    }

    /// Takes over what can be read of a record, and says where to go on.
    fn record(&mut self, record: &[Statement], whole: Range<usize>) -> usize {
        let heading = line_at(self.text, whole.start).trim_start();
        let is_part = heading.starts_with('[') && heading.contains('.');
        if !is_part {
            self.end_lost_record(whole.start);
            self.headings.push(whole.start);
        }
        self.is_above = whole.start == 0 && !heading.starts_with('[');
        let has_suspect = record.iter().any(Statement::ends_with_field);
        if self.lost.is_none()
            && !has_suspect
            && !has_wrong(self.text, record)
            && DeTable::parse(&self.text[whole.clone()]).is_ok()
        {
            self.take(&whole);
            self.in_text = false;
            return whole.end;
        }
        for (at, statement) in record.iter().enumerate() {
            if let Some(suspect) = statement.suspect
                && (statement.ends_with_field() || self.is_closed_by_chance(&record[at..]))
            {
                self.statement(&Statement {
                    span: statement.span.start..suspect.heading,
                    unclosed: Some(suspect.start),
                    ..*statement
                });
                return suspect.heading;
            }
            self.statement(statement);
        }
        whole.end
    }

    /// Whether the text of several lines in the first statement seems to be closed by the quotes that open another: it, or
    /// what follows, is wrong.
    fn is_closed_by_chance(&self, statements: &[Statement]) -> bool {
        let mut told = 0;
        for statement in statements {
            let piece = &self.text[statement.span.clone()];
            if DeTable::parse(piece).is_err() {
                return true;
            }
            told += usize::from(says_something(piece));
            if told == 2 {
                break;
            }
        }
        false
    }

    fn statement(&mut self, statement: &Statement) {
        let span = statement.span.clone();
        let piece = &self.text[span.clone()];
        let problems = self.problems_of(statement);
        if problems.is_empty() {
            self.in_text = false;
            if self.lost.is_some() {
                self.leave_out(span);
            } else if self.is_above && is_stray(piece) {
                self.stray(span);
            } else {
                self.take(&span);
            }
            return;
        }
        if self.in_text && !is_field(piece) && !statement.is_heading {
            return self.leave_out(span);
        }
        self.in_text = is_unclosed_text(&problems[0].message);
        let first = self.problems.len();
        let behind = Line::around(self.text, &problems[0].span).next;
        self.problems.extend(problems);
        if is_meant_as_heading(piece) {
            return self.heading(first, span);
        }
        self.leave_out(span.clone());
        if statement.unclosed.is_some() && behind < span.end {
            let line = self.line_number(behind);
            self.note_unread(first, line, span.end);
        }
    }

    /// Leaves out a wrong heading: its record is lost.
    fn heading(&mut self, problem: usize, span: Range<usize>) {
        let name = heading_name(&self.text[span.clone()]);
        if is_kind(name) {
            let help = say!(
                "write `[[{found}]]`, with two brackets, above each record",
                found = name
            );
            self.problems[problem].help = Some(help.into());
        }
        self.headings.push(span.start);
        self.leave_out(span.clone());
        let line = self.line_number(span.end);
        self.lost = Some(Lost { problem, line });
    }

    /// Leaves out a field above all headings; the first is told.
    fn stray(&mut self, span: Range<usize>) {
        if !self.has_stray {
            self.has_stray = true;
            self.problems
                .push(stray_field(self.file, self.text, span.start));
        }
        self.leave_out(span);
    }

    fn end_lost_record(&mut self, end: usize) {
        if let Some(lost) = self.lost.take() {
            self.note_unread(lost.problem, lost.line, end);
        }
    }

    fn take(&mut self, span: &Range<usize>) {
        let piece = &self.text[span.clone()];
        self.any_read |= piece.lines().any(says_something);
        self.repaired.push_str(piece);
    }

    fn leave_out(&mut self, span: Range<usize>) {
        push_blank(&mut self.repaired, &self.text[span.clone()]);
        self.unread.push(span);
    }

    fn problems_of(&self, statement: &Statement) -> Vec<Problem> {
        let piece = &self.text[statement.span.clone()];
        if is_single_bracket(piece) {
            return vec![single_bracket(self.file, statement.span.start, piece)];
        }
        let mut found = Vec::new();
        for error in DeTable::parse_recoverable(piece).1 {
            found.push(problem(self.file, self.text, &error, statement.span.start));
        }
        if let Some(at) = statement.split_key {
            found.push(split_key(self.file, at));
        }
        let mut problems = first_of_lines(self.text, found);
        if problems
            .first()
            .is_some_and(|first| is_about_key(&first.message))
        {
            // The parser does not know what the other lines belong to.
            problems.truncate(1);
        }
        if let (Some(start), Some(first)) = (statement.unclosed, problems.first_mut())
            && is_about_brackets(&first.message)
        {
            unclosed(self.text, start, first);
            problems.truncate(1);
            return problems;
        }
        for problem in &mut problems {
            let line = Line::around(self.text, &problem.span);
            advise(self.text, &line, problem);
        }
        problems
    }

    /// Adds to the help of a problem which lines below it were not read.
    fn note_unread(&mut self, problem: usize, first_line: usize, end: usize) {
        let last_line = self.line_number(self.text[..end].trim_end().len());
        let note = match last_line {
            last if last < first_line => return,
            _ if end == self.text.len() => {
                say!("nothing was read from line {first_line} on", first_line)
            }
            last if last == first_line => say!("line {first_line} was not read", first_line),
            last => say!(
                "lines {first_line} to {last} were not read",
                first_line,
                last
            ),
        };
        let help = &mut self.problems[problem].help;
        *help = match help.take() {
            Some(help) => Some(say!("{help}; {note}", help, note).into()),
            None => Some(note.into()),
        };
    }

    /// The number of the line. Places are asked for about in their order.
    fn line_number(&mut self, at: usize) -> usize {
        let (known, mut number) = self.line_number;
        if at >= known {
            number += breaks(&self.text[known..at]);
        } else {
            number -= breaks(&self.text[at..known]);
        }
        self.line_number = (at, number);
        number
    }
}

fn breaks(text: &str) -> usize {
    memchr::memchr_iter(b'\n', text.as_bytes()).count()
}

/// Adds as many blanks as the text has bytes, and its line breaks.
pub fn push_blank(out: &mut String, text: &str) {
    for byte in text.bytes() {
        out.push(if byte == b'\n' { '\n' } else { ' ' });
    }
}

/// Whether it is more than blank lines and a comment.
fn says_something(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && !text.starts_with('#')
}

/// Whether the parser takes something in a record for right that is not.
pub fn has_wrong(text: &str, record: &[Statement]) -> bool {
    let Some(first) = record.first() else {
        return false;
    };
    let is_above = first.span.start == 0 && !first.is_heading;
    let is_wrong = |statement: &Statement| {
        let piece = &text[statement.span.clone()];
        statement.split_key.is_some() || is_above && is_stray(piece)
    };
    is_single_bracket(&text[first.span.clone()]) || record.iter().any(is_wrong)
}

/// Whether it is a field of a record, and no list of records.
fn is_stray(piece: &str) -> bool {
    let Some((key, _)) = assignment(piece).filter(|(key, _)| Kind::any_field(key).is_some()) else {
        return false;
    };
    let table = DeTable::parse_recoverable(piece).0;
    let value = table.get_ref().get(key).map(Spanned::get_ref);
    match value {
        Some(DeValue::Array(items)) => {
            !items.is_empty() && !items.iter().any(|item| item.get_ref().is_table())
        }
        other => !other.is_some_and(DeValue::is_table),
    }
}

fn stray_field(file: usize, text: &str, start: usize) -> Problem {
    let line = line_at(text, start);
    let key = assignment(line).map_or(line, |(key, _)| key);
    let start = start + line.len() - line.trim_start().len();
    let help = say!(
        "write `[[areas]]`, or the heading of another kind, above the first line of each record"
    );
    let message = say!("`{key}` stands above all headings", key);
    Problem {
        help: Some(help.into()),
        ..Problem::error(file, start..start + key.len(), message)
    }
}

/// Whether the line is `[areas]`, or the like of another kind.
fn is_single_bracket(line: &str) -> bool {
    let (line, _) = line.split_once('#').unwrap_or((line, ""));
    let name = line
        .trim()
        .strip_prefix('[')
        .and_then(|line| line.strip_suffix(']'));
    name.is_some_and(|name| is_kind(name.trim()))
}

fn is_kind(name: &str) -> bool {
    Kind::ALL.iter().any(|kind| kind.plural() == name)
}

/// The problem of a heading with single brackets.
fn single_bracket(file: usize, start: usize, piece: &str) -> Problem {
    let at = piece.find('[').unwrap_or_default();
    let end = piece.find(']').map_or(piece.len(), |end| end + 1);
    let message = say!("`{name}` is a list of records", name = heading_name(piece));
    Problem::error(file, start + at..start + end, message)
}

fn split_key(file: usize, at: usize) -> Problem {
    let help =
        say!("in an inline table a key, its `=` and the start of the value stand on one line");
    Problem {
        help: Some(help.into()),
        ..Problem::error(file, at..at + 1, say!("a line break within `key = value`"))
    }
}

/// Whether a wrong line was probably meant as a heading: `[[areas`, `areas]]`, `［［areas］］`, `areas`.
fn is_meant_as_heading(piece: &str) -> bool {
    let line = piece.trim();
    let name = heading_name(line);
    let is_open = line.starts_with(['[', '［', '【']) && name.starts_with(char::is_alphabetic);
    let is_name = name
        .chars()
        .all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    is_open || is_kind(name) || line.ends_with(']') && !name.is_empty() && is_name
}

fn heading_name(line: &str) -> &str {
    let (line, _) = line.split_once('#').unwrap_or((line, ""));
    line.trim_matches(|c: char| c.is_whitespace() || "[]［］【】:".contains(c))
}

/// Whether the parser's message says that a line has no key.
fn is_about_key(message: &str) -> bool {
    message.starts_with("invalid unquoted key") || message.starts_with("key with no value")
}

/// Whether the parser's message speaks of lists, tables or texts as such, and not of a value in them.
fn is_about_brackets(message: &str) -> bool {
    ["array", "inline table", "key-value pairs", "multi-line"]
        .iter()
        .any(|part| message.contains(part))
}

#[cfg(test)]
mod tests;
