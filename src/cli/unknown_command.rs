//! What to do instead, for somebody who typed no command but a name or a question.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue};

use crate::diagnostics::Error;
use crate::text::{closest, quoted, say};

/// The error for a word that is no command.
pub fn explained(error: clap::Error, arguments: &[OsString], command: &clap::Command) -> Error {
    let Some(ContextValue::String(typed)) = error.get(ContextKind::InvalidSubcommand) else {
        return Error::Clap(Box::new(error));
    };
    let mut explained = Error::usage(say!("there is no command `{typed}`", typed));
    let names = command.get_subcommands().map(clap::Command::get_name);
    // Three letters are close to too much: `who` is not `show`.
    if typed.chars().count() > 3
        && let Some(name) = closest(typed, names)
    {
        explained = explained.with_help(say!(
            "did you mean `{near}`?",
            near = format!("osakahub {name}")
        ));
    }
    let words = words(arguments, typed);
    explained
        .with_help(say!(
            "`osakahub show {words}` shows what has this name",
            words
        ))
        .with_help(say!(
            "`osakahub search {words}` finds what has to do with it",
            words
        ))
}

/// The word and those after it up to a flag, quoted for a shell where they have to be.
fn words(arguments: &[OsString], typed: &str) -> String {
    let mut words = vec![quoted(typed)];
    let mut rest = arguments.iter().skip_while(|argument| *argument != typed);
    rest.next();
    for argument in rest {
        match argument.to_str() {
            Some(word) if !word.starts_with('-') => words.push(quoted(word)),
            _ => break,
        }
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use crate::cli::{self, Invocation};
    use crate::diagnostics::Error;

    fn explained(arguments: &[&str]) -> String {
        let mut all = vec!["osakahub".into()];
        all.extend(arguments.iter().map(Into::into));
        match cli::parse(all) {
            Err(Error::Usage { message, help }) => format!("{message} | {}", help.join(" | ")),
            Ok(Invocation::Help(_) | Invocation::Command(..)) => "understood".to_string(),
            Err(other) => panic!("{other:?}"),
        }
    }

    /// What is said of words that are no command.
    fn offered(typed: &str, near: &str, words: &str) -> String {
        format!(
            "there is no command `{typed}` | {near}`osakahub show {words}` shows what has this name \
             | `osakahub search {words}` finds what has to do with it"
        )
    }

    #[test]
    fn a_name_or_a_question_is_shown_and_searched() {
        for (arguments, typed, words) in [
            (&["kento"][..], "kento", "kento"),
            (&["健都"], "健都", "健都"),
            (&["who", "is", "in", "kento"], "who", "who is in kento"),
            (
                &["st andrew's", "x"],
                "st andrew's",
                r#"'st andrew'\''s' x"#,
            ),
            (
                &["--lang", "ja", "kento", "park", "-f", "json"],
                "kento",
                "kento park",
            ),
        ] {
            assert_eq!(explained(arguments), offered(typed, "", words));
        }
    }

    #[test]
    fn a_close_command_is_offered_first() {
        for (typed, near) in [
            ("partner", "partners"),
            ("ovrview", "overview"),
            ("area", "areas"),
        ] {
            let near = format!("did you mean `osakahub {near}`? | ");
            assert_eq!(explained(&[typed]), offered(typed, &near, typed));
        }
        assert_eq!(explained(&["partners"]), "understood");
    }
}
