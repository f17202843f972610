//! All sources in one plain list, each with the records that cite it.

use std::ops::Range;

use maud::{Markup, html};

use super::Page;
use super::numbers::Numbers;
use super::pieces::Pieces;
use super::text::{Said, both, language, link, said, text};
use crate::dataset::Dataset;
use crate::model::{Kind, Lang, Record, Source, Value};
use crate::render::Footnote;
use crate::text::safe_lines;

const CITED_BY: Said = [
    "After the arrow stand the records that cite the source.",
    "矢印の後は、その出典を引用しているレコードです。",
];

/// The footnote of each source, which stands in the list of sources and in the card of each record that cites it.
pub struct Footnotes {
    numbers: Numbers,
    footnotes: Pieces,
}

impl Footnotes {
    pub fn of(dataset: &Dataset) -> Footnotes {
        let mut numbers = Numbers::default();
        let mut sources = Vec::new();
        for record in dataset.records(Kind::Sources) {
            if let Record::Source(source) = record
                && numbers.of(record.id().to_string()).1
            {
                sources.push(source);
            }
        }
        let footnotes = Pieces::of(sources.len(), &|at| footnote(sources[at]));
        Footnotes { numbers, footnotes }
    }

    /// The footnote of a source; its id where there is none.
    pub fn get(&self, id: &str) -> Markup {
        html! {
            @match self.numbers.known(id) {
                Some(number) => (self.footnotes.get(number)),
                None => (text(id)),
            }
        }
    }
}

/// The list of the sources.
pub fn list(items: &Pieces, places: Range<usize>) -> Markup {
    html! {
        p.k { (said(CITED_BY)) }
        ul.sources { @for at in places { (items.get(at)) } }
    }
}

/// All of its text is shown, so that the script can fold it as well.
pub fn item(page: &Page<'_>, source: &Source, footnotes: &Footnotes) -> Markup {
    let summary = source.summary.map(|summary| summary.0);
    let notes = source.notes.0.iter().map(|note| note.text);
    let prose = summary.into_iter().chain(notes);
    html! {
        li.r id=(source.id.0);
        (footnotes.get(source.id.0)) " " (source.id.0)
        @for text in prose {
            p lang=(language(text)); (safe_lines(text))
        }
        (cited_by(page, Record::Source(source)))
    }
}

fn cited_by(page: &Page<'_>, source: Record<'_>) -> Markup {
    let field = Kind::Sources.field("records");
    let value = field.and_then(|field| page.dataset.value(source, field));
    let ids: Vec<&str> = value.iter().flat_map(Value::ids).collect();
    html! {
        @if !ids.is_empty() {
            p; "←" @for id in ids { " " a href={ "#" (id) } { (id) } }
        }
    }
}

/// Title, publisher and date of a source, linked to where it can be opened; what sort it is and its language. There are
/// hundreds of them, so the date is the same in both languages.
fn footnote(source: &Source) -> Markup {
    let en = &Footnote::of(source, Lang::En);
    let ja = &Footnote::of(source, Lang::Ja);
    let title = if en.title.is_empty() {
        en.id
    } else {
        &en.title
    };
    let details = details(en);
    html! {
        @match &en.url {
            Some(url) => (link(url, title)),
            None => (text(title)),
        }
        @if let Some(date) = &en.date { ", " (date) }
        @if !details.is_empty() { " (" (both(details, self::details(ja))) ")" }
    }
}

/// The details of a footnote without its id.
fn details(footnote: &Footnote) -> &str {
    let details = footnote.details.trim_end_matches(footnote.id);
    details.trim_end_matches("; ")
}
