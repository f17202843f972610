//! Rows as drafts, cell by cell.

use super::address;
use super::dates::{self, Order};
use super::draft::{Draft, Named};
use super::headings::{Columns, Target};
use super::report::Report;
use super::sheet::{Cell, Row, Sheet};
use super::values::{self, Change, Reader, Understood, keep, tidy};
use crate::diagnostics::Error;
use crate::model::{Field, Kind, Type, Value};
use crate::text::{first_of, fold, is_chinese, say};

/// Reads rows, one draft each.
struct Rows<'s> {
    sheet: &'s Sheet,
    kind: Kind,
    columns: &'s Columns,
    /// For each column in which order its dates stand.
    orders: Vec<Option<Order>>,
    reader: Reader,
    report: &'s mut Report,
    /// Cells that could be two days.
    ambiguous: Vec<(String, String)>,
}

/// The rows of a sheet as drafts. Blank rows are passed over.
pub fn drafts(
    sheet: &Sheet,
    kind: Kind,
    columns: &mut Columns,
    order: Option<Order>,
    report: &mut Report,
) -> Result<Vec<Draft>, Error> {
    if !columns.is_export {
        keep_ids_that_are_some(sheet, columns);
    }
    let orders = orders(sheet, columns, order, report);
    let mut rows = Rows {
        sheet,
        kind,
        columns,
        orders,
        reader: Reader::new(columns.is_export),
        report,
        ambiguous: vec![],
    };
    let mut drafts = Vec::new();
    for row in &sheet.rows {
        if row.cells.iter().any(|cell| values::text(cell).is_some()) {
            drafts.push(rows.draft(row));
        }
    }
    if rows.ambiguous.is_empty() {
        Ok(drafts)
    } else {
        Err(ambiguous(&rows.ambiguous))
    }
}

/// Member numbers are no ids: those are in kebab-case, have letters, and stand in every row once.
fn keep_ids_that_are_some(sheet: &Sheet, columns: &mut Columns) {
    for (at, target) in columns.targets.iter_mut().enumerate() {
        if !matches!(target, Target::Field(field) if field.ty == Type::Id) {
            continue;
        }
        let mut seen = std::collections::HashSet::new();
        let are_ids = sheet.rows.iter().all(|row| {
            let id = row.cells.get(at).and_then(values::text).unwrap_or_default();
            is_id(&id) && seen.insert(id)
        });
        if !are_ids {
            *target = Target::Fact;
        }
    }
}

fn is_id(text: &str) -> bool {
    crate::check::is_kebab_case(text) && text.contains(|c: char| c.is_ascii_lowercase())
}

/// The order of the dates in each column: what was asked for, or what the column itself shows.
fn orders(
    sheet: &Sheet,
    columns: &Columns,
    asked: Option<Order>,
    report: &mut Report,
) -> Vec<Option<Order>> {
    let mut orders = Vec::new();
    for (at, target) in columns.targets.iter().enumerate() {
        let is_dates = matches!(target, Target::Field(field) if field.ty.is_date());
        orders.push(match asked {
            None if is_dates => order_of_column(sheet, at, report),
            _ => asked,
        });
    }
    orders
}

fn order_of_column(sheet: &Sheet, column: usize, report: &mut Report) -> Option<Order> {
    let mut shown: Option<(Order, String)> = None;
    let mut is_needed = false;
    for row in &sheet.rows {
        let Some(Cell::Text(text)) = row.cells.get(column) else {
            continue;
        };
        is_needed |= dates::read(text, None) == dates::Reading::Ambiguous;
        let Some(order) = dates::shown_order(text) else {
            continue;
        };
        match &shown {
            // The column contradicts itself.
            Some((other, _)) if *other != order => return None,
            Some(_) => {}
            None => {
                let cell = address::of(sheet, row, column);
                shown = Some((order, format!("{cell} ({text})")));
            }
        }
    }
    let (order, cell) = shown.filter(|_| is_needed)?;
    report.order(&address::heading(sheet, column), order, &cell);
    Some(order)
}

fn ambiguous(cells: &[(String, String)]) -> Error {
    const MOST: usize = 20;
    let named = cells.iter().map(|(at, text)| format!("{at} ({text})"));
    let message = say!(
        "dates that could be two days: {cells}",
        cells = first_of(&named.collect::<Vec<String>>(), MOST, say!(", "))
    );
    let help = say!("say in which order they stand: --dates dmy, --dates mdy or --dates ymd");
    Error::usage(message).with_help(help)
}

impl Rows<'_> {
    fn draft(&mut self, row: &Row) -> Draft {
        let mut draft = Draft::new(self.kind, row.number);
        if let Some(json) = self.exact(row) {
            set_exact(&mut draft, row, self.columns, &json);
        }
        // Columns that are the first for their field come first.
        for is_spare in [false, true] {
            for at in 0..self.columns.targets.len() {
                let target = self.columns.targets[at];
                if matches!(target, Target::Spare(_)) == is_spare
                    && let Some(cell) = row.cells.get(at)
                {
                    self.cell(&mut draft, row, at, target, cell);
                }
            }
        }
        if !self.columns.is_export {
            name_in_japanese(&mut draft);
            self.half_a_point(&mut draft);
        }
        draft
    }

    /// What `osakahub -f csv` could not write into cells of their own.
    fn exact(&self, row: &Row) -> Option<serde_json::Map<String, serde_json::Value>> {
        let mut targets = self.columns.targets.iter();
        let at = targets.position(|target| *target == Target::Exact)?;
        serde_json::from_str(&values::text(row.cells.get(at)?)?).ok()
    }

    fn cell(&mut self, draft: &mut Draft, row: &Row, at: usize, target: Target, cell: &Cell) {
        let Some(text) = values::text(cell) else {
            return;
        };
        match target {
            Target::LeftOut | Target::Derived | Target::Exact => {}
            Target::Fact => draft.add_fact(&address::heading(self.sheet, at), &tidy(&text)),
            Target::Point => self.point(draft, row, at, &text),
            Target::Field(field) if self.columns.is_export && draft.get(field).is_some() => {}
            Target::Field(field) if field.ty.targets().is_empty() || self.columns.is_export => {
                self.field(draft, row, at, field, cell);
            }
            Target::Field(field) => draft.links.push(Named {
                field,
                heading: address::heading(self.sheet, at),
                address: address::of(self.sheet, row, at),
                names: self
                    .reader
                    .parts(&tidy(&text))
                    .map(str::to_string)
                    .collect(),
            }),
            Target::Spare(field) => self.spare(draft, row, at, field, cell),
        }
    }

    fn field(
        &mut self,
        draft: &mut Draft,
        row: &Row,
        at: usize,
        field: &'static Field,
        cell: &Cell,
    ) {
        let understood = self.reader.read(field, cell, self.orders[at]);
        let address = address::of(self.sheet, row, at);
        self.leave(draft, at, &address, &understood);
        if understood.is_ambiguous {
            let text = values::text(cell).unwrap_or_default();
            self.ambiguous.push((address.clone(), text));
        }
        if let Some(change) = understood.change {
            let heading = address::heading(self.sheet, at);
            self.report.changed(&heading, change);
        }
        if let Some(value) = understood.value {
            if field.ty.is_list() {
                draft.append(field, value);
            } else {
                draft.set(field, value);
            }
            if let Some(slot) = draft.cells.get_mut(usize::from(field.at)) {
                *slot = address;
            }
        }
    }

    /// What was not understood becomes a note of the record beside its cell's address.
    fn leave(&mut self, draft: &mut Draft, at: usize, address: &str, understood: &Understood) {
        let heading = address::heading(self.sheet, at);
        for (text, why) in &understood.left {
            draft.add_note(&format!("{address} ({heading}): {text}"));
            self.report.left(address, text, why);
        }
        for word in &understood.own {
            self.report.own_word(&heading, word);
        }
    }

    /// A second column for a field: its value where the first is empty, else a fact if it says something else.
    fn spare(
        &mut self,
        draft: &mut Draft,
        row: &Row,
        at: usize,
        field: &'static Field,
        cell: &Cell,
    ) {
        let Some(first) = draft.get(field).cloned() else {
            return self.field(draft, row, at, field, cell);
        };
        let text = tidy(&values::text(cell).unwrap_or_default());
        let second = self.reader.read(field, cell, self.orders[at]).value;
        if second != Some(first) {
            draft.add_fact(&address::heading(self.sheet, at), &text);
        }
    }

    fn point(&mut self, draft: &mut Draft, row: &Row, at: usize, text: &str) {
        let fields = (draft.kind.field("latitude"), draft.kind.field("longitude"));
        let (Some([latitude, longitude]), (Some(north), Some(east))) =
            (values::point(text), fields)
        else {
            let why = say!("it is no point: latitude, longitude").to_string();
            let understood = Understood {
                left: vec![(text.to_string(), why)],
                ..Understood::default()
            };
            return self.leave(draft, at, &address::of(self.sheet, row, at), &understood);
        };
        draft.set(north, Value::Number(latitude));
        draft.set(east, Value::Number(longitude));
        let heading = address::heading(self.sheet, at);
        self.report.changed(&heading, Change::Number);
    }

    /// One of the two numbers of a point says nothing, and cannot be loaded.
    fn half_a_point(&mut self, draft: &mut Draft) {
        let (Some(north), Some(east)) =
            (draft.kind.field("latitude"), draft.kind.field("longitude"))
        else {
            return;
        };
        let half = match (draft.get(north), draft.get(east)) {
            (Some(_), None) => north,
            (None, Some(_)) => east,
            _ => return,
        };
        let text = draft.text(half.name).unwrap_or_default();
        let address = draft.cells[usize::from(half.at)].clone();
        draft.values[usize::from(half.at)] = None;
        draft.add_note(&format!("{address} ({}): {text}", half.name));
        self.report.left(
            &address,
            &text,
            say!("the other half of the point is missing"),
        );
    }
}

/// Sets the fields that stand whole in the last column. A cell that somebody changed since counts for more.
fn set_exact(
    draft: &mut Draft,
    row: &Row,
    columns: &Columns,
    json: &serde_json::Map<String, serde_json::Value>,
) {
    use serde::de::DeserializeSeed as _;
    for (at, target) in columns.targets.iter().enumerate() {
        let Target::Field(field) = *target else {
            continue;
        };
        let in_cell = row.cells.get(at).and_then(values::text).unwrap_or_default();
        if let Some(json) = json.get(field.name)
            && let Ok(value) = field.ty.deserialize(json.clone())
            && same(&value.text()) == same(&in_cell)
        {
            draft.set(field, value);
        }
    }
}

/// The text without white space, which programs change.
fn same(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A name in Japanese is the Japanese name, too; without one in English it stands for both.
fn name_in_japanese(draft: &mut Draft) {
    let kind = draft.kind;
    let (Some(name), Some(japanese)) = (kind.field("name"), kind.field("name_ja")) else {
        return;
    };
    match (draft.text(name.name), draft.text(japanese.name)) {
        (None, Some(text)) => draft.set(name, keep(&text).into()),
        (Some(text), None) if is_japanese(&text) => draft.set(japanese, keep(&text).into()),
        _ => {}
    }
}

/// Whether a name is in Japanese letters, apart from a few Latin ones.
fn is_japanese(text: &str) -> bool {
    let folded = fold(text);
    let is_kana = |c: char| matches!(c, 'ぁ'..='ー');
    let japanese = folded.chars().filter(|c| is_chinese(*c) || is_kana(*c));
    let latin = folded.chars().filter(char::is_ascii_alphabetic);
    japanese.count() > latin.count()
}
