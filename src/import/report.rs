//! What is said about an import on standard error.

use std::collections::BTreeMap;

use super::address;
use super::dates::Order;
use super::headings::{Columns, Target};
use super::sheet::Sheet;
use super::values::{self, Change};
use crate::model::Kind;
use crate::text::{grouped, say, ticked};

/// So many of one sort are named.
const MOST_NAMED: usize = 10;

/// So many are looked at.
const MOST_TOLD: usize = 1_000;

/// What happened on the way from cells to records.
#[derive(Debug, Default)]
pub struct Report {
    /// Whole sentences, in the order in which they are said.
    pub notes: Vec<String>,
    changes: BTreeMap<(Change, String), usize>,
    /// For each text that could not be understood, and the reason, its cells.
    left: Vec<((String, String), Vec<String>)>,
    own_words: BTreeMap<String, BTreeMap<String, usize>>,
    orders: Vec<String>,
}

impl Report {
    /// Says where each column went.
    pub fn columns(&mut self, sheet: &Sheet, columns: &Columns) {
        if columns.is_export {
            return;
        }
        let (mut fields, mut facts, mut out) = (Vec::new(), Vec::new(), Vec::new());
        for (at, target) in columns.targets.iter().enumerate() {
            let heading = address::heading(sheet, at);
            let mut cells = sheet.rows.iter().filter_map(|row| row.cells.get(at));
            if !cells.any(|cell| values::text(cell).is_some()) {
                continue;
            }
            match target {
                Target::Field(_) | Target::Point => {
                    let field = target.name();
                    fields.push(say!("`{heading}` {field}", heading, field));
                }
                Target::Spare(_) | Target::Fact => facts.push(ticked(&heading)),
                Target::LeftOut => out.push(ticked(&heading)),
                Target::Derived | Target::Exact => {}
            }
        }
        if !fields.is_empty() {
            let fields = fields.join(say!(", "));
            self.notes
                .push(say!("columns and their fields: {fields}", fields));
        }
        if !facts.is_empty() {
            let facts = facts.join(say!(", "));
            let note = say!(
                "columns that become facts: {facts}; --map gives them a field",
                facts
            );
            self.notes.push(note);
        }
        if !out.is_empty() {
            let columns = out.join(say!(", "));
            self.notes
                .push(say!("columns left out: {columns}", columns));
        }
    }

    pub fn kind(&mut self, kind: Kind) {
        let kinds = kind.many();
        let name = kind.plural();
        let note = say!(
            "the rows are taken for {kinds} (--kind {name})",
            kinds,
            name
        );
        self.notes.push(note);
    }

    /// A cell of a column was changed.
    pub fn changed(&mut self, heading: &str, change: Change) {
        *self
            .changes
            .entry((change, heading.to_string()))
            .or_default() += 1;
    }

    /// A cell could not be understood.
    pub fn left(&mut self, address: &str, text: &str, why: &str) {
        let what = (text.to_string(), why.to_string());
        let is_full = self.left.len() > MOST_TOLD;
        let known = self.left.iter_mut().find(|(known, _)| *known == what);
        match known {
            Some((_, cells)) => cells.push(address.to_string()),
            // Nobody reads a thousand, and to look for each would take long.
            None if is_full => {}
            None => self.left.push((what, vec![address.to_string()])),
        }
    }

    /// A word that no list has.
    pub fn own_word(&mut self, heading: &str, word: &str) {
        let words = self.own_words.entry(heading.to_string()).or_default();
        *words.entry(word.to_string()).or_default() += 1;
    }

    /// The order of the dates in a column, by the cell that shows it.
    pub fn order(&mut self, heading: &str, order: Order, cell: &str) {
        let note = match order {
            Order::Dmy => say!(
                "`{heading}`: days stand before months, as {cell} shows",
                heading,
                cell
            ),
            _ => say!(
                "`{heading}`: months stand before days, as {cell} shows",
                heading,
                cell
            ),
        };
        self.orders.push(note);
    }

    /// Says what happened to cells.
    pub fn cells(&mut self) {
        self.notes.append(&mut self.orders);
        for (change, text) in [
            (Change::Country, say!("names of countries written as codes")),
            (Change::Date, say!("dates written as YYYY-MM-DD")),
            (Change::Word, say!("written as words of lists")),
            (Change::Address, say!("web addresses made whole")),
            (
                Change::Identifier,
                say!("identifiers written as their registers do"),
            ),
            (Change::Number, say!("written as numbers")),
            (
                Change::Tidied,
                say!("white space, digits or hidden characters tidied"),
            ),
        ] {
            let mut columns = Vec::new();
            let mut count = 0;
            for ((_, heading), cells) in self
                .changes
                .iter()
                .filter(|((other, _), _)| *other == change)
            {
                columns.push(ticked(heading));
                count += cells;
            }
            if count > 0 {
                let count = grouped(&count.to_string());
                let columns = columns.join(say!(", "));
                self.notes.push(if count == "1" {
                    say!("1 cell changed: {text} ({columns})", text, columns)
                } else {
                    say!(
                        "{count} cells changed: {text} ({columns})",
                        count,
                        text,
                        columns
                    )
                });
            }
        }
        self.tell_own_words();
        self.tell_left();
    }

    fn tell_own_words(&mut self) {
        for (heading, words) in std::mem::take(&mut self.own_words) {
            let mut texts = Vec::new();
            for (word, cells) in words {
                texts.push(say!("{typed} ({count})", typed = word, count = cells));
            }
            let words = named(&texts);
            let note = say!(
                "words of `{heading}` that no list has, kept all the same: {words}",
                heading,
                words
            );
            self.notes.push(note);
        }
    }

    fn tell_left(&mut self) {
        let mut left = Vec::new();
        for ((text, why), cells) in std::mem::take(&mut self.left) {
            let (cells, why) = (few(&cells), why.trim_end_matches('。'));
            left.push(say!("`{text}` in {cells} ({why})", text, cells, why));
        }
        if !left.is_empty() {
            let cells = named(&left);
            let note = say!(
                "not understood, and kept as notes of their records: {cells}",
                cells
            );
            self.notes.push(note);
        }
    }

    /// Says the same of several things, the first of them by name.
    pub fn several(&mut self, things: &[String], say: impl Fn(&str, String) -> String) {
        if !things.is_empty() {
            let count = grouped(&things.len().to_string());
            self.notes.push(say(&count, named(things)));
        }
    }
}

/// The first cells, and how many there are more.
fn few(cells: &[String]) -> String {
    const MOST: usize = 3;
    let mut text = cells
        .iter()
        .take(MOST)
        .cloned()
        .collect::<Vec<_>>()
        .join(say!(", "));
    if cells.len() > MOST {
        text += &say!(" … (+{more})", more = cells.len() - MOST);
    }
    text
}

/// The first of them, and how many there are more.
fn named(things: &[String]) -> String {
    let mut names = things.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>();
    if things.len() > MOST_NAMED {
        let more = grouped(&(things.len() - MOST_NAMED).to_string());
        names.push(say!("and {more} more", more));
    }
    names.join(say!(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_counted_by_what_happened_to_them() {
        let mut report = Report::default();
        for _ in 0..1_200 {
            report.changed("Land", Change::Country);
        }
        report.changed("Webb", Change::Address);
        report.left("C7", "Atlantis", "no country is called so");
        report.cells();
        assert_eq!(
            report.notes,
            [
                "1,200 cells changed: names of countries written as codes (`Land`)",
                "1 cell changed: web addresses made whole (`Webb`)",
                "not understood, and kept as notes of their records: `Atlantis` in C7 (no country is called so)",
            ]
        );
    }

    #[test]
    fn the_first_of_many_are_named() {
        let things: Vec<String> = (0..12).map(|n| n.to_string()).collect();
        assert_eq!(named(&things), "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, and 2 more");
    }
}
