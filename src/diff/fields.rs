//! What differs between two states of a record, field by field.

use std::borrow::Cow;
use std::collections::HashMap;

use super::lists::{Element, ListChange};
use super::renames::Renames;
use crate::dataset::Dataset;
use crate::model::{Cite, Fact, Field, Record, Type, Value};

/// A field that differs.
pub struct FieldChange<'d> {
    pub field: &'static Field,
    /// Which of the facts, or the field that sources are cited for.
    pub label: Option<&'static str>,
    pub what: What<'d>,
}

/// In what it differs.
pub enum What<'d> {
    Value {
        old: Option<Value<'d>>,
        new: Option<Value<'d>>,
    },
    Fact {
        old: Option<&'d Fact>,
        new: Option<&'d Fact>,
        /// Sources added and taken, if it is in both.
        cites: Option<ListChange>,
    },
    List(ListChange),
}

/// Compares records of two datasets. A link to a record that got a new id is the same link.
pub struct Comparison<'a, 'd> {
    old: &'d Dataset,
    new: &'d Dataset,
    renames: &'a Renames<'d>,
}

impl<'a, 'd> Comparison<'a, 'd> {
    pub fn new(old: &'d Dataset, new: &'d Dataset, renames: &'a Renames<'d>) -> Comparison<'a, 'd> {
        Comparison { old, new, renames }
    }

    /// The fields that differ, in the order of the fields.
    pub fn fields(&self, old: Record<'d>, new: Record<'d>) -> Vec<FieldChange<'d>> {
        let mut changes = Vec::new();
        for field in old.kind().fields() {
            // The id is told with the record.
            if !field.is_stored() || field.at == 0 {
                continue;
            }
            match field.ty {
                Type::Facts => self.facts(field, old, new, &mut changes),
                Type::Cites => self.cites(field, old, new, &mut changes),
                _ => changes.extend(self.field(field, old, new)),
            }
        }
        changes
    }

    /// Of the stored fields but the id that either record has, how many there are and how many are the same.
    pub fn count_same(&self, old: Record<'d>, new: Record<'d>) -> (usize, usize) {
        let (mut all, mut same) = (0, 0);
        for field in old.kind().fields() {
            if !field.is_stored() || field.at == 0 {
                continue;
            }
            let (before, after) = (self.old.value(old, field), self.new.value(new, field));
            if before.is_some() || after.is_some() {
                all += 1;
                let before = before.map(|value| self.translated(field, value));
                same += usize::from(before == after);
            }
        }
        (all, same)
    }

    fn field(
        &self,
        field: &'static Field,
        old: Record<'d>,
        new: Record<'d>,
    ) -> Option<FieldChange<'d>> {
        let (old, new) = (self.old.value(old, field), self.new.value(new, field));
        let translated = old.clone().map(|value| self.translated(field, value));
        if translated == new {
            return None;
        }
        let what = if field.ty.is_list() {
            let mut elements = elements(old.as_ref());
            for (element, compared) in elements.iter_mut().zip(texts(translated.as_ref())) {
                element.compared = compared;
            }
            What::List(ListChange::between(
                &elements,
                &self::elements(new.as_ref()),
            )?)
        } else {
            What::Value { old, new }
        };
        Some(FieldChange {
            field,
            label: None,
            what,
        })
    }

    /// Facts are compared by what they are about.
    fn facts(
        &self,
        field: &'static Field,
        old: Record<'d>,
        new: Record<'d>,
        changes: &mut Vec<FieldChange<'d>>,
    ) {
        let (old, new) = (old.shared().facts(), new.shared().facts());
        let mut left: HashMap<&str, Vec<&'d Fact>> = HashMap::new();
        for fact in old.iter().rev() {
            left.entry(fact.what).or_default().push(fact);
        }
        for fact in new {
            let before = left.get_mut(fact.what).and_then(Vec::pop);
            changes.extend(self.fact(field, before, Some(fact)));
        }
        for fact in old {
            if is_among(fact, left.get(fact.what)) {
                changes.extend(self.fact(field, Some(fact), None));
            }
        }
        let order = ListChange::between(&labels(old), &labels(new));
        if let Some(order) = order.filter(|change| change.order.is_some()) {
            changes.push(FieldChange {
                field,
                label: None,
                what: What::List(ListChange {
                    added: vec![],
                    removed: vec![],
                    ..order
                }),
            });
        }
    }

    fn fact(
        &self,
        field: &'static Field,
        old: Option<&'d Fact>,
        new: Option<&'d Fact>,
    ) -> Option<FieldChange<'d>> {
        let mut cites = None;
        if let (Some(old), Some(new)) = (old, new) {
            cites = self.ids(old.cites, new.cites);
            if cites.is_none() && old.value == new.value {
                return None;
            }
        }
        Some(FieldChange {
            field,
            label: Some(new.or(old)?.what),
            what: What::Fact { old, new, cites },
        })
    }

    /// Sources of single fields are compared field by field.
    fn cites(
        &self,
        field: &'static Field,
        old: Record<'d>,
        new: Record<'d>,
        changes: &mut Vec<FieldChange<'d>>,
    ) {
        let (old, new) = (old.shared().cites(), new.shared().cites());
        for (label, ids) in new {
            let before = cited_for(old, label);
            changes.extend(self.cited(field, label, before, ids));
        }
        for (label, ids) in old {
            if new.iter().all(|(other, _)| other != label) {
                changes.extend(self.cited(field, label, ids, &[]));
            }
        }
    }

    fn cited(
        &self,
        field: &'static Field,
        label: &'static str,
        old: &[&'static str],
        new: &[&'static str],
    ) -> Option<FieldChange<'d>> {
        Some(FieldChange {
            field,
            label: Some(label),
            what: What::List(self.ids(old, new)?),
        })
    }

    fn ids(&self, old: &[&'static str], new: &[&'static str]) -> Option<ListChange> {
        let mut before = Vec::new();
        for id in old {
            before.push(Element {
                compared: self.renames.new_id(id).to_string(),
                told: (*id).to_string(),
            });
        }
        let after: Vec<Element> = new.iter().map(|id| Element::new(id)).collect();
        ListChange::between(&before, &after)
    }

    /// The old value with the new ids of the records that it links to.
    fn translated(&self, field: &Field, value: Value<'d>) -> Value<'d> {
        if self.renames.is_empty() {
            return value;
        }
        match value {
            Value::List(ids) if !field.ty.targets().is_empty() => {
                Value::List(self.translated_ids(&ids).into())
            }
            Value::Text(id) if !field.ty.targets().is_empty() => {
                Value::Text(Cow::Owned(self.renames.new_id(&id).to_string()))
            }
            Value::Facts(facts) => {
                let mut facts = facts.into_owned();
                for fact in &mut facts {
                    fact.cites = self.translated_ids(fact.cites);
                }
                Value::Facts(facts.into())
            }
            Value::Cites(cites) => {
                let mut cites = cites.into_owned();
                for (_, ids) in &mut cites {
                    *ids = self.translated_ids(ids);
                }
                Value::Cites(cites.into())
            }
            value => value,
        }
    }

    /// The new ids, which like all that is read stay until the program ends.
    fn translated_ids(&self, ids: &[&'static str]) -> &'static [&'static str] {
        let ids: Vec<&str> = ids.iter().map(|id| self.renames.new_id(id)).collect();
        ids.leak()
    }
}

fn is_among(fact: &Fact, facts: Option<&Vec<&Fact>>) -> bool {
    let mut facts = facts.into_iter().flatten();
    facts.any(|other| std::ptr::eq(*other, fact))
}

fn cited_for<'c>(cites: &'c [Cite], label: &str) -> &'c [&'static str] {
    let found = cites.iter().find(|(other, _)| *other == label);
    found.map_or(&[], |(_, ids)| ids)
}

fn labels(facts: &[Fact]) -> Vec<Element> {
    facts.iter().map(|fact| Element::new(fact.what)).collect()
}

fn texts(value: Option<&Value<'_>>) -> Vec<String> {
    let texts = value.map(Value::texts).unwrap_or_default();
    texts.into_iter().map(Cow::into_owned).collect()
}

fn elements(value: Option<&Value<'_>>) -> Vec<Element> {
    let texts = texts(value);
    texts.iter().map(|text| Element::new(text)).collect()
}
