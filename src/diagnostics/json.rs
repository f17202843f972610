//! Problems for editors and other programs.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeSeq as _, Serializer};

use super::{File, Problem, Severity};

#[derive(serde::Serialize)]
struct Entry<'a> {
    severity: Severity,
    file: &'a str,
    /// From 1.
    line: usize,
    /// In characters, from 1.
    column: usize,
    end_line: usize,
    end_column: usize,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<Other<'a>>,
}

#[derive(serde::Serialize)]
struct Other<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
}

/// All problems as a JSON array, each written when it is its turn: there may be very many.
struct Entries<'a> {
    files: &'a [File],
    problems: &'a [Problem],
}

impl Serialize for Entries<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut list = to.serialize_seq(Some(self.problems.len()))?;
        for problem in self.problems {
            list.serialize_element(&entry(self.files, problem))?;
        }
        list.end()
    }
}

/// Writes all problems as a JSON array.
pub fn write_json(files: &[File], problems: &[Problem], out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Entries { files, problems })?;
    writeln!(out)
}

fn entry<'a>(files: &'a [File], problem: &'a Problem) -> Entry<'a> {
    let file = &files[problem.file];
    let (line, column) = file.position(problem.span.start);
    let (end_line, end_column) = file.position(problem.span.end);
    Entry {
        severity: problem.severity,
        file: &file.name,
        line,
        column,
        end_line,
        end_column,
        message: &problem.message,
        help: problem.help.as_deref(),
        other: other(files, problem),
    }
}

fn other<'a>(files: &'a [File], problem: &'a Problem) -> Option<Other<'a>> {
    let (file, span, message) = problem.other.as_deref()?;
    let file = &files[*file];
    let (line, column) = file.position(span.start);
    Some(Other {
        file: &file.name,
        line,
        column,
        message,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to_json(files: &[File], problems: &[Problem]) -> String {
        let mut out = Vec::new();
        write_json(files, problems, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn no_problems_are_an_empty_array() {
        assert_eq!(to_json(&[], &[]), "[]\n");
    }

    #[test]
    fn positions_are_lines_and_columns_in_characters() {
        let files = [
            File::test("a.toml", "[[areas]]\n名前 = 5\n"),
            File::test("b.toml", "\nid = \"é\"\n"),
        ];
        let problem = Problem {
            severity: Severity::Warning,
            help: Some("help".into()),
            other: Some(Box::new((1, 6..10, "here".to_string()))),
            ..Problem::error(0, 19..20, "message")
        };
        let expected = r#"[
  {
    "severity": "warning",
    "file": "a.toml",
    "line": 2,
    "column": 6,
    "end_line": 2,
    "end_column": 7,
    "message": "message",
    "help": "help",
    "other": {
      "file": "b.toml",
      "line": 2,
      "column": 6,
      "message": "here"
    }
  }
]
"#;
        assert_eq!(to_json(&files, &[problem]), expected);
    }

    #[test]
    fn leaves_out_what_a_problem_does_not_have() {
        let files = [File::test("a.toml", "x\ny")];
        let expected = r#"[
  {
    "severity": "error",
    "file": "a.toml",
    "line": 1,
    "column": 2,
    "end_line": 2,
    "end_column": 2,
    "message": "m"
  }
]
"#;
        assert_eq!(to_json(&files, &[Problem::error(0, 1..3, "m")]), expected);
    }
}
