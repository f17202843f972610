//! What the hub of a dataset is called.

use std::ops::Range;

use super::Lang;

/// The table `[hub]` of a dataset.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hub {
    /// What it is called in English.
    pub name: Option<&'static str>,
    /// What it is called in Japanese.
    pub name_ja: Option<&'static str>,
    /// The position of the file that says so, in the dataset's list.
    pub file: usize,
    /// Where it says so.
    pub span: Range<usize>,
}

impl Hub {
    /// The keys of the table.
    pub const KEYS: [&'static str; 2] = ["name", "name_ja"];

    /// The field with this key.
    pub fn field(&mut self, key: &str) -> Option<&mut Option<&'static str>> {
        match key {
            "name" => Some(&mut self.name),
            "name_ja" => Some(&mut self.name_ja),
            _ => None,
        }
    }

    /// Its name in the language, or else in the other.
    pub fn title(&self, lang: Lang) -> Option<&'static str> {
        let [first, second] = lang.pick([self.name, self.name_ja], [self.name_ja, self.name]);
        let names = [first, second].into_iter().flatten();
        names.map(str::trim).find(|name| !name.is_empty())
    }
}
