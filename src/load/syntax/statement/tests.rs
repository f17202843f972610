use super::*;

/// The statements of a text, each with what is wrong.
fn statements(text: &str) -> Vec<String> {
    let mut told = Vec::new();
    for statement in Statements::new(text) {
        let mut line = text[statement.span.clone()].to_string();
        if let Some(at) = statement.unclosed {
            line += &format!("| open {}", &text[at..=at]);
        }
        if let Some(at) = statement.split_key {
            line += &format!("| split {}", &text[at..=at]);
        }
        if let Some(suspect) = statement.suspect {
            let field = if suspect.ends_with_field {
                "| field"
            } else {
                ""
            };
            line += &format!("| heading {}{field}", line_at(text, suspect.heading));
        }
        told.push(line);
    }
    told
}

#[test]
fn statements_end_where_their_value_ends() {
    for text in [
        "a = 1\n",
        "a = [\n 1, # ]\n [2],\n]\n",
        "a = { b = 1,\n c = [\n 2 ],\n}\n",
        "a = { # }\n b = 1 }\r\n",
        "a = \"]\\\"[\"\n",
        "a = '\\'\n",
        "a = \"\"\"\n[x]\ny = 1 \\\"\"\"\n\"\"\"\"\"\n",
        "a = '''\n\\'''\n",
        "[a]\n",
        "# [\n",
        "\n",
        "a = [\n[true],\n[inf]\n, [1979-05-27]\n]\n",
        "a = [",
    ] {
        let whole = format!("{text}b = 1");
        let expected = match text {
            "a = [" => vec!["a = [b = 1| open [".to_string()],
            _ => vec![text.to_string(), "b = 1".to_string()],
        };
        assert_eq!(statements(&whole), expected, "{text}");
    }
    assert!(statements("").is_empty());
}

#[test]
fn what_is_not_closed_ends_before_the_next_field_or_heading() {
    for (text, first) in [
        ("a = [1,\n 2\nb = 1\n", "a = [1,\n 2\n| open ["),
        ("a = [1,\nb = 1\n", "a = [1,\n| open ["),
        ("a = [\n[[b]]\n", "a = [\n| open ["),
        ("a = [\n [b.c] # d\n", "a = [\n| open ["),
        ("a = {b = 1\nc = 1\n", "a = {b = 1\n| open {"),
        (
            "a = {b = 1,\nc = 1\nd = 1\n",
            "a = {b = 1,\nc = 1\n| open {",
        ),
        ("a = [{\n]\nb = 1\n", "a = [{\n]\n| open {"),
        ("a = \"\"\"b\n[[c]]\n", "a = \"\"\"b\n| open \""),
        ("a = '''b\nc = 1", "a = '''b\nc = 1| open '"),
        ("a = \"b\nc = 1", "a = \"b\n"),
        ("a = \"b\\\nc = 1", "a = \"b\\\n"),
        ("// \"\"\"\nb = 1", "// \"\"\"\n"),
    ] {
        assert_eq!(statements(text)[0], first, "{text}");
    }
}

#[test]
fn line_breaks_within_keys_of_inline_tables_are_seen() {
    for (text, sign) in [
        ("a = { b\n= 1 }", Some("=")),
        ("a = { b =\n1 }", Some("=")),
        ("a = { b = # c\n1 }", Some("=")),
        ("a = { b.\nc = 1 }", Some(".")),
        ("a = { b\n.c = 1 }", Some(".")),
        ("a = [{ b =\n{ } }]", Some("=")),
        ("a = {\nb = 1,\nc = [\n1\n]\n}", None),
        ("a = { b = { c = 1 }\n, d = '''\n''' }", None),
    ] {
        let statement = Statements::new(text).next().unwrap();
        let found = statement.split_key.map(|at| &text[at..=at]);
        assert_eq!(found, sign, "{text}");
    }
}

#[test]
fn headings_within_texts_are_seen() {
    let text = "a = \"\"\"\nb\n [[c]]\n\"\"\"\n";
    assert_eq!(statements(text), [format!("{text}| heading  [[c]]")]);
    let text = "a = \"\"\"\n[[c]]\n a = \"\"\"\n";
    assert_eq!(statements(text), [format!("{text}| heading [[c]]| field")]);
    for text in [
        "a = '''\n[c]\n'''\n",
        "a = '''[[c]]'''\n",
        "a = '''\n[[c]'''\n",
    ] {
        assert_eq!(statements(text), [text], "{text}");
    }
}

#[test]
fn records_begin_with_headings() {
    let mut statements = Statements::new("a = 1\n\n[[b]]\nc = [\n[1]]\n  [d]\n");
    let mut lengths = Vec::new();
    loop {
        let record = statements.record();
        if record.is_empty() {
            break;
        }
        lengths.push(record.len());
    }
    assert_eq!(lengths, [2, 2, 1]);
}
