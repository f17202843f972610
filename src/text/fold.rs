//! Folding: spellings that look alike become the same text.

use unicode_normalization::UnicodeNormalization as _;

/// Folds away case, accents, width, kana and hyphens, so that text can be compared as people read it.
///
/// The text is decomposed (Unicode NFKD), stripped of the marks U+0300 to U+036F, recomposed and lowercased. Letters
/// that do not decompose, such as ł, ø and ß, are in the table `LATIN`. Katakana becomes hiragana and keeps its voicing
/// marks; curly quotation marks become straight; hyphens and runs of white space become one space. Folding is
/// idempotent.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Normalization costs `search qross` 65 % more instructions, and 14 % if only ASCII goes without it.
    if text.chars().all(is_normal) {
        for c in text.chars() {
            push_folded(&mut out, c);
        }
    } else {
        push_normalized(&mut out, text);
    }
    out.truncate(out.trim_end().len());
    out
}

/// Appends the folded form of any text, without trimming its end.
fn push_normalized(out: &mut String, text: &str) {
    let bare = text.nfkd().filter(|c| !is_accent(*c));
    for c in bare.nfc() {
        for lower in c.to_lowercase() {
            push_folded(out, lower);
        }
    }
}

/// Whether normalization is not needed: the character folds the same alone.
fn is_normal(c: char) -> bool {
    match c {
        '\0'..='\x7f' | '\u{2010}'..='\u{2015}' | '‘' | '’' | '“' | '”' => true,
        // Japanese punctuation, kana and Chinese characters, none of which decompose but voiced kana, which recompose.
        '、'..='〠' | 'ぁ'..='ゖ' | 'ァ'..='ー' | '一'..='\u{9fef}' => true,
        _ => latin(c).is_some(),
    }
}

fn push_folded(out: &mut String, c: char) {
    match c {
        '\0'..='\x7f' if !is_space(c) => out.push(c.to_ascii_lowercase()),
        c if is_space(c) => {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        }
        c if is_accent(c) => {}
        'ァ'..='ヶ' => out.extend(char::from_u32(c as u32 - 0x60)),
        '‘' | '’' | '\u{2bb}' | '\u{2bc}' => out.push('\''),
        '“' | '”' => out.push('"'),
        _ => match latin(c) {
            Some(letters) => out.push_str(letters),
            None => out.push(c),
        },
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}')
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
            ("ァヶ", "ぁゖ"),
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

    proptest::proptest! {
        #[test]
        fn folding_is_idempotent(text in "\\PC{0,20}") {
            assert_eq!(fold(&fold(&text)), fold(&text));
        }

        #[test]
        fn text_that_needs_no_normalization_folds_the_same_with_it(
            text in "([ -~]|[À-ſ]|[ぁ-ゖァ-ー]|[一-鿯]|[‘’“”–—、-〠]){0,20}",
        ) {
            let mut normalized = String::new();
            push_normalized(&mut normalized, &text);
            assert_eq!(fold(&text), normalized.trim_end());
        }
    }
}
