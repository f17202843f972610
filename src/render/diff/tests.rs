use super::*;
use crate::diff::Diff;
use crate::load;
use crate::model::{KindSet, Lang};
use crate::render::Terminal;
use crate::text::in_japanese;

const OLD: &str = r#"
    [[areas]]
    id = "kento"
    name = "Kento *1*"
    name_ja = "健都"
    city = "Suita"
    focus = ["medtech", "nutrition"]
    opened = "2018-11"
    country = "JP"
    facts = [{ what = "Lots", value = "20", cites = ["s1"] }, { what = "Size", value = "30 ha", cites = ["s1"] }]
    sources = ["s1"]
    cites = { opened = ["s1"] }

    [[institutions]]
    id = "ncvc-old"
    name = "NCVC"
    area = "kento"
    ror = "https://ror.org/01v55qb38"

    [[sources]]
    id = "s1"
    title = "A page"
"#;

const NEW: &str = r#"
    [[areas]]
    id = "kento"
    name = "Kento *1*"
    name_ja = "健都"
    city = "Settsu"
    focus = ["nutrition", "medtech"]
    opened = "2018-11-01"
    country = "IT"
    operator = "ncvc"
    facts = [{ what = "Lots", value = "21", cites = ["s1"] }, { what = "Size", value = "30 ha", cites = ["s1", "s2"] }]
    sources = ["s1", "s2"]
    cites = { opened = ["s1", "s2"] }

    [[institutions]]
    id = "ncvc"
    name = "NCVC"
    area = "kento"
    ror = "https://ror.org/01v55qb38"

    [[sources]]
    id = "s1"
    title = "A page"

    [[sources]]
    id = "s2"
    title = "Evil \u001b[31m\u202e\npage"
"#;

fn text(old: &str, new: &str, lang: Lang, terminal: &Terminal) -> String {
    let (old, new) = (load::dataset(old), load::dataset(new));
    let diff = Diff::new(&old, &new, KindSet::ALL);
    let mut out = Vec::new();
    write_text(&diff, lang, terminal, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn markdown(old: &str, new: &str) -> String {
    let (old, new) = (load::dataset(old), load::dataset(new));
    let diff = Diff::new(&old, &new, KindSet::ALL);
    let mut out = Vec::new();
    write_markdown(&diff, Lang::En, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn json(old: &str, new: &str) -> serde_json::Value {
    let (old, new) = (load::dataset(old), load::dataset(new));
    let diff = Diff::new(&old, &new, KindSet::ALL);
    let mut out = Vec::new();
    write_json(&diff, &mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

#[test]
fn people_read_counts_then_records_with_their_fields() {
    let expected = " areas         1  ~
 institutions  1  ~
 sources       1  +
 1 added, 0 removed, 2 changed (1 with a new id)

areas
~ Kento *1*  kento
    Focus               ~ in this order: nutrition; medtech
    Country code        - Japan (JP)
                        + Italy (IT)
    City                - Suita
                        + Settsu
    Opened              - 2018-11
                        + 2018-11-01
    Operator            + NCVC (ncvc)
    Facts · Lots        - 20
                        + 21
    Facts · Size        + [s2]
    Sources             + Evil ␛[31m<U+202E> page (s2)
    Cited for · Opened  + s2

institutions
~ NCVC  ncvc
    ID  - ncvc-old (same ROR)
        + ncvc

sources
+ Evil ␛[31m<U+202E> page  s2
";
    assert_eq!(text(OLD, NEW, Lang::En, &Terminal::plain(None)), expected);
}

#[test]
fn nothing_is_written_where_nothing_differs() {
    assert_eq!(text(OLD, OLD, Lang::En, &Terminal::plain(None)), "");
    assert_eq!(markdown(OLD, OLD), "");
    let empty = serde_json::json!({ "added": [], "removed": [], "renamed": [], "changed": [] });
    assert_eq!(json(OLD, OLD), empty);
}

#[test]
fn a_narrow_terminal_has_texts_under_their_labels() {
    let old = "partners = [{ id = 'a', name = 'A partner with a long name', summary = 'Short' }]";
    let new = "partners = [{ id = 'a', name = 'A partner with a long name', summary = 'A summary that is long' }]";
    let expected = " partners  1  ~
 0 added, 0 removed, 1
 changed

partners
~ A partner with a long
  name
  a
    Summary
      - Short
      + A summary that
        is long
";
    let terminal = Terminal::plain(Some(24));
    assert_eq!(text(old, new, Lang::En, &terminal), expected);
}

#[test]
fn signs_are_in_colour_line_by_line() {
    let terminal = Terminal {
        columns: Some(40),
        styled: true,
        linked: false,
    };
    let old = "areas = [{ id = 'a', name = 'A', city = 'X' }, { id = 'b', name = 'B' }]";
    let new = "areas = [{ id = 'a', name = 'A', city = 'One two three four five six seven' }, { id = 'c', name = 'C' }]";
    let styled = text(old, new, Lang::En, &terminal);
    for part in [
        "\x1b[32m+\x1b[0m\x1b[31m-\x1b[0m\x1b[33m~\x1b[0m\n",
        "\x1b[33m~\x1b[0m \x1b[1mA\x1b[0m  \x1b[2ma\x1b[0m\n",
        "    \x1b[2mCity\x1b[0m  \x1b[31m- X\x1b[0m\n",
        "          \x1b[32m+ One two three four five six\x1b[0m\n          \x1b[32m  seven\x1b[0m\n",
        "\x1b[32m+\x1b[0m \x1b[1mC\x1b[0m",
        "\x1b[31m-\x1b[0m \x1b[1mB\x1b[0m",
    ] {
        assert!(styled.contains(part), "{part:?}\n{styled:?}");
    }
}

#[test]
fn japanese_has_names_words_and_dates_of_its_own() {
    let japanese = in_japanese(|| text(OLD, NEW, Lang::Ja, &Terminal::plain(None)));
    for part in [
        " エリア  1  ~\n",
        " 追加1件、削除0件、変更2件（うちIDの変更1件）\n",
        "~ 健都  kento\n",
        "- 2018年11月\n",
        "- 日本 (JP)\n",
        "- ncvc-old（RORが同じ）\n",
    ] {
        assert!(japanese.contains(part), "{part}\n{japanese}");
    }
}

#[test]
fn bars_are_scaled_and_show_every_sort_of_change() {
    let many: Vec<String> = (0..500)
        .map(|n| format!("{{ id = 'a{n}', name = 'A{n}' }}"))
        .collect();
    let new = format!(
        "areas = [{}]\nevents = [{{ id = 'e', name = 'E' }}]",
        many.join(", ")
    );
    let text = text("", &new, Lang::En, &Terminal::plain(None));
    let bar = "+".repeat(40);
    assert!(
        text.starts_with(&format!(" areas   500  {bar}\n events    1  +\n")),
        "{text}"
    );
}

#[test]
fn a_changelog_has_parts_lines_and_fields() {
    let expected = r"## Added

- **Evil ␛\[31m<U+202E> page** (source, `s2`)

## Changed

- **Kento \*1\*** (area, `kento`)
  - Focus: in this order: nutrition; medtech
  - Country code: Japan (JP) → Italy (IT)
  - City: Suita → Settsu
  - Opened: 2018-11 → 2018-11-01
  - Operator: added NCVC (ncvc)
  - Facts · Lots: 20 → 21
  - Facts · Size: added \[s2\]
  - Sources: added Evil ␛\[31m<U+202E> page (s2)
  - Cited for · Opened: added s2
- **NCVC** (institution, `ncvc`, formerly `ncvc-old`: same ROR)
"
    .replace("<U+202E>", "\\<U+202E>");
    assert_eq!(markdown(OLD, NEW), expected);
    let removed = markdown("areas = [{ id = 'a', name = 'A' }]", "");
    assert_eq!(removed, "## Removed\n\n- **A** (area, `a`)\n");
}

#[test]
fn long_values_have_a_line_each_in_a_changelog() {
    let long = "word ".repeat(20);
    let old = format!("areas = [{{ id = 'a', name = 'A', summary = '{long}one' }}]");
    let new = format!("areas = [{{ id = 'a', name = 'A', summary = '{long}two' }}]");
    let expected = format!("  - Summary:\n    - removed {long}one\n    - added {long}two\n");
    assert!(markdown(&old, &new).ends_with(&expected));
}

#[test]
fn programs_read_values_of_the_dataset() {
    assert_eq!(
        json(OLD, NEW),
        serde_json::json!({
            "added": [{
                "kind": "sources", "id": "s2", "name": "Evil \u{1b}[31m\u{202e}\npage",
                "record": { "id": "s2", "title": "Evil \u{1b}[31m\u{202e}\npage" },
            }],
            "removed": [],
            "renamed": [{ "kind": "institutions", "from": "ncvc-old", "to": "ncvc", "by": "ror" }],
            "changed": [{ "kind": "areas", "id": "kento", "fields": [
                { "field": "focus", "added": [], "removed": [], "order": ["nutrition", "medtech"] },
                { "field": "country", "old": "JP", "new": "IT" },
                { "field": "city", "old": "Suita", "new": "Settsu" },
                { "field": "opened", "old": "2018-11", "new": "2018-11-01" },
                { "field": "operator", "new": "ncvc" },
                { "field": "facts", "label": "Lots",
                  "old": { "what": "Lots", "value": "20", "cites": ["s1"] },
                  "new": { "what": "Lots", "value": "21", "cites": ["s1"] } },
                { "field": "facts", "label": "Size",
                  "old": { "what": "Size", "value": "30 ha", "cites": ["s1"] },
                  "new": { "what": "Size", "value": "30 ha", "cites": ["s1", "s2"] } },
                { "field": "sources", "added": ["s2"], "removed": [] },
                { "field": "cites", "label": "opened", "added": ["s2"], "removed": [] },
            ] }],
        })
    );
}
