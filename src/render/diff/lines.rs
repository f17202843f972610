//! What people read of a field that differs. All texts are safe for a terminal.

use super::surroundings::surroundings;
use crate::dataset::Dataset;
use crate::diff::{Diff, FieldChange, ListChange, SameBy, What};
use crate::model::{Country, Date, Fact, Field, Lang, Type, Value, words};
use crate::text::{safe, safe_lines, say};

/// What stands before a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Added,
    Removed,
    Order,
}

/// A field that differs: its label, and what was removed and added.
pub struct Entry {
    pub label: String,
    pub lines: Vec<(Sign, String)>,
}

impl Sign {
    pub fn mark(self) -> char {
        match self {
            Sign::Added => '+',
            Sign::Removed => '-',
            Sign::Order => '~',
        }
    }
}

/// The fields that differ, of long texts the surroundings of what differs.
pub fn shortened(diff: &Diff<'_>, fields: &[FieldChange<'_>], lang: Lang) -> Vec<Entry> {
    let mut entries = entries(diff, fields, lang);
    for entry in &mut entries {
        if let [(Sign::Removed, old), (Sign::Added, new)] = &mut entry.lines[..] {
            (*old, *new) = surroundings(old, new);
        }
    }
    entries
}

/// The fields that differ, but for lists in which only the place of what was added is to be told.
pub fn entries(diff: &Diff<'_>, fields: &[FieldChange<'_>], lang: Lang) -> Vec<Entry> {
    let reader = Reader { diff, lang };
    let mut entries = Vec::new();
    for change in fields {
        let lines = reader.lines(change);
        if !lines.is_empty() {
            entries.push(Entry {
                label: label(change, lang),
                lines,
            });
        }
    }
    entries
}

/// The field, and which of the facts or for which field sources are cited.
fn label(change: &FieldChange<'_>, lang: Lang) -> String {
    let title = change.field.title(lang);
    let Some(label) = change.label else {
        return title.to_string();
    };
    let label = match (change.field.ty, change.field.kind.field(label)) {
        (Type::Cites, Some(field)) => field.title(lang),
        _ => label,
    };
    format!("{title} · {}", safe(label))
}

/// How it is known that a record got a new id.
pub fn reason(by: SameBy, lang: Lang) -> String {
    match by {
        SameBy::Identifier(field) => say!("same {field}", field = field.title(lang)),
        SameBy::Name(field) => say!("same {field}", field = field.title(lang).to_lowercase()),
        SameBy::Fields => say!("most fields the same").to_string(),
    }
}

struct Reader<'a> {
    diff: &'a Diff<'a>,
    lang: Lang,
}

impl Reader<'_> {
    fn lines(&self, change: &FieldChange<'_>) -> Vec<(Sign, String)> {
        let (before, after) = (self.diff.old, self.diff.new);
        let field = change.field;
        match &change.what {
            What::Value { old, new } => {
                let old = old.as_ref().map(|value| self.value(before, field, value));
                let new = new.as_ref().map(|value| self.value(after, field, value));
                pair(old, new)
            }
            What::Fact { old, new, cites } => fact(*old, *new, cites.as_ref()),
            What::List(list) if field.ty == Type::Cites => ids(list),
            What::List(list) => self.list(field, list),
        }
    }

    fn list(&self, field: &Field, list: &ListChange) -> Vec<(Sign, String)> {
        let mut lines = Vec::new();
        for text in &list.removed {
            lines.push((Sign::Removed, self.element(self.diff.old, field, text)));
        }
        for text in &list.added {
            lines.push((Sign::Added, self.element(self.diff.new, field, text)));
        }
        lines.extend(order(list));
        lines
    }

    fn value(&self, dataset: &Dataset, field: &Field, value: &Value<'_>) -> String {
        match value {
            Value::Text(text) => self.element(dataset, field, text),
            Value::Country(country) => self.element(dataset, field, &country.code()),
            value => safe_lines(&value.clone().for_people(self.lang)),
        }
    }

    /// A text, or an element of a list, as people read it: of a link the name too.
    fn element(&self, dataset: &Dataset, field: &Field, text: &str) -> String {
        let lang = self.lang;
        let told = match field.ty {
            Type::Country | Type::Countries => {
                let country = Country::from_alpha2(text);
                country.map(|country| format!("{} ({text})", country.name(lang)))
            }
            Type::Word | Type::Words if lang == Lang::Ja => {
                Some(words::label(field, text, lang).to_string())
            }
            Type::Dates => {
                let date = text.parse::<Date>().ok();
                date.map(|date| date.for_people(lang))
            }
            Type::Link(_) | Type::Links(_) => {
                let record = dataset.by_id(text);
                record.map(|record| named(dataset.display_name(record, lang), text))
            }
            _ => None,
        };
        safe_lines(told.as_deref().unwrap_or(text))
    }
}

/// A name with its id.
fn named(name: &str, id: &str) -> String {
    let name = safe(name);
    if name == id {
        return name.into_owned();
    }
    format!("{name} ({id})")
}

fn pair(old: Option<String>, new: Option<String>) -> Vec<(Sign, String)> {
    let mut lines = Vec::new();
    lines.extend(old.map(|text| (Sign::Removed, text)));
    lines.extend(new.map(|text| (Sign::Added, text)));
    lines
}

/// Ids have no need of a line each.
fn ids(list: &ListChange) -> Vec<(Sign, String)> {
    let joined = |ids: &[String]| match ids {
        [] => None,
        ids => Some(safe(&ids.join(", ")).into_owned()),
    };
    let mut lines = pair(joined(&list.removed), joined(&list.added));
    lines.extend(order(list));
    lines
}

/// The new order, if elements that stayed changed theirs.
fn order(list: &ListChange) -> Option<(Sign, String)> {
    let order = list.order.as_ref().filter(|_| list.is_reordered)?;
    let order: Vec<_> = order.iter().map(|text| safe(text)).collect();
    let list = order.join("; ");
    Some((Sign::Order, say!("in this order: {list}", list)))
}

/// What a fact says; of one that says the same as before, its sources alone.
fn fact(old: Option<&Fact>, new: Option<&Fact>, cites: Option<&ListChange>) -> Vec<(Sign, String)> {
    let (Some(before), Some(after)) = (old, new) else {
        return pair(old.map(with_cites), new.map(with_cites));
    };
    match cites {
        Some(cites) if before.value == after.value => bracketed(ids(cites)),
        Some(_) => pair(Some(with_cites(before)), Some(with_cites(after))),
        None => pair(
            Some(safe_lines(before.value)),
            Some(safe_lines(after.value)),
        ),
    }
}

fn bracketed(mut lines: Vec<(Sign, String)>) -> Vec<(Sign, String)> {
    for (_, line) in &mut lines {
        *line = format!("[{line}]");
    }
    lines
}

/// What a fact says, and the ids of its sources.
fn with_cites(fact: &Fact) -> String {
    let text = safe_lines(fact.value);
    match fact.cites {
        [] => text,
        ids => format!("{text} [{}]", safe(&ids.join(", "))),
    }
}
