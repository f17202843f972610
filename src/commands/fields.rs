//! Lists every field of one kind or of all, and the words that stand in those with a controlled list.

use super::Context;
use crate::cli::FieldsArgs;
use crate::diagnostics::Error;
use crate::model::{Field, Kind, Lang, Type, Value, words};
use crate::render::{Column, Format, Rows};
use crate::text::{said, say};

pub fn run(args: &FieldsArgs, context: &Context) -> Result<(), Error> {
    let format = context.list_format();
    let mut columns = columns(context.lang);
    let mut rows = Vec::new();
    for kind in Kind::ALL {
        if args.kind.is_none_or(|wanted| wanted == kind) {
            rows.extend(kind.fields().iter().map(|field| row(field, format)));
        }
    }
    if format.is_for_people() {
        // People read the words of each field below.
        columns.pop();
        rows.iter_mut().for_each(|row| row.truncate(columns.len()));
    }
    // People who asked for one kind need not read its name on every line.
    if args.kind.is_some() && format.is_for_people() {
        columns.remove(0);
        for row in &mut rows {
            row.remove(0);
        }
    }
    context.print_rows(format, &Rows::of_values(columns, rows, context.lang))?;
    if format.is_for_people()
        && let Some(kind) = args.kind
    {
        for field in kind.fields() {
            print_words(field, format, context)?;
        }
        print_paths(kind, format, context)?;
    }
    Ok(())
}

/// The paths that lead on from the kind's fields.
fn print_paths(kind: Kind, format: Format, context: &Context) -> Result<(), Error> {
    let lang = context.lang;
    let mut rows = Vec::new();
    for field in kind.fields() {
        let about = match field.ty {
            Type::Facts => say!("One fact by its label, such as facts.\"Floor area\"").to_string(),
            Type::Link(kinds) | Type::Links(kinds) => {
                let kinds: Vec<&str> = kinds.iter().map(|kind| kind.many()).collect();
                let kinds = kinds.join(say!(", "));
                say!("Field of the {kinds} that the link leads to", kinds)
            }
            _ => continue,
        };
        let end = if field.ty == Type::Facts {
            say!("LABEL")
        } else {
            say!("FIELD")
        };
        let path = format!("{}.{end}", field.name);
        rows.push(vec![Some(Value::from(path)), Some(Value::from(about))]);
    }
    let columns = vec![
        column("path", lang.pick("Path", "パス"), 1),
        column("meaning", lang.pick("Meaning", "意味"), 1),
    ];
    context.print(format, |out| writeln!(out))?;
    context.print_rows(format, &Rows::of_values(columns, rows, lang))
}

/// A list of its own for the words of a field, under the field's name.
fn print_words(field: &'static Field, format: Format, context: &Context) -> Result<(), Error> {
    let lang = context.lang;
    let mut rows = Vec::new();
    for info in words::of(field) {
        let mut row = vec![Some(info.word.into())];
        if lang == Lang::Ja {
            row.push(Some(info.label_ja().into()));
        }
        row.push(Some(info.definition(lang).into()));
        rows.push(row);
    }
    if rows.is_empty() {
        return Ok(());
    }
    let mut columns = vec![column("name", field.name, 1)];
    if lang == Lang::Ja {
        columns.push(column("label_ja", "日本語", 1));
    }
    columns.push(column("definition", lang.pick("Meaning", "意味"), 1));
    context.print(format, |out| writeln!(out))?;
    context.print_rows(format, &Rows::of_values(columns, rows, lang))
}

fn column(name: &'static str, title: &'static str, rank: usize) -> Column {
    Column {
        name: name.into(),
        title: title.into(),
        rank,
        is_number: false,
    }
}

fn columns(lang: Lang) -> Vec<Column> {
    let mut columns = Vec::new();
    for (name, title, rank) in [
        ("kind", lang.pick("Kind", "種別"), 3),
        ("name", lang.pick("Field", "項目"), 1),
        ("type", lang.pick("Type", "型"), 2),
        ("shown", lang.pick("Shown", "表示"), 4),
        ("derived", lang.pick("Derived", "自動算出"), 5),
        ("meaning", lang.pick("Meaning", "意味"), 1),
        ("values", lang.pick("Values", "値"), 6),
    ] {
        columns.push(column(name, title, rank));
    }
    columns
}

fn row(field: &'static Field, format: Format) -> Vec<Option<Value<'static>>> {
    let mut values = None;
    if words::of(field).next().is_some() {
        values = Some(Value::Words(words::of(field).collect()));
    }
    let (ty, about) = if format.is_for_people() {
        (field.ty.spoken(), said(field.about))
    } else {
        (field.ty.name(), field.about)
    };
    vec![
        Some(Value::Text(field.kind.plural().into())),
        Some(Value::Text(field.name.into())),
        Some(Value::Text(ty.into())),
        Some(Value::Bool(field.shown > 0)),
        Some(Value::Bool(!field.is_stored())),
        Some(Value::Text(about.into())),
        values,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::in_japanese;

    #[test]
    fn a_row_says_what_a_field_is() {
        let field = Kind::Areas.field("country_name").unwrap();
        let mut texts = Vec::new();
        for value in row(field, Format::Json).into_iter().flatten() {
            texts.push(value.into_text());
        }
        assert_eq!(
            texts[..5],
            ["areas", "country_name", "text", "false", "true"]
        );
        assert_eq!(texts[5], field.about);
        assert_eq!(texts.len(), 6);
        assert_eq!(row(field, Format::Json).len(), columns(Lang::En).len());
        let id = row(Kind::Areas.field("id").unwrap(), Format::Json);
        assert_eq!(
            id[3..5],
            [Some(Value::Bool(true)), Some(Value::Bool(false))]
        );
    }

    #[test]
    fn a_field_with_a_controlled_list_has_its_words() {
        let mut status = row(Kind::Agreements.field("status").unwrap(), Format::Json);
        let words = status.pop().flatten().unwrap();
        assert_eq!(words.text(), "signed; active; renewed; historic");
        let mut language = row(Kind::Sources.field("language").unwrap(), Format::Json);
        assert_eq!(language.pop(), Some(None));
    }

    #[test]
    fn people_read_type_and_meaning_in_their_language_and_programs_in_english() {
        let field = Kind::Agreements.field("parties").unwrap();
        let read = |format| {
            let row = in_japanese(|| row(field, format));
            row.into_iter()
                .flatten()
                .map(Value::into_text)
                .collect::<Vec<_>>()
        };
        let people = read(Format::Plain);
        assert_eq!(people[2], "IDのリスト（機関または海外連携先）");
        assert_eq!(people[5], "協定を結んだ機関・連携先");
        let programs = read(Format::Csv);
        assert_eq!(programs[2], "list of ids (institution or partner)");
        assert_eq!(programs[5], field.about);
    }

    #[test]
    fn headings_are_in_the_language_of_the_reader() {
        assert_eq!(columns(Lang::En)[1].title, "Field");
        assert_eq!(columns(Lang::Ja)[1].title, "項目");
        assert_eq!(columns(Lang::Ja)[1].name, "name");
    }
}
