//! The words of a command line that is being typed, as the shell will read them.

/// How a shell quotes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rules {
    /// As in bash and zsh.
    Posix,
    Fish,
    /// The shell has read the words itself.
    Read,
}

/// A word, the last of which may have an open quote.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    rules: Rules,
    /// What the shell will hand over.
    pub text: String,
    /// The quote that is open at its end.
    pub quote: Option<char>,
    /// It ends in a backslash, which waits for a character.
    pub is_escaped: bool,
    /// The shell will put something else in the place of a part of it.
    pub expands: bool,
    /// The shell may do so once the word goes on, as for `*` and `!`.
    pub may_expand: bool,
}

impl Word {
    fn new(rules: Rules) -> Word {
        Word {
            rules,
            text: String::new(),
            quote: None,
            is_escaped: false,
            expands: false,
            may_expand: false,
        }
    }

    /// Reads a word as it is typed.
    pub fn read(raw: &str, rules: Rules) -> Word {
        let mut word = Word::new(rules);
        word.go_on(raw);
        word
    }

    /// Reads what follows.
    pub fn go_on(&mut self, raw: &str) {
        for c in raw.chars() {
            self.push(c);
        }
    }

    fn push(&mut self, c: char) {
        if self.is_escaped {
            self.push_escaped(c);
            return;
        }
        match (self.quote, c) {
            _ if self.rules == Rules::Read => self.text.push(c),
            (Some(quote), c) if quote == c => self.quote = None,
            (Some('\''), '\\') if self.rules == Rules::Fish => self.is_escaped = true,
            (Some('\''), c) => self.text.push(c),
            (_, '\\') => self.is_escaped = true,
            (None, '\'' | '"') => self.quote = Some(c),
            (quote, c) => {
                let is_command = match self.rules {
                    Rules::Posix => c == '`',
                    Rules::Fish => c == '(' && quote.is_none(),
                    Rules::Read => false,
                };
                self.expands |= c == '$' || is_command;
                let is_home = c == '~' && self.text.is_empty();
                self.may_expand |= quote.is_none() && !is_home && is_special(c);
                self.may_expand |= c == '!' && self.rules == Rules::Posix;
                self.text.push(c);
            }
        }
    }

    /// A character after a backslash, which stays where it quotes nothing.
    fn push_escaped(&mut self, c: char) {
        let quotes = match (self.quote, self.rules) {
            (Some('\''), _) => matches!(c, '\'' | '\\'),
            (Some(_), Rules::Posix) => matches!(c, '"' | '\\' | '$' | '`'),
            (Some(_), _) => matches!(c, '"' | '\\' | '$'),
            (None, _) => true,
        };
        if !quotes {
            self.text.push('\\');
        }
        // `\n` is a line break there.
        self.expands |= self.quote.is_none() && self.rules == Rules::Fish && c.is_alphanumeric();
        self.text.push(c);
        self.is_escaped = false;
    }
}

/// Whether bash may take the character for more than itself. Letters of other scripts it does not.
pub fn is_special(c: char) -> bool {
    c.is_ascii() && !c.is_ascii_alphanumeric() && !"_-+=:,./@%".contains(c)
}

/// The words of a line, and the last of them as it is typed, empty after a space.
pub fn split(line: &str) -> (Vec<Word>, &str) {
    let mut words = Vec::new();
    let mut word = Word::new(Rules::Posix);
    let mut start = 0;
    for (at, c) in line.char_indices() {
        let is_quoted = word.quote.is_some() || word.is_escaped;
        if is_quoted
            || !matches!(
                c,
                ' ' | '\t' | '\n' | '|' | '&' | ';' | '(' | ')' | '<' | '>'
            )
        {
            word.push(c);
            continue;
        }
        if at > start {
            words.push(word);
        }
        word = Word::new(Rules::Posix);
        start = at + 1;
    }
    words.push(word);
    (words, &line[start..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_read(rules: Rules, raw: &str, text: &str, quote: Option<char>) {
        let word = Word::read(raw, rules);
        assert_eq!((word.text.as_str(), word.quote), (text, quote), "{raw}");
        assert!(!word.expands, "{raw}");
    }

    #[test]
    fn quotes_are_read_as_bash_and_zsh_do() {
        for (raw, text, quote) in [
            ("", "", None),
            ("country=it", "country=it", None),
            (r"my\ hub", "my hub", None),
            (r"a\\b\", r"a\b", None),
            ("'my hub'.toml", "my hub.toml", None),
            ("'country=it", "country=it", Some('\'')),
            (r"--w='a\b", r"--w=a\b", Some('\'')),
            (r#""a\"b\c\$\`\\"#, r#"a"b\c$`\"#, Some('"')),
            (r"'it'\''s", "it's", Some('\'')),
            (r#""it's"#, "it's", Some('"')),
            (r#"'say "x"#, "say \"x", Some('\'')),
            (r"'$(x) `y`'", "$(x) `y`", None),
            (r"\$x\`", "$x`", None),
            ("大阪=都", "大阪=都", None),
        ] {
            assert_read(Rules::Posix, raw, text, quote);
        }
    }

    #[test]
    fn quotes_are_read_as_fish_does() {
        for (raw, text, quote) in [
            (r"'it\'s a\b\\", r"it's a\b\", Some('\'')),
            (r#""a\"b\$\`"#, r#"a"b$\`"#, Some('"')),
            (r"my\ hub\", "my hub", None),
            ("a`b", "a`b", None),
            ("'(x)'", "(x)", None),
            ("\"(x", "(x", Some('"')),
        ] {
            assert_read(Rules::Fish, raw, text, quote);
        }
    }

    #[test]
    fn what_the_shell_puts_in_is_not_known() {
        for (rules, raw, expands) in [
            (Rules::Posix, "$HOME/x", true),
            (Rules::Posix, "\"$x", true),
            (Rules::Posix, "`x", true),
            (Rules::Posix, "\"`x", true),
            (Rules::Posix, "$'a", true),
            (Rules::Posix, "'$x", false),
            (Rules::Posix, "(x", false),
            (Rules::Fish, "(x", true),
            (Rules::Fish, "$x", true),
            (Rules::Fish, r"a\n", true),
            (Rules::Fish, r"'a\n", false),
        ] {
            assert_eq!(Word::read(raw, rules).expands, expands, "{raw}");
        }
        for (raw, may_expand) in [
            ("*.toml", true),
            ("'*'.toml", false),
            (r"\*", false),
            ("~/x", false),
            ("a~", true),
            ("{a", true),
            ("\"a!", true),
            ("'a!", false),
            ("--city=a,b:c/d@e+f%", false),
        ] {
            assert_eq!(
                Word::read(raw, Rules::Posix).may_expand,
                may_expand,
                "{raw}"
            );
        }
    }

    #[test]
    fn a_line_is_cut_into_words() {
        for (line, texts, raw) in [
            ("osakahub", &["osakahub"][..], "osakahub"),
            ("osakahub ", &["osakahub", ""], ""),
            (
                "osakahub  areas\t-w 'a b",
                &["osakahub", "areas", "-w", "a b"],
                "'a b",
            ),
            (r"osakahub a\ b c", &["osakahub", "a b", "c"], "c"),
            (
                r#"osakahub "" x"y z"w"#,
                &["osakahub", "", "xy zw"],
                r#"x"y z"w"#,
            ),
            ("osakahub x>out '>'", &["osakahub", "x", "out", ">"], "'>'"),
        ] {
            let (words, last) = split(line);
            let found: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
            assert_eq!((found.as_slice(), last), (texts, raw), "{line}");
        }
    }
}
