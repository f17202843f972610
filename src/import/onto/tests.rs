use super::*;
use crate::import::{Cell, Row, Sheet, Wishes, understand};
use crate::load;

const BASE: &str = r#"#:schema ./schema.json
# Our members.

[[institutions]]
id = "acme-ab"
name = "Acme AB" # a friend
focus = [
  "medtech", # since 2001
  "genomics",
]
city = "Malmö"
ror = "https://ror.org/01v55qb38"
facts = [
  { what = "Staff", value = "12" },
]

# Ask Eva.
[[institutions]]
id = "beta"
name = "Beta"

[[institutions]]
id = "chuo"
name = "Chuo Institute"
name_ja = "中央研究所"

# Places
[[areas]]
id = "medicon"
name = "Medicon"
"#;

fn base(text: &str) -> Base {
    Base {
        dataset: load::dataset(text),
        text: text.to_string(),
        name: "members.toml".to_string(),
    }
}

fn laid(text: &str, headings: &[&str], rows: &[&[&str]]) -> (String, Vec<String>) {
    let mut sheet = Sheet {
        headings: headings.iter().map(ToString::to_string).collect(),
        ..Sheet::default()
    };
    for (at, row) in rows.iter().enumerate() {
        let cell = |text: &&str| match *text {
            "" => Cell::Empty,
            text => Cell::Text(text.to_string()),
        };
        sheet.rows.push(Row {
            number: at + 2,
            cells: row.iter().map(cell).collect(),
        });
    }
    let base = base(text);
    let wishes = Wishes {
        kind: Some(Kind::Institutions),
        ..Wishes::default()
    };
    let imported = understand(&sheet, "members", &wishes, Some(&base)).unwrap();
    base.updated(&imported, "members.csv of 2026-11-26")
        .unwrap()
}

const HEADINGS: &[&str] = &["Name", "ROR", "City", "Focus", "Area", "Staff"];

const ROWS: &[&[&str]] = &[
    &[
        "Acme Biotech",
        "01v55qb38",
        "Lund",
        "medtech; pharma",
        "",
        "13",
    ],
    &["中央研究所", "", "", "", "medicon", ""],
    &["Delta", "", "", "", "", ""],
];

#[test]
fn what_people_wrote_stays_and_the_rest_is_brought_up_to_date() {
    let (text, notes) = laid(BASE, HEADINGS, ROWS);
    let expected = BASE
        .replace("\"Acme AB\" #", "\"Acme Biotech\" #")
        .replace("  \"genomics\",\n", "  \"genomics\",\n  \"pharma\",\n")
        .replace("Malmö", "Lund")
        .replace("\"12\"", "\"13\"")
        .replace(
            "# Ask Eva.\n",
            "# Ask Eva.\n# not in members.csv of 2026-11-26\n",
        )
        .replace(
            "中央研究所\"\n",
            "中央研究所\"\narea = \"medicon\"\n\n[[institutions]]\nid = \"delta\"\nname = \"Delta\"\n",
        );
    assert_eq!(text, expected);
    assert_eq!(
        notes,
        [
            "added (1): delta",
            "changed (2): acme-ab (name, focus, city, facts), chuo (area)",
            "not in members.csv of 2026-11-26, kept under a comment (1): beta",
            "unchanged: 0",
        ]
    );
}

#[test]
fn the_same_sheet_again_changes_nothing() {
    let (once, _) = laid(BASE, HEADINGS, ROWS);
    let (twice, notes) = laid(&once, HEADINGS, ROWS);
    assert_eq!(twice, once);
    assert_eq!(notes.last().unwrap(), "unchanged: 3");
}

#[test]
fn what_is_back_loses_its_comment() {
    let (gone, _) = laid(BASE, HEADINGS, ROWS);
    let mut rows = ROWS.to_vec();
    rows.push(&["beta", "", "", "", "", ""]);
    let (back, _) = laid(&gone, HEADINGS, &rows);
    assert!(!back.contains("# not in"), "{back}");
    assert!(
        back.contains("# Ask Eva.\n[[institutions]]\nid = \"beta\""),
        "{back}"
    );
}

#[test]
fn notes_about_a_cell_are_kept_once() {
    for (one, other, same) in [
        ("C7 (Country): Atlantis", "C9 (Country): Atlantis", true),
        ("C7 (Country): Atlantis", "C7 (Country): Mu", false),
        ("Moved.", "Moved.", true),
        ("Moved (twice)", "Gone (twice)", false),
    ] {
        assert_eq!(is_same_note(one, other), same, "{one} {other}");
    }
}
