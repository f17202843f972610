//! The parts of a ZIP archive, as workbooks are. Each is checked against its sum before anybody
//! reads it, so that a damaged file is refused as a whole.

use std::collections::HashMap;

use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::bytes::number;
use super::limits;
use crate::text::say;

const STORED: u64 = 0;
const DEFLATED: u64 = 8;

/// Where sizes are given elsewhere, as they may be larger.
const ELSEWHERE: u64 = u32::MAX as u64;

pub struct Archive<'b> {
    bytes: &'b [u8],
    entries: HashMap<String, Entry>,
    /// The bytes that may still be unpacked.
    left: usize,
}

/// What the directory says of a part.
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    is_encrypted: bool,
    method: u64,
    sum: u64,
    packed: u64,
    size: u64,
    start: u64,
}

impl<'b> Archive<'b> {
    /// Reads the directory, which stands at the end.
    pub fn open(bytes: &'b [u8]) -> Result<Archive<'b>, String> {
        let entries = directory(bytes).ok_or_else(cut_off)?;
        Ok(Archive {
            bytes,
            entries,
            left: limits::UNPACKED,
        })
    }

    /// The text of a part, if there is such a part.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, String> {
        let name = name.trim_start_matches('/');
        let Some(entry) = self.entries.get(name).copied() else {
            return Ok(None);
        };
        let unpacked = self.unpack(&entry)?;
        if u64::from(sum(&unpacked)) != entry.sum || unpacked.len() as u64 != entry.size {
            return Err(damaged(name));
        }
        match String::from_utf8(unpacked) {
            Ok(text) => Ok(Some(text)),
            Err(_) => Err(damaged(name)),
        }
    }

    fn unpack(&mut self, entry: &Entry) -> Result<Vec<u8>, String> {
        if entry.is_encrypted {
            return Err(
                say!("a part of the file is encrypted: save it without a password").to_string(),
            );
        }
        let packed = self.packed(entry).ok_or_else(cut_off)?;
        if entry.size > self.left as u64 {
            return Err(too_much());
        }
        let unpacked = match entry.method {
            STORED => packed.to_vec(),
            // No more than the directory says, which may be wrong.
            DEFLATED => {
                decompress_to_vec_with_limit(packed, entry.size as usize).map_err(|_| cut_off())?
            }
            _ => {
                return Err(say!("the file is packed in an unusual way: save it again").to_string());
            }
        };
        self.left = self.left.saturating_sub(unpacked.len());
        Ok(unpacked)
    }

    /// The packed bytes of a part, which stand behind a header of their own.
    fn packed(&self, entry: &Entry) -> Option<&'b [u8]> {
        let header = self.bytes.get(usize::try_from(entry.start).ok()?..)?;
        if !header.starts_with(b"PK\x03\x04") {
            return None;
        }
        let start = 30 + number(header, 26, 2)? + number(header, 28, 2)?;
        let start = usize::try_from(start).ok()?;
        let packed = header.get(start..)?;
        packed.get(..usize::try_from(entry.packed).ok()?)
    }
}

fn cut_off() -> String {
    say!("the file is cut off or damaged: save it or fetch it again").to_string()
}

fn damaged(part: &str) -> String {
    say!(
        "the file is damaged in `{part}`: save it or fetch it again",
        part
    )
}

fn too_much() -> String {
    say!(
        "the file unpacks to more than {most} MB; cut it into several files",
        most = limits::UNPACKED >> 20
    )
}

/// The sum that ZIP keeps of each part (CRC-32).
fn sum(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = sums();
    let mut sum = u32::MAX;
    for byte in bytes {
        let at = usize::from(sum as u8 ^ byte);
        sum = TABLE.get(at).copied().unwrap_or_default() ^ (sum >> 8);
    }
    !sum
}

/// The sums of single bytes.
const fn sums() -> [u32; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < table.len() {
        let mut sum = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            sum = (sum >> 1) ^ (0xedb8_8320 * (sum & 1));
            bit += 1;
        }
        table[byte] = sum;
        byte += 1;
    }
    table
}

fn directory(bytes: &[u8]) -> Option<HashMap<String, Entry>> {
    let (mut at, count) = directory_start(bytes)?;
    let mut entries = HashMap::new();
    for _ in 0..count {
        let header = bytes.get(at..)?;
        if !header.starts_with(b"PK\x01\x02") {
            return None;
        }
        let name_end = 46 + usize::try_from(number(header, 28, 2)?).ok()?;
        let extra_end = name_end + usize::try_from(number(header, 30, 2)?).ok()?;
        let name = header.get(46..name_end)?;
        let mut entry = Entry {
            is_encrypted: number(header, 8, 2)? & 1 == 1,
            method: number(header, 10, 2)?,
            sum: number(header, 16, 4)?,
            packed: number(header, 20, 4)?,
            size: number(header, 24, 4)?,
            start: number(header, 42, 4)?,
        };
        set_large(&mut entry, header.get(name_end..extra_end)?);
        entries.insert(String::from_utf8_lossy(name).into_owned(), entry);
        at += extra_end + usize::try_from(number(header, 32, 2)?).ok()?;
    }
    Some(entries)
}

/// Where the directory begins, and the number of its entries.
fn directory_start(bytes: &[u8]) -> Option<(usize, u64)> {
    let tail = bytes.len().saturating_sub(22 + 0xffff);
    let end = tail + memchr::memmem::rfind(bytes.get(tail..)?, b"PK\x05\x06")?;
    let record = bytes.get(end..)?;
    // A remark may follow; its length is the last that is cut off.
    number(record, 20, 2)?;
    let (mut start, mut count) = (number(record, 16, 4)?, number(record, 10, 2)?);
    if start == ELSEWHERE || count == 0xffff {
        // A locator before it says where the large numbers are (ZIP64).
        let locator = bytes.get(end.checked_sub(20)?..end)?;
        let record = bytes.get(usize::try_from(number(locator, 8, 8)?).ok()?..)?;
        if !locator.starts_with(b"PK\x06\x07") || !record.starts_with(b"PK\x06\x06") {
            return None;
        }
        (start, count) = (number(record, 48, 8)?, number(record, 32, 8)?);
    }
    Some((usize::try_from(start).ok()?, count))
}

/// Takes the numbers that did not fit from the extra field (ZIP64).
fn set_large(entry: &mut Entry, mut extra: &[u8]) {
    while let (Some(id), Some(length)) = (number(extra, 0, 2), number(extra, 2, 2)) {
        let mut at = 4;
        if id == 1 {
            for place in [&mut entry.size, &mut entry.packed, &mut entry.start] {
                if *place == ELSEWHERE
                    && let Some(large) = number(extra, at, 8)
                {
                    (*place, at) = (large, at + 8);
                }
            }
        }
        extra = extra.get(4 + length as usize..).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEMBERS: &[u8] = include_bytes!("../../../tests/import/members.xlsx");

    #[test]
    fn parts_are_unpacked_and_checked() {
        let mut archive = Archive::open(MEMBERS).unwrap();
        let workbook = archive.text("/xl/workbook.xml").unwrap().unwrap();
        assert!(workbook.contains("<sheet"), "{workbook}");
        assert_eq!(archive.text("xl/none.xml"), Ok(None));
    }

    #[test]
    fn no_damage_goes_unseen() {
        let whole = Archive::open(MEMBERS)
            .unwrap()
            .text("xl/workbook.xml")
            .unwrap();
        for at in (0..MEMBERS.len()).rev().step_by(3) {
            let mut bytes = MEMBERS.to_vec();
            bytes[at] ^= 0x55;
            if let Ok(Some(text)) =
                Archive::open(&bytes).and_then(|mut a| a.text("xl/workbook.xml"))
            {
                assert_eq!(Some(text), whole, "{at}");
            }
            assert!(Archive::open(&MEMBERS[..at]).is_err(), "{at}");
        }
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        let mut archive = Archive::open(MEMBERS).unwrap();
        archive.left = 100;
        let error = archive.text("xl/workbook.xml").unwrap_err();
        assert!(
            error.starts_with("the file unpacks to more than 512 MB"),
            "{error}"
        );
    }
}
