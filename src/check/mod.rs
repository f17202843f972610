//! Every rule that a dataset must keep, all problems at once.

mod finding;
mod places;
mod rules;
mod shapes;
mod syntax;
mod tree;
mod values;

pub use rules::{findings, is_sound};
pub use tree::read;

use crate::dataset::Dataset;
use crate::order;
use crate::problem::Problem;

use std::collections::HashSet;
use std::ops::Range;

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
    let mut problems = places::locate(&dataset.files, findings);
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

/// The text of a file, and if it is not in UTF-8, where and why.
pub fn utf8(mut bytes: Vec<u8>) -> (String, Option<(Range<usize>, String)>) {
    let utf16 = bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
        || matches!(bytes[..], [0, a, 0, b, ..] | [a, 0, b, 0, ..] if a != 0 && b != 0);
    if utf16 {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        return (
            text,
            Some((
                0..0,
                "the file is in UTF-16; a dataset must be in UTF-8".into(),
            )),
        );
    }
    // A byte-order mark says that the text is UTF-8, and is no part of it.
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let message = format!(
                "the byte 0x{:02X} is not UTF-8; a dataset must be in UTF-8",
                error.as_bytes()[at]
            );
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (text, Some((at..at + '\u{fffd}'.len_utf8(), message)))
        }
    }
}
