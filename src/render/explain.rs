//! Why a search answered as it did.

use std::io::{self, Write};

use super::Terminal;
use super::hits::steps;
use crate::dataset::Dataset;
use crate::model::Lang;
use crate::search::Answers;
use crate::text::safe;

/// For each answer its score, then a line for each word of the query: what it counted, how and where
/// it was found.
pub fn write(
    dataset: &Dataset,
    answers: &Answers<'_>,
    lang: Lang,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> io::Result<()> {
    for hit in &answers.hits {
        let name = safe(dataset.display_name(hit.record, lang));
        let kind = hit.record.kind().label(lang);
        let id = hit.record.id();
        writeln!(
            out,
            "{:>6.1}  {} ({kind} {id})",
            hit.score(),
            terminal.bold(&name)
        )?;
        for step in steps(dataset, answers, hit) {
            writeln!(out, "{:>10.1}  {step}", step.points)?;
        }
        for word in answers.missing(hit) {
            writeln!(out, "{:>10.1}  {}: not found", 0.0, safe(word))?;
        }
    }
    Ok(())
}
