//! What clap has to say of wrong usage; of a flag that another list has, which lists those are.

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::diagnostics::Error;
use crate::model::Kind;
use crate::query::flags;
use crate::text::{Lang, closest, say};

/// Flags by which other programs are told where to write.
const OUTPUT: [&str; 3] = ["-o", "--output", "--out"];

/// The error of the subcommand that was called.
pub fn explained(mut error: clap::Error) -> Error {
    if error.kind() == ErrorKind::UnknownArgument {
        let called = called(&error);
        // Hardly anybody who mistypes a flag means a value that looks like one.
        error.remove(ContextKind::Suggested);
        if !is_suggestion_close(&error) {
            error.remove(ContextKind::SuggestedArg);
            // The usage has the suggested flag in it.
            error.remove(ContextKind::Usage);
            if let Some(usage) = usage(called.as_deref()) {
                error.insert(ContextKind::Usage, ContextValue::StyledStr(usage));
            }
        }
        if let Some(ContextValue::String(argument)) = error.get(ContextKind::InvalidArg)
            && OUTPUT.contains(&argument.as_str())
        {
            return no_output(argument);
        }
        if let Some(kind) = called.as_deref().and_then(Kind::from_name)
            && let Some(ContextValue::String(argument)) = error.get(ContextKind::InvalidArg)
            && let Some(flag) = argument.strip_prefix("--")
            && let Some(explained) = of_list(kind, flag)
        {
            return explained;
        }
    }
    Error::Clap(Box::new(error))
}

/// Whether the flag that clap suggests, if any, was probably meant; clap suggests `--quiet` for `--units`.
fn is_suggestion_close(error: &clap::Error) -> bool {
    let (Some(ContextValue::String(typed)), Some(ContextValue::String(near))) = (
        error.get(ContextKind::InvalidArg),
        error.get(ContextKind::SuggestedArg),
    ) else {
        return true;
    };
    let (typed, near) = (typed.trim_start_matches('-'), near.trim_start_matches('-'));
    near.starts_with(typed) || closest(typed, [near]).is_some()
}

/// The subcommand that clap names in the usage: `Usage: osakahub areas [OPTIONS]`.
fn called(error: &clap::Error) -> Option<String> {
    let ContextValue::StyledStr(usage) = error.get(ContextKind::Usage)? else {
        return None;
    };
    usage
        .to_string()
        .split_whitespace()
        .nth(2)
        .map(str::to_string)
}

fn usage(called: Option<&str>) -> Option<StyledStr> {
    let mut command = super::command();
    command.build();
    let called = command.find_subcommand_mut(called?)?;
    Some(called.render_usage())
}

fn no_output(argument: &str) -> Error {
    Error::usage(say!("there is no flag {argument} here", argument)).with_help(say!(
        "`> FILE` at the end of the line writes what is printed to a file"
    ))
}

/// Why the list has no such flag, if the flag is a filter of another list or named for a field.
fn of_list(kind: Kind, flag: &str) -> Option<Error> {
    let field = kind.field(&flag.replace('-', "_"));
    let others = lists_with(flag);
    let kinds = kind.many();
    let mut error = if !others.is_empty() {
        Error::usage(say!("{kinds} are not filtered by --{flag}", kinds, flag))
            .with_help(say!(
                "--{flag} is for {others}",
                flag,
                others = others.join(say!(", "))
            ))
            .with_help(say!(
                "{kinds} have {filters}",
                kinds,
                filters = own_filters(kind).join(Lang::spoken().pick(" ", "、"))
            ))
    } else if field.is_some() {
        Error::usage(say!("{kinds} have no flag --{flag}", kinds, flag))
    } else {
        return None;
    };
    if let Some(field) = field {
        let name = field.name;
        error = error.with_help(say!("any field may be asked for: -w {name}=VALUE", name));
    }
    Some(error)
}

/// The lists that have the filter.
fn lists_with(flag: &str) -> Vec<&'static str> {
    let mut lists = Vec::new();
    for kind in Kind::ALL {
        if flags::of(kind).iter().any(|filter| filter.flag == flag) {
            lists.push(kind.many());
        }
    }
    lists
}

fn own_filters(kind: Kind) -> Vec<String> {
    let filters = flags::of(kind).iter();
    filters.map(|filter| format!("--{}", filter.flag)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explained(kind: Kind, flag: &str) -> (String, Vec<String>) {
        match of_list(kind, flag) {
            Some(Error::Usage { message, help }) => (message, help),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_filter_of_other_lists_is_explained() {
        let (message, help) = explained(Kind::Figures, "focus");
        assert_eq!(message, "figures are not filtered by --focus");
        let others = "--focus is for areas, institutions, partners, agreements, programmes";
        assert_eq!(help, [others, "figures have --event"]);
    }

    #[test]
    fn a_filter_that_is_a_field_here_may_be_asked_for_with_where() {
        let (message, help) = explained(Kind::Sources, "kind");
        assert_eq!(message, "sources are not filtered by --kind");
        assert_eq!(help[1], "sources have --record");
        assert_eq!(help[2], "any field may be asked for: -w kind=VALUE");
        assert_eq!(help.len(), 3);
    }

    #[test]
    fn a_flag_named_for_a_field_is_explained() {
        let (message, help) = explained(Kind::Areas, "name-ja");
        assert_eq!(message, "areas have no flag --name-ja");
        assert_eq!(help, ["any field may be asked for: -w name_ja=VALUE"]);
    }

    #[test]
    fn who_asks_for_a_file_is_told_how_to_write_one() {
        for line in [
            "areas -o a.txt",
            "import a.csv --output=a.toml",
            "show kento --out a.txt",
        ] {
            let line: Vec<&str> = ["osakahub"].into_iter().chain(line.split(' ')).collect();
            let error = crate::cli::command()
                .try_get_matches_from(line)
                .unwrap_err();
            match super::explained(error) {
                Error::Usage { message, help } => {
                    assert!(message.starts_with("there is no flag -"), "{message}");
                    assert!(help[0].starts_with("`> FILE`"), "{help:?}");
                }
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn a_flag_is_suggested_only_where_it_was_probably_meant() {
        for (typed, is_suggested) in [
            ("--units", false),
            ("--qiuet", true),
            ("--even", true),
            ("--formats", true),
            ("--zzqx", false),
        ] {
            let line = ["osakahub", "figures", typed];
            let error = crate::cli::command().try_get_matches_from(line);
            let Error::Clap(error) = super::explained(error.unwrap_err()) else {
                panic!("{typed}");
            };
            let text = error.to_string();
            assert_eq!(text.contains("similar argument"), is_suggested, "{text}");
            let plain = text.contains("Usage: osakahub figures [OPTIONS] [WORD]...");
            assert_eq!(plain, !is_suggested, "{text}");
        }
    }

    #[test]
    fn other_flags_are_left_to_clap() {
        assert!(of_list(Kind::Areas, "bogus").is_none());
        assert_eq!(lists_with("bogus"), [""; 0]);
    }
}
