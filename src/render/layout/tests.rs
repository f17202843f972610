use super::*;
use crate::model::Lang;
use crate::render::Column;

/// A column with a natural width and a longest word.
fn column(at: usize, rank: usize, natural: usize, word: usize) -> ColumnFit {
    ColumnFit {
        at,
        width: natural,
        rank,
        is_id: false,
        is_constant: false,
        natural,
        wrapped: word.max(NARROW_NAME).min(natural),
        narrow: word.max(NARROW).min(natural),
        part: word.max(NARROWEST).min(natural),
    }
}

#[test]
fn columns_are_measured_by_their_widest_cells() {
    let title = |title: &'static str| Column {
        name: "x".into(),
        title: title.into(),
        rank: 2,
        is_number: false,
    };
    let texts = [
        "a b",
        "",
        "ccc-dddddddddddddddd e",
        "大阪\nffff gggggggg",
        "h",
    ];
    let values = texts.map(|text| vec![Some(text.into())]);
    let rows = Rows::of_values(vec![title("T")], values.to_vec(), Lang::En);
    let cells: Vec<Vec<String>> = (0..5).map(|row| rows.cells_with_breaks(row)).collect();
    let fit = ColumnFit::measured(&rows, &cells, 0);
    assert_eq!(
        (fit.natural, fit.wrapped, fit.narrow, fit.part),
        (22, 20, 20, 16)
    );
    assert_eq!(longest_run("a bb\nccc d"), 3);
}

fn placed(columns: &[ColumnFit], room: usize) -> Vec<(usize, usize)> {
    let mut columns = columns.to_vec();
    place(&mut columns, room);
    columns
        .iter()
        .map(|column| (column.at, column.width))
        .collect()
}

#[test]
fn all_columns_are_as_wide_as_their_texts_if_there_is_room() {
    let columns = [
        column(0, 1, 10, 10),
        column(1, 1, 40, 9),
        column(2, 3, 8, 8),
    ];
    assert_eq!(placed(&columns, usize::MAX), [(0, 10), (1, 40), (2, 8)]);
    assert_eq!(placed(&columns, 62), [(0, 10), (1, 40), (2, 8)]);
    // Then the longest text is wrapped.
    assert_eq!(placed(&columns, 61), [(0, 10), (1, 39), (2, 8)]);
    assert_eq!(placed(&columns, 40), [(0, 10), (1, 18), (2, 8)]);
}

#[test]
fn what_is_the_same_in_every_row_goes_before_anything_is_wrapped() {
    let mut columns = [
        column(0, 1, 40, 9),
        column(1, 2, 8, 8),
        column(2, 3, 8, 8),
        column(3, 4, 8, 8),
    ];
    for at in [1, 2] {
        columns[at].is_constant = true;
    }
    let all = [(0, 40), (1, 8), (2, 8), (3, 8)];
    assert_eq!(placed(&columns, 70), all);
    assert_eq!(placed(&columns, 69), [(0, 40), (1, 8), (3, 8)]);
    assert_eq!(placed(&columns, 59), [(0, 40), (3, 8)]);
    assert_eq!(placed(&columns, 49), [(0, 39), (3, 8)]);
}

fn measured(rows: &[[&str; 2]], name: &'static str, rank: usize) -> ColumnFit {
    let column = |name, rank| Column {
        name: std::borrow::Cow::Borrowed(name),
        title: "Title".into(),
        rank,
        is_number: false,
    };
    let mut cells: Vec<Vec<String>> = Vec::new();
    for row in rows {
        cells.push(row.map(str::to_string).to_vec());
    }
    let columns = vec![column("id", 1), column(name, rank)];
    let mut rows = Rows::of_values(columns, vec![], Lang::En);
    rows.constants_give_way = true;
    ColumnFit::measured(&rows, &cells, 1)
}

#[test]
fn columns_are_wrapped_to_few_lines_and_ids_at_their_hyphens() {
    let widths = |name, rank, cell: &str| {
        let fit = measured(&[["a", cell]], name, rank);
        (fit.natural, fit.wrapped, fit.narrow)
    };
    assert_eq!(widths("id", 1, &"hyphen-".repeat(6)), (42, 18, 12));
    assert_eq!(widths("city", 1, &"hyphen-".repeat(6)), (42, 42, 42));
    assert_eq!(widths("city", 2, &"word ".repeat(6)), (30, 12, 12));
    assert_eq!(widths("city", 2, &"word ".repeat(20)), (100, 25, 12));
    assert_eq!(widths("city", 2, &"word ".repeat(200)), (1000, 40, 12));
    assert_eq!(widths("name", 1, "Hub"), (5, 5, 5));
}

#[test]
fn a_column_is_constant_if_several_rows_have_the_same() {
    let is_constant = |rows: &[[&str; 2]], rank| measured(rows, "city", rank).is_constant;
    assert!(is_constant(&[["a", "x"], ["b", "x"]], 2));
    assert!(is_constant(&[["a", ""], ["b", ""]], 2));
    assert!(!is_constant(&[["a", "x"], ["b", "x"], ["c", "y"]], 2));
    assert!(!is_constant(&[["a", "x"], ["b", "x"]], 1));
    assert!(!is_constant(&[["a", "x"]], 2));
}

#[test]
fn the_highest_rank_gives_way_first_and_of_equals_the_last() {
    let columns = [
        column(0, 1, 10, 10),
        column(1, 5, 8, 8),
        column(2, 5, 8, 8),
        column(3, 3, 8, 8),
    ];
    assert_eq!(placed(&columns, 40), [(0, 10), (1, 8), (2, 8), (3, 8)]);
    assert_eq!(placed(&columns, 39), [(0, 10), (1, 8), (3, 8)]);
    assert_eq!(placed(&columns, 29), [(0, 10), (3, 8)]);
    assert_eq!(placed(&columns, 20), [(0, 10), (3, 8)]);
}

#[test]
fn important_columns_are_made_narrow_before_one_of_them_goes() {
    let columns = [
        column(0, 1, 30, 5),
        column(1, 1, 30, 5),
        column(2, 2, 30, 5),
    ];
    assert_eq!(placed(&columns, 70), [(0, 22), (1, 22), (2, 22)]);
    assert_eq!(placed(&columns, 58), [(0, 18), (1, 18), (2, 18)]);
    assert_eq!(placed(&columns, 57), [(0, 18), (1, 18), (2, 17)]);
    assert_eq!(placed(&columns, 40), [(0, 12), (1, 12), (2, 12)]);
    assert_eq!(placed(&columns, 39), [(0, 19), (1, 18)]);
}

#[test]
fn ids_are_whole_before_names_get_more_room() {
    let mut columns = [column(0, 1, 30, 5), column(1, 1, 30, 5), column(2, 3, 8, 8)];
    columns[0].is_id = true;
    assert_eq!(placed(&columns, 61), [(0, 30), (1, 19), (2, 8)]);
    assert_eq!(placed(&columns, 60), [(0, 30), (1, 18), (2, 8)]);
    assert_eq!(placed(&columns, 59), [(0, 24), (1, 23), (2, 8)]);
}

#[test]
fn two_columns_share_what_there_is() {
    let columns = [column(0, 1, 20, 20), column(1, 1, 60, 14)];
    assert_eq!(placed(&columns, 36), [(0, 20), (1, 14)]);
    assert_eq!(placed(&columns, 35), [(0, 17), (1, 16)]);
    assert_eq!(placed(&columns, 20), [(0, 9), (1, 9)]);
    assert_eq!(placed(&[column(0, 1, 20, 20)], 12), [(0, 12)]);
    assert_eq!(
        placed(&[column(0, 1, 20, 20), column(1, 1, 8, 8)], 18),
        [(0, 8), (1, 8)]
    );
}

#[test]
fn words_are_measured_as_they_can_be_broken() {
    assert_eq!(longest_word("Queensland Clinical Trials"), 10);
    assert_eq!(longest_word("Montréal's Électrotechnique-Québécoise"), 27);
    assert_eq!(longest_word("大阪大学"), 8);
    assert_eq!(longest_word(&"大".repeat(40)), LONGEST_WORD);
    assert_eq!(longest_word(""), 0);
}
