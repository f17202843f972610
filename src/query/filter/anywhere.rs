//! Words that may stand anywhere in a record.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::word::Word;
use crate::dataset::Dataset;
use crate::model::{Kind, KindSet, Record};
use crate::query::places;
use crate::text::fold;

/// A word to look for.
pub struct Wanted {
    /// May be a part of a word, and in another number or tense.
    word: Word,
    /// Folded; other names of the same place, which are whole words.
    others: BTreeSet<String>,
}

impl Wanted {
    pub fn new(dataset: &Dataset, word: &str) -> Wanted {
        Wanted {
            others: places::other_words(dataset, &fold(word)),
            word: Word::of(word),
        }
    }

    /// Whether it occurs in the record's text, in a name of its countries in any language, or in a
    /// name of a record it links to.
    pub fn is_in(&self, dataset: &Dataset, record: Record<'_>) -> bool {
        for field in record.kind().fields() {
            if !field.is_text() {
                continue;
            }
            let Some(value) = dataset.value(record, field) else {
                continue;
            };
            let mut texts = value.texts();
            for name in value.every_country_name() {
                texts.push(name.into());
            }
            if !field.ty.targets().is_empty() {
                for other in value.ids().filter_map(|id| dataset.by_id(id)) {
                    let names = [other.shared().name(), other.shared().name_ja()];
                    texts.extend(names.into_iter().flatten().map(Cow::Borrowed));
                }
            }
            if texts.iter().any(|text| self.is_in_text(&fold(text))) {
                return true;
            }
        }
        false
    }

    fn is_in_text(&self, text: &str) -> bool {
        self.word.is_in(text) || self.others.iter().any(|other| has_words(text, other))
    }
}

/// Whether the words are in the text, not as parts of others. Only letters and digits of ASCII join
/// to words: Japanese has no spaces.
fn has_words(text: &str, words: &str) -> bool {
    for (at, _) in text.match_indices(words) {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        let joined = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if !words.is_ascii() || !(joined(before) || joined(after)) {
            return true;
        }
    }
    false
}

/// The kinds that have to be loaded to look for words.
pub fn words_need(kind: Kind) -> KindSet {
    let mut kinds = KindSet::of(&[kind]);
    for field in kind.fields().iter().filter(|field| field.is_text()) {
        kinds = kinds.union(field.needs_with_targets());
    }
    kinds
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    #[test]
    fn other_names_of_a_place_are_whole_words() {
        for (text, words, expected) in [
            ("kita ku, osaka", "kita ku", true),
            ("kita kusatsu", "kita ku", false),
            ("akita ku", "kita ku", false),
            ("大阪府吹田市", "吹田", true),
            ("", "suita", false),
        ] {
            assert_eq!(has_words(text, words), expected, "{words} in {text}");
        }
    }

    #[test]
    fn a_place_is_found_by_its_other_names() {
        let dataset = load::dataset(
            r#"institutions = [
                { id = "a", city = "Suita" },
                { id = "b", name_ja = "市立吹田病院" },
                { id = "c", address = "1 Kita-ku, Osaka" },
                { id = "d", name = "Kita-Kusatsu Suitable Lab" },
                { id = "e", address = "大阪市北区中之島" },
            ]"#,
        );
        for (word, expected) in [
            ("吹田市", "a b"),
            ("吹田", "a b"),
            ("suita-city", "a b"),
            ("北区", "c e"),
            ("kita ward", "c e"),
            ("osaka", "c e"),
        ] {
            let wanted = Wanted::new(&dataset, word);
            let mut found = dataset.records(Kind::Institutions).collect::<Vec<_>>();
            found.retain(|record| wanted.is_in(&dataset, *record));
            let ids: Vec<&str> = found.iter().map(|record| record.id()).collect();
            assert_eq!(ids.join(" "), expected, "{word}");
        }
    }
}
