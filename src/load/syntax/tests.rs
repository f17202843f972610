use super::*;

/// The lines of the problems from 1, and the lines of what was not read.
fn lines(text: &str) -> (Vec<usize>, String) {
    let text: &'static str = text.to_string().leak();
    let parsed = parse(0, text);
    let mut found = Vec::new();
    for problem in &parsed.problems {
        found.push(number(text, problem.span.start));
    }
    let mut parts = Vec::new();
    for part in parsed.unread.map_or(vec![], |unread| unread.parts) {
        let (start, end) = (number(text, part.start), number(text, part.end));
        parts.push(format!("{start}..{end}"));
    }
    (found, parts.join(" "))
}

fn number(text: &str, at: usize) -> usize {
    text[..at.min(text.len())].matches('\n').count() + 1
}

#[test]
fn of_each_line_only_the_first_error_counts() {
    assert_eq!(lines("a = 1\nb = 2\n"), (vec![], "".into()));
    assert_eq!(lines("a = 1\nb = \nc = 3\n"), (vec![2], "2..3".into()));
    assert_eq!(lines("a = x y z = 2\nb = 2"), (vec![1], "1..2".into()));
    assert_eq!(lines("a = x\nb = y\n"), (vec![1, 2], "1..2 2..3".into()));
    assert_eq!(lines("a = \"b"), (vec![1], "1..1".into()));
}

#[test]
fn a_list_that_is_not_closed_ends_before_the_next_field() {
    let list = "a = [\n 1\nb = 2\nc = 3\nf = x\n";
    assert_eq!(lines(list), (vec![1, 5], "1..3 5..6".into()));
    let text = "a = [\n \"x\nb = 2\nc = 3\n";
    assert_eq!(lines(text), (vec![1], "1..3".into()));
    let table = "a = { b = 1\nc = 2\n d = x\n\n";
    assert_eq!(lines(table), (vec![1, 3], "1..2 3..4".into()));
}

#[test]
fn after_an_unclosed_text_in_a_list_errors_close_behind_each_other_do_not_count() {
    let list = "a = [\n 'b' 'c',\n 'd' 'e',\n]\nb = 1\n";
    assert_eq!(lines(list), (vec![2, 3], "1..5".into()));
    let text = "a = [\n \"b\n c\",\n 'd',\n 'e',\n 'f',\n 'g' 'h',\n]\nb = 1\n";
    assert_eq!(lines(text), (vec![2, 7], "1..9".into()));
}

#[test]
fn an_unclosed_text_goes_on_until_a_field_heading_comment_or_empty_line() {
    for (text, problems) in [
        ("a = \"b\nc d\ne f\n\ng h\n", vec![1, 5]),
        ("a = 'b\nc d\n# e\ng h\n", vec![1, 4]),
        ("a = \"b\nc d\ne = 1\ng h\n", vec![1, 4]),
        ("a = \"b\nc d\n[e]\ng h\n", vec![1, 4]),
        ("a = x\nc d\n", vec![1, 2]),
    ] {
        assert_eq!(lines(text).0, problems, "{text}");
    }
}

#[test]
fn of_a_record_only_the_first_duplicate_field_counts() {
    let text = "a = 1\na = 2\nb = 1\nb = 2\n[x]\nc = 1\nc = 2\n";
    assert_eq!(lines(text), (vec![2, 7], "2..3 4..5 7..8".into()));
}

#[test]
fn parts_that_were_not_read_belong_to_records() {
    let text = "[[a]]\nb = 1\n[[a]]\nb =\nc = 1\n[[a]]\nb = 1\n[[a]]\nb = 1\nb = 2\n";
    let unread = parse(0, text).unread.unwrap();
    let mut read = Vec::new();
    for (at, _) in text.match_indices("[[a]]") {
        read.push(!unread.is_in_record(at));
    }
    assert_eq!(read, [true, false, true, false]);
    assert!(unread.has(18) && !unread.has(17) && !unread.has(22));
    assert_eq!(unread.text.len(), text.len());
}

#[test]
fn all_errors_are_told_of_a_file_with_something_right_in_it() {
    let errors = "b y\n".repeat(MOST + 2);
    let text = format!("[[areas]]\n{errors}");
    assert_eq!(lines(&text).0.len(), MOST + 2);
    let parsed = parse(3, errors.leak());
    assert_eq!(parsed.problems.len(), MOST + 1);
    let last = &parsed.problems[MOST];
    assert_eq!(
        last.message,
        "2 more syntax errors are not shown; no line was right"
    );
    assert_eq!(last.file, 3);
}

#[test]
fn a_file_that_is_no_toml_has_one_problem() {
    let parsed = parse(0, "id,name\na,A\nb,B\n");
    assert_eq!(parsed.problems.len(), 1);
    assert!(parsed.problems[0].message.contains("CSV"));
    assert!(
        parse(0, "id,name\na = 1\n").problems[0]
            .message
            .contains("key")
    );
}

#[test]
fn a_byte_order_mark_more_is_an_error_and_the_line_is_read() {
    let parsed = parse(0, "\u{feff}[[areas]]\nid = 1\n");
    assert_eq!(parsed.problems.len(), 1);
    assert_eq!(parsed.problems[0].span, 0..3);
    assert!(parsed.table.get_ref().contains_key("areas"));
}

#[test]
fn spans_are_widened_to_characters_within_the_text() {
    for (span, whole) in [
        (0..1, 0..1),
        (2..3, 1..4),
        (1..4, 1..4),
        (4..9, 4..4),
        (9..9, 4..4),
    ] {
        assert_eq!(widened("a大", &span), whole, "{span:?}");
    }
}

mod documents;
mod recovery;
