//! Where-expressions: `(country=italy or country=france) and signed>=2025-09`.

mod eval;
mod parse;

use std::ops::Range;

pub use eval::Compiled;
pub use parse::{can_be_bare, example, in_quotes, last_comparison};

use crate::diagnostics::Error;
use crate::model::{Kind, KindSet, Type};
use crate::query::path::Path;
use crate::text::width;

/// A condition on a record, as it was written.
#[derive(Clone, Debug)]
pub enum Expr {
    /// A list and not a pair, so that a long chain is not deep.
    And(Vec<Expr>),
    Or(Vec<Expr>),
    Not(Box<Expr>),
    Compare(Compare),
}

/// A path, an operator and a value.
#[derive(Clone, Debug)]
pub struct Compare {
    pub path: Path,
    /// Where the path is in the text.
    pub path_place: Range<usize>,
    pub op: Op,
    /// Without a value, `=` asks whether the field is absent and `!=` whether it is present.
    pub value: Option<String>,
    /// Where the value is in the text.
    pub place: Range<usize>,
}

/// How a field is compared with a value. Of a list, one element has to match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
}

impl Op {
    /// All operators, the longer before those that they begin with.
    pub const ALL: [Op; 7] = [
        Op::NotEqual,
        Op::LessOrEqual,
        Op::GreaterOrEqual,
        Op::Equal,
        Op::Less,
        Op::Greater,
        Op::Contains,
    ];

    pub fn sign(self) -> &'static str {
        match self {
            Op::Equal => "=",
            Op::NotEqual => "!=",
            Op::Less => "<",
            Op::LessOrEqual => "<=",
            Op::Greater => ">",
            Op::GreaterOrEqual => ">=",
            Op::Contains => "~",
        }
    }

    /// The operators that compare values of a type; without one those of facts, which are of any.
    pub fn fitting(ty: Option<Type>) -> &'static [Op] {
        let Some(ty) = ty else {
            return &Op::ALL;
        };
        match ty {
            Type::Date | Type::Dates => &Op::ALL,
            Type::Number | Type::Latitude | Type::Longitude => &[
                Op::Equal,
                Op::NotEqual,
                Op::Less,
                Op::LessOrEqual,
                Op::Greater,
                Op::GreaterOrEqual,
            ],
            Type::Bool => &[Op::Equal, Op::NotEqual],
            Type::Facts | Type::Cites => &[Op::Contains],
            _ => &[Op::Equal, Op::NotEqual, Op::Contains],
        }
    }

    /// Whether the operator, without a value, asks for presence or absence.
    fn asks_presence(self) -> bool {
        matches!(self, Op::Equal | Op::NotEqual)
    }
}

impl Expr {
    /// Parses an expression about records of a kind.
    pub fn parse(kind: Kind, text: &str) -> Result<Expr, Error> {
        parse::parse(kind, text)
    }

    /// The kinds that have to be loaded to evaluate it.
    pub fn needs(&self) -> KindSet {
        match self {
            Expr::And(all) | Expr::Or(all) => {
                let mut kinds = KindSet::default();
                for expr in all {
                    kinds = kinds.union(expr.needs());
                }
                kinds
            }
            Expr::Not(inner) => inner.needs(),
            Expr::Compare(compare) => compare.path.needs_to_compare(),
        }
    }
}

/// Characters shown on either side of a mistake in a long expression.
const CONTEXT: usize = 200;

/// The error, with carets under the part of the expression that it is about.
fn point_at(text: &str, place: &Range<usize>, error: Error) -> Error {
    match error {
        Error::Usage { message, help } | Error::NotFound { message, help } => {
            let message = format!("--where: {message}\n{}", excerpt(text, place));
            Error::Usage { message, help }
        }
        other => other,
    }
}

/// Two lines: the expression, or a part of a long one, and carets under the place.
fn excerpt(text: &str, place: &Range<usize>) -> String {
    let before = text[..place.start].char_indices();
    let start = before.rev().nth(CONTEXT).map_or(0, |(at, _)| at);
    let mut after = text[place.start..].char_indices();
    let end = match after.nth(CONTEXT) {
        Some((at, _)) => place.start + at,
        None => text.len(),
    };
    let head = if start > 0 { "…" } else { "" };
    let tail = if end < text.len() { "…" } else { "" };
    let shown = &text[start..end];
    let indent = " ".repeat(width(head) + width(&text[start..place.start]));
    let carets = "^".repeat(width(&text[place.start..place.end.min(end)]).max(1));
    format!("  {head}{shown}{tail}\n  {indent}{carets}")
}

#[cfg(test)]
mod tests;
