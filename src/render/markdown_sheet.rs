//! Records whole as Markdown, ready to be pasted: headings, links and footnotes.

use std::io::{self, Write};

use super::markdown::{autolink, escaped};
use super::sheet::{Content, Entry, Footnote, Item, Section, Sheet};

/// Writes the sheets one below the other. Footnotes are numbered through, so that each number is there
/// once.
pub fn write(sheets: &[Sheet<'_>], out: &mut dyn Write) -> io::Result<()> {
    let mut first_number = 1;
    for (at, sheet) in sheets.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let writer = Writer { first_number };
        write!(out, "{}", writer.sheet(sheet))?;
        first_number += sheet.cited.len();
    }
    Ok(())
}

struct Writer {
    /// The number of the sheet's first footnote.
    first_number: usize,
}

impl Writer {
    fn sheet(&self, sheet: &Sheet<'_>) -> String {
        let mut text = format!("# {}\n\n{}\n", escaped(&sheet.name), label(sheet));
        if let Some(summary) = &sheet.summary {
            text += &format!("\n{}\n", self.item(summary));
        }
        if !sheet.fields.is_empty() {
            text += &format!("\n{}", self.entries(&sheet.fields));
        }
        let [facts, notes, sources] = sheet.headings();
        text += &self.section(facts, &sheet.facts);
        text += &self.section(notes, &sheet.notes);
        if !sheet.cited.is_empty() {
            text += &heading(sources, sheet.sources_overlay.as_ref());
        }
        if !sheet.own_sources.is_empty() {
            let marks = self.marks(&sheet.own_sources);
            text += &format!("\n{} {marks}\n", sheet.unmarked_values());
        }
        if !sheet.cited.is_empty() {
            text.push('\n');
        }
        for (at, note) in sheet.footnotes().iter().enumerate() {
            text += &format!("[^{}]: {}\n", self.first_number + at, footnote(note));
        }
        text
    }

    fn section(&self, title: &str, section: &Section) -> String {
        if section.entries.is_empty() {
            return String::new();
        }
        let entries = self.entries(&section.entries);
        format!("{}\n{entries}", heading(title, section.overlay.as_ref()))
    }

    fn entries(&self, entries: &[Entry]) -> String {
        let mut text = String::new();
        for Entry { label, items, .. } in entries {
            let items: Vec<String> = items.iter().map(|item| self.item(item)).collect();
            let items = items.join("; ").replace('\n', "\n  ");
            text += &match label.as_str() {
                // Notes have no label.
                "-" => format!("- {items}\n"),
                label => format!("- **{}:** {items}\n", escaped(label)),
            };
        }
        text
    }

    fn item(&self, item: &Item) -> String {
        let text = match &item.content {
            Content::Text(text) => paragraphs(text),
            Content::Address(url) => autolink(url),
            Content::Record { name, id, website } => {
                let name = match website {
                    Some(url) if !name.contains("://") => link(name, url),
                    _ => escaped(name),
                };
                format!("{name} (`{id}`)")
            }
            Content::Point { text, map } => link(text, map),
        };
        text + &self.marks(&item.marks) + &overlay_mark(item.overlay.as_ref())
    }

    fn marks(&self, numbers: &[usize]) -> String {
        let numbers = numbers.iter().map(|number| number + self.first_number - 1);
        numbers.map(|number| format!("[^{number}]")).collect()
    }
}

/// The kind, the id, and the file if there is one.
fn label(sheet: &Sheet<'_>) -> String {
    let mut parts = Vec::new();
    for (at, part) in sheet.label.iter().enumerate() {
        parts.push(match at {
            1 => format!("`{part}`"),
            _ => escaped(part),
        });
    }
    parts.join(" · ")
}

fn heading(title: &str, overlay: Option<&String>) -> String {
    format!("\n## {title}{}\n", overlay_mark(overlay))
}

fn overlay_mark(file: Option<&String>) -> String {
    file.map_or_else(String::new, |file| escaped(&format!(" <{file}>")))
}

fn link(text: &str, url: &str) -> String {
    let text = escaped(text);
    if url.contains(['(', ')']) {
        format!("[{text}]({})", autolink(url))
    } else {
        format!("[{text}]({url})")
    }
}

fn footnote(footnote: &Footnote) -> String {
    let mut text = paragraphs(&footnote.heading());
    if !footnote.details.is_empty() {
        text += &format!(" ({})", escaped(&footnote.details));
    }
    if let Some(url) = &footnote.url {
        text += &format!(", {}", autolink(url));
    }
    text
}

/// The lines of a text, none of which begins a list or another block. A line that does not end its
/// paragraph has a backslash at its end.
fn paragraphs(text: &str) -> String {
    let mut out = String::new();
    let mut is_within = false;
    for line in text.lines() {
        let line = line.trim();
        if !out.is_empty() {
            out += if is_within && !line.is_empty() {
                "\\\n"
            } else {
                "\n"
            };
        }
        out += &plain_line(line);
        is_within = !line.is_empty();
    }
    out
}

/// The line with the sign escaped by which it would begin a block.
fn plain_line(line: &str) -> String {
    let escaped = escaped(line);
    let after = escaped.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_sign = match after.len() == escaped.len() {
        true => after.starts_with(['-', '+']),
        false => after.starts_with(['.', ')']),
    };
    let is_item = is_sign && matches!(after.as_bytes().get(1), None | Some(b' '));
    if is_item || escaped.starts_with(['>', '=']) || escaped.starts_with("--") {
        let digits = &escaped[..escaped.len() - after.len()];
        return format!("{digits}\\{after}");
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::model::Lang;

    const HUB: &str = r#"
        [[areas]]
        id = "kento"
        name = "Kento *1*"
        latitude = 34.5
        longitude = 135.25
        website = "https://kento.example/a_b"
        summary = "1. A town_ship\nfor health.\n\n- Twenty lots."
        facts = [{ what = "Lots", value = "20", cites = ["s2"] }]
        notes = ["See (https://ex.org/bio_hq/)."]
        sources = ["s1"]

        [[institutions]]
        id = "ncvc"
        name = "NCVC"
        area = "kento"
        sources = ["s1"]

        [[sources]]
        id = "s1"
        title = "A page"
        language = "ja"
        url = "https://a.example/x_y"

        [[sources]]
        id = "s2"
    "#;

    fn written(ids: &[&str]) -> String {
        let dataset = load::dataset(HUB);
        let mut sheets = Vec::new();
        for id in ids {
            let record = dataset.by_id(id).unwrap();
            sheets.push(Sheet::new(&dataset, &dataset, record, Lang::En));
        }
        let mut out = Vec::new();
        write(&sheets, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_sheet_has_headings_links_and_footnotes() {
        let expected = r"# Kento \*1\*

area · `kento`

1\. A town\_ship\
for health.

\- Twenty lots.

- **Map:** [34.5, 135.25](https://www.openstreetmap.org/?mlat=34.5&mlon=135.25#map=16/34.5/135.25)
- **Website:** <https://kento.example/a_b>
- **Institutions:** NCVC (`ncvc`)

## Facts

- **Lots:** 20[^2]

## Notes

- See (<https://ex.org/bio_hq/>).

## Sources

Unmarked values rest on [^1]

[^1]: A page (Japanese; s1), <https://a.example/x_y>
[^2]: s2
";
        assert_eq!(written(&["kento"]), expected);
    }

    #[test]
    fn footnotes_are_numbered_through_and_names_are_links() {
        let text = written(&["kento", "ncvc"]);
        assert!(text.contains("\n[^2]: s2\n\n# NCVC\n"), "{text}");
        let area = r"- **Area:** [Kento \*1\*](https://kento.example/a_b) (`kento`)";
        assert!(text.contains(area), "{text}");
        assert!(text.contains("rest on [^3]\n\n[^3]: A page"), "{text}");
    }

    #[test]
    fn no_line_begins_a_block() {
        for (text, markdown) in [
            ("- a", "\\- a"),
            ("12) a", "12\\) a"),
            ("12 a", "12 a"),
            ("9.0 km", "9.0 km"),
            ("1.", "1\\."),
            ("-12", "-12"),
            ("---", "\\---"),
            ("== a", "\\== a"),
            ("# a", "\\# a"),
            ("> a\n    b", "\\> a\\\nb"),
            ("a\n\nb", "a\n\nb"),
            ("", ""),
        ] {
            assert_eq!(paragraphs(text), markdown, "{text}");
        }
        assert_eq!(link("a", "https://e.org/(b)"), "[a](<https://e.org/(b)>)");
    }
}
