//! The rules of links: they lead to a record, and one of the right kind.

use std::collections::HashSet;

use super::finding::{Finding, Within};
use super::rules::Rules;
use crate::model::{Field, Kind, KindSet, Record, Type, Value};
use crate::text::say;

impl Rules<'_> {
    pub fn links(&mut self, record: Record<'_>, field: &'static Field, value: &Value<'_>) {
        match value {
            Value::Facts(facts) => {
                for (n, fact) in facts.iter().enumerate() {
                    self.cites(record, field, n, fact.cites);
                }
            }
            Value::Notes(notes) => {
                for (n, note) in notes.iter().enumerate() {
                    self.cites(record, field, n, note.cites);
                }
            }
            Value::Cites(cites) => {
                for (cited, ids) in cites.iter() {
                    self.once(record, field, ids, |n| Within::Cite(cited, n));
                    for (n, id) in ids.iter().enumerate() {
                        self.link(record, field, Within::Cite(cited, n), id);
                    }
                }
            }
            _ if field.ty.targets().is_empty() => {}
            Value::List(ids) => {
                self.once(record, field, ids, Within::Element);
                for (n, id) in ids.iter().enumerate() {
                    self.link(record, field, Within::Element(n), id);
                }
            }
            Value::Text(id) => self.link(record, field, Within::Whole, id),
            _ => {}
        }
    }

    /// The sources of an element of a list.
    fn cites(&mut self, record: Record<'_>, field: &'static Field, n: usize, ids: &[&str]) {
        self.once(record, field, ids, |m| Within::ElementCite(n, m));
        for (m, id) in ids.iter().enumerate() {
            self.link(record, field, Within::ElementCite(n, m), id);
        }
    }

    /// Warns of each id that stands in a list again.
    fn once(
        &mut self,
        record: Record<'_>,
        field: &Field,
        ids: &[&str],
        within: impl Fn(usize) -> Within,
    ) {
        if self.errors_only || ids.len() < 2 {
            return;
        }
        let mut seen = HashSet::new();
        for (n, id) in ids.iter().enumerate() {
            if !seen.insert(id) {
                let spot = self.spot(record, field.name, within(n));
                let message = say!("`{name}`: `{id}` is given twice", name = field.name, id);
                self.found.push(Finding::warning(spot, message));
            }
        }
    }

    fn link(&mut self, record: Record<'_>, field: &Field, within: Within, id: &str) {
        let targets = match field.ty {
            Type::Link(kinds) | Type::Links(kinds) => kinds,
            // Facts, notes and cites link to sources.
            _ => &[Kind::Sources],
        };
        let found = self.dataset.kind_of(id);
        let is_right = found.is_some_and(|kind| targets.contains(&kind));
        if id == record.id() && targets.contains(&record.kind()) && !self.errors_only {
            let message = say!("`{name}`: `{id}` links to itself", name = field.name, id);
            let spot = self.spot(record, field.name, within.clone());
            self.found.push(Finding::warning(spot, message));
        }
        if is_right || self.is_duplicate(id) {
            return;
        }
        let name = field.name;
        let wanted = KindSet::of(targets).one();
        let spot = self.spot(record, name, within);
        let Some(kind) = found else {
            if let Some(removed) = self.dataset.removed.get(id) {
                let (kind, file) = (removed.kind.one(), &self.dataset.files[removed.file]);
                let message = say!(
                    "`{name}`: {file} removed the {kind} `{id}`",
                    name,
                    file = file.name,
                    kind,
                    id
                );
                let help = say!("take the link back too, or keep the record");
                return self.found.push(Finding::error(spot, message).help(help));
            }
            let message = say!("`{name}`: no {wanted} has the id `{id}`", name, wanted, id);
            let near = self.closest_id(id, targets);
            self.found.push(Finding {
                help: near.map(|near| say!("did you mean `{near}`?", near).into()),
                dangling: Some(id.into()),
                ..Finding::error(spot, message)
            });
            return;
        };
        let kind = kind.many();
        let message = say!(
            "`{name}`: `{id}` is in {kind}, but a record of another kind is expected",
            name,
            id,
            kind
        );
        let is_vowel = wanted.starts_with(['a', 'e', 'i', 'o']);
        let help = if is_vowel {
            say!("expected the id of an {wanted}", wanted)
        } else {
            say!("expected the id of a {wanted}", wanted)
        };
        self.found.push(Finding::error(spot, message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{lines, lines_of};
    use crate::load;

    const HUB: &str = r#"
        areas = [{ id = "kento", name = "Kento" }]
        institutions = [{ id = "ncvc", name = "NCVC", area = "kento" }]
        partners = [{ id = "biom", name = "BIOM" }]
        events = [{ id = "expo", name = "Expo" }]
        sources = [{ id = "s01", title = "S" }]
        agreements = "#;

    fn agreement(fields: &str) -> Vec<String> {
        lines(&format!("{HUB}[{{ id = 'a', name = 'A', {fields} }}]"))
    }

    #[test]
    fn links_lead_to_records_of_the_right_kind() {
        assert!(agreement("parties = ['ncvc', 'biom'], sources = ['s01']").is_empty());
        assert_eq!(
            agreement("parties = ['ncvc', 'kento', 'bioom', 'zzqxzz']"),
            [
                "error agreements 0 parties[1]: `parties`: `kento` is in areas, but a record of another kind is expected | expected the id of an institution or partner",
                "error agreements 0 parties[2]: `parties`: no institution or partner has the id `bioom` | did you mean `biom`? | dangling bioom",
                "error agreements 0 parties[3]: `parties`: no institution or partner has the id `zzqxzz` | dangling zzqxzz",
            ]
        );
        assert_eq!(
            agreement("sources = ['biom']"),
            [
                "error agreements 0 sources[0]: `sources`: `biom` is in partners, but a record of another kind is expected | expected the id of a source"
            ]
        );
    }

    #[test]
    fn sources_of_facts_and_fields_are_links() {
        assert_eq!(
            agreement(
                "facts = [{ what = 'W', value = 'V', cites = ['s01'] }, { what = 'W', value = 'V', cites = ['s01', 's02'] }], cites = { place = ['s01', 'expo'], signed = ['s03'] }"
            ),
            [
                "error agreements 0 facts[1].cites[1]: `facts`: no source has the id `s02` | did you mean `s01`? | dangling s02",
                "error agreements 0 cites.place[1]: `cites`: `expo` is in events, but a record of another kind is expected | expected the id of a source",
                "error agreements 0 cites.signed[0]: `cites`: no source has the id `s03` | did you mean `s01`? | dangling s03",
            ]
        );
    }

    #[test]
    fn sources_of_notes_are_links() {
        assert_eq!(
            agreement(
                "notes = ['N', { text = 'N', cites = ['s01', 'expo', 's01'] }, { text = 'N', cites = ['s02'] }]"
            ),
            [
                "warning agreements 0 notes[1].cites[2]: `notes`: `s01` is given twice",
                "error agreements 0 notes[1].cites[1]: `notes`: `expo` is in events, but a record of another kind is expected | expected the id of a source",
                "error agreements 0 notes[2].cites[0]: `notes`: no source has the id `s02` | did you mean `s01`? | dangling s02",
            ]
        );
    }

    #[test]
    fn a_link_to_what_was_removed_says_who_removed_it() {
        let base =
            format!("{HUB}[{{ id = 'a', name = 'A', parties = ['biom'], sources = ['s01'] }}]");
        let overlay = "partners = [{ id = 'biom', removed = true }]";
        let mut found = lines_of(&load::overlaid(&[&base, overlay]));
        found.retain(|line| !line.contains("cites no source"));
        assert_eq!(
            found,
            [
                "error agreements 0 parties[0]: `parties`: test.toml removed the partner `biom` | take the link back too, or keep the record"
            ]
        );
    }

    #[test]
    fn a_link_stands_in_a_list_once() {
        assert_eq!(
            agreement(
                "parties = ['biom', 'ncvc', 'biom'], facts = [{ what = 'W', value = 'V', cites = ['s01', 's01'] }], cites = { place = ['s01'], signed = ['s01', 's01'] }"
            ),
            [
                "warning agreements 0 parties[2]: `parties`: `biom` is given twice",
                "warning agreements 0 facts[0].cites[1]: `facts`: `s01` is given twice",
                "warning agreements 0 cites.signed[1]: `cites`: `s01` is given twice",
            ]
        );
        // Other lists may repeat themselves.
        assert!(agreement("notes = ['x', 'x']").is_empty());
    }

    #[test]
    fn a_record_does_not_link_to_itself() {
        assert_eq!(
            lines("partners = [{ id = 'p', name = 'P', parent = 'p' }]"),
            ["warning partners 0 parent: `parent`: `p` links to itself"]
        );
        assert_eq!(
            lines(
                "institutions = [{ id = 'i', name = 'I', predecessors = ['j', 'i'] }, { id = 'j', name = 'J' }]"
            ),
            ["warning institutions 0 predecessors[1]: `predecessors`: `i` links to itself"]
        );
        assert_eq!(
            lines("institutions = [{ id = 'i', name = 'I', area = 'i' }]"),
            [
                "error institutions 0 area: `area`: `i` is in institutions, but a record of another kind is expected | expected the id of an area"
            ]
        );
    }

    #[test]
    fn a_link_to_an_id_that_is_taken_twice_is_not_to_blame() {
        let found = lines(
            "areas = [{ id = 'x', name = 'X' }]\nevents = [{ id = 'x', name = 'X' }]\ninstitutions = [{ id = 'i', name = 'I', area = 'x' }]",
        );
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("the id `x` is taken"));
    }
}
