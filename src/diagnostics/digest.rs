//! Many problems in few words: warnings of one sort are told once, and no more than anybody reads.

use std::collections::HashMap;

use super::{Problem, Severity};
use crate::text::sort::sort_by_key;

/// More warnings of one sort are told as one, with so many of their places.
const PLACES: usize = 3;

/// Nobody reads on after so many.
pub const MOST_TOLD: usize = 100;

/// One problem, or many warnings of one sort.
pub struct Told<'p> {
    pub first: &'p Problem,
    /// The next of the same sort.
    pub next: Vec<&'p Problem>,
    pub count: usize,
}

/// What to tell of many problems.
pub struct Digest<'p> {
    pub told: Vec<Told<'p>>,
    /// How many problems are not told of.
    pub left_out: usize,
}

/// Warnings of one sort together, and at most `most` to tell of. If there are more, errors come
/// before warnings.
pub fn digest(problems: &[Problem], most: usize) -> Digest<'_> {
    let mut told = told(problems);
    if told.len() > most {
        sort_by_key(&mut told, |told| told.first.severity == Severity::Warning);
    }
    let mut left_out = 0;
    for dropped in told.iter().skip(most) {
        left_out += dropped.count;
    }
    told.truncate(most);
    Digest { told, left_out }
}

fn told(problems: &[Problem]) -> Vec<Told<'_>> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for sort in problems.iter().filter_map(sort) {
        *counts.entry(sort).or_default() += 1;
    }
    let mut told: Vec<Told<'_>> = Vec::new();
    let mut met: HashMap<&str, usize> = HashMap::new();
    for problem in problems {
        let many = sort(problem).filter(|sort| counts[sort] > PLACES);
        if let Some(at) = many.and_then(|sort| met.get(sort)) {
            let told = &mut told[*at];
            told.count += 1;
            if told.count <= PLACES {
                told.next.push(problem);
            }
            continue;
        }
        if let Some(sort) = many {
            met.insert(sort, told.len());
        }
        told.push(Told {
            first: problem,
            next: Vec::new(),
            count: 1,
        });
    }
    told
}

/// What warnings that can be told together have in common. Each error is told.
fn sort(problem: &Problem) -> Option<&str> {
    match problem.severity {
        Severity::Error => None,
        Severity::Warning => Some(problem.of_many.unwrap_or(&problem.message)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warning(at: usize, message: &str) -> Problem {
        Problem {
            severity: Severity::Warning,
            ..Problem::error(0, at..at + 1, message)
        }
    }

    /// The places and the number of each that is told, and the number of those that are not.
    fn shown(problems: &[Problem], most: usize) -> (Vec<(Vec<usize>, usize)>, usize) {
        let digest = digest(problems, most);
        let mut shown = Vec::new();
        for told in &digest.told {
            let mut places = vec![told.first.span.start];
            places.extend(told.next.iter().map(|problem| problem.span.start));
            shown.push((places, told.count));
        }
        (shown, digest.left_out)
    }

    fn one(at: usize) -> (Vec<usize>, usize) {
        (vec![at], 1)
    }

    #[test]
    fn more_than_three_warnings_of_a_sort_are_told_once() {
        let three = [warning(0, "a"), warning(1, "a"), warning(2, "a")];
        assert_eq!(shown(&three, 9), (vec![one(0), one(1), one(2)], 0));
        let mut more = vec![warning(7, "b")];
        more.extend(three);
        more.extend([warning(8, "b"), warning(3, "a"), warning(4, "a")]);
        let expected = vec![one(7), (vec![0, 1, 2], 5), one(8)];
        assert_eq!(shown(&more, 9), (expected, 0));
    }

    #[test]
    fn what_many_have_in_common_counts_before_the_message() {
        let mut problems = Vec::new();
        for (at, message) in ["a", "b", "c", "d"].into_iter().enumerate() {
            problems.push(Problem {
                of_many: Some("letters"),
                ..warning(at, message)
            });
        }
        assert_eq!(shown(&problems, 9), (vec![(vec![0, 1, 2], 4)], 0));
    }

    #[test]
    fn errors_are_told_one_by_one_and_first_where_there_is_no_room_for_all() {
        let error = |at| Problem::error(0, at..at, "e");
        let mut problems = Vec::new();
        for at in 0..5 {
            problems.push(warning(at, "w"));
        }
        problems.extend([warning(5, "x"), error(6), error(7), error(8), error(9)]);
        let all = vec![(vec![0, 1, 2], 5), one(5), one(6), one(7), one(8), one(9)];
        assert_eq!(shown(&problems, 6), (all, 0));
        let (told, left_out) = shown(&problems, 5);
        assert_eq!(told[..4], [one(6), one(7), one(8), one(9)]);
        assert_eq!((&told[4], left_out), (&(vec![0, 1, 2], 5), 1));
        assert_eq!(shown(&problems, 3), (vec![one(6), one(7), one(8)], 7));
        assert_eq!(shown(&[], 3), (vec![], 0));
    }
}
