//! Words by which people ask what stands in a field.

use crate::model::may_fold_to;
use crate::text::{fold, stem};

/// Fields a line, then the words for them.
const FIELD_WORDS: &str = include_str!("../../data/field-words.txt");

/// The names of the fields that a folded word, in whatever form, or a phrase asks for.
pub fn fields_called(text: &str) -> Vec<&'static str> {
    let wanted = stem(text);
    let mut fields = Vec::new();
    for (names, words) in lines() {
        for word in words.split(';').map(str::trim) {
            // Forms of a word begin with the same letter.
            if may_fold_to(word, text) {
                let word = fold(word);
                if word == text || stem(&word) == wanted {
                    fields.extend(names.split(' '));
                }
            }
        }
    }
    fields
}

/// Every word of the list.
pub fn all() -> impl Iterator<Item = &'static str> {
    lines().flat_map(|(_, words)| words.split(';').map(str::trim))
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = FIELD_WORDS.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(':'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    #[test]
    fn fields_have_words_in_both_languages() {
        for (word, field) in [
            ("phone", "phone"),
            ("phones", "phone"),
            ("phone number", "phone"),
            ("電話番号", "phone"),
            ("who", ""),
            ("", ""),
        ] {
            let fields = fields_called(&fold(word)).join(" ");
            assert_eq!(fields, field, "{word}");
        }
        assert!(fields_called("contacts").contains(&"email"));
    }

    #[test]
    fn every_line_is_for_fields() {
        assert!(lines().count() > 5);
        for (names, _) in lines() {
            for name in names.split(' ') {
                assert!(Kind::any_field(name).is_some(), "{name}");
            }
        }
    }
}
