//! Rows at the end of a table that are no records: totals, and remarks.

use super::grid::{Grid, is_blank, shown};
use super::table::line;
use crate::import::{Cell, Row};
use crate::text::{ascii_digit, fold, say};

/// What begins a row of totals, folded.
const TOTALS: [&str; 27] = [
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sub total",
    "sum",
    "summa",
    "summe",
    "totalt",
    "totale",
    "totali",
    "somma",
    "somme",
    "gesamt",
    "insgesamt",
    "totaal",
    "average",
    "count",
    "yhteensa",
    "i alt",
    "合計",
    "総計",
    "小計",
    "計",
    "総数",
    "平均",
    "件数",
];

/// What begins a remark under a table.
const REMARKS: [&str; 12] = [
    "*", "※", "†", "note:", "notes:", "source:", "sources:", "注", "(注", "（注", "出典", "資料",
];

/// So many rows at the end may be totals or remarks.
const MOST: usize = 10;

/// Leaves out the rows of totals and remarks at the end of the grid, and says so.
pub fn leave_out(grid: &mut Grid, notes: &mut Vec<String>) {
    let mut own_notes = Vec::new();
    for _ in 0..MOST {
        let Some(row) = grid.rows.last() else { break };
        let before = grid
            .rows
            .len()
            .checked_sub(2)
            .and_then(|at| grid.rows.get(at));
        let is_apart = before.is_some_and(|before| before.number + 1 < row.number);
        let (number, text) = (row.number, line(row));
        if is_total(row) {
            own_notes.push(say!(
                "row {row} was left out, as it adds up others: {text}",
                row = number,
                text
            ));
        } else if is_remark(row, grid.columns(), is_apart) {
            own_notes.push(say!(
                "row {row}, under the table, was left out: {text}",
                row = number,
                text
            ));
        } else {
            break;
        }
        grid.rows.pop();
    }
    own_notes.reverse();
    notes.append(&mut own_notes);
}

/// Whether the first filled cell says that it is a total, and the others are numbers.
fn is_total(row: &Row) -> bool {
    let mut cells = row.cells.iter().filter(|cell| !is_blank(cell));
    let Some(Cell::Text(text)) = cells.next() else {
        return false;
    };
    let text = fold(text);
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    TOTALS.contains(&text) && cells.all(is_number)
}

/// Whether the cell holds a number, as it may be typed: `1 234,50 €`, `45 %`, `60社`.
fn is_number(cell: &Cell) -> bool {
    match cell {
        Cell::Number(_) => true,
        Cell::Text(_) => {
            let text = shown(cell);
            let letters = text.chars().filter(|c| c.is_alphabetic()).count();
            text.contains(|c: char| ascii_digit(c).is_ascii_digit()) && letters <= 3
        }
        _ => false,
    }
}

/// Whether the row is one sentence that stands apart and is marked as a remark.
fn is_remark(row: &Row, columns: usize, is_apart: bool) -> bool {
    let text = row.cells.first().map(shown).unwrap_or_default();
    let text = text.to_lowercase();
    let is_marked = REMARKS.iter().any(|mark| text.starts_with(mark));
    is_apart && columns > 1 && row.cells.len() == 1 && is_marked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read::delimited;

    /// The number of rows that stay, and what is said.
    fn left(text: &str) -> (usize, Vec<String>) {
        let mut grid = delimited::read(text, Some(b',')).unwrap();
        let mut notes = Vec::new();
        leave_out(&mut grid, &mut notes);
        (grid.rows.len(), notes)
    }

    #[test]
    fn totals_at_the_end_are_left_out_and_named() {
        for total in [
            "Total,60",
            "TOTAL:,,\"1,234 €\"",
            ",Summa,5",
            "合計,60社",
            "計",
            "Grand total,45 %",
            "Totale,,12",
        ] {
            let (rows, notes) = left(&format!("Name,n,m\nA,1,2\n\n{total}\n"));
            assert_eq!(rows, 2, "{total}");
            assert!(
                notes[0].starts_with("row 4 was left out, as it adds up"),
                "{notes:?}"
            );
        }
        let (rows, notes) = left("Name,n\nA,1\nTotal,1\nAverage,1\n");
        assert_eq!((rows, notes.len()), (2, 2));
        assert!(notes[0].starts_with("row 3 "));
    }

    #[test]
    fn records_that_begin_alike_stay() {
        for row in [
            "Total Energies,FR",
            "Total,Paris",
            "Summa AB,5",
            "Total,a@b.org",
        ] {
            assert_eq!(left(&format!("Name,n\nA,1\n{row}\n")), (3, vec![]), "{row}");
        }
        assert_eq!(left("Name,n\nTotal,1\nA,1\n").0, 3);
    }

    #[test]
    fn remarks_under_a_table_are_left_out_and_named() {
        let (rows, notes) = left("Name,n\nA,1\n\n* as of March\n");
        assert_eq!(
            (rows, notes),
            (
                2,
                vec!["row 4, under the table, was left out: * as of March".to_string()]
            )
        );
        assert_eq!(left("Name,n\nA,1\n* B,\n").0, 3);
        assert_eq!(left("Name,n\nA,1\n\nB\n").0, 3);
    }
}
