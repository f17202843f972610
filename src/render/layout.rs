//! Which columns of a table are shown, and how wide.

use super::Rows;
use crate::text::{widest_part, width, wrap};

/// A column of longer text is first made this narrow before others give way.
const COMFORTABLE: usize = 22;
/// As narrow as a column is made before an important one gives way.
const NARROW: usize = 12;
/// As narrow as the last two columns are made for one another's sake.
const NARROWEST: usize = 10;
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
    /// With every cell on one line.
    natural: usize,
    /// With long cells wrapped in comfort.
    comfortable: usize,
    /// With cells wrapped as far as can be read, ids at their hyphens.
    narrow: usize,
    /// Of the widest part of a word that is broken only if it must be.
    part: usize,
}

/// The columns of the table that fit in so much room.
///
/// Columns of high rank give way until the others fit in comfort; then the longest texts are
/// wrapped. Two columns stay, however little room there is.
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
        let title = width(column.title);
        let (mut natural, mut word, mut part) = (title, title.min(COMFORTABLE), 0);
        for row in cells {
            natural = natural.max(width(&row[at]));
            word = word.max(longest_word(&row[at]));
            part = part.max(widest_part(&row[at]));
        }
        // An id is broken only where there is no comfort, and then at its hyphens.
        let (comfortable, narrow) = match column.name {
            "id" => (natural, part),
            _ => (word.max(COMFORTABLE), word),
        };
        ColumnFit {
            at,
            width: natural,
            rank: column.rank,
            natural,
            comfortable: comfortable.min(natural),
            narrow: narrow.max(NARROW).min(natural),
            part: part.max(NARROWEST).min(natural),
        }
    }

    fn least(&self, is_tight: bool) -> usize {
        if is_tight {
            self.narrow
        } else {
            self.comfortable
        }
    }
}

/// The longest word of a cell; scripts without spaces can be broken anywhere.
fn longest_word(cell: &str) -> usize {
    if !cell.is_ascii() {
        return width(cell).min(COMFORTABLE);
    }
    let mut longest = 0;
    for line in wrap(cell, 2_000) {
        for word in line.split(' ') {
            longest = longest.max(width(word));
        }
    }
    longest
}

fn place(columns: &mut Vec<ColumnFit>, room: usize) {
    let is_tight = drop_columns(columns, room);
    for column in columns.iter_mut() {
        column.width = column.least(is_tight);
    }
    let room = room.saturating_sub(gaps(columns.len()));
    if total_width(columns) > room {
        share(columns, room);
    }
    widen(columns, room);
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

    /// A column with a natural width and a longest word.
    fn column(at: usize, rank: usize, natural: usize, word: usize) -> ColumnFit {
        ColumnFit {
            at,
            width: natural,
            rank,
            natural,
            comfortable: word.max(COMFORTABLE).min(natural),
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
        assert_eq!(placed(&columns, 44), [(0, 10), (1, 22), (2, 8)]);
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
        assert_eq!(placed(&columns, 69), [(0, 22), (1, 22), (2, 21)]);
        assert_eq!(placed(&columns, 40), [(0, 12), (1, 12), (2, 12)]);
        assert_eq!(placed(&columns, 39), [(0, 19), (1, 18)]);
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
        assert_eq!(longest_word("大阪大学"), 8);
        assert_eq!(longest_word(&"大".repeat(40)), COMFORTABLE);
        assert_eq!(longest_word(""), 0);
    }
}
