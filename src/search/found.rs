//! What of a record can answer, and the best that was found in it.

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::model::Role;
use crate::text::fold;

/// Where in a record the best of it was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// How good it is.
    pub value: f64,
    /// The field, by its position.
    pub field: u8,
    /// Which element of the field's list.
    pub element: u16,
    /// Whether nothing but letters in the right order was found for some word.
    pub fuzzy: bool,
}

/// A piece of a record's text that says what or where it is.
pub struct Element<'d> {
    pub role: Role,
    pub text: Cow<'d, str>,
    pub field: u8,
    pub element: u16,
    /// What the text holds, by which most of it is passed over.
    pub mask: u32,
    pub folded: OnceCell<String>,
}

impl Element<'_> {
    /// An answer that stands here.
    pub fn found(&self, value: f64) -> Found {
        Found {
            value,
            field: self.field,
            element: self.element,
            fuzzy: false,
        }
    }

    /// The text, folded when it is first asked for.
    pub fn folded(&self) -> &str {
        self.folded.get_or_init(|| fold(&self.text))
    }
}

/// A piece of prose, as it is: most of it never has to be folded.
pub struct Prose<'d> {
    pub text: Cow<'d, str>,
    pub field: u8,
    pub element: u16,
}

/// Whether a value would be the best so far.
pub fn better(best: &Option<Found>, value: f64) -> bool {
    best.is_none_or(|best| best.value < value)
}

/// Keeps what was found if it is the best so far.
pub fn keep(best: &mut Option<Found>, found: Option<Found>) {
    if let Some(found) = found.filter(|found| better(best, found.value)) {
        *best = Some(found);
    }
}
