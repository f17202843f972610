//! How much is read before a file is refused.

use crate::text::{grouped, say};

/// The bytes of a file.
pub const BYTES: usize = 128 << 20;

/// The bytes of a workbook when it is unpacked.
pub const UNPACKED: usize = 512 << 20;

/// The cells of a table, empty ones within it too.
pub const CELLS: usize = 8_000_000;

/// The columns of a table, as many as spreadsheets have.
pub const COLUMNS: usize = 16_384;

/// The rows of a table, as many as spreadsheets have.
pub const ROWS: usize = 1_048_576;

/// Refuses a table that is too wide, or has more cells than anybody fills by hand.
pub fn check(columns: usize, rows: usize) -> Result<(), String> {
    if columns > COLUMNS {
        return Err(say!(
            "the table has more than {most} columns",
            most = grouped(&COLUMNS.to_string())
        ));
    }
    if rows > ROWS {
        return Err(say!(
            "the table has more than {most} rows; cut it into several files",
            most = grouped(&ROWS.to_string())
        ));
    }
    if columns.saturating_mul(rows) > CELLS {
        return Err(say!(
            "the table has more than {most} cells; cut it into several files",
            most = grouped(&CELLS.to_string())
        ));
    }
    Ok(())
}

/// Refuses texts that are longer altogether than a file may be. In a workbook one text may be shown in
/// any number of cells.
pub fn check_texts(size: usize) -> Result<(), String> {
    match size > BYTES {
        true => Err(too_large()),
        false => Ok(()),
    }
}

/// What is said of a file that is too large.
pub fn too_large() -> String {
    say!(
        "the file is larger than {most} MB; cut it into several files",
        most = BYTES >> 20
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_holds_is_read_and_no_more() {
        for (columns, rows, is_read) in [
            (0, 0, true),
            (COLUMNS, 1, true),
            (COLUMNS + 1, 1, false),
            (1, ROWS, true),
            (1, ROWS + 1, false),
            (8, 1_000_000, true),
            (9, 1_000_000, false),
            (COLUMNS, ROWS, false),
        ] {
            assert_eq!(check(columns, rows).is_ok(), is_read, "{columns} {rows}");
        }
    }
}
