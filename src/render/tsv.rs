//! Tab-separated values: a line is always a record and a tab always a border.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Rows, exact};

/// Tabs, line ends and backslashes in values are written `\t`, `\n`, `\r` and `\\`.
pub fn write(rows: &Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    let is_whole = exact::is_due(rows);
    if rows.header {
        let names = rows.columns.iter().map(|column| &*column.name);
        let names: Vec<&str> = names.chain(is_whole.then_some(exact::EXACT)).collect();
        writeln!(out, "{}", names.join("\t"))?;
    }
    for row in 0..rows.len() {
        for column in 0..rows.columns.len() {
            let gap = if column == 0 { "" } else { "\t" };
            write!(out, "{gap}{}", escaped(&rows.raw(row, column)))?;
        }
        if is_whole {
            write!(out, "\t{}", escaped(&exact::of(rows, row)))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['\\', '\t', '\n', '\r']) {
        return Cow::Borrowed(text);
    }
    let text = text.replace('\\', "\\\\").replace('\t', "\\t");
    text.replace('\n', "\\n").replace('\r', "\\r").into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Format;
    use crate::render::tests::printed;

    #[test]
    fn a_line_is_a_record_and_a_tab_a_border() {
        assert_eq!(
            printed(Format::Tsv, &["id", "aliases", "summary"]),
            "id\taliases\tsummary\n\
             kento\ta|b; c\\td\tFirst line\\nsecond *line*.\n\
             saito\t\t\n"
        );
        assert_eq!(escaped("a\\b\r"), "a\\\\b\\r");
    }
}
