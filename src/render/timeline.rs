//! What happened when: for people with the time in words, for programs with its dates.

use std::collections::BTreeSet;

use super::{Column, Format, Rows};
use crate::dataset::{Dataset, Moment};
use crate::model::{Lang, Value, span_for_people};

type Row = Vec<Option<Value<'static>>>;

/// A row for each moment. As ids each record stands once, where its newest is.
pub fn rows(
    dataset: &Dataset,
    moments: &[Moment<'_>],
    format: Format,
    lang: Lang,
) -> Rows<'static> {
    let mut rows = Vec::new();
    let mut named = BTreeSet::new();
    for moment in moments {
        if format == Format::Ids && !named.insert(moment.record.id()) {
            continue;
        }
        rows.push(match format.is_for_people() {
            true => row_for_people(dataset, moment, lang),
            false => row_for_programs(dataset, moment),
        });
    }
    let mut rows = Rows::of_values(columns(format, lang), rows, lang);
    rows.constants_give_way = true;
    rows
}

fn columns(format: Format, lang: Lang) -> Vec<Column> {
    let mut columns = vec![column("date", lang.pick("Date", "日付"), 1)];
    if !format.is_for_people() {
        columns.push(column("end", "", 9));
    }
    columns.push(column("field", lang.pick("What", "内容"), 2));
    columns.push(column("kind", lang.pick("Kind", "種別"), 3));
    columns.push(column("id", "ID", 1));
    columns.push(column("name", lang.pick("Name", "名称"), 1));
    columns
}

fn column(name: &'static str, title: &'static str, rank: usize) -> Column {
    Column {
        name: name.into(),
        title: title.into(),
        rank,
        is_number: false,
    }
}

fn row_for_people(dataset: &Dataset, moment: &Moment<'_>, lang: Lang) -> Row {
    vec![
        text(&span_for_people(moment.date, moment.last(), lang)),
        text(moment.title(lang)),
        text(moment.record.kind().label(lang)),
        text(moment.record.id()),
        text(dataset.display_name(moment.record, lang)),
    ]
}

fn row_for_programs(dataset: &Dataset, moment: &Moment<'_>) -> Row {
    vec![
        Some(Value::Date(moment.date)),
        moment.end.map(Value::Date),
        text(moment.field.name),
        text(moment.record.kind().plural()),
        text(moment.record.id()),
        text(dataset.display_name(moment.record, Lang::En)),
    ]
}

fn text(text: &str) -> Option<Value<'static>> {
    Some(text.to_string().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::render::{Terminal, list};

    fn printed(format: Format, lang: Lang) -> String {
        let dataset = load::dataset(
            r#"
            agreements = [{ id = "a", name = "Accord", name_ja = "合意", signed = "2025-10-07", renewed = ["2026-02"] }]
            events = [{ id = "e", start = "2025-04-13", end = "2025-10-13" }]
            "#,
        );
        let moments: Vec<Moment<'_>> = dataset.iter().flat_map(Moment::all_of).collect();
        let rows = rows(&dataset, &moments, format, lang);
        let mut out = Vec::new();
        list(format, &rows, &Terminal::plain(None), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn people_read_times_and_what_happened_in_their_language() {
        assert_eq!(
            printed(Format::Plain, Lang::En),
            "Date                What        Kind       ID  Name\n\
             2025-10-07          Signed      agreement  a   Accord\n\
             2026-02             Renewed     agreement  a   Accord\n\
             2025-04-13 – 10-13  Took place  event      e   e\n"
        );
        assert_eq!(
            printed(Format::Plain, Lang::Ja).lines().nth(1).unwrap(),
            "2025年10月7日            締結  協定  a   合意"
        );
    }

    #[test]
    fn programs_get_dates_and_the_names_of_fields() {
        assert_eq!(
            printed(Format::Csv, Lang::Ja),
            "date,end,field,kind,id,name\n\
             2025-10-07,,signed,agreements,a,Accord\n\
             2026-02,,renewed,agreements,a,Accord\n\
             2025-04-13,2025-10-13,start,events,e,e\n"
        );
        let json = printed(Format::Jsonl, Lang::En);
        let event = "{\"date\":\"2025-04-13\",\"end\":\"2025-10-13\",\"field\":\"start\",\
                     \"kind\":\"events\",\"id\":\"e\",\"name\":\"e\"}";
        assert_eq!(json.lines().nth(2).unwrap(), event);
    }

    #[test]
    fn ids_stand_once() {
        assert_eq!(printed(Format::Ids, Lang::En), "a\ne\n");
    }
}
