//! Quotes what a shell inserts as it is, so that the shell takes nothing in it for more than itself.

use super::word::{Rules, Word, is_special};

/// What bash inserts for a candidate, or nothing if the candidate does not go on from the part of the word that bash
/// keeps.
///
/// Bash replaces the end of the word, `replaced`: what follows the last `=`, `:` or opening quote. What is typed of the
/// candidate stays as it is typed.
pub fn for_bash(candidate: &str, kept: &str, replaced: &str) -> Option<String> {
    let kept = Word::read(kept, Rules::Posix);
    let mut word = kept.clone();
    word.go_on(replaced);
    if let Some(rest) = candidate.strip_prefix(&word.text)
        && !word.may_expand
    {
        let typed = if word.is_escaped {
            &replaced[..replaced.len() - 1]
        } else {
            replaced
        };
        return Some(format!("{typed}{}", in_bash(rest, word.quote)));
    }
    let rest = candidate.strip_prefix(&kept.text)?;
    Some(in_bash(rest, kept.quote))
}

/// The end of a word, after the quote that is open. The quote is closed, unless the word is one that goes on.
fn in_bash(text: &str, quote: Option<char>) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    for c in text.chars() {
        match (quote, c) {
            (Some('\''), '\'') => out.push_str(r"'\''"),
            // A backslash before it would stay.
            (Some('"'), '!') => out.push_str(r#""\!""#),
            (Some('"'), '"' | '\\' | '$' | '`') => out.extend(['\\', c]),
            (None, c) if is_special(c) => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    if let Some(quote) = quote
        && !text.ends_with(['=', ':', '/'])
    {
        out.push(quote);
    }
    out
}

/// What PowerShell inserts in the place of a whole word.
pub fn for_powershell(candidate: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "_-+=:./\\".contains(c);
    // These are quotation marks for PowerShell as well.
    let is_quote = |c: char| matches!(c, '\'' | '‘' | '’' | '‚' | '‛');
    if candidate.chars().all(is_plain) {
        return candidate.to_string();
    }
    let mut out = String::from("'");
    for c in candidate.chars() {
        out.push(c);
        if is_quote(c) {
            out.push(c);
        }
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_inserted(candidate: &str, kept: &str, replaced: &str, inserted: &str) {
        let found = for_bash(candidate, kept, replaced);
        assert_eq!(found.as_deref(), Some(inserted), "{kept}|{replaced}");
    }

    #[test]
    fn bash_keeps_what_stands_before_its_last_break() {
        assert_inserted("italy", "", "it", "italy");
        assert_inserted("--country=italy", "--country=", "it", "italy");
        assert_inserted("country=italy", "country=", "", "italy");
        assert_inserted("signed:year", "signed:", "", "year");
        assert_inserted("a:b=c", "a:b=", "", "c");
        assert_inserted("country=italy", "'", "country=it", "country=italy'");
        assert_inserted("--w=a=b", "--w='", "a=", "a=b'");
        assert_eq!(for_bash("sweden", "country=", "s"), None);
    }

    #[test]
    fn signs_are_quoted_in_the_quotes_that_are_open() {
        let candidate = "L'Aquila & $(x) `y` \\ \"z\" 都!";
        let bare = r#"L\'Aquila\ \&\ \$\(x\)\ \`y\`\ \\\ \"z\"\ 都\!"#;
        assert_inserted(candidate, "", "", bare);
        assert_inserted(candidate, "", "L", bare);
        assert_inserted(candidate, "'", "L", r#"L'\''Aquila & $(x) `y` \ "z" 都!'"#);
        assert_inserted(
            candidate,
            "\"",
            "",
            r#"L'Aquila & \$(x) \`y\` \\ \"z\" 都"\!"""#,
        );
        assert_inserted("~#*?[]{}<>|;^", "", "", r"\~\#\*\?\[\]\{\}\<\>\|\;\^");
        assert_inserted("a/b.c-d_e,f@g%h+i", "", "", "a/b.c-d_e,f@g%h+i");
    }

    #[test]
    fn what_is_typed_stays_as_it_is_typed() {
        assert_inserted("my hub", "", r"my\ h", r"my\ hub");
        assert_inserted("my hub", "", "'my 'h", "'my 'hub");
        assert_inserted("L'A", "", r"L\", r"L\'A");
        assert_inserted("~/my hub", "", "~/m", r"~/my\ hub");
        assert_inserted("Osaka bay", "", "osa", r"Osaka\ bay");
        assert_inserted("OSAKA", "'", "osa", "OSAKA'");
        // What bash may expand is quoted.
        assert_inserted("*x", "", "*", r"\*x");
        assert_inserted("a!b", "\"", "a!", r#"a"\!"b""#);
    }

    #[test]
    fn a_quote_stays_open_in_a_word_that_goes_on() {
        assert_inserted("country=", "'", "cou", "country=");
        assert_inserted("my dir/", "\"", "my", "my dir/");
    }

    #[test]
    fn powershell_gets_one_word() {
        for (candidate, inserted) in [
            ("--country=italy", "--country=italy"),
            ("大阪", "大阪"),
            (r".\my-hub\x.toml", r".\my-hub\x.toml"),
            ("a b", "'a b'"),
            ("L'A’B", "'L''A’’B'"),
            ("$(x)`y;", "'$(x)`y;'"),
            ("a,b", "'a,b'"),
        ] {
            assert_eq!(for_powershell(candidate), inserted);
        }
    }
}
