//! Which columns of a table are shown, and how wide.

use super::Rows;
use crate::text::{widest_line, widest_part, width};

/// As narrow as an id or a name is made before another column gives way.
const NARROW_NAME: usize = 18;
/// As narrow as other columns are, and ids and names before an important column gives way.
const NARROW: usize = 12;
/// Columns of long text are so wide that a cell takes about this many lines ...
const FEW_LINES: usize = 4;
/// ... but no wider than this before another column gives way.
const WIDE_ENOUGH: usize = 40;
/// Scripts without spaces can be broken anywhere; their words count no more than this.
const LONGEST_WORD: usize = 22;
/// As narrow as the last two columns are made for one another's sake.
const NARROWEST: usize = 10;
/// The rank of ids and names.
const NAMES: usize = 1;
/// The last rank of the important columns.
const IMPORTANT: usize = 2;
/// The last columns, which stay however little room there is.
const LAST: usize = 2;
/// Spaces between two columns.
pub const GAP: usize = 2;

/// A column and the widths that it could have.
#[derive(Clone, Copy, Debug)]
pub struct ColumnFit {
    /// Its position among all columns.
    pub at: usize,
    /// The width that it is given.
    pub width: usize,
    rank: usize,
    is_id: bool,
    /// Whether it has the same in every row and nobody asked for it.
    is_constant: bool,
    /// With every cell on one line.
    natural: usize,
    /// With long cells wrapped to a few lines.
    wrapped: usize,
    /// With cells wrapped as far as can be read, ids at their hyphens.
    narrow: usize,
    /// Of the widest part of a word that is broken only if it must be.
    part: usize,
}

/// The columns of the table that fit in so much room.
///
/// What is the same in every row gives way first. Then long texts are wrapped, and then columns of
/// high rank give way. Two columns stay, however little room there is.
pub fn fit(rows: &Rows<'_>, cells: &[Vec<String>], room: usize) -> Vec<ColumnFit> {
    let mut columns = Vec::new();
    for at in 0..rows.columns.len() {
        columns.push(ColumnFit::measured(rows, cells, at));
    }
    place(&mut columns, room);
    columns
}

impl ColumnFit {
    fn measured(rows: &Rows<'_>, cells: &[Vec<String>], at: usize) -> ColumnFit {
        let column = &rows.columns[at];
        let title = width(&column.title);
        let (mut natural, mut word, mut part) = (title, title.min(LONGEST_WORD), 0);
        for row in cells {
            natural = natural.max(widest_line(&row[at]));
            word = word.max(longest_word(&row[at]));
            part = part.max(widest_part(&row[at]));
        }
        // An id may be broken at its hyphens.
        let is_id = column.name == "id";
        let least = if is_id { part } else { word };
        let floor = if column.rank == NAMES {
            NARROW_NAME
        } else {
            NARROW
        };
        let few_lines = natural.div_ceil(FEW_LINES).min(WIDE_ENOUGH);
        ColumnFit {
            at,
            width: natural,
            rank: column.rank,
            is_id,
            is_constant: rows.constants_give_way && is_constant(rows, cells, at),
            natural,
            wrapped: least.max(floor).max(few_lines).min(natural),
            narrow: least.max(NARROW).min(natural),
            part: part.max(NARROWEST).min(natural),
        }
    }

    fn least(&self, is_tight: bool) -> usize {
        if is_tight { self.narrow } else { self.wrapped }
    }
}

/// Whether the column has the same in every row. Ids and names are to tell records apart.
pub fn is_constant(rows: &Rows<'_>, cells: &[Vec<String>], at: usize) -> bool {
    let mut others = cells.iter().skip(1);
    rows.columns[at].rank > NAMES && cells.len() > 1 && others.all(|row| row[at] == cells[0][at])
}

/// The longest word of a cell.
fn longest_word(cell: &str) -> usize {
    let mut longest = 0;
    for word in cell.split([' ', '\n']) {
        // Only characters of full width have more columns than characters.
        let wide = width(word);
        let is_breakable = wide > word.chars().count();
        longest = longest.max(if is_breakable {
            wide.min(LONGEST_WORD)
        } else {
            wide
        });
    }
    longest
}

fn place(columns: &mut Vec<ColumnFit>, room: usize) {
    drop_constants(columns, room);
    let is_tight = drop_columns(columns, room);
    for column in columns.iter_mut() {
        column.width = column.least(is_tight);
    }
    let room = room.saturating_sub(gaps(columns.len()));
    if total_width(columns) > room {
        share(columns, room);
    }
    complete_ids(columns, room);
    widen(columns, room);
}

/// Leaves ids whole if there is room, so that they can be copied.
fn complete_ids(columns: &mut [ColumnFit], room: usize) {
    let mut spare = room.saturating_sub(total_width(columns));
    for column in columns.iter_mut().filter(|column| column.is_id) {
        let short = column.natural - column.width;
        if short <= spare {
            column.width = column.natural;
            spare -= short;
        }
    }
}

/// Drops columns that are the same in every row until the others fit unwrapped.
fn drop_constants(columns: &mut Vec<ColumnFit>, room: usize) {
    while total_width(columns) + gaps(columns.len()) > room {
        let mut constants = columns.clone();
        constants.retain(|column| column.is_constant);
        if constants.is_empty() {
            return;
        }
        let next = constants[first_to_go(&constants)].at;
        columns.retain(|column| column.at != next);
    }
}

/// Drops the columns for which there is no room, and says whether the others must be narrow.
fn drop_columns(columns: &mut Vec<ColumnFit>, room: usize) -> bool {
    let mut is_tight = false;
    while columns.len() > LAST && least_width(columns, is_tight) > room {
        let next = first_to_go(columns);
        // Before an important column goes, the others are made narrower.
        if columns[next].rank <= IMPORTANT && !is_tight {
            is_tight = true;
        } else {
            columns.remove(next);
        }
    }
    is_tight
}

/// The column of the highest rank; of equals the last.
fn first_to_go(columns: &[ColumnFit]) -> usize {
    let mut first = 0;
    for (n, column) in columns.iter().enumerate() {
        if column.rank >= columns[first].rank {
            first = n;
        }
    }
    first
}

/// Shares the room between one or two columns that do not fit. The first stays whole if the parts
/// of words in the second have room.
fn share(columns: &mut [ColumnFit], room: usize) {
    let half = room / 2;
    let first = columns[0];
    let mut second = 0;
    if let Some(column) = columns.get_mut(1) {
        second = column.part.min(room - first.part.min(half));
        if first.natural > room - second {
            second = column.natural.min(half).max(second);
        }
        column.width = second;
    }
    columns[0].width = first.natural.min(room - second);
}

/// Gives the room that is left to the columns that are short of it, a character at a time.
fn widen(columns: &mut [ColumnFit], room: usize) {
    for _ in total_width(columns)..room {
        let Some(column) = narrowest_short(columns) else {
            return;
        };
        column.width += 1;
    }
}

/// The narrowest of the columns whose cells are wrapped; of equals the first.
fn narrowest_short(columns: &mut [ColumnFit]) -> Option<&mut ColumnFit> {
    let short = columns
        .iter_mut()
        .filter(|column| column.width < column.natural);
    short.min_by_key(|column| column.width)
}

fn gaps(columns: usize) -> usize {
    GAP * columns.saturating_sub(1)
}

fn total_width(columns: &[ColumnFit]) -> usize {
    columns.iter().map(|column| column.width).sum()
}

/// What the columns need with the gaps between them.
fn least_width(columns: &[ColumnFit], is_tight: bool) -> usize {
    let widths = columns.iter().map(|column| column.least(is_tight));
    widths.sum::<usize>() + gaps(columns.len())
}

#[cfg(test)]
mod tests {
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
}
