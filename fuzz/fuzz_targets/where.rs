//! Any text as an expression about any kind: no panic, and an error has carets under a part of the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use osakahub_fuzz::built_in;
use osakahub_fuzz::diagnostics::Error;
use osakahub_fuzz::model::Kind;
use osakahub_fuzz::query::expr::{Compiled, Expr};
use osakahub_fuzz::text::width;

fuzz_target!(|input: (u8, &str)| {
    let (kind, text) = input;
    let kind = Kind::ALL[usize::from(kind) % Kind::ALL.len()];
    let dataset = built_in();
    let compiled = Expr::parse(kind, text).and_then(|expr| Compiled::new(dataset, text, &expr));
    match compiled {
        Ok(compiled) => {
            for record in dataset.records(kind) {
                compiled.matches(dataset, record);
            }
        }
        Err(Error::Usage { message, .. } | Error::NotFound { message, .. }) => {
            has_carets(text, &message)
        }
        Err(error) => panic!("{error:?}"),
    }
});

/// The message, the text or a part of it, and carets within its width or at its end.
fn has_carets(text: &str, message: &str) {
    if text.contains(char::is_control) {
        return;
    }
    let mut lines = message.lines().rev();
    let (Some(carets), Some(shown)) = (lines.next(), lines.next()) else {
        panic!("{message}");
    };
    assert!(carets.trim_start().chars().all(|c| c == '^'), "{message}");
    assert!(carets.contains('^'), "{message}");
    assert!(carets.len() <= width(shown) + 1, "{message}");
    let part = shown.trim_start_matches("  ").trim_matches('…');
    assert!(text.contains(part.trim_start()), "{message}");
}
