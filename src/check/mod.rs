//! Every rule that the records of a dataset must keep.

mod codes;
mod contacts;
mod dates;
mod finding;
mod identifiers;
mod links;
mod places;
mod registers;
mod rules;
mod suggest;
mod twins;
mod values;

pub use finding::{Finding, Other, Spot, Within};
pub use identifiers::{is_kebab_case, to_kebab_case, web_address};
pub use registers::{Register, is_identifier};
pub use rules::findings;
pub use twins::are_told_apart;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Dataset;
    use crate::diagnostics::Severity;
    use crate::load;

    /// The findings about a text, a line each: `error areas 0 city: message | help`.
    ///
    /// Areas, partners and so on are without sources in most tests; that warning is left out.
    pub fn lines(text: &str) -> Vec<String> {
        let mut lines = lines_of(&load::dataset(text));
        lines.retain(|line| !line.contains(" cites no source"));
        lines
    }

    pub fn lines_of(dataset: &Dataset) -> Vec<String> {
        findings(dataset, false)
            .iter()
            .flatten()
            .map(line)
            .collect()
    }

    fn line(finding: &Finding) -> String {
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let mut line = format!("{severity} {}: {}", spot(&finding.spot), finding.message);
        if let Some(help) = &finding.help {
            line += &format!(" | {help}");
        }
        match finding.other.as_deref() {
            Some(Other::Labelled(other, label)) => line += &format!(" | {}: {label}", spot(other)),
            Some(Other::SameId(other)) => line += &format!(" | same as {}", spot(other)),
            None => {}
        }
        if let Some(missing) = finding.missing {
            line += &format!(" | missing {missing}");
        }
        if let Some(id) = &finding.dangling {
            line += &format!(" | dangling {id}");
        }
        line
    }

    /// `areas 0 city`, with the file if it is an overlay and the place within the field.
    fn spot(spot: &Spot) -> String {
        let file = match spot.place.file {
            0 => String::new(),
            file => format!(" of overlay {file}"),
        };
        let within = match &spot.within {
            Within::Whole => String::new(),
            Within::Key => " key".to_string(),
            Within::Element(n) => format!("[{n}]"),
            Within::ElementCite(n, m) => format!("[{n}].cites[{m}]"),
            Within::CiteKey(name) => format!(".{name} key"),
            Within::Cite(name, n) => format!(".{name}[{n}]"),
        };
        let (kind, index) = (spot.kind.plural(), spot.place.index);
        format!("{kind} {index}{file} {}{within}", spot.field)
    }
}
