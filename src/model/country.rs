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
    fn named(folded: &str) -> Vec<CountryInfo> {
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

    /// Whether the word is the country's English name.
    pub fn is_name(&self, word: &str) -> bool {
        self.name == word
    }

    /// Every name.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let others = self.names.split("; ").filter(|name| !name.is_empty());
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
mod tests {
    use super::*;

    #[test]
    fn knows_a_country_by_any_name() {
        for name in [
            "italy",
            "Italia",
            "IT",
            "ita",
            "380",
            "イタリア",
            "ＩＴ",
            "ITALY",
        ] {
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
            ("8", "AL"),
            ("O‘zbekiston", "UZ"),
        ] {
            assert_eq!(
                Country::parse(name).map(Country::code),
                Ok(code.into()),
                "{name}"
            );
        }
    }

    #[test]
    fn numeric_codes_may_lack_their_zeros() {
        // Albania is 008, Australia 036, Brazil 076.
        for (text, code) in [
            ("8", "AL"),
            ("08", "AL"),
            ("008", "AL"),
            ("36", "AU"),
            ("76", "BR"),
        ] {
            assert_eq!(
                Country::parse(text).map(Country::code),
                Ok(code.into()),
                "{text}"
            );
        }
        assert!(Country::parse("0008").is_err());
        assert!(Country::parse("99").is_err());
    }

    #[test]
    fn an_unknown_name_gets_a_close_one_and_an_ambiguous_one_all() {
        for (text, message) in [
            (
                "itly",
                "no country is called `itly`; did you mean `Italy` (IT)?",
            ),
            ("the itly", "no country is called `the itly`"),
            ("zzqxzz", "no country is called `zzqxzz`"),
            ("", "no country is called ``"),
            // Codes are not suggested.
            ("QTA", "no country is called `QTA`"),
            (
                "korea",
                "`korea` may be `North Korea` (KP) or `South Korea` (KR)",
            ),
        ] {
            assert_eq!(Country::parse(text), Err(message.to_string()));
        }
    }

    #[test]
    fn a_country_is_its_code() {
        let italy = Country::from_alpha2("IT").unwrap();
        assert_eq!(italy.code(), "IT");
        assert_eq!(
            (italy.name(Lang::En), italy.name(Lang::Ja)),
            ("Italy", "イタリア")
        );
        let info = italy.info().unwrap();
        assert!(italy.exists() && info.country() == italy);
        assert_eq!(info.bounds(), Some([6.3, 35.1, 18.9, 47.4]));
        assert!(info.is_name("Italy") && !info.is_name("Italia"));
        assert_eq!(
            info.names().take(3).collect::<Vec<_>>(),
            ["Italy", "イタリア", "Italia"]
        );
        assert_eq!(
            info.words().take(4).collect::<Vec<_>>(),
            ["IT", "ITA", "380", "Italy"]
        );
        let unknown = Country::from_alpha2("QQ").unwrap();
        assert!(!unknown.exists() && unknown.info().is_none());
        assert_eq!(unknown.name(Lang::En), "?");
        for text in ["it", "I", "ITA", "I1", "[A", ""] {
            assert_eq!(Country::from_alpha2(text), None, "{text}");
        }
    }

    #[test]
    fn bounds_that_are_incomplete_are_none() {
        let bounds = |bounds| {
            let line: &'static str = Box::leak(format!("AA\tAAA\t000\tA\tア\t\t{bounds}\t").into());
            CountryInfo::from_line(line).bounds()
        };
        assert_eq!(bounds("1 2 3 4"), Some([1.0, 2.0, 3.0, 4.0]));
        assert_eq!(bounds("1 2 3"), None);
        assert_eq!(bounds(""), None);
    }

    #[test]
    fn first_letters_tell_most_names_apart() {
        for (word, folded, expected) in [
            ("Italy", "italy", true),
            ("Italy", "sweden", false),
            ("Åland", "aland", true),
            ("Ｉtaly", "italy", true),
            ("Ḁland", "aland", true),
            ("日本", "japan", false),
            ("日本", "日本", true),
            ("Κύπρος", "κυπρος", true),
            ("", "", true),
            ("", "a", false),
            ("a", "", false),
        ] {
            assert_eq!(may_fold_to(word, folded), expected, "{word} {folded}");
        }
        // No name is ruled out that is the same; an apostrophe in front is not known yet.
        for (_, word) in Country::words() {
            let is_known = !word.starts_with('ʻ');
            assert_eq!(may_fold_to(word, &fold(word)), is_known, "{word}");
        }
    }

    #[test]
    fn the_whole_of_iso_3166_1_is_there_in_order_of_code() {
        let all: Vec<CountryInfo> = Country::all().collect();
        assert_eq!(all.len(), 249);
        assert!(all.is_sorted_by(|a, b| a.alpha2 < b.alpha2));
        assert!(all.iter().all(|info| info.alpha3.len() == 3
            && info.numeric.len() == 3
            && !info.name_ja.is_empty()));
        assert!(all.iter().all(|info| {
            info.country()
                .info()
                .is_some_and(|found| found.alpha2 == info.alpha2)
        }));
        assert!(DATA.lines().all(|line| line.matches('\t').count() == 7));
    }

    #[test]
    fn first_letters_tell_most_words_apart() {
        for (word, folded, may) in [
            ("Italy", "italy", true),
            ("italy", "italy", true),
            ("Italy", "spain", false),
            ("Österreich", "osterreich", true),
            ("Ġermany", "germany", true),
            ("ɏx", "y", true),
            ("ɐx", "y", false),
            ("ɑx", "y", false),
            ("Ṽx", "v", true),
            ("ＩＴ", "it", true),
            ("日本", "japan", false),
            ("日本", "日本", true),
            ("イ", "い", true),
            ("Italy", "日本", false),
            ("", "", true),
            ("", "a", false),
            ("a", "", false),
        ] {
            assert_eq!(may_fold_to(word, folded), may, "{word} {folded}");
        }
    }

    #[test]
    fn numeric_codes_need_no_zeros_in_front() {
        for (code, country) in [("380", "IT"), ("036", "AU"), ("36", "AU"), ("4", "AF")] {
            assert_eq!(
                Country::parse(code).map(Country::code),
                Ok(country.to_string()),
                "{code}"
            );
        }
        assert!(Country::parse("3").is_err());
        assert!(Country::parse("1000").is_err());
    }

    #[test]
    fn only_codes_of_iso_3166_1_exist() {
        for (code, exists) in [
            ("IT", true),
            ("AD", true),
            ("ZW", true),
            ("XX", false),
            ("AA", false),
        ] {
            assert_eq!(
                Country::from_alpha2(code).unwrap().exists(),
                exists,
                "{code}"
            );
        }
        for code in ["it", "I", "ITA", "大"] {
            assert_eq!(Country::from_alpha2(code), None, "{code}");
        }
    }
}
