//! One syntax error hides no other mistake outside its record, and makes up none.

use proptest::prelude::*;

use crate::diagnostics::Severity;
use crate::load::problems_of;

/// Syntax errors as they are made, to be put on a line of their own.
const ERRORS: [&str; 36] = [
    "name: \"A\"",
    "name \"A\"",
    "lone",
    "// c",
    "/* c */",
    "<<<<<<< HEAD",
    "=======",
    ">>>>>>> other",
    "areas]]",
    "[[areas",
    "[areas",
    "[areas]",
    "［［areas］］",
    "areas",
    "notes = [\"A\"",
    "notes = [\"A\",",
    "notes = [\"A",
    "notes = \"A\"]",
    "notes = [[",
    "summary = \"\"\"",
    "summary = \"\"\"A",
    "summary = '''",
    "summary = \"A",
    "summary = 'A",
    "summary = A\"",
    "summary = “A”",
    "summary = ",
    "= \"A\"",
    "summary == \"A\"",
    "facts = [{ what = \"A\", value = \"B\"",
    "facts = [{ what = \"A\", value = \"B\" ]",
    "facts = { what = \"A,",
    "cites = { name = [\"s\"],",
    "]",
    "}",
    "\u{feff}",
];

/// A mistake that is no syntax error: its line, and a part of its message.
const MISTAKES: [(&str, &str); 6] = [
    ("opend = \"2024\"", "no field `opend`"),
    ("kind = 3", "`kind`: invalid type"),
    ("founded = \"2015-13\"", "is not a date"),
    ("country = \"QQ\"", "QQ"),
    ("sources = [\"nowhere\"]", "no source has the id `nowhere`"),
    ("", "has no name"),
];

/// A record that is right but for its mistake, as lines; those that matter come after the heading and the id.
fn record(at: usize, mistake: Option<usize>) -> Vec<String> {
    let mut lines = vec!["[[institutions]]".to_string(), format!("id = \"r{at}\"")];
    let line = mistake.map_or("", |mistake| MISTAKES[mistake].0);
    if mistake.is_none() || !line.is_empty() {
        lines.push("name = \"N\"".to_string());
    }
    lines.push("summary = \"\"\"".to_string());
    lines.push("Of some words.\"\"\"".to_string());
    lines.push(line.to_string());
    lines.push("predecessors = [\n  \"r0\",\n  \"r1\",\n]".to_string());
    lines.push(String::new());
    lines
}

/// The text, what has to be told with its line, and the lines of the broken record.
fn broken(
    mistakes: &[Option<usize>],
    record_at: usize,
    line_at: usize,
    error: &str,
) -> (String, Vec<(usize, &'static str)>, std::ops::Range<usize>) {
    let mut text = String::new();
    let mut expected = Vec::new();
    let mut lines = 0..0;
    for (at, mistake) in mistakes.iter().enumerate() {
        let start = text.matches('\n').count() + 1;
        let mut record = record(at, *mistake);
        if at == record_at {
            record.insert(1 + line_at % (record.len() - 1), error.to_string());
        }
        let whole = record.join("\n") + "\n";
        if at == record_at {
            lines = start..start + whole.matches('\n').count();
        } else if let Some(mistake) = mistake {
            let (line, message) = MISTAKES[*mistake];
            let offset = record.iter().position(|other| other == line);
            let offset = if line.is_empty() { Some(0) } else { offset };
            expected.push((start + offset.unwrap(), message));
        }
        text += &whole;
    }
    (text, expected, lines)
}

fn check(mistakes: &[Option<usize>], record_at: usize, line_at: usize, error: &str) {
    let record_at = record_at % mistakes.len();
    let (text, mut expected, broken) = broken(mistakes, record_at, line_at, error);
    let mut in_broken = 0;
    for problem in problems_of(&text) {
        let line = text[..problem.span.start].matches('\n').count() + 1;
        let known = expected
            .iter()
            .position(|(at, message)| *at == line && problem.message.contains(message));
        if let Some(known) = known {
            expected.remove(known);
        } else if problem.severity == Severity::Error {
            let message = &problem.message;
            assert!(
                broken.contains(&line),
                "made up at {line}: {message}\n{text}"
            );
            in_broken += 1;
        }
    }
    // The error itself, what else was wrong in the record, and what it lacks where a heading cuts it in two.
    assert!(in_broken <= 3, "{text}");
    assert!(expected.is_empty(), "not told: {expected:?}\n{text}");
}

#[test]
fn every_error_at_every_line_leaves_the_rest() {
    for error in ERRORS {
        for line in 0..7 {
            for at in 0..3 {
                check(&[Some(0), Some(2), Some(5)], at, line, error);
                check(&[Some(5), None, Some(4), Some(1)], at, line, error);
            }
        }
    }
}

proptest! {
    #[test]
    fn a_random_error_leaves_the_rest(
        mistakes in proptest::collection::vec(proptest::option::of(0..MISTAKES.len()), 2..7),
        record_at in 0..6usize,
        line_at in 0..7usize,
        error in "[\\[\\]{}\"'=,.:#a-c0-9 \\\\大-]{1,10}",
    ) {
        check(&mistakes, record_at, line_at, &error);
    }
}
