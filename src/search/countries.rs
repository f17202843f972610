//! The countries that a word of a query names: by a name or code, as a people or as a part of the
//! world.

use crate::model::{Country, CountryGroup, CountryInfo, letter_may_fold_to};
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
    /// How many edits of the word make it the name.
    edits: usize,
}

/// The most words of a name that people type, as in `united states of america`: more words together
/// name no country.
pub const LONGEST_NAME: usize = 4;

/// The countries that a folded text names best, in any language or by a code.
pub fn named(text: &str) -> Option<NamedCountries> {
    // No country's name begins with punctuation.
    if text.is_ascii() && !text.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    if text.split(' ').count() > LONGEST_NAME {
        return None;
    }
    let wanted = Wanted::new(text)?;
    let mut best = None;
    for info in Country::all() {
        add_country(&mut best, &wanted, info);
    }
    let mut numbers = vec![wanted];
    numbers.extend(singular(text).and_then(Wanted::new));
    for group in CountryGroup::all() {
        add_group(&mut best, &numbers, group);
    }
    best
}

/// `italian` for `italians`: the list of peoples has only the singular.
fn singular(text: &str) -> Option<&str> {
    text.strip_suffix('s').filter(|one| one.len() >= 4)
}

fn add_country(best: &mut Option<NamedCountries>, wanted: &Wanted<'_>, info: CountryInfo) {
    if wanted.is_code_of(info) {
        add(best, NameMatch::Whole, 0, [info.country()]);
    }
    for name in info.names().filter(|name| wanted.may_be(name)) {
        let folded = fold(name);
        // Short names in other languages are close to too much: `NIHN` is no slip for `Nihon`.
        let is_distinct = is_long(&folded) || info.is_name(name);
        if wanted.is_start_of(&folded) {
            add(best, NameMatch::Start, 0, [info.country()]);
        } else if let Some(edits) = wanted.edits_to(&folded, is_distinct) {
            add(best, by_edits(edits), edits, [info.country()]);
        }
    }
}

/// Peoples and parts of the world are like other words: `ocean` is not the start of Oceania, and
/// `creation`, two edits away, is not Croatian.
fn add_group(best: &mut Option<NamedCountries>, numbers: &[Wanted<'_>], group: CountryGroup) {
    for name in group.names() {
        for wanted in numbers.iter().filter(|wanted| wanted.may_be(name)) {
            let folded = fold(name);
            if let Some(edits @ 0..=1) = wanted.edits_to(&folded, is_long(&folded)) {
                add(best, by_edits(edits), edits, group.countries());
            }
        }
    }
}

fn is_long(folded: &str) -> bool {
    folded.len() > 5
}

fn by_edits(edits: usize) -> NameMatch {
    if edits == 0 {
        NameMatch::Whole
    } else {
        NameMatch::Slip
    }
}

/// Adds countries that are named as well as the best so far, or puts them in place of worse ones.
fn add(
    best: &mut Option<NamedCountries>,
    by: NameMatch,
    edits: usize,
    countries: impl IntoIterator<Item = Country>,
) {
    let best = best.get_or_insert(NamedCountries {
        countries: vec![],
        by,
        edits,
    });
    if (by, edits) > (best.by, best.edits) {
        return;
    }
    if (by, edits) < (best.by, best.edits) {
        best.countries.clear();
        (best.by, best.edits) = (by, edits);
    }
    for country in countries {
        if !best.countries.contains(&country) {
            best.countries.push(country);
        }
    }
}

/// A folded text that may name a country.
struct Wanted<'t> {
    text: &'t str,
    first: char,
    /// The first again if there is no other.
    second: char,
    letters: usize,
    /// How many edits are forgiven.
    edits: usize,
}

impl Wanted<'_> {
    fn new(text: &str) -> Option<Wanted<'_>> {
        let mut chars = text.chars();
        let first = chars.next()?;
        let second = chars.next().unwrap_or(first);
        let letters = text.chars().count();
        Some(Wanted {
            text,
            first,
            second,
            letters,
            edits: forgiven(letters),
        })
    }

    /// Codes are short, and most texts are not.
    fn is_code_of(&self, info: CountryInfo) -> bool {
        let is_text = |code: &str| code.eq_ignore_ascii_case(self.text);
        self.text.len() <= 3 && info.codes().into_iter().any(is_text)
    }

    /// Whether the text may be the name or its beginning, perhaps with a slip, by the first letters:
    /// folding and comparing all names would take longer than the rest of the search.
    fn may_be(&self, name: &str) -> bool {
        let mut letters = name.chars();
        let Some(first) = letters.next() else {
            return false;
        };
        letter_may_fold_to(first, self.first) || self.may_be_slip_in_first_letter(name)
    }

    /// Whether the text may be the name but for its first letter: `taly`, `xtaly` and `tialy`.
    fn may_be_slip_in_first_letter(&self, name: &str) -> bool {
        let difference = name.len().abs_diff(self.text.len());
        if self.edits == 0 || name.len() <= 4 || difference > self.edits * 3 {
            return false;
        }
        let mut letters = name.chars();
        let (Some(first), Some(second)) = (letters.next(), letters.next()) else {
            return false;
        };
        let is_near = letter_may_fold_to(second, self.first)
            || letter_may_fold_to(first, self.second)
            || letter_may_fold_to(second, self.second);
        // Letters other than ASCII have up to three bytes.
        is_near && (difference <= self.edits || !name.is_ascii())
    }

    /// Whether the text is the beginning of a folded name.
    fn is_start_of(&self, name: &str) -> bool {
        let shortest = if self.text.is_ascii() { 4 } else { 2 };
        self.letters >= shortest && name.len() > self.text.len() && name.starts_with(self.text)
    }

    /// How many edits make the text the folded name, if so many are forgiven.
    fn edits_to(&self, name: &str, is_distinct: bool) -> Option<usize> {
        if name == self.text {
            return Some(0);
        }
        let difference = name.chars().count().abs_diff(self.letters);
        if self.edits == 0 || !is_distinct || difference > self.edits {
            return None;
        }
        // Each edit brings in one letter at most. To count them first is quicker than to compare.
        let is_new = |letter: &char| !self.text.contains(*letter);
        if name.chars().filter(is_new).count() > self.edits {
            return None;
        }
        let edits = distance(name, self.text);
        (edits <= self.edits).then_some(edits)
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
        assert_eq!(codes(&fold("スウェデン"), NameMatch::Slip), "SE");
        assert_eq!(codes("niger", NameMatch::Whole), "NE");
        assert_eq!(codes("denm", NameMatch::Start), "DK");
        assert_eq!(codes("itly", NameMatch::Slip), "IT");
        for (text, why) in [
            ("", "nothing"),
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
        assert_eq!(codes("korea", NameMatch::Whole), "KP KR");
        assert_eq!(codes("congolese", NameMatch::Whole), "CD CG");
        // The nearest are meant: Ireland is two edits away.
        assert_eq!(codes("icelandd", NameMatch::Slip), "IS");
    }

    #[test]
    fn a_slip_may_be_in_the_first_letter() {
        for text in ["taly", "xtaly", "tialy"] {
            assert_eq!(codes(text, NameMatch::Slip), "IT", "{text}");
        }
        assert_eq!(codes(&fold("プラジル"), NameMatch::Slip), "BR");
        for (name, text) in [
            ("Italy", "tal"),
            ("Mali", "tali"),
            ("Italy", "tallyho"),
            ("Italy", "大taly"),
        ] {
            let wanted = Wanted::new(text).unwrap();
            assert!(!wanted.may_be(name), "{name} {text}");
        }
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
        assert_eq!(codes("sweedish", NameMatch::Slip), "SE");
        assert_eq!(codes("belgain", NameMatch::Slip), "BE");
        assert_eq!(codes("itallians", NameMatch::Slip), "IT");
        for (text, why) in [
            ("creek", "near `greek`, which is short"),
            ("creation", "two edits from `croatian`"),
            ("scandi", "the beginning of a part of the world"),
        ] {
            assert_eq!(named(text), None, "{why}");
        }
    }

    #[test]
    fn a_part_of_the_world_is_its_countries() {
        for (text, some, count) in [
            ("europe", "CH CY RU", 52),
            ("europeans", "CH CY RU", 52),
            ("eu", "CY IT SE", 27),
            ("european union", "CY IT SE", 27),
            ("asian", "JP TH", 51),
            ("south east asia", "TH VN", 11),
            ("asean", "TH VN", 11),
            ("north america", "CA MX US", 41),
            ("nordic", "FI IS SE", 8),
            ("scandinavian", "DK NO SE", 3),
            ("g7", "CA IT US", 7),
            ("ヨーロッパ", "CH CY RU", 52),
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
        assert_eq!(codes("scandanavian", NameMatch::Slip), "DK NO SE");
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

    #[test]
    fn first_letters_rule_out_no_name() {
        let countries = Country::all().flat_map(CountryInfo::names);
        for name in countries.chain(CountryGroup::all().flat_map(CountryGroup::names)) {
            let folded = fold(name);
            assert!(Wanted::new(&folded).unwrap().may_be(name), "{name}");
        }
    }
}
