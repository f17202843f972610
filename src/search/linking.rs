//! How many records link to each of some others, which orders equally good answers.

use std::collections::HashMap;

use super::each_share;
use super::plan::Plan;
use crate::dataset::Dataset;
use crate::model::{Field, Kind, KindSet, Origin, Record, Value};

/// For the id of a record, how many others link to it.
pub type Counts = HashMap<&'static str, usize>;

/// How many records link to each of these.
///
/// The tables of the dataset hold the links to all records: of 150,000 they take as long as the rest of a search.
pub fn count_links(dataset: &Dataset, plans: &[Plan], records: &[Record<'_>]) -> Counts {
    let mut all = Counts::new();
    for kind in Kind::ALL {
        let of_kind = records.iter().filter(|record| record.kind() == kind);
        let mut counts: Counts = of_kind.map(|record| (record.id(), 0)).collect();
        if counts.is_empty() {
            continue;
        }
        for field in &plans[kind as usize].links {
            if let Origin::Reverse(from) = field.origin {
                add_links(dataset, from, &mut counts);
            }
        }
        all.extend(counts);
    }
    all
}

/// Counts the records that link through these fields, each once.
fn add_links(dataset: &Dataset, from: &[(Kind, &str)], counts: &mut Counts) {
    let mut kinds = KindSet::default();
    let mut fields: Vec<&Field> = Vec::new();
    for (kind, name) in from {
        kinds.insert(*kind);
        fields.extend(kind.field(name));
    }
    let records: Vec<Record<'_>> = kinds
        .iter()
        .flat_map(|kind| dataset.records(kind))
        .collect();
    let shares = each_share(&records, |_, records| {
        let mut linked = Vec::new();
        for record in records {
            push_linked(&mut linked, *record, &fields, counts);
        }
        linked
    });
    for id in shares.into_iter().flatten() {
        *counts.entry(id).or_default() += 1;
    }
}

/// Appends the ids of those counted to which the record links, each once.
fn push_linked(
    linked: &mut Vec<&'static str>,
    record: Record<'_>,
    fields: &[&Field],
    counts: &Counts,
) {
    let first = linked.len();
    for field in fields.iter().filter(|field| field.kind == record.kind()) {
        let value = record.value(field.at);
        for id in value.iter().flat_map(Value::ids) {
            if let Some((id, _)) = counts.get_key_value(id)
                && !linked[first..].contains(id)
            {
                linked.push(id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    const HUB: &str = r#"
        areas = [{ id = "park", name = "Park", operator = "lab" }]

        [[institutions]]
        id = "lab"
        name = "Laboratory"
        area = "park"

        [[institutions]]
        id = "branch"
        name = "Branch"
        area = "park"
        parent = "lab"
        operator = "lab"

        [[partners]]
        id = "valley"
        name = "Valley"

        [[events]]
        id = "visit"
        name = "Visit"
        partners = ["valley", "valley"]
        hosts = ["valley", "lab"]

        [[agreements]]
        id = "mou"
        name = "Memorandum"
        parties = ["valley", "lab"]
    "#;

    #[test]
    fn each_record_counts_once_for_a_field_of_the_other_end() {
        let dataset = load::dataset(HUB);
        let plans = Kind::ALL.map(Plan::of);
        let ids = ["park", "lab", "branch", "valley", "mou"];
        let records = ids.map(|id| dataset.by_id(id).unwrap());
        let counts = count_links(&dataset, &plans, &records);
        // The laboratory operates two, has a branch, hosts an event and is a party.
        assert_eq!(ids.map(|id| counts[id]), [2, 5, 0, 2, 0]);
        for record in records {
            let mut count = 0;
            for field in &plans[record.kind() as usize].links {
                if !field.is_stored() {
                    let value = dataset.value(record, field);
                    count += value.iter().flat_map(Value::ids).count();
                }
            }
            assert_eq!(counts[record.id()], count, "{}", record.id());
        }
    }

    #[test]
    fn only_what_is_asked_for_is_counted() {
        let dataset = load::dataset(HUB);
        let plans = Kind::ALL.map(Plan::of);
        let park = dataset.by_id("park").unwrap();
        assert_eq!(count_links(&dataset, &plans, &[park]).len(), 1);
        assert!(count_links(&dataset, &plans, &[]).is_empty());
    }
}
