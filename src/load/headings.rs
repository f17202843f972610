//! Where each record of a text begins, without reading it all.

use std::collections::HashMap;
use std::ops::Range;

use memchr::{memchr, memmem, memrchr};

use crate::model::Kind;

/// The records of a text that are written under headings of their own, such as `[[areas]]`.
#[derive(Default)]
pub struct Headings {
    /// Of each kind, the lines of each record.
    records: HashMap<Kind, Vec<Range<usize>>>,
}

impl Headings {
    /// The headings of a text. There are none to go by if a heading may stand within a string of
    /// several lines, or is written in an unusual way.
    pub fn of(text: &str) -> Headings {
        for quotes in ["\"\"\"", "'''"] {
            if memmem::find(text.as_bytes(), quotes.as_bytes()).is_some() {
                return Headings::default();
            }
        }
        let mut found: Vec<(Kind, usize)> = Vec::new();
        for brackets in memmem::find_iter(text.as_bytes(), "[[") {
            let start = memrchr(b'\n', &text.as_bytes()[..brackets]).map_or(0, |end| end + 1);
            if !text[start..brackets].trim().is_empty() {
                continue;
            }
            let end = memchr(b'\n', &text.as_bytes()[brackets..]);
            let end = end.map_or(text.len(), |length| brackets + length);
            match heading(&text[brackets..end]) {
                Heading::Kind(kind) => found.push((kind, start)),
                Heading::Odd => return Headings::default(),
                Heading::None => {}
            }
        }
        let mut headings = Headings::default();
        for (n, (kind, start)) in found.iter().enumerate() {
            let end = found.get(n + 1).map_or(text.len(), |(_, next)| *next);
            headings.records.entry(*kind).or_default().push(*start..end);
        }
        headings
    }

    /// The lines of a record, its heading first.
    pub fn record(&self, kind: Kind, index: u32) -> Option<Range<usize>> {
        self.records.get(&kind)?.get(index as usize).cloned()
    }
}

enum Heading {
    Kind(Kind),
    /// Another heading with two brackets, which may be of a part of a record.
    Odd,
    None,
}

fn heading(line: &str) -> Heading {
    let Some(rest) = line.trim_start().strip_prefix("[[") else {
        return Heading::None;
    };
    let Some((name, behind)) = rest.split_once("]]") else {
        return Heading::Odd;
    };
    let behind = behind.trim_start();
    let kind = Kind::ALL.into_iter().find(|kind| kind.plural() == name);
    match kind {
        Some(kind) if behind.is_empty() || behind.starts_with('#') => Heading::Kind(kind),
        _ => Heading::Odd,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_ends_where_the_next_begins() {
        let text =
            "# x\n[[areas]]\nid = \"a\"\n\n [[events]] # [[e]]\nid = \"b\"\n[[areas]]\nid = 1";
        let headings = Headings::of(text);
        for (kind, index, lines) in [
            (Kind::Areas, 0, Some("[[areas]]\nid = \"a\"\n\n")),
            (Kind::Events, 0, Some(" [[events]] # [[e]]\nid = \"b\"\n")),
            (Kind::Areas, 1, Some("[[areas]]\nid = 1")),
            (Kind::Areas, 2, None),
            (Kind::Sources, 0, None),
        ] {
            let found = headings.record(kind, index);
            assert_eq!(found.map(|lines| &text[lines]), lines, "{kind:?} {index}");
        }
    }

    #[test]
    fn what_is_unusual_is_not_guessed_at() {
        for text in [
            "[[areas]]\nname = \"\"\"\n[[areas]]\n\"\"\"\n",
            "[[areas]]\nname = '''\n[[areas]]\n'''\n",
            "[[areas]]\n[[areas.facts]]\nwhat = \"W\"\n",
            "[[areas]]\n[[\"areas\"]]\n",
            "[[areas]]\n[[areas]\n",
            "[[areas]]\n[[areas]] x\n",
        ] {
            assert!(
                Headings::of(text).record(Kind::Areas, 0).is_none(),
                "{text}"
            );
        }
    }
}
