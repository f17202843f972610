//! The arguments of each subcommand but the lists.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::complete::{self, Shell};
use super::value::{SpacedKind, heading_row, number};
use crate::import::{HeadingRow, Order};
use crate::model::Kind;

#[derive(Args, Debug)]
pub struct SearchArgs {
    /// What you look for, in your own words; slips are forgiven
    #[arg(value_name = "QUERY", required = true)]
    pub query: Vec<String>,
    /// Search these kinds alone
    #[arg(
        long = "in",
        value_name = "KIND,...",
        value_delimiter = ',',
        value_parser = SpacedKind,
        hide_possible_values = true
    )]
    pub kinds: Vec<Kind>,
    /// Show at most N answers
    #[arg(short = 'n', long, value_name = "N", value_parser = number, default_value = "20")]
    pub limit: usize,
    /// Say which word matched where, how, and what it counted
    #[arg(long)]
    pub explain: bool,
    /// No headings in plain, csv and tsv
    #[arg(long, hide_short_help = true)]
    pub no_header: bool,
}

#[derive(Args, Debug)]
pub struct ShowArgs {
    /// Id, name in any language, alias, or an unambiguous part of one
    #[arg(value_name = "NAME", required = true, add = complete::any_record())]
    pub names: Vec<String>,
}

#[derive(Args, Debug)]
pub struct TimelineArgs {
    /// Keep what is in a record whose text holds every word
    #[arg(value_name = "WORD", num_args = 0..)]
    pub words: Vec<String>,
    /// Keep these kinds alone
    #[arg(
        long = "in",
        value_name = "KIND,...",
        value_delimiter = ',',
        value_parser = SpacedKind,
        hide_possible_values = true
    )]
    pub kinds: Vec<Kind>,
    /// Keep what may have been on this date or after
    #[arg(
        long,
        value_name = "DATE",
        long_help = "Keep what may have been on this date or after: 2025, 2025-10, 2025-10-07, \
                     2025年10月, 令和7年10月. Of a date in the dataset that is a year or a month any \
                     day counts, of an event every day that it lasted. May be given more than once: \
                     any will do"
    )]
    pub since: Vec<String>,
    /// Keep what may have been on this date or before
    #[arg(
        long,
        value_name = "DATE",
        long_help = "Keep what may have been on this date or before. May be given more than once: \
                     any will do"
    )]
    pub until: Vec<String>,
    /// Show at most N dates
    #[arg(short = 'n', long, value_name = "N", value_parser = number)]
    pub limit: Option<usize>,
    /// Exit with 1 if nothing matched
    #[arg(short, long, hide_short_help = true)]
    pub exit_status: bool,
    /// Print the number of dates alone
    #[arg(long, hide_short_help = true)]
    pub count: bool,
    /// No headings in plain, csv and tsv
    #[arg(long, hide_short_help = true)]
    pub no_header: bool,
}

#[derive(Args, Debug)]
pub struct GraphArgs {
    /// Records in the middle, named as for `show`; without any all records but sources
    #[arg(value_name = "NAME", num_args = 0.., add = complete::any_record())]
    pub names: Vec<String>,
    /// How many links from them records may lie
    #[arg(
        long,
        value_name = "N",
        value_parser = number,
        default_value = "1",
        requires = "names"
    )]
    pub depth: usize,
    /// Show these kinds alone, and what is named
    #[arg(
        long = "in",
        value_name = "KIND,...",
        value_delimiter = ',',
        value_parser = SpacedKind,
        hide_possible_values = true,
        long_help = "Show records of these kinds alone, and what is named. Default: all but sources"
    )]
    pub kinds: Vec<Kind>,
}

#[derive(Args, Debug)]
pub struct ImportArgs {
    /// CSV, TSV, XLSX, XLS, ODS, JSON or JSON lines; - for standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// Kind of record in it; else it is guessed from headings and names
    #[arg(long, value_name = "KIND", hide_possible_values = true)]
    pub kind: Option<Kind>,
    /// Where columns go: a field, facts, point, or nothing to leave one out
    #[arg(long, value_name = "HEADING=FIELD,...", add = complete::map())]
    pub map: Vec<String>,
    /// Row of the headings, or none; else it is found
    #[arg(long, value_name = "ROW|none", value_parser = heading_row)]
    pub headings: Option<HeadingRow>,
    /// Sheet of a workbook; else the first with anything in it
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Order of day, month and year in dates such as 03/04/2025
    #[arg(long, value_name = "dmy|mdy|ymd", hide_possible_values = true)]
    pub dates: Option<Order>,
    /// TOML file to update; its ids and comments stay
    #[arg(long, value_name = "DATASET", value_hint = ValueHint::FilePath)]
    pub onto: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub struct PageArgs {
    /// File to write, whole or not at all; without it the page goes to standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// What the page is called, in place of the hub's name
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
}

#[derive(Args, Debug)]
pub struct FieldsArgs {
    /// Fields of this kind alone
    #[arg(value_name = "KIND", hide_possible_values = true)]
    pub kind: Option<Kind>,
}

#[derive(Args, Debug)]
pub struct CheckArgs {
    /// Files or folders to check together, - for standard input; without any the dataset in use
    #[arg(value_name = "PATH", num_args = 0.., value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// Exit with 1 on warnings too
    #[arg(long)]
    pub strict: bool,
}

#[derive(Args, Debug)]
pub struct DiffArgs {
    /// Dataset as it was: a file, a folder, - for standard input, or built-in
    #[arg(value_name = "OLD", value_hint = ValueHint::AnyPath, add = complete::dataset_path())]
    pub old: PathBuf,
    /// Dataset as it is; --with lays files over it
    #[arg(value_name = "NEW", value_hint = ValueHint::AnyPath, add = complete::dataset_path())]
    pub new: PathBuf,
    /// Compare these kinds alone
    #[arg(
        long = "in",
        value_name = "KIND,...",
        value_delimiter = ',',
        value_parser = SpacedKind,
        hide_possible_values = true
    )]
    pub kinds: Vec<Kind>,
}

#[derive(Args, Debug)]
pub struct InitArgs {
    /// Folder to write into; made if it is not there, files in it are never replaced
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,
}

#[derive(Args, Debug)]
pub struct CompletionsArgs {
    /// One of bash, zsh, fish, elvish, powershell
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    pub shell: Shell,
}

#[derive(Args, Debug)]
pub struct ManArgs {
    /// Folder for all pages, the program's and each subcommand's; made if it is not there
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use clap::{Parser as _, ValueEnum};

    use super::*;
    use crate::cli::{Cli, Command, help, parsed};

    fn search(line: &str) -> SearchArgs {
        match parsed(line).0 {
            Command::Search(args) => args,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_search_has_words_kinds_and_a_limit() {
        let args = search("osakahub search drug discovery");
        assert_eq!(args.query, ["drug", "discovery"]);
        assert!(args.kinds.is_empty() && !args.no_header);
        assert_eq!(args.limit, 20);
        let args = search("osakahub search --in partners,area x -n3 --no-header --in event");
        assert_eq!(args.kinds, [Kind::Partners, Kind::Areas, Kind::Events]);
        assert_eq!(args.query, ["x"]);
        let spaced = ["osakahub", "search", "x", "--in", "areas, event ,sources"];
        let args = match Cli::try_parse_from(spaced).unwrap().command {
            Some(Command::Search(args)) => args,
            other => panic!("{other:?}"),
        };
        assert_eq!(args.kinds, [Kind::Areas, Kind::Events, Kind::Sources]);
        let args = search("osakahub search --in partners,area x -n3 --no-header --in event");
        assert_eq!(args.limit, 3);
        assert!(args.no_header);
    }

    #[test]
    fn names_paths_and_folders_are_positional() {
        let Command::Show(args) = parsed("osakahub show a b").0 else {
            panic!("not show");
        };
        assert_eq!(args.names, ["a", "b"]);
        let Command::Check(args) = parsed("osakahub check a -").0 else {
            panic!("not check");
        };
        assert_eq!(args.paths, [PathBuf::from("a"), PathBuf::from("-")]);
        assert!(!args.strict);
        let Command::Check(args) = parsed("osakahub check --strict a").0 else {
            panic!("not check");
        };
        assert!(args.strict);
        let Command::Diff(args) = parsed("osakahub diff built-in hub --in areas,event").0 else {
            panic!("not diff");
        };
        assert_eq!(
            [&args.old, &args.new],
            [Path::new("built-in"), Path::new("hub")]
        );
        assert_eq!(args.kinds, [Kind::Areas, Kind::Events]);
        let Command::Init(args) = parsed("osakahub init hub").0 else {
            panic!("not init");
        };
        assert_eq!(args.folder, PathBuf::from("hub"));
        let Command::Man(args) = parsed("osakahub man").0 else {
            panic!("not man");
        };
        assert_eq!(args.folder, None);
    }

    #[test]
    fn fields_are_of_one_kind_or_of_all() {
        for (line, kind) in [
            ("osakahub fields", None),
            ("osakahub fields areas", Some(Kind::Areas)),
            ("osakahub fields source", Some(Kind::Sources)),
        ] {
            let Command::Fields(args) = parsed(line).0 else {
                panic!("not fields");
            };
            assert_eq!(args.kind, kind);
        }
    }

    #[test]
    fn the_help_names_every_shell() {
        let command = CompletionsArgs::augment_args(clap::Command::new("completions"));
        let argument = command.get_positionals().next().unwrap();
        let mut names = Vec::new();
        for shell in Shell::value_variants() {
            names.push(shell.to_possible_value().unwrap().get_name().to_string());
        }
        let help = argument.get_help().unwrap().to_string();
        assert_eq!(help, format!("One of {}", names.join(", ")));
        for name in names {
            assert!(help::COMPLETIONS.contains(&format!("completions {name}")));
            parsed(&format!("osakahub completions {name}"));
        }
    }
}
