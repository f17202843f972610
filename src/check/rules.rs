//! Holds every record against the rules, each on its own and all together.

use std::collections::{HashMap, HashSet};

use super::finding::{Finding, Other, Spot, Within};
use super::identifiers::{is_kebab_case, to_kebab_case};
use crate::dataset::{Dataset, threads};
use crate::diagnostics::Severity;
use crate::model::{Kind, Place, Record, Type};
use crate::text::closest;

/// Fewer records are checked by one thread: starting another takes longer.
const ENOUGH_FOR_THREADS: usize = 20_000;

/// After this many suggestions none are looked for: each compares with every id, and nobody reads
/// more.
const MOST_SUGGESTIONS: usize = 100;

/// Everything that is wrong with the records, in no particular order; without warnings if only
/// errors matter.
pub fn findings(dataset: &Dataset, errors_only: bool) -> Vec<Finding> {
    let total = dataset.iter().count();
    let duplicates = if dataset.count_ids() < total {
        Duplicates::of(dataset)
    } else {
        Duplicates::default()
    };
    let shares = if total < ENOUGH_FOR_THREADS {
        1
    } else {
        threads::available()
    };
    let found = threads::each(shares, |share| {
        let mut rules = Rules::new(dataset, &duplicates, errors_only);
        for kind in Kind::ALL {
            let count = dataset.count(kind);
            for at in count * share / shares..count * (share + 1) / shares {
                if let Some(record) = dataset.record(kind, at) {
                    rules.record(record);
                }
            }
        }
        rules.found
    });
    found.into_iter().flatten().collect()
}

/// Ids that several records have.
#[derive(Default)]
struct Duplicates<'d> {
    /// The first record with each of the ids.
    first: HashMap<&'static str, Record<'d>>,
}

impl<'d> Duplicates<'d> {
    fn of(dataset: &'d Dataset) -> Duplicates<'d> {
        let mut first = HashMap::new();
        let mut taken = HashSet::new();
        for record in dataset.iter() {
            if first.contains_key(record.id()) {
                taken.insert(record.id());
            } else {
                first.insert(record.id(), record);
            }
        }
        first.retain(|id, _| taken.contains(id));
        Duplicates { first }
    }
}

/// The rules at work on one record after the other.
pub struct Rules<'d> {
    pub dataset: &'d Dataset,
    duplicates: &'d Duplicates<'d>,
    pub errors_only: bool,
    suggestions: usize,
    found: Vec<Finding>,
}

impl<'d> Rules<'d> {
    fn new(dataset: &'d Dataset, duplicates: &'d Duplicates<'d>, errors_only: bool) -> Rules<'d> {
        Rules {
            dataset,
            duplicates,
            errors_only,
            suggestions: 0,
            found: Vec::new(),
        }
    }

    fn record(&mut self, record: Record<'d>) {
        self.id(record);
        for field in record.kind().fields() {
            if !field.is_stored() || (self.errors_only && !has_errors(field.ty)) {
                continue;
            }
            if let Some(value) = record.value(field.at) {
                self.value(record, field, &value);
                self.links(record, field, &value);
            }
        }
        // One of several with the same id may be a part of another.
        if !self.is_duplicate(record.id()) {
            self.name(record);
            self.sources(record);
        }
        self.point(record);
        self.dates(record);
    }

    fn id(&mut self, record: Record<'d>) {
        let id = record.id();
        if !is_kebab_case(id) {
            let example = to_kebab_case(id).unwrap_or_else(|| "city-of-osaka".to_string());
            let help = format!(
                "an id is made of small letters, digits and single hyphens, such as `{example}`"
            );
            let spot = self.spot(record, "id", Within::Whole);
            self.error(spot, format!("`{id}` is not in kebab-case"), Some(help));
        }
        let Some(first) = self.duplicates.first.get(id).copied() else {
            return;
        };
        if first.place() == record.place() && first.kind() == record.kind() {
            return;
        }
        let help = "ids are unique over the whole dataset".to_string();
        let spot = self.spot(record, "id", Within::Whole);
        self.error(spot, format!("the id `{id}` is taken"), Some(help));
        let place = self.place_in_file(first, record.place().file);
        let spot = Spot {
            kind: first.kind(),
            place,
            field: "id",
            within: Within::Whole,
        };
        self.other(Other::SameId(spot));
    }

    /// Where the record stands in a file: that file may have laid fields over it.
    fn place_in_file(&self, record: Record<'_>, file: u32) -> Place {
        for field in record.kind().fields() {
            let place = self.dataset.place_of(record, field);
            if place.file == file {
                return place;
            }
        }
        record.place()
    }

    fn name(&mut self, record: Record<'d>) {
        let name = record.shared().name();
        if name.is_some_and(|name| !name.trim().is_empty()) {
            return;
        }
        let field = record.kind().fields()[1].name;
        let spot = self.spot(record, field, Within::Whole);
        if name.is_some() {
            return self.error(spot, format!("the `{field}` is empty"), None);
        }
        let help = match self.closest_id(record.id(), &[record.kind()]) {
            Some(near) => format!("add `{field} = \"...\"`; or did you mean the id `{near}`?"),
            None => format!("add `{field} = \"...\"`"),
        };
        let kind = record.kind().singular();
        self.error(
            spot,
            format!("the {kind} `{}` has no {field}", record.id()),
            Some(help),
        );
        self.missing(field);
    }

    fn sources(&mut self, record: Record<'d>) {
        let must_cite = record.kind().field("sources").is_some();
        if self.errors_only || !must_cite || !record.shared().sources().is_empty() {
            return;
        }
        let message = format!(
            "the {} `{}` cites no source",
            record.kind().singular(),
            record.id()
        );
        let help = "add `sources = [\"...\"]`, the ids of sources that a person can open";
        let spot = self.spot(record, "sources", Within::Whole);
        self.warn(spot, message, Some(help.to_string()));
        self.missing("sources");
    }

    /// The place of a field, or of something in it.
    pub fn spot(&self, record: Record<'_>, field: &'static str, within: Within) -> Spot {
        let place = match record.kind().field(field) {
            Some(field) => self.dataset.place_of(record, field),
            None => record.place(),
        };
        Spot {
            kind: record.kind(),
            place,
            field,
            within,
        }
    }

    pub fn is_duplicate(&self, id: &str) -> bool {
        self.duplicates.first.contains_key(id)
    }

    /// The id of a record of these kinds that was probably meant.
    pub fn closest_id(&mut self, given: &str, kinds: &[Kind]) -> Option<&'static str> {
        self.suggestions += 1;
        if self.suggestions > MOST_SUGGESTIONS {
            return None;
        }
        let mut ids = Vec::new();
        for kind in kinds {
            ids.extend(self.dataset.records(*kind).map(Record::id));
        }
        ids.retain(|id| *id != given);
        ids.sort_unstable();
        closest(given, ids)
    }

    pub fn error(&mut self, spot: Spot, message: String, help: Option<String>) {
        self.push(Severity::Error, spot, message, help);
    }

    pub fn warn(&mut self, spot: Spot, message: String, help: Option<String>) {
        self.push(Severity::Warning, spot, message, help);
    }

    pub fn push(&mut self, severity: Severity, spot: Spot, message: String, help: Option<String>) {
        let (other, missing, dangling) = (None, None, None);
        self.found.push(Finding {
            severity,
            spot,
            message,
            help,
            other,
            missing,
            dangling,
        });
    }

    /// Adds another place to the last finding.
    pub fn other(&mut self, other: Other) {
        if let Some(last) = self.found.last_mut() {
            last.other = Some(other);
        }
    }

    /// Says of the last finding that a field is missing.
    pub fn missing(&mut self, field: &'static str) {
        if let Some(last) = self.found.last_mut() {
            last.missing = Some(field);
        }
    }

    /// Says of the last finding that no record has the id.
    pub fn dangling(&mut self, id: &str) {
        if let Some(last) = self.found.last_mut() {
            last.dangling = Some(id.to_string());
        }
    }
}

/// Whether a value of the type can be an error; with the others there can only be warnings.
fn has_errors(ty: Type) -> bool {
    let is_link = !ty.targets().is_empty();
    is_link
        || matches!(
            ty,
            Type::Country | Type::Region | Type::Url | Type::Facts | Type::Cites
        )
}
