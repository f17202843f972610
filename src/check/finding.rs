//! A rule that a record breaks, and where.

use std::borrow::Cow;

use crate::diagnostics::Severity;
use crate::model::{Kind, Place};

/// Where in a record.
#[derive(Clone, Debug)]
pub struct Spot {
    pub kind: Kind,
    /// The place of the record, or of the overlay that gave the field.
    pub place: Place,
    /// A field that the record may lack; then the whole record is meant.
    pub field: &'static str,
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
    /// A source of a fact or a note.
    ElementCite(usize, usize),
    /// The name of a field in `cites`.
    CiteKey(&'static str),
    /// A source of a field in `cites`.
    Cite(&'static str, usize),
}

/// Another place that has to do with a broken rule.
#[derive(Clone, Debug)]
pub enum Other {
    /// What is there, in words.
    Labelled(Spot, String),
    /// A record with the same id; the later of the two is to blame.
    SameId(Spot),
}

impl Other {
    pub fn labelled(spot: Spot, label: String) -> Box<Other> {
        Box::new(Other::Labelled(spot, label))
    }
}

/// A rule that is broken. There may be very many, so what few have is boxed.
#[derive(Clone, Debug)]
pub struct Finding {
    pub severity: Severity,
    pub spot: Spot,
    pub message: String,
    pub help: Option<Cow<'static, str>>,
    /// What to say of many such findings at once, where the message speaks of one record.
    pub of_many: Option<&'static str>,
    pub other: Option<Box<Other>>,
    /// The field whose absence is the mistake.
    pub missing: Option<&'static str>,
    /// The id that no record has.
    pub dangling: Option<Box<str>>,
}

impl Finding {
    pub fn error(spot: Spot, message: String) -> Finding {
        Finding {
            severity: Severity::Error,
            spot,
            message,
            help: None,
            of_many: None,
            other: None,
            missing: None,
            dangling: None,
        }
    }

    pub fn warning(spot: Spot, message: String) -> Finding {
        Finding {
            severity: Severity::Warning,
            ..Finding::error(spot, message)
        }
    }

    pub fn help(self, help: impl Into<Cow<'static, str>>) -> Finding {
        let help = Some(help.into());
        Finding { help, ..self }
    }
}
