//! Checks every record against the rules.

use std::collections::{HashMap, HashSet};

use super::finding::{Finding, Other, Spot, Within};
use super::identifiers::{is_kebab_case, to_kebab_case};
use super::suggest::Suggestions;
use crate::dataset::{Dataset, threads};
use crate::model::{Field, Kind, Place, Record, Type};
use crate::text::say;

/// Fewer records are checked on one thread: starting another takes longer.
const ENOUGH_FOR_THREADS: usize = 20_000;

/// Everything that is wrong with the records, or only the errors, in no particular order.
///
/// There may be very many: to join the lists would take half of their memory again.
pub fn findings(dataset: &Dataset, errors_only: bool) -> Vec<Vec<Finding>> {
    let total = dataset.iter().count();
    let duplicates = if dataset.count_ids() < total {
        Duplicates::of(dataset)
    } else {
        Duplicates::default()
    };
    // Twins first: to find them takes memory, and so do findings.
    let mut of_twins = Rules::new(dataset, &duplicates, errors_only);
    if !errors_only {
        of_twins.twins();
    }
    let shares = if total < ENOUGH_FOR_THREADS {
        1
    } else {
        threads::available()
    };
    let mut found = threads::each(shares, |share| {
        let mut rules = Rules::new(dataset, &duplicates, errors_only);
        for kind in Kind::ALL {
            let count = dataset.count(kind);
            let of_kind = OfKind::new(kind, errors_only);
            for at in count * share / shares..count * (share + 1) / shares {
                if let Some(record) = dataset.record(kind, at) {
                    rules.record(record, &of_kind);
                }
            }
        }
        rules.found
    });
    found.push(of_twins.found);
    found
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

/// What the rules of a kind look at.
struct OfKind {
    fields: Vec<&'static Field>,
    must_cite: bool,
}

impl OfKind {
    fn new(kind: Kind, errors_only: bool) -> OfKind {
        let mut fields = Vec::new();
        for field in kind.fields() {
            if field.is_stored() && (!errors_only || has_errors(field.ty)) {
                fields.push(field);
            }
        }
        OfKind {
            fields,
            must_cite: !errors_only && kind.field("sources").is_some(),
        }
    }
}

/// Applies the rules to one record after another.
pub struct Rules<'d> {
    pub dataset: &'d Dataset,
    duplicates: &'d Duplicates<'d>,
    pub errors_only: bool,
    pub suggestions: Suggestions,
    pub found: Vec<Finding>,
}

impl<'d> Rules<'d> {
    fn new(dataset: &'d Dataset, duplicates: &'d Duplicates<'d>, errors_only: bool) -> Rules<'d> {
        Rules {
            dataset,
            duplicates,
            errors_only,
            suggestions: Suggestions::default(),
            found: Vec::new(),
        }
    }

    fn record(&mut self, record: Record<'d>, of_kind: &OfKind) {
        self.id(record);
        for field in of_kind.fields.iter().copied() {
            if let Some(value) = record.value(field.at) {
                self.value(record, field, &value);
                self.identifier(record, field, &value);
                self.contact(record, field, &value);
                self.links(record, field, &value);
            }
        }
        // One of several with the same id may be a part of another.
        if !self.is_duplicate(record.id()) {
            self.name(record);
            if of_kind.must_cite && record.shared().sources().is_empty() {
                self.no_source(record);
            }
        }
        self.point(record);
        self.dates(record);
    }

    fn id(&mut self, record: Record<'d>) {
        let id = record.id();
        if !is_kebab_case(id) {
            let example = to_kebab_case(id).unwrap_or_else(|| "city-of-osaka".to_string());
            let help = say!(
                "an id is made of lower-case letters, digits and single hyphens, such as `{example}`",
                example
            );
            let spot = self.spot(record, "id", Within::Whole);
            let finding = Finding::error(spot, say!("`{id}` is not in kebab-case", id));
            self.found.push(finding.help(help));
        }
        if let Some(first) = self.duplicates.first.get(id).copied()
            && (first.place() != record.place() || first.kind() != record.kind())
        {
            let first = Spot {
                place: self.place_in_file(first, record.place().file),
                ..self.spot(first, "id", Within::Whole)
            };
            let spot = self.spot(record, "id", Within::Whole);
            let finding = Finding::error(spot, say!("the id `{id}` is taken", id));
            self.found.push(Finding {
                other: Some(Box::new(Other::SameId(first))),
                ..finding.help(say!("ids are unique over the whole dataset"))
            });
        }
    }

    /// Where a file has the record: as an overlay, or else the record itself.
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
            let message = say!("the `{field}` is empty", field);
            return self.found.push(Finding::error(spot, message));
        }
        let mut help = say!("add `{field} = \"...\"`", field);
        if let Some(near) = self.closest_id(record.id(), &[record.kind()]) {
            help += &say!("; or did you mean the id `{near}`?", near);
        }
        let kind = record.kind().one();
        let message = say!(
            "the {kind} `{id}` has no {field}",
            kind,
            id = record.id(),
            field
        );
        self.found.push(Finding {
            missing: Some(field),
            ..Finding::error(spot, message).help(help)
        });
    }

    fn no_source(&mut self, record: Record<'d>) {
        let kind = record.kind().one();
        let message = say!("the {kind} `{id}` cites no source", kind, id = record.id());
        let spot = self.spot(record, "sources", Within::Whole);
        let finding = Finding::warning(spot, message);
        self.found.push(Finding {
            missing: self.unless_taken_back(record, "sources"),
            of_many: Some(say!("a record cites no source")),
            ..finding.help(say!(
                "add `sources = [\"...\"]`, the ids of sources that a person can open"
            ))
        });
    }

    /// The spot of a field, or of something in it.
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

    /// A field that a record lacks, unless an overlay took it back: then the record has it where it
    /// stands, and it is missing all the same.
    pub fn unless_taken_back(
        &self,
        record: Record<'_>,
        field: &'static str,
    ) -> Option<&'static str> {
        let place = self.spot(record, field, Within::Whole).place;
        (place == record.place()).then_some(field)
    }

    pub fn is_duplicate(&self, id: &str) -> bool {
        self.duplicates.first.contains_key(id)
    }

    /// The id of a record of these kinds that was probably meant.
    pub fn closest_id(&mut self, given: &str, kinds: &[Kind]) -> Option<String> {
        self.suggestions.id(self.dataset, given, kinds)
    }
}

/// Whether a value of the type can be an error; the others can only have warnings.
fn has_errors(ty: Type) -> bool {
    matches!(
        ty,
        Type::Link(_) | Type::Links(_) | Type::Facts | Type::Notes | Type::Cites
    ) || matches!(ty, Type::Country | Type::Region | Type::Url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{lines, lines_of};
    use crate::diagnostics::Severity;
    use crate::load;

    #[test]
    fn ids_are_in_kebab_case() {
        assert_eq!(
            lines("areas = [{ id = 'Osaka Bio', name = 'O' }, { id = '大阪', name = 'P' }]"),
            [
                "error areas 0 id: `Osaka Bio` is not in kebab-case | an id is made of lower-case letters, digits and single hyphens, such as `osaka-bio`",
                "error areas 1 id: `大阪` is not in kebab-case | an id is made of lower-case letters, digits and single hyphens, such as `city-of-osaka`",
            ]
        );
    }

    #[test]
    fn an_id_is_taken_once() {
        let help = "ids are unique over the whole dataset";
        assert_eq!(
            lines(
                "areas = [{ id = 'x', name = 'X' }, { id = 'y', name = 'Y' }, { id = 'x' }]\nevents = [{ id = 'x' }]"
            ),
            [
                format!("error areas 2 id: the id `x` is taken | {help} | same as areas 0 id"),
                format!("error events 0 id: the id `x` is taken | {help} | same as areas 0 id"),
            ]
        );
    }

    #[test]
    fn an_overlay_with_an_id_twice_is_compared_with_itself() {
        let base = "areas = [{ id = 'x', name = 'X', sources = ['s'] }]\nsources = [{ id = 's', title = 'S' }]";
        let overlay = "events = [{ id = 'e', name = 'E', sources = ['s'] }]\nareas = [{ id = 'x', city = 'C' }, { id = 'x', city = 'D' }]";
        assert_eq!(
            lines_of(&load::overlaid(&[base, overlay])),
            [
                "error areas 1 of overlay 1 id: the id `x` is taken | ids are unique over the whole dataset | same as areas 0 of overlay 1 id"
            ]
        );
        let other = "events = [{ id = 'x', name = 'E', sources = ['s'] }]";
        assert_eq!(
            lines_of(&load::overlaid(&[base, other])),
            [
                "error events 0 of overlay 1 id: the id `x` is taken | ids are unique over the whole dataset | same as areas 0 id"
            ]
        );
    }

    #[test]
    fn records_have_a_name_and_sources_a_title() {
        assert_eq!(
            lines(
                "areas = [{ id = 'kento', name = 'K' }, { id = 'kentoo' }, { id = 'b', name = ' ' }]\nsources = [{ id = 's' }]"
            ),
            [
                "error areas 1 name: the area `kentoo` has no name | add `name = \"...\"`; or did you mean the id `kento`? | missing name",
                "error areas 2 name: the `name` is empty",
                "error sources 0 title: the source `s` has no title | add `title = \"...\"` | missing title",
            ]
        );
    }

    #[test]
    fn records_cite_a_source() {
        let text = "areas = [{ id = 'a', name = 'A' }, { id = 'b', name = 'B', sources = ['s'] }]\nsources = [{ id = 's', title = 'S' }]";
        assert_eq!(
            lines_of(&load::dataset(text)),
            [
                "warning areas 0 sources: the area `a` cites no source | add `sources = [\"...\"]`, the ids of sources that a person can open | missing sources"
            ]
        );
    }

    #[test]
    fn only_errors_are_found_if_only_errors_matter() {
        let text = "partners = [{ id = 'a', name = 'A', kind = 'Big Cluster', parent = 'a', country = 'IT', latitude = 1.0, longitude = 1.0, aliases = [\"a\\u0007\"] }]
            agreements = [{ id = 'b', name = 'B', signed = '2025', announced = '2024', renewed = ['2023'] }]
            areas = [{ id = 'c', name = 'C', country = 'QQ', region = 'X', website = 'x', facts = [{ what = 'W', value = 'V', cites = ['t'] }], operator = 'i', sources = ['u'], cites = { nme = [] }, latitude = 91.0, longitude = 0.0 }]
            events = [{ id = 'e', name = 'E', start = '2025', end = '2024' }]";
        let dataset = load::dataset(text);
        let severe = findings(&dataset, true).concat();
        assert!(
            severe
                .iter()
                .all(|finding| finding.severity == Severity::Error)
        );
        assert_eq!(severe.len(), 10);
        let all = findings(&dataset, false).concat();
        assert_eq!(
            all.iter()
                .filter(|finding| finding.severity == Severity::Error)
                .count(),
            10
        );
        assert_eq!(all.len() - severe.len(), 8);
    }

    #[test]
    fn a_hundred_ids_are_suggested_and_no_more() {
        let mut text = "areas = [{ id = 'kento', name = 'K' }]\ninstitutions = [".to_string();
        for n in 0..103 {
            let letter = char::from_u32(0x4e00 + n).unwrap();
            text += &format!("{{ id = 'i{n}', name = 'I', area = 'kento{letter}' }},");
        }
        let found = findings(&load::dataset(&(text + "]")), true).concat();
        assert_eq!(found.len(), 103);
        let helps = found.iter().filter(|finding| finding.help.is_some());
        assert_eq!(helps.count(), 100);
        assert!(found[99].help.is_some() && found[100].help.is_none());
    }

    #[test]
    fn threads_find_what_one_finds() {
        let mut text = String::new();
        for n in 0..ENOUGH_FOR_THREADS + 1 {
            text += &format!("[[figures]]\nid = \"f-{n}\"\nname = \"F\"\nevent = \"e\"\n");
        }
        assert_eq!(
            findings(&load::dataset(&text), true).concat().len(),
            ENOUGH_FOR_THREADS + 1
        );
    }
}
