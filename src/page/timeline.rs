//! What happened when: a strip of dots by year, and under it a dated list.

use maud::{Markup, Render, html};

use super::svg::{number, title};
use super::text::{Said, both};
use super::{Page, Picture};
use crate::dataset::Moment;
use crate::model::{Kind, Lang, Record};
use crate::text::sort::sort_by_key;

const TITLE: Said = ["What happened when", "年表"];

/// The strip has so many years at most; what was before is folded away.
const MOST_YEARS: u16 = 25;
/// With more in one year there are numbers in place of dots.
const MOST_DOTS: usize = 30;
/// With more in all there is the strip alone.
const MOST_ENTRIES: usize = 400;

const WIDTH: f64 = 1000.0;
/// From one dot to the next.
const STEP: f64 = 13.0;
/// So many dots stand beside each other where a year has more than fit into one pile.
const ABREAST: usize = 3;
const HIGHEST_PILE: usize = 8;

/// The picture; nothing if nothing has a date.
pub fn section(page: &Page<'_>) -> Option<Picture> {
    let entries = entries(page);
    let last = entries.first()?.date.year_number();
    let first = last.saturating_sub(MOST_YEARS - 1);
    let is_recent = |entry: &&Moment<'_>| entry.date.year_number() >= first;
    let (recent, earlier): (Vec<&Moment<'_>>, Vec<&Moment<'_>>) =
        entries.iter().partition(is_recent);
    let is_small = entries.len() <= MOST_ENTRIES;
    let content = html! {
        (strip(page, &recent))
        p.k { (about(&entries, is_small)) }
        @if is_small {
            (years(page, &recent))
            @if !earlier.is_empty() {
                details { summary { (before(first)) } (years(page, &earlier)) }
            }
        }
    };
    Some(Picture {
        id: "Time",
        title: TITLE,
        content,
    })
}

fn about(entries: &[Moment<'_>], is_small: bool) -> Markup {
    let count = entries.len();
    let agreements = entries.iter().filter(|entry| is_agreement(entry)).count();
    html! {
        (both(&format!("Dates: {count}."), &format!("日付{count}件。")))
        @if agreements > 0 && agreements < count {
            " " (both("Above the years: agreements. Below: everything else.", "年の上は協定、下はその他です。"))
        }
        @if !is_small {
            " " (both("That is too much for a list; the cards have the dates.", "一覧には多すぎるため、日付は各カードにあります。"))
        }
    }
}

fn before(year: u16) -> Markup {
    both(&format!("Before {year}"), &format!("{year}年より前")).render()
}

/// Everything that happened, the latest first; of the same date what comes first in the dataset. That an agreement was
/// made public as well as signed is left out, and the day of a figure.
fn entries<'d>(page: &Page<'d>) -> Vec<Moment<'d>> {
    let mut moments = Vec::new();
    for record in page.dataset.iter() {
        for moment in Moment::all_of(record) {
            let is_told = match moment.field.name {
                "announced" => !is_signed(record),
                name => name != "as_of",
            };
            if is_told {
                moments.push(moment);
            }
        }
    }
    sort_by_key(&mut moments, |moment| -moment.date.number());
    moments
}

fn is_agreement(moment: &Moment<'_>) -> bool {
    moment.record.kind() == Kind::Agreements
}

fn is_signed(record: Record<'_>) -> bool {
    matches!(record, Record::Agreement(agreement) if agreement.signed.is_some())
}

/// A year of the strip: agreements apart from the rest.
struct Year<'e, 'd> {
    number: u16,
    sides: [Vec<&'e Moment<'d>>; 2],
}

/// The years in which something happened, the latest first.
fn years_of<'e, 'd>(entries: &[&'e Moment<'d>]) -> Vec<Year<'e, 'd>> {
    let mut years: Vec<Year<'e, 'd>> = Vec::new();
    for entry in entries {
        let number = entry.date.year_number();
        if years.last().is_none_or(|year| year.number != number) {
            let sides = [vec![], vec![]];
            years.push(Year { number, sides });
        }
        let side = usize::from(!is_agreement(entry));
        if let Some(year) = years.last_mut() {
            year.sides[side].push(entry);
        }
    }
    years
}

fn strip(page: &Page<'_>, entries: &[&Moment<'_>]) -> Markup {
    let years = years_of(entries);
    let (Some(first), Some(last)) = (years.last(), years.first()) else {
        return html! {};
    };
    let (first, last) = (first.number, last.number);
    let column = WIDTH / f64::from(last - first + 1);
    let tallest = |side: usize| {
        let heights = years
            .iter()
            .map(|year| year.sides[side].len().min(MOST_DOTS));
        heights.max().unwrap_or(0)
    };
    let is_high = tallest(0).max(tallest(1)) > HIGHEST_PILE;
    let abreast = if is_high { ABREAST } else { 1 };
    let height = |side| tallest(side).div_ceil(abreast) as f64 * STEP + 18.0;
    let (above, below) = (height(0), height(1));
    html! {
        svg.strip viewBox={ "0 " (-above) " " (WIDTH) " " (above + below) } role="group" aria-labelledby="Time-h" {
            (title(page, TITLE))
            @for year in first..=last {
                text x=(number((f64::from(year - first) + 0.5) * column)) y="5" { (year) }
            }
            @for Year { number: year, sides: [agreements, others] } in &years {
                @let x = number((f64::from(year - first) + 0.5) * column);
                (dots(page, agreements, x, -STEP, abreast))
                (dots(page, others, x, STEP, abreast))
            }
        }
    }
}

/// A pile of dots with this step away from the years, the earliest next to them; with too many a number.
fn dots(page: &Page<'_>, entries: &[&Moment<'_>], x: f64, step: f64, abreast: usize) -> Markup {
    let is_above = step < 0.0;
    let first = step.signum() * 20.0;
    html! {
        @if entries.len() > MOST_DOTS {
            text.n x=(x) y=(5.0 + 1.3 * first) { (entries.len()) }
        } @else {
            @for (at, entry) in entries.iter().rev().enumerate() {
                @let row = at / abreast;
                @let in_row = abreast.min(entries.len() - row * abreast);
                @let aside = (at % abreast) as f64 - (in_row as f64 - 1.0) / 2.0;
                a href={ "#" (entry.record.id()) } {
                    title { (entry.date) " " (page.title_of(entry.record)) }
                    circle.l[is_above] cx=(number(x + aside * STEP)) cy=(first + row as f64 * step) r="5" {}
                }
            }
        }
    }
}

/// A list for each year.
fn years(page: &Page<'_>, entries: &[&Moment<'_>]) -> Markup {
    html! {
        div.years {
            @for in_year in entries.chunk_by(|a, b| a.date.year() == b.date.year()) {
                div {
                    @if let Some(first) = in_year.first() { h3 { (first.date.year_number()) } }
                    ul { @for entry in in_year { (item(page, entry)) } }
                }
            }
        }
    }
}

fn item(page: &Page<'_>, moment: &Moment<'_>) -> Markup {
    let is_agreement = is_agreement(moment);
    let date = moment.date.to_string();
    let in_year = date.split_once('-').map_or("", |(_, rest)| rest);
    let [en, ja] = [Lang::En, Lang::Ja].map(|lang| moment.title(lang));
    html! {
        li.l[is_agreement] {
            @if !in_year.is_empty() { time datetime=(date) { (in_year) } " " }
            (page.link(moment.record.id())) " "
            span.k { (both(&en.to_lowercase(), ja)) }
        }
    }
}

#[cfg(test)]
mod tests;
