//! A table as it was read from a file, before anything in it is understood.

/// The cells of one table, with a heading for each column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its name in a workbook; nothing in a format that has one table a file.
    pub name: Option<String>,
    pub headings: Vec<String>,
    /// The row of the file, counted from 1, where the headings stand.
    pub heading_row: usize,
    pub rows: Vec<Row>,
    /// Where each column stands in the file, counted from 0; nothing if all of them are here.
    pub columns: Vec<usize>,
}

impl Sheet {
    /// Where a column stands in the file.
    pub fn column(&self, at: usize) -> usize {
        self.columns.get(at).copied().unwrap_or(at)
    }
}

/// Which row the headings are in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HeadingRow {
    /// The one that looks like them.
    #[default]
    Found,
    /// The one with this number.
    Row(usize),
    /// There are none, and columns are called by their letters.
    None,
}

/// One row under the headings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Its number in the file, counted from 1 as a spreadsheet does; of JSON lines the line.
    pub number: usize,
    /// A cell for each heading, in their order.
    pub cells: Vec<Cell>,
}

/// What stands in a cell, typed as far as the format says so.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    /// As it would be typed, without grouping: `1234.5`.
    Number(String),
    Boolean(bool),
    /// `YYYY-MM-DD`, from a cell that its workbook formats as a date, and `HH:MM` if it shows that.
    Date(String),
    /// A list or an object of a JSON file.
    Json(serde_json::Value),
}
