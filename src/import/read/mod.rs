//! Files of other programs as tables: CSV, TSV, XLSX, XLS, ODS, JSON, JSON lines.

mod bytes;
mod delimited;
mod format;
mod grid;
mod headings;
mod input;
mod json;
mod limits;
mod ods;
mod ole;
mod table;
mod text;
mod totals;
mod workbook;
mod xls;
mod xlsx;
mod xml;
mod zip;

use std::path::Path;

use super::{HeadingRow, Sheet};
use crate::diagnostics::Error;
use crate::text::{closest, first_of, said, say, ticked};
use format::Format;
use grid::Grid;
pub use grid::letters;

/// The table of a file, and what a person should know of how it was read.
#[derive(Debug)]
pub struct Reading {
    pub sheet: Sheet,
    pub notes: Vec<String>,
}

/// Reads the table of a file, or of standard input if the path is `-`.
///
/// `sheet` names the one wanted of several; without it, that is the first with anything in it.
pub fn read(path: &Path, sheet: Option<&str>, headings: HeadingRow) -> Result<Reading, Error> {
    let bytes = input::read(path)?;
    read_bytes(&input::name(path), &bytes, sheet, headings)
}

/// Reads the table of a file with this name and these bytes.
pub fn read_bytes(
    name: &str,
    bytes: &[u8],
    sheet: Option<&str>,
    headings: HeadingRow,
) -> Result<Reading, Error> {
    let told = |message: String| Error::usage(format!("{name}: {message}"));
    if bytes.is_empty() {
        return Err(told(say!("the file is empty").to_string()));
    }
    let mut notes = Vec::new();
    let grids = match format::of(name, bytes) {
        Format::Xlsx => xlsx::read(bytes, sheet),
        Format::Compound => match xls::find(bytes).map_err(told)? {
            xls::Found::Workbook(stream) => xls::read(&stream, sheet),
            xls::Found::Locked => return Err(locked(name)),
            xls::Found::Other(what) => return Err(other(name, what)),
        },
        Format::Ods if ods::is_locked(bytes) => return Err(locked(name)),
        Format::Ods => ods::read(bytes, sheet),
        Format::Json(_) if headings != HeadingRow::Found => {
            return Err(told(say!("the keys of JSON are its headings").to_string())
                .with_help(say!("leave out `--headings`")));
        }
        Format::Json(is_lines) => {
            let text = text::decode(bytes, &mut notes).map_err(told)?;
            let tables = json::read(&text, is_lines).map_err(told)?;
            let sheet = pick(name, tables, sheet, &mut notes)?;
            return Ok(Reading { sheet, notes });
        }
        Format::Delimited(delimiter) => {
            let text = text::decode(bytes, &mut notes).map_err(told)?;
            delimited::read(&text, delimiter).map(|grid| vec![grid])
        }
        Format::Encrypted => return Err(locked(name)),
        Format::Other(what) => return Err(other(name, what)),
    };
    let grid = pick(name, grids.map_err(told)?, sheet, &mut notes)?;
    let sheet = table::of(grid, headings, &mut notes).map_err(told)?;
    Ok(Reading { sheet, notes })
}

/// One of several tables in a file.
trait Named {
    fn name(&self) -> Option<&str>;
    fn is_filled(&self) -> bool;
}

impl Named for Grid {
    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    fn is_filled(&self) -> bool {
        !self.rows.is_empty()
    }
}

impl Named for Sheet {
    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    fn is_filled(&self) -> bool {
        !self.rows.is_empty()
    }
}

/// The table that was asked for, or the first that is filled.
fn pick<T: Named>(
    file: &str,
    tables: Vec<T>,
    wanted: Option<&str>,
    notes: &mut Vec<String>,
) -> Result<T, Error> {
    if let Some(wanted) = wanted {
        return pick_named(file, tables, wanted);
    }
    let mut filled = tables.into_iter().filter(T::is_filled);
    let Some(first) = filled.next() else {
        let message = say!("{file} holds no table: no cell is filled", file);
        return Err(Error::usage(message));
    };
    let others: Vec<T> = filled.collect();
    if let Some(name) = first.name()
        && !others.is_empty()
    {
        let others = listed(&others);
        notes.push(say!(
            "the sheet `{name}` is read; `--sheet` takes another: {others}",
            name,
            others
        ));
    }
    Ok(first)
}

fn pick_named<T: Named>(file: &str, tables: Vec<T>, wanted: &str) -> Result<T, Error> {
    let names: Vec<&str> = tables.iter().filter_map(T::name).collect();
    if names.is_empty() {
        let message = say!("{file} is one table without sheets", file);
        return Err(Error::usage(message).with_help(say!("leave out `--sheet`")));
    }
    let found = position(&names, wanted);
    let near = closest(wanted, names.iter().copied());
    let near = near.map(|near| say!("did you mean `{near}`?", near));
    let list = listed(&tables);
    if let Some(table) = found.and_then(|at| tables.into_iter().nth(at)) {
        return match table.is_filled() {
            true => Ok(table),
            false => Err(Error::usage(say!(
                "{file}: the sheet `{name}` is empty",
                file,
                name = wanted
            ))),
        };
    }
    let mut error = Error::usage(say!("{file} has no sheet `{name}`", file, name = wanted));
    if let Some(near) = near {
        error = error.with_help(near);
    }
    Err(error.with_help(say!("its sheets: {list}", list)))
}

/// Where the name stands, if need be in other case.
fn position(names: &[&str], wanted: &str) -> Option<usize> {
    let folded = crate::text::fold(wanted);
    let exact = names.iter().position(|name| *name == wanted);
    exact.or_else(|| names.iter().position(|n| crate::text::fold(n) == folded))
}

/// The names of tables, as many as a person reads.
fn listed<T: Named>(tables: &[T]) -> String {
    const MOST: usize = 12;
    let names = tables.iter().filter_map(T::name);
    let names: Vec<String> = names.map(ticked).collect();
    first_of(&names, MOST, say!(", "))
}

fn locked(name: &str) -> Error {
    let message = say!("{name} is protected with a password", name);
    Error::usage(message).with_help(say!(
        "open it, save it without the password, and import that file"
    ))
}

fn other(name: &str, what: &'static str) -> Error {
    let message = say!(
        "{name} cannot be imported: it is {what}",
        name,
        what = said(what)
    );
    Error::usage(message).with_help(say!(
        "save it as CSV, XLSX or ODS from the program that made it, and import that file"
    ))
}

#[cfg(test)]
mod tests;
