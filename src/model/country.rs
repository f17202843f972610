//! Countries of ISO 3166-1, known by every name and code that people use.

use std::fmt::Write as _;
use std::sync::{Mutex, OnceLock, PoisonError};

use serde::Deserialize;

use super::Lang;
use crate::plain::{Reader, Table};
use crate::text::{closest, fold};

/// A country by its alpha-2 code of ISO 3166-1, held as two capital letters; not every pair names a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

/// What `data/countries.toml` says of a country.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountryInfo {
    alpha2: &'static str,
    alpha3: &'static str,
    numeric: &'static str,
    name: &'static str,
    name_ja: &'static str,
    /// Other names, with `; ` between them.
    #[serde(default)]
    names: &'static str,
    /// Rough bounds in degrees: west, south, east, north, with spaces between them.
    #[serde(default)]
    bounds: &'static str,
    /// Subdivision codes of ISO 3166-2 without the country, separated by spaces.
    #[serde(default)]
    pub regions: &'static str,
}

const DATA: &str = include_str!("../../data/countries.toml");

impl Country {
    /// Every country, ordered by code.
    pub fn all() -> &'static [CountryInfo] {
        static ALL: OnceLock<Vec<CountryInfo>> = OnceLock::new();
        ALL.get_or_init(|| {
            let mut reader = Reader::new(DATA);
            let mut all = Vec::with_capacity(249);
            // A test holds that the file is plain and whole.
            while let Ok(Some(_)) = reader.header() {
                all.extend(CountryInfo::deserialize(Table(&mut reader)));
            }
            all
        })
    }

    /// Every name and code of every country, after the code of its country; the file is not read for more.
    pub fn words() -> impl Iterator<Item = (&'static str, &'static str)> {
        // Every line is a key, ` = "`, a value and `"`: the quotes alone lead through the file.
        let mut quotes = memchr::memchr_iter(b'"', DATA.as_bytes());
        let (mut country, mut before) = ("", 0);
        let values = std::iter::from_fn(move || {
            let (open, close) = (quotes.next()?, quotes.next()?);
            let (key, value) = (&DATA[before..open], &DATA[open + 1..close]);
            before = close;
            if key.ends_with("alpha2 = ") {
                country = value;
            }
            let is_name = !key.ends_with("bounds = ") && !key.ends_with("regions = ");
            Some((country, if is_name { value } else { "" }))
        });
        let words = values.flat_map(|(country, value)| value.split(';').map(move |word| (country, word)));
        words.map(|(country, word)| (country, word.trim_start_matches(' '))).filter(|(_, word)| !word.is_empty())
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
        self.0.iter().map(|b| char::from(*b)).collect()
    }

    /// Whether ISO 3166-1 has the code.
    pub fn exists(self) -> bool {
        static CODES: OnceLock<[u32; 26]> = OnceLock::new();
        let codes = CODES.get_or_init(|| {
            let mut codes = [0u32; 26];
            for Country([a, b]) in Country::words().filter_map(|(code, _)| Country::from_alpha2(code)) {
                codes[usize::from(a - b'A')] |= 1 << (b - b'A');
            }
            codes
        });
        codes[usize::from(self.0[0] - b'A')] & 1 << (self.0[1] - b'A') != 0
    }

    /// What is known of the country; nothing if there is none of that code. Reads no more than that country.
    pub fn info(self) -> Option<&'static CountryInfo> {
        type Known = Vec<(Country, Option<&'static CountryInfo>)>;
        static KNOWN: Mutex<Known> = Mutex::new(Vec::new());
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, info)) = known.iter().find(|(country, _)| *country == self) {
            return *info;
        }
        let head = format!("\nalpha2 = \"{}\"\n", self.code());
        let info = DATA.find(&head).and_then(|at| {
            let info = CountryInfo::deserialize(Table(&mut Reader::new(&DATA[at..]))).ok()?;
            // One for each code that occurs, for as long as the program runs.
            Some(&*Box::leak(Box::new(info)))
        });
        known.push((self, info));
        info
    }

    /// The name that people read.
    pub fn name(self, lang: Lang) -> &'static str {
        self.info().map_or("?", |info| lang.pick(info.name, info.name_ja))
    }

    /// The countries that have the folded name or code.
    fn named(wanted: &str) -> Vec<&'static CountryInfo> {
        let mut found: Vec<&CountryInfo> = Vec::new();
        for (country, word) in Self::words() {
            let new = found.last().is_none_or(|last| last.alpha2 != country);
            if new && may_fold_to(word, wanted) && fold(word) == wanted {
                found.extend(Country::from_alpha2(country).and_then(Country::info));
            }
        }
        found
    }

    /// The country of any name or code, in any language of `data/countries.toml`; errors say what may have been meant.
    pub fn parse(text: &str) -> Result<Country, String> {
        let wanted = fold(text);
        let mut found = Self::named(&wanted);
        if let (true, Some(bare)) = (found.is_empty(), wanted.strip_prefix("the ")) {
            found = Self::named(bare);
        }
        match found[..] {
            [only] => Ok(only.country()),
            [] => {
                let near = closest(text, Self::all().iter().flat_map(CountryInfo::words).filter(|word| word.len() > 3));
                let info = near.and_then(|near| Self::all().iter().find(|info| info.words().any(|word| word == near)));
                let mut message = format!("no country is called `{text}`");
                if let Some(info) = info {
                    let _ = write!(message, "; did you mean `{}` ({})?", info.name, info.alpha2);
                }
                Err(message)
            }
            _ => {
                let names: Vec<_> = found.iter().map(|info| format!("`{}` ({})", info.name, info.alpha2)).collect();
                Err(format!("`{text}` may be {}", names.join(" or ")))
            }
        }
    }
}

impl CountryInfo {
    /// The country that this describes.
    pub fn country(&self) -> Country {
        Country::from_alpha2(self.alpha2).unwrap_or(Country(*b"ZZ"))
    }

    /// Rough bounds in degrees: west, south, east, north.
    pub fn bounds(&self) -> Option<[f64; 4]> {
        let mut degrees = self.bounds.split(' ').map_while(|degrees| degrees.parse().ok());
        Some([degrees.next()?, degrees.next()?, degrees.next()?, degrees.next()?])
    }

    /// Every name and code.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        [self.alpha2, self.alpha3, self.numeric, self.name, self.name_ja].into_iter().chain(self.names.split("; "))
    }
}

/// Whether the word could be the folded one, by its first letter: folding is dear, and most names begin otherwise.
pub fn may_fold_to(word: &str, folded: &str) -> bool {
    match (word.chars().next(), folded.chars().next()) {
        (Some(c), Some(f)) if c.is_ascii() => c.to_ascii_lowercase() == f,
        // Of other scripts only Latin with accents and full-width letters fold to ASCII.
        (Some(c), Some(f)) if f.is_ascii() => c < '\u{250}' || matches!(c, 'Ḁ'..='ỿ' | '\u{ff00}'..),
        (first, wanted) => first.is_some() == wanted.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_a_country_by_any_name() {
        for name in ["italy", "Italia", "IT", "ita", "380", "イタリア", "ＩＴ", "ITALY"] {
            assert_eq!(Country::parse(name), Ok(Country(*b"IT")), "{name}");
        }
        for (name, code) in [
            ("Türkiye", "TR"),
            ("turkey", "TR"),
            ("USA", "US"),
            ("米国", "US"),
            ("Sverige", "SE"),
            ("日本", "JP"),
            ("the UK", "GB"),
            ("O‘zbekiston", "UZ"),
        ] {
            assert_eq!(Country::parse(name).map(Country::code), Ok(code.into()), "{name}");
        }
    }

    #[test]
    fn suggests_and_asks() {
        assert!(Country::parse("itly").unwrap_err().contains("`Italy` (IT)"));
        assert!(Country::parse("korea").unwrap_err().contains(" or "));
        assert!(!Country::parse("zzqxzz").unwrap_err().contains("mean"));
    }

    #[test]
    fn the_words_are_those_of_the_whole_file() {
        let mut words = Country::words();
        for info in Country::all() {
            for word in info.words().filter(|word| !word.is_empty()) {
                assert_eq!(words.next(), Some((info.alpha2, word)));
            }
        }
        assert_eq!(words.next(), None);
    }

    #[test]
    fn the_whole_of_iso_3166_1_is_there_in_order_of_code() {
        let all = Country::all();
        assert_eq!(all.len(), 249);
        assert!(all.is_sorted_by(|a, b| a.alpha2 < b.alpha2));
        assert!(all.iter().all(|info| info.alpha3.len() == 3 && info.numeric.len() == 3 && !info.name_ja.is_empty()));
    }
}
