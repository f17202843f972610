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
            let cell = &row[at];
            // No character takes more columns than bytes, so most cells need not be measured.
            if cell.len() > natural {
                natural = natural.max(widest_line(cell));
            }
            if longest_run(cell) > word.min(part) {
                word = word.max(longest_word(cell));
                part = part.max(widest_part(cell));
            }
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

/// The bytes of the longest word of a cell.
fn longest_run(cell: &str) -> usize {
    let (mut longest, mut run) = (0, 0);
    for b in cell.bytes() {
        run = if matches!(b, b' ' | b'\n') {
            0
        } else {
            run + 1
        };
        longest = longest.max(run);
    }
    longest
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
mod tests;
