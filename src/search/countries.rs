//! The countries that a word of a query names.

use crate::model::{Country, may_fold_to};
use crate::text::{distance, fold, forgiven};

/// How a word names a country, the best way first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameMatch {
    Whole,
    Start,
    Slip,
}

/// Countries that a word names equally well.
#[derive(Debug, PartialEq)]
pub struct NamedCountries {
    pub countries: Vec<Country>,
    pub by: NameMatch,
}

impl NamedCountries {
    fn add(&mut self, country: Country) {
        if !self.countries.contains(&country) {
            self.countries.push(country);
        }
    }
}

/// The countries that a folded text names best, in any language or by a code.
pub fn named(text: &str) -> Option<NamedCountries> {
    // No country's name begins with punctuation.
    if text.is_ascii() && !text.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let mut best: Option<NamedCountries> = None;
    for (info, name) in Country::words() {
        if !may_fold_to(name, text) && !may_be_slip_in_first_letter(name, text) {
            continue;
        }
        let folded = fold(name);
        // Short names in other languages are close to too much: `NIHN` is no slip for `Nihon`.
        let is_distinct = folded.len() > 5 || info.is_name(name);
        let Some(by) = name_match(&folded, text, is_distinct) else {
            continue;
        };
        match &mut best {
            Some(best) if best.by == by => best.add(info.country()),
            Some(best) if best.by < by => {}
            _ => {
                best = Some(NamedCountries {
                    countries: vec![info.country()],
                    by,
                });
            }
        }
    }
    best
}

/// How a folded text names the country of a folded name.
fn name_match(name: &str, text: &str, is_distinct: bool) -> Option<NameMatch> {
    let letters = text.chars().count();
    let shortest_start = if text.is_ascii() { 4 } else { 2 };
    if name == text {
        return Some(NameMatch::Whole);
    }
    if letters >= shortest_start && name.starts_with(text) {
        return Some(NameMatch::Start);
    }
    let edits = forgiven(letters);
    if edits > 0 && is_distinct && distance(name, text) <= edits {
        return Some(NameMatch::Slip);
    }
    None
}

/// Whether the text may be the name but for its first letter: `taly`, `xtaly` and `tialy`.
fn may_be_slip_in_first_letter(name: &str, text: &str) -> bool {
    let edits = forgiven(text.len());
    if !name.is_ascii() || !text.is_ascii() || edits == 0 {
        return false;
    }
    if name.len() <= 4 || name.len().abs_diff(text.len()) > edits {
        return false;
    }
    let (name, text) = (name.as_bytes(), text.as_bytes());
    name[1].eq_ignore_ascii_case(&text[0])
        || name[0].eq_ignore_ascii_case(&text[1])
        || name[1].eq_ignore_ascii_case(&text[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes of the named countries.
    fn codes(text: &str, by: NameMatch) -> String {
        let named = named(text).unwrap();
        assert_eq!(named.by, by, "{text}");
        let codes: Vec<String> = named.countries.iter().map(|c| c.code()).collect();
        codes.join(" ")
    }

    #[test]
    fn a_name_counts_before_its_beginning_and_a_slip() {
        assert_eq!(codes("italy", NameMatch::Whole), "IT");
        assert_eq!(codes("ita", NameMatch::Whole), "IT");
        assert_eq!(codes(&fold("スウェーデン"), NameMatch::Whole), "SE");
        assert_eq!(codes("niger", NameMatch::Whole), "NE");
        assert_eq!(codes("denm", NameMatch::Start), "DK");
        assert_eq!(codes("itly", NameMatch::Slip), "IT");
        for (text, why) in [
            ("den", "too short for a beginning"),
            ("nihn", "near a short name in another language"),
            ("-italy", "punctuation"),
            ("zzqx", "no country"),
        ] {
            assert_eq!(named(text), None, "{why}");
        }
    }

    #[test]
    fn several_countries_may_be_meant() {
        let named = named("korea").unwrap();
        assert!(named.countries.len() > 1);
    }

    #[test]
    fn a_slip_may_be_in_the_first_letter() {
        for text in ["taly", "xtaly", "tialy"] {
            assert_eq!(codes(text, NameMatch::Slip), "IT", "{text}");
        }
        assert!(!may_be_slip_in_first_letter("Italy", "tal"));
        assert!(!may_be_slip_in_first_letter("Mali", "tali"));
        assert!(!may_be_slip_in_first_letter("Italy", "tallyho"));
        assert!(!may_be_slip_in_first_letter("Italy", "大taly"));
    }
}
