//! Spreadsheets and exports as records.

mod sheet;

pub use sheet::{Cell, Row, Sheet};
