//! The text of files, folders and standard input.

use std::collections::HashSet;
use std::fs;
use std::io::Read as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

use memchr::memmem;

use crate::diagnostics::Error;

use crate::diagnostics::File;
use crate::model::{Kind, KindSet};

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
    let mut files = Vec::new();
    for id in ids {
        let heading = format!("[[{}]]\nid = \"{id}\"\n", kind.plural());
        if let Some(start) = memmem::find(text.as_bytes(), heading.as_bytes()) {
            let behind = start + heading.len();
            let next = memmem::find(&text.as_bytes()[behind..], b"\n[[");
            let end = next.map_or(text.len(), |at| behind + at + 1);
            files.push(File {
                text: &text[start..end],
                is_built_in: true,
                ..File::default()
            });
        }
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
            let mut bytes = Vec::new();
            std::io::stdin()
                .lock()
                .read_to_end(&mut bytes)
                .map_err(|error| unreadable("standard input", &error))?;
            files.push(file("standard input".into(), bytes));
            continue;
        }
        let before = files.len();
        let named =
            fs::metadata(path).map_err(|error| unreadable(&path.display().to_string(), &error))?;
        if named.is_dir() {
            read_folder(path, &mut HashSet::new(), &mut files)?;
            if files.len() == before {
                return Err(Error::usage(format!(
                    "{} holds no TOML files",
                    path.display()
                )));
            }
        } else {
            files.push(read_file(path)?);
        }
    }
    Ok(files)
}

/// Folders are read in order of name, each with the folders in it. What is hidden by a dot before its name belongs to
/// other programs. Links may lead in a circle: no folder is read twice.
fn read_folder(
    folder: &Path,
    read: &mut HashSet<PathBuf>,
    files: &mut Vec<File>,
) -> Result<(), Error> {
    let fail = |error: &std::io::Error| unreadable(&folder.display().to_string(), error);
    if !read.insert(fs::canonicalize(folder).map_err(|error| fail(&error))?) {
        return Err(Error::usage(format!(
            "{} was read already: do links lead in a circle?",
            folder.display()
        )));
    }
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| fail(&error))? {
        let entry = entry.map_err(|error| fail(&error))?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            paths.push(entry.path());
        }
    }
    paths.sort();
    for path in paths {
        let toml = path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("toml"));
        match fs::metadata(&path) {
            Ok(meta) if meta.is_dir() => read_folder(&path, read, files)?,
            Ok(_) if toml => files.push(read_file(&path)?),
            Err(error) if toml => return Err(unreadable(&path.display().to_string(), &error)),
            _ => {}
        }
    }
    Ok(())
}

fn read_file(path: &Path) -> Result<File, Error> {
    let name = path.display().to_string();
    if is_named_pipe(path) {
        let error = Error::usage(format!("{name} is a named pipe, which may never end"));
        return Err(error.with_help(format!("give it as standard input: `--data - < {name}`")));
    }
    let bytes = fs::read(path).map_err(|error| unreadable(&name, &error))?;
    Ok(file(name, bytes))
}

/// Whether opening the path could wait for ever. The pipes that a shell opens under `/dev/fd` do not.
#[cfg(unix)]
fn is_named_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    let open = ["/dev/fd", "/dev/stdin", "/proc"]
        .iter()
        .any(|open| path.starts_with(open));
    !open && fs::metadata(path).is_ok_and(|meta| meta.file_type().is_fifo())
}

#[cfg(not(unix))]
fn is_named_pipe(_: &Path) -> bool {
    false
}

/// The file of these bytes. Records borrow from the text until the program ends, so it is never freed.
fn file(name: String, bytes: Vec<u8>) -> File {
    let (text, not_text) = utf8(bytes);
    File {
        name,
        text: text.leak(),
        not_text,
        ..File::default()
    }
}

fn unreadable(name: &str, error: &std::io::Error) -> Error {
    Error::usage(format!("cannot read {name}: {error}"))
}

/// The text of a file, and if it is not in UTF-8, where and why.
pub fn utf8(mut bytes: Vec<u8>) -> (String, Option<(Range<usize>, String)>) {
    let utf16 = bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
        || matches!(bytes[..], [0, a, 0, b, ..] | [a, 0, b, 0, ..] if a != 0 && b != 0);
    if utf16 {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        return (
            text,
            Some((
                0..0,
                "the file is in UTF-16; a dataset must be in UTF-8".into(),
            )),
        );
    }
    // A byte-order mark says that the text is UTF-8, and is no part of it.
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let message = format!(
                "the byte 0x{:02X} is not UTF-8; a dataset must be in UTF-8",
                error.as_bytes()[at]
            );
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            (text, Some((at..at + '\u{fffd}'.len_utf8(), message)))
        }
    }
}
