//! What went wrong, where, and how it is shown.

mod error;
mod file;
mod json;
mod message;
mod problem;
mod snippet;

pub use error::Error;
pub use file::{EXCERPT, File};
pub use json::to_json;
pub use message::{note, silence_notes};
pub use problem::{Problem, Severity};
pub use snippet::to_text;
