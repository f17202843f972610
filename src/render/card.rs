//! Records whole on a terminal.

use std::io::{self, Write};

use super::Terminal;
use super::page::Page;
use super::sheet::{Content, Entry, Item, Section, Sheet};
use crate::text::width;

/// Longer names of facts have a line of their own.
const WIDEST_FACT: usize = 32;

/// Writes the sheets, with a blank line between them.
pub fn write(sheets: &[Sheet<'_>], terminal: &Terminal, out: &mut dyn Write) -> io::Result<()> {
    for (at, sheet) in sheets.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        write!(out, "{}", card(sheet, terminal))?;
    }
    Ok(())
}

fn card(sheet: &Sheet<'_>, terminal: &Terminal) -> String {
    let mut page = Page::new(terminal);
    page.bold(&sheet.name);
    page.dim_parts(&sheet.label);
    if let Some(summary) = &sheet.summary {
        page.text(&text(summary));
    }
    if !sheet.fields.is_empty() {
        page.blank_line();
        write_entries(&mut page, &sheet.fields, usize::MAX);
    }
    let [facts, notes, sources] = sheet.headings();
    write_section(&mut page, facts, &sheet.facts);
    write_section(&mut page, notes, &sheet.notes);
    write_sources(&mut page, sources, sheet);
    page.finish()
}

/// A part with a heading, if there is anything in it.
fn write_section(page: &mut Page<'_>, heading: &str, section: &Section) {
    if section.entries.is_empty() {
        return;
    }
    page.heading(heading, &overlay_mark(section.overlay.as_ref()));
    write_entries(page, &section.entries, WIDEST_FACT);
}

/// The entries, aligned; a label that is wider than this has a line of its own.
fn write_entries(page: &mut Page<'_>, entries: &[Entry], widest: usize) {
    let labels = entries.iter().map(|entry| width(&entry.label));
    let label_width = labels.max().unwrap_or(0).min(widest);
    for entry in entries {
        let mut label = entry.label.as_str();
        if width(label) > label_width {
            page.indented(label);
            label = "";
        }
        for item in &entry.items {
            write_item(page, label, label_width, item);
            label = "";
        }
    }
}

fn write_item(page: &mut Page<'_>, label: &str, label_width: usize, item: &Item) {
    match &item.content {
        Content::Address(url) => {
            page.labelled_address(label, label_width, url, &marks(item));
        }
        Content::Point { map, .. } => {
            page.labelled(label, label_width, &text(item));
            page.labelled_address("", label_width, map, "");
        }
        Content::Text(_) | Content::Record { .. } => {
            page.labelled(label, label_width, &text(item));
        }
    }
}

/// The item with its marks.
fn text(item: &Item) -> String {
    let text = match &item.content {
        Content::Text(text) | Content::Address(text) | Content::Point { text, .. } => text.clone(),
        Content::Record { name, id, .. } => format!("{name} ({id})"),
    };
    text + &marks(item)
}

/// Its footnotes, and the file that laid it over the record in angle brackets.
fn marks(item: &Item) -> String {
    numbers(&item.marks) + &overlay_mark(item.overlay.as_ref())
}

fn numbers(footnotes: &[usize]) -> String {
    let numbers = footnotes.iter().map(|number| format!(" [{number}]"));
    numbers.collect()
}

fn overlay_mark(file: Option<&String>) -> String {
    file.map_or_else(String::new, |file| format!(" <{file}>"))
}

fn write_sources(page: &mut Page<'_>, heading: &str, sheet: &Sheet<'_>) {
    if sheet.cited.is_empty() {
        return;
    }
    let overlay = overlay_mark(sheet.sources_overlay.as_ref());
    page.heading(heading, &overlay);
    if !sheet.own_sources.is_empty() {
        let numbers = numbers(&sheet.own_sources);
        page.indented(&format!("{}{numbers}", sheet.unmarked_values()));
    }
    let label_width = format!("[{}]", sheet.cited.len()).len();
    for (at, footnote) in sheet.footnotes().iter().enumerate() {
        let label = format!("[{}]", at + 1);
        let line = match footnote.details.as_str() {
            "" => footnote.heading(),
            details => format!("{} ({details})", footnote.heading()),
        };
        page.labelled(&label, label_width, &line);
        if let Some(url) = &footnote.url {
            page.labelled_address("", label_width, url, "");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::model::Lang;

    const TEXT: &str = r#"
        [[areas]]
        id = "kento"
        name = "Kento"
        name_ja = "健都"
        latitude = 34.5
        longitude = 135.25
        point_precision = "town"
        website = "https://kento.example/an/address/that/is/longer/than/the/terminal"
        summary = "A town for health.\n\nIt has twenty lots."
        aliases = ["NohBIT", "Health town"]
        focus = ["medtech", "nutrition"]
        opened = "2018-11"
        facts = [
          { what = "Lots", value = "20", cites = ["s2", "s1"] },
          { what = "A fact whose name is longer than any label", value = "yes" },
        ]
        notes = ["One note."]
        sources = ["s1"]
        cites = { opened = ["s2"], longitude = ["s2"] }

        [[institutions]]
        id = "ncvc"
        name = "NCVC"
        area = "kento"
        latitude = 34.75
        cites = { latitude = ["s1"] }
        facts = [
          { what = "Beds", value = "550" },
          { what = "Founded", value = "1977" },
        ]

        [[sources]]
        id = "s1"
        title = "A page"
        publisher = "City"
        date = "2020"
        url = "https://a.example/"
        kind = "mirror"
        language = "ja"

        [[sources]]
        id = "s2"
    "#;

    fn shown(id: &str, lang: Lang, terminal: &Terminal) -> String {
        let dataset = load::dataset(TEXT);
        let record = dataset.by_id(id).unwrap();
        let sheet = Sheet::new(&dataset, &dataset, record, lang);
        let mut out = Vec::new();
        write(&[sheet], terminal, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_card_has_fields_facts_notes_and_footnotes() {
        let card = "\
Kento
area · kento
A town for health.

It has twenty lots.

  Japanese name  健都
  Also known as  NohBIT
                 Health town
  Focus          medtech; nutrition
  Map            34.5, 135.25 (town) [2]
                 https://www.openstreetmap.org/?mlat=34.5&mlon=135.25#map=16/34.5/135.25
  Opened         2018-11 [2]
  Website        https://kento.example/an/address/that/is/longer/than/the/terminal
  Institutions   NCVC (ncvc)

Facts
  Lots                              20 [1] [2]
  A fact whose name is longer than any label
                                    yes

Notes
  -  One note.

Sources
  Unmarked values rest on [1]
  [1]  A page, City, 2020 (mirror, Japanese; s1)
       https://a.example/
  [2]  s2
";
        assert_eq!(shown("kento", Lang::En, &Terminal::plain(None)), card);
    }

    #[test]
    fn short_facts_are_aligned() {
        let card = shown("ncvc", Lang::En, &Terminal::plain(None));
        assert!(
            card.contains("\nFacts\n  Beds     550\n  Founded  1977\n"),
            "{card}"
        );
    }

    #[test]
    fn half_a_point_is_no_map_and_no_source_of_its_own_no_rest() {
        let card = shown("ncvc", Lang::En, &Terminal::plain(None));
        assert!(card.contains("  Latitude  34.75 [1]\n"), "{card}");
        assert!(
            !card.contains("Map") && !card.contains("Unmarked"),
            "{card}"
        );
    }

    #[test]
    fn a_japanese_card_has_japanese_titles_and_labels() {
        let card = shown("kento", Lang::Ja, &Terminal::plain(None));
        assert!(card.starts_with("健都\nエリア · kento\nA town"), "{card}");
        for line in [
            "  地図          34.5, 135.25 (町丁目) [2]\n",
            "  出典番号のない項目の出典: [1]\n",
            "(転載、日本語; s1)\n",
        ] {
            assert!(card.contains(line), "{line} {card}");
        }
        assert!(
            card.contains("\n事実\n") && card.contains("\n出典\n"),
            "{card}"
        );
    }

    #[test]
    fn text_stands_under_its_label_on_a_narrow_terminal() {
        let card = shown("kento", Lang::En, &Terminal::plain(Some(40)));
        assert!(
            card.contains("  Also known as\n    NohBIT\n    Health town\n"),
            "{card}"
        );
        let url = "https://kento.example/an/address/that/is/longer/than/the/terminal";
        assert!(
            card.contains(&format!("\n  Website\n    {url}\n")),
            "{card}"
        );
        let card = shown("kento", Lang::En, &Terminal::plain(Some(41)));
        assert!(card.contains("  Also known as  NohBIT\n"), "{card}");
    }
}
