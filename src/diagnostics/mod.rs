//! What went wrong, where, and how it is shown.

mod error;
mod file;
pub mod problem;

pub use error::{Error, note};
pub use file::{EXCERPT, File};
pub use problem::{Problem, Severity};
