//! Which letters a text has, as a set of bits, so that most texts that cannot match are passed
//! over without being folded.

use crate::text::LATIN;

/// The letters a to z that a text has once it is folded, whether it has digits, and whether it has
/// characters beyond ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letters(u32);

const A_TO_Z: u32 = (1 << 26) - 1;
const DIGIT: u32 = 1 << 26;
const NOT_ASCII: u32 = 1 << 27;

/// The bit of each byte of a folded text.
const BITS: [u32; 256] = {
    let mut bits = [NOT_ASCII; 256];
    let mut byte = 0;
    while byte < 128 {
        bits[byte] = match byte as u8 {
            b'0'..=b'9' => DIGIT,
            b'a'..=b'z' | b'A'..=b'Z' => bit((byte as u8).to_ascii_lowercase()),
            _ => 0,
        };
        byte += 1;
    }
    bits
};

const fn bit(letter: u8) -> u32 {
    1 << (letter - b'a')
}

/// Letters that `romaji::canonical` may turn into another.
const RESPELLED: [(u8, u8); 7] = [
    (b'c', b't'),
    (b'f', b'h'),
    (b'j', b'z'),
    (b'j', b'y'),
    (b'd', b'z'),
    (b'm', b'n'),
    (b'h', b'y'),
];

impl Letters {
    /// A text that would have to be folded to tell. It counts as having every letter.
    pub const UNKNOWN: Letters = Letters(u32::MAX);

    /// The letters of a folded text.
    pub fn of_folded(text: &str) -> Letters {
        let mut set = 0;
        for byte in text.bytes() {
            set |= BITS[usize::from(byte)];
        }
        Letters(set)
    }

    /// The letters that a text has once it is folded.
    pub fn of(text: &str) -> Letters {
        if text.is_ascii() {
            return Letters::of_folded(text);
        }
        let mut set = 0;
        for c in text.chars() {
            set |= match c {
                '\0'..='\x7f' => BITS[c as usize],
                'À'..='ſ' => match LATIN[c as usize - 'À' as usize] {
                    "" => return Letters::UNKNOWN,
                    folded => NOT_ASCII | Letters::of_folded(folded).0,
                },
                // Full-width letters and signs, which Japanese prose has many of.
                '！'..='～' => NOT_ASCII | BITS[c as usize - '！' as usize + '!' as usize],
                // Superscripts, ligatures, enclosed letters and other blocks with characters that
                // fold to ASCII.
                '\u{80}'..='\u{bf}'
                | '\u{180}'..='\u{37f}'
                | '\u{1000}'..='\u{1fff}'
                | '\u{2040}'..='\u{2fff}'
                | '\u{3200}'..='\u{3fff}'
                | '\u{a000}'..='\u{abff}'
                | '\u{f000}'.. => return Letters::UNKNOWN,
                _ => NOT_ASCII,
            };
        }
        Letters(set)
    }

    /// Whether a text with these letters can contain a folded text with those of `part`.
    pub fn may_contain(self, part: Letters) -> bool {
        part.0 & !self.0 == 0
    }

    /// How many of the letters a to z of `wanted` are not among these.
    pub fn lacking(self, wanted: Letters) -> usize {
        (wanted.0 & !self.0 & A_TO_Z).count_ones() as usize
    }

    /// Whether there is any letter from a to z.
    pub fn has_latin(self) -> bool {
        self.0 & A_TO_Z != 0
    }

    /// The letters that the text may have once its romaji is spelled as `romaji::canonical` does.
    pub fn canonical(self) -> Letters {
        let mut set = self.0;
        for (from, to) in RESPELLED {
            if self.0 & bit(from) != 0 {
                set |= bit(to);
            }
        }
        Letters(set)
    }
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
        assert_eq!(letters("大"), Letters(NOT_ASCII));
        assert_eq!(Letters::of("Az"), letters("az"));
        assert_eq!(Letters::of("Ô a"), Letters(NOT_ASCII | letters("oa").0));
        assert_eq!(Letters::of("“大阪” 8"), Letters(NOT_ASCII | DIGIT));
        assert_eq!(Letters::of("Ａ（９）"), Letters(NOT_ASCII | DIGIT | 1));
        for unknown in ["²", "ﬁ", "㈱", "ﾞ", "ʼ", "ŉ", "ꟲ"] {
            assert_eq!(Letters::of(unknown), Letters::UNKNOWN, "{unknown}");
        }
    }

    #[test]
    fn sets_are_compared() {
        assert!(letters("osaka").may_contain(letters("soak")));
        assert!(!letters("osaka").may_contain(letters("soap")));
        assert!(!letters("osaka").may_contain(letters("1")));
        assert!(Letters::UNKNOWN.may_contain(letters("z9大")));
        assert_eq!(letters("osaka").lacking(letters("kyoto 1")), 2);
        assert!(letters("z").has_latin() && !letters("大 1").has_latin());
    }

    #[test]
    fn canonical_spelling_brings_in_letters() {
        assert_eq!(letters("ji").canonical(), letters("jizy"));
        assert_eq!(letters("osaka").canonical(), letters("osaka"));
        assert_eq!(letters("cm").canonical(), letters("cmtn"));
        // What was brought in does not bring in more.
        assert_eq!(letters("f").canonical(), letters("fh"));
    }

    proptest::proptest! {
        #[test]
        fn a_text_has_the_letters_of_what_is_in_it(
            text in "(\\PC|[a-zÀ-ſ！-～大澤ヶー²ﬁㅘꟲς\u{ad}\u{200d}\u{fe00}\u{e0100}]){0,12}",
        ) {
            let folded = fold(&text);
            assert!(Letters::of(&text).may_contain(Letters::of_folded(&folded)), "{text:?} {folded:?}");
        }
    }
}
