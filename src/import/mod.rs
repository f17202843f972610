//! Spreadsheets and exports as records.

// Until a command calls it.
#[cfg_attr(not(test), expect(dead_code))]
mod read;
mod sheet;

#[expect(unused_imports)]
pub use read::{Reading, read, read_bytes};
pub use sheet::{Cell, Row, Sheet};
