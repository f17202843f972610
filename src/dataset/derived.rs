//! The values of fields: stored ones, and those derived from other fields and records.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Dataset;
use crate::model::{Country, Field, Kind, KindSet, Lang, Origin, Record, Type, Value, words};
use crate::text::in_table;

/// For the id of a record, the ids of the records that link to it, in dataset order, each once.
pub type ReverseLinks = HashMap<&'static str, Vec<&'static str>>;

/// Whether the field holds the other end of links.
pub fn is_reverse(field: &Field) -> bool {
    matches!(field.origin, Origin::Reverse(_) | Origin::CitedBy)
}

impl Field {
    /// The kinds that have to be loaded for the value of the field.
    pub fn needs(&self) -> KindSet {
        let mut kinds = KindSet::of(&[self.kind]);
        match self.origin {
            Origin::Stored | Origin::CountryName => {}
            Origin::PartnerCountries(_) | Origin::PartnerCountryNames(_) => {
                kinds.insert(Kind::Partners);
            }
            Origin::Reverse(from) => {
                for (kind, _) in from {
                    kinds.insert(*kind);
                }
            }
            Origin::CitedBy => kinds = KindSet::ALL,
        }
        kinds
    }

    /// The kinds that have to be loaded for the value and the names of the records it links to.
    pub fn needs_with_targets(&self) -> KindSet {
        self.needs().union(KindSet::of(self.ty.targets()))
    }
}

impl Dataset {
    /// The value of a field; nothing if the record has none.
    pub fn value<'d>(&'d self, record: Record<'d>, field: &'static Field) -> Option<Value<'d>> {
        match field.origin {
            Origin::Stored => record.value(field.at)?.without_blanks(),
            Origin::Reverse(_) | Origin::CitedBy => {
                let ids = self.reverse_links(field)?.get(record.id())?;
                Some(Value::List(Cow::Borrowed(ids)))
            }
            Origin::CountryName => {
                let country = record.shared().country()?;
                Some(Value::Text(country.name(Lang::En).into()))
            }
            Origin::PartnerCountries(links) => {
                let countries = self.partner_countries(record, links)?;
                Some(Value::Countries(countries.into()))
            }
            Origin::PartnerCountryNames(links) => {
                let mut names = Vec::new();
                for country in self.partner_countries(record, links)? {
                    names.push(country.name(Lang::En));
                }
                Some(Value::List(names.into()))
            }
        }
    }

    /// The value by which records are compared: what is not said to be true is false.
    pub fn compared_value<'d>(
        &'d self,
        record: Record<'d>,
        field: &'static Field,
    ) -> Option<Value<'d>> {
        match self.value(record, field) {
            None if field.ty == Type::Bool => Some(Value::Bool(false)),
            value => value,
        }
    }

    /// The value as people read it, in their language where the record has it.
    pub fn text_for_people<'d>(
        &'d self,
        record: Record<'d>,
        field: &'static Field,
        lang: Lang,
    ) -> Option<Cow<'d, str>> {
        let (value, field) = self.value_for_people(record, field, lang)?;
        Some(in_language(value, field, lang))
    }

    /// The elements of the value as people read them.
    pub fn elements_for_people<'d>(
        &'d self,
        record: Record<'d>,
        field: &'static Field,
        lang: Lang,
    ) -> Vec<Cow<'d, str>> {
        let Some((value, field)) = self.value_for_people(record, field, lang) else {
            return vec![];
        };
        let elements = value.into_elements().into_iter();
        elements
            .map(|element| in_language(element, field, lang))
            .collect()
    }

    /// The value for people and its field: that of a name's or a country's Japanese twin, if there is one.
    fn value_for_people<'d>(
        &'d self,
        record: Record<'d>,
        field: &'static Field,
        lang: Lang,
    ) -> Option<(Value<'d>, &'static Field)> {
        let twin = match field.origin {
            _ if lang == Lang::En => None,
            Origin::CountryName | Origin::PartnerCountryNames(_) => field.kind.field("country"),
            Origin::Stored if field.at == 1 => field.kind.field("name_ja"),
            _ => None,
        };
        if let Some(twin) = twin
            && let Some(value) = self.value(record, twin)
        {
            // The field stays that of the name, so that codes are written as names.
            return Some((value, field));
        }
        Some((self.value(record, field)?, field))
    }

    /// The countries of the partners that the record names in these fields, each once.
    fn partner_countries(&self, record: Record<'_>, links: &[&str]) -> Option<Vec<Country>> {
        let mut countries = Vec::new();
        for link in links {
            let Some(field) = record.kind().field(link) else {
                continue;
            };
            for id in record.value(field.at).iter().flat_map(Value::ids) {
                if let Some(Record::Partner(partner)) = self.by_id(id)
                    && let Some(country) = partner.country
                    && !countries.contains(&country)
                {
                    countries.push(country);
                }
            }
        }
        if countries.is_empty() {
            None
        } else {
            Some(countries)
        }
    }

    fn reverse_links(&self, field: &Field) -> Option<&ReverseLinks> {
        for (other, links) in &self.reverse {
            if (other.kind, other.at) == (field.kind, field.at) {
                return Some(links.get_or_init(|| match field.origin {
                    Origin::Reverse(from) => self.links_through(from, field.kind),
                    _ => self.citations(),
                }));
            }
        }
        None
    }

    /// The records that link to each record of a kind through these fields.
    fn links_through(&self, from: &[(Kind, &str)], to: Kind) -> ReverseLinks {
        let mut kinds = KindSet::default();
        let mut fields: Vec<&Field> = Vec::new();
        for (kind, name) in from {
            kinds.insert(*kind);
            fields.extend(kind.field(name));
        }
        let linking: usize = kinds.iter().map(|kind| self.count(kind)).sum();
        let mut links = ReverseLinks::with_capacity(linking.min(self.count(to)));
        for record in kinds.iter().flat_map(|kind| self.records(kind)) {
            for field in fields.iter().filter(|field| field.kind == record.kind()) {
                if let Some(value) = record.value(field.at) {
                    for to in value.ids() {
                        self.add_link(&mut links, to, record);
                    }
                }
            }
        }
        links
    }

    /// The records that cite each source.
    fn citations(&self) -> ReverseLinks {
        let mut links = ReverseLinks::new();
        for record in self.iter() {
            for source in cited(record) {
                self.add_link(&mut links, source, record);
            }
        }
        links
    }

    /// Adds a record to those that link to another, unless it was added just before.
    fn add_link(&self, links: &mut ReverseLinks, to: &str, from: Record<'_>) {
        if let Some(list) = links.get_mut(to) {
            if list.last() != Some(&from.id()) {
                list.push(from.id());
            }
        } else if let Some(to) = self.by_id(to) {
            links.insert(to.id(), vec![from.id()]);
        }
    }
}

/// The value of a field as people read it.
fn in_language<'v>(value: Value<'v>, field: &'static Field, lang: Lang) -> Cow<'v, str> {
    if field.names_countries()
        && let Some(names) = value.country_names(lang)
    {
        return names;
    }
    if lang == Lang::Ja && field.ty.is_word() {
        return words::for_people(field, &value, lang).into();
    }
    // The units of the built-in data are among the messages.
    if lang == Lang::Ja
        && field.name == "unit"
        && let Some(unit) = in_table(&value.text())
    {
        return unit.into();
    }
    value.for_people(lang)
}

/// The sources that a record cites for itself, for facts, for fields and for notes, in that order,
/// each once.
pub fn cited(record: Record<'_>) -> Vec<&'static str> {
    let mut all: Vec<&'static str> = record.shared().sources().to_vec();
    for fact in record.shared().facts() {
        all.extend(fact.cites);
    }
    for (_, ids) in record.shared().cites() {
        all.extend(*ids);
    }
    for note in record.shared().notes() {
        all.extend(note.cites);
    }
    let mut once = Vec::with_capacity(all.len());
    for id in all {
        if !once.contains(&id) {
            once.push(id);
        }
    }
    once
}

#[cfg(test)]
mod tests;
