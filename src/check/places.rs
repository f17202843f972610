//! The rules of places: countries, regions and points.

use super::finding::{Finding, Within};
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
            let message = format!("no region has the code `{region}`");
            (message, region_help(region, country))
        } else if let Some(country) = country
            && !region.starts_with(&country.code())
        {
            let message = format!("the region `{region}` is not in {}", country.name(Lang::En));
            (message, format!("the country is `{}`", country.code()))
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
                let message =
                    format!("{degrees} is no {name}: degrees run from -{limit} to {limit}");
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
        let message = format!("`{has}` stands without `{lacks}`");
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
            let country = country.name(Lang::En);
            let message = format!("the point {latitude}, {longitude} is not in {country}");
            let spot = self.spot(record, "latitude", Within::Whole);
            let finding = Finding::warning(spot, message);
            let help = "latitude is degrees north, longitude degrees east";
            self.found.push(finding.help(help));
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{lines, lines_of};
    use crate::load;

    fn area(fields: &str) -> Vec<String> {
        lines(&format!("areas = [{{ id = 'a', name = 'A', {fields} }}]"))
    }

    #[test]
    fn countries_are_codes_of_iso_3166() {
        assert!(area("country = 'JP'").is_empty());
        assert_eq!(
            area("country = 'UK'"),
            ["error areas 0 country: no country has the code `UK` | for United Kingdom write `GB`"]
        );
        assert_eq!(
            area("country = 'QQ'"),
            [
                "error areas 0 country: no country has the code `QQ` | codes are those of ISO 3166-1 alpha-2, such as `IT` or `SE`"
            ]
        );
    }

    #[test]
    fn regions_are_codes_of_the_country() {
        assert!(area("country = 'JP', region = 'JP-27'").is_empty());
        assert!(area("region = 'IT-45'").is_empty());
        for (fields, message) in [
            (
                "country = 'IT', region = 'JP-27'",
                "the region `JP-27` is not in Italy | the country is `IT`",
            ),
            (
                "country = 'JP', region = '27'",
                "no region has the code `27` | did you mean `JP-27`?",
            ),
            (
                "region = 'jp 27'",
                "no region has the code `jp 27` | did you mean `JP-27`?",
            ),
            (
                "region = 'JP_27'",
                "no region has the code `JP_27` | did you mean `JP-27`?",
            ),
            (
                "region = 'JP-48'",
                "no region has the code `JP-48` | regions are those of ISO 3166-2, such as `JP-01`",
            ),
            (
                "region = 'FR-20'",
                "no region has the code `FR-20` | regions are those of ISO 3166-2, such as `FR-01`",
            ),
            (
                "region = 'FR-GESX'",
                "no region has the code `FR-GESX` | regions are those of ISO 3166-2, such as `FR-GES`",
            ),
            (
                "region = 'JP'",
                "no region has the code `JP` | regions are those of ISO 3166-2, such as `JP-01`",
            ),
            (
                "region = 'JP-'",
                "no region has the code `JP-` | regions are those of ISO 3166-2, such as `JP-01`",
            ),
            (
                "region = 'Osaka'",
                "no region has the code `Osaka` | regions are those of ISO 3166-2 with the country before them, such as `IT-45`",
            ),
            // Antarctica has none.
            (
                "region = 'AQ-01'",
                "no region has the code `AQ-01` | regions are those of ISO 3166-2 with the country before them, such as `IT-45`",
            ),
        ] {
            assert_eq!(
                area(fields),
                [format!("error areas 0 region: {message}")],
                "{fields}"
            );
        }
    }

    #[test]
    fn of_country_and_region_the_one_that_an_overlay_gave_is_to_blame() {
        let base = "areas = [{ id = 'a', name = 'A', country = 'JP', region = 'JP-27', sources = ['s'] }]\nsources = [{ id = 's', title = 'S' }]";
        for (overlay, line) in [
            (
                "country = 'IT'",
                "error areas 0 of overlay 1 country: the region `JP-27` is not in Italy | the country is `IT`",
            ),
            (
                "region = 'IT-45'",
                "error areas 0 of overlay 1 region: the region `IT-45` is not in Japan | the country is `JP`",
            ),
            (
                "country = 'FR', region = 'IT-45'",
                "error areas 0 of overlay 1 region: the region `IT-45` is not in France | the country is `FR`",
            ),
        ] {
            let overlay = format!("areas = [{{ id = 'a', {overlay} }}]");
            assert_eq!(lines_of(&load::overlaid(&[base, &overlay])), [line]);
        }
    }

    #[test]
    fn points_are_on_the_globe_and_whole() {
        for (fields, message) in [
            (
                "latitude = 90.1, longitude = 0",
                "error areas 0 latitude: 90.1 is no latitude: degrees run from -90 to 90",
            ),
            (
                "latitude = -91, longitude = 0",
                "error areas 0 latitude: -91 is no latitude: degrees run from -90 to 90",
            ),
            (
                "latitude = 0, longitude = 180.5",
                "error areas 0 longitude: 180.5 is no longitude: degrees run from -180 to 180",
            ),
            (
                "latitude = 0",
                "error areas 0 latitude key: `latitude` stands without `longitude` | missing longitude",
            ),
            (
                "longitude = 0",
                "error areas 0 longitude key: `longitude` stands without `latitude` | missing latitude",
            ),
        ] {
            assert_eq!(area(fields), [message], "{fields}");
        }
        assert!(area("latitude = 90, longitude = -180").is_empty());
    }

    #[test]
    fn points_are_in_their_country() {
        // Italy is 6.3 to 18.9 degrees east and 35.1 to 47.4 degrees north.
        let point = |latitude: &str, longitude: &str| {
            area(&format!(
                "country = 'IT', latitude = {latitude}, longitude = {longitude}"
            ))
        };
        for (latitude, longitude) in [("35.1", "6.3"), ("47.4", "18.9"), ("44.5", "11.3")] {
            assert!(
                point(latitude, longitude).is_empty(),
                "{latitude} {longitude}"
            );
        }
        for (latitude, longitude) in [
            ("35.0", "11.3"),
            ("47.5", "11.3"),
            ("44.5", "6.2"),
            ("44.5", "19.0"),
        ] {
            assert_eq!(
                point(latitude, longitude).len(),
                1,
                "{latitude} {longitude}"
            );
        }
        assert_eq!(
            point("11.3", "44.5"),
            [
                "warning areas 0 latitude: the point 11.3, 44.5 is not in Italy | latitude is degrees north, longitude degrees east"
            ]
        );
    }

    #[test]
    fn a_region_belongs_to_a_country_that_exists() {
        for (code, expected) in [
            ("IT-45", true),
            ("IT-4", false),
            ("IT", false),
            ("IT-", false),
            ("QQ-01", false),
            ("it-45", false),
        ] {
            assert_eq!(is_region(code), expected, "{code}");
        }
    }
}
