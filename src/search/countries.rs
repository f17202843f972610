//! The countries that a word of a query names: by a name or code, as a people or as a part of the
//! world. A misspelt name is read as the right one before (`correct`).

use crate::model::{Country, CountryGroup, CountryInfo, Lang, may_fold_to};
use crate::text::fold;

/// How a word names a country, the best way first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameMatch {
    Whole,
    Start,
}

/// Countries that a word names equally well.
#[derive(Debug, PartialEq)]
pub struct NamedCountries {
    pub countries: Vec<Country>,
    pub by: NameMatch,
}

/// The most words of a name that people type, as in `united states of america`: more words together
/// name no country.
pub const LONGEST_NAME: usize = 4;

/// The countries that a folded text names best, in any language or by a code.
pub fn named(text: &str) -> Option<NamedCountries> {
    if text.split(' ').count() > LONGEST_NAME {
        return None;
    }
    let mut best = None;
    // Codes are short, and most texts are not.
    if text.len() <= 3 {
        let infos = Country::all().filter(|info| is_code_of(text, *info));
        for info in infos {
            add(&mut best, NameMatch::Whole, [info.country()]);
        }
    }
    for info in Country::with_names_like(text) {
        for name in info.names().filter(|name| may_fold_to(name, text)) {
            if let Some(by) = name_match(&fold(name), text) {
                add(&mut best, by, [info.country()]);
            }
        }
    }
    for group in CountryGroup::with_names_like(text) {
        if group.names().any(|name| is_name_of_group(name, text)) {
            add(&mut best, NameMatch::Whole, group.countries());
        }
    }
    best
}

/// The folded names by which prose speaks of the country that a text names, and of its people.
pub fn in_prose(named: &NamedCountries, text: &str) -> Vec<String> {
    let [country] = named.countries[..] else {
        return vec![];
    };
    let mut names = Vec::new();
    if named.by == NameMatch::Whole {
        names.extend([Lang::En, Lang::Ja].map(|lang| fold(country.name(lang))));
        for people in CountryGroup::all().filter(|group| group.countries().eq([country])) {
            names.extend(people.names().map(fold));
        }
        names.retain(|name| name != text);
    }
    names
}

/// The names of countries, peoples and parts of the world that may begin as a text.
pub fn names_like(text: &str) -> impl Iterator<Item = &'static str> {
    let countries = Country::with_names_like(text).flat_map(CountryInfo::names);
    let groups = CountryGroup::with_names_like(text).flat_map(CountryGroup::names);
    countries.chain(groups)
}

/// Names of countries, peoples and parts of the world for which a misspelt word may stand.
///
/// Short names in other languages are close to too much: `NIHN` is no slip for `Nihon`.
pub fn all() -> impl Iterator<Item = &'static str> {
    let infos = Country::all();
    let names = infos.flat_map(|info| info.names().map(move |name| (info, name)));
    let distinct = names.filter(|(info, name)| name.len() > 5 || info.is_name(name));
    let groups = CountryGroup::all().flat_map(CountryGroup::names);
    distinct
        .map(|(_, name)| name)
        .chain(groups.filter(|name| name.len() > 5))
}

fn is_code_of(text: &str, info: CountryInfo) -> bool {
    let is_text = |code: &str| code.eq_ignore_ascii_case(text);
    info.codes().into_iter().any(is_text)
}

fn name_match(name: &str, text: &str) -> Option<NameMatch> {
    let shortest = if text.is_ascii() { 4 } else { 2 };
    if name == text {
        Some(NameMatch::Whole)
    } else if name.starts_with(text) && text.chars().count() >= shortest {
        Some(NameMatch::Start)
    } else {
        None
    }
}

/// Peoples and parts of the world are like other words: `ocean` is not the start of Oceania. Only one
/// of a people is in the list: `italians` are more.
fn is_name_of_group(name: &str, text: &str) -> bool {
    if !may_fold_to(name, text) {
        return false;
    }
    let name = fold(name);
    name == text || (name.len() >= 4 && text.strip_suffix('s') == Some(&name))
}

/// Adds countries that are named as well as the best so far, or puts them in place of worse ones.
fn add(
    best: &mut Option<NamedCountries>,
    by: NameMatch,
    countries: impl IntoIterator<Item = Country>,
) {
    let best = best.get_or_insert(NamedCountries {
        countries: vec![],
        by,
    });
    if by > best.by {
        return;
    }
    if by < best.by {
        best.countries.clear();
        best.by = by;
    }
    for country in countries {
        if !best.countries.contains(&country) {
            best.countries.push(country);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes of the named countries.
    fn codes(text: &str, by: NameMatch) -> String {
        let named = named(text).unwrap_or_else(|| panic!("{text} names nothing"));
        assert_eq!(named.by, by, "{text}");
        let codes: Vec<String> = named.countries.iter().map(|c| c.code()).collect();
        codes.join(" ")
    }

    #[test]
    fn a_name_counts_before_its_beginning_and_a_slip() {
        assert_eq!(codes("italy", NameMatch::Whole), "IT");
        assert_eq!(codes("ita", NameMatch::Whole), "IT");
        assert_eq!(codes("it", NameMatch::Whole), "IT");
        assert_eq!(codes("380", NameMatch::Whole), "IT");
        assert_eq!(codes(&fold("スウェーデン"), NameMatch::Whole), "SE");
        assert_eq!(codes("niger", NameMatch::Whole), "NE");
        assert_eq!(codes("denm", NameMatch::Start), "DK");
        for (text, why) in [
            ("", "nothing"),
            ("den", "too short for a beginning"),
            ("-italy", "punctuation"),
            ("zzqx", "no country"),
        ] {
            assert_eq!(named(text), None, "{why}");
        }
    }

    #[test]
    fn several_countries_may_be_meant() {
        assert_eq!(codes("korea", NameMatch::Whole), "KP KR");
        assert_eq!(codes("congolese", NameMatch::Whole), "CD CG");
    }

    #[test]
    fn misspelt_words_may_stand_for_names_that_are_long_or_english() {
        let all: Vec<&str> = all().collect();
        for name in ["Italy", "Peru", "Sverige", "Swedish", "European"] {
            assert!(all.contains(&name), "{name}");
        }
        assert!(!all.contains(&"Perú") && !all.contains(&"Thai"));
    }

    #[test]
    fn a_people_is_its_country() {
        for (text, code) in [
            ("swedish", "SE"),
            ("swedes", "SE"),
            ("italians", "IT"),
            ("french", "FR"),
            ("german", "DE"),
            ("swiss", "CH"),
            ("dutch", "NL"),
            ("danes", "DK"),
            ("british", "GB"),
            ("thai", "TH"),
            ("thais", "TH"),
            ("south korean", "KR"),
            ("new zealanders", "NZ"),
            ("日仏", "FR"),
        ] {
            assert_eq!(codes(text, NameMatch::Whole), code, "{text}");
        }
        for (text, why) in [
            ("creek", "near `greek`, which is short"),
            ("scandi", "the beginning of a part of the world"),
        ] {
            assert_eq!(named(text), None, "{why}");
        }
    }

    #[test]
    fn a_part_of_the_world_is_its_countries() {
        for (text, some, count) in [
            ("europe", "CH CY RU", 53),
            ("europeans", "CH CY RU", 53),
            ("eu", "CY IT SE", 27),
            ("european union", "CY IT SE", 27),
            ("asian", "JP TH", 51),
            ("south east asia", "TH VN", 11),
            ("asean", "TH VN", 11),
            ("north america", "CA MX US", 41),
            ("nordic", "FI IS SE", 8),
            ("scandinavian", "DK NO SE", 3),
            ("g7", "CA IT US", 7),
            ("ヨーロッパ", "CH CY RU", 53),
            ("北米", "CA US", 5),
            ("欧州連合", "CY IT SE", 27),
        ] {
            let codes = codes(&fold(text), NameMatch::Whole);
            assert_eq!(codes.split(' ').count(), count, "{text}: {codes}");
            assert!(
                some.split(' ').all(|code| codes.contains(code)),
                "{text}: {codes}"
            );
        }
        for (text, why) in [
            ("ocean", "the beginning of Oceania"),
            ("central", "the beginning of Central Asia"),
            ("oceans", "the beginning of Oceania with an s"),
        ] {
            let named = named(text).map_or(0, |named| named.countries.len());
            assert!(named < 2, "{why}");
        }
    }

    #[test]
    fn more_words_than_people_type_name_no_country() {
        assert_eq!(codes("united states of america", NameMatch::Whole), "US");
        assert_eq!(named("democratic republic of the congo"), None);
    }
}
