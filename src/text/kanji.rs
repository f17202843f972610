//! The usual forms of Chinese characters, for their old forms and variants.

/// Groups of characters, one a line, the usual one first; lines after `#` are comments.
const GROUPS: &[u8] = include_bytes!("../../data/kanji.txt");

const FIRST: u32 = '一' as u32;
const BLOCK: usize = '\u{9fff}' as usize - '一' as usize + 1;

/// The usual form of each character from U+4E00 to U+9FFF, and pairs of a variant from elsewhere and its usual form.
/// Nothing is searched, as folding asks for every Chinese character.
static USUAL: Usual = Usual::read();

struct Usual {
    /// Zero where the character is a usual one.
    block: [u16; BLOCK],
    others: [(u32, u16); 5],
}

impl Usual {
    /// Reads the groups when the program is compiled. A group that does not fit is an error then.
    const fn read() -> Usual {
        let mut usual = Usual {
            block: [0; BLOCK],
            others: [(0, 0); 5],
        };
        let mut others = 0;
        let mut at = 0;
        while at < GROUPS.len() {
            if GROUPS[at] == b'#' {
                at = end_of_line(at) + 1;
                continue;
            }
            let end = end_of_line(at);
            let (first, mut next) = character(at);
            while next < end {
                // A space stands before each variant.
                let (variant, after) = character(next + 1);
                if FIRST <= variant && variant < FIRST + BLOCK as u32 {
                    usual.block[(variant - FIRST) as usize] = first as u16;
                } else {
                    usual.others[others] = (variant, first as u16);
                    others += 1;
                }
                next = after;
            }
            at = end + 1;
        }
        usual
    }
}

const fn end_of_line(mut at: usize) -> usize {
    while GROUPS[at] != b'\n' {
        at += 1;
    }
    at
}

/// The character that begins here, in three bytes of UTF-8 or four, and where the next begins.
const fn character(at: usize) -> (u32, usize) {
    let (mut code, end) = match GROUPS[at] {
        first @ 0xe0..=0xef => (first as u32 & 0x0f, at + 3),
        first => (first as u32 & 0x07, at + 4),
    };
    let mut next = at + 1;
    while next < end {
        code = code << 6 | GROUPS[next] as u32 & 0x3f;
        next += 1;
    }
    (code, end)
}

/// The usual form of a Chinese character, or the character itself.
pub fn usual_form(c: char) -> char {
    let code = u32::from(c);
    let index = code.wrapping_sub(FIRST) as usize;
    let usual = match USUAL.block.get(index) {
        Some(usual) => *usual,
        None => {
            let other = USUAL.others.iter().find(|(other, _)| *other == code);
            other.map_or(0, |(_, usual)| *usual)
        }
    };
    match char::from_u32(usual.into()) {
        Some(usual) if usual != '\0' => usual,
        _ => c,
    }
}

/// The groups of characters that fold to their first, for programs that have to fold in the same way: `沢澤 辺邉邊`.
pub fn kanji_variants() -> String {
    let mut groups = Vec::new();
    for line in str::from_utf8(GROUPS).unwrap_or("").lines() {
        if !line.starts_with('#') {
            groups.push(line.replace(' ', ""));
        }
    }
    groups.join(" ")
}

/// Whether the character is a Chinese one, or the mark that repeats one.
pub fn is_chinese(c: char) -> bool {
    matches!(
        c,
        '々' | '\u{3400}'..='\u{4dbf}' | '一'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups() -> impl Iterator<Item = Vec<char>> {
        let text = str::from_utf8(GROUPS).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines.map(|line| line.chars().filter(|c| *c != ' ').collect())
    }

    #[test]
    fn variants_have_a_usual_form() {
        for (usual, variants) in [
            ('沢', "澤"),
            ('辺', "邊邉"),
            ('斉', "斎齋齊"),
            ('弁', "辨瓣辯"),
            ('吉', "𠮷"),
            ('喜', "㐂"),
            ('崎', "﨑嵜"),
            ('鴎', "鷗"),
            ('鼠', "鼡"),
        ] {
            assert_eq!(usual_form(usual), usual);
            for variant in variants.chars() {
                assert_eq!(usual_form(variant), usual, "{variant}");
            }
        }
    }

    #[test]
    fn other_characters_are_their_own() {
        for c in [
            '一', '\u{9fff}', '\u{4dff}', '\u{a000}', 'a', '\0', '大', '阪', '坂', '𠮶',
        ] {
            assert_eq!(usual_form(c), c);
        }
    }

    #[test]
    fn every_character_of_the_file_is_read_and_stands_in_it_once() {
        let mut all = Vec::new();
        for group in groups() {
            assert!(group.len() > 1);
            for c in &group {
                assert_eq!(usual_form(*c), group[0], "{c}");
                assert!(is_chinese(*c), "{c}");
            }
            all.extend(group);
        }
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn chinese_characters_are_told_from_others() {
        for c in ['一', '々', '㐂', '﨑', '𠮷', '鿿'] {
            assert!(is_chinese(c), "{c}");
        }
        for c in ['ヶ', 'が', '〇', 'a', '、', '한'] {
            assert!(!is_chinese(c), "{c}");
        }
    }
}
