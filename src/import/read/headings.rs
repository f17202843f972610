//! Where the headings of a table stand, and what they are.

use std::collections::HashMap;

use super::grid::{Grid, filled, is_blank, letters, shown};
use crate::import::{Cell, Row};
use crate::text::{fold, grouped, say};

/// The headings stand among the first rows, so many at most.
const FIRST: usize = 50;

/// Headings that are all different.
#[derive(Default)]
pub struct Headings {
    names: Vec<String>,
    /// The number that the next one like it has, by the folded heading.
    next: HashMap<String, usize>,
}

impl Headings {
    /// Adds a heading: a column without one is called by its letter, and of several alike the
    /// later ones have a number.
    pub fn add(&mut self, heading: &str, column: usize) {
        let mut heading = heading.to_string();
        if heading.trim().is_empty() {
            heading = format!("Column {}", letters(column));
        }
        let folded = fold(&heading);
        let mut number = self.next.get(&folded).copied().unwrap_or(1);
        let mut name = heading.clone();
        if number > 1 {
            name = format!("{heading} {number}");
        }
        while number > 1 && self.next.contains_key(&fold(&name)) {
            number += 1;
            name = format!("{heading} {number}");
        }
        self.next.insert(fold(&name), 2);
        self.next.insert(folded, number + 1);
        self.names.push(name);
    }

    pub fn into_names(self) -> Vec<String> {
        self.names
    }
}

/// Where the headings stand in the rows of a grid.
#[derive(Debug, PartialEq)]
pub struct Found {
    /// The first row of them.
    pub first: usize,
    /// The last row of them: where a heading stands over several, theirs stand under it.
    pub last: usize,
}

/// The headings in the row with this number.
pub fn in_row(grid: &Grid, number: usize) -> Result<Found, String> {
    let at = grid.rows.iter().position(|row| row.number == number);
    let at = at.ok_or_else(|| {
        say!(
            "row {row} has no headings: nothing stands in it",
            row = grouped(&number.to_string())
        )
    })?;
    Ok(with_groups(grid, at))
}

/// The first row in which about as many cells are filled as in the others, and most hold words.
pub fn find(grid: &Grid) -> Found {
    let rows = grid.rows.get(..FIRST).unwrap_or(&grid.rows);
    let widths: Vec<usize> = rows.iter().map(|row| width(grid, row)).collect();
    let widest = widths.iter().copied().max().unwrap_or_default();
    let mut found = 0;
    for (at, row) in rows.iter().enumerate() {
        let width = widths.get(at).copied().unwrap_or_default();
        // What stands apart from wider rows is about the table.
        let is_apart = rows
            .get(at + 1)
            .is_some_and(|next| next.number > row.number + 1);
        let is_heading = width >= widest.div_ceil(2) && are_words(&row.cells);
        if is_heading && (width == widest || !is_apart) {
            found = at;
            break;
        }
    }
    with_groups(grid, found)
}

/// The headings in a row, and those above or below it that stand over several or are parts of one.
fn with_groups(grid: &Grid, at: usize) -> Found {
    if has_groups_above(grid, at) {
        let (first, last) = (at - 1, at);
        return Found { first, last };
    }
    let last = at + usize::from(has_parts_below(grid, at));
    Found { first: at, last }
}

/// The number of columns over which the filled cells are shown. One cell alone is a title.
fn width(grid: &Grid, row: &Row) -> usize {
    if filled(&row.cells) == 1 {
        return 1;
    }
    let groups = spans(grid, row);
    groups
        .iter()
        .map(|group| group.last + 1 - group.first)
        .sum()
}

/// Whether at least half of what stands in the cells is words.
fn are_words(cells: &[Cell]) -> bool {
    let words = cells.iter().filter(|cell| is_word(cell)).count();
    words * 2 >= filled(cells)
}

/// Whether the cell may be a heading: no number and no date, but for a year.
fn is_word(cell: &Cell) -> bool {
    let text = shown(cell);
    match cell {
        Cell::Text(_) | Cell::Number(_) if is_year(&text) => true,
        Cell::Text(_) => text.contains(char::is_alphabetic) || text.starts_with(['#', '№']),
        _ => false,
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4
        && text
            .parse()
            .is_ok_and(|year: u32| (1900..=2100).contains(&year))
}

/// A heading and the columns it stands over.
struct Group {
    first: usize,
    last: usize,
    text: String,
}

impl Group {
    fn is_wide(&self) -> bool {
        self.last > self.first
    }

    fn holds(&self, column: usize) -> bool {
        (self.first..=self.last).contains(&column)
    }
}

/// The headings of a row, over the columns that are merged.
fn spans(grid: &Grid, row: &Row) -> Vec<Group> {
    let mut groups = Vec::new();
    for (column, cell) in row.cells.iter().enumerate() {
        if !is_blank(cell) {
            let span = grid.span(row.number, column);
            groups.push(Group {
                first: *span.start(),
                last: *span.end(),
                text: shown(cell),
            });
        }
    }
    groups
}

/// The headings of a row in which some may stand over several: over merged columns, or in a file
/// that merges nothing, also over the blank ones behind them.
fn groups(grid: &Grid, row: &Row) -> Vec<Group> {
    let mut groups = spans(grid, row);
    if groups.iter().any(Group::is_wide) {
        return groups;
    }
    let mut end = grid.columns();
    for group in groups.iter_mut().rev() {
        group.last = end.saturating_sub(1).max(group.first);
        end = group.first;
    }
    groups
}

fn is_filled(row: &Row, column: usize) -> bool {
    row.cells.get(column).is_some_and(|cell| !is_blank(cell))
}

/// Whether the row above holds headings of groups. A title stands in the first column.
fn has_groups_above(grid: &Grid, at: usize) -> bool {
    let above = at.checked_sub(1).and_then(|above| grid.rows.get(above));
    let (Some(row), Some(above)) = (grid.rows.get(at), above) else {
        return false;
    };
    let merged = spans(grid, above)
        .iter()
        .filter(|group| group.is_wide())
        .count();
    let is_title = is_filled(above, 0) && (merged == 0 || filled(&above.cells) == 1);
    if is_title || above.number + 1 != row.number || !are_words(&above.cells) {
        return false;
    }
    let groups = groups(grid, above);
    let mut parts = groups
        .iter()
        .filter(|group| group.is_wide())
        .flat_map(|g| g.first..=g.last);
    groups.iter().any(Group::is_wide) && parts.all(|column| is_filled(row, column))
}

/// Whether the row below holds the parts of groups: words under every column of the groups, and
/// nothing elsewhere.
fn has_parts_below(grid: &Grid, at: usize) -> bool {
    let (Some(row), Some(below)) = (grid.rows.get(at), grid.rows.get(at + 1)) else {
        return false;
    };
    let are_words = below
        .cells
        .iter()
        .all(|cell| is_blank(cell) || is_word(cell));
    if row.number + 1 != below.number || !are_words {
        return false;
    }
    let mut groups = groups(grid, row);
    groups.retain(Group::is_wide);
    let is_in_group = |column| groups.iter().any(|group| group.holds(column));
    let is_part = |column| is_filled(below, column) == is_in_group(column);
    !groups.is_empty() && (0..grid.columns()).all(is_part)
}

/// What the columns of a grid without headings are called.
pub fn none(grid: &Grid) -> Vec<String> {
    let mut headings = Headings::default();
    for column in 0..grid.columns() {
        headings.add("", column);
    }
    headings.into_names()
}

/// The heading of every column. What stands over several is said with each: `Contact: Email`.
pub fn names(grid: &Grid, found: &Found) -> Vec<String> {
    let rows = (grid.rows.get(found.first), grid.rows.get(found.last));
    let (Some(first), Some(last)) = rows else {
        return Vec::new();
    };
    let is_double = found.first < found.last;
    let groups = if is_double {
        groups(grid, first)
    } else {
        spans(grid, first)
    };
    let mut headings = Headings::default();
    for column in 0..grid.columns() {
        let own = last.cells.get(column).map(shown).unwrap_or_default();
        let group = groups.iter().find(|group| group.holds(column));
        let group = group.map_or("", |group| group.text.as_str());
        if own.is_empty() {
            headings.add(group, column);
        } else if group.is_empty() || own == group {
            headings.add(&own, column);
        } else {
            headings.add(&format!("{group}: {own}"), column);
        }
    }
    headings.into_names()
}

#[cfg(test)]
mod tests;
