//! Text as people type it and as terminals can bear it: folding, closeness, width, safety.

pub mod order;
mod wrap;

pub use wrap::{widest_part, wrap};

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthStr;

/// Folds case, accents, macrons, width, kana and hyphens away, so that what looks alike compares equal.
///
/// Compatibility decomposition (Unicode NFKD) without the Latin marks U+0300 to U+036F, recomposed, lower case; letters
/// that do not decompose (ł, ø, ß) and curled quotation marks by a table; katakana as hiragana, whose voicing marks stay; hyphens and runs of
/// white space become one space. Folding twice changes nothing.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(&mut out, text);
    out
}

/// Appends the folded text to another, for whoever folds much.
pub fn fold_into(out: &mut String, text: &str) {
    let start = out.len();
    if !fold_simple(out, start, text) {
        out.truncate(start);
        let bare = text.nfkd().filter(|c| !('\u{300}'..='\u{36f}').contains(c));
        for c in bare.nfc() {
            c.to_lowercase().for_each(|c| push_folded(out, start, c));
        }
    }
    let end = start + out[start..].trim_end().len();
    out.truncate(end);
}

/// Folds text of letters that fold one by one: ASCII, Latin with accents in one character, kana, Chinese characters.
/// Says no as soon as it meets another.
fn fold_simple(out: &mut String, start: usize, text: &str) -> bool {
    let mut rest = text;
    loop {
        // Most text is ASCII in long runs.
        let run = rest
            .bytes()
            .position(|b| !b.is_ascii())
            .unwrap_or(rest.len());
        push_ascii(out, start, &rest[..run]);
        let Some(c) = rest[run..].chars().next() else {
            return true;
        };
        rest = &rest[run + c.len_utf8()..];
        match c {
            // No mark follows: they are none of these.
            'ぁ'..='ゖ'
            | 'ァ'..='ヶ'
            | 'ー'
            | '一'..='\u{9fef}'
            | '、'
            | '。'
            | '「'
            | '」'
            | '々'
            | '・' => {
                push_folded(out, start, c);
            }
            'À'..='ſ' if !LATIN[c as usize - 'À' as usize].is_empty() => {
                out.push_str(LATIN[c as usize - 'À' as usize]);
            }
            'À'..='ɏ' | 'Ḁ'..='ỿ' => {
                unicode_normalization::char::decompose_compatible(c, |c| {
                    c.to_lowercase().for_each(|c| push_folded(out, start, c));
                });
            }
            '’' | '‘' | '“' | '”' | '–' | '—' => push_folded(out, start, c),
            _ => return false,
        }
    }
}

/// Appends folded ASCII text.
fn push_ascii(out: &mut String, start: usize, text: &str) {
    let from = out.len();
    let mut rest = text;
    // Most text has nothing but single spaces between words. Looked at without a way out in the middle, so that the
    // compiler takes many bytes at a time.
    let bytes = text.as_bytes();
    let others = bytes.iter().fold(false, |found, b| {
        found | (*b < b' ') | (*b == b'-') | (*b == b'_')
    });
    let double = bytes
        .iter()
        .zip(&bytes[bytes.len().min(1)..])
        .fold(false, |found, (a, b)| found | (*a == b' ') & (*b == b' '));
    let plain = !others
        && !double
        && (!text.starts_with(' ') || (out.len() > start && !out.ends_with(' ')));
    while let Some(at) = if plain {
        None
    } else {
        rest.bytes().position(|b| GAP[usize::from(b)])
    } {
        out.push_str(&rest[..at]);
        if out.len() > start && !out.ends_with(' ') {
            out.push(' ');
        }
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    out[from..].make_ascii_lowercase();
}

/// What the letters from À to ſ fold to; nothing for those that are not so simple.
pub const LATIN: [&str; 192] = [
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i", "d", "n", "o",
    "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "ss", "a", "a", "a", "a", "a", "a",
    "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i", "d", "n", "o", "o", "o", "o", "o", "", "o",
    "u", "u", "u", "u", "y", "th", "y", "a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c",
    "c", "c", "d", "d", "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g",
    "g", "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i", "i", "i",
    "ij", "ij", "j", "j", "k", "k", "", "l", "l", "l", "l", "l", "l", "", "", "l", "l", "n", "n",
    "n", "n", "n", "n", "", "", "", "o", "o", "o", "o", "o", "o", "oe", "oe", "r", "r", "r", "r",
    "r", "r", "s", "s", "s", "s", "s", "s", "s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u",
    "u", "u", "u", "u", "u", "u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z",
    "z", "s",
];

/// The ASCII characters that fold to a space: white space and hyphens.
const GAP: [bool; 256] = {
    let mut gap = [false; 256];
    let mut b = 0;
    while b < 128 {
        gap[b] = matches!(b as u8, b' ' | b'-' | b'_' | b'\t'..=b'\r');
        b += 1;
    }
    gap
};

/// Appends a folded character; what stands before `start` is another text.
fn push_folded(out: &mut String, start: usize, c: char) {
    match c {
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        'ł' => out.push('l'),
        'ħ' => out.push('h'),
        'ŧ' => out.push('t'),
        'ø' => out.push('o'),
        'đ' | 'ð' => out.push('d'),
        'ı' => out.push('i'),
        'ß' => out.push_str("ss"),
        'œ' => out.push_str("oe"),
        'æ' => out.push_str("ae"),
        'þ' => out.push_str("th"),
        '\u{300}'..='\u{36f}' => {}
        'ァ'..='ヶ' => out.extend(char::from_u32(c as u32 - 0x60)),
        '\u{2018}' | '\u{2019}' | '\u{2bb}' | '\u{2bc}' => out.push('\''),
        '\u{201c}' | '\u{201d}' => out.push('"'),
        c if c.is_whitespace() || is_hyphen(c) => {
            if out.len() > start && !out.ends_with(' ') {
                out.push(' ');
            }
        }
        c => out.push(c),
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Whether a folded word surely does not stand in the text, as far as that can be told without folding.
pub fn surely_lacks(text: &str, word: &str) -> bool {
    if !text.is_ascii() || !word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return false;
    }
    // The letter that is rare in most languages is looked for.
    let rarity = |b: u8| {
        b"etaoinsrhldcumfpgwybvkxjqz0123456789"
            .iter()
            .position(|other| *other == b)
    };
    let Some((offset, rare)) = word.bytes().enumerate().max_by_key(|(_, b)| rarity(*b)) else {
        return false;
    };
    let bytes = text.as_bytes();
    let starts = memchr::memchr2_iter(rare, rare.to_ascii_uppercase(), bytes)
        .filter_map(|at| at.checked_sub(offset));
    let mut parts = starts.filter_map(|at| bytes.get(at..at + word.len()));
    !parts.any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

/// How many single-letter edits (insert, delete, replace, swap neighbours) turn one folded text into the other.
pub fn distance(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}

/// Longer words are nobody's slips, and to compare them would take long.
pub const LONGEST_SLIP: usize = 64;

/// Edits forgiven in a word of so many letters: one from four letters, two from eight.
pub fn forgiven(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        8..=LONGEST_SLIP => 2,
        _ => 0,
    }
}

/// The candidate that was probably meant by `given`: the closest within a third of its letters.
pub fn closest<'a>(given: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given = fold(given);
    // Of one or two letters a slip leaves too little to tell what was meant.
    let letters = given.chars().count();
    if !(3..=LONGEST_SLIP).contains(&letters) {
        return None;
    }
    let limit = (letters / 3).max(forgiven(letters));
    // A letter takes at most four bytes, and folds to at most four letters.
    let long = 16 * (letters + limit);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= long)
    {
        let folded = fold(candidate);
        if folded.chars().count().abs_diff(letters) <= limit {
            let edits = distance(&given, &folded);
            if edits <= limit && best.is_none_or(|(least, _)| edits < least) {
                best = Some((edits, candidate));
            }
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The text as it would be typed in a shell.
pub fn quoted(text: &str) -> Cow<'_, str> {
    let plain = !text.is_empty()
        && !text.contains(|c: char| c.is_whitespace() || "'\"$`\\*?&|;<>()!#".contains(c));
    if plain {
        text.into()
    } else {
        format!("'{}'", text.replace('\'', "'\\''")).into()
    }
}

/// Columns that a terminal gives the text: full-width characters take two.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.width()
    }
}

/// The text with whatever could steer a terminal made visible: control characters, bidirectional overrides and
/// isolates (Unicode Standard Annex #9), tag and other invisible format characters. White space becomes a space.
pub fn safe(text: &str) -> Cow<'_, str> {
    let other = text
        .bytes()
        .fold(false, |found, b| found | !(0x20..0x7f).contains(&b));
    if !other || !text.chars().any(|c| is_unsafe(c) || is_break(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            c if is_break(c) => out.push(' '),
            c if is_unsafe(c) => push_visible(&mut out, c),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

fn is_break(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// Whether a terminal may act on the character instead of showing it.
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Appends an unsafe character in a form that can be seen: a control picture, or its code point in angle brackets.
pub fn push_visible(out: &mut String, c: char) {
    match c {
        '\0'..='\x1f' => out.extend(char::from_u32(0x2400 + c as u32)),
        '\x7f' => out.push('␡'),
        c => out.push_str(&format!("<U+{:04X}>", c as u32)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_looks_alike() {
        for (text, folded) in [
            ("Montréal InVivo", "montreal invivo"),
            ("Ōsaka", "osaka"),
            ("ＩＴ", "it"),
            ("ŁÓDŹ", "lodz"),
            ("København", "kobenhavn"),
            ("Straße", "strasse"),
            ("clust-er  HEALTH", "clust er health"),
            ("中之島クロス", "中之島くろす"),
            ("ｶﾞｽ", "がす"),
            ("ガス", "がす"),
            ("İzmir", "izmir"),
            ("ﬁn", "fin"),
            ("Côte d’Ivoire", "cote d'ivoire"),
            ("", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,20}") {
            assert_eq!(fold(&fold(&text)), fold(&text));
        }

        #[test]
        fn the_short_way_folds_as_the_long_one(text in "([ -~]|[À-ɏ]|[Ḁ-ỿ]|[ぁ-ゖァ-ヶ]|[一-鿯]|[‘’“”–—ー、。「」々・]){0,20}") {
            let mut short = String::new();
            assert!(fold_simple(&mut short, 0, &text));
            let mut long = String::new();
            for c in text.nfkd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).nfc() {
                c.to_lowercase().for_each(|c| push_folded(&mut long, 0, c));
            }
            assert_eq!(short.trim_end(), long.trim_end());
        }

        #[test]
        fn what_a_text_surely_lacks_is_not_in_it(text in "[ -~]{0,30}", word in "[a-z0-9]{1,3}") {
            assert_eq!(surely_lacks(&text, &word), !fold(&text).contains(&word), "{text:?} {word}");
        }
    }

    #[test]
    fn suggests_the_closest() {
        let words = ["nutrition", "medtech", "saito", "kento"];
        assert_eq!(closest("nutritoin", words), Some("nutrition"));
        assert_eq!(closest("satio", words), Some("saito"));
        assert_eq!(closest("zzqx", words), None);
        assert_eq!(closest("美国", ["中国", "米国"]), None);
    }

    #[test]
    fn shows_what_could_steer_a_terminal() {
        assert_eq!(safe("a\x1b[31mb\u{202e}c\nd"), "a␛[31mb<U+202E>c d");
        assert_eq!(safe("plain 大阪"), "plain 大阪");
    }
}
