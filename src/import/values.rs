//! What stands in a cell, as its field wants it.

use std::collections::HashMap;

use serde::de::DeserializeSeed as _;
use unicode_normalization::UnicodeNormalization as _;

use super::dates::{self, Order};
use super::sheet::Cell;
use super::{country_names, words};
use crate::check::{Register, is_kebab_case, to_kebab_case, web_address};
use crate::model::{Country, Date, Fact, Field, Note, Role, Type, Value, words as lists};
use crate::text::{ascii_digit, fold, is_invisible, say, shapes_text};

/// How cells were changed, for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    Country,
    Date,
    Word,
    Address,
    Identifier,
    Number,
    Tidied,
}

/// What a cell is as a value of its field.
#[derive(Debug, Default, PartialEq)]
pub struct Understood {
    pub value: Option<Value<'static>>,
    pub change: Option<Change>,
    /// Words that no list has.
    pub own: Vec<&'static str>,
    /// What could not be understood, each with the reason.
    pub left: Vec<(String, String)>,
    /// The text is a date that could be two days.
    pub is_ambiguous: bool,
}

/// Reads cells. Countries are remembered, since a column has the same few again and again.
#[derive(Default)]
pub struct Reader {
    /// Whether the program wrote the sheet, so that nothing in it is tidied.
    is_export: bool,
    countries: HashMap<String, Option<Country>>,
}

/// The text of a cell; nothing if it is empty.
pub fn text(cell: &Cell) -> Option<String> {
    let text = match cell {
        Cell::Empty => return None,
        Cell::Text(text) | Cell::Number(text) | Cell::Date(text) => text.trim().to_string(),
        Cell::Boolean(flag) => flag.to_string(),
        Cell::Json(serde_json::Value::Array(list)) => {
            let texts: Vec<String> = list.iter().map(json_text).collect();
            texts.join("; ")
        }
        Cell::Json(value) => json_text(value),
    };
    (!text.is_empty()).then_some(text)
}

fn json_text(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The text without characters that are not seen and without white space at its ends, composed.
pub fn tidy(text: &str) -> String {
    let is_seen = |c: &char| !is_invisible(*c) || shapes_text(*c);
    let is_kept = |c: &char| is_seen(c) && !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\r');
    let composed: String = text.nfc().filter(is_kept).collect();
    let plain = composed.replace(['\u{a0}', '\u{202f}', '\u{2028}', '\u{2029}'], " ");
    let lines: Vec<&str> = plain.lines().map(str::trim).collect();
    let tidy = lines.join("\n").trim().to_string();
    tidy.replace(|c: char| c.is_control() && c != '\n' && c != '\t', "")
}

impl Reader {
    pub fn new(is_export: bool) -> Reader {
        Reader {
            is_export,
            ..Reader::default()
        }
    }

    /// The value that a cell has in a field that is no link.
    pub fn read(&mut self, field: &'static Field, cell: &Cell, order: Option<Order>) -> Understood {
        if let Cell::Json(json) = cell
            && let Ok(value) = field.ty.deserialize(json.clone())
        {
            return Understood::of(value);
        }
        let Some(raw) = text(cell) else {
            return Understood::default();
        };
        let tidied = if self.is_export {
            raw.clone()
        } else {
            tidy(&raw)
        };
        let mut understood = self.read_text(field, &tidied, order);
        if understood.value.is_some() && understood.change.is_none() && tidied != raw {
            understood.change = Some(Change::Tidied);
        }
        understood
    }

    fn read_text(&mut self, field: &'static Field, text: &str, order: Option<Order>) -> Understood {
        if text.is_empty() {
            return Understood::default();
        }
        match field.ty {
            // What stood in a dataset stays, even if `check` warns of it.
            Type::Word | Type::Region | Type::Url if self.is_export => Understood::of(keep(text)),
            Type::Words if self.is_export => list(self.parts(text).collect()),
            Type::Text if self.is_export => Understood::of(keep(text)),
            Type::Text if Register::of(field).is_some() => identifier(field, text),
            Type::Url if Register::of(field).is_some() => identifier(field, text),
            Type::Id | Type::Text | Type::Link(_) => self.plain_text(field, text),
            Type::Texts | Type::Links(_) => list(self.parts(text).collect()),
            Type::Word => self.words(field, text, false),
            Type::Words => self.words(field, text, true),
            Type::Url => address(text),
            Type::Date => date(text, order),
            Type::Dates => self.dates(text, order),
            Type::Country | Type::Countries => self.countries(field, text),
            Type::Region => region(text),
            Type::Number | Type::Latitude | Type::Longitude => number(field, text),
            Type::Bool => truth(text),
            Type::Facts => self.facts(text),
            Type::Notes => self.notes(text),
            Type::Cites => cites(text),
        }
    }

    /// Telephone numbers, streets and so on have their digits in ASCII; names and prose stay as they are.
    fn plain_text(&self, field: &Field, text: &str) -> Understood {
        let is_for_digits = matches!(field.role, Role::Place | Role::Hidden);
        if !is_for_digits || self.is_export {
            return Understood::of(keep(text));
        }
        let narrow: String = text.chars().map(narrow_digit).collect();
        let change = (narrow != text).then_some(Change::Tidied);
        Understood {
            change,
            ..Understood::of(keep(&narrow))
        }
    }

    /// The elements of a list.
    pub fn parts<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        let is_export = self.is_export;
        let is_cut = move |c: char| c == ';' || (!is_export && matches!(c, '；' | '\n'));
        let parts = text.split(is_cut).map(str::trim);
        parts.filter(|part| !part.is_empty())
    }

    fn words(&self, field: &'static Field, text: &str, is_list: bool) -> Understood {
        let mut understood = Understood::default();
        let mut words = Vec::new();
        for part in self.parts(text) {
            let whole = word(field, part);
            let pieces: Vec<&str> = match whole {
                None if is_list => part.split([',', '、', '，']).map(str::trim).collect(),
                Some(false) if is_list => part.split([',', '、', '，']).map(str::trim).collect(),
                _ => vec![part],
            };
            for piece in pieces.into_iter().filter(|piece| !piece.is_empty()) {
                self.push_word(field, piece, &mut words, &mut understood);
            }
        }
        if is_list {
            understood.value = (!words.is_empty()).then(|| Value::List(words.into()));
        } else {
            let more = words.split_off(words.len().min(1));
            let why = || say!("the field holds one word").to_string();
            let more = more.into_iter().map(|word| (word.to_string(), why()));
            understood.left.extend(more);
            understood.value = words.pop().map(Value::from);
        }
        understood
    }

    fn push_word(
        &self,
        field: &'static Field,
        text: &str,
        words: &mut Vec<&'static str>,
        understood: &mut Understood,
    ) {
        let listed = listed_word(field, text);
        let Some(word) = listed.or_else(|| own_word(text)) else {
            let name = field.spoken();
            let why = say!("no such {name}", name);
            return understood.left.push((text.to_string(), why));
        };
        if word != text {
            understood.change = Some(Change::Word);
        }
        if listed.is_none() && lists::of(field).next().is_some() && !self.is_export {
            understood.own.push(word);
        }
        if !words.contains(&word) {
            words.push(word);
        }
    }

    fn dates(&self, text: &str, order: Option<Order>) -> Understood {
        let mut understood = Understood::default();
        let mut dates: Vec<Date> = Vec::new();
        for part in self.parts(text) {
            let read = date(part, order);
            understood.is_ambiguous |= read.is_ambiguous;
            understood.change = understood.change.or(read.change);
            understood.left.extend(read.left);
            if let Some(Value::Date(date)) = read.value {
                dates.push(date);
            }
        }
        understood.value = (!dates.is_empty()).then(|| Value::Dates(dates.into()));
        understood
    }

    fn countries(&mut self, field: &'static Field, text: &str) -> Understood {
        let mut understood = Understood::default();
        let mut countries = Vec::new();
        let parts: Vec<String> = self.parts(text).map(str::to_string).collect();
        for part in parts {
            match self.country(&part) {
                Some(country) => countries.push(country),
                None => {
                    let why = say!("no country is called so").to_string();
                    understood.left.push((part, why));
                }
            }
        }
        let codes: Vec<String> = countries.iter().map(|country| country.code()).collect();
        if !countries.is_empty() && codes.join("; ") != text {
            understood.change = Some(Change::Country);
        }
        if field.ty == Type::Countries {
            understood.value = (!countries.is_empty()).then(|| Value::Countries(countries.into()));
        } else if let [first, more @ ..] = &countries[..] {
            for country in more {
                let why = say!("the field holds one country").to_string();
                understood.left.push((country.code(), why));
            }
            understood.value = Some(Value::Country(*first));
        }
        understood
    }

    fn country(&mut self, name: &str) -> Option<Country> {
        if let Some(known) = self.countries.get(name) {
            return *known;
        }
        let found = country_names::find(name);
        self.countries.insert(name.to_string(), found);
        found
    }

    fn notes(&self, text: &str) -> Understood {
        let mut notes = Vec::new();
        for part in self.parts(text) {
            notes.push(Note {
                text: keep(part),
                cites: &[],
            });
        }
        if notes.is_empty() {
            return Understood::default();
        }
        Understood::of(Value::Notes(notes.into()))
    }

    /// `Floor area: 9,140 m2; Rooms: 12`.
    fn facts(&self, text: &str) -> Understood {
        let mut facts = Vec::new();
        for part in self.parts(text) {
            let (what, value) = part.split_once(": ").unwrap_or(("", part));
            if what.is_empty() {
                return Understood::refused(text, say!("a fact reads `WHAT: VALUE`"));
            }
            facts.push(Fact {
                what: keep(what),
                value: keep(value),
                cites: &[],
            });
        }
        Understood::of(Value::Facts(facts.into()))
    }
}

impl Understood {
    fn of(value: impl Into<Value<'static>>) -> Understood {
        Understood {
            value: Some(value.into()),
            ..Understood::default()
        }
    }

    fn changed(value: Value<'static>, change: Change, is_changed: bool) -> Understood {
        Understood {
            change: is_changed.then_some(change),
            ..Understood::of(value)
        }
    }

    fn refused(text: &str, why: impl Into<String>) -> Understood {
        Understood {
            left: vec![(text.to_string(), why.into())],
            ..Understood::default()
        }
    }
}

/// Records live as long as the program.
pub fn keep(text: &str) -> &'static str {
    text.to_string().leak()
}

fn list(parts: Vec<&str>) -> Understood {
    let texts: Vec<&'static str> = parts.into_iter().map(keep).collect();
    if texts.is_empty() {
        return Understood::default();
    }
    Understood::of(Value::List(texts.into()))
}

fn narrow_digit(c: char) -> char {
    match c {
        '－' | '‐' | '−' => '-',
        '＋' => '+',
        '（' => '(',
        '）' => ')',
        '　' => ' ',
        other => ascii_digit(other),
    }
}

/// Whether the text is a word of the field's list, or could be one; nothing if it cannot.
fn word(field: &Field, text: &str) -> Option<bool> {
    if listed_word(field, text).is_some() {
        return Some(true);
    }
    own_word(text).map(|_| false)
}

fn listed_word(field: &Field, text: &str) -> Option<&'static str> {
    let folded = fold(text);
    let info = lists::of(field).find(|info| info.is_called(&folded))?;
    Some(info.word)
}

/// A word that no list has, in kebab-case. A dataset may have its own, but whole sentences are none.
fn own_word(text: &str) -> Option<&'static str> {
    const MOST_WORDS: usize = 5;
    if is_kebab_case(text) {
        return Some(keep(text));
    }
    let folded = fold(text);
    let is_latin = folded.is_ascii() && folded.contains(|c: char| c.is_ascii_lowercase());
    let is_short = folded.split(' ').count() <= MOST_WORDS;
    let kebab = to_kebab_case(&folded.replace('&', " and "))?;
    (is_latin && is_short).then(|| keep(&kebab))
}

fn address(text: &str) -> Understood {
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

fn identifier(field: &Field, text: &str) -> Understood {
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

fn date(text: &str, order: Option<Order>) -> Understood {
    match dates::read(text, order) {
        dates::Reading::Date(date) => {
            let is_changed = date.to_string() != text;
            Understood::changed(Value::Date(date), Change::Date, is_changed)
        }
        dates::Reading::Ambiguous => Understood {
            is_ambiguous: true,
            ..Understood::default()
        },
        dates::Reading::None => Understood::refused(text, say!("it is no date")),
    }
}

fn region(text: &str) -> Understood {
    let code = text.to_uppercase();
    let (country, part) = code.split_once('-').unwrap_or_default();
    let is_part = matches!(part.len(), 1..=3) && part.chars().all(|c| c.is_ascii_alphanumeric());
    let is_country = Country::from_alpha2(country).is_some_and(Country::exists);
    if is_part && is_country {
        return Understood::changed(keep(&code).into(), Change::Word, code != text);
    }
    Understood::refused(text, say!("it is no code of ISO 3166-2"))
}

fn number(field: &Field, text: &str) -> Understood {
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

fn truth(text: &str) -> Understood {
    let folded = fold(text);
    let is_yes = words::is_in("(yes)", &folded);
    if !is_yes && !words::is_in("(no)", &folded) {
        return Understood::refused(text, say!("it is neither yes nor no"));
    }
    let is_changed = text != is_yes.to_string();
    Understood::changed(Value::Bool(is_yes), Change::Word, is_changed)
}

/// `opened: s1, s2; name: s3`.
fn cites(text: &str) -> Understood {
    let mut cites = Vec::new();
    for part in text.split("; ") {
        let Some((field, ids)) = part.split_once(": ") else {
            return Understood::refused(text, say!("sources of a field read `FIELD: ID, ID`"));
        };
        let ids: Vec<&str> = ids.split(", ").map(keep).collect();
        cites.push((keep(field), &*ids.leak()));
    }
    Understood::of(Value::Cites(cites.into()))
}

/// Latitude and longitude of one cell.
pub fn point(text: &str) -> Option<[f64; 2]> {
    let narrow: String = text.nfkc().collect();
    let narrow = narrow.replace(['、', '，', '(', ')'], ",");
    let is_between = |c: char| matches!(c, ',' | ';' | ' ' | '/');
    let mut numbers = narrow.split(is_between).filter(|part| !part.is_empty());
    let latitude: f64 = numbers.next()?.parse().ok()?;
    let longitude: f64 = numbers.next()?.parse().ok()?;
    let is_in_range = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
    (numbers.next().is_none() && is_in_range).then_some([latitude, longitude])
}

#[cfg(test)]
mod tests;
