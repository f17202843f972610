//! Records that have a word of the query in their names, which count for whatever is linked to them.

use std::borrow::Cow;
use std::collections::HashMap;

use super::candidate::Texts;
use super::filter::may_say;
use super::pattern::Pattern;
use super::plan::{Plan, is_name};
use crate::model::{Field, Origin, Record, Value};

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
    /// Adds a record with those of its names that have a word of the query.
    pub fn add(&mut self, record: Record<'d>, plan: &Plan, names: Vec<String>) {
        self.add_links(record, plan);
        self.names.insert(record.id(), names);
    }

    /// Whether a named record links to any other.
    pub fn has_links(&self) -> bool {
        !self.links.is_empty()
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

/// The folded names among these texts of a record that have one of the patterns.
pub fn names_with(patterns: &[&Pattern], texts: &Texts<'_>) -> Vec<String> {
    let mut names = Vec::new();
    for text in texts.labels.iter().filter(|text| is_name(text.field)) {
        let is_named = |pattern: &&Pattern| {
            text.letters.may_contain(pattern.letters)
                && may_say(&text.text, text.letters, &pattern.text)
                && pattern.is_in(text.folded())
        };
        if patterns.iter().any(is_named) {
            names.push(text.folded().to_string());
        }
    }
    names
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::dataset::Dataset;
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

    /// The records of a dataset whose names have one of the words.
    pub fn of_all<'d>(dataset: &'d Dataset, words: &[&Pattern]) -> Named<'d> {
        let mut named = Named::default();
        for record in dataset.iter() {
            let plan = Plan::of(record.kind());
            let names = names_with(words, &Texts::of(record, &plan, |_| true));
            if !names.is_empty() {
                named.add(record, &plan, names);
            }
        }
        named
    }

    /// The field, the id and the names of each link of a record to one that has the word.
    fn links(id: &str, word: &str) -> Vec<String> {
        let dataset = load::dataset(HUB);
        let plans = Kind::ALL.map(Plan::of);
        let word = Pattern::new(word.to_string(), Anchor::Free);
        let named = of_all(&dataset, &[&word]);
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
