//! A table as GitHub renders it.

use std::io::{self, Write};

use super::Rows;

/// The headings, a rule and a line for each row. Numbers stand to the right.
pub fn write(rows: &Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    let titles = rows.columns.iter().map(|column| escaped(column.title));
    write_line(titles, out)?;
    let rules = rows
        .columns
        .iter()
        .map(|column| if column.is_number { "---:" } else { "---" });
    write_line(rules.map(str::to_string), out)?;
    for row in 0..rows.len() {
        write_line(rows.cells(row).iter().map(|cell| escaped(cell)), out)?;
    }
    Ok(())
}

fn write_line(cells: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<String> = cells.collect();
    writeln!(out, "| {} |", cells.join(" | "))
}

/// The text with every sign escaped that Markdown reads.
///
/// Web addresses become links as they are: only a pipe is escaped in them, which would end the
/// cell.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(' ') {
        let is_url = word.starts_with("https://") || word.starts_with("http://");
        for c in word.chars() {
            let is_sign = matches!(c, '\\' | '<' | '*' | '_' | '`' | '[' | ']' | '~' | '&');
            if c == '|' || (is_sign && !is_url) {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Format;
    use crate::render::tests::printed;

    #[test]
    fn signs_are_escaped_but_not_in_addresses() {
        assert_eq!(
            printed(Format::Markdown, &["id", "aliases", "website", "latitude"]),
            "| ID | Also known as | Website | Latitude |\n\
             | --- | --- | --- | ---: |\n\
             | kento | a\\|b; c d | https://kento.example/x_y | 34.5 |\n\
             | saito |  |  |  |\n"
        );
        assert_eq!(
            escaped("a_b <i> https://a_b.org/x|y c&d"),
            "a\\_b \\<i> https://a_b.org/x\\|y c\\&d"
        );
    }
}
