use super::*;

/// What is left of the text without blank lines, and the problems with their lines and helps.
fn repaired(text: &str) -> (String, Vec<String>) {
    let repair = Repair::of(0, text);
    assert_eq!(repair.repaired.len(), text.len());
    let mut left = Vec::new();
    for line in repair
        .repaired
        .lines()
        .filter(|line| !line.trim().is_empty())
    {
        left.push(line);
    }
    let mut told = Vec::new();
    for problem in &repair.problems {
        let line = breaks(&text[..problem.span.start]) + 1;
        let help = problem.help.clone().unwrap_or_default();
        told.push(format!("{line} {}: {help}", problem.message));
    }
    (left.join("; "), told)
}

#[test]
fn wrong_statements_are_left_out_and_told() {
    for (text, left, line) in [
        ("a = 1\nb 2\nc = 3", "a = 1; c = 3", 2),
        ("a = 1\nname: 'x'\nc = 3", "a = 1; c = 3", 2),
        ("a = 1\nb = [\n 大\n]\nc = 3", "a = 1; c = 3", 3),
        ("a = 1\nb = [2\nc = 3", "a = 1; c = 3", 2),
        ("a = { b\n= 1 }\nc = 3", "c = 3", 2),
    ] {
        let (rest, told) = repaired(text);
        assert_eq!((rest.as_str(), told.len()), (left, 1), "{text}");
        assert!(told[0].starts_with(&format!("{line} ")), "{told:?}");
    }
}

#[test]
fn a_text_that_is_not_closed_ends_at_the_next_heading() {
    let open = "the text that begins here is not closed: close it with \"\"\"";
    for (text, left, told) in [
        (
            "a = \"\"\"b\nc\n[[d]]\ne = 1\n",
            "[[d]]; e = 1",
            vec![format!("1 {open}; line 2 was not read")],
        ),
        (
            "a = \"\"\"\nb\nc\n\n[[d]]\ne = \"\"\"\nf\"\"\"\ng = 1\n",
            "[[d]]; e = \"\"\"; f\"\"\"; g = 1",
            vec![format!("1 {open}; lines 2 to 3 were not read")],
        ),
        (
            "z = 1\na = \"\"\"\nb\nc\n",
            "z = 1",
            vec![format!("2 {open}; nothing was read from line 3 on")],
        ),
        // Quotes that open two texts and close none.
        (
            "a = \"\"\"b\n[[d]]\na = \"\"\"\nc = 1\n\n[[e]]\n",
            "[[d]]; [[e]]",
            vec![
                format!("1 {open}"),
                format!("3 {open}; line 4 was not read"),
            ],
        ),
        // A text that speaks of headings.
        (
            "a = \"\"\"\n[[d]]\n\"\"\"\nb = 1\nc\n",
            "a = \"\"\"; [[d]]; \"\"\"; b = 1",
            vec!["5 key with no value, expected `=`: a line is `key = value`".to_string()],
        ),
    ] {
        assert_eq!(repaired(text), (left.to_string(), told), "{text}");
    }
}

#[test]
fn without_its_heading_a_record_is_not_read() {
    let help =
        "write `[[areas]]`, with two brackets, above each record; lines 4 to 5 were not read";
    for heading in [
        "areas]]",
        "［［areas］］",
        "[[areas",
        "[areas]]",
        "[areas]",
        "areas:",
        "areas",
    ] {
        let text = format!("[[x]]\na = 1\n{heading}\nb = 1\nc = 1\n\n[[d]]\ne = 1");
        let (left, told) = repaired(&text);
        assert_eq!(left, "[[x]]; a = 1; [[d]]; e = 1", "{heading}");
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].ends_with(help), "{told:?}");
    }
    // What belongs to the record is not read either; wrong lines in it are told.
    let (left, told) = repaired("areas]]\nid = 1\n[areas.c]\nd 1\n[[e]]");
    assert_eq!((left.as_str(), told.len()), ("[[e]]", 2));
}

#[test]
fn fields_above_all_headings_are_left_out_and_told_once() {
    let text = "# x\nid = 'a'\nsources = [\n's']\nareas = [{ id = 'b' }]\n[[sources]]\nid = 's'\n";
    let (left, told) = repaired(text);
    assert_eq!(left, "# x; areas = [{ id = 'b' }]; [[sources]]; id = 's'");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("2 `id` stands above all headings: write `[[areas]]`"));
    for text in [
        "x = 1\n[[a]]\nid = 1",
        "sources = []",
        "sources = [{ id = 's' }]",
    ] {
        assert_eq!(repaired(text).1.len(), 0, "{text}");
    }
}

#[test]
fn a_stray_bracket_is_no_heading() {
    for line in ["]", "}", "\"b\"]", "[1, 2],"] {
        let (left, told) = repaired(&format!("[[areas]]\na = 1\n{line}\nc = 1\n"));
        assert_eq!(left, "[[areas]]; a = 1; c = 1", "{line}");
        assert_eq!(told.len(), 1, "{told:?}");
    }
}

#[test]
fn lines_are_numbered_in_any_order() {
    let mut repair = Repair::of(0, "a\nb\nc\nd\n");
    for (at, number) in [(0, 1), (6, 4), (2, 2), (3, 2), (8, 5)] {
        assert_eq!(repair.line_number(at), number, "{at}");
    }
}
