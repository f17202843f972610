//! Where the fields of a record stand, if each stands on a line of its own.
//!
//! Nearly all do. To find them so takes an eighth of the instructions of parsing the record.

use std::ops::Range;

use memchr::memchr;

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
        let text = &text.as_bytes()[..lines.end];
        let start = lines.start + blanks(&text[lines.start..]);
        let heading = start..start + memchr(b']', &text[start..])? + 2;
        let mut fields = Vec::with_capacity(16);
        let mut end = end_of_line(text, heading.end);
        while end < text.len() {
            let start = end + 1 + blanks(&text[end + 1..]);
            end = end_of_line(text, start);
            let line = &text[start..end];
            if !is_rest(line) {
                fields.push(field(line, start)?);
            }
        }
        Some(Lines { heading, fields })
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
        let mut rest = text.as_bytes()[self.value.clone()].strip_prefix(b"[")?;
        for at in 0..=n {
            rest = &rest[count(rest, |b| matches!(b, b' ' | b'\t' | b','))..];
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
fn field(line: &[u8], at: usize) -> Option<Line> {
    let key = count(line, |b| {
        b.is_ascii_alphanumeric() || b == b'_' || b == b'-'
    });
    let equals = key + blanks(&line[key..]);
    let start = equals + 1;
    if key == 0 || line.get(equals) != Some(&b'=') {
        return None;
    }
    let start = start + blanks(&line[start..]);
    let end = start + length(&line[start..])?;
    is_rest(&line[end + blanks(&line[end..])..]).then_some(Line {
        key: at..at + key,
        value: at + start..at + end,
    })
}

/// The length of the value that a line begins with.
fn length(line: &[u8]) -> Option<usize> {
    match line.first()? {
        b'"' | b'\'' => quoted(line),
        b'[' => list(line),
        _ => {
            let length = count(line, |b| b.is_ascii_alphanumeric() || b"+-_.:".contains(&b));
            (length > 0).then_some(length)
        }
    }
}

/// The length of a text in quotes and without anything escaped.
fn quoted(line: &[u8]) -> Option<usize> {
    let quote = *line.first()?;
    if quote != b'"' && quote != b'\'' {
        return None;
    }
    let length = memchr(quote, &line[1..])?;
    let is_plain = quote == b'\'' || memchr(b'\\', &line[1..=length]).is_none();
    is_plain.then_some(length + 2)
}

/// The length of a list of texts.
fn list(line: &[u8]) -> Option<usize> {
    let mut at = 1 + blanks(&line[1..]);
    while *line.get(at)? != b']' {
        at += quoted(&line[at..])?;
        at += blanks(&line[at..]);
        match line.get(at)? {
            b',' => at += 1 + blanks(&line[at + 1..]),
            b']' => {}
            _ => return None,
        }
    }
    Some(at + 1)
}

/// Whether only a comment is left of a line.
fn is_rest(line: &[u8]) -> bool {
    matches!(line.first(), None | Some(b'#' | b'\r'))
}

fn end_of_line(text: &[u8], from: usize) -> usize {
    memchr(b'\n', &text[from..]).map_or(text.len(), |length| from + length)
}

/// How many spaces and tabs the text begins with.
fn blanks(text: &[u8]) -> usize {
    count(text, |b| matches!(b, b' ' | b'\t'))
}

/// How many bytes of a sort the text begins with.
fn count(text: &[u8], is: fn(u8) -> bool) -> usize {
    let end = text.iter().position(|b| !is(*b));
    end.unwrap_or(text.len())
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
            "a = \"\\\"# b\"",
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
