//! Counts of the values of a field.

use std::borrow::Cow;
use std::collections::HashMap;

use super::looks::Looks;
use super::path::{Path, facts_begin};
use super::sort::comparables;
use crate::dataset::Dataset;
use crate::diagnostics::Error;
use crate::model::{Date, Kind, Record, Value};
use crate::text::say;
use crate::text::sort::sort_by;

/// What to count by: a path, of dates also cut to their year or month.
pub struct CountBy {
    pub path: Path,
    precision: Precision,
}

#[derive(Clone, Copy, PartialEq)]
enum Precision {
    Whole,
    Year,
    Month,
}

/// How many records have each value, most first, and how many have none.
pub struct Counts<'d> {
    pub values: Vec<(Value<'d>, usize)>,
    pub without: usize,
    /// Records whose dates are too coarse to be cut: years without a month.
    pub too_coarse: usize,
    /// Records with facts that are no dates and cannot be cut.
    pub no_dates: usize,
}

impl CountBy {
    /// `PATH`, `PATH:year` or `PATH:month`.
    pub fn parse(kind: Kind, text: &str) -> Result<CountBy, Error> {
        let (name, part) = split(text);
        let path = Path::parse(kind, name).map_err(|mistake| mistake.of_flag("--count-by"))?;
        if part.is_some() && path.ty().is_some_and(|ty| !ty.is_date()) {
            let ty = path.spoken_type();
            let error = Error::usage(say!("--count-by: `{name}` is a {ty}, not a date", name, ty));
            return Err(error.with_help(say!("write `{name}` alone", name)));
        }
        let precision = match part {
            None => Precision::Whole,
            Some("year") => Precision::Year,
            Some("month") => Precision::Month,
            Some(part) => {
                let error = Error::usage(say!("--count-by: dates have no part `{part}`", part));
                return Err(error.with_help(say!("write `{name}:year` or `{name}:month`", name)));
            }
        };
        Ok(CountBy { path, precision })
    }

    /// Counts each element of a list, at most once a record; equal counts are in order of value.
    pub fn count<'d>(&self, dataset: &'d Dataset, records: &[Record<'d>]) -> Counts<'d> {
        let mut counts: HashMap<Cow<'d, str>, (Value<'d>, usize)> = HashMap::new();
        let (mut without, mut too_coarse, mut no_dates) = (0, 0, 0);
        for record in records {
            let Some(value) = self.path.compared_value(dataset, *record) else {
                without += 1;
                continue;
            };
            let elements = self.elements(value.clone());
            if elements.is_empty() {
                match self.has_date(&value) {
                    true => too_coarse += 1,
                    false => no_dates += 1,
                }
            }
            let is_list = elements.len() > 1;
            let mut counted = Vec::new();
            for element in elements {
                let text = element.clone().into_text();
                if counted.contains(&text) {
                    continue;
                }
                if is_list {
                    counted.push(text.clone());
                }
                counts.entry(text).or_insert((element, 0)).1 += 1;
            }
        }
        Counts {
            values: most_first(&self.path, counts.into_values()),
            without,
            too_coarse,
            no_dates,
        }
    }

    /// Whether a date is among the values, be it a fact that looks like one.
    fn has_date(&self, value: &Value<'_>) -> bool {
        let texts = value.texts();
        !self.path.is_fact() || texts.iter().any(|text| Looks::of(text).date.is_some())
    }

    fn elements<'d>(&self, value: Value<'d>) -> Vec<Value<'d>> {
        match value {
            Value::Date(date) => self.dates(&[date]),
            Value::Dates(dates) => self.dates(&dates),
            Value::Facts(facts) => texts(facts.iter().map(|fact| &fact.what)),
            Value::Notes(notes) => texts(notes.iter().map(|note| &note.text)),
            Value::Cites(cites) => texts(cites.iter().map(|(field, _)| field)),
            Value::Words(words) => texts(words.iter().map(|info| &info.word)),
            Value::Text(text) => self.text(text),
            Value::Several(values) => {
                let elements = values.into_iter().flat_map(|value| self.elements(value));
                elements.collect()
            }
            other => other.into_elements(),
        }
    }

    /// The text, or the date that a fact looks like, cut to the precision.
    fn text<'d>(&self, text: Cow<'d, str>) -> Vec<Value<'d>> {
        if self.precision == Precision::Whole {
            return vec![Value::Text(text)];
        }
        let date = Looks::of(&text).date;
        self.dates(date.as_slice())
    }

    /// The dates cut to the precision; a date that is coarser is left out.
    fn dates(&self, dates: &[Date]) -> Vec<Value<'static>> {
        let mut cut = Vec::new();
        for date in dates {
            let date = match self.precision {
                Precision::Whole => Some(*date),
                Precision::Year => Some(date.year()),
                Precision::Month => date.month(),
            };
            cut.extend(date.map(Value::Date));
        }
        cut
    }
}

/// A path and, after its last colon, the part of a date. In the label of a fact a colon may be one of its own.
fn split(text: &str) -> (&str, Option<&str>) {
    let (name, part) = match facts_begin(text) {
        Some(_) => match text.rsplit_once(':') {
            Some((name, part)) if matches!(part.trim(), "year" | "month") => (name, Some(part)),
            _ => (text, None),
        },
        None => match text.split_once(':') {
            Some((name, part)) => (name, Some(part)),
            None => (text, None),
        },
    };
    (name.trim(), part.map(str::trim))
}

/// Orders counts of values: the most first, equal ones in the order of a list sorted by the path.
fn most_first<'d>(
    path: &Path,
    counts: impl Iterator<Item = (Value<'d>, usize)>,
) -> Vec<(Value<'d>, usize)> {
    let (values, counts): (Vec<_>, Vec<_>) = counts.unzip();
    let keys = comparables(path, values.iter().cloned().map(Some));
    let mut keyed = Vec::with_capacity(values.len());
    for ((value, count), key) in values.into_iter().zip(counts).zip(keys) {
        keyed.extend(key.map(|key| (key, value, count)));
    }
    sort_by(&mut keyed, |(a, one, few), (b, other, many)| {
        let order = many.cmp(few).then_with(|| a.compare(b));
        // A hash map has no order of its own for values that fold to the same.
        order.then_with(|| one.text().cmp(&other.text()))
    });
    let values = keyed.into_iter().map(|(_, value, count)| (value, count));
    values.collect()
}

fn texts<'t>(list: impl Iterator<Item = &'t &'static str>) -> Vec<Value<'static>> {
    list.map(|text| Value::Text((*text).into())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    const RECORDS: &str = r#"
        partners = [
            { id = "p1", name = "P1", country = "SE", focus = ["medtech", "biotech", "medtech"], latitude = 1.5 },
            { id = "p2", name = "P2", country = "IT", focus = ["medtech"] },
            { id = "p3", name = "P3", country = "IT", cites = { city = ["s"], name = ["s"] }, facts = [{ what = "Lots", value = "20" }] },
        ]
        agreements = [
            { id = "a1", name = "Zed", signed = "2025", parties = ["p1", "p2", "p3"] },
            { id = "a2", name = "alpha", signed = "2025-10", renewed = ["2015", "2015-03", "2016"] },
            { id = "a3", name = "Épsilon", signed = "2025-10-07" },
            { id = "a4", name = "osaka", signed = "2024" },
            { id = "a5", name = "Osaka" },
        ]
        figures = [{ id = "f1", value = 17, approximate = true }, { id = "f2", value = 17 }, { id = "f3", value = 158 }, { id = "f4", value = 118 }, { id = "f5", value = -2.5 }]
    "#;

    /// The counts, most first, and how many records are without.
    fn counts(kind: Kind, by: &str) -> String {
        let by = match CountBy::parse(kind, by) {
            Ok(by) => by,
            Err(Error::Usage { message, help }) => {
                return format!("{message} | {}", help.join(" "));
            }
            Err(_) => unreachable!(),
        };
        let dataset = load::dataset(RECORDS);
        let records: Vec<Record<'_>> = dataset.records(kind).collect();
        let counts = by.count(&dataset, &records);
        let mut text = String::new();
        for (value, count) in counts.values {
            text += &format!("{} {count}, ", value.text());
        }
        text += &format!("without {}", counts.without);
        if counts.too_coarse > 0 {
            text += &format!(", coarse {}", counts.too_coarse);
        }
        text
    }

    #[test]
    fn values_are_counted_once_a_record_most_first_and_ties_by_folded_value() {
        for (kind, by, expected) in [
            (Kind::Partners, "focus", "medtech 2, biotech 1, without 1"),
            (Kind::Partners, "country", "IT 2, SE 1, without 0"),
            (Kind::Partners, "latitude", "1.5 1, without 2"),
            (Kind::Partners, "cites", "city 1, name 1, without 2"),
            (Kind::Partners, "facts", "Lots 1, without 2"),
            (Kind::Agreements, "country", "IT 1, SE 1, without 4"),
            (
                Kind::Agreements,
                "name",
                "alpha 1, Épsilon 1, Osaka 1, osaka 1, Zed 1, without 0",
            ),
            // Ties by size, not as text.
            (
                Kind::Figures,
                "value",
                "17 2, -2.5 1, 118 1, 158 1, without 0",
            ),
            (
                Kind::Figures,
                " value ",
                "17 2, -2.5 1, 118 1, 158 1, without 0",
            ),
            (Kind::Figures, "approximate", "false 4, true 1, without 0"),
        ] {
            assert_eq!(counts(kind, by), expected, "{by}");
        }
    }

    #[test]
    fn dates_are_cut_to_their_year_or_month() {
        for (by, expected) in [
            (
                "signed",
                "2024 1, 2025 1, 2025-10 1, 2025-10-07 1, without 1",
            ),
            ("signed:year", "2025 3, 2024 1, without 1"),
            // A year alone has no month.
            ("signed:month", "2025-10 2, without 1, coarse 2"),
            ("signed : month", "2025-10 2, without 1, coarse 2"),
            ("renewed:year", "2015 1, 2016 1, without 4"),
            ("renewed:month", "2015-03 1, without 4"),
        ] {
            assert_eq!(counts(Kind::Agreements, by), expected, "{by}");
        }
    }

    #[test]
    fn what_cannot_be_counted_is_told() {
        for (by, expected) in [
            (
                "name:year",
                "--count-by: `name` is a text, not a date | write `name` alone",
            ),
            (
                "signed:day",
                "--count-by: dates have no part `day` | write `signed:year` or `signed:month`",
            ),
            (
                "sgned:year",
                "--count-by: agreements have no field `sgned` | did you mean `signed`?",
            ),
        ] {
            assert_eq!(counts(Kind::Agreements, by), expected);
        }
    }
}
