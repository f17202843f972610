//! Counts of the values of a field.

use std::collections::HashMap;

use super::named_field;
use super::sort::Comparable;
use crate::dataset::Dataset;
use crate::diagnostics::Error;
use crate::model::{Date, Field, Kind, Record, Value};
use crate::text::say;

/// What to count by: a field, of dates also cut to their year or month.
#[derive(Clone, Copy)]
pub struct CountBy {
    pub field: &'static Field,
    precision: Precision,
}

#[derive(Clone, Copy)]
enum Precision {
    Whole,
    Year,
    Month,
}

/// How many records have each value, most first, and how many have none.
pub struct Counts {
    pub values: Vec<(Value<'static>, usize)>,
    pub without: usize,
    /// Records whose dates are too coarse to be cut: years without a month.
    pub too_coarse: usize,
}

impl CountBy {
    /// `FIELD`, `FIELD:year` or `FIELD:month`.
    pub fn parse(kind: Kind, text: &str) -> Result<CountBy, Error> {
        let (name, part) = match text.split_once(':') {
            Some((name, part)) => (name.trim(), Some(part.trim())),
            None => (text.trim(), None),
        };
        let field = named_field(kind, name, "--count-by")?;
        if part.is_some() && !field.ty.is_date() {
            let ty = field.ty.spoken();
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
        Ok(CountBy { field, precision })
    }

    /// Counts each element of a list, at most once a record; equal counts are in order of value.
    pub fn count(&self, dataset: &Dataset, records: &[Record<'_>]) -> Counts {
        let mut counts: HashMap<String, (Value<'static>, usize)> = HashMap::new();
        let (mut without, mut too_coarse) = (0, 0);
        for record in records {
            let Some(value) = dataset.compared_value(*record, self.field) else {
                without += 1;
                continue;
            };
            let elements = self.elements(&value);
            if elements.is_empty() {
                too_coarse += 1;
            }
            let mut counted = Vec::new();
            for element in elements {
                let text = element.text().into_owned();
                if !counted.contains(&text) {
                    counts.entry(text.clone()).or_insert((element, 0)).1 += 1;
                    counted.push(text);
                }
            }
        }
        Counts {
            values: most_first(counts.into_values()),
            without,
            too_coarse,
        }
    }

    fn elements(&self, value: &Value<'_>) -> Vec<Value<'static>> {
        match value {
            Value::Date(date) => self.dates(&[*date]),
            Value::Dates(dates) => self.dates(dates),
            Value::List(list) => texts(list.iter()),
            Value::Facts(facts) => texts(facts.iter().map(|fact| &fact.what)),
            Value::Notes(notes) => texts(notes.iter().map(|note| &note.text)),
            Value::Cites(cites) => texts(cites.iter().map(|(field, _)| field)),
            Value::Words(words) => texts(words.iter().map(|info| &info.word)),
            Value::Text(text) => vec![Value::Text(text.to_string().into())],
            Value::Country(country) => vec![Value::Country(*country)],
            Value::Countries(list) => list.iter().copied().map(Value::Country).collect(),
            Value::Number(number) => vec![Value::Number(*number)],
            Value::Bool(flag) => vec![Value::Bool(*flag)],
        }
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

/// Orders counts of values: the most first, equal ones in the order of a list sorted by the field.
fn most_first(
    counts: impl Iterator<Item = (Value<'static>, usize)>,
) -> Vec<(Value<'static>, usize)> {
    let mut keyed = Vec::new();
    for (value, count) in counts {
        keyed.push((Comparable::of(&value), value, count));
    }
    // A hash map has no order of its own for values that fold to the same.
    keyed.sort_by(|(_, a, _), (_, b, _)| a.text().cmp(&b.text()));
    keyed.sort_by(|(a, _, few), (b, _, many)| many.cmp(few).then_with(|| a.compare(b)));
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
