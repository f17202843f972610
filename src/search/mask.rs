//! What letters a text holds, told without folding it, by which most texts are passed over.

use memchr::memmem::Finder;

use crate::text::LATIN;

/// The letters a to z of the text once it is folded, as bits 0 to 25; bit 26 if it holds digits, bit 27 if it holds
/// characters other than ASCII. All bits if it cannot be told without folding, which costs many times more.
///
/// A text can hold another only if it has all its bits.
pub fn mask(text: &str) -> u32 {
    let bytes = text.as_bytes();
    if text.is_ascii() {
        return bytes
            .iter()
            .fold(0, |mask, b| mask | ASCII[usize::from(*b & 0x7f)]);
    }
    let letter = |b: u8| 1u32 << (b - b'a');
    let mut mask = 0;
    for (at, b) in bytes.iter().copied().enumerate() {
        let next = || bytes.get(at + 1).copied().unwrap_or(0);
        match b {
            0..=0x7f => mask |= ASCII[usize::from(b)],
            // Latin with accents: À to ſ are the bytes C3 to C5 with one more.
            0xc3..=0xc5 => {
                mask |= 1 << 27;
                let folded = LATIN[usize::from(b - 0xc3) * 64 + usize::from(next() & 0x3f)];
                if folded.is_empty() {
                    return u32::MAX;
                }
                mask |= folded.bytes().fold(0, |bits, b| bits | letter(b));
            }
            // Raised digits, ligatures, enclosed and full-width letters fold to ASCII: C2, most of E2, the end of E3, EF
            // and what takes four bytes. Quotation marks and dashes are E2 80.
            0xe2 if next() == 0x80 => mask |= 1 << 27,
            0xe3 if next() < 0x88 => mask |= 1 << 27,
            0xc2 | 0xc6..=0xcd | 0xe1 | 0xe2 | 0xe3 | 0xef.. => return u32::MAX,
            _ => mask |= 1 << 27,
        }
    }
    mask
}

/// Whether the text is made of Chinese characters, which folding leaves as they are.
pub fn is_han(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| ('一'..='\u{9fff}').contains(&c))
}

/// Whether a text with that mask surely lacks a part of Chinese characters, told without folding it. A mask of all bits
/// may be of characters that fold to others.
pub fn lacks_han(text: &str, mask: u32, part: &Finder<'_>) -> bool {
    mask != u32::MAX && part.find(text.as_bytes()).is_none()
}

/// The masks of the ASCII characters.
const ASCII: [u32; 128] = {
    let mut masks = [0; 128];
    let mut b = 0;
    while b < 128 {
        let c = (b as u8).to_ascii_lowercase();
        masks[b] = match c {
            b'a'..=b'z' => 1 << (c - b'a'),
            b'0'..=b'9' => 1 << 26,
            _ => 0,
        };
        b += 1;
    }
    masks
};

/// What of the mask a folded text surely has; nothing if it cannot be told.
pub fn part_mask(folded: &str) -> u32 {
    match mask(folded) {
        u32::MAX => 0,
        mask => mask,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    proptest::proptest! {
        #[test]
        fn a_text_has_all_bits_of_what_is_in_it(text in "(\\PC|[a-zÀ-ſ大ー²ﬁㅘ]){0,12}") {
            let folded = fold(&text);
            let bits = mask(&text);
            assert_eq!(part_mask(&folded) & !bits & 0x03ff_ffff, 0, "{text:?} {folded:?}");
            assert!(folded.is_ascii() || bits & 1 << 27 != 0, "{text:?}");
        }

        #[test]
        fn what_a_text_surely_lacks_is_not_in_it(text in "(\\PC|[一二三]|\u{f900}|㈱){0,6}", part in "[一二三株豈]{1,2}") {
            assert!(!lacks_han(&text, mask(&text), &Finder::new(&part)) || !fold(&text).contains(&part), "{text:?}");
        }
    }
}
