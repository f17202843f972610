//! Words that are written as one.

use std::ops::Range;

/// Fewer letters are run together by chance.
const SHORTEST_RUN: usize = 5;

/// Where the word is in a folded text as words that are written as one: `clusterhealth` in `clust er
/// health`.
pub fn run_together(joined: &str, text: &str) -> Option<Range<usize>> {
    if joined.len() < SHORTEST_RUN {
        return None;
    }
    let mut start = 0;
    for word in text.split(' ') {
        if let Some(length) = spaced_prefix(joined, &text[start..]) {
            return Some(start..start + length);
        }
        start += word.len() + 1;
    }
    None
}

/// The length of the part at the start of the text that is the word but for spaces.
fn spaced_prefix(joined: &str, text: &str) -> Option<usize> {
    let mut wanted = joined.bytes();
    let mut next = wanted.next()?;
    for (at, byte) in text.bytes().enumerate() {
        if byte == b' ' {
            continue;
        }
        if byte != next {
            return None;
        }
        match wanted.next() {
            Some(byte) => next = byte,
            None => return Some(at + 1),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn words_are_run_together() {
        for (joined, text, expected) in [
            ("clusterhealth", "the clust er health", Some(4..19)),
            ("clusterhealth", "clust er healthy", Some(0..15)),
            ("clusterhealth", "clust er heal", None),
            ("umeki", "um eki", Some(0..6)),
            ("umek", "um ek", None),
            ("kento", "akento", None),
            ("", "kento", None),
        ] {
            assert_eq!(run_together(joined, text), expected, "{joined} {text}");
        }
    }
}
