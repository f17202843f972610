//! What was probably meant by a line that is no field.

use std::ops::Range;

use toml::de::DeTable;

use super::value::right_value;
use crate::model::Kind;
use crate::text::say;

/// What was found in place of `=`, and what to write.
pub struct Meant {
    /// The sign in place of `=`; nothing if there is none.
    pub sign: Option<char>,
    /// Where in the line it is.
    pub at: usize,
    /// The line as it should be, if that can be told.
    written: Option<String>,
}

impl Meant {
    pub fn help(self, otherwise: &str) -> String {
        self.written.unwrap_or_else(|| otherwise.to_string())
    }
}

/// Reads a line such as `name: "A"`, `name ＝ "A"` or `name "A"`.
pub fn meant_line(line: &str) -> Meant {
    let indent = line.len() - line.trim_start().len();
    let rest = line[indent..].trim_start_matches(is_key_sign);
    let key = &line[indent..line.len() - rest.len()];
    let behind = rest.trim_start();
    let sign = behind.chars().next().filter(|c| is_separator(*c));
    let at = line.len() - behind.len();
    let start = at + sign.map_or(0, char::len_utf8);
    let value = value_from(line, start);
    let is_apart = sign.is_some() || behind.len() < rest.len();
    let is_field = !key.is_empty() && is_apart && !value.is_empty();
    let written = if is_field {
        written(key, &line[value])
    } else {
        None
    };
    Meant { sign, at, written }
}

fn is_key_sign(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

fn is_separator(c: char) -> bool {
    matches!(c, '=' | '＝' | ':' | '：')
}

/// Where the value is that begins at the place, without a comma and a comment behind it.
fn value_from(line: &str, start: usize) -> Range<usize> {
    let value = line[start..].trim_start_matches(['=', '>', ' ', '\t']);
    let start = line.len() - value.len();
    let end = value.find(" #").unwrap_or(value.len());
    let value = value[..end].trim_end().trim_end_matches(',');
    start..start + value.len()
}

fn written(key: &str, value: &str) -> Option<String> {
    let line = format!("{key} = {value}");
    if DeTable::parse(&line).is_ok() {
        return Some(say!("write `{line}`", line));
    }
    // What begins as a list or text goes on in the next line, or is wrong in itself.
    let field = Kind::any_field(key).filter(|_| !value.starts_with(['[', '{', '"', '\'']))?;
    right_value(key, field.ty, value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_written_as_it_was_meant() {
        for (line, sign, at, written) in [
            ("name: \"A\"", Some(':'), 4, "write `name = \"A\"`"),
            ("  name : A, # b", Some(':'), 7, "write `name = \"A\"`"),
            ("name：'A'", Some('：'), 4, "write `name = 'A'`"),
            ("name ＝ \"A\"", Some('＝'), 5, "write `name = \"A\"`"),
            ("name := \"A\"", Some(':'), 5, "write `name = \"A\"`"),
            ("name \"A\"", None, 5, "write `name = \"A\"`"),
            ("name => \"A\"", Some('='), 5, "write `name = \"A\"`"),
            ("latitude: 34.7", Some(':'), 8, "write `latitude = 34.7`"),
            ("country: Italy", Some(':'), 7, "write `country = \"IT\"`"),
            ("focus: [\"a\"]", Some(':'), 5, "write `focus = [\"a\"]`"),
            ("town: A", Some(':'), 4, "no"),
            ("focus: [\"a\",", Some(':'), 5, "no"),
            ("name: \"A", Some(':'), 4, "no"),
            ("name:", Some(':'), 4, "no"),
            ("name", None, 4, "no"),
            ("名前: \"A\"", None, 0, "no"),
            ("", None, 0, "no"),
        ] {
            let meant = meant_line(line);
            assert_eq!((meant.sign, meant.at), (sign, at), "{line}");
            assert_eq!(meant.help("no"), written, "{line}");
        }
    }
}
