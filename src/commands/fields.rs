//! Lists every field of one kind or of all.

use clap::ArgMatches;

use super::Context;
use crate::diagnostics::Error;
use crate::model::{Kind, Value};
use crate::render::{Column, Rows};

pub fn run(matches: &ArgMatches, context: &Context) -> Result<(), Error> {
    let wanted = matches
        .get_one::<String>("kind")
        .and_then(|name| Kind::from_name(name));
    let lang = context.lang;
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
    let mut rows: Vec<Vec<Option<Value<'_>>>> = Vec::new();
    for kind in Kind::ALL {
        if wanted.is_some_and(|wanted| wanted != kind) {
            continue;
        }
        for field in kind.fields() {
            rows.push(vec![
                Some(Value::Text(kind.plural().into())),
                Some(Value::Text(field.name.into())),
                Some(Value::Text(field.ty.name().into())),
                Some(Value::Bool(field.shown > 0)),
                Some(Value::Bool(!field.is_stored())),
                Some(Value::Text(field.about.into())),
            ]);
        }
    }
    let format = context.list_format();
    // People who asked for one kind need not read its name on every line.
    if wanted.is_some() && format.is_for_people() {
        columns.remove(0);
        for row in &mut rows {
            row.remove(0);
        }
    }
    context.print_rows(format, &Rows::of_values(columns, rows, lang))
}
