//! Small datasets and what differs between them, and that a dataset with what differs applied to it is the other.

mod applied;

use super::*;
use crate::load;
use crate::model::{Fact, Value};

/// What differs, a line each: `+ areas a`, `~ areas b->c by ror`, `  city: Suita | Osaka`.
fn told(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (load::dataset(old), load::dataset(new));
    let mut lines = Vec::new();
    for change in Diff::new(&old, &new, KindSet::ALL).changes {
        let (kind, id) = (change.kind().plural(), change.record().id());
        match change {
            Change::Added(_) => lines.push(format!("+ {kind} {id}")),
            Change::Removed(_) => lines.push(format!("- {kind} {id}")),
            Change::Changed(changed) => {
                lines.push(match changed.renamed {
                    None => format!("~ {kind} {id}"),
                    Some(by) => format!("~ {kind} {}->{id} by {}", changed.old.id(), reason(by)),
                });
                lines.extend(changed.fields.iter().map(field));
            }
        }
    }
    lines
}

fn reason(by: SameBy) -> &'static str {
    match by {
        SameBy::Identifier(field) | SameBy::Name(field) => field.name,
        SameBy::Fields => "fields",
    }
}

fn field(change: &FieldChange<'_>) -> String {
    let mut line = format!("  {}", change.field.name);
    if let Some(label) = change.label {
        line += &format!(".{label}");
    }
    let value = |value: &Option<Value<'_>>| match value {
        Some(value) => value.text().into_owned(),
        None => "nothing".to_string(),
    };
    let fact = |fact: &Option<&Fact>| match fact {
        Some(fact) => format!("{} {:?}", fact.value, fact.cites),
        None => "nothing".to_string(),
    };
    match &change.what {
        What::Value { old, new } => line + &format!(": {} | {}", value(old), value(new)),
        What::Fact { old, new, .. } => line + &format!(": {} | {}", fact(old), fact(new)),
        What::List(list) => {
            for removed in &list.removed {
                line += &format!(" -{removed}");
            }
            for added in &list.added {
                line += &format!(" +{added}");
            }
            if let Some(order) = &list.order {
                line += &format!(" order {}", order.join(","));
            }
            line
        }
    }
}

/// The differences where all records are areas with these fields.
fn of_areas(old: &[&str], new: &[&str]) -> Vec<String> {
    told(&areas(old), &areas(new))
}

fn areas(fields: &[&str]) -> String {
    let tables: Vec<String> = fields.iter().map(|f| format!("{{ {f} }}")).collect();
    format!("areas = [{}]", tables.join(", "))
}

#[test]
fn records_are_added_removed_and_changed_in_the_order_of_the_dataset() {
    assert_eq!(
        told(
            "events = [{ id = 'e', name = 'E' }]\nareas = [{ id = 'a', name = 'A' }, { id = 'b', name = 'B', city = 'Suita' }]",
            "areas = [{ id = 'c', name = 'C' }, { id = 'b', name = 'B', city = 'Osaka', opened = '2018' }]\nevents = [{ id = 'f', name = 'F' }]",
        ),
        [
            "+ areas c",
            "~ areas b",
            "  city: Suita | Osaka",
            "  opened: nothing | 2018",
            "- areas a",
            "+ events f",
            "- events e",
        ]
    );
}

#[test]
fn the_order_of_records_and_blank_values_are_no_difference() {
    let (a, b) = ("id = 'a', name = 'A'", "id = 'b', name = 'B'");
    assert_eq!(of_areas(&[a, b], &[b, a]), [""; 0]);
    assert_eq!(
        of_areas(&["id = 'a', name = 'A', city = ' '"], &[a]),
        [""; 0]
    );
}

#[test]
fn only_the_kinds_asked_for_are_compared() {
    let old = load::dataset("areas = [{ id = 'a', name = 'A' }]");
    let new = load::dataset("events = [{ id = 'e', name = 'E' }]");
    let of = |kind| Diff::new(&old, &new, KindSet::of(&[kind])).changes.len();
    assert_eq!(
        (of(Kind::Areas), of(Kind::Events), of(Kind::Figures)),
        (1, 1, 0)
    );
    let all = Diff::new(&old, &new, KindSet::ALL);
    let counts = Counts::of(all.changes.iter());
    assert_eq!((counts.added, counts.removed, counts.total()), (1, 1, 2));
    assert!(!all.is_empty() && all.of(Kind::Areas).count() == 1);
}

#[test]
fn an_id_of_another_kind_is_another_record() {
    let lines = told(
        "areas = [{ id = 'a', name = 'A' }]",
        "events = [{ id = 'a', name = 'A' }]",
    );
    assert_eq!(lines, ["- areas a", "+ events a"]);
}

#[test]
fn lists_tell_elements_and_order() {
    let area = |list: &str| format!("id = 'a', name = 'A', aliases = [{list}]");
    for (old, new, line) in [
        ("'x', 'y'", "'y', 'z'", "  aliases -x +z"),
        ("'x', 'y'", "'y', 'x'", "  aliases order y,x"),
        ("'x'", "", "  aliases -x"),
    ] {
        let lines = of_areas(&[&area(old)], &[&area(new)]);
        assert_eq!(lines, ["~ areas a", line], "{old} | {new}");
    }
}

#[test]
fn facts_and_cites_are_told_by_label() {
    let area = |rest: &str| format!("id = 'a', name = 'A', {rest}");
    let old = area(
        "facts = [{ what = 'Lots', value = '20', cites = ['s'] }, { what = 'Size', value = '1' }], cites = { opened = ['s'], city = ['s'] }",
    );
    let new = area(
        "facts = [{ what = 'Size', value = '2' }, { what = 'Lots', value = '20' }, { what = 'Head', value = 'X' }], cites = { opened = ['t', 's'], name = ['s'] }",
    );
    assert_eq!(
        of_areas(&[&old], &[&new]),
        [
            "~ areas a",
            "  facts.Size: 1 [] | 2 []",
            "  facts.Lots: 20 [\"s\"] | 20 []",
            "  facts.Head: nothing | X []",
            "  facts order Size,Lots,Head",
            "  cites.name +s",
            "  cites.opened +t order t,s",
            "  cites.city -s",
        ]
    );
    let twice = area("facts = [{ what = 'W', value = '1' }, { what = 'W', value = '2' }]");
    let once = area("facts = [{ what = 'W', value = '1' }]");
    assert_eq!(
        of_areas(&[&twice], &[&once]),
        ["~ areas a", "  facts.W: 2 [] | nothing"]
    );
}

const ROR: &str = "ror = 'https://ror.org/01v55qb38'";

#[test]
fn a_new_id_is_recognised_by_identifier_and_links_to_it_are_the_same() {
    let old = format!(
        "institutions = [{{ id = 'old', name = 'Old', {ROR} }}, {{ id = 'part', name = 'P', parent = 'old' }}]\n\
         agreements = [{{ id = 'g', name = 'G', parties = ['old', 'part'] }}]\n\
         sources = [{{ id = 's1', title = 'Page', url = 'https://a.org/' }}]\n\
         areas = [{{ id = 'a', name = 'A', sources = ['s1'], cites = {{ city = ['s1'] }}, facts = [{{ what = 'W', value = 'V', cites = ['s1'] }}] }}]"
    );
    let new = format!(
        "institutions = [{{ id = 'new', name = 'New', {ROR} }}, {{ id = 'part', name = 'P', parent = 'new' }}]\n\
         agreements = [{{ id = 'g', name = 'G', parties = ['new', 'part'] }}]\n\
         sources = [{{ id = 's2', title = 'Other', url = 'https://a.org/' }}]\n\
         areas = [{{ id = 'a', name = 'A', sources = ['s2'], cites = {{ city = ['s2'] }}, facts = [{{ what = 'W', value = 'V', cites = ['s2'] }}] }}]"
    );
    assert_eq!(
        told(&old, &new),
        [
            "~ institutions old->new by ror",
            "  name: Old | New",
            "~ sources s1->s2 by url",
            "  title: Page | Other",
        ]
    );
}

#[test]
fn a_link_taken_is_told_by_its_old_id() {
    let lines = told(
        &format!(
            "institutions = [{{ id = 'old', name = 'O', {ROR} }}]\nagreements = [{{ id = 'g', name = 'G', parties = ['old'] }}]"
        ),
        &format!(
            "institutions = [{{ id = 'new', name = 'O', {ROR} }}]\nagreements = [{{ id = 'g', name = 'G', parties = ['x'] }}]"
        ),
    );
    let expected = [
        "~ institutions old->new by ror",
        "~ agreements g",
        "  parties -old +x",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_new_id_is_recognised_by_name() {
    let lines = of_areas(
        &["id = 'a', name = 'Ōsaka Park'"],
        &["id = 'b', name = 'OSAKA PARK'"],
    );
    let expected = ["~ areas a->b by name", "  name: Ōsaka Park | OSAKA PARK"];
    assert_eq!(lines, expected);
    // Not where several have it, nor where something tells the two apart.
    let several = of_areas(
        &["id = 'a', name = 'A'", "id = 'b', name = 'A'"],
        &["id = 'c', name = 'A'"],
    );
    assert_eq!(several.len(), 3);
    for (one, other) in [
        ("country = 'IT'", "country = 'SE'"),
        ("wikidata = 'Q1'", "wikidata = 'Q2'"),
        ("founded = '2019'", "founded = '2020'"),
    ] {
        let body = |id, rest| format!("institutions = [{{ id = '{id}', name = 'P', {rest} }}]");
        assert_eq!(told(&body("a", one), &body("b", other)).len(), 2, "{one}");
    }
}

#[test]
fn a_new_id_is_recognised_by_most_fields() {
    let area = |id: &str, name: &str, rest: &str| {
        format!("id = '{id}', name = '{name}', city = 'Suita', kind = 'district', {rest}")
    };
    let park = "website = 'https://a.org/'";
    let lines = of_areas(&[&area("a", "A", park)], &[&area("b", "B", park)]);
    assert_eq!(lines, ["~ areas a->b by fields", "  name: A | B"]);
    // Words and places alone tell nothing apart, nor does what a third record has too.
    let lines = of_areas(&[&area("a", "A", "")], &[&area("b", "B", "")]);
    assert_eq!(lines, ["+ areas b", "- areas a"]);
    let others = [area("b", "B", park), area("c", "C", park)];
    let lines = of_areas(&[&area("a", "A", park)], &[&others[0], &others[1]]);
    assert_eq!(lines.len(), 3);
    // Half of the fields are too few.
    let other = "id = 'b', name = 'B', city = 'Minoh', website = 'https://a.org/', kind = 'campus'";
    assert_eq!(of_areas(&[&area("a", "A", park)], &[other]).len(), 2);
}

#[test]
fn of_several_the_most_alike_is_taken() {
    let area = |id: &str, rest: &str| format!("id = '{id}', name = '{id}', city = 'Suita', {rest}");
    let lines = of_areas(
        &[&area(
            "a",
            "website = 'https://a.org/', summary = 'S', address = '1', kana = 'k'",
        )],
        &[
            &area("b", "website = 'https://a.org/', address = '1'"),
            &area(
                "c",
                "summary = 'S', address = '1', kana = 'k', website = 'https://c.org/'",
            ),
        ],
    );
    assert_eq!(lines[0], "+ areas b");
    assert_eq!(lines[1], "~ areas a->c by fields");
}
