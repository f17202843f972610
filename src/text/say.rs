//! What the program says, in English or Japanese.
//!
//! Code says everything in English: `say!("no {kinds} with {typed}", kinds, typed = ...)`. The English
//! text is the key of `data/messages-ja.txt`, where its Japanese stands.

mod packed;

use std::fmt::Display;
use std::io::{self, ErrorKind};

use super::Lang;
pub use packed::fnv1a;

/// The Japanese messages, as `build.rs` packs them.
const MESSAGES_JA: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/messages-ja.bin"));

/// The text in the language of messages: a `&'static str`, or with arguments a `String`.
///
/// Arguments are all named, `name` or `name = value`, so that the Japanese may change their order.
macro_rules! say {
    ($english:literal) => {
        $crate::text::said($english)
    };
    ($english:literal, $($name:ident $(= $value:expr)?),+ $(,)?) => {
        // The compiler checks with `format` that every argument is named, and leaves it out: both
        // would take 5 % of the program.
        if false {
            format!(concat!($english), $($name = $crate::text::argument!($name $(= $value)?)),+)
        } else {
            $crate::text::filled(
                $crate::text::said($english),
                &[$((stringify!($name), &$crate::text::argument!($name $(= $value)?))),+],
            )
        }
    };
}

macro_rules! argument {
    ($name:ident) => {
        $name
    };
    ($name:ident = $value:expr) => {
        $value
    };
}

pub(crate) use {argument, say};

/// The text in the language of messages. For texts that are data: elsewhere `say!`.
pub fn said(english: &'static str) -> &'static str {
    japanese(english).unwrap_or(english)
}

/// The text in Japanese, if messages are Japanese and it is known.
pub fn japanese(english: &str) -> Option<&'static str> {
    match Lang::spoken() {
        Lang::En => None,
        Lang::Ja => in_table(english),
    }
}

/// The text in Japanese, if it is known, whatever the language of messages.
pub fn in_table(english: &str) -> Option<&'static str> {
    packed::find(MESSAGES_JA, english)
}

/// The template with its arguments in place of `{name}`.
pub fn filled(template: &str, arguments: &[(&str, &dyn Display)]) -> String {
    let mut out = String::with_capacity(template.len() + 8);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out += before;
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        if let Some((_, value)) = arguments.iter().find(|(known, _)| *known == name) {
            out += &value.to_string();
        }
        rest = after;
    }
    out + rest
}

/// A name or word in the quotes of messages.
pub fn ticked(name: &str) -> String {
    say!("`{name}`", name)
}

/// Why the system refuses; the commonest reasons in Japanese too.
pub fn reason(error: &io::Error) -> String {
    let english = match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::PermissionDenied => "permission is denied",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::NotADirectory => "it is no folder",
        ErrorKind::AlreadyExists => "it is there already",
        ErrorKind::StorageFull => "no space is left",
        _ => return error.to_string(),
    };
    match japanese(english) {
        Some(japanese) => japanese.to_string(),
        None => error.to_string(),
    }
}

#[cfg(test)]
pub mod tests;
