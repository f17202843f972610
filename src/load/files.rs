//! The text of files, folders and standard input.

use std::collections::HashSet;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use memchr::memmem;

use super::encoding::decode;
use crate::diagnostics::Error;

use crate::diagnostics::File;
use crate::model::{Kind, KindSet};
use crate::text::{reason, say, sort};

/// The built-in files of these kinds.
pub fn built_in(kinds: KindSet) -> Vec<File> {
    let mut files = Vec::new();
    for kind in kinds.iter() {
        let name = format!("data/{}.toml", kind.plural());
        let text = kind.built_in_text();
        files.push(File {
            name,
            text,
            is_built_in: true,
            ..File::default()
        });
    }
    files
}

/// The built-in records of a kind with these ids, each as a file of its own.
pub fn built_in_records(kind: Kind, ids: &[&str]) -> Vec<File> {
    let text = kind.built_in_text();
    let heading = format!("[[{}]]\nid = \"", kind.plural());
    let mut found = vec![""; ids.len()];
    let mut starts = memmem::find_iter(text.as_bytes(), heading.as_bytes()).peekable();
    while let Some(start) = starts.next() {
        let record = &text[start..starts.peek().copied().unwrap_or(text.len())];
        let id = record[heading.len()..].split('"').next();
        if let Some(at) = ids.iter().position(|wanted| Some(*wanted) == id) {
            found[at] = record;
        }
    }
    found.retain(|record| !record.is_empty());
    let mut files = Vec::with_capacity(found.len());
    for text in found {
        files.push(File {
            text,
            is_built_in: true,
            ..File::default()
        });
    }
    files
}

/// How many built-in records of a kind there are.
pub fn count_built_in(kind: Kind) -> usize {
    let heading = format!("[[{}]]\n", kind.plural());
    memmem::find_iter(kind.built_in_text().as_bytes(), heading.as_bytes()).count()
}

/// The text of every file that the paths name.
pub fn read(paths: &[PathBuf]) -> Result<Vec<File>, Error> {
    let mut files = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            files.push(read_stdin()?);
        } else if fs::metadata(path)
            .map_err(|error| unreadable(path, &error))?
            .is_dir()
        {
            let before = files.len();
            read_folder(path, &mut HashSet::new(), &mut files)?;
            if files.len() == before {
                return Err(Error::usage(say!(
                    "{path} holds no TOML files",
                    path = path.display()
                )));
            }
        } else {
            files.push(read_file(path)?);
        }
    }
    Ok(files)
}

fn read_stdin() -> Result<File, Error> {
    let name = say!("standard input");
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| unreadable(Path::new(name), &error))?;
    Ok(file(name.to_string(), bytes))
}

/// Reads the TOML files of a folder and of the folders in it, in order of name. Hidden files belong
/// to other programs. Links may lead in a circle: no folder is read twice.
fn read_folder(
    folder: &Path,
    seen: &mut HashSet<PathBuf>,
    files: &mut Vec<File>,
) -> Result<(), Error> {
    let real = fs::canonicalize(folder).map_err(|error| unreadable(folder, &error))?;
    if !seen.insert(real) {
        let name = folder.display();
        let message = say!("{name} was read already: do links lead in a circle?", name);
        return Err(Error::usage(message));
    }
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, &error))? {
        let entry = entry.map_err(|error| unreadable(folder, &error))?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            paths.push(entry.path());
        }
    }
    sort::sort_by(&mut paths, Ord::cmp);
    for path in paths {
        let extension = path.extension().unwrap_or_default();
        let is_toml = extension.eq_ignore_ascii_case("toml");
        match fs::metadata(&path) {
            Ok(meta) if meta.is_dir() => read_folder(&path, seen, files)?,
            Ok(_) if is_toml => files.push(read_file(&path)?),
            Err(error) if is_toml => return Err(unreadable(&path, &error)),
            _ => {}
        }
    }
    Ok(())
}

fn read_file(path: &Path) -> Result<File, Error> {
    let name = path.display().to_string();
    if is_named_pipe(path) {
        let error = Error::usage(say!("{name} is a named pipe, which may never end", name));
        return Err(error.with_help(say!("give it as standard input: `--data - < {name}`", name)));
    }
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    Ok(file(name, bytes))
}

/// Whether opening the path could block for ever. The pipes that a shell opens under `/dev/fd` do
/// not.
#[cfg(unix)]
fn is_named_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    for open in ["/dev/fd", "/dev/stdin", "/proc"] {
        if path.starts_with(open) {
            return false;
        }
    }
    fs::metadata(path).is_ok_and(|meta| meta.file_type().is_fifo())
}

#[cfg(not(unix))]
fn is_named_pipe(_: &Path) -> bool {
    false
}

/// The file with these bytes. Records borrow from its text, so it is never freed.
fn file(name: String, bytes: Vec<u8>) -> File {
    let (text, not_text) = decode(bytes);
    File {
        name,
        text: text.leak(),
        not_text,
        ..File::default()
    }
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    Error::usage(say!(
        "cannot read {path}: {error}",
        path = path.display(),
        error = reason(error)
    ))
}
