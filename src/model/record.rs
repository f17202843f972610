//! One record: its kind, its id and the values it was given.

use super::{Kind, Value};
use crate::text::order;

/// Where a record stands: the file, and how many records of its kind stand before it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Position of the file in the dataset's list of files.
    pub file: u32,
    /// Position among the records of the same kind in that file.
    pub index: u32,
}

/// One entry of the directory. Which values it can hold is said by the field registry, not here.
#[derive(Clone, Debug)]
pub struct Record {
    /// What it is.
    pub kind: Kind,
    /// Its name for programs, unique over the dataset.
    pub id: &'static str,
    /// Where it was read.
    pub place: Place,
    /// Values by position of the field in the registry.
    cells: Vec<(u8, Value)>,
    /// The fields that an overlay gave, and where.
    overlaid: Vec<(u8, Place)>,
}

impl Record {
    /// A record of these values.
    pub fn new(kind: Kind, id: &'static str, place: Place, cells: Vec<(u8, Value)>) -> Record {
        Record {
            kind,
            id,
            place,
            cells,
            overlaid: Vec::new(),
        }
    }

    /// The value of the field at that position of the registry.
    pub fn get(&self, field: u8) -> Option<&Value> {
        self.cells
            .iter()
            .find(|(at, _)| *at == field)
            .map(|(_, value)| value)
    }

    /// The values alone.
    pub fn into_cells(self) -> Vec<(u8, Value)> {
        self.cells
    }

    /// Replaces the fields that another record of the same id gives.
    pub fn overlay(&mut self, other: Record) {
        let overlaid = &mut self.overlaid;
        for (at, value) in other.cells.into_iter().filter(|(at, _)| *at > 0) {
            self.cells.retain(|(field, _)| *field != at);
            self.cells.push((at, value));
            overlaid.retain(|(field, _)| *field != at);
            overlaid.push((at, other.place));
        }
        order::sort_by_key(&mut self.cells, |(at, _)| *at);
    }

    /// Where the value of the field was read.
    pub fn place_of(&self, field: u8) -> Place {
        self.overlaid
            .iter()
            .find(|(at, _)| *at == field)
            .map_or(self.place, |(_, place)| *place)
    }

    /// All values with the positions of their fields, as they were written.
    pub fn cells(&self) -> &[(u8, Value)] {
        &self.cells
    }
}
