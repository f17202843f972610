//! What must be known before the arguments are parsed, since clap reports mistakes in them: colour
//! and width.

use std::env;
use std::ffi::OsString;

use anstream::ColorChoice;
use clap::ValueEnum;

use super::value;

/// What `--color` may be given.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub enum When {
    Auto,
    Always,
    Never,
}

/// Chooses whether all output has colour, clap's own too.
pub fn choose_color(arguments: &[OsString]) {
    let term = env::var_os("TERM").unwrap_or_default();
    let force = env::var_os("CLICOLOR_FORCE").unwrap_or_default();
    let flag = flag(arguments, "--color").and_then(|when| When::from_str(when, false).ok());
    if let Some(choice) = choice(flag, term == "dumb", !force.is_empty()) {
        choice.write_global();
    }
}

/// The choice, unless it is left to anstream. A dumb terminal gets no colour even where `CI` is set,
/// which anstream takes as a sign that colour is wanted.
fn choice(flag: Option<When>, is_dumb: bool, is_forced: bool) -> Option<ColorChoice> {
    match flag {
        Some(When::Always) => Some(ColorChoice::Always),
        Some(When::Never) => Some(ColorChoice::Never),
        _ if is_dumb && !is_forced => Some(ColorChoice::Never),
        _ => None,
    }
}

/// The width that `--width` asks for.
pub fn width(arguments: &[OsString]) -> Option<usize> {
    value::width(flag(arguments, "--width")?).ok()
}

/// The value of the last flag with this name.
pub fn flag<'a>(arguments: &'a [OsString], name: &str) -> Option<&'a str> {
    let mut flag = None;
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        if argument == "--" {
            break;
        }
        if argument == name {
            flag = arguments.next().and_then(|value| value.to_str());
        } else if let Some(text) = argument.to_str()
            && let Some(text) = text.strip_prefix(name)
            && let Some(value) = text.strip_prefix('=')
        {
            flag = Some(value);
        }
    }
    flag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_counts_most() {
        for is_dumb in [false, true] {
            for is_forced in [false, true] {
                let always = choice(Some(When::Always), is_dumb, is_forced);
                assert_eq!(always, Some(ColorChoice::Always));
                let never = choice(Some(When::Never), is_dumb, is_forced);
                assert_eq!(never, Some(ColorChoice::Never));
            }
        }
    }

    #[test]
    fn a_dumb_terminal_has_colour_only_where_it_is_forced() {
        for flag in [None, Some(When::Auto)] {
            assert_eq!(choice(flag, false, false), None);
            assert_eq!(choice(flag, false, true), None);
            assert_eq!(choice(flag, true, false), Some(ColorChoice::Never));
            assert_eq!(choice(flag, true, true), None);
        }
    }

    fn arguments(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_last_flag_counts() {
        for (line, when) in [
            ("osakahub areas", None),
            ("osakahub --color always areas", Some("always")),
            ("osakahub areas --color=never", Some("never")),
            ("osakahub --color=always areas --color auto", Some("auto")),
            ("osakahub --color=always --color=", Some("")),
            ("osakahub --color", None),
            ("osakahub --colors=always", None),
            ("osakahub -- --color always", None),
            ("osakahub --color never -- --color always", Some("never")),
        ] {
            assert_eq!(flag(&arguments(line), "--color"), when, "{line}");
        }
    }

    #[test]
    fn a_width_is_known_if_it_is_one() {
        assert_eq!(width(&arguments("osakahub areas --width 60")), Some(60));
        assert_eq!(width(&arguments("osakahub --width=6x areas")), None);
        assert_eq!(width(&arguments("osakahub areas --width")), None);
    }
}
