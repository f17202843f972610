//! The rules that records must keep, each on its own and all together.

use std::collections::{HashMap, HashSet};

use super::finding::{Finding, Other, Spot, Within};
use super::shapes::{is_kebab_case, to_kebab_case};
use crate::dataset::Dataset;
use crate::diagnostics::Severity;
use crate::model::fields::{self, Field, Type};
use crate::model::{Cite, Kind, Record, Value};
use crate::text::closest;
use crate::text::order;

/// Whether the record keeps all rules but those of ids and links, warnings aside.
pub fn is_sound(record: &Record) -> bool {
    let mut rules = Rules {
        errors_only: true,
        ..Rules::default()
    };
    rules.record(record);
    rules.found.is_empty() && is_kebab_case(record.id)
}

/// Everything that is wrong with the records, in no particular order.
pub fn findings(dataset: &Dataset) -> Vec<Finding> {
    let mut rules = Rules::default();
    for record in dataset.iter() {
        rules.id(record);
    }
    for record in dataset.iter() {
        rules.record(record);
        rules.all_links(record);
    }
    rules.found
}

/// Of so many ids what was probably meant is told: to look for it among many takes long, and nobody reads more.
const MOST_SUGGESTIONS: usize = 100;

#[derive(Default)]
pub struct Rules<'d> {
    /// The first record of each id.
    ids: HashMap<&'static str, &'d Record>,
    /// Ids that several records have.
    taken: HashSet<&'static str>,
    /// How often an id was looked for that was probably meant.
    suggestions: usize,
    found: Vec<Finding>,
    /// Warnings cost time where nobody reads them.
    pub errors_only: bool,
}

pub fn spot(record: &Record, field: &'static str, within: Within) -> Spot {
    let place =
        fields::field(record.kind, field).map_or(record.place, |field| record.place_of(field.at));
    Spot {
        kind: record.kind,
        place,
        field,
        within,
    }
}

impl<'d> Rules<'d> {
    pub fn error(&mut self, spot: Spot, message: String, help: Option<String>) {
        self.push(Severity::Error, spot, message, help);
    }

    pub fn warn(&mut self, spot: Spot, message: String, help: Option<String>) {
        self.push(Severity::Warning, spot, message, help);
    }

    pub fn push(&mut self, severity: Severity, spot: Spot, message: String, help: Option<String>) {
        self.found.push(Finding {
            severity,
            spot,
            message,
            help,
            other: None,
            missing: None,
            dangling: None,
        });
    }

    /// Says of the last finding that a field is missing.
    pub fn missing(&mut self, name: &'static str) {
        if let Some(last) = self.found.last_mut() {
            last.missing = Some(name);
        }
    }

    fn id(&mut self, record: &'d Record) {
        let here = spot(record, "id", Within::Whole);
        if !is_kebab_case(record.id) {
            let such = to_kebab_case(record.id).unwrap_or_else(|| "city-of-osaka".into());
            let help = format!(
                "an id is made of small letters, digits and single hyphens, such as `{such}`"
            );
            self.error(
                here.clone(),
                format!("`{}` is not in kebab-case", record.id),
                Some(help),
            );
        }
        let Some(first) = self.ids.get(record.id) else {
            self.ids.insert(record.id, record);
            return;
        };
        // Where the same file laid the id over another's record, that is the first place.
        let mut places = fields::all(first.kind).map(|field| first.place_of(field.at));
        let place = places
            .find(|place| place.file == record.place.file)
            .unwrap_or(first.place);
        let first = Spot {
            kind: first.kind,
            place,
            field: "id",
            within: Within::Whole,
        };
        self.taken.insert(record.id);
        let message = format!("the id `{}` is taken", record.id);
        self.error(
            here,
            message,
            Some("ids are unique over the whole dataset".into()),
        );
        self.other(Other::SameId(first));
    }

    /// Adds another place to the last finding.
    pub fn other(&mut self, other: Other) {
        if let Some(last) = self.found.last_mut() {
            last.other = Some(other);
        }
    }

    /// The id of a record of these kinds that was probably meant by one that none of them has.
    fn closest_id(&mut self, given: &str, kinds: &[Kind]) -> Option<&'static str> {
        self.suggestions += 1;
        if self.suggestions > MOST_SUGGESTIONS {
            return None;
        }
        let ids = self
            .ids
            .iter()
            .filter(|(id, other)| **id != given && kinds.contains(&other.kind));
        let mut ids: Vec<_> = ids.map(|(id, _)| *id).collect();
        order::sort_by_key(&mut ids, |id| *id);
        closest(given, ids)
    }

    fn record(&mut self, record: &Record) {
        let table = fields::of(record.kind);
        for (at, value) in record.cells() {
            let field = &table[*at as usize];
            match (field.ty, value) {
                (Type::Country, Value::Country(country)) => self.country(record, *country),
                (Type::Region, Value::Text(region)) => self.region(record, region),
                (Type::Url, Value::Text(url)) => self.url(record, field.name, url),
                (_, Value::Cites(cites)) => self.cited_fields(record, cites),
                _ if self.errors_only || !field.ty.targets().is_empty() => {}
                (_, Value::Facts(facts)) => {
                    for (n, fact) in facts.iter().enumerate() {
                        self.visible(record, field.name, Within::Element(n), fact.what);
                        self.visible(record, field.name, Within::Element(n), fact.value);
                    }
                }
                (Type::Word, Value::Text(word)) => {
                    self.word(record, field.name, Within::Whole, word)
                }
                (_, Value::Text(text)) => self.visible(record, field.name, Within::Whole, text),
                (_, Value::List(list)) => {
                    for (n, text) in list.iter().enumerate() {
                        match field.ty {
                            Type::Words => self.word(record, field.name, Within::Element(n), text),
                            _ => self.visible(record, field.name, Within::Element(n), text),
                        }
                    }
                }
                _ => {}
            }
        }
        // One of several with the same id may be a part of another.
        if !self.taken.contains(record.id) {
            self.name(record);
            self.sources(record);
        }
        self.point(record);
        self.dates(record);
    }

    fn all_links(&mut self, record: &Record) {
        let table = fields::of(record.kind);
        for (at, value) in record.cells() {
            let Field { name, ty, .. } = table[*at as usize];
            match value {
                Value::Facts(facts) => {
                    for (n, fact) in facts.iter().enumerate() {
                        for (m, id) in fact.cites.iter().enumerate() {
                            self.link(record, name, Within::FactCite(n, m), &[Kind::Sources], id);
                        }
                    }
                }
                Value::Cites(cites) => {
                    for (field, ids) in cites {
                        for (n, id) in ids.iter().enumerate() {
                            self.link(record, name, Within::Cite(field, n), &[Kind::Sources], id);
                        }
                    }
                }
                value if !ty.targets().is_empty() => self.links(record, name, ty, value),
                _ => {}
            }
        }
    }

    fn name(&mut self, record: &Record) {
        let name = fields::of(record.kind)[1].name;
        match record.get(1) {
            Some(Value::Text(text)) if !text.trim().is_empty() => {}
            Some(_) => self.error(
                spot(record, name, Within::Whole),
                format!("the `{name}` is empty"),
                None,
            ),
            None => {
                let help = match self.closest_id(record.id, &[record.kind]) {
                    Some(near) => {
                        format!("add `{name} = \"...\"`; or did you mean the id `{near}`?")
                    }
                    None => format!("add `{name} = \"...\"`"),
                };
                let message = format!(
                    "the {} `{}` has no {name}",
                    record.kind.singular(),
                    record.id
                );
                self.error(spot(record, name, Within::Whole), message, Some(help));
                self.missing(name);
            }
        }
    }

    fn links(&mut self, record: &Record, name: &'static str, ty: Type, value: &Value) {
        let list = matches!(value, Value::List(_));
        for (n, id) in value.ids().iter().enumerate() {
            let within = if list {
                Within::Element(n)
            } else {
                Within::Whole
            };
            if *id == record.id && ty.targets().contains(&record.kind) {
                self.warn(
                    spot(record, name, within.clone()),
                    format!("`{name}`: `{id}` links to itself"),
                    None,
                );
            }
            self.link(record, name, within, ty.targets(), id);
        }
    }

    fn link(
        &mut self,
        record: &Record,
        name: &'static str,
        within: Within,
        targets: &[Kind],
        id: &'static str,
    ) {
        let wanted = || {
            targets
                .iter()
                .map(|kind| kind.singular())
                .collect::<Vec<_>>()
                .join(" or ")
        };
        let a = if targets
            .first()
            .is_some_and(|kind| "aeio".contains(&kind.singular()[..1]))
        {
            "an"
        } else {
            "a"
        };
        match self.ids.get(id) {
            Some(other) if targets.contains(&other.kind) || self.taken.contains(id) => {}
            Some(Record { kind, .. }) => {
                let message = format!(
                    "`{name}`: `{id}` is in {}, a record of another kind is wanted",
                    kind.plural()
                );
                self.error(
                    spot(record, name, within),
                    message,
                    Some(format!("expected the id of {a} {}", wanted())),
                );
            }
            None => {
                let help = self
                    .closest_id(id, targets)
                    .map(|near| format!("did you mean `{near}`?"));
                self.error(
                    spot(record, name, within),
                    format!("`{name}`: no {} has the id `{id}`", wanted()),
                    help,
                );
                if let Some(last) = self.found.last_mut() {
                    last.dangling = Some(id);
                }
            }
        }
    }

    fn cited_fields(&mut self, record: &Record, cites: &[Cite]) {
        for (name, _) in cites {
            if matches!(*name, "sources" | "cites") {
                let help =
                    "what stands under `[...cites]` belongs to it: the record's own fields stand above".to_string();
                let message = format!("`{name}` has no sources of its own");
                self.error(
                    spot(record, "cites", Within::CiteKey(name)),
                    message,
                    Some(help),
                );
            } else if fields::field(record.kind, name).is_none_or(|field| !field.is_stored()) {
                let names = fields::all(record.kind)
                    .filter(|field| field.is_stored())
                    .map(|field| field.field.name);
                let help = closest(name, names).map(|near| format!("did you mean `{near}`?"));
                let message = format!("{} have no field `{name}`", record.kind.plural());
                self.error(spot(record, "cites", Within::CiteKey(name)), message, help);
            }
        }
    }

    fn sources(&mut self, record: &Record) {
        let Some(field) = fields::field(record.kind, "sources").filter(|_| !self.errors_only)
        else {
            return;
        };
        if record
            .get(field.at)
            .is_none_or(|value| value.ids().is_empty())
        {
            let message = format!(
                "the {} `{}` cites no source",
                record.kind.singular(),
                record.id
            );
            let help =
                "add `sources = [\"...\"]`, the ids of sources that a person can open".to_string();
            self.warn(spot(record, "sources", Within::Whole), message, Some(help));
            if record.get(field.at).is_none() {
                self.missing("sources");
            }
        }
    }
}
