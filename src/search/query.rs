//! A query: words with their operators, spellings and synonyms.

use super::mask::{is_han, part_mask};
use super::pieces::pieces;
use super::romaji;
use crate::model::{Country, may_fold_to};
use crate::text::{distance, fold, forgiven};
use memchr::memmem::Finder;

/// What somebody searches for.
#[derive(Debug)]
pub struct Query {
    /// What must be found, each somewhere in the record.
    pub terms: Vec<Term>,
    /// Words that must not occur.
    pub without: Vec<Term>,
    /// The whole query, folded, operators left out.
    pub whole: String,
    /// The same without spaces.
    pub joined: String,
    /// Its letters as bits.
    pub letters: u32,
    /// Whether it is long enough to be a name even with a slip or two.
    pub is_long: bool,
    /// Finds it in names that need not be folded for that: it is of Chinese characters, too few to bear a slip.
    pub han: Option<Finder<'static>>,
}

/// One thing that must be found.
#[derive(Debug)]
pub struct Term {
    /// The folded word, or words that belong together.
    pub text: String,
    /// Finds the text in others.
    pub finder: Finder<'static>,
    /// How it must stand in a field.
    pub anchor: Anchor,
    /// Its words, if it has several.
    pub parts: Vec<Term>,
    /// The text without spaces.
    pub joined: String,
    /// Edits that are forgiven in the term.
    pub edits: usize,
    /// Edits that are forgiven in a word that a slip may have shortened to the term.
    pub most_edits: usize,
    /// The letters a to z that it holds, as bits.
    pub letters: u32,
    /// All that `mask::mask` says of it.
    pub mask: u32,
    /// Whether it is of Chinese characters.
    pub is_han: bool,
    /// Its one romanised spelling with its letters, if it is in Latin letters or kana and long enough to tell words
    /// apart.
    pub romaji: Option<(String, u32)>,
    /// Folded words that mean the same.
    pub synonyms: Vec<String>,
    /// The countries that it names, with how well: 0 for a name, 1 for the beginning of one, 2 for a slip.
    pub countries: Vec<(Country, usize)>,
}

/// How a word must stand in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Anyhow.
    Free,
    /// As it is, as a whole word: `'word`.
    Exact,
    /// At the start of a field: `^word`.
    Start,
    /// At the end of a field: `word$`.
    End,
    /// As the whole of a field: `^word$`.
    Whole,
}

impl Query {
    /// The query that was typed: words, and phrases in double quotes.
    pub fn parse(typed: &str) -> Query {
        let mut terms = Vec::new();
        let mut without = Vec::new();
        for word in words(typed) {
            let negated = word.len() > 1 && word.starts_with('!');
            let word = if negated { &word[1..] } else { &word[..] };
            let (word, anchor) = anchored(word);
            let text = fold(word);
            if text.is_empty() {
                continue;
            }
            if negated {
                without.push(Term::bare(&text, anchor));
            } else {
                let pieces = if anchor == Anchor::Free {
                    pieces(word)
                } else {
                    vec![]
                };
                terms.push(Word {
                    text,
                    anchor,
                    pieces: pieces.into_iter().map(fold).collect(),
                });
            }
        }
        let whole = terms
            .iter()
            .map(|word| word.text.as_str())
            .collect::<Vec<_>>()
            .join(" ");
        let joined = whole.replace(' ', "");
        let is_long = joined.chars().count() >= 8;
        let han = (!is_long && is_han(&joined)).then(|| Finder::new(&joined).into_owned());
        Query {
            terms: grouped(&terms),
            without,
            letters: letters(&joined),
            is_long,
            han,
            joined,
            whole,
        }
    }
}

/// A word of a query.
struct Word {
    /// Folded.
    text: String,
    anchor: Anchor,
    /// The folded words that it is made of, if it is written without spaces.
    pieces: Vec<String>,
}

fn anchored(word: &str) -> (&str, Anchor) {
    if let Some(word) = word.strip_prefix('\'').filter(|word| !word.is_empty()) {
        return (word, Anchor::Exact);
    }
    let (start, word) = word
        .strip_prefix('^')
        .filter(|rest| !rest.is_empty())
        .map_or((false, word), |rest| (true, rest));
    let (end, word) = word
        .strip_suffix('$')
        .filter(|rest| !rest.is_empty())
        .map_or((false, word), |rest| (true, rest));
    let anchor = match (start, end) {
        (true, true) => Anchor::Whole,
        (true, false) => Anchor::Start,
        (false, true) => Anchor::End,
        (false, false) => Anchor::Free,
    };
    (word, anchor)
}

/// Splits at white space and punctuation, not within double quotes. A quoted phrase is found as it is.
fn words(typed: &str) -> Vec<String> {
    let bytes = typed.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let parts = |at: usize, c: char| match c {
        // 29,000,000
        ',' => !(at > 0 && is_digit(at - 1) && is_digit(at + 1)),
        c => {
            c.is_whitespace() || "()[]?;“”„«»「」『』【】（）［］〈〉《》。、・，？！；".contains(c)
        }
    };
    let mut words: Vec<String> = Vec::new();
    let mut quoted = false;
    let mut open = false;
    for (at, c) in typed.char_indices() {
        match c {
            '"' => {
                quoted = !quoted;
                if quoted && !open {
                    words.push("'".into());
                    open = true;
                }
            }
            c if parts(at, c) && !quoted => open = false,
            c => {
                if !std::mem::replace(&mut open, true) {
                    words.push(String::new());
                }
                if let Some(word) = words.last_mut() {
                    word.push(c);
                }
            }
        }
    }
    // Quotes with nothing between them ask for nothing.
    words.retain(|word| word != "'");
    words
}

/// Terms of the words; free words that together have synonyms become one term with parts.
fn grouped(words: &[Word]) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut rest = words;
    while let Some(first) = rest.first() {
        let longest = (2..=3.min(rest.len())).rev().find_map(|n| {
            let free = rest[..n].iter().all(|word| word.anchor == Anchor::Free);
            let phrase = rest[..n]
                .iter()
                .map(|word| word.text.as_str())
                .collect::<Vec<_>>()
                .join(" ");
            (free && !synonyms_of(&phrase).is_empty()).then_some((n, phrase))
        });
        let (n, text) = longest.unwrap_or((1, first.text.clone()));
        let mut term = Term::new(text, first.anchor);
        if n == 1 {
            term.parts.extend(
                first
                    .pieces
                    .iter()
                    .map(|piece| Term::new(piece.clone(), Anchor::Free)),
            );
        }
        terms.push(term);
        rest = &rest[n..];
    }
    terms
}

impl Term {
    /// The term of a folded word that is looked for as it is.
    pub fn bare(text: &str, anchor: Anchor) -> Term {
        Term {
            text: text.to_string(),
            finder: Finder::new(text).into_owned(),
            anchor,
            parts: vec![],
            joined: String::new(),
            edits: 0,
            most_edits: 0,
            letters: letters(text),
            mask: part_mask(text),
            is_han: is_han(text),
            romaji: None,
            synonyms: vec![],
            countries: vec![],
        }
    }

    /// The term of a folded word, or of several.
    pub fn new(text: String, anchor: Anchor) -> Term {
        let parts = text
            .split(' ')
            .filter(|_| anchor == Anchor::Free && text.contains(' '));
        let parts = parts
            .map(|part| Term::new(part.to_string(), Anchor::Free))
            .collect();
        let joined = text.replace(' ', "");
        let latin = joined.len() >= 4 && joined.bytes().all(|b| b.is_ascii_lowercase());
        let kana =
            joined.chars().count() > 2 && joined.chars().all(|c| matches!(c, 'ぁ'..='ゖ' | 'ー'));
        let count = joined.chars().count();
        let edits = forgiven(count);
        // Two letters more make a word in which two slips are forgiven.
        let most_edits = if joined.is_ascii() && count > 2 {
            forgiven(count + 2).max(edits)
        } else {
            edits
        };
        Term {
            anchor,
            parts,
            edits,
            most_edits,
            letters: letters(&joined),
            mask: part_mask(&joined),
            is_han: is_han(&text),
            romaji: (latin || kana).then(|| {
                let spelling = if kana {
                    romaji::of_kana(&joined)
                } else {
                    romaji::canonical(&joined)
                };
                let bits = letters(&spelling);
                (spelling, bits)
            }),
            synonyms: if anchor == Anchor::Free {
                alike(&text)
            } else {
                vec![]
            },
            countries: if anchor == Anchor::Free {
                countries(&text)
            } else {
                vec![]
            },
            joined,
            finder: Finder::new(&text).into_owned(),
            text,
        }
    }
}

/// The letters that a text of these letters may have once it is spelled as `romaji::canonical` does.
pub fn canonical_letters(letters: u32) -> u32 {
    let bit = |letter: u8| 1u32 << (letter - b'a');
    let may = [
        (b'c', b't'),
        (b'f', b'h'),
        (b'j', b'z'),
        (b'j', b'y'),
        (b'd', b'z'),
        (b'm', b'n'),
        (b'h', b'y'),
    ];
    may.into_iter()
        .filter(|(from, _)| letters & bit(*from) != 0)
        .fold(letters, |all, (_, to)| all | bit(to))
}

/// The bits of the letters a to z.
pub const LETTERS: u32 = 0x03ff_ffff;

/// The letters of the text as bits, by which most texts that cannot be close are passed over at once.
pub fn letters(text: &str) -> u32 {
    text.bytes()
        .filter(u8::is_ascii_lowercase)
        .fold(0, |bits, b| bits | 1 << (b - b'a'))
}

/// Groups of words that mean the same, a group a line.
const SYNONYMS: &str = include_str!("../../data/synonyms.txt");

/// The folded words that mean the same as a folded text, one and several of the same thing among them.
fn alike(text: &str) -> Vec<String> {
    let mut all = synonyms_of(text);
    if text.len() > 3 && text.bytes().all(|b| b.is_ascii_lowercase()) {
        let other = match (
            text.strip_suffix("ies"),
            text.strip_suffix('y'),
            text.strip_suffix('s'),
        ) {
            (Some(stem), ..) => Some(format!("{stem}y")),
            (_, Some(stem), _) => Some(format!("{stem}ies")),
            (_, _, Some(stem)) if !stem.ends_with('s') => Some(stem.to_string()),
            _ => None,
        };
        all.extend(other);
    }
    all
}

/// The folded words of the list that mean the same as a folded text.
pub fn synonyms_of(text: &str) -> Vec<String> {
    let lines = SYNONYMS.lines().filter(|line| !line.starts_with('#'));
    let groups = lines.map(|line| line.split(';').map(|word| word.trim_start_matches(' ')));
    // Folding is dear: only what begins as the text is folded to see whether it is the same.
    let same = |word: &str| may_fold_to(word, text) && fold(word) == text;
    let of = groups.filter(|words| words.clone().any(same));
    of.flatten().map(fold).filter(|word| word != text).collect()
}

/// The countries that the text names in any language.
fn countries(text: &str) -> Vec<(Country, usize)> {
    let letters = text.chars().count();
    let latin = text.is_ascii();
    // No country's name begins so.
    if text.is_ascii() && !text.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return vec![];
    }
    let edits = forgiven(letters);
    // A slip in the first letter lets another begin the name: `taly`, `xtaly`, `tialy`.
    let first_slips = |word: &str| {
        let (name, typed) = (word.as_bytes(), text.as_bytes());
        let same = |n: usize, t: usize| name[n].eq_ignore_ascii_case(&typed[t]);
        let near =
            latin && edits > 0 && name.len() > 4 && name.len().abs_diff(typed.len()) <= edits;
        near && (same(1, 0) || same(0, 1) || same(1, 1)) && word.is_ascii()
    };
    let mut found: Vec<(Country, usize)> = Vec::new();
    for (country, name) in
        Country::words().filter(|(_, word)| may_fold_to(word, text) || first_slips(word))
    {
        let word = fold(name);
        let begins = letters >= if latin { 4 } else { 2 } && word.starts_with(text);
        // Short names in other languages are close to too much: `NIHN` is no slip for `Nihon`.
        let known = || word.len() > 5 || country.is_name(name);
        let slip = || edits > 0 && distance(&word, text) <= edits && known();
        let quality = if word == text {
            Some(0)
        } else if begins {
            Some(1)
        } else {
            slip().then_some(2)
        };
        found.extend(quality.and_then(|quality| Some((country.country(), quality))));
    }
    let best = found.iter().map(|(_, quality)| *quality).min();
    found.retain(|(_, quality)| Some(*quality) == best);
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_and_phrases_are_understood() {
        let anchors = |typed: &str| -> Vec<(String, Anchor)> {
            Query::parse(typed)
                .terms
                .into_iter()
                .map(|term| (term.text, term.anchor))
                .collect()
        };
        assert_eq!(
            anchors("'kento ^osaka bio$ ^x$"),
            [
                ("kento".into(), Anchor::Exact),
                ("osaka".into(), Anchor::Start),
                ("bio".into(), Anchor::End),
                ("x".into(), Anchor::Whole)
            ]
        );
        assert_eq!(
            anchors("\"life sciences\" hub"),
            [
                ("life sciences".into(), Anchor::Exact),
                ("hub".into(), Anchor::Free)
            ]
        );
        let without = Query::parse("osaka !kobe !^sai").without;
        assert_eq!(
            without
                .iter()
                .map(|term| (term.text.as_str(), term.anchor))
                .collect::<Vec<_>>(),
            [("kobe", Anchor::Free), ("sai", Anchor::Start)]
        );
        assert!(Query::parse(" - ").terms.is_empty());
    }

    #[test]
    fn synonyms_are_whole_and_in_use() {
        assert!(synonyms_of("memorandum").contains(&"mou".to_string()));
        assert_eq!(Query::parse("regenerative medicine").terms.len(), 1);
        assert!(SYNONYMS.lines().filter(|line| line.contains("; ")).count() >= 25);
    }
}
