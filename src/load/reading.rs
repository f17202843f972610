//! The records of several files, overlays laid over those before them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::fast_toml::Reader;
use super::syntax::Unread;
use super::toml::Draft;
use super::{hub, records, toml};
use crate::dataset::{Dataset, Overlaid, Removed};
use crate::diagnostics::{File, MOST_TOLD, Problem};
use crate::model::{Hub, Kind, KindSet, Records, Value};
use crate::text::{closest, say, sort};

/// What was read, and what could not be.
#[derive(Default)]
pub struct Reading {
    records: Records,
    overlaid: Overlaid,
    removed: HashMap<&'static str, Removed>,
    /// The positions of the records that were removed.
    gone: HashSet<(Kind, usize)>,
    problems: Vec<Problem>,
    /// Files of which parts could not be read.
    pub unread: HashMap<usize, Unread>,
    /// Where the last record with an id stands, for overlays.
    known: HashMap<&'static str, Known>,
    /// One for all files, so that their lists stand side by side.
    reader: Reader,
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
        Reading::default().files(files, first_overlay)
    }

    /// Reads built-in files without facts, notes and the sources of fields.
    pub fn brief(files: &[File]) -> Reading {
        let reading = Reading {
            reader: Reader::brief(),
            ..Reading::default()
        };
        reading.files(files, files.len())
    }

    fn files(mut self, files: &[File], first_overlay: usize) -> Reading {
        for (at, file) in files.iter().enumerate() {
            if at == first_overlay {
                self.note_ids();
            }
            self.file(at, file, at >= first_overlay);
        }
        self
    }

    /// The dataset, and the problems that were met in reading it.
    pub fn into_dataset(self, files: Vec<File>, kinds: KindSet) -> (Dataset, Vec<Problem>) {
        let mut records = self.records;
        for kind in Kind::ALL {
            records.remove(kind, |at| self.gone.contains(&(kind, at)));
        }
        let mut dataset = Dataset::new(files, records, kinds, self.overlaid);
        dataset.removed = self.removed;
        (dataset, self.problems)
    }

    fn file(&mut self, at: usize, file: &File, is_overlay: bool) {
        if let Some((span, message)) = file.not_text.clone() {
            self.problems.push(Problem::error(at, span, message));
            return;
        }
        // Of an overlay it matters which fields are given, which only the `toml` crate tells.
        if !is_overlay && let Ok(mut records) = records::read(&mut self.reader, at, file.text) {
            self.name_hub(records.hub.take(), is_overlay);
            self.records.append(records);
            return;
        }
        let reading = toml::read(at, file.text, is_overlay);
        self.name_hub(reading.hub, is_overlay);
        self.problems.extend(reading.problems);
        if let Some(unread) = reading.unread {
            self.unread.insert(at, unread);
        }
        for draft in reading.records {
            let known = self.known.get(draft.id).copied();
            if let Some(span) = draft.removed.clone() {
                self.remove(known, &draft, at, span);
                continue;
            }
            match known {
                Some(known) if is_overlay && known.kind == draft.kind && known.file < at => {
                    self.lay_over(known, draft, at);
                }
                _ => self.add(draft, at),
            }
        }
    }

    fn name_hub(&mut self, hub: Option<Hub>, is_overlay: bool) {
        let known = &mut self.records.hub;
        let problem = hub.and_then(|hub| hub::add(known, hub, is_overlay));
        self.problems.extend(problem);
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
            if is_blank(&value) {
                self.records.clear(known.kind, known.at, field);
            } else {
                self.records.set(known.kind, known.at, field, value);
            }
            overlaid.retain(|(at, _)| *at != field.at);
            overlaid.push((field.at, draft.place));
        }
    }

    /// Removes the record that an overlay says is to be removed.
    fn remove(&mut self, known: Option<Known>, draft: &Draft, file: usize, span: Range<usize>) {
        let (id, kind) = (draft.id, draft.kind);
        if let Some(known) = known
            && known.kind == kind
            && known.file < file
        {
            self.known.remove(id);
            self.overlaid.remove(id);
            self.gone.insert((kind, known.at));
            self.removed.insert(id, Removed { kind, file });
            return;
        }
        let message = say!(
            "no {kind} with the id `{id}` is there to be removed",
            kind = kind.one(),
            id
        );
        let help = match known {
            Some(known) if known.kind != kind => Some(say!(
                "`{name}` is in {kinds}",
                name = id,
                kinds = known.kind.many()
            )),
            Some(_) => Some(say!("this file gives the record: leave it out there").to_string()),
            None => self
                .closest_id(draft)
                .map(|near| say!("did you mean `{near}`?", near)),
        };
        let problem = Problem::error(file, span, message);
        let help = help.map(Into::into);
        self.problems.push(Problem { help, ..problem });
    }

    /// The id of a record of the kind that was probably meant. Nobody reads many of them.
    fn closest_id(&self, draft: &Draft) -> Option<&'static str> {
        if self.problems.len() > MOST_TOLD {
            return None;
        }
        let of_kind = self
            .known
            .iter()
            .filter(|(_, known)| known.kind == draft.kind);
        let mut ids: Vec<&'static str> = of_kind.map(|(id, _)| *id).collect();
        sort::sort_by(&mut ids, Ord::cmp);
        closest(draft.id, ids)
    }
}

/// Whether an overlay gives nothing, to take back what stands in the field.
fn is_blank(value: &Value<'_>) -> bool {
    matches!(value, Value::Text(text) if text.trim().is_empty())
}

#[cfg(test)]
mod tests;
