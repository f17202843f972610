//! The rules of places: countries, regions and points.

use super::finding::Within;
use super::rules::Rules;
use crate::model::{Country, Lang, Record};
use crate::text::closest;

impl Rules<'_> {
    pub fn country(&mut self, record: Record<'_>, country: Country) {
        if country.exists() {
            return;
        }
        let message = format!("no country has the code `{}`", country.code());
        let help = match Country::parse(&country.code()) {
            Ok(meant) => format!("for {} write `{}`", meant.name(Lang::En), meant.code()),
            Err(_) => "codes are those of ISO 3166-1 alpha-2, such as `IT` or `SE`".to_string(),
        };
        self.error(
            self.spot(record, "country", Within::Whole),
            message,
            Some(help),
        );
    }

    pub fn region(&mut self, record: Record<'_>, region: &str) {
        // Of region and country the one that was laid over the other is to blame.
        let of_country = self.spot(record, "country", Within::Whole);
        let of_region = self.spot(record, "region", Within::Whole);
        let is_older = of_country.place.file > of_region.place.file;
        let spot = if is_older { of_country } else { of_region };
        let country = record.shared().country();
        if !is_region(region) {
            let help = region_help(region, country);
            self.error(
                spot,
                format!("no region has the code `{region}`"),
                Some(help),
            );
        } else if let Some(country) = country
            && !region.starts_with(&country.code())
        {
            let message = format!("the region `{region}` is not in {}", country.name(Lang::En));
            self.error(
                spot,
                message,
                Some(format!("the country is `{}`", country.code())),
            );
        }
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
                let message =
                    format!("{degrees} is no {name}: degrees run from -{limit} to {limit}");
                return self.error(self.spot(record, name, Within::Whole), message, None);
            }
        }
        match (latitude, longitude) {
            (Some(latitude), Some(longitude)) => self.is_in_country(record, latitude, longitude),
            (Some(_), None) => self.half_a_point(record, "latitude", "longitude"),
            (None, Some(_)) => self.half_a_point(record, "longitude", "latitude"),
            (None, None) => {}
        }
    }

    fn half_a_point(&mut self, record: Record<'_>, has: &'static str, lacks: &'static str) {
        let spot = self.spot(record, has, Within::Key);
        self.error(spot, format!("`{has}` stands without `{lacks}`"), None);
        self.missing(lacks);
    }

    fn is_in_country(&mut self, record: Record<'_>, latitude: f64, longitude: f64) {
        if self.errors_only {
            return;
        }
        let Some(country) = record.shared().country() else {
            return;
        };
        let Some(bounds) = country.info().and_then(|info| info.bounds()) else {
            return;
        };
        let [west, south, east, north] = bounds;
        if (south..=north).contains(&latitude) && (west..=east).contains(&longitude) {
            return;
        }
        let country = country.name(Lang::En);
        let message = format!("the point {latitude}, {longitude} is not in {country}");
        let help = "latitude is degrees north, longitude degrees east".to_string();
        self.warn(
            self.spot(record, "latitude", Within::Whole),
            message,
            Some(help),
        );
    }
}

/// Whether ISO 3166-2 has the code.
fn is_region(code: &str) -> bool {
    let (country, part) = code.split_once('-').unwrap_or((code, ""));
    match Country::from_alpha2(country).and_then(Country::info) {
        Some(info) => !part.is_empty() && info.regions.split(' ').any(|known| known == part),
        None => false,
    }
}

/// What to write instead of a code that no region has.
fn region_help(region: &str, country: Option<Country>) -> String {
    let with_country = country.map(|country| format!("{}-{region}", country.code()));
    let in_capitals = region.trim().to_uppercase().replace([' ', '_'], "-");
    for code in with_country.into_iter().chain([in_capitals]) {
        if is_region(&code) {
            return format!("did you mean `{code}`?");
        }
    }
    let (code, part) = region.split_once('-').unwrap_or((region, ""));
    match Country::from_alpha2(code).and_then(Country::info) {
        Some(info) if !info.regions.is_empty() => {
            let mut regions = info.regions.split(' ');
            let near = closest(part, regions.clone())
                .or(regions.next())
                .unwrap_or_default();
            format!("regions are those of ISO 3166-2, such as `{code}-{near}`")
        }
        _ => "regions are those of ISO 3166-2 with the country before them, such as `IT-45`"
            .to_string(),
    }
}
