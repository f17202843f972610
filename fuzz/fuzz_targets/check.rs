//! Any bytes to `check`: no panic, and it reports an error if, and only if, other commands refuse the dataset.

#![no_main]

use libfuzzer_sys::fuzz_target;
use osakahub_fuzz::diagnostics::{MOST_TOLD, Severity, digest, told_to_text, write_json};
use osakahub_fuzz::model::KindSet;
use osakahub_fuzz::request;

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
    let digest = digest(&problems, MOST_TOLD);
    assert_eq!(digest.told.is_empty(), problems.is_empty());
    for told in &digest.told {
        let text = told_to_text(&dataset.files, told, false);
        assert!(text.contains("--> "), "{text}");
    }
    write_json(&dataset.files, &problems, &mut std::io::sink()).unwrap();
});
