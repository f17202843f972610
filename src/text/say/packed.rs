//! Messages in another language, found by a hash of the English.
//!
//! First stands the number of messages, then for each, in the order of their hashes, the hash and
//! where its text ends (eight and four bytes, little-endian), then the texts.

#![allow(dead_code, reason = "the build script packs, the program finds")]

const ENTRY: usize = 12;

/// Packs pairs of lines, English and its translation. Lines that begin with `# ` are comments.
pub fn pack(lines: &str) -> Vec<u8> {
    let mut messages: Vec<(u64, &str)> = pairs(lines)
        .map(|(english, other)| (fnv1a(english), other))
        .collect();
    messages.sort_unstable();
    let mut packed = (messages.len() as u32).to_le_bytes().to_vec();
    let mut end = 0;
    for (hash, text) in &messages {
        end += text.len() as u32;
        packed.extend(hash.to_le_bytes());
        packed.extend(end.to_le_bytes());
    }
    for (_, text) in &messages {
        packed.extend(text.bytes());
    }
    packed
}

/// The translation of an English message.
pub fn find<'p>(packed: &'p [u8], english: &str) -> Option<&'p str> {
    let (count, rest) = packed.split_first_chunk()?;
    let count = u32::from_le_bytes(*count) as usize;
    let (entries, texts) = rest.split_at_checked(count * ENTRY)?;
    let (entries, _) = entries.as_chunks::<ENTRY>();
    let at = entries
        .binary_search_by_key(&fnv1a(english), |entry| split(entry).0)
        .ok()?;
    let start = match at {
        0 => 0,
        _ => split(&entries[at - 1]).1,
    };
    std::str::from_utf8(texts.get(start..split(&entries[at]).1)?).ok()
}

/// The hash of an entry, and where its text ends.
fn split(entry: &[u8; ENTRY]) -> (u64, usize) {
    let (mut hash, mut end) = ([0; 8], [0; 4]);
    hash.copy_from_slice(&entry[..8]);
    end.copy_from_slice(&entry[8..]);
    (u64::from_le_bytes(hash), u32::from_le_bytes(end) as usize)
}

/// The English messages and their translations.
pub fn pairs(lines: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut lines = lines
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# "));
    std::iter::from_fn(move || Some((lines.next()?, lines.next()?)))
}

/// FNV-1a.
pub fn fnv1a(text: &str) -> u64 {
    let mut value: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in text.bytes() {
        value = (value ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &str = "# Fruit\n\npear\n梨\nfig\nイチジク\n or \nまたは\n";

    #[test]
    fn every_message_is_found_again() {
        let packed = pack(LINES);
        assert_eq!(pairs(LINES).count(), 3);
        for (english, other) in pairs(LINES) {
            assert_eq!(find(&packed, english), Some(other));
        }
        assert_eq!(find(&packed, "# Fruit"), None);
        assert_eq!(find(&packed, "梨"), None);
    }

    #[test]
    fn nothing_is_found_in_what_is_cut_off() {
        let packed = pack(LINES);
        for length in 0..packed.len() - "イチジク".len() {
            assert_eq!(find(&packed[..length], "fig"), None);
        }
    }
}
