//! What a dataset is made of: records, their fields, and values that parse themselves.

mod country;
mod date;
mod field_type;
mod fields;
mod hub;
mod kind;
mod language;
#[macro_use]
mod record;
mod read_value;
mod shared;
mod types;
mod value;
pub mod words;

mod agreement;
mod area;
mod event;
mod figure;
mod institution;
mod partner;
mod programme;
mod source;

pub use crate::text::Lang;
pub use agreement::Agreement;
pub use area::Area;
pub use country::{Country, CountryGroup, CountryInfo, may_fold_to};
pub use date::{Date, parse_typed, span_for_people};
pub use event::Event;
pub use field_type::Type;
pub use fields::{Field, Origin, Role, When};
pub use figure::Figure;
pub use hub::Hub;
pub use institution::Institution;
pub use kind::{Kind, KindSet, Record, Records};
pub use language::{language_called, language_name, language_names};
pub use partner::Partner;
pub use programme::Programme;
pub use record::{Fields, Place, Shared};
pub use source::Source;
pub use value::{Cite, Fact, Note, Value};
