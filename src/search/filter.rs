//! Which texts may answer a query, told by their letters, so that most are never folded.

use super::letters::Letters;
use super::pattern::Pattern;
use super::plan::Meaning;
use super::romaji;
use super::term::Term;
use crate::text::has_ignoring_case;

/// What is known of a text before it is folded.
pub struct Outline<'t> {
    pub meaning: Meaning,
    pub text: &'t str,
    pub letters: Letters,
}

impl<'t> Outline<'t> {
    pub fn of(meaning: Meaning, text: &'t str) -> Outline<'t> {
        Outline {
            meaning,
            text,
            letters: Letters::of(text),
        }
    }
}

/// Whether a text with these letters, which are those of a word and others, may say the word once it is folded.
pub fn may_say(text: &str, letters: Letters, word: &str) -> bool {
    // In ASCII only capitals, spaces and hyphens are folded.
    !letters.is_ascii() || word.contains(' ') || has_ignoring_case(text, word)
}

/// The words that are looked for, in one list: it is gone through for each text of each record.
#[derive(Debug, Default)]
pub struct Filter {
    /// Every word that a text may have, as it is spelled.
    words: Vec<(Letters, String)>,
    /// The letters of words that labels may spell otherwise.
    romaji: Vec<Letters>,
    /// Whether kana may be read as one of these.
    has_kana: bool,
    /// Whether a kind is asked for, of which any label may name a sort.
    has_kinds: bool,
}

impl Filter {
    pub fn of(terms: &[Term], without: &[Pattern]) -> Filter {
        let mut filter = Filter::default();
        for term in terms {
            filter.add_term(term);
        }
        for pattern in without {
            filter.add(pattern.letters, &pattern.text);
        }
        filter
    }

    fn add_term(&mut self, term: &Term) {
        for pattern in [&term.pattern].into_iter().chain(term.others()) {
            self.add(pattern.letters, &pattern.text);
        }
        if let Some((stem, letters)) = &term.stem {
            self.add(*letters, &stem.beginning);
        }
        if let Some(romaji) = &term.romaji {
            self.romaji.push(romaji.letters);
            self.has_kana |= romaji.is_in_kana;
        }
        self.has_kinds |= !term.kinds.is_empty();
        for part in term.parts.iter().chain(&term.alternatives) {
            self.add_term(part);
        }
    }

    fn add(&mut self, letters: Letters, word: &str) {
        if !self.words.iter().any(|(_, known)| known == word) {
            self.words.push((letters, word.to_string()));
        }
    }

    /// Whether a text may have a word of the query, or one that stands for it, in whatever spelling.
    pub fn may_be_in(&self, text: &Outline<'_>) -> bool {
        let is_prose = text.meaning == Meaning::Prose;
        for (letters, word) in &self.words {
            // There is much prose, and to fold it takes longest.
            if text.letters.may_contain(*letters)
                && (!is_prose || may_say(text.text, text.letters, word))
            {
                return true;
            }
        }
        !is_prose && self.may_be_spelled_in(text)
    }

    /// Whether a label may spell a word otherwise or, if a kind is asked for, name a sort.
    fn may_be_spelled_in(&self, label: &Outline<'_>) -> bool {
        let mut romaji = self.romaji.iter();
        romaji.any(|letters| label.letters.may_contain(*letters))
            || (self.has_kana && romaji::may_be_kana(label.text, label.letters))
            || (self.has_kinds && label.meaning == Meaning::Sort)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Query;

    fn may_have(meaning: Meaning, text: &str, typed: &str) -> bool {
        Query::parse(typed)
            .filter
            .may_be_in(&Outline::of(meaning, text))
    }

    #[test]
    fn prose_in_ascii_is_read_only_for_what_it_says() {
        assert!(may_have(Meaning::Prose, "A Biotech hub", "'biotech"));
        assert!(!may_have(Meaning::Prose, "To bit, each", "'biotech"));
        // What is folded to spaces, or may be folded to letters, cannot be told.
        assert!(may_have(Meaning::Prose, "Bio-tech", "\"bio tech\""));
        assert!(may_have(Meaning::Prose, "Bíotech", "'biotech"));
        // Labels are also read for words run together and letters in order.
        assert!(may_have(Meaning::Name, "To bit, each", "'biotech"));
    }

    #[test]
    fn other_forms_words_and_spellings_are_let_through() {
        assert!(may_have(Meaning::Prose, "Many a company", "companies"));
        assert!(may_have(Meaning::Prose, "A memorandum", "mou"));
        assert!(may_have(Meaning::Prose, "Kento", "!kento"));
        assert!(may_have(Meaning::Name, "Doshomachi", "dosyoumati"));
        assert!(!may_have(Meaning::Prose, "Doshomachi", "dosyoumati"));
        assert!(may_have(Meaning::Name, "どしょうまち", "doshomachi"));
        assert!(may_have(Meaning::Sort, "z", "agreements"));
        assert!(!may_have(Meaning::Name, "z", "agreements"));
    }
}
