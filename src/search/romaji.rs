//! Japanese in Latin letters, as people type it: Hepburn, Kunrei and keyboard spellings become one.

use super::letters::Letters;
use super::segment::is_hiragana;
use crate::text::is_chinese;

/// A word in its one spelling.
#[derive(Debug)]
pub struct Romaji {
    spelling: String,
    /// The letters of the spelling that stand in every other one too.
    pub letters: Letters,
    /// Whether kana may be read so: of the words that people type most may not.
    pub is_in_kana: bool,
}

/// Where a romanised word is in a text, the best place last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    Inside,
    Start,
    Whole,
}

/// Shorter words in Latin letters have too many other spellings.
const SHORTEST_LATIN: usize = 4;

/// Shorter words in kana are read the same as too much.
const SHORTEST_KANA: usize = 3;

impl Romaji {
    /// The romaji of a folded word without spaces, if it is in Latin letters or kana and long
    /// enough to tell words apart.
    pub fn of(word: &str) -> Option<Romaji> {
        let is_latin = word.bytes().all(|b| b.is_ascii_lowercase());
        let is_kana = word.chars().all(|c| is_hiragana(c) || c == 'ー');
        let spelling = if is_latin && word.len() >= SHORTEST_LATIN {
            canonical(word)
        } else if is_kana && word.chars().count() >= SHORTEST_KANA {
            of_kana(word)
        } else {
            return None;
        };
        let kept = spelling.replace(&['t', 'h', 'z', 'y', 'n'][..], "");
        let letters = Letters::of_folded(&kept);
        let is_in_kana = spelling.bytes().all(is_letter_of_kana);
        Some(Romaji {
            spelling,
            letters,
            is_in_kana,
        })
    }

    /// Whether a text with these letters may have the word. Most have not.
    pub fn may_be_in(&self, text: &str, letters: Letters) -> bool {
        letters.may_contain(self.letters) || (self.is_in_kana && may_be_kana(text, letters))
    }

    /// Where in a folded text the word is: anywhere in kana, as a word of Latin letters.
    pub fn reading(&self, text: &str) -> Option<Reading> {
        if text.starts_with(is_hiragana) {
            let read = of_kana(text).replace(' ', "");
            return match read.find(&self.spelling)? {
                0 if read == self.spelling => Some(Reading::Whole),
                0 => Some(Reading::Start),
                _ => Some(Reading::Inside),
            };
        }
        let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
        words
            .any(|word| word.len() >= SHORTEST_LATIN && self.is_spelled(word))
            .then_some(Reading::Whole)
    }

    /// Whether a word of a folded text is this one.
    pub fn is_spelling_of(&self, word: &str) -> bool {
        if word.starts_with(is_hiragana) {
            of_kana(word).contains(&self.spelling)
        } else {
            self.is_spelled(word)
        }
    }

    fn is_spelled(&self, word: &str) -> bool {
        // Most words begin otherwise.
        let (_, first) = first_sound(word);
        self.spelling.starts_with(first) && canonical(word) == self.spelling
    }
}

/// Whether a text with these letters may be in kana alone once it is folded.
pub fn may_be_kana(text: &str, letters: Letters) -> bool {
    if letters.has_latin() || letters.is_ascii() {
        return false;
    }
    let first = text.chars().next();
    first.is_some_and(|c| !c.is_ascii() && !is_chinese(c))
}

/// The spelling to which all others of a romanised word are brought: `nakanoshima`, `nakanosima`
/// and `Nakanoshima` give the same, as do `osaka`, `oosaka` and `ousaka`. Long vowels are short, and
/// Kunrei consonants are used.
fn canonical(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while !rest.is_empty() {
        let (length, sound) = first_sound(rest);
        for c in sound.chars() {
            push(&mut out, c);
        }
        rest = &rest[length..];
    }
    out
}

/// Appends a letter, unless it is a vowel that only lengthens the one before it or the second of
/// two n, as ん is typed.
fn push(out: &mut String, c: char) {
    let is_extra = match out.as_bytes().last() {
        Some(b'n') => c == 'n',
        Some(b'o') => c == 'o' || c == 'u',
        Some(b'a' | b'i' | b'u' | b'e') => out.ends_with(c),
        _ => false,
    };
    if !is_extra {
        out.push(c);
    }
}

/// The length of the first letters of a text that are one sound, and how they are spelled.
fn first_sound(text: &str) -> (usize, &str) {
    let (length, spelling) = match text.as_bytes() {
        [b't', b'c', b'h', ..] => (3, "tty"),
        [b's', b's', b'h', ..] => (3, "ssy"),
        [b'c', b'h', b'i', ..] => (3, "ti"),
        [b's', b'h', b'i', ..] => (3, "si"),
        [b't', b's', b'u', ..] => (3, "tu"),
        [b'd', b'j', b'i', ..] => (3, "zi"),
        [b'd', b'z', b'u', ..] => (3, "zu"),
        [b'j', b'y', b'a', ..] => (3, "zya"),
        [b'j', b'y', b'u', ..] => (3, "zyu"),
        [b'j', b'y', b'o', ..] => (3, "zyo"),
        [b'c', b'y', b'a', ..] => (3, "tya"),
        [b'c', b'h', ..] => (2, "ty"),
        [b's', b'h', ..] => (2, "sy"),
        [b'j', b'i', ..] => (2, "zi"),
        [b'j', b'a', ..] => (2, "zya"),
        [b'j', b'u', ..] => (2, "zyu"),
        [b'j', b'o', ..] => (2, "zyo"),
        [b'f', b'u', ..] => (2, "hu"),
        [b'd', b'i', ..] => (2, "zi"),
        [b'd', b'u', ..] => (2, "zu"),
        [b'm', b'b', ..] => (2, "nb"),
        [b'm', b'p', ..] => (2, "np"),
        [b'm', b'm', ..] => (2, "nm"),
        [b'n', b'\'', ..] => (2, "n"),
        _ => {
            let length = text.chars().next().map_or(0, char::len_utf8);
            (length, &text[..length])
        }
    };
    (length, spelling)
}

/// Folded kana (hiragana) in canonical Latin letters. Other characters stay as they are.
fn of_kana(kana: &str) -> String {
    let mut out = String::with_capacity(kana.len());
    let mut is_doubled = false;
    for c in kana.chars() {
        match c {
            'っ' => is_doubled = true,
            'ー' | '・' => {}
            c if is_hiragana(c) => {
                // The vowel before a small kana gives way: ki + ya is kya.
                if matches!(c, 'ゃ' | 'ゅ' | 'ょ' | 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ') {
                    out.pop();
                }
                let latin = KANA[c as usize - 'ぁ' as usize];
                if is_doubled {
                    out.extend(latin.chars().next());
                    is_doubled = false;
                }
                out.push_str(latin);
            }
            c => out.push(c),
        }
    }
    canonical(&out)
}

/// Whether a kana is read with the letter.
fn is_letter_of_kana(letter: u8) -> bool {
    b"abdeghikmnoprstuwyz".contains(&letter)
}

/// The readings of the kana from ぁ to ゖ, in the order of Unicode.
const KANA: [&str; 86] = [
    "a", "a", "i", "i", "u", "u", "e", "e", "o", "o", "ka", "ga", "ki", "gi", "ku", "gu", "ke",
    "ge", "ko", "go", "sa", "za", "si", "zi", "su", "zu", "se", "ze", "so", "zo", "ta", "da", "ti",
    "zi", "", "tu", "zu", "te", "de", "to", "do", "na", "ni", "nu", "ne", "no", "ha", "ba", "pa",
    "hi", "bi", "pi", "hu", "bu", "pu", "he", "be", "pe", "ho", "bo", "po", "ma", "mi", "mu", "me",
    "mo", "ya", "ya", "yu", "yu", "yo", "yo", "ra", "ri", "ru", "re", "ro", "wa", "wa", "i", "e",
    "o", "n", "bu", "ka", "ke",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_spellings_of_a_word_are_one() {
        for spellings in [
            &["nakanoshima", "nakanosima"][..],
            &["osaka", "oosaka", "ousaka"],
            &[
                "doshomachi",
                "dosyomachi",
                "doushoumachi",
                "dosyomati",
                "dōshōmachi".replace('ō', "o").as_str(),
            ],
            &["kento", "kentou", "kennto"],
            &["iyakukiban kenkyujo", "iyakukibann kennkyuujo"],
            &["fukushima", "hukusima", "fukusima"],
            &["umeda"],
            &["shimbashi", "shinbashi", "sinbasi"],
            &["juso", "jyuso", "zyuso", "juuso"],
        ] {
            for spelling in spellings {
                assert_eq!(canonical(spelling), canonical(spellings[0]), "{spelling}");
            }
        }
    }

    #[test]
    fn kana_are_read() {
        for (kana, latin) in [
            ("さいと", "saito"),
            ("けんと", "kento"),
            ("なかのしまくろす", "nakanoshimakurosu"),
            ("おおさかだいがく", "osaka daigaku"),
            ("こくりつじゅんかんきびょう", "kokuritsujunkankibyo"),
            ("にっぽん", "nippon"),
        ] {
            assert_eq!(of_kana(kana), canonical(&latin.replace(' ', "")), "{kana}");
        }
    }

    #[test]
    fn the_last_letter_decides_what_is_long() {
        assert_eq!(canonical("ou"), "o");
        assert_eq!(canonical("uo"), "uo");
        assert_eq!(canonical("aau"), "au");
        assert_eq!(canonical("konnn'a"), "kona");
        assert_eq!(canonical("ōa"), "ōa");
    }

    #[test]
    fn words_with_other_letters_are_in_no_kana() {
        for letter in KANA.concat().bytes() {
            assert!(is_letter_of_kana(letter));
        }
        assert!(Romaji::of("nakanoshima").unwrap().is_in_kana);
        assert!(Romaji::of("なかのしま").unwrap().is_in_kana);
        assert!(!Romaji::of("qross").unwrap().is_in_kana);
    }

    #[test]
    fn small_kana_change_the_letters_around_them() {
        assert_eq!(of_kana("ふぁっくす"), "hakkusu");
        assert_eq!(of_kana("てぃー"), "ti");
        assert_eq!(of_kana("しゅしょ"), "syusyo");
        assert_eq!(of_kana("abcが1"), "abcga1");
    }

    #[test]
    fn short_and_mixed_words_have_no_romaji() {
        assert_eq!(Romaji::of("kento").unwrap().spelling, "kento");
        assert_eq!(
            Romaji::of("juso").unwrap().letters,
            Letters::of_folded("uso")
        );
        assert_eq!(Romaji::of("けんと").unwrap().spelling, "kento");
        for word in ["ken", "けん", "kent0", "健都", "けnと", ""] {
            assert!(Romaji::of(word).is_none(), "{word}");
        }
    }

    #[test]
    fn a_word_is_read_in_kana_and_found_in_latin_letters() {
        let nakanoshima = Romaji::of("nakanosima").unwrap();
        for (text, expected) in [
            ("なかのしま", Some(Reading::Whole)),
            ("なか のしま", Some(Reading::Whole)),
            ("なかのしまくろす", Some(Reading::Start)),
            ("おおさかなかのしま", Some(Reading::Inside)),
            ("おおさか", None),
            ("osaka (nakanoshima) park", Some(Reading::Whole)),
            ("nakanoshimas", None),
        ] {
            assert_eq!(nakanoshima.reading(text), expected, "{text}");
        }
        assert!(nakanoshima.is_spelling_of("nakanoshima"));
        assert!(nakanoshima.is_spelling_of("おおさかなかのしま"));
        assert!(!nakanoshima.is_spelling_of("nakanoshimas"));
        let kento = Romaji::of("けん").or(Romaji::of("けんと")).unwrap();
        assert_eq!(kento.reading("kento"), Some(Reading::Whole));
    }
}
