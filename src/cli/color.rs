//! Whether output has colour, clap's own output too.

use std::env;
use std::ffi::OsString;

use anstream::ColorChoice;
use clap::ValueEnum;

use super::early;

/// What `--color` may be given.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub enum When {
    Auto,
    Always,
    Never,
}

/// Chooses for all output. This happens before the arguments are parsed, since clap reports mistakes
/// in them in colour.
pub fn choose(arguments: &[OsString]) {
    let term = env::var_os("TERM").unwrap_or_default();
    let force = env::var_os("CLICOLOR_FORCE").unwrap_or_default();
    if let Some(choice) = choice(flag(arguments), term == "dumb", !force.is_empty()) {
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

/// The value of the last `--color`.
fn flag(arguments: &[OsString]) -> Option<When> {
    When::from_str(early::last_value(arguments, "color")?, false).ok()
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

    #[test]
    fn the_last_flag_counts() {
        for (line, when) in [
            ("osakahub areas", None),
            ("osakahub --color always areas", Some(When::Always)),
            ("osakahub areas --color=never", Some(When::Never)),
            (
                "osakahub --color=always areas --color auto",
                Some(When::Auto),
            ),
            ("osakahub --color=always --color=purple", None),
            ("osakahub --color", None),
            ("osakahub --colors=always", None),
            ("osakahub -- --color always", None),
            (
                "osakahub --color never -- --color always",
                Some(When::Never),
            ),
        ] {
            let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert_eq!(flag(&arguments), when, "{line}");
        }
    }
}
