//! Completion of where-expressions: the name of a field, and after an operator its values.

use clap_complete::engine::CompletionCandidate;

use super::candidates::{self, Place, matching};
use crate::dataset::Dataset;
use crate::model::{Kind, KindSet};
use crate::query::expr::{can_be_bare, last_comparison};
use crate::query::path::{Path, facts_begin, is_name};

/// Candidates for the whole expression, what was typed before the name or value included.
pub fn candidates(
    kind: Kind,
    typed: &str,
    dataset: impl Fn(KindSet) -> Option<Dataset>,
) -> Vec<CompletionCandidate> {
    let last = last_comparison(kind, typed);
    let Some((path, at)) = last.value else {
        return names(kind, typed, last.start, dataset);
    };
    let (before, value) = typed.split_at(at);
    let Some(dataset) = dataset(path.needs().union(path.targets())) else {
        return vec![];
    };
    candidates::after(before, values(&dataset, &path, value))
}

/// Names of fields, with an operator that any field has: on its own it asks whether the field is absent.
fn names(
    kind: Kind,
    typed: &str,
    start: usize,
    dataset: impl Fn(KindSet) -> Option<Dataset>,
) -> Vec<CompletionCandidate> {
    let (before, name) = typed.split_at(start);
    let is_path = facts_begin(name).is_some() || name.chars().all(|c| is_name(c) || c == '.');
    // After `and` and `not` a space is missing, or the last comparison is whole.
    if before.ends_with(is_name) || !is_path {
        return vec![];
    }
    let paths = candidates::paths(kind, name, &['=', '<', '>', '~', '!'], dataset);
    let conditions = paths.into_iter().map(|path| path.candidate("=")).collect();
    candidates::after(before, matching(conditions, name))
}

/// Values of a field, in the quote that was typed or in none. One that cannot do without is put in quotes if there is no
/// other.
fn values(dataset: &Dataset, path: &Path, typed: &str) -> Vec<CompletionCandidate> {
    let quote = typed.chars().next().filter(|c| matches!(c, '"' | '\''));
    if quote.is_none() && !typed.is_empty() && !can_be_bare(typed) {
        return vec![];
    }
    let all = candidates::values_of_path(dataset, path, typed, Place::Expression(quote));
    let found = matching(all, typed);
    if !found.is_empty() || quote.is_some() {
        return found;
    }
    let quoted = Place::Expression(Some('"'));
    let all = candidates::values_of_path(dataset, path, typed, quoted);
    matching(all, &format!("\"{typed}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    const HUB: &str = r#"
        [[areas]]
        id = "kento"
        name = 'Kento "K"'
        kind = "district"
        longitude = -73.58781
        facts = [{ what = "Since (x)", value = "2020" }]
        [[institutions]]
        id = "ncvc"
        area = "kento"
    "#;

    fn found(kind: Kind, typed: &str) -> Vec<String> {
        let mut found = Vec::new();
        for candidate in candidates(kind, typed, |_| Some(load::dataset(HUB))) {
            found.push(candidate.get_value().to_str().unwrap().to_string());
        }
        found
    }

    #[test]
    fn names_of_fields_are_offered_with_an_operator_that_all_have() {
        assert_eq!(found(Kind::Areas, "").len(), Kind::Areas.fields().len());
        for (typed, candidate) in [
            ("foc", "focus="),
            ("(foc", "(focus="),
            ("!foc", "!focus="),
            ("not foc", "not focus="),
            ("kind=district and (foc", "kind=district and (focus="),
            ("kind=a&foc", "kind=a&focus="),
            ("name=大|foc", "name=大|focus="),
            ("kind= or foc", "kind= or focus="),
            ("name=\"a (b\" and foc", "name=\"a (b\" and focus="),
            ("fac", "facts="),
        ] {
            assert_eq!(found(Kind::Areas, typed), [candidate], "{typed}");
        }
    }

    #[test]
    fn where_no_name_may_stand_nothing_is_offered() {
        for typed in [
            "not",
            "kind=a and",
            "kind ",
            "kind=a ",
            "kind=a foc",
            "name=\"a\" foc",
            "bogus=",
            "a=b & foc",
            "kind=a) foc",
            "facts=",
            "kind<",
            "country>",
            "latitude~",
            "(kind=a) foc",
        ] {
            assert_eq!(found(Kind::Areas, typed), [""; 0], "{typed}");
        }
    }

    #[test]
    fn values_follow_an_operator() {
        for (kind, typed, candidate) in [
            (Kind::Areas, "kind=", "kind=district"),
            (Kind::Areas, "kind = D", "kind = district"),
            (Kind::Areas, "kind==", "kind==district"),
            (Kind::Areas, "!kind!=", "!kind!=district"),
            (Kind::Areas, "name=b & kind=d", "name=b & kind=district"),
            (
                Kind::Areas,
                "name~x=y or kind=d",
                "name~x=y or kind=district",
            ),
            (Kind::Areas, "kind=\"d", "kind=\"district\""),
            (Kind::Areas, "kind='", "kind='district'"),
            (Kind::Areas, "facts~", "facts~\"Since (x): 2020\""),
            (Kind::Areas, "facts~since", "facts~\"Since (x): 2020\""),
            (Kind::Areas, "longitude<", "longitude<-73.58781"),
            (Kind::Areas, "name=\"ken", "name=\"Kento \\\"K\\\"\""),
            (Kind::Institutions, "area=", "area=kento"),
        ] {
            assert_eq!(found(kind, typed), [candidate], "{typed}");
        }
        assert_eq!(found(Kind::Areas, "kind=x"), [""; 0]);
        assert_eq!(found(Kind::Areas, "kind=\"x"), [""; 0]);
    }

    #[test]
    fn without_a_dataset_there_are_no_values() {
        assert_eq!(candidates(Kind::Areas, "kind=", |_| None), []);
        assert!(!candidates(Kind::Areas, "ki", |_| None).is_empty());
    }

    #[test]
    fn the_kinds_that_are_linked_to_are_asked_for() {
        candidates(Kind::Institutions, "area=", |kinds| {
            assert!(kinds.contains(Kind::Areas));
            None
        });
    }
}
