//! The usual words of controlled lists. A dataset of one's own may use others.

/// Fields of work.
pub const FOCUS: &[&str] = &[
    "biotech",
    "business-matching",
    "cardiovascular",
    "clinical-trials",
    "diagnostics",
    "digital-health",
    "drug-discovery",
    "genomics",
    "healthy-ageing",
    "investment-promotion",
    "lab-space",
    "medtech",
    "networking",
    "nutrition",
    "open-innovation",
    "pharma",
    "regenerative-medicine",
    "regulation",
    "startups",
];

/// How an agreement stands.
pub const STATUS: &[&str] = &["signed", "active", "renewed", "historic"];

/// Whether the hub's own announcement names it.
pub const SCOPE: &[&str] = &["core", "wider"];

/// What a point stands for.
pub const PRECISION: &[&str] = &["town", "city", "office"];

/// What sort of source it is.
pub const SOURCE: &[&str] = &["primary", "press", "dataset", "mirror"];
