//! The rules that records must keep, each on its own and all together.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::finding::{Finding, Spot, Within};
use super::shapes::{is_kebab_case, to_kebab_case, web_address};
use crate::dataset::Dataset;
use crate::fields::{self, Field, Type};
use crate::model::{Cite, Country, Date, Kind, Lang, Place, Record, Value};
use crate::order;
use crate::problem::Severity;
use crate::text::{closest, is_unsafe};

/// Whether the record keeps all rules but those of ids and links, warnings aside.
pub fn is_sound(record: &Record) -> bool {
    let mut rules = Rules { ids: HashMap::new(), dangling: 0, found: Vec::new(), errors_only: true };
    rules.record(record);
    rules.found.is_empty() && is_kebab_case(record.id)
}

/// Everything that is wrong with the records, in no particular order.
pub fn findings(dataset: &Dataset) -> Vec<Finding> {
    let mut rules = Rules { ids: HashMap::new(), dangling: 0, found: Vec::new(), errors_only: false };
    for record in dataset.iter() {
        rules.id(record);
    }
    for record in dataset.iter() {
        rules.record(record);
        rules.all_links(record);
    }
    rules.found
}

/// Of so many links that lead nowhere what was probably meant is told: to look for it among many ids takes long, and
/// nobody reads more.
const MOST_SUGGESTIONS: usize = 100;

struct Rules {
    ids: HashMap<&'static str, (Kind, Place)>,
    /// How many links led nowhere.
    dangling: usize,
    found: Vec<Finding>,
    /// Warnings cost time where nobody reads them.
    errors_only: bool,
}

fn spot(record: &Record, field: &'static str, within: Within) -> Spot {
    let place = fields::field(record.kind, field).map_or(record.place, |field| record.place_of(field.at));
    Spot { kind: record.kind, place, field, within }
}

impl Rules {
    fn error(&mut self, spot: Spot, message: String, help: Option<String>) {
        self.push(Severity::Error, spot, message, help);
    }

    fn warn(&mut self, spot: Spot, message: String, help: Option<String>) {
        self.push(Severity::Warning, spot, message, help);
    }

    fn push(&mut self, severity: Severity, spot: Spot, message: String, help: Option<String>) {
        self.found.push(Finding { severity, spot, message, help, other: None, missing: None, dangling: None });
    }

    /// Says of the last finding that a field is missing.
    fn missing(&mut self, name: &'static str) {
        if let Some(last) = self.found.last_mut() {
            last.missing = Some(name);
        }
    }

    fn id(&mut self, record: &Record) {
        let here = spot(record, "id", Within::Whole);
        if !is_kebab_case(record.id) {
            let such = to_kebab_case(record.id).unwrap_or_else(|| "city-of-osaka".into());
            let help = format!("an id is made of small letters, digits and single hyphens, such as `{such}`");
            self.error(here.clone(), format!("`{}` is not in kebab-case", record.id), Some(help));
        }
        if let Some((kind, place)) = self.ids.get(record.id) {
            let first = Spot { kind: *kind, place: *place, field: "id", within: Within::Whole };
            self.found.push(Finding {
                severity: Severity::Error,
                spot: here,
                message: format!("the id `{}` is taken", record.id),
                help: Some("ids are unique over the whole dataset".into()),
                other: Some((first, format!("this {} has it", kind.singular()))),
                missing: None,
                dangling: None,
            });
        } else {
            self.ids.insert(record.id, (record.kind, record.place));
        }
    }

    fn record(&mut self, record: &Record) {
        let table = fields::of(record.kind);
        for (at, value) in record.cells() {
            let field = &table[*at as usize];
            match (field.ty, value) {
                (Type::Country, Value::Country(country)) => self.country(record, *country),
                (Type::Region, Value::Text(region)) => self.region(record, region),
                (Type::Url, Value::Text(url)) => self.url(record, field.name, url),
                (_, Value::Cites(cites)) => self.cited_fields(record, cites),
                _ if self.errors_only || !field.ty.targets().is_empty() => {}
                (_, Value::Facts(facts)) => {
                    for (n, fact) in facts.iter().enumerate() {
                        self.visible(record, field.name, Within::Element(n), fact.what);
                        self.visible(record, field.name, Within::Element(n), fact.value);
                    }
                }
                (Type::Word, Value::Text(word)) => self.word(record, field.name, Within::Whole, word),
                (_, Value::Text(text)) => self.visible(record, field.name, Within::Whole, text),
                (_, Value::List(list)) => {
                    for (n, text) in list.iter().enumerate() {
                        match field.ty {
                            Type::Words => self.word(record, field.name, Within::Element(n), text),
                            _ => self.visible(record, field.name, Within::Element(n), text),
                        }
                    }
                }
                _ => {}
            }
        }
        self.name(record);
        self.point(record);
        self.dates(record);
        self.sources(record);
    }

    fn all_links(&mut self, record: &Record) {
        let table = fields::of(record.kind);
        for (at, value) in record.cells() {
            let Field { name, ty, .. } = table[*at as usize];
            match value {
                Value::Facts(facts) => {
                    for (n, fact) in facts.iter().enumerate() {
                        for (m, id) in fact.cites.iter().enumerate() {
                            self.link(record, name, Within::FactCite(n, m), &[Kind::Sources], id);
                        }
                    }
                }
                Value::Cites(cites) => {
                    for (field, ids) in cites {
                        for (n, id) in ids.iter().enumerate() {
                            self.link(record, name, Within::Cite(field, n), &[Kind::Sources], id);
                        }
                    }
                }
                value if !ty.targets().is_empty() => self.links(record, name, ty, value),
                _ => {}
            }
        }
    }

    fn name(&mut self, record: &Record) {
        let name = fields::of(record.kind)[1].name;
        match record.get(1) {
            Some(Value::Text(text)) if !text.trim().is_empty() => {}
            Some(_) => self.error(spot(record, name, Within::Whole), format!("the `{name}` is empty"), None),
            None => {
                let help = format!("add `{name} = \"...\"`");
                let message = format!("the {} `{}` has no {name}", record.kind.singular(), record.id);
                self.error(spot(record, name, Within::Whole), message, Some(help));
                self.missing(name);
            }
        }
    }

    fn links(&mut self, record: &Record, name: &'static str, ty: Type, value: &Value) {
        let list = matches!(value, Value::List(_));
        for (n, id) in value.ids().iter().enumerate() {
            let within = if list { Within::Element(n) } else { Within::Whole };
            if *id == record.id && ty.targets().contains(&record.kind) {
                self.warn(spot(record, name, within.clone()), format!("`{name}`: `{id}` links to itself"), None);
            }
            self.link(record, name, within, ty.targets(), id);
        }
    }

    fn link(&mut self, record: &Record, name: &'static str, within: Within, targets: &[Kind], id: &'static str) {
        let wanted = || targets.iter().map(|kind| kind.singular()).collect::<Vec<_>>().join(" or ");
        let a = if targets.first().is_some_and(|kind| "aeio".contains(&kind.singular()[..1])) { "an" } else { "a" };
        match self.ids.get(id) {
            Some((kind, _)) if targets.contains(kind) => {}
            Some((kind, _)) => {
                let message = format!("`{name}`: `{id}` is in {}, a record of another kind is wanted", kind.plural());
                self.error(spot(record, name, within), message, Some(format!("expected the id of {a} {}", wanted())));
            }
            None => {
                self.dangling += 1;
                let help = || {
                    let ids = self.ids.iter().filter(|(_, (kind, _))| targets.contains(kind)).map(|(id, _)| *id);
                    let mut ids: Vec<_> = ids.collect();
                    order::sort_by_key(&mut ids, |id| *id);
                    closest(id, ids).map(|near| format!("did you mean `{near}`?"))
                };
                let help = if self.dangling <= MOST_SUGGESTIONS { help() } else { None };
                self.error(spot(record, name, within), format!("`{name}`: no {} has the id `{id}`", wanted()), help);
                if let Some(last) = self.found.last_mut() {
                    last.dangling = Some(id);
                }
            }
        }
    }

    fn cited_fields(&mut self, record: &Record, cites: &[Cite]) {
        for (name, _) in cites {
            if fields::field(record.kind, name).is_none_or(|field| !field.is_stored()) {
                let names = fields::all(record.kind).filter(|field| field.is_stored()).map(|field| field.field.name);
                let help = closest(name, names).map(|near| format!("did you mean `{near}`?"));
                let message = format!("{} have no field `{name}`", record.kind.plural());
                self.error(spot(record, "cites", Within::CiteKey(name)), message, help);
            }
        }
    }

    fn country(&mut self, record: &Record, country: Country) {
        if !country.exists() {
            let message = format!("no country has the code `{}`", country.code());
            let help = match Country::parse(&country.code()) {
                Ok(meant) => format!("for {} write `{}`", meant.name(Lang::En), meant.code()),
                Err(_) => "codes are those of ISO 3166-1 alpha-2, such as `IT` or `SE`".to_string(),
            };
            self.error(spot(record, "country", Within::Whole), message, Some(help));
        }
    }

    fn region(&mut self, record: &Record, region: &str) {
        let here = || spot(record, "region", Within::Whole);
        let country = country_of(record);
        let (code, part) = region.split_once('-').unwrap_or((region, ""));
        let info = Country::from_alpha2(code).and_then(Country::info);
        let known = info.is_some_and(|info| info.regions.split(' ').any(|known| known == part && !part.is_empty()));
        if !known {
            let without_country =
                country.filter(|c| c.info().is_some_and(|info| info.regions.split(' ').any(|r| r == region)));
            let help = match info {
                _ if without_country.is_some() => {
                    format!("did you mean `{}-{region}`?", without_country.map(Country::code).unwrap_or_default())
                }
                Some(info) if !info.regions.is_empty() => {
                    let mut regions = info.regions.split(' ');
                    let near = closest(part, regions.clone()).or(regions.next()).unwrap_or_default();
                    format!("regions are those of ISO 3166-2, such as `{code}-{near}`")
                }
                _ => "regions are those of ISO 3166-2 with the country before them, such as `IT-45`".to_string(),
            };
            self.error(here(), format!("no region has the code `{region}`"), Some(help));
        } else if let Some(country) = country
            && country.code() != code
        {
            let message = format!("the region `{region}` is not in {}", country.name(Lang::En));
            self.error(here(), message, Some(format!("the country is `{}`", country.code())));
        }
    }

    fn url(&mut self, record: &Record, name: &'static str, url: &str) {
        if let Err(why) = web_address(url) {
            let help = "a web address looks like `https://example.org/page`".to_string();
            self.error(
                spot(record, name, Within::Whole),
                format!("`{name}`: `{url}` is not a web address: {why}"),
                Some(help),
            );
        }
    }

    fn word(&mut self, record: &Record, name: &'static str, within: Within, word: &str) {
        if word.trim().is_empty() {
            self.warn(spot(record, name, within), format!("`{name}` is empty"), None);
        } else if name == "language" && !matches!(word.len(), 2 | 3) {
            let help = "languages are codes of ISO 639, such as `en` or `ja`".to_string();
            self.warn(spot(record, name, within), format!("`{word}` is not a code of a language"), Some(help));
        } else if !is_kebab_case(word) {
            let help = to_kebab_case(word).map(|such| format!("words are written small and with hyphens: `{such}`"));
            self.warn(spot(record, name, within), format!("`{name}`: `{word}` is not in kebab-case"), help);
        }
    }

    fn visible(&mut self, record: &Record, name: &'static str, within: Within, text: &str) {
        if let Some(c) = text.chars().find(|c| is_unsafe(*c) && !matches!(c, '\n' | '\r' | '\t')) {
            let message = format!("the text holds the control character U+{:04X}", c as u32);
            self.warn(spot(record, name, within), message, Some("it is shown in a visible form".into()));
        }
    }

    fn point(&mut self, record: &Record) {
        let number = |name: &str| match at(record, name) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        };
        for (name, limit) in [("latitude", 90.0), ("longitude", 180.0)] {
            if let Some(degrees) = number(name).filter(|degrees| degrees.abs() > limit) {
                let message = format!("{degrees} is no {name}: degrees run from -{limit} to {limit}");
                return self.error(spot(record, name, Within::Whole), message, None);
            }
        }
        let (latitude, longitude) = match (number("latitude"), number("longitude")) {
            (Some(latitude), Some(longitude)) => (latitude, longitude),
            (None, None) => return,
            (latitude, _) => {
                let (has, misses) =
                    if latitude.is_some() { ("latitude", "longitude") } else { ("longitude", "latitude") };
                self.error(spot(record, has, Within::Key), format!("`{has}` stands without `{misses}`"), None);
                return self.missing(misses);
            }
        };
        let info = country_of(record).filter(|_| !self.errors_only).and_then(Country::info);
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

    fn dates(&mut self, record: &Record) {
        let date = |name: &str| match at(record, name) {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        };
        // What is to be signed may be announced before; nothing ends before it starts.
        for (early, late, severity) in [("start", "end", Severity::Error), ("signed", "announced", Severity::Warning)] {
            if let (Some(first), Some(second)) = (date(early), date(late))
                && second.last() < first.first()
                && !(self.errors_only && severity == Severity::Warning)
            {
                let message = format!("`{late}` ({second}) lies before `{early}` ({first})");
                self.push(severity, spot(record, late, Within::Whole), message, None);
                if let Some(last) = self.found.last_mut() {
                    last.other = Some((spot(record, early, Within::Whole), format!("`{early}` stands here")));
                }
            }
        }
        let renewed = at(record, "renewed");
        if let (Some(signed), Some(Value::Dates(renewals))) = (date("signed"), renewed) {
            for (n, again) in renewals.iter().enumerate() {
                if again.last() < Date::first(signed) {
                    let message = format!("`renewed` ({again}) lies before `signed` ({signed})");
                    self.error(spot(record, "renewed", Within::Element(n)), message, None);
                }
            }
        }
    }

    fn sources(&mut self, record: &Record) {
        let Some(field) = fields::field(record.kind, "sources").filter(|_| !self.errors_only) else { return };
        if record.get(field.at).is_none_or(|value| value.ids().is_empty()) {
            let message = format!("the {} `{}` cites no source", record.kind.singular(), record.id);
            let help = "add `sources = [\"...\"]`, the ids of sources that a person can open".to_string();
            self.warn(spot(record, "sources", Within::Whole), message, Some(help));
            if record.get(field.at).is_none() {
                self.missing("sources");
            }
        }
    }
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
const NAMES: [&str; 8] = ["country", "latitude", "longitude", "start", "end", "signed", "announced", "renewed"];

fn country_of(record: &Record) -> Option<Country> {
    match at(record, "country") {
        Some(Value::Country(country)) => Some(*country),
        _ => None,
    }
}
