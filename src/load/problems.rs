//! The problems of a dataset that the rules find, each at its place in the text.

use std::collections::HashSet;
use std::ops::Range;

use super::{locate, syntax};
use crate::check::findings;
use crate::dataset::Dataset;
use crate::diagnostics::Problem;
use crate::text::order;

/// The problems that the rules find in records that could be read, each at its place in the text. Of files with broken
/// syntax, given with the lines that were not understood, nothing is said to be missing: it may stand where nothing could
/// be read. Nor are records missing that an excerpt links to, or, where reading went wrong, whose id stands somewhere.
pub fn problems(
    dataset: &Dataset,
    broken: &[(usize, Vec<Range<usize>>)],
    went_wrong: bool,
) -> Vec<Problem> {
    let mut findings = findings(dataset);
    // Texts are gone through for links that lead nowhere, and for nothing else.
    let dangles = findings.iter().any(|finding| finding.dangling.is_some());
    let excerpts: Vec<bool> = dataset
        .files
        .iter()
        .map(|file| dangles && file.holds_excerpt())
        .collect();
    let own = dataset
        .files
        .iter()
        .filter(|file| dangles && went_wrong && !file.is_built_in);
    let ids: HashSet<&str> = own
        .flat_map(|file| file.text.lines().filter_map(id_of_line))
        .collect();
    findings.retain(|finding| {
        let is_broken = |(file, _): &(usize, _)| *file == finding.spot.place.file as usize;
        let is_unread = finding.dangling.is_some_and(|id| ids.contains(id))
            || finding.missing.is_some() && broken.iter().any(is_broken);
        let is_outside = finding.dangling.is_some() && excerpts[finding.spot.place.file as usize];
        !is_unread && !is_outside
    });
    let mut problems = locate::locate(&dataset.files, findings);
    problems.retain(|problem| {
        !broken
            .iter()
            .any(|(file, lines)| *file == problem.file && syntax::is_guess(lines, &problem.span))
    });
    problems
}

/// The id that a line gives, in whatever quotes.
fn id_of_line(line: &str) -> Option<&str> {
    let (key, value) = line.split_once(['=', '＝', ':'])?;
    let value = value.split('#').next().unwrap_or(value);
    let is_mark = |c: char| c.is_whitespace() || !c.is_alphanumeric();
    key.trim()
        .eq_ignore_ascii_case("id")
        .then(|| value.trim_matches(is_mark))
}

/// Orders problems as a reader meets them.
pub fn sort(problems: &mut [Problem]) {
    order::sort_by_key(problems, |problem| (problem.file, problem.span.start));
}
