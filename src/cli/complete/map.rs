//! Completion of `--map`: the headings of the file that is on the line, and after `=` the fields of its kind.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Arg, Args, Command};
use clap_complete::engine::CompletionCandidate;

use super::candidates::{after, candidate};
use super::{at_home, paths};
use crate::cli::value::heading_row;
use crate::cli::{GlobalArgs, ImportArgs};
use crate::import::{self, Sheet};
use crate::model::Kind;

/// Larger files are not read while somebody waits for a key.
const LARGEST: u64 = 8 << 20;

/// What the line says of the import so far.
pub struct Line {
    kind: Kind,
    headings: Vec<String>,
}

impl Line {
    pub fn of(words: &[OsString]) -> Line {
        let sheet = file(words).and_then(|file| Some((sheet(&file, words)?, file)));
        let told = value("--kind", words).and_then(|kind| Kind::from_name(&kind));
        let guessed = sheet.as_ref().map(|(sheet, file)| {
            let stem = file.file_stem().unwrap_or_default();
            import::guess_kind(sheet, &stem.to_string_lossy())
        });
        Line {
            kind: told.or(guessed).unwrap_or(Kind::Institutions),
            headings: sheet.map(|(sheet, _)| sheet.headings).unwrap_or_default(),
        }
    }
}

/// The last value of a flag.
fn value(flag: &str, words: &[OsString]) -> Option<String> {
    let value = paths(flag, words).pop()?;
    Some(value.to_string_lossy().into_owned())
}

/// The file behind `import` that is no value of a flag.
fn file(words: &[OsString]) -> Option<PathBuf> {
    let import = GlobalArgs::augment_args(ImportArgs::augment_args(Command::new("import")));
    let mut words = words.iter().skip_while(|word| *word != "import").skip(1);
    while let Some(word) = words.next() {
        let text = word.to_string_lossy();
        if import
            .get_arguments()
            .any(|arg| is_before_value(arg, &text))
        {
            words.next();
        } else if !text.starts_with('-') {
            return Some(at_home(word));
        }
    }
    None
}

/// Whether the word is the flag, and a value stands behind it.
fn is_before_value(arg: &Arg, word: &str) -> bool {
    let is_long = word
        .strip_prefix("--")
        .is_some_and(|name| arg.get_long() == Some(name));
    let is_short = arg
        .get_short()
        .is_some_and(|letter| word == format!("-{letter}"));
    arg.get_action().takes_values() && (is_long || is_short)
}

/// The sheet of the file; nothing if it cannot be read, or not at once.
fn sheet(file: &Path, words: &[OsString]) -> Option<Sheet> {
    let is_small = fs::metadata(file).is_ok_and(|data| data.is_file() && data.len() <= LARGEST);
    if !is_small {
        return None;
    }
    let name = value("--sheet", words);
    let headings = value("--headings", words).and_then(|row| heading_row(&row).ok());
    let reading = import::read(file, name.as_deref(), headings.unwrap_or_default());
    Some(reading.ok()?.sheet)
}

/// The headings that are not mapped yet, or the fields behind one.
pub fn candidates(typed: &str, line: &Line) -> Vec<CompletionCandidate> {
    let (before, pair) = typed.split_at(last_pair(typed));
    if let Some((heading, _)) = pair.rsplit_once('=') {
        let fields = import::mappable(line.kind).into_iter();
        let fields = fields.map(|(name, about)| candidate(name, about)).collect();
        return after(&format!("{before}{heading}="), fields);
    }
    let is_free = |heading: &&String| {
        !before
            .split(',')
            .any(|pair| pair.starts_with(&format!("{heading}=")))
    };
    let headings = line.headings.iter().filter(is_free);
    let headings = headings
        .map(|heading| candidate(format!("{heading}="), ""))
        .collect();
    after(before, headings)
}

/// Where the last pair begins: a comma before `=` belongs to a heading.
fn last_pair(typed: &str) -> usize {
    let mut start = 0;
    for (at, _) in typed.match_indices(',') {
        if typed[start..at].contains('=') {
            start = at + 1;
        }
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    fn found(line: &str, typed: &str) -> Vec<String> {
        let line = Line::of(&words(line));
        let candidates = candidates(typed, &line).into_iter();
        let texts =
            candidates.map(|candidate| candidate.get_value().to_string_lossy().into_owned());
        texts.collect()
    }

    #[test]
    fn headings_of_the_file_are_offered_once() {
        let line = "osakahub import --kind partners tests/import/november.csv --map";
        let headings = ["Organisation=", "Land=", "Ort=", "Fokusområden=", "Webb="];
        assert_eq!(found(line, ""), headings);
        assert_eq!(
            found(line, "Land=country,Or")[0],
            "Land=country,Organisation="
        );
        let behind =
            "osakahub import --width 80 -f json --kind partners tests/import/november.csv --map";
        assert_eq!(found(behind, ""), headings);
        assert!(found("osakahub import --map", "").is_empty());
        assert!(found("osakahub import tests/import --map", "").is_empty());
        assert!(found("osakahub import tests/hub/no-such.csv --map", "").is_empty());
        let line = "osakahub import --sheet Partners tests/import/members.xls --map";
        assert_eq!(found(line, ""), ["name=", "note="]);
        let line = "osakahub import --headings none tests/import/dates.csv --map";
        assert_eq!(found(line, ""), ["Column A=", "Column B="]);
    }

    #[test]
    fn behind_a_heading_the_fields_of_the_kind_are_offered() {
        let fields = found("osakahub import --kind=agreements --map", "A=b,C, d=");
        assert!(
            fields.contains(&"A=b,C, d=signed".to_string()),
            "{fields:?}"
        );
        assert!(!fields.contains(&"A=b,C, d=point".to_string()));
        let fields = found("osakahub import x.csv --map", "A=");
        for field in ["A=name", "A=facts", "A=point"] {
            assert!(fields.contains(&field.to_string()), "{field}");
        }
        assert!(!fields.contains(&"A=country_name".to_string()));
    }
}
