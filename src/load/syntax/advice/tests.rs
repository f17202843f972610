use super::*;

/// The advice for an error of so many bytes at `‸`: what it is about, its message and its help.
fn advised(marked: &str, length: usize, message: &str) -> (String, String, String) {
    let at = marked.find('‸').unwrap();
    let text = marked.replace('‸', "");
    let span = at..at + length;
    let line = Line::around(&text, &span);
    let mut problem = Problem::error(0, span, message);
    advise(&text, &line, &mut problem);
    let about = text[problem.span].to_string();
    (
        about,
        problem.message,
        problem.help.unwrap_or_default().into_owned(),
    )
}

fn help(marked: &str, message: &str) -> String {
    let (_, same, help) = advised(marked, 0, message);
    assert_eq!(same, message);
    help
}

#[test]
fn tells_headings_and_fields_that_come_twice_apart() {
    let heading = "write `[[areas]]`, with two brackets, above each record";
    let id = "is a heading such as `[[areas]]` missing above this line?";
    for (text, length, message, help) in [
        (
            "[areas]\n[ ‸areas]",
            5,
            "`[areas]` appears again here",
            heading,
        ),
        ("id = 1\n‸id = 2", 2, "the record already has `id`", id),
        (
            "x = [{ a = 1, ‸a = 2 }]",
            1,
            "the record already has `a`",
            "remove one of the two",
        ),
    ] {
        let (_, said, helped) = advised(text, length, "duplicate key");
        assert_eq!((said.as_str(), helped.as_str()), (message, help), "{text}");
    }
}

#[test]
fn names_control_characters() {
    let help = "the control character U+001B is written as \\u001B";
    assert_eq!(
        advised("x = \"‸\u{1b}\"", 1, "invalid basic string").2,
        help
    );
    for text in ["x = \"‸\n", "x = \"‸\r", "x = \"‸a"] {
        assert!(
            advised(text, 1, "invalid basic string")
                .2
                .starts_with("quoted text")
        );
    }
}

#[test]
fn points_to_where_begins_what_is_not_closed() {
    for (text, about, name, closing) in [
        ("x = ‸\"\"\"a", "\"\"\"", "text", "\"\"\""),
        ("x = ‸'''a\n\"\"\"", "'''", "text", "'''"),
        ("x = ‸[1,", "[", "list", "`]`"),
        ("x = [‸{ a = 1 ]", "{", "table", "`}`"),
    ] {
        let at = text.find('‸').unwrap();
        let text = text.replace('‸', "");
        let mut problem = Problem::error(0, 0..0, "");
        unclosed(&text, at, &mut problem);
        assert_eq!(&text[problem.span], about);
        let message = format!("the {name} that begins here is not closed");
        assert_eq!(problem.message, message);
        assert_eq!(problem.help.unwrap(), format!("close it with {closing}"));
    }
}

#[test]
fn explains_quotes_and_backslashes() {
    let text = "quoted text ends on the line where it begins, with the same straight quote";
    assert_eq!(
        help("x = \"a‸", "invalid basic string, expected `\"`"),
        text
    );
    assert_eq!(help("x = 'a‸", "invalid literal string"), text);
    let backslash =
        "a backslash is written twice, `\\\\`; between single quotes it stands for itself";
    assert_eq!(help("x = \"a\\‸q\"", "missing escaped value"), backslash);
    assert_eq!(help("x = \"a\\u12‸q\"", "too few digits"), backslash);
    assert_eq!(help("x = \"a\\-‸q\"", "missing escaped value"), "");
}

#[test]
fn explains_what_follows_a_value() {
    let number = "a number is written with a decimal point and without spaces: 45.729, 77000";
    let two = "each number has a line of its own, such as `latitude = 34.7` and \
               `longitude = 135.5`";
    let comment = "a comment begins with `#`";
    for (text, expected) in [
        ("x = 45‸,729", number),
        ("x = 77‸000", number),
        ("x = 77 ‸000", ""),
        ("x = 34.7‸, 135.5", two),
        ("x = 34.7‸,-135.5", two),
        ("x = 34.7‸ 135.5", two),
        ("x = 1‸// one", comment),
        ("x = 1 ‸-- one", comment),
        ("x = \"a\"‸＃ one", comment),
        (
            "x = \"a \"‸b\" c\"",
            "a quote inside text is written as `\\\"`",
        ),
        (
            "x = 'a'‸s b'",
            "text with an apostrophe goes in double quotes",
        ),
        ("x = true‸ b", ""),
        ("x = [1]‸]", CLOSES_NOTHING),
        (
            "x = \"a\" ‸\"b\"",
            "a field has one value, or several in a list: [\"one\", \"two\"]",
        ),
    ] {
        assert_eq!(help(text, "unexpected key or value"), expected, "{text}");
    }
}

#[test]
fn names_a_separator_after_a_value() {
    for separator in [',', ';', '、', '，', '；'] {
        let text = format!("x = 1‸{separator}");
        let (_, message, help) = advised(&text, 0, "unexpected key or value");
        assert_eq!(message, format!("`{separator}` after the value"));
        assert_eq!(
            help,
            "remove it: only the values of a list are separated by commas"
        );
    }
}

#[test]
fn explains_lines_that_are_no_fields() {
    let line = "a line is `key = value`";
    let sign = "the sign between key and value is `=`, in half width";
    for (text, message, expected) in [
        (
            " ‸// a",
            "invalid unquoted key",
            "a comment begins with `#`",
        ),
        ("a ‸// b", "invalid unquoted key", line),
        ("a ‸＝ 1", "invalid unquoted key", "write `a = 1`"),
        ("a ‸＝ [", "invalid unquoted key", sign),
        ("‸= 1", "unquoted keys cannot be empty", line),
        (" ‸]", "missing table open", CLOSES_NOTHING),
        ("‸}", "invalid key-value pair", CLOSES_NOTHING),
        (
            "x = [1 ‸2]",
            "missing comma between array elements",
            "a comma separates the values of a list",
        ),
        ("‸a b", "key with no value", line),
        (
            "a =‸= 1",
            "extra `=`, expected nothing",
            "there is one `=` between key and value",
        ),
        ("‸a b", "other", ""),
    ] {
        assert_eq!(help(text, message), expected, "{text}");
    }
}

#[test]
fn values_of_known_fields_come_before_other_advice() {
    let (about, message, help) = advised("city = ‸Osaka", 5, "string values must be quoted");
    assert_eq!(about, "Osaka");
    assert_eq!(message, "`city`: `Osaka` is not text in quotes");
    assert_eq!(help, "write `city = \"Osaka\"`");
}

#[test]
fn names_the_sign_in_place_of_the_equals_sign() {
    let (about, message, help) = advised("name‸: 'A'", 1, "invalid unquoted key");
    assert_eq!(
        (about.as_str(), message.as_str()),
        (":", "`:` in place of `=`")
    );
    assert_eq!(help, "write `name = 'A'`");
    let (about, message, help) = advised("name： [‸", 0, "key with no value");
    assert_eq!(
        (about.as_str(), message.as_str()),
        ("：", "`：` in place of `=`")
    );
    assert_eq!(help, "the sign between key and value is `=`");
}

#[test]
fn names_marks_of_git() {
    for mark in ["<<<<<<< HEAD", "=======", "||||||| base", ">>>>>>> other"] {
        let (_, message, help) = advised(&format!("‸{mark}"), 0, "invalid unquoted key");
        assert_eq!(message, "a mark of a conflict in git");
        assert_eq!(help, "remove it, and keep one of the two versions");
    }
}
