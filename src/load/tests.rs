//! The readers against each other, and what is read of the built-in data.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::dataset::cited;
use crate::model::{Record, Records, Type};

fn built_in(kind: Kind) -> &'static str {
    files::built_in(KindSet::of(&[kind]))[0].text
}

fn read(text: &'static str) -> Result<Records, fast_toml::NotPlain> {
    records::read(&mut fast_toml::Reader::default(), 0, text)
}

#[test]
fn the_built_in_data_is_plain_and_without_problems() {
    for kind in Kind::ALL {
        let records = read(built_in(kind)).unwrap();
        assert!(records.count(kind) > 0, "{}", kind.plural());
    }
    let (dataset, problems) = Request::default().load_all().unwrap();
    let messages: Vec<&String> = problems.iter().map(|problem| &problem.message).collect();
    assert!(messages.is_empty(), "{messages:#?}");
    let cited: BTreeSet<&str> = dataset.iter().flat_map(cited).collect();
    for source in dataset.records(Kind::Sources) {
        assert!(
            cited.contains(source.id()),
            "{} is cited by no record",
            source.id()
        );
    }
}

#[test]
fn built_in_core_records_come_first() {
    let dataset = Request::default().load(KindSet::ALL).unwrap();
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Sources) {
        let scope = kind.field("scope").unwrap();
        let mut scopes = Vec::new();
        for record in dataset.records(kind) {
            scopes.push(dataset.value(record, scope).unwrap().into_text());
        }
        assert!(scopes.is_sorted(), "{scopes:?}");
        assert!(
            scopes
                .iter()
                .all(|scope| scope == "core" || scope == "wider"),
            "{scopes:?}"
        );
    }
}

#[test]
fn sources_can_be_read_and_counted_without_the_others() {
    let request = Request::default();
    let whole = request.load(KindSet::ALL).unwrap();
    let ids: Vec<&str> = whole.records(Kind::Sources).map(Record::id).collect();
    let (first, last) = (ids[0], ids[ids.len() - 1]);
    let some = request
        .built_in_records(Kind::Sources, &[last, first, "no-such-source"])
        .unwrap();
    let read: Vec<&str> = some.records(Kind::Sources).map(Record::id).collect();
    assert_eq!(read, [last, first]);
    let rest = request.load(KindSet::ALL.without(Kind::Sources)).unwrap();
    assert_eq!(request.count(&rest, Kind::Sources), ids.len());
    assert_eq!(request.count(&rest, Kind::Areas), rest.count(Kind::Areas));
    assert_eq!(
        request
            .built_in_records(Kind::Sources, &ids)
            .unwrap()
            .count(Kind::Sources),
        ids.len()
    );
}

#[test]
fn a_brief_dataset_lacks_facts_notes_and_the_sources_of_fields_alone() {
    let request = Request::default();
    let whole = request.load(KindSet::ALL).unwrap();
    let brief = request.load_brief(KindSet::ALL).unwrap();
    assert_eq!(
        brief.hub().map(|hub| hub.name),
        whole.hub().map(|hub| hub.name)
    );
    for (brief, whole) in brief.iter().zip(whole.iter()) {
        for field in whole.kind().fields() {
            let (brief, whole) = (brief.value(field.at), whole.value(field.at));
            match field.ty {
                Type::Facts | Type::Notes | Type::Cites => assert_eq!(brief, None),
                _ => assert_eq!(brief, whole),
            }
        }
    }
    assert_eq!(brief.count_ids(), whole.count_ids());
}

/// All that is known of records, for comparison.
fn told(records: &Records) -> Vec<String> {
    let names = records.hub.as_ref().map(|hub| (hub.name, hub.name_ja));
    let mut told = vec![format!("{names:?}")];
    for kind in Kind::ALL {
        for at in 0..records.count(kind) {
            let record: Record<'_> = records.get(kind, at).unwrap();
            let mut line = format!("{} {:?}", record.id(), record.place());
            for field in kind.fields() {
                line += &format!(" {:?}", record.value(field.at));
            }
            told.push(line);
        }
    }
    told
}

/// Where the fast reader answers, the `toml` crate answers the same and sees no mistake.
fn readers_agree(text: &str) {
    let text: &'static str = text.to_string().leak();
    let Ok(fast) = read(text) else {
        return;
    };
    let slow = toml::read(0, text, false);
    let messages: Vec<&String> = slow
        .problems
        .iter()
        .map(|problem| &problem.message)
        .collect();
    assert!(messages.is_empty(), "{text}\n{messages:?}");
    let mut records = Records {
        hub: slow.hub,
        ..Records::default()
    };
    for draft in slow.records {
        let at = records.count(draft.kind);
        records.add(draft.kind, draft.place);
        for (field, value) in draft.values {
            records.set(draft.kind, at, field, value);
        }
    }
    assert_eq!(told(&fast), told(&records), "{text}");
}

#[test]
fn both_readers_give_the_same_records() {
    for kind in Kind::ALL {
        readers_agree(built_in(kind));
    }
}

#[test]
fn threads_read_the_same_as_one() {
    let text: String = Kind::ALL.into_iter().map(built_in).collect();
    let long = text.replace("\n\n", &format!("\n# {}\n\n", "x".repeat(6_000)));
    assert!(long.len() > 1 << 20);
    let many = read(long.leak()).unwrap();
    let one = read(text.leak()).unwrap();
    assert_eq!(told(&many), told(&one));
}

/// The start of the character at or around a place.
fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

proptest! {
    #[test]
    fn both_readers_agree_on_anything(text in "(\\[\\[(areas|figures)\\]\\]\n|\\[hub\\]\n|name = |[a-z_]{2,6} ?= ?|\"[^\"]{0,6}\"|'[^']{0,4}'|\"(\\\\[btnfr\"\\\\uUxe]|[0-9a-f]{4}|a){0,3}\"|[-0-9.e_]{1,4}|true|[\\[\\]{},#\n \\\\'\t\r\u{1}\u{7f}]|id = \"a\"\n|value = |facts = ){0,14}") {
        readers_agree(&text);
    }

    #[test]
    fn both_readers_agree_on_damaged_data(
        kind in 0..Kind::ALL.len(),
        at in 0.0..1.0f64,
        length in 1..9usize,
        with in "[\\[\\]\"=,.#\n a-z0-9{}\\\\'+\t\r\u{1f}\u{7f}-]{0,5}",
    ) {
        let text = built_in(Kind::ALL[kind]);
        // One record is enough to be damaged, and quicker than a whole file.
        let somewhere = boundary(text, (text.len() as f64 * at) as usize);
        let start = text[..somewhere].rfind("[[").unwrap_or(0);
        let end = text[start + 2..].find("\n\n").map_or(text.len(), |end| start + 2 + end);
        let offset = ((end - start) as f64 * (at * 7.0).fract()) as usize;
        let from = boundary(text, start + offset);
        let to = boundary(text, (from + length).min(end)).max(from);
        readers_agree(&[&text[start..from], &with, &text[to..end]].concat());
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let (text, _) = encoding::decode(bytes);
        readers_agree(&text);
        let _ = toml::read(0, text.leak(), true);
    }
}
