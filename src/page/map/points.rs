//! Where countries and records are on the map, and how dots are kept from lying over each other.

use crate::model::{Country, Record};

/// Units of the map: a quarter of a degree of longitude.
pub const UNITS_A_DEGREE: f64 = 4.0;
/// Of a dot.
pub const RADIUS: f64 = 19.0;
/// So often dots that touch are pushed apart.
const PUSHES: usize = 200;

/// A point of the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

impl Point {
    fn move_by(&mut self, x: f64, y: f64) {
        self.x += x;
        self.y += y;
    }
}

/// The middle of the points of the records, in degrees north and east; nothing if none has a point.
pub fn middle_of(records: &[Record<'_>]) -> Option<(f64, f64)> {
    let (mut north, mut east, mut count) = (0.0, 0.0, 0.0);
    for record in records {
        let shared = record.shared();
        if let (Some(latitude), Some(longitude)) = (shared.latitude(), shared.longitude()) {
            north += latitude;
            east += longitude;
            count += 1.0;
        }
    }
    (count > 0.0).then_some((north / count, east / count))
}

/// The middle of a country's bounds, in degrees north and east.
pub fn centre(country: Country) -> Option<(f64, f64)> {
    let [west, south, mut east, north] = country.info()?.bounds()?;
    if east < west {
        east += 360.0;
    }
    Some(((south + north) / 2.0, (west + east) / 2.0))
}

/// Where a place is on the map with this longitude in the middle (Patterson's projection).
pub fn projected((north, east): (f64, f64), middle: f64) -> Point {
    let x = (east - middle + 540.0).rem_euclid(360.0) - 180.0;
    let radians = north.to_radians();
    let square = radians * radians;
    let fifth = square * square * radians;
    let y = 1.0148 * radians + 0.23185 * fifth - 0.14499 * fifth * square
        + 0.02406 * fifth * square * square;
    Point {
        x: x * UNITS_A_DEGREE,
        y: -y.to_degrees() * UNITS_A_DEGREE,
    }
}

/// Moves dots that lie over each other until they touch at most.
pub fn push_apart(dots: &mut [Point]) {
    for _ in 0..PUSHES {
        let mut is_done = true;
        for second in 1..dots.len() {
            let (before, after) = dots.split_at_mut(second);
            let Some(dot) = after.first_mut() else {
                continue;
            };
            for other in before {
                if let Some(push) = push(*other, *dot, second) {
                    is_done = false;
                    other.move_by(-push.x, -push.y);
                    dot.move_by(push.x, push.y);
                }
            }
        }
        if is_done {
            break;
        }
    }
}

/// How far each of two dots has to move away from the other; nothing if they do not overlap.
fn push(first: Point, second: Point, number: usize) -> Option<Point> {
    let (mut x, mut y) = (second.x - first.x, second.y - first.y);
    let mut distance = (x * x + y * y).sqrt();
    if distance >= 2.0 * RADIUS {
        return None;
    }
    if distance < 0.1 {
        // At the same place: each goes its own way.
        (x, y) = if number.is_multiple_of(2) {
            (1.0, 0.4)
        } else {
            (-0.4, 1.0)
        };
        distance = 1.0;
    }
    let half = (2.0 * RADIUS - distance).max(0.5) / 2.0;
    Some(Point {
        x: x / distance * half,
        y: y / distance * half,
    })
}
