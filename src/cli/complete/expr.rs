//! Completion of where-expressions: the name of a field, and after an operator its values.

use clap_complete::engine::CompletionCandidate;

use super::candidates;
use crate::dataset::Dataset;
use crate::model::{Kind, KindSet};
use crate::query::expr::Op;

/// Candidates for the whole expression, what was typed before its last comparison included.
pub fn candidates(
    kind: Kind,
    typed: &str,
    dataset: impl Fn(KindSet) -> Option<Dataset>,
) -> Vec<CompletionCandidate> {
    let (before, comparison) = typed.split_at(start_of_comparison(typed));
    let Some((name, op, value)) = split_comparison(comparison) else {
        return candidates::after(before, candidates::fields(kind));
    };
    let Some(field) = kind.field(name) else {
        return vec![];
    };
    let Some(dataset) = dataset(field.needs_with_targets()) else {
        return vec![];
    };
    let values = match field.ty.targets() {
        [] => candidates::values(&dataset, field, value),
        targets => candidates::records(&dataset, targets),
    };
    candidates::after(&format!("{before}{name}{}", op.sign()), values)
}

/// Where the last comparison begins: after a space, a parenthesis, `&`, `|`, or the `!` of a
/// negation, which is not followed by `=`.
fn start_of_comparison(typed: &str) -> usize {
    for (at, c) in typed.char_indices().rev() {
        let after = at + c.len_utf8();
        match c {
            ' ' | '(' | '&' | '|' => return after,
            '!' if !typed[after..].starts_with('=') => return after,
            _ => {}
        }
    }
    0
}

/// The name of the field, the operator and the value, once an operator is there.
fn split_comparison(text: &str) -> Option<(&str, Op, &str)> {
    for op in Op::ALL {
        if let Some((name, value)) = text.split_once(op.sign()) {
            return Some((name, op, value));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    const HUB: &str = r#"
        [[areas]]
        id = "kento"
        name = "Kento"
        kind = "district"
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
    fn a_comparison_starts_after_whatever_joins_or_negates() {
        for (typed, start) in [
            ("", 0),
            ("kind", 0),
            ("kind=a and ci", 11),
            ("kind=a and ", 11),
            ("(kind", 1),
            ("a=b&ci", 4),
            ("a=b|ci", 4),
            ("!kind", 1),
            ("kind!=a", 0),
            ("!kind!=a", 1),
            ("大 ci", 4),
        ] {
            assert_eq!(start_of_comparison(typed), start, "{typed}");
        }
    }

    #[test]
    fn a_comparison_is_split_at_its_operator() {
        for (text, name, op, value) in [
            ("kind=a", "kind", Op::Equal, "a"),
            ("kind!=", "kind", Op::NotEqual, ""),
            ("signed>=2", "signed", Op::GreaterOrEqual, "2"),
            ("signed<2", "signed", Op::Less, "2"),
            ("name~x", "name", Op::Contains, "x"),
        ] {
            assert_eq!(split_comparison(text), Some((name, op, value)));
        }
        assert_eq!(split_comparison("kind"), None);
    }

    #[test]
    fn names_of_fields_are_offered_first() {
        let names = found(Kind::Areas, "kind=district and (na");
        assert_eq!(names[0], "kind=district and (id");
        assert_eq!(names.len(), Kind::Areas.fields().len());
    }

    #[test]
    fn values_follow_an_operator() {
        assert_eq!(found(Kind::Areas, "kind="), ["kind=district"]);
        assert_eq!(found(Kind::Areas, "!kind!=x"), ["!kind!=district"]);
        assert_eq!(found(Kind::Areas, "a=b & kind=d"), ["a=b & kind=district"]);
        assert_eq!(found(Kind::Institutions, "area="), ["area=kento"]);
        assert_eq!(found(Kind::Areas, "bogus="), [""; 0]);
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
