//! A record as it is written: where its fields are.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::lines::Lines;
use crate::check::Within;

/// A record in its text.
pub enum Written<'r> {
    Lines(&'static str, &'r Lines),
    /// Where the text begins that the spans count from, and the record.
    Tree(usize, &'r Spanned<DeValue<'static>>),
}

impl Written<'_> {
    /// The heading of the record, or all of it.
    pub fn heading(&self) -> Range<usize> {
        match self {
            Written::Lines(_, lines) => lines.heading.clone(),
            Written::Tree(start, record) => moved(record.span(), *start),
        }
    }

    /// The place within a field, else its key; of the record if it does not have the field.
    pub fn span(&self, field: &str, within: &Within) -> Range<usize> {
        let found = match self {
            Written::Lines(text, lines) => lines.field(text, field).map(|line| match within {
                Within::Whole => line.value,
                Within::Element(n) => line.element(text, *n).unwrap_or(line.key),
                _ => line.key,
            }),
            Written::Tree(start, record) => {
                let entry = table(record).and_then(|table| table.get_key_value(field));
                entry.map(|(key, value)| {
                    let span = inside(value, within).unwrap_or_else(|| key.span());
                    moved(span, *start)
                })
            }
        };
        found.unwrap_or_else(|| self.heading())
    }

    /// Whether the record has the field, and not only an empty list in it.
    pub fn has(&self, field: &str) -> bool {
        match self {
            Written::Lines(text, lines) => lines
                .field(text, field)
                .is_some_and(|line| !line.is_empty_list(text)),
            Written::Tree(_, record) => {
                let value = table(record).and_then(|table| table.get(field));
                match value.map(Spanned::get_ref) {
                    Some(DeValue::Array(items)) => !items.is_empty(),
                    other => other.is_some(),
                }
            }
        }
    }

    /// The id of the record; empty if it is not a text.
    pub fn id(&self) -> &str {
        let id = match self {
            Written::Lines(text, lines) => lines
                .field(text, "id")
                .and_then(|line| line.text_in_quotes(text)),
            Written::Tree(_, record) => table(record)
                .and_then(|table| table.get("id"))
                .and_then(|id| id.get_ref().as_str()),
        };
        id.unwrap_or_default()
    }
}

fn table<'r>(record: &'r Spanned<DeValue<'static>>) -> Option<&'r DeTable<'static>> {
    match record.get_ref() {
        DeValue::Table(table) => Some(table),
        _ => None,
    }
}

fn moved(span: Range<usize>, by: usize) -> Range<usize> {
    span.start + by..span.end + by
}

/// The span within a value; nothing for its key.
fn inside(value: &Spanned<DeValue<'static>>, within: &Within) -> Option<Range<usize>> {
    match (within, value.get_ref()) {
        (Within::Whole, _) => Some(value.span()),
        (Within::Element(at), _) => element(value, *at),
        (Within::ElementCite(n, at), DeValue::Array(items)) => match items.get(*n)?.get_ref() {
            DeValue::Table(item) => element(item.get("cites")?, *at),
            _ => None,
        },
        (Within::CiteKey(name), DeValue::Table(cites)) => {
            cites.get_key_value(*name).map(|(key, _)| key.span())
        }
        (Within::Cite(name, at), DeValue::Table(cites)) => element(cites.get(*name)?, *at),
        _ => None,
    }
}

fn element(value: &Spanned<DeValue<'static>>, at: usize) -> Option<Range<usize>> {
    match value.get_ref() {
        DeValue::Array(items) => items.get(at).map(Spanned::span),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::load::files;
    use crate::model::{Kind, KindSet};

    /// Where the lines of a record are enough, they tell the same as the parser.
    fn agree(text: &str) {
        let text: &'static str = text.to_string().leak();
        let Ok(tree) = DeTable::parse(text) else {
            return;
        };
        let Some(lines) = Lines::of(text, 0..text.len()) else {
            return;
        };
        let (_, records) = tree.get_ref().iter().next().unwrap();
        let DeValue::Array(records) = records.get_ref() else {
            panic!("{text}");
        };
        let parsed = Written::Tree(0, &records[0]);
        let written = Written::Lines(text, &lines);
        assert_eq!(written.heading(), parsed.heading(), "{text}");
        assert_eq!(written.id(), parsed.id(), "{text}");
        let mut fields = vec!["not-there"];
        fields.extend(
            table(&records[0])
                .unwrap()
                .keys()
                .map(|key| &**key.get_ref()),
        );
        for field in fields {
            assert_eq!(written.has(field), parsed.has(field), "{field} in {text}");
            for within in [
                Within::Whole,
                Within::Key,
                Within::Element(0),
                Within::Element(1),
                Within::ElementCite(0, 0),
                Within::CiteKey("a"),
                Within::Cite("a", 0),
            ] {
                let (one, other) = (written.span(field, &within), parsed.span(field, &within));
                assert_eq!(one, other, "{field} {within:?} in {text}");
            }
        }
    }

    #[test]
    fn built_in_records_are_where_the_parser_finds_them() {
        for kind in Kind::ALL {
            for file in files::built_in(KindSet::of(&[kind])) {
                for record in file.text.split_inclusive("\n\n") {
                    let start = record.find("[[").unwrap_or(record.len());
                    agree(&record[start..]);
                }
            }
        }
    }

    proptest! {
        #[test]
        fn anything_is_where_the_parser_finds_it(
            text in " ?\\[\\[a\\]\\] ?(# x)?\r?\n((id|b|x-y|b\\.c|\"d\") ?= ?(\"[^\"\n]{0,4}\"|'[^'\n]{0,3}'|[-+0-9.e_:tru]{1,4}|2020-01-01( 10:00:00)?|\\[ ?((\"[a#大,]?\"|'\\\\?'|1|\\[\\])[ ,\t]{0,2}){0,3}\n?\\]|\\{ ?b = 1\n?\\}) ?(#[^\n]{0,3})?\r?\n|[ \t]{0,2}\n|# [a=]\n){0,5}"
        ) {
            agree(&text);
        }
    }
}
