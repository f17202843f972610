//! The language that people read: names, headings and messages, never keys.

use std::sync::atomic::{AtomicBool, Ordering};

/// English or Japanese.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    En,
    Ja,
}

/// Messages are made deep down, so what they are written in is set once for the whole process.
static IS_JAPANESE: AtomicBool = AtomicBool::new(false);

impl Lang {
    /// The language of a locale name or language tag: `ja`, `ja_JP.UTF-8`, `en`; nothing for `C` and the rest.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        match tag
            .trim()
            .split(['_', '-', '.', '@'])
            .next()?
            .to_ascii_lowercase()
            .as_str()
        {
            "ja" => Some(Lang::Ja),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// The member of an English and Japanese pair.
    pub fn pick<T>(self, en: T, ja: T) -> T {
        match self {
            Lang::En => en,
            Lang::Ja => ja,
        }
    }

    /// Writes all messages in this language from now on.
    pub fn speak(self) {
        IS_JAPANESE.store(self == Lang::Ja, Ordering::Relaxed);
    }

    /// The language that messages are written in.
    pub fn spoken() -> Lang {
        #[cfg(test)]
        if let Some(lang) = tests::OF_THE_TEST.get() {
            return lang;
        }
        match IS_JAPANESE.load(Ordering::Relaxed) {
            true => Lang::Ja,
            false => Lang::En,
        }
    }
}

#[cfg(test)]
pub mod tests {
    use std::cell::Cell;

    use super::Lang;

    thread_local! {
        pub static OF_THE_TEST: Cell<Option<Lang>> = const { Cell::new(None) };
    }

    /// What `make` returns where messages are Japanese. Tests run beside one another in one process.
    pub fn in_japanese<T>(make: impl FnOnce() -> T) -> T {
        OF_THE_TEST.set(Some(Lang::Ja));
        let made = make();
        OF_THE_TEST.set(None);
        made
    }

    #[test]
    fn a_tag_names_a_language_by_its_first_part() {
        for (tag, lang) in [
            ("ja", Some(Lang::Ja)),
            ("ja_JP.UTF-8", Some(Lang::Ja)),
            (" JA-jp ", Some(Lang::Ja)),
            ("en_GB", Some(Lang::En)),
            ("C", None),
            ("jam", None),
            ("", None),
        ] {
            assert_eq!(Lang::from_tag(tag), lang, "{tag}");
        }
    }

    #[test]
    fn messages_are_english_unless_it_is_said_otherwise() {
        assert_eq!(Lang::spoken(), Lang::En);
        assert_eq!(in_japanese(Lang::spoken), Lang::Ja);
        assert_eq!(Lang::spoken(), Lang::En);
    }
}
