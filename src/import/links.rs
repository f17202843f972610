//! Links by name: ids of records that are known, or else facts.

use std::collections::HashMap;

use super::draft::{Draft, Named};
use super::onto::Base;
use super::report::Report;
use super::values::keep;
use crate::model::{Kind, Type, Value};
use crate::text::{fold, say, ticked};

/// For a folded name the records that have it; more than one is no answer.
type Names = HashMap<String, Vec<(Kind, String)>>;

/// Turns names into ids. A name that no record has, or several, becomes a fact.
pub fn resolve(drafts: &mut [Draft], base: Option<&Base>, report: &mut Report) {
    if drafts.iter().all(|draft| draft.links.is_empty()) {
        return;
    }
    let mut names = base.map_or_else(Names::new, Base::names);
    for draft in drafts.iter() {
        add(draft, &mut names);
    }
    let mut unknown = Vec::new();
    for draft in drafts {
        for link in std::mem::take(&mut draft.links) {
            set(draft, &link, &names, &mut unknown);
        }
    }
    report.several(&unknown, |count, cells| {
        say!(
            "names that no record has, kept as facts ({count}): {cells}",
            count,
            cells
        )
    });
}

/// Adds the names of a record.
fn add(draft: &Draft, names: &mut Names) {
    let Some(id) = draft.text("id") else {
        return;
    };
    let mut own: Vec<String> = vec![id.clone()];
    for field in ["name", "title", "name_ja"] {
        own.extend(draft.text(field));
    }
    if let Some(aliases) = draft
        .kind
        .field("aliases")
        .and_then(|field| draft.get(field))
    {
        own.extend(aliases.ids().map(str::to_string));
    }
    for name in own {
        push(names, &name, draft.kind, &id);
    }
}

/// Notes that a record has a name.
pub fn push(names: &mut Names, name: &str, kind: Kind, id: &str) {
    let known = names.entry(fold(name)).or_default();
    let record = (kind, id.to_string());
    if !known.contains(&record) {
        known.push(record);
    }
}

fn set(draft: &mut Draft, link: &Named, names: &Names, unknown: &mut Vec<String>) {
    let mut ids = Vec::new();
    let mut left = Vec::new();
    for name in &link.names {
        let found = id_of(name, link.field.ty, names);
        let parts: Vec<&str> = name.split([',', '、']).map(str::trim).collect();
        let of_parts: Option<Vec<String>> = parts
            .iter()
            .map(|part| id_of(part, link.field.ty, names))
            .collect();
        match (found, of_parts) {
            (Some(id), _) => ids.push(id),
            (None, Some(found)) => ids.extend(found),
            (None, None) => left.push(name.clone()),
        }
    }
    if !link.field.ty.is_list() && ids.len() > 1 {
        left.extend(ids.split_off(1));
    }
    for name in left {
        draft.add_fact(&link.heading, &name);
        unknown.push(format!("{} {}", link.address, ticked(&name)));
    }
    let Some(first) = ids.first() else {
        return;
    };
    if link.field.ty.is_list() {
        let ids: Vec<&'static str> = ids.iter().map(|id| keep(id)).collect();
        draft.append(link.field, Value::List(ids.into()));
    } else if draft.get(link.field).is_none() {
        draft.set(link.field, keep(first).into());
    }
}

/// The id of the one record of the kinds of a link that has the name.
fn id_of(name: &str, ty: Type, names: &Names) -> Option<String> {
    let mut found = Vec::new();
    for (kind, id) in names.get(&fold(name)).into_iter().flatten() {
        if ty.targets().contains(kind) {
            found.push(id);
        }
    }
    match found[..] {
        [only] => Some(only.clone()),
        _ => None,
    }
}
