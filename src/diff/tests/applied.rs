//! What differs, applied to the old dataset, gives the new one.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

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
