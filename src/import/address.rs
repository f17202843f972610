//! What a cell is called in messages and notes.

use super::read::letters;
use super::sheet::{Row, Sheet};

/// `C7`, as a spreadsheet calls it.
pub fn of(sheet: &Sheet, row: &Row, column: usize) -> String {
    format!("{}{}", letters(sheet.column(column)), row.number)
}

/// The heading of a column, or its letters if it has none.
pub fn heading(sheet: &Sheet, column: usize) -> String {
    let heading = sheet.headings.get(column).map(|heading| heading.trim());
    match heading {
        Some(heading) if !heading.is_empty() => {
            heading.split_whitespace().collect::<Vec<_>>().join(" ")
        }
        _ => letters(sheet.column(column)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_called_as_in_a_spreadsheet() {
        let row = Row {
            number: 7,
            cells: vec![],
        };
        for (column, address) in [
            (0, "A7"),
            (25, "Z7"),
            (26, "AA7"),
            (701, "ZZ7"),
            (702, "AAA7"),
        ] {
            assert_eq!(of(&Sheet::default(), &row, column), address);
        }
        let sheet = Sheet {
            headings: vec![" Stand\nno. ".to_string(), String::new()],
            columns: vec![0, 2],
            ..Sheet::default()
        };
        assert_eq!(heading(&sheet, 0), "Stand no.");
        assert_eq!(heading(&sheet, 1), "C");
        assert_eq!(of(&sheet, &row, 1), "C7");
    }
}
