//! Prints the counts of a field's values.

use super::Context;
use crate::diagnostics::Error;
use crate::model::{Country, Kind, Lang, Origin, Value};
use crate::query::count::{CountBy, Counts};
use crate::render::{Column, Format, Rows};
use crate::text::width;

/// The longest bar, in columns.
const LONGEST_BAR: usize = 24;
/// Shorter bars say nothing.
const SHORTEST_BAR: usize = 4;

/// Prints values and their counts; people see a bar beside each.
pub fn print(
    context: &Context,
    by: CountBy,
    counts: &Counts,
    limit: usize,
    header: bool,
) -> Result<(), Error> {
    let (format, lang) = (context.list_format(), context.lang);
    let is_number = matches!(counts.values.first(), Some((Value::Number(_), _)));
    let mut columns = vec![
        Column {
            name: "value",
            title: by.field.title(lang),
            rank: 1,
            is_number,
        },
        Column {
            name: "count",
            title: lang.pick("Count", "件数"),
            rank: 1,
            is_number: true,
        },
    ];
    let mut rows = Vec::new();
    for (value, count) in counts.values.iter().take(limit) {
        let value = if format.is_for_people() {
            translated(by, value, lang)
        } else {
            value.clone()
        };
        rows.push(vec![Some(value), Some(Value::Number(*count as f64))]);
    }
    if format == Format::Table && !context.terminal.is_narrow() {
        let terminal = context.terminal.columns.unwrap_or(usize::MAX);
        let room = terminal
            .saturating_sub(width_of(&columns, &rows))
            .min(LONGEST_BAR);
        if room >= SHORTEST_BAR {
            columns.push(Column {
                name: "bar",
                title: "",
                rank: 2,
                is_number: false,
            });
            let most = counts.values.first().map_or(0, |(_, count)| *count);
            for (row, (_, count)) in rows.iter_mut().zip(&counts.values) {
                row.push(Some(Value::Text(
                    "█".repeat(bar(*count, most, room)).into(),
                )));
            }
        }
    }
    let mut rows = Rows::of_values(columns, rows, lang);
    rows.header = header;
    context.print_rows(format, &rows)
}

/// What a person should know about the counts: what they leave out.
pub fn notes(counts: &Counts, kind: Kind, by: CountBy, found: usize, limit: usize) -> Vec<String> {
    let mut notes = Vec::new();
    if counts.without > 0 {
        let have = if counts.without == 1 { "has" } else { "have" };
        let (without, kinds, field) = (counts.without, kind.plural(), by.field.name);
        notes.push(format!("{without} of {found} {kinds} {have} no {field}"));
    }
    if counts.values.len() > limit {
        notes.push(format!("{limit} of {} values", counts.values.len()));
    }
    notes
}

/// The names of countries are counted in English, and read in any language.
fn translated(by: CountBy, value: &Value<'static>, lang: Lang) -> Value<'static> {
    let is_country = matches!(
        by.field.origin,
        Origin::CountryName | Origin::PartnerCountryNames(_)
    );
    if is_country && let Ok(country) = Country::parse(&value.text()) {
        return Value::Text(country.name(lang).into());
    }
    value.clone()
}

/// The width of the columns and of the gaps behind them.
fn width_of(columns: &[Column], rows: &[Vec<Option<Value<'_>>>]) -> usize {
    let mut total = 4;
    for (at, column) in columns.iter().enumerate() {
        let mut widest = width(column.title);
        for value in rows.iter().filter_map(|row| row[at].as_ref()) {
            widest = widest.max(width(&value.text()));
        }
        total += widest;
    }
    total
}

/// The length of a bar in proportion to its count; what is there is seen.
pub fn bar(count: usize, most: usize, longest: usize) -> usize {
    let length = (count * longest).checked_div(most).unwrap_or(0);
    if count > 0 { length.max(1) } else { length }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_in_proportion_and_never_vanish() {
        for (count, most, longest, length) in [
            (10, 10, 24, 24),
            (5, 10, 24, 12),
            (1, 100, 24, 1),
            (0, 100, 24, 0),
            (0, 0, 24, 0),
        ] {
            assert_eq!(bar(count, most, longest), length);
        }
    }
}
