//! Folding: spellings that look alike become the same text.

use std::iter;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use super::digits::ascii;
use super::kanji::{is_chinese, usual_form};

/// Folds away case, accents, width, kana, hyphens and forms of Chinese characters, so that text can be compared as
/// people read it.
///
/// The text is decomposed (Unicode NFKD), stripped of the marks U+0300 to U+036F and of characters that are not seen, and
/// recomposed; case is folded as in Unicode. Letters that do not decompose, such as ł, ø and ß, are in the table `LATIN`.
/// Katakana becomes hiragana and keeps its voicing marks; curly quotation marks become straight; hyphens and runs of
/// white space become one space. Old forms and variants of Chinese characters become the usual one, and が between two
/// Chinese characters becomes け, as in 関ヶ原. Folding is idempotent.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_folded(&mut out, text);
    out.truncate(out.trim_end().len());
    out
}

/// Appends the folded form of a text to that of the text before it, without trimming its end.
pub fn push_folded(out: &mut String, text: &str) {
    if text.is_ascii() {
        push_ascii(out, text);
        return;
    }
    // Normalization takes many times as long, so it gets no more than what may be composed: characters that are not
    // normal, with the one before them.
    let mut before: Option<char> = None;
    let mut unusual: Option<usize> = None;
    for (at, c) in text.char_indices() {
        if !is_normal(c) {
            let length = before.take().map_or(0, char::len_utf8);
            unusual.get_or_insert(at - length);
            continue;
        }
        if let Some(start) = unusual.take() {
            push_normalized(out, &text[start..at]);
        } else if let Some(before) = before {
            push_char(out, before);
        }
        before = Some(c);
    }
    if let Some(start) = unusual {
        push_normalized(out, &text[start..]);
    } else if let Some(before) = before {
        push_char(out, before);
    }
}

/// A word at a time: most texts are in ASCII.
fn push_ascii(out: &mut String, text: &str) {
    let start = out.len();
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_ascii_space) {
        out.push_str(&rest[..at]);
        push_space(out);
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    out[start..].make_ascii_lowercase();
}

fn is_ascii_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ' | b'-' | b'_')
}

/// Appends a space, but not at the start or after another.
fn push_space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Appends the folded form of any text, without trimming its end.
fn push_normalized(out: &mut String, text: &str) {
    let bare = text.nfkd().filter(|c| !is_accent(*c) && !is_invisible(*c));
    for c in bare.nfc() {
        // Unicode's case folding but for letters that the table has: ς is σ and ᲀ is в.
        for lower in c.to_uppercase().flat_map(char::to_lowercase) {
            push_char(out, lower);
        }
    }
}

/// Whether the character may be composed with the one before it, or is folded away.
pub fn joins_letter_before(c: char) -> bool {
    if is_normal(c) {
        return false;
    }
    let Some(first) = iter::once(c).nfkd().next() else {
        return true;
    };
    is_invisible(first)
        || canonical_combining_class(first) != 0
        || is_nfc_quick(iter::once(first)) == IsNormalized::Maybe
}

/// Whether normalization is not needed: the character folds the same alone.
fn is_normal(c: char) -> bool {
    match c {
        '\0'..='\x7f' | '\u{2010}'..='\u{2015}' | '‘' | '’' | '“' | '”' => true,
        // Japanese punctuation, kana and Chinese characters, none of which decompose but voiced kana, which recompose.
        '、'..='〠' | 'ぁ'..='ゖ' | 'ァ'..='ー' | '一'..='\u{9fef}' => true,
        '！'..='～' => true,
        _ => latin(c).is_some(),
    }
}

fn push_char(out: &mut String, c: char) {
    match c {
        '\0'..='\x7f' if is_ascii_space(c as u8) => push_space(out),
        '\0'..='\x7f' => out.push(c.to_ascii_lowercase()),
        'ぁ'..='ゔ' | '、' | '。' | 'ー' => out.push(c),
        '！'..='～' => push_char(out, ascii(c)),
        c if is_chinese(c) => push_chinese(out, c),
        c if is_space(c) => push_space(out),
        c if is_accent(c) => {}
        // Small ones are written as well as large ones, and mean the same.
        'ヵ' | 'ゕ' => out.push('か'),
        'ヶ' | 'ゖ' => out.push('け'),
        'ァ'..='ヴ' => out.push(char::from_u32(c as u32 - 0x60).unwrap_or(c)),
        '‘' | '’' | '\u{2bb}' | '\u{2bc}' => out.push('\''),
        '“' | '”' => out.push('"'),
        _ => match latin(c) {
            Some(letters) => out.push_str(letters),
            None => out.push(c),
        },
    }
}

/// Appends the usual form of a Chinese character. Between two of them が stands for ヶ.
fn push_chinese(out: &mut String, c: char) {
    // As bytes it is compared at once: this is asked for every Chinese character.
    if let Some(before) = out.as_bytes().strip_suffix("が".as_bytes()) {
        let length = before.len();
        if out[..length].ends_with(is_chinese) {
            out.truncate(length);
            out.push('け');
        }
    }
    out.push(usual_form(c));
}

/// Whether the character shows nothing of itself (Unicode's property Default_Ignorable_Code_Point).
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// What a letter from À to ſ folds to, if the table has it.
fn latin(c: char) -> Option<&'static str> {
    let index = (c as usize).checked_sub('À' as usize)?;
    let letters = LATIN.get(index)?;
    if letters.is_empty() {
        None
    } else {
        Some(letters)
    }
}

/// What the letters À to ſ fold to; empty for those that fold in another way.
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character but those of planes that are empty or private.
    fn characters() -> impl Iterator<Item = char> {
        ('\0'..='\u{3ffff}').chain('\u{e0000}'..='\u{e0fff}')
    }

    #[test]
    fn folds_what_looks_alike() {
        for (text, folded) in [
            ("", ""),
            ("Montréal InVivo", "montreal invivo"),
            ("Ōsaka", "osaka"),
            ("O\u{304}saka", "osaka"),
            ("ŁÓDŹ", "lodz"),
            ("København", "kobenhavn"),
            ("Straße", "strasse"),
            ("STRAẞE", "strasse"),
            ("İzmir", "izmir"),
            ("Việt Nam", "viet nam"),
            ("Þórshöfn", "thorshofn"),
            ("ﬁn", "fin"),
            ("m²", "m2"),
            ("Σ", "σ"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn folds_width_and_kana() {
        for (text, folded) in [
            ("ＩＴ", "it"),
            ("中之島クロス", "中之島くろす"),
            ("ァヶヵゖゕ", "ぁけかけか"),
            ("ヷー・", "ヷー・"),
            ("ｶﾞｽ", "がす"),
            ("ガス", "がす"),
            ("カ\u{3099}ス", "がす"),
            ("㈱", "(株)"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn folds_forms_of_chinese_characters() {
        for (text, folded) in [
            ("國立大學應用", "国立大学応用"),
            ("山﨑・髙澤", "山崎・高沢"),
            ("渡邉 渡邊 齋藤 齊藤 斎藤", "渡辺 渡辺 斉藤 斉藤 斉藤"),
            ("𠮷野 森鷗外 惠", "吉野 森鴎外 恵"),
            ("德川光圀", "徳川光国"),
            // From the block of compatibility: U+F9C4 is 龍, U+FA19 神.
            ("\u{f9c4}\u{fa19}", "竜神"),
            ("大阪 大坂", "大阪 大坂"),
            ("葛󠄀城 葛\u{fe00}城", "葛城 葛城"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn a_small_ke_between_chinese_characters_is_written_in_three_ways() {
        for name in [
            "関ヶ原",
            "関ケ原",
            "関が原",
            "関ｶﾞ原",
            "關か\u{3099}原",
            "関が\u{200d}原",
        ] {
            assert_eq!(fold(name), "関け原", "{name}");
        }
        for (text, folded) in [
            ("佐々が谷", "佐々け谷"),
            ("𠮷が﨑", "吉け崎"),
            ("3ヶ月", "3け月"),
            ("3ヵ月", "3か月"),
            ("我が", "我が"),
            ("が原", "が原"),
            ("これが原", "これが原"),
            ("関がある", "関がある"),
            ("関がが原", "関がが原"),
            ("関が 原", "関が 原"),
            ("関か原", "関か原"),
            ("受け入れ", "受け入れ"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn folds_away_what_is_not_seen() {
        for c in ('\0'..=char::MAX).filter(|c| is_invisible(*c)) {
            assert_eq!(fold(&format!("{c}a{c}b{c}")), "ab", "{c:?}");
        }
        for (text, folded) in [
            ("か\u{200c}\u{3099}", "が"),
            ("\u{1100}\u{2060}\u{1161}", "가"),
            ("e\u{200d}\u{301}", "e"),
            ("a \u{feff} b", "a b"),
            ("\u{202e}\u{ad}", ""),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn what_is_not_seen_is_what_unicode_says() {
        use icu_properties::{CodePointSetData, props::DefaultIgnorableCodePoint};

        let ignorable = CodePointSetData::new::<DefaultIgnorableCodePoint>();
        for c in '\0'..=char::MAX {
            assert_eq!(is_invisible(c), ignorable.contains(c), "{c:?}");
        }
    }

    #[test]
    fn case_is_folded_as_in_unicode() {
        for (text, folded) in [
            ("ΚΎΠΡΟΣ Κύπρος", "κυπροσ κυπροσ"),
            ("ﬁ ﬀ ﬓ", "fi ff մն"),
            ("ᲀ Ꭰ ꭰ", "в ꭰ ꭰ"),
            ("ᾳ ΑΙ", "α αι"),
            ("ŉ ǰ", "'n j"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
        // The iota under Greek letters is a mark here, and goes as marks do.
        for c in characters().filter(|c| !iter::once(*c).nfd().any(|mark| mark == '\u{345}')) {
            let unicode = caseless::default_case_fold_str(&c.to_string());
            assert_eq!(fold(&unicode), fold(&c.to_string()), "{c:?}");
        }
    }

    #[test]
    fn folds_spaces_hyphens_and_quotation_marks() {
        for (text, folded) in [
            ("clust-er  HEALTH", "clust er health"),
            (" \t-a_\nb- \r", "a b"),
            ("a\u{2010}b\u{2015}c\u{2212}d", "a b c d"),
            ("大\u{3000}\u{a0}阪", "大 阪"),
            ("a\u{2017}b", "a b"),
            ("- ー", "ー"),
            ("Côte d’Ivoire", "cote d'ivoire"),
            ("‘a’ “b” ʻcʼ", "'a' \"b\" 'c'"),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn the_table_runs_from_a_grave_to_long_s() {
        assert_eq!(latin('¿'), None);
        assert_eq!(latin('À'), Some("a"));
        assert_eq!(latin('ſ'), Some("s"));
        assert_eq!(latin('ƀ'), None);
        for c in ['×', '÷', 'ĸ', 'ŋ'] {
            assert_eq!(latin(c), None);
            assert_eq!(fold(&c.to_string()), c.to_string());
        }
    }

    #[test]
    fn a_character_that_needs_no_normalization_folds_the_same_with_it() {
        for c in ('\0'..=char::MAX).filter(|c| is_normal(*c)) {
            let mut normalized = String::new();
            push_normalized(&mut normalized, &c.to_string());
            assert_eq!(fold(&c.to_string()), normalized.trim_end(), "{c:?}");
        }
    }

    #[test]
    fn folding_any_character_is_idempotent() {
        for c in characters() {
            let folded = fold(&c.to_string());
            assert_eq!(fold(&folded), folded, "{c:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn folding_is_idempotent(text in "(\\PC|[関原澤がケヶ\u{3099}\u{200d}\u{1100}\u{1161}ßς]){0,20}") {
            assert_eq!(fold(&fold(&text)), fold(&text));
        }

        #[test]
        fn text_folds_the_same_if_all_of_it_is_normalized(
            text in "([ -~]|[À-ſ]|[ぁ-ゖァ-ー]|[一-鿯]|[‘’“”–—、-〠]|[\u{300}-\u{345}\u{3099}\u{ad}\u{1100}\u{1161}\u{11a8}ｶﾞ가…]|\\PC){0,20}",
        ) {
            let mut normalized = String::new();
            push_normalized(&mut normalized, &text);
            assert_eq!(fold(&text), normalized.trim_end());
        }
    }
}
