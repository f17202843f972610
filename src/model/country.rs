//! Countries of ISO 3166-1, known by every name and code that people use.

use std::sync::OnceLock;

use super::Lang;
use crate::text::{closest, fold};

/// A country by its alpha-2 code, two capital letters; not every pair is a country's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

/// A line of `data/countries.tsv`.
#[derive(Clone, Copy, Debug)]
pub struct CountryInfo {
    alpha2: &'static str,
    alpha3: &'static str,
    numeric: &'static str,
    name: &'static str,
    name_ja: &'static str,
    /// Other names, separated by `; `.
    names: &'static str,
    /// Rough bounds in degrees: west, south, east, north, separated by spaces.
    bounds: &'static str,
    /// Subdivision codes of ISO 3166-2 without the country, separated by spaces.
    pub regions: &'static str,
}

/// A heading, then a country a line in order of code; the columns are the fields of
/// [`CountryInfo`].
const DATA: &str = include_str!("../../data/countries.tsv");

impl Country {
    /// The lines of the countries, in order of code. They are parsed when they are asked for, since
    /// most commands need one or none.
    fn lines() -> &'static [&'static str] {
        static LINES: OnceLock<Vec<&str>> = OnceLock::new();
        LINES.get_or_init(|| {
            let mut lines = Vec::with_capacity(250);
            let mut start = 0;
            for end in memchr::memchr_iter(b'\n', DATA.as_bytes()) {
                lines.push(&DATA[start..end]);
                start = end + 1;
            }
            // The first is the heading.
            lines.split_off(1)
        })
    }

    /// What is known of every country, in order of code.
    pub fn all() -> impl Iterator<Item = CountryInfo> {
        Self::lines()
            .iter()
            .map(|line| CountryInfo::from_line(line))
    }

    /// Every name and code of every country.
    pub fn words() -> impl Iterator<Item = (CountryInfo, &'static str)> {
        Self::all().flat_map(|info| info.words().map(move |word| (info, word)))
    }

    /// The country of two capital letters, whether or not it exists.
    pub fn from_alpha2(code: &str) -> Option<Country> {
        match code.as_bytes() {
            [a @ b'A'..=b'Z', b @ b'A'..=b'Z'] => Some(Country([*a, *b])),
            _ => None,
        }
    }

    /// The two capital letters.
    pub fn code(self) -> String {
        String::from_iter(self.0.map(char::from))
    }

    /// What is known of the country; nothing if ISO 3166-1 has no such code.
    pub fn info(self) -> Option<CountryInfo> {
        self.line().map(CountryInfo::from_line)
    }

    fn line(self) -> Option<&'static str> {
        let lines = Self::lines();
        let at = lines.binary_search_by(|line| line.as_bytes()[..2].cmp(&self.0));
        Some(lines[at.ok()?])
    }

    /// Whether ISO 3166-1 has the code.
    pub fn exists(self) -> bool {
        self.line().is_some()
    }

    /// The name that people read.
    pub fn name(self, lang: Lang) -> &'static str {
        match self.info() {
            Some(info) => lang.pick(info.name, info.name_ja),
            None => "?",
        }
    }

    /// The countries with this folded name or code.
    ///
    /// Names in English and codes are no country's but their own, and are asked for most: to look at
    /// them first takes a fifth of the instructions of `partners --country italy` away.
    fn named(folded: &str) -> Vec<CountryInfo> {
        let mut infos = Self::all();
        if let Some(info) = infos.find(|info| info.is_called_in_english(folded)) {
            return vec![info];
        }
        let mut found = Vec::new();
        for info in Self::all() {
            let mut words = info.words();
            if words.any(|word| may_fold_to(word, folded) && fold(word) == folded) {
                found.push(info);
            }
        }
        found
    }

    /// The country with this name or code, in any language of `data/countries.tsv`.
    ///
    /// The error suggests the country that may have been meant.
    pub fn parse(text: &str) -> Result<Country, String> {
        let mut wanted = fold(text);
        // Numeric codes have three digits, such as `008`.
        if wanted.len() < 3 && wanted.parse::<u8>().is_ok() {
            wanted = format!("{wanted:0>3}");
        }
        let mut found = Self::named(&wanted);
        if found.is_empty()
            && let Some(bare) = wanted.strip_prefix("the ")
        {
            found = Self::named(bare);
        }
        match found[..] {
            [only] => Ok(only.country()),
            [] => Err(unknown(text)),
            _ => {
                let names: Vec<String> = found.iter().map(CountryInfo::label).collect();
                Err(format!("`{text}` may be {}", names.join(" or ")))
            }
        }
    }
}

fn unknown(text: &str) -> String {
    // Codes are close to everything.
    let names = Country::words().filter(|(_, word)| word.len() > 3);
    let near = closest(text, names.map(|(_, word)| word));
    let mut message = format!("no country is called `{text}`");
    if let Some((info, _)) = Country::words().find(|(_, word)| Some(*word) == near) {
        message += &format!("; did you mean {}?", info.label());
    }
    message
}

impl CountryInfo {
    fn from_line(line: &'static str) -> CountryInfo {
        let mut rest = line;
        let mut next = || match memchr::memchr(b'\t', rest.as_bytes()) {
            Some(end) => {
                let cell = &rest[..end];
                rest = &rest[end + 1..];
                cell
            }
            None => std::mem::take(&mut rest),
        };
        CountryInfo {
            alpha2: next(),
            alpha3: next(),
            numeric: next(),
            name: next(),
            name_ja: next(),
            names: next(),
            bounds: next(),
            regions: next(),
        }
    }

    /// The country that this describes.
    pub fn country(&self) -> Country {
        Country::from_alpha2(self.alpha2).unwrap_or(Country(*b"ZZ"))
    }

    /// Rough bounds in degrees: west, south, east, north.
    pub fn bounds(&self) -> Option<[f64; 4]> {
        let mut bounds = [0.0; 4];
        let mut cells = self.bounds.split(' ');
        for bound in &mut bounds {
            *bound = cells.next()?.parse().ok()?;
        }
        Some(bounds)
    }

    /// `Italy` (IT)
    fn label(&self) -> String {
        format!("`{}` ({})", self.name, self.alpha2)
    }

    /// Whether the text is the country's English name or a code of it, but for capital letters.
    fn is_called_in_english(&self, text: &str) -> bool {
        let names = [self.alpha2, self.alpha3, self.numeric, self.name];
        names.iter().any(|name| name.eq_ignore_ascii_case(text))
    }

    /// Whether the word is the country's English name.
    pub fn is_name(&self, word: &str) -> bool {
        self.name == word
    }

    /// Every name.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let others = self.names.split(';').map(str::trim_start);
        let others = others.filter(|name| !name.is_empty());
        [self.name, self.name_ja].into_iter().chain(others)
    }

    /// Every name and code.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        [self.alpha2, self.alpha3, self.numeric]
            .into_iter()
            .chain(self.names())
    }
}

/// Whether the word could be the folded one, by its first letter: folding is expensive, and most
/// names begin with another.
pub fn may_fold_to(word: &str, folded: &str) -> bool {
    match (word.chars().next(), folded.chars().next()) {
        (Some(c), Some(f)) if c.is_ascii() => c.to_ascii_lowercase() == f,
        // Of other scripts only Latin with accents and full-width letters fold to ASCII.
        (Some(c), Some(f)) if f.is_ascii() => {
            c < '\u{250}' || matches!(c, 'Ḁ'..='ỿ' | '\u{ff00}'..)
        }
        (first, wanted) => first.is_some() == wanted.is_some(),
    }
}

#[cfg(test)]
mod tests;
