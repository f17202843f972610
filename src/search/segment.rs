//! Words of Japanese written without spaces: cut where the script changes, and at particles.

use std::ops::Range;

use crate::text::{is_chinese, joins_letter_before};

/// Particles and endings that ask for nothing themselves, a longer one before what it begins with.
const PARTICLES: &str = "について における しました に関する している ですか します による \
    からの までの との への での には では とは から まで いつ どこ です した する の と を は が に で へ や も か";

#[derive(Clone, Copy, PartialEq)]
enum Script {
    Han,
    Hiragana,
    Katakana,
    Digits,
    /// Digits with their sign: 2025年.
    Year,
    Other,
}

/// Characters of the same script that follow each other.
struct Run {
    script: Script,
    range: Range<usize>,
}

/// Whether the text is made of Chinese characters.
pub fn is_han(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| ('一'..='\u{9fff}').contains(&c))
}

pub fn is_hiragana(c: char) -> bool {
    ('ぁ'..='ゖ').contains(&c)
}

fn script(c: char) -> Script {
    match c {
        c if is_chinese(c) || c == '〆' => Script::Han,
        c if is_hiragana(c) => Script::Hiragana,
        'ァ'..='ヺ' | 'ー' | 'ｦ'..='ﾟ' => Script::Katakana,
        '0'..='9' | '０'..='９' => Script::Digits,
        _ => Script::Other,
    }
}

/// The pieces of a word as it was typed, without particles. Nothing if it is one piece or no piece
/// is Japanese.
pub fn segments(word: &str) -> Vec<&str> {
    let mut is_japanese = false;
    let mut segments = Vec::new();
    for Run { script, range } in runs(word) {
        is_japanese |= matches!(script, Script::Han | Script::Hiragana | Script::Katakana);
        let segment = &word[range];
        if script != Script::Hiragana || !is_particles(segment) {
            segments.push(segment);
        }
    }
    if !is_japanese || segments == [word] {
        segments.clear();
    }
    segments
}

fn runs(word: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, c) in word.char_indices() {
        let script = script(c);
        let end = at + c.len_utf8();
        match runs.last_mut() {
            Some(last) if last.script == script || joins_letter_before(c) => last.range.end = end,
            Some(last) if last.script == Script::Digits && c == '年' => {
                last.script = Script::Year;
                last.range.end = end;
            }
            _ => runs.push(Run {
                script,
                range: at..end,
            }),
        }
    }
    runs
}

/// Whether the text is nothing but particles, one after the other.
fn is_particles(text: &str) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        let mut particles = PARTICLES.split(' ');
        match particles.find_map(|particle| rest.strip_prefix(particle)) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_what_has_no_spaces() {
        for (word, expected) in [
            ("イタリアとの協定", &["イタリア", "協定"][..]),
            ("健都の病院", &["健都", "病院"]),
            ("創薬スタートアップ", &["創薬", "スタートアップ"]),
            (
                "中之島クロスはいつ開業しましたか",
                &["中之島", "クロス", "開業"],
            ),
            ("2025年大阪", &["2025年", "大阪"]),
            ("澤󠄀井と𠮷野の病院", &["澤󠄀井", "𠮷野", "病院"]),
            ("〆切の日", &["〆切", "日"]),
            ("カ\u{3099}スの協定", &["カ\u{3099}ス", "協定"]),
            ("2025年12月", &["2025年", "12", "月"]),
            ("iPS細胞", &["iPS", "細胞"]),
            ("さくら病院", &["さくら", "病院"]),
            ("うめきだ", &[]),
            ("大阪大学", &[]),
            ("Montréal", &[]),
            ("kento", &[]),
            ("と", &[]),
            ("とは", &[]),
            ("大阪に", &["大阪"]),
            ("大阪です", &["大阪"]),
            ("abc-12", &[]),
            ("人々", &[]),
        ] {
            assert_eq!(segments(word), expected, "{word}");
        }
    }

    #[test]
    fn scripts_are_told_apart() {
        assert!(is_han("大阪") && !is_han("大阪の") && !is_han(""));
        assert!(is_hiragana('ぁ') && is_hiragana('ゖ') && !is_hiragana('ァ'));
        assert!(is_particles("についての") && !is_particles("についてく"));
    }

    #[test]
    fn longer_particles_are_tried_first() {
        let particles: Vec<&str> = PARTICLES.split(' ').collect();
        for (at, particle) in particles.iter().enumerate() {
            let mut later = particles[at + 1..].iter();
            let hidden = later.find(|later| later.starts_with(particle));
            assert_eq!(hidden, None, "{particle}");
        }
    }
}
