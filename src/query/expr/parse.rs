//! Parses a where-expression by recursive descent: `or`, then `and`, then `not`, then comparisons
//! and parentheses.

use std::ops::Range;

use super::{Compare, Expr, Op, point_at};
use crate::diagnostics::Error;
use crate::model::Kind;
use crate::query::path::{self, Mistake, Path, is_name, read_quoted};
use crate::text::{said, say, ticked};

/// Deeper nesting is refused, so that no input overflows the stack.
const DEEPEST: usize = 100;

const OPERATORS: &str = "the operators are = != < <= > >= ~";

struct Parser<'t> {
    kind: Kind,
    text: &'t str,
    at: usize,
    depth: usize,
    last: Last,
}

/// The last comparison of a text.
#[derive(Clone, Debug, Default)]
pub struct Last {
    /// Where it begins.
    pub start: usize,
    /// After an operator that fits the path, where the value begins.
    pub value: Option<(Path, usize)>,
}

/// The last comparison of an expression that may not be whole.
pub fn last_comparison(kind: Kind, text: &str) -> Last {
    let mut parser = Parser::new(kind, text);
    // What is not whole is not right yet.
    let _ = parser.or();
    parser.last
}

/// Whether a value may stand after an operator without quotes.
pub fn can_be_bare(value: &str) -> bool {
    !value.is_empty()
        && !value.starts_with(['\'', '=', '<', '>', '~'])
        && !value.contains(ends_value)
        && !is_joining_word(value)
}

/// A value in quotes.
pub fn in_quotes(value: &str, quote: char) -> String {
    let mut out = String::from(quote);
    for c in value.chars() {
        if c == quote || c == '\\' {
            out.push('\\');
        }
        out.push(c);
    }
    out.push(quote);
    out
}

/// Parses the whole text as one expression.
pub fn parse(kind: Kind, text: &str) -> Result<Expr, Error> {
    let mut parser = Parser::new(kind, text);
    let expr = parser.or()?;
    parser.skip_spaces();
    if parser.at == text.len() {
        return Ok(expr);
    }
    let help = say!(
        "join conditions with `and` or `or`; a value with spaces is quoted: name=\"Osaka Bio\""
    );
    Err(parser.error(parser.word(), say!("the expression should end here"), help))
}

impl<'t> Parser<'t> {
    fn new(kind: Kind, text: &'t str) -> Parser<'t> {
        Parser {
            kind,
            text,
            at: 0,
            depth: 0,
            last: Last::default(),
        }
    }

    fn or(&mut self) -> Result<Expr, Error> {
        let mut all = vec![self.and()?];
        while self.joined_by("or", '|') {
            all.push(self.and()?);
        }
        Ok(join(all, Expr::Or))
    }

    fn and(&mut self) -> Result<Expr, Error> {
        let mut all = vec![self.not()?];
        while self.joined_by("and", '&') {
            all.push(self.not()?);
        }
        Ok(join(all, Expr::And))
    }

    fn not(&mut self) -> Result<Expr, Error> {
        self.depth += 1;
        if self.depth > DEEPEST {
            let message = say!("the expression is nested too deeply");
            return Err(self.error(self.at..self.at, message, say!("simplify it")));
        }
        let expr = if self.take_word("not") || self.take_sign('!') {
            Expr::Not(Box::new(self.not()?))
        } else if self.take_sign('(') {
            self.parenthesis()?
        } else {
            Expr::Compare(self.compare()?)
        };
        self.depth -= 1;
        Ok(expr)
    }

    /// What follows an opening parenthesis, with the closing one.
    fn parenthesis(&mut self) -> Result<Expr, Error> {
        let open = self.at - 1;
        let inner = self.or()?;
        if self.take_sign(')') {
            return Ok(inner);
        }
        let message = say!("this parenthesis is not closed");
        if self.at == self.text.len() {
            return Err(self.error(open..open + 1, message, say!("add `)`")));
        }
        let help = say!("join conditions with `and` or `or`; a value with spaces is quoted");
        Err(self.error(self.word(), message, help))
    }

    fn compare(&mut self) -> Result<Compare, Error> {
        self.skip_spaces();
        let start = self.at;
        self.last = Last { start, value: None };
        let path = self.path()?;
        let path_place = start..self.at;
        self.skip_spaces();
        let op_start = self.at;
        let op = self.operator(&path, start)?;
        let op_place = op_start..op_start + op.sign().len();
        let fits = Op::fitting(path.ty()).contains(&op);
        if !fits && !op.asks_presence() {
            return Err(self.unfit(&path, op, op_place));
        }
        self.skip_spaces();
        let start = self.at;
        if fits {
            self.last.value = Some((path.clone(), start));
        }
        let value = self.value()?;
        if value.is_some() && !fits {
            return Err(self.unfit(&path, op, op_place));
        }
        if value.is_none() && !op.asks_presence() {
            let help = say!(
                "`{name}=` means absent, `{name}!=` present",
                name = path.text()
            );
            return Err(self.error(op_start..self.at, say!("the value is missing"), &help));
        }
        Ok(Compare {
            path,
            path_place,
            op,
            value,
            place: start..self.at,
        })
    }

    fn unfit(&self, path: &Path, op: Op, place: Range<usize>) -> Error {
        let (sign, name, ty) = (op.sign(), path.text(), path.spoken_type());
        let message = say!("`{sign}` does not fit `{name}`, a {ty}", sign, name, ty);
        let mut help = say!("possible operators:").to_string();
        for op in Op::fitting(path.ty()) {
            help += " ";
            help += &ticked(op.sign());
        }
        self.error(place, &message, &help)
    }

    fn path(&mut self) -> Result<Path, Error> {
        let rest = self.rest();
        let name = &rest[..path::length(rest)];
        if name.is_empty() {
            let example = example(self.kind);
            let help = say!(
                "a condition is FIELD OP VALUE, such as `{example}`",
                example
            );
            return Err(self.error(self.word(), say!("expected the name of a field"), &help));
        }
        let place = self.at..self.at + name.len();
        match Path::parse(self.kind, name) {
            Ok(path) => {
                self.at = place.end;
                Ok(path)
            }
            Err(Mistake { message, help }) => Err(self.error(place, &message, &help)),
        }
    }

    /// The operator after a field that starts at `start`.
    fn operator(&mut self, path: &Path, start: usize) -> Result<Op, Error> {
        let rest = self.rest();
        let Some(op) = Op::ALL.into_iter().find(|op| rest.starts_with(op.sign())) else {
            let message = say!("expected an operator");
            let help = say!(
                "write `{name}=VALUE`; {operators}",
                name = path.text(),
                operators = said(OPERATORS)
            );
            if !rest.is_empty() {
                return Err(self.error(self.word(), message, &help));
            }
            let error = self.error(start..self.at, message, &help);
            if !Op::fitting(path.ty()).contains(&Op::Greater) {
                return Err(error);
            }
            // To a shell `>` and what follows is where to write the output.
            let name = path.text();
            return Err(error.with_help(say!("quote the expression: -w '{name}>VALUE'", name)));
        };
        self.at += op.sign().len();
        // `==` is what programmers write.
        if op == Op::Equal && self.rest().starts_with('=') {
            self.at += 1;
        }
        if self.rest().starts_with(['=', '<', '>', '~']) {
            let place = self.at - op.sign().len()..self.at + 1;
            return Err(self.error(place, say!("there is no such operator"), said(OPERATORS)));
        }
        Ok(op)
    }

    /// The value, quoted or not; nothing where it is empty or a condition ends without one.
    fn value(&mut self) -> Result<Option<String>, Error> {
        let rest = self.rest();
        if let Some(quote @ ('"' | '\'')) = rest.chars().next() {
            let value = self.quoted(quote)?;
            return Ok(Some(value).filter(|value| !value.trim().is_empty()));
        }
        let end = rest.find(ends_value);
        let value = &rest[..end.unwrap_or(rest.len())];
        if rest.starts_with('(') {
            let help = say!("a value with parentheses or quotes in it is quoted");
            return Err(self.error(self.word(), say!("expected a value"), help));
        }
        if value.is_empty() || is_joining_word(value) {
            return Ok(None);
        }
        self.at += value.len();
        Ok(Some(value.to_string()))
    }

    fn quoted(&mut self, quote: char) -> Result<String, Error> {
        if let Some((value, length)) = read_quoted(self.rest()) {
            self.at += length;
            return Ok(value);
        }
        let place = self.at..self.text.len();
        let help = say!("close it with {quote}", quote);
        Err(self.error(place, say!("the quote is not closed"), &help))
    }

    fn joined_by(&mut self, word: &str, sign: char) -> bool {
        if self.take_word(word) {
            return true;
        }
        let found = self.take_sign(sign);
        // `&&` and `||` are what programmers write.
        if found && self.rest().starts_with(sign) {
            self.at += 1;
        }
        found
    }

    /// Takes the keyword, unless it is the beginning of a longer name or a field.
    fn take_word(&mut self, word: &str) -> bool {
        self.skip_spaces();
        let Some((head, tail)) = self.rest().split_at_checked(word.len()) else {
            return false;
        };
        let goes_on = tail.starts_with(|c| is_name(c) || matches!(c, '=' | '<' | '>' | '~'));
        let found = head.eq_ignore_ascii_case(word) && !goes_on;
        if found {
            self.at += word.len();
        }
        found
    }

    fn take_sign(&mut self, sign: char) -> bool {
        self.skip_spaces();
        let found = self.rest().starts_with(sign);
        if found {
            self.at += sign.len_utf8();
        }
        found
    }

    fn skip_spaces(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// The word at this place, for carets under it.
    fn word(&self) -> Range<usize> {
        let end = self.rest().find(char::is_whitespace);
        self.at..end.map_or(self.text.len(), |end| self.at + end)
    }

    fn error(&self, place: Range<usize>, message: &str, help: &str) -> Error {
        point_at(self.text, &place, Error::usage(message).with_help(help))
    }
}

/// One expression as it is, more than one joined.
fn join(mut all: Vec<Expr>, joined: fn(Vec<Expr>) -> Expr) -> Expr {
    if all.len() == 1 {
        all.remove(0)
    } else {
        joined(all)
    }
}

/// Whether a value without quotes ends before the character.
fn ends_value(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '&' | '|' | '"')
}

fn is_joining_word(value: &str) -> bool {
    matches!(value.to_ascii_lowercase().as_str(), "and" | "or")
}

/// A condition that somebody may want of this kind.
pub fn example(kind: Kind) -> &'static str {
    match kind {
        Kind::Areas => "opened>=2024",
        Kind::Institutions => "area=kento",
        Kind::Partners => "country=italy",
        Kind::Agreements => "signed>=2025-09",
        Kind::Events => "start<2025-06",
        Kind::Programmes => "area=kento",
        Kind::Figures => "value>100",
        Kind::Sources => "kind=primary",
    }
}
