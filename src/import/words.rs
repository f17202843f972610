//! The usual words of spreadsheets, from `data/headings.txt`.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::text::fold;

const DATA: &str = include_str!("../../data/headings.txt");

/// A word in a heading: the name of the field it stands for, and its place among the words of that field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Usual {
    pub field: &'static str,
    pub rank: usize,
}

/// The fields for which a folded word stands.
pub fn fields(folded: &str) -> &'static [Usual] {
    static FIELDS: OnceLock<HashMap<String, Vec<Usual>>> = OnceLock::new();
    let fields = FIELDS.get_or_init(|| {
        let mut fields = HashMap::new();
        for (field, words) in lines() {
            for (rank, word) in words.split("; ").enumerate() {
                let usual = Usual { field, rank };
                fields
                    .entry(fold(word))
                    .or_insert_with(Vec::new)
                    .push(usual);
            }
        }
        fields
    });
    fields.get(folded).map_or(&[], Vec::as_slice)
}

/// Whether a folded text is a word of a list that is no field's.
pub fn is_in(list: &str, folded: &str) -> bool {
    fields(folded).iter().any(|usual| usual.field == list)
}

/// The number of the month that a folded word names or begins.
pub fn month(folded: &str) -> Option<usize> {
    let mut found = None;
    let months = lines().filter(|(list, _)| *list == "(months)");
    for (at, name) in months.flat_map(|(_, names)| names.split("; ").enumerate()) {
        let name = fold(name);
        if name == folded {
            return Some(at + 1);
        }
        // `jui` may be June or July.
        if folded.len() >= 3 && name.starts_with(folded) {
            match found {
                Some(other) if other != at + 1 => found = Some(0),
                _ => found = Some(at + 1),
            }
        }
    }
    found.filter(|month| *month > 0)
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = DATA.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(": "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, Kind};

    #[test]
    fn every_line_is_of_a_field_or_a_list() {
        for (field, words) in lines() {
            let is_list = field.starts_with('(');
            let is_field = Kind::any_field(field).is_some_and(Field::is_stored);
            assert!(is_list || is_field, "{field}");
            assert!(
                words.split("; ").all(|word| !fold(word).is_empty()),
                "{field}"
            );
        }
    }

    #[test]
    fn words_stand_for_fields() {
        let of = |word: &str| fields(&fold(word)).first().map(|usual| usual.field);
        assert_eq!(of("Organisation"), Some("name"));
        assert_eq!(of("PAESE"), Some("country"));
        assert_eq!(of("ﾎｰﾑﾍﾟｰｼﾞ"), Some("website"));
        assert_eq!(of("Stand no."), None);
        assert!(is_in("(yes)", &fold("Oui")));
        assert!(!is_in("(yes)", "osaka"));
    }

    #[test]
    fn months_have_one_number_in_every_language() {
        for (_, names) in lines().filter(|(list, _)| *list == "(months)") {
            assert_eq!(names.split("; ").count(), 12, "{names}");
        }
        for (name, number) in [("okt", 10), ("märz", 3), ("gennaio", 1), ("sept", 9)] {
            assert_eq!(month(&fold(name)), Some(number), "{name}");
        }
        assert_eq!(month("jui"), None);
        assert_eq!(month("ok"), None);
    }
}
