//! Strings: folding, closeness, stems, safety for terminals, quoting, width and wrapping.

mod closest;
mod fold;
mod quote;
mod safe;
mod stem;
mod wrap;

pub use closest::{LONGEST_SLIP, closest, distance, forgiven};
pub use fold::{LATIN, fold};
pub use quote::quoted;
pub use safe::{is_unsafe, push_visible, safe};
pub use stem::{Stem, stem};
pub use wrap::{widest_part, width, wrap};
