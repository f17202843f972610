//! The picture of the ties: two columns of names, and curves between them.

use maud::{Markup, html};

use super::{TITLE, Tie, Ties};
use crate::model::{Country, Lang, Record};
use crate::page::Page;
use crate::page::svg::{number, shortened, title};
use crate::text::sort::order_of;
use crate::text::{safe, width};

/// The picture is so wide, in units of which a letter takes about so many.
const WIDTH: f64 = 1000.0;
const LETTER: f64 = 8.3;
/// A name has a row.
const ROW: f64 = 27.0;
/// From one column of dots to the other, and from a dot to its name.
const GAP: f64 = 210.0;
const BESIDE_DOT: f64 = 16.0;
/// The most letters that a name to the left has.
const MOST_LEFT: usize = 50;
/// So many letters are for the country after a name to the right.
const COUNTRY: usize = 4;
/// Lines between the same two stand so far apart.
const BEND: f64 = 14.0;

/// A column of dots and their names.
struct Column {
    x: f64,
    /// The letters that a name has room for.
    letters: usize,
    /// How far down each stands.
    heights: Vec<f64>,
    is_left: bool,
}

/// The picture of the ties.
pub fn draw(page: &Page<'_>, ties: &Ties<'_>) -> Markup {
    let (left, right) = columns(page, ties);
    let rows = left.heights.len().max(right.heights.len());
    let height = number(rows as f64 * ROW);
    html! {
        svg.ties viewBox={ "0 " (-ROW / 2.0) " " (WIDTH) " " (height) } role="group" aria-labelledby="Ties-h" {
            (title(page, TITLE))
            @for tie in &ties.ties { (line(page, tie, &left, &right)) }
            @for (at, record) in ties.left.iter().enumerate() { (left.name(page, *record, at)) }
            @for (at, record) in ties.right.iter().enumerate() { (right.name(page, *record, at)) }
        }
    }
}

fn columns(page: &Page<'_>, ties: &Ties<'_>) -> (Column, Column) {
    let mut letters = 0;
    for record in &ties.left {
        for lang in [Lang::En, Lang::Ja] {
            letters = letters.max(width(page.dataset.display_name(*record, lang)));
        }
    }
    let letters = letters.min(MOST_LEFT);
    let left_x = letters as f64 * LETTER + BESIDE_DOT;
    let right_x = left_x + GAP;
    let right_heights = right_heights(ties);
    let left = Column {
        x: left_x,
        letters,
        heights: left_heights(ties, &right_heights),
        is_left: true,
    };
    let right = Column {
        x: right_x,
        letters: ((WIDTH - right_x - BESIDE_DOT) / LETTER) as usize,
        heights: right_heights,
        is_left: false,
    };
    (left, right)
}

/// The names to the right are in order of country, those without one last.
fn right_heights(ties: &Ties<'_>) -> Vec<f64> {
    let mut keys = Vec::new();
    for record in &ties.right {
        let country = record.shared().country();
        keys.push(country.map_or("~".to_string(), Country::code));
    }
    let mut heights = vec![0.0; keys.len()];
    for (row, at) in order_of(&keys).into_iter().enumerate() {
        heights[at] = row as f64 * ROW;
    }
    heights
}

/// A name to the left is in the middle of those it is tied to, as far as there is room.
fn left_heights(ties: &Ties<'_>, right: &[f64]) -> Vec<f64> {
    let mut sums = vec![(0.0, 0.0); ties.left.len()];
    for tie in &ties.ties {
        let (sum, count) = &mut sums[tie.left];
        *sum += right[tie.right];
        *count += 1.0;
    }
    let mut heights: Vec<f64> = sums.iter().map(|(sum, count)| sum / count).collect();
    let keys: Vec<i64> = heights.iter().map(|height| *height as i64).collect();
    let order = order_of(&keys);
    let rows = right.len().max(heights.len());
    let mut lowest = (rows as f64 - 1.0) * ROW;
    for at in order.iter().rev() {
        heights[*at] = heights[*at].min(lowest);
        lowest = heights[*at] - ROW;
    }
    let mut highest = 0.0_f64;
    for at in &order {
        heights[*at] = heights[*at].max(highest);
        highest = heights[*at] + ROW;
    }
    heights
}

/// The line of a tie, which is dashed if the agreement is historic.
fn line(page: &Page<'_>, tie: &Tie<'_>, left: &Column, right: &Column) -> Markup {
    let (from, to) = (left.heights[tie.left], right.heights[tie.right]);
    let (start, end) = (left.x + 12.0, right.x - 12.0);
    let middle = number((start + end) / 2.0);
    let bend = tie.before as f64 * BEND;
    let curve = format!(
        "M{} {}C{middle} {} {middle} {} {} {}",
        number(start),
        number(from),
        number(from + bend),
        number(to + bend),
        number(end),
        number(to)
    );
    html! {
        a href={ "#" (tie.agreement.id.0) } {
            title { (page.title_of(Record::Agreement(tie.agreement))) }
            path.h[tie.is_historic()] d=(curve) {}
        }
    }
}

impl Column {
    /// A dot and a name beside it, to the right with its country.
    fn name(&self, page: &Page<'_>, record: Record<'_>, at: usize) -> Markup {
        let (x, y) = (number(self.x), number(self.heights[at]));
        let country = record.shared().country().filter(|_| !self.is_left);
        let letters = self.letters - if country.is_some() { COUNTRY } else { 0 };
        let class =
            |lang: Lang| lang.pick("e", "j").to_string() + if self.is_left { " l" } else { "" };
        let name = |lang| shortened(&safe(page.dataset.display_name(record, lang)), letters);
        let beside = if self.is_left {
            -BESIDE_DOT
        } else {
            BESIDE_DOT
        };
        html! {
            a href={ "#" (record.id()) } {
                title { (page.title_of(record)) }
                circle.l[self.is_left] cx=(x) cy=(y) r="7" {}
                @for lang in [Lang::En, Lang::Ja] {
                    text class=(class(lang)) x=(number(x + beside)) y=(y + 5.0) {
                        (name(lang))
                        @if let Some(country) = country { tspan { " " (country.code()) } }
                    }
                }
            }
        }
    }
}
