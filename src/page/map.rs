//! Where the partners are: a map of the world with a numbered dot for each country, and the names beside it.

mod points;

use std::cmp::Reverse;

use maud::{Markup, html};

use points::{Point, RADIUS, UNITS_A_DEGREE, centre, middle_of, projected, push_apart};

use super::numbers::Numbers;
use super::svg::{number, title};
use super::text::{Said, both};
use super::{Page, Picture};
use crate::model::{Country, Kind, Lang, Record};
use crate::text::fold;
use crate::text::sort::order_of;

/// The outline of the land, made and explained by `tests/page/land.py`.
const LAND: &str = include_str!("../../data/land.path");

/// With more partners the map has their numbers alone.
const MOST_NAMES: usize = 40;

const TITLE: Said = ["Where the partners are", "連携先の所在地"];

/// All around the world, in units of the map.
const WIDTH: f64 = 360.0 * UNITS_A_DEGREE;
/// The northernmost and southernmost degree that is shown.
const NORTH: f64 = 78.0;
const SOUTH: f64 = -56.0;
/// A hub's own country is a little left of the middle, as the Pacific is wide and empty.
const LEFT_OF_MIDDLE: f64 = 12.0;

/// The partners of a country.
struct Spot<'d> {
    country: Country,
    partners: Vec<Record<'d>>,
    /// Where it is, and where its dot is drawn.
    place: Point,
    dot: Point,
}

struct Map<'d> {
    spots: Vec<Spot<'d>>,
    /// Partners at home or without a place.
    others: Vec<Record<'d>>,
    home: Option<Point>,
    /// The degree of longitude in the middle.
    middle: f64,
}

/// The picture; nothing if no partner has a country abroad.
pub fn section(page: &Page<'_>) -> Option<Picture> {
    let map = Map::of(page);
    if map.spots.is_empty() {
        return None;
    }
    let abroad = map.spots.iter().map(|spot| spot.partners.len());
    let partners = abroad.sum::<usize>() + map.others.len();
    let is_small = partners <= MOST_NAMES;
    let content = html! {
        div.map tabindex="0" role="group" aria-labelledby="Map-h" { (map.picture(page)) }
        p.k { (map.about(partners, is_small)) }
        ol.spots { @for spot in &map.spots { (spot.item(page, is_small)) } }
        (map.others(page, is_small))
    };
    Some(Picture {
        id: "Map",
        title: TITLE,
        content,
    })
}

impl<'d> Map<'d> {
    fn of(page: &Page<'d>) -> Map<'d> {
        let home = home_country(page);
        let middle = home
            .and_then(centre)
            .map_or(0.0, |(_, east)| east + LEFT_OF_MIDDLE);
        let mut numbers = Numbers::default();
        let mut by_country: Vec<(Country, Vec<Record<'d>>)> = Vec::new();
        let mut others = Vec::new();
        for record in page.dataset.records(Kind::Partners) {
            match record.shared().country() {
                Some(country) if Some(country) != home && centre(country).is_some() => {
                    let (number, is_new) = numbers.of(country.code());
                    if is_new {
                        by_country.push((country, vec![]));
                    }
                    by_country[number].1.push(record);
                }
                _ => others.push(record),
            }
        }
        let keys: Vec<_> = by_country.iter().map(place_in_list).collect();
        let order = order_of(&keys);
        let mut spots = Vec::new();
        for at in order {
            let (country, partners) = by_country[at].clone();
            let degrees = middle_of(&partners).or_else(|| centre(country));
            let place = projected(degrees.unwrap_or_default(), middle);
            spots.push(Spot {
                country,
                partners,
                place,
                dot: place,
            });
        }
        let mut dots: Vec<Point> = spots.iter().map(|spot| spot.dot).collect();
        push_apart(&mut dots);
        for (spot, dot) in spots.iter_mut().zip(dots) {
            spot.dot = dot;
        }
        Map {
            spots,
            others,
            home: home_point(page, home).map(|degrees| projected(degrees, middle)),
            middle,
        }
    }

    fn picture(&self, page: &Page<'_>) -> Markup {
        let top = projected((NORTH, 0.0), 0.0).y;
        let height = projected((SOUTH, 0.0), 0.0).y - top;
        let lines = LAND.lines().filter(|line| !line.starts_with('#'));
        let land: String = lines.collect();
        // The land goes on beyond both edges.
        let shift = -self.middle * UNITS_A_DEGREE;
        html! {
            svg viewBox={ (-WIDTH / 2.0) " " (number(top)) " " (WIDTH) " " (number(height)) } role="group" aria-labelledby="Map-h" {
                (title(page, TITLE))
                defs { path id="Land" d=(land) {} }
                @for shift in [shift - WIDTH, shift, shift + WIDTH] {
                    use.land href="#Land" x=(number(shift)) {}
                }
                @if let Some(home) = self.home {
                    @for spot in &self.spots { (arc(home, spot.dot)) }
                    circle.l cx=(number(home.x)) cy=(number(home.y)) r="9" {}
                }
                @for (at, spot) in self.spots.iter().enumerate() { (spot.drawn(page, at + 1)) }
            }
        }
    }

    fn about(&self, partners: usize, is_small: bool) -> Markup {
        let countries = self.spots.len();
        let en = format!("Partners: {partners}; countries abroad: {countries}.");
        let ja = format!("連携先{partners}件。国・地域別、国外{countries}。");
        html! {
            (both(&en, &ja))
            @if !is_small {
                " " (both("There are too many to name here.", "多いため名称は省きます。"))
            }
        }
    }

    fn others(&self, page: &Page<'_>, is_small: bool) -> Markup {
        html! {
            @if !self.others.is_empty() {
                p.k {
                    (both("At home or without a country:", "国内または国の記載なし:"))
                    " "
                    @if is_small { (page.links(&self.others)) } @else { (self.others.len()) }
                }
            }
        }
    }
}

impl Spot<'_> {
    fn item(&self, page: &Page<'_>, with_names: bool) -> Markup {
        let country = self.country;
        html! {
            li {
                (both(country.name(Lang::En), country.name(Lang::Ja))) ": "
                @if with_names { (page.links(&self.partners)) } @else { (self.partners.len()) }
            }
        }
    }

    /// The dot with its number; where it was pushed away, a line to its place.
    fn drawn(&self, page: &Page<'_>, at: usize) -> Markup {
        let (place, dot) = (self.place, self.dot);
        let names: Vec<String> = self
            .partners
            .iter()
            .map(|record| page.title_of(*record))
            .collect();
        let title = format!("{}: {}", self.country.name(Lang::En), names.join("; "));
        let first = self.partners.first().map_or("", |record| record.id());
        html! {
            @if place != dot {
                line x1=(number(place.x)) y1=(number(place.y)) x2=(number(dot.x)) y2=(number(dot.y)) {}
            }
            a href={ "#" (first) } {
                title { (title) }
                circle cx=(number(dot.x)) cy=(number(dot.y)) r=(RADIUS - 1.0) {}
                text x=(number(dot.x)) y=(number(dot.y + 8.0)) { (at) }
            }
        }
    }
}

/// A line from home that rises on its way.
fn arc(home: Point, to: Point) -> Markup {
    let x = (home.x + to.x) / 2.0;
    let rise = (to.x - home.x).abs() / 6.0;
    let y = (home.y + to.y) / 2.0 - rise;
    let curve = format!(
        "M{} {}Q{} {} {} {}",
        number(home.x),
        number(home.y),
        number(x),
        number(y),
        number(to.x),
        number(to.y)
    );
    html! { path.arc d=(curve) {} }
}

/// Most partners first, then by name.
fn place_in_list((country, partners): &(Country, Vec<Record<'_>>)) -> (Reverse<usize>, String) {
    (Reverse(partners.len()), fold(country.name(Lang::En)))
}

/// The country of most areas, or else of most institutions.
fn home_country(page: &Page<'_>) -> Option<Country> {
    for kind in [Kind::Areas, Kind::Institutions] {
        let mut numbers = Numbers::default();
        let mut counts: Vec<(Country, usize)> = Vec::new();
        for country in page.dataset.records(kind).filter_map(country_of) {
            let (number, is_new) = numbers.of(country.code());
            if is_new {
                counts.push((country, 0));
            }
            counts[number].1 += 1;
        }
        // Of several with as many the first.
        let most = counts.iter().rev().max_by_key(|(_, count)| *count);
        if let Some((country, _)) = most {
            return Some(*country);
        }
    }
    None
}

fn country_of(record: Record<'_>) -> Option<Country> {
    record.shared().country()
}

/// The middle of the areas, or of the country that is home.
fn home_point(page: &Page<'_>, home: Option<Country>) -> Option<(f64, f64)> {
    let areas: Vec<Record<'_>> = page.dataset.records(Kind::Areas).collect();
    middle_of(&areas).or_else(|| centre(home?))
}

#[cfg(test)]
mod tests;
