//! A record whole: its name and what lists show of it, and in it everything else.

use maud::{Markup, Render, html};

use super::Page;
use super::sources::Footnotes;
use super::tags::{Tag, folded_words, tags};
use super::text::{Either, Said, address, both, language, link, said, text};
use crate::model::{Field, Kind, Lang, Record, Type};
use crate::render::{Content, Entry, Format, Item, Section, Sheet};
use crate::text::safe;

/// Fields that say where something is and how it is reached, beside the addresses of the web.
const CONTACTS: [&str; 7] = [
    "address", "station", "access", "contact", "email", "phone", "latitude",
];

const FACTS: Said = ["Facts", "事実"];
const NOTES: Said = ["Notes", "注記"];
const SOURCES: Said = ["Sources", "出典"];
const LINKS: Said = ["Linked records", "関連するレコード"];

/// A record in both languages.
struct Card<'p, 'd> {
    page: &'p Page<'d>,
    footnotes: &'p Footnotes,
    record: Record<'d>,
    /// Its number in the page, by which its footnotes are addressed.
    number: usize,
    en: Sheet<'d>,
    ja: Sheet<'d>,
}

/// The card of a record.
pub fn card(page: &Page<'_>, record: Record<'_>, number: usize, footnotes: &Footnotes) -> Markup {
    let sheet = |lang| Sheet::new(page.dataset, page.dataset, record, lang);
    let mut en = sheet(Lang::En);
    mark_country(&mut en);
    let card = Card {
        page,
        footnotes,
        record,
        number,
        en,
        ja: sheet(Lang::Ja),
    };
    let tags = tags(page.dataset, record);
    let keys: Vec<String> = tags.iter().map(Tag::key).collect();
    html! {
        // HTML needs no end tags of dt, dd, li and p, which would be 30 kB of the page.
        details.r id=(record.id()) data-w=(folded_words(page.dataset, record)) data-t=(keys.join(" ")) {
            summary { (card.head()) }
            div.b { (card.body()) }
        }
    }
}

/// The part of a card in which a field stands.
#[derive(PartialEq)]
enum Part {
    Contact,
    Links,
    Rest,
}

impl Part {
    fn of(field: &Field) -> Part {
        if field.ty == Type::Url || CONTACTS.contains(&field.name) {
            Part::Contact
        } else if field.ty.targets().is_empty() {
            Part::Rest
        } else {
            Part::Links
        }
    }
}

impl Card<'_, '_> {
    /// The name in both languages, and what lists show.
    fn head(&self) -> Markup {
        let (en, ja) = (&self.en.name, &self.ja.name);
        html! {
            h3 {
                @if en == ja {
                    (text(en))
                } @else {
                    (Either(names(en, ja, "ja"), names(ja, en, "en")))
                }
            }
            span.m {
                @for (en, ja) in self.shown() {
                    span { (both(&en, &ja)) }
                }
            }
        }
    }

    /// The values that lists show, in English and Japanese.
    fn shown(&self) -> Vec<(String, String)> {
        let dataset = self.page.dataset;
        let mut shown = Vec::new();
        for field in Format::Table.default_columns(self.record.kind()) {
            if field.at < 2 || !field.ty.targets().is_empty() {
                continue;
            }
            let value = |lang| {
                let value = dataset.text_for_people(self.record, field, lang)?;
                Some(safe(&value).into_owned())
            };
            shown.extend(value(Lang::En).zip(value(Lang::Ja)));
        }
        shown
    }

    fn body(&self) -> Markup {
        let kind = self.record.kind();
        let id = self.record.id();
        html! {
            p.k;
            (both(kind.singular(), kind.label(Lang::Ja))) " · " a href={ "#" (id) } { (id) }
            @for file in self.en.label.iter().skip(2) { " · " (file) }
            @if let Some(summary) = &self.en.summary {
                (self.paragraph(summary))
            }
            (self.part(&Part::Contact))
            (self.part(&Part::Rest))
            (self.links())
            (self.section(FACTS, &self.en.facts))
            (self.section(NOTES, &self.en.notes))
            (self.sources())
        }
    }

    /// The entries of a part in both languages.
    fn entries(&self, part: &Part) -> Vec<(&Entry, &Entry)> {
        let mut entries = Vec::new();
        for en in &self.en.fields {
            let Some(field) = en.field else { continue };
            let is_it = |ja: &&Entry| ja.field.is_some_and(|other| other.at == field.at);
            if !is_said_otherwise(field, en) && Part::of(field) == *part {
                entries.push((en, self.ja.fields.iter().find(is_it).unwrap_or(en)));
            }
        }
        entries
    }

    fn part(&self, part: &Part) -> Markup {
        let entries = self.entries(part);
        html! {
            @if !entries.is_empty() {
                dl {
                    @for (en, ja) in entries {
                        dt; (both(&en.label, &ja.label))
                        @for (at, item) in en.items.iter().enumerate() {
                            dd; (self.item(item, ja.items.get(at).unwrap_or(item)))
                        }
                    }
                }
            }
        }
    }

    fn links(&self) -> Markup {
        let links = self.part(&Part::Links);
        html! {
            @if !links.0.is_empty() {
                h4 { (said(LINKS)) }
                (links)
            }
        }
    }

    fn section(&self, title: Said, section: &Section) -> Markup {
        let (facts, notes): (Vec<&Entry>, Vec<&Entry>) =
            section.entries.iter().partition(|entry| entry.label != "-");
        html! {
            @if !section.entries.is_empty() {
                h4 { (said(title)) (overlay(section.overlay.as_ref())) }
            }
            @if !facts.is_empty() {
                dl {
                    @for fact in facts {
                        dt; (text(&fact.label))
                        dd; @for item in &fact.items { (self.item(item, item)) }
                    }
                }
            }
            @for item in notes.iter().flat_map(|note| &note.items) {
                (self.paragraph(item))
            }
        }
    }

    /// Prose, whose language is the record's.
    fn paragraph(&self, item: &Item) -> Markup {
        let lang = match &item.content {
            Content::Text(text) => language(text),
            _ => "en",
        };
        html! {
            p lang=(lang);
            @match &item.content {
                Content::Text(text) => (text),
                _ => (self.content(&item.content, &item.content)),
            }
            (self.marks(&item.marks))
            (overlay(item.overlay.as_ref()))
        }
    }

    fn item(&self, en: &Item, ja: &Item) -> Markup {
        html! {
            (self.content(&en.content, &ja.content))
            (self.marks(&en.marks))
            (overlay(en.overlay.as_ref()))
        }
    }

    fn content(&self, en: &Content, ja: &Content) -> Markup {
        match (en, ja) {
            (Content::Text(en), Content::Text(ja)) => both(en, ja).render(),
            (Content::Text(en), _) => text(en).render(),
            (Content::Address(url), _) => address(url),
            (Content::Record { id, name: en, .. }, Content::Record { name: ja, .. }) => {
                html! { a href={ "#" (id) } { (both(en, ja)) } }
            }
            (Content::Record { id, .. }, _) => self.page.link(id),
            (Content::Point { text: en, map }, Content::Point { text: ja, .. }) => {
                html! { a href=(map) { (both(en, ja)) } }
            }
            (Content::Point { text: point, map }, _) => link(map, point),
        }
    }

    /// The numbers of footnotes, each in brackets.
    fn marks(&self, numbers: &[usize]) -> Markup {
        html! {
            @for number in numbers {
                " " a href={ "#" (self.number) "." (number) } { "[" (number) "]" }
            }
        }
    }

    fn sources(&self) -> Markup {
        let unmarked = [self.en.unmarked_values(), self.ja.unmarked_values()];
        html! {
            @if !self.en.cited.is_empty() {
                h4 { (said(SOURCES)) (overlay(self.en.sources_overlay.as_ref())) }
                @if !self.en.own_sources.is_empty() && self.en.cited.len() > 1 {
                    p.k; (said(unmarked)) (self.marks(&self.en.own_sources))
                }
                ol {
                    @for (at, id) in self.en.cited.iter().enumerate() {
                        li id={ (self.number) "." (at + 1) };
                        (self.footnotes.get(id)) " " a href={ "#" (id) } { (id) }
                    }
                }
            }
        }
    }
}

/// A name, and after it that in the other language.
fn names(name: &str, other: &str, lang: &str) -> Markup {
    html! { (text(name)) " " small lang=(lang) { (other) } }
}

/// Whether a card has no need of the entry: countries have names beside their codes, and the names are in the head,
/// where no footnotes are.
fn is_said_otherwise(field: &Field, entry: &Entry) -> bool {
    let is_code = matches!(field.ty, Type::Country | Type::Countries);
    let is_unmarked = entry.items.iter().all(|item| item.marks.is_empty());
    is_code || (is_unmarked && (field.at == 1 || field.name == "name_ja"))
}

/// Puts what is said of the source of a country's code behind the country's name.
fn mark_country(sheet: &mut Sheet<'_>) {
    let mut marks = Vec::new();
    let mut overlay = None;
    for entry in &mut sheet.fields {
        let (Some(field), Some(item)) = (entry.field, entry.items.last_mut()) else {
            continue;
        };
        if field.ty == Type::Country {
            marks.append(&mut item.marks);
            overlay = item.overlay.take();
        } else if field.name == "country_name" {
            item.marks.append(&mut marks);
            item.overlay = overlay.take();
        }
    }
}

/// The file that laid something over the record.
fn overlay(file: Option<&String>) -> Markup {
    html! {
        @if let Some(file) = file { " " span.k { "<" (file) ">" } }
    }
}

/// The heading of a list of records.
pub fn kind_title(kind: Kind) -> (String, &'static str) {
    let (first, rest) = kind.plural().split_at(1);
    (first.to_uppercase() + rest, kind.label(Lang::Ja))
}

#[cfg(test)]
mod tests;
