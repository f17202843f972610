//! Words spelled otherwise: run together, cut in two, or with a slip of the finger.

use std::ops::Range;

use super::letters::Letters;
use super::term::Term;
use crate::text::{LONGEST_SLIP, distance, forgiven};

/// Fewer letters are run together by chance.
const SHORTEST_RUN: usize = 5;

/// Only of words this long the beginning is compared, for somebody who has not typed all of it.
const SHORTEST_BEGINNING: usize = 6;

/// Where the word is in a folded text as words that are written as one: `clusterhealth` in `clust er
/// health`.
pub fn run_together(joined: &str, text: &str) -> Option<Range<usize>> {
    if joined.len() < SHORTEST_RUN {
        return None;
    }
    let mut start = 0;
    for word in text.split(' ') {
        if let Some(length) = spaced_prefix(joined, &text[start..]) {
            return Some(start..start + length);
        }
        start += word.len() + 1;
    }
    None
}

/// The length of the part at the start of the text that is the word but for spaces.
fn spaced_prefix(joined: &str, text: &str) -> Option<usize> {
    let mut wanted = joined.bytes();
    let mut next = wanted.next()?;
    for (at, byte) in text.bytes().enumerate() {
        if byte == b' ' {
            continue;
        }
        if byte != next {
            return None;
        }
        match wanted.next() {
            Some(byte) => next = byte,
            None => return Some(at + 1),
        }
    }
    None
}

/// Whether so many edits between the term and a word are forgiven: as many as the longer of the two
/// bears.
pub fn is_forgiven(term: &Term, word: &str, edits: usize) -> bool {
    if edits <= term.edits {
        return true;
    }
    edits <= term.most_edits && word.len() > term.joined.len() && edits <= forgiven(word.len())
}

/// The fewest edits that turn the term into a word of a folded text, or two words run together, if
/// they are forgiven.
pub fn slips(term: &Term, text: &str) -> Option<usize> {
    let wanted = term.joined.as_str();
    if !text.is_ascii() && !wanted.is_ascii() {
        return slips_without_spaces(term, text);
    }
    let mut best = None;
    let mut previous = "";
    for word in text.split(' ') {
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation());
        best = fewest(best, slips_in(term, word, ""));
        if wanted.len() >= SHORTEST_BEGINNING
            && word.len() > wanted.len()
            && let Some(beginning) = word.get(..wanted.len())
        {
            best = fewest(best, slips_in(term, beginning, ""));
        }
        if !previous.is_empty() {
            best = fewest(best, slips_in(term, previous, word));
        }
        previous = word;
    }
    best
}

fn fewest(first: Option<usize>, second: Option<usize>) -> Option<usize> {
    match (first, second) {
        (Some(first), Some(second)) => Some(first.min(second)),
        _ => first.or(second),
    }
}

/// The edits between the term and two words, of which the second may be empty, run together.
///
/// Lengths and letters come first: comparing every word takes a third more instructions.
fn slips_in(term: &Term, first: &str, second: &str) -> Option<usize> {
    if first.len() + second.len() > term.joined.len() + term.most_edits {
        return None;
    }
    let letters = Letters::of_folded(first).with(Letters::of_folded(second));
    // An edit changes at most two letters of the set.
    if letters.differing(term.pattern.letters) > 2 * term.most_edits {
        return None;
    }
    forgiven_edits(term, &[first, second].concat())
}

fn forgiven_edits(term: &Term, word: &str) -> Option<usize> {
    let wanted = term.joined.as_str();
    let is_too_short = word.len() + term.edits < wanted.len() && wanted.is_ascii();
    if word.len() <= 2 || is_too_short {
        return None;
    }
    let edits = distance(word, wanted);
    if is_forgiven(term, word, edits) {
        Some(edits)
    } else {
        None
    }
}

/// The same in a script without spaces: any part of about the length stands for a word.
fn slips_without_spaces(term: &Term, text: &str) -> Option<usize> {
    if !shares_characters(term, text) {
        return None;
    }
    let mut borders: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    borders.push(text.len());
    let count = term.joined.chars().count();
    let mut best = None;
    for length in (count - 1).max(1)..=count + 1 {
        for part in borders.windows(length + 1) {
            best = fewest(best, forgiven_edits(term, &text[part[0]..part[length]]));
        }
    }
    best
}

/// Whether the text has so many of the term's characters that no more than the forgiven edits can be
/// between them.
fn shares_characters(term: &Term, text: &str) -> bool {
    let mut lacking = 0;
    for c in term.joined.chars() {
        if !text.contains(c) {
            lacking += 1;
        }
    }
    lacking <= term.edits
}

/// Whether a folded name is the query, both without spaces, but for a slip or two.
pub fn is_nearly(name: &str, joined: &str) -> bool {
    if joined.len() > 4 * LONGEST_SLIP || name.len().abs_diff(joined.len()) > 8 {
        return false;
    }
    if Letters::of_folded(name).differing(Letters::of_folded(joined)) > 4 {
        return false;
    }
    let name = name.replace(' ', "");
    name.len().abs_diff(joined.len()) <= 2 && distance(&name, joined) <= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::pattern::Anchor;

    fn term(text: &str) -> Term {
        Term::new(text.to_string(), Anchor::Free)
    }

    #[test]
    fn words_are_run_together() {
        for (joined, text, expected) in [
            ("clusterhealth", "the clust er health", Some(4..19)),
            ("clusterhealth", "clust er healthy", Some(0..15)),
            ("clusterhealth", "clust er heal", None),
            ("umeki", "um eki", Some(0..6)),
            ("umek", "um ek", None),
            ("kento", "akento", None),
            ("", "kento", None),
        ] {
            assert_eq!(run_together(joined, text), expected, "{joined} {text}");
        }
    }

    #[test]
    fn slips_are_counted_to_the_closest_word() {
        for (word, text, expected) in [
            ("kento", "kento", Some(0)),
            ("kneto", "the kento park", Some(1)),
            ("kntoo", "kento", None),
            ("ken", "kem", None),
            ("epo", "expo 2025", Some(1)),
            ("biovaley", "biovalley france", Some(1)),
            ("nakanosihma", "nakanoshima qross", Some(1)),
            ("regenrtive", "regenerative medicine", Some(2)),
            ("regenera", "regenertaive", Some(1)),
            ("kento", "(kanto)", Some(1)),
            ("cardiovascular", "cardio vasculer", Some(1)),
            ("大阪公立大", "大阪市立大学", Some(1)),
            ("大阪公立大", "大阪商工会議所", None),
            ("kento", "", None),
        ] {
            assert_eq!(slips(&term(word), text), expected, "{word} {text}");
        }
    }

    #[test]
    fn the_longer_word_says_how_many_edits_are_forgiven() {
        let epo = term("epo");
        assert!(is_forgiven(&epo, "expo", 1));
        assert!(!is_forgiven(&epo, "exp", 1));
        assert!(!is_forgiven(&epo, "exppo", 2));
        let kento = term("kento");
        assert!(is_forgiven(&kento, "kent", 1));
        assert!(!is_forgiven(&kento, "kentoxy", 2));
        let health = term("healthy");
        assert!(is_forgiven(&health, "heealthyy", 2));
        assert!(!is_forgiven(&health, "heathyy", 2));
    }

    #[test]
    fn characters_must_be_shared() {
        let term = term("大阪公立");
        assert!(shares_characters(&term, "大阪市立"));
        assert!(!shares_characters(&term, "大阪府市"));
    }

    #[test]
    fn a_whole_name_bears_two_slips() {
        assert!(is_nearly("osaka bio headquarters", "osakabiohedquaters"));
        assert!(!is_nearly("osaka bio headquarters", "osakabiohedquate"));
        assert!(!is_nearly("osaka bio hq", "osakabiohedquarters"));
        assert!(!is_nearly("kento", "saito"));
        let long = "a".repeat(4 * LONGEST_SLIP);
        assert!(is_nearly(&long, &long));
        let longer = long + "a";
        assert!(!is_nearly(&longer, &longer));
    }
}
