//! What to do instead, for somebody who typed no command but a name or a question.

use std::ffi::OsString;

use clap::ValueEnum;
use clap::error::{ContextKind, ContextValue};

use super::complete;
use crate::diagnostics::Error;
use crate::model::{Kind, KindSet};
use crate::query::resolve;
use crate::text::{closest, quoted, say};

/// The error for a word that is no command.
pub fn explained(error: clap::Error, arguments: &[OsString], command: &clap::Command) -> Error {
    let Some(ContextValue::String(typed)) = error.get(ContextKind::InvalidSubcommand) else {
        return Error::Clap(Box::new(error));
    };
    let mut explained = Error::usage(say!("there is no command `{typed}`", typed));
    let names = command.get_subcommands().map(clap::Command::get_name);
    let names: Vec<&str> = names.collect();
    let words = words(arguments, typed);
    if let Some(name) = meant(typed, &names) {
        let mut near = format!("osakahub {name}");
        for word in &words[1..] {
            near += " ";
            near += &quoted(word);
        }
        explained = explained.with_help(say!("did you mean `{near}`?", near));
    }
    let is_name = complete::dataset_of(arguments, KindSet::ALL)
        .is_some_and(|dataset| resolve::find(&dataset, KindSet::ALL, &words.join(" ")).is_ok());
    let words: Vec<_> = words.into_iter().map(quoted).collect();
    let words = words.join(" ");
    if is_name {
        explained = explained.with_help(say!(
            "`osakahub show {words}` shows what has this name",
            words
        ));
    }
    explained.with_help(say!(
        "`osakahub search {words}` finds what has to do with it",
        words
    ))
}

/// The list of a kind that is called so in Japanese, the command that begins so, or else the closest.
fn meant<'c>(typed: &str, names: &[&'c str]) -> Option<&'c str> {
    if let Ok(kind) = Kind::from_str(typed, false) {
        return Some(kind.plural());
    }
    let mut begun = names.iter().filter(|name| name.starts_with(typed));
    match typed.chars().count() {
        0..3 => None,
        // Three letters are close to too much: `who` is not `show`, and `are` is not `areas`.
        3 => begun.find(|name| name.len() == 4).copied(),
        _ => {
            let begun = begun.next().copied();
            begun.or_else(|| closest(typed, names.iter().copied()))
        }
    }
}

/// The word and those after it up to a flag.
fn words<'a>(arguments: &'a [OsString], typed: &'a str) -> Vec<&'a str> {
    let mut words = vec![typed];
    let mut rest = arguments.iter().skip_while(|argument| *argument != typed);
    rest.next();
    for argument in rest {
        match argument.to_str() {
            Some(word) if !word.starts_with('-') => words.push(word),
            _ => break,
        }
    }
    words
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

    /// What is said of words that are no command, behind hints on what was meant.
    fn offered(typed: &str, hints: &str, words: &str) -> String {
        format!(
            "there is no command `{typed}` | {hints}`osakahub search {words}` finds what has to do with it"
        )
    }

    #[test]
    fn a_name_is_shown_and_anything_is_searched() {
        for (arguments, typed, words, is_name) in [
            (&["kento"][..], "kento", "kento", true),
            (&["健都"], "健都", "健都", true),
            (&["Business", "Sweden"], "Business", "Business Sweden", true),
            (
                &["who", "is", "in", "kento"],
                "who",
                "who is in kento",
                false,
            ),
            (
                &["st andrew's", "x"],
                "st andrew's",
                r#"'st andrew'\''s' x"#,
                false,
            ),
            (
                &["--lang", "ja", "kento", "park", "-f", "json"],
                "kento",
                "kento park",
                false,
            ),
            (
                &["kento", "--data", "no-such-folder"],
                "kento",
                "kento",
                false,
            ),
        ] {
            let shown = match is_name {
                true => format!("`osakahub show {words}` shows what has this name | "),
                false => String::new(),
            };
            assert_eq!(explained(arguments), offered(typed, &shown, words));
        }
    }

    #[test]
    fn a_close_command_is_offered_first() {
        for (typed, near) in [
            ("partner", "partners"),
            ("part", "partners"),
            ("ovrview", "overview"),
            ("area", "areas"),
            ("sho", "show"),
            ("協定", "agreements"),
        ] {
            let near =
                format!("there is no command `{typed}` | did you mean `osakahub {near}`? | ");
            assert!(explained(&[typed]).starts_with(&near), "{typed}");
        }
        let near = "did you mean `osakahub show kento 'two words'`? | ";
        let all = explained(&["sho", "kento", "two words", "-q"]);
        assert_eq!(all, offered("sho", near, "sho kento 'two words'"));
        for typed in ["are", "who", "sh"] {
            assert!(!explained(&[typed]).contains("did you mean"), "{typed}");
        }
        assert_eq!(explained(&["partners"]), "understood");
    }
}
