//! A rule that a record breaks, and where.

use crate::diagnostics::Severity;
use crate::model::{Kind, Place};

/// Where in a record.
#[derive(Clone, Debug)]
pub struct Spot {
    /// The record's kind.
    pub kind: Kind,
    /// The record's place.
    pub place: Place,
    /// The field; of a record without it the whole record is meant.
    pub field: &'static str,
    /// Where in the field.
    pub within: Within,
}

/// Where in a field.
#[derive(Clone, Debug)]
pub enum Within {
    /// All of the value.
    Whole,
    /// The key, not the value.
    Key,
    /// An element of a list.
    Element(usize),
    /// A source of a fact.
    FactCite(usize, usize),
    /// The name of a field in `cites`.
    CiteKey(&'static str),
    /// A source of a field in `cites`.
    Cite(&'static str, usize),
}

/// Another place that has to do with a broken rule.
#[derive(Clone, Debug)]
pub enum Other {
    /// What stands there, in words.
    Labelled(Spot, String),
    /// A record with the same id; the later of the two is to blame.
    SameId(Spot),
}

/// A rule that is broken.
#[derive(Clone, Debug)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// Where.
    pub spot: Spot,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Another place that has to do with it.
    pub other: Option<Other>,
    /// The field whose absence is the mistake, where one is.
    pub missing: Option<&'static str>,
    /// The id that no record has, where that is the mistake.
    pub dangling: Option<String>,
}
