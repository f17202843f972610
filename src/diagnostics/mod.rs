//! What went wrong, where, and how it is shown.

mod digest;
mod error;
mod file;
mod json;
mod message;
mod problem;
mod snippet;

pub use digest::{MOST_TOLD, digest};
pub use error::Error;
pub use file::{EXCERPT, File};
pub use json::write_json;
pub use message::{note, set_columns, silence_notes, wrap_messages};
pub use problem::{Problem, Severity};
pub use snippet::{to_text, told_to_text};
