//! Words of Japanese written without spaces: cut where the script changes, and at particles.

use std::ops::Range;

use super::little;
use crate::text::{is_chinese, joins_letter_before};

/// Particles and endings that ask for nothing themselves, a longer one before what it begins with.
const PARTICLES: &str = "について における しました に関する している ですか します による \
    からの までの との への での には では とは から まで です した する の と を は が に で へ や も か";

/// What else may follow the Chinese characters of a verb or an adjective.
const ENDINGS: &str = "てください ています ている ました ません ます ない たい れる られる って \
    て た な く し り い う き る っ ん だ え け む ぶ";

#[derive(Clone, Copy, PartialEq)]
enum Script {
    Han,
    Hiragana,
    Katakana,
    Digits,
    /// Digits and a unit.
    Number,
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
        // ヶ stands between Chinese characters and counts things.
        c if is_chinese(c) || matches!(c, '〆' | 'ヶ' | 'ヵ') => Script::Han,
        c if is_hiragana(c) => Script::Hiragana,
        'ァ'..='ヺ' | 'ー' | 'ｦ'..='ﾟ' => Script::Katakana,
        '0'..='9' | '０'..='９' => Script::Digits,
        _ => Script::Other,
    }
}

/// The words of a text as it was typed, without particles, endings and little words.
pub fn segments(text: &str) -> Vec<&str> {
    let is_japanese = |c| matches!(script(c), Script::Han | Script::Hiragana | Script::Katakana);
    if !text.contains(is_japanese) {
        return if text.is_empty() { vec![] } else { vec![text] };
    }
    let mut segments = Vec::new();
    for piece in without_little_words(text) {
        for run in words_of(piece) {
            segments.push(&piece[run.range]);
        }
    }
    segments
}

/// The runs of a text that are words. What is written in hiragana behind Chinese characters is a
/// particle or the end of a verb; of a verb with one such character nothing is left.
fn words_of(piece: &str) -> Vec<Run> {
    let mut words: Vec<Run> = Vec::new();
    for run in runs(piece) {
        let text = &piece[run.range.clone()];
        if is_sort_of_place(text, words.last(), run.range.start) {
            continue;
        }
        if run.script != Script::Hiragana {
            words.push(without_station(piece, run));
            continue;
        }
        if is_made_of(text, PARTICLES) {
            continue;
        }
        let before = words
            .last()
            .filter(|before| before.range.end == run.range.start);
        let before = before.filter(|before| before.script == Script::Han);
        match before.map(|before| piece[before.range.clone()].chars().count()) {
            Some(1) => {
                words.pop();
            }
            Some(_) if is_made_of(text, &format!("{PARTICLES} {ENDINGS}")) => {}
            _ if text.chars().count() == 1 => {}
            _ => words.push(without_particle(piece, run)),
        }
    }
    words
}

/// `岸辺` of `岸辺駅`.
fn without_station(piece: &str, mut run: Run) -> Run {
    if let Some(name) = piece[run.range.clone()].strip_suffix('駅')
        && name.chars().count() > 1
    {
        run.range.end = run.range.start + name.len();
    }
    run
}

/// Whether the text says what sort of place the foreign name right before it is: `州` of `ケベック州`.
fn is_sort_of_place(text: &str, before: Option<&Run>, start: usize) -> bool {
    let is_foreign = |run: &Run| run.script == Script::Katakana && run.range.end == start;
    matches!(text, "州" | "県" | "省" | "市" | "地方") && before.is_some_and(is_foreign)
}

/// A longer word in hiragana without the particle at its end: `うめきた` of `うめきたには`.
fn without_particle(piece: &str, mut run: Run) -> Run {
    let text = &piece[run.range.clone()];
    for particle in [
        "には", "では", "とは", "から", "まで", "は", "が", "を", "に", "で", "の",
    ] {
        if let Some(word) = text.strip_suffix(particle)
            && word.chars().count() > 2
        {
            run.range.end = run.range.start + word.len();
            break;
        }
    }
    run
}

/// What stands between the little words: those that begin or end where the script changes.
fn without_little_words(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(c) = text[at..].chars().next() {
        let phrase = little::phrase_at_start(&text[at..]);
        match phrase.map(|phrase| at + phrase.len()) {
            Some(end) if is_border(text, at) || is_border(text, end) => {
                pieces.push(&text[start..at]);
                (start, at) = (end, end);
            }
            _ => at += c.len_utf8(),
        }
    }
    pieces.push(&text[start..]);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Whether the script changes here.
pub fn is_border(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().map(script);
    before != text[at..].chars().next().map(script)
}

fn runs(word: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, c) in word.char_indices() {
        let script = script(c);
        let end = at + c.len_utf8();
        match runs.last_mut() {
            Some(last) if last.script == script || c == 'ー' || joins_letter_before(c) => {
                last.range.end = end;
            }
            // A number with its unit: 441社.
            Some(last) if last.script == Script::Digits && script == Script::Han => {
                last.script = Script::Number;
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

/// Whether the text is nothing but such words, one after the other.
fn is_made_of(text: &str, words: &str) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        let mut words = words.split_whitespace();
        match words.find_map(|word| rest.strip_prefix(word)) {
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
            ("ケベック州の協定", &["ケベック", "協定"]),
            ("州の協定", &["州", "協定"]),
            ("岸辺駅の近く", &["岸辺"]),
            ("駅と病院", &["駅", "病院"]),
            ("うぇーるずの協定", &["うぇーるず", "協定"]),
            ("創薬スタートアップ", &["創薬", "スタートアップ"]),
            (
                "中之島クロスはいつ開業しましたか",
                &["中之島", "クロス", "開業"],
            ),
            ("441社の大阪", &["441社", "大阪"]),
            ("澤󠄀井と𠮷野の病院", &["澤󠄀井", "𠮷野", "病院"]),
            ("〆切の日", &["〆切", "日"]),
            ("関ヶ原の病院", &["関ヶ原", "病院"]),
            ("カ\u{3099}スの協定", &["カ\u{3099}ス", "協定"]),
            ("", &[]),
            ("iPS細胞", &["iPS", "細胞"]),
            ("さくら病院", &["さくら", "病院"]),
            ("うめきだ", &["うめきだ"]),
            ("大阪大学", &["大阪大学"]),
            ("Montréal", &["Montréal"]),
            ("と", &[]),
            ("とは", &[]),
            ("大阪に", &["大阪"]),
            ("大阪です", &["大阪"]),
            ("人々", &["人々"]),
            ("健都で働く", &["健都"]),
            ("病院を探しています", &["病院"]),
            ("薬の審査", &["薬", "審査"]),
            ("企業が入居する", &["企業", "入居"]),
            ("健都にある研究所を教えてください", &["健都", "研究所"]),
            ("協定一覧", &["協定"]),
            ("幾何学", &["幾何学"]),
            ("がん研究", &["がん", "研究"]),
            ("うめきたには何がある", &["うめきた", "何"]),
            ("さいとに", &["さいと"]),
            ("さいの", &["さいの"]),
        ] {
            assert_eq!(segments(word), expected, "{word}");
        }
    }

    #[test]
    fn scripts_are_told_apart() {
        assert!(is_han("大阪") && !is_han("大阪の") && !is_han(""));
        assert!(is_hiragana('ぁ') && is_hiragana('ゖ') && !is_hiragana('ァ'));
        assert!(is_made_of("についての", PARTICLES) && !is_made_of("についてく", PARTICLES));
    }

    #[test]
    fn longer_particles_are_tried_first() {
        for list in [PARTICLES, ENDINGS] {
            let words: Vec<&str> = list.split_whitespace().collect();
            for (at, word) in words.iter().enumerate() {
                let mut later = words[at + 1..].iter();
                let hidden = later.find(|later| later.starts_with(word));
                assert_eq!(hidden, None, "{word}");
            }
        }
    }
}
