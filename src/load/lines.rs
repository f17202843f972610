//! Where the fields of a record stand, if each stands on a line of its own.
//!
//! Nearly all do. To find them so takes a tenth of the instructions of parsing the record.

use std::ops::Range;

/// The places of a record in its text.
pub struct Lines {
    pub heading: Range<usize>,
    fields: Vec<Line>,
}

/// `key = value`
#[derive(Clone)]
pub struct Line {
    pub key: Range<usize>,
    pub value: Range<usize>,
}

impl Lines {
    /// The record in these lines of a text that is TOML, its heading first. Nothing if one of its values is more than a
    /// text, a number, a date, or a list of texts, or is written in an unusual way.
    pub fn of(text: &str, lines: Range<usize>) -> Option<Lines> {
        let mut start = lines.start;
        let mut fields = Vec::new();
        let mut heading = None;
        for line in text[lines].split_inclusive('\n') {
            let trimmed = line.trim_start();
            let at = start + line.len() - trimmed.len();
            if heading.is_none() {
                heading = Some(at..at + trimmed.find("]]")? + 2);
            } else if !is_rest(trimmed) {
                fields.push(field(trimmed, at)?);
            }
            start += line.len();
        }
        Some(Lines {
            heading: heading?,
            fields,
        })
    }

    pub fn field(&self, text: &str, name: &str) -> Option<Line> {
        let mut fields = self.fields.iter();
        fields.find(|line| text[line.key.clone()] == *name).cloned()
    }
}

impl Line {
    pub fn is_empty_list(&self, text: &str) -> bool {
        text[self.value.clone()].starts_with('[') && self.element(text, 0).is_none()
    }

    /// The text, if the value is one.
    pub fn text_in_quotes<'t>(&self, text: &'t str) -> Option<&'t str> {
        let value = &text[self.value.clone()];
        let is_text = value.starts_with(['"', '\'']);
        is_text.then(|| &value[1..value.len() - 1])
    }

    /// The place of an element, if the value is a list that has it.
    pub fn element(&self, text: &str, n: usize) -> Option<Range<usize>> {
        let mut rest = text[self.value.clone()].strip_prefix('[')?;
        for at in 0..=n {
            rest = rest.trim_start_matches([' ', '\t', ',']);
            let length = quoted(rest)?;
            if at == n {
                let start = self.value.end - rest.len();
                return Some(start..start + length);
            }
            rest = &rest[length..];
        }
        None
    }
}

/// The field of a line that begins at a place of the text.
fn field(line: &str, at: usize) -> Option<Line> {
    let is_key = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let behind = line.trim_start_matches(is_key);
    let key = line.len() - behind.len();
    let value = after_blanks(after_blanks(behind).strip_prefix('=')?);
    let start = line.len() - value.len();
    let end = start + length(value)?;
    let is_alone = key > 0 && is_rest(line[end..].trim_start());
    is_alone.then_some(Line {
        key: at..at + key,
        value: at + start..at + end,
    })
}

/// The length of the value that a text begins with.
fn length(text: &str) -> Option<usize> {
    match text.bytes().next()? {
        b'"' | b'\'' => quoted(text),
        b'[' => list(text),
        _ => {
            let is_bare = |c: char| c.is_ascii_alphanumeric() || "+-_.:".contains(c);
            let length = text.len() - text.trim_start_matches(is_bare).len();
            (length > 0).then_some(length)
        }
    }
}

/// The length of a text in quotes and without anything escaped.
fn quoted(text: &str) -> Option<usize> {
    let quote = char::from(*text.as_bytes().first()?);
    let inner = match quote {
        '"' | '\'' => &text[1..],
        _ => return None,
    };
    let inner = &inner[..inner.find(quote)?];
    let is_plain = quote == '\'' || !inner.contains('\\');
    (is_plain && !inner.contains('\n')).then_some(inner.len() + 2)
}

/// The length of a list of texts.
fn list(text: &str) -> Option<usize> {
    let mut rest = after_blanks(&text[1..]);
    while !rest.starts_with(']') {
        let behind = after_blanks(&rest[quoted(rest)?..]);
        rest = match behind.strip_prefix(',') {
            Some(more) => after_blanks(more),
            None if behind.starts_with(']') => behind,
            None => return None,
        };
    }
    Some(text.len() - rest.len() + 1)
}

fn after_blanks(text: &str) -> &str {
    text.trim_start_matches([' ', '\t'])
}

/// Whether only a comment is left of a line.
fn is_rest(text: &str) -> bool {
    text.is_empty() || text.starts_with('#')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Option<Vec<(&str, &str)>> {
        let lines = Lines::of(text, 0..text.len())?;
        let mut fields = Vec::new();
        for line in &lines.fields {
            fields.push((&text[line.key.clone()], &text[line.value.clone()]));
        }
        Some(fields)
    }

    #[test]
    fn fields_are_on_lines_of_their_own() {
        let text = " [[areas]] # a ]] b\n# c = 1\nid = \"a # b\"\r\n\n  x-1='\\' # c\ny=[\"大\" , 'b',]\nz = []\n\
                    n = -1.5\nt = true\nd = 2020-01-01";
        let expected = [
            ("id", "\"a # b\""),
            ("x-1", "'\\'"),
            ("y", "[\"大\" , 'b',]"),
            ("z", "[]"),
            ("n", "-1.5"),
            ("t", "true"),
            ("d", "2020-01-01"),
        ];
        assert_eq!(fields(text).unwrap(), expected);
        let lines = Lines::of(text, 0..text.len()).unwrap();
        assert_eq!(&text[lines.heading.clone()], "[[areas]]");
        let y = lines.field(text, "y").unwrap();
        let element = |n| y.element(text, n).map(|place| &text[place]);
        assert_eq!(
            [element(0), element(1), element(2)],
            [Some("\"大\""), Some("'b'"), None]
        );
        assert!(lines.field(text, "x").is_none());
        let id = lines.field(text, "id").unwrap();
        assert!(id.element(text, 0).is_none());
    }

    #[test]
    fn what_is_unusual_is_left_to_the_parser() {
        for line in [
            "a = \"\\\"\"",
            "a = [\n\"b\"]",
            "a = [[\"b\"]]",
            "a = [1]",
            "a = { b = 1 }",
            "a.b = 1",
            "\"a\" = 1",
            "[hub]",
            "d = 2020-01-01 10:00:00",
            "a = \"b\" c",
        ] {
            let text = format!("[[areas]]\nid = \"a\"\n{line}\n");
            assert_eq!(fields(&text), None, "{line}");
        }
    }
}
