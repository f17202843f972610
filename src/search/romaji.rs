//! Japanese in Latin letters, as people type it: Hepburn, Kunrei and keyboard spellings brought to one.

/// The spelling to which all others of a romanised word are brought: `nakanoshima`, `nakanosima` and `Nakanoshima` give
/// the same, as do `osaka`, `oosaka` and `ousaka`. Long vowels are short, and Kunrei consonants are used.
pub fn canonical(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let (from, to) = SPELLINGS
            .iter()
            .find(|(from, _)| rest.starts_with(from))
            .copied()
            .unwrap_or(("", ""));
        if from.is_empty() {
            push(&mut out, c);
            rest = &rest[c.len_utf8()..];
        } else {
            to.chars().for_each(|c| push(&mut out, c));
            rest = &rest[from.len()..];
        }
    }
    out
}

/// Appends a letter; a vowel that only lengthens the one before it is left out, and of two n, as ん is typed, one.
fn push(out: &mut String, c: char) {
    let lengthens = match out.chars().next_back() {
        Some('n') => c == 'n',
        Some(last @ ('a' | 'i' | 'u' | 'e' | 'o')) => c == last || (last == 'o' && c == 'u'),
        _ => false,
    };
    if !lengthens {
        out.push(c);
    }
}

/// Spellings that are brought to another, the longer first.
const SPELLINGS: [(&str, &str); 24] = [
    ("tch", "tty"),
    ("ssh", "ssy"),
    ("chi", "ti"),
    ("shi", "si"),
    ("tsu", "tu"),
    ("dji", "zi"),
    ("dzu", "zu"),
    ("jya", "zya"),
    ("jyu", "zyu"),
    ("jyo", "zyo"),
    ("cya", "tya"),
    ("ch", "ty"),
    ("sh", "sy"),
    ("ji", "zi"),
    ("ja", "zya"),
    ("ju", "zyu"),
    ("jo", "zyo"),
    ("fu", "hu"),
    ("di", "zi"),
    ("du", "zu"),
    ("mb", "nb"),
    ("mp", "np"),
    ("mm", "nm"),
    ("n'", "n"),
];

/// Folded kana (hiragana) in canonical Latin letters; other characters stay as they are.
pub fn of_kana(kana: &str) -> String {
    let mut out = String::with_capacity(kana.len());
    let mut double = false;
    for c in kana.chars() {
        let latin = match c {
            'っ' => {
                double = true;
                continue;
            }
            'ー' | '・' => continue,
            'ゃ' | 'ゅ' | 'ょ' => {
                // The vowel before it gives way: ki + ya is kya.
                out.pop();
                match c {
                    'ゃ' => "ya",
                    'ゅ' => "yu",
                    _ => "yo",
                }
            }
            'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' => {
                out.pop();
                ["a", "i", "u", "e", "o"][(c as usize - 'ぁ' as usize) / 2]
            }
            'ぁ'..='ゖ' => KANA[c as usize - 'ぁ' as usize],
            c => {
                out.push(c);
                continue;
            }
        };
        if std::mem::take(&mut double) {
            out.extend(latin.chars().next());
        }
        out.push_str(latin);
    }
    canonical(&out)
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
}
