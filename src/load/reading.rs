//! The records of several files, overlays laid over those before them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::syntax::Unread;
use super::toml::Draft;
use super::{hub, records, toml};
use crate::dataset::{Dataset, Overlaid, Removed};
use crate::diagnostics::{File, MOST_TOLD, Problem};
use crate::model::{Hub, Kind, KindSet, Records, Value};
use crate::text::{closest, say};

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
        if !is_overlay && let Ok(mut records) = records::read(at, file.text) {
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
        ids.sort_unstable();
        closest(draft.id, ids)
    }
}

/// Whether an overlay gives nothing, to take back what stands in the field.
fn is_blank(value: &Value<'_>) -> bool {
    matches!(value, Value::Text(text) if text.trim().is_empty())
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
    fn an_empty_value_takes_a_field_back() {
        let base = "[[institutions]]\nid = \"i\"\nname = \"I\"\nkind = \"hospital\"\naliases = [\"J\"]\nfocus = [\"medtech\"]\n\
            area = \"a\"\npredecessors = [\"h\"]\ncountry = \"JP\"\nregion = \"JP-27\"\nlatitude = 34.0\nlongitude = 135\nfounded = \"1977\"\n\
            website = \"https://a.org\"\nfacts = [{ what = \"W\", value = \"V\" }]\ncites = { name = [\"s\"] }\n\
            [[figures]]\nid = \"f\"\nname = \"F\"\nvalue = 1\napproximate = true\n\
            [[agreements]]\nid = \"g\"\nname = \"G\"\nrenewed = [\"2022\"]\n";
        for empty in ["\"\"", "\" \"", "[]", "[\"\"]", "{}"] {
            let mut overlay = String::new();
            for (kind, id) in [
                (Kind::Institutions, "i"),
                (Kind::Figures, "f"),
                (Kind::Agreements, "g"),
            ] {
                overlay += &format!("[[{}]]\nid = \"{id}\"\n", kind.plural());
                for field in &kind.fields()[2..] {
                    if field.is_stored() {
                        overlay += &format!("{} = {empty}\n", field.name);
                    }
                }
            }
            let (dataset, problems) = read(&[base, overlay.leak()], 1);
            assert!(problems.is_empty(), "{empty}: {problems:?}");
            for record in dataset.iter() {
                for field in record.kind().fields() {
                    let is_kept = field.at <= 1;
                    let value = record.value(field.at);
                    assert_eq!(value.is_some(), is_kept, "{empty} {}", field.name);
                }
            }
        }
    }

    #[test]
    fn a_name_is_not_taken_back() {
        for (kind, name) in [("areas", "name"), ("sources", "title")] {
            let base = format!("[[{kind}]]\nid = \"a\"\n{name} = \"A\"\n").leak();
            let overlay = format!("[[{kind}]]\nid = \"a\"\n{name} = \"\"\n").leak();
            let (dataset, problems) = read(&[base, overlay], 1);
            assert_eq!(
                problems[0].message,
                format!("`{name}` cannot be taken back")
            );
            assert_eq!(dataset.by_id("a").unwrap().shared().name(), Some("A"));
        }
    }

    #[test]
    fn files_agree_on_what_the_hub_is_called() {
        let [named, same, other] = [
            "[hub]\nname = \"Hub\"\n",
            "[hub]\nname = \"Hub\"\nname_ja = \"拠点\"\n",
            "[hub]\nname = \"Another\"\n",
        ];
        let (dataset, problems) = read(&[named, BASE, same], 3);
        assert!(problems.is_empty());
        assert_eq!(dataset.hub().unwrap().name_ja, Some("拠点"));
        let (_, problems) = read(&[named, other], 2);
        assert_eq!((problems.len(), problems[0].file), (1, 1));
        assert_eq!(&other[problems[0].span.clone()], "[hub]");
        let (file, span, _) = problems[0].other.clone().unwrap();
        assert_eq!((file, &named[span]), (0, "[hub]"));
        assert!(read(&[named, other], 1).1.is_empty());
    }

    const REMOVE: &str = "[[areas]]\nid = \"a\"\nremoved = true\n";

    #[test]
    fn an_overlay_removes_records() {
        let more = "[[areas]]\nid = \"b\"\nname = \"B\"\n[[areas]]\nid = \"c\"\nname = \"C\"\n";
        let (dataset, problems) = read(&[BASE, more, REMOVE], 2);
        assert!(problems.is_empty());
        let ids: Vec<&str> = dataset.records(Kind::Areas).map(Record::id).collect();
        assert_eq!(ids, ["b", "c"]);
        assert_eq!(dataset.removed["a"].file, 2);
        // Those behind it are overlaid where they stand now.
        let city = "[[areas]]\nid = \"c\"\ncity = \"Sakai\"\n";
        let (dataset, _) = read(&[BASE, more, REMOVE, city], 2);
        assert_eq!(area(&dataset, "c").city.unwrap().0, "Sakai");
        let (dataset, _) = read(&[BASE, "[[areas]]\nid = \"a\"\nremoved = false\n"], 1);
        assert_eq!(dataset.count(Kind::Areas), 1);
    }

    #[test]
    fn what_was_removed_can_be_given_anew() {
        let again = "[[areas]]\nid = \"a\"\nname = \"New\"\n";
        let both = [REMOVE, again].concat().leak();
        for texts in [&[BASE, REMOVE, again][..], &[BASE, both]] {
            let (dataset, problems) = read(texts, 1);
            assert!(problems.is_empty());
            assert_eq!(dataset.count(Kind::Areas), 1);
            assert!(area(&dataset, "a").city.is_none());
            let city = Kind::Areas.field("city").unwrap();
            let place = dataset.place_of(dataset.by_id("a").unwrap(), city);
            assert_eq!(place.file as usize, texts.len() - 1);
        }
    }

    #[test]
    fn only_what_is_there_is_removed() {
        let base =
            "[[areas]]\nid = \"kento\"\nname = \"K\"\n[[events]]\nid = \"expo\"\nname = \"E\"\n";
        for (overlay, help) in [
            (
                "[[areas]]\nid = \"kentoo\"\nremoved = true\n",
                Some("did you mean `kento`?"),
            ),
            ("[[areas]]\nid = \"zzqx\"\nremoved = true\n", None),
            (
                "[[areas]]\nid = \"expo\"\nremoved = true\n",
                Some("`expo` is in events"),
            ),
            (
                "[[areas]]\nid = \"x\"\nname = \"X\"\n[[areas]]\nid = \"x\"\nremoved = true\n",
                Some("this file gives the record: leave it out there"),
            ),
        ] {
            let (_, problems) = read(&[base, overlay], 1);
            assert_eq!(problems.len(), 1, "{overlay}");
            let message = &problems[0].message;
            assert!(message.ends_with("is there to be removed"), "{message}");
            assert_eq!(problems[0].help.as_deref(), help);
            assert_eq!(&overlay[problems[0].span.clone()], "removed");
        }
        let (dataset, problems) =
            read(&[base, "[[areas]]\nid = \"kento\"\nremoved = \"yes\"\n"], 1);
        assert_eq!(problems[0].message, "`removed`: expected true or false");
        assert_eq!(dataset.count(Kind::Areas), 1);
    }

    #[test]
    fn a_dataset_itself_removes_and_takes_back_nothing() {
        let text = "[[areas]]\nid = \"a\"\nname = \"A\"\nopened = \"\"\nremoved = true\n";
        let (dataset, problems) = read(&[text], 1);
        assert_eq!(dataset.count(Kind::Areas), 1);
        assert_eq!(problems.len(), 2);
        let help = problems[1].help.as_deref().unwrap();
        assert_eq!(
            help,
            "a file given with --with removes records: `removed = true`"
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
