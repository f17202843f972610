//! Packs the Japanese messages for `src/text/say.rs`.
//!
//! The English ones stand in the code: a hash of each is enough to find its Japanese, and 40 kB less.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/text/say/packed.rs"]
mod packed;

const MESSAGES: &str = "data/messages-ja.txt";

fn main() -> io::Result<()> {
    // The fuzz targets, whose folder stands beside the data's, are built by it too.
    let mut file = PathBuf::from(MESSAGES);
    if !file.exists() {
        file = Path::new("..").join(file);
    }
    println!("cargo::rerun-if-changed={}", file.display());
    let text = fs::read_to_string(file)?;
    let out: PathBuf = env::var_os("OUT_DIR").unwrap_or_default().into();
    fs::write(out.join("messages-ja.bin"), packed::pack(&text))
}
