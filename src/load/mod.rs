//! Brings a dataset in: the built-in one, or files, folders and standard input of the user's own.
//!
//! Each text is read by the fast reader, or else by the `toml` crate; then the rules are applied.

mod arena;
mod encoding;
mod fast_toml;
mod files;
mod headings;
mod hub;
mod library;
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
pub use library::of_syntax;
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
            return self.built_in(Reading::of(&files, files.len()), files, kinds);
        }
        let (dataset, problems) = self.read_and_check(true)?;
        self.without_errors(dataset, problems)
    }

    /// The same, but the built-in dataset without facts, notes and the sources of fields.
    ///
    /// These are half of its text. To pass over them saves a third of the instructions of `overview`.
    pub fn load_brief(&self, kinds: KindSet) -> Result<Dataset, Error> {
        if !self.is_built_in() {
            return self.load(kinds);
        }
        let files = files::built_in(kinds);
        self.built_in(Reading::brief(&files), files, kinds)
    }

    /// The built-in records of a kind with these ids, with all their fields.
    ///
    /// Sources are a quarter of the built-in data, and a record cites a few of them. To read no
    /// others saves a fifth of the time of `show`.
    pub fn built_in_records(&self, kind: Kind, ids: &[&str]) -> Result<Dataset, Error> {
        let files = files::built_in_records(kind, ids);
        self.built_in(
            Reading::of(&files, files.len()),
            files,
            KindSet::of(&[kind]),
        )
    }

    fn built_in(
        &self,
        reading: Reading,
        files: Vec<File>,
        kinds: KindSet,
    ) -> Result<Dataset, Error> {
        let (dataset, problems) = reading.into_dataset(files, kinds);
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
mod tests;
