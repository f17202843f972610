//! What may reach a terminal.

use std::borrow::Cow;

use super::fold::is_invisible;

/// The text on one line, with every character that could steer a terminal made visible. Tabs and line breaks become
/// spaces.
pub fn safe(text: &str) -> Cow<'_, str> {
    // Of most text that is told at once: a fifth of the instructions of `page`.
    if is_seen(text) || !text.contains(|c| is_unsafe(c) || is_break(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_break(c) {
            out.push(' ');
        } else if is_unsafe(c) {
            push_visible(&mut out, c);
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Whether the text surely has no character but such as are seen: those of ASCII and of Latin letters with marks, kana
/// and Chinese characters.
pub fn is_seen(text: &str) -> bool {
    let is_plain = |byte| matches!(byte, b' '..=b'~');
    let is_seen = |c| matches!(c, ' '..='~' | '®'..='\u{24f}' | '、'..='ヿ' | '一'..='\u{9fef}');
    text.bytes().all(is_plain) || text.chars().all(is_seen)
}

/// The same for text of several lines, which stay apart; blank lines at the ends are left out.
pub fn safe_lines(text: &str) -> String {
    let lines: Vec<Cow<'_, str>> = text.trim().lines().map(safe).collect();
    lines.join("\n")
}

fn is_break(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// The same, but with the line breaks in the text. Lines without anything are left out.
pub fn safe_with_breaks(text: &str) -> Cow<'_, str> {
    if !text.contains(is_line_break) {
        return safe(text);
    }
    let lines = text
        .split(is_line_break)
        .filter(|line| !line.trim().is_empty());
    let lines: Vec<Cow<'_, str>> = lines.map(safe).collect();
    Cow::Owned(lines.join("\n"))
}

fn is_line_break(c: char) -> bool {
    is_break(c) && c != '\t'
}

/// Whether a terminal may act on the character instead of showing it, or shows nothing of it: control characters, line
/// and paragraph separators, bidirectional marks, overrides and isolates (Unicode Standard Annex #9), tags and other
/// invisible characters.
pub fn is_unsafe(c: char) -> bool {
    // The soft hyphen is the first that nobody sees.
    if c < '\u{ad}' {
        return c.is_control();
    }
    let is_mark = matches!(c, '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}');
    c.is_control() || is_mark || (is_invisible(c) && !shapes_text(c))
}

/// Whether the character shows nothing but has its place in text, where it chooses a form of what stands beside it or
/// a place to break a line: soft hyphens, joiners, variation selectors. Terminals do without.
pub fn shapes_text(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{200b}'..='\u{200d}' | '\u{2060}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Appends an unsafe character in visible form: a control picture, or its code point in angle brackets.
pub fn push_visible(out: &mut String, c: char) {
    match c {
        '\0'..='\x1f' => out.extend(char::from_u32(0x2400 + c as u32)),
        '\x7f' => out.push('␡'),
        c => out.push_str(&format!("<U+{:04X}>", c as u32)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_is_neither_unsafe_nor_invisible() {
        for c in '\0'..=char::MAX {
            if is_seen(&c.to_string()) {
                assert!(!is_unsafe(c) && !is_break(c) && !is_invisible(c), "{c:?}");
            }
        }
        for text in ["", "plain ~", "São Ōsaka", "大阪「バイオ」"] {
            assert!(is_seen(text), "{text}");
        }
    }

    #[test]
    fn leaves_harmless_text_alone() {
        for text in ["", "plain 大阪 é ~", "\u{200d}\u{202f}葛\u{e0100}"] {
            assert!(matches!(safe(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn shows_what_could_steer_a_terminal() {
        for (text, shown) in [
            ("a\x1b[31mb", "a␛[31mb"),
            ("\0\x1f\x7f\u{80}\u{9f}", "␀␟␡<U+0080><U+009F>"),
            ("\u{61c}\u{200e}\u{200f}", "<U+061C><U+200E><U+200F>"),
            ("\u{202a}\u{202e}", "<U+202A><U+202E>"),
            ("\u{2066}\u{2069}\u{feff}", "<U+2066><U+2069><U+FEFF>"),
            ("\u{2065}\u{206a}\u{3164}", "<U+2065><U+206A><U+3164>"),
            ("\u{fff9}\u{fffb}", "<U+FFF9><U+FFFB>"),
            ("\u{e0000}\u{e007f}", "<U+E0000><U+E007F>"),
        ] {
            assert_eq!(safe(text), shown);
        }
    }

    #[test]
    fn keeps_text_on_one_line() {
        assert_eq!(safe("a\tb\r\nc"), "a b  c");
        assert_eq!(safe("a\u{2028}b\u{2029}c"), "a b c");
    }

    #[test]
    fn keeps_lines_apart() {
        for (text, shown) in [
            ("a\nb\r\n\nc\td", "a\nb\n\nc d"),
            ("\n a\x1b[m\n", "a␛[m"),
            ("", ""),
        ] {
            assert_eq!(safe_lines(text), shown);
        }
    }

    #[test]
    fn keeps_line_breaks_where_they_are_wanted() {
        assert_eq!(safe_with_breaks("a\tb\r\nc\n\n\x1bd\n"), "a b\nc\n␛d");
        assert_eq!(safe_with_breaks("a\u{2028}b"), "a\nb");
        assert!(matches!(safe_with_breaks("a b"), Cow::Borrowed("a b")));
    }

    #[test]
    fn nothing_invisible_is_taken_for_harmless() {
        for c in '\0'..=char::MAX {
            let is_seen = !is_unsafe(c) && !shapes_text(c);
            assert_eq!(
                is_seen,
                !is_invisible(c) && safe(&c.to_string()).contains(c),
                "{c:?}"
            );
        }
    }
}
