//! Reads a where-expression by recursive descent: `or`, then `and`, then `not`, then comparisons and parentheses.

use std::ops::Range;

use super::{Compare, Expr, Op, error};
use crate::diagnostics::Error;
use crate::model::Field;
use crate::model::Kind;
use crate::query::suggest_field;

/// Deeper nesting than anybody writes by hand is refused, so that no input exhausts the stack.
const DEEPEST: usize = 100;

pub struct Parser<'t> {
    kind: Kind,
    text: &'t str,
    at: usize,
    depth: usize,
}

impl<'t> Parser<'t> {
    pub fn new(kind: Kind, text: &'t str) -> Parser<'t> {
        Parser {
            kind,
            text,
            at: 0,
            depth: 0,
        }
    }

    /// The whole text as one expression.
    pub fn whole(mut self) -> Result<Expr, Error> {
        let expr = self.or()?;
        self.spaces();
        if self.at < self.text.len() {
            let word = self.word();
            let quote = "join conditions with `and` or `or`; a value with spaces is quoted: name=\"Osaka Bio\"";
            return Err(self.error(word, "the expression should end here", quote));
        }
        Ok(expr)
    }

    fn or(&mut self) -> Result<Expr, Error> {
        self.chain(Self::and, "or", '|', Expr::Or)
    }

    fn and(&mut self) -> Result<Expr, Error> {
        self.chain(Self::not, "and", '&', Expr::And)
    }

    /// One or more links, joined by a word or a sign.
    fn chain(
        &mut self,
        link: fn(&mut Self) -> Result<Expr, Error>,
        word: &str,
        sign: char,
        joined: fn(Vec<Expr>) -> Expr,
    ) -> Result<Expr, Error> {
        let mut all = vec![link(self)?];
        while self.joined_by(word, sign) {
            all.push(link(self)?);
        }
        Ok(if all.len() > 1 {
            joined(all)
        } else {
            all.remove(0)
        })
    }

    fn not(&mut self) -> Result<Expr, Error> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.error(
                self.at..self.at,
                "the expression is nested too deep",
                "say it more simply",
            ));
        }
        let expr = if self.keyword("not") || self.sign('!') {
            Expr::Not(Box::new(self.not()?))
        } else if self.sign('(') {
            let open = self.at - 1;
            let inner = self.or()?;
            if !self.sign(')') {
                self.spaces();
                let (place, help) = if self.at < self.text.len() {
                    (
                        self.word(),
                        "join conditions with `and` or `or`; a value with spaces is quoted",
                    )
                } else {
                    (open..open + 1, "add `)`")
                };
                return Err(self.error(place, "this parenthesis is not closed", help));
            }
            inner
        } else {
            Expr::Compare(self.compare()?)
        };
        self.depth -= 1;
        Ok(expr)
    }

    fn compare(&mut self) -> Result<Compare, Error> {
        self.spaces();
        let start = self.at;
        let field = self.field()?;
        self.spaces();
        let place = self.at;
        let op = self.operator(field, start)?;
        if !Op::fitting(field.ty).contains(&op) && !matches!(op, Op::Equal | Op::NotEqual) {
            return Err(self.unfit(field, op, place..self.at));
        }
        self.spaces();
        let start = self.at;
        let value = self.value()?;
        if value.is_some() && !Op::fitting(field.ty).contains(&op) {
            return Err(self.unfit(field, op, place..place + op.sign().len()));
        }
        if value.is_none() && !matches!(op, Op::Equal | Op::NotEqual) {
            let help = format!("`{0}=` means absent, `{0}!=` present", field.name);
            return Err(self.error(
                place..self.at.min(self.text.len()),
                "the value is missing",
                &help,
            ));
        }
        Ok(Compare {
            field,
            op,
            value,
            place: start..self.at,
        })
    }

    fn unfit(&self, field: &'static Field, op: Op, place: Range<usize>) -> Error {
        let fitting = Op::fitting(field.ty)
            .iter()
            .map(|op| format!("`{}`", op.sign()))
            .collect::<Vec<_>>()
            .join(" ");
        let message = format!(
            "`{}` does not fit `{}`, a {}",
            op.sign(),
            field.name,
            field.ty.name()
        );
        self.error(place, &message, &format!("what fits is {fitting}"))
    }

    fn field(&mut self) -> Result<&'static Field, Error> {
        let rest = &self.text[self.at..];
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.')))
            .unwrap_or(rest.len());
        let place = self.at..self.at + end;
        let name = &self.text[place.clone()];
        if name.is_empty() {
            let place = self.word();
            let help = format!(
                "a condition is FIELD OP VALUE, such as `{}`",
                example(self.kind)
            );
            return Err(self.error(place, "expected the name of a field", &help));
        }
        self.at = place.end;
        self.kind.field(name).ok_or_else(|| {
            let help = suggest_field(self.kind, name);
            self.error(
                place,
                &format!("{} have no field `{name}`", self.kind.plural()),
                &help,
            )
        })
    }

    fn operator(&mut self, field: &'static Field, start: usize) -> Result<Op, Error> {
        let rest = &self.text[self.at..];
        let Some(op) = Op::ALL.into_iter().find(|op| rest.starts_with(op.sign())) else {
            let help = format!(
                "write `{}=VALUE`; the operators are = != < <= > >= ~",
                field.name
            );
            let place = if rest.is_empty() {
                start..self.at
            } else {
                self.word()
            };
            return Err(self.error(place, "expected an operator", &help));
        };
        self.at += op.sign().len();
        // `==` is what programmers write.
        if op == Op::Equal && self.text[self.at..].starts_with('=') {
            self.at += 1;
        }
        if let Some(c @ ('=' | '<' | '>' | '~')) = self.text[self.at..].chars().next() {
            let place = self.at - op.sign().len()..self.at + c.len_utf8();
            return Err(self.error(
                place,
                "there is no such operator",
                "the operators are = != < <= > >= ~",
            ));
        }
        Ok(op)
    }

    /// The value, quoted or not; nothing where a condition ends without one.
    fn value(&mut self) -> Result<Option<String>, Error> {
        let rest = &self.text[self.at..];
        match rest.chars().next() {
            None | Some(')' | '&' | '|') => Ok(None),
            Some(quote @ ('"' | '\'')) => self.quoted(quote).map(Some),
            Some(_) => {
                let end = rest
                    .find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '&' | '|' | '"'));
                let word = &rest[..end.unwrap_or(rest.len())];
                if matches!(word.to_ascii_lowercase().as_str(), "and" | "or") {
                    return Ok(None);
                }
                if word.is_empty() {
                    let help = "a value with parentheses or quotes in it is quoted";
                    return Err(self.error(self.word(), "expected a value", help));
                }
                self.at += word.len();
                Ok(Some(word.to_string()))
            }
        }
    }

    fn quoted(&mut self, quote: char) -> Result<String, Error> {
        let open = self.at;
        let mut value = String::new();
        let mut chars = self.text[open + 1..].char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => value.extend(chars.next().map(|(_, c)| c)),
                c if c == quote => {
                    self.at = open + 1 + at + 1;
                    return Ok(value);
                }
                c => value.push(c),
            }
        }
        Err(self.error(
            open..self.text.len(),
            "the quotation does not end",
            &format!("close it with {quote}"),
        ))
    }

    fn joined_by(&mut self, word: &str, sign: char) -> bool {
        if self.keyword(word) {
            return true;
        }
        let found = self.sign(sign);
        if found && self.text[self.at..].starts_with(sign) {
            self.at += 1;
        }
        found
    }

    fn keyword(&mut self, word: &str) -> bool {
        self.spaces();
        let rest = &self.text[self.at..];
        let Some(head) = rest.get(..word.len()) else {
            return false;
        };
        let tail = rest[word.len()..].chars().next();
        let ends = tail.is_none_or(|c| {
            !(c.is_alphanumeric() || matches!(c, '_' | '-' | '=' | '<' | '>' | '~'))
        });
        let found = head.eq_ignore_ascii_case(word) && ends;
        self.at += if found { word.len() } else { 0 };
        found
    }

    fn sign(&mut self, sign: char) -> bool {
        self.spaces();
        let found = self.text[self.at..].starts_with(sign);
        self.at += if found { sign.len_utf8() } else { 0 };
        found
    }

    fn spaces(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    /// The word at this place, for a caret under it.
    fn word(&self) -> Range<usize> {
        let rest = &self.text[self.at..];
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        self.at..self.at + end
    }

    fn error(&self, place: Range<usize>, message: &str, help: &str) -> Error {
        error(self.text, place, message, Some(help.to_string()))
    }
}

/// An expression that people of this kind might ask.
fn example(kind: Kind) -> &'static str {
    match kind {
        Kind::Areas => "opened>=2024",
        Kind::Institutions => "area=kento",
        Kind::Partners => "country=italy",
        Kind::Agreements => "signed>=2025-09",
        Kind::Events => "start<2025-06",
        Kind::Figures => "value>100",
        Kind::Sources => "kind=primary",
    }
}
