//! Words that mean the same.

use crate::model::may_fold_to;
use crate::text::fold;

/// Groups of words that mean the same, a group a line.
const SYNONYMS: &str = include_str!("../../data/synonyms.txt");

/// Groups of names of places that mean the same, a group a line.
const PLACES: &str = include_str!("../../data/places.txt");

/// The folded words that mean the same as a folded text.
pub fn synonyms_of(text: &str) -> Vec<String> {
    others_in(SYNONYMS, text)
}

/// The other folded names of the place with this folded name.
pub fn names_of_place(text: &str) -> Vec<String> {
    others_in(PLACES, text)
}

/// The other words of the groups that the folded text is in.
fn others_in(list: &str, text: &str) -> Vec<String> {
    let mut synonyms = Vec::new();
    for line in list.lines() {
        if line.starts_with('#') || !group(line).any(|word| folds_to(word, text)) {
            continue;
        }
        for word in group(line) {
            let word = fold(word);
            if word != text {
                synonyms.push(word);
            }
        }
    }
    synonyms
}

fn group(line: &str) -> impl Iterator<Item = &str> {
    line.split(';').map(str::trim_start)
}

fn folds_to(word: &str, folded: &str) -> bool {
    may_fold_to(word, folded) && fold(word) == folded
}

/// Every word of the lists.
pub fn all() -> impl Iterator<Item = &'static str> {
    let lines = SYNONYMS.lines().chain(PLACES.lines());
    lines.filter(|line| !line.starts_with('#')).flat_map(group)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_found_by_each_of_its_words() {
        assert!(synonyms_of("memorandum").contains(&"mou".to_string()));
        assert!(synonyms_of("mou").contains(&"memorandum".to_string()));
        assert!(!synonyms_of("mou").contains(&"mou".to_string()));
        assert!(synonyms_of("memorand").is_empty());
    }

    #[test]
    fn places_have_other_names_and_nothing_else_is_a_place() {
        assert_eq!(names_of_place("吹田"), ["suita", "吹田市"]);
        assert!(synonyms_of("suita").is_empty());
        assert!(names_of_place("hospital").is_empty() && !synonyms_of("hospital").is_empty());
    }

    #[test]
    fn comments_are_no_groups() {
        let comment = SYNONYMS.lines().find(|line| line.starts_with('#')).unwrap();
        for word in comment.split(';') {
            assert!(synonyms_of(&fold(word)).is_empty(), "{word}");
        }
        assert!(SYNONYMS.lines().filter(|line| line.contains("; ")).count() >= 20);
    }
}
