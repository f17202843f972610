//! Any text as a query: no panic, and an answer at once (`-timeout`).

#![no_main]

use libfuzzer_sys::fuzz_target;
use osakahub_fuzz::model::{KindSet, Lang};
use osakahub_fuzz::render::{Format, hits};
use osakahub_fuzz::search::{Query, search};
use osakahub_fuzz::{NO_TERMINAL, built_in};

fuzz_target!(|text: &str| {
    let dataset = built_in();
    let answers = search(dataset, KindSet::ALL, Query::parse(text), 20);
    hits::objects(dataset, &answers, true);
    hits::rows(dataset, &answers, Format::Table, Lang::En, &NO_TERMINAL);
    answers.missing_note();
});
