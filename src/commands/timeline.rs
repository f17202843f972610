//! Everything dated, of all kinds.

use super::Context;
use crate::cli::TimelineArgs;
use crate::diagnostics::{Error, note};
use crate::query::timeline::Question;
use crate::render::{Format, timeline};
use crate::text::say;

/// Exits with 1 if nothing matched and `--exit-status` was given.
pub fn run(args: &TimelineArgs, context: &Context) -> Result<(), Error> {
    let question = Question {
        kinds: &args.kinds,
        words: &args.words,
        since: &args.since,
        until: &args.until,
    };
    let kinds = question.kinds()?;
    let dataset = context.load(question.needs(kinds))?;
    let (mut moments, mut notes) = question.answer(&dataset, kinds)?;
    let found = moments.len();
    if args.count {
        context.print(Format::Ids, |out| writeln!(out, "{found}"))?;
    } else {
        let limit = args.limit.unwrap_or(usize::MAX);
        moments.truncate(limit);
        if moments.len() < found {
            let kinds = say!("dates");
            notes.push(say!("{limit} of {found} {kinds}", limit, found, kinds));
        }
        let format = context.list_format();
        let mut rows = timeline::rows(&dataset, &moments, format, context.lang);
        rows.header = !args.no_header;
        context.print_rows(format, &rows)?;
    }
    for line in &notes {
        note(line);
    }
    if found == 0 && args.exit_status {
        return Err(Error::Quiet);
    }
    Ok(())
}
