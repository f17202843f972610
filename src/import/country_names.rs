//! Names of countries in every language of Unicode CLDR, for spreadsheets alone.
//!
//! `data/countries.tsv` has the names that people type at a prompt. The 30,000 others stand as hashes: see
//! `tests/country_names.py`, which writes them.

use unicode_normalization::UnicodeNormalization as _;

use crate::model::Country;

/// For each country its code, a count, and so many hashes in order.
const DATA: &[u8] = include_bytes!("../../data/country-names.bin");

/// The country with this name or code in any language.
pub fn find(name: &str) -> Option<Country> {
    if let Ok(country) = Country::parse(name) {
        return country.exists().then_some(country);
    }
    let bare = bare(name);
    if bare.is_empty() {
        return None;
    }
    let hash = hash(&bare);
    let mut rest = DATA;
    while let Some((head, after)) = rest.split_at_checked(4) {
        let (code, count) = head.split_at(2);
        let count = usize::from(u16::from_le_bytes([count[0], count[1]]));
        let (hashes, after) = after.split_at_checked(count * 4)?;
        if holds(hashes, hash) {
            return Country::from_alpha2(std::str::from_utf8(code).ok()?);
        }
        rest = after;
    }
    None
}

fn holds(hashes: &[u8], hash: u32) -> bool {
    let (hashes, _) = hashes.as_chunks::<4>();
    let found = hashes.binary_search_by_key(&hash, |bytes| u32::from_le_bytes(*bytes));
    found.is_ok()
}

/// The name without accents, spaces and signs, in small letters.
fn bare(name: &str) -> String {
    let letters = name.nfkd().filter(|c| !is_skipped(*c));
    letters.flat_map(char::to_lowercase).collect()
}

fn is_skipped(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{2000}'..='\u{206f}')
        || (c.is_ascii() && !c.is_ascii_alphanumeric())
}

/// FNV-1a.
fn hash(text: &str) -> u32 {
    let mut value: u32 = 0x811c_9dc5;
    for byte in text.bytes() {
        value = (value ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_known_in_every_language() {
        for (name, code) in [
            ("Sweden", "SE"),
            ("SWE", "SE"),
            ("Sverige", "SE"),
            ("スウェーデン", "SE"),
            ("Ruotsi", "SE"),
            ("Zweden", "SE"),
            ("Швеция", "SE"),
            ("스웨덴", "SE"),
            ("Tyskland", "DE"),
            ("Germania", "DE"),
            ("Saksamaa", "DE"),
            ("Schweiz", "CH"),
            ("Svizzera", "CH"),
            ("Storbritannien", "GB"),
            ("Regno Unito", "GB"),
            ("États-Unis", "US"),
            ("Etats Unis", "US"),
            ("Förenta staterna", "US"),
            ("USA", "US"),
            ("瑞典", "SE"),
            ("ประเทศญี่ปุ่น", "JP"),
            ("ญี่ปุ่น", "JP"),
            ("Ιαπωνία", "JP"),
        ] {
            let found = find(name).map(Country::code);
            // Thai names have no word for `country` before them.
            let expected = (!name.starts_with("ประเทศ")).then(|| code.to_string());
            assert_eq!(found, expected, "{name}");
        }
        for name in ["Atlantis", "", "-", "Osaka", "Scandinavia", "QQ"] {
            assert_eq!(find(name), None, "{name}");
        }
    }

    #[test]
    fn the_data_is_whole() {
        let (mut rest, mut countries, mut names) = (DATA, 0, 0);
        while let Some((head, after)) = rest.split_at_checked(4) {
            assert!(
                Country::from_alpha2(std::str::from_utf8(&head[..2]).unwrap())
                    .unwrap()
                    .exists()
            );
            let count = usize::from(u16::from_le_bytes([head[2], head[3]]));
            let (hashes, _) = after[..count * 4].as_chunks::<4>();
            assert!(
                hashes
                    .iter()
                    .map(|bytes| u32::from_le_bytes(*bytes))
                    .is_sorted()
            );
            (countries, names) = (countries + 1, names + count);
            rest = &after[count * 4..];
        }
        assert!(
            rest.is_empty() && countries > 240 && names > 25_000,
            "{countries} {names}"
        );
    }
}
