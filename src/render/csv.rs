//! Comma-separated values (RFC 4180, but lines end with LF alone).

use std::io::{self, Write};

use super::{Rows, exact};

/// Lines end with LF, so that a shell can read them; lists are joined with `; `. A whole list has
/// one column more, for what its cells cannot hold.
pub fn write(rows: &Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    let is_whole = exact::is_due(rows);
    let mut to = csv::Writer::from_writer(out);
    if rows.header {
        let names = rows.columns.iter().map(|column| &*column.name);
        to.write_record(names.chain(is_whole.then_some(exact::EXACT)))
            .map_err(cause)?;
    }
    for row in 0..rows.len() {
        for column in 0..rows.columns.len() {
            to.write_field(rows.raw(row, column).as_bytes())
                .map_err(cause)?;
        }
        if is_whole {
            to.write_field(exact::of(rows, row)).map_err(cause)?;
        }
        to.write_record(None::<&[u8]>).map_err(cause)?;
    }
    to.flush()
}

/// What the output itself said: a closed pipe must be recognised.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use crate::render::Format;
    use crate::render::tests::printed;

    #[test]
    fn values_are_quoted_where_they_must_be() {
        assert_eq!(
            printed(Format::Csv, &["id", "name", "aliases", "opened"]),
            "id,name,aliases,opened\n\
             kento,\"Kento, \"\"Health\"\" town\",a|b; c\td,2018-11\n\
             saito,Saito,,\n"
        );
        assert_eq!(
            printed(Format::Csv, &["id", "summary"]),
            "id,summary\nkento,\"First line\nsecond *line*.\"\nsaito,\n"
        );
    }
}
