//! A table as GitHub renders it.

use std::io::{self, Write};
use std::ops::Range;

use super::Rows;

/// The headings, a rule and a line for each row. Numbers stand to the right.
pub fn write(rows: &Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    let titles = rows.columns.iter().map(|column| cell(&column.title));
    write_line(titles, out)?;
    let rules = rows
        .columns
        .iter()
        .map(|column| if column.is_number { "---:" } else { "---" });
    write_line(rules.map(str::to_string), out)?;
    for row in 0..rows.len() {
        write_line(rows.cells(row).iter().map(|text| cell(text)), out)?;
    }
    Ok(())
}

fn write_line(cells: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<String> = cells.collect();
    writeln!(out, "| {} |", cells.join(" | "))
}

/// The text as a cell of a table, which a pipe would end.
fn cell(text: &str) -> String {
    escaped(text).replace('|', "\\|")
}

/// The text with every sign escaped that Markdown reads. Addresses of the web become links as they
/// are, wherever they stand.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(address) = first_address(rest) {
        push_escaped(&mut out, &rest[..address.start]);
        out.push_str(&autolink(&rest[address.clone()]));
        rest = &rest[address.end..];
    }
    push_escaped(&mut out, rest);
    out
}

fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        let is_sign = matches!(
            c,
            '\\' | '<' | '*' | '_' | '`' | '[' | ']' | '~' | '&' | '#' | '$'
        );
        if is_sign {
            out.push('\\');
        }
        out.push(c);
    }
}

/// The address in angle brackets, between which only entities are read.
pub fn autolink(url: &str) -> String {
    let mut parts = url.split('&');
    let mut out = format!("<{}", parts.next().unwrap_or_default());
    for part in parts {
        out += if is_entity(part) { "&amp;" } else { "&" };
        out += part;
    }
    out + ">"
}

/// Whether an ampersand before the text would begin an entity of HTML.
pub fn is_entity(after_ampersand: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
    let rest = after_ampersand.trim_start_matches(is_name);
    rest.starts_with(';')
}

/// Where the first address is in the text.
fn first_address(text: &str) -> Option<Range<usize>> {
    for (colon, signs) in text.match_indices("://") {
        let Some(start) = scheme_start(&text[..colon]) else {
            continue;
        };
        let end = address_end(text, start);
        if end > colon + signs.len() {
            return Some(start..end);
        }
    }
    None
}

/// Where the `http` or `https` begins that ends the text.
fn scheme_start(text: &str) -> Option<usize> {
    for scheme in ["https", "http"] {
        let Some(start) = text.len().checked_sub(scheme.len()) else {
            continue;
        };
        if text.is_char_boundary(start) && text[start..].eq_ignore_ascii_case(scheme) {
            return Some(start);
        }
    }
    None
}

/// Where the address that begins here ends. Signs that end a sentence or close a bracket around the address
/// are no part of it, unless the text is nothing but the address.
fn address_end(text: &str, start: usize) -> usize {
    let ends = |c: char| c.is_whitespace() || "<>\"`「」『』（）【】、。，；".contains(c);
    let found = text[start..].find(ends);
    let mut address = &text[start..found.map_or(text.len(), |at| start + at)];
    if address.len() == text.len() {
        return text.len();
    }
    while let Some(last) = address.chars().last() {
        let is_after = match last {
            '.' | ',' | ':' | ';' | '?' | '!' | '\'' | '…' => true,
            ')' => address.matches(')').count() > address.matches('(').count(),
            ']' => address.matches(']').count() > address.matches('[').count(),
            _ => false,
        };
        if !is_after {
            break;
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    start + address.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Format;
    use crate::render::tests::printed;

    #[test]
    fn signs_are_escaped_in_cells() {
        assert_eq!(
            printed(Format::Markdown, &["id", "aliases", "website", "latitude"]),
            "| ID | Also known as | Website | Latitude |\n\
             | --- | --- | --- | ---: |\n\
             | kento | a\\|b; c d | <https://kento.example/x_y> | 34.5 |\n\
             | saito |  |  |  |\n"
        );
        assert_eq!(
            cell("a_b <i> https://a_b.org/x|y c&d"),
            "a\\_b \\<i> <https://a_b.org/x\\|y> c\\&d"
        );
    }

    #[test]
    fn addresses_are_links_as_they_are_wherever_they_stand() {
        for (text, markdown) in [
            ("(https://ex.org/bio_hq/…)", "(<https://ex.org/bio_hq/>…)"),
            ("see https://ex.org/a_b, or", "see <https://ex.org/a_b>, or"),
            (
                "大阪https://ex.org/a_b。x_y",
                "大阪<https://ex.org/a_b>。x\\_y",
            ),
            ("「HTTP://ex.org/_a_」", "「<HTTP://ex.org/_a_>」"),
            ("[https://ex.org/a_b].", "\\[<https://ex.org/a_b>\\]."),
            ("x:https://e.org/A_(b)", "x:<https://e.org/A_(b)>"),
            ("(https://e.org/A_(b))!", "(<https://e.org/A_(b)>)!"),
            ("https://e.org/a_b.", "<https://e.org/a_b.>"),
            ("https://e.org/?a_b=1&c=2", "<https://e.org/?a_b=1&c=2>"),
            ("https://e.org/?a&copy;", "<https://e.org/?a&amp;copy;>"),
            (
                "https://a.org/_,https://b.org/_ x",
                "<https://a.org/_,https://b.org/_> x",
            ),
            ("ftp://a_b http:// ://_", "ftp://a\\_b http:// ://\\_"),
            ("https://", "https://"),
        ] {
            assert_eq!(escaped(text), markdown, "{text}");
        }
    }
}
