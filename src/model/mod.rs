//! What a dataset is made of: kinds, records, and values that parse themselves. Knows nothing of files or formats.

mod country;
mod date;
pub mod fields;
mod kind;
mod lang;
mod record;
mod value;

pub use country::{Country, may_fold_to};
pub use date::Date;
pub use kind::{Kind, KindSet};
pub use lang::Lang;
pub use record::{Place, Record};
pub use value::{Cite, Fact, Value};
