//! How a term stands in a folded text: as it is, or spelled otherwise.

use std::ops::Range;

use super::query::{Anchor, Term, letters};
use super::romaji;
use crate::model::Role;
use crate::text::{LONGEST_SLIP, distance, forgiven};

/// The value of a term that is the whole of a name.
pub const EXACT: f64 = 1000.0;

/// How good a term is in a folded text that means what the role says.
pub fn standing(term: &Term, text: &str, role: Role) -> Option<f64> {
    let word = term.text.as_str();
    let at = match term.anchor {
        Anchor::Start => text.starts_with(word).then_some(0),
        Anchor::End => text.ends_with(word).then(|| text.len() - word.len()),
        Anchor::Whole => (text == word).then_some(0),
        Anchor::Free | Anchor::Exact => term.finder.find(text.as_bytes()),
    }?;
    // exact, beginning, whole word, beginning of a word, inside a word
    let [exact, start, whole, begins, inside] = match role {
        Role::Name => [EXACT, 900.0, 850.0, 800.0, 700.0],
        Role::Alias => [780.0, 740.0, 730.0, 700.0, 640.0],
        Role::Place => [660.0, 640.0, 630.0, 600.0, 520.0],
        _ => [420.0, 410.0, 400.0, 370.0, 330.0],
    };
    if text == word {
        return Some(exact);
    }
    let mut best: Option<f64> = None;
    let mut from = at;
    loop {
        let end = from + word.len();
        let before = text[..from].chars().next_back();
        let after = text[end..].chars().next();
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c.is_ascii());
        let latin = word.is_ascii();
        let opens = !latin || !is_letter(before);
        let closes = !latin || !is_letter(after);
        let value = match (from == 0, opens, closes) {
            (true, _, true) => Some(start),
            // A short word that only begins a longer one says less.
            (true, _, false) if term.anchor != Anchor::Exact => {
                Some(if word.len() > 3 { start } else { begins })
            }
            (false, true, true) => Some(whole),
            (false, true, false) if term.anchor != Anchor::Exact => Some(begins),
            _ if term.anchor == Anchor::Exact => None,
            // Three letters within a word are there by chance.
            _ => (word.len() > 3 || term.anchor != Anchor::Free).then_some(inside),
        };
        best = match (best, value) {
            (Some(a), Some(b)) => Some(f64::max(a, b)),
            (a, b) => a.or(b),
        };
        let next = text[from..].chars().next().map_or(1, char::len_utf8);
        match text
            .get(from + next..)
            .and_then(|rest| term.finder.find(rest.as_bytes()))
            .filter(|_| term.anchor == Anchor::Free || term.anchor == Anchor::Exact)
        {
            Some(again) if best != Some(start) => from += next + again,
            _ => return best,
        }
    }
}

/// Whether the text is the romanised word, 1, or a word in it begins so, less; kana are read.
pub fn romanised(wanted: &str, text: &str) -> Option<f64> {
    let kana = text
        .chars()
        .next()
        .is_some_and(|c| ('ぁ'..='ゖ').contains(&c));
    if kana {
        let read = romaji::of_kana(text).replace(' ', "");
        return match read.find(wanted)? {
            0 if read.len() == wanted.len() => Some(1.0),
            0 => Some(0.6),
            _ => Some(0.3),
        };
    }
    let first = wanted.bytes().next();
    let alike = |b: u8| match b {
        b'c' => b't',
        b'f' => b'h',
        b'j' | b'd' => b'z',
        other => other,
    };
    for word in text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.len() >= 4)
    {
        if word.bytes().next().map(alike) != first.map(alike) {
            continue;
        }
        let spelled = romaji::canonical(word);
        if spelled == wanted {
            return Some(1.0);
        }
    }
    None
}

/// Where the word stands as words of the text that are written as one: `clusterhealth` in `clust er health`. Fewer than
/// five letters do so by chance.
pub fn run_together(joined: &str, text: &str) -> Option<Range<usize>> {
    if joined.len() < 5 {
        return None;
    }
    let mut starts = std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1));
    starts.find_map(|start| {
        let mut letters = text
            .bytes()
            .enumerate()
            .skip(start)
            .filter(|(_, b)| *b != b' ');
        let mut end = start;
        let same = joined.bytes().all(|wanted| {
            letters.next().is_some_and(|(at, found)| {
                end = at + 1;
                found == wanted
            })
        });
        same.then_some(start..end)
    })
}

/// Whether so many edits between the term and a word are forgiven: as many as the longer of them bears.
pub fn is_slip(term: &Term, word: &str, edits: usize) -> bool {
    // Of ASCII a letter is a byte.
    edits <= term.edits
        || edits <= term.most_edits
            && word.len() > term.joined.len()
            && edits <= forgiven(word.len())
}

/// Whether the text has so many of the term's characters that no more than the forgiven edits are between them.
pub fn shares_characters(term: &Term, text: &str) -> bool {
    let lacking = term.joined.chars().filter(|c| !text.contains(*c));
    lacking.take(term.edits + 1).count() <= term.edits
}

/// The slips with which the term is a word of the text, or two words run together, if they are forgiven.
pub fn slips(term: &Term, text: &str) -> Option<usize> {
    let wanted = term.joined.as_str();
    let mut best: Option<usize> = None;
    let mut consider = |word: &str| {
        if word.len() > 2 && (word.len() + term.edits >= wanted.len() || !wanted.is_ascii()) {
            let edits = distance(word, wanted);
            let is_better = best.is_none_or(|best| edits < best) && is_slip(term, word, edits);
            best = if is_better { Some(edits) } else { best };
        }
    };
    if !text.is_ascii() && !wanted.is_ascii() {
        // A script without spaces has no words: any part of about the length stands for one.
        let count = wanted.chars().count();
        if !shares_characters(term, text) {
            return None;
        }
        let borders: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        for length in count.saturating_sub(1).max(1)..=count + 1 {
            borders
                .windows(length + 1)
                .for_each(|part| consider(&text[part[0]..part[length]]));
        }
        return best;
    }
    let longest = wanted.len() + term.most_edits;
    // Each slip changes at most two letters of the set.
    let close = |bits: u32| (bits ^ term.letters).count_ones() as usize <= 2 * term.most_edits;
    let mut previous = ("", 0);
    for word in text.split(' ') {
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation());
        let bits = letters(word);
        if word.len() <= longest && close(bits) {
            consider(word);
        }
        // The beginning of a longer word, for somebody who has not typed it to the end.
        if wanted.len() >= 6 && word.len() > wanted.len() && word.is_char_boundary(wanted.len()) {
            let begin = &word[..wanted.len()];
            if close(letters(begin)) {
                consider(begin);
            }
        }
        let (before, before_bits) = previous;
        if !before.is_empty() && before.len() + word.len() <= longest && close(bits | before_bits) {
            consider(&[before, word].concat());
        }
        previous = (word, bits);
    }
    best
}

/// Whether the whole name is the query but for a slip or two.
pub fn nearly(text: &str, joined: &str) -> bool {
    if joined.len() > 4 * LONGEST_SLIP
        || text.len().abs_diff(joined.len()) > 8
        || (letters(text) ^ letters(joined)).count_ones() > 4
    {
        return false;
    }
    let name = text.replace(' ', "");
    name.len().abs_diff(joined.len()) <= 2 && distance(&name, joined) <= 2
}
