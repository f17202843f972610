//! Words by which people ask what stands in a field.

use super::kind_words::is_form_of;
use crate::text::stem;

/// Fields a line, then the words for them.
const FIELD_WORDS: &str = include_str!("../../data/field-words.txt");

/// The names of the fields that a folded word, in whatever form, or a phrase asks for.
pub fn fields_called(text: &str) -> Vec<&'static str> {
    let wanted = stem(text);
    let mut fields = Vec::new();
    for (names, words) in lines() {
        for word in words.split(';').map(str::trim) {
            if is_form_of(word, text, &wanted) {
                fields.extend(names.split(' '));
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
    use crate::text::fold;

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
