//! Finds the place in the text that a finding speaks of.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::check::{Finding, Other, Spot, Within};
use crate::diagnostics::File;
use crate::diagnostics::Problem;

/// The findings as problems of their files. Files are read again for this: records do not carry their places, since
/// most datasets have no problems.
pub fn locate(files: &[File], findings: Vec<Finding>) -> Vec<Problem> {
    let mut trees: HashMap<u32, Spanned<DeTable<'static>>> = HashMap::new();
    let mut span = |spot: &Spot| {
        let file = spot.place.file;
        let tree = trees
            .entry(file)
            .or_insert_with(|| DeTable::parse_recoverable(files[file as usize].text).0);
        find(tree.get_ref(), spot)
    };
    let mut problems = Vec::with_capacity(findings.len());
    for finding in findings {
        // What is there but could not be read is not missing; it has a problem of its own.
        let mut there = |name| {
            span(&Spot {
                field: name,
                within: Within::Key,
                ..finding.spot.clone()
            })
        };
        if finding.missing.is_some_and(|name| there(name).1) {
            continue;
        }
        let mut place = |spot: &Spot| (spot.place.file as usize, span(spot).0);
        let mut here = place(&finding.spot);
        let other = finding.other.map(|other| match other {
            Other::Labelled(spot, label) => (place(&spot), label),
            Other::SameId(spot) => {
                let (mut there, mut kind) = (place(&spot), spot.kind);
                if (there.0, there.1.start) > (here.0, here.1.start) {
                    std::mem::swap(&mut there, &mut here);
                    kind = finding.spot.kind;
                }
                (there, format!("this {} has it", kind.singular()))
            }
        });
        problems.push(Problem {
            severity: finding.severity,
            file: here.0,
            span: here.1,
            message: finding.message,
            help: finding.help,
            other: other.map(|((file, span), label)| (file, span, label)),
        });
    }
    problems
}

/// The span of the spot, and whether its field is there; that of the whole record if it is not.
fn find(tree: &DeTable<'static>, spot: &Spot) -> (Range<usize>, bool) {
    let Some(DeValue::Array(records)) = tree.get(spot.kind.plural()).map(Spanned::get_ref) else {
        return (0..0, false);
    };
    let Some(record) = records.get(spot.place.index as usize) else {
        return (0..0, false);
    };
    let DeValue::Table(table) = record.get_ref() else {
        return (record.span(), false);
    };
    let Some((key, value)) = table.iter().find(|(key, _)| key.get_ref() == spot.field) else {
        return (record.span(), false);
    };
    (
        inside(value, &spot.within).unwrap_or_else(|| key.span()),
        true,
    )
}

/// The span within a value; nothing for its key.
fn inside(value: &Spanned<DeValue<'static>>, within: &Within) -> Option<Range<usize>> {
    match (within, value.get_ref()) {
        (Within::Whole, _) => Some(value.span()),
        (Within::Element(at), _) => element(value, *at),
        (Within::FactCite(fact, at), DeValue::Array(items)) => match items.get(*fact)?.get_ref() {
            DeValue::Table(fact) => element(fact.get("cites")?, *at),
            _ => None,
        },
        (Within::CiteKey(name), DeValue::Table(cites)) => cites
            .iter()
            .find(|(key, _)| key.get_ref() == name)
            .map(|(key, _)| key.span()),
        (Within::Cite(name, at), DeValue::Table(cites)) => element(cites.get(*name)?, *at),
        _ => None,
    }
}

fn element(value: &Spanned<DeValue<'static>>, at: usize) -> Option<Range<usize>> {
    match value.get_ref() {
        DeValue::Array(items) => items.get(at).map(Spanned::span),
        _ => None,
    }
}
