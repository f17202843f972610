use super::*;

fn shown(text: &'static str, span: Range<usize>) -> String {
    let files = [File::test("a.toml", text)];
    to_text(&files, &Problem::error(0, span, "wrong"), false)
}

/// What is shown of a problem at `span` that has to do with another place.
fn shown_with(files: &[File], span: Range<usize>, other: (usize, Range<usize>)) -> String {
    let problem = Problem {
        severity: Severity::Warning,
        help: Some("do this".into()),
        other: Some(Box::new((other.0, other.1, "here".to_string()))),
        ..Problem::error(0, span, "odd")
    };
    to_text(files, &problem, false)
}

#[test]
fn the_caret_stands_under_full_width_characters() {
    let expected = "\
error: wrong
 --> a.toml:2:6
  |
2 | 名前 = 東 京
  |        ^^^^^";
    assert_eq!(shown("a\n名前 = 東 京\nb\n", 11..18), expected);
}

#[test]
fn shows_one_line_whatever_ends_it() {
    let expected = "\
error: wrong
 --> a.toml:2:5
  |
2 | b = 2
  |     ^";
    assert_eq!(shown("a = 1\nb = 2\nc\n", 10..11), expected);
    assert_eq!(shown("a = 1\r\nb = 2\r\nc\r\n", 11..12), expected);
    assert_eq!(shown("a = 1\nb = 2", 10..11), expected);
}

#[test]
fn shows_a_place_at_the_end_of_the_file() {
    let expected = "\
error: wrong
 --> a.toml:2:2
  |
2 | b
  |  ^";
    assert_eq!(shown("a = 1\nb", 7..7), expected);
    assert!(shown("", 0..0).contains("a.toml:1:1"));
}

#[test]
fn shows_all_lines_of_a_span() {
    let expected = "\
error: wrong
 --> a.toml:2:5
  |
2 |   b = '''
  |  _____^
3 | | c
  | |_^";
    assert_eq!(shown("a = 1\nb = '''\nc\nd\n", 10..15), expected);
}

#[test]
fn shows_two_places_near_each_other_together() {
    let files = [File::test("a.toml", "a = 1\nb = 2\nc = 3\nd = 4\n")];
    let expected = "\
warning: odd
 --> a.toml:4:5
  |
1 | a = 1
  |     - here
...
4 | d = 4
  |     ^
  |
  = help: do this";
    assert_eq!(shown_with(&files, 22..23, (0, 4..5)), expected);
}

#[test]
fn shows_places_in_two_files_apart() {
    let files = [
        File::test("a.toml", "a = 1\n"),
        File::test("b.toml", "b = 2\nc = 3\n"),
    ];
    let expected = "\
warning: odd
 --> a.toml:1:5
  |
1 | a = 1
  |     ^
  |
 ::: b.toml:2:5
  |
2 | c = 3
  |     - here
  |
  = help: do this";
    assert_eq!(shown_with(&files, 4..5, (1, 10..11)), expected);
}

#[test]
fn shows_two_places_far_from_each_other_apart() {
    let text = format!("a = 1\n{}b = 2\n", "#\n".repeat(NEAR / 2)).leak();
    let files = [File::test("a.toml", text)];
    let together = shown_with(&files, 0..1, (0, NEAR - 1..NEAR));
    assert!(!together.contains(":::"), "{together}");
    let apart = shown_with(&files, 0..1, (0, NEAR..NEAR + 1));
    assert!(apart.contains("::: a.toml:1999:1"), "{apart}");
}

#[test]
fn lines_are_shown_whole_up_to_a_length() {
    let longest = File::test("a", "x".repeat(LONGEST).leak());
    assert_eq!(shown_part(&longest, &(3_000..3_001)), 0..LONGEST);
    let longer = File::test("a", "x".repeat(LONGEST + 1).leak());
    assert_eq!(shown_part(&longer, &(3_000..3_001)), 2_980..5_000);
    assert_eq!(shown_part(&longer, &(10..11)), 0..2_010);
    assert_eq!(shown_part(&longer, &(5_990..5_991)), 5_970..LONGEST + 1);
}

#[test]
fn lines_are_cut_between_characters_and_within_the_line() {
    let text = format!("a\n大{}\nb", "阪".repeat(LONGEST / 3)).leak();
    let file = File::test("a", text);
    assert_eq!(shown_part(&file, &(2..5)), 2..2_000);
    assert_eq!(shown_part(&file, &(3_002..3_005)), 2_981..5_000);
    assert_eq!(shown_part(&file, &(5_999..6_002)), 5_978..6_005);
}

#[test]
fn a_cut_line_keeps_its_columns() {
    let text = format!("a\n{}yz{}", "大".repeat(3_000), "x".repeat(3_000)).leak();
    let shown = shown(text, 9_003..9_004);
    assert!(shown.contains("--> a.toml:2:3002\n"), "{shown}");
    let lines: Vec<&str> = shown.lines().collect();
    assert!(lines[4].starts_with("2 | 大大大大大大大yzxx"), "{shown}");
    assert_eq!(lines[5], format!("  | {}^", " ".repeat(15)));
}

#[test]
fn what_could_steer_a_terminal_is_replaced_by_as_many_bytes() {
    let text = "\x1b\u{85}\u{202e}\u{e0001}\t\r\n大";
    assert_eq!(visible(text), "?¤\u{fffd}🚫\t\r\n大");
    assert_eq!(visible(text).len(), text.len());
}

#[test]
fn styles_only_where_asked() {
    let files = [File::test("a\x1b.toml", "a")];
    let problem = Problem::error(0, 0..1, "m\x1bm");
    let plain = to_text(&files, &problem, false);
    assert!(plain.starts_with("error: m␛m\n --> a␛.toml:1:1\n"));
    assert!(to_text(&files, &problem, true).starts_with("\x1b[1m\x1b[91merror"));
}

#[test]
fn many_of_one_sort_are_told_with_their_first_places() {
    let files = [
        File::test("a.toml", "x\ny\nz\n"),
        File::test("b.toml", "w\n"),
    ];
    let at = |file, at| Problem {
        severity: Severity::Warning,
        help: Some("do this".into()),
        of_many: Some("letters are odd"),
        ..Problem::error(file, at..at + 1, "x is odd")
    };
    let (first, second, third) = (at(0, 0), at(0, 4), at(1, 0));
    let mut told = Told {
        first: &first,
        next: vec![&second, &third],
        count: 60,
    };
    let expected = "\
warning: letters are odd (60 times)
 --> a.toml:1:1
  |
1 | x
  | ^
  |
 ::: a.toml:3:1
  |
3 | z
  | ^
  |
 ::: b.toml:1:1
  |
1 | w
  | ^
  |
  = help: do this
  = help: `--format json` lists all 60";
    assert_eq!(told_to_text(&files, &told, false), expected);
    told.count = 1;
    assert_eq!(
        told_to_text(&files, &told, false),
        to_text(&files, &first, false)
    );
}
