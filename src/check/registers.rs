//! Identifiers of public registers: their forms and their check digits.

use super::codes::{is_geonames, is_local_government};
use crate::model::{Field, Kind, Type};
use crate::text::say;

/// A register whose identifiers stand in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Register {
    Ror,
    Wikidata,
    CorporateNumber,
    GeoNames,
    LocalGovernment,
}

/// What is wrong with an identifier, and what to do about it.
pub type Flaw = (String, String);

/// Whether a value of the field names one thing in the world: it is that of a register, or the address of a source.
pub fn is_identifier(field: &Field) -> bool {
    let is_address = field.kind == Kind::Sources && field.ty == Type::Url;
    is_address || Register::of(field).is_some()
}

impl Register {
    pub fn of(field: &Field) -> Option<Register> {
        match field.name {
            "ror" => Some(Register::Ror),
            "wikidata" => Some(Register::Wikidata),
            "geonames" => Some(Register::GeoNames),
            "local_government_code" => Some(Register::LocalGovernment),
            "corporate_number" => Some(Register::CorporateNumber),
            _ => None,
        }
    }

    /// Whether an identifier is that of one record; many may lie in one city.
    pub fn is_of_one(self) -> bool {
        !matches!(self, Register::GeoNames | Register::LocalGovernment)
    }

    pub fn flaw(self, id: &str) -> Option<Flaw> {
        if self.is_right(id) {
            return None;
        }
        let meant = self.tidied(id);
        if self.is_right(&meant) {
            let message = self.not(id);
            return Some((message, say!("write `{line}`", line = meant)));
        }
        if self.has_form(&meant) {
            let message = say!("`{id}` has a slip in it: its check digits do not fit", id);
            let help = say!("compare it with the register, digit by digit");
            return Some((message, help.to_string()));
        }
        let message = self.not(id);
        Some((message, self.looks().to_string()))
    }

    fn is_right(self, id: &str) -> bool {
        match self {
            Register::Ror => ror_digits(id).is_some_and(|(given, right)| given == right),
            Register::Wikidata => is_wikidata(id),
            Register::GeoNames => is_geonames(id),
            Register::LocalGovernment => is_local_government(id),
            Register::CorporateNumber => {
                corporate_digits(id).is_some_and(|(given, right)| given == right)
            }
        }
    }

    /// The identifier as the register writes it.
    pub fn tidied(self, text: &str) -> String {
        match self {
            Register::Ror => as_ror(text),
            Register::Wikidata => as_wikidata(text),
            Register::CorporateNumber | Register::LocalGovernment => as_digits(text),
            Register::GeoNames => as_geonames(text),
        }
    }

    fn not(self, id: &str) -> String {
        match self {
            Register::Ror => say!("`{id}` is not a ROR id", id),
            Register::Wikidata => say!("`{id}` is not an item of Wikidata", id),
            Register::CorporateNumber => say!("`{id}` is not a corporate number", id),
            Register::GeoNames => say!("`{id}` is not a number of GeoNames", id),
            Register::LocalGovernment => say!("`{id}` is not a code of a local government", id),
        }
    }

    fn looks(self) -> &'static str {
        match self {
            Register::Ror => say!("a ROR id looks like `https://ror.org/01v55qb38`"),
            Register::Wikidata => say!("an item looks like `Q651233`"),
            Register::CorporateNumber => say!("a corporate number has 13 digits"),
            Register::GeoNames => say!("a number of GeoNames looks like `1859171`"),
            Register::LocalGovernment => say!(
                "a code has five digits, or six with the check digit, such as `27211` or `272116`"
            ),
        }
    }

    /// Whether at most the check digits are wrong.
    pub fn has_form(self, id: &str) -> bool {
        match self {
            Register::Ror => ror_digits(id).is_some(),
            Register::Wikidata | Register::GeoNames | Register::LocalGovernment => false,
            Register::CorporateNumber => corporate_digits(id).is_some(),
        }
    }
}

const ROR: &str = "https://ror.org/";

/// Crockford's base 32: no i, l, o and u.
const BASE_32: &str = "0123456789abcdefghjkmnpqrstvwxyz";

/// The check digits of a ROR id as they are and as they should be: a zero, six digits of Crockford's
/// base 32, and two check digits of ISO 7064 mod 97-10 (<https://ror.readme.io/docs/identifier>).
fn ror_digits(id: &str) -> Option<(u64, u64)> {
    let rest = id.strip_prefix(ROR)?.strip_prefix('0')?;
    let (number, check) = rest.split_at_checked(6)?;
    if check.len() != 2 || !is_all_digits(check) {
        return None;
    }
    let mut value = 0;
    for c in number.chars() {
        value = value * 32 + BASE_32.find(c)? as u64;
    }
    Some((check.parse().ok()?, 98 - value * 100 % 97))
}

/// The ROR id that a text ends with, as ROR writes it.
fn as_ror(text: &str) -> String {
    let lower = text.trim().trim_end_matches('/').to_ascii_lowercase();
    let id = lower.rsplit('/').next().unwrap_or_default();
    format!("{ROR}{id}")
}

/// `Q` and a number without leading zeros (<https://www.wikidata.org/wiki/Wikidata:Identifiers>).
fn is_wikidata(id: &str) -> bool {
    let number = id.strip_prefix('Q').unwrap_or_default();
    is_all_digits(number) && !number.starts_with('0')
}

/// The item that an address of Wikidata or a text in small letters is about.
fn as_wikidata(text: &str) -> String {
    let text = text.trim().trim_end_matches('/');
    let id = text.rsplit(['/', ':']).next().unwrap_or_default();
    id.to_ascii_uppercase()
}

/// The number in an address of GeoNames.
fn as_geonames(text: &str) -> String {
    let number = text.split('/').find(|part| is_geonames(part));
    number.unwrap_or(text.trim()).to_string()
}

/// The check digit of a corporate number as it is and as it should be: it comes first, and is 9 less
/// the remainder of a sum by 9, to which the other digits go from the last on, every second one
/// twice (Ordinance of Japan's Ministry of Finance No. 70 of 2014, Article 2).
fn corporate_digits(number: &str) -> Option<(u32, u32)> {
    if number.len() != 13 || !is_all_digits(number) {
        return None;
    }
    let mut digits = number.chars().filter_map(|c| c.to_digit(10));
    let check = digits.next()?;
    let mut sum = 0;
    for (n, digit) in digits.rev().enumerate() {
        sum += if n % 2 == 0 { digit } else { 2 * digit };
    }
    Some((check, 9 - sum % 9))
}

/// The text without spaces, hyphens and a `T` before the number of a tax invoice.
fn as_digits(text: &str) -> String {
    let mut digits = text.trim_start_matches('T').to_string();
    digits.retain(|c| !matches!(c, ' ' | '-' | '\u{3000}'));
    digits
}

fn is_all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Codes of countries that people write for the language most spoken there, which has another code
/// (likely subtags of Unicode CLDR). Codes that are also those of languages cannot be told.
const LANGUAGES_OF_COUNTRIES: [(&str, &str); 9] = [
    ("at", "de"),
    ("cn", "zh"),
    ("cz", "cs"),
    ("dk", "da"),
    ("gb", "en"),
    ("gr", "el"),
    ("jp", "ja"),
    ("ua", "uk"),
    ("us", "en"),
];

/// The codes of ISO 639-1. A crate with the 8,000 of ISO 639-3 would add a tenth to the size of the
/// program and to the instructions of `areas`.
const LANGUAGES: &str = "\
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht \
    hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky \
    la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny \
    oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr \
    ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi \
    yo za zh zu";

/// Whether ISO 639-1 has the code, or it has the form of one of ISO 639-3.
pub fn is_language(code: &str) -> bool {
    match code.len() {
        2 => LANGUAGES.split(' ').any(|language| language == code),
        3 => code.bytes().all(|byte| byte.is_ascii_lowercase()),
        _ => false,
    }
}

/// The code of the language that was probably meant.
pub fn meant_language(text: &str) -> Option<String> {
    let lower = text.trim().to_ascii_lowercase();
    let tag = lower.split(['-', '_']).next().unwrap_or_default();
    for (country, language) in LANGUAGES_OF_COUNTRIES {
        if country == tag {
            return Some(language.to_string());
        }
    }
    is_language(tag).then(|| tag.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    fn told(register: Register, id: &str) -> Option<String> {
        register
            .flaw(id)
            .map(|(message, help)| format!("{message} | {help}"))
    }

    fn all(register: Register, cases: &[(&str, &str)]) {
        for (id, expected) in cases {
            let told = told(register, id);
            assert_eq!(told.unwrap_or_default(), *expected, "{id}");
        }
    }

    #[test]
    fn ror_ids_have_check_digits() {
        let slip = "has a slip in it: its check digits do not fit | compare it with the register, digit by digit";
        let form = "is not a ROR id | a ROR id looks like `https://ror.org/01v55qb38`";
        let write = "is not a ROR id | write `https://ror.org/01v55qb38`";
        let slipped = "https://ror.org/01v55qb83";
        let other = "https://ror.org/01v55qd38";
        let letter = "https://ror.org/01v5oqb38";
        let long = "https://ror.org/01v55qb380";
        let capitals = "https://ror.org/01V55QB38";
        let old = "http://ror.org/01v55qb38/";
        all(
            Register::Ror,
            &[
                ("https://ror.org/01v55qb38", ""),
                ("https://ror.org/035t8zc32", ""),
                // One of a check digit below ten.
                ("https://ror.org/01hvx5h04", ""),
                (slipped, &format!("`{slipped}` {slip}")),
                (other, &format!("`{other}` {slip}")),
                (letter, &format!("`{letter}` {form}")),
                (long, &format!("`{long}` {form}")),
                (capitals, &format!("`{capitals}` {write}")),
                (old, &format!("`{old}` {write}")),
                ("https://ror.org/", &format!("`https://ror.org/` {form}")),
                (
                    "https://a.org/11v55qb38",
                    &format!("`https://a.org/11v55qb38` {form}"),
                ),
                (
                    "https://ror.org/0大55qb38",
                    &format!("`https://ror.org/0大55qb38` {form}"),
                ),
            ],
        );
    }

    #[test]
    fn items_of_wikidata_are_q_and_a_number() {
        let form = "is not an item of Wikidata | an item looks like `Q651233`";
        let write = "is not an item of Wikidata | write `Q42`";
        let page = "https://www.wikidata.org/wiki/Q42";
        all(
            Register::Wikidata,
            &[
                ("Q42", ""),
                ("Q", &format!("`Q` {form}")),
                ("Q042", &format!("`Q042` {form}")),
                ("42", &format!("`42` {form}")),
                ("P42", &format!("`P42` {form}")),
                ("q42", &format!("`q42` {write}")),
                (page, &format!("`{page}` {write}")),
                ("wd:Q42", &format!("`wd:Q42` {write}")),
            ],
        );
    }

    #[test]
    fn corporate_numbers_begin_with_a_check_digit() {
        let slip = "has a slip in it: its check digits do not fit | compare it with the register, digit by digit";
        let form = "is not a corporate number | a corporate number has 13 digits";
        let write = "is not a corporate number | write `3120905003033`";
        all(
            Register::CorporateNumber,
            &[
                ("3120905003033", ""),
                // The example of the National Tax Agency.
                ("8700110005901", ""),
                // No remainder: nine.
                ("9000000000000", ""),
                ("1120905003033", &format!("`1120905003033` {slip}")),
                ("3120905003303", &format!("`3120905003303` {slip}")),
                ("0000000000000", &format!("`0000000000000` {slip}")),
                ("120905003033", &format!("`120905003033` {form}")),
                ("31209050030331", &format!("`31209050030331` {form}")),
                ("T3120905003033", &format!("`T3120905003033` {write}")),
                ("3-1209-0500-3033", &format!("`3-1209-0500-3033` {write}")),
            ],
        );
    }

    #[test]
    fn registers_are_those_of_fields() {
        let mut found = Vec::new();
        for kind in Kind::ALL {
            found.extend(kind.fields().iter().filter_map(Register::of));
        }
        for register in [Register::Ror, Register::Wikidata, Register::CorporateNumber] {
            assert!(found.contains(&register), "{register:?}");
        }
    }

    #[test]
    fn languages_are_those_of_iso_639() {
        for code in ["ja", "en", "yue", "jpn"] {
            assert!(is_language(code), "{code}");
        }
        for (text, meant) in [
            ("jp", Some("ja")),
            ("JA", Some("ja")),
            ("cn", Some("zh")),
            ("en-GB", Some("en")),
            ("pt_br", Some("pt")),
            ("qq", None),
            ("engl", None),
            ("", None),
        ] {
            assert!(!is_language(text), "{text}");
            assert_eq!(meant_language(text).as_deref(), meant, "{text}");
        }
        for (country, language) in LANGUAGES_OF_COUNTRIES {
            assert!(!is_language(country) && is_language(language), "{country}");
        }
    }
}
