//! Compound files (MS-CFB), in which old Office programs keep their streams.

use super::bytes::number;
use crate::text::{grouped, say};

/// Higher numbers are no sectors but marks, such as that of the end of a chain.
const LAST: u64 = 0xffff_fffa;

/// The bytes of an entry of the directory.
const ENTRY: usize = 128;

/// The entry of the directory that is a stream.
const STREAM: u64 = 2;

/// The sectors of a small stream.
const SMALL: usize = 64;

/// A file with streams in it.
pub struct Compound<'b> {
    bytes: &'b [u8],
    sectors: Sectors<'b>,
    /// For each sector the next of its chain.
    next: Vec<u64>,
    directory: Vec<u8>,
}

#[derive(Clone, Copy)]
struct Sectors<'b> {
    bytes: &'b [u8],
    size: usize,
}

impl<'b> Sectors<'b> {
    /// The bytes of a sector, of the last in a file perhaps not all.
    fn get(self, sector: u64) -> Result<&'b [u8], String> {
        let start = usize::try_from(sector).ok();
        let start = start.and_then(|sector| sector.checked_mul(self.size));
        let bytes = start.and_then(|start| self.bytes.get(start..));
        let bytes = bytes.filter(|bytes| !bytes.is_empty());
        let bytes = bytes.ok_or_else(|| missing(sector))?;
        Ok(bytes.get(..self.size).unwrap_or(bytes))
    }

    /// The bytes of a sector and those that follow it.
    fn chain(self, first: u64, next: &[u64]) -> Result<Vec<u8>, String> {
        let mut chain = Vec::new();
        let mut sector = first;
        while sector < LAST {
            if chain.len() >= self.bytes.len() {
                return Err(circle(sector));
            }
            chain.extend_from_slice(self.get(sector)?);
            let at = usize::try_from(sector).ok();
            let following = at.and_then(|at| next.get(at));
            sector = *following.ok_or_else(|| missing(sector))?;
        }
        Ok(chain)
    }
}

#[cold]
fn missing(sector: u64) -> String {
    say!(
        "the file is cut off or damaged: its sector {sector} is missing; save it or fetch it again",
        sector
    )
}

#[cold]
fn circle(sector: u64) -> String {
    say!(
        "the file is damaged: its sectors go in a circle at sector {sector}; save it or fetch it again",
        sector
    )
}

/// Says where a stream breaks off.
#[cold]
pub fn broken_at(byte: usize) -> String {
    say!(
        "the file is cut off or damaged at byte {at} of its workbook: save it or fetch it again",
        at = grouped(&byte.to_string())
    )
}

/// The numbers of four bytes that the bytes are.
fn numbers(bytes: &[u8]) -> impl Iterator<Item = u64> {
    let numbers = bytes.chunks(4).map(|bytes| number(bytes, 0, 4));
    numbers.map(|number| number.unwrap_or(u64::MAX))
}

impl<'b> Compound<'b> {
    pub fn open(bytes: &'b [u8]) -> Result<Compound<'b>, String> {
        let size = match number(bytes, 30, 2) {
            Some(12) => 4096,
            _ => 512,
        };
        let sectors = Sectors {
            // The header takes the place of a sector.
            bytes: bytes.get(size..).ok_or_else(|| missing(0))?,
            size,
        };
        let next = table(bytes, sectors)?;
        let header = |at| number(bytes, at, 4).unwrap_or(LAST);
        let directory = sectors.chain(header(48), &next)?;
        Ok(Compound {
            bytes,
            sectors,
            next,
            directory,
        })
    }

    /// The stream with this name that stands in no folder, if there is one.
    pub fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, String> {
        let Some(root) = self.entry(0) else {
            return Ok(None);
        };
        // The entries of a folder are a tree: each leads to others to its left and right.
        let mut open = vec![field(root, 76)];
        let mut left = self.directory.len() / ENTRY;
        while let Some(at) = open.pop() {
            let Some(entry) = self.entry(at).filter(|_| left > 0) else {
                continue;
            };
            left -= 1;
            if is_called(entry, name) && number(entry, 66, 1) == Some(STREAM) {
                return self.content(root, entry).map(Some);
            }
            open.extend([field(entry, 68), field(entry, 72)]);
        }
        Ok(None)
    }

    fn entry(&self, at: u64) -> Option<&[u8]> {
        let start = usize::try_from(at).ok()?.checked_mul(ENTRY)?;
        self.directory.get(start..start.checked_add(ENTRY)?)
    }

    /// The bytes of a stream. Small ones stand in a stream of their own, the root's.
    fn content(&self, root: &[u8], entry: &[u8]) -> Result<Vec<u8>, String> {
        let header = |at| number(self.bytes, at, 4).unwrap_or(LAST);
        let (first, size) = (field(entry, 116), field(entry, 120));
        let mut content = if size < header(56) {
            let table = self.sectors.chain(header(60), &self.next)?;
            let next: Vec<u64> = numbers(&table).collect();
            let small = self.sectors.chain(field(root, 116), &self.next)?;
            let (bytes, size) = (small.as_slice(), SMALL);
            Sectors { bytes, size }.chain(first, &next)?
        } else {
            self.sectors.chain(first, &self.next)?
        };
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        if content.len() < size {
            return Err(broken_at(content.len()));
        }
        content.truncate(size);
        Ok(content)
    }
}

/// For each sector the next of its chain: a table in sectors of its own. The header and a chain of
/// more sectors list them.
fn table(bytes: &[u8], sectors: Sectors<'_>) -> Result<Vec<u64>, String> {
    let mut listed: Vec<u64> = numbers(bytes.get(76..512).unwrap_or_default()).collect();
    let mut more = number(bytes, 68, 4).unwrap_or(LAST);
    let count = sectors.bytes.len() / sectors.size + 1;
    let mut lists = 0;
    while more < LAST {
        lists += 1;
        if lists > count {
            return Err(circle(more));
        }
        listed.extend(numbers(sectors.get(more)?));
        more = listed.pop().unwrap_or(LAST);
    }
    let mut next = Vec::new();
    for sector in listed.into_iter().filter(|sector| *sector < LAST) {
        // What is said of sectors beyond the last one is of no use.
        if next.len() < count {
            next.extend(numbers(sectors.get(sector)?));
        }
    }
    Ok(next)
}

/// A number in an entry of the directory.
fn field(entry: &[u8], at: usize) -> u64 {
    number(entry, at, 4).unwrap_or(LAST)
}

/// Whether the entry has this name, which stands there in UTF-16 with a zero behind it.
fn is_called(entry: &[u8], name: &str) -> bool {
    let length = number(entry, 64, 2).and_then(|length| usize::try_from(length).ok());
    let stored = length.and_then(|length| entry.get(..length.saturating_sub(2)));
    let wanted: Vec<u8> = name.bytes().flat_map(|byte| [byte, 0]).collect();
    stored.is_some_and(|stored| stored.eq_ignore_ascii_case(&wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with a small stream called `a` behind other entries, its sectors: the table, the
    /// directory, the table of small sectors, the root's stream.
    fn file() -> Vec<u8> {
        let mut bytes = vec![0; 512 * 5];
        let mut put = |at: usize, number: u32| {
            bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
        };
        for (at, number) in [
            (30, 9),
            (48, 1),
            (56, 4096),
            (60, 2),
            (68, u32::MAX),
            (76, 0),
        ] {
            put(at, number);
        }
        for at in 1..109 {
            put(76 + at * 4, u32::MAX);
        }
        for sector in 0..4 {
            put(512 + sector * 4, 0xffff_fffe);
        }
        // Small sectors: the stream is the third, then the first.
        for (at, next) in [0xffff_fffe, u32::MAX, 0].into_iter().enumerate() {
            put(512 * 3 + at * 4, next);
        }
        for (entry, fields) in [
            (0, [(68, u32::MAX), (72, u32::MAX), (76, 1), (116, 3)]),
            (1, [(68, 2), (72, u32::MAX), (76, u32::MAX), (120, 0)]),
            (2, [(68, 1), (72, 9), (116, 2), (120, 70)]),
        ] {
            for (at, number) in fields {
                put(1024 + entry * 128 + at, number);
            }
        }
        for (entry, kind, name) in [(0, 5, b'R'), (1, 2, b'b'), (2, 2, b'A')] {
            let at = 1024 + entry * 128;
            (bytes[at], bytes[at + 64], bytes[at + 66]) = (name, 4, kind);
        }
        bytes[2048..2048 + 6].copy_from_slice(b"behind");
        bytes[2048 + 128..2048 + 135].copy_from_slice(b"in here");
        bytes
    }

    fn stream(bytes: &[u8], name: &str) -> Result<Option<Vec<u8>>, String> {
        Compound::open(bytes)?.stream(name)
    }

    #[test]
    fn small_streams_stand_in_the_root() {
        let content = stream(&file(), "a").unwrap().unwrap();
        assert_eq!(content.len(), 70);
        assert!(content.starts_with(b"in here\0") && content.ends_with(b"\0behind"));
        assert_eq!(stream(&file(), "b"), Ok(Some(vec![])));
        assert_eq!(stream(&file(), "c"), Ok(None));
        assert_eq!(stream(&file(), "r"), Ok(None));
    }

    #[test]
    fn what_is_cut_off_or_goes_in_a_circle_is_told_with_its_sector() {
        let mut bytes = file();
        for (at, next, told) in [
            (512 + 4, 1, "its sectors go in a circle at sector 1;"),
            (512 * 3 + 8, 2, "its sectors go in a circle at sector 2;"),
            (512 * 3 + 8, 77, "its sector 77 is missing;"),
            (512 * 3 + 8, u32::MAX, "at byte 64 of its workbook:"),
            (68, 3, "its sectors go in a circle at sector 0;"),
        ] {
            let old = bytes[at..at + 4].to_vec();
            bytes[at..at + 4].copy_from_slice(&u32::to_le_bytes(next));
            let error = stream(&bytes, "a").unwrap_err();
            assert!(error.contains(told), "{error}");
            bytes[at..at + 4].copy_from_slice(&old);
        }
        let error = stream(&bytes[..2048], "a").unwrap_err();
        assert!(error.contains("its sector 3 is missing;"), "{error}");
    }
}
