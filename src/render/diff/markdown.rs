//! The differences as a changelog: what was added, changed and removed, a line a record, its fields below.

use std::io::{self, Write};

use super::lines::{Entry, Sign, entries, reason};
use crate::dataset::Dataset;
use crate::diff::{Change, Changed, Diff};
use crate::model::{Lang, Record};
use crate::render::markdown::escaped;
use crate::text::{safe, say};

/// Longer values have a line each.
const LONG: usize = 60;

/// Writes a part for what was added, one for what was changed and one for what was removed, each if there is any.
pub fn write(diff: &Diff<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let mut parts = [String::new(), String::new(), String::new()];
    let [added, changed, removed] = &mut parts;
    for change in &diff.changes {
        match change {
            Change::Added(record) => *added += &line(diff.new, *record, None, lang),
            Change::Removed(record) => *removed += &line(diff.old, *record, None, lang),
            Change::Changed(record) => *changed += &changed_record(diff, record, lang),
        }
    }
    let headings = lang.pick(["Added", "Changed", "Removed"], ["追加", "変更", "削除"]);
    let mut is_first = true;
    for (heading, part) in headings.iter().zip(&parts) {
        if part.is_empty() {
            continue;
        }
        if !is_first {
            writeln!(out)?;
        }
        write!(out, "## {heading}\n\n{part}")?;
        is_first = false;
    }
    Ok(())
}

/// The name, the kind, the id, and what it was before.
fn line(dataset: &Dataset, record: Record<'_>, before: Option<String>, lang: Lang) -> String {
    let name = escaped(&safe(dataset.display_name(record, lang)));
    let kind = record.kind().label(lang);
    let id = safe(record.id());
    let before = before.map_or_else(String::new, |before| format!(", {before}"));
    format!("- **{name}** ({kind}, `{id}`{before})\n")
}

fn changed_record(diff: &Diff<'_>, changed: &Changed<'_>, lang: Lang) -> String {
    let before = changed.renamed.map(|by| {
        let (id, reason) = (safe(changed.old.id()), escaped(&reason(by, lang)));
        say!("formerly `{id}`: {reason}", id, reason)
    });
    let mut text = line(diff.new, changed.new, before, lang);
    for entry in entries(diff, &changed.fields, lang) {
        text += &field(&entry, lang);
    }
    text
}

/// A field on one line if it has room there, or else each of its values on its own.
fn field(entry: &Entry, lang: Lang) -> String {
    let label = escaped(&entry.label);
    let is_long = |text: &str| text.chars().count() > LONG || text.contains('\n');
    if let [(Sign::Removed, old), (Sign::Added, new)] = &entry.lines[..]
        && !is_long(old)
        && !is_long(new)
    {
        return format!("  - {label}: {} → {}\n", escaped(old), escaped(new));
    }
    if let [(sign, only)] = &entry.lines[..] {
        return format!("  - {label}: {}\n", signed(*sign, only, lang));
    }
    let mut text = format!("  - {label}:\n");
    for (sign, line) in &entry.lines {
        text += &format!("    - {}\n", signed(*sign, line, lang));
    }
    text
}

/// The text, which says what became of it.
fn signed(sign: Sign, text: &str, lang: Lang) -> String {
    let text = escaped(text).replace('\n', "<br>");
    match sign {
        Sign::Added => format!("{} {text}", lang.pick("added", "追加:")),
        Sign::Removed => format!("{} {text}", lang.pick("removed", "削除:")),
        Sign::Order => text,
    }
}
