//! The flags that every subcommand has.

use std::path::PathBuf;

use clap::{Args, ValueEnum as _, ValueHint};

use super::complete;
use super::early::When;
use super::value;
use crate::render::Format;
use crate::text::{japanese, say};

/// The heading of the flags that are only in the manual.
const HEADING: &str = "Output and data";

#[derive(Args, Debug)]
pub struct GlobalArgs {
    /// Dataset in place of the built-in one: a file, a folder or -
    #[arg(
        long,
        global = true,
        value_name = "PATH",
        value_hint = ValueHint::AnyPath,
        help_heading = HEADING,
        hide_short_help = true,
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
        help_heading = HEADING,
        hide_short_help = true,
        long_help = "Records laid over the dataset: a new id adds a record, a known id replaces \
                     the fields given; an empty value takes a field back (website = \"\"), \
                     removed = true the record. A file, a folder or -; may be given more than \
                     once, later over earlier. Default: OSAKAHUB_WITH, a path list"
    )]
    pub with: Vec<PathBuf>,
    /// How to print, such as json, csv, markdown or ids
    #[arg(
        short,
        long,
        global = true,
        value_name = "FORMAT",
        overrides_with = "json",
        add = complete::formats(),
        hide_possible_values = true,
        long_help = format_help()
    )]
    format: Option<Format>,
    /// Same as --format json
    #[arg(long, global = true, overrides_with = "format", hide_short_help = true)]
    json: bool,
    /// Language of names and headings for people: en or ja
    #[arg(
        long,
        global = true,
        value_name = "LANG",
        help_heading = HEADING,
        hide_short_help = true,
        long_help = "Language of names and headings for people: en or ja; of a list the first \
                     that is known. JSON and CSV never change. Default: OSAKAHUB_LANG, else the \
                     locale"
    )]
    pub lang: Option<String>,
    /// No notes on standard error; errors stay
    #[arg(short, long, global = true, help_heading = HEADING, hide_short_help = true)]
    pub quiet: bool,
    /// Width of tables, cards and messages in columns
    #[arg(
        long,
        global = true,
        value_name = "N",
        value_parser = value::width,
        help_heading = HEADING,
        hide_short_help = true,
        long_help = "Width of tables, cards and messages in columns. Default: the terminal's, else \
                     COLUMNS, else as wide as they are. Plain lines and formats for programs have \
                     no width"
    )]
    pub width: Option<usize>,
    /// Colour: auto, always or never
    // Read by `early::choose_color` before the arguments are parsed.
    #[arg(
        long = "color",
        global = true,
        value_name = "WHEN",
        help_heading = HEADING,
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

/// What each format is. In the short help clap would put their names on two lines.
fn format_help() -> String {
    let mut help = say!("How to print. Default: table on a terminal, plain elsewhere").to_string();
    for format in Format::value_variants() {
        if let Some(value) = format.to_possible_value()
            && let Some(about) = value.get_help()
        {
            let about = about.to_string();
            let about = japanese(&about).unwrap_or(&about);
            help += &format!("\n- {}: {about}", value.get_name());
        }
    }
    help
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
        assert!(!args.quiet && args.width.is_none());
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
    fn of_widths_the_last_counts() {
        let args = global("osakahub --width 40 areas --width=60");
        assert_eq!(args.width, Some(60));
    }

    #[test]
    fn quiet_is_short_or_long() {
        for line in [
            "osakahub -q areas",
            "osakahub areas --quiet",
            "osakahub areas -qq",
        ] {
            assert!(global(line).quiet, "{line}");
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
