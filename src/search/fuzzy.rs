//! The last resort: letters of a name in the right order, by fuzzy-matcher.

use std::sync::OnceLock;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::text::LONGEST_SLIP;

/// Scores for each letter of the query below which letters are merely scattered: good answers had 17 or more, letters
/// that stood in order by chance 15 or fewer.
const FLOOR: f64 = 16.5;

/// How densely the letters of a folded word stand in a folded name, 0 to 10; nothing if they are scattered or missing.
pub fn density(name: &str, word: &str) -> Option<f64> {
    static MATCHER: OnceLock<SkimMatcherV2> = OnceLock::new();
    let letters = word.chars().count();
    if !(4..=LONGEST_SLIP).contains(&letters) || letters > name.chars().count() {
        return None;
    }
    let (score, places) = MATCHER
        .get_or_init(SkimMatcherV2::default)
        .fuzzy_indices(name, word)?;
    let per_letter = score as f64 / letters as f64;
    (per_letter >= FLOOR && are_pieces(name, &places)).then(|| (per_letter - FLOOR).min(10.0))
}

/// Whether the letters at these places are pieces of words, `nak` and `qross`, or the first letters of words: of six
/// letters one may stand alone within a word.
fn are_pieces(name: &str, places: &[usize]) -> bool {
    let chars: Vec<char> = name.chars().collect();
    let alone = |at: &usize| {
        let opens = *at == 0 || !chars[at - 1].is_alphanumeric();
        !opens && !places.contains(&(at - 1)) && !places.contains(&(at + 1))
    };
    places.iter().filter(|at| alone(at)).count() <= places.len() / 6
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
        assert_eq!(
            density("osaka chamber of commerce and industry", "ocean"),
            None
        );
    }
}
