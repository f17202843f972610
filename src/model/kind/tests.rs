use std::collections::BTreeSet;

use super::*;
use crate::model::{Origin, Type};

#[test]
fn kinds_are_found_by_either_name() {
    assert_eq!(Kind::from_name("areas"), Some(Kind::Areas));
    assert_eq!(Kind::from_name("source"), Some(Kind::Sources));
    assert_eq!(Kind::from_name("Areas"), None);
    assert_eq!(Kind::Areas.label(Lang::En), "area");
    assert_eq!(Kind::Areas.label(Lang::Ja), "エリア");
}

#[test]
fn a_set_holds_the_kinds_that_were_put_in() {
    let mut set = KindSet::of(&[Kind::Partners, Kind::Areas]);
    assert!(set.contains(Kind::Areas) && !set.contains(Kind::Events));
    set.insert(Kind::Events);
    let kinds: Vec<Kind> = set.iter().collect();
    assert_eq!(kinds, [Kind::Areas, Kind::Partners, Kind::Events]);
    assert_eq!(set.one(), "area or partner or event");
    assert_eq!(set.union(KindSet::ALL), KindSet::ALL);
    assert_eq!(
        set.without(Kind::Areas),
        KindSet::of(&[Kind::Partners, Kind::Events])
    );
    assert!(KindSet::default().is_empty() && !set.is_empty());
    assert!(
        Kind::ALL
            .into_iter()
            .all(|kind| KindSet::ALL.contains(kind))
    );
}

#[test]
fn records_of_a_later_part_are_counted_on() {
    let mut first = Records::default();
    first.add(Kind::Areas, Place { file: 3, index: 0 });
    first.add(Kind::Areas, Place { file: 3, index: 1 });
    let mut later = Records::default();
    later.add(Kind::Areas, Place { file: 3, index: 0 });
    later.add(Kind::Events, Place { file: 3, index: 0 });
    later.continue_from(&first);
    first.append(later);
    let places: Vec<u32> = first.areas.iter().map(|area| area.read_at.index).collect();
    assert_eq!(places, [0, 1, 2]);
    assert_eq!(first.events[0].read_at.index, 0);
}

#[test]
fn every_field_is_named_once_and_explained() {
    for kind in Kind::ALL {
        let names: BTreeSet<&str> = kind.fields().iter().map(|field| field.name).collect();
        assert_eq!(names.len(), kind.fields().len());
        assert_eq!(kind.fields()[0].name, "id");
        assert!(matches!(kind.fields()[1].name, "name" | "title"));
        for (at, field) in kind.fields().iter().enumerate() {
            assert_eq!((field.kind, usize::from(field.at)), (kind, at));
            assert!(field.about.ends_with('.'), "{}", field.name);
            assert!(!field.title.contains(&""), "{}", field.name);
        }
    }
}

#[test]
fn a_kind_is_ordered_by_one_date_at_most() {
    for kind in Kind::ALL {
        let mut dates = kind.fields().iter().filter(|field| field.is_newest_first);
        let date = dates.next();
        assert!(date.is_none_or(|field| field.ty == Type::Date), "{date:?}");
        assert!(dates.next().is_none(), "{}", kind.plural());
    }
    assert_eq!(Kind::Events.newest_first().unwrap().name, "start");
    assert!(Kind::Areas.newest_first().is_none());
}

#[test]
fn reverse_links_name_fields_that_link_here() {
    for kind in Kind::ALL {
        for field in kind.fields() {
            let Origin::Reverse(from) = field.origin else {
                continue;
            };
            for (other, name) in from {
                let link = other.field(name).expect(name);
                assert!(
                    link.ty.targets().contains(&kind),
                    "{}.{name}",
                    other.plural()
                );
            }
        }
    }
}
