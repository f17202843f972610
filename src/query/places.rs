//! Cities and regions as people say them: in either language, with or without a suffix.

use std::collections::BTreeSet;

use super::flags;
use super::words::{UnknownValue, occurring};
use crate::dataset::Dataset;
use crate::model::{Field, Kind, KindSet};
use crate::search::names_of_place;
use crate::text::{closest, fold};

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
    let mut all = BTreeSet::from([name.to_string(), bare.to_string()]);
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
        Some(text) => format!("did you mean `{text}`?"),
        None => {
            let name = alike(field).last().map_or(field.name, |field| field.name);
            let kinds = field.kind.plural();
            format!("`osakahub {kinds} --count-by {name}` lists those that {kinds} have")
        }
    };
    let sort = names_alike(field.name).map_or(field.name, |names| names[0]);
    UnknownValue {
        why: format!("no {sort} is called `{typed}`"),
        help,
    }
}

/// Other folded ways to write a word, if it names a place.
pub fn other_words(dataset: &Dataset, folded: &str) -> BTreeSet<String> {
    let bare = without_sort(folded);
    let mut others = BTreeSet::from_iter(names_of_place(folded));
    // `北` alone is in too many names.
    if bare != folded && bare.chars().count() > 1 {
        let of_bare = names_of_place(bare);
        if !of_bare.is_empty() || has_place(dataset, bare) {
            others.insert(bare.to_string());
        }
        others.extend(of_bare);
    }
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
mod tests {
    use super::*;
    use crate::load;

    const RECORDS: &str = r#"
        areas = [
            { id = "kento", city = "Suita and Settsu", region = "JP-27" },
            { id = "campus", city = "Suita" },
            { id = "port", city = "Kobe City" },
        ]
        institutions = [{ id = "lab", city = "大阪市" }]
        partners = [
            { id = "invivo", city = "Montréal", region = "CA-QC", region_name = "Quebec" },
            { id = "biom", city = "Munich", region = "DE-BY", region_name = "Bavaria" },
        ]
    "#;

    /// The texts that name the place, or why there are none.
    fn named(kind: Kind, field: &str, typed: &str) -> String {
        let dataset = load::dataset(RECORDS);
        match texts_naming(&dataset, kind.field(field).unwrap(), typed) {
            Ok(texts) => Vec::from_iter(texts).join("; "),
            Err(unknown) => format!("{} | {}", unknown.why, unknown.help),
        }
    }

    #[test]
    fn the_word_for_the_sort_is_taken_off() {
        for (name, bare) in [
            ("吹田市", "吹田"),
            ("北区", "北"),
            ("けべっく州", "けべっく"),
            ("京都府", "京都"),
            ("東京都", "東京"),
            ("京都", "京都"),
            ("市", "市"),
            ("suita city", "suita"),
            ("city of osaka", "osaka"),
            ("osaka fu", "osaka"),
            ("kita ward", "kita"),
            ("quebec province", "quebec"),
            ("velocity", "velocity"),
            ("city", "city"),
            (" city", " city"),
            ("suita", "suita"),
        ] {
            assert_eq!(without_sort(name), bare, "{name}");
        }
    }

    #[test]
    fn a_place_is_named_with_and_without_its_sort_in_either_language() {
        for typed in [
            "suita",
            "Suita City",
            "Suita-shi",
            "吹田",
            "吹田市",
            "ＳＵＩＴＡ",
        ] {
            assert_eq!(named(Kind::Areas, "city", typed), "Suita; Suita and Settsu");
        }
        for (field, typed, texts) in [
            ("city", "settsu", "Suita and Settsu"),
            ("city", "suita and settsu", "Suita and Settsu"),
            ("city", "神戸", "Kobe City"),
            ("city", "osaka", "大阪市"),
            ("city", "Osaka Prefecture", "大阪市"),
            ("region_name", "ケベック州", "Quebec"),
            ("region_name", "Province of Québec", "Quebec"),
            // A code and a name are of the same region.
            ("region", "Bayern", "Bavaria"),
            ("region_name", "de-by", "DE-BY"),
        ] {
            let kind = if field == "city" {
                Kind::Areas
            } else {
                Kind::Partners
            };
            assert_eq!(named(kind, field, typed), texts, "{typed}");
        }
    }

    #[test]
    fn a_place_that_no_record_has_is_refused() {
        for (kind, field, typed, message) in [
            (
                Kind::Areas,
                "city",
                "Suitaa",
                "no city is called `Suitaa` | did you mean `Suita`?",
            ),
            (
                Kind::Areas,
                "city",
                "Kobbe City",
                "no city is called `Kobbe City` | did you mean `Kobe City`?",
            ),
            // A part is not the name.
            (
                Kind::Areas,
                "city",
                "mun",
                "no city is called `mun` | did you mean `Munich`?",
            ),
            (
                Kind::Partners,
                "region",
                "Bavariaa",
                "no region is called `Bavariaa` | did you mean `Bavaria`?",
            ),
            (
                Kind::Partners,
                "region",
                "Zzz",
                "no region is called `Zzz` | `osakahub partners --count-by region_name` lists those that partners have",
            ),
        ] {
            assert_eq!(named(kind, field, typed), message);
        }
        // Another kind has it.
        assert_eq!(named(Kind::Areas, "city", "Munich"), "Munich");
        // Nothing is known.
        let dataset = load::dataset("");
        let field = Kind::Areas.field("city").unwrap();
        assert!(texts_naming(&dataset, field, "x").unwrap().is_empty());
    }

    #[test]
    fn the_fields_of_a_region_go_together() {
        let names = |kind: Kind, field| -> Vec<&str> {
            let fields = alike(kind.field(field).unwrap());
            fields.iter().map(|field| field.name).collect()
        };
        assert_eq!(
            names(Kind::Partners, "region_name"),
            ["region", "region_name"]
        );
        assert_eq!(names(Kind::Areas, "region"), ["region"]);
        assert_eq!(names(Kind::Partners, "city"), ["city"]);
        assert!(names(Kind::Partners, "name").is_empty());
        let kinds = [Kind::Areas, Kind::Institutions, Kind::Partners];
        assert_eq!(needs("city"), KindSet::of(&kinds));
        assert_eq!(needs("name"), KindSet::default());
    }

    #[test]
    fn a_word_that_names_a_place_has_other_forms() {
        let dataset = load::dataset(RECORDS);
        for (word, others) in [
            ("吹田市", &["suita", "吹田"][..]),
            ("吹田", &["suita"]),
            ("suita city", &["suita", "吹田"]),
            // A city of the dataset.
            ("montreal city", &["montreal", "もんとりおーる"]),
            ("kobe city", &["kobe", "神戸"]),
            ("innovation city", &[]),
            ("hospital", &[]),
            // One character is a part of too many names.
            ("北区", &["kita ku", "kita ward"]),
        ] {
            let found = Vec::from_iter(other_words(&dataset, word));
            assert_eq!(found, others, "{word}");
        }
    }
}
