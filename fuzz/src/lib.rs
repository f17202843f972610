//! The rooms of the program below its command line, for the fuzz targets.
//!
//! The program is one binary and no library. A library beside it would make every item public that the targets touch,
//! and hide unused ones from the compiler; to compile the same files a second time changes nothing there.

#![allow(dead_code, unused_imports)]

#[path = "../../src/check/mod.rs"]
pub mod check;
#[path = "../../src/dataset/mod.rs"]
pub mod dataset;
#[path = "../../src/diagnostics/mod.rs"]
pub mod diagnostics;
#[path = "../../src/diff/mod.rs"]
pub mod diff;
#[path = "../../src/import/mod.rs"]
pub mod import;
#[path = "../../src/load/mod.rs"]
pub mod load;
#[path = "../../src/model/mod.rs"]
pub mod model;
#[path = "../../src/query/mod.rs"]
pub mod query;
#[path = "../../src/render/mod.rs"]
pub mod render;
#[path = "../../src/search/mod.rs"]
pub mod search;
#[path = "../../src/text/mod.rs"]
pub mod text;

pub mod zip;

use std::path::PathBuf;
use std::sync::OnceLock;

use dataset::Dataset;
use load::Request;
use model::KindSet;
use render::Terminal;

/// The built-in dataset.
pub fn built_in() -> &'static Dataset {
    static BUILT_IN: OnceLock<Dataset> = OnceLock::new();
    BUILT_IN.get_or_init(|| match Request::default().load(KindSet::ALL) {
        Ok(dataset) => dataset,
        Err(error) => panic!("the built-in data cannot be loaded: {error:?}"),
    })
}

/// Output that goes to no terminal.
pub const NO_TERMINAL: Terminal = Terminal {
    columns: None,
    styled: false,
    linked: false,
};

/// The request for a dataset in a file with these bytes, as `--data FILE` makes it.
pub fn request(bytes: &[u8]) -> Request {
    let path = file();
    std::fs::write(&path, bytes).unwrap();
    Request {
        data: vec![path],
        with: vec![],
    }
}

/// A file of this process alone, in memory where the system has such files.
fn file() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    let folder = if memory.is_dir() {
        memory
    } else {
        std::env::temp_dir()
    };
    folder.join(format!("osakahub-fuzz-{}.toml", std::process::id()))
}
