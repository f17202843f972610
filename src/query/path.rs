//! Paths to values: a field, a field of the records that a link leads to, or one fact.

mod label;
mod parse;
mod values;

pub use label::Label;
pub use label::labels;
pub use parse::{Mistake, facts_begin, is_name, length, read_quoted, split_list};

use std::collections::BTreeSet;

use super::places;
use crate::dataset::Dataset;
use crate::model::{Field, Kind, KindSet, Lang, Type};
use crate::text::say;

/// `FIELD`, `LINK.FIELD` for a field of the linked records, or `facts.LABEL` for one fact.
#[derive(Clone, Debug)]
pub struct Path {
    /// The kind of the records that it starts from.
    kind: Kind,
    link: Option<&'static Field>,
    end: End,
    /// The path as it was typed, without quotes.
    text: String,
}

/// What a path leads to.
#[derive(Clone, Debug)]
enum End {
    /// The field of the record itself.
    Field(&'static Field),
    /// The fields with one name of the kinds that the link leads to.
    Fields(Vec<&'static Field>),
    Fact(Label),
}

impl Path {
    /// The path of that text, from records of a kind.
    pub fn parse(kind: Kind, text: &str) -> Result<Path, Mistake> {
        parse::parse(kind, text)
    }

    /// The path to a field of the record itself.
    pub fn of(field: &'static Field) -> Path {
        Path {
            kind: field.kind,
            link: None,
            end: End::Field(field),
            text: field.name.to_string(),
        }
    }

    /// The key for programs.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The fields at its end, all with the same name; none if it leads to a fact.
    pub fn fields(&self) -> &[&'static Field] {
        match &self.end {
            End::Field(field) => std::slice::from_ref(field),
            End::Fields(fields) => fields,
            End::Fact(_) => &[],
        }
    }

    /// The field of the record itself that it leads to, if it does.
    pub fn own_field(&self) -> Option<&'static Field> {
        match self.end {
            End::Field(field) => Some(field),
            _ => None,
        }
    }

    pub fn is_fact(&self) -> bool {
        matches!(self.end, End::Fact(_))
    }

    /// The type of its values; nothing for facts, which are of any.
    pub fn ty(&self) -> Option<Type> {
        self.fields().first().map(|field| field.ty)
    }

    /// The kinds that a link at its end may lead to.
    pub fn targets(&self) -> KindSet {
        let mut kinds = KindSet::default();
        for field in self.fields() {
            kinds = kinds.union(KindSet::of(field.ty.targets()));
        }
        kinds
    }

    /// Whether it may lead to more than one value.
    pub fn is_list(&self) -> bool {
        let mut types = self.fields().iter().map(|field| field.ty);
        self.link.is_some_and(|link| link.ty.is_list()) || types.any(Type::is_list)
    }

    /// The kinds whose records have what it leads to.
    pub fn end_kinds(&self) -> &[Kind] {
        match &self.link {
            Some(link) => link.ty.targets(),
            None => std::slice::from_ref(&self.kind),
        }
    }

    /// The kinds that have to be loaded for its values.
    pub fn needs(&self) -> KindSet {
        let mut kinds = KindSet::of(&[self.kind]);
        if let Some(link) = self.link {
            kinds = kinds.union(link.needs());
        }
        if self.is_fact() {
            kinds = kinds.union(KindSet::of(self.end_kinds()));
        }
        for field in self.fields() {
            kinds = kinds.union(field.needs());
        }
        kinds
    }

    /// The kinds that have to be loaded to compare its values with what somebody types.
    pub fn needs_to_compare(&self) -> KindSet {
        let mut kinds = self.needs().union(self.targets());
        for field in self.fields() {
            // A word that the kind does not have may be a word of another, and so may a place.
            if field.ty.is_word() {
                return KindSet::ALL;
            }
            kinds = kinds.union(places::needs(field.name));
        }
        kinds
    }

    /// The paths to the fields that name the same city or region; none for other paths.
    pub fn alike(&self) -> Vec<Path> {
        let mut paths: Vec<Path> = Vec::new();
        for field in self.fields().iter().flat_map(|field| places::alike(field)) {
            let path = self.beside(field);
            if !paths.iter().any(|known| known.text == path.text) {
                paths.push(path);
            }
        }
        paths
    }

    /// The path over the same link to the fields with the name of another.
    fn beside(&self, field: &'static Field) -> Path {
        let (end, text) = match self.link {
            None => (End::Field(field), field.name.to_string()),
            Some(link) => (
                End::Fields(parse::fields_named(link, field.name)),
                format!("{}.{}", link.name, field.name),
            ),
        };
        Path {
            end,
            text,
            ..self.clone()
        }
    }

    /// Looks up a fact in the dataset; a label that no record has is a mistake.
    pub fn resolve(&mut self, dataset: &Dataset) -> Result<(), Mistake> {
        let (text, kinds) = (self.text.clone(), self.end_kinds().to_vec());
        match &mut self.end {
            End::Fact(label) => label.resolve(dataset, &kinds, &text),
            _ => Ok(()),
        }
    }

    /// What to say where no record that it leads to has the fact, though others have; nothing elsewhere.
    pub fn absence(&self) -> Option<String> {
        let End::Fact(label) = &self.end else {
            return None;
        };
        if label.occurs() {
            return None;
        }
        let kinds: Vec<&str> = self.end_kinds().iter().map(|kind| kind.many()).collect();
        Some(say!(
            "no {kinds} with a fact `{label}`",
            kinds = kinds.join(say!(" or ")),
            label = label.typed()
        ))
    }

    /// The facts that it leads to from any record, each once; none if it leads to fields.
    pub fn facts(&self, dataset: &Dataset) -> BTreeSet<&'static str> {
        let mut texts = BTreeSet::new();
        if let End::Fact(label) = &self.end {
            let kinds = self.end_kinds().iter();
            for record in kinds.flat_map(|kind| dataset.records(*kind)) {
                texts.extend(label.values(record.shared()));
            }
        }
        texts
    }

    /// The heading for people.
    pub fn title(&self, lang: Lang) -> String {
        let own = match &self.end {
            End::Fact(label) => label.heading(),
            _ => self.fields().first().map_or("", |field| field.title(lang)),
        };
        match self.link {
            None => own.to_string(),
            Some(link) => {
                let link = link.title(lang);
                lang.pick(format!("{link}: {own}"), format!("{link}の{own}"))
            }
        }
    }

    /// What it is called in messages: the path in English, its heading in Japanese.
    pub fn spoken(&self) -> String {
        match Lang::spoken() {
            Lang::En => self.text.clone(),
            Lang::Ja => self.title(Lang::Ja),
        }
    }

    /// What its values are, in messages.
    pub fn spoken_type(&self) -> String {
        match self.ty() {
            Some(ty) => ty.spoken(),
            None => say!("fact").to_string(),
        }
    }
}

#[cfg(test)]
mod tests;
