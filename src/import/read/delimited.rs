//! CSV, TSV and what else parts cells by a sign.

use std::io::Read as _;

use csv::{ByteRecord, Reader, ReaderBuilder, StringRecord};

use super::grid::{Grid, place};
use crate::import::Cell;
use crate::model::Kind;
use crate::render::EXACT;
use crate::text::say;

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// So many records tell which delimiter it is.
const ENOUGH: usize = 100;

/// Stands behind the text, so that a quote that is never closed is seen to have swallowed it.
const END: &str = "\u{1}end\u{1}";

/// The rows of the text; the delimiter is found if it is not known.
pub fn read(text: &str, delimiter: Option<u8>) -> Result<Grid, String> {
    if is_our_tsv(text) {
        return our_tsv(text);
    }
    let mut first_row = 1;
    let (mut text, mut delimiter) = (text, delimiter);
    if let Some((told, rest)) = told_delimiter(text) {
        (delimiter, text, first_row) = (Some(told), rest, 2);
    }
    let delimiter = delimiter.unwrap_or_else(|| find_delimiter(text));
    let end = format!("\n{END}");
    let all = (text.len() + end.len()) as u64;
    let bytes = text.as_bytes().chain(end.as_bytes());
    let mut reader = builder(delimiter).from_reader(bytes);
    let mut grid = Grid::default();
    let mut record = StringRecord::new();
    let mut rows = Rows::new(first_row);
    loop {
        let is_read = reader.read_record(&mut record);
        if !is_read.map_err(|error| error.to_string())? {
            return Ok(grid);
        }
        let row = rows.next(&record, &reader);
        if reader.position().byte() == all {
            if record.len() == 1 && record.get(0) == Some(END) {
                return Ok(grid);
            }
            let place = place(row, record.len() - 1);
            return Err(say!("{place}: a quote is opened and never closed", place));
        }
        grid.push(row, record.iter().map(cell).collect())?;
    }
}

/// Whether `osakahub -f tsv` wrote the text: every heading is the name of a field.
fn is_our_tsv(text: &str) -> bool {
    let mut names = text.lines().next().unwrap_or_default().split('\t');
    let is_ours = |name: &str| name == EXACT || Kind::any_field(name).is_some();
    names.next() == Some("id") && names.clone().next().is_some() && names.all(is_ours)
}

/// A line is a row and a tab parts cells, whatever stands in them; quotes are nothing special.
fn our_tsv(text: &str) -> Result<Grid, String> {
    let mut grid = Grid::default();
    for (at, line) in text.lines().enumerate() {
        let cells = line.split('\t').map(|text| cell(&unescaped(text)));
        grid.push(at + 1, cells.collect())?;
    }
    Ok(grid)
}

/// The text with the tabs, line ends and backslashes for which `\t`, `\n`, `\r` and `\\` stand.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.extend(chars.next().map(|escaped| match escaped {
                't' => '\t',
                'n' => '\n',
                'r' => '\r',
                other => other,
            })),
            c => out.push(c),
        }
    }
    out
}

fn cell(text: &str) -> Cell {
    if text.is_empty() {
        return Cell::Empty;
    }
    Cell::Text(text.to_string())
}

fn builder(delimiter: u8) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true);
    builder
}

/// The delimiter that Excel wrote on a line of its own, and the text after it.
fn told_delimiter(text: &str) -> Option<(u8, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let line = line.trim_matches('"');
    match line.strip_prefix("sep=")?.as_bytes() {
        [delimiter] => Some((*delimiter, rest)),
        _ => None,
    }
}

/// The delimiter that cuts most records into the same number of cells.
fn find_delimiter(text: &str) -> u8 {
    let mut best = (0.0, b',');
    for delimiter in DELIMITERS {
        let score = score(text, delimiter);
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    best.1
}

fn score(text: &str, delimiter: u8) -> f64 {
    let mut reader = builder(delimiter).from_reader(text.as_bytes());
    let mut widths = Vec::new();
    let mut record = ByteRecord::new();
    while widths.len() < ENOUGH && reader.read_byte_record(&mut record).unwrap_or(false) {
        widths.push(record.len());
    }
    let mut best = 0.0;
    for &width in &widths {
        let same = widths.iter().filter(|other| **other == width).count();
        let share = same as f64 / widths.len() as f64;
        best = f64::max(
            best,
            share.powi(3) * (width.saturating_sub(1) as f64).sqrt(),
        );
    }
    best
}

/// Counts rows as a spreadsheet does: blank lines count, line breaks within cells do not.
struct Rows {
    /// The row of the next line.
    next: usize,
    /// The lines read so far.
    lines: u64,
}

impl Rows {
    fn new(first: usize) -> Rows {
        let next = first;
        Rows { next, lines: 1 }
    }

    /// The row of the record that was just read.
    fn next<R: std::io::Read>(&mut self, record: &StringRecord, reader: &Reader<R>) -> usize {
        let line = reader.position().line();
        let lines = line.saturating_sub(self.lines) as usize;
        self.lines = line;
        let breaks: usize = record.iter().map(line_breaks).sum();
        // Blank lines before the record were read with it.
        let blank = lines.saturating_sub(breaks + 1);
        let row = self.next + blank;
        self.next = row + 1;
        row
    }
}

fn line_breaks(text: &str) -> usize {
    memchr::memchr_iter(b'\n', text.as_bytes()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read::grid::shown;

    fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
        let mut told = Vec::new();
        for row in read(text, None).unwrap().rows {
            told.push((row.number, row.cells.iter().map(shown).collect()));
        }
        told
    }

    fn row(number: usize, cells: &[&str]) -> (usize, Vec<String>) {
        (number, cells.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn the_delimiter_is_found() {
        for (text, delimiter) in [
            ("a,b\nc,d\n", b','),
            ("a;b\nc;1,5\nd;2,5\n", b';'),
            ("a\tb, c\nd\te, f, g\n", b'\t'),
            ("a|b|c\nd|e|f;\n", b'|'),
            ("Members, 2026\n\nname;country\na;\"b, c, d\"\nb;c\n", b';'),
            ("name\nA\nB\n", b','),
            ("", b','),
        ] {
            assert_eq!(
                char::from(find_delimiter(text)),
                char::from(delimiter),
                "{text}"
            );
        }
        assert_eq!(rows("sep=;\na,b;c\n"), [row(2, &["a,b", "c"])]);
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_does() {
        let text = "a,b\n\n\"c\nd\",e\n\n\nf,g\n,,\nh";
        assert_eq!(
            rows(text),
            [
                row(1, &["a", "b"]),
                row(3, &["c d", "e"]),
                row(6, &["f", "g"]),
                row(8, &["h"]),
            ]
        );
        assert_eq!(
            rows("\n\na,b\nc,d"),
            [row(3, &["a", "b"]), row(4, &["c", "d"])]
        );
    }

    #[test]
    fn a_quote_that_is_never_closed_is_told_with_its_place() {
        let error = read("a,b\nc,\"d\ne,f\n", None).unwrap_err();
        assert_eq!(error, "row 2, column B: a quote is opened and never closed");
        assert_eq!(
            rows("a,b\n5\" pipe,c\"d\n")[1],
            row(2, &["5\" pipe", "c\"d"])
        );
    }
}
