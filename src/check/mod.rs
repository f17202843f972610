//! Every rule that the records of a dataset must keep.

mod dates;
mod finding;
mod identifiers;
mod links;
mod places;
mod rules;
mod values;

pub use finding::{Finding, Other, Spot, Within};
pub use rules::findings;
