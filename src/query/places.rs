//! Cities and regions as people say them: in either language, with or without a suffix.

use std::collections::BTreeSet;

use super::flags;
use super::words::{UnknownValue, occurring};
use crate::dataset::Dataset;
use crate::model::{Field, Kind, KindSet};
use crate::search::names_of_place;
use crate::text::{closest, fold, say};

/// Words that say what sort of place it is, after its name or, with `of`, before it.
const SORTS: [&str; 15] = [
    "city",
    "ward",
    "prefecture",
    "state",
    "province",
    "town",
    "village",
    "shi",
    "ku",
    "fu",
    "ken",
    "cho",
    "machi",
    "mura",
    "son",
];

/// The same in Japanese.
const SORTS_JA: [char; 8] = ['市', '区', '府', '県', '州', '町', '村', '都'];

/// The folded name without the word for its sort.
pub fn without_sort(name: &str) -> &str {
    for sort in SORTS {
        let after = name
            .strip_suffix(sort)
            .and_then(|bare| bare.strip_suffix(' '));
        let before = name
            .strip_prefix(sort)
            .and_then(|bare| bare.strip_prefix(" of "));
        if let Some(bare) = after.or(before)
            && !bare.is_empty()
        {
            return bare;
        }
    }
    match name.strip_suffix(SORTS_JA) {
        // Kyoto is no capital named `京`.
        Some(bare) if !bare.is_empty() && name != "京都" => bare,
        _ => name,
    }
}

/// Every way to write the folded name of a place.
fn spellings(name: &str) -> BTreeSet<String> {
    let bare = without_sort(name);
    let mut all = BTreeSet::new();
    all.insert(name.to_string());
    all.insert(bare.to_string());
    for known in [name, bare] {
        for other in names_of_place(known) {
            all.insert(without_sort(&other).to_string());
            all.insert(other);
        }
    }
    all
}

/// The folded names of the places in a text such as `Suita and Settsu`.
fn places_in(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut places = vec![folded.clone()];
    for part in folded.split([',', ';', '/', '、']) {
        for place in part.split(" and ") {
            places.push(place.trim().to_string());
        }
    }
    places.retain(|place| !place.is_empty());
    places
}

/// The fields of the kind that name the same city or region as this one; none for other fields.
pub fn alike(field: &Field) -> Vec<&'static Field> {
    let mut fields = Vec::new();
    if let Some(names) = names_alike(field.name) {
        for name in names {
            fields.extend(field.kind.field(name));
        }
    }
    fields
}

fn names_alike(name: &str) -> Option<&'static [&'static str]> {
    let mut all = flags::PLACES.iter();
    all.find(|names| names.contains(&name)).copied()
}

/// The kinds that have to be loaded to know every place of a field like this.
pub fn needs(name: &str) -> KindSet {
    let mut kinds = KindSet::default();
    for kind in Kind::ALL {
        let names = names_alike(name).unwrap_or_default();
        if names.iter().any(|name| kind.field(name).is_some()) {
            kinds.insert(kind);
        }
    }
    kinds
}

/// What stands in the field, and in those like it, of any kind that was loaded.
fn texts_in(dataset: &Dataset, name: &str) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    for kind in Kind::ALL.into_iter().filter(|kind| dataset.has(*kind)) {
        for name in names_alike(name).unwrap_or_default() {
            if let Some(field) = kind.field(name) {
                texts.extend(occurring(dataset, field));
            }
        }
    }
    texts
}

/// The texts in the field, and in those like it, that name this place; an error if no record of any
/// kind has it.
pub fn texts_naming(
    dataset: &Dataset,
    field: &'static Field,
    typed: &str,
) -> Result<BTreeSet<String>, UnknownValue> {
    let wanted = spellings(&fold(typed));
    let all = texts_in(dataset, field.name);
    let mut naming = all.clone();
    naming.retain(|text| {
        let places = places_in(text);
        places
            .iter()
            .any(|place| !spellings(place).is_disjoint(&wanted))
    });
    if naming.is_empty() && !all.is_empty() {
        return Err(unknown(field, &all, typed));
    }
    Ok(naming)
}

fn unknown(field: &Field, all: &BTreeSet<String>, typed: &str) -> UnknownValue {
    let folded = fold(typed);
    let bare = without_sort(&folded);
    let begins = |text: &&String| !bare.is_empty() && fold(text).starts_with(bare);
    let texts = || all.iter().map(String::as_str);
    let meant = closest(&folded, texts()).or_else(|| closest(bare, texts()));
    let help = match meant.or_else(|| all.iter().find(begins).map(String::as_str)) {
        Some(text) => say!("did you mean `{near}`?", near = text),
        None => {
            let name = alike(field).last().map_or(field.name, |field| field.name);
            let (command, kinds) = (field.kind.plural(), field.kind.many());
            say!(
                "`osakahub {command} --count-by {name}` lists those that {kinds} have",
                command,
                name,
                kinds
            )
        }
    };
    let why = if folded.is_empty() {
        say!("the name is empty").to_string()
    } else {
        let sort = names_alike(field.name)
            .map_or(field, |names| field.kind.field(names[0]).unwrap_or(field));
        say!("no {sort} is called `{typed}`", sort = sort.spoken(), typed)
    };
    UnknownValue { why, help }
}

/// Other folded ways to write a word, if it names a place.
pub fn other_words(dataset: &Dataset, folded: &str) -> BTreeSet<String> {
    let bare = without_sort(folded);
    let mut others = BTreeSet::new();
    others.extend(names_of_place(folded));
    // `北` alone is in too many names.
    if bare != folded && bare.chars().count() > 1 {
        let of_bare = names_of_place(bare);
        if !of_bare.is_empty() || has_place(dataset, bare) {
            others.insert(bare.to_string());
        }
        others.extend(of_bare);
    }
    others.remove(folded);
    others
}

/// Whether a record that was loaded is in a place of this name without the word for its sort.
fn has_place(dataset: &Dataset, bare: &str) -> bool {
    for names in flags::PLACES {
        for text in texts_in(dataset, names[0]) {
            let places = places_in(&text);
            if places.iter().any(|place| without_sort(place) == bare) {
                return true;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests;
