//! The whole dataset as one HTML page that needs nothing else: pictures, lists, cards, sources.
//!
//! Everything is in the markup, in both languages; the script filters, switches the language and opens cards.

mod card;
mod head;
mod map;
mod numbers;
mod pieces;
mod policy;
mod sources;
mod svg;
mod tags;
mod text;
mod ties;
mod timeline;

use std::ops::Range;

use maud::{Markup, Render, html};

use crate::dataset::Dataset;
use crate::model::{Kind, Lang, Record, Value};
use crate::text::safe;
use pieces::Pieces;
use sources::Footnotes;
use text::{Said, both, said};

/// What a page is made of.
pub struct Page<'d> {
    pub dataset: &'d Dataset,
    /// The records of each kind, in the order in which they are listed.
    pub lists: Vec<(Kind, Vec<Record<'d>>)>,
    /// In English and in Japanese.
    pub title: [String; 2],
    /// The language that it is shown in first.
    pub lang: Lang,
    /// The day on which the data was last looked over.
    pub data_date: Option<&'static str>,
}

/// A picture and what belongs to it.
struct Picture {
    id: &'static str,
    title: Said,
    content: Markup,
}

impl<'d> Page<'d> {
    /// The page, the same for the same data.
    pub fn html(&self) -> String {
        head::document(self).into_string()
    }

    /// How many records it has.
    pub fn count(&self) -> usize {
        self.lists.iter().map(|(_, records)| records.len()).sum()
    }

    /// The pictures that the dataset has something for.
    fn pictures(&self) -> Vec<Picture> {
        let pictures = [
            ties::section(self),
            map::section(self),
            timeline::section(self),
        ];
        pictures.into_iter().flatten().collect()
    }

    /// The pictures, lists and cards.
    fn main(&self, pictures: &[Picture]) -> Markup {
        let cards = self.cards();
        html! {
            @for picture in pictures {
                @let heading = format!("{}-h", picture.id);
                section.pic id=(picture.id) aria-labelledby=(heading) {
                    h2 id=(heading) { (said(picture.title)) }
                    (picture.content)
                }
            }
            @for (at, (kind, records)) in self.lists.iter().enumerate() {
                @let before: usize = self.lists[..at].iter().map(|(_, records)| records.len()).sum();
                @if !records.is_empty() { (list(*kind, &cards, before..before + records.len())) }
            }
        }
    }

    /// The card of each record, and of sources their line.
    fn cards(&self) -> Pieces {
        let footnotes = Footnotes::of(self.dataset);
        let mut records = Vec::with_capacity(self.count());
        for (_, list) in &self.lists {
            records.extend(list);
        }
        Pieces::of(records.len(), &|at| match records[at] {
            Record::Source(source) => sources::item(self, source, &footnotes),
            record => card::card(self, record, at + 1, &footnotes),
        })
    }

    /// A link to the card of a record.
    fn link(&self, id: &str) -> Markup {
        let Some(record) = self.dataset.by_id(id) else {
            return text::text(&safe(id)).render();
        };
        let name = |lang| safe(self.dataset.display_name(record, lang));
        html! { a href={ "#" (id) } { (both(&name(Lang::En), &name(Lang::Ja))) } }
    }

    /// Links to the cards of records, with commas between them.
    fn links(&self, records: &[Record<'_>]) -> Markup {
        html! {
            @for (at, record) in records.iter().enumerate() {
                @if at > 0 { ", " }
                (self.link(record.id()))
            }
        }
    }

    /// What a part of a picture stands for: the name in both languages.
    fn title_of(&self, record: Record<'_>) -> String {
        let en = self.dataset.display_name(record, Lang::En);
        let ja = self.dataset.display_name(record, Lang::Ja);
        let title = if en == ja {
            en.to_string()
        } else {
            format!("{en} · {ja}")
        };
        safe(&title).into_owned()
    }

    /// Every institution of an agreement with every partner of it.
    fn pairs(&self, agreement: Record<'d>) -> Vec<(Record<'d>, Record<'d>)> {
        let (mut institutions, mut partners) = (Vec::new(), Vec::new());
        let parties = Kind::Agreements.field("parties");
        let value = parties.and_then(|field| self.dataset.value(agreement, field));
        for record in self.records_of(value.as_ref()) {
            match record.kind() {
                Kind::Institutions => institutions.push(record),
                Kind::Partners => partners.push(record),
                _ => {}
            }
        }
        let mut pairs = Vec::new();
        for institution in &institutions {
            pairs.extend(partners.iter().map(|partner| (*institution, *partner)));
        }
        pairs
    }

    /// The records that a value names.
    fn records_of(&self, value: Option<&Value<'_>>) -> Vec<Record<'d>> {
        let ids = value.into_iter().flat_map(Value::ids);
        ids.filter_map(|id| self.dataset.by_id(id)).collect()
    }
}

fn list(kind: Kind, cards: &Pieces, places: Range<usize>) -> Markup {
    let (en, ja) = card::kind_title(kind);
    let heading = format!("{}-h", section_id(kind));
    html! {
        section.list id=(section_id(kind)) aria-labelledby=(heading) {
            h2 id=(heading) { (both(&en, ja)) " " small { (places.len()) } }
            @if kind == Kind::Sources {
                (sources::list(cards, places))
            } @else {
                @for at in places { (cards.get(at)) }
            }
        }
    }
}

/// The id of the list of a kind. Ids of records have no capital letters.
fn section_id(kind: Kind) -> String {
    card::kind_title(kind).0
}

#[cfg(test)]
mod tests;
