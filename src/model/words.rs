//! The usual words of controlled lists, such as `hospital` and `signed`, each with its Japanese and a definition. A
//! dataset of one's own may use others.

use std::sync::OnceLock;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{Field, Kind, Lang, Value, language_name, may_fold_to};
use crate::text::{Firsts, count_lines, fold};

/// A line of `data/words.tsv`.
#[derive(Debug, PartialEq)]
pub struct WordInfo {
    /// The kind whose field has the word; nothing for a field that has the same words in every kind.
    pub kind: Option<Kind>,
    /// The name of the field: `kind`, `focus`.
    pub field: &'static str,
    pub word: &'static str,
    /// The Japanese words, separated by `; `; the first is shown.
    japanese: &'static str,
    /// One sentence in English and in Japanese.
    definition: [&'static str; 2],
}

/// A heading, then a word a line: the field, after its kind if the words are of that kind alone; the word; its
/// Japanese; the definitions.
const DATA: &str = include_str!("../../data/words.tsv");

/// Every word of every list, in the order in which people read them. They are parsed when they are first asked for,
/// since most commands need none.
pub fn all() -> &'static [WordInfo] {
    static WORDS: OnceLock<Vec<WordInfo>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let lines = DATA.lines().skip(1);
        lines.filter_map(WordInfo::from_line).collect()
    })
}

/// The words, of whatever field, that a folded text calls. Nothing else is parsed.
pub fn called(folded: &str) -> Vec<WordInfo> {
    let mut called = Vec::new();
    for line in lines_like(folded) {
        let mut cells = line.split('\t').skip(1);
        let word = cells.next().unwrap_or_default();
        let japanese = cells.next().unwrap_or_default();
        if is_called(word, japanese, folded) {
            called.extend(WordInfo::from_line(line));
        }
    }
    called
}

/// The words, of whatever field, that may begin as a folded text, in English.
pub fn like(folded: &str) -> impl Iterator<Item = &'static str> {
    lines_like(folded).filter_map(|line| line.split('\t').nth(1))
}

/// The lines with a name that may begin as a folded text.
fn lines_like(folded: &str) -> impl Iterator<Item = &'static str> {
    static FIRSTS: Firsts<{ count_lines(DATA) }> = Firsts::of(DATA, 1, 2);
    let lines = DATA.split('\n').enumerate().skip(1);
    let like = lines.filter(move |(at, _)| FIRSTS.may_have(*at, folded));
    like.map(|(_, line)| line)
}

fn is_called(word: &str, japanese: &str, folded: &str) -> bool {
    let mut names = names(japanese).chain([word]);
    names.any(|name| may_fold_to(name, folded) && fold(name) == folded)
}

/// Words that are separated by `; `.
fn names(japanese: &str) -> impl Iterator<Item = &str> {
    japanese.split(';').map(str::trim_start)
}

/// The words of a field.
pub fn of(field: &Field) -> impl Iterator<Item = &'static WordInfo> {
    all().iter().filter(|info| info.belongs_to(field))
}

/// What is known of a word of a field.
pub fn find(field: &Field, word: &str) -> Option<&'static WordInfo> {
    let mut words = all().iter();
    words.find(|info| info.word == word && info.belongs_to(field))
}

/// The word of a field as people read it; a word that no list has stays as it is.
pub fn label<'w>(field: &Field, word: &'w str, lang: Lang) -> &'w str {
    match lang {
        Lang::En => word,
        Lang::Ja => match find(field, word) {
            Some(info) => info.label_ja(),
            None if field.name == "language" => language_name(word, lang),
            None => word,
        },
    }
}

/// The first of fields with one name whose list has the word, or the first of all.
pub fn field_with(fields: &[&'static Field], word: &str) -> Option<&'static Field> {
    let mut with = fields.iter().filter(|field| find(field, word).is_some());
    with.next().or(fields.first()).copied()
}

/// The words that a value of a field holds, as people read them.
pub fn for_people(field: &Field, value: &Value<'_>, lang: Lang) -> String {
    let labels: Vec<&str> = value.ids().map(|word| label(field, word, lang)).collect();
    labels.join("; ")
}

impl WordInfo {
    fn from_line(line: &'static str) -> Option<WordInfo> {
        let mut cells = line.split('\t');
        let list = cells.next()?;
        let (kind, field) = match list.split_once('.') {
            Some((kind, field)) => (Some(Kind::from_name(kind)?), field),
            None => (None, list),
        };
        Some(WordInfo {
            kind,
            field,
            word: cells.next()?,
            japanese: cells.next()?,
            definition: [cells.next()?, cells.next()?],
        })
    }

    fn belongs_to(&self, field: &Field) -> bool {
        self.field == field.name && self.kind.is_none_or(|kind| kind == field.kind)
    }

    /// The Japanese words for it, first the one that is shown.
    pub fn japanese(&self) -> impl Iterator<Item = &'static str> {
        names(self.japanese)
    }

    /// The Japanese word that is shown.
    pub fn label_ja(&self) -> &'static str {
        self.japanese().next().unwrap_or(self.word)
    }

    /// What the word means, in a sentence.
    pub fn definition(&self, lang: Lang) -> &'static str {
        lang.pick(self.definition[0], self.definition[1])
    }

    /// Whether a folded text is the word, in English or in Japanese.
    pub fn is_called(&self, folded: &str) -> bool {
        is_called(self.word, self.japanese, folded)
    }
}

impl Serialize for WordInfo {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let others: Vec<&str> = self.japanese().skip(1).collect();
        let mut object = to.serialize_struct("WordInfo", 5)?;
        object.serialize_field("value", self.word)?;
        object.serialize_field("label_ja", self.label_ja())?;
        object.serialize_field("aliases_ja", &others)?;
        object.serialize_field("definition", self.definition(Lang::En))?;
        object.serialize_field("definition_ja", self.definition(Lang::Ja))?;
        object.end()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::load;

    fn field(kind: Kind, name: &str) -> &'static Field {
        kind.field(name).unwrap()
    }

    #[test]
    fn every_line_is_a_word_of_a_field() {
        assert_eq!(all().len(), DATA.lines().count() - 1);
        for info in all() {
            let name = info.word;
            let mut kinds = Kind::ALL.into_iter();
            let is_field = match info.kind {
                Some(kind) => kind.field(info.field).is_some(),
                None => kinds.any(|kind| kind.field(info.field).is_some()),
            };
            assert!(is_field, "{name}");
            assert_eq!(fold(name).replace(' ', "-"), name);
            assert!(info.definition[0].ends_with('.'), "{name}");
            assert!(info.definition[1].ends_with('。'), "{name}");
            for word in info.japanese() {
                assert!(!word.is_empty() && !word.is_ascii(), "{name}");
            }
        }
    }

    #[test]
    fn a_name_means_one_word_of_its_list() {
        let mut seen = BTreeSet::new();
        for info in all() {
            for name in info.japanese().chain([info.word]) {
                let name = fold(name);
                let list = (info.kind, info.field);
                assert!(seen.insert((list, name.clone())), "{list:?} {name}");
            }
        }
    }

    #[test]
    fn every_word_of_the_built_in_data_is_defined() {
        for kind in Kind::ALL {
            let dataset = load::dataset(kind.built_in_text());
            for field in kind.fields() {
                if !field.ty.is_word() || field.name == "language" {
                    continue;
                }
                for record in dataset.records(kind) {
                    let value = record.value(field.at);
                    for word in value.iter().flat_map(Value::ids) {
                        assert!(find(field, word).is_some(), "{} `{word}`", record.id());
                    }
                }
            }
        }
    }

    #[test]
    fn words_of_a_kind_are_not_those_of_another() {
        let hospital = find(field(Kind::Institutions, "kind"), "hospital").unwrap();
        assert_eq!(hospital.kind, Some(Kind::Institutions));
        assert_eq!(find(field(Kind::Areas, "kind"), "hospital"), None);
        let focus = |kind| of(field(kind, "focus")).count();
        assert_eq!(focus(Kind::Areas), focus(Kind::Events));
        assert!(focus(Kind::Areas) > 10);
        assert_eq!(of(field(Kind::Sources, "language")).count(), 0);
        let words: Vec<&str> = of(field(Kind::Areas, "scope"))
            .map(|info| info.word)
            .collect();
        assert_eq!(words, ["core", "wider"]);
    }

    #[test]
    fn a_word_is_known_by_each_of_its_names() {
        let info = find(field(Kind::Areas, "focus"), "drug-discovery").unwrap();
        for name in [
            "drug-discovery",
            "Drug Discovery",
            "drug_discovery",
            "創薬",
            "創薬研究",
        ] {
            assert!(info.is_called(&fold(name)), "{name}");
        }
        for name in ["drug", "薬", ""] {
            assert!(!info.is_called(&fold(name)), "{name}");
        }
        assert_eq!(info.label_ja(), "創薬");
    }

    #[test]
    fn a_text_calls_the_words_that_are_named_so() {
        let words = |name: &str| {
            let called = called(&fold(name)).into_iter();
            called.map(|info| info.word).collect::<Vec<&str>>()
        };
        assert_eq!(words("創薬研究"), ["drug-discovery"]);
        assert_eq!(words("Drug Discovery"), ["drug-discovery"]);
        assert_eq!(words("drug"), [""; 0]);
    }

    #[test]
    fn people_read_japanese_words_and_unknown_ones_as_they_are() {
        let focus = field(Kind::Areas, "focus");
        let value = Value::List(vec!["drug-discovery", "orphan-drugs"].into());
        assert_eq!(for_people(focus, &value, Lang::Ja), "創薬; orphan-drugs");
        assert_eq!(
            for_people(focus, &value, Lang::En),
            "drug-discovery; orphan-drugs"
        );
        let kind = field(Kind::Areas, "kind");
        assert_eq!(label(kind, "campus", Lang::Ja), "キャンパス");
        assert_eq!(label(kind, "hospital", Lang::Ja), "hospital");
    }

    #[test]
    fn programs_get_both_languages() {
        let info = find(field(Kind::Agreements, "status"), "renewed").unwrap();
        let json = serde_json::to_value(info).unwrap();
        assert_eq!(json["value"], "renewed");
        assert_eq!(json["label_ja"], "更新");
        assert_eq!(json["aliases_ja"][0], "更新済み");
        assert_eq!(json["definition"], info.definition[0]);
        assert_eq!(json["definition_ja"], info.definition[1]);
    }
}
