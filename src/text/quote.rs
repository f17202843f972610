//! Quoting for a shell.

use std::borrow::Cow;

/// The text as it would be typed in a shell.
pub fn quoted(text: &str) -> Cow<'_, str> {
    if text.is_empty() || text.contains(is_special) {
        let escaped = text.replace('\'', r"'\''");
        Cow::Owned(format!("'{escaped}'"))
    } else {
        Cow::Borrowed(text)
    }
}

fn is_special(c: char) -> bool {
    c.is_whitespace() || r#"'"$`\*?&|;<>()!#"#.contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_what_a_shell_would_change() {
        for (text, typed) in [
            ("osaka", "osaka"),
            ("大阪/a-b_c.toml", "大阪/a-b_c.toml"),
            ("", "''"),
            ("two words", "'two words'"),
            ("全角\u{3000}空白", "'全角\u{3000}空白'"),
            ("d'Ivoire", r"'d'\''Ivoire'"),
            ("''", r"''\'''\'''"),
        ] {
            assert_eq!(quoted(text), typed);
        }
        for c in "'\"$`\\*?&|;<>()!#\t\n".chars() {
            assert!(quoted(&format!("a{c}b")).starts_with('\''), "{c}");
        }
    }
}
