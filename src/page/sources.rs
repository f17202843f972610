//! All sources in one plain list, each with the records that cite it.

use maud::{Markup, html};

use super::Page;
use super::text::{Said, both, language, link, said, text};
use crate::model::{Kind, Lang, Record, Source, Value};
use crate::render::Footnote;
use crate::text::safe_lines;

const CITED_BY: Said = [
    "After the arrow stand the records that cite the source.",
    "矢印の後は、その出典を引用しているレコードです。",
];

/// The list of the sources.
pub fn list(page: &Page<'_>, records: &[Record<'_>]) -> Markup {
    html! {
        p.k { (said(CITED_BY)) }
        ul.sources {
            @for record in records {
                @if let Record::Source(source) = record { (item(page, source)) }
            }
        }
    }
}

/// All of its text is shown, so that the script can fold it as well.
fn item(page: &Page<'_>, source: &Source) -> Markup {
    let record = Record::Source(source);
    let en = Footnote::of(source, Lang::En);
    let ja = Footnote::of(source, Lang::Ja);
    let summary = source.summary.map(|summary| summary.0);
    let notes = source.notes.0.iter().map(|note| note.text);
    let prose = summary.into_iter().chain(notes);
    html! {
        li.r id=(source.id.0) {
            (footnote(&en, &ja)) " " (source.id.0)
            @for text in prose {
                p lang=(language(text)) { (safe_lines(text)) }
            }
            (cited_by(page, record))
        }
    }
}

fn cited_by(page: &Page<'_>, source: Record<'_>) -> Markup {
    let field = Kind::Sources.field("records");
    let value = field.and_then(|field| page.dataset.value(source, field));
    let ids: Vec<&str> = value.iter().flat_map(Value::ids).collect();
    html! {
        @if !ids.is_empty() {
            p { "←" @for id in ids { " " a href={ "#" (id) } { (id) } } }
        }
    }
}

/// Title, publisher and date of a source, linked to where it can be opened; what sort it is and its language. There are
/// hundreds of them, so the date is the same in both languages.
pub fn footnote(en: &Footnote, ja: &Footnote) -> Markup {
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
