//! Where-expressions: `(country=italy or country=france) and signed>=2025-09`.

mod eval;
mod parse;

use std::fmt;
use std::ops::Range;

pub use eval::Compiled;

use crate::diagnostics::Error;
use crate::model::{Field, Type};
use crate::model::{Kind, KindSet};
use crate::text::width;

/// A condition on a record, as it was written.
#[derive(Clone, Debug)]
pub enum Expr {
    /// All hold. A list, so that a long chain is not deep.
    And(Vec<Expr>),
    /// Any holds.
    Or(Vec<Expr>),
    /// It does not hold.
    Not(Box<Expr>),
    /// A field compared with a value.
    Compare(Compare),
}

/// A field, an operator and a value; without a value the question is whether the field is absent (`=`) or present.
#[derive(Clone, Debug)]
pub struct Compare {
    /// The field.
    pub field: &'static Field,
    /// How it is compared.
    pub op: Op,
    /// What it is compared with.
    pub value: Option<String>,
    /// Where the value stands in the text.
    pub place: Range<usize>,
}

/// How a field is compared with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// The same; of a list, any element is.
    Equal,
    /// Not the same.
    NotEqual,
    /// Before, or smaller.
    Less,
    /// Before or the same.
    LessOrEqual,
    /// After, or greater.
    Greater,
    /// After or the same.
    GreaterOrEqual,
    /// Holds the text.
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

    /// As it is written.
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

    /// The operators that fit a type.
    pub fn fitting(ty: Type) -> &'static [Op] {
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
}

impl Expr {
    /// The expression that the text stands for, about records of a kind.
    pub fn parse(kind: Kind, text: &str) -> Result<Expr, Error> {
        parse::Parser::new(kind, text).whole()
    }

    /// The kinds that have to be loaded to answer it.
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
            // A word that the kind does not have may be a word of another.
            Expr::Compare(compare) if compare.field.ty.is_word() => KindSet::ALL,
            Expr::Compare(compare) => compare.field.needs_with_targets(),
        }
    }
}

/// An error that points into the expression.
fn error(text: &str, place: Range<usize>, message: &str, help: Option<String>) -> Error {
    // Of a long expression what stands around the place is shown.
    const AROUND: usize = 200;
    let start = text[..place.start]
        .char_indices()
        .rev()
        .nth(AROUND)
        .map_or(0, |(at, _)| at);
    let end = text[place.start..]
        .char_indices()
        .nth(AROUND)
        .map_or(text.len(), |(at, _)| place.start + at);
    let (head, tail) = (
        if start > 0 { "…" } else { "" },
        if end < text.len() { "…" } else { "" },
    );
    let indent = " ".repeat(width(head) + width(&text[start..place.start]));
    let carets = "^".repeat(width(&text[place.start..place.end.min(end)]).max(1));
    let error = Error::usage(format!(
        "--where: {message}\n  {head}{}{tail}\n  {indent}{carets}",
        &text[start..end]
    ));
    match help {
        Some(help) => error.with_help(help),
        None => error,
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expr::And(all) | Expr::Or(all) => {
                let word = if matches!(self, Expr::And(_)) {
                    " and "
                } else {
                    " or "
                };
                write!(
                    f,
                    "({})",
                    all.iter()
                        .map(Expr::to_string)
                        .collect::<Vec<_>>()
                        .join(word)
                )
            }
            Expr::Not(inner) => write!(f, "not {inner}"),
            Expr::Compare(Compare {
                field, op, value, ..
            }) => {
                write!(f, "{}{}", field.name, op.sign())?;
                let Some(value) = value else { return Ok(()) };
                write!(
                    f,
                    "\"{}\"",
                    value.replace('\\', "\\\\").replace('"', "\\\"")
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        match Expr::parse(Kind::Agreements, text) {
            Ok(expr) => expr.to_string(),
            Err(Error::Usage { message, help }) => format!("{message} | {}", help.join(" ")),
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn and_binds_closer_than_or_and_not_closer_than_both() {
        for (text, meaning) in [
            ("status=signed", r#"status="signed""#),
            (
                "a or b",
                "--where: agreements have no field `a`\n  a or b\n  ^ | `osakahub fields agreements` lists them",
            ),
            (
                "kind=a or kind=b and kind=c",
                r#"(kind="a" or (kind="b" and kind="c"))"#,
            ),
            (
                "!kind=a & kind=b | kind=c",
                r#"((not kind="a" and kind="b") or kind="c")"#,
            ),
            ("not (kind=a or kind=b)", r#"not (kind="a" or kind="b")"#),
            ("signed= and kind!=", "(signed= and kind!=)"),
            (r#"name ~ "and so \"on\"" "#, r#"name~"and so \"on\"""#),
            ("name='x y'", r#"name="x y""#),
            ("place~大阪", r#"place~"大阪""#),
            ("signed >= 2025-09", r#"signed>="2025-09""#),
        ] {
            assert_eq!(said(text), meaning, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_printed_is_parsed_as_the_same(expr in tree()) {
            let printed = expr.to_string();
            let parsed = Expr::parse(Kind::Agreements, &printed).unwrap_or_else(|error| panic!("{printed}: {error:?}"));
            assert_eq!(parsed.to_string(), printed);
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in ".{0,40}") {
            let _ = Expr::parse(Kind::Agreements, &text);
        }

        #[test]
        fn nothing_that_looks_like_an_expression_does_either(text in "[a-z=<>~!&|() \"'\\\\大]{0,30}") {
            let _ = Expr::parse(Kind::Agreements, &text);
        }
    }

    fn tree() -> impl proptest::strategy::Strategy<Value = Expr> {
        use proptest::prelude::*;
        let leaf = (
            0..Kind::Agreements.fields().len(),
            0..7usize,
            proptest::option::of(".{1,12}"),
        )
            .prop_map(|(at, op, value)| {
                let field = &Kind::Agreements.fields()[at];
                let fitting = Op::fitting(field.ty);
                let op = fitting[op % fitting.len()];
                let op = if value.is_none() { Op::Equal } else { op };
                Expr::Compare(Compare {
                    field,
                    op,
                    value,
                    place: 0..0,
                })
            });
        leaf.prop_recursive(4, 24, 2, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 2..4).prop_map(Expr::And),
                proptest::collection::vec(inner.clone(), 2..4).prop_map(Expr::Or),
                inner.prop_map(|inner| Expr::Not(Box::new(inner))),
            ]
        })
    }
}
