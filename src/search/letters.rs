//! Which letters a text has, as a set of bits, so that most texts that cannot match are passed
//! over without being folded.

use crate::text::{LATIN, ascii, usual_form};

/// The letters a to z that a text has once it is folded, whether it has digits and characters beyond
/// ASCII, and to which of 32 classes its kana and Chinese characters belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letters(u64);

const A_TO_Z: u64 = (1 << 26) - 1;
const DIGIT: u64 = 1 << 26;
const NOT_ASCII: u64 = 1 << 27;
const FIRST_CLASS: u32 = 28;

/// The bit of each byte.
const BITS: [u64; 256] = {
    let mut bits = [NOT_ASCII; 256];
    let mut byte = 0;
    while byte < 128 {
        bits[byte] = match byte as u8 {
            b'0'..=b'9' => DIGIT,
            letter @ (b'a'..=b'z' | b'A'..=b'Z') => 1 << (letter.to_ascii_lowercase() - b'a'),
            _ => 0,
        };
        byte += 1;
    }
    bits
};

impl Letters {
    /// A text that would have to be folded to tell. It counts as having every letter.
    pub const UNKNOWN: Letters = Letters(u64::MAX);

    /// The letters of a folded text.
    pub fn of_folded(text: &str) -> Letters {
        Letters::read(text, NOT_ASCII)
    }

    /// The letters that a text has once it is folded.
    pub fn of(text: &str) -> Letters {
        Letters::read(text, Letters::UNKNOWN.0)
    }

    /// The letters of a text, with what stands for a character that has to be folded.
    fn read(text: &str, unknown: u64) -> Letters {
        let bits = |byte: &u8| BITS[usize::from(*byte)];
        let (eights, rest) = text.as_bytes().as_chunks::<8>();
        let mut set = 0;
        // A step for each byte takes twice as long.
        for [a, b, c, d, e, f, g, h] in eights {
            set |= bits(a) | bits(b) | bits(c) | bits(d) | bits(e) | bits(f) | bits(g) | bits(h);
        }
        for byte in rest {
            set |= bits(byte);
        }
        if set & NOT_ASCII != 0 {
            for c in text.chars() {
                if !c.is_ascii() {
                    set |= bits_of(c).unwrap_or(unknown);
                }
            }
        }
        Letters(set)
    }

    /// Whether a text with these letters can contain a folded text with those of `part`.
    pub fn may_contain(self, part: Letters) -> bool {
        part.0 & !self.0 == 0
    }

    /// Whether the text has nothing beyond ASCII.
    pub fn is_ascii(self) -> bool {
        self.0 & NOT_ASCII == 0
    }

    /// Whether there is any letter from a to z.
    pub fn has_latin(self) -> bool {
        self.0 & A_TO_Z != 0
    }

    /// How many of the letters a to z of `wanted` are not among these.
    pub fn lacking(self, wanted: Letters) -> usize {
        (wanted.0 & !self.0 & A_TO_Z).count_ones() as usize
    }
}

/// The bits of what a character beyond ASCII folds to; nothing if it has to be folded to tell.
fn bits_of(c: char) -> Option<u64> {
    Some(match c {
        // Between Chinese characters が becomes け.
        'が' | 'ガ' => class('が') | class('け'),
        'ゕ' | 'ヵ' => class('か'),
        'ゖ' | 'ヶ' => class('け'),
        // Marks that make one kana of two characters, and pairs of kana.
        '\u{3099}' | '\u{309a}' | 'ゟ' | 'ヿ' => return None,
        // Both kinds of kana are in the same order, three times 32 apart.
        'ぁ'..='ヾ' => class(c),
        '一'..='\u{9fff}' => class(usual_form(c)),
        'À'..='ſ' => match LATIN[c as usize - 'À' as usize] {
            "" => return None,
            folded => NOT_ASCII | Letters::of_folded(folded).0,
        },
        // Full-width letters and signs, which Japanese prose has many of.
        '！'..='～' => NOT_ASCII | BITS[ascii(c) as usize],
        // Superscripts, ligatures, enclosed letters and other blocks with characters that fold to ASCII, to kana or to
        // Chinese characters.
        'ª'
        | '²'
        | '³'
        | '¹'
        | 'º'..='¾'
        | '\u{180}'..='\u{37f}'
        | '\u{1000}'..='\u{1fff}'
        | '\u{2040}'..='\u{2fff}'
        | '\u{3021}'..='\u{3040}'
        | '\u{3100}'..='\u{3fff}'
        | '\u{a000}'..='\u{abff}'
        | '\u{f000}'.. => return None,
        _ => NOT_ASCII,
    })
}

fn class(c: char) -> u64 {
    NOT_ASCII | 1 << (FIRST_CLASS + c as u32 % 32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn letters(text: &str) -> Letters {
        Letters::of_folded(text)
    }

    #[test]
    fn letters_digits_and_others_have_bits() {
        assert_eq!(letters("az-!"), Letters(1 | 1 << 25));
        assert_eq!(letters("09"), Letters(DIGIT));
        assert_eq!(letters("大"), Letters(class('大')));
        assert_eq!(Letters::of("澤"), letters("沢"));
        assert_eq!(
            Letters::of("ガーゼ"),
            Letters(letters("がーぜ").0 | class('け'))
        );
        assert_eq!(Letters::of("Az"), letters("az"));
        assert_eq!(Letters::of("Ô a"), Letters(NOT_ASCII | letters("oa").0));
        assert_eq!(Letters::of("“大阪” 8"), Letters(letters("大阪").0 | DIGIT));
        assert_eq!(Letters::of("Ａ（９）"), Letters(NOT_ASCII | DIGIT | 1));
        for unknown in ["²", "ゟ", "か\u{3099}", "〸", "ﬁ", "㈱", "ﾞ", "ʼ", "ŉ", "ꟲ"] {
            assert_eq!(Letters::of(unknown), Letters::UNKNOWN, "{unknown}");
        }
    }

    #[test]
    fn sets_are_compared() {
        assert!(letters("osaka").may_contain(letters("soak")));
        assert!(!letters("osaka").may_contain(letters("soap")));
        assert!(!letters("osaka").may_contain(letters("1")));
        assert!(letters("大阪大学").may_contain(letters("大学")));
        assert!(!letters("大阪大学").may_contain(letters("病院")));
        assert!(Letters::UNKNOWN.may_contain(letters("z9大")));
        assert_eq!(letters("osaka").lacking(letters("kyoto 1")), 2);
    }

    proptest::proptest! {
        #[test]
        fn a_text_has_the_letters_of_what_is_in_it(
            text in "(\\PC|[a-zÀ-ſ！-～ぁ-ヿ関大澤龍が〸㆒ヶー²ﬁㅘꟲς\u{ad}\u{200d}\u{fe00}\u{e0100}]){0,12}",
        ) {
            let folded = fold(&text);
            assert!(Letters::of(&text).may_contain(Letters::of_folded(&folded)), "{text:?} {folded:?}");
        }
    }
}
