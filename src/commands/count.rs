//! Prints the counts of a field's values.

use std::borrow::Cow;

use super::Context;
use crate::diagnostics::Error;
use crate::model::{Country, Kind, Lang, Origin, Value, words};
use crate::query::count::{CountBy, Counts};
use crate::render::{Column, Format, Rows, Terminal, bar};
use crate::text::{say, width};

/// The longest bar, in columns.
const LONGEST_BAR: usize = 24;
/// Shorter bars say nothing.
const SHORTEST_BAR: usize = 4;

type Row<'v> = Vec<Option<Value<'v>>>;

/// Prints values and their counts; people see a bar beside each.
pub fn print(
    context: &Context,
    by: &CountBy,
    counts: &Counts<'_>,
    limit: usize,
    header: bool,
) -> Result<(), Error> {
    let (format, lang) = (context.list_format(), context.lang);
    let shown = &counts.values[..limit.min(counts.values.len())];
    let is_number = matches!(shown.first(), Some((Value::Number(_), _)));
    let mut columns = vec![
        column("value", by.path.title(lang), 1, is_number),
        column("count", lang.pick("Count", "件数"), 1, true),
    ];
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (value, count) in shown {
        let value = if format.is_for_people() {
            translated(by, value, lang)
        } else {
            value.clone()
        };
        rows.push(vec![Some(value), Some(Value::Number(*count as f64))]);
    }
    if format == Format::Table
        && let Some(longest) = longest_bar(&context.terminal, &columns, &rows)
    {
        columns.push(column("bar", "", 2, false));
        let most = shown.first().map_or(0, |(_, count)| *count);
        for (row, (_, count)) in rows.iter_mut().zip(shown) {
            row.push(Some(Value::Text(bar(*count, most, longest).into())));
        }
    }
    let mut rows = Rows::of_values(columns, rows, lang);
    rows.header = header;
    context.print_rows(format, &rows)
}

fn column(
    name: &'static str,
    title: impl Into<Cow<'static, str>>,
    rank: usize,
    is_number: bool,
) -> Column {
    Column {
        name: name.into(),
        title: title.into(),
        rank,
        is_number,
    }
}

/// What a person should know about the counts: what they leave out.
pub fn notes(
    counts: &Counts<'_>,
    kind: Kind,
    by: &CountBy,
    found: usize,
    limit: usize,
) -> Vec<String> {
    let mut notes = Vec::new();
    let (kinds, field) = (kind.many(), by.path.spoken());
    match counts.without {
        0 => {}
        1 => notes.push(say!(
            "1 of {found} {kinds} has no {field}",
            found,
            kinds,
            field
        )),
        n => notes.push(say!(
            "{n} of {found} {kinds} have no {field}",
            n,
            found,
            kinds,
            field
        )),
    }
    match counts.too_coarse {
        0 => {}
        1 => notes.push(say!(
            "1 of {found} {kinds} has {field} without a month",
            found,
            kinds,
            field
        )),
        n => notes.push(say!(
            "{n} of {found} {kinds} have {field} without a month",
            n,
            found,
            kinds,
            field
        )),
    }
    match counts.no_dates {
        0 => {}
        1 => notes.push(say!(
            "1 of {found} {kinds} has {field} that is no date",
            found,
            kinds,
            field
        )),
        n => notes.push(say!(
            "{n} of {found} {kinds} have {field} that is no date",
            n,
            found,
            kinds,
            field
        )),
    }
    let all = counts.values.len();
    if all > limit {
        notes.push(say!("{limit} of {all} values", limit, all));
    }
    notes
}

/// The names of countries and words of controlled lists are counted in English, and read in any language.
fn translated<'v>(by: &CountBy, value: &Value<'v>, lang: Lang) -> Value<'v> {
    let fields = by.path.fields();
    let Some(field) = fields.first() else {
        return value.clone();
    };
    let is_country = matches!(
        field.origin,
        Origin::CountryName | Origin::PartnerCountryNames(_)
    );
    if is_country && let Ok(country) = Country::parse(&value.text()) {
        return Value::Text(country.name(lang).into());
    }
    if field.ty.is_word()
        && let Some(field) = words::field_with(fields, &value.text())
    {
        return words::for_people(field, value, lang).into();
    }
    value.clone()
}

/// The columns that are left for bars; nothing if they are too few.
fn longest_bar(terminal: &Terminal, columns: &[Column], rows: &[Row<'_>]) -> Option<usize> {
    if terminal.is_narrow() {
        return None;
    }
    let room = match terminal.columns {
        Some(columns_of_terminal) => columns_of_terminal.saturating_sub(width_of(columns, rows)),
        None => LONGEST_BAR,
    };
    (room >= SHORTEST_BAR).then_some(room.min(LONGEST_BAR))
}

/// The width of the columns and of the gaps behind them.
fn width_of(columns: &[Column], rows: &[Row<'_>]) -> usize {
    let mut total = 4;
    for (at, column) in columns.iter().enumerate() {
        let mut widest = width(&column.title);
        for value in rows.iter().filter_map(|row| row[at].as_ref()) {
            widest = widest.max(width(&value.text()));
        }
        total += widest;
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::model::Record;

    fn counted(by: &str) -> (CountBy, Counts<'static>) {
        let dataset = Box::leak(Box::new(load::dataset(
            r#"
            [[partners]]
            id = "a"
            country = "IT"
            founded = "2001"
            [[partners]]
            id = "b"
            country = "SE"
            [[partners]]
            id = "c"
            "#,
        )));
        let by = CountBy::parse(Kind::Partners, by).unwrap();
        let records: Vec<Record<'_>> = dataset.records(Kind::Partners).collect();
        let counts = by.count(dataset, &records);
        (by, counts)
    }

    #[test]
    fn what_the_counts_leave_out_is_noted() {
        let (by, counts) = counted("country");
        let without = "1 of 3 partners has no country";
        assert_eq!(notes(&counts, Kind::Partners, &by, 3, 2), [without]);
        assert_eq!(
            notes(&counts, Kind::Partners, &by, 3, 1),
            [without, "1 of 2 values"]
        );
        let (by, counts) = counted("city");
        assert_eq!(
            notes(&counts, Kind::Partners, &by, 3, 0),
            ["3 of 3 partners have no city"]
        );
        let (by, counts) = counted("founded:month");
        assert_eq!(
            notes(&counts, Kind::Partners, &by, 3, 3),
            [
                "2 of 3 partners have no founded",
                "1 of 3 partners has founded without a month"
            ]
        );
        let (by, counts) = counted("id");
        assert_eq!(notes(&counts, Kind::Partners, &by, 3, 3), [""; 0]);
    }

    #[test]
    fn names_of_countries_and_usual_words_are_translated_and_nothing_else() {
        let (by, counts) = counted("country_name");
        let italy = &counts.values[0].0;
        assert_eq!(translated(&by, italy, Lang::Ja).text(), "イタリア");
        assert_eq!(translated(&by, italy, Lang::En).text(), "Italy");
        let (by, _) = counted("city");
        assert_eq!(translated(&by, italy, Lang::Ja).text(), "Italy");
        let (by, _) = counted("kind");
        let network = Value::from("network");
        assert_eq!(
            translated(&by, &network, Lang::Ja).text(),
            "ネットワーク組織"
        );
        assert_eq!(translated(&by, &network, Lang::En).text(), "network");
    }

    fn room_for_bars(columns: Option<usize>) -> Option<usize> {
        let terminal = Terminal::plain(columns);
        let row = vec![
            Some(Value::Text("x".repeat(20).into())),
            Some(Value::Number(7.0)),
        ];
        let columns = [
            column("value", "Value", 1, false),
            column("count", "Count", 1, true),
        ];
        longest_bar(&terminal, &columns, &[row])
    }

    #[test]
    fn bars_fill_the_room_that_is_left() {
        // 20 for the value, 5 for the heading of the count, 4 for gaps.
        assert_eq!(room_for_bars(Some(40)), Some(11));
        assert_eq!(room_for_bars(Some(52)), Some(23));
        assert_eq!(room_for_bars(Some(53)), Some(24));
        assert_eq!(room_for_bars(Some(200)), Some(24));
        assert_eq!(room_for_bars(None), Some(24));
        assert_eq!(room_for_bars(Some(39)), None);
    }

    #[test]
    fn short_bars_are_left_out() {
        let terminal = Terminal::plain(Some(40));
        for (width, room) in [(32, Some(4)), (33, None), (50, None)] {
            let row = vec![Some(Value::Text("x".repeat(width).into()))];
            let column = column("value", "", 1, false);
            assert_eq!(longest_bar(&terminal, &[column], &[row]), room);
        }
    }
}
