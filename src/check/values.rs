//! The rules of single values: countries and regions, web addresses, words, points, dates.

use std::sync::OnceLock;

use super::finding::{Other, Within};
use super::rules::{Rules, spot};
use super::shapes::{is_kebab_case, to_kebab_case, web_address};
use crate::diagnostics::Severity;
use crate::model::fields;
use crate::model::{Country, Date, Kind, Lang, Record, Value};
use crate::text::{closest, is_unsafe};

impl Rules<'_> {
    pub fn country(&mut self, record: &Record, country: Country) {
        if !country.exists() {
            let message = format!("no country has the code `{}`", country.code());
            let help = match Country::parse(&country.code()) {
                Ok(meant) => format!("for {} write `{}`", meant.name(Lang::En), meant.code()),
                Err(_) => "codes are those of ISO 3166-1 alpha-2, such as `IT` or `SE`".to_string(),
            };
            self.error(spot(record, "country", Within::Whole), message, Some(help));
        }
    }

    pub fn region(&mut self, record: &Record, region: &str) {
        // Of region and country the one that was laid over the other is to blame.
        let file = |name| spot(record, name, Within::Whole).place.file;
        let blamed = if file("country") > file("region") {
            "country"
        } else {
            "region"
        };
        let here = || spot(record, blamed, Within::Whole);
        let country = country_of(record);
        let (code, part) = region.split_once('-').unwrap_or((region, ""));
        let info = Country::from_alpha2(code).and_then(Country::info);
        if !is_region(region) {
            let with_country = country.map(|country| format!("{}-{region}", country.code()));
            let written = region.trim().to_uppercase().replace([' ', '_'], "-");
            let mut meant = with_country
                .into_iter()
                .chain([written])
                .filter(|code| is_region(code));
            let help = match (meant.next(), info) {
                (Some(code), _) => format!("did you mean `{code}`?"),
                (None, Some(info)) if !info.regions.is_empty() => {
                    let mut regions = info.regions.split(' ');
                    let near = closest(part, regions.clone())
                        .or(regions.next())
                        .unwrap_or_default();
                    format!("regions are those of ISO 3166-2, such as `{code}-{near}`")
                }
                _ => {
                    "regions are those of ISO 3166-2 with the country before them, such as `IT-45`"
                        .to_string()
                }
            };
            self.error(
                here(),
                format!("no region has the code `{region}`"),
                Some(help),
            );
        } else if let Some(country) = country
            && country.code() != code
        {
            let message = format!("the region `{region}` is not in {}", country.name(Lang::En));
            self.error(
                here(),
                message,
                Some(format!("the country is `{}`", country.code())),
            );
        }
    }

    pub fn url(&mut self, record: &Record, name: &'static str, url: &str) {
        if let Err(why) = web_address(url) {
            let help = "a web address looks like `https://example.org/page`".to_string();
            self.error(
                spot(record, name, Within::Whole),
                format!("`{name}`: `{url}` is not a web address: {why}"),
                Some(help),
            );
        }
    }

    pub fn word(&mut self, record: &Record, name: &'static str, within: Within, word: &str) {
        if word.trim().is_empty() {
            self.warn(
                spot(record, name, within),
                format!("`{name}` is empty"),
                None,
            );
        } else if name == "language" && !matches!(word.len(), 2 | 3) {
            let help = "languages are codes of ISO 639, such as `en` or `ja`".to_string();
            self.warn(
                spot(record, name, within),
                format!("`{word}` is not a code of a language"),
                Some(help),
            );
        } else if !is_kebab_case(word) {
            let help = to_kebab_case(word)
                .map(|such| format!("words are written small and with hyphens: `{such}`"));
            self.warn(
                spot(record, name, within),
                format!("`{name}`: `{word}` is not in kebab-case"),
                help,
            );
        } else if let Some(near) = usual_word(record.kind, name, word) {
            let help = Some(format!("did you mean `{near}`?"));
            self.warn(
                spot(record, name, within),
                format!("`{name}`: `{word}` is not one of the usual words"),
                help,
            );
        }
    }

    pub fn visible(&mut self, record: &Record, name: &'static str, within: Within, text: &str) {
        if let Some(c) = text
            .chars()
            .find(|c| is_unsafe(*c) && !matches!(c, '\n' | '\r' | '\t'))
        {
            let message = format!("the text holds the control character U+{:04X}", c as u32);
            self.warn(
                spot(record, name, within),
                message,
                Some("it is shown in a visible form".into()),
            );
        }
    }

    pub fn point(&mut self, record: &Record) {
        let number = |name: &str| match at(record, name) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        };
        for (name, limit) in [("latitude", 90.0), ("longitude", 180.0)] {
            if let Some(degrees) = number(name).filter(|degrees| degrees.abs() > limit) {
                let message =
                    format!("{degrees} is no {name}: degrees run from -{limit} to {limit}");
                return self.error(spot(record, name, Within::Whole), message, None);
            }
        }
        let (latitude, longitude) = match (number("latitude"), number("longitude")) {
            (Some(latitude), Some(longitude)) => (latitude, longitude),
            (None, None) => return,
            (latitude, _) => {
                let (has, misses) = if latitude.is_some() {
                    ("latitude", "longitude")
                } else {
                    ("longitude", "latitude")
                };
                self.error(
                    spot(record, has, Within::Key),
                    format!("`{has}` stands without `{misses}`"),
                    None,
                );
                return self.missing(misses);
            }
        };
        let info = country_of(record)
            .filter(|_| !self.errors_only)
            .and_then(Country::info);
        if !self.errors_only
            && let Some(info) = info
            && let Some([west, south, east, north]) = info.bounds()
            && !((south..=north).contains(&latitude) && (west..=east).contains(&longitude))
        {
            let country = info.country().name(Lang::En);
            let message = format!("the point {latitude}, {longitude} is not in {country}");
            let help = "latitude is degrees north, longitude degrees east".to_string();
            self.warn(spot(record, "latitude", Within::Whole), message, Some(help));
        }
    }

    pub fn dates(&mut self, record: &Record) {
        let date = |name: &str| match at(record, name) {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        };
        // What is to be signed may be announced before; nothing ends before it starts.
        for (early, late, severity) in [
            ("start", "end", Severity::Error),
            ("signed", "announced", Severity::Warning),
        ] {
            if let (Some(first), Some(second)) = (date(early), date(late))
                && second.last() < first.first()
                && !(self.errors_only && severity == Severity::Warning)
            {
                let message = format!("`{late}` ({second}) lies before `{early}` ({first})");
                self.push(severity, spot(record, late, Within::Whole), message, None);
                self.other(stands_here(record, early));
            }
        }
        let renewed = at(record, "renewed");
        if let (Some(signed), Some(Value::Dates(renewals))) = (date("signed"), renewed) {
            for (n, again) in renewals.iter().enumerate() {
                if again.last() < Date::first(signed) {
                    let message = format!("`renewed` ({again}) lies before `signed` ({signed})");
                    self.error(spot(record, "renewed", Within::Element(n)), message, None);
                    self.other(stands_here(record, "signed"));
                }
            }
        }
    }
}

/// The place of a date that another is compared with.
fn stands_here(record: &Record, name: &'static str) -> Other {
    Other::Labelled(
        spot(record, name, Within::Whole),
        format!("`{name}` stands here"),
    )
}

/// The usual word of a controlled list that an unusual one is close to.
fn usual_word(kind: Kind, name: &str, word: &str) -> Option<&'static str> {
    let words = fields::field(kind, name)?.field.words;
    if words.contains(&word) {
        None
    } else {
        closest(word, words.iter().copied())
    }
}

/// Whether ISO 3166-2 has the code.
fn is_region(code: &str) -> bool {
    let (country, part) = code.split_once('-').unwrap_or((code, ""));
    let info = Country::from_alpha2(country).and_then(Country::info);
    info.is_some_and(|info| {
        info.regions
            .split(' ')
            .any(|known| known == part && !part.is_empty())
    })
}

/// The value of the field of that name.
fn at<'r>(record: &'r Record, name: &str) -> Option<&'r Value> {
    static PLACES: OnceLock<Vec<[Option<u8>; NAMES.len()]>> = OnceLock::new();
    let places = PLACES.get_or_init(|| {
        let places = |kind| NAMES.map(|name| fields::field(kind, name).map(|field| field.at));
        Kind::ALL.into_iter().map(places).collect()
    });
    let name = NAMES.iter().position(|other| *other == name)?;
    record.get(places[record.kind as usize][name]?)
}

/// The fields that rules compare; to look their places up each time would take most of the time of checking.
const NAMES: [&str; 8] = [
    "country",
    "latitude",
    "longitude",
    "start",
    "end",
    "signed",
    "announced",
    "renewed",
];

fn country_of(record: &Record) -> Option<Country> {
    match at(record, "country") {
        Some(Value::Country(country)) => Some(*country),
        _ => None,
    }
}
