//! Flags that count before the arguments are parsed.

use std::ffi::OsString;

/// The value of the last `--name VALUE` or `--name=VALUE`.
pub fn last_value<'a>(arguments: &'a [OsString], name: &str) -> Option<&'a str> {
    let mut last = None;
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        if argument == "--" {
            break;
        }
        let Some(flag) = argument.to_str().and_then(|text| text.strip_prefix("--")) else {
            continue;
        };
        match flag.strip_prefix(name) {
            Some("") => last = arguments.next().and_then(|value| value.to_str()),
            Some(value) if value.starts_with('=') => last = value.strip_prefix('='),
            _ => {}
        }
    }
    last
}
