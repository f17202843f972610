//! The rules of places: countries, regions and points.

use super::finding::{Finding, Within};
use super::rules::Rules;
use crate::model::{Country, Lang, Record};
use crate::text::{closest, said, say};

impl Rules<'_> {
    pub fn country(&mut self, record: Record<'_>, country: Country) {
        if country.exists() {
            return;
        }
        let message = say!("no country has the code `{code}`", code = country.code());
        let help = match Country::parse(&country.code()) {
            Ok(meant) => say!(
                "for {country} write `{code}`",
                country = meant.name(Lang::spoken()),
                code = meant.code()
            ),
            Err(_) => {
                say!("codes are those of ISO 3166-1 alpha-2, such as `IT` or `SE`").to_string()
            }
        };
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
            (message, region_help(region, country))
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
                say!("the country is `{code}`", code = country.code()),
            )
        } else {
            return;
        };
        self.found.push(Finding::error(spot, message).help(help));
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
            (Some(latitude), Some(longitude)) => self.is_in_country(record, latitude, longitude),
            (Some(_), None) => self.half_a_point(record, "latitude", "longitude"),
            (None, Some(_)) => self.half_a_point(record, "longitude", "latitude"),
            (None, None) => {}
        }
    }

    fn half_a_point(&mut self, record: Record<'_>, has: &'static str, lacks: &'static str) {
        let spot = self.spot(record, has, Within::Key);
        let message = say!("`{has}` is given without `{lacks}`", has, lacks);
        self.found.push(Finding {
            missing: Some(lacks),
            ..Finding::error(spot, message)
        });
    }

    fn is_in_country(&mut self, record: Record<'_>, latitude: f64, longitude: f64) {
        if self.errors_only {
            return;
        }
        if let Some(country) = record.shared().country()
            && let Some(info) = country.info()
            && let Some([west, south, east, north]) = info.bounds()
            && !((south..=north).contains(&latitude) && (west..=east).contains(&longitude))
        {
            let country = country.name(Lang::spoken());
            let message = say!(
                "the point {latitude}, {longitude} is not in {country}",
                latitude,
                longitude,
                country
            );
            let spot = self.spot(record, "latitude", Within::Whole);
            let finding = Finding::warning(spot, message);
            let help = say!("latitude is degrees north, longitude degrees east");
            self.found.push(finding.help(help));
        }
    }
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
    let in_capitals = region.trim().to_uppercase().replace([' ', '_'], "-");
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
        _ => say!("regions are those of ISO 3166-2 with the country before them, such as `IT-45`")
            .to_string(),
    }
}

#[cfg(test)]
mod tests;
