//! A mistake in a dataset.

use std::borrow::Cow;
use std::ops::Range;

use serde::Serialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The dataset cannot be used.
    Error,
    /// The dataset can be used, but somebody should look at it.
    Warning,
}

#[derive(Clone, Debug)]
pub struct Problem {
    pub severity: Severity,
    /// The position of the file in the dataset's list.
    pub file: usize,
    /// The bytes of the file that are wrong.
    pub span: Range<usize>,
    pub message: String,
    /// What to do about it.
    pub help: Option<Cow<'static, str>>,
    /// What to say of many such problems at once, where the message speaks of one record.
    pub of_many: Option<&'static str>,
    /// A related place: file, bytes and what to say of them. Few have one.
    pub other: Option<Box<(usize, Range<usize>, String)>>,
}

impl Problem {
    pub fn error(file: usize, span: Range<usize>, message: impl Into<String>) -> Problem {
        Problem {
            severity: Severity::Error,
            file,
            span,
            message: message.into(),
            help: None,
            of_many: None,
            other: None,
        }
    }
}
