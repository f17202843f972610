//! The registry of filters: which flags narrow a list of each kind, and what they look at.

use crate::model::Kind::{
    self, Agreements, Areas, Events, Figures, Institutions, Partners, Sources,
};
use crate::model::fields::{self, FieldRef, Wanted};

/// What a filter is given, and how it is compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wants {
    /// A country by any name or code.
    Country,
    /// A word of a controlled list, whole.
    Word,
    /// A part of a text.
    Text,
    /// A record of these kinds, called by name.
    Record(&'static [Kind]),
    /// A date; keeps what may lie on its first day or after.
    Since,
    /// A date; keeps what may lie on its last day or before.
    Until,
}

/// One flag of one kind's list.
#[derive(Debug)]
pub struct Filter {
    /// The flag's name without dashes.
    pub flag: &'static str,
    /// Its line in the help.
    pub about: &'static str,
    /// What it is given.
    pub wants: Wants,
    /// The fields it looks at, `link.field` for a field of the records that a field links to. For dates the first and,
    /// if there is one, the last day of the span.
    pub paths: &'static [&'static str],
}

impl Filter {
    /// Wants what has to be known to answer it.
    pub fn wants_of(&self, kind: Kind, wanted: &mut Wanted) {
        if let Wants::Record(targets) = self.wants {
            targets.iter().for_each(|target| wanted.names(*target));
        }
        for (field, inner) in self.paths.iter().filter_map(|name| path(kind, name)) {
            wanted.field_and_words(field);
            let inner = field
                .ty
                .targets()
                .iter()
                .filter_map(|target| fields::field(*target, inner));
            inner.for_each(|field| wanted.field(field));
        }
    }
}

/// The field that a path begins with, and the name of the field behind it, empty if there is none.
pub fn path(kind: Kind, path: &'static str) -> Option<(FieldRef, &'static str)> {
    let (name, inner) = path.split_once('.').unwrap_or((path, ""));
    Some((fields::field(kind, name)?, inner))
}

const fn filter(
    flag: &'static str,
    wants: Wants,
    paths: &'static [&'static str],
    about: &'static str,
) -> Filter {
    Filter {
        flag,
        about,
        wants,
        paths,
    }
}

const FOCUS_FILTER: Filter = filter(
    "focus",
    Wants::Word,
    &["focus"],
    "Field of work, such as `drug-discovery`",
);
const KIND: Filter = filter(
    "kind",
    Wants::Word,
    &["kind"],
    "What sort of thing it is, in a word",
);
const CITY: Filter = filter(
    "city",
    Wants::Text,
    &["city"],
    "City, or a part of its name",
);

/// The filters of a kind.
pub fn of(kind: Kind) -> &'static [Filter] {
    match kind {
        Areas => {
            const {
                &[
                    FOCUS_FILTER,
                    KIND,
                    CITY,
                    filter(
                        "institution",
                        Wants::Record(&[Institutions]),
                        &["institutions", "operator"],
                        "Institution in the area",
                    ),
                ]
            }
        }
        Institutions => {
            const {
                &[
                    filter(
                        "area",
                        Wants::Record(&[Areas]),
                        &["area"],
                        "Area where it is",
                    ),
                    FOCUS_FILTER,
                    KIND,
                    CITY,
                ]
            }
        }
        Partners => {
            const {
                &[
                    filter(
                        "country",
                        Wants::Country,
                        &["country"],
                        "Country, by any name or code",
                    ),
                    filter(
                        "region",
                        Wants::Text,
                        &["region", "region_name"],
                        "Region, by name or code of ISO 3166-2",
                    ),
                    FOCUS_FILTER,
                    KIND,
                    filter(
                        "agreement",
                        Wants::Record(&[Agreements]),
                        &["agreements"],
                        "Agreement that it is a party to",
                    ),
                ]
            }
        }
        Agreements => {
            const {
                &[
                    filter(
                        "country",
                        Wants::Country,
                        &["country"],
                        "Country of a partner, by any name or code",
                    ),
                    filter(
                        "partner",
                        Wants::Record(&[Partners]),
                        &["parties"],
                        "Partner that agreed",
                    ),
                    filter(
                        "institution",
                        Wants::Record(&[Institutions]),
                        &["parties"],
                        "Institution that agreed",
                    ),
                    FOCUS_FILTER,
                    KIND,
                    filter(
                        "status",
                        Wants::Word,
                        &["status"],
                        "How it stands, such as `signed` or `renewed`",
                    ),
                    filter(
                        "since",
                        Wants::Since,
                        &["signed"],
                        "Signed on this date or after",
                    ),
                    filter(
                        "until",
                        Wants::Until,
                        &["signed"],
                        "Signed on this date or before",
                    ),
                ]
            }
        }
        Events => {
            const {
                &[
                    filter(
                        "country",
                        Wants::Country,
                        &["country"],
                        "Country of a partner, by any name or code",
                    ),
                    filter(
                        "partner",
                        Wants::Record(&[Partners]),
                        &["partners", "hosts"],
                        "Partner that it concerns",
                    ),
                    filter(
                        "area",
                        Wants::Record(&[Areas]),
                        &["area", "hosts.area"],
                        "Area where it or a host was",
                    ),
                    filter(
                        "institution",
                        Wants::Record(&[Institutions]),
                        &["hosts"],
                        "Institution that hosted it",
                    ),
                    KIND,
                    filter(
                        "since",
                        Wants::Since,
                        &["start", "end"],
                        "Took place on this date or after",
                    ),
                    filter(
                        "until",
                        Wants::Until,
                        &["start", "end"],
                        "Took place on this date or before",
                    ),
                ]
            }
        }
        Figures => {
            const {
                &[filter(
                    "event",
                    Wants::Record(&[Events]),
                    &["event"],
                    "Event that the figure belongs to",
                )]
            }
        }
        Sources => {
            const {
                &[filter(
                    "record",
                    Wants::Record(&Kind::ALL),
                    &["records"],
                    "Record that cites the source",
                )]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_leads_to_a_field() {
        for kind in Kind::ALL {
            for filter in of(kind) {
                for name in filter.paths {
                    let (field, inner) = path(kind, name).expect(name);
                    let targets = field.ty.targets();
                    assert!(
                        inner.is_empty()
                            || targets
                                .iter()
                                .any(|kind| fields::field(*kind, inner).is_some()),
                        "{name}"
                    );
                }
            }
        }
    }
}
