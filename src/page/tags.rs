//! By what the script of a page filters: the folded words of each record, and its country, area, focus and years.

use std::cmp::Reverse;

use super::numbers::Numbers;
use crate::dataset::Dataset;
use crate::model::{Country, Field, Kind, Lang, Record, Type, Value, words};
use crate::text::sort::order_of;
use crate::text::{fold, push_folded, safe};

/// What a page can be filtered by beside words.
#[derive(Clone, Copy, Debug, PartialEq)]
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
            Type::Date | Type::Dates if field.dates_the_hub() => Some(Facet::Year),
            _ => None,
        }
    }
}

/// A value of a facet: `Italy`, `Kento`.
#[derive(Debug, PartialEq)]
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
pub fn tags(dataset: &Dataset, record: Record<'_>) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    if record.kind() == Kind::Areas {
        tags.push(Tag {
            facet: Facet::Area,
            value: record.id().to_string(),
        });
    }
    for field in record.kind().fields() {
        if let Some(facet) = Facet::of(field)
            && let Some(value) = dataset.value(record, field)
        {
            for value in values(facet, &value) {
                let tag = Tag { facet, value };
                if !tags.contains(&tag) {
                    tags.push(tag);
                }
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

/// Every tag that records of a page have, and how many have it.
#[derive(Default)]
pub struct Counts {
    numbers: Numbers,
    tags: Vec<(Tag, usize)>,
}

impl Counts {
    pub fn add(&mut self, tag: Tag) {
        let (number, is_new) = self.numbers.of(tag.key());
        if is_new {
            self.tags.push((tag, 1));
        } else if let Some((_, count)) = self.tags.get_mut(number) {
            *count += 1;
        }
    }

    /// The tags of a facet, years from the latest, areas as they first came, the others by name.
    pub fn choices(&self, dataset: &Dataset, facet: Facet) -> Vec<&(Tag, usize)> {
        let of_facet = self.tags.iter().filter(|(tag, _)| tag.facet == facet);
        let choices: Vec<&(Tag, usize)> = of_facet.collect();
        let mut keys = Vec::new();
        for (tag, _) in &choices {
            keys.push(match facet {
                Facet::Year => (-tag.value.parse::<i64>().unwrap_or(0), String::new()),
                Facet::Area => (0, String::new()),
                _ => (0, fold(&tag.label(dataset, Lang::En))),
            });
        }
        let order = order_of(&keys).into_iter();
        order.filter_map(|at| choices.get(at).copied()).collect()
    }
}

/// The folded words of a record, none of which is a part of another: its text, names of its countries in
/// any language, names of the records that it links to.
pub fn folded_words(dataset: &Dataset, record: Record<'_>) -> String {
    let folded = folded_texts(dataset, record);
    let words: Vec<&str> = folded.split_ascii_whitespace().collect();
    let lengths = words.iter().map(|word| (Reverse(word.len()), *word));
    let mut known = String::new();
    let mut last = "";
    let mut is_kept = vec![false; words.len()];
    // The longest first, and what is the same together.
    for at in order_of(&lengths.collect::<Vec<_>>()) {
        let word = words[at];
        if word != last && !known.contains(word) {
            known.push_str(word);
            known.push(' ');
            is_kept[at] = true;
        }
        last = word;
    }
    let mut kept = Vec::new();
    for (word, is_kept) in words.into_iter().zip(is_kept) {
        if is_kept {
            kept.push(word);
        }
    }
    safe(&kept.join(" ")).into_owned()
}

/// The texts that words of a filter are looked for in, as lists in the terminal look for them.
fn folded_texts(dataset: &Dataset, record: Record<'_>) -> String {
    let mut folded = String::new();
    for field in record.kind().fields() {
        let Some(value) = dataset.value(record, field).filter(|_| field.is_text()) else {
            continue;
        };
        for text in value.texts() {
            push_apart(&mut folded, &text);
        }
        for name in value.every_country_name() {
            push_apart(&mut folded, name);
        }
        if field.ty.is_word() {
            push_apart(&mut folded, &words::for_people(field, &value, Lang::Ja));
        }
        if !field.ty.targets().is_empty() {
            for other in value.ids().filter_map(|id| dataset.by_id(id)) {
                let names = [other.shared().name(), other.shared().name_ja()];
                for name in names.into_iter().flatten() {
                    push_apart(&mut folded, name);
                }
            }
        }
    }
    folded
}

/// Appends the folded text with a space after it.
fn push_apart(folded: &mut String, text: &str) {
    push_folded(folded, text);
    push_folded(folded, " ");
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
        assert_eq!(keys("kento"), "a.kento f.nutrition c.JP y.2018");
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
        let mut counts = Counts::default();
        for record in dataset.iter() {
            for tag in tags(&dataset, record) {
                counts.add(tag);
            }
        }
        let labels = |facet, lang| {
            let choices = counts.choices(&dataset, facet).into_iter();
            let labels: Vec<String> = choices.map(|(tag, _)| tag.label(&dataset, lang)).collect();
            labels.join(" ")
        };
        assert_eq!(labels(Facet::Country, Lang::Ja), "カナダ 日本");
        assert_eq!(labels(Facet::Year, Lang::En), "2022 2018 2015 2011");
        assert_eq!(labels(Facet::Area, Lang::En), "Kento");
        assert_eq!(labels(Facet::Focus, Lang::Ja), "栄養");
    }
}
