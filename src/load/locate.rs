//! Finds the place in the text that a finding speaks of.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::headings::Headings;
use super::lines::Lines;
use super::problems::ids_of_line;
use super::syntax::Unread;
use super::written::Written;
use crate::check::{Finding, Other, Spot};
use crate::diagnostics::{File, Problem};
use crate::model::{Kind, Place};
use crate::text::say;

/// The findings as problems of their files.
///
/// Records do not carry the places of their fields, since most datasets have no problems: each
/// record with a problem is read again.
pub fn locate(
    files: &[File],
    unread: &HashMap<usize, Unread>,
    findings: Vec<Finding>,
) -> Vec<Problem> {
    let mut trees = Trees {
        files,
        unread,
        unread_ids: unread_ids(files, unread),
        headings: HashMap::new(),
        last: Alone::No,
        last_spot: None,
        parsed: HashMap::new(),
    };
    let mut problems = Vec::with_capacity(findings.len());
    for finding in findings {
        // A field that could not be read is not missing; it has a problem of its own.
        if let Some(field) = finding.missing
            && (trees.is_written(&finding.spot, field) || trees.may_be_unread(&finding.spot))
        {
            continue;
        }
        let problem = trees.problem(finding);
        let unread = unread.get(&problem.file);
        // What the parser makes of a broken heading is guesswork.
        if !unread.is_some_and(|unread| unread.has(problem.span.start)) {
            problems.push(problem);
        }
    }
    problems
}

/// The ids of records that could not be read, or not all of them.
fn unread_ids<'f>(files: &'f [File], unread: &HashMap<usize, Unread>) -> HashSet<&'f str> {
    let mut ids = HashSet::new();
    for (at, file) in files.iter().enumerate() {
        let mut texts = Vec::new();
        if file.not_text.is_some() {
            texts.push(file.text);
        } else if let Some(unread) = unread.get(&at) {
            let records = unread.records.iter();
            texts.extend(records.map(|record| &file.text[record.clone()]));
        }
        for line in texts.into_iter().flat_map(str::lines) {
            ids.extend(ids_of_line(line));
        }
    }
    ids
}

type Tree = Spanned<DeTable<'static>>;

/// A record that was read alone.
enum Alone {
    Lines(Lines),
    /// Where the record begins in its file, and its tree.
    Tree(usize, Tree),
    /// It cannot be read alone.
    No,
}

struct Trees<'f> {
    files: &'f [File],
    unread: &'f HashMap<usize, Unread>,
    unread_ids: HashSet<&'f str>,
    headings: HashMap<u32, Headings>,
    /// The record that was read last.
    last: Alone,
    last_spot: Option<(Kind, Place)>,
    /// The trees of files of which no record can be read alone. They take 30 times the memory.
    parsed: HashMap<u32, Tree>,
}

impl Trees<'_> {
    fn problem(&mut self, finding: Finding) -> Problem {
        let mut here = self.place(&finding.spot);
        let other = match finding.other {
            None => None,
            Some(Other::Labelled(spot, label)) => Some((self.place(&spot), label)),
            Some(Other::SameId(spot)) => {
                let mut first = self.place(&spot);
                let mut kind = spot.kind;
                // The later of the two is to blame.
                if (first.0, first.1.start) > (here.0, here.1.start) {
                    std::mem::swap(&mut first, &mut here);
                    kind = finding.spot.kind;
                }
                Some((first, say!("this {kind} has it", kind = kind.one())))
            }
        };
        Problem {
            severity: finding.severity,
            file: here.0,
            span: here.1,
            message: finding.message,
            help: finding.help,
            of_many: finding.of_many,
            other: other.map(|((file, span), label)| (file, span, label)),
        }
    }

    /// The file and the span of a spot: of its record if the field is not there.
    fn place(&mut self, spot: &Spot) -> (usize, Range<usize>) {
        (spot.place.file as usize, self.span(spot).unwrap_or(0..0))
    }

    fn span(&mut self, spot: &Spot) -> Option<Range<usize>> {
        Some(self.record(spot)?.span(spot.field, &spot.within))
    }

    /// Whether the record of the spot has the field, and not only an empty list in it.
    fn is_written(&mut self, spot: &Spot, field: &str) -> bool {
        self.record(spot).is_some_and(|record| record.has(field))
    }

    /// Whether a part of the record could not be read. The part may be in another file, under the same id.
    fn may_be_unread(&mut self, spot: &Spot) -> bool {
        let unread = self.unread.get(&(spot.place.file as usize));
        if unread.is_none() && self.unread_ids.is_empty() {
            return false;
        }
        let Some(record) = self.record(spot) else {
            return false;
        };
        let start = record.heading().start;
        let id = record.id().to_string();
        unread.is_some_and(|unread| unread.is_in_record(start))
            || self.unread_ids.contains(id.as_str())
    }

    /// A record read alone, if its lines can be told from those of the others.
    fn alone(&mut self, text: &'static str, kind: Kind, place: Place) -> Alone {
        let headings = self.headings.entry(place.file);
        let headings = headings.or_insert_with(|| Headings::of(text));
        let Some(lines) = headings.record(kind, place.index) else {
            return Alone::No;
        };
        // What is left of a text with mistakes need not be TOML.
        if !self.unread.contains_key(&(place.file as usize))
            && let Some(lines) = Lines::of(text, lines.clone())
        {
            return Alone::Lines(lines);
        }
        match DeTable::parse(&text[lines.clone()]) {
            Ok(tree) => Alone::Tree(lines.start, tree),
            Err(_) => Alone::No,
        }
    }

    fn record(&mut self, spot: &Spot) -> Option<Written<'_>> {
        let (kind, place) = (spot.kind, spot.place);
        let text = match self.unread.get(&(place.file as usize)) {
            Some(unread) => unread.text,
            None => self.files[place.file as usize].text,
        };
        if self.last_spot != Some((kind, place)) {
            self.last = self.alone(text, kind, place);
            self.last_spot = Some((kind, place));
        }
        match &self.last {
            Alone::Lines(lines) => Some(Written::Lines(text, lines)),
            Alone::Tree(start, tree) => Some(Written::Tree(*start, nth_record(tree, kind, 0)?)),
            Alone::No => {
                let tree = self.parsed.entry(place.file);
                let tree = tree.or_insert_with(|| DeTable::parse_recoverable(text).0);
                let record = nth_record(tree, kind, place.index as usize)?;
                Some(Written::Tree(0, record))
            }
        }
    }
}

fn nth_record(tree: &Tree, kind: Kind, at: usize) -> Option<&Spanned<DeValue<'static>>> {
    match tree.get_ref().get(kind.plural())?.get_ref() {
        DeValue::Array(records) => records.get(at),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Within;
    use crate::diagnostics::Severity;

    const TEXT: &str = "[[areas]]\nid = \"a\"\n[[areas]]\nid = \"b\"\nfocus = [\"x\", \"y\"]\n\
        facts = [{ what = \"w\", value = \"v\", cites = [\"s1\", \"s2\"] }]\nsources = []\n\
        cites = { focus = [\"s3\"] }\n";

    fn finding(field: &'static str, within: Within) -> Finding {
        let place = Place { file: 0, index: 1 };
        Finding {
            severity: Severity::Error,
            spot: Spot {
                kind: Kind::Areas,
                place,
                field,
                within,
            },
            message: String::new(),
            help: None,
            of_many: None,
            other: None,
            missing: None,
            dangling: None,
        }
    }

    fn found(finding: Finding) -> Vec<Problem> {
        let files = [File {
            text: TEXT,
            ..File::default()
        }];
        locate(&files, &HashMap::new(), vec![finding])
    }

    #[test]
    fn spots_are_found_in_the_text() {
        for (field, within, text) in [
            ("id", Within::Whole, "\"b\""),
            ("id", Within::Key, "id"),
            ("focus", Within::Whole, "[\"x\", \"y\"]"),
            ("focus", Within::Element(1), "\"y\""),
            ("focus", Within::Element(2), "focus"),
            ("facts", Within::ElementCite(0, 1), "\"s2\""),
            ("cites", Within::CiteKey("focus"), "focus"),
            ("cites", Within::Cite("focus", 0), "\"s3\""),
        ] {
            let problems = found(finding(field, within.clone()));
            assert_eq!(&TEXT[problems[0].span.clone()], text, "{field} {within:?}");
        }
        // A field that is not there: the whole record.
        let problems = found(finding("city", Within::Whole));
        assert!(TEXT[problems[0].span.clone()].starts_with("[[areas]]"));
    }

    #[test]
    fn spots_are_the_same_however_the_text_is_read() {
        // A string of several lines: no record can be read alone.
        let text: &str = format!("{TEXT}[[events]]\nname = \"\"\"\n[[areas]]\"\"\"\n").leak();
        let whole = [File {
            text,
            ..File::default()
        }];
        for (field, within) in [
            ("id", Within::Whole),
            ("facts", Within::ElementCite(0, 1)),
            ("city", Within::Whole),
        ] {
            let finding = finding(field, within);
            let expected = found(finding.clone())[0].span.clone();
            assert_eq!(
                locate(&whole, &HashMap::new(), vec![finding])[0].span,
                expected
            );
        }
    }

    #[test]
    fn a_field_that_is_written_is_not_missing_unless_it_is_empty() {
        let missing = |field| {
            found(Finding {
                missing: Some(field),
                ..finding(field, Within::Whole)
            })
        };
        assert_eq!(missing("focus").len(), 0);
        assert_eq!(missing("sources").len(), 1);
        assert_eq!(missing("name").len(), 1);
    }

    #[test]
    fn the_later_of_two_with_the_same_id_is_to_blame() {
        let at = |index| {
            let place = Place { file: 0, index };
            Spot {
                kind: Kind::Areas,
                place,
                field: "id",
                within: Within::Whole,
            }
        };
        for (here, first) in [(0, 1), (1, 0)] {
            let other = Some(Other::SameId(at(first)));
            let finding = Finding {
                spot: at(here),
                other,
                ..finding("id", Within::Whole)
            };
            let problem = found(finding).remove(0);
            assert_eq!(&TEXT[problem.span], "\"b\"");
            let (_, span, label) = problem.other.unwrap();
            assert_eq!((&TEXT[span], label.as_str()), ("\"a\"", "this area has it"));
        }
    }
}
