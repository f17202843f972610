//! What every list writer is given: columns and cells, whatever they were made of.

use std::borrow::Cow;

use crate::dataset::Dataset;
use crate::model::{Field, Kind, Lang, Record, Value};
use crate::text::{safe, safe_with_breaks};

/// Columns that are not shown by default give way before all others.
const RANK_OF_OTHERS: usize = 100;

/// What a column shows of a record: a field, or what a path leads to.
pub trait Shows {
    /// The kind of the records that it is shown of.
    fn kind(&self) -> Kind;
    /// The key for programs.
    fn name(&self) -> &str;
    /// The heading for people.
    fn title(&self, lang: Lang) -> Cow<'static, str>;
    /// Its rank among the columns shown by default; 0 is none of them.
    fn shown(&self) -> u8;
    fn is_number(&self) -> bool;
    /// The value for programs.
    fn value<'d>(&self, dataset: &'d Dataset, record: Record<'d>) -> Option<Value<'d>>;
    fn text_for_people<'d>(
        &self,
        dataset: &'d Dataset,
        record: Record<'d>,
        lang: Lang,
    ) -> Option<Cow<'d, str>>;
}

/// The field with its name of any kind; absent for a kind without one.
impl Shows for &'static Field {
    fn kind(&self) -> Kind {
        self.kind
    }

    fn name(&self) -> &str {
        self.name
    }

    fn title(&self, lang: Lang) -> Cow<'static, str> {
        Field::title(self, lang).into()
    }

    fn shown(&self) -> u8 {
        self.shown
    }

    fn is_number(&self) -> bool {
        self.ty.is_number()
    }

    fn value<'d>(&self, dataset: &'d Dataset, record: Record<'d>) -> Option<Value<'d>> {
        dataset.value(record, self.of(record.kind())?)
    }

    fn text_for_people<'d>(
        &self,
        dataset: &'d Dataset,
        record: Record<'d>,
        lang: Lang,
    ) -> Option<Cow<'d, str>> {
        dataset.text_for_people(record, self.of(record.kind())?, lang)
    }
}

/// A column of a list.
#[derive(Clone, Debug)]
pub struct Column {
    /// The key for programs.
    pub name: Cow<'static, str>,
    /// The heading for people.
    pub title: Cow<'static, str>,
    /// The highest rank gives way first when a table has no room.
    pub rank: usize,
    /// Numbers are aligned to the right.
    pub is_number: bool,
}

/// A list to print.
pub struct Rows<'a> {
    pub columns: Vec<Column>,
    /// Whether headings are printed.
    pub header: bool,
    /// Whether columns with the same in every row are the first to give way in a table.
    pub constants_give_way: bool,
    lang: Lang,
    source: Source<'a>,
    /// Whether the texts have been made safe and may hold marks for the painter.
    is_marked: bool,
}

/// Where the cells come from.
enum Source<'a> {
    Records(&'a Dataset, &'a [Record<'a>], Vec<&'a dyn Shows>),
    Values(Vec<Vec<Option<Value<'a>>>>),
}

impl<'a> Rows<'a> {
    /// A row for each record, whatever its kind; fields that it does not have are absent.
    pub fn of_records(
        dataset: &'a Dataset,
        records: &'a [Record<'a>],
        shown: &'a [impl Shows],
        lang: Lang,
    ) -> Rows<'a> {
        let (mut columns, mut sources) = (Vec::new(), Vec::new());
        for (at, column) in shown.iter().enumerate() {
            columns.push(Column {
                name: column.name().to_string().into(),
                title: column.title(lang),
                rank: match column.shown() {
                    0 => RANK_OF_OTHERS + at,
                    rank => usize::from(rank),
                },
                is_number: column.is_number(),
            });
            sources.push(column as &dyn Shows);
        }
        Rows {
            columns,
            header: true,
            constants_give_way: true,
            lang,
            source: Source::Records(dataset, records, sources),
            is_marked: false,
        }
    }

    /// Rows of values that stand for no record.
    pub fn of_values(
        columns: Vec<Column>,
        rows: Vec<Vec<Option<Value<'a>>>>,
        lang: Lang,
    ) -> Rows<'a> {
        Rows {
            columns,
            header: true,
            constants_give_way: false,
            lang,
            source: Source::Values(rows),
            is_marked: false,
        }
    }

    /// The same for texts that have been made safe and may hold marks for the painter.
    pub fn of_marked_values(
        columns: Vec<Column>,
        rows: Vec<Vec<Option<Value<'a>>>>,
        lang: Lang,
    ) -> Rows<'a> {
        Rows {
            is_marked: true,
            ..Rows::of_values(columns, rows, lang)
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        match &self.source {
            Source::Records(_, records, _) => records.len(),
            Source::Values(rows) => rows.len(),
        }
    }

    /// The records that the rows stand for, if they do.
    pub fn records(&self) -> Option<(&'a Dataset, &'a [Record<'a>])> {
        match self.source {
            Source::Records(dataset, records, _) => Some((dataset, records)),
            Source::Values(_) => None,
        }
    }

    /// The kind whose fields the columns are.
    pub fn kind(&self) -> Option<Kind> {
        match &self.source {
            Source::Records(_, _, fields) => fields.first().map(|field| field.kind()),
            Source::Values(_) => None,
        }
    }

    /// The position of the column with this name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The value of a cell, if there is one.
    pub fn value(&self, row: usize, column: usize) -> Option<Value<'a>> {
        match &self.source {
            Source::Records(dataset, records, columns) => {
                columns[column].value(dataset, records[row])
            }
            Source::Values(rows) => rows[row][column].clone(),
        }
    }

    /// The text of a cell for programs.
    pub fn raw(&self, row: usize, column: usize) -> Cow<'a, str> {
        self.value(row, column)
            .map_or(Cow::Borrowed(""), Value::into_text)
    }

    /// The text of a cell for people on one line, safe for a terminal.
    pub fn cell(&self, row: usize, column: usize) -> String {
        self.safe_text(row, column, safe)
    }

    fn safe_text(&self, row: usize, column: usize, safe: fn(&str) -> Cow<'_, str>) -> String {
        let text = self.text_for_people(row, column).unwrap_or_default();
        if self.is_marked {
            text.into_owned()
        } else {
            safe(&text).into_owned()
        }
    }

    fn text_for_people(&self, row: usize, column: usize) -> Option<Cow<'a, str>> {
        match &self.source {
            Source::Records(dataset, records, columns) => {
                columns[column].text_for_people(dataset, records[row], self.lang)
            }
            Source::Values(_) => Some(self.value(row, column)?.for_people(self.lang)),
        }
    }

    /// All cells of a row for people, with their line breaks.
    pub fn cells_with_breaks(&self, row: usize) -> Vec<String> {
        let mut cells = Vec::with_capacity(self.columns.len());
        for column in 0..self.columns.len() {
            cells.push(self.safe_text(row, column, safe_with_breaks));
        }
        cells
    }

    /// All cells of a row for people, each on one line.
    pub fn cells(&self, row: usize) -> Vec<String> {
        let mut cells = Vec::with_capacity(self.columns.len());
        for column in 0..self.columns.len() {
            cells.push(self.cell(row, column));
        }
        cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::render::tests::dataset;

    /// A column of texts.
    pub fn column(name: &'static str, title: &'static str) -> Column {
        Column {
            name: name.into(),
            title: title.into(),
            rank: 1,
            is_number: false,
        }
    }

    #[test]
    fn columns_follow_the_fields() {
        let dataset = dataset();
        let fields = ["website", "name", "latitude"].map(|name| Kind::Areas.field(name).unwrap());
        let rows = Rows::of_records(&dataset, &[], &fields, Lang::Ja);
        let [website, name, latitude] = &rows.columns[..] else {
            panic!("{:?}", rows.columns);
        };
        assert_eq!(
            (&*website.name, &*website.title),
            ("website", fields[0].title[1])
        );
        assert_eq!(website.rank, 100);
        assert_eq!(name.rank, usize::from(fields[1].shown));
        assert_eq!((latitude.rank, latitude.is_number), (102, true));
        assert!(!name.is_number);
        assert_eq!(rows.len(), 0);
        assert_eq!(rows.column("latitude"), Some(2));
        assert_eq!(rows.column("opened"), None);
    }

    #[test]
    fn a_record_of_another_kind_lacks_the_field() {
        let dataset = dataset();
        let records: Vec<Record<'_>> = dataset.records(Kind::Sources).collect();
        let fields = ["id", "latitude"].map(|name| Kind::Areas.field(name).unwrap());
        let rows = Rows::of_records(&dataset, &records, &fields, Lang::En);
        assert_eq!(rows.cells(0), ["s1", ""]);
        assert_eq!(rows.raw(0, 1), "");
        assert_eq!(rows.records().unwrap().1.len(), 1);
    }

    #[test]
    fn values_are_made_safe_unless_they_are_marked() {
        let columns = || vec![column("a", ""), column("b", "")];
        let cells = || vec![vec![Some("\u{e0042}x".into()), None]];
        let rows = Rows::of_values(columns(), cells(), Lang::En);
        assert_eq!(rows.cells(0), ["<U+E0042>x", ""]);
        assert_eq!(rows.raw(0, 0), "\u{e0042}x");
        assert!(rows.records().is_none());
        let rows = Rows::of_marked_values(columns(), cells(), Lang::En);
        assert_eq!(rows.cells(0), ["\u{e0042}x", ""]);
    }

    #[test]
    fn people_read_grouped_digits_and_programs_do_not() {
        let row = vec![Some(Value::Number(1_234_567.0))];
        let rows = Rows::of_values(vec![column("n", "N")], vec![row], Lang::En);
        assert_eq!(rows.cell(0, 0), "1,234,567");
        assert_eq!(rows.raw(0, 0), "1234567");
        assert_eq!(rows.len(), 1);
    }
}
