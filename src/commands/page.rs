//! The whole dataset as one HTML page.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Context, overview};
use crate::cli::{PageArgs, data_date};
use crate::dataset::Dataset;
use crate::diagnostics::{Error, note};
use crate::model::{Kind, KindSet, Lang, Record};
use crate::page::Page;
use crate::query::sort;
use crate::render::Format;
use crate::text::{grouped, reason, say};

/// Browsers are slow with more.
const MOST_RECORDS: usize = 5_000;

pub fn run(args: &PageArgs, context: &Context) -> Result<(), Error> {
    if let Some(format) = context.format {
        let error = Error::usage(say!(
            "a page has no format {format}",
            format = format.name()
        ));
        return Err(error.with_help(say!("it is HTML; leave --format out")));
    }
    let dataset = context.load(KindSet::ALL)?;
    let page = page(&dataset, args, context.lang);
    let html = page.html();
    match args
        .output
        .as_deref()
        .filter(|path| *path != Path::new("-"))
    {
        Some(path) => {
            write(path, html.as_bytes()).map_err(|error| cannot_write(path, &error))?;
            note(&say!(
                "wrote {path}: {count} records, {size} kB",
                path = path.display(),
                count = grouped(&page.count().to_string()),
                size = grouped(&html.len().div_ceil(1_000).to_string())
            ));
        }
        None => context.print(Format::Csv, |out| out.write_all(html.as_bytes()))?,
    }
    if page.count() > MOST_RECORDS {
        note(&say!(
            "with more than {most} records the page opens slowly; narrow it: \
             `osakahub partners --country italy -f toml | osakahub page --data -`",
            most = grouped(&MOST_RECORDS.to_string())
        ));
    }
    Ok(())
}

fn page<'d>(dataset: &'d Dataset, args: &PageArgs, lang: Lang) -> Page<'d> {
    let title = |lang| match &args.title {
        Some(title) => title.clone(),
        None => overview::title(dataset, lang).to_string(),
    };
    Page {
        dataset,
        lists: Kind::ALL.map(|kind| (kind, list(dataset, kind))).into(),
        title: [title(Lang::En), title(Lang::Ja)],
        lang,
        data_date: dataset.is_built_in().then(data_date),
    }
}

/// The records of a kind in the order in which the terminal lists them.
fn list(dataset: &Dataset, kind: Kind) -> Vec<Record<'_>> {
    let mut records = dataset.records(kind).collect();
    sort::sort(dataset, &mut records, &sort::usual(kind));
    records
}

fn cannot_write(path: &Path, error: &io::Error) -> Error {
    Error::usage(say!(
        "cannot write {path}: {error}",
        path = path.display(),
        error = reason(error)
    ))
}

/// Writes the whole file or leaves what is there. What is no file, such as a pipe, is written to.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link stays a link.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let permissions = match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(metadata) if !metadata.is_file() => return fs::write(path, bytes),
        Ok(metadata) => Some(metadata.permissions()),
        Err(_) => None,
    };
    let (mut file, part) = create_beside(path)?;
    let mut written = file.write_all(bytes);
    if let (Ok(()), Some(permissions)) = (&written, permissions) {
        written = file.set_permissions(permissions);
    }
    drop(file);
    let written = written.and_then(|()| fs::rename(&part, path));
    if written.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&part);
    }
    written
}

/// A new file in the same folder, so that it can be renamed.
fn create_beside(path: &Path) -> io::Result<(File, PathBuf)> {
    let name = path.file_name().unwrap_or_default();
    let mut part_name = std::ffi::OsString::from(".");
    part_name.push(name);
    part_name.push(format!(".{}", std::process::id()));
    let part = path.with_file_name(part_name);
    Ok((File::create_new(&part)?, part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    fn args(title: Option<&str>) -> PageArgs {
        PageArgs {
            output: None,
            title: title.map(str::to_string),
        }
    }

    #[test]
    fn the_title_is_what_was_asked_for_or_the_hubs() {
        let dataset = load::dataset("areas = [{ id = 'a' }]");
        let title = |given| page(&dataset, &args(given), Lang::En).title;
        assert_eq!(title(Some("Medicon")), ["Medicon", "Medicon"]);
        assert_eq!(title(None), ["The hub", "拠点"]);
        assert_eq!(page(&dataset, &args(None), Lang::En).data_date, None);
    }

    #[test]
    fn lists_are_in_the_order_of_the_terminal() {
        let dataset = load::dataset(
            "events = [{ id = 'old', start = '2019' }, { id = 'undated' }, { id = 'new', start = '2025' }]",
        );
        let records = list(&dataset, Kind::Events);
        let ids: Vec<&str> = records.iter().map(|record| record.id()).collect();
        assert_eq!(ids, ["new", "old", "undated"]);
    }

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let folder = std::env::temp_dir().join(format!("osakahub-page-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("hub.html");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        let error = write(&folder, b"three").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::IsADirectory);
        let error = write(&folder.join("no/hub.html"), b"four").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
        fs::remove_dir_all(&folder).unwrap();
    }
}
