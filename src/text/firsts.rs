//! With which letters the entries of a table begin, worked out when the program is compiled.

/// For each line of a table a set of first letters, so that most lines need not be read for a word.
pub struct Firsts<const LINES: usize>([u32; LINES]);

const OTHER_ASCII: u32 = 1 << 26;
const OTHER_SCRIPT: u32 = 1 << 27;
/// Latin letters with accents and signs, which may fold to any letter.
const ANY: u32 = 1 << 28;

impl<const LINES: usize> Firsts<LINES> {
    /// Of the cells of a table from the first up to the last, between tabs, with `; ` between their entries.
    pub const fn of(table: &str, first: usize, last: usize) -> Firsts<LINES> {
        let bytes = table.as_bytes();
        let mut firsts = [0; LINES];
        let (mut line, mut cell, mut is_start) = (0, 0, true);
        let mut at = 0;
        while at < bytes.len() {
            match bytes[at] {
                b'\n' => (line, cell, is_start) = (line + 1, 0, true),
                b'\t' => (cell, is_start) = (cell + 1, true),
                b';' => is_start = true,
                b' ' if is_start => {}
                byte => {
                    if is_start && first <= cell && cell <= last {
                        firsts[line] |= bit(byte);
                    }
                    is_start = false;
                }
            }
            at += 1;
        }
        Firsts(firsts)
    }

    /// Whether an entry of the line may fold to a text, or to what begins with it.
    pub fn may_have(&self, line: usize, folded: &str) -> bool {
        let wanted = folded.bytes().next().map_or(0, bit) | ANY;
        self.0.get(line).is_none_or(|firsts| firsts & wanted != 0)
    }
}

const fn bit(first: u8) -> u32 {
    match first {
        b'a'..=b'z' | b'A'..=b'Z' => 1 << (first.to_ascii_lowercase() - b'a'),
        0..=0x7f => OTHER_ASCII,
        0xc2..=0xcb | 0xe1 | 0xe2 | 0xef => ANY,
        _ => OTHER_SCRIPT,
    }
}

pub const fn count_lines(text: &str) -> usize {
    let (mut count, mut at) = (0, 0);
    while at < text.len() {
        count += (text.as_bytes()[at] == b'\n') as usize;
        at += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "x\tItaly; Italia; イタリア\tq\ny\tÅland; 7th\tIsle\n";
    const FIRSTS: Firsts<{ count_lines(TABLE) }> = Firsts::of(TABLE, 1, 1);

    #[test]
    fn lines_with_a_first_letter_are_found() {
        for (folded, lines) in [
            ("italy", [true, true]),
            ("x", [false, true]),
            ("q", [false, true]),
            ("いたりあ", [true, true]),
            ("7", [false, true]),
        ] {
            let found = [FIRSTS.may_have(0, folded), FIRSTS.may_have(1, folded)];
            assert_eq!(found, lines, "{folded}");
        }
        assert_eq!(FIRSTS.0[0], bit(b'i') | OTHER_SCRIPT);
        assert_eq!(FIRSTS.0[1], ANY | OTHER_ASCII);
    }
}
