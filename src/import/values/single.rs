//! Values of which a cell holds one.

use unicode_normalization::UnicodeNormalization as _;

use super::{Change, Understood, keep};
use crate::check::{Register, web_address};
use crate::import::dates::{self, Order};
use crate::import::words;
use crate::model::{Country, Field, Type, Value};
use crate::text::{fold, say};

pub fn address(text: &str) -> Understood {
    if web_address(text).is_ok() {
        return Understood::of(keep(text));
    }
    let mut parts = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
    let first = parts.next().unwrap_or_default();
    let with_scheme = format!("https://{}", first.trim_start_matches("//"));
    let is_host = |host: &str| host.contains('.') && !host.contains(['@', ':']);
    let address = if first.contains("://") {
        first
    } else if is_host(first.split('/').next().unwrap_or_default()) {
        &with_scheme
    } else {
        return Understood::refused(text, say!("it is no web address"));
    };
    if let Err(why) = web_address(address) {
        return Understood::refused(text, why);
    }
    let mut understood = Understood::changed(keep(address).into(), Change::Address, true);
    for part in parts.filter(|part| !part.is_empty()) {
        let why = say!("the field holds one address").to_string();
        understood.left.push((part.to_string(), why));
    }
    understood
}

pub fn identifier(field: &Field, text: &str) -> Understood {
    let narrow: String = text.nfkc().collect();
    let Some(register) = Register::of(field) else {
        return Understood::default();
    };
    let tidied = register.tidied(&narrow);
    // One with wrong check digits is what `check` warns of.
    if register.has_form(&tidied) || register.flaw(&tidied).is_none() {
        let is_changed = tidied != text;
        return Understood::changed(keep(&tidied).into(), Change::Identifier, is_changed);
    }
    let why = register.flaw(text).map(|(why, _)| why).unwrap_or_default();
    Understood::refused(text, why)
}

pub fn date(text: &str, order: Option<Order>) -> Understood {
    match dates::read(text, order) {
        dates::Reading::Date(date) => {
            let is_changed = date.to_string() != text;
            let mut understood = Understood::changed(Value::Date(date), Change::Date, is_changed);
            if dates::has_time(text) {
                let why = say!("a date has no time of day").to_string();
                understood.left.push((text.to_string(), why));
            }
            understood
        }
        dates::Reading::Ambiguous => Understood {
            is_ambiguous: true,
            ..Understood::default()
        },
        dates::Reading::None => Understood::refused(text, say!("it is no date")),
    }
}

pub fn region(text: &str) -> Understood {
    let code = text.to_uppercase();
    let (country, part) = code.split_once('-').unwrap_or_default();
    let is_part = matches!(part.len(), 1..=3) && part.chars().all(|c| c.is_ascii_alphanumeric());
    let is_country = Country::from_alpha2(country).is_some_and(Country::exists);
    if is_part && is_country {
        return Understood::changed(keep(&code).into(), Change::Word, code != text);
    }
    Understood::refused(text, say!("it is no code of ISO 3166-2"))
}

pub fn number(field: &Field, text: &str) -> Understood {
    let narrow: String = text.nfkc().collect();
    let plain = without_groups(&narrow);
    let number = plain
        .parse::<f64>()
        .ok()
        .filter(|number| number.is_finite());
    let limit = match field.ty {
        Type::Latitude => 90.0,
        Type::Longitude => 180.0,
        _ => f64::INFINITY,
    };
    match number {
        Some(number) if number.abs() <= limit => {
            let is_changed = plain != text;
            Understood::changed(Value::Number(number), Change::Number, is_changed)
        }
        Some(_) => Understood::refused(text, say!("it is out of range")),
        None => Understood::refused(text, say!("it is no number")),
    }
}

/// `1,234,567` and `1 234 567` without what stands between groups of three digits.
fn without_groups(text: &str) -> String {
    let Some(sign) = text.chars().find(|c| matches!(c, ',' | ' ' | '\'')) else {
        return text.to_string();
    };
    let whole = text.split('.').next().unwrap_or_default();
    let mut groups = whole.split(sign);
    let first = groups.next().unwrap_or_default().trim_start_matches('-');
    let are_groups = groups.all(|group| group.len() == 3) && matches!(first.len(), 1..=3);
    if are_groups {
        text.replace(sign, "")
    } else {
        text.to_string()
    }
}

pub fn truth(text: &str) -> Understood {
    let folded = fold(text);
    let is_yes = words::is_in("(yes)", &folded);
    if !is_yes && !words::is_in("(no)", &folded) {
        return Understood::refused(text, say!("it is neither yes nor no"));
    }
    let is_changed = text != is_yes.to_string();
    Understood::changed(Value::Bool(is_yes), Change::Word, is_changed)
}

/// Latitude and longitude of one cell.
pub fn point(text: &str) -> Option<[f64; 2]> {
    let narrow: String = text.nfkc().collect();
    let narrow = narrow.replace(&['、', '，', '(', ')'][..], ",");
    let is_between = |c: char| matches!(c, ',' | ';' | ' ' | '/');
    let mut numbers = narrow.split(is_between).filter(|part| !part.is_empty());
    let latitude: f64 = numbers.next()?.parse().ok()?;
    let longitude: f64 = numbers.next()?.parse().ok()?;
    let is_in_range = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
    (numbers.next().is_none() && is_in_range).then_some([latitude, longitude])
}
