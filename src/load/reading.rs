//! The records of several files, overlays laid over those before them.

use std::collections::HashMap;

use super::syntax::Unread;
use super::toml::Draft;
use super::{records, toml};
use crate::dataset::{Dataset, Overlaid};
use crate::diagnostics::{File, Problem};
use crate::model::{Kind, KindSet, Records};

/// What was read, and what could not be.
#[derive(Default)]
pub struct Reading {
    records: Records,
    overlaid: Overlaid,
    problems: Vec<Problem>,
    /// Files of which parts could not be read.
    pub unread: HashMap<usize, Unread>,
    /// Where the last record with an id stands, for overlays.
    known: HashMap<&'static str, Known>,
}

#[derive(Clone, Copy)]
struct Known {
    kind: Kind,
    at: usize,
    /// The last file that gave the record or one of its fields.
    file: usize,
}

impl Reading {
    /// Reads the files; from `first_overlay` on, they are laid over those before them.
    pub fn of(files: &[File], first_overlay: usize) -> Reading {
        let mut reading = Reading::default();
        for (at, file) in files.iter().enumerate() {
            if at == first_overlay {
                reading.note_ids();
            }
            reading.file(at, file, at >= first_overlay);
        }
        reading
    }

    /// The dataset, and the problems that were met in reading it.
    pub fn into_dataset(self, files: Vec<File>, kinds: KindSet) -> (Dataset, Vec<Problem>) {
        let dataset = Dataset::new(files, self.records, kinds, self.overlaid);
        (dataset, self.problems)
    }

    fn file(&mut self, at: usize, file: &File, is_overlay: bool) {
        if let Some((span, message)) = file.not_text.clone() {
            self.problems.push(Problem::error(at, span, message));
            return;
        }
        // Of an overlay it matters which fields are given, which only the `toml` crate tells.
        if !is_overlay && let Ok(records) = records::read(at, file.text) {
            self.records.append(records);
            return;
        }
        let reading = toml::read(at, file.text);
        self.problems.extend(reading.problems);
        if let Some(unread) = reading.unread {
            self.unread.insert(at, unread);
        }
        for draft in reading.records {
            match self.known.get(draft.id).copied() {
                Some(known) if is_overlay && known.kind == draft.kind && known.file < at => {
                    self.lay_over(known, draft, at);
                }
                _ => self.add(draft, at),
            }
        }
    }

    fn note_ids(&mut self) {
        for kind in Kind::ALL {
            for at in 0..self.records.count(kind) {
                if let Some(record) = self.records.get(kind, at) {
                    let file = record.place().file as usize;
                    self.known.insert(record.id(), Known { kind, at, file });
                }
            }
        }
    }

    fn add(&mut self, draft: Draft, file: usize) {
        let (kind, at) = (draft.kind, self.records.count(draft.kind));
        self.records.add(kind, draft.place);
        for (field, value) in draft.values {
            self.records.set(kind, at, field, value);
        }
        self.known.insert(draft.id, Known { kind, at, file });
    }

    fn lay_over(&mut self, known: Known, draft: Draft, file: usize) {
        self.known.insert(draft.id, Known { file, ..known });
        let overlaid = self.overlaid.entry(draft.id).or_default();
        for (field, value) in draft.values {
            // The id is what they have in common.
            if field.at == 0 {
                continue;
            }
            self.records.set(known.kind, known.at, field, value);
            overlaid.retain(|(at, _)| *at != field.at);
            overlaid.push((field.at, draft.place));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;

    fn read(texts: &[&'static str], first_overlay: usize) -> (Dataset, Vec<Problem>) {
        let mut files = Vec::new();
        for text in texts {
            files.push(File {
                text,
                ..File::default()
            });
        }
        Reading::of(&files, first_overlay).into_dataset(files, KindSet::ALL)
    }

    fn area<'d>(dataset: &'d Dataset, id: &str) -> &'d crate::model::Area {
        match dataset.by_id(id) {
            Some(Record::Area(area)) => area,
            _ => panic!("no area has the id {id}"),
        }
    }

    const BASE: &str = "[[areas]]\nid = \"a\"\nname = \"A\"\ncity = \"Suita\"\n";

    #[test]
    fn an_overlay_replaces_the_fields_it_gives() {
        let overlay =
            "[[areas]]\nid = \"a\"\ncity = \"Osaka\"\n[[areas]]\nid = \"b\"\nname = \"B\"\n";
        let (dataset, problems) = read(&[BASE, overlay], 1);
        assert!(problems.is_empty());
        assert_eq!(dataset.count(Kind::Areas), 2);
        let a = dataset.by_id("a").unwrap();
        assert_eq!(area(&dataset, "a").city.unwrap().0, "Osaka");
        assert_eq!(area(&dataset, "a").name.unwrap().0, "A");
        let city = Kind::Areas.field("city").unwrap();
        let name = Kind::Areas.field("name").unwrap();
        assert_eq!(dataset.place_of(a, city).file, 1);
        assert_eq!(dataset.place_of(a, name).file, 0);
        assert_eq!(dataset.by_id("b").unwrap().place().file, 1);
    }

    #[test]
    fn later_overlays_lie_over_earlier_ones() {
        let first = "[[areas]]\nid = \"a\"\ncity = \"Osaka\"\n";
        let second = "[[areas]]\nid = \"a\"\ncity = \"Minoh\"\n";
        let (dataset, _) = read(&[BASE, first, second], 1);
        assert_eq!(area(&dataset, "a").city.unwrap().0, "Minoh");
        let city = Kind::Areas.field("city").unwrap();
        assert_eq!(dataset.place_of(dataset.by_id("a").unwrap(), city).file, 2);
    }

    #[test]
    fn only_overlays_replace_and_only_once_and_the_same_kind() {
        let twice = "[[areas]]\nid = \"a\"\ncity = \"X\"\n[[areas]]\nid = \"a\"\ncity = \"Y\"\n";
        assert_eq!(read(&[BASE, twice], 2).0.count(Kind::Areas), 3);
        assert_eq!(read(&[BASE, twice], 1).0.count(Kind::Areas), 2);
        let event = "[[events]]\nid = \"a\"\nname = \"E\"\n";
        let (dataset, _) = read(&[BASE, event], 1);
        assert_eq!(
            (dataset.count(Kind::Areas), dataset.count(Kind::Events)),
            (1, 1)
        );
    }

    #[test]
    fn what_is_not_plain_is_read_all_the_same() {
        let (dataset, problems) = read(&["areas = [{ id = 'a', name = \"\\u00c5\" }]"], 1);
        assert!(problems.is_empty());
        assert_eq!(area(&dataset, "a").name.unwrap().0, "Å");
    }

    #[test]
    fn what_cannot_be_read_is_a_problem_of_its_file() {
        let (dataset, problems) = read(&[BASE, "[[areas]]\nid = \"b\"\ncity = 3\n"], 2);
        assert_eq!(dataset.count(Kind::Areas), 2);
        assert_eq!((problems.len(), problems[0].file), (1, 1));
        assert!(area(&dataset, "b").city.is_none());
    }
}
