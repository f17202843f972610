//! Countries of ISO 3166-1, known by every name and code that people use.

use std::fmt::Write as _;
use std::sync::OnceLock;

use super::Lang;
use crate::text::{closest, fold};

/// A country by its alpha-2 code of ISO 3166-1, held as two capital letters; not every pair names a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

/// What a line of `data/countries.tsv` says of a country.
#[derive(Debug)]
pub struct CountryInfo {
    alpha2: &'static str,
    alpha3: &'static str,
    numeric: &'static str,
    name: &'static str,
    name_ja: &'static str,
    /// Other names, with `; ` between them.
    names: &'static str,
    /// Rough bounds in degrees: west, south, east, north, with spaces between them.
    bounds: &'static str,
    /// Subdivision codes of ISO 3166-2 without the country, separated by spaces.
    pub regions: &'static str,
}

/// A heading, then a country a line, ordered by code; the columns are the fields of [`CountryInfo`].
const DATA: &str = include_str!("../../data/countries.tsv");

/// The lines of the countries. Each is taken apart when it is first asked for.
struct Lines {
    all: Vec<(&'static str, OnceLock<Box<CountryInfo>>)>,
    /// For each pair of letters the number of its line, from 1; 0 where no country has the pair for its code.
    of_code: [u8; 26 * 26],
}

fn lines() -> &'static Lines {
    static LINES: OnceLock<Lines> = OnceLock::new();
    LINES.get_or_init(|| {
        let mut lines = Lines {
            all: Vec::with_capacity(249),
            of_code: [0; 26 * 26],
        };
        let mut ends = memchr::memchr_iter(b'\n', DATA.as_bytes());
        let mut start = ends.next().map_or(0, |end| end + 1);
        for end in ends {
            let line = &DATA[start..end];
            start = end + 1;
            lines.all.push((line, OnceLock::new()));
            if let Some(country) = Country::from_alpha2(&line[..2]) {
                lines.of_code[country.pair()] = lines.all.len() as u8;
            }
        }
        lines
    })
}

impl Country {
    /// What is known of every country, ordered by code.
    pub fn all() -> impl Iterator<Item = &'static CountryInfo> {
        lines()
            .all
            .iter()
            .map(|(line, info)| &**info.get_or_init(|| Box::new(CountryInfo::of_line(line))))
    }

    /// Every name and code of every country, after the code of its country; no line is taken apart for more.
    pub fn words() -> impl Iterator<Item = (&'static str, &'static str)> {
        let (mut line, mut column, mut start, mut code) = (0, 0, 0, "");
        memchr::memchr3_iter(b'\t', b';', b'\n', DATA.as_bytes()).filter_map(move |end| {
            let word = &DATA[start..end];
            let word = word.strip_prefix(' ').unwrap_or(word);
            start = end + 1;
            if column == 0 {
                code = word;
            }
            // The heading is no country; bounds and regions, which come last, are no names.
            let is_name = line > 0 && column < 6 && !word.is_empty();
            match DATA.as_bytes()[end] {
                b'\t' => column += 1,
                b'\n' => (line, column) = (line + 1, 0),
                _ => {}
            }
            is_name.then_some((code, word))
        })
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

    /// The position of its code among all pairs of letters.
    fn pair(self) -> usize {
        usize::from(self.0[0] - b'A') * 26 + usize::from(self.0[1] - b'A')
    }

    /// Whether ISO 3166-1 has the code.
    pub fn exists(self) -> bool {
        lines().of_code[self.pair()] > 0
    }

    /// What is known of the country; nothing if there is none of that code.
    pub fn info(self) -> Option<&'static CountryInfo> {
        let lines = lines();
        let number = usize::from(lines.of_code[self.pair()]);
        let (line, info) = lines.all.get(number.checked_sub(1)?)?;
        Some(&**info.get_or_init(|| Box::new(CountryInfo::of_line(line))))
    }

    /// The name that people read.
    pub fn name(self, lang: Lang) -> &'static str {
        self.info()
            .map_or("?", |info| lang.pick(info.name, info.name_ja))
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

    /// The country of any name or code, in any language of `data/countries.tsv`; errors say what may have been meant.
    pub fn parse(text: &str) -> Result<Country, String> {
        let mut wanted = fold(text);
        if wanted.len() < 3 && wanted.parse::<u8>().is_ok() {
            wanted = format!("{wanted:0>3}");
        }
        let mut found = Self::named(&wanted);
        if let (true, Some(bare)) = (found.is_empty(), wanted.strip_prefix("the ")) {
            found = Self::named(bare);
        }
        match found[..] {
            [only] => Ok(only.country()),
            [] => {
                let near = closest(
                    text,
                    Self::words()
                        .map(|(_, word)| word)
                        .filter(|word| word.len() > 3),
                );
                let info = near.and_then(|near| {
                    Self::all().find(|info| info.words().any(|word| word == near))
                });
                let mut message = format!("no country is called `{text}`");
                if let Some(info) = info {
                    let _ = write!(message, "; did you mean `{}` ({})?", info.name, info.alpha2);
                }
                Err(message)
            }
            _ => {
                let names: Vec<_> = found
                    .iter()
                    .map(|info| format!("`{}` ({})", info.name, info.alpha2))
                    .collect();
                Err(format!("`{text}` may be {}", names.join(" or ")))
            }
        }
    }
}

impl CountryInfo {
    fn of_line(line: &'static str) -> CountryInfo {
        let mut cells = line.split('\t');
        let mut next = || cells.next().unwrap_or_default();
        let (alpha2, alpha3, numeric, name, name_ja) = (next(), next(), next(), next(), next());
        CountryInfo {
            alpha2,
            alpha3,
            numeric,
            name,
            name_ja,
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
        let mut degrees = self
            .bounds
            .split(' ')
            .map_while(|degrees| degrees.parse().ok());
        Some([
            degrees.next()?,
            degrees.next()?,
            degrees.next()?,
            degrees.next()?,
        ])
    }

    /// Every name.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.name, self.name_ja]
            .into_iter()
            .chain(self.names.split("; "))
    }

    /// Every name and code.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        [self.alpha2, self.alpha3, self.numeric]
            .into_iter()
            .chain(self.names())
    }
}

/// Whether the word could be the folded one, by its first letter: folding is dear, and most names begin otherwise.
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
        let all: Vec<_> = Country::all().collect();
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
}
