//! By what the script of a page filters: the folded words of each record, and its country, area, focus and years.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::dataset::Dataset;
use crate::model::{Country, Field, Kind, Lang, Record, Type, Value, words};
use crate::text::{fold, safe};

/// What a page can be filtered by beside words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    Country,
    Area,
    Focus,
    Year,
}

impl Facet {
    pub const ALL: [Facet; 4] = [Facet::Country, Facet::Area, Facet::Focus, Facet::Year];

    /// The heading in English and Japanese.
    pub fn title(self) -> [&'static str; 2] {
        match self {
            Facet::Country => ["Country", "国"],
            Facet::Area => ["Area", "エリア"],
            Facet::Focus => ["Focus", "重点分野"],
            Facet::Year => ["Year", "年"],
        }
    }

    /// The facet that the values of a field belong to.
    fn of(field: &Field) -> Option<Facet> {
        match field.ty {
            Type::Country | Type::Countries => Some(Facet::Country),
            Type::Link(kinds) | Type::Links(kinds) if kinds == [Kind::Areas] => Some(Facet::Area),
            Type::Words if field.name == "focus" => Some(Facet::Focus),
            Type::Date | Type::Dates if field.kind != Kind::Sources && field.name != "checked" => {
                Some(Facet::Year)
            }
            _ => None,
        }
    }
}

/// A value of a facet: `Italy`, `Kento`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tag {
    pub facet: Facet,
    pub value: String,
}

impl Tag {
    /// Its name for the script: no two facets have the same.
    pub fn key(&self) -> String {
        let letter = match self.facet {
            Facet::Country => 'c',
            Facet::Area => 'a',
            Facet::Focus => 'f',
            Facet::Year => 'y',
        };
        format!("{letter}.{}", self.value.replace(' ', "_"))
    }

    /// What people read.
    pub fn label(&self, dataset: &Dataset, lang: Lang) -> String {
        let label = match self.facet {
            Facet::Country => match Country::from_alpha2(&self.value) {
                Some(country) if country.exists() => country.name(lang),
                _ => &self.value,
            },
            Facet::Area => match dataset.by_id(&self.value) {
                Some(record) => dataset.display_name(record, lang),
                None => &self.value,
            },
            Facet::Focus => match Kind::any_field("focus") {
                Some(field) => words::label(field, &self.value, lang),
                None => &self.value,
            },
            Facet::Year => &self.value,
        };
        safe(label).into_owned()
    }
}

/// The values of a record, each once.
pub fn tags(dataset: &Dataset, record: Record<'_>) -> BTreeSet<Tag> {
    let mut tags = BTreeSet::new();
    if record.kind() == Kind::Areas {
        tags.insert(Tag {
            facet: Facet::Area,
            value: record.id().to_string(),
        });
    }
    for field in record.kind().fields() {
        if let Some(facet) = Facet::of(field)
            && let Some(value) = dataset.value(record, field)
        {
            for value in values(facet, &value) {
                tags.insert(Tag { facet, value });
            }
        }
    }
    tags
}

fn values(facet: Facet, value: &Value<'_>) -> Vec<String> {
    match facet {
        Facet::Country => value
            .countries()
            .iter()
            .map(|country| country.code())
            .collect(),
        Facet::Area | Facet::Focus => value.ids().map(str::to_string).collect(),
        Facet::Year => match value {
            Value::Date(date) => vec![date.year().to_string()],
            Value::Dates(dates) => dates.iter().map(|date| date.year().to_string()).collect(),
            _ => vec![],
        },
    }
}

/// The values of a facet that occur, with the number of records that have each: years from the latest, areas in the
/// order of the dataset, the others by name.
pub fn choices(
    dataset: &Dataset,
    facet: Facet,
    counts: &BTreeMap<Tag, usize>,
) -> Vec<(Tag, usize)> {
    let mut choices = Vec::new();
    for (tag, count) in counts.iter().filter(|(tag, _)| tag.facet == facet) {
        choices.push((tag.clone(), *count));
    }
    match facet {
        Facet::Year => choices.reverse(),
        Facet::Area => {
            let areas: Vec<&str> = dataset.records(Kind::Areas).map(Record::id).collect();
            let position = |tag: &Tag| areas.iter().position(|id| *id == tag.value);
            choices.sort_by_cached_key(|(tag, _)| position(tag));
        }
        _ => choices.sort_by_cached_key(|(tag, _)| fold(&tag.label(dataset, Lang::En))),
    }
    choices
}

/// The folded words of a record, none of which is a part of another: its text, names of its countries in
/// any language, names of the records that it links to.
pub fn folded_words(dataset: &Dataset, record: Record<'_>) -> String {
    let mut words: Vec<String> = Vec::new();
    for part in texts(dataset, record) {
        let folded = fold(&safe(&part));
        words.extend(folded.split(' ').map(str::to_string));
    }
    let mut by_length: Vec<usize> = (0..words.len()).collect();
    by_length.sort_by_key(|at| Reverse(words[*at].len()));
    let mut known = String::new();
    let mut kept = Vec::new();
    for at in by_length {
        if !known.contains(&words[at]) {
            known.push_str(&words[at]);
            known.push(' ');
            kept.push(at);
        }
    }
    kept.sort_unstable();
    let kept: Vec<&str> = kept.into_iter().map(|at| words[at].as_str()).collect();
    kept.join(" ")
}

/// The texts that words of a filter are looked for in, as lists in the terminal look for them.
fn texts(dataset: &Dataset, record: Record<'_>) -> Vec<String> {
    let mut texts = Vec::new();
    for field in record.kind().fields() {
        let Some(value) = dataset.value(record, field).filter(|_| field.is_text()) else {
            continue;
        };
        texts.extend(value.texts().into_iter().map(Cow::into_owned));
        texts.extend(value.every_country_name().map(str::to_string));
        if field.ty.is_word() {
            texts.push(words::for_people(field, &value, Lang::Ja));
        }
        if !field.ty.targets().is_empty() {
            for other in value.ids().filter_map(|id| dataset.by_id(id)) {
                let names = [other.shared().name(), other.shared().name_ja()];
                texts.extend(names.into_iter().flatten().map(str::to_string));
            }
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    const HUB: &str = r#"
        areas = [{ id = "kento", name = "Kento", name_ja = "健都", kana = "けんと", country = "JP", opened = "2018-11", focus = ["nutrition"] }]
        institutions = [{ id = "ncvc", name = "NCVC NCVC", name_ja = "国立循環器病研究センター", area = "kento", website = "https://hidden.example/" }]
        partners = [{ id = "invivo", name = "Montréal InVivo", country = "CA" }]
        agreements = [{ id = "mou", parties = ["ncvc", "invivo"], signed = "2011", renewed = ["2015", "2022-10"] }]
    "#;

    fn keys(id: &str) -> String {
        let dataset = load::dataset(HUB);
        let tags = tags(&dataset, dataset.by_id(id).unwrap());
        let keys: Vec<String> = tags.iter().map(Tag::key).collect();
        keys.join(" ")
    }

    #[test]
    fn records_are_tagged_through_their_links_too() {
        assert_eq!(keys("kento"), "c.JP a.kento f.nutrition y.2018");
        assert_eq!(keys("ncvc"), "a.kento");
        assert_eq!(keys("mou"), "c.CA y.2011 y.2015 y.2022");
    }

    #[test]
    fn words_are_folded_and_stand_there_once() {
        let dataset = load::dataset(HUB);
        let words = |id| folded_words(&dataset, dataset.by_id(id).unwrap());
        let ncvc = words("ncvc");
        assert_eq!(ncvc.matches("ncvc").count(), 1);
        assert!(
            ncvc.contains("国立循環器病研究せんたあ") || ncvc.contains("国立循環器病研究せんたー")
        );
        assert!(ncvc.contains("kento 健都") && !ncvc.contains("hidden"));
        assert!(words("invivo").starts_with("invivo montreal"));
        assert!(words("invivo").contains("かなだ"));
        assert!(words("kento").contains("栄養"));
    }

    #[test]
    fn choices_are_in_an_order_that_people_look_in() {
        let dataset = load::dataset(HUB);
        let mut counts = BTreeMap::new();
        for record in dataset.iter() {
            for tag in tags(&dataset, record) {
                *counts.entry(tag).or_default() += 1;
            }
        }
        let labels = |facet, lang| {
            let choices = choices(&dataset, facet, &counts).into_iter();
            let labels: Vec<String> = choices.map(|(tag, _)| tag.label(&dataset, lang)).collect();
            labels.join(" ")
        };
        assert_eq!(labels(Facet::Country, Lang::Ja), "カナダ 日本");
        assert_eq!(labels(Facet::Year, Lang::En), "2022 2018 2015 2011");
        assert_eq!(labels(Facet::Area, Lang::En), "Kento");
        assert_eq!(labels(Facet::Focus, Lang::Ja), "栄養");
    }
}
