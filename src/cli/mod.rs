//! The words that a user can type, and their help.

pub mod complete;
mod list;

use clap::builder::{PossibleValue, PossibleValuesParser, StyledStr, Styles, styling::AnsiColor};
use clap::{Arg, ArgAction, Command, value_parser};

use self::list::list;
use crate::model::Kind;
use crate::render::Format;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Yellow.on_default().bold())
    .usage(AnsiColor::Yellow.on_default().bold())
    .literal(AnsiColor::Green.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const EXAMPLES: &str = "\
Examples:
  osakahub areas                          the innovation areas
  osakahub partners --country italy       partners abroad, in Italy
  osakahub agreements --since 2025-10     what was signed since October 2025
  osakahub show kento                     one record whole, with its sources";

const EXIT_CODES: &str = "\
Exit codes:
  0  it worked; a list that is empty is an answer too
  1  nothing found: `search`, `show`, lists under `-e`; `check` found errors
  2  wrong usage, unreadable or invalid data, output that could not be written

Environment:
  OSAKAHUB_DATA   dataset in place of the built-in one, as --data; a path list
  OSAKAHUB_WITH   records laid over the dataset, as --with; a path list
  OSAKAHUB_LANG   language for people, as --lang
  NO_COLOR, CLICOLOR_FORCE   no colour; colour even where no terminal is";

/// The version, and in brackets the day on which the built-in data was last looked over.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), " (data of 2026-11-22)");

/// That day.
pub fn data_date() -> &'static str {
    VERSION
        .rsplit(' ')
        .next()
        .unwrap_or(VERSION)
        .trim_end_matches(')')
}

/// A subcommand: its name, its line in the help, and what adds its arguments.
type Subcommand = (&'static str, &'static str, fn(Command) -> Command);

const SUBCOMMANDS: [Subcommand; 16] = [
    ("areas", "Lists innovation areas", list),
    ("institutions", "Lists institutions", list),
    ("partners", "Lists partners abroad", list),
    ("agreements", "Lists agreements with partners", list),
    ("events", "Lists events", list),
    ("figures", "Lists key figures", list),
    ("sources", "Lists the sources that say so", list),
    ("search", "Ranked search over all kinds", search),
    (
        "show",
        "Shows one record whole: every field, its links both ways, its sources",
        show,
    ),
    (
        "overview",
        "Shows the hub on one screen: counts, countries, years, latest events",
        |command| command,
    ),
    (
        "fields",
        "Lists every field of a kind: name, type, meaning",
        fields,
    ),
    (
        "check",
        "Validates a dataset and points at every problem",
        check,
    ),
    (
        "schema",
        "Prints the JSON Schema of a dataset, for editors",
        |command| command,
    ),
    (
        "init",
        "Writes a commented starting dataset for another hub",
        init,
    ),
    (
        "completions",
        "Prints a completion script for a shell",
        completions,
    ),
    (
        "man",
        "Prints the man page, or writes all pages into a folder",
        man,
    ),
];

/// The whole command line.
pub fn command() -> Command {
    command_with(None)
}

/// The help of the program called alone.
pub fn short_help() -> StyledStr {
    let names = SUBCOMMANDS.map(|(name, ..)| name);
    let (kinds, others) = names.split_at(Kind::ALL.len());
    let template = format!(
        "{{about}}\n\n{{usage-heading}} {{usage}}\n\nCommands:\n  {}\n  {}\n\n{EXAMPLES}\n\n\
         `osakahub -h` says what each command does, `osakahub --help` is the manual.",
        kinds.join("  "),
        others.join("  "),
    );
    command().help_template(template).render_help()
}

/// The command line with that subcommand alone, if there is one of that name: start-up is short.
pub fn command_with(only: Option<&str>) -> Command {
    let known = SUBCOMMANDS.iter().any(|(name, ..)| only == Some(*name));
    let subcommands = SUBCOMMANDS
        .iter()
        .filter(|(name, ..)| !known || only == Some(*name));
    Command::new("osakahub")
        .about("Osaka's life-sciences hub: areas, institutions, partners, agreements, events, and who says so")
        .version(VERSION)
        .styles(STYLES)
        .max_term_width(100)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .args_override_self(true)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help("Print the version and the date of the built-in data"),
        )
        .after_help(EXAMPLES)
        .after_long_help(format!("{EXAMPLES}\n\n{EXIT_CODES}"))
        .subcommands(subcommands.map(|(name, about, arguments)| Command::new(*name).about(*about).defer(*arguments)))
        .args(global_args())
}

/// A flag that takes a path, and may be given more than once.
fn paths(name: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name("PATH")
        .value_parser(value_parser!(std::path::PathBuf))
        .value_hint(clap::ValueHint::AnyPath)
        .action(ArgAction::Append)
}

fn global_args() -> [Arg; 6] {
    [
        paths("data")
            .help("Dataset in place of the built-in one: a file, a folder or -")
            .long_help("Dataset in place of the built-in one: a TOML file, a folder of them (read recursively, in name order, hidden files left out), or - for standard input. May be given more than once. Default: OSAKAHUB_DATA, a path list"),
        paths("with")
            .hide_short_help(true)
            .help("Records laid over the dataset: a new id adds one, a known id replaces the fields given")
            .long_help("Records laid over the dataset: a new id adds a record, a known id replaces the fields given. A file, a folder or -; may be given more than once, later over earlier. Default: OSAKAHUB_WITH, a path list"),
        Arg::new("format")
            .short('f')
            .long("format")
            .value_name("FORMAT")
            .value_parser(value_parser!(Format))
            .help("How to print")
            .long_help("How to print. Default: table on a terminal, plain elsewhere")
            .overrides_with("json"),
        Arg::new("json").long("json").action(ArgAction::SetTrue).overrides_with("format").help("Same as --format json"),
        Arg::new("lang")
            .long("lang")
            .value_name("LANG")
            .hide_short_help(true)
            .help("Language of names and headings for people: en or ja")
            .long_help("Language of names and headings for people: en or ja; of a list the first that is known. JSON and CSV never change. Default: OSAKAHUB_LANG, else the locale"),
        Arg::new("color")
            .long("color")
            .value_name("WHEN")
            .hide_short_help(true)
            .value_parser(["auto", "always", "never"])
            .hide_possible_values(true)
            .help("Colour: auto, always or never"),
    ]
    .map(|arg| arg.global(true).help_heading("Output and data"))
}

/// A number of records; more than there can be is no limit.
fn number(text: &str) -> Result<usize, &'static str> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if digits {
        Ok(text.parse().unwrap_or(usize::MAX))
    } else {
        Err("not a whole number")
    }
}

fn limit() -> Arg {
    Arg::new("limit")
        .short('n')
        .long("limit")
        .value_name("N")
        .value_parser(number)
}

fn no_header() -> Arg {
    Arg::new("no-header")
        .long("no-header")
        .action(ArgAction::SetTrue)
        .help("No headings in plain, csv and tsv")
}

/// The names of the kinds; one of them may be meant by its singular.
fn kinds() -> PossibleValuesParser {
    PossibleValuesParser::new(
        Kind::ALL.map(|kind| PossibleValue::new(kind.plural()).alias(kind.singular())),
    )
}

fn search(command: Command) -> Command {
    command
        .arg(
            Arg::new("query")
                .value_name("QUERY")
                .num_args(1..)
                .required(true)
                .help("Words that must all be found, in any field; slips, accents and spelling are forgiven"),
        )
        .arg(
            Arg::new("in")
                .long("in")
                .value_name("KIND,...")
                .value_delimiter(',')
                .value_parser(kinds())
                .hide_possible_values(true)
                .action(ArgAction::Append)
                .help("Search these kinds alone"),
        )
        .arg(limit().default_value("20").help("Show at most N answers"))
        .arg(no_header())
        .after_help(
            "\
Operators:
  'word    as it is, as a whole word      ^word    begins a field
  !word    must not occur                 word$    ends a field
  \"two words\"    as they are, together

Examples:
  osakahub search regenrative medicine
  osakahub search nakanosima
  osakahub search --in partners,agreements biovaley
  osakahub search 心臓 -n 3 --json",
        )
}

fn show(command: Command) -> Command {
    command
        .arg(
            Arg::new("name")
                .value_name("NAME")
                .num_args(1..)
                .required(true)
                .help("Id, name in any language, alias, or an unambiguous part of one")
                .add(complete::any_record()),
        )
        .after_help(
            "\
Examples:
  osakahub show kento
  osakahub show 中之島クロス --lang ja
  osakahub partners -f ids | fzf --preview 'osakahub show {}'",
        )
}

fn fields(command: Command) -> Command {
    command
        .arg(
            Arg::new("kind")
                .value_name("KIND")
                .value_parser(kinds())
                .hide_possible_values(true)
                .help("Fields of this kind alone"),
        )
        .after_help("Examples:\n  osakahub fields agreements\n  osakahub fields --json | jq -r '.[].name' | sort -u")
}

fn check(command: Command) -> Command {
    command
        .arg(
            Arg::new("path")
                .value_name("PATH")
                .num_args(0..)
                .value_parser(value_parser!(std::path::PathBuf))
                .value_hint(clap::ValueHint::AnyPath)
                .help("Files or folders to check together, - for standard input; without any the dataset in use"),
        )
        .after_help(
            "\
Exits with 1 if there is an error; warnings alone leave 0.

Examples:
  osakahub check my-hub.toml
  osakahub check my-hub --with private-notes.toml
  osakahub check --format json data | jq -r '.[] | \"\\(.file):\\(.line): \\(.message)\"'",
        )
}

fn completions(command: Command) -> Command {
    command
        .arg(
            Arg::new("shell")
                .value_name("SHELL")
                .required(true)
                .value_parser(complete::SHELLS)
                .hide_possible_values(true)
                .help(format!("One of {}", complete::SHELLS.join(", "))),
        )
        .after_help(
            "\
The script asks osakahub itself for values, so run it anew at each start of the shell:
  bash        source <(osakahub completions bash)
  zsh         source <(osakahub completions zsh)
  fish        osakahub completions fish | source
  elvish      eval (osakahub completions elvish | slurp)
  powershell  osakahub completions powershell | Out-String | Invoke-Expression",
        )
}

fn man(command: Command) -> Command {
    command
        .arg(
            Arg::new("dir")
                .value_name("DIR")
                .value_parser(value_parser!(std::path::PathBuf))
                .value_hint(clap::ValueHint::DirPath)
                .help("Folder for all pages, the program's and each subcommand's; made if it is not there"),
        )
        .after_help("Examples:\n  osakahub man | man -l -\n  osakahub man ~/.local/share/man/man1")
}

fn init(command: Command) -> Command {
    command
        .arg(
            Arg::new("dir")
                .value_name("DIR")
                .required(true)
                .value_parser(value_parser!(std::path::PathBuf))
                .value_hint(clap::ValueHint::DirPath)
                .help("Folder to write into; made if it is not there, files in it are never replaced"),
        )
        .after_help("Examples:\n  osakahub init my-hub\n  osakahub check my-hub\n  osakahub areas --data my-hub")
}
