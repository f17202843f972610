//! Every rule that the records of a dataset must keep.

mod finding;
mod rules;
mod shapes;
mod values;

pub use finding::{Finding, Other, Spot, Within};
pub use rules::{findings, is_sound};
