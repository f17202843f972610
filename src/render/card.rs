//! One record whole: every field, its links both ways, its sources as footnotes.

use std::io::{self, Write};

use super::Terminal;
use super::page::Page;
use crate::dataset::{Dataset, cited};
use crate::model::{Field, Lang, Record, Source, Type, Value};
use crate::text::{safe, width};

/// Longer names of facts have a line of their own.
const WIDEST_FACT: usize = 32;

/// Writes the record; the sources that it cites may be in a dataset of their own.
pub fn show(
    dataset: &Dataset,
    sources: &Dataset,
    record: Record<'_>,
    lang: Lang,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut card = Card {
        dataset,
        sources,
        record,
        lang,
        footnotes: cited(record),
        page: Page::new(terminal),
    };
    card.title();
    card.fields();
    card.facts();
    card.notes();
    card.sources();
    write!(out, "{}", card.page.finish())
}

struct Card<'a> {
    dataset: &'a Dataset,
    sources: &'a Dataset,
    record: Record<'a>,
    lang: Lang,
    /// The ids of the sources it cites, in the order of their numbers.
    footnotes: Vec<&'static str>,
    page: Page<'a>,
}

impl Card<'_> {
    fn title(&mut self) {
        let name = self.dataset.display_name(self.record, self.lang);
        self.page.bold(&safe(name));
        let kind = self.record.kind().label(self.lang);
        let mut label = format!("{kind} · {}", self.record.id());
        let file = self.record.place().file;
        if self.dataset.files.len() > 1 && !self.dataset.files[file as usize].is_built_in {
            label += &format!(" · {}", self.file_name(file));
        }
        self.page.dim(&label);
    }

    fn fields(&mut self) {
        let mut shown = Vec::new();
        let mut label_width = 0;
        for field in self.record.kind().fields() {
            if let Some(lines) = self.field_lines(field) {
                label_width = label_width.max(width(field.title(self.lang)));
                shown.push((field, lines));
            }
        }
        if !shown.is_empty() {
            self.page.blank_line();
        }
        for (field, lines) in shown {
            let mut label = field.title(self.lang);
            for line in lines {
                self.page.labelled(label, label_width, &line);
                label = "";
            }
        }
    }

    /// The lines of a field; nothing for fields that have a part of their own or repeat the title.
    fn field_lines(&self, field: &'static Field) -> Option<Vec<String>> {
        if matches!(field.name, "id" | "facts" | "notes" | "sources" | "cites") {
            return None;
        }
        let mut lines = self.value_lines(field)?;
        let is_name = field.at == 1;
        if is_name && lines[0] == self.dataset.display_name(self.record, self.lang) {
            return None;
        }
        if let Some(last) = lines.last_mut() {
            let cites = self.record.shared().cites();
            if let Some((_, ids)) = cites.iter().find(|(name, _)| *name == field.name) {
                last.push_str(&self.marks(ids));
            }
            last.push_str(&self.overlay_mark(field));
        }
        Some(lines)
    }

    /// A line for each link or text of a list, and for anything else one.
    fn value_lines(&self, field: &'static Field) -> Option<Vec<String>> {
        let value = self.dataset.value(self.record, field)?;
        let mut lines = Vec::new();
        if !field.ty.targets().is_empty() {
            for id in value.ids() {
                lines.push(self.linked_name(id));
            }
            return Some(lines);
        }
        match &value {
            Value::List(list) if field.ty == Type::Texts && field.is_stored() => {
                for text in list.iter() {
                    lines.push(safe(text).into_owned());
                }
            }
            _ => {
                let text = self
                    .dataset
                    .text_for_people(self.record, field, self.lang)?;
                lines.push(safe(&text).into_owned());
            }
        }
        Some(lines)
    }

    fn linked_name(&self, id: &str) -> String {
        match self.dataset.by_id(id) {
            Some(other) => {
                let name = self.dataset.display_name(other, self.lang);
                format!("{} ({id})", safe(name))
            }
            None => id.to_string(),
        }
    }

    /// The footnote marks of these sources.
    fn marks(&self, ids: &[&'static str]) -> String {
        let mut marks = String::new();
        for (n, footnote) in self.footnotes.iter().enumerate() {
            if ids.contains(footnote) {
                marks += &format!(" [{}]", n + 1);
            }
        }
        marks
    }

    /// The file that laid the field over the record, in angle brackets.
    fn overlay_mark(&self, field: &Field) -> String {
        let place = self.dataset.place_of(self.record, field);
        if place == self.record.place() {
            return String::new();
        }
        format!(" <{}>", self.file_name(place.file))
    }

    fn file_name(&self, file: u32) -> String {
        safe(&self.dataset.files[file as usize].name).into_owned()
    }

    fn facts(&mut self) {
        let facts = self.record.shared().facts();
        if facts.is_empty() {
            return;
        }
        self.heading("Facts", "事実", "facts");
        let mut label_width = 0;
        for fact in facts {
            label_width = label_width.max(width(&safe(fact.what))).min(WIDEST_FACT);
        }
        for fact in facts {
            let what = safe(fact.what);
            let text = format!("{}{}", safe(fact.value), self.marks(&fact.cites));
            if width(&what) > label_width {
                self.page.indented(&what);
                self.page.labelled("", label_width, &text);
            } else {
                self.page.labelled(&what, label_width, &text);
            }
        }
    }

    fn notes(&mut self) {
        let notes = self.record.shared().notes();
        if notes.is_empty() {
            return;
        }
        self.heading("Notes", "注記", "notes");
        for note in notes {
            self.page.labelled("-", 1, &safe(note));
        }
    }

    fn sources(&mut self) {
        if self.footnotes.is_empty() {
            return;
        }
        self.heading("Sources", "出典", "sources");
        let label_width = format!("[{}]", self.footnotes.len()).len();
        for n in 0..self.footnotes.len() {
            let id = self.footnotes[n];
            let label = format!("[{}]", n + 1);
            let Some(Record::Source(source)) = self.sources.by_id(id) else {
                self.page.labelled(&label, label_width, id);
                continue;
            };
            let line = source_line(source);
            self.page.labelled(&label, label_width, &line);
            if let Some(url) = source.url.filter(|url| !url.0.is_empty()) {
                self.page.address(label_width, &safe(url.0));
            }
        }
    }

    /// A heading after a blank line, with the overlay that gave its field.
    fn heading(&mut self, en: &str, ja: &str, field: &str) {
        let overlay = match self.record.kind().field(field) {
            Some(field) => self.overlay_mark(field),
            None => String::new(),
        };
        self.page.heading(self.lang.pick(en, ja), &overlay);
    }
}

/// Title, publisher and date of a source, and its id.
fn source_line(source: &Source) -> String {
    let mut parts = Vec::new();
    for text in [source.title, source.publisher].into_iter().flatten() {
        if !text.0.is_empty() {
            parts.push(safe(text.0).into_owned());
        }
    }
    parts.extend(source.date.map(|date| date.to_string()));
    if parts.is_empty() {
        return source.id.0.to_string();
    }
    format!("{} ({})", parts.join(", "), source.id.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    const TEXT: &str = r#"
        [[areas]]
        id = "kento"
        name = "Kento"
        name_ja = "健都"
        aliases = ["NohBIT", "Health town"]
        focus = ["medtech", "nutrition"]
        opened = "2018-11"
        facts = [
          { what = "Lots", value = "20", cites = ["s2", "s1"] },
          { what = "A fact whose name is longer than any label", value = "yes" },
        ]
        notes = ["One note."]
        sources = ["s1"]
        cites = { opened = ["s2"] }

        [[institutions]]
        id = "ncvc"
        name = "NCVC"
        area = "kento"
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

        [[sources]]
        id = "s2"
    "#;

    fn shown(id: &str, lang: Lang, terminal: &Terminal) -> String {
        let dataset = load::dataset(TEXT);
        let mut out = Vec::new();
        show(
            &dataset,
            &dataset,
            dataset.by_id(id).unwrap(),
            lang,
            terminal,
            &mut out,
        )
        .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_card_has_fields_facts_notes_and_footnotes() {
        let card = "\
Kento
area · kento

  Japanese name  健都
  Also known as  NohBIT
                 Health town
  Focus          medtech; nutrition
  Opened         2018-11 [2]
  Institutions   NCVC (ncvc)

Facts
  Lots                              20 [1] [2]
  A fact whose name is longer than any label
                                    yes

Notes
  -  One note.

Sources
  [1]  A page, City, 2020 (s1)
       https://a.example/
  [2]  s2
";
        assert_eq!(shown("kento", Lang::En, &Terminal::plain(None)), card);
    }

    #[test]
    fn short_facts_are_aligned() {
        let card = shown("ncvc", Lang::En, &Terminal::plain(None));
        assert!(
            card.ends_with("\nFacts\n  Beds     550\n  Founded  1977\n"),
            "{card}"
        );
    }

    #[test]
    fn a_japanese_card_has_japanese_titles_and_labels() {
        let card = shown("kento", Lang::Ja, &Terminal::plain(None));
        assert!(
            card.starts_with("健都\nエリア · kento\n\n  日本語名  健都\n"),
            "{card}"
        );
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
        let card = shown("kento", Lang::En, &Terminal::plain(Some(41)));
        assert!(card.contains("  Also known as  NohBIT\n"), "{card}");
    }
}
