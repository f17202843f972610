//! Words by which people ask for a kind of record.

use crate::model::{Kind, KindSet, Lang, may_fold_to};
use crate::text::{fold, stem};

/// A kind a line: its name, then words for it.
const KIND_WORDS: &str = include_str!("../../data/kind-words.txt");

/// The kinds of record that a folded word, in whatever form, or a phrase asks for.
pub fn kinds_called(text: &str) -> KindSet {
    // `partnering` is not a partner.
    let wanted = if text.ends_with("ing") {
        text.into()
    } else {
        stem(text)
    };
    let mut kinds = KindSet::default();
    for (kind, words) in lines() {
        let labels = [kind.singular(), kind.plural(), kind.label(Lang::Ja)];
        for word in words.split(';').map(str::trim).chain(labels) {
            if is_form_of(word, text, &wanted) {
                kinds.insert(kind);
            }
        }
    }
    kinds
}

/// Whether a word of a list is a folded text, in whatever form, of which this is the stem.
pub fn is_form_of(word: &str, text: &str, wanted: &str) -> bool {
    // Forms of a word begin with the same letter.
    if !may_fold_to(word, text) {
        return false;
    }
    let word = fold(word);
    word == text || stem(&word) == wanted
}

/// Every word of the list.
pub fn all() -> impl Iterator<Item = &'static str> {
    lines().flat_map(|(_, words)| words.split(';').map(str::trim))
}

fn lines() -> impl Iterator<Item = (Kind, &'static str)> {
    KIND_WORDS.lines().filter_map(|line| {
        let (name, words) = line.split_once(':')?;
        Some((Kind::from_name(name)?, words))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_words_in_both_languages() {
        for (word, kind) in [
            ("partner", Kind::Partners),
            ("partners", Kind::Partners),
            ("agreements", Kind::Agreements),
            ("memorandum of understanding", Kind::Agreements),
            ("mous", Kind::Agreements),
            ("協定", Kind::Agreements),
            ("エリア", Kind::Areas),
            ("areas", Kind::Areas),
        ] {
            assert_eq!(kinds_called(&fold(word)), KindSet::of(&[kind]), "{word}");
        }
        let bodies = KindSet::of(&[Kind::Institutions, Kind::Partners]);
        assert_eq!(kinds_called("organisations"), bodies);
        assert!(kinds_called("kento").is_empty() && kinds_called("partnering").is_empty());
        assert!(kinds_called("").is_empty());
    }

    #[test]
    fn every_line_is_for_a_kind() {
        let lines_with_words = KIND_WORDS.lines().filter(|line| line.contains(';'));
        assert_eq!(
            lines_with_words
                .filter(|line| !line.starts_with('#'))
                .count(),
            lines().count()
        );
    }
}
