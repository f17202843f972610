//! The table `[hub]`, which says what the hub of a dataset is called.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use crate::diagnostics::Problem;
use crate::model::{Hub, Type};
use crate::text::{closest, say};

/// The hub of a table, and the problems in it.
pub fn read(
    file: usize,
    span: Range<usize>,
    value: Spanned<DeValue<'static>>,
) -> (Hub, Vec<Problem>) {
    let mut hub = Hub {
        file,
        span,
        ..Hub::default()
    };
    let mut problems = Vec::new();
    let all = value.span();
    let DeValue::Table(table) = value.into_inner() else {
        let help = say!("write `[hub]` and under it `name = \"...\"`");
        let problem = Problem::error(file, all, say!("`hub` is a table"));
        problems.push(Problem {
            help: Some(help.into()),
            ..problem
        });
        return (hub, problems);
    };
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        let Some(field) = hub.field(name) else {
            let help = match closest(name, Hub::KEYS) {
                Some(near) => say!("did you mean `{near}`?", near),
                None => say!("it has {keys}", keys = Hub::KEYS.join(say!(", "))),
            };
            let message = say!("`[hub]` has no key `{name}`", name);
            problems.push(Problem {
                help: Some(help.into()),
                ..Problem::error(file, key.span(), message)
            });
            continue;
        };
        let span = value.span();
        match value.into_inner() {
            DeValue::String(text) => *field = Some(text.into_owned().leak()),
            _ => {
                let why = say!("expected {expected}", expected = Type::Text.expected());
                let message = say!("`{name}`: {why}", name, why);
                problems.push(Problem::error(file, span, message));
            }
        }
    }
    (hub, problems)
}

/// Adds what another file says of the hub. An overlay replaces names; other files must not differ.
pub fn add(known: &mut Option<Hub>, more: Hub, is_overlay: bool) -> Option<Problem> {
    let Some(hub) = known else {
        *known = Some(more);
        return None;
    };
    let differs =
        |old: Option<&str>, new: Option<&str>| old.is_some() && new.is_some() && old != new;
    let is_other = differs(hub.name, more.name) || differs(hub.name_ja, more.name_ja);
    if is_other && !is_overlay {
        let message = say!("the hub is called something else here than in another file");
        let help = say!("name it in one file");
        let label = say!("it is called this here");
        let problem = Problem::error(more.file, more.span, message);
        return Some(Problem {
            help: Some(help.into()),
            other: Some(Box::new((hub.file, hub.span.clone(), label.to_string()))),
            ..problem
        });
    }
    hub.name = more.name.or(hub.name);
    hub.name_ja = more.name_ja.or(hub.name_ja);
    None
}

#[cfg(test)]
mod tests {
    use crate::load::{self, problems_of};
    use crate::model::Lang;

    const AREAS: &str = "[[areas]]\nid = \"a\"\nname = \"A\"\n";

    fn titles(texts: &[&str]) -> [Option<&'static str>; 2] {
        let dataset = load::overlaid(texts);
        let title = |lang| dataset.hub().and_then(|hub| hub.title(lang));
        [title(Lang::En), title(Lang::Ja)]
    }

    #[test]
    fn a_hub_is_named_in_either_way_of_reading() {
        for text in [
            "[hub]\nname = \"Hub\"\nname_ja = \"拠点\"\n",
            "hub = { name = 'Hub', name_ja = '拠点' }\n",
            "hub.name = \"Hub\"\nhub.name_ja = \"拠点\"\n",
        ] {
            let names = [Some("Hub"), Some("拠点")];
            assert_eq!(titles(&[&format!("{text}{AREAS}")]), names, "{text}");
        }
        assert_eq!(titles(&["[hub]\nname = \"Hub\""]), [Some("Hub"); 2]);
        assert_eq!(titles(&["[hub]\nname = \" \""]), [None; 2]);
        assert_eq!(titles(&[AREAS]), [None; 2]);
    }

    #[test]
    fn an_overlay_names_the_hub_anew() {
        let base = "[hub]\nname = \"Hub\"\nname_ja = \"拠点\"\n";
        let names = [Some("New"), Some("拠点")];
        assert_eq!(titles(&[base, "[hub]\nname = \"New\"\n"]), names);
    }

    #[test]
    fn mistakes_in_the_table_are_problems() {
        for (text, message, help) in [
            (
                "[hub]\ntitle = \"x\"",
                "`[hub]` has no key `title`",
                "it has name, name_ja",
            ),
            (
                "[hub]\nnam = \"x\"",
                "`[hub]` has no key `nam`",
                "did you mean `name`?",
            ),
            (
                "hub = 3",
                "`hub` is a table",
                "write `[hub]` and under it `name = \"...\"`",
            ),
        ] {
            let problems = problems_of(text);
            assert_eq!(problems.len(), 1, "{problems:?}");
            assert_eq!(problems[0].message, message);
            assert_eq!(problems[0].help.as_deref(), Some(help));
        }
        let problems = problems_of("[hub]\nname = 3");
        assert_eq!(problems[0].message, "`name`: expected text in quotes");
        assert_eq!(problems_of("[hub]\n[hub]\n").len(), 1);
    }
}
