//! The columns of a list.

use super::named_field;
use crate::diagnostics::Error;
use crate::model::{Field, Kind};

/// The columns of `FIELD,+FIELD,-FIELD,all`, from these defaults.
pub fn parse(
    kind: Kind,
    given: &[String],
    defaults: Vec<&'static Field>,
) -> Result<Vec<&'static Field>, Error> {
    let names = given.iter().flat_map(|list| list.split(','));
    let mut names: Vec<&str> = names.map(str::trim).collect();
    names.retain(|name| !name.is_empty());
    if names.is_empty() {
        return Ok(defaults);
    }
    let add_to_defaults = names.iter().all(|name| name.starts_with(['+', '-']));
    let mut columns = if add_to_defaults { defaults } else { vec![] };
    for name in names {
        let bare = name.trim_start_matches(['+', '-']);
        if bare == "all" && !name.starts_with('-') {
            for field in kind.fields() {
                add(&mut columns, field);
            }
            continue;
        }
        let field = named_field(kind, bare, "--columns")?;
        if name.starts_with('-') {
            columns.retain(|column| column.at != field.at);
        } else {
            add(&mut columns, field);
        }
    }
    if columns.is_empty() {
        return Err(Error::usage("--columns leaves no column to show"));
    }
    Ok(columns)
}

/// Adds a column, unless it is shown already.
fn add(columns: &mut Vec<&'static Field>, field: &'static Field) {
    if columns.iter().all(|column| column.at != field.at) {
        columns.push(field);
    }
}
