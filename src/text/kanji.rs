//! The usual forms of Chinese characters, for their old forms and variants.

/// Groups of characters, one a line, the usual one first; lines after `#` are comments.
const GROUPS: &[u8] = include_bytes!("../../data/kanji.txt");

/// The first and last of the block that nearly all Chinese characters in use stand in.
const FIRST: u32 = '一' as u32;
const LAST: u32 = '\u{9fff}' as u32;

static USUAL: Usual = Usual::read();

struct Usual {
    /// A bit for each character of the block, set for a variant: folding asks for every character, and
    /// most are usual ones.
    is_variant: [u64; (LAST - FIRST) as usize / 64 + 1],
    /// Each variant and its usual form, in the order of the variants.
    forms: [(u32, u32); VARIANTS],
}

impl Usual {
    /// Reads the groups when the program is compiled. A group that does not fit is an error then.
    const fn read() -> Usual {
        let mut usual = Usual {
            is_variant: [0; (LAST - FIRST) as usize / 64 + 1],
            forms: [(0, 0); VARIANTS],
        };
        let mut count = 0;
        let mut at = 0;
        while at < GROUPS.len() {
            let end = end_of_line(at);
            if GROUPS[at] != b'#' {
                let (first, mut next) = character(at);
                while next < end {
                    // A space stands before each variant.
                    let (variant, after) = character(next + 1);
                    usual.insert(count, variant, first);
                    count += 1;
                    next = after;
                }
            }
            at = end + 1;
        }
        usual
    }

    /// Adds a variant to those that are there, so many.
    const fn insert(&mut self, count: usize, variant: u32, form: u32) {
        let mut at = count;
        while at > 0 && self.forms[at - 1].0 > variant {
            self.forms[at] = self.forms[at - 1];
            at -= 1;
        }
        self.forms[at] = (variant, form);
        if FIRST <= variant && variant <= LAST {
            let bit = (variant - FIRST) as usize;
            self.is_variant[bit / 64] |= 1 << (bit % 64);
        }
    }

    fn of(&self, code: u32) -> u32 {
        if (FIRST..=LAST).contains(&code) {
            let bit = (code - FIRST) as usize;
            if self.is_variant[bit / 64] >> (bit % 64) & 1 == 0 {
                return code;
            }
        }
        let found = self
            .forms
            .binary_search_by_key(&code, |(variant, _)| *variant);
        found.map_or(code, |at| self.forms[at].1)
    }
}

/// How many variants there are: a space stands before each.
const VARIANTS: usize = {
    let (mut count, mut at) = (0, 0);
    while at < GROUPS.len() {
        let end = end_of_line(at);
        while GROUPS[at] != b'#' && at < end {
            if GROUPS[at] == b' ' {
                count += 1;
            }
            at += 1;
        }
        at = end + 1;
    }
    count
};

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
    char::from_u32(USUAL.of(c.into())).unwrap_or(c)
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
