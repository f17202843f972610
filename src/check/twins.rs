//! Records that may be two of the same: with one identifier or one name.

use std::collections::HashMap;

use super::finding::{Finding, Other, Within};
use super::registers::Register;
use super::rules::Rules;
use crate::model::{Kind, Record, Type};
use crate::text::{fold, say, ticked};

impl<'d> Rules<'d> {
    pub fn twins(&mut self) {
        let mut identified = HashMap::new();
        let mut named = HashMap::new();
        for record in self.dataset.iter() {
            self.same_identifiers(record, &mut identified);
            // Pages of different sites may have one title.
            if record.kind() != Kind::Sources {
                self.same_name(record, &mut named);
            }
        }
    }

    fn same_identifiers(
        &mut self,
        record: Record<'d>,
        known: &mut HashMap<(&'static str, String), Record<'d>>,
    ) {
        for field in record.kind().fields() {
            if !Register::of(field).is_some_and(Register::is_of_one) {
                continue;
            }
            let Some(value) = record.value(field.at) else {
                continue;
            };
            let folded = fold(&value.text());
            if folded.is_empty() {
                continue;
            }
            let first = *known.entry((field.name, folded)).or_insert(record);
            let why = ticked(&value.text());
            let message = say!("`{name}`: {why}", name = field.name, why);
            self.twin(record, first, field.name, &message);
        }
    }

    fn same_name(&mut self, record: Record<'d>, known: &mut HashMap<(Kind, String), Record<'d>>) {
        let name = record.shared().name().unwrap_or_default();
        let folded = fold(name);
        if folded.is_empty() {
            return;
        }
        let first = *known.entry((record.kind(), folded)).or_insert(record);
        if !are_told_apart(record, first) {
            let field = record.kind().fields()[1].name;
            self.twin(
                record,
                first,
                field,
                &say!("the {field} `{name}`", field, name),
            );
        }
    }

    /// Warns that what one record has, the first has too. Of records with one id that is told.
    fn twin(&mut self, record: Record<'d>, first: Record<'d>, field: &'static str, what: &str) {
        if record.id() == first.id() {
            return;
        }
        let (kind, id) = (first.kind().one(), first.id());
        let message = say!("{what} is also that of the {kind} `{id}`", what, kind, id);
        let spot = self.spot(record, field, Within::Whole);
        let of_first = self.spot(first, field, Within::Whole);
        let finding = Finding::warning(spot, message);
        self.found.push(Finding {
            other: Some(Other::labelled(of_first, say!("`{id}` has it here", id))),
            ..finding.help(say!("make one record of the two, or tell them apart"))
        });
    }
}

/// Whether a date or a country of the two differs: events of two years, or hospitals of two countries,
/// may have one name.
pub fn are_told_apart(one: Record<'_>, other: Record<'_>) -> bool {
    for field in one.kind().fields() {
        let is_of_record = field.ty == Type::Date && field.name != "checked";
        if is_of_record || field.ty == Type::Country {
            let (a, b) = (one.value(field.at), other.value(field.at));
            if a.is_some() && b.is_some() && a != b {
                return true;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::check::tests::lines;

    const HELP: &str = "make one record of the two, or tell them apart";

    #[test]
    fn an_identifier_is_that_of_one_record() {
        let ror = "ror = 'https://ror.org/01v55qb38'";
        assert_eq!(
            lines(&format!(
                "institutions = [{{ id = 'a', name = 'A', {ror}, wikidata = 'Q1' }}, {{ id = 'b', name = 'B', wikidata = 'Q2' }}, {{ id = 'p', name = 'P', {ror} }}, {{ id = 'q', name = 'Q', wikidata = 'Q1' }}]"
            )),
            [
                format!(
                    "warning institutions 2 ror: `ror`: `https://ror.org/01v55qb38` is also that of the institution `a` | {HELP} | institutions 0 ror: `a` has it here"
                ),
                format!(
                    "warning institutions 3 wikidata: `wikidata`: `Q1` is also that of the institution `a` | {HELP} | institutions 0 wikidata: `a` has it here"
                ),
            ]
        );
        let number = "corporate_number = '3120905003033'";
        let found = lines(&format!(
            "institutions = [{{ id = 'a', name = 'A', {number} }}, {{ id = 'b', name = 'B', {number} }}]"
        ));
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn a_name_is_that_of_one_record_of_its_kind() {
        assert_eq!(
            lines(
                "areas = [{ id = 'a', name = 'Nakanoshima' }]\n\
                 partners = [{ id = 'p', name = 'Nakanoshima' }, { id = 'q', name = 'NAKANOSHIMA' }]"
            ),
            [format!(
                "warning partners 1 name: the name `NAKANOSHIMA` is also that of the partner `p` | {HELP} | partners 0 name: `p` has it here"
            )]
        );
        for text in [
            "events = [{ id = 'a', name = 'Fair', start = '2024' }, { id = 'b', name = 'Fair', start = '2025' }]",
            "partners = [{ id = 'a', name = 'Clinic', country = 'IT' }, { id = 'b', name = 'Clinic', country = 'SE' }]",
            "sources = [{ id = 'a', title = 'About' }, { id = 'b', title = 'About' }]",
        ] {
            assert_eq!(lines(text), [""; 0], "{text}");
        }
        let found = lines(
            "events = [{ id = 'a', name = 'Fair', start = '2024' }, { id = 'b', name = 'Fair' }]",
        );
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn records_with_one_id_are_told_by_their_id() {
        let found = lines("areas = [{ id = 'a', name = 'A' }, { id = 'a', name = 'A' }]");
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("is taken"));
    }
}
