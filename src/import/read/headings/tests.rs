use super::*;
use crate::import::read::{delimited, grid::Merged};

/// The headings of a CSV text with these merged cells, and the row of the last of them.
fn headings_of(text: &str, merged: &[Merged]) -> (Vec<String>, usize) {
    let mut grid = delimited::read(text, Some(b',')).unwrap();
    for cells in merged {
        grid.merge(cells.clone()).unwrap();
    }
    let found = find(&grid);
    (names(&grid, &found), grid.rows[found.last].number)
}

fn merged(row: usize, first: usize, last: usize) -> Merged {
    Merged {
        rows: row..=row,
        columns: first..=last,
    }
}

#[test]
fn titles_and_notes_above_are_passed_over() {
    for (text, row) in [
        ("Name,Country\nA,SE\n", 1),
        ("\n\nName,Country\nA,SE\n", 3),
        ("Members 2026\nName,Country,Since\nA,SE,2020\n", 2),
        (
            "Members 2026\n\nAs of March\nName,Country,Since\nA,SE,2020\n",
            4,
        ),
        ("Exported by,Anna\n\nName,Country,Since\nA,SE,2020\n", 3),
        ("Name,2023,2024,2025\nA,1,2,3\n", 1),
        ("Name\nA\nB\n", 1),
        ("Name,Country,,\nA,SE,x,y\n", 1),
        ("12,34\nName,Country\n", 2),
        ("1,2\n3,4\n", 1),
    ] {
        assert_eq!(headings_of(text, &[]).1, row, "{text}");
    }
}

#[test]
fn every_column_has_a_heading_of_its_own() {
    let (names, _) = headings_of("Focus, focus ,,Focus 2\nFocus,b,c,d,e\n", &[]);
    assert_eq!(
        names,
        ["Focus", "focus 2", "Column C", "Focus 2 2", "Column E"]
    );
    let (names, _) = headings_of("\"Name\n(English)\",B\nx,y\n", &[]);
    assert_eq!(names, ["Name (English)", "B"]);
}

#[test]
fn a_merged_heading_is_said_with_each_of_its_columns() {
    let text = "Name,Contact,\nA,a@b.org,06\n";
    let (names, row) = headings_of(text, &[merged(1, 1, 2)]);
    assert_eq!(
        (names.as_slice(), row),
        (&["Name", "Contact", "Contact 2"].map(String::from)[..], 1)
    );
}

#[test]
fn headings_of_groups_stand_over_others() {
    let told = ["Name", "Country", "Contact: Email", "Contact: Phone"];
    for (text, merges) in [
        (
            "Name,Country,Contact,\n,,Email,Phone\nA,SE,a@b.org,06\n",
            vec![],
        ),
        (
            "Name,Country,Contact,\n,,Email,Phone\nA,SE,a@b.org,06\n",
            vec![merged(1, 2, 3)],
        ),
        (
            ",,Contact,\nName,Country,Email,Phone\nA,SE,a@b.org,06\n",
            vec![],
        ),
        (
            ",,Contact,\nName,Country,Email,Phone\nA,SE,a@b.org,06\n",
            vec![merged(1, 2, 3)],
        ),
    ] {
        let (names, row) = headings_of(text, &merges);
        assert_eq!(
            (names.as_slice(), row),
            (&told.map(String::from)[..], 2),
            "{text}"
        );
    }
    let text = "Osaka,,Tokyo,\nPhone,Email,Phone,Email\n1,2,3,4\n";
    let (names, _) = headings_of(text, &[merged(1, 0, 1), merged(1, 2, 3)]);
    assert_eq!(
        names,
        [
            "Osaka: Phone",
            "Osaka: Email",
            "Tokyo: Phone",
            "Tokyo: Email"
        ]
    );
}

#[test]
fn a_merged_title_is_no_group() {
    let text = "Members,,\nName,Country,Phone\nA,SE,06\n";
    let (names, row) = headings_of(text, &[merged(1, 0, 2)]);
    assert_eq!((names[0].as_str(), row), ("Name", 2));
    // A row without a name under headings of which the last is missing.
    let (_, row) = headings_of("Name,Country,\nA,SE,x\n,,y\n", &[]);
    assert_eq!(row, 1);
}
