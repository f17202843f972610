//! What a search found: for people with what matches in bold, for programs with scores.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::{Column, Format, Terminal, json};
use crate::dataset::Dataset;
use crate::model::{Lang, Value};
use crate::search::{self, Answers, Excerpt, Hit};
use crate::text::safe;

type Row = Vec<Option<Value<'static>>>;

/// The rows of a list of hits, and its columns. People see no score, since it only orders the hits,
/// and read synonyms beside the field.
pub fn rows(
    dataset: &Dataset,
    answers: &Answers<'_>,
    format: Format,
    lang: Lang,
    terminal: &Terminal,
) -> (Vec<Column>, Vec<Row>) {
    let mut rows = Vec::new();
    for hit in &answers.hits {
        if format.is_for_people() {
            let mut excerpt = search::excerpt(dataset, &answers.query, &hit.best, hit, lang);
            if format == Format::Table {
                mark(&mut excerpt, terminal);
            }
            rows.push(row_for_people(dataset, hit, excerpt, lang));
        } else {
            let excerpt = search::excerpt(dataset, &answers.query, &hit.best, hit, Lang::En);
            rows.push(row_for_programs(dataset, hit, excerpt));
        }
    }
    (columns(format, lang), rows)
}

/// An answer for programs.
#[derive(Serialize)]
pub struct Object {
    kind: &'static str,
    id: String,
    name: String,
    score: f64,
    field: &'static str,
    text: String,
    /// The word that was found in place of one that was typed and means the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    synonym: Option<String>,
    /// Words of the query, and what each was read as.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "as_object")]
    read_as: Vec<(String, String)>,
    /// Words of the query that the record lacks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    explain: Vec<Step>,
}

/// Why an answer has its score.
#[derive(Serialize)]
pub struct Step {
    /// A word of the query.
    word: String,
    how: &'static str,
    field: &'static str,
    text: String,
    points: f64,
}

/// The answers as objects of JSON, each with the reasons for its score if they are asked for.
pub fn objects(dataset: &Dataset, answers: &Answers<'_>, explain: bool) -> Vec<Object> {
    let mut objects = Vec::new();
    for hit in &answers.hits {
        let excerpt = search::excerpt(dataset, &answers.query, &hit.best, hit, Lang::En);
        objects.push(Object {
            kind: hit.record.kind().plural(),
            id: hit.record.id().to_string(),
            name: dataset.display_name(hit.record, Lang::En).to_string(),
            score: hit.score(),
            field: excerpt.field,
            text: excerpt.text,
            synonym: excerpt.synonym,
            read_as: answers.corrections.clone(),
            missing: answers
                .missing(hit)
                .into_iter()
                .map(str::to_string)
                .collect(),
            explain: if explain {
                steps(dataset, answers, hit)
            } else {
                vec![]
            },
        });
    }
    objects
}

fn as_object<S: Serializer>(read_as: &[(String, String)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(read_as.iter().map(|(typed, read)| (typed, read)))
}

/// What each word of the query counted.
pub fn steps(dataset: &Dataset, answers: &Answers<'_>, hit: &Hit<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    for (term, found) in answers.query.terms.iter().zip(&hit.terms) {
        let Some(found) = found else { continue };
        let excerpt = search::excerpt(dataset, &answers.query, found, hit, Lang::En);
        steps.push(Step {
            word: term.typed.clone(),
            how: found.how.name(),
            field: excerpt.field,
            text: excerpt.text,
            points: found.points,
        });
    }
    steps
}

/// Writes the objects as an array, or one a line.
pub fn write_objects(objects: &[Object], format: Format, out: &mut dyn Write) -> io::Result<()> {
    if format == Format::Json {
        return json::write_value(&objects, out);
    }
    for object in objects {
        serde_json::to_writer(&mut *out, object)?;
        writeln!(out)?;
    }
    Ok(())
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
    columns
}

fn column(name: &'static str, title: &'static str, rank: usize) -> Column {
    Column {
        name: name.into(),
        title: title.into(),
        rank,
        is_number: name == "score",
    }
}

fn row_for_people(dataset: &Dataset, hit: &Hit<'_>, excerpt: Excerpt, lang: Lang) -> Row {
    vec![
        text(hit.record.kind().label(lang)),
        text(hit.record.id()),
        text(safe(dataset.display_name(hit.record, lang))),
        text(field_title(hit, &excerpt, lang)),
        text(excerpt.text),
    ]
}

/// The heading of the field in which the best was found, with the word that was found instead of one that means
/// the same.
pub fn field_title(hit: &Hit<'_>, excerpt: &Excerpt, lang: Lang) -> String {
    // Of a country its name is shown.
    let name = match excerpt.field {
        "country" => "country_name",
        name => name,
    };
    let title = match hit.record.kind().field(name) {
        Some(field) => field.title(lang),
        None => excerpt.field,
    };
    match &excerpt.synonym {
        Some(synonym) => format!("{title} ≈ {synonym}"),
        None => title.to_string(),
    }
}

fn row_for_programs(dataset: &Dataset, hit: &Hit<'_>, excerpt: Excerpt) -> Row {
    vec![
        text(hit.record.kind().plural()),
        text(hit.record.id()),
        text(dataset.display_name(hit.record, Lang::En)),
        Some(Value::Number(hit.score())),
        text(excerpt.field),
        text(excerpt.text),
    ]
}

fn text(text: impl Into<String>) -> Option<Value<'static>> {
    Some(Value::Text(text.into().into()))
}

/// Sets the parts of the text that match in bold, the last first, so that the places stay right.
pub fn mark(excerpt: &mut Excerpt, terminal: &Terminal) {
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
    use crate::search::Query;

    const TERMINAL: Terminal = Terminal {
        columns: None,
        styled: true,
        linked: false,
    };

    /// The names of the columns, and the cells of the first hit as text.
    fn first(
        typed: &str,
        format: Format,
        lang: Lang,
    ) -> (Vec<std::borrow::Cow<'static, str>>, Vec<String>) {
        let dataset = load::dataset(
            r#"
            [[partners]]
            id = "p1"
            name = "Acme Bio"
            name_ja = "アクメ"
            country = "IT"
            "#,
        );
        let answers = search::search(&dataset, KindSet::ALL, Query::parse(typed), 1);
        let (columns, rows) = rows(&dataset, &answers, format, lang, &TERMINAL);
        let mut cells = Vec::new();
        for value in &rows[0] {
            cells.push(match value {
                Some(value) => value.text().into_owned(),
                None => String::new(),
            });
        }
        (
            columns.into_iter().map(|column| column.name).collect(),
            cells,
        )
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
    }

    #[test]
    fn a_country_is_shown_under_its_name() {
        let (_, cells) = first("italy", Format::Table, Lang::En);
        assert_eq!(cells[3], "Country");
        let (_, cells) = first("italy", Format::Csv, Lang::En);
        assert_eq!(cells[4], "country");
    }

    #[test]
    fn objects_say_what_was_read_and_what_is_missing() {
        let dataset = load::dataset("partners = [{ id = \"p1\", name = \"Acme Bio\" }]");
        let object = |typed: &str, explain: bool| {
            let answers = search::search(&dataset, KindSet::ALL, Query::parse(typed), 1);
            let mut out = Vec::new();
            let objects = objects(&dataset, &answers, explain);
            write_objects(&objects, Format::Jsonl, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(
            object("acme", false),
            "{\"kind\":\"partners\",\"id\":\"p1\",\"name\":\"Acme Bio\",\"score\":905.0,\
             \"field\":\"name\",\"text\":\"Acme Bio\"}\n"
        );
        let text = object("amce zzqx", false);
        let more = "\"read_as\":{\"amce\":\"acme\"},\"missing\":[\"zzqx\"]}\n";
        assert!(text.ends_with(more), "{text}");
        let text = object("acme", true);
        let more = "\"explain\":[{\"word\":\"acme\",\"how\":\"word\",\"field\":\"name\",\
                    \"text\":\"Acme Bio\",\"points\":900.0}]}\n";
        assert!(text.ends_with(more), "{text}");
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
