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

/// A column that is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Its position among all columns.
    pub at: usize,
    pub width: usize,
}

/// The widths that a column could have.
#[derive(Clone, Copy, Debug)]
struct Widths {
    at: usize,
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
pub fn fit(rows: &Rows<'_>, cells: &[Vec<String>], room: usize) -> Vec<Placed> {
    let mut columns = Vec::new();
    for at in 0..rows.columns.len() {
        columns.push(Widths::of(rows, cells, at));
    }
    place(columns, room)
}

impl Widths {
    fn of(rows: &Rows<'_>, cells: &[Vec<String>], at: usize) -> Widths {
        let column = &rows.columns[at];
        let title = width(column.title);
        let (mut natural, mut word, mut part) = (title, title.min(COMFORTABLE), 0);
        for row in cells {
            natural = natural.max(width(&row[at]));
            word = word.max(longest_word(&row[at]));
            part = part.max(widest_part(&row[at]));
        }
        let is_id = column.name == "id";
        let comfortable = if is_id {
            natural
        } else {
            word.max(COMFORTABLE).min(natural)
        };
        let narrow = if is_id { part } else { word };
        Widths {
            at,
            rank: column.rank,
            natural,
            comfortable,
            narrow: narrow.max(NARROW).min(natural),
            part: part.max(NARROWEST).min(natural),
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

fn place(mut columns: Vec<Widths>, room: usize) -> Vec<Placed> {
    let is_tight = drop_columns(&mut columns, room);
    let mut placed = Vec::new();
    for column in &columns {
        let width = if is_tight {
            column.narrow
        } else {
            column.comfortable
        };
        placed.push(Placed {
            at: column.at,
            width,
        });
    }
    let room = room.saturating_sub(gaps(columns.len()));
    if total(&placed) > room {
        share(&columns, &mut placed, room);
    }
    widen(&columns, &mut placed, room);
    placed
}

/// Drops the columns for which there is no room, and says whether the others must be narrow.
fn drop_columns(columns: &mut Vec<Widths>, room: usize) -> bool {
    let mut is_tight = false;
    loop {
        let mut needed = gaps(columns.len());
        for column in columns.iter() {
            needed += if is_tight {
                column.narrow
            } else {
                column.comfortable
            };
        }
        if needed <= room || columns.len() <= LAST {
            return is_tight;
        }
        let Some(last) = (0..columns.len()).max_by_key(|n| (columns[*n].rank, *n)) else {
            return is_tight;
        };
        // Before an important column goes, the others are made narrower.
        if columns[last].rank <= IMPORTANT && !is_tight {
            is_tight = true;
        } else {
            columns.remove(last);
        }
    }
}

/// Shares the room between one or two columns that do not fit. The first stays whole if the parts
/// of words in the second have room.
fn share(columns: &[Widths], placed: &mut [Placed], room: usize) {
    let half = room / 2;
    let first = columns[0];
    let mut second = 0;
    if let Some(column) = columns.get(1) {
        second = column.part.min(room - first.part.min(half));
        if second > 0 && first.natural > room - second {
            second = column.natural.min(half).max(second);
        }
        placed[1].width = second;
    }
    placed[0].width = first.natural.min(room - second);
}

/// Gives the room that is left to the columns that are short of it, a character at a time.
fn widen(columns: &[Widths], placed: &mut [Placed], room: usize) {
    for _ in total(placed)..room {
        let mut narrowest: Option<usize> = None;
        for (n, column) in columns.iter().enumerate() {
            let is_short = placed[n].width < column.natural;
            if is_short && narrowest.is_none_or(|other| placed[n].width < placed[other].width) {
                narrowest = Some(n);
            }
        }
        let Some(n) = narrowest else { return };
        placed[n].width += 1;
    }
}

fn gaps(columns: usize) -> usize {
    GAP * columns.saturating_sub(1)
}

fn total(placed: &[Placed]) -> usize {
    placed.iter().map(|column| column.width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A column with a natural width and a longest word.
    fn column(at: usize, rank: usize, natural: usize, word: usize) -> Widths {
        Widths {
            at,
            rank,
            natural,
            comfortable: word.max(COMFORTABLE).min(natural),
            narrow: word.max(NARROW).min(natural),
            part: word.max(NARROWEST).min(natural),
        }
    }

    fn placed(columns: &[Widths], room: usize) -> Vec<(usize, usize)> {
        place(columns.to_vec(), room)
            .iter()
            .map(|placed| (placed.at, placed.width))
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
