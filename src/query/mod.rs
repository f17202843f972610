//! Which records are listed, in what order, with which fields.

pub mod columns;
pub mod count;
pub mod expr;
pub mod filter;
pub mod flags;
mod looks;
pub mod path;
mod places;
pub mod resolve;
pub mod sort;
pub mod timeline;
pub mod words;

use crate::model::Kind;
use crate::text::{closest, say};

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
        let help = |name| suggest_field(Kind::Areas, name);
        assert_eq!(help("opned"), "did you mean `opened`?");
        assert_eq!(help("signed"), "`osakahub fields areas` lists them");
    }
}
