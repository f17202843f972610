//! The rules of links: they lead to records, and to the right kind.

use super::finding::Within;
use super::rules::Rules;
use crate::model::{Field, Kind, Record, Value};

impl Rules<'_> {
    pub fn links(&mut self, record: Record<'_>, field: &'static Field, value: &Value<'_>) {
        match value {
            Value::Facts(facts) => {
                for (n, fact) in facts.iter().enumerate() {
                    for (m, id) in fact.cites.iter().enumerate() {
                        self.link(
                            record,
                            field.name,
                            Within::FactCite(n, m),
                            &[Kind::Sources],
                            id,
                        );
                    }
                }
            }
            Value::Cites(cites) => {
                for (cited, ids) in cites.iter() {
                    for (n, id) in ids.iter().enumerate() {
                        self.link(
                            record,
                            field.name,
                            Within::Cite(cited, n),
                            &[Kind::Sources],
                            id,
                        );
                    }
                }
            }
            _ if field.ty.targets().is_empty() => {}
            Value::List(ids) => {
                for (n, id) in ids.iter().enumerate() {
                    self.not_to_itself(record, field, Within::Element(n), id);
                    self.link(
                        record,
                        field.name,
                        Within::Element(n),
                        field.ty.targets(),
                        id,
                    );
                }
            }
            value => {
                for id in value.ids() {
                    self.not_to_itself(record, field, Within::Whole, id);
                    self.link(record, field.name, Within::Whole, field.ty.targets(), id);
                }
            }
        }
    }

    fn not_to_itself(&mut self, record: Record<'_>, field: &Field, within: Within, id: &str) {
        let is_itself = id == record.id() && field.ty.targets().contains(&record.kind());
        if is_itself && !self.errors_only {
            let message = format!("`{}`: `{id}` links to itself", field.name);
            self.warn(self.spot(record, field.name, within), message, None);
        }
    }

    fn link(
        &mut self,
        record: Record<'_>,
        field: &'static str,
        within: Within,
        targets: &[Kind],
        id: &str,
    ) {
        let found = self.dataset.kind_of(id);
        if found.is_some_and(|kind| targets.contains(&kind)) || self.is_duplicate(id) {
            return;
        }
        let names: Vec<&str> = targets.iter().map(|kind| kind.singular()).collect();
        let wanted = names.join(" or ");
        let spot = self.spot(record, field, within);
        if let Some(kind) = found {
            let article = if wanted.starts_with(['a', 'e', 'i', 'o']) {
                "an"
            } else {
                "a"
            };
            let message = format!(
                "`{field}`: `{id}` is in {}, a record of another kind is wanted",
                kind.plural()
            );
            self.error(
                spot,
                message,
                Some(format!("expected the id of {article} {wanted}")),
            );
        } else {
            let near = self.closest_id(id, targets);
            let help = near.map(|near| format!("did you mean `{near}`?"));
            self.error(
                spot,
                format!("`{field}`: no {wanted} has the id `{id}`"),
                help,
            );
            self.dangling(id);
        }
    }
}
