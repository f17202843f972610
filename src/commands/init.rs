//! A commented starting dataset for another hub.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::schema;
use crate::cli::InitArgs;
use crate::diagnostics::{Error, note};
use crate::model::{Kind, Type};
use crate::text::{quoted, reason, said, say};

const EXAMPLE: &str = include_str!("example.toml");

/// Writes a file for each kind and the schema; files in the folder are never replaced.
pub fn run(args: &InitArgs) -> Result<(), Error> {
    let folder = &args.folder;
    let files = files();
    for (name, _) in &files {
        let path = folder.join(name);
        if path.symlink_metadata().is_ok() {
            let error = Error::usage(say!("{path} is there already", path = path.display()));
            return Err(error.with_help(say!("choose another folder; nothing was written")));
        }
    }
    write(folder, &files).map_err(|error| {
        Error::usage(say!(
            "cannot write into {folder}: {error}",
            folder = folder.display(),
            error = reason(&error)
        ))
    })?;
    let folder = folder.display().to_string();
    note(&say!(
        "wrote {count} files; now edit them and run `osakahub check {folder}`",
        count = files.len(),
        folder = quoted(&folder)
    ));
    Ok(())
}

fn write(folder: &Path, files: &[(String, String)]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (name, text) in files {
        // Another program may have made the file meanwhile.
        let mut file = fs::File::create_new(folder.join(name))?;
        file.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// The names of the files and their texts.
fn files() -> Vec<(String, String)> {
    let mut files = vec![("schema.json".to_string(), schema::schema() + "\n")];
    for kind in Kind::ALL {
        files.push((format!("{}.toml", kind.plural()), starting_file(kind)));
    }
    files
}

/// An example record, and every other field as a comment.
fn starting_file(kind: Kind) -> String {
    let kinds = kind.plural();
    let name = if kind.field("name").is_some() {
        "name"
    } else {
        "title"
    };
    let example = example(kind);
    let about = say!(
        "{many}: one `[[{kinds}]]` for each, with an id and a {name} at least. \
         `osakahub check` points at every mistake.",
        many = capitalized(kind.many()),
        kinds,
        name
    );
    let fields = say!("Fields that may be added to a record, each with its meaning:");
    let way_in = way_in(kind);
    let mut text = format!(
        "#:schema ./schema.json\n# {about}\n{way_in}\n[[{kinds}]]\n{example}\n\n# {fields}\n"
    );
    for field in kind.fields() {
        if field.is_stored() && !fields_of(example).contains(&field.name) {
            let (about, name, sample) = (said(field.about), field.name, sample(field.ty));
            text += &format!("#\n# {about}\n# {name} = {sample}\n");
        }
    }
    text
}

/// What stands before the first record: of areas the hub's name, of institutions and partners how they
/// are brought in from a spreadsheet.
fn way_in(kind: Kind) -> String {
    match kind {
        Kind::Areas => {
            let about = say!("What the hub is called.");
            format!("\n# {about}\n[hub]\nname = \"Harbour Life Sciences\"\n")
        }
        Kind::Institutions | Kind::Partners => {
            let file = kind.plural();
            let first = say!("Are they in a spreadsheet? This makes records of its rows:");
            let again = say!("This brings in what has changed since:");
            format!(
                "#\n# {first}\n#   osakahub import members.csv --kind {file} > members.toml\n# {again}\n#   osakahub import members.csv --kind {file} --onto members.toml\n"
            )
        }
        _ => String::new(),
    }
}

/// The names of the fields that an example has.
fn fields_of(example: &str) -> Vec<&str> {
    let lines = example.lines();
    lines
        .filter_map(|line| Some(line.split_once(" = ")?.0))
        .collect()
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

/// The record of a kind in the example, without its header.
fn example(kind: Kind) -> &'static str {
    let header = format!("[[{}]]\n", kind.plural());
    let record = EXAMPLE
        .split("\n\n")
        .find_map(|record| record.strip_prefix(&header));
    record.unwrap_or("").trim_end()
}

/// How a value of the type is written.
fn sample(ty: Type) -> &'static str {
    match ty {
        Type::Id | Type::Text => "\"text\"",
        Type::Texts => "[\"text\", \"more text\"]",
        Type::Word => "\"a-word\"",
        Type::Words => "[\"drug-discovery\"]",
        Type::Url => "\"https://example.org/\"",
        Type::Date => "\"2026-03\"",
        Type::Dates => "[\"2026-03\"]",
        Type::Country => "\"SE\"",
        Type::Countries => "[\"SE\"]",
        Type::Region => "\"SE-M\"",
        Type::Number => "120",
        Type::Latitude => "55.605",
        Type::Longitude => "13.0038",
        Type::Bool => "true",
        Type::Link(_) => "\"id-of-a-record\"",
        Type::Links(_) => "[\"id-of-a-record\"]",
        Type::Facts => "[{ what = \"Floor area\", value = \"9,140 m2\", cites = [\"city-plan\"] }]",
        Type::Notes => "[\"text\", { text = \"text\", cites = [\"city-plan\"] }]",
        Type::Cites => "{ name = [\"city-plan\"] }",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::model::{KindSet, Lang};

    #[test]
    fn there_is_a_file_for_each_kind_and_the_schema() {
        let files = files();
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names[..3],
            ["schema.json", "areas.toml", "institutions.toml"]
        );
        assert_eq!(names.len(), Kind::ALL.len() + 1);
        assert!(files[0].1.ends_with("}\n"));
    }

    #[test]
    fn the_examples_are_a_hub_without_problems() {
        let text: String = Kind::ALL.map(starting_file).concat();
        let dataset = load::dataset(&text);
        let title = dataset.hub().and_then(|hub| hub.title(Lang::En));
        assert_eq!(title, Some("Harbour Life Sciences"));
        for kind in Kind::ALL {
            assert_eq!(dataset.count(kind), 1, "{}", kind.plural());
        }
        for record in dataset.iter() {
            for field in record.kind().fields() {
                let Some(value) = dataset.value(record, field) else {
                    continue;
                };
                field.ty.each_link(&value, |id, kinds| {
                    let target = dataset.kind_of(id).expect(id);
                    assert!(KindSet::of(kinds).contains(target), "{id}");
                });
            }
        }
    }

    #[test]
    fn every_stored_field_stands_in_a_file_once_and_in_order() {
        for kind in Kind::ALL {
            let example = fields_of(example(kind));
            let text = starting_file(kind);
            let (_, comments) = text.split_once("\n# Fields that may be added").unwrap();
            let mut at = 0;
            for field in kind.fields() {
                let comment = format!("\n#\n# {}\n# {} = ", field.about, field.name);
                let is_comment = comments.contains(&comment);
                let is_example = example.contains(&field.name);
                assert_eq!(
                    is_comment,
                    field.is_stored() && !is_example,
                    "{}",
                    field.name
                );
                if is_example {
                    assert_eq!(example[at], field.name);
                    at += 1;
                }
            }
            assert_eq!(at, example.len());
        }
    }

    #[test]
    fn samples_are_values_of_their_type() {
        for kind in Kind::ALL {
            for field in kind.fields().iter().filter(|field| field.is_stored()) {
                let (table, name) = (kind.plural(), field.name);
                if name != "id" {
                    let sample = sample(field.ty);
                    load::dataset(&format!("[[{table}]]\nid = \"x\"\n{name} = {sample}\n"));
                }
            }
        }
    }

    #[test]
    fn the_first_lines_say_what_a_record_needs() {
        let areas = starting_file(Kind::Areas);
        assert!(areas.starts_with("#:schema ./schema.json\n# Areas: one `[[areas]]` for each, "));
        assert!(areas.contains("with an id and a name at least."));
        assert!(starting_file(Kind::Sources).contains("with an id and a title at least."));
    }

    #[test]
    fn files_are_never_replaced() {
        let folder = std::env::temp_dir().join(format!("osakahub-init-{}", std::process::id()));
        let args = InitArgs {
            folder: folder.join("hub"),
        };
        run(&args).unwrap();
        assert_eq!(fs::read_dir(&args.folder).unwrap().count(), 9);
        let areas = args.folder.join("areas.toml");
        fs::write(&areas, "mine").unwrap();
        fs::remove_file(args.folder.join("schema.json")).unwrap();
        let Err(Error::Usage { message, .. }) = run(&args) else {
            panic!("written twice");
        };
        assert_eq!(message, format!("{} is there already", areas.display()));
        assert_eq!(fs::read_to_string(&areas).unwrap(), "mine");
        assert!(!args.folder.join("schema.json").exists());
        fs::remove_dir_all(&folder).unwrap();
    }
}
