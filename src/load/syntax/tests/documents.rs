//! Small documents over all of TOML 1.1: what is right is read, what is wrong is refused at its line.

use super::*;

/// Right documents.
const RIGHT: [&str; 72] = [
    "",
    "\n\n",
    "# comment",
    "# comment \t大阪\r\n",
    "a = 1",
    "a = 1 # comment",
    "\ta\t=\t1\t",
    "a-b_C9 = 1",
    "1234 = 1",
    "-- = 1",
    "\"a b\" = 1",
    "'a b' = 1",
    "\"\" = 1",
    "\"\\u5927\" = 1",
    "a.b.c = 1",
    "a . b = 1",
    "a.\"b.c\".'d' = 1",
    "a.b = 1\na.c = 2",
    "3.14 = 1",
    "a = \"\"",
    "a = \"大阪 \\b\\t\\n\\f\\r\\\"\\\\\"",
    "a = \"\\e\\x1b\\u5927\\U0001F600\"",
    "a = \"\t\"",
    "a = ''",
    "a = 'C:\\n \"x\"'",
    "a = \"\"\"\"\"\"",
    "a = \"\"\"\none\ntwo\\\n   three \"x\" \"\"y\"\" \"\"\"\"\"",
    "a = \"\"\"\\\"\"\"\\\"\"\"\"",
    "a = ''''''",
    "a = '''\n[x]\n'' \\ ''''",
    "a = +1\nb = -1\nc = 0\nd = -0",
    "a = 1_000_000",
    "a = 9223372036854775807\nb = -9223372036854775808",
    "a = 0xDEAD_beef\nb = 0o755\nc = 0b1101",
    "a = 0x00\nb = 0o00\nc = 0b00",
    "a = 1.5\nb = -0.01\nc = +3.0",
    "a = 5e+22\nb = 1E6\nc = -2e-2\nd = 6.626e-34",
    "a = 9_224.5_1e1_0",
    "a = 1e06",
    "a = inf\nb = +inf\nc = -inf",
    "a = nan\nb = +nan\nc = -nan",
    "a = true\nb = false",
    "a = 1979-05-27T07:32:00Z",
    "a = 1979-05-27t07:32:00z",
    "a = 1979-05-27 07:32:00.999999-07:00",
    "a = 1979-05-27T07:32:00.5",
    "a = 1979-05-27T07:32",
    "a = 1979-05-27",
    "a = 2000-02-29\nb = 2024-02-29",
    "a = 07:32:00\nb = 00:32:00.999\nc = 07:32",
    "a = 1987-07-05T17:45:60Z",
    "a = []",
    "a = [ ]",
    "a = [1, 2,]",
    "a = [\n # one\n 1, # two\n\n 2\n , 3\n]",
    "a = [[1, 2], [\"x\"], [[]]]",
    "a = [1, \"x\", 1.5, {b = 1}]",
    "a = {}",
    "a = { }",
    "a = { b = 1, c.d = 2, \"e\" = [3] }",
    "a = { b = 1, }",
    "a = {\n b = 1, # one\n\n c = {\n }\n}",
    "a = [{\n b = 1 }, {\n c = '''\n''' }]",
    "[a]\n[a.b]\n[ c . d ]\n[\"e f\".'g']",
    "[a.b.c]\n[a]\nd = 1",
    "[a] # comment\nb = 1",
    "[[a]]\n[[a]]\nb = 1\n[a.c]\n[[a.d]]\n[[ a . d ]]",
    "[[a]]\nb.c = 1\nb.d = 2",
    "[a]\nb.c = 1\n[a.d]",
    "  [a]\n  b = 1\r\n",
    "a = \"\u{feff}\"",
    "a = \"\u{e000}\u{10ffff}\u{200b}\"",
];

/// Wrong documents and the line at which each is refused.
const WRONG: [(&str, usize); 104] = [
    ("a", 1),
    ("a =", 1),
    ("= 1", 1),
    ("a = 1 b = 2", 1),
    ("a = 1\na = 2", 2),
    ("a\n= 1", 1),
    ("a =\n1", 1),
    ("a == 1", 1),
    ("a: 1", 1),
    ("a b = 1", 1),
    ("大阪 = 1", 1),
    ("a! = 1", 1),
    ("\"a = 1", 1),
    ("\"\"\"a\"\"\" = 1", 1),
    ("'''a''' = 1", 1),
    ("\"a\nb\" = 1", 1),
    (".a = 1", 1),
    ("a. = 1", 1),
    ("a..b = 1", 1),
    ("a = 1\na.b = 2", 2),
    ("a.b = 1\na = 2", 2),
    ("a = \"x", 1),
    ("a = x\"", 1),
    ("a = 'x", 1),
    ("a = \"x\ny\"", 1),
    ("a = 'x\ny'", 1),
    ("a = \"\\q\"", 1),
    ("a = \"\\x1\"", 1),
    ("a = \"\\u12\"", 1),
    ("a = \"\\ud800\"", 1),
    ("a = \"\\U00110000\"", 1),
    ("a = \"\u{1}\"", 1),
    ("a = \"\u{7f}\"", 1),
    ("a = '\u{8}'", 1),
    ("a = \"\"\"\n\u{0}\"\"\"", 2),
    ("a = '''\n\n\u{1f}'''", 3),
    ("a = \"\"\"\n\\q\"\"\"", 2),
    ("a = \"\"\"x \\ y\"\"\"", 1),
    ("a = \"\"\"x", 1),
    ("a = '''x", 1),
    ("a = \"\"\"\"\"\"\"\"\"", 1),
    ("a = ''''''''''", 1),
    ("a = \"x\" \"y\"", 1),
    ("a = x", 1),
    ("a = True", 1),
    ("a = truefalse", 1),
    ("a = 01", 1),
    ("a = -01", 1),
    ("a = ++1", 1),
    ("a = 1__0", 1),
    ("a = _1", 1),
    ("a = 1_", 1),
    ("a = 0X1", 1),
    ("a = 0xg", 1),
    ("a = 0o8", 1),
    ("a = 0b2", 1),
    ("a = +0x1", 1),
    ("a = 0x_1", 1),
    ("a = 1,5", 1),
    ("a = .5", 1),
    ("a = 5.", 1),
    ("a = 1.e5", 1),
    ("a = 1e", 1),
    ("a = 1.2.3", 1),
    ("a = 03.14", 1),
    ("a = 1._5", 1),
    ("a = Inf", 1),
    ("a = infinity", 1),
    ("a = 1979-13-01", 1),
    ("a = 1979-02-30", 1),
    ("a = 1900-02-29", 1),
    ("a = 1979-5-27", 1),
    ("a = 79-05-27", 1),
    ("a = 1979-05-27T", 1),
    ("a = 1979-05-27T25:00:00", 1),
    ("a = 24:00:00", 1),
    ("a = 07:60:00", 1),
    ("a = 07:32:61", 1),
    ("a = 7:32:00", 1),
    ("a = 07:32:00.", 1),
    ("a = 1979-05-27T07:32:00+25:00", 1),
    ("a = 1979-05-27  07:32:00", 1),
    ("a = [1, 2", 1),
    ("a = [1 2]", 1),
    ("a = [1,, 2]", 1),
    ("a = [,]", 1),
    ("a = 1]", 1),
    ("a = [\n1\n2\n]", 3),
    ("a = {", 1),
    ("a = { b = 1", 1),
    ("a = { b }", 1),
    ("a = { b = 1 c = 2 }", 1),
    ("a = { b = 1,, c = 2 }", 1),
    ("a = { , }", 1),
    ("a = { b = 1, b = 2 }", 1),
    ("a = { b\n= 1 }", 2),
    ("a = {\nb =\n1 }", 2),
    ("a = { b = 1 }\na.c = 2", 2),
    ("a = {}\n[a.b]", 2),
    ("a = [1]\n[[a]]", 2),
    ("[a", 1),
    ("[a]]", 1),
    ("[[a]", 1),
    ("[]", 1),
];

/// More wrong documents: headings, comments, encodings.
const WRONG_TOO: [(&str, usize); 22] = [
    ("[[]]", 1),
    ("[a.]", 1),
    ("[.a]", 1),
    ("[a..b]", 1),
    ("[a b]", 1),
    ("[a\n]", 1),
    ("[ [a] ]", 1),
    ("[a] b = 1", 1),
    ("[a]\n[a]", 2),
    ("[a]\nb = 1\n[a.b]", 3),
    ("[a.b]\n[a]\nb = 1", 3),
    ("[[a]]\n[a]", 2),
    ("[a]\n[[a]]", 2),
    ("a.b = 1\n[a]", 2),
    ("[a]\nb.c = 1\n[a.b]", 3),
    ("# \u{1}", 1),
    ("a = 1 # \u{7f}", 1),
    ("a = 1\rb = 2", 1),
    ("# a\rb", 1),
    ("a = 1\n\u{feff}b = 2", 2),
    ("\u{feff}a = 1", 1),
    ("a = 1\u{a0}", 1),
];

#[test]
fn what_is_right_is_read() {
    for text in RIGHT {
        let parsed = parse(0, text);
        let messages: Vec<&String> = parsed.problems.iter().map(|p| &p.message).collect();
        assert!(messages.is_empty(), "{text:?} {messages:?}");
    }
}

#[test]
fn what_is_wrong_is_refused_at_its_line() {
    let mut failed = Vec::new();
    for (text, line) in WRONG.into_iter().chain(WRONG_TOO) {
        let found = lines(text).0;
        if found.first() != Some(&line) {
            failed.push(format!("{text:?} at {line}: {found:?}"));
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

/// Below what is wrong, the next record is read as if nothing were.
#[test]
fn what_follows_the_wrong_is_read() {
    let mut failed = Vec::new();
    for (text, _) in WRONG.into_iter().chain(WRONG_TOO) {
        let whole = format!("{text}\n[[y]]\nz = \"1\"\n");
        let parsed = parse(0, whole.clone().leak());
        let is_read = match parsed.table.get_ref().get("y").map(Spanned::get_ref) {
            Some(toml::de::DeValue::Array(items)) => items.len() == 1,
            _ => false,
        };
        let problems = parsed.problems.len();
        if !is_read || problems == 0 || problems > 2 {
            failed.push(format!("{text:?}: {problems}"));
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}
