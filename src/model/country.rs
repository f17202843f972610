//! Countries of ISO 3166-1 and Kosovo, known by every name and code that people use.

use std::sync::OnceLock;

use super::Lang;
use crate::text::{Firsts, closest, count_lines, fold, say};

/// A country by its alpha-2 code, two capital letters; not every pair is a country's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

/// A line of `data/countries.tsv`, of which each cell is read when it is asked for.
#[derive(Clone, Copy, Debug)]
pub struct CountryInfo {
    line: &'static str,
}

/// The cells of a line: three codes, a name in English and one in Japanese, other names, bounds, and
/// regions.
const NAME: usize = 3;
const NAME_JA: usize = 4;
const BOUNDS: usize = 6;
const REGIONS: usize = 7;

/// Where the names begin in a line: codes are equally long.
const CODES: usize = "AD\tAND\t020\t".len();

/// A heading, then a country a line in order of code.
const DATA: &str = include_str!("../../data/countries.tsv");

impl Country {
    /// The lines of the countries, in order of code.
    fn lines() -> &'static [&'static str] {
        static LINES: OnceLock<Vec<&str>> = OnceLock::new();
        // The first is the heading.
        LINES.get_or_init(|| lines(DATA).split_off(1))
    }

    /// What is known of every country, in order of code.
    pub fn all() -> impl Iterator<Item = CountryInfo> {
        Self::lines().iter().map(|line| CountryInfo { line })
    }

    /// The countries of which a name may fold to a text, or to what begins with it.
    pub fn with_names_like(folded: &str) -> impl Iterator<Item = CountryInfo> {
        static FIRSTS: Firsts<{ count_lines(DATA) }> = Firsts::of(DATA, NAME, BOUNDS - 1);
        let infos = Self::all().enumerate();
        // The first line is the heading.
        let like = infos.filter(move |(at, _)| FIRSTS.may_have(at + 1, folded));
        like.map(|(_, info)| info)
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

    /// What is known of the country; nothing if no country has such a code.
    pub fn info(self) -> Option<CountryInfo> {
        self.line().map(|line| CountryInfo { line })
    }

    fn line(self) -> Option<&'static str> {
        let lines = Self::lines();
        let at = lines.binary_search_by(|line| line.as_bytes()[..2].cmp(&self.0));
        Some(lines[at.ok()?])
    }

    /// Whether ISO 3166-1 has the code, or it is Kosovo's, which CLDR, ROR and GeoNames have.
    pub fn exists(self) -> bool {
        self.line().is_some()
    }

    /// The name that people read.
    pub fn name(self, lang: Lang) -> &'static str {
        match self.info() {
            Some(info) => lang.pick(info.cell(NAME), info.cell(NAME_JA)),
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
                Err(say!(
                    "`{text}` may be {names}",
                    text,
                    names = names.join(say!(" or "))
                ))
            }
        }
    }
}

fn unknown(text: &str) -> String {
    let mut message = say!("no country is called `{text}`", text);
    if let Some(info) = meant(text) {
        message += &say!("; did you mean {name}?", name = info.label());
    }
    message
}

/// The country that was probably meant by a name that none has.
fn meant(text: &str) -> Option<CountryInfo> {
    let folded = fold(text);
    let (before_comma, _) = folded.split_once(',').unwrap_or((&folded, ""));
    let bare = without_form_of_state(before_comma);
    if bare != folded
        && let [only] = Country::named(&bare)[..]
    {
        return Some(only);
    }
    // Codes are close to everything.
    let words = Country::words().filter(|(_, word)| word.len() > 3);
    let near = closest(&bare, words.map(|(_, word)| word))?;
    let (info, _) = Country::words().find(|(_, word)| *word == near)?;
    Some(info)
}

/// The words in the formal name of a state that are not its own.
const FORMS_OF_STATE: &str = "and arab commonwealth democratic emirate federal federation grand \
    duchy islamic kingdom of people's peoples principality republic socialist state states \
    sultanate the union";

/// `myanmar` for `republic of myanmar`; the whole name if nothing else is left.
fn without_form_of_state(folded: &str) -> String {
    let mut own: Vec<&str> = folded.split_whitespace().collect();
    own.retain(|word| !FORMS_OF_STATE.split(' ').any(|form| form == *word));
    if own.is_empty() {
        folded.to_string()
    } else {
        own.join(" ")
    }
}

impl CountryInfo {
    fn cell(&self, index: usize) -> &'static str {
        self.line.split('\t').nth(index).unwrap_or_default()
    }

    /// Alpha-2, alpha-3 and numeric.
    pub fn codes(&self) -> [&'static str; 3] {
        [&self.line[..2], &self.line[3..6], &self.line[7..10]]
    }

    /// The country that this describes.
    pub fn country(&self) -> Country {
        Country::from_alpha2(&self.line[..2]).unwrap_or(Country(*b"ZZ"))
    }

    /// Rough bounds in degrees: west, south, east, north.
    pub fn bounds(&self) -> Option<[f64; 4]> {
        let mut bounds = [0.0; 4];
        let mut cells = self.cell(BOUNDS).split(' ');
        for bound in &mut bounds {
            *bound = cells.next()?.parse().ok()?;
        }
        Some(bounds)
    }

    /// Subdivision codes of ISO 3166-2 without the country, separated by spaces.
    pub fn regions(&self) -> &'static str {
        self.cell(REGIONS)
    }

    /// `Italy` (IT)
    fn label(&self) -> String {
        say!(
            "`{name}` ({code})",
            name = self.country().name(Lang::spoken()),
            code = &self.line[..2]
        )
    }

    /// Whether the text is the country's English name or a code of it, but for capital letters.
    fn is_called_in_english(&self, text: &str) -> bool {
        let is_text = |name: &str| name.eq_ignore_ascii_case(text);
        self.codes().into_iter().any(is_text) || self.names().next().is_some_and(is_text)
    }

    /// Whether the word is the country's English name.
    pub fn is_name(&self, word: &str) -> bool {
        self.names().next() == Some(word)
    }

    /// Every name, first those that people read in English and in Japanese.
    pub fn names(self) -> Names {
        Names {
            rest: &self.line[CODES..],
            cells: BOUNDS - NAME,
        }
    }

    /// Every name and code.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        self.codes().into_iter().chain(self.names())
    }
}

/// The names in the first cells of a text, separated by `; ` within a cell.
pub struct Names {
    rest: &'static str,
    cells: usize,
}

impl Iterator for Names {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        while self.cells > 0 {
            let rest = self.rest.as_bytes();
            let end = memchr::memchr2(b';', b'\t', rest).unwrap_or(rest.len());
            let name = &self.rest[..end];
            match rest.get(end) {
                Some(b';') => {
                    let rest = &self.rest[end + 1..];
                    self.rest = rest.strip_prefix(' ').unwrap_or(rest);
                }
                Some(_) => {
                    self.rest = &self.rest[end + 1..];
                    self.cells -= 1;
                }
                None => self.cells = 0,
            }
            // Some countries have no other names.
            if !name.is_empty() {
                return Some(name);
            }
        }
        None
    }
}

/// Countries that people name together: a part of the world, a union, a people. It is a line of
/// `data/peoples.tsv`: its names, a tab, and the alpha-2 codes of its countries.
#[derive(Clone, Copy, Debug)]
pub struct CountryGroup {
    line: &'static str,
}

/// Comments, then a group a line.
const GROUPS: &str = include_str!("../../data/peoples.tsv");

impl CountryGroup {
    /// Every group.
    pub fn all() -> impl Iterator<Item = CountryGroup> {
        let lines = lines(GROUPS).into_iter();
        let groups = lines.filter(|line| !line.starts_with('#'));
        groups.map(|line| CountryGroup { line })
    }

    /// The groups of which a name may fold to a text.
    pub fn with_names_like(folded: &str) -> impl Iterator<Item = CountryGroup> {
        static FIRSTS: Firsts<{ count_lines(GROUPS) }> = Firsts::of(GROUPS, 0, 0);
        let lines = lines(GROUPS).into_iter().enumerate();
        let like = lines.filter(move |(at, _)| FIRSTS.may_have(*at, folded));
        let groups = like.filter(|(_, line)| !line.starts_with('#'));
        groups.map(|(_, line)| CountryGroup { line })
    }

    /// Every name: `European`.
    pub fn names(self) -> Names {
        Names {
            rest: self.line,
            cells: 1,
        }
    }

    /// The countries of the group.
    pub fn countries(self) -> impl Iterator<Item = Country> {
        let (_, codes) = self.line.split_once('\t').unwrap_or_default();
        codes.split(' ').filter_map(Country::from_alpha2)
    }
}

/// The lines of a data file. (`str::lines` takes four times as long.)
fn lines(text: &'static str) -> Vec<&'static str> {
    let mut lines = Vec::with_capacity(300);
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()) {
        lines.push(&text[start..end]);
        start = end + 1;
    }
    lines
}

/// Whether the word could be the folded one, by its first letter: folding is expensive, and most
/// names begin with another.
pub fn may_fold_to(word: &str, folded: &str) -> bool {
    match (word.chars().next(), folded.chars().next()) {
        (Some(c), Some(f)) => letter_may_fold_to(c, f),
        (first, wanted) => first.is_some() == wanted.is_some(),
    }
}

/// Whether a letter of a composed text could be the folded one.
pub fn letter_may_fold_to(c: char, folded: char) -> bool {
    match c {
        '\0'..='\x7f' => c.to_ascii_lowercase() == folded,
        // Katakana become hiragana, 0x60 before them.
        'ァ'..='ヶ' => c as u32 - 0x60 == folded as u32,
        'ぁ'..='ゖ' => c == folded,
        '一'..='\u{9fef}' => ('一'..='\u{9fef}').contains(&folded),
        // What folds to kana or Chinese characters stands near them or behind.
        _ if ('ぁ'..='\u{9fef}').contains(&folded) => c >= '\u{2e80}',
        // Of other scripts only Latin with accents and full-width letters fold to ASCII.
        _ if folded.is_ascii() => c < '\u{250}' || matches!(c, 'Ḁ'..='ỿ' | '\u{ff00}'..),
        _ => true,
    }
}

#[cfg(test)]
mod tests;
