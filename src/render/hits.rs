//! What a search found: for people with what matches in bold, for programs with scores.

use super::{Column, Format, Terminal};
use crate::dataset::Dataset;
use crate::model::{Lang, Value};
use crate::search::{self, Excerpt, Hit, Query};
use crate::text::safe;

type Row = Vec<Option<Value<'static>>>;

/// The rows of a list of hits, and its columns. People see no score, since it only orders the hits,
/// and read synonyms beside the field.
pub fn rows(
    dataset: &Dataset,
    query: &Query,
    hits: &[Hit<'_>],
    format: Format,
    lang: Lang,
    terminal: &Terminal,
) -> (Vec<Column>, Vec<Row>) {
    let mut rows = Vec::new();
    for hit in hits {
        if format.is_for_people() {
            let mut excerpt = search::excerpt(dataset, query, hit, lang);
            if format == Format::Table {
                mark(&mut excerpt, terminal);
            }
            rows.push(row_for_people(dataset, hit, excerpt, lang));
        } else {
            let excerpt = search::excerpt(dataset, query, hit, Lang::En);
            rows.push(row_for_programs(dataset, hit, excerpt, format));
        }
    }
    (columns(format, lang), rows)
}

fn columns(format: Format, lang: Lang) -> Vec<Column> {
    let mut columns = vec![
        column("kind", lang.pick("Kind", "種別"), 2),
        column("id", "ID", 1),
        column("name", lang.pick("Name", "名称"), 1),
    ];
    if !format.is_for_people() {
        columns.push(column("score", "", 9));
    }
    columns.push(column("field", lang.pick("Field", "項目"), 3));
    columns.push(column("text", lang.pick("Match", "一致"), 2));
    if has_synonyms(format) {
        columns.push(column("synonym", "", 9));
    }
    columns
}

fn column(name: &'static str, title: &'static str, rank: usize) -> Column {
    Column {
        name,
        title,
        rank,
        is_number: name == "score",
    }
}

fn has_synonyms(format: Format) -> bool {
    matches!(format, Format::Json | Format::Jsonl)
}

fn row_for_people(dataset: &Dataset, hit: &Hit<'_>, excerpt: Excerpt, lang: Lang) -> Row {
    let kind = hit.record.kind();
    // Of a country its name is shown.
    let field = match excerpt.field {
        "country" => "country_name",
        field => field,
    };
    let title = kind
        .field(field)
        .map_or(excerpt.field, |field| field.title(lang));
    let title = match excerpt.synonym {
        Some(synonym) => format!("{title} ≈ {synonym}"),
        None => title.to_string(),
    };
    vec![
        text(kind.label(lang)),
        text(hit.record.id()),
        text(safe(dataset.display_name(hit.record, lang))),
        text(title),
        text(excerpt.text),
    ]
}

fn row_for_programs(dataset: &Dataset, hit: &Hit<'_>, excerpt: Excerpt, format: Format) -> Row {
    let mut row = vec![
        text(hit.record.kind().plural()),
        text(hit.record.id()),
        text(dataset.display_name(hit.record, Lang::En)),
        Some(Value::Number(hit.score())),
        text(excerpt.field),
        text(excerpt.text),
    ];
    if has_synonyms(format) {
        row.push(excerpt.synonym.and_then(text));
    }
    row
}

fn text(text: impl Into<String>) -> Option<Value<'static>> {
    Some(Value::Text(text.into().into()))
}

/// Sets the parts of the text that match in bold, the last first, so that the places stay right.
fn mark(excerpt: &mut Excerpt, terminal: &Terminal) {
    for place in excerpt.marks.drain(..).rev() {
        let bold = terminal.bold(&excerpt.text[place.clone()]);
        excerpt.text.replace_range(place, &bold);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::model::KindSet;

    const TERMINAL: Terminal = Terminal {
        columns: None,
        styled: true,
        linked: false,
    };

    /// The names of the columns, and the cells of the first hit as text.
    fn first(typed: &str, format: Format, lang: Lang) -> (Vec<&'static str>, Vec<String>) {
        let dataset = load::dataset(
            r#"
            [[partners]]
            id = "p1"
            name = "Acme Bio"
            name_ja = "アクメ"
            country = "IT"
            "#,
        );
        let query = Query::parse(typed);
        let (hits, _) = search::search(&dataset, KindSet::ALL, &query, 1);
        let (columns, rows) = rows(&dataset, &query, &hits, format, lang, &TERMINAL);
        let mut cells = Vec::new();
        for value in &rows[0] {
            cells.push(match value {
                Some(value) => value.text().into_owned(),
                None => String::new(),
            });
        }
        (columns.iter().map(|column| column.name).collect(), cells)
    }

    #[test]
    fn people_see_no_score_and_matches_in_bold() {
        let (columns, cells) = first("acme", Format::Table, Lang::En);
        assert_eq!(columns, ["kind", "id", "name", "field", "text"]);
        assert_eq!(cells[..4], ["partner", "p1", "Acme Bio", "Name"]);
        assert_eq!(cells[4], format!("{} Bio", TERMINAL.bold("Acme")));
        let (_, cells) = first("acme", Format::Plain, Lang::En);
        assert_eq!(cells[4], "Acme Bio");
    }

    #[test]
    fn people_read_their_language() {
        let (_, cells) = first("acme", Format::Plain, Lang::Ja);
        assert_eq!(cells[..4], ["海外連携先", "p1", "アクメ", "名称"]);
    }

    #[test]
    fn programs_get_scores_and_english_names() {
        let (columns, cells) = first("acme", Format::Csv, Lang::Ja);
        assert_eq!(columns, ["kind", "id", "name", "score", "field", "text"]);
        assert_eq!(cells[..3], ["partners", "p1", "Acme Bio"]);
        assert!(cells[3].parse::<f64>().unwrap() > 0.0);
        assert_eq!(cells[4..], ["name", "Acme Bio"]);
        let (columns, cells) = first("acme", Format::Json, Lang::En);
        assert_eq!(columns[6], "synonym");
        assert_eq!(cells[6], "");
    }

    #[test]
    fn a_country_is_shown_under_its_name() {
        let (_, cells) = first("italy", Format::Table, Lang::En);
        assert_eq!(cells[3], "Country");
        let (_, cells) = first("italy", Format::Json, Lang::En);
        assert_eq!(cells[4], "country");
    }

    #[test]
    fn all_marks_are_set() {
        let mut excerpt = Excerpt {
            field: "name",
            text: "one two three".into(),
            marks: vec![0..3, 8..13],
            synonym: None,
        };
        mark(&mut excerpt, &TERMINAL);
        let expected = format!("{} two {}", TERMINAL.bold("one"), TERMINAL.bold("three"));
        assert_eq!(excerpt.text, expected);
    }
}
