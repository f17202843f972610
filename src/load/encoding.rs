//! Bytes to text.

use crate::text::say;
use std::ops::Range;

use super::not_toml;

/// The text of a file, and if it is not text in UTF-8, where and why.
pub fn decode(mut bytes: Vec<u8>) -> (String, Option<(Range<usize>, String)>) {
    if utf16(&bytes).is_some() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let message = say!("the file is in UTF-16; a dataset must be in UTF-8");
        return (text, Some((0..0, message.to_string())));
    }
    if let Some(what) = not_toml::bytes(&bytes) {
        return (String::new(), Some((0..0, not_toml::message(what))));
    }
    // A byte-order mark says that the text is UTF-8, and is no part of it.
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let byte = error.as_bytes()[at];
            let message = say!(
                "the byte {byte} is not UTF-8; a dataset must be in UTF-8",
                byte = format!("0x{byte:02X}")
            );
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (text, Some((at..at + '\u{fffd}'.len_utf8(), message)))
        }
    }
}

/// Whether the bytes are UTF-16, by its mark or by the zeros between its ASCII characters, and then
/// whether the lower byte comes first.
pub fn utf16(bytes: &[u8]) -> Option<bool> {
    match bytes {
        [0xff, 0xfe, ..] => Some(true),
        [0xfe, 0xff, ..] => Some(false),
        [a, 0, b, 0, ..] if *a != 0 && *b != 0 => Some(true),
        [0, a, 0, b, ..] if *a != 0 && *b != 0 => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_8_is_read_with_or_without_a_mark() {
        assert_eq!(
            decode("id = \"大\"".into()),
            ("id = \"大\"".to_string(), None)
        );
        assert_eq!(decode("\u{feff}id".into()), ("id".to_string(), None));
        assert_eq!(decode("a\u{feff}".into()), ("a\u{feff}".to_string(), None));
        assert_eq!(decode(vec![]), (String::new(), None));
    }

    #[test]
    fn other_encodings_are_told_with_their_place() {
        let (text, why) = decode(b"name = \"Malm\xf6\"".to_vec());
        assert_eq!(text, "name = \"Malm\u{fffd}\"");
        let (span, message) = why.unwrap();
        assert_eq!(&text[span], "\u{fffd}");
        assert_eq!(
            message,
            "the byte 0xF6 is not UTF-8; a dataset must be in UTF-8"
        );
        for utf16 in [
            &b"\xff\xfei\0d\0"[..],
            b"\xfe\xff\0i\0d",
            b"i\0d\0",
            b"\0i\0d",
        ] {
            let (_, why) = decode(utf16.to_vec());
            assert!(why.unwrap().1.contains("UTF-16"), "{utf16:?}");
        }
    }

    #[test]
    fn of_what_is_no_text_nothing_is_shown() {
        for bytes in [&b"\0\0\0\0"[..], b"PK\x03\x04"] {
            let (text, why) = decode(bytes.to_vec());
            assert_eq!(text, "");
            assert!(why.unwrap().1.ends_with("a dataset must be in TOML"));
        }
    }
}
