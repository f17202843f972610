//! Turns a spreadsheet or export into records.

use std::path::Path;

use super::Context;
use crate::cli::ImportArgs;
use crate::diagnostics::{Error, note};
use crate::import::{self, Base, Imported, Wishes};
use crate::model::{Date, Field, Record};
use crate::render::{Format, Rows};
use crate::text::say;

/// Writes all records or none.
pub fn run(args: &ImportArgs, context: &Context) -> Result<(), Error> {
    let base = match &args.onto {
        Some(path) => Some(Base::read(path)?),
        None => None,
    };
    let headings = args.headings.unwrap_or_default();
    let reading = import::read(&args.file, args.sheet.as_deref(), headings)?;
    let wishes = Wishes {
        kind: args.kind,
        map: &args.map,
        dates: args.dates,
    };
    let stem = args.file.file_stem().unwrap_or_default().to_string_lossy();
    let imported = import::understand(&reading.sheet, &stem, &wishes, base.as_ref())?;
    let mut notes = Vec::new();
    match base {
        Some(base) => {
            let (text, done) = base.updated(&imported, &called(&args.file))?;
            context.print(Format::Toml, |out| out.write_all(text.as_bytes()))?;
            notes = done;
        }
        None => print(&imported, context)?,
    }
    for line in reading.notes.iter().chain(&imported.notes).chain(&notes) {
        note(line);
    }
    Ok(())
}

fn print(imported: &Imported, context: &Context) -> Result<(), Error> {
    let dataset = imported.dataset();
    let records: Vec<Record<'_>> = dataset.records(imported.kind).collect();
    let fields: Vec<&'static Field> = imported.kind.fields().iter().collect();
    let rows = Rows::of_records(&dataset, &records, &fields, context.lang);
    context.print_rows(context.format.unwrap_or(Format::Toml), &rows)
}

/// What the file is called in comments: `members.csv of 2026-11-26`, by the day on which it was last written.
fn called(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match written(path) {
        // In a dataset, which has one language.
        Some(day) => format!("{name} of {day}"),
        None if name == "-" => say!("standard input").to_string(),
        None => name.into_owned(),
    }
}

fn written(path: &Path) -> Option<Date> {
    Date::of_time(std::fs::metadata(path).ok()?.modified().ok()?)
}
