//! The shells: their scripts, how each hands over what is typed, and in which form it takes candidates.

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::Path;

use clap::{Command, ValueEnum};
use clap_complete::engine::{self, CompletionCandidate};
use clap_complete::env::{Elvish, EnvCompleter, Powershell};

use super::quote;
use super::word::{self, Rules, Word};
use crate::text::is_unsafe;

/// The shells that have a script.
#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
    Elvish,
    Powershell,
}

impl EnvCompleter for Shell {
    fn name(&self) -> &'static str {
        match self {
            Shell::Bash => "bash",
            Shell::Zsh => "zsh",
            Shell::Fish => "fish",
            Shell::Elvish => "elvish",
            Shell::Powershell => "powershell",
        }
    }

    fn is(&self, name: &str) -> bool {
        match self {
            Shell::Powershell => Powershell.is(name),
            _ => self.name() == name,
        }
    }

    fn write_registration(
        &self,
        var: &str,
        name: &str,
        bin: &str,
        completer: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match self {
            Shell::Bash => out.write_all(include_bytes!("scripts/osakahub.bash")),
            Shell::Zsh => out.write_all(include_bytes!("scripts/osakahub.zsh")),
            Shell::Fish => out.write_all(include_bytes!("scripts/osakahub.fish")),
            Shell::Elvish => Elvish.write_registration(var, name, bin, completer, out),
            Shell::Powershell => Powershell.write_registration(var, name, bin, completer, out),
        }
    }

    fn write_complete(
        &self,
        command: &mut Command,
        arguments: Vec<OsString>,
        folder: Option<&Path>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let (rules, form): (_, fn(&CompletionCandidate) -> String) = match self {
            Shell::Bash => return write_bash(command, &arguments, folder, out),
            Shell::Zsh => (Rules::Posix, in_zsh),
            Shell::Fish => (Rules::Fish, in_fish),
            Shell::Elvish => (Rules::Read, in_elvish),
            Shell::Powershell => (Rules::Read, in_powershell),
        };
        let words = arguments.iter().map(|word| Word::read(&lossy(word), rules));
        for candidate in found(command, words.collect(), folder)? {
            writeln!(out, "{}", form(&candidate))?;
        }
        Ok(())
    }
}

/// Bash hands over the line to the cursor, and the end of the last word that it will replace.
fn write_bash(
    command: &mut Command,
    arguments: &[OsString],
    folder: Option<&Path>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let [line, replaced] = arguments else {
        return Ok(());
    };
    let (line, replaced) = (lossy(line), lossy(replaced));
    let (words, last) = word::split(&line);
    let Some(kept) = last.strip_suffix(replaced.as_str()) else {
        return Ok(());
    };
    for candidate in found(command, words, folder)? {
        if let Some(inserted) = quote::for_bash(value(&candidate), kept, &replaced) {
            writeln!(out, "{inserted}")?;
        }
    }
    Ok(())
}

/// The candidates for the last word. One that is no text, or could steer a terminal or end a line, is left out.
fn found(
    command: &mut Command,
    words: Vec<Word>,
    folder: Option<&Path>,
) -> io::Result<Vec<CompletionCandidate>> {
    let Some(last) = words.last() else {
        return Ok(vec![]);
    };
    // What the shell will put there is not known.
    if last.expands {
        return Ok(vec![]);
    }
    let at = words.len() - 1;
    let words: Vec<OsString> = words.into_iter().map(|word| word.text.into()).collect();
    super::remember(&words);
    let mut candidates = engine::complete(command, words, at, folder)?;
    candidates.retain(|candidate| {
        let value = value(candidate);
        !value.is_empty() && !value.contains(is_unsafe)
    });
    Ok(candidates)
}

fn in_zsh(candidate: &CompletionCandidate) -> String {
    let value = value(candidate).replace('\\', r"\\").replace(':', r"\:");
    match help(candidate) {
        Some(help) => format!("{value}:{}", help.replace('\\', r"\\")),
        None => value,
    }
}

fn in_fish(candidate: &CompletionCandidate) -> String {
    match help(candidate) {
        Some(help) => format!("{}\t{help}", value(candidate)),
        None => value(candidate).to_string(),
    }
}

fn in_elvish(candidate: &CompletionCandidate) -> String {
    value(candidate).to_string()
}

fn in_powershell(candidate: &CompletionCandidate) -> String {
    let inserted = quote::for_powershell(value(candidate));
    match help(candidate) {
        Some(help) => format!("{inserted}\t{help}"),
        None => inserted,
    }
}

/// Empty for a candidate that is no text, as the name of a file may be.
fn value(candidate: &CompletionCandidate) -> &str {
    candidate.get_value().to_str().unwrap_or_default()
}

/// The first line of what is said about a candidate.
fn help(candidate: &CompletionCandidate) -> Option<String> {
    let help = candidate.get_help()?.to_string();
    help.lines().next().map(str::to_string)
}

fn lossy(text: &OsStr) -> String {
    text.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};

    use super::*;

    /// What a shell is told by a program with one argument.
    fn told(shell: Shell, arguments: &[&str]) -> String {
        let candidates = || {
            let colon = CompletionCandidate::new(r"a:b \c").help(Some("It is: so\nand so".into()));
            let red = CompletionCandidate::new("a\u{1b}[31m");
            vec![colon, CompletionCandidate::new("a'$(x)"), red]
        };
        let argument = clap::Arg::new("x").add(ArgValueCandidates::new(candidates));
        let mut command = Command::new("osakahub")
            .disable_help_flag(true)
            .arg(argument);
        let arguments = arguments.iter().map(OsString::from).collect();
        let mut out = Vec::new();
        shell
            .write_complete(&mut command, arguments, None, &mut out)
            .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn each_shell_is_told_in_its_form() {
        for (shell, form) in [
            (Shell::Zsh, "a\\:b \\\\c:It is: so\na'$(x)\n"),
            (Shell::Fish, "a:b \\c\tIt is: so\na'$(x)\n"),
            (Shell::Elvish, "a:b \\c\na'$(x)\n"),
            (Shell::Powershell, "'a:b \\c'\tIt is: so\n'a''$(x)'\n"),
        ] {
            assert_eq!(told(shell, &["osakahub", "a"]), form, "{shell:?}");
        }
        let in_bash = told(Shell::Bash, &["osakahub 'a", "a"]);
        assert_eq!(in_bash, "a:b \\c'\na'\\''$(x)'\n");
    }

    #[test]
    fn a_word_is_read_with_its_quotes() {
        assert_eq!(told(Shell::Zsh, &["osakahub", "'a'\\''"]), "a'$(x)\n");
        assert_eq!(told(Shell::Fish, &["osakahub", "'a\\'"]), "a'$(x)\n");
        assert_eq!(told(Shell::Elvish, &["osakahub", "a'"]), "a'$(x)\n");
        assert_eq!(
            told(Shell::Bash, &["osakahub a\\'", "a\\'"]),
            "a\\'\\$\\(x\\)\n"
        );
    }

    #[test]
    fn for_a_word_that_is_not_known_yet_nothing_is_offered() {
        assert_eq!(told(Shell::Zsh, &["osakahub", "$a"]), "");
        assert_eq!(told(Shell::Fish, &["osakahub", "(a"]), "");
        assert_eq!(told(Shell::Bash, &["osakahub \"`a", "`a"]), "");
        assert_eq!(told(Shell::Bash, &["osakahub"]), "");
        assert_eq!(told(Shell::Bash, &["osakahub a", "b"]), "");
    }

    #[test]
    fn a_shell_is_known_by_its_name() {
        for shell in Shell::value_variants() {
            assert!(shell.is(shell.name()));
        }
        assert!(Shell::Powershell.is("pwsh") && !Shell::Bash.is("sh"));
    }
}
