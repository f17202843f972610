//! Which records are listed, in what order, with which fields.

pub mod columns;
pub mod count;
pub mod expr;
pub mod filter;
pub mod flags;
pub mod path;
mod places;
pub mod resolve;
pub mod sort;
pub mod timeline;
pub mod words;

use crate::diagnostics::Error;
use crate::model::{Field, Kind};
use crate::text::{closest, say};

/// The field with this name, for a flag; the error suggests a close one.
fn named_field(kind: Kind, name: &str, flag: &str) -> Result<&'static Field, Error> {
    kind.field(name).ok_or_else(|| {
        let error = Error::usage(say!(
            "{flag}: {kinds} have no field `{name}`",
            flag,
            kinds = kind.many(),
            name
        ));
        error.with_help(suggest_field(kind, name))
    })
}

/// What to say to somebody who named a field that the kind does not have.
fn suggest_field(kind: Kind, name: &str) -> String {
    match closest(name, kind.fields().iter().map(|field| field.name)) {
        Some(near) => say!("did you mean `{near}`?", near),
        None => say!(
            "`osakahub fields {kinds}` lists them",
            kinds = kind.plural()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_name_of_a_field_gets_a_close_one_or_the_list() {
        let message = |name| match named_field(Kind::Areas, name, "--sort") {
            Ok(field) => field.name.to_string(),
            Err(Error::Usage { message, help }) => format!("{message} | {}", help.join(" ")),
            Err(_) => unreachable!(),
        };
        assert_eq!(message("opened"), "opened");
        assert_eq!(
            message("opned"),
            "--sort: areas have no field `opned` | did you mean `opened`?"
        );
        assert_eq!(
            message("signed"),
            "--sort: areas have no field `signed` | `osakahub fields areas` lists them"
        );
    }
}
