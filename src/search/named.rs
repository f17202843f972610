//! Records that have a word of the query in their names, which count for whatever is linked to them.

use std::borrow::Cow;
use std::collections::HashMap;

use super::each_share;
use super::letters::Letters;
use super::pattern::Pattern;
use super::plan::Plan;
use crate::dataset::Dataset;
use crate::model::{Field, Origin, Record, Value};
use crate::text::fold;

#[derive(Default)]
pub struct Named<'d> {
    /// The folded names with a word, by id.
    names: HashMap<&'static str, Vec<String>>,
    /// By id of any record: the fields through which named ones link to it, each with the id of these.
    links: HashMap<&'d str, Vec<(&'static Field, &'static str)>>,
}

/// A link to a named record.
pub struct Link<'n> {
    /// The field that holds this end.
    pub field: &'static Field,
    pub id: &'static str,
    pub names: &'n [String],
}

impl<'d> Named<'d> {
    /// The records, searched or not, whose names have one of the patterns.
    pub fn of(dataset: &'d Dataset, plans: &[Plan], patterns: &[&Pattern]) -> Named<'d> {
        let all: Vec<Record<'d>> = dataset.iter().collect();
        let shares = each_share(&all, |records| {
            let mut found = Vec::new();
            for record in records {
                let names = names_with(patterns, *record);
                if !names.is_empty() {
                    found.push((*record, names));
                }
            }
            found
        });
        let mut named = Named::default();
        for (record, names) in shares.into_iter().flatten() {
            named.add_links(record, &plans[record.kind() as usize]);
            named.names.insert(record.id(), names);
        }
        named
    }

    /// Adds what a named record links to.
    fn add_links(&mut self, record: Record<'d>, plan: &Plan) {
        for field in plan.links.iter().filter(|field| field.is_stored()) {
            let (one, several) = match record.value(field.at) {
                Some(Value::Text(Cow::Borrowed(id))) => (Some(id), Cow::default()),
                Some(Value::List(ids)) => (None, ids),
                _ => continue,
            };
            for id in one.into_iter().chain(several.iter().copied()) {
                let links = self.links.entry(id).or_default();
                links.push((*field, record.id()));
            }
        }
    }

    /// The links of a record from either end, in the order of its fields.
    pub fn links_of(&self, record: Record<'d>, plan: &Plan) -> Vec<Link<'_>> {
        let mut links = Vec::new();
        if self.names.is_empty() || plan.links.is_empty() {
            return links;
        }
        let back = self.links.get(record.id()).map_or(&[][..], Vec::as_slice);
        for field in &plan.links {
            if let Origin::Reverse(from) = field.origin {
                let through = back
                    .iter()
                    .filter(|(other, _)| from.contains(&(other.kind, other.name)));
                links.extend(through.filter_map(|(_, id)| self.link(field, id)));
            } else if let Some(value) = record.value(field.at) {
                links.extend(value.ids().filter_map(|id| self.link(field, id)));
            }
        }
        links
    }

    fn link(&self, field: &'static Field, id: &str) -> Option<Link<'_>> {
        let (id, names) = self.names.get_key_value(id)?;
        Some(Link { field, id, names })
    }
}

/// The folded names of a record that have one of the patterns.
fn names_with(patterns: &[&Pattern], record: Record<'_>) -> Vec<String> {
    let shared = record.shared();
    let mut names = Vec::new();
    for name in [shared.name(), shared.name_ja()].into_iter().flatten() {
        let letters = Letters::of(name);
        let mut possible = patterns.iter();
        if !possible.any(|pattern| letters.may_contain(pattern.letters)) {
            continue;
        }
        let name = fold(name);
        if patterns.iter().any(|pattern| pattern.is_in(&name)) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::model::Kind;
    use crate::search::pattern::Anchor;

    const HUB: &str = r#"
        [[areas]]
        id = "kento"
        name = "Kento"
        name_ja = "健都"
        operator = "center"

        [[institutions]]
        id = "center"
        name = "Heart Center"
        area = "kento"

        [[partners]]
        id = "valley"
        name = "Heart Valley"

        [[agreements]]
        id = "mou"
        name = "Memorandum"
        parties = ["valley", "center", "unknown"]
    "#;

    /// The field, the id and the names of each link of a record to one that has the word.
    fn links(id: &str, word: &str) -> Vec<String> {
        let dataset = load::dataset(HUB);
        let plans = Kind::ALL.map(Plan::of);
        let word = Pattern::new(word.to_string(), Anchor::Free);
        let named = Named::of(&dataset, &plans, &[&word]);
        let record = dataset.by_id(id).unwrap();
        let links = named.links_of(record, &plans[record.kind() as usize]);
        let links = links.into_iter();
        links
            .map(|link| format!("{} {} {:?}", link.field.name, link.id, link.names))
            .collect()
    }

    #[test]
    fn links_to_what_has_the_word_are_found_from_both_ends() {
        assert_eq!(
            links("mou", "heart"),
            [
                "parties valley [\"heart valley\"]",
                "parties center [\"heart center\"]"
            ]
        );
        assert_eq!(links("mou", "valley").len(), 1);
        assert_eq!(
            links("kento", "center"),
            [
                "operator center [\"heart center\"]",
                "institutions center [\"heart center\"]"
            ]
        );
        assert_eq!(
            links("center", "健都"),
            ["area kento [\"健都\"]", "operates kento [\"健都\"]"]
        );
        assert_eq!(links("valley", "memo"), ["agreements mou [\"memorandum\"]"]);
        assert!(links("mou", "memo").is_empty() && links("valley", "kento").is_empty());
    }
}
