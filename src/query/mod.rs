//! Which records are listed, in what order, with which fields.

pub mod expr;
pub mod filter;
pub mod flags;
pub mod resolve;
pub mod shape;
