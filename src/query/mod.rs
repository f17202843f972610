//! Which records are listed, in what order, with which fields.

pub mod columns;
pub mod count;
pub mod expr;
pub mod filter;
pub mod flags;
pub mod path;
pub mod resolve;
pub mod sort;
pub mod words;

use crate::diagnostics::Error;
use crate::model::{Field, Kind};
use crate::text::closest;

/// The field with this name, for a flag; the error suggests a close one.
fn named_field(kind: Kind, name: &str, flag: &str) -> Result<&'static Field, Error> {
    kind.field(name).ok_or_else(|| {
        let error = Error::usage(format!("{flag}: {} have no field `{name}`", kind.plural()));
        error.with_help(suggest_field(kind, name))
    })
}

/// What to say to somebody who named a field that the kind does not have.
fn suggest_field(kind: Kind, name: &str) -> String {
    match closest(name, kind.fields().iter().map(|field| field.name)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("`osakahub fields {}` lists them", kind.plural()),
    }
}
