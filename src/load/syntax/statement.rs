//! The statements of a TOML text: a heading, a field with its value, or a line that is neither.
//!
//! Where a statement ends can be told of wrong TOML too: a list that is not closed ends before the next field or heading.

use std::ops::Range;

use super::line::Line;

pub struct Statement {
    /// From the start of its first line to the start of the line behind it.
    pub span: Range<usize>,
    pub is_heading: bool,
    /// Where the list, table or text begins that is not closed.
    pub unclosed: Option<usize>,
    /// A sign in the key of an inline table next to a line break. TOML forbids that, but the parser does not see it.
    pub split_key: Option<usize>,
    pub suspect: Option<Suspect>,
}

impl Statement {
    /// Whether a text in it seems to be closed by the quotes that open another.
    pub fn ends_with_field(&self) -> bool {
        self.suspect.is_some_and(|suspect| suspect.ends_with_field)
    }
}

/// A text of several lines that holds a line like `[[areas]]`. It may end by chance, with the quotes that open another.
#[derive(Clone, Copy)]
pub struct Suspect {
    pub start: usize,
    /// Where the line like a heading begins.
    pub heading: usize,
    /// Whether the text ends with a line like `key = """`.
    pub ends_with_field: bool,
}

/// Reads statements from front to back.
pub struct Statements<'t> {
    text: &'t str,
    pub at: usize,
}

impl<'t> Statements<'t> {
    pub fn new(text: &'t str) -> Statements<'t> {
        Statements { text, at: 0 }
    }

    /// The statements up to the next heading.
    pub fn record(&mut self) -> Vec<Statement> {
        let mut record = Vec::new();
        while let Some(statement) = self.next() {
            record.push(statement);
            if line_at(self.text, self.at).trim_start().starts_with('[') {
                break;
            }
        }
        record
    }
}

impl Iterator for Statements<'_> {
    type Item = Statement;

    fn next(&mut self) -> Option<Statement> {
        if self.at >= self.text.len() {
            return None;
        }
        let statement = Scan::new(self.text, self.at).statement();
        self.at = statement.span.end;
        Some(statement)
    }
}

/// Goes through one statement.
struct Scan<'t> {
    text: &'t str,
    at: usize,
    /// Where the lists and tables begin that are open here.
    open: Vec<usize>,
    /// The last byte that is no white space and no comment, and where it is.
    last: (u8, usize),
    /// Whether a line has ended since then.
    is_after_break: bool,
    found: Statement,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str, start: usize) -> Scan<'t> {
        Scan {
            text,
            at: start,
            open: Vec::new(),
            last: (0, start),
            is_after_break: false,
            found: Statement {
                span: start..start,
                is_heading: false,
                unclosed: None,
                split_key: None,
                suspect: None,
            },
        }
    }

    fn statement(mut self) -> Statement {
        let line = line_at(self.text, self.at).trim_start();
        self.found.is_heading = line.starts_with('[');
        if self.found.is_heading || is_foreign(line) {
            self.at = Line::around(self.text, &(self.at..self.at)).next;
        } else {
            while self.step() {}
        }
        self.found.span.end = self.at.min(self.text.len());
        self.found
    }

    /// Passes over a sign, a text or a comment; no more at the end of the statement.
    fn step(&mut self) -> bool {
        let Some(byte) = self.text.as_bytes().get(self.at).copied() else {
            self.found.unclosed = self.found.unclosed.or(self.open.last().copied());
            return false;
        };
        match byte {
            b'\n' => return self.line_break(),
            b'#' => {
                self.at = self.find(b'\n');
                return true;
            }
            b' ' | b'\t' | b'\r' => {
                self.at += 1;
                return true;
            }
            _ => self.note(byte),
        }
        match byte {
            b'"' | b'\'' => return self.quoted(byte),
            b'[' | b'{' => self.open.push(self.at),
            b']' => self.close(b'['),
            b'}' => self.close(b'{'),
            _ => {}
        }
        self.at += 1;
        true
    }

    fn line_break(&mut self) -> bool {
        self.at += 1;
        self.is_after_break = true;
        let Some(innermost) = self.open.last().copied() else {
            return false;
        };
        let line = line_at(self.text, self.at);
        let may_be_field =
            self.text.as_bytes()[innermost] == b'{' && matches!(self.last.0, b',' | b'{' | b'.');
        if is_heading(line) || is_field(line) && !may_be_field {
            self.found.unclosed = self.found.unclosed.or(Some(innermost));
            return false;
        }
        true
    }

    /// Notes a byte that is no white space.
    fn note(&mut self, byte: u8) {
        let innermost = self.open.last().map(|at| self.text.as_bytes()[*at]);
        if self.is_after_break && innermost == Some(b'{') && self.found.split_key.is_none() {
            if matches!(byte, b'=' | b'.') {
                self.found.split_key = Some(self.at);
            } else if matches!(self.last.0, b'=' | b'.') {
                self.found.split_key = Some(self.last.1);
            }
        }
        self.last = (byte, self.at);
        self.is_after_break = false;
    }

    /// Closes what began with the bracket, and what is still open in it.
    fn close(&mut self, bracket: u8) {
        let bytes = self.text.as_bytes();
        let Some(at) = self.open.iter().rposition(|open| bytes[*open] == bracket) else {
            return;
        };
        if at + 1 < self.open.len() {
            self.found.unclosed = self.found.unclosed.or(self.open.last().copied());
        }
        self.open.truncate(at);
    }

    /// Passes over a text in quotes; one on a single line ends with it at the latest.
    fn quoted(&mut self, quote: u8) -> bool {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        if !rest.starts_with(&[quote; 3]) {
            self.at += 1;
            self.skip_to_quote(quote);
            return true;
        }
        self.at += 3;
        let Some(end) = self.end_of_text(quote) else {
            self.found.unclosed = self.found.unclosed.or(Some(start));
            self.at = heading_behind(self.text, start..self.text.len()).unwrap_or(self.text.len());
            return false;
        };
        if let (None, Some(heading)) = (self.found.suspect, heading_behind(self.text, start..end)) {
            let last_line = Line::around(self.text, &(end..end)).start;
            let ends_with_field = last_line > start && is_field(&self.text[last_line..end]);
            self.found.suspect = Some(Suspect {
                start,
                heading,
                ends_with_field,
            });
        }
        self.at = end;
        true
    }

    /// Goes behind the quote, or to the end of the line if there is none.
    fn skip_to_quote(&mut self, quote: u8) {
        while let Some(byte) = self.text.as_bytes().get(self.at) {
            match *byte {
                b'\n' => return,
                b'\\' if quote == b'"' && self.text.as_bytes().get(self.at + 1) != Some(&b'\n') => {
                    self.at += 1;
                }
                byte if byte == quote => {
                    self.at += 1;
                    return;
                }
                _ => {}
            }
            self.at += 1;
        }
    }

    /// Where the text of several lines ends that began just before this place.
    fn end_of_text(&self, quote: u8) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        loop {
            at += memchr::memchr2(quote, b'\\', bytes.get(at..)?)?;
            if bytes[at] != quote {
                at += if quote == b'"' { 2 } else { 1 };
            } else if bytes[at..].starts_with(&[quote; 3]) {
                // Up to two quotes before the last three are part of the text.
                let count = bytes[at..].iter().take(5).take_while(|b| **b == quote);
                return Some(at + count.count());
            } else {
                at += 1;
            }
        }
    }

    fn find(&self, byte: u8) -> usize {
        let rest = &self.text.as_bytes()[self.at..];
        self.at + memchr::memchr(byte, rest).unwrap_or(rest.len())
    }
}

/// The line that begins at the place.
pub fn line_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    match memchr::memchr(b'\n', rest.as_bytes()) {
        Some(end) => &rest[..end],
        None => rest,
    }
}

/// The first line behind the start of the range that looks like `[[areas]]`.
fn heading_behind(text: &str, range: Range<usize>) -> Option<usize> {
    let breaks = memchr::memchr_iter(b'\n', &text.as_bytes()[range.clone()]);
    for at in breaks {
        let start = range.start + at + 1;
        let line = line_at(text, start);
        if line.trim_start().starts_with("[[") && is_heading(line) {
            return Some(start);
        }
    }
    None
}

/// Whether the line looks like a heading and like no list: `[[areas]]` or `[areas.cites]`.
fn is_heading(line: &str) -> bool {
    let Some(rest) = line.trim_start().strip_prefix('[') else {
        return false;
    };
    let rest = rest.strip_prefix('[').unwrap_or(rest).trim_start();
    let name = rest.trim_start_matches(is_key_sign);
    let length = rest.len() - name.len();
    let behind = name.trim_start_matches([' ', '\t', ']']);
    let is_value = matches!(&rest[..length], "true" | "false" | "inf" | "nan");
    rest.starts_with(|c: char| c.is_ascii_alphabetic())
        && !is_value
        && name.trim_start().starts_with(']')
        && (behind.trim().is_empty() || behind.starts_with('#'))
}

/// Whether the line begins like `key = value`.
pub fn is_field(line: &str) -> bool {
    let line = line.trim_start();
    let behind = line.trim_start_matches(is_key_sign);
    let has_key = behind.len() < line.len() && !line.starts_with('.');
    has_key && behind.trim_start().starts_with('=')
}

fn is_key_sign(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')
}

/// Whether a line that begins so belongs to no TOML: comments of other languages, marks of git.
fn is_foreign(line: &str) -> bool {
    const STARTS: [&str; 8] = ["//", "/*", "-- ", "＃", "<", "=", ">", "|||||||"];
    STARTS.iter().any(|start| line.starts_with(start))
}

#[cfg(test)]
mod tests;
