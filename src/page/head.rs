//! The page around its lists: head, title, filter, navigation, foot.

use maud::{DOCTYPE, Markup, PreEscaped, Render, html};

use super::card::kind_title;
use super::policy::{SCRIPT, STYLE, content_security};
use super::tags::{Counts, Facet, Tag, tags};
use super::text::{Said, both, said};
use super::{Page, Picture, section_id};
use crate::model::Lang;
use crate::text::{kanji_variants, safe};

const FILTER: Said = [
    "Filter by words: a name, a place, a field of work",
    "語で絞り込む（名称、地名、分野など）",
];
const ANY: Said = ["any", "すべて"];
const CLEAR: Said = ["Show everything", "すべて表示"];
const SKIP: Said = ["Skip to the content", "本文へ"];
const NOTHING: Said = [
    "No record has all of this. Try fewer or other words.",
    "すべてに該当するレコードはありません。語を減らすか変えてください。",
];
const LINKS_OUT: Said = [
    "One file with all its data: it loads nothing, and only its links to sources lead elsewhere.",
    "このページは一つのファイルで完結し、外部から何も読み込みません。出典へのリンクだけが外部に通じます。",
];

/// The whole document.
pub fn document(page: &Page<'_>) -> Markup {
    let [en, ja] = title(page);
    let first = page.lang.pick(&en, &ja);
    let pictures = page.pictures();
    html! {
        (DOCTYPE)
        html lang=(page.lang.pick("en", "ja")) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(content_security());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                meta name="generator" content="osakahub";
                title data-e=(en) data-j=(ja) { (first) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#Main" { (said(SKIP)) }
                (header(page))
                (navigation(page, &pictures))
                main id="Main" tabindex="-1" {
                    p.empty id="Empty" hidden { (said(NOTHING)) }
                    (page.main(&pictures))
                }
                footer { p.k { (said(LINKS_OUT)) } }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

fn title(page: &Page<'_>) -> [String; 2] {
    let [en, ja] = &page.title;
    [safe(en).into_owned(), safe(ja).into_owned()]
}

fn header(page: &Page<'_>) -> Markup {
    let [en, ja] = title(page);
    html! {
        header {
            div.top {
                h1 { (both(&en, &ja)) }
                div.lang role="group" aria-label="Language · 言語" hidden {
                    button type="button" value="en" aria-pressed=(page.lang == Lang::En) lang="en" { "English" }
                    button type="button" value="ja" aria-pressed=(page.lang == Lang::Ja) lang="ja" { "日本語" }
                }
            }
            @if let Some(date) = page.data_date {
                p.k { (date_of_data(date)) }
            }
            (search(page))
        }
    }
}

fn date_of_data(date: &str) -> Markup {
    let (mut en, mut ja) = (date.to_string(), date.to_string());
    if let Ok(date) = date.parse::<crate::model::Date>() {
        (en, ja) = (date.for_people(Lang::En), date.for_people(Lang::Ja));
    }
    both(&format!("Data of {en}"), &format!("{ja}時点のデータ")).render()
}

/// The filter. It is shown when the script can answer.
fn search(page: &Page<'_>) -> Markup {
    let mut counts = Counts::default();
    for record in page.lists.iter().flat_map(|(_, records)| records) {
        for tag in tags(page.dataset, *record) {
            counts.add(tag);
        }
    }
    html! {
        div.filter role="search" hidden {
            label for="Filter" { (said(FILTER)) }
            input type="search" id="Filter" autocomplete="off" spellcheck="false" data-variants=(kanji_variants());
            div.facets {
                @for facet in Facet::ALL { (select(page, facet, &counts)) }
                button type="button" id="Clear" { (said(CLEAR)) }
            }
            p.k { output id="Count" for="Filter" {} }
        }
    }
}

/// A list to choose a value of a facet from; nothing if there is nothing to choose.
fn select(page: &Page<'_>, facet: Facet, counts: &Counts) -> Markup {
    let choices = counts.choices(page.dataset, facet);
    html! {
        @if choices.len() > 1 {
            label {
                (said(facet.title())) " "
                select {
                    option value="" data-e=(ANY[0]) data-j=(ANY[1]) { (page.lang.pick(ANY[0], ANY[1])) }
                    @for (tag, count) in choices { (option(page, tag, *count)) }
                }
            }
        }
    }
}

fn option(page: &Page<'_>, tag: &Tag, count: usize) -> Markup {
    let label = |lang| format!("{} ({count})", tag.label(page.dataset, lang));
    let (en, ja) = (label(Lang::En), label(Lang::Ja));
    html! {
        option value=(tag.key()) data-e=(en) data-j=(ja) { (page.lang.pick(&en, &ja)) }
    }
}

fn navigation(page: &Page<'_>, pictures: &[Picture]) -> Markup {
    html! {
        nav aria-label="Contents · 目次" {
            ul {
                @for picture in pictures {
                    li.pic { a href={ "#" (picture.id) } { (said(picture.title)) } }
                }
                @for (kind, records) in &page.lists {
                    @if !records.is_empty() {
                        @let (en, ja) = kind_title(*kind);
                        li { a href={ "#" (section_id(*kind)) } { (both(&en, ja)) } " " small { (records.len()) } }
                    }
                }
            }
        }
    }
}
