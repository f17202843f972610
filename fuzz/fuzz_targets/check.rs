//! Any bytes to `check`: no panic, and it reports an error if, and only if, other commands refuse the dataset.

#![no_main]

use libfuzzer_sys::fuzz_target;
use osakahub_fuzz::diagnostics::{Severity, to_json, to_text};
use osakahub_fuzz::model::KindSet;
use osakahub_fuzz::request;

/// To print more costs time and finds nothing.
const MOST_PRINTED: usize = 40;

fuzz_target!(|bytes: &[u8]| {
    let request = request(bytes);
    let is_refused = request.load(KindSet::ALL).is_err();
    let Ok((dataset, problems)) = request.load_all() else {
        assert!(is_refused);
        return;
    };
    let has_error = problems
        .iter()
        .any(|problem| problem.severity == Severity::Error);
    assert_eq!(has_error, is_refused);
    for problem in problems.iter().take(MOST_PRINTED) {
        let text = to_text(&dataset.files, problem, false);
        assert!(text.contains(" --> "), "{text}");
    }
    to_json(&dataset.files, &problems);
});
