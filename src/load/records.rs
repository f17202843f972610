//! Records out of plain TOML, on all cores if there is much of it.

use super::Files;
use crate::check;
use crate::dataset::threads;
use crate::load::fast_toml::{NotPlain, Reader};
use crate::model::fields::{self, Field, Passed, Wanted};
use crate::model::{Kind, Place, Record, Value};
use crate::text::order;

/// Text that is shorter is read by one thread: starting another takes longer.
const ENOUGH_FOR_THREADS: usize = 1 << 20;

/// How much is known of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// It is a part of the program: tests hold that it is plain and without mistakes, so that what is not wanted need
    /// not be looked at.
    BuiltIn,
    /// Anything may be in it, and all of it must be right before anything is answered.
    Checked,
    /// All of it is kept, and its mistakes are looked for later.
    Kept,
}

/// An id that must be one of a record of these kinds, as bits, or with [`OUTSIDE`] of none.
pub type Link = (&'static str, u8);

/// The bit of a link that may lead to a record outside the dataset.
pub const OUTSIDE: u8 = 1 << 7;

/// Records, in the order of the text, and all that they link to.
#[derive(Debug, Default)]
pub struct Part {
    /// The records of each kind.
    pub records: [Vec<Record>; 7],
    /// Their links.
    pub links: Vec<Link>,
}

/// The records of all files; nothing if one of them is not plain or, where that is checked, not right.
pub fn read_all(files: &Files, wanted: &Wanted, trust: Trust) -> Result<Vec<Part>, NotPlain> {
    let mut parts = Vec::new();
    for (at, file) in files.iter().enumerate() {
        if file.not_text.is_some() {
            return Err(NotPlain);
        }
        let mut read = read(at, file.text, wanted, trust)?;
        if file.is_excerpt() {
            read.iter_mut()
                .flat_map(|part| &mut part.links)
                .for_each(|(_, kinds)| *kinds |= OUTSIDE);
        }
        parts.append(&mut read);
    }
    Ok(parts)
}

/// The records of a text, in parts.
pub fn read(
    file: usize,
    text: &'static str,
    wanted: &Wanted,
    trust: Trust,
) -> Result<Vec<Part>, NotPlain> {
    let count = if text.len() < ENOUGH_FOR_THREADS {
        1
    } else {
        threads::available()
    };
    let pieces = pieces(text, count);
    let parts = threads::each(pieces.len(), |n| read_part(file, pieces[n], wanted, trust));
    let mut parts = parts.into_iter().collect::<Result<Vec<Part>, NotPlain>>()?;
    // Each part has counted its records from nothing.
    let mut before = [0u32; 7];
    for part in &mut parts {
        for (records, before) in part.records.iter_mut().zip(&mut before) {
            records
                .iter_mut()
                .for_each(|record| record.place.index += *before);
            *before += records.len() as u32;
        }
    }
    Ok(parts)
}

/// The text in about equal pieces that each begin with a header, but for the first.
fn pieces(text: &'static str, count: usize) -> Vec<&'static str> {
    let mut pieces = Vec::with_capacity(count);
    let mut rest = text;
    for left in (2..=count).rev() {
        let mut middle = rest.len() / left;
        while !rest.is_char_boundary(middle) {
            middle += 1;
        }
        // A header in a text of several lines is none: but then the text is not plain, and neither is its first half.
        let Some(at) = memchr::memmem::find(&rest.as_bytes()[middle..], b"\n[[") else {
            break;
        };
        let (piece, tail) = rest.split_at(middle + at + 1);
        pieces.push(piece);
        rest = tail;
    }
    pieces.push(rest);
    pieces
}

fn read_part(
    file: usize,
    text: &'static str,
    wanted: &Wanted,
    trust: Trust,
) -> Result<Part, NotPlain> {
    let mut reader = if trust == Trust::BuiltIn {
        Reader::trusting(text)
    } else {
        Reader::new(text)
    };
    let mut part = Part::default();
    let mut counts = [0u32; 7];
    let mut cells: Vec<(u8, Value)> = Vec::new();
    while let Some(name) = reader.header()? {
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| kind.plural() == name)
            .ok_or(NotPlain)?;
        let index = &mut counts[kind as usize];
        let place = Place {
            file: file as u32,
            index: *index,
        };
        *index += 1;
        cells = read_record(&mut reader, kind, place, wanted, trust, cells, &mut part)?;
    }
    Ok(part)
}

/// Reads one record; gives the memory back for the next.
fn read_record(
    reader: &mut Reader,
    kind: Kind,
    place: Place,
    wanted: &Wanted,
    trust: Trust,
    mut cells: Vec<(u8, Value)>,
    part: &mut Part,
) -> Result<Vec<(u8, Value)>, NotPlain> {
    let table = fields::of(kind);
    let mut bits = wanted.of_kind(kind);
    let (mut seen, mut next, mut sorted) = (0u64, 0, true);
    while let Some(key) = reader.key()? {
        // Most records have their keys in the order of the registry. Lengths and first letters tell most names apart.
        let same = |field: &Field| {
            let (name, key) = (field.name.as_bytes(), key.as_bytes());
            name.len() == key.len() && name.first() == key.first() && name == key
        };
        let ahead = table[next..].iter().position(same).map(|at| at + next);
        sorted &= ahead.is_some();
        let at = ahead
            .or_else(|| table.iter().position(same))
            .ok_or(NotPlain)?;
        if !table[at].is_stored() || seen & 1 << at != 0 {
            return Err(NotPlain);
        }
        seen |= 1 << at;
        next = at + 1;
        if trust == Trust::BuiltIn && !bits.has(at as u8) {
            // The keys of the built-in data are in the order of the registry.
            if bits.is_past(at as u8) {
                reader.skip_trusted_record();
                break;
            }
            reader.skip_trusted_value();
            continue;
        }
        // The first two fields are the id and the name, which have rules of their own.
        if trust == Trust::Checked && at > 1 && !bits.has(at as u8) && Passed::can(table[at].ty) {
            reader.value(Passed(table[at].ty))?;
        } else {
            cells.push((at as u8, reader.value(table[at].ty)?));
        }
        reader.end_of_line()?;
        // Whoever knows the id knows what is wanted of the record.
        if let (Trust::BuiltIn, [(0, Value::Text(id))]) = (trust, &cells[..]) {
            bits = wanted.of_record(kind, id);
            if bits.is_past(0) {
                reader.skip_trusted_record();
                cells.clear();
                return Ok(cells);
            }
        }
    }
    if !sorted {
        order::sort_by_key(&mut cells, |(at, _)| *at);
    }
    let Some((0, Value::Text(id))) = cells.first() else {
        return Err(NotPlain);
    };
    let id = *id;
    if trust == Trust::Checked {
        let record = Record::new(kind, id, place, cells);
        if !check::is_sound(&record) {
            return Err(NotPlain);
        }
        cells = record.into_cells();
        let set = |kinds: &[Kind]| kinds.iter().fold(0u8, |bits, kind| bits | 1 << *kind as u8);
        for (at, value) in &cells {
            table[usize::from(*at)]
                .ty
                .each_link(value, |id, kinds| part.links.push((id, set(kinds))));
        }
        cells.retain(|(at, _)| bits.has(*at));
    }
    let mut kept = Vec::with_capacity(cells.len());
    kept.append(&mut cells);
    part.records[kind as usize].push(Record::new(kind, id, place, kept));
    Ok(cells)
}
