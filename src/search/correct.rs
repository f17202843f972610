//! What a word that no record has was probably meant to be.
//!
//! The query is then answered as if that had been typed, so that a slip changes nothing in the order.

use std::collections::HashMap;

use super::candidate::Texts;
use super::filter::Outline;
use super::letters::Letters;
use super::segment::is_han;
use super::term::Term;
use super::{countries, kind_words, synonyms};
use crate::model::words;
use crate::text::{LONGEST_SLIP, distance, fold, forgiven};

/// Only of words this long the beginning is compared, for somebody who has not typed all of it.
const SHORTEST_BEGINNING: usize = 6;

/// Shorter words of prose are close to too much.
const SHORTEST_IN_PROSE: usize = 7;

/// Shorter abbreviations of a Japanese name are letters in order by chance.
const SHORTEST_ABBREVIATION: usize = 3;

/// How far a word is from what was typed, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Distance {
    /// None for an abbreviation.
    edits: usize,
    /// Whether only the beginning of the word is so close.
    is_beginning: bool,
    /// Slips are rare in the first letter.
    first_differs: bool,
}

/// Collects the words that are close to a term.
pub struct Correction<'t> {
    text: &'t str,
    /// The text without spaces.
    typed: &'t str,
    letters: Letters,
    /// The most edits that a word of any length bears.
    most_edits: usize,
    /// For each word its distance, and in how many texts it was.
    found: HashMap<String, (Distance, usize)>,
}

/// A correction for each term.
pub fn of_terms<'t>(terms: &[&'t Term]) -> Vec<Correction<'t>> {
    terms.iter().map(|term| Correction::of(term)).collect()
}

/// Looks at the words that a query can be made of beside those of records.
pub fn add_vocabulary(corrections: &mut [Correction<'_>]) {
    let listed = kind_words::all().chain(synonyms::all());
    let listed = listed.chain(countries::all());
    let listed = listed.chain(words::all().iter().map(|info| info.word));
    for word in listed {
        let letters = Letters::of(word);
        // Most words are too different to be folded, and without corrections all of them are.
        let may_be_close =
            |close: &Correction<'_>| letters.lacking(close.letters) <= close.most_edits;
        if !corrections.iter().any(may_be_close) {
            continue;
        }
        let word = fold(word);
        let joined = word.replace(' ', "");
        for correction in &mut *corrections {
            correction.add(&joined, &word);
        }
    }
}

impl<'t> Correction<'t> {
    fn of(term: &'t Term) -> Correction<'t> {
        let length = term.joined.chars().count();
        let mut most_edits = forgiven(length);
        // A slip may have left out two letters of a longer word, in which more is forgiven.
        if term.joined.is_ascii() && length > 2 {
            most_edits = most_edits.max(forgiven(length + 2));
        }
        Correction {
            text: &term.pattern.text,
            typed: &term.joined,
            letters: term.pattern.letters,
            most_edits,
            found: HashMap::new(),
        }
    }

    /// Whether a text may have a close word.
    pub fn may_be_in(&self, text: &Outline<'_>) -> bool {
        text.letters.lacking(self.letters) <= self.most_edits.max(1)
    }

    /// Looks at the words of labels, alone and two run together.
    pub fn add_labels(&mut self, texts: &Texts<'_>) {
        for text in &texts.labels {
            if text.letters.lacking(self.letters) > self.most_edits {
                continue;
            }
            if text.text.is_ascii() || self.typed.is_ascii() {
                self.add_words(text.folded());
            } else {
                self.add_parts(text.folded());
                for name in text.folded().split(|c: char| !c.is_alphanumeric()) {
                    self.add_abbreviated(name);
                }
            }
        }
    }

    /// Looks at the words of prose, of which only long ones with one slip are read as others: prose
    /// has too many words.
    pub fn add_prose(&mut self, texts: &Texts<'_>) {
        if self.typed.len() < SHORTEST_IN_PROSE {
            return;
        }
        for text in &texts.prose {
            if text.letters.lacking(self.letters) > 1 {
                continue;
            }
            for word in text.folded().split(|c: char| !c.is_alphanumeric()) {
                let is_as_long = word.len().abs_diff(self.typed.len()) <= 1;
                if is_as_long && self.edits_to(word, 1) == Some(1) {
                    self.add(word, word);
                }
            }
        }
    }

    /// Whether no word is close.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    fn add_words(&mut self, text: &str) {
        let mut words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        words.retain(|word| !word.is_empty());
        for word in &words {
            self.add(word, word);
        }
        for pair in words.windows(2) {
            self.add(&pair.concat(), &pair.join(" "));
        }
        if words.len() > 2 {
            self.add(&words.concat(), text);
        }
    }

    /// In a script without spaces any part of about the length stands for a word.
    fn add_parts(&mut self, text: &str) {
        let mut borders: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        borders.push(text.len());
        let length = self.typed.chars().count();
        for length in length.saturating_sub(1).max(1)..=length + 1 {
            for part in borders.windows(length + 1) {
                let part = &text[part[0]..part[length]];
                self.add(part, part);
            }
        }
    }

    /// A Japanese name is shortened to some of its letters from the first on: `大阪公大` is
    /// `大阪公立大学`, `産総研` is `産業技術総合研究所`.
    fn add_abbreviated(&mut self, name: &str) {
        let (typed, whole) = (self.typed.chars().count(), name.chars().count());
        if !is_han(self.typed) {
            return;
        }
        let is_long_enough = typed >= SHORTEST_ABBREVIATION && whole <= 3 * typed;
        if !is_long_enough || name.chars().next() != self.typed.chars().next() {
            return;
        }
        let mut letters = name.chars();
        if self
            .typed
            .chars()
            .all(|c| letters.any(|letter| letter == c))
        {
            let abbreviated = Distance {
                // The more is left out, the less sure it is.
                edits: usize::from(whole > 2 * typed),
                is_beginning: false,
                first_differs: false,
            };
            self.found
                .entry(name.to_string())
                .or_insert((abbreviated, 0))
                .1 += 1;
        }
    }

    /// Counts a word, here without spaces, if it is close.
    fn add(&mut self, joined: &str, word: &str) {
        if let Some(distance) = self.distance_to(joined) {
            let (_, count) = self.found.entry(word.to_string()).or_insert((distance, 0));
            *count += 1;
        }
    }

    fn distance_to(&self, word: &str) -> Option<Distance> {
        let (typed, limit) = (self.typed, self.most_edits);
        if limit == 0
            || word.len() <= 2
            || word.len() > 4 * LONGEST_SLIP
            || word.len() + 4 * limit < typed.len()
        {
            return None;
        }
        let first_differs = word.chars().next() != typed.chars().next();
        let (letters, own) = (typed.chars().count(), word.chars().count());
        let found = |edits, is_beginning| Distance {
            edits,
            is_beginning,
            first_differs,
        };
        let forgiven_in = |length: usize| forgiven(length).min(limit);
        let whole = self.edits_to(word, forgiven_in(letters.max(own)));
        let beginning = self.beginning(word);
        let beginning = beginning.and_then(|word| self.edits_to(word, forgiven_in(letters)));
        let whole = whole.map(|edits| found(edits, false));
        let beginning = beginning.map(|edits| found(edits, true));
        whole.into_iter().chain(beginning).min()
    }

    /// How many edits a word is from what was typed, if not more than these.
    fn edits_to(&self, word: &str, most: usize) -> Option<usize> {
        let letters = Letters::of_folded(word);
        // To count the edits is expensive.
        if letters.lacking(self.letters) > most
            || self.letters.lacking(letters) > most
            || word.chars().count().abs_diff(self.typed.chars().count()) > most
        {
            return None;
        }
        // Slips are rare in the first letter: with another one the word is not meant.
        let first_differs = word.chars().next() != self.typed.chars().next();
        let edits = distance(word, self.typed);
        (edits <= most && !(edits > 1 && first_differs)).then_some(edits)
    }

    /// The beginning of a longer word that is as long as what was typed.
    fn beginning<'w>(&self, word: &'w str) -> Option<&'w str> {
        if self.typed.len() < SHORTEST_BEGINNING || word.len() <= self.typed.len() {
            return None;
        }
        word.get(..self.typed.len())
    }

    /// Takes over what another part of the search collected.
    pub fn join(&mut self, other: Correction<'_>) {
        for (word, (distance, count)) in other.found {
            self.found.entry(word).or_insert((distance, 0)).1 += count;
        }
    }

    /// What was typed, and the closest word; of equals the one that is in most texts, then the first
    /// by alphabet.
    pub fn best(self) -> Option<(String, String)> {
        let found = self.found.into_iter();
        let others = found.filter(|(word, _)| word != self.text);
        let closest = others.min_by(|(a, (a_far, a_count)), (b, (b_far, b_count))| {
            let by_distance = a_far.cmp(b_far);
            by_distance.then(b_count.cmp(a_count)).then(a.cmp(b))
        });
        let (word, _) = closest?;
        Some((self.text.to_string(), word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::pattern::Anchor;

    /// The closest of these words and of those that queries are made of.
    fn meant(typed: &str, words: &[&str]) -> Option<String> {
        let term = Term::new(typed.to_string(), Anchor::Free);
        let mut correction = Correction::of(&term);
        for word in words {
            if word.is_ascii() || typed.is_ascii() {
                correction.add_words(word);
            } else {
                correction.add_parts(word);
                correction.add_abbreviated(word);
            }
        }
        correction.best().map(|(_, word)| word)
    }

    #[test]
    fn slips_are_found_in_words_and_in_words_run_together() {
        for (typed, label, expected) in [
            ("kneto", "the kento park", Some("kento")),
            ("kntoo", "kento", None),
            ("ken", "kem", None),
            ("epo", "expo 2025", Some("expo")),
            ("biovaley", "biovalley france", Some("biovalley")),
            ("nakanosihma", "nakanoshima qross", Some("nakanoshima")),
            ("regenrtive", "regenerative medicine", Some("regenerative")),
            ("regenera", "regenertaive", Some("regenertaive")),
            ("kento", "(kanto)", Some("kanto")),
            ("cardiovascular", "cardio vasculer", Some("cardio vasculer")),
            (
                "osakabiohedquaters",
                "osaka bio headquarters",
                Some("osaka bio headquarters"),
            ),
            ("大阪公立大", "大阪市立大学", Some("大阪市立大")),
            ("大阪公立大", "大阪商工会議所", None),
            ("kento", "", None),
        ] {
            assert_eq!(
                meant(typed, &[label]).as_deref(),
                expected,
                "{typed} {label}"
            );
        }
    }

    #[test]
    fn a_japanese_name_is_shortened_from_its_first_letter() {
        let names = ["大阪公立大学", "大阪大学", "大阪大学附属病院"];
        assert_eq!(meant("大阪公大", &names).unwrap(), "大阪公立大学");
        assert_eq!(meant("阪公大", &["大阪公立大学"]), None);
        assert_eq!(meant("大大", &["大阪大学"]), None);
        assert_eq!(meant("大阪公", &["大阪にある公園と大学"]), None);
    }

    #[test]
    fn the_closest_word_in_most_texts_is_meant() {
        assert_eq!(meant("koba", &["kobe", "kona"]).unwrap(), "kobe");
        assert_eq!(meant("koba", &["kobe", "kona", "kona"]).unwrap(), "kona");
        assert_eq!(
            meant("universty", &["universities", "university"]).unwrap(),
            "university"
        );
        // A slip in the first letter is rare.
        assert_eq!(meant("kobe", &["robe", "robe", "kore"]).unwrap(), "kore");
        let term = Term::new("hopsital".to_string(), Anchor::Free);
        let mut corrections = of_terms(&[&term]);
        add_vocabulary(&mut corrections);
        let (typed, word) = corrections.remove(0).best().unwrap();
        assert_eq!((typed.as_str(), word.as_str()), ("hopsital", "hospital"));
        assert_eq!(meant("ab", &["abc", "abcd"]), None);
    }

    #[test]
    fn shares_are_joined() {
        let term = Term::new("koba".to_string(), Anchor::Free);
        let (mut first, mut second) = (Correction::of(&term), Correction::of(&term));
        first.add_words("kobe");
        second.add_words("kona kona");
        first.join(second);
        assert_eq!(first.best().unwrap().1, "kona");
    }
}
