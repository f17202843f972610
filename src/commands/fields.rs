//! Lists every field of one kind or of all.

use super::Context;
use crate::cli::FieldsArgs;
use crate::diagnostics::Error;
use crate::model::{Field, Kind, Lang, Value};
use crate::render::{Column, Rows};

pub fn run(args: &FieldsArgs, context: &Context) -> Result<(), Error> {
    let mut columns = columns(context.lang);
    let mut rows = Vec::new();
    for kind in Kind::ALL {
        if args.kind.is_none_or(|wanted| wanted == kind) {
            rows.extend(kind.fields().iter().map(row));
        }
    }
    let format = context.list_format();
    // People who asked for one kind need not read its name on every line.
    if args.kind.is_some() && format.is_for_people() {
        columns.remove(0);
        for row in &mut rows {
            row.remove(0);
        }
    }
    context.print_rows(format, &Rows::of_values(columns, rows, context.lang))
}

fn columns(lang: Lang) -> Vec<Column> {
    let mut columns = Vec::new();
    for (name, title, rank) in [
        ("kind", lang.pick("Kind", "種別"), 3),
        ("name", lang.pick("Field", "項目"), 1),
        ("type", lang.pick("Type", "型"), 2),
        ("shown", lang.pick("Shown", "表示"), 4),
        ("derived", lang.pick("Derived", "導出"), 5),
        ("meaning", lang.pick("Meaning", "意味"), 1),
    ] {
        columns.push(Column {
            name,
            title,
            rank,
            is_number: false,
        });
    }
    columns
}

fn row(field: &'static Field) -> Vec<Option<Value<'static>>> {
    vec![
        Some(Value::Text(field.kind.plural().into())),
        Some(Value::Text(field.name.into())),
        Some(Value::Text(field.ty.name().into())),
        Some(Value::Bool(field.shown > 0)),
        Some(Value::Bool(!field.is_stored())),
        Some(Value::Text(field.about.into())),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_what_a_field_is() {
        let field = Kind::Areas.field("country_name").unwrap();
        let mut texts = Vec::new();
        for value in row(field) {
            texts.push(value.unwrap().into_text());
        }
        assert_eq!(
            texts[..5],
            ["areas", "country_name", "text", "false", "true"]
        );
        assert_eq!(texts[5], field.about);
        assert_eq!(texts.len(), columns(Lang::En).len());
        let id = row(Kind::Areas.field("id").unwrap());
        assert_eq!(
            id[3..5],
            [Some(Value::Bool(true)), Some(Value::Bool(false))]
        );
    }

    #[test]
    fn headings_are_in_the_language_of_the_reader() {
        assert_eq!(columns(Lang::En)[1].title, "Field");
        assert_eq!(columns(Lang::Ja)[1].title, "項目");
        assert_eq!(columns(Lang::Ja)[1].name, "name");
    }
}
