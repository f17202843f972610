//! What the fields of each kind mean to a search.

use super::dates::is_date_of_record;
use crate::model::{Date, Field, Kind, Record, Role, Value};

/// What a text says about its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    Id,
    Name,
    Alias,
    /// What sort of thing it is.
    Sort,
    /// Where it is or what it is about.
    Place,
    Prose,
}

impl Meaning {
    /// Whether the text is what the record is called.
    pub fn is_called(self) -> bool {
        matches!(self, Meaning::Id | Meaning::Name | Meaning::Alias)
    }
}

/// The fields of a kind in which a search looks.
pub struct Plan {
    /// Fields with text.
    pub texts: Vec<(&'static Field, Meaning)>,
    /// Links, from this end or the other, to records whose names count too.
    pub links: Vec<&'static Field>,
    /// When something happened to the record.
    pub dates: Vec<&'static Field>,
    /// The field with the country or the countries.
    pub country: Option<&'static Field>,
    /// The name, or the title of a source.
    pub name: &'static Field,
}

impl Plan {
    pub fn of(kind: Kind) -> Plan {
        let mut plan = Plan {
            texts: vec![],
            links: vec![],
            dates: vec![],
            country: kind.field("country"),
            name: &kind.fields()[1],
        };
        for field in kind.fields() {
            let targets = field.ty.targets();
            if !targets.is_empty() && targets != [Kind::Sources] && kind != Kind::Sources {
                plan.links.push(field);
            }
            if !field.is_stored() {
                continue;
            }
            if let Some(meaning) = meaning(field) {
                plan.texts.push((field, meaning));
            }
            if is_date_of_record(field) {
                plan.dates.push(field);
            }
        }
        plan
    }

    /// When something happened to a record of the kind, each with its field.
    pub fn dates_of(&self, record: Record<'_>) -> Vec<(&'static Field, Date)> {
        let mut dates = Vec::new();
        for field in &self.dates {
            match record.value(field.at) {
                Some(Value::Date(date)) => dates.push((*field, date)),
                Some(Value::Dates(all)) => dates.extend(all.iter().map(|date| (*field, *date))),
                _ => {}
            }
        }
        dates
    }

    /// Whether a record of the kind links to others.
    pub fn has_links(&self, record: Record<'_>) -> bool {
        let mut stored = self.links.iter().filter(|field| field.is_stored());
        stored.any(|field| record.value(field.at).is_some())
    }
}

/// Whether records that link to one with this field are found by it: names, and where a partner is.
pub fn is_name(field: &Field) -> bool {
    let is_place = matches!(field.name, "city" | "region_name");
    matches!(field.name, "name" | "name_ja" | "title") || (is_place && field.kind == Kind::Partners)
}

fn meaning(field: &Field) -> Option<Meaning> {
    let meaning = match (field.kind, field.name, field.role) {
        (_, "id", _) => Meaning::Id,
        // A title speaks of other things, a name is the thing.
        (Kind::Sources, "title" | "publisher", _) => Meaning::Alias,
        (_, "ror" | "wikidata" | "geonames", _) => Meaning::Place,
        (_, "corporate_number" | "local_government_code", _) => Meaning::Place,
        (_, "value", _) => Meaning::Place,
        (_, "kind", _) => Meaning::Sort,
        // People paste addresses and numbers.
        (_, "website" | "email" | "phone", _) => Meaning::Prose,
        // How the name is read.
        (_, "kana", _) => Meaning::Name,
        (_, _, Role::Name) => Meaning::Name,
        (_, _, Role::Alias) => Meaning::Alias,
        (_, _, Role::Place) => Meaning::Place,
        (_, _, Role::Prose) => Meaning::Prose,
        (_, _, Role::Hidden) => return None,
    };
    Some(meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(fields: &[&'static Field]) -> Vec<&'static str> {
        fields.iter().map(|field| field.name).collect()
    }

    #[test]
    fn the_texts_of_a_kind_have_their_meanings() {
        let plan = Plan::of(Kind::Partners);
        let meaning = |name: &str| {
            let found = plan.texts.iter().find(|(field, _)| field.name == name);
            found.map(|(_, meaning)| *meaning)
        };
        assert_eq!(meaning("id"), Some(Meaning::Id));
        assert_eq!(meaning("name_ja"), Some(Meaning::Name));
        assert_eq!(meaning("city"), Some(Meaning::Place));
        assert_eq!(meaning("geonames"), Some(Meaning::Place));
        assert_eq!(meaning("summary"), Some(Meaning::Prose));
        assert_eq!(meaning("website"), Some(Meaning::Prose));
        assert_eq!(meaning("scope"), None);
        assert_eq!(meaning("country_name"), None);
    }

    #[test]
    fn titles_are_aliases_and_numbers_places() {
        let sources = Plan::of(Kind::Sources);
        assert_eq!(sources.name.name, "title");
        let titles: Vec<&str> = sources
            .texts
            .iter()
            .filter(|(_, meaning)| *meaning == Meaning::Alias)
            .map(|(field, _)| field.name)
            .collect();
        assert_eq!(titles, ["title", "publisher"]);
        let figures = Plan::of(Kind::Figures);
        assert!(
            figures
                .texts
                .iter()
                .any(|(field, meaning)| field.name == "value" && *meaning == Meaning::Place)
        );
    }

    #[test]
    fn links_to_sources_do_not_count() {
        let agreements = Plan::of(Kind::Agreements);
        assert_eq!(names(&agreements.links), ["parties", "events"]);
        assert!(names(&Plan::of(Kind::Areas).links).contains(&"institutions"));
        assert!(Plan::of(Kind::Sources).links.is_empty());
        assert_eq!(names(&agreements.dates), ["signed", "announced", "renewed"]);
        assert_eq!(agreements.country.map(|field| field.name), Some("country"));
        assert!(Plan::of(Kind::Figures).country.is_none());
    }

    #[test]
    fn only_what_a_record_is_called_is_a_whole_name() {
        assert!(Meaning::Id.is_called() && Meaning::Alias.is_called());
        assert!(!Meaning::Place.is_called() && !Meaning::Prose.is_called());
    }
}
