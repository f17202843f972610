//! Any bytes as a dataset: no panic, and what loads is written as TOML that loads as the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use osakahub_fuzz::dataset::Dataset;
use osakahub_fuzz::model::{Field, Kind, KindSet, Lang, Record};
use osakahub_fuzz::render::{Format, Rows, list};
use osakahub_fuzz::{NO_TERMINAL, request};

fuzz_target!(|bytes: &[u8]| {
    let Ok(dataset) = request(bytes).load(KindSet::ALL) else {
        return;
    };
    let written = as_toml(&dataset);
    match request(&written).load(KindSet::ALL) {
        Ok(again) => assert_eq!(told(&dataset), told(&again)),
        Err(error) => panic!("{}\n{error:?}", String::from_utf8_lossy(&written)),
    }
});

fn as_toml(dataset: &Dataset) -> Vec<u8> {
    let records: Vec<Record<'_>> = dataset.iter().collect();
    let mut fields: Vec<&'static Field> = Vec::new();
    for field in Kind::ALL.iter().flat_map(|kind| kind.fields()) {
        if fields.iter().all(|other| other.name != field.name) {
            fields.push(field);
        }
    }
    let rows = Rows::of_records(dataset, &records, &fields, Lang::En);
    let mut out = Vec::new();
    list(Format::Toml, &rows, &NO_TERMINAL, &mut out).unwrap();
    out
}

/// Every value of every record.
fn told(dataset: &Dataset) -> Vec<String> {
    let mut told = Vec::new();
    for record in dataset.iter() {
        let mut line = format!("{} {}", record.kind().plural(), record.id());
        for field in record.kind().fields() {
            if let Some(value) = dataset.value(record, field) {
                line += &format!(" {} = {value:?}", field.name);
            }
        }
        told.push(line);
    }
    told
}
