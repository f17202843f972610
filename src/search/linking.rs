//! How many records link to each of some others, which orders equally good answers.

use std::collections::HashMap;

use super::plan::Plan;
use crate::model::{Field, Kind, KindSet, Origin, Record, Value};

/// For the id of a record, how many others link to it.
pub type Counts = HashMap<&'static str, usize>;

/// The records whose links from others are wanted.
///
/// The tables of the dataset hold the links to all records: of 150,000 they take as long as the rest of a search.
pub struct Wanted {
    kinds: HashMap<&'static str, Kind>,
    links: Vec<Link>,
}

/// A field that links to records.
struct Link {
    from: &'static Field,
    /// The field with the other end.
    to: &'static Field,
}

/// A record that another links to, and the position of its field with the other end.
type Linked = (&'static str, u8);

impl Wanted {
    pub fn new(plans: &[Plan], records: &[Record<'_>]) -> Wanted {
        Wanted {
            kinds: records.iter().map(id_and_kind).collect(),
            links: links_to(plans, records),
        }
    }

    /// Those wanted to which these records link, one or several times.
    pub fn linked_by<'d>(&self, linking: impl Iterator<Item = Record<'d>>) -> Vec<Linked> {
        let mut linked = Vec::new();
        for record in linking {
            self.push_linked(&mut linked, record);
        }
        linked
    }

    /// Appends those wanted to which the record links, each once for the field with the other end.
    fn push_linked(&self, linked: &mut Vec<Linked>, record: Record<'_>) {
        let first = linked.len();
        for Link { from, to } in self
            .links
            .iter()
            .filter(|link| link.from.kind == record.kind())
        {
            let value = record.value(from.at);
            for id in value.iter().flat_map(Value::ids) {
                if let Some((id, kind)) = self.kinds.get_key_value(id)
                    && *kind == to.kind
                    && !linked[first..].contains(&(*id, to.at))
                {
                    linked.push((*id, to.at));
                }
            }
        }
    }
}

/// How often each record is linked to.
pub fn count(linked: impl Iterator<Item = Linked>) -> Counts {
    let mut counts = Counts::new();
    for (id, _) in linked {
        *counts.entry(id).or_default() += 1;
    }
    counts
}

fn id_and_kind(record: &Record<'_>) -> (&'static str, Kind) {
    (record.id(), record.kind())
}

/// The fields by which records of these kinds are linked to.
fn links_to(plans: &[Plan], records: &[Record<'_>]) -> Vec<Link> {
    let mut kinds = KindSet::default();
    for record in records {
        kinds.insert(record.kind());
    }
    let mut links = Vec::new();
    for to in kinds.iter().flat_map(|kind| &plans[kind as usize].links) {
        if let Origin::Reverse(fields) = to.origin {
            for (kind, name) in fields {
                links.extend(kind.field(name).map(|from| Link { from, to }));
            }
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Dataset;
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

    fn count_links(dataset: &Dataset, plans: &[Plan], records: &[Record<'_>]) -> Counts {
        count(
            Wanted::new(plans, records)
                .linked_by(dataset.iter())
                .into_iter(),
        )
    }

    #[test]
    fn each_record_counts_once_for_a_field_of_the_other_end() {
        let dataset = load::dataset(HUB);
        let plans = Kind::ALL.map(Plan::of);
        let ids = ["park", "lab", "branch", "valley", "mou"];
        let records = ids.map(|id| dataset.by_id(id).unwrap());
        let counts = count_links(&dataset, &plans, &records);
        // The laboratory operates two, has a branch, hosts an event and is a party.
        let count = |id| counts.get(id).copied().unwrap_or(0);
        assert_eq!(ids.map(count), [2, 5, 0, 2, 0]);
        for record in records {
            let mut linked = 0;
            for field in &plans[record.kind() as usize].links {
                if !field.is_stored() {
                    let value = dataset.value(record, field);
                    linked += value.iter().flat_map(Value::ids).count();
                }
            }
            assert_eq!(count(record.id()), linked, "{}", record.id());
        }
    }

    #[test]
    fn only_what_is_asked_for_is_counted() {
        let dataset = load::dataset(HUB);
        let plans = Kind::ALL.map(Plan::of);
        let park = dataset.by_id("park").unwrap();
        let counts = count_links(&dataset, &plans, &[park]);
        assert_eq!(counts, HashMap::from([("park", 2)]));
        assert!(count_links(&dataset, &plans, &[]).is_empty());
    }
}
