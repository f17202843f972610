//! The longer texts of the help.

use clap::builder::styling::AnsiColor;
use clap::builder::{StyledStr, Styles};

use super::japanese;
use crate::model::Kind;
use crate::text::{Lang, say};

pub const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Yellow.on_default().bold())
    .usage(AnsiColor::Yellow.on_default().bold())
    .literal(AnsiColor::Green.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// The version, and in brackets the day on which the built-in data was last looked over.
pub const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), " (data of 2026-11-26)");

/// That day.
pub fn data_date() -> &'static str {
    let (_, date) = VERSION.rsplit_once(' ').unwrap_or(("", VERSION));
    date.trim_end_matches(')')
}

/// The help of the program called alone.
pub fn short() -> StyledStr {
    let mut command = super::spoken_command();
    let names: Vec<&str> = command
        .get_subcommands()
        .map(clap::Command::get_name)
        .collect();
    let (kinds, others) = names.split_at(Kind::ALL.len());
    let template = format!(
        "{{about}}\n\n{{usage-heading}} {{usage}}\n\nCommands:\n  {}\n  {}\n\n{}\n\n{}",
        kinds.join("  "),
        others.join("  "),
        japanese::lines(EXAMPLES),
        say!("`osakahub -h` says what each command does, `osakahub --help` is the manual."),
    );
    command = command.help_template(template);
    match Lang::spoken() {
        Lang::En => command.render_help(),
        Lang::Ja => japanese::help(&command.render_help(), None),
    }
}

/// What follows the manual of a list.
pub fn of_list(kind: Kind) -> String {
    let mut text = "Examples:".to_string();
    for example in examples(kind) {
        text += "\n  ";
        text += example;
    }
    text
}

/// What follows the short help of a list, which has no room for more.
pub fn example_of_list(kind: Kind) -> String {
    let first = examples(kind).next().unwrap_or_default();
    say!("Example: {first}", first)
}

fn examples(kind: Kind) -> impl Iterator<Item = &'static str> {
    let called = format!("osakahub {} ", kind.plural());
    LISTS.lines().filter(move |line| line.starts_with(&called))
}

pub const EXAMPLES: &str = "\
Examples:
  osakahub areas                          the innovation areas
  osakahub partners --country italy       partners abroad, in Italy
  osakahub agreements --since 2025-10     what was signed since October 2025
  osakahub show kento                     one record whole, with its sources";

pub const EXIT_CODES: &str = "\
Exit codes:
  0  it worked; a list that is empty is an answer too
  1  nothing found: `search`, `show`, lists under `-e`; `check` found errors (with --strict warnings)
  2  wrong usage, unreadable or invalid data, output that could not be written

Environment:
  OSAKAHUB_DATA   dataset in place of the built-in one, as --data; a path list
  OSAKAHUB_WITH   records laid over the dataset, as --with; a path list
  OSAKAHUB_LANG   language for people, as --lang
  COLUMNS         width where no terminal has one, as --width
  NO_COLOR, CLICOLOR_FORCE   no colour; colour even where no terminal is";

/// Examples of the lists, each under its subcommand.
const LISTS: &str = "\
osakahub areas --city osaka
osakahub areas --institution ncvc --json
osakahub institutions --area kento
osakahub institutions --area 健都 --lang ja
osakahub institutions hospital -c id,name,founded -s founded
osakahub partners --country italy --country フランス
osakahub partners health italy
osakahub partners -f csv > partners.csv
osakahub agreements --since 2025-10
osakahub agreements --country sweden -s -signed
osakahub agreements --json | jq -r '.[].id'
osakahub events --partner clust-er-health
osakahub events --since 2025-05 --until 2025-09
osakahub programmes --area kento
osakahub programmes --kind 補助金
osakahub figures --event expo-2025
osakahub sources --record mou-biovalley-france-2025
osakahub sources -c id,url -f tsv";

pub const SEARCH: &str = "\
Operators:
  'word    as it is, as a whole word      ^word    begins a field
  !word    must not occur                 word$    ends a field
  \"two words\"    as they are, together

Examples:
  osakahub search regenrative medicine
  osakahub search nakanosima
  osakahub search --in partners,agreements biovaley
  osakahub search 心臓 -n 3 --json";

pub const SHOW: &str = "\
Examples:
  osakahub show kento
  osakahub show 中之島クロス --lang ja
  osakahub partners -f ids | fzf --preview 'osakahub show {}'";

pub const PAGE: &str = "\
The page is one file that loads nothing: open it, mail it, print it, put it on any web server.

Examples:
  osakahub page -o hub.html
  osakahub page --data my-hub --title 'Medicon Valley' -o index.html
  osakahub partners --country italy -f toml | osakahub page --data - -o italy.html";

pub const FIELDS: &str = "\
Examples:
  osakahub fields agreements
  osakahub fields institutions --lang ja
  osakahub fields --json | jq -r '.[].name' | sort -u";

pub const CHECK: &str = "\
Exits with 1 if there is an error; warnings alone leave 0, but not with --strict.

Datasets are written in TOML 1.1. What is no TOML is told, and the rest is checked all the same.

Examples:
  osakahub check my-hub.toml
  osakahub check my-hub --with private-notes.toml
  osakahub check --format json data | jq -r '.[] | \"\\(.file):\\(.line): \\(.message)\"'";

pub const INIT: &str = "\
Examples:
  osakahub init my-hub
  osakahub check my-hub
  osakahub areas --data my-hub";

pub const COMPLETIONS: &str = "\
The script asks osakahub itself for values, so run it anew at each start of the shell:
  bash        source <(osakahub completions bash)
  zsh         source <(osakahub completions zsh)
  fish        osakahub completions fish | source
  elvish      eval (osakahub completions elvish | slurp)
  powershell  osakahub completions powershell | Out-String | Invoke-Expression";

pub const MAN: &str = "\
Examples:
  osakahub man | man -l -
  osakahub man ~/.local/share/man/man1";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_examples_of_its_own() {
        for kind in Kind::ALL {
            let example = format!("Examples:\n  osakahub {} ", kind.plural());
            assert!(of_list(kind).starts_with(&example), "{}", kind.plural());
            assert!(of_list(kind).contains(examples(kind).next().unwrap()));
        }
        assert_eq!(
            of_list(Kind::Areas),
            "Examples:\n  osakahub areas --city osaka\n  osakahub areas --institution ncvc --json"
        );
    }

    #[test]
    fn the_short_help_of_each_command_is_one_screen() {
        let mut command = crate::cli::command().term_width(80);
        command.build();
        for subcommand in command.get_subcommands_mut() {
            let lines = subcommand.render_help().to_string().lines().count();
            assert!(lines <= 24, "{} has {lines}", subcommand.get_name());
        }
    }

    #[test]
    fn the_date_of_the_data_is_a_day() {
        let parts: Vec<usize> = data_date().split('-').map(str::len).collect();
        assert_eq!(parts, [4, 2, 2]);
        assert!(VERSION.starts_with(env!("CARGO_PKG_VERSION")));
    }
}
