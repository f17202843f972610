//! The seven kinds of record.

use super::Lang;

/// A kind of record; its plural is the name of the command, of the TOML table and of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Areas,
    Institutions,
    Partners,
    Agreements,
    Events,
    Figures,
    Sources,
}

impl Kind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Kind; 7] = [
        Kind::Areas,
        Kind::Institutions,
        Kind::Partners,
        Kind::Agreements,
        Kind::Events,
        Kind::Figures,
        Kind::Sources,
    ];

    const WORDS: [[&'static str; 3]; 7] = [
        ["areas", "area", "エリア"],
        ["institutions", "institution", "機関"],
        ["partners", "partner", "海外連携先"],
        ["agreements", "agreement", "協定"],
        ["events", "event", "行事"],
        ["figures", "figure", "主要数値"],
        ["sources", "source", "出典"],
    ];

    /// The name of the TOML table and of the command: `areas`.
    pub fn plural(self) -> &'static str {
        Self::WORDS[self as usize][0]
    }

    /// One of them, in English: `area`.
    pub fn singular(self) -> &'static str {
        Self::WORDS[self as usize][1]
    }

    /// One of them, for people: `area` or `エリア`.
    pub fn label(self, lang: Lang) -> &'static str {
        Self::WORDS[self as usize][lang.pick(1, 2)]
    }

    /// The kind of that plural or singular name.
    pub fn from_name(name: &str) -> Option<Kind> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.plural() == name || kind.singular() == name)
    }
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KindSet(u8);

impl KindSet {
    /// Every kind.
    pub const ALL: KindSet = KindSet(0x7f);

    /// How many kinds are in it.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// The kinds in it, in the order in which they are shown.
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL
            .into_iter()
            .filter(move |kind| self.contains(*kind))
    }

    /// One of them, in English: `institution or partner`.
    pub fn singular(self) -> String {
        self.iter()
            .map(Kind::singular)
            .collect::<Vec<_>>()
            .join(" or ")
    }

    /// Whether the kind is in the set.
    pub fn contains(self, kind: Kind) -> bool {
        self.0 & 1 << kind as u8 != 0
    }
}

impl Extend<Kind> for KindSet {
    fn extend<I: IntoIterator<Item = Kind>>(&mut self, kinds: I) {
        kinds.into_iter().for_each(|kind| self.0 |= 1 << kind as u8);
    }
}

impl FromIterator<Kind> for KindSet {
    fn from_iter<I: IntoIterator<Item = Kind>>(kinds: I) -> KindSet {
        let mut set = KindSet::default();
        set.extend(kinds);
        set
    }
}
