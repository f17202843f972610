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

pub const TIMELINE: &str = "\
Newest first, by the last day that a date may be: 2025 stands beside 2025-12-31. An event stands
where it began. Dates of documents are left out: `osakahub sources` has them.

Examples:
  osakahub timeline --since 2025-10
  osakahub timeline kento --in agreements,events
  osakahub timeline --since 令和6年 --until 令和6年 --lang ja
  osakahub timeline --json | jq -r '.[].date'";

pub const GRAPH: &str = "\
A link stands once, from the record in which it is written; its label is the field.

Examples:
  osakahub graph kento | dot -Tsvg > kento.svg
  osakahub graph kento --depth 2 -f mermaid
  osakahub graph 'Business Sweden' --lang ja -f mermaid
  osakahub graph --in partners,agreements -f json | jq '.edges | length'";

pub const IMPORT: &str = "\
Headings are matched with field names, titles and the usual words in many languages.
What is not matched becomes a fact under its heading, so that no cell is lost.
What `osakahub -f csv`, `tsv`, `json` and `jsonl` wrote comes back to the same records.
Records go to standard output; what was done is said on standard error.

Examples:
  osakahub import members.xlsx > members.toml
  osakahub import members.csv --map 'Stand=facts,Remarks=' --dates dmy > members.toml
  osakahub import members-november.csv --onto members.toml > members-new.toml";

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

pub const DIFF: &str = "\
A record with a new id is still the same record if it has the same ROR, Wikidata item, corporate number or address of a source, or else the same name, or else most of its fields. A link to it is no change. The order of records does not matter, that of lists does.

It prints table (or plain) for people, markdown for a changelog, json for programs.";

pub const DIFF_EXITS: &str = "\
Exits with 0 if nothing differs, with 1 if something does, with 2 on trouble.";

pub const DIFF_JSON: &str = "\
JSON output:
  One object; what is not there is left out.
  \"added\", \"removed\"  list of {\"kind\", \"id\", \"name\", \"record\"}; the record with its fields
  \"renamed\"           list of {\"kind\", \"from\", \"to\", \"by\"}; by the field in common, or \"fields\"
  \"changed\"           list of {\"kind\", \"id\", \"fields\"}; each of the fields as one of these:
    {\"field\", \"old\", \"new\"}                          a single value
    {\"field\", \"added\", \"removed\", \"order\"}           a list
    {\"field\", \"label\", \"old\", \"new\"}                 a fact
    {\"field\", \"label\", \"added\", \"removed\", \"order\"}  sources cited for a field
  \"order\" is the whole new list; it is there only where that is not the old one
  without what was removed and with what was added at its end.";

pub const DIFF_EXAMPLES: &str = "\
Examples:
  osakahub diff built-in my-hub/
  osakahub diff last-year.toml hub.toml --in partners,agreements
  git show HEAD~1:hub.toml | osakahub diff - hub.toml -f markdown
  osakahub diff old.toml new.toml --json | jq -r '.added[].id'";

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
