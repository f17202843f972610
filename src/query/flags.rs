//! The filters of each kind: which flags narrow its list, and what they look at.

use super::path::Path;
use super::places;
use crate::model::Kind::{
    self, Agreements, Areas, Events, Figures, Institutions, Partners, Programmes, Sources,
};
use crate::model::KindSet;

/// What a filter is given, and how it is compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Argument {
    /// A country by any name or code.
    Country,
    /// A word of a controlled list, whole.
    Word,
    /// A city or region by any name.
    Place,
    /// A record of these kinds, by name.
    Record(&'static [Kind]),
    /// An event by name, with the events that were part of it, and the parts of these.
    EventWithParts,
    /// A date; matches what may lie on its first day or after.
    Since(Dates),
    /// A date; matches what may lie on its last day or before.
    Until(Dates),
}

/// How the dates that a date filter looks at belong together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Dates {
    /// Each stands for itself: something was signed, announced, renewed.
    Each,
    /// The first begins what the last ends.
    Span,
}

/// One flag of one kind's list.
#[derive(Debug)]
pub struct Filter {
    /// The flag's name without dashes.
    pub flag: &'static str,
    /// Its line in the help.
    pub about: &'static str,
    pub argument: Argument,
    /// The paths it looks at.
    paths: &'static [&'static str],
}

impl Filter {
    pub fn paths(&self, kind: Kind) -> impl Iterator<Item = Path> {
        self.paths
            .iter()
            .filter_map(move |path| Path::parse(kind, path).ok())
    }

    /// The name of the first field that it looks at.
    pub fn field_name(&self) -> &'static str {
        self.paths[0]
    }

    /// The kinds that have to be loaded to answer it.
    pub fn needs(&self, kind: Kind) -> KindSet {
        let mut kinds = match self.argument {
            Argument::Record(targets) => KindSet::of(targets),
            Argument::EventWithParts => KindSet::of(&[Events]),
            // A word that the kind does not have may be a word of another.
            Argument::Word => KindSet::ALL,
            // So may a place.
            Argument::Place => places::needs(self.field_name()),
            _ => KindSet::default(),
        };
        for path in self.paths(kind) {
            kinds = kinds.union(path.needs());
        }
        kinds
    }
}

const fn filter(
    flag: &'static str,
    argument: Argument,
    paths: &'static [&'static str],
    about: &'static str,
) -> Filter {
    Filter {
        flag,
        about,
        argument,
        paths,
    }
}

/// The fields of cities and those of regions: fields that name the same place in different ways.
pub const PLACES: [&[&str]; 2] = [&["city"], &["region", "region_name"]];

const FOCUS: Filter = filter(
    "focus",
    Argument::Word,
    &["focus"],
    "Field of work, such as `drug-discovery`",
);
const KIND: Filter = filter(
    "kind",
    Argument::Word,
    &["kind"],
    "What sort of thing it is, in a word",
);
const CITY: Filter = filter(
    "city",
    Argument::Place,
    PLACES[0],
    "City, with or without its suffix, in English or Japanese",
);
const PARTNER_COUNTRY: Filter = filter(
    "country",
    Argument::Country,
    &["country"],
    "Country of a partner, by any name or code",
);

static AREAS: [Filter; 4] = [
    FOCUS,
    KIND,
    CITY,
    filter(
        "institution",
        Argument::Record(&[Institutions]),
        &["institutions", "operator"],
        "Institution in the area",
    ),
];

static INSTITUTIONS: [Filter; 5] = [
    filter(
        "area",
        Argument::Record(&[Areas]),
        &["area"],
        "Area where it is",
    ),
    FOCUS,
    KIND,
    CITY,
    filter(
        "parent",
        Argument::Record(&[Institutions]),
        &["parent"],
        "Institution that it is part of",
    ),
];

static PARTNERS: [Filter; 5] = [
    filter(
        "country",
        Argument::Country,
        &["country"],
        "Country, by any name or code",
    ),
    filter(
        "region",
        Argument::Place,
        PLACES[1],
        "Region, by name or code of ISO 3166-2",
    ),
    FOCUS,
    KIND,
    filter(
        "agreement",
        Argument::Record(&[Agreements]),
        &["agreements"],
        "Agreement that it is a party to",
    ),
];

static AGREEMENTS: [Filter; 9] = [
    PARTNER_COUNTRY,
    filter(
        "partner",
        Argument::Record(&[Partners]),
        &["parties"],
        "Partner that agreed",
    ),
    filter(
        "institution",
        Argument::Record(&[Institutions]),
        &["parties"],
        "Institution that agreed",
    ),
    filter(
        "event",
        Argument::EventWithParts,
        &["events"],
        "Event, or a part of it, that led to it or came of it",
    ),
    FOCUS,
    KIND,
    filter(
        "status",
        Argument::Word,
        &["status"],
        "How it stands, such as `signed` or `renewed`",
    ),
    filter(
        "since",
        Argument::Since(Dates::Each),
        &["signed", "announced", "renewed"],
        "Signed, announced or renewed on this date or after",
    ),
    filter(
        "until",
        Argument::Until(Dates::Each),
        &["signed", "announced", "renewed"],
        "Signed, announced or renewed on this date or before",
    ),
];

static EVENTS: [Filter; 8] = [
    PARTNER_COUNTRY,
    filter(
        "partner",
        Argument::Record(&[Partners]),
        &["partners", "hosts"],
        "Partner that it concerns",
    ),
    filter(
        "area",
        Argument::Record(&[Areas]),
        &["area", "hosts.area"],
        "Area where it or a host was",
    ),
    filter(
        "institution",
        Argument::Record(&[Institutions]),
        &["hosts"],
        "Institution that hosted it",
    ),
    filter(
        "event",
        Argument::EventWithParts,
        &["part_of"],
        "Event that it was part of, or a part of a part",
    ),
    KIND,
    filter(
        "since",
        Argument::Since(Dates::Span),
        &["start", "end"],
        "Took place on this date or after",
    ),
    filter(
        "until",
        Argument::Until(Dates::Span),
        &["start", "end"],
        "Took place on this date or before",
    ),
];

static PROGRAMMES: [Filter; 6] = [
    filter(
        "institution",
        Argument::Record(&[Institutions]),
        &["provider"],
        "Institution that offers it",
    ),
    filter(
        "area",
        Argument::Record(&[Areas]),
        &["area", "provider.area"],
        "Area in which it holds, or where its provider is",
    ),
    FOCUS,
    KIND,
    filter(
        "since",
        Argument::Since(Dates::Span),
        &["start", "end"],
        "In force on this date or after",
    ),
    filter(
        "until",
        Argument::Until(Dates::Span),
        &["start", "end"],
        "In force on this date or before",
    ),
];

static FIGURES: [Filter; 1] = [filter(
    "event",
    Argument::Record(&[Events]),
    &["event"],
    "Event that the figure belongs to",
)];

static SOURCES: [Filter; 1] = [filter(
    "record",
    Argument::Record(&Kind::ALL),
    &["records"],
    "Record that cites the source",
)];

/// The filters of the time line by date. They look at a date at a time, and so at no path.
pub static TIMES: [Filter; 2] = [
    filter(
        "since",
        Argument::Since(Dates::Each),
        &[],
        "On this date or after",
    ),
    filter(
        "until",
        Argument::Until(Dates::Each),
        &[],
        "On this date or before",
    ),
];

/// The filters of a kind.
pub fn of(kind: Kind) -> &'static [Filter] {
    match kind {
        Areas => &AREAS,
        Institutions => &INSTITUTIONS,
        Partners => &PARTNERS,
        Agreements => &AGREEMENTS,
        Events => &EVENTS,
        Programmes => &PROGRAMMES,
        Figures => &FIGURES,
        Sources => &SOURCES,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_leads_to_a_field() {
        for kind in Kind::ALL {
            for filter in of(kind) {
                assert_eq!(
                    filter.paths(kind).count(),
                    filter.paths.len(),
                    "{}",
                    filter.flag
                );
            }
        }
    }

    #[test]
    fn filters_need_what_they_look_at() {
        let needs = |kind, flag| {
            let filter = of(kind).iter().find(|filter| filter.flag == flag).unwrap();
            filter.needs(kind)
        };
        assert_eq!(needs(Partners, "country"), KindSet::of(&[Partners]));
        assert_eq!(
            needs(Agreements, "country"),
            KindSet::of(&[Agreements, Partners])
        );
        assert_eq!(
            needs(Events, "area"),
            KindSet::of(&[Areas, Institutions, Events])
        );
        assert_eq!(
            needs(Areas, "institution"),
            KindSet::of(&[Areas, Institutions])
        );
        assert_eq!(needs(Areas, "kind"), KindSet::ALL);
    }

    #[test]
    fn the_first_path_is_the_field_of_a_filter() {
        let filter = of(Areas)
            .iter()
            .find(|filter| filter.flag == "institution")
            .unwrap();
        assert_eq!(filter.field_name(), "institutions");
        let names: Vec<String> = filter
            .paths(Areas)
            .map(|path| path.text().to_string())
            .collect();
        assert_eq!(names, ["institutions", "operator"]);
        let flags: Vec<&str> = of(Figures).iter().map(|filter| filter.flag).collect();
        assert_eq!(flags, ["event"]);
    }
}
