//! Of two long texts, what differs and a few words around it.

/// Shorter texts are shown whole.
const LONG: usize = 160;
/// So many characters around what differs are shown, and the rest of the word that they end in.
const AROUND: usize = 40;

/// The two texts, if one of them is long without what they have in common at their ends, but for a few words.
pub fn surroundings(old: &str, new: &str) -> (String, String) {
    let is_short = |text: &str| text.chars().count() <= LONG;
    if is_short(old) && is_short(new) {
        return (old.to_string(), new.to_string());
    }
    let same = old.chars().zip(new.chars()).take_while(|(a, b)| a == b);
    let before: usize = same.map(|(c, _)| c.len_utf8()).sum();
    let (old_rest, new_rest) = (&old[before..], &new[before..]);
    let ends = old_rest.chars().rev().zip(new_rest.chars().rev());
    let same = ends.take_while(|(a, b)| a == b);
    let after: usize = same.map(|(c, _)| c.len_utf8()).sum();
    (cut(old, before, after), cut(new, before, after))
}

/// The text without most of the bytes before and after what differs.
fn cut(text: &str, before: usize, after: usize) -> String {
    let start = beginning(&text[..before]);
    let end = text.len() - after + ending(&text[text.len() - after..]);
    let lead = if start > 0 { "… " } else { "" };
    let tail = if end < text.len() { " …" } else { "" };
    format!("{lead}{}{tail}", text[start..end].trim())
}

/// Where the last words of a text begin.
fn beginning(text: &str) -> usize {
    let Some((at, _)) = text.char_indices().rev().nth(AROUND) else {
        return 0;
    };
    // A word is not cut, but scripts without spaces are.
    match text[..at].rfind(char::is_whitespace) {
        Some(space) if at - space <= AROUND => space + 1,
        _ => at,
    }
}

/// Where the first words of a text end.
fn ending(text: &str) -> usize {
    let Some((at, _)) = text.char_indices().nth(AROUND) else {
        return text.len();
    };
    match text[at..].find(char::is_whitespace) {
        Some(space) if space <= AROUND => at + space,
        _ => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_are_whole() {
        let pair = surroundings("one two", "one three");
        assert_eq!(pair, ("one two".to_string(), "one three".to_string()));
    }

    #[test]
    fn of_long_texts_a_few_words_are_kept_around_the_difference() {
        let before =
            "The quick brown fox jumps over the lazy dog near the bank of the river. ".repeat(3);
        let after =
            " while nobody looks at the time of day or night at all, as far as is known here.";
        let (old, new) = surroundings(
            &format!("{before}It has 20 lots{after}"),
            &format!("{before}It has twenty lots{after}"),
        );
        assert_eq!(
            old,
            "… lazy dog near the bank of the river. It has 20 lots while nobody looks at the time of day …"
        );
        assert!(
            new.contains("It has twenty lots while") && new.ends_with(" …"),
            "{new}"
        );
    }

    #[test]
    fn text_without_spaces_is_cut_between_characters() {
        let long = "大阪府吹田市岸部".repeat(30);
        let (old, new) = surroundings(&format!("{long}甲{long}"), &format!("{long}乙{long}"));
        assert!(
            old.starts_with("… ") && old.contains('甲') && old.ends_with(" …"),
            "{old}"
        );
        assert_eq!(old.chars().count(), new.chars().count());
        assert!(new.chars().count() < 100, "{new}");
    }

    #[test]
    fn what_was_added_at_the_end_is_shown_with_the_end_before_it() {
        let long = "word ".repeat(60);
        let (old, new) = surroundings(&long, &format!("{long}and more"));
        assert!(old.starts_with("… word") && old.ends_with("word"), "{old}");
        assert!(new.ends_with("word and more"), "{new}");
    }
}
