//! The bytes of a file or of standard input.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::limits;
use crate::diagnostics::Error;
use crate::text::sort::sort_by;
use crate::text::{closest, reason, say};

/// The file as messages name it.
pub fn name(path: &Path) -> String {
    if path.as_os_str() == "-" {
        return say!("standard input").to_string();
    }
    path.display().to_string()
}

/// Everything in the file, unless it is larger than any table.
pub fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let bytes = if path.as_os_str() == "-" {
        read_all(io::stdin().lock())
    } else if path.is_dir() {
        let message = say!("{name} is a folder", name = name(path));
        return Err(Error::usage(message).with_help(say!("name one file in it")));
    } else {
        File::open(path).and_then(read_all)
    };
    let bytes = bytes.map_err(|error| unreadable(path, &error))?;
    if bytes.len() > limits::BYTES {
        let (name, message) = (name(path), limits::too_large());
        return Err(Error::usage(format!("{name}: {message}")));
    }
    Ok(bytes)
}

/// Reads to the end, or one byte more than the limit.
fn read_all(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = limits::BYTES as u64 + 1;
    from.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    let message = say!(
        "cannot read {path}: {error}",
        path = name(path),
        error = reason(error)
    );
    let error_kind = error.kind();
    let error = Error::usage(message);
    match close_file(path) {
        Some(near) if error_kind == io::ErrorKind::NotFound => {
            error.with_help(say!("did you mean `{near}`?", near))
        }
        _ => error,
    }
}

/// A file in the same folder whose name is close.
fn close_file(path: &Path) -> Option<String> {
    let folder = path.parent()?;
    let folder_read = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let mut names = Vec::new();
    for entry in fs::read_dir(folder_read).ok()?.flatten() {
        names.extend(entry.file_name().into_string());
    }
    sort_by(&mut names, Ord::cmp);
    let wanted = path.file_name()?.to_str()?;
    let near = closest(wanted, names.iter().map(String::as_str))?;
    Some(folder.join(near).display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_file_is_told_with_a_close_name() {
        let error = read(Path::new("src/import/shet.rs")).unwrap_err();
        let Error::Usage { message, help } = error else {
            panic!("{error:?}");
        };
        assert!(message.starts_with("cannot read src/import/shet.rs: "));
        let near = Path::new("src/import").join("sheet.rs");
        assert_eq!(help, [format!("did you mean `{}`?", near.display())]);
        let error = read(Path::new("Cargo.tmol")).unwrap_err();
        assert!(format!("{error:?}").contains("did you mean `Cargo.toml`?"));
    }

    #[test]
    fn a_folder_is_no_file() {
        let error = read(Path::new("src")).unwrap_err();
        assert!(format!("{error:?}").contains("src is a folder"));
    }
}
