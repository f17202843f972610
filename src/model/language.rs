//! Names of the languages that sources are written in.

use super::{Lang, may_fold_to};
use crate::text::fold;

/// Codes of ISO 639, each with its name in English and in Japanese as Unicode CLDR has it (Unicode licence, by way of
/// the Python package Babel).
const LANGUAGES: &[(&str, [&str; 2])] = &[
    ("da", ["Danish", "デンマーク語"]),
    ("de", ["German", "ドイツ語"]),
    ("en", ["English", "英語"]),
    ("es", ["Spanish", "スペイン語"]),
    ("fi", ["Finnish", "フィンランド語"]),
    ("fr", ["French", "フランス語"]),
    ("it", ["Italian", "イタリア語"]),
    ("ja", ["Japanese", "日本語"]),
    ("ko", ["Korean", "韓国語"]),
    ("nl", ["Dutch", "オランダ語"]),
    ("no", ["Norwegian", "ノルウェー語"]),
    ("pt", ["Portuguese", "ポルトガル語"]),
    ("sv", ["Swedish", "スウェーデン語"]),
    ("zh", ["Chinese", "中国語"]),
];

/// The name of a language for people; the code itself for one that has no name here.
pub fn language_name(code: &str, lang: Lang) -> &str {
    for (known, [en, ja]) in LANGUAGES {
        if *known == code {
            return lang.pick(en, ja);
        }
    }
    code
}

/// The names of all of them.
pub fn language_names() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().flat_map(|(_, names)| *names)
}

/// The code of the language with a folded name in English or in Japanese.
pub fn language_called(text: &str) -> Option<&'static str> {
    let is_called = |names: &[&str; 2]| {
        let mut names = names.iter().filter(|name| may_fold_to(name, text));
        names.any(|name| fold(name) == text)
    };
    let mut languages = LANGUAGES.iter();
    let (code, _) = languages.find(|(_, names)| is_called(names))?;
    Some(code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::model::{Kind, Record};

    #[test]
    fn codes_have_names_in_both_languages() {
        assert_eq!(language_name("nl", Lang::En), "Dutch");
        assert_eq!(language_name("nl", Lang::Ja), "オランダ語");
        assert_eq!(language_name("tlh", Lang::Ja), "tlh");
        assert_eq!(language_name("", Lang::En), "");
        assert!(LANGUAGES.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn every_language_of_the_built_in_sources_has_a_name() {
        let dataset = load::dataset(Kind::Sources.built_in_text());
        for record in dataset.records(Kind::Sources) {
            if let Record::Source(source) = record
                && let Some(code) = source.language
            {
                assert_ne!(language_name(code.0, Lang::En), code.0);
            }
        }
    }
}
