//! The problems of a dataset that the rules find, each at its place in the text.

use std::collections::{HashMap, HashSet};

use super::locate;
use super::syntax::Unread;
use crate::check;
use crate::check::Finding;
use crate::dataset::Dataset;
use crate::diagnostics::{File, Problem};

/// The problems that the rules find in records that could be read.
///
/// A link is no error that leads out of an excerpt or, where reading went wrong, to an id that stands somewhere in the
/// text.
pub fn of_rules(
    dataset: &Dataset,
    unread: &HashMap<usize, Unread>,
    went_wrong: bool,
    errors_only: bool,
) -> Vec<Problem> {
    let mut findings = check::findings(dataset, errors_only);
    // Texts are searched only for links that lead nowhere.
    if findings
        .iter()
        .flatten()
        .any(|finding| finding.dangling.is_some())
    {
        let excerpts = excerpts(&dataset.files);
        let ids = if went_wrong {
            ids_in(&dataset.files)
        } else {
            HashSet::new()
        };
        for part in &mut findings {
            part.retain(|finding| !is_elsewhere(finding, &excerpts, &ids));
        }
    }
    locate::locate(&dataset.files, unread, findings)
}

/// Whether a link leads to a record that is not in the dataset, but may be elsewhere.
fn is_elsewhere(finding: &Finding, excerpts: &HashSet<usize>, unread: &HashSet<&str>) -> bool {
    let Some(id) = &finding.dangling else {
        return false;
    };
    excerpts.contains(&(finding.spot.place.file as usize)) || unread.contains(&**id)
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
        for line in file.text.lines() {
            ids.extend(ids_of_line(line));
        }
    }
    ids
}

/// What stands behind each `id` of a line, with `=` between them or without.
pub fn ids_of_line(line: &str) -> Vec<&str> {
    let mut ids = Vec::new();
    let mut is_id = false;
    for word in line.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_') {
        if word.is_empty() {
            continue;
        }
        if is_id {
            ids.push(word);
        }
        is_id = word.eq_ignore_ascii_case("id");
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_in_any_quotes() {
        for (line, ids) in [
            ("id = \"kento\"", vec!["kento"]),
            ("Id： x", vec!["x"]),
            ("ID: 'kento' # the town", vec!["kento"]),
            ("id ＝ “kento”", vec!["kento"]),
            ("id \"kento\"", vec!["kento"]),
            (
                "areas = [{ id = 'a', name = 'A' }, {id='b'}]",
                vec!["a", "b"],
            ),
            ("ids = \"kento\"", vec![]),
            ("id", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(ids_of_line(line), ids, "{line}");
        }
    }
}
