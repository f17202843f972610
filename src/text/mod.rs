//! Strings: the language of messages, folding, closeness, stems, safety for terminals, quoting, width and wrapping.

mod closest;
mod digits;
mod find;
mod first_of;
mod firsts;
mod fold;
mod kanji;
mod lang;
mod quote;
mod safe;
mod say;
pub mod sort;
mod stem;
mod wrap;

pub use closest::{Candidates, LONGEST_SLIP, closest, distance, forgiven};
pub use digits::{ascii, ascii_digit, grouped};
pub use find::{has_ignoring_case, places};
pub use first_of::first_of;
pub use firsts::{Firsts, count_lines};
pub use fold::{LATIN, fold, is_invisible, joins_letter_before, push_folded};
pub use kanji::{is_chinese, kanji_variants, usual_form};
pub use lang::Lang;
#[cfg(test)]
pub use lang::tests::in_japanese;
pub use quote::quoted;
pub use safe::{is_seen, is_unsafe, push_visible, safe, safe_lines, safe_with_breaks, shapes_text};
pub(crate) use say::{argument, say};
pub use say::{filled, fnv1a, in_table, japanese, reason, said, ticked};
pub use stem::{Stem, stem};
pub use wrap::{widest_line, widest_part, width, wrap, wrap_hanging};
