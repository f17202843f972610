//! The time that `--since` and `--until` ask for, and which date of a record lies within it.

use crate::dataset::Dataset;
use crate::model::{Date, Kind, Record, Value};
use crate::query::flags::Dates;
use crate::query::path::Path;
use crate::text::say;

/// The most ids named in a note.
const MOST_NAMED: usize = 6;

/// Dates of a list are alternatives; an empty list asks for nothing.
pub struct Period {
    since: Vec<Date>,
    until: Vec<Date>,
    dates: Dates,
}

/// What the dates of a record say about a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Dated {
    /// A date of the path with this position lies within.
    Within(usize),
    Outside,
    /// The record has none of the dates.
    Undated,
}

impl Dated {
    pub fn is_within(self) -> bool {
        matches!(self, Dated::Within(_))
    }
}

impl Period {
    pub fn since(since: Vec<Date>, dates: Dates) -> Period {
        Period {
            since,
            until: vec![],
            dates,
        }
    }

    pub fn until(until: Vec<Date>, dates: Dates) -> Period {
        Period {
            since: vec![],
            until,
            dates,
        }
    }

    /// Asks for what another period asks for too.
    pub fn narrow(&mut self, more: &Period) {
        self.since.extend(&more.since);
        self.until.extend(&more.until);
    }

    /// What the dates at the paths say.
    pub fn look(&self, dataset: &Dataset, paths: &[Path], record: Record<'_>) -> Dated {
        let mut dates: Vec<(usize, Date)> = Vec::new();
        for (at, path) in paths.iter().enumerate() {
            for value in path.values(dataset, record) {
                match value {
                    Value::Date(date) => dates.push((at, date)),
                    Value::Dates(list) => dates.extend(list.iter().map(|date| (at, *date))),
                    _ => {}
                }
            }
        }
        let ([(_, first), ..], [.., (_, last)]) = (&dates[..], &dates[..]) else {
            return Dated::Undated;
        };
        if self.dates == Dates::Span {
            return match self.includes(*first, *last) {
                true => Dated::Within(0),
                false => Dated::Outside,
            };
        }
        let within = dates.iter().find(|(_, date)| self.includes(*date, *date));
        within.map_or(Dated::Outside, |(at, _)| Dated::Within(*at))
    }

    /// Whether a day from the first date to the last may lie within.
    pub fn includes(&self, first: Date, last: Date) -> bool {
        let is_after = |since: &Date| last.last() >= since.first();
        let is_before = |until: &Date| first.first() <= until.last();
        let since = self.since.is_empty() || self.since.iter().any(is_after);
        let until = self.until.is_empty() || self.until.iter().any(is_before);
        since && until
    }

    /// Keeps the records with a date within. The notes say which had none, and which were kept by
    /// another date than the first that the paths lead to.
    pub fn keep(
        &self,
        dataset: &Dataset,
        kind: Kind,
        paths: &[Path],
        typed: &str,
        records: &mut Vec<Record<'_>>,
    ) -> Vec<String> {
        let before = records.len();
        let mut kept = Vec::new();
        let mut kept_by = vec![vec![]; paths.len()];
        let mut undated = 0;
        for record in records.iter() {
            match self.look(dataset, paths, *record) {
                Dated::Within(at) => {
                    kept.push(*record);
                    kept_by[at].push(record.id());
                }
                Dated::Outside => {}
                Dated::Undated => undated += 1,
            }
        }
        *records = kept;
        let mut notes = Vec::new();
        if undated > 0 {
            notes.push(undated_note(kind, undated, before, typed));
        }
        for (at, ids) in kept_by.iter().enumerate().skip(1) {
            if !ids.is_empty() {
                let (other, first) = (paths[at].text(), paths[0].text());
                notes.push(other_date_note(kind, other, first, ids));
            }
        }
        notes
    }
}

fn undated_note(kind: Kind, undated: usize, before: usize, typed: &str) -> String {
    let kinds = kind.many();
    if undated == 1 {
        say!(
            "1 of {before} {kinds} has no date; it is left out by {typed}",
            before,
            kinds,
            typed
        )
    } else {
        say!(
            "{undated} of {before} {kinds} have no date; they are left out by {typed}",
            undated,
            before,
            kinds,
            typed
        )
    }
}

/// `2 agreements kept by renewed, not by signed: a1, a2`
fn other_date_note(kind: Kind, other: &str, first: &str, ids: &[&str]) -> String {
    let count = ids.len();
    let kinds = if count == 1 { kind.one() } else { kind.many() };
    let mut named = ids[..count.min(MOST_NAMED)].join(say!(", "));
    if count > MOST_NAMED {
        named += &format!(" {}", say!("and {more} more", more = count - MOST_NAMED));
    }
    say!(
        "{count} {kinds} kept by {other}, not by {first}: {named}",
        count,
        kinds,
        other,
        first,
        named
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    const RECORDS: &str = r#"
        agreements = [
            { id = "fresh", signed = "2025-10-07", announced = "2025-12" },
            { id = "again", signed = "2011", renewed = ["2015-11-02", "2022-10"] },
            { id = "early", signed = "2010-06" },
            { id = "lost", renewed = ["2022"] },
            { id = "bare" },
        ]
        events = [
            { id = "long", start = "2025-04-13", end = "2025-10-13" },
            { id = "end", end = "2025-09-25" },
            { id = "none" },
        ]
    "#;

    fn dates(text: &str) -> Vec<Date> {
        text.split_whitespace()
            .map(|date| date.parse().unwrap())
            .collect()
    }

    /// The records that are kept, and the notes.
    fn kept(kind: Kind, since: &str, until: &str) -> (String, Vec<String>) {
        let dataset = load::dataset(RECORDS);
        let (names, how): (&[&str], _) = if kind == Kind::Events {
            (&["start", "end"], Dates::Span)
        } else {
            (&["signed", "announced", "renewed"], Dates::Each)
        };
        let mut paths = Vec::new();
        for name in names {
            paths.push(Path::parse(kind, name).unwrap());
        }
        let mut period = Period::since(dates(since), how);
        period.narrow(&Period::until(dates(until), how));
        let mut records = dataset.records(kind).collect();
        let notes = period.keep(&dataset, kind, &paths, "--since X", &mut records);
        let ids: Vec<&str> = records.iter().map(|record| record.id()).collect();
        (ids.join(" "), notes)
    }

    #[test]
    fn each_date_of_an_agreement_counts_for_itself() {
        for (since, until, expected) in [
            ("2022", "", "fresh again lost"),
            ("2022-11", "", "fresh lost"),
            ("2025-12-31", "", "fresh"),
            ("2026", "", ""),
            ("", "2010", "early"),
            ("", "2011", "again early"),
            // Signed before and renewed after, but nothing happened between.
            ("2016", "2021", ""),
            ("2015-11-02", "2015-11-02", "again"),
            ("2015-11-03", "2022-09-30", "lost"),
            // Of several dates any will do.
            ("2026 2025-12", "", "fresh"),
            ("", "2009 2010", "early"),
        ] {
            let (ids, _) = kept(Kind::Agreements, since, until);
            assert_eq!(ids, expected, "{since} to {until}");
        }
    }

    #[test]
    fn an_event_lasts_from_its_start_to_its_end() {
        for (since, until, expected) in [
            ("2025-06", "2025-06", "long"),
            ("2025-09-25", "2025-09-25", "long end"),
            ("2025-10-13", "", "long"),
            ("2025-10-14", "", ""),
            ("", "2025-04-13", "long"),
            ("", "2025-04-12", ""),
        ] {
            let (ids, _) = kept(Kind::Events, since, until);
            assert_eq!(ids, expected, "{since} to {until}");
        }
    }

    #[test]
    fn notes_tell_what_has_no_date_and_what_was_kept_by_another() {
        let (_, notes) = kept(Kind::Agreements, "2022", "");
        assert_eq!(
            notes,
            [
                "1 of 5 agreements has no date; it is left out by --since X",
                "2 agreements kept by renewed, not by signed: again, lost"
            ]
        );
        let (_, notes) = kept(Kind::Agreements, "2025-11", "");
        assert_eq!(
            notes[1],
            "1 agreement kept by announced, not by signed: fresh"
        );
        // Signed in time: nothing to say.
        assert_eq!(kept(Kind::Agreements, "", "2015").1.len(), 1);
        // A span is one date.
        let (_, notes) = kept(Kind::Events, "2025-09", "");
        assert_eq!(
            notes,
            ["1 of 3 events has no date; it is left out by --since X"]
        );
    }

    #[test]
    fn of_many_records_six_are_named() {
        let ids = ["a", "b", "c", "d", "e", "f", "g", "h"];
        let note = |count| other_date_note(Kind::Agreements, "renewed", "signed", &ids[..count]);
        assert!(note(6).ends_with(": a, b, c, d, e, f"));
        assert!(note(8).ends_with(": a, b, c, d, e, f and 2 more"));
    }
}
