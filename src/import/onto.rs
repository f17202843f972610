//! A sheet laid onto a dataset that is there: its ids, comments and order stay, and what people wrote.

mod document;

use std::collections::{HashMap, HashSet};
use std::path::Path;

use super::doubles;
use super::draft::{Draft, is_same_note};
use super::links;
use super::{Imported, values::keep};
use crate::check::Register;
use crate::dataset::Dataset;
use crate::diagnostics::Error;
use crate::load::Request;
use crate::model::{Kind, KindSet, Note, Record, Value};
use crate::text::{fold, say};
use document::Document;

/// The dataset that a sheet is laid onto.
pub struct Base {
    dataset: Dataset,
    text: String,
    name: String,
}

impl Base {
    /// Reads a file of TOML. It has to be without mistakes.
    pub fn read(path: &Path) -> Result<Base, Error> {
        if path.as_os_str() == "-" || path.is_dir() {
            let message = say!("--onto wants a TOML file: its text is written anew");
            return Err(Error::usage(message));
        }
        let request = Request {
            data: vec![path.to_path_buf()],
            with: vec![],
        };
        let dataset = request.load(KindSet::ALL)?;
        let text = dataset
            .files
            .first()
            .map_or("", |file| file.text)
            .to_string();
        let name = path.display().to_string();
        Ok(Base {
            dataset,
            text,
            name,
        })
    }

    /// The ids of its records.
    pub fn ids(&self) -> HashSet<&str> {
        self.dataset.iter().map(Record::id).collect()
    }

    /// Every name of its records.
    pub fn names(&self) -> HashMap<String, Vec<(Kind, String)>> {
        let mut names = HashMap::new();
        for record in self.dataset.iter() {
            for name in names_of(record) {
                links::push(&mut names, name, record.kind(), record.id());
            }
        }
        names
    }

    /// For each row the id of the record that stands for the same, if one does: by an identifier, or else by a name. No
    /// record stands for two rows.
    pub fn known(&self, drafts: &[Draft]) -> Vec<Option<String>> {
        let mut ids = vec![None; drafts.len()];
        let Some(kind) = drafts.first().map(|draft| draft.kind) else {
            return ids;
        };
        let mut used = HashSet::new();
        for (keys_of_record, keys_of_draft) in [
            (
                identifiers_of as fn(Record<'_>) -> Vec<String>,
                identifiers as fn(&Draft) -> Vec<String>,
            ),
            (folded_names_of, folded_names),
            (site_of, site),
        ] {
            let mut known: HashMap<String, Vec<Record<'_>>> = HashMap::new();
            for record in self.dataset.records(kind) {
                for key in keys_of_record(record) {
                    known.entry(key).or_default().push(record);
                }
            }
            for (draft, id) in drafts.iter().zip(&mut ids) {
                if id.is_none() {
                    *id = match_of(draft, &keys_of_draft(draft), &known, &used);
                    used.extend(id.clone());
                }
            }
        }
        ids
    }

    /// The text of the dataset with the rows of the sheet in it, and what was done. `sheet` is what the sheet is called
    /// in comments.
    pub fn updated(
        &self,
        imported: &Imported,
        sheet: &str,
    ) -> Result<(String, Vec<String>), Error> {
        let mut document = Document::parse(&self.text, imported.kind, &self.name)?;
        let mut done = Done::default();
        for (draft, id) in imported.drafts.iter().zip(&imported.ids) {
            match self.dataset.by_id(id) {
                Some(record) => done.change(&mut document, &self.dataset, record, draft),
                None => {
                    document.add(draft)?;
                    done.added.push(id.clone());
                }
            }
        }
        let ids: HashSet<&str> = imported.ids.iter().map(String::as_str).collect();
        for record in self.dataset.records(imported.kind) {
            if !ids.contains(record.id()) {
                document.mark_as_gone(record.id(), sheet);
                done.gone.push(record.id().to_string());
            }
        }
        Ok((document.text(), done.notes(sheet)))
    }
}

/// What an update did, by id.
#[derive(Default)]
struct Done {
    added: Vec<String>,
    changed: Vec<String>,
    same: usize,
    gone: Vec<String>,
}

impl Done {
    fn change(
        &mut self,
        document: &mut Document,
        dataset: &Dataset,
        record: Record<'_>,
        draft: &Draft,
    ) {
        document.mark_as_there(record.id());
        let mut fields = Vec::new();
        for field in draft.kind.fields().iter().skip(1) {
            let Some(value) = draft.get(field) else {
                continue;
            };
            let old = dataset.value(record, field);
            if is_stand_in(draft, field.name) && old.is_some() {
                continue;
            }
            let new = news(old.as_ref(), value);
            if let Some(new) = new
                && document.set(record.id(), field.name, &new)
            {
                fields.push(field.name);
            }
        }
        if fields.is_empty() {
            self.same += 1;
        } else {
            let fields = fields.join(say!(", "));
            self.changed.push(format!("{} ({fields})", record.id()));
        }
    }

    fn notes(self, sheet: &str) -> Vec<String> {
        let mut report = super::report::Report::default();
        report.several(&self.added, |count, ids| {
            say!("added ({count}): {ids}", count, ids)
        });
        report.several(&self.changed, |count, ids| {
            say!("changed ({count}): {ids}", count, ids)
        });
        report.several(&self.gone, |count, ids| {
            say!(
                "not in {sheet}, kept under a comment ({count}): {ids}",
                sheet,
                count,
                ids
            )
        });
        report
            .notes
            .push(say!("unchanged: {count}", count = self.same));
        report.notes
    }
}

/// Whether a Japanese name only stands in for an English one, which somebody may have written since.
fn is_stand_in(draft: &Draft, field: &str) -> bool {
    field == "name"
        && draft
            .text("name_ja")
            .is_some_and(|name| draft.text("name") == Some(name))
}

/// What a sheet says beyond what a record has; of lists the elements that are missing there.
fn news(old: Option<&Value<'_>>, new: &Value<'static>) -> Option<Value<'static>> {
    let new = match (old, new) {
        (Some(Value::List(old)), Value::List(new)) => {
            let more = new.iter().filter(|text| !old.contains(text)).copied();
            Value::List(more.collect())
        }
        (Some(Value::Notes(old)), Value::Notes(new)) => {
            let is_new = |note: &&Note| !old.iter().any(|old| is_same_note(old.text, note.text));
            Value::Notes(new.iter().filter(is_new).copied().collect())
        }
        (Some(Value::Dates(old)), Value::Dates(new)) => {
            let more = new.iter().filter(|date| !old.contains(date)).copied();
            Value::Dates(more.collect())
        }
        (Some(Value::Countries(old)), Value::Countries(new)) => {
            let more = new.iter().filter(|country| !old.contains(country)).copied();
            Value::Countries(more.collect())
        }
        (Some(Value::Facts(old)), Value::Facts(new)) => {
            let is_known = |fact: &&crate::model::Fact| {
                let mut old = old.iter();
                old.any(|old| (old.what, old.value) == (fact.what, fact.value))
            };
            let more = new.iter().filter(|fact| !is_known(fact)).copied();
            Value::Facts(more.collect())
        }
        (Some(old), new) if old == new => return None,
        (_, new) => return Some(new.clone()),
    };
    let is_nothing = new.texts().is_empty();
    (!is_nothing).then_some(new)
}

fn match_of(
    draft: &Draft,
    keys: &[String],
    known: &HashMap<String, Vec<Record<'_>>>,
    used: &HashSet<String>,
) -> Option<String> {
    for key in keys {
        let mut left = Vec::new();
        for record in known.get(key).into_iter().flatten() {
            if !used.contains(record.id()) && !left.contains(&record.id()) {
                left.push(record.id());
            }
        }
        match left[..] {
            [only] => return Some(only.to_string()),
            [] => {}
            // Several have it: the one in the same city.
            _ => {
                let city = fold(&draft.text("city")?);
                let mut records = known.get(key)?.iter();
                let same = records.find(|record| {
                    left.contains(&record.id())
                        && text_of(**record, "city").is_some_and(|other| fold(&other) == city)
                });
                return same.map(|record| record.id().to_string());
            }
        }
    }
    None
}

fn text_of(record: Record<'_>, field: &str) -> Option<String> {
    let value = record
        .value(record.kind().field(field)?.at)?
        .without_blanks()?;
    Some(value.into_text().into_owned())
}

fn identifiers(draft: &Draft) -> Vec<String> {
    let mut keys: Vec<String> = draft
        .text("id")
        .into_iter()
        .map(|id| format!("id {id}"))
        .collect();
    let of_names = |key: &String| key.starts_with("name ") || key.starts_with("title ");
    keys.extend(
        doubles::keys(draft)
            .into_iter()
            .filter(|key| !of_names(key)),
    );
    keys
}

fn identifiers_of(record: Record<'_>) -> Vec<String> {
    let mut keys = vec![format!("id {}", record.id())];
    for field in record.kind().fields() {
        if Register::of(field).is_some()
            && let Some(text) = text_of(record, field.name)
        {
            keys.push(format!("{} {}", field.name, fold(&text)));
        }
    }
    keys
}

fn names_of(record: Record<'_>) -> Vec<&'static str> {
    let shared = record.shared();
    let mut names = vec![record.id()];
    names.extend(shared.name());
    names.extend(shared.name_ja());
    if let Some(field) = record.kind().field("aliases")
        && let Some(value) = record.value(field.at)
    {
        names.extend(value.ids().map(keep));
    }
    names
}

fn folded_names_of(record: Record<'_>) -> Vec<String> {
    names_of(record).into_iter().skip(1).map(fold).collect()
}

fn folded_names(draft: &Draft) -> Vec<String> {
    let names = ["name", "title", "name_ja"].into_iter();
    let names = names.filter_map(|field| draft.text(field));
    names.map(|name| fold(&name)).collect()
}

/// The site without what may change in its address.
fn bare_site(address: &str) -> Vec<String> {
    let (_, rest) = address.split_once("://").unwrap_or(("", address));
    let rest = rest.trim_start_matches("www.").trim_end_matches('/');
    if rest.is_empty() {
        vec![]
    } else {
        vec![rest.to_lowercase()]
    }
}

fn site(draft: &Draft) -> Vec<String> {
    let address = draft.text("website").or_else(|| draft.text("url"));
    address.map_or_else(Vec::new, |address| bare_site(&address))
}

fn site_of(record: Record<'_>) -> Vec<String> {
    record.shared().website().map_or_else(Vec::new, bare_site)
}

#[cfg(test)]
mod tests;
