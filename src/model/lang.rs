//! The language that people read: names and headings, never keys.

/// English or Japanese.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    En,
    Ja,
}

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
}
