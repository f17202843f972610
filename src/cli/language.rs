//! The language of names, headings and messages.

use std::env;
use std::ffi::OsString;

use super::early;
use crate::diagnostics::Error;
use crate::text::{Lang, say};

/// Writes messages in the language that is asked for. This happens before the arguments are parsed, for their help
/// and mistakes in them.
pub fn choose(arguments: &[OsString]) {
    let flag = early::flag(arguments, "--lang");
    let lang = asked_for(flag).or_else(|_| asked_for(None));
    lang.unwrap_or(Lang::En).speak();
}

/// The language for people, by the flag and the environment.
pub fn asked_for(flag: Option<&str>) -> Result<Lang, Error> {
    let variable_lang = variable("OSAKAHUB_LANG");
    language(flag, variable_lang.as_deref(), locale().as_deref())
}

/// The language for people: what was asked for, else the environment's, else the locale's, else
/// English. Of a list the first that is known counts.
fn language(
    flag: Option<&str>,
    variable: Option<&str>,
    locale: Option<&str>,
) -> Result<Lang, Error> {
    for (name, given) in [("--lang", flag), ("OSAKAHUB_LANG", variable)] {
        let Some(given) = given else {
            continue;
        };
        return given.split(',').find_map(Lang::from_tag).ok_or_else(|| {
            let error = Error::usage(say!("{name} {given}: no such language", name, given));
            error.with_help(say!("the languages are en and ja"))
        });
    }
    Ok(locale.and_then(Lang::from_tag).unwrap_or(Lang::En))
}

/// The locale of messages: by POSIX's variables, else what Windows or macOS is set to.
fn locale() -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(variable)
        .or_else(locale_of_the_system)
}

#[cfg(any(windows, target_os = "macos"))]
fn locale_of_the_system() -> Option<String> {
    sys_locale::get_locale()
}

#[cfg(not(any(windows, target_os = "macos")))]
fn locale_of_the_system() -> Option<String> {
    None
}

/// An environment variable, unless it is empty.
pub fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_that_of_the_flag_the_variable_or_the_locale() {
        for (flag, variable, locale, lang) in [
            (Some("en"), Some("ja"), Some("ja"), Lang::En),
            (None, Some("ja"), Some("en"), Lang::Ja),
            (None, None, Some("ja_JP.UTF-8"), Lang::Ja),
            (None, None, Some("C"), Lang::En),
            (None, None, None, Lang::En),
            (Some("fr,ja,en"), None, None, Lang::Ja),
        ] {
            assert_eq!(language(flag, variable, locale).unwrap(), lang);
        }
    }

    #[test]
    fn an_unknown_language_is_an_error_unless_it_is_the_locale_s() {
        for (flag, variable, expected) in [
            (Some("fr"), Some("ja"), "--lang fr: no such language"),
            (None, Some("fr,de"), "OSAKAHUB_LANG fr,de: no such language"),
            (Some(""), None, "--lang : no such language"),
        ] {
            let Err(Error::Usage { message, help }) = language(flag, variable, Some("ja")) else {
                panic!("{expected}");
            };
            assert_eq!(message, expected);
            assert_eq!(help, ["the languages are en and ja"]);
        }
    }
}
