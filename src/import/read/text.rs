//! Bytes to text, whatever program wrote them.

use encoding_index_japanese::jis0208;

use crate::load::utf16;
use crate::text::{grouped, say};

/// What no encoding has a character for.
const NONE: char = '\u{fffd}';

/// Windows-1252 from 0x80 to 0x9F; from there on it is Latin-1.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// The text, with line feeds alone at line ends, and a note if it was not in UTF-8.
pub fn decode(bytes: &[u8], notes: &mut Vec<String>) -> Result<String, String> {
    let (text, encoding) = decoded(bytes);
    if let Some(encoding) = encoding {
        notes.push(say!("the file was read as {encoding}", encoding));
    }
    if let Some(at) = text.find('\0') {
        let before = text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        return Err(say!(
            "line {line} holds a NUL character, which no text has: export the file again",
            line = grouped(&line.to_string())
        ));
    }
    if text.contains('\r') {
        return Ok(text.replace("\r\n", "\n").replace('\r', "\n"));
    }
    Ok(text)
}

fn decoded(bytes: &[u8]) -> (String, Option<&'static str>) {
    if let Some(is_little) = utf16(bytes) {
        let name = if is_little { "UTF-16LE" } else { "UTF-16BE" };
        return (from_utf16(bytes, is_little), Some(name));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = str::from_utf8(bytes) {
        return (text.to_string(), None);
    }
    match from_shift_jis(bytes) {
        Some(text) if is_japanese(&text) => (text, Some("Shift_JIS")),
        _ => (from_windows(bytes), Some("Windows-1252")),
    }
}

fn from_utf16(bytes: &[u8], is_little: bool) -> String {
    let mut units = Vec::with_capacity(bytes.len() / 2);
    for pair in bytes.chunks(2) {
        units.push(match pair {
            [a, b] if is_little => u16::from_le_bytes([*a, *b]),
            [a, b] => u16::from_be_bytes([*a, *b]),
            // Half a character at the end.
            _ => 0xfffd,
        });
    }
    let text = String::from_utf16_lossy(&units);
    match text.strip_prefix('\u{feff}') {
        Some(text) => text.to_string(),
        None => text,
    }
}

fn from_windows(bytes: &[u8]) -> String {
    let high: Vec<char> = WINDOWS.chars().collect();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for &byte in bytes {
        let at = usize::from(byte).checked_sub(0x80);
        text.push(match at.and_then(|at| high.get(at)) {
            Some(c) => *c,
            None => char::from(byte),
        });
    }
    text
}

/// Shift_JIS as the Encoding Standard reads it; nothing if the bytes cannot be.
fn from_shift_jis(bytes: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(bytes.len() * 2);
    let mut rest = bytes.iter();
    while let Some(&byte) = rest.next() {
        match byte {
            0..=0x7f => text.push(char::from(byte)),
            // Katakana of half width.
            0xa1..=0xdf => text.push(char::from_u32(0xff61 + u32::from(byte - 0xa1))?),
            0x81..=0x9f | 0xe0..=0xfc => {
                let trail = rest.next()?;
                text.push(from_pair(byte, *trail).filter(|c| *c != NONE)?);
            }
            _ => return None,
        }
    }
    Some(text)
}

fn from_pair(lead: u8, trail: u8) -> Option<char> {
    let row = u16::from(lead) - if lead < 0xa0 { 0x81 } else { 0xc1 };
    let cell = match trail {
        0x40..=0x7e => trail - 0x40,
        0x80..=0xfc => trail - 0x41,
        _ => return None,
    };
    char::from_u32(jis0208::forward(row * 188 + u16::from(cell)))
}

/// Whether most characters beyond ASCII stand beside another, as in Japanese. What were single
/// accented letters stands alone between letters.
fn is_japanese(text: &str) -> bool {
    let (mut all, mut beside) = (0, 0);
    let mut run = 0;
    for c in text.chars() {
        if c.is_ascii() {
            run = 0;
            continue;
        }
        run += 1;
        all += 1;
        beside += match run {
            1 => 0,
            2 => 2,
            _ => 1,
        };
    }
    beside * 2 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Vec<String>) {
        let mut notes = Vec::new();
        (decode(bytes, &mut notes).unwrap(), notes)
    }

    #[test]
    fn utf_8_is_read_without_its_mark_and_without_a_note() {
        assert_eq!(
            read("大\r\nb\rc".as_bytes()),
            ("大\nb\nc".to_string(), vec![])
        );
        assert_eq!(read("\u{feff}id".as_bytes()), ("id".to_string(), vec![]));
    }

    #[test]
    fn utf_16_is_known_by_its_mark_or_its_zeros() {
        for (bytes, text) in [
            (&b"\xff\xfei\0d\0"[..], "id"),
            (b"\xfe\xff\0i\0d", "id"),
            (b"\xff\xfe\x27\x59", "大"),
            (b"i\0d\0", "id"),
            (b"\0i\0d", "id"),
            (b"\xff\xfei\0d", "i\u{fffd}"),
        ] {
            let (read, notes) = read(bytes);
            assert_eq!(read, text);
            assert!(notes[0].contains("UTF-16"), "{notes:?}");
        }
    }

    #[test]
    fn japanese_of_windows_is_shift_jis() {
        for (bytes, text) in [
            (
                &b"\x96\xbc\x91O,\x8d\x91\n\x91\xe5\x8d\xe3\x91\xe5\x8aw,JP"[..],
                "名前,国\n大阪大学,JP",
            ),
            (b"\xb6\xc5\n\x83\\\x83t\x83g", "ｶﾅ\nソフト"),
            (b"\x87@\x94\\\xfa\xb1", "①能﨑"),
        ] {
            assert_eq!(read(bytes).0, text);
            assert_eq!(read(bytes).1, ["the file was read as Shift_JIS"]);
        }
    }

    #[test]
    fn letters_of_japanese_stand_beside_each_other() {
        for (text, expected) in [
            ("大阪 ö", true),
            ("Café, à né, éé", false),
            ("é è ëê", false),
        ] {
            assert_eq!(is_japanese(text), expected, "{text}");
        }
    }

    #[test]
    fn accents_of_windows_are_windows_1252() {
        for (bytes, text) in [
            (&b"Malm\xf6,\x80 5\n"[..], "Malmö,€ 5\n"),
            (b"Caf\xe9s et \xe9tudes; \x93x\x94", "Cafés et études; “x”"),
            (b"Malm\xf6hus,G\xe4vle", "Malmöhus,Gävle"),
            (b"\xc5ngstr\xf6m", "Ångström"),
            (b"S\xe3o Paulo", "São Paulo"),
        ] {
            assert_eq!(read(bytes).0, text);
            assert_eq!(read(bytes).1, ["the file was read as Windows-1252"]);
        }
    }

    #[test]
    fn a_nul_is_no_text() {
        let error = decode(b"a,b\nc\0,d", &mut vec![]).unwrap_err();
        assert!(error.starts_with("line 2 holds a NUL"), "{error}");
    }
}
