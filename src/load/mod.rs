//! Brings a dataset in: the built-in one, or files, folders and standard input of the user's own.

pub mod fast_toml;
mod files;
mod locate;
mod problems;
mod records;
mod syntax;
mod toml;

use std::collections::HashMap;
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::time::Duration;

use crate::dataset::Dataset;
use crate::dataset::threads;
use crate::diagnostics::Error;
use crate::diagnostics::File;
use crate::diagnostics::{Problem, Severity};
use crate::model::fields::Wanted;
use crate::model::{Kind, Record};
use crate::text::quoted;
use records::{Link, OUTSIDE, Part, Trust};

/// The texts of a dataset.
type Files = Vec<File>;

/// The built-in dataset, one file a kind.
const BUILT_IN: [(&str, &str); 7] = [
    ("data/areas.toml", include_str!("../../data/areas.toml")),
    (
        "data/institutions.toml",
        include_str!("../../data/institutions.toml"),
    ),
    (
        "data/partners.toml",
        include_str!("../../data/partners.toml"),
    ),
    (
        "data/agreements.toml",
        include_str!("../../data/agreements.toml"),
    ),
    ("data/events.toml", include_str!("../../data/events.toml")),
    ("data/figures.toml", include_str!("../../data/figures.toml")),
    ("data/sources.toml", include_str!("../../data/sources.toml")),
];

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
        let or = |given: Vec<PathBuf>, variable| {
            if given.is_empty() {
                path_list(variable)
            } else {
                given
            }
        };
        Request {
            data: or(data, "OSAKAHUB_DATA"),
            with: or(with, "OSAKAHUB_WITH"),
        }
    }

    /// Whether the built-in dataset alone was asked for.
    pub fn is_built_in(&self) -> bool {
        self.data.is_empty() && self.with.is_empty()
    }

    /// The dataset, with the fields that are wanted. Of the built-in one nothing else is looked at; one of the user's
    /// own is checked whole all the same, so that nobody gets half an answer from it.
    pub fn load(&self, wanted: &Wanted) -> Result<&'static Dataset, Error> {
        let dataset = if self.is_built_in() {
            built_in(wanted)
        } else {
            with_progress(|| self.load_checked(wanted))?
        };
        // It is asked until the program ends; to take it apart then would only take time.
        Ok(Box::leak(Box::new(dataset)))
    }

    fn load_checked(&self, wanted: &Wanted) -> Result<Dataset, Error> {
        let (files, laid_over) = self.files()?;
        // Most datasets are plain and right, and soon read. What is not, or has an overlay, is read with care.
        if laid_over == files.len()
            && let Ok(parts) = records::read_all(&files, wanted, Trust::Checked)
        {
            match gathered(files, parts, wanted) {
                Ok(dataset) => return Ok(dataset),
                Err(files) => return self.refused(read_with_care(files, laid_over)),
            }
        }
        self.refused(read_with_care(files, laid_over))
    }

    /// The dataset if it has no errors.
    fn refused(&self, (dataset, problems): (Dataset, Vec<Problem>)) -> Result<Dataset, Error> {
        if problems
            .iter()
            .any(|problem| problem.severity == Severity::Error)
        {
            let flags = |flag, paths: &[PathBuf]| -> String {
                paths
                    .iter()
                    .map(|path| format!(" {flag} {}", quoted(&path.display().to_string())))
                    .collect()
            };
            let check = format!(
                "osakahub check{}{}",
                flags("--data", &self.data),
                flags("--with", &self.with)
            );
            return Err(Error::Data {
                files: dataset.files,
                problems,
                check,
            });
        }
        Ok(dataset)
    }

    /// The files of the dataset, and how many of them stand before the overlays.
    fn files(&self) -> Result<(Files, usize), Error> {
        if self
            .data
            .iter()
            .chain(&self.with)
            .filter(|path| path.as_os_str() == "-")
            .count()
            > 1
        {
            return Err(Error::usage(
                "standard input can be read once: `-` was given more than once",
            ));
        }
        let mut files = if self.data.is_empty() {
            built_in_files(&Wanted::EVERYTHING)
        } else {
            files::read(&self.data)?
        };
        let laid_over = files.len();
        files.extend(files::read(&self.with)?);
        Ok((files, laid_over))
    }

    /// The whole dataset with all its problems.
    pub fn load_all(&self) -> Result<(Dataset, Vec<Problem>), Error> {
        let (files, laid_over) = self.files()?;
        Ok(with_progress(|| read_with_care(files, laid_over)))
    }
}

/// A dataset of parts whose records are right each for itself, if ids are unique and links lead to records; else the
/// files back.
fn gathered(files: Files, parts: Vec<Part>, wanted: &Wanted) -> Result<Dataset, Files> {
    let (records, links) = joined(parts);
    let total: usize = records.iter().map(Vec::len).sum();
    let dataset = Dataset::new(files, records, wanted.clone());
    if dataset.count_ids() < total {
        return Err(dataset.files);
    }
    let leads = |(id, kinds): &Link| match dataset.kind_of(id) {
        Some(kind) => kinds & 1 << kind as u8 != 0,
        None => kinds & OUTSIDE != 0,
    };
    let share = links.len().div_ceil(threads::available()).max(1);
    let shares = links.len().div_ceil(share).max(1);
    let sound = threads::each(shares, |n| {
        links.iter().skip(n * share).take(share).all(leads)
    });
    let sound = sound.into_iter().all(|sound| sound);
    if sound {
        Ok(dataset)
    } else {
        Err(dataset.files)
    }
}

/// All records of each kind, and all links.
fn joined(parts: Vec<Part>) -> ([Vec<Record>; 7], Vec<Link>) {
    let mut records: [Vec<Record>; 7] = Default::default();
    let mut links = Vec::new();
    for mut part in parts {
        links.append(&mut part.links);
        records
            .iter_mut()
            .zip(&mut part.records)
            .for_each(|(all, more)| all.append(more));
    }
    (records, links)
}

/// The dataset of any files, with all its problems.
fn read_with_care(files: Files, laid_over: usize) -> (Dataset, Vec<Problem>) {
    let mut records: [Vec<Record>; 7] = Default::default();
    let mut problems: Vec<Problem> = Vec::new();
    // Files of which some records may not have been understood, each with the lines that were not.
    let mut broken = Vec::new();
    // The kind and the position of each record, and the file that last gave it: for overlays, which lie over other files.
    let mut known: HashMap<&'static str, (Kind, usize, usize)> = HashMap::new();
    for (at, file) in files.iter().enumerate() {
        if let Some((span, message)) = &file.not_text {
            let (span, message) = (span.clone(), message.clone());
            problems.push(Problem {
                severity: Severity::Error,
                file: at,
                span,
                message,
                help: None,
                other: None,
            });
            broken.push((at, vec![]));
            continue;
        }
        let found = match records::read(at, file.text, &Wanted::EVERYTHING, Trust::Kept) {
            Ok(parts) => joined(parts).0.into_iter().flatten().collect(),
            Err(_) => {
                let (found, wrong, lines) = toml::read(at, file.text);
                problems.extend(wrong);
                broken.extend((!lines.is_empty()).then_some((at, lines)));
                found
            }
        };
        for record in found {
            let of_kind = &mut records[record.kind as usize];
            match known.get_mut(record.id) {
                Some((kind, under, last))
                    if at >= laid_over && *kind == record.kind && *last < at =>
                {
                    *last = at;
                    of_kind[*under].overlay(record);
                }
                _ => {
                    known.insert(record.id, (record.kind, of_kind.len(), at));
                    of_kind.push(record);
                }
            }
        }
    }
    let dataset = Dataset::new(files, records, Wanted::EVERYTHING);
    let went_wrong = problems
        .iter()
        .any(|problem| problem.severity == Severity::Error);
    problems.extend(problems::problems(&dataset, &broken, went_wrong));
    problems::sort(&mut problems);
    (dataset, problems)
}

/// The paths in an environment variable, separated as in `PATH`.
fn path_list(variable: &str) -> Vec<PathBuf> {
    let list = std::env::var_os(variable).unwrap_or_default();
    std::env::split_paths(&list)
        .filter(|path| !path.as_os_str().is_empty())
        .collect()
}

fn built_in_files(wanted: &Wanted) -> Files {
    let kinds = Kind::ALL
        .into_iter()
        .filter(|kind| wanted.has_kind(*kind))
        .map(|kind| BUILT_IN[kind as usize]);
    kinds
        .map(|(name, text)| File {
            name: name.into(),
            text,
            is_built_in: true,
            ..File::default()
        })
        .collect()
}

/// The kind of the built-in record of that id, without reading any record.
pub fn built_in_kind(id: &str) -> Option<Kind> {
    let line = format!("]]\nid = \"{id}\"\n");
    let finder = memchr::memmem::Finder::new(line.as_bytes());
    Kind::ALL
        .into_iter()
        .find(|kind| finder.find(BUILT_IN[*kind as usize].1.as_bytes()).is_some())
}

fn built_in(wanted: &Wanted) -> Dataset {
    let files = built_in_files(wanted);
    // Tests hold that the built-in files are plain and without problems.
    let parts = records::read_all(&files, wanted, Trust::BuiltIn).unwrap_or_default();
    Dataset::new(files, joined(parts).0, wanted.clone())
}

/// Does the work; if it takes more than a second, a person at a terminal is told that it goes on.
fn with_progress<T>(work: impl FnOnce() -> T) -> T {
    let mut err = std::io::stderr();
    if !err.is_terminal() {
        return work();
    }
    let (done, waiting) = std::sync::mpsc::channel::<()>();
    std::thread::scope(|scope| {
        // Where no thread is to be had, nobody is told.
        let _ = std::thread::Builder::new().spawn_scoped(scope, move || {
            let mut seconds = 0;
            while let Err(std::sync::mpsc::RecvTimeoutError::Timeout) =
                waiting.recv_timeout(Duration::from_secs(1))
            {
                seconds += 1;
                let _ = write!(err, "\rreading the dataset, {seconds} s");
                let _ = err.flush();
            }
            if seconds > 0 {
                let _ = write!(err, "\r\x1b[K");
            }
        });
        let result = work();
        drop(done);
        result
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Value;
    use crate::model::fields;

    fn plain(file: usize, text: &'static str) -> Option<Vec<Record>> {
        let parts = records::read(file, text, &Wanted::EVERYTHING, Trust::Kept).ok()?;
        Some(joined(parts).0.into_iter().flatten().collect())
    }

    #[test]
    fn what_is_not_wanted_is_passed_over_and_nothing_else() {
        let all = built_in(&Wanted::EVERYTHING);
        let mut wanted = Wanted::default();
        for kind in Kind::ALL {
            fields::all(kind)
                .filter(|field| field.at % 3 != 2)
                .for_each(|field| wanted.field(field));
        }
        let some = built_in(&wanted);
        for (whole, part) in all.iter().zip(some.iter()) {
            let kept = |(at, _): &&(u8, Value)| wanted.of_kind(whole.kind).has(*at);
            assert_eq!(
                whole.cells().iter().filter(kept).collect::<Vec<_>>(),
                part.cells().iter().collect::<Vec<_>>()
            );
        }
        assert_eq!(all.iter().count(), some.iter().count());
    }

    #[test]
    fn many_threads_read_the_same() {
        let text: String = BUILT_IN
            .iter()
            .map(|(_, text)| format!("{text}\n"))
            .collect();
        let text: &'static str = text
            .replace("\n\n", &format!("\n# {}\n", "x".repeat(6_000)))
            .leak();
        let many = records::read(0, text, &Wanted::EVERYTHING, Trust::Kept).unwrap();
        let (tree, _, _) = toml::read(0, text);
        for kind in Kind::ALL {
            let places = |records: &mut dyn Iterator<Item = &Record>| -> Vec<_> {
                records
                    .filter(|record| record.kind == kind)
                    .map(|record| (record.id, record.place))
                    .collect()
            };
            let all = places(&mut many.iter().flat_map(|part| part.records.iter().flatten()));
            assert_eq!(all, places(&mut tree.iter()));
        }
    }

    #[test]
    fn the_built_in_files_are_plain_and_without_problems() {
        for (at, (name, text)) in BUILT_IN.iter().enumerate() {
            assert!(
                plain(at, text).is_some_and(|records| !records.is_empty()),
                "{name} is not plain"
            );
        }
        // Whoever reads a part of a record stops where nothing more of it is wanted.
        for (kind, (_, text)) in Kind::ALL.into_iter().zip(BUILT_IN) {
            for record in text.split("[[").skip(1) {
                let keys = record
                    .lines()
                    .filter_map(|line| fields::field(kind, line.split_once(" = ")?.0));
                assert!(
                    keys.map(|field| field.at).is_sorted(),
                    "not in the order of the registry: {record}"
                );
            }
        }
        let (dataset, problems) = Request::default().load_all().unwrap();
        let said: Vec<_> = problems.iter().map(|problem| &problem.message).collect();
        assert!(said.is_empty(), "{said:#?}");
        let counts = Kind::ALL.map(|kind| dataset.records(kind).len());
        assert_eq!(counts[..6], [7, 28, 13, 12, 15, 8]);
        let cited: std::collections::BTreeSet<_> =
            dataset.iter().flat_map(crate::dataset::cited).collect();
        for source in dataset.records(Kind::Sources) {
            assert!(
                cited.contains(source.id),
                "{} is cited by no record",
                source.id
            );
        }
    }

    #[test]
    fn core_records_come_first() {
        let dataset = built_in(&Wanted::EVERYTHING);
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Sources) {
            let scope = fields::field(kind, "scope").unwrap();
            let of = |record: &Record| record.get(scope.at).map(|value| value.text().into_owned());
            let scopes: Vec<String> = dataset.records(kind).iter().filter_map(of).collect();
            assert_eq!(scopes.len(), dataset.records(kind).len());
            assert!(
                scopes.is_sorted()
                    && scopes
                        .iter()
                        .all(|scope| scope == "core" || scope == "wider"),
                "{scopes:?}"
            );
        }
    }

    /// Where the plain reader answers, the `toml` crate answers the same and sees no mistake.
    fn readers_agree(text: &str) {
        let text: &'static str = text.to_string().leak();
        let Some(plain) = plain(0, text) else { return };
        let (tree, problems, _) = toml::read(0, text);
        assert_eq!(
            problems
                .iter()
                .map(|problem| &problem.message)
                .collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "{text}"
        );
        let of = |records: &[Record], kind| -> Vec<String> {
            let of_kind = records.iter().filter(|record| record.kind == kind);
            of_kind
                .map(|record| format!("{:?} {:?} {:?}", record.id, record.place, record.cells()))
                .collect()
        };
        for kind in Kind::ALL {
            assert_eq!(of(&plain, kind), of(&tree, kind), "{text}");
        }
    }

    #[test]
    fn both_readers_give_the_same_records() {
        BUILT_IN.iter().for_each(|(_, text)| readers_agree(text));
    }

    proptest! {
        #[test]
        fn both_readers_agree_on_anything(text in "(\\[\\[(areas|figures)\\]\\]\n|[a-z_]{2,6} ?= ?|\"[^\"]{0,6}\"|[-0-9.e_]{1,4}|true|[\\[\\]{},#\n \\\\']|id = \"a\"\n|value = |facts = ){0,14}") {
            readers_agree(&text);
        }

        #[test]
        fn both_readers_agree_on_damaged_data(file in 0..7usize, at in 0.0..1.0f64, length in 1..9usize, with in "[\\[\\]\"=,.#\n a-z0-9{}\\\\'+-]{0,5}") {
            let text = BUILT_IN[file].1;
            let border = |mut at: usize| { while !text.is_char_boundary(at) { at -= 1; } at };
            // A record in the middle is enough to be damaged, and quicker than a whole file.
            let start = border((text.len() as f64 * at) as usize);
            let start = text[..start].rfind("[[").unwrap_or(0);
            let end = text[start + 2..].find("\n\n").map_or(text.len(), |end| start + 2 + end);
            let from = border(start + ((end - start) as f64 * (at * 7.0).fract()) as usize).max(start);
            let to = border((from + length).min(end)).max(from);
            readers_agree(&[&text[start..from], &with, &text[to..end]].concat());
        }

        #[test]
        fn no_bytes_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let (text, _) = files::utf8(bytes);
            readers_agree(&text);
            let _ = toml::read(0, text.leak());
        }
    }
}
