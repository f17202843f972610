//! The words of what is written without spaces: Japanese, cut where its scripts change and at particles.

use std::ops::Range;

/// Particles and endings that ask for nothing themselves, the longer first.
const PARTICLES: &str = "について における しました に関する している ですか します による からの までの との への での には では とは \
                         から まで いつ どこ です した する の と を は が に で へ や も か";

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

fn script(c: char) -> Script {
    match c {
        '一'..='\u{9fff}' | '々' | '〆' => Script::Han,
        'ぁ'..='ゖ' => Script::Hiragana,
        'ァ'..='ヺ' | 'ー' | 'ｦ'..='ﾟ' => Script::Katakana,
        '0'..='9' | '０'..='９' => Script::Digits,
        _ => Script::Other,
    }
}

/// The pieces of a word as it was typed, without particles; nothing if it is one piece or none of them is Japanese.
pub fn pieces(word: &str) -> Vec<&str> {
    if word.is_ascii() {
        return vec![];
    }
    let mut runs: Vec<(Script, Range<usize>)> = Vec::new();
    for (at, c) in word.char_indices() {
        let (here, end) = (script(c), at + c.len_utf8());
        match runs.last_mut() {
            Some((last, run)) if *last == here => run.end = end,
            Some((last @ Script::Digits, run)) if c == '年' => {
                (*last, run.end) = (Script::Year, end)
            }
            _ => runs.push((here, at..end)),
        }
    }
    let is_particles = |mut run: &str| {
        while let Some(rest) = PARTICLES
            .split(' ')
            .find_map(|particle| run.strip_prefix(particle))
        {
            run = rest;
        }
        run.is_empty()
    };
    let japanese = runs
        .iter()
        .any(|(script, _)| matches!(script, Script::Han | Script::Hiragana | Script::Katakana));
    runs.retain(|(script, run)| *script != Script::Hiragana || !is_particles(&word[run.clone()]));
    let whole = runs.len() == 1 && runs[0].1.len() == word.len();
    if japanese && !whole {
        runs.into_iter().map(|(_, run)| &word[run]).collect()
    } else {
        vec![]
    }
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
            ("2025年12月", &["2025年", "12", "月"]),
            ("iPS細胞", &["iPS", "細胞"]),
            ("さくら病院", &["さくら", "病院"]),
            ("うめきだ", &[]),
            ("大阪大学", &[]),
            ("Montréal", &[]),
            ("kento", &[]),
            ("と", &[]),
        ] {
            assert_eq!(pieces(word), expected, "{word}");
        }
    }
}
