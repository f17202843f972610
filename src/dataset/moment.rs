//! What happened when: the dates of records, each with what it says.

use std::cmp::Reverse;

use crate::model::{Date, Field, Kind, Lang, Record, Value, When};

/// Something that happened to a record, or that the record is: it was signed, opened, took place.
#[derive(Clone, Copy)]
pub struct Moment<'d> {
    pub record: Record<'d>,
    /// The field that holds the date.
    pub field: &'static Field,
    /// The day, or the first day of what lasted.
    pub date: Date,
    /// The last day of what lasted, if it is known.
    pub end: Option<Date>,
}

impl<'d> Moment<'d> {
    /// All that is dated of a record, in the order of its fields.
    pub fn all_of(record: Record<'d>) -> Vec<Moment<'d>> {
        let mut moments = Vec::new();
        let mut told = None;
        for field in dated_fields(record.kind()) {
            if told == Some(field.name) {
                continue;
            }
            let mut end = None;
            if let When::Began { until, .. } = field.when
                && let Some(Value::Date(_)) = record.value(field.at)
                && let Some(last) = record.kind().field(until)
            {
                told = Some(until);
                end = record.value(last.at).as_ref().and_then(date);
            }
            for date in dates(record.value(field.at)) {
                moments.push(Moment {
                    record,
                    field,
                    date,
                    end,
                });
            }
        }
        moments
    }

    /// Whether records of the kind have dates that say something of the hub.
    pub fn are_known_of(kind: Kind) -> bool {
        dated_fields(kind).next().is_some()
    }

    /// What happened, as a heading.
    pub fn title(&self, lang: Lang) -> &'static str {
        match self.field.when {
            When::Began { title, .. } => lang.pick(title[0], title[1]),
            _ => self.field.title(lang),
        }
    }

    /// The last day, or a coarser date.
    pub fn last(&self) -> Date {
        self.end.unwrap_or(self.date)
    }

    /// Sorts the newest first: by the last day on which it may have happened or begun; of two with
    /// the same, the one whose day is known better.
    pub fn newest_first(&self) -> impl Ord + use<> {
        Reverse((self.date.last(), self.date.first(), self.date))
    }
}

/// The fields of a kind that date something of the hub.
fn dated_fields(kind: Kind) -> impl Iterator<Item = &'static Field> {
    let fields = kind.fields().iter();
    fields.filter(|field| field.is_stored() && field.dates_the_hub())
}

fn date(value: &Value<'_>) -> Option<Date> {
    match value {
        Value::Date(date) => Some(*date),
        _ => None,
    }
}

fn dates(value: Option<Value<'_>>) -> Vec<Date> {
    match value {
        Some(Value::Date(date)) => vec![date],
        Some(Value::Dates(dates)) => dates.into_owned(),
        _ => vec![],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    const RECORDS: &str = r#"
        agreements = [{ id = "a", signed = "2011", renewed = ["2015-11-02", "2022-10"] }]
        events = [
            { id = "long", start = "2025-04-13", end = "2025-10-13" },
            { id = "day", start = "2025-05" },
            { id = "end", end = "2025-09" },
            { id = "none" },
        ]
        programmes = [{ id = "p", start = "2020", end = "2030-03-31" }]
        sources = [{ id = "s", title = "T", date = "2024" }]
    "#;

    /// All moments of a record: `Signed 2011`.
    fn moments(id: &str, lang: Lang) -> String {
        let dataset = load::dataset(RECORDS);
        let mut texts = Vec::new();
        for moment in Moment::all_of(dataset.by_id(id).unwrap()) {
            let mut text = format!("{} {}", moment.title(lang), moment.date);
            if let Some(end) = moment.end {
                text += &format!(" to {end}");
            }
            texts.push(text);
        }
        texts.join(", ")
    }

    #[test]
    fn every_date_says_something_of_its_own() {
        for (id, expected) in [
            ("a", "Signed 2011, Renewed 2015-11-02, Renewed 2022-10"),
            ("long", "Took place 2025-04-13 to 2025-10-13"),
            ("day", "Took place 2025-05"),
            ("end", "End 2025-09"),
            ("none", ""),
            ("p", "Start 2020, End 2030-03-31"),
            // The date of a source is that of a document.
            ("s", ""),
        ] {
            assert_eq!(moments(id, Lang::En), expected, "{id}");
        }
        assert_eq!(moments("long", Lang::Ja), "開催 2025-04-13 to 2025-10-13");
    }

    #[test]
    fn kinds_with_dates_of_documents_alone_have_no_moments() {
        for kind in Kind::ALL {
            let expected = kind != Kind::Sources;
            assert_eq!(Moment::are_known_of(kind), expected, "{}", kind.plural());
        }
    }

    #[test]
    fn what_lasted_names_the_field_of_its_end() {
        for kind in Kind::ALL {
            for field in kind.fields() {
                if let When::Began { until, .. } = field.when {
                    assert!(kind.field(until).unwrap().ty.is_date(), "{}", field.name);
                }
            }
        }
    }

    #[test]
    fn the_newest_is_what_may_have_happened_last() {
        let dataset = load::dataset(
            r#"figures = [
                { id = "year", as_of = "2025" },
                { id = "day", as_of = "2025-12-31" },
                { id = "month", as_of = "2025-12" },
                { id = "before", as_of = "2025-12-30" },
                { id = "after", as_of = "2026-01" },
            ]"#,
        );
        let mut moments: Vec<Moment<'_>> = dataset.iter().flat_map(Moment::all_of).collect();
        moments.sort_by_key(Moment::newest_first);
        let ids: Vec<&str> = moments.iter().map(|moment| moment.record.id()).collect();
        assert_eq!(ids, ["after", "day", "month", "year", "before"]);
    }
}
