//! The records of several files, overlays laid over those before them.

use std::collections::HashMap;
use std::ops::Range;

use super::toml::Draft;
use super::{records, toml};
use crate::dataset::{Dataset, Overlaid};
use crate::diagnostics::{File, Problem, Severity};
use crate::model::{Kind, KindSet, Records};

/// What was read, and what could not be.
#[derive(Default)]
pub struct Reading {
    records: Records,
    overlaid: Overlaid,
    problems: Vec<Problem>,
    /// Files of which some records may not have been understood, each with the lines that were
    /// not.
    pub broken: Vec<(usize, Vec<Range<usize>>)>,
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
            let (severity, help, other) = (Severity::Error, None, None);
            self.problems.push(Problem {
                severity,
                file: at,
                span,
                message,
                help,
                other,
            });
            self.broken.push((at, vec![]));
            return;
        }
        // Of an overlay it matters which fields are given, which only the `toml` crate tells.
        if !is_overlay && let Ok(records) = records::read(at, file.text) {
            self.records.append(records);
            return;
        }
        let reading = toml::read(at, file.text);
        self.problems.extend(reading.problems);
        if !reading.broken.is_empty() {
            self.broken.push((at, reading.broken));
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
