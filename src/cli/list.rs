//! The arguments of the subcommands that list a kind.

use clap::{Arg, ArgAction, Command};

use super::{limit, no_header};
use crate::cli::complete;
use crate::model::Kind;
use crate::query::flags::{self, Argument};

/// The arguments of the list that the command is named for. Added only when the command is called: start-up is short.
pub fn list(command: Command) -> Command {
    let Some(kind) = Kind::from_name(command.get_name()) else {
        return command;
    };
    let filters = flags::of(kind).iter().map(|filter| {
        let name = match filter.argument {
            Argument::Country => "COUNTRY",
            Argument::Word => "WORD",
            Argument::Text => "TEXT",
            Argument::Record(_) => "NAME",
            Argument::Since | Argument::Until => "DATE",
        };
        let more = match filter.argument {
            Argument::Since | Argument::Until => {
                ": YYYY, YYYY-MM or YYYY-MM-DD; a coarse date stands for its whole span"
            }
            Argument::Record(_) => {
                ", by id, name in any language, alias, or an unambiguous part of one"
            }
            _ => "",
        };
        Arg::new(filter.flag)
            .long(filter.flag)
            .value_name(name)
            .help(filter.about)
            .long_help(format!(
                "{}{more}. May be given more than once: any of the values will do",
                filter.about
            ))
            .action(ArgAction::Append)
            .help_heading("Filters")
            .add(complete::filter(kind, filter))
    });
    command
        .arg(
            Arg::new("words")
                .value_name("WORD")
                .num_args(0..)
                .help("Keep records whose text holds every word"),
        )
        .args(filters)
        .args(shape_args(kind))
        .after_help(list_examples(kind))
}

fn shape_args(kind: Kind) -> Vec<Arg> {
    let list = |id: &'static str, short: char, name: &'static str| {
        Arg::new(id)
            .short(short)
            .long(id)
            .value_name(name)
            .action(ArgAction::Append)
            .allow_hyphen_values(true)
    };
    vec![
        list("where", 'w', "EXPR")
            .help("Keep records for which EXPR holds, such as 'signed>=2025-09'")
            .long_help(
                "Keep records for which EXPR holds: FIELD OP VALUE, joined with and, or, not (also &, |, !) and \
                 parentheses. OP is = != < <= > >= or ~ (contains). Of a list any element counts, a coarse date stands \
                 for its whole span, a country may have any name. `FIELD=` asks for what is absent, `FIELD!=` for what \
                 is there. A value with spaces is quoted. `osakahub fields` lists the fields. May be given more than \
                 once: all must hold",
            )
            .add(complete::expr(kind)),
        list("sort", 's', "FIELD,...")
            .help("Order by these fields, -FIELD for descending")
            .long_help(
                "Order by these fields, -FIELD for descending. Records without the field come last either way, ties \
                 keep the order of the dataset",
            )
            .add(complete::columns(kind)),
        list("columns", 'c', "FIELD,...")
            .help("Show these fields; +FIELD adds, -FIELD takes away")
            .long_help(
                "Show exactly these fields, in JSON and CSV too; +FIELD adds to the usual ones, -FIELD takes from \
                 them, `all` shows every field",
            )
            .add(complete::columns(kind)),
        limit().help("Show at most N records").long_help(
            "Show at most N records, or values with --count-by, and say on standard error how many there are",
        ),
        Arg::new("exit-status")
            .short('e')
            .long("exit-status")
            .action(ArgAction::SetTrue)
            .help("Exit with 1 if nothing matched"),
        Arg::new("count").long("count").action(ArgAction::SetTrue).help("Print the number of records alone"),
        Arg::new("count-by")
            .long("count-by")
            .value_name("FIELD")
            .conflicts_with("count")
            .help("Print the values of FIELD and how many records have each")
            .long_help(
                "Print the values of FIELD and how many records have each (`value` and `count`), most first. Of a list \
                 each element counts. Dates may be counted by year and by month: FIELD:year, FIELD:month",
            )
            .add(complete::count_by(kind)),
        no_header(),
    ]
}

fn list_examples(kind: Kind) -> &'static str {
    match kind {
        Kind::Areas => {
            "\
Examples:
  osakahub areas --city osaka
  osakahub areas --institution ncvc --json"
        }
        Kind::Institutions => {
            "\
Examples:
  osakahub institutions --area kento
  osakahub institutions --area 健都 --lang ja
  osakahub institutions hospital -c id,name,founded -s founded"
        }
        Kind::Partners => {
            "\
Examples:
  osakahub partners --country italy --country フランス
  osakahub partners health italy
  osakahub partners -f csv > partners.csv"
        }
        Kind::Agreements => {
            "\
Examples:
  osakahub agreements --since 2025-10
  osakahub agreements --country sweden -s -signed
  osakahub agreements --json | jq -r '.[].id'"
        }
        Kind::Events => {
            "\
Examples:
  osakahub events --partner clust-er-health
  osakahub events --since 2025-05 --until 2025-09"
        }
        Kind::Figures => {
            "\
Examples:
  osakahub figures --event expo-2025"
        }
        Kind::Sources => {
            "\
Examples:
  osakahub sources --record mou-biovalley-france-2025
  osakahub sources -c id,url -f tsv"
        }
    }
}
