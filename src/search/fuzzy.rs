//! The last resort: the letters of a word in the right order within a name, by fuzzy-matcher.

use std::sync::OnceLock;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::text::LONGEST_SLIP;

/// Below this score for each letter of the word its letters are merely scattered: good answers had
/// 17 or more, letters that stood in order by chance 15 or fewer.
const FLOOR: f64 = 16.5;

/// Shorter words are found in order by chance.
const SHORTEST: usize = 4;

/// How densely the letters of a folded word stand in a folded name, from 0 to 10; nothing if they
/// are scattered or missing.
pub fn density(name: &str, word: &str) -> Option<f64> {
    static MATCHER: OnceLock<SkimMatcherV2> = OnceLock::new();
    let letters = word.chars().count();
    if !(SHORTEST..=LONGEST_SLIP).contains(&letters) || letters > name.chars().count() {
        return None;
    }
    let matcher = MATCHER.get_or_init(SkimMatcherV2::default);
    let (score, places) = matcher.fuzzy_indices(name, word)?;
    let per_letter = score as f64 / letters as f64;
    if per_letter < FLOOR || !are_beginnings(name, &places) {
        return None;
    }
    Some((per_letter - FLOOR).min(10.0))
}

/// Whether the letters at these places are beginnings of words, as in `nakqross`. Of six letters one may
/// stand within a word.
fn are_beginnings(name: &str, places: &[usize]) -> bool {
    let chars: Vec<char> = name.chars().collect();
    let mut within = 0;
    let mut before = None;
    let mut is_beginning = false;
    for &at in places {
        let goes_on = before.is_some_and(|before| before + 1 == at);
        let begins_word = at == 0 || !chars[at - 1].is_alphanumeric();
        is_beginning = begins_word || (goes_on && is_beginning);
        within += usize::from(!is_beginning);
        before = Some(at);
    }
    within <= places.len() / 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scattered_letters_are_no_answer() {
        assert!(density("osaka bio headquarters", "osbiohq").is_some());
        assert!(density("osaka university", "osaka").is_some());
        assert_eq!(
            density(
                "royal college of surgeons in ireland and kyoto and asia",
                "osaka"
            ),
            None
        );
        assert_eq!(
            density("institute of technology, bali and mayotte", "italy"),
            None
        );
        assert_eq!(density("kento", "zzqx"), None);
        assert_eq!(density("toushi.kankei.me", "tank"), None);
        assert_eq!(
            density("osaka chamber of commerce and industry", "ocean"),
            None
        );
    }

    #[test]
    fn only_beginnings_of_words_count() {
        let name = "nakanoshima qross";
        assert!(are_beginnings(name, &[0, 1, 2, 12, 13, 14]));
        assert!(are_beginnings(name, &[0, 12]));
        // One of six may be alone.
        assert!(are_beginnings(name, &[0, 1, 4, 12, 13, 14]));
        assert!(!are_beginnings(name, &[0, 4, 12, 13, 14]));
        assert!(!are_beginnings(name, &[0, 4, 8, 12, 13, 14]));
    }

    #[test]
    fn words_of_a_fitting_length_are_matched() {
        assert!(density("osaka bio headquarters", "osbi").is_some());
        assert_eq!(density("osaka bio headquarters", "osb"), None);
        assert_eq!(density("osak", "osaka"), None);
        let dense = density("osaka university", "osaka").unwrap();
        assert!(dense > 5.0 && dense <= 10.0, "{dense}");
        let long = "a".repeat(LONGEST_SLIP + 1);
        assert_eq!(density(&long, &long), None);
        assert!(density(&long, &long[1..]).is_some());
    }
}
