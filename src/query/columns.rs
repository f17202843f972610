//! The columns of a list.

use super::path::{Path, split_list};
use crate::diagnostics::Error;
use crate::model::{Field, Kind};
use crate::text::say;

/// The columns of `PATH,+PATH,-PATH,all`, from these defaults.
pub fn parse(
    kind: Kind,
    given: &[String],
    defaults: Vec<&'static Field>,
) -> Result<Vec<Path>, Error> {
    let defaults = defaults.into_iter().map(Path::of).collect();
    let names = given.iter().flat_map(|list| split_list(list));
    let mut names: Vec<&str> = names.map(str::trim).collect();
    names.retain(|name| !name.is_empty());
    if names.is_empty() {
        return Ok(defaults);
    }
    let add_to_defaults = names.iter().all(|name| name.starts_with(['+', '-']));
    let mut columns = if add_to_defaults { defaults } else { vec![] };
    for name in names {
        let bare = name.trim_start_matches(['+', '-', ' ']);
        if bare == "all" && !name.starts_with('-') {
            for field in kind.fields() {
                add(&mut columns, Path::of(field));
            }
            continue;
        }
        let path = Path::parse(kind, bare).map_err(|mistake| mistake.of_flag("--columns"))?;
        if name.starts_with('-') {
            columns.retain(|column| column.text() != path.text());
        } else {
            add(&mut columns, path);
        }
    }
    if columns.is_empty() {
        return Err(Error::usage(say!("--columns leaves no column to show")));
    }
    Ok(columns)
}

/// Adds a column, unless it is shown already.
fn add(columns: &mut Vec<Path>, path: Path) {
    if columns.iter().all(|column| column.text() != path.text()) {
        columns.push(path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of the columns, or the error.
    fn columns(given: &[&str]) -> String {
        let given: Vec<String> = given.iter().map(|list| (*list).to_string()).collect();
        let defaults = &Kind::Areas.fields()[..3];
        match parse(Kind::Areas, &given, defaults.iter().collect()) {
            Ok(columns) => {
                let names: Vec<&str> = columns.iter().map(Path::text).collect();
                names.join(" ")
            }
            Err(Error::Usage { message, .. }) => message,
            Err(_) => unreachable!(),
        }
    }

    #[test]
    fn names_are_absolute_or_change_the_defaults() {
        for (given, expected) in [
            (&[][..], "id name name_ja"),
            (&["", " , "], "id name name_ja"),
            (&["city,id"], "city id"),
            (&["city", " id , city"], "city id"),
            (&["+city"], "id name name_ja city"),
            (&["+city,+city,+id"], "id name name_ja city"),
            (&["-name"], "id name_ja"),
            (&[" - name , + city"], "id name_ja city"),
            (&["-name", "+name"], "id name_ja name"),
            // One name without a sign, and the defaults are out.
            (&["-name,city,+opened"], "city opened"),
            (&["id,-id"], "--columns leaves no column to show"),
            // Paths are as they were typed, but for quotes.
            (
                &["+facts.\"Area, gross\",operator.name"],
                "facts.Area, gross operator.name",
            ),
            (
                &["+facts.'Area, gross',+operator.name,-facts.Area, gross"],
                "--columns: areas have no field `gross`",
            ),
            (
                &["+facts.'a, b',+operator.name,-facts.\"a, b\""],
                "id name name_ja operator.name",
            ),
            (&["ctiy"], "--columns: areas have no field `ctiy`"),
            (&["-all"], "--columns: areas have no field `all`"),
        ] {
            assert_eq!(columns(given), expected, "{given:?}");
        }
    }

    #[test]
    fn all_is_every_field_once() {
        let names: Vec<&str> = Kind::Areas
            .fields()
            .iter()
            .map(|field| field.name)
            .collect();
        assert_eq!(columns(&["all"]), names.join(" "));
        assert_eq!(columns(&["+all"]), names.join(" "));
        let first = format!("city {}", names.join(" ").replace(" city ", " "));
        assert_eq!(columns(&["city,all"]), first);
    }
}
