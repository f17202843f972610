//! What was probably meant by a misspelt word.

use super::fold;

/// The number of single-letter edits (insert, delete, replace, swap neighbours) between two folded texts.
pub fn distance(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}

/// The length in letters up to which a word can be a slip of another. Comparing longer ones takes too long.
pub const LONGEST_SLIP: usize = 64;

/// How many edits are forgiven in a word of so many letters.
pub fn forgiven(letters: usize) -> usize {
    match letters {
        4..=7 => 1,
        8..=LONGEST_SLIP => 2,
        _ => 0,
    }
}

/// The candidate closest to `given`, the first of several, if at most a third of the letters differ.
pub fn closest<'a>(given: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given = fold(given);
    let letters = given.chars().count();
    // One or two letters say too little about what was meant.
    if !(3..=LONGEST_SLIP).contains(&letters) {
        return None;
    }
    let mut limit = letters / 3;
    let mut best = None;
    for candidate in candidates {
        let folded = fold(candidate);
        if folded.chars().count().abs_diff(letters) > limit {
            continue;
        }
        let edits = distance(&given, &folded);
        if edits == 0 {
            return Some(candidate);
        }
        if edits <= limit {
            best = Some(candidate);
            limit = edits - 1;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_every_kind_of_edit_as_one() {
        for (a, b, edits) in [
            ("", "", 0),
            ("osaka", "osaka", 0),
            ("osaka", "osakaa", 1),
            ("osaka", "osak", 1),
            ("osaka", "osuka", 1),
            ("osaka", "oaska", 1),
            ("大阪", "大坂", 1),
            ("", "osaka", 5),
        ] {
            assert_eq!(distance(a, b), edits, "{a} {b}");
        }
    }

    #[test]
    fn forgives_more_in_longer_words() {
        for (letters, edits) in [(0, 0), (3, 0), (4, 1), (7, 1), (8, 2), (64, 2), (65, 0)] {
            assert_eq!(forgiven(letters), edits, "{letters}");
        }
    }

    #[test]
    fn finds_what_was_meant() {
        let words = ["nutrition", "medtech", "saito", "kento"];
        assert_eq!(closest("nutritoin", words), Some("nutrition"));
        assert_eq!(closest("satio", words), Some("saito"));
        assert_eq!(closest("zzqx", words), None);
        assert_eq!(closest("saito", []), None);
    }

    #[test]
    fn takes_the_closest_and_of_equals_the_first() {
        assert_eq!(closest("abcdef", ["abcdxx", "abcdex"]), Some("abcdex"));
        assert_eq!(closest("abcdef", ["abcdex", "abcdxx"]), Some("abcdex"));
        assert_eq!(closest("abcdef", ["abcdex", "abcdey"]), Some("abcdex"));
        assert_eq!(closest("Abcdéf", ["abcdex", "ABCDEF"]), Some("ABCDEF"));
    }

    #[test]
    fn a_third_of_the_letters_may_differ() {
        assert_eq!(closest("ab", ["ab"]), None);
        assert_eq!(closest("abc", ["abx"]), Some("abx"));
        assert_eq!(closest("abc", ["axy"]), None);
        assert_eq!(closest("abcde", ["abcxy"]), None);
        assert_eq!(closest("abcdef", ["abcdxy"]), Some("abcdxy"));
        assert_eq!(closest("abcdef", ["abcdefgh"]), Some("abcdefgh"));
        assert_eq!(closest("abcdef", ["abcdefghi"]), None);
        assert_eq!(closest("abcdef", ["abcd"]), Some("abcd"));
        assert_eq!(closest("abcdef", ["abc"]), None);
        assert_eq!(closest("美国", ["中国", "米国"]), None);
    }

    #[test]
    fn very_long_words_are_no_slips() {
        let (long, too_long) = ("a".repeat(64), "a".repeat(65));
        assert_eq!(closest(&long, [long.as_str()]), Some(long.as_str()));
        assert_eq!(closest(&too_long, [too_long.as_str()]), None);
    }
}
