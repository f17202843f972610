//! The problems of a dataset that the rules find, each at its place in the text.

use std::collections::HashSet;
use std::ops::Range;

use super::{locate, syntax};
use crate::check;
use crate::check::Finding;
use crate::dataset::Dataset;
use crate::diagnostics::{File, Problem};

/// The problems that the rules find in records that could be read.
///
/// Files with broken syntax, given with the lines that were not understood, are not told what they
/// lack: it may stand where nothing could be read. Nor is a link an error that leads out of an
/// excerpt or, where reading went wrong, to an id that stands somewhere in the text.
pub fn of_rules(
    dataset: &Dataset,
    broken: &[(usize, Vec<Range<usize>>)],
    went_wrong: bool,
    errors_only: bool,
) -> Vec<Problem> {
    let mut findings = check::findings(dataset, errors_only);
    let dangles = findings.iter().any(|finding| finding.dangling.is_some());
    // Texts are searched only for links that lead nowhere.
    let excerpts = if dangles {
        excerpts(&dataset.files)
    } else {
        HashSet::new()
    };
    let unread = if dangles && went_wrong {
        ids_in(&dataset.files)
    } else {
        HashSet::new()
    };
    findings.retain(|finding| {
        let file = finding.spot.place.file as usize;
        let is_lost = finding.missing.is_some() && broken.iter().any(|(at, _)| *at == file);
        !is_lost && !is_elsewhere(finding, &excerpts, &unread)
    });
    let mut problems = locate::locate(&dataset.files, findings);
    for (file, lines) in broken {
        problems.retain(|problem| problem.file != *file || !syntax::is_guess(lines, &problem.span));
    }
    problems
}

/// Whether a link leads to a record that is not in the dataset, but may be elsewhere.
fn is_elsewhere(finding: &Finding, excerpts: &HashSet<usize>, unread: &HashSet<&str>) -> bool {
    let Some(id) = &finding.dangling else {
        return false;
    };
    excerpts.contains(&(finding.spot.place.file as usize)) || unread.contains(id.as_str())
}

/// The files that are parts of larger datasets.
fn excerpts(files: &[File]) -> HashSet<usize> {
    (0..files.len())
        .filter(|at| files[*at].is_excerpt())
        .collect()
}

/// Every id that stands in a text, in whatever quotes.
fn ids_in(files: &[File]) -> HashSet<&str> {
    let mut ids = HashSet::new();
    for file in files.iter().filter(|file| !file.is_built_in) {
        ids.extend(file.text.lines().filter_map(id_of_line));
    }
    ids
}

fn id_of_line(line: &str) -> Option<&str> {
    let (key, value) = line.split_once(['=', '＝', ':'])?;
    if !key.trim().eq_ignore_ascii_case("id") {
        return None;
    }
    let value = value.split('#').next().unwrap_or(value);
    Some(value.trim_matches(|c: char| !c.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_in_any_quotes() {
        for (line, id) in [
            ("id = \"kento\"", Some("kento")),
            ("Id： x", None),
            ("ID: 'kento' # the town", Some("kento")),
            ("id ＝ “kento”", Some("kento")),
            ("ids = \"kento\"", None),
            ("id", None),
        ] {
            assert_eq!(id_of_line(line), id, "{line}");
        }
    }
}
