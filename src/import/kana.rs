//! Kana in Latin letters as they stand on maps: Hepburn, long vowels short.

/// The letters of a reading in folded kana; nothing if anything else is in it.
pub fn romanised(folded: &str) -> Option<String> {
    let mut out = String::with_capacity(folded.len());
    let mut is_doubled = false;
    for c in folded.chars() {
        match c {
            'っ' => is_doubled = true,
            'ー' => {}
            ' ' | '・' => out.push(' '),
            'ゃ' | 'ゅ' | 'ょ' | 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' => {
                push_small(&mut out, c)?;
            }
            'ぁ'..='ゔ' => {
                let latin = KANA.get(c as usize - 'ぁ' as usize)?;
                if is_doubled {
                    let first = latin.chars().next()?;
                    out.push(if first == 'c' { 't' } else { first });
                    is_doubled = false;
                }
                push(&mut out, latin);
            }
            _ => return None,
        }
    }
    Some(out)
}

/// Appends letters, of which a vowel that only lengthens the one before it is left out.
fn push(out: &mut String, latin: &str) {
    let lengthens = match out.chars().next_back() {
        Some('o') => latin == "u" || latin == "o",
        Some('u') => latin == "u",
        _ => false,
    };
    if !lengthens {
        out.push_str(latin);
    }
}

/// A small kana takes the vowel of the one before it away: `ki` and `ya` are `kya`, `shi` and `ya` are `sha`.
fn push_small(out: &mut String, c: char) -> Option<()> {
    let latin = KANA.get(c as usize - 'ぁ' as usize)?;
    if out.ends_with(['i', 'u', 'e', 'o']) {
        out.pop();
    }
    let has_own = ["sh", "ch", "j"].iter().any(|end| out.ends_with(end));
    out.push_str(latin.strip_prefix('y').filter(|_| has_own).unwrap_or(latin));
    Some(())
}

/// The readings of the kana from ぁ to ゔ, in the order of Unicode.
const KANA: [&str; 84] = [
    "a", "a", "i", "i", "u", "u", "e", "e", "o", "o", "ka", "ga", "ki", "gi", "ku", "gu", "ke",
    "ge", "ko", "go", "sa", "za", "shi", "ji", "su", "zu", "se", "ze", "so", "zo", "ta", "da",
    "chi", "ji", "", "tsu", "zu", "te", "de", "to", "do", "na", "ni", "nu", "ne", "no", "ha", "ba",
    "pa", "hi", "bi", "pi", "fu", "bu", "pu", "he", "be", "pe", "ho", "bo", "po", "ma", "mi", "mu",
    "me", "mo", "ya", "ya", "yu", "yu", "yo", "yo", "ra", "ri", "ru", "re", "ro", "wa", "wa", "i",
    "e", "o", "n", "vu",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn kana_are_read_as_on_maps() {
        for (kana, latin) in [
            ("けんと", "kento"),
            ("おおさか だいがく", "osaka daigaku"),
            ("こくりつじゅんかんきびょう", "kokuritsujunkankibyo"),
            ("にっぽん", "nippon"),
            ("ドウショウマチ", "doshomachi"),
            ("こっちょう", "kotcho"),
            ("キュウシュウ・ファーマ", "kyushu fama"),
            ("しんぎじゅつ", "shingijutsu"),
        ] {
            assert_eq!(romanised(&fold(kana)).as_deref(), Some(latin), "{kana}");
        }
        assert_eq!(romanised(&fold("健都")), None);
    }
}
