//! Records that have most of their fields in common.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::fields::Comparison;
use super::renames::{Unmatched, may_be_one};
use crate::model::{Field, Record, Role, Type};
use crate::text::sort::sort_by;

/// A field and what stands in it.
type Telling = (u8, String);

/// Pairs of an old and a new record that are so alike that they must be one: more than half of their fields are the
/// same, and one of these is in no third record. Those that are most alike are paired first.
///
/// Only records that share such a field are compared, so that the time is linear in their number.
pub fn pairs<'d>(
    comparison: &Comparison<'_, 'd>,
    unmatched: &Unmatched<'d>,
) -> Vec<(Record<'d>, Record<'d>)> {
    if unmatched.gone.is_empty() || unmatched.come.is_empty() {
        return vec![];
    }
    let (of_gone, of_come) = (alone(&unmatched.gone), alone(&unmatched.come));
    let mut candidates = HashSet::new();
    for (telling, gone) in of_gone {
        if let (Some(gone), Some(Some(come))) = (gone, of_come.get(&telling)) {
            candidates.insert((gone, *come));
        }
    }
    let mut alike = Vec::new();
    for (gone, come) in candidates {
        let (before, after) = (unmatched.gone[gone], unmatched.come[come]);
        let (all, same) = comparison.count_same(before, after);
        if same * 2 > all && may_be_one(before, after) {
            alike.push((Reverse(same * 1_000 / all), gone, come));
        }
    }
    sort_by(&mut alike, Ord::cmp);
    let (mut gone_taken, mut come_taken) = (HashSet::new(), HashSet::new());
    let mut pairs = Vec::new();
    for (_, gone, come) in alike {
        if !gone_taken.contains(&gone) && come_taken.insert(come) {
            gone_taken.insert(gone);
            pairs.push((unmatched.gone[gone], unmatched.come[come]));
        }
    }
    pairs
}

/// The position of the record with each value, or nothing where several have it.
fn alone(records: &[Record<'_>]) -> HashMap<Telling, Option<usize>> {
    let mut alone = HashMap::new();
    for (at, record) in records.iter().enumerate() {
        for field in record.kind().fields() {
            if is_telling(field)
                && let Some(value) = record.value(field.at)
            {
                let of_value = alone.entry((field.at, value.text().into_owned()));
                of_value.and_modify(|only| *only = None).or_insert(Some(at));
            }
        }
    }
    alone
}

/// Whether a value tells one record from most others: no word, date or country does, and no place.
fn is_telling(field: &Field) -> bool {
    match field.ty {
        Type::Text | Type::Texts | Type::Facts => !matches!(field.role, Role::Place | Role::Hidden),
        Type::Url | Type::Latitude | Type::Number => true,
        _ => false,
    }
}
