//! The differences for people: how many of each kind, then each record with its fields, wrapped to the terminal.

use std::io::{self, Write};

use super::lines::{Entry, Sign, reason, shortened};
use crate::diff::{Change, Changed, Counts, Diff};
use crate::model::{Kind, Lang, Record};
use crate::render::{Painter, Terminal};
use crate::text::{grouped, safe, say, width, wrap};

/// Longer bars say no more.
const LONGEST_BAR: usize = 40;
/// Where fields begin.
const INDENT: usize = 4;
/// Text in less room than this goes under its label.
const LEAST_ROOM: usize = 24;
/// Longer labels have a line of their own.
const WIDEST_LABEL: usize = 24;

/// Writes a line for each kind, then the changes under the names of the kinds. Nothing where nothing differs.
pub fn write(
    diff: &Diff<'_>,
    lang: Lang,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> io::Result<()> {
    if diff.is_empty() {
        return Ok(());
    }
    let writer = Writer {
        diff,
        lang,
        terminal,
    };
    writer.put(&writer.stat(), out)?;
    for kind in Kind::ALL {
        let mut is_first = true;
        for change in diff.of(kind) {
            if is_first {
                let heading = terminal.bold(kind_named(kind, lang));
                writer.put(&format!("\n{heading}\n"), out)?;
                is_first = false;
            }
            writer.put(&writer.change(change), out)?;
        }
    }
    Ok(())
}

/// The kind as the heading of its records.
fn kind_named(kind: Kind, lang: Lang) -> &'static str {
    lang.pick(kind.plural(), kind.label(Lang::Ja))
}

struct Writer<'a> {
    diff: &'a Diff<'a>,
    lang: Lang,
    terminal: &'a Terminal,
}

impl Writer<'_> {
    fn put(&self, text: &str, out: &mut dyn Write) -> io::Result<()> {
        let painted = Painter::default().paint(text.to_string(), self.terminal);
        out.write_all(painted.as_bytes())
    }

    /// A line for each kind in which something differs, with a bar, and a line with the sums.
    fn stat(&self) -> String {
        let mut kinds = Vec::new();
        for kind in Kind::ALL {
            let counts = Counts::of(self.diff.of(kind));
            if counts.total() > 0 {
                kinds.push((kind_named(kind, self.lang), counts));
            }
        }
        let names = kinds.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
        let most = kinds
            .iter()
            .map(|(_, counts)| counts.total())
            .max()
            .unwrap_or(0);
        let digits = grouped(&most.to_string()).len();
        let room = self.terminal.width().saturating_sub(names + digits + 5);
        let longest = room.clamp(3, LONGEST_BAR);
        let mut text = String::new();
        for (name, counts) in kinds {
            let gap = " ".repeat(names - width(name));
            let total = grouped(&counts.total().to_string());
            let bar = self.bar(counts, most, longest);
            text += &format!(" {name}{gap}  {total:>digits$}  {bar}\n");
        }
        for line in wrap(&self.sums(), self.terminal.width().saturating_sub(1)) {
            text += &format!(" {line}\n");
        }
        text
    }

    /// A sign for each record, or for so many that the longest bar has room.
    fn bar(&self, counts: Counts, most: usize, longest: usize) -> String {
        let scaled = |count: usize| match most > longest {
            true => (count * longest).div_ceil(most),
            false => count,
        };
        let signs = |sign: &str, count: usize| sign.repeat(scaled(count));
        self.terminal.green(&signs("+", counts.added))
            + &self.terminal.red(&signs("-", counts.removed))
            + &self.terminal.yellow(&signs("~", counts.changed))
    }

    fn sums(&self) -> String {
        let counts = Counts::of(self.diff.changes.iter());
        let number = |count: usize| grouped(&count.to_string());
        let mut sums = [
            say!("{n} added", n = number(counts.added)),
            say!("{n} removed", n = number(counts.removed)),
            say!("{n} changed", n = number(counts.changed)),
        ];
        if counts.renamed > 0 {
            sums[2] += &say!(" ({n} with a new id)", n = number(counts.renamed));
        }
        sums.join(say!(", "))
    }

    fn change(&self, change: &Change<'_>) -> String {
        match change {
            Change::Added(record) => self.titled(
                Sign::Added,
                self.diff.new.display_name(*record, self.lang),
                *record,
            ),
            Change::Removed(record) => self.titled(
                Sign::Removed,
                self.diff.old.display_name(*record, self.lang),
                *record,
            ),
            Change::Changed(changed) => self.changed(changed),
        }
    }

    /// The record's mark, its name, and its id behind that or under it.
    fn titled(&self, sign: Sign, name: &str, record: Record<'_>) -> String {
        let mark = self.coloured(sign, &sign.mark().to_string());
        let (name, id) = (safe(name), safe(record.id()));
        let columns = self.terminal.width();
        if name == id {
            return format!("{mark} {}\n", self.terminal.bold(&id));
        }
        let is_one_line = 2 + width(&name) + 2 + width(&id) <= columns;
        let (bold, dim) = (
            |text: &str| self.terminal.bold(text),
            self.terminal.dim(&id),
        );
        if is_one_line {
            return format!("{mark} {}  {dim}\n", bold(&name));
        }
        let mut text = String::new();
        let mut lead = mark;
        for line in wrap(&name, columns.saturating_sub(2)) {
            text += &format!("{lead} {}\n", bold(&line));
            lead = " ".to_string();
        }
        text + &format!("  {dim}\n")
    }

    fn changed(&self, changed: &Changed<'_>) -> String {
        let name = self.diff.new.display_name(changed.new, self.lang);
        let mut text = self.titled(Sign::Order, name, changed.new);
        let mut entries = Vec::new();
        if let Some(by) = changed.renamed {
            let reason = reason(by, self.lang);
            let old = say!("{id} ({reason})", id = safe(changed.old.id()), reason);
            entries.push(Entry {
                label: changed.old.kind().fields()[0].title(self.lang).to_string(),
                lines: vec![
                    (Sign::Removed, old),
                    (Sign::Added, safe(changed.new.id()).into_owned()),
                ],
            });
        }
        entries.extend(shortened(self.diff, &changed.fields, self.lang));
        let labels = entries.iter().map(|entry| width(&entry.label));
        let label_width = labels
            .filter(|wide| *wide <= WIDEST_LABEL)
            .max()
            .unwrap_or(0);
        for entry in &entries {
            self.entry(entry, label_width, &mut text);
        }
        text
    }

    fn entry(&self, entry: &Entry, label_width: usize, text: &mut String) {
        let hang = INDENT + label_width + 2;
        let is_beside = self.terminal.width() >= hang + LEAST_ROOM;
        let hang = if is_beside { hang } else { INDENT + 2 };
        let indent = " ".repeat(INDENT);
        let label = self.terminal.dim(&entry.label);
        let mut lead = " ".repeat(hang);
        if is_beside && width(&entry.label) <= label_width {
            let gap = " ".repeat(hang - INDENT - width(&entry.label));
            lead = format!("{indent}{label}{gap}");
        } else {
            for line in wrap(&entry.label, self.terminal.width().saturating_sub(INDENT)) {
                *text += &format!("{indent}{}\n", self.terminal.dim(&line));
            }
        }
        for (sign, told) in &entry.lines {
            let mut mark = format!("{} ", sign.mark());
            for line in wrap(told, self.terminal.width().saturating_sub(hang + 2)) {
                let line = self.coloured(*sign, &format!("{mark}{line}"));
                *text += &format!("{lead}{line}\n");
                lead = " ".repeat(hang);
                mark = "  ".to_string();
            }
        }
    }

    fn coloured(&self, sign: Sign, text: &str) -> String {
        match sign {
            Sign::Added => self.terminal.green(text),
            Sign::Removed => self.terminal.red(text),
            Sign::Order => self.terminal.yellow(text),
        }
    }
}
