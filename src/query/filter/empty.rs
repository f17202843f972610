//! Why a list is empty: which condition nothing fulfils, or which conditions nothing fulfils together.

use super::Condition;
use crate::dataset::{Dataset, Moment};
use crate::model::Kind;
use crate::text::say;

/// For each condition whether each record fulfils it.
struct Answers(Vec<Vec<bool>>);

impl Answers {
    fn count(&self, condition: usize) -> usize {
        self.0[condition].iter().filter(|is_met| **is_met).count()
    }

    /// Whether no record fulfils all of these conditions.
    fn are_empty_together(&self, conditions: &[usize]) -> bool {
        let records = self.0.first().map_or(0, Vec::len);
        let meets_all = |record: usize| conditions.iter().all(|at| self.0[*at][record]);
        !(0..records).any(meets_all)
    }

    /// Conditions that nothing fulfils together, though something fulfils them if one is dropped.
    fn contradictory(&self) -> Vec<usize> {
        let mut needed: Vec<usize> = (0..self.0.len()).collect();
        for at in 0..self.0.len() {
            let mut fewer = needed.clone();
            fewer.retain(|other| *other != at);
            if self.are_empty_together(&fewer) {
                needed = fewer;
            }
        }
        needed
    }
}

/// What to say when no record of the kind fulfils all conditions.
pub fn notes(dataset: &Dataset, kind: Kind, conditions: &[Condition]) -> Vec<String> {
    let mut answers = Vec::new();
    for condition in conditions {
        let records = dataset.records(kind);
        answers.push(
            records
                .map(|record| condition.is_met(dataset, record))
                .collect(),
        );
    }
    explained(kind.many(), conditions, &Answers(answers))
}

/// What to say when nothing dated fulfils all conditions.
pub fn notes_on_no_dates(
    dataset: &Dataset,
    moments: &[Moment<'_>],
    conditions: &[Condition],
) -> Vec<String> {
    let mut answers = Vec::new();
    for condition in conditions {
        let moments = moments.iter();
        answers.push(
            moments
                .map(|moment| condition.is_met_at(dataset, moment))
                .collect(),
        );
    }
    explained(say!("dates"), conditions, &Answers(answers))
}

/// Which condition nothing fulfils, or which conditions nothing fulfils together.
fn explained(kinds: &str, conditions: &[Condition], answers: &Answers) -> Vec<String> {
    let mut notes = Vec::new();
    for (at, condition) in conditions.iter().enumerate() {
        if answers.count(at) == 0 {
            notes.push(say!(
                "no {kinds} with {typed}",
                kinds,
                typed = condition.typed
            ));
        }
    }
    if notes.is_empty() {
        let mut named = Vec::new();
        for at in answers.contradictory() {
            named.push(say!(
                "{typed} ({count})",
                typed = conditions[at].typed,
                count = answers.count(at)
            ));
        }
        notes.push(say!(
            "no {kinds} with {typed}",
            kinds,
            typed = together(&named)
        ));
    }
    notes
}

/// `both A and B`, `A, B and C together`
fn together(named: &[String]) -> String {
    match named {
        [first, second] => say!("both {first} and {second}", first, second),
        [first @ .., last] => say!(
            "{first} and {last} together",
            first = first.join(say!(", ")),
            last
        ),
        [] => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::query::filter::select;

    const RECORDS: &str = r#"
        institutions = [
            { id = "a", name = "red round", city = "one" },
            { id = "b", name = "red heavy", city = "two" },
            { id = "c", name = "round heavy", city = "two" },
            { id = "d", name = "red round", city = "two" },
        ]
    "#;

    /// The notes on a list with these words.
    fn notes_on(words: &str) -> Vec<String> {
        let dataset = load::dataset(RECORDS);
        let words = words.split_whitespace();
        let conditions: Vec<Condition> = words
            .map(|word| Condition::of_word(&dataset, word))
            .collect();
        select(&dataset, Kind::Institutions, &conditions).1
    }

    #[test]
    fn what_matches_nothing_alone_is_named_alone() {
        assert_eq!(notes_on("blue"), ["no institutions with `blue`"]);
        assert_eq!(notes_on("red blue one"), ["no institutions with `blue`"]);
        assert_eq!(
            notes_on("blue red green"),
            [
                "no institutions with `blue`",
                "no institutions with `green`"
            ]
        );
        assert_eq!(notes_on("red round"), [""; 0]);
    }

    #[test]
    fn conditions_that_match_alone_are_named_together_with_their_numbers() {
        assert_eq!(
            notes_on("one heavy"),
            ["no institutions with both `one` (1) and `heavy` (2)"]
        );
        // `red` has no part in it.
        assert_eq!(
            notes_on("one red heavy"),
            ["no institutions with both `one` (1) and `heavy` (2)"]
        );
        assert_eq!(
            notes_on("red round heavy"),
            ["no institutions with `red` (3), `round` (3) and `heavy` (2) together"]
        );
    }
}
