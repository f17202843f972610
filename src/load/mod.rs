//! Brings a dataset in: the built-in one, or files, folders and standard input of the user's own.
//!
//! Each text is read by the fast reader, or else by the `toml` crate; then the rules are applied.

mod arena;
mod encoding;
mod fast_toml;
mod files;
mod headings;
mod hub;
mod lines;
mod locate;
mod not_toml;
mod problems;
mod progress;
mod reading;
mod records;
mod syntax;
mod toml;
mod written;

use std::path::PathBuf;

use crate::dataset::Dataset;
use crate::diagnostics::{Error, File, Problem, Severity};
use crate::model::{Kind, KindSet};
use crate::text::sort::sort_by_key;
use crate::text::{quoted, say};
pub use encoding::utf16;
pub use not_toml::bytes as kind_of_file;
use reading::Reading;

/// What to load: with no paths the built-in dataset.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Files, folders or `-` in place of the built-in dataset.
    pub data: Vec<PathBuf>,
    /// Files, folders or `-` laid over the dataset, later ones over earlier ones.
    pub with: Vec<PathBuf>,
}

impl Request {
    /// The datasets and overlays that were given, else those of the environment.
    pub fn new(data: Vec<PathBuf>, with: Vec<PathBuf>) -> Request {
        Request {
            data: if data.is_empty() {
                path_list("OSAKAHUB_DATA")
            } else {
                data
            },
            with: if with.is_empty() {
                path_list("OSAKAHUB_WITH")
            } else {
                with
            },
        }
    }

    /// Whether the built-in dataset alone was asked for.
    pub fn is_built_in(&self) -> bool {
        self.data.is_empty() && self.with.is_empty()
    }

    /// The dataset. Of the built-in one the kinds that are needed; one of the user's own is read
    /// and checked whole, so that nobody gets half an answer from it.
    pub fn load(&self, kinds: KindSet) -> Result<Dataset, Error> {
        if self.is_built_in() {
            // Tests hold that the built-in data keeps the rules.
            let files = files::built_in(kinds);
            let (dataset, problems) = Reading::of(&files, files.len()).into_dataset(files, kinds);
            return self.without_errors(dataset, problems);
        }
        let (dataset, problems) = self.read_and_check(true)?;
        self.without_errors(dataset, problems)
    }

    /// The sources with these ids.
    ///
    /// Sources are a quarter of the built-in data, and a record cites a few of them. To read no
    /// others saves a fifth of the time of `show`.
    pub fn built_in_sources(&self, ids: &[&str]) -> Result<Dataset, Error> {
        let files = files::built_in_records(Kind::Sources, ids);
        let kinds = KindSet::of(&[Kind::Sources]);
        let (dataset, problems) = Reading::of(&files, files.len()).into_dataset(files, kinds);
        self.without_errors(dataset, problems)
    }

    /// How many records of a kind there are, even if the dataset was loaded without them.
    pub fn count(&self, dataset: &Dataset, kind: Kind) -> usize {
        if dataset.has(kind) {
            dataset.count(kind)
        } else {
            files::count_built_in(kind)
        }
    }

    /// The whole dataset with all its problems.
    pub fn load_all(&self) -> Result<(Dataset, Vec<Problem>), Error> {
        self.read_and_check(false)
    }

    fn read_and_check(&self, errors_only: bool) -> Result<(Dataset, Vec<Problem>), Error> {
        let (files, first_overlay) = self.files()?;
        Ok(progress::shown(|| {
            read_and_check(files, first_overlay, errors_only)
        }))
    }

    fn without_errors(&self, dataset: Dataset, problems: Vec<Problem>) -> Result<Dataset, Error> {
        if problems
            .iter()
            .all(|problem| problem.severity != Severity::Error)
        {
            return Ok(dataset);
        }
        let mut check = "osakahub check".to_string();
        for (flag, paths) in [("--data", &self.data), ("--with", &self.with)] {
            for path in paths {
                check += &format!(" {flag} {}", quoted(&path.display().to_string()));
            }
        }
        Err(Error::Data {
            files: dataset.files,
            problems,
            check,
            name: None,
        })
    }

    /// The files of the dataset, and how many of them stand before the overlays.
    fn files(&self) -> Result<(Vec<File>, usize), Error> {
        let paths = self.data.iter().chain(&self.with);
        if paths.filter(|path| path.as_os_str() == "-").count() > 1 {
            let message = say!("standard input can be read once: `-` was given more than once");
            return Err(Error::usage(message));
        }
        let mut files = match self.data[..] {
            [] => files::built_in(KindSet::ALL),
            _ => files::read(&self.data)?,
        };
        let first_overlay = files.len();
        files.extend(files::read(&self.with)?);
        Ok((files, first_overlay))
    }
}

/// The dataset of the files, and its problems in the order of the text.
fn read_and_check(
    files: Vec<File>,
    first_overlay: usize,
    errors_only: bool,
) -> (Dataset, Vec<Problem>) {
    let mut reading = Reading::of(&files, first_overlay);
    let unread = std::mem::take(&mut reading.unread);
    let (dataset, mut problems) = reading.into_dataset(files, KindSet::ALL);
    let went_wrong = !problems.is_empty();
    let of_rules = problems::of_rules(&dataset, &unread, went_wrong, errors_only);
    if problems.is_empty() {
        problems = of_rules;
    } else {
        problems.extend(of_rules);
    }
    sort_by_key(&mut problems, |problem| (problem.file, problem.span.start));
    (dataset, problems)
}

/// The paths in an environment variable, separated as in `PATH`.
fn path_list(variable: &str) -> Vec<PathBuf> {
    let list = std::env::var_os(variable).unwrap_or_default();
    let mut paths: Vec<PathBuf> = std::env::split_paths(&list).collect();
    paths.retain(|path| !path.as_os_str().is_empty());
    paths
}

/// All problems of a TOML text, for the tests of this room.
#[cfg(test)]
fn problems_of(text: &str) -> Vec<Problem> {
    let file = File::test("test.toml", text.to_string().leak());
    read_and_check(vec![file], 1, false).1
}

/// The dataset of a TOML text, links not checked, for the tests of other rooms.
#[cfg(test)]
pub fn dataset(text: &str) -> Dataset {
    overlaid(&[text])
}

/// The dataset of a TOML text with others laid over it, for the tests of other rooms.
#[cfg(test)]
pub fn overlaid(texts: &[&str]) -> Dataset {
    let mut files = Vec::new();
    for text in texts {
        files.push(File {
            name: "test.toml".to_string(),
            text: (*text).to_string().leak(),
            ..File::default()
        });
    }
    let (dataset, problems) = Reading::of(&files, 1).into_dataset(files, KindSet::ALL);
    let messages: Vec<&String> = problems.iter().map(|problem| &problem.message).collect();
    assert!(messages.is_empty(), "{messages:?}");
    dataset
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::dataset::cited;
    use crate::model::{Record, Records};

    fn built_in(kind: Kind) -> &'static str {
        files::built_in(KindSet::of(&[kind]))[0].text
    }

    #[test]
    fn the_built_in_data_is_plain_and_without_problems() {
        for kind in Kind::ALL {
            let records = records::read(0, built_in(kind)).unwrap();
            assert!(records.count(kind) > 0, "{}", kind.plural());
        }
        let (dataset, problems) = Request::default().load_all().unwrap();
        let messages: Vec<&String> = problems.iter().map(|problem| &problem.message).collect();
        assert!(messages.is_empty(), "{messages:#?}");
        let cited: BTreeSet<&str> = dataset.iter().flat_map(cited).collect();
        for source in dataset.records(Kind::Sources) {
            assert!(
                cited.contains(source.id()),
                "{} is cited by no record",
                source.id()
            );
        }
    }

    #[test]
    fn built_in_core_records_come_first() {
        let dataset = Request::default().load(KindSet::ALL).unwrap();
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Sources) {
            let scope = kind.field("scope").unwrap();
            let mut scopes = Vec::new();
            for record in dataset.records(kind) {
                scopes.push(dataset.value(record, scope).unwrap().into_text());
            }
            assert!(scopes.is_sorted(), "{scopes:?}");
            assert!(
                scopes
                    .iter()
                    .all(|scope| scope == "core" || scope == "wider"),
                "{scopes:?}"
            );
        }
    }

    #[test]
    fn sources_can_be_read_and_counted_without_the_others() {
        let request = Request::default();
        let whole = request.load(KindSet::ALL).unwrap();
        let ids: Vec<&str> = whole.records(Kind::Sources).map(Record::id).collect();
        let (first, last) = (ids[0], ids[ids.len() - 1]);
        let some = request
            .built_in_sources(&[last, first, "no-such-source"])
            .unwrap();
        let read: Vec<&str> = some.records(Kind::Sources).map(Record::id).collect();
        assert_eq!(read, [last, first]);
        let rest = request.load(KindSet::ALL.without(Kind::Sources)).unwrap();
        assert_eq!(request.count(&rest, Kind::Sources), ids.len());
        assert_eq!(request.count(&rest, Kind::Areas), rest.count(Kind::Areas));
        assert_eq!(
            request.built_in_sources(&ids).unwrap().count(Kind::Sources),
            ids.len()
        );
    }

    /// All that is known of records, for comparison.
    fn told(records: &Records) -> Vec<String> {
        let names = records.hub.as_ref().map(|hub| (hub.name, hub.name_ja));
        let mut told = vec![format!("{names:?}")];
        for kind in Kind::ALL {
            for at in 0..records.count(kind) {
                let record: Record<'_> = records.get(kind, at).unwrap();
                let mut line = format!("{} {:?}", record.id(), record.place());
                for field in kind.fields() {
                    line += &format!(" {:?}", record.value(field.at));
                }
                told.push(line);
            }
        }
        told
    }

    /// Where the fast reader answers, the `toml` crate answers the same and sees no mistake.
    fn readers_agree(text: &str) {
        let text: &'static str = text.to_string().leak();
        let Ok(fast) = records::read(0, text) else {
            return;
        };
        let slow = toml::read(0, text, false);
        let messages: Vec<&String> = slow
            .problems
            .iter()
            .map(|problem| &problem.message)
            .collect();
        assert!(messages.is_empty(), "{text}\n{messages:?}");
        let mut records = Records {
            hub: slow.hub,
            ..Records::default()
        };
        for draft in slow.records {
            let at = records.count(draft.kind);
            records.add(draft.kind, draft.place);
            for (field, value) in draft.values {
                records.set(draft.kind, at, field, value);
            }
        }
        assert_eq!(told(&fast), told(&records), "{text}");
    }

    #[test]
    fn both_readers_give_the_same_records() {
        for kind in Kind::ALL {
            readers_agree(built_in(kind));
        }
    }

    #[test]
    fn threads_read_the_same_as_one() {
        let text: String = Kind::ALL.into_iter().map(built_in).collect();
        let long = text.replace("\n\n", &format!("\n# {}\n\n", "x".repeat(6_000)));
        assert!(long.len() > 1 << 20);
        let many = records::read(0, long.leak()).unwrap();
        let one = records::read(0, text.leak()).unwrap();
        assert_eq!(told(&many), told(&one));
    }

    /// The start of the character at or around a place.
    fn boundary(text: &str, mut at: usize) -> usize {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    proptest! {
        #[test]
        fn both_readers_agree_on_anything(text in "(\\[\\[(areas|figures)\\]\\]\n|\\[hub\\]\n|name = |[a-z_]{2,6} ?= ?|\"[^\"]{0,6}\"|'[^']{0,4}'|\"(\\\\[btnfr\"\\\\uUxe]|[0-9a-f]{4}|a){0,3}\"|[-0-9.e_]{1,4}|true|[\\[\\]{},#\n \\\\'\t\r\u{1}\u{7f}]|id = \"a\"\n|value = |facts = ){0,14}") {
            readers_agree(&text);
        }

        #[test]
        fn both_readers_agree_on_damaged_data(
            kind in 0..Kind::ALL.len(),
            at in 0.0..1.0f64,
            length in 1..9usize,
            with in "[\\[\\]\"=,.#\n a-z0-9{}\\\\'+\t\r\u{1f}\u{7f}-]{0,5}",
        ) {
            let text = built_in(Kind::ALL[kind]);
            // One record is enough to be damaged, and quicker than a whole file.
            let somewhere = boundary(text, (text.len() as f64 * at) as usize);
            let start = text[..somewhere].rfind("[[").unwrap_or(0);
            let end = text[start + 2..].find("\n\n").map_or(text.len(), |end| start + 2 + end);
            let offset = ((end - start) as f64 * (at * 7.0).fract()) as usize;
            let from = boundary(text, start + offset);
            let to = boundary(text, (from + length).min(end)).max(from);
            readers_agree(&[&text[start..from], &with, &text[to..end]].concat());
        }

        #[test]
        fn no_bytes_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let (text, _) = encoding::decode(bytes);
            readers_agree(&text);
            let _ = toml::read(0, text.leak(), true);
        }
    }
}
