//! One record whole: every field, its links both ways, its sources as footnotes.

use std::io::{self, Write};

use super::{Painter, Terminal};
use crate::dataset::{Dataset, cited};
use crate::model::{Field, Type};
use crate::model::{Lang, Record, Value};
use crate::text::wrap;
use crate::text::{safe, width};

/// Writes the record.
pub fn show(
    dataset: &Dataset,
    record: Record<'_>,
    lang: Lang,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> io::Result<()> {
    let notes = cited(record);
    let mut card = Card {
        dataset,
        record,
        lang,
        terminal,
        notes,
        painter: Painter::default(),
        text: String::new(),
    };
    card.title();
    card.fields();
    card.facts();
    card.remarks();
    card.sources();
    let Card { painter, text, .. } = card;
    write!(out, "{}", painter.paint(text, terminal))
}

struct Card<'a> {
    dataset: &'a Dataset,
    record: Record<'a>,
    lang: Lang,
    terminal: &'a Terminal,
    /// The sources it cites; a footnote's number is a position here.
    notes: Vec<&'static str>,
    painter: Painter,
    text: String,
}

impl Card<'_> {
    /// Appends text after a label, wrapped to the terminal with later lines under the first.
    fn line(&mut self, indent: usize, label: &str, label_width: usize, text: &str) {
        let hang = indent + if label_width > 0 { label_width + 2 } else { 0 };
        let columns = self.terminal.columns.unwrap_or(usize::MAX);
        // On a narrow terminal the text stands under its label.
        let under = label_width > 0 && columns < hang + 24;
        let hang = if under { indent + 2 } else { hang };
        self.text.extend(std::iter::repeat_n(' ', indent));
        if label_width > 0 {
            self.text.push_str(&self.terminal.dim(label));
            if under && label.is_empty() {
                self.text.extend(std::iter::repeat_n(' ', hang - indent));
            } else if under {
                self.text.push('\n');
                self.text.extend(std::iter::repeat_n(' ', hang));
            } else {
                self.text
                    .extend(std::iter::repeat_n(' ', label_width + 2 - width(label)));
            }
        }
        for (n, line) in wrap(text, columns.saturating_sub(hang)).iter().enumerate() {
            if n > 0 {
                self.text.extend(std::iter::repeat_n(' ', hang));
            }
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    fn heading(&mut self, en: &str, ja: &str, field: &str) {
        let overlay = self
            .record
            .kind()
            .field(field)
            .map(|field| self.overlay(field))
            .unwrap_or_default();
        let heading = format!(
            "\n{}{overlay}\n",
            self.terminal.bold(self.lang.pick(en, ja))
        );
        self.text.push_str(&heading);
    }

    fn title(&mut self) {
        let name = self.dataset.display_name(self.record, self.lang);
        let columns = self.terminal.columns.unwrap_or(usize::MAX);
        for line in wrap(&safe(&name), columns) {
            self.text.push_str(&self.terminal.bold(&line));
            self.text.push('\n');
        }
        let label = format!(
            "{} · {}",
            self.record.kind().label(self.lang),
            self.record.id()
        );
        let from = if self.dataset.files.len() > 1 && !self.is_built_in(self.record.place().file) {
            format!(" · {}", self.file(self.record.place().file))
        } else {
            String::new()
        };
        for line in wrap(&format!("{label}{from}"), columns) {
            self.text.push_str(&self.terminal.dim(&line));
            self.text.push('\n');
        }
    }

    fn file(&self, file: u32) -> String {
        safe(&self.dataset.files[file as usize].name).into_owned()
    }

    fn is_built_in(&self, file: u32) -> bool {
        self.dataset.files[file as usize].is_built_in
    }

    /// The file that laid the field over the record, in brackets.
    fn overlay(&self, field: &Field) -> String {
        let place = self.dataset.place_of(self.record, field);
        if place == self.record.place() {
            String::new()
        } else {
            format!(" <{}>", self.file(place.file))
        }
    }

    fn fields(&mut self) {
        let shown: Vec<(&'static Field, Vec<String>)> = self
            .record
            .kind()
            .fields()
            .iter()
            .filter_map(|field| Some((field, self.values(field)?)))
            .collect();
        let label_width = shown
            .iter()
            .map(|(field, _)| width(field.title(self.lang)))
            .max()
            .unwrap_or(0);
        self.text.push_str(if shown.is_empty() { "" } else { "\n" });
        for (field, lines) in shown {
            for (n, line) in lines.iter().enumerate() {
                let label = if n == 0 { field.title(self.lang) } else { "" };
                self.line(2, label, label_width, line);
            }
        }
    }

    /// The lines of a field; nothing for those that have a part of their own or say what the title says already.
    fn values(&self, field: &'static Field) -> Option<Vec<String>> {
        if matches!(field.name, "id" | "facts" | "notes" | "sources" | "cites") {
            return None;
        }
        let value = self.dataset.value(self.record, field)?;
        let marks = self.cites(field);
        let mut lines: Vec<String> = if field.ty.targets().is_empty() {
            match &value {
                Value::List(list) if field.ty == Type::Texts && field.is_stored() => {
                    list.iter().map(|text| safe(text).into_owned()).collect()
                }
                _ => vec![
                    safe(
                        &self
                            .dataset
                            .text_for_people(self.record, field, self.lang)?,
                    )
                    .into_owned(),
                ],
            }
        } else {
            value.ids().map(|id| self.linked(id)).collect()
        };
        if field.at == 1 && lines[0] == self.dataset.display_name(self.record, self.lang) {
            return None;
        }
        if let Some(last) = lines.last_mut() {
            last.push_str(&marks);
            last.push_str(&self.overlay(field));
        }
        Some(lines)
    }

    fn linked(&self, id: &str) -> String {
        match self.dataset.by_id(id) {
            Some(other) => format!(
                "{} ({id})",
                safe(&self.dataset.display_name(other, self.lang))
            ),
            None => id.to_string(),
        }
    }

    /// The footnote marks of a field that has sources of its own.
    fn cites(&self, field: &'static Field) -> String {
        let cites = self.record.shared().cites();
        match cites.iter().find(|(name, _)| *name == field.name) {
            Some((_, ids)) => self.marks(ids),
            None => String::new(),
        }
    }

    fn marks(&self, ids: &[&'static str]) -> String {
        let mut numbers: Vec<usize> = ids
            .iter()
            .filter_map(|id| self.notes.iter().position(|note| note == id))
            .collect();
        numbers.sort();
        numbers.iter().map(|n| format!(" [{}]", n + 1)).collect()
    }

    fn facts(&mut self) {
        let facts = self.record.shared().facts();
        if facts.is_empty() {
            return;
        }
        self.heading("Facts", "事実", "facts");
        let label_width = facts
            .iter()
            .map(|fact| width(&safe(fact.what)))
            .max()
            .unwrap_or(0)
            .min(32);
        for fact in facts {
            let text = format!("{}{}", safe(fact.value), self.marks(&fact.cites));
            let what = safe(fact.what);
            if width(&what) > label_width {
                self.line(2, "", 0, &what);
                self.line(2, "", label_width, &text);
            } else {
                self.line(2, &what, label_width, &text);
            }
        }
    }

    fn remarks(&mut self) {
        let notes = self.record.shared().notes();
        if notes.is_empty() {
            return;
        }
        self.heading("Notes", "注記", "notes");
        for note in notes {
            self.line(2, "-", 1, &safe(note));
        }
    }

    fn sources(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        self.heading("Sources", "出典", "sources");
        let label_width = format!("[{}]", self.notes.len()).len();
        for (n, id) in self.notes.clone().into_iter().enumerate() {
            let Some(Record::Source(source)) = self.dataset.by_id(id) else {
                self.line(2, &format!("[{}]", n + 1), label_width, id);
                continue;
            };
            let mut who: Vec<String> = Vec::new();
            for text in [source.title, source.publisher].into_iter().flatten() {
                if !text.0.is_empty() {
                    who.push(safe(text.0).into_owned());
                }
            }
            who.extend(source.date.map(|date| date.to_string()));
            let who = if who.is_empty() {
                id.to_string()
            } else {
                format!("{} ({id})", who.join(", "))
            };
            self.line(2, &format!("[{}]", n + 1), label_width, &who);
            if let Some(url) = source.url.filter(|url| !url.0.is_empty()) {
                let url = safe(url.0);
                // Addresses are never broken, so that they can be opened and copied.
                self.text
                    .extend(std::iter::repeat_n(' ', 2 + label_width + 2));
                let link = self.painter.link(self.terminal, Some(&url), &url);
                self.text.push_str(&link);
                self.text.push('\n');
            }
        }
    }
}
