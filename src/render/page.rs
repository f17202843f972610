//! Text for people in labelled lines, wrapped to the terminal.

use std::iter;

use super::table::marked_lines;
use super::{Painter, Terminal};
use crate::text::{width, wrap};

/// Text in less room than this goes under its label.
const LEAST_ROOM: usize = 24;
const INDENT: usize = 2;
/// Narrower pages have names on lines of their own.
const SLIM: usize = 60;
/// Spaces after a label.
const GAP: usize = 2;
/// Room for most labels and their texts.
const LEAD: usize = 128;

/// A page in the making.
pub struct Page<'t> {
    terminal: &'t Terminal,
    painter: Painter,
    text: String,
}

impl<'t> Page<'t> {
    pub fn new(terminal: &'t Terminal) -> Page<'t> {
        Page {
            terminal,
            painter: Painter::default(),
            text: String::new(),
        }
    }

    /// The page as it is written to the terminal.
    pub fn finish(self) -> String {
        self.painter.paint(self.text, self.terminal)
    }

    pub fn blank_line(&mut self) {
        self.text.push('\n');
    }

    pub fn bold(&mut self, text: &str) {
        for line in wrap(text, self.terminal.width()) {
            self.line(&self.terminal.bold(&line));
        }
    }

    /// Dim parts with dots between them, none of which is broken.
    pub fn dim_parts(&mut self, parts: &[String]) {
        let mut line = String::new();
        for part in parts {
            if !line.is_empty() && width(&line) + 3 + width(part) > self.terminal.width() {
                let full = std::mem::take(&mut line);
                self.line(&self.terminal.dim(&full));
            }
            if !line.is_empty() {
                line += " · ";
            }
            line += part;
        }
        self.line(&self.terminal.dim(&line));
    }

    /// A bold name with dim parts behind it, or under it where there is no room.
    pub fn named(&mut self, name: &str, parts: &[String]) {
        let behind = parts.join(" · ");
        let room = self.terminal.width();
        if self.is_slim() || width(name) + GAP + width(&behind) > room {
            self.bold(name);
            self.dim_parts(parts);
            return;
        }
        let (name, behind) = (self.terminal.bold(name), self.terminal.dim(&behind));
        self.line(&format!("{name}{}{behind}", " ".repeat(GAP)));
    }

    /// Whether there is so little room that each line says one thing.
    pub fn is_slim(&self) -> bool {
        self.terminal.width() < SLIM
    }

    /// The beginning of an indented text, so much as has room on a line.
    pub fn indented_beginning(&mut self, text: &str) {
        let room = self.terminal.width().saturating_sub(INDENT + 1);
        let lines = wrap(text, room);
        let Some(first) = lines.first() else { return };
        let more = if lines.len() > 1 { "…" } else { "" };
        self.line(&format!("{}{first}{more}", " ".repeat(INDENT)));
    }

    /// A text from the left margin.
    pub fn text(&mut self, text: &str) {
        self.hanging(String::new(), 0, text);
    }

    /// A bold heading after a blank line; what follows the heading is not bold.
    pub fn heading(&mut self, heading: &str, after: &str) {
        self.line(&format!("\n{}{after}", self.terminal.bold(heading)));
    }

    /// An indented text.
    pub fn indented(&mut self, text: &str) {
        self.hanging(" ".repeat(INDENT), INDENT, text);
    }

    /// A text behind a label of at most `label_width` columns, or under it on a narrow terminal.
    pub fn labelled(&mut self, label: &str, label_width: usize, text: &str) {
        let (lead, hang) = self.lead(label, label_width);
        self.hanging(lead, hang, text);
    }

    /// The same for a web address and what follows it. An address is never broken, so that it can be
    /// opened and copied.
    pub fn labelled_address(&mut self, label: &str, label_width: usize, url: &str, after: &str) {
        let (mut line, _) = self.lead(label, label_width);
        line += &self.painter.link(self.terminal, Some(url), url);
        line += after;
        self.line(&line);
    }

    /// The label up to where its text begins, and how far to the right that is.
    fn lead(&self, label: &str, label_width: usize) -> (String, usize) {
        let mut lead = String::with_capacity(LEAD);
        push_spaces(&mut lead, INDENT);
        lead += &self.terminal.dim(label);
        let hang = INDENT + label_width + GAP;
        if self.terminal.width() >= hang + LEAST_ROOM {
            push_spaces(&mut lead, label_width + GAP - width(label));
            return (lead, hang);
        }
        if label.is_empty() {
            lead.clear();
        } else {
            lead.push('\n');
        }
        let hang = 2 * INDENT;
        push_spaces(&mut lead, hang);
        (lead, hang)
    }

    /// Appends a text after a lead, wrapped, with later lines indented by `hang`.
    fn hanging(&mut self, lead: String, hang: usize, text: &str) {
        let mut full = lead;
        for line in text.split('\n') {
            for part in marked_lines(line, self.terminal.width().saturating_sub(hang)) {
                full += &part;
                self.line(full.trim_end());
                full.clear();
                push_spaces(&mut full, hang);
            }
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}

fn push_spaces(line: &mut String, count: usize) {
    line.extend(iter::repeat_n(' ', count));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labelled(columns: usize, label: &str, text: &str) -> String {
        let terminal = Terminal::plain(Some(columns));
        let mut page = Page::new(&terminal);
        page.labelled(label, 6, text);
        page.finish()
    }

    #[test]
    fn text_goes_behind_its_label_if_it_has_room() {
        let text = "twelve letters and then the rest";
        assert_eq!(
            labelled(34, "Name", text),
            "  Name    twelve letters and then\n          the rest\n"
        );
        assert_eq!(
            labelled(33, "Name", text),
            "  Name\n    twelve letters and then the\n    rest\n"
        );
    }

    #[test]
    fn a_line_without_a_label_is_in_line_with_the_one_above() {
        assert_eq!(labelled(34, "", "more"), "          more\n");
        assert_eq!(labelled(33, "", "more"), "    more\n");
        assert_eq!(labelled(34, "名前", "x"), "  名前    x\n");
    }

    #[test]
    fn headings_indents_and_styles() {
        let terminal = Terminal {
            columns: Some(10),
            styled: true,
            linked: false,
        };
        let mut page = Page::new(&terminal);
        page.bold("A title of words");
        page.dim_parts(&["area".to_string(), "ab-c".to_string(), "de".to_string()]);
        page.text("x\n\ny");
        page.blank_line();
        page.heading("Facts", " <f>");
        page.indented("one two three");
        page.labelled_address("", 3, "https://a.example/", " [1]");
        assert_eq!(
            page.finish(),
            "\u{1b}[1mA title of\u{1b}[0m\n\u{1b}[1mwords\u{1b}[0m\n\u{1b}[2marea\u{1b}[0m\n\
             \u{1b}[2mab-c · de\u{1b}[0m\nx\n\ny\n\
             \n\n\u{1b}[1mFacts\u{1b}[0m <f>\n  one two\n  three\n    https://a.example/ [1]\n"
        );
    }
}
