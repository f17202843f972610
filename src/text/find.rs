//! Where a text stands in another.

/// The places of a part in a text, overlapping ones too.
///
/// `str::match_indices` prepares for worse texts than names and sentences, which takes longer than to search them.
pub fn places<'t>(text: &'t str, part: &'t str) -> impl Iterator<Item = usize> {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    // Characters of one script begin with the same byte.
    let offset = match part {
        [first, _, _, ..] if !first.is_ascii() => 2,
        _ => 0,
    };
    let key = part.get(offset).copied();
    let keys = key.map(|key| memchr::memchr_iter(key, text));
    let starts = keys.into_iter().flatten();
    let starts = starts.filter_map(move |at| at.checked_sub(offset));
    starts.filter(move |start| text[*start..].starts_with(part))
}

/// Whether a text has a part, but for capital letters of ASCII.
pub fn has_ignoring_case(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let Some(first) = part.first() else {
        return true;
    };
    let (lower, upper) = (first.to_ascii_lowercase(), first.to_ascii_uppercase());
    let mut starts = memchr::memchr2_iter(lower, upper, text);
    starts.any(|start| {
        let found = text.get(start..start + part.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(part))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found() {
        for (text, part, expected) in [
            ("osaka", "a", &[2, 4][..]),
            ("osaka", "osaka", &[0]),
            ("banana", "ana", &[1, 3]),
            ("大阪大学", "大", &[0, 6]),
            ("大阪大学", "大学", &[6]),
            ("aé é", "é", &[1, 4]),
            ("osaka", "osakas", &[]),
            ("osaka", "", &[]),
            ("", "a", &[]),
        ] {
            let found: Vec<usize> = places(text, part).collect();
            assert_eq!(found, expected, "{part} in {text}");
        }
    }

    #[test]
    fn capitals_are_the_same() {
        assert!(has_ignoring_case("The KENTO park", "kento") && has_ignoring_case("x", ""));
        assert!(has_ignoring_case("ken Kento", "kento") && has_ignoring_case("G7", "g7"));
        assert!(!has_ignoring_case("Kent", "kento") && !has_ignoring_case("", "k"));
    }

    proptest::proptest! {
        #[test]
        fn the_first_place_is_where_the_library_finds_it(
            text in "[ab大学é]{0,12}",
            part in "[ab大学é]{1,3}",
        ) {
            assert_eq!(places(&text, &part).next(), text.find(&part));
        }
    }
}
