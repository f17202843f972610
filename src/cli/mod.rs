//! The words that a user can type, and their help.

mod args;
mod called;
pub mod complete;
pub mod early;
mod global;
mod help;
mod japanese;
pub mod language;
mod list;
mod unknown_command;
mod unknown_flag;
mod value;

use std::ffi::OsString;
use std::mem::ManuallyDrop;

use clap::builder::StyledStr;
use clap::error::ErrorKind;
use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::diagnostics::Error;
use crate::text::Lang;
pub use args::{
    CheckArgs, CompletionsArgs, DiffArgs, FieldsArgs, GraphArgs, ImportArgs, InitArgs, ManArgs,
    PageArgs, SearchArgs, ShowArgs, TimelineArgs,
};
pub use global::GlobalArgs;
pub use help::data_date;
pub use list::ListCommand;

/// Osaka's life-sciences hub: areas, institutions, partners, agreements, events, and who says so
#[derive(Debug, Parser)]
#[command(
    name = "osakahub",
    version = help::VERSION,
    styles = help::STYLES,
    max_term_width = 100,
    disable_help_subcommand = true,
    disable_version_flag = true,
    args_override_self = true,
    after_long_help = format!("{}\n\n{}", help::EXAMPLES, help::EXIT_CODES),
)]
struct Cli {
    /// Print the version and the date of the built-in data
    #[arg(short = 'V', long, action = ArgAction::Version)]
    _version: Option<bool>,
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    global: GlobalArgs,
}

// With `defer` the arguments of a subcommand are built only when it is called. Without, `areas` takes
// a third more instructions.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub enum Command {
    #[command(flatten)]
    List(ListCommand),
    /// Ranked search over all kinds
    #[command(after_help = help::SEARCH)]
    Search(SearchArgs),
    /// Shows one record whole: every field, its links both ways, its sources
    #[command(after_help = help::SHOW)]
    Show(ShowArgs),
    /// Shows the hub on one screen: counts, countries, years, latest events
    Overview,
    /// Lists everything dated, of all kinds, newest first
    #[command(after_help = help::TIMELINE)]
    Timeline(TimelineArgs),
    /// Draws who is linked to whom, for Graphviz, Mermaid or programs
    #[command(after_help = help::GRAPH)]
    Graph(GraphArgs),
    /// Writes the dataset as one HTML page: pictures, lists and cards
    #[command(after_help = help::PAGE)]
    Page(PageArgs),
    /// Turns a spreadsheet or export into TOML records
    #[command(after_long_help = help::IMPORT)]
    Import(ImportArgs),
    /// Lists every field of a kind: name, type, meaning, and the words of controlled lists
    #[command(after_help = help::FIELDS)]
    Fields(FieldsArgs),
    /// Validates a dataset and points at every problem
    #[command(after_help = help::CHECK)]
    Check(CheckArgs),
    /// Tells what was added, removed and changed between two datasets
    #[command(
        after_help = format!("{}\n\n{}", help::DIFF_EXITS, help::DIFF_EXAMPLES),
        after_long_help = [help::DIFF, help::DIFF_EXITS, help::DIFF_JSON, help::DIFF_EXAMPLES].join("\n\n"),
    )]
    Diff(DiffArgs),
    /// Prints the JSON Schema of a dataset, for editors
    Schema,
    /// Writes a commented starting dataset for another hub
    #[command(after_help = help::INIT)]
    Init(InitArgs),
    /// Prints a completion script for a shell
    #[command(after_help = help::COMPLETIONS)]
    Completions(CompletionsArgs),
    /// Prints the man page, or writes all pages into a folder
    #[command(after_help = help::MAN)]
    Man(ManArgs),
}

/// What the command line asks for.
pub enum Invocation {
    /// A help text, or the version.
    Help(StyledStr),
    Command(Box<Command>, GlobalArgs),
}

/// Parses the arguments, the first of which is the name of the program.
pub fn parse(mut arguments: Vec<OsString>) -> Result<Invocation, Error> {
    // `osakahub help areas` is another way to say `osakahub areas --help`.
    if arguments.get(1).is_some_and(|name| name == "help") {
        arguments.remove(1);
        arguments.push("--help".into());
    }
    if let Some((command, global)) = called::parse(&arguments) {
        return Ok(Invocation::Command(Box::new(command), global));
    }
    match try_parse(&arguments) {
        Ok(cli) => Ok(match cli.command {
            Some(command) => Invocation::Command(Box::new(command), cli.global),
            None => Invocation::Help(help::short()),
        }),
        Err(error) if error.kind() == ErrorKind::InvalidSubcommand => {
            Err(unknown_command::explained(error, &arguments, &command()))
        }
        Err(error) if error.use_stderr() => {
            Err(match (unknown_flag::explained(error), Lang::spoken()) {
                (Error::Clap(error), Lang::Ja) => japanese::error(*error),
                (error, _) => error,
            })
        }
        Err(help_or_version) => Ok(Invocation::Help(help(&help_or_version, &arguments))),
    }
}

/// The help or the version, in the language of messages.
fn help(help_or_version: &clap::Error, arguments: &[OsString]) -> StyledStr {
    if Lang::spoken() == Lang::Ja
        && let Err(in_japanese) = spoken_command().try_get_matches_from(arguments)
    {
        return japanese::help(&in_japanese.render(), early::width(arguments));
    }
    help_or_version.render()
}

fn try_parse(arguments: &[OsString]) -> Result<Cli, clap::Error> {
    let mut command = command_of_width(early::width(arguments));
    if let [_, only] = arguments
        && (only == "--help" || only == "-h")
    {
        // clap gives each subcommand a copy of each global flag: a seventh of the instructions of `--help`.
        command = command.mut_args(|arg| arg.global(false));
    }
    let mut command = ManuallyDrop::new(command);
    let mut matches = command.try_get_matches_from_mut(arguments)?;
    let cli = Cli::from_arg_matches_mut(&mut matches);
    cli.map_err(|error| error.format(&mut command))
}

/// The whole command line, as clap knows it.
pub fn command() -> clap::Command {
    Cli::command()
}

/// The whole command line with its help in the language of messages.
pub fn spoken_command() -> clap::Command {
    match Lang::spoken() {
        Lang::En => command(),
        Lang::Ja => japanese::command(command()),
    }
}

/// The same with its help in this width, or else in that of the terminal.
fn command_of_width(width: Option<usize>) -> clap::Command {
    match width {
        Some(width) => command().term_width(width),
        None => command(),
    }
}

/// The subcommand and the global flags of a command line, for the tests of other rooms.
#[cfg(test)]
pub fn parsed(line: &str) -> (Command, GlobalArgs) {
    let cli = Cli::try_parse_from(line.split(' ')).unwrap();
    (cli.command.unwrap(), cli.global)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(line: &str) -> Result<Invocation, Error> {
        parse(line.split(' ').map(OsString::from).collect())
    }

    fn help(line: &str) -> String {
        match request(line) {
            Ok(Invocation::Help(text)) => text.to_string(),
            _ => panic!("{line} printed no help"),
        }
    }

    fn fault(line: &str) -> ErrorKind {
        match request(line) {
            Err(Error::Clap(error)) => error.kind(),
            _ => panic!("{line} was no fault"),
        }
    }

    #[test]
    fn the_definition_of_the_command_line_is_sound() {
        command().debug_assert();
    }

    #[test]
    fn help_can_be_asked_for_in_three_ways() {
        let long = help("osakahub areas --help");
        assert!(long.starts_with("Lists innovation areas\nUsage: osakahub areas [OPTIONS]"));
        assert_eq!(help("osakahub help areas"), long);
        let short = help("osakahub areas -h");
        assert!(short.len() < long.len());
        assert!(!short.contains("--lang") && long.contains("--lang"));
    }

    #[test]
    fn help_is_a_word_to_list_by_after_a_subcommand() {
        let (command, _) = parsed("osakahub areas help");
        assert!(matches!(command, Command::List(list) if list.args.words == ["help"]));
    }

    #[test]
    fn without_a_subcommand_the_short_help_is_printed() {
        let text = help("osakahub");
        assert!(text.contains("\n  areas  institutions  partners"));
        assert!(text.contains("\n  search  show  overview  timeline  graph  page"));
        assert_eq!(help("osakahub --json"), text);
    }

    #[test]
    fn the_version_says_how_old_the_data_is() {
        assert_eq!(help("osakahub -V"), format!("osakahub {}\n", help::VERSION));
        assert_eq!(help("osakahub --version"), help("osakahub -V"));
    }

    #[test]
    fn subcommands_are_told_apart() {
        for (line, name) in [
            ("osakahub areas", "List"),
            ("osakahub search x", "Search"),
            ("osakahub show x", "Show"),
            ("osakahub overview", "Overview"),
            ("osakahub timeline", "Timeline"),
            ("osakahub graph", "Graph"),
            ("osakahub page", "Page"),
            ("osakahub import x.csv", "Import"),
            ("osakahub fields", "Fields"),
            ("osakahub check", "Check"),
            ("osakahub diff a b", "Diff"),
            ("osakahub schema", "Schema"),
            ("osakahub init x", "Init"),
            ("osakahub completions zsh", "Completions"),
            ("osakahub man", "Man"),
        ] {
            let command = format!("{:?}", parsed(line).0);
            assert!(command.starts_with(name), "{command}");
        }
    }

    #[test]
    fn arguments_that_must_be_given_are_asked_for() {
        for line in [
            "osakahub search",
            "osakahub show",
            "osakahub diff a",
            "osakahub init",
            "osakahub completions",
        ] {
            assert_eq!(fault(line), ErrorKind::MissingRequiredArgument);
        }
        assert_eq!(fault("osakahub overview x"), ErrorKind::UnknownArgument);
        assert_eq!(fault("osakahub completions tcsh"), ErrorKind::InvalidValue);
        assert_eq!(fault("osakahub man a b"), ErrorKind::UnknownArgument);
    }

    #[test]
    fn a_filter_of_another_list_is_explained() {
        for line in [
            "osakahub areas --since 2020",
            "osakahub areas --city osaka --since 2020",
            "osakahub --lang en areas --since 2020",
        ] {
            let Err(Error::Usage { message, .. }) = request(line) else {
                panic!("no explanation of {line}");
            };
            assert_eq!(message, "areas are not filtered by --since");
        }
        assert_eq!(fault("osakahub areas --bogus"), ErrorKind::UnknownArgument);
    }
}
