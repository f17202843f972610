//! Small datasets and what differs between them, and that a dataset with what differs applied to it is the other.

use std::collections::BTreeMap;

use proptest::prelude::*;

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

/// A dataset as JSON values: the stored fields of each record by kind and id.
type Plain = BTreeMap<(Kind, String), BTreeMap<String, serde_json::Value>>;

fn plain(dataset: &Dataset) -> Plain {
    let mut plain = Plain::new();
    for record in dataset.iter() {
        let mut fields = BTreeMap::new();
        for field in record.kind().fields() {
            if field.is_stored()
                && let Some(value) = dataset.value(record, field)
            {
                let mut value = serde_json::to_value(&value).unwrap();
                // A field that cites nothing is as good as one that is not there.
                if let Some(cites) = value.as_object_mut() {
                    cites.retain(|_, ids| !is_empty(ids));
                }
                if !is_empty(&value) {
                    fields.insert(field.name.to_string(), value);
                }
            }
        }
        plain.insert((record.kind(), record.id().to_string()), fields);
    }
    plain
}

/// The old dataset with what differs applied to it: the ids first, then the records, then the fields.
fn applied(diff: &Diff<'_>) -> Plain {
    let mut renames = BTreeMap::new();
    for change in &diff.changes {
        if let Change::Changed(changed) = change {
            renames.insert(changed.old.id(), changed.new.id());
        }
    }
    let mut result = Plain::new();
    for ((kind, id), mut fields) in plain(diff.old) {
        let id = renames
            .get(id.as_str())
            .map_or(id.clone(), ToString::to_string);
        for (name, value) in &mut fields {
            let field = kind.field(name).unwrap();
            let is_linked =
                !field.ty.targets().is_empty() || matches!(name.as_str(), "facts" | "cites");
            if is_linked || name == "id" {
                rename_in(value, &renames);
            }
        }
        result.insert((kind, id), fields);
    }
    let of_new = plain(diff.new);
    for change in &diff.changes {
        let key = (change.kind(), change.record().id().to_string());
        match change {
            Change::Added(_) => {
                result.insert(key.clone(), of_new[&key].clone());
            }
            Change::Removed(_) => {
                result.remove(&key);
            }
            Change::Changed(changed) => {
                let fields = result.get_mut(&key).unwrap();
                for change in &changed.fields {
                    apply(change, fields, &renames);
                }
                fields.retain(|_, value| !is_empty(value));
            }
        }
    }
    result
}

fn is_empty(value: &serde_json::Value) -> bool {
    value.as_array().is_some_and(Vec::is_empty)
        || value.as_object().is_some_and(serde_json::Map::is_empty)
}

/// Ids within a value; names of fields and facts of these tests are never ids.
fn rename_in(value: &mut serde_json::Value, renames: &BTreeMap<&str, &str>) {
    match value {
        serde_json::Value::String(text) => {
            if let Some(new) = renames.get(text.as_str()) {
                *text = (*new).to_string();
            }
        }
        serde_json::Value::Array(list) => list.iter_mut().for_each(|v| rename_in(v, renames)),
        serde_json::Value::Object(map) => map.values_mut().for_each(|v| rename_in(v, renames)),
        _ => {}
    }
}

fn apply(
    change: &FieldChange<'_>,
    fields: &mut BTreeMap<String, serde_json::Value>,
    renames: &BTreeMap<&str, &str>,
) {
    let name = change.field.name.to_string();
    match &change.what {
        What::Value { new: None, .. } => {
            fields.remove(&name);
        }
        What::Value { new, .. } => {
            fields.insert(name, serde_json::to_value(new).unwrap());
        }
        What::Fact { old, new, .. } => {
            let facts = fields.entry(name).or_insert(serde_json::json!([]));
            let facts = facts.as_array_mut().unwrap();
            let mut before = serde_json::to_value(old).unwrap();
            rename_in(&mut before, renames);
            let at = facts.iter().rposition(|fact| *fact == before);
            match (at, new) {
                (Some(at), Some(new)) => facts[at] = serde_json::to_value(new).unwrap(),
                (Some(at), None) => {
                    facts.remove(at);
                }
                (None, new) => facts.push(serde_json::to_value(new).unwrap()),
            }
        }
        What::List(list) if change.field.name == "facts" => {
            let facts = fields.get_mut(&name).unwrap().as_array_mut().unwrap();
            let mut ordered = Vec::new();
            for what in list.order.as_ref().unwrap() {
                let at = facts.iter().position(|fact| fact["what"] == what.as_str());
                ordered.push(facts.remove(at.unwrap()));
            }
            *facts = ordered;
        }
        What::List(list) => {
            let mut value = fields.entry(name).or_insert(match change.label {
                Some(_) => serde_json::json!({}),
                None => serde_json::json!([]),
            });
            if let Some(label) = change.label {
                let map = value.as_object_mut().unwrap();
                value = map.entry(label).or_insert(serde_json::json!([]));
            }
            let elements = value.as_array_mut().unwrap();
            for removed in &list.removed {
                let removed = renames.get(removed.as_str()).copied().unwrap_or(removed);
                let at = elements
                    .iter()
                    .rposition(|element| element == removed)
                    .unwrap();
                elements.remove(at);
            }
            elements.extend(list.added.iter().map(|text| text.as_str().into()));
            if let Some(order) = &list.order {
                *elements = order.iter().map(|text| text.as_str().into()).collect();
            }
            if let Some(label) = change.label
                && elements.is_empty()
            {
                let map = fields.get_mut("cites").unwrap().as_object_mut().unwrap();
                map.remove(label);
            }
        }
    }
}

/// Some of the values, as a TOML list.
fn list(of: &'static [&'static str]) -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(of), 0..4)
        .prop_map(|texts| format!("[{}]", texts.join(", ")))
}

const IDS: &[&str] = &["\"i0\"", "\"i1\"", "\"i2\"", "\"i3\"", "\"s0\"", "\"s1\""];

/// Facts, no two of them about the same.
fn facts() -> impl Strategy<Value = String> {
    let labels = proptest::sample::subsequence(vec!["Head", "Lots", "Size"], 0..=3).prop_shuffle();
    let said = proptest::collection::vec((1..3usize, list(IDS)), 3);
    (labels, said).prop_map(|(labels, said)| {
        let mut facts = Vec::new();
        for (what, (value, cites)) in labels.iter().zip(said) {
            facts.push(format!(
                "{{ what = \"{what}\", value = \"{value}\", cites = {cites} }}"
            ));
        }
        format!("[{}]", facts.join(", "))
    })
}

fn institution() -> impl Strategy<Value = String> {
    (
        0..6usize,
        proptest::option::of(0..3usize),
        proptest::option::of(0..4usize),
        list(&["\"x\"", "\"y\"", "\"z\""]),
        list(IDS),
        facts(),
        list(IDS),
    )
        .prop_map(|(name, wikidata, parent, aliases, sources, facts, cited)| {
            let mut text = format!(
                "name = \"N{name}\"\naliases = {aliases}\nsources = {sources}\nfacts = {facts}\ncites = {{ name = {cited} }}\n"
            );
            if let Some(number) = wikidata {
                text += &format!("wikidata = \"Q{number}\"\nsummary = \"S{number}\"\nfounded = \"201{number}\"\n");
            }
            if let Some(parent) = parent {
                text += &format!("parent = \"i{parent}\"\nlatitude = {parent}.5\n");
            }
            text
        })
}

/// A dataset of institutions with ids out of few, and two sources.
fn hub() -> impl Strategy<Value = String> {
    let institutions = proptest::collection::btree_map(0..6usize, institution(), 0..6);
    (institutions, 0..3usize).prop_map(|(institutions, page)| {
        let mut text = String::new();
        for (id, fields) in institutions {
            text += &format!("[[institutions]]\nid = \"i{id}\"\n{fields}");
        }
        text + &format!("[[sources]]\nid = \"s{page}\"\ntitle = \"T\"\nurl = \"https://a.org/\"\n")
    })
}

proptest! {
    #[test]
    fn a_dataset_does_not_differ_from_itself(text in hub()) {
        prop_assert_eq!(told(&text, &text), Vec::<String>::new());
    }

    #[test]
    fn the_old_dataset_with_what_differs_is_the_new_one(old in hub(), new in hub()) {
        let (old, new) = (load::dataset(&old), load::dataset(&new));
        let diff = Diff::new(&old, &new, KindSet::ALL);
        prop_assert_eq!(applied(&diff), plain(&new));
    }
}
