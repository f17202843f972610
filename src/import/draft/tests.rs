use super::*;

/// A draft with these texts in its fields.
pub fn draft(kind: Kind, row: &[(&str, &str)]) -> Draft {
    let mut draft = Draft::new(kind, 1);
    for (name, text) in row {
        draft.set(kind.field(name).unwrap(), keep(text).into());
    }
    draft
}
