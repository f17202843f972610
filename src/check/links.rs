//! The rules of links: they lead to a record, and one of the right kind.

use super::finding::{Finding, Within};
use super::rules::Rules;
use crate::model::{Field, Kind, KindSet, Record, Type, Value};

impl Rules<'_> {
    pub fn links(&mut self, record: Record<'_>, field: &'static Field, value: &Value<'_>) {
        match value {
            Value::Facts(facts) => {
                for (n, fact) in facts.iter().enumerate() {
                    for (m, id) in fact.cites.iter().enumerate() {
                        self.link(record, field, Within::FactCite(n, m), id);
                    }
                }
            }
            Value::Cites(cites) => {
                for (cited, ids) in cites.iter() {
                    for (n, id) in ids.iter().enumerate() {
                        self.link(record, field, Within::Cite(cited, n), id);
                    }
                }
            }
            _ if field.ty.targets().is_empty() => {}
            Value::List(ids) => {
                for (n, id) in ids.iter().enumerate() {
                    self.link(record, field, Within::Element(n), id);
                }
            }
            Value::Text(id) => self.link(record, field, Within::Whole, id),
            _ => {}
        }
    }

    fn link(&mut self, record: Record<'_>, field: &Field, within: Within, id: &str) {
        let targets = match field.ty {
            Type::Link(kinds) | Type::Links(kinds) => kinds,
            // Facts and cites link to sources.
            _ => &[Kind::Sources],
        };
        let found = self.dataset.kind_of(id);
        let is_right = found.is_some_and(|kind| targets.contains(&kind));
        if id == record.id() && targets.contains(&record.kind()) && !self.errors_only {
            let message = format!("`{}`: `{id}` links to itself", field.name);
            let spot = self.spot(record, field.name, within.clone());
            self.found.push(Finding::warning(spot, message));
        }
        if is_right || self.is_duplicate(id) {
            return;
        }
        let name = field.name;
        let wanted = KindSet::of(targets).singular();
        let spot = self.spot(record, name, within);
        let Some(kind) = found else {
            let message = format!("`{name}`: no {wanted} has the id `{id}`");
            let near = self.closest_id(id, targets);
            self.found.push(Finding {
                help: near.map(|near| format!("did you mean `{near}`?")),
                dangling: Some(id.to_string()),
                ..Finding::error(spot, message)
            });
            return;
        };
        let kind = kind.plural();
        let message = format!("`{name}`: `{id}` is in {kind}, a record of another kind is wanted");
        let is_vowel = wanted.starts_with(['a', 'e', 'i', 'o']);
        let article = if is_vowel { "an" } else { "a" };
        let help = format!("expected the id of {article} {wanted}");
        self.found.push(Finding::error(spot, message).help(help));
    }
}
