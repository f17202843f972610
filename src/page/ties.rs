//! Who agreed with whom: institutions to the left, partners to the right, a line for each agreement between two.

mod picture;

use std::cmp::Reverse;

use maud::{Markup, Render, html};

use super::numbers::Numbers;
use super::text::{Said, both};
use super::{Page, Picture};
use crate::model::{Agreement, Kind, Lang, Record};
use crate::text::sort::order_of;

/// With more names or lines nobody sees anything, so there are counts in their place.
const MOST_NAMES: usize = 40;
const MOST_LINES: usize = 60;
/// So many of the busiest are counted.
const MOST_COUNTED: usize = 12;

const TITLE: Said = ["Who agreed with whom", "協定の相手"];

/// A line: an agreement between an institution and a partner, by their rows.
struct Tie<'d> {
    left: usize,
    right: usize,
    agreement: &'d Agreement,
    /// How many lines between the same two stand before it.
    before: usize,
}

struct Ties<'d> {
    left: Vec<Record<'d>>,
    right: Vec<Record<'d>>,
    ties: Vec<Tie<'d>>,
}

/// The picture; nothing if no institution has an agreement with a partner.
pub fn section(page: &Page<'_>) -> Option<Picture> {
    let ties = Ties::of(page);
    if ties.ties.is_empty() {
        return None;
    }
    let names = ties.left.len() + ties.right.len();
    let is_small = names <= MOST_NAMES && ties.ties.len() <= MOST_LINES;
    let content = html! {
        @if is_small { (picture::draw(page, &ties)) (ties.list(page)) }
        p.k { (ties.about(is_small)) }
        @if !is_small { (ties.counts(page)) }
    };
    Some(Picture {
        id: "Ties",
        title: TITLE,
        content,
    })
}

impl<'d> Ties<'d> {
    fn of(page: &Page<'d>) -> Ties<'d> {
        let mut ties = Ties {
            left: vec![],
            right: vec![],
            ties: vec![],
        };
        let (mut lefts, mut rights) = (Numbers::default(), Numbers::default());
        let mut pairs = Numbers::default();
        let mut counts: Vec<usize> = Vec::new();
        for record in page.dataset.records(Kind::Agreements) {
            let Record::Agreement(agreement) = record else {
                continue;
            };
            for (institution, partner) in page.pairs(record) {
                let left = row(&mut ties.left, &mut lefts, institution);
                let right = row(&mut ties.right, &mut rights, partner);
                let (pair, is_new) = pairs.of(format!("{left} {right}"));
                if is_new {
                    counts.push(0);
                }
                ties.ties.push(Tie {
                    left,
                    right,
                    agreement,
                    before: counts[pair],
                });
                counts[pair] += 1;
            }
        }
        ties
    }

    /// In words, for telephones and for those who see no picture.
    fn list(&self, page: &Page<'_>) -> Markup {
        let rows: Vec<usize> = self.ties.iter().map(|tie| tie.left).collect();
        let order = order_of(&rows);
        html! {
            ul.ties {
                @for tie in order.into_iter().filter_map(|at| self.ties.get(at)) {
                    li {
                        (page.link(self.left[tie.left].id())) " – " (page.link(self.right[tie.right].id()))
                        ": " a.d href={ "#" (tie.agreement.id.0) } { (tie.when()) }
                        @if tie.is_historic() { ", " (both("historic", "過去の協定")) }
                    }
                }
            }
        }
    }

    fn about(&self, is_small: bool) -> Markup {
        let (ties, left, right) = (self.ties.len(), self.left.len(), self.right.len());
        let en = format!("Ties by agreement: {ties}; institutions: {left}; partners: {right}.");
        let ja = format!("機関{left}と連携先{right}の間に、協定による結び付きが{ties}件あります。");
        html! {
            (both(&en, &ja)) " "
            @if is_small {
                span.ties {
                    (both("A line is an agreement.", "線は協定です。"))
                    @if self.ties.iter().any(Tie::is_historic) {
                        " " (both("Dashed ones are historic.", "破線は過去の協定です。"))
                    }
                }
            } @else {
                (both("That is too many for a picture; these have most:", "図には多すぎるため、件数の多いものを示します。"))
            }
        }
    }

    /// The busiest of both sides, in place of the picture.
    fn counts(&self, page: &Page<'_>) -> Markup {
        let mut left = vec![0; self.left.len()];
        let mut right = vec![0; self.right.len()];
        for tie in &self.ties {
            left[tie.left] += 1;
            right[tie.right] += 1;
        }
        html! {
            div.two {
                (busiest(page, &self.left, &left))
                (busiest(page, &self.right, &right))
            }
        }
    }
}

/// The row of a record, which is made if there is none.
fn row<'d>(records: &mut Vec<Record<'d>>, numbers: &mut Numbers, record: Record<'d>) -> usize {
    let (row, is_new) = numbers.of(record.id().to_string());
    if is_new {
        records.push(record);
    }
    row
}

fn busiest(page: &Page<'_>, records: &[Record<'_>], counts: &[usize]) -> Markup {
    let most_first: Vec<Reverse<usize>> = counts.iter().copied().map(Reverse).collect();
    let order = order_of(&most_first);
    html! {
        ol {
            @for at in order.into_iter().take(MOST_COUNTED) {
                li { (page.link(records[at].id())) " " span.k { (counts[at]) } }
            }
        }
    }
}

impl Tie<'_> {
    fn is_historic(&self) -> bool {
        self.agreement
            .status
            .is_some_and(|status| status.0 == "historic")
    }

    /// When it was signed or made public.
    fn when(&self) -> Markup {
        match self.agreement.signed.or(self.agreement.announced) {
            Some(date) => both(&date.for_people(Lang::En), &date.for_people(Lang::Ja)).render(),
            None => both("undated", "日付なし").render(),
        }
    }
}

#[cfg(test)]
mod tests;
