//! The differences between two datasets: for people, as a changelog, for programs.

mod json;
mod lines;
mod markdown;
mod surroundings;
mod text;

pub use json::write as write_json;
pub use markdown::write as write_markdown;
pub use text::write as write_text;

#[cfg(test)]
mod tests;
