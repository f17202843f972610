//! Reads a command line by the subcommand that it calls, without building all others.

use std::ffi::OsString;
use std::mem::ManuallyDrop;

use clap::{Args as _, FromArgMatches as _, Subcommand as _};

use super::{Command, GlobalArgs, list};

/// The command line as that of the subcommand that stands first, if it can be read so.
///
/// clap builds all subcommands, and gives each a copy of each global flag: that is a sixth of the time of
/// `areas`. What is wrong, or asks for help, is left to the whole command line.
pub fn parse(arguments: &[OsString]) -> Option<(Command, GlobalArgs)> {
    let asks_for_help = |argument: &OsString| argument == "--help" || argument == "-h";
    if arguments.iter().any(asks_for_help) {
        return None;
    }
    let called = called(arguments.get(1)?.to_str()?)?;
    let command = clap::Command::new("osakahub")
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .args_override_self(true)
        .subcommand(GlobalArgs::augment_args(called));
    // Never freed: taking it apart is a twentieth of the instructions of `areas`.
    let mut command = ManuallyDrop::new(command);
    let mut matches = command.try_get_matches_from_mut(arguments).ok()?;
    let global = GlobalArgs::from_arg_matches(matches.subcommand()?.1).ok()?;
    let called = Command::from_arg_matches_mut(&mut matches).ok()?;
    Some((called, global))
}

/// The subcommand with this name.
fn called(name: &str) -> Option<clap::Command> {
    if let Some(list) = list::subcommand(name) {
        return Some(list);
    }
    let all = ManuallyDrop::new(Command::augment_subcommands(clap::Command::new("osakahub")));
    all.find_subcommand(name).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::parsed;

    #[test]
    fn a_subcommand_is_read_as_by_the_whole_command_line() {
        for (line, is_read) in [
            ("osakahub areas", true),
            ("osakahub areas --json --quiet x", true),
            ("osakahub show kento --lang ja", true),
            ("osakahub --json areas -n 3", false),
            ("osakahub --data areas show x", false),
            ("osakahub x areas", false),
            ("osakahub areas --nonsense", false),
            ("osakahub areas --help", false),
            ("osakahub -V areas", false),
            ("osakahub", false),
        ] {
            let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            let read = parse(&arguments).map(|read| format!("{read:?}"));
            assert_eq!(read.is_some(), is_read, "{line}");
            if let Some(read) = read {
                assert_eq!(read, format!("{:?}", parsed(line)));
            }
        }
    }
}
