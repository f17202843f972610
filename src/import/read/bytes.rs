//! Numbers as they stand in files.

/// The number in so many bytes, lowest first.
// Inlined it would make the program several kB larger.
#[inline(never)]
pub fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    let mut number = 0;
    for byte in bytes.iter().rev() {
        number = number << 8 | u64::from(*byte);
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn low_bytes_come_first() {
        assert_eq!(number(b"\x01\x02\x03", 1, 2), Some(0x302));
        assert_eq!(number(b"\x01\x02\x03", 2, 2), None);
        assert_eq!(number(b"", usize::MAX, 2), None);
    }
}
