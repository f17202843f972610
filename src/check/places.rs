//! The rules of places: countries, regions and points.

use std::borrow::Cow;

use libm::{asin, cos, sin};

use super::finding::{Finding, Other, Within};
use super::rules::Rules;
use crate::model::{Country, Lang, Record};
use crate::text::{closest, said, say};

const CODES: &str = "codes are those of ISO 3166-1 alpha-2, such as `IT` or `SE`";

const REGIONS: &str =
    "regions are those of ISO 3166-2 with the country before them, such as `IT-45`";

impl Rules<'_> {
    pub fn country(&mut self, record: Record<'_>, country: Country) {
        if country.exists() {
            return;
        }
        let code = country.code();
        let names = Country::all().count();
        let find = || country_help(&code);
        let help = self.suggestions.of("country", &code, names, find);
        let help = help.map_or(Cow::Borrowed(said(CODES)), Cow::Owned);
        let message = say!("no country has the code `{code}`", code);
        let spot = self.spot(record, "country", Within::Whole);
        self.found.push(Finding::error(spot, message).help(help));
    }

    pub fn region(&mut self, record: Record<'_>, region: &str) {
        // If an overlay gave one of the two, that one is to blame.
        let of_country = self.spot(record, "country", Within::Whole);
        let of_region = self.spot(record, "region", Within::Whole);
        let is_older = of_country.place.file > of_region.place.file;
        let spot = if is_older { of_country } else { of_region };
        let country = record.shared().country();
        let (message, help) = if !is_region(region) {
            let message = say!("no region has the code `{region}`", region);
            (message, self.region_help(region, country))
        } else if let Some(country) = country
            && !region.starts_with(&country.code())
        {
            let message = say!(
                "the region `{region}` is not in {country}",
                region,
                country = country.name(Lang::spoken())
            );
            (
                message,
                say!("the country is `{code}`", code = country.code()).into(),
            )
        } else {
            return;
        };
        self.found.push(Finding::error(spot, message).help(help));
    }

    fn region_help(&mut self, region: &str, country: Option<Country>) -> Cow<'static, str> {
        let code = country.map(Country::code).unwrap_or_default();
        let find = || Some(region_help(region, country));
        let help = self.suggestions.of(&code, region, 100, find);
        help.map_or(Cow::Borrowed(said(REGIONS)), Cow::Owned)
    }

    pub fn point(&mut self, record: Record<'_>) {
        let latitude = record.shared().latitude();
        let longitude = record.shared().longitude();
        for (name, degrees, limit) in [
            ("latitude", latitude, 90.0),
            ("longitude", longitude, 180.0),
        ] {
            if let Some(degrees) = degrees
                && degrees.abs() > limit
            {
                let message = say!(
                    "{degrees} is not a {name}: degrees run from -{limit} to {limit}",
                    degrees,
                    name = said(name),
                    limit
                );
                let spot = self.spot(record, name, Within::Whole);
                return self.found.push(Finding::error(spot, message));
            }
        }
        match (latitude, longitude) {
            (Some(_), Some(_)) if self.errors_only => {}
            (Some(latitude), Some(longitude)) => {
                self.is_in_country(record, latitude, longitude);
                self.is_in_area(record, (latitude, longitude));
            }
            (Some(_), None) => self.half_a_point(record, "latitude", "longitude"),
            (None, Some(_)) => self.half_a_point(record, "longitude", "latitude"),
            (None, None) => {}
        }
    }

    fn half_a_point(&mut self, record: Record<'_>, has: &'static str, lacks: &'static str) {
        let missing = self.unless_taken_back(record, lacks);
        let blamed = if missing.is_some() { has } else { lacks };
        let spot = self.spot(record, blamed, Within::Key);
        let message = say!("`{has}` is given without `{lacks}`", has, lacks);
        self.found.push(Finding {
            missing,
            ..Finding::error(spot, message)
        });
    }

    fn is_in_country(&mut self, record: Record<'_>, latitude: f64, longitude: f64) {
        let country = record.shared().country();
        let info = country.and_then(Country::info);
        let Some([west, south, east, north]) = info.and_then(|info| info.bounds()) else {
            return;
        };
        let wrong = if !(south..=north).contains(&latitude) {
            "latitude"
        } else if !(west..=east).contains(&longitude) {
            "longitude"
        } else {
            return;
        };
        let country = country.map_or("", |country| country.name(Lang::spoken()));
        let message = say!(
            "the point {latitude}, {longitude} is not in {country}",
            latitude,
            longitude,
            country
        );
        let spot = self.spot(record, wrong, Within::Whole);
        let finding = Finding::warning(spot, message);
        let help = say!("latitude is degrees north, longitude degrees east");
        self.found.push(finding.help(help));
    }

    /// Warns of an institution that is far from the area that it is said to be in. The point of a
    /// whole city tells nothing.
    fn is_in_area(&mut self, record: Record<'_>, point: (f64, f64)) {
        let Record::Institution(institution) = record else {
            return;
        };
        let area = institution.area.as_ref().map(|area| area.0);
        let Some(Record::Area(area)) = area.and_then(|id| self.dataset.by_id(id)) else {
            return;
        };
        let (Some(latitude), Some(longitude)) = (area.latitude, area.longitude) else {
            return;
        };
        let precisions = [institution.point_precision, area.point_precision];
        if precisions
            .into_iter()
            .flatten()
            .any(|word| word.0 == "city")
        {
            return;
        }
        let distance = kilometres(point, (latitude.0, longitude.0));
        if distance <= FAR {
            return;
        }
        let id = area.id.0;
        let message = say!(
            "the point is {distance} km from that of the area `{id}`",
            distance = format!("{distance:.1}"),
            id
        );
        let of_area = self.spot(Record::Area(area), "latitude", Within::Whole);
        let finding = Finding::warning(self.spot(record, "latitude", Within::Whole), message);
        self.found.push(Finding {
            of_many: Some(say!(
                "the point of an institution is far from that of its area"
            )),
            other: Some(Other::labelled(
                of_area,
                say!("`{early}` is here", early = id),
            )),
            ..finding.help(say!(
                "is it in another area, or is one of the points wrong?"
            ))
        });
    }
}

/// No innovation area spreads over so many kilometres.
const FAR: f64 = 5.0;

/// The distance of two points, given as degrees north and east, on a globe with the earth's mean
/// radius (haversine formula).
fn kilometres((north, east): (f64, f64), (other_north, other_east): (f64, f64)) -> f64 {
    const RADIUS: f64 = 6371.009;
    let (a, b) = (north.to_radians(), other_north.to_radians());
    let along = sin((b - a) / 2.0).powi(2);
    let across = sin((other_east - east).to_radians() / 2.0).powi(2);
    let half = (along + cos(a) * cos(b) * across).sqrt();
    2.0 * RADIUS * asin(half.min(1.0))
}

/// What to write in place of a code that people use for a country.
fn country_help(code: &str) -> Option<String> {
    let meant = Country::parse(code).ok()?;
    Some(say!(
        "for {country} write `{code}`",
        country = meant.name(Lang::spoken()),
        code = meant.code()
    ))
}

/// Whether ISO 3166-2 has the code.
fn is_region(code: &str) -> bool {
    let (country, part) = code.split_once('-').unwrap_or((code, ""));
    match Country::from_alpha2(country).and_then(Country::info) {
        Some(info) => !part.is_empty() && info.regions().split(' ').any(|known| known == part),
        None => false,
    }
}

/// What to write instead of a code that no region has.
fn region_help(region: &str, country: Option<Country>) -> String {
    let with_country = country.map(|country| format!("{}-{region}", country.code()));
    let in_capitals = region.trim().to_uppercase().replace(&[' ', '_'][..], "-");
    for code in with_country.into_iter().chain([in_capitals]) {
        if is_region(&code) {
            return say!("did you mean `{near}`?", near = code);
        }
    }
    let (code, part) = region.split_once('-').unwrap_or((region, ""));
    match Country::from_alpha2(code).and_then(Country::info) {
        Some(info) if !info.regions().is_empty() => {
            let mut regions = info.regions().split(' ');
            let near = closest(part, regions.clone())
                .or(regions.next())
                .unwrap_or_default();
            say!(
                "regions are those of ISO 3166-2, such as `{code}-{near}`",
                code,
                near
            )
        }
        _ => said(REGIONS).to_string(),
    }
}

#[cfg(test)]
mod tests;
