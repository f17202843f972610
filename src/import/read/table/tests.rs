use super::*;
use crate::import::read::{delimited, grid::Merged};

fn sheet(text: &str) -> (Sheet, Vec<String>) {
    let mut notes = Vec::new();
    let grid = delimited::read(text, Some(b',')).unwrap();
    (of(grid, HeadingRow::Found, &mut notes).unwrap(), notes)
}

fn cells(sheet: &Sheet) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for row in &sheet.rows {
        rows.push(row.cells.iter().map(shown).collect());
    }
    rows
}

#[test]
fn every_row_has_a_cell_for_each_heading() {
    let (sheet, notes) = sheet("Name,Country\nA\nB,SE,more,,most\n");
    assert_eq!(sheet.headings, ["Name", "Country", "Column C", "Column E"]);
    assert_eq!(
        cells(&sheet),
        [["A", "", "", ""], ["B", "SE", "more", "most"]]
    );
    assert_eq!(sheet.rows[0].cells[1], Cell::Empty);
    assert!(notes.is_empty());
}

#[test]
fn columns_without_anything_are_left_out() {
    let (sheet, _) = sheet(",Name,,Country,\n,A,,SE,\n,B,,,\n");
    assert_eq!(sheet.headings, ["Name", "Country"]);
    assert_eq!(cells(&sheet), [["A", "SE"], ["B", ""]]);
    let (sheet, _) = self::sheet("Name,Empty\nA,\n");
    assert_eq!(sheet.headings, ["Name", "Empty"]);
}

#[test]
fn what_is_no_row_of_the_table_is_left_out_and_told() {
    let text = "Members 2026,,\n\nName,Country,n\nA,SE,1\nName,Country,n\nB,IT,2\nTotal,,3\n";
    let (sheet, notes) = sheet(text);
    assert_eq!(sheet.heading_row, 3);
    let numbers: Vec<usize> = sheet.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [4, 6]);
    assert_eq!(
        notes,
        [
            "row 1, above the headings, was left out: Members 2026",
            "the headings stand again in row 5, which was left out",
            "row 7 was left out, as it adds up others: Total | 3",
        ]
    );
}

#[test]
fn merged_rows_say_the_same() {
    let mut grid = delimited::read("Country,Name\nSE,A\n,B\n,C\nIT,D\n", Some(b',')).unwrap();
    let merged = Merged {
        rows: 2..=4,
        columns: 0..=0,
    };
    grid.merge(merged).unwrap();
    let mut notes = Vec::new();
    let sheet = of(grid, HeadingRow::Found, &mut notes).unwrap();
    assert_eq!(
        cells(&sheet),
        [["SE", "A"], ["SE", "B"], ["SE", "C"], ["IT", "D"]]
    );
    assert_eq!(
        notes,
        ["cells merged over several rows count for each of them: A2:A4"]
    );
}

#[test]
fn headings_alone_are_no_table() {
    let grid = delimited::read("\nName,Country\n", Some(b',')).unwrap();
    let error = of(grid, HeadingRow::Found, &mut vec![]).unwrap_err();
    assert_eq!(error, "there are headings in row 2, and nothing under them");
}
