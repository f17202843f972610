//! The flags that every subcommand has.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::color::When;
use crate::render::Format;

#[derive(Args, Debug)]
#[command(next_help_heading = "Output and data")]
pub struct GlobalArgs {
    /// Dataset in place of the built-in one: a file, a folder or -
    #[arg(
        long,
        global = true,
        value_name = "PATH",
        value_hint = ValueHint::AnyPath,
        long_help = "Dataset in place of the built-in one: a TOML file, a folder of them (read \
                     recursively, in name order, hidden files left out), or - for standard input. \
                     May be given more than once. Default: OSAKAHUB_DATA, a path list"
    )]
    pub data: Vec<PathBuf>,
    /// Records laid over the dataset: a new id adds one, a known id replaces the fields given
    #[arg(
        long,
        global = true,
        value_name = "PATH",
        value_hint = ValueHint::AnyPath,
        hide_short_help = true,
        long_help = "Records laid over the dataset: a new id adds a record, a known id replaces \
                     the fields given; an empty value takes a field back (website = \"\"), \
                     removed = true the record. A file, a folder or -; may be given more than \
                     once, later over earlier. Default: OSAKAHUB_WITH, a path list"
    )]
    pub with: Vec<PathBuf>,
    /// How to print
    #[arg(
        short,
        long,
        global = true,
        value_name = "FORMAT",
        overrides_with = "json",
        long_help = "How to print. Default: table on a terminal, plain elsewhere"
    )]
    format: Option<Format>,
    /// Same as --format json
    #[arg(long, global = true, overrides_with = "format")]
    json: bool,
    /// Language of names and headings for people: en or ja
    #[arg(
        long,
        global = true,
        value_name = "LANG",
        hide_short_help = true,
        long_help = "Language of names and headings for people: en or ja; of a list the first \
                     that is known. JSON and CSV never change. Default: OSAKAHUB_LANG, else the \
                     locale"
    )]
    pub lang: Option<String>,
    /// Colour: auto, always or never
    // Read by `color::choose` before the arguments are parsed.
    #[arg(
        long = "color",
        global = true,
        value_name = "WHEN",
        hide_short_help = true,
        hide_possible_values = true
    )]
    _color: Option<When>,
}

impl GlobalArgs {
    /// The format that was asked for.
    pub fn format(&self) -> Option<Format> {
        if self.json {
            Some(Format::Json)
        } else {
            self.format
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::parsed;

    fn global(line: &str) -> GlobalArgs {
        parsed(line).1
    }

    #[test]
    fn without_flags_nothing_is_chosen() {
        let args = global("osakahub areas");
        assert!(args.data.is_empty() && args.with.is_empty());
        assert_eq!((args.format(), args.lang), (None, None));
    }

    #[test]
    fn of_format_and_json_the_last_counts() {
        for (flags, format) in [
            ("--json", Format::Json),
            ("-f csv", Format::Csv),
            ("-fcsv", Format::Csv),
            ("--format=ids", Format::Ids),
            ("-f csv -f tsv", Format::Tsv),
            ("--json -f csv", Format::Csv),
            ("-f csv --json", Format::Json),
            ("--json --json", Format::Json),
        ] {
            let args = global(&format!("osakahub areas {flags}"));
            assert_eq!(args.format(), Some(format), "{flags}");
        }
    }

    #[test]
    fn paths_may_be_given_more_than_once() {
        let args = global("osakahub areas --data a --data=b --with -");
        assert_eq!(args.data, [PathBuf::from("a"), PathBuf::from("b")]);
        assert_eq!(args.with, [PathBuf::from("-")]);
    }

    #[test]
    fn flags_stand_before_or_after_the_subcommand() {
        for line in [
            "osakahub --lang ja --data a areas",
            "osakahub areas --lang ja --data a",
            "osakahub --data a areas --lang en --lang ja",
        ] {
            let args = global(line);
            assert_eq!(args.lang.as_deref(), Some("ja"), "{line}");
            assert_eq!(args.data, [PathBuf::from("a")], "{line}");
        }
    }
}
