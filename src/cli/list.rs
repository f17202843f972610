//! The subcommands that list a kind: one for each kind, named for it.

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, Subcommand};

use super::value::number;
use super::{complete, help};
use crate::model::Kind;
use crate::query::expr;
use crate::query::flags::{self, Argument, Filter};
use crate::text::{said, say};

#[derive(Debug)]
pub struct ListCommand {
    pub kind: Kind,
    /// The filters that were given, each with its values.
    pub filters: Vec<(&'static Filter, Vec<String>)>,
    pub args: ListArgs,
}

#[derive(Args, Debug)]
pub struct ListArgs {
    /// Keep records whose text holds every word
    #[arg(value_name = "WORD", num_args = 0.., help_heading = FILTERS)]
    pub words: Vec<String>,
    /// Keep records for which EXPR holds
    #[arg(
        short = 'w',
        long = "where",
        value_name = "EXPR",
        allow_hyphen_values = true,
        long_help = "Keep records for which EXPR holds: FIELD OP VALUE, joined with and, or, not \
                     (also &, |, !) and parentheses. OP is = != < <= > >= or ~ (contains). Of a \
                     list any element counts, a coarse date stands for its whole span, a country \
                     may have any name, a word of a controlled list may be in Japanese. `FIELD=` \
                     asks for what is absent, `FIELD!=` for what is there. A value with spaces is \
                     quoted. `osakahub fields` lists the fields. LINK.FIELD is a field of the \
                     records that a link leads to, as in parties.country=sweden, and facts.LABEL \
                     one fact, compared by what it looks like: a number with its unit, a date, \
                     text. May be given more than once: all must hold"
    )]
    pub exprs: Vec<String>,
    /// Order by these fields, -FIELD for descending
    #[arg(short, long, value_name = "FIELD,...", allow_hyphen_values = true)]
    pub sort: Vec<String>,
    /// Show these fields; +FIELD adds, -FIELD takes away
    #[arg(
        short,
        long,
        value_name = "FIELD,...",
        allow_hyphen_values = true,
        long_help = "Show exactly these fields, in JSON and CSV too; +FIELD adds to the usual \
                     ones, -FIELD takes from them, `all` shows every field"
    )]
    pub columns: Vec<String>,
    /// Show at most N records
    #[arg(
        short = 'n',
        long,
        value_name = "N",
        value_parser = number,
        long_help = "Show at most N records, or values with --count-by, and say on standard error \
                     how many there are"
    )]
    pub limit: Option<usize>,
    /// Exit with 1 if nothing matched
    #[arg(short, long, hide_short_help = true)]
    pub exit_status: bool,
    /// Print the number of records alone
    #[arg(long, hide_short_help = true)]
    pub count: bool,
    /// Count the values of FIELD
    #[arg(
        long,
        value_name = "FIELD",
        hide_short_help = true,
        conflicts_with = "count",
        long_help = "Print the values of FIELD and how many records have each (`value` and \
                     `count`), most first. Of a list each element counts. Dates may be counted by \
                     year and by month: FIELD:year, FIELD:month"
    )]
    pub count_by: Option<String>,
    /// No headings in plain, csv and tsv
    #[arg(long, hide_short_help = true)]
    pub no_header: bool,
}

/// The heading of what narrows a list.
const FILTERS: &str = "Filters";

/// clap's own, but with no blank line under the first, so that the short help is one screen.
const HELP_TEMPLATE: &str =
    "{before-help}{about}\n{usage-heading} {usage}\n\n{all-args}{after-help}";

/// The subcommand with this name, if it lists a kind.
pub fn subcommand(name: &str) -> Option<Command> {
    Kind::from_name(name).map(of_kind)
}

fn of_kind(kind: Kind) -> Command {
    let about = say!("Lists {things}", things = said(described(kind)));
    let command = Command::new(kind.plural()).about(about);
    command.help_template(HELP_TEMPLATE).defer(with_args)
}

impl Subcommand for ListCommand {
    fn augment_subcommands(command: Command) -> Command {
        command.subcommands(Kind::ALL.map(of_kind))
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        Kind::from_name(name).is_some()
    }
}

impl FromArgMatches for ListCommand {
    fn from_arg_matches(matches: &ArgMatches) -> Result<ListCommand, clap::Error> {
        let Some((name, matches)) = matches.subcommand() else {
            return Err(clap::Error::new(ErrorKind::MissingSubcommand));
        };
        let Some(kind) = Kind::from_name(name) else {
            return Err(clap::Error::new(ErrorKind::InvalidSubcommand));
        };
        let mut filters = Vec::new();
        for filter in flags::of(kind) {
            if let Some(values) = matches.get_many::<String>(filter.flag) {
                filters.push((filter, values.cloned().collect()));
            }
        }
        let args = ListArgs::from_arg_matches(matches)?;
        Ok(ListCommand {
            kind,
            filters,
            args,
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// What a list holds, where the plural of its kind says too little.
fn described(kind: Kind) -> &'static str {
    match kind {
        Kind::Areas => "innovation areas",
        Kind::Partners => "partners abroad",
        Kind::Agreements => "agreements with partners",
        Kind::Programmes => "support, incentives and funds",
        Kind::Figures => "key figures",
        Kind::Sources => "the sources that say so",
        _ => kind.plural(),
    }
}

/// Adds the arguments of the list that the command is named for.
fn with_args(command: Command) -> Command {
    let Some(kind) = Kind::from_name(command.get_name()) else {
        return command;
    };
    let filters = flags::of(kind)
        .iter()
        .map(|filter| filter_arg(kind, filter));
    ListArgs::augment_args(command.args(filters))
        .mut_arg("exprs", |arg| expr_arg(kind, arg))
        .mut_arg("sort", |arg| sort_arg(kind, arg))
        .mut_arg("columns", |arg| arg.add(complete::columns(kind)))
        .mut_arg("count_by", |arg| arg.add(complete::count_by(kind)))
        .after_help(help::example_of_list(kind))
        .after_long_help(help::of_list(kind))
}

/// The flag with a condition of the kind in its short help.
fn expr_arg(kind: Kind, arg: Arg) -> Arg {
    let example = expr::example(kind);
    arg.add(complete::expr(kind))
        .help(say!("Keep what fulfils EXPR, such as '{example}'", example))
}

/// The flag with the usual order of the kind in its help.
fn sort_arg(kind: Kind, arg: Arg) -> Arg {
    let usual = match kind.newest_first() {
        Some(field) => say!(
            "-{field}, but `toml` in the order of the dataset",
            field = field.name
        ),
        None => say!("the order of the dataset").to_string(),
    };
    arg.add(complete::sort(kind)).long_help(say!(
        "Order by these fields, -FIELD for descending. Records without the field come last either \
         way, ties keep the order of the dataset. Default: {usual}",
        usual
    ))
}

fn filter_arg(kind: Kind, filter: &'static Filter) -> Arg {
    let (value_name, more) = match filter.argument {
        Argument::Country => ("COUNTRY", ""),
        Argument::Word => (
            "WORD",
            ", in English or Japanese; `osakahub fields` with the kind says what each means",
        ),
        Argument::Place => ("PLACE", ""),
        Argument::Record(_) | Argument::EventWithParts => (
            "NAME",
            ", by id, name in any language, alias, or an unambiguous part of one",
        ),
        Argument::Since(_) | Argument::Until(_) => (
            "DATE",
            ": YYYY, YYYY-MM or YYYY-MM-DD, or as in 2025/10, 令和7年10月, Oct 2025; a coarse date \
             stands for its whole span",
        ),
    };
    let about = said(filter.about);
    Arg::new(filter.flag)
        .long(filter.flag)
        .value_name(value_name)
        .help(about)
        .long_help(say!(
            "{about}{more}. May be given more than once: any of the values will do",
            about,
            more = said(more)
        ))
        .action(ArgAction::Append)
        .help_heading(FILTERS)
        .add(complete::filter(kind, filter))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::{self, Cli};

    fn list(line: &str) -> ListCommand {
        match cli::parsed(&format!("osakahub {line}")).0 {
            cli::Command::List(list) => list,
            other => panic!("{other:?}"),
        }
    }

    fn fault(line: &str) -> ErrorKind {
        let matches = Cli::command().try_get_matches_from(line.split(' '));
        matches.unwrap_err().kind()
    }

    #[test]
    fn every_kind_has_a_list() {
        for kind in Kind::ALL {
            assert_eq!(list(kind.plural()).kind, kind);
            assert!(ListCommand::has_subcommand(kind.plural()));
        }
        assert!(!ListCommand::has_subcommand("show"));
    }

    #[test]
    fn a_list_says_what_it_holds() {
        let described = Kind::ALL.map(described);
        let expected = [
            "innovation areas",
            "institutions",
            "partners abroad",
            "agreements with partners",
            "events",
            "support, incentives and funds",
            "key figures",
            "the sources that say so",
        ];
        assert_eq!(described, expected);
    }

    #[test]
    fn without_arguments_everything_is_listed() {
        let ListCommand { filters, args, .. } = list("areas");
        assert!(filters.is_empty() && args.words.is_empty() && args.exprs.is_empty());
        assert!(args.sort.is_empty() && args.columns.is_empty());
        assert_eq!((args.limit, args.count_by), (None, None));
        assert!(!args.exit_status && !args.count && !args.no_header);
    }

    #[test]
    fn flags_are_short_or_long_and_may_have_an_equals_sign() {
        for line in [
            "areas -w a=b -s -name -c +id -n 5 -e",
            "areas --where a=b --sort -name --columns +id --limit 5 --exit-status",
            "areas --where=a=b --sort=-name --columns=+id --limit=5 --exit-status",
            "areas -e -wa=b -s-name -c+id -n5",
        ] {
            let args = list(line).args;
            assert_eq!(args.exprs, ["a=b"], "{line}");
            assert_eq!(args.sort, ["-name"], "{line}");
            assert_eq!(args.columns, ["+id"], "{line}");
            assert_eq!(args.limit, Some(5), "{line}");
            assert!(args.exit_status, "{line}");
        }
        assert!(list("areas --no-header").args.no_header);
        assert!(list("areas --count").args.count);
        assert_eq!(list("areas --count-by kind").args.count_by.unwrap(), "kind");
    }

    #[test]
    fn lists_add_up_and_single_values_are_replaced() {
        let args = list("areas a -w x=1 -n 1 b --where y=2 -n 2 -c id -c name -- -c").args;
        assert_eq!(args.words, ["a", "b", "-c"]);
        assert_eq!(args.exprs, ["x=1", "y=2"]);
        assert_eq!(args.columns, ["id", "name"]);
        assert_eq!(args.limit, Some(2));
    }

    #[test]
    fn filters_come_in_the_order_of_their_registry_with_all_their_values() {
        let list = list("agreements --since 2020 --country=italy --country sweden");
        let mut given = Vec::new();
        for (filter, values) in &list.filters {
            given.push(format!("{} {}", filter.flag, values.join("|")));
        }
        assert_eq!(given, ["country italy|sweden", "since 2020"]);
    }

    #[test]
    fn what_cannot_be_given_is_refused() {
        let conflict = fault("osakahub areas --count --count-by kind");
        assert_eq!(conflict, ErrorKind::ArgumentConflict);
        assert_eq!(fault("osakahub areas -n -1"), ErrorKind::UnknownArgument);
        assert_eq!(fault("osakahub areas -n x"), ErrorKind::ValueValidation);
        assert_eq!(fault("osakahub areas --city"), ErrorKind::InvalidValue);
        assert_eq!(
            fault("osakahub areas --since 2020"),
            ErrorKind::UnknownArgument
        );
    }

    #[test]
    fn the_example_of_a_condition_is_one_of_the_kind() {
        for kind in Kind::ALL {
            let command = with_args(Command::new(kind.plural()));
            let mut args = command.get_arguments();
            let help = args.find(|arg| arg.get_id() == "exprs").unwrap().get_help();
            let help = help.unwrap().to_string();
            let example = help.split('\'').nth(1).unwrap();
            assert!(expr::Expr::parse(kind, example).is_ok(), "{help}");
        }
    }

    fn about(kind: Kind, flag: &str) -> (String, String) {
        let filter = flags::of(kind).iter().find(|filter| filter.flag == flag);
        let arg = filter_arg(kind, filter.unwrap());
        let value_name = arg.get_value_names().unwrap()[0].to_string();
        (value_name, arg.get_long_help().unwrap().to_string())
    }

    #[test]
    fn the_help_of_a_filter_says_what_it_takes() {
        let any = "May be given more than once: any of the values will do";
        assert_eq!(
            about(Kind::Areas, "city"),
            (
                "PLACE".into(),
                format!("City, with or without its suffix, in English or Japanese. {any}")
            )
        );
        let (name, help) = about(Kind::Areas, "institution");
        assert_eq!(name, "NAME");
        assert!(help.contains(", by id, name in any language"), "{help}");
        let (name, help) = about(Kind::Agreements, "until");
        assert_eq!(name, "DATE");
        assert!(
            help.contains(": YYYY, YYYY-MM or YYYY-MM-DD, or as in"),
            "{help}"
        );
        assert_eq!(about(Kind::Partners, "country").0, "COUNTRY");
        assert_eq!(about(Kind::Areas, "focus").0, "WORD");
    }
}
