//! The hub on one screen.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::{Painter, Terminal, bar, json};
use crate::model::{Date, Kind, Lang};
use crate::text::{safe, width, wrap};

/// The hub in names and numbers.
#[derive(Serialize)]
pub struct Overview {
    /// What the hub is called.
    #[serde(rename = "name")]
    pub title: &'static str,
    /// The date of the data, if it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_date: Option<&'static str>,
    /// How many records of each kind there are.
    #[serde(serialize_with = "as_object")]
    pub counts: Vec<(Kind, usize)>,
    pub areas: Vec<AreaEntry>,
    pub partners_by_country: Vec<Entry>,
    pub partners_without_country: usize,
    /// The latest year first.
    pub agreements_by_year: Vec<Entry>,
    pub agreements_without_date: usize,
    pub latest_events: Vec<LatestEvent>,
    /// Commands to go on with.
    #[serde(skip)]
    pub examples: Vec<String>,
}

#[derive(Serialize)]
pub struct AreaEntry {
    pub id: &'static str,
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub city: String,
    /// Fields of work, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub focus: Vec<String>,
}

/// A value and how many records have it.
#[derive(Debug, PartialEq, Serialize)]
pub struct Entry {
    pub value: String,
    pub count: usize,
}

#[derive(Debug, PartialEq, Serialize)]
pub struct LatestEvent {
    pub id: &'static str,
    pub name: String,
    pub start: String,
}

fn as_object<S: Serializer>(counts: &[(Kind, usize)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(counts.iter().map(|(kind, count)| (kind.plural(), count)))
}

/// More areas than this are counted together.
const MOST_AREAS: usize = 12;
/// More rows than this are not shown in a chart.
const MOST_ROWS: usize = 6;
/// A name of an area that is wider is wrapped if there is no room.
const WIDEST_NAME: usize = 28;
/// With less room than this behind name and city the focus goes under them.
const LEAST_FOCUS: usize = 24;
/// Spaces between two blocks.
const GAP: usize = 4;

impl Overview {
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        json::write_value(self, out)
    }

    /// What there is, and nothing of what there is not.
    pub fn write(&self, lang: Lang, terminal: &Terminal, out: &mut dyn Write) -> io::Result<()> {
        let columns = terminal.columns.unwrap_or(80).max(20);
        let mut lines = self.title(lang, terminal, columns);
        lines.extend(self.counts(lang, columns));
        let areas = self.areas(lang, terminal, columns);
        if !areas.is_empty() {
            lines.push(String::new());
            lines.extend(areas);
        }
        let [countries, years] = self.charts(lang, terminal, columns);
        let events = self.events(lang, terminal, columns);
        let examples = self.examples(lang, terminal);
        for row in rows([countries, years, events, examples], columns) {
            lines.push(String::new());
            lines.extend(row);
        }
        let mut text = String::new();
        for line in lines {
            text.push_str(line.trim_end());
            text.push('\n');
        }
        write!(out, "{}", Painter::default().paint(text, terminal))
    }

    fn title(&self, lang: Lang, terminal: &Terminal, columns: usize) -> Vec<String> {
        let title = terminal.bold(&safe(self.title));
        let Some(date) = self.data_date else {
            return vec![title];
        };
        let date = date_for_people(date, lang);
        let date = lang.pick(format!("data of {date}"), format!("{date}時点のデータ"));
        let date = terminal.dim(&date);
        if width(&title) + 3 + width(&date) > columns {
            return vec![title, date];
        }
        vec![format!("{title} · {date}")]
    }

    fn counts(&self, lang: Lang, columns: usize) -> Vec<String> {
        let mut counts = Vec::new();
        for (kind, count) in self.counts.iter().filter(|(_, count)| *count > 0) {
            // A number and what it counts stay on one line.
            counts.push(match lang {
                Lang::En if *count == 1 => format!("{count}\u{a0}{}", kind.singular()),
                Lang::En => format!("{count}\u{a0}{}", kind.plural()),
                Lang::Ja => format!("{}{count}件", kind.label(lang)),
            });
        }
        if counts.is_empty() {
            return vec![lang.pick("no records", "レコードなし").to_string()];
        }
        let lines = wrap(&counts.join(lang.pick(", ", "、")), columns).into_iter();
        lines.map(|line| line.replace('\u{a0}', " ")).collect()
    }

    /// Each area with its city and its focus, in columns where there is room.
    fn areas(&self, lang: Lang, terminal: &Terminal, columns: usize) -> Vec<String> {
        if self.areas.is_empty() {
            return vec![];
        }
        let mut lines = vec![terminal.bold(lang.pick("Areas", "エリア"))];
        let shown = &self.areas[..self.areas.len().min(MOST_AREAS)];
        let widths = area_widths(shown, columns);
        for area in shown {
            lines.extend(match widths {
                Some(widths) => area.in_columns(widths),
                None => area.stacked(columns),
            });
        }
        let others = self.areas.len() - shown.len();
        if others > 0 {
            let en = format!("{others} others");
            lines.push(format!("  {}", lang.pick(en, format!("他{others}件"))));
        }
        lines
    }

    fn charts(&self, lang: Lang, terminal: &Terminal, columns: usize) -> [Vec<String>; 2] {
        let longest_bar = if columns < 40 { 4 } else { 12 };
        let countries = Chart {
            title: terminal.bold(lang.pick("Partners by country", "国別の連携先")),
            entries: &self.partners_by_country,
            unit: "",
            others: |count, lang| lang.pick(format!("{count} others"), format!("他{count}か国")),
            without: lang.pick("no country", "国の記載なし"),
            count_without: self.partners_without_country,
        };
        let years = Chart {
            title: terminal.bold(lang.pick("Agreements by year", "年別の協定")),
            entries: &self.agreements_by_year,
            unit: lang.pick("", "年"),
            others: |_, lang| lang.pick("earlier", "それ以前").to_string(),
            without: lang.pick("undated", "締結日なし"),
            count_without: self.agreements_without_date,
        };
        [
            countries.lines(lang, longest_bar),
            years.lines(lang, longest_bar),
        ]
    }

    fn events(&self, lang: Lang, terminal: &Terminal, columns: usize) -> Vec<String> {
        if self.latest_events.is_empty() {
            return vec![];
        }
        let mut lines = vec![terminal.bold(lang.pick("Latest events", "最近の行事"))];
        let starts = self
            .latest_events
            .iter()
            .map(|event| date_for_people(&event.start, lang));
        let longest = starts
            .map(|start| width(&start))
            .max()
            .unwrap_or(0)
            .max(lang.pick(10, 0));
        for LatestEvent { name, start, .. } in &self.latest_events {
            let mut start = date_for_people(start, lang);
            for part in wrap(&safe(name), columns - longest - 4) {
                let gap = " ".repeat(longest - width(&start));
                lines.push(format!("  {start}{gap}  {part}"));
                start.clear();
            }
        }
        lines
    }

    fn examples(&self, lang: Lang, terminal: &Terminal) -> Vec<String> {
        if self.examples.is_empty() {
            return vec![];
        }
        let mut lines =
            vec![terminal.bold(lang.pick("Where to go from here", "次に試せるコマンド"))];
        for example in &self.examples {
            lines.push(format!("  {}", safe(example)));
        }
        lines
    }
}

/// The widths of the columns of name, city and focus; nothing if there is no room for columns.
fn area_widths(areas: &[AreaEntry], columns: usize) -> Option<[usize; 3]> {
    let mut widest = [0; 3];
    for area in areas {
        for (widest, cell) in widest.iter_mut().zip(area.cells()) {
            *widest = width(&cell).max(*widest);
        }
    }
    let [mut name, city, focus] = widest;
    // An indent and two gaps.
    if name + city + focus + 6 > columns {
        name = name.min(WIDEST_NAME);
    }
    let room = columns.checked_sub(name + city + 6)?;
    (room >= focus.min(LEAST_FOCUS)).then_some([name, city, room])
}

impl AreaEntry {
    /// Name, city and focus.
    fn cells(&self) -> [String; 3] {
        let focus = self.focus.join("; ");
        [&self.name, &self.city, &focus].map(|text| safe(text).into_owned())
    }

    fn in_columns(&self, widths: [usize; 3]) -> Vec<String> {
        let mut cells = Vec::new();
        for (text, width) in self.cells().iter().zip(widths) {
            cells.push(wrap(text, width));
        }
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        let mut lines = Vec::new();
        for row in 0..height {
            let mut line = String::new();
            for (cell, cell_width) in cells.iter().zip(widths) {
                let text = cell.get(row).map_or("", String::as_str);
                let gap = cell_width.saturating_sub(width(text));
                line += &format!("  {text}{}", " ".repeat(gap));
            }
            lines.push(line.trim_end().to_string());
        }
        lines
    }

    /// The name, and under it the rest.
    fn stacked(&self, columns: usize) -> Vec<String> {
        let [name, mut rest, focus] = self.cells();
        if !rest.is_empty() && !focus.is_empty() {
            rest += " · ";
        }
        rest += &focus;
        let mut lines = Vec::new();
        for part in wrap(&name, columns - 2) {
            lines.push(format!("  {part}"));
        }
        if !rest.is_empty() {
            let parts = wrap(&rest, columns - 4);
            lines.extend(parts.iter().map(|part| format!("    {part}")));
        }
        lines
    }
}

/// A date of the data as people write it.
fn date_for_people(date: &str, lang: Lang) -> String {
    match date.parse::<Date>() {
        Ok(date) => date.for_people(lang),
        Err(_) => date.to_string(),
    }
}

/// A bar for each of the first entries. The others are counted together.
struct Chart<'a> {
    title: String,
    entries: &'a [Entry],
    /// What follows each value.
    unit: &'static str,
    /// What so many others are called.
    others: fn(usize, Lang) -> String,
    /// What the records without a value are called.
    without: &'static str,
    count_without: usize,
}

impl Chart<'_> {
    fn lines(&self, lang: Lang, longest_bar: usize) -> Vec<String> {
        if self.entries.is_empty() {
            return vec![];
        }
        let has_room = self.entries.len() <= MOST_ROWS;
        let shown = if has_room {
            self.entries.len()
        } else {
            MOST_ROWS - 1
        };
        let (shown, others) = self.entries.split_at(shown);
        let most = self.entries.iter().map(|entry| entry.count).max();
        let mut rows = Vec::new();
        for Entry { value, count } in shown {
            let bar = bar(*count, most.unwrap_or(0), longest_bar);
            rows.push((format!("{}{}", safe(value), self.unit), *count, bar));
        }
        let other_records = others.iter().map(|entry| entry.count).sum();
        let rest = [
            ((self.others)(others.len(), lang), other_records),
            (self.without.to_string(), self.count_without),
        ];
        for (label, count) in rest {
            if count > 0 {
                rows.push((label, count, String::new()));
            }
        }
        let label_width = rows.iter().map(|(label, ..)| width(label)).max();
        let label_width = label_width.unwrap_or(0);
        let mut lines = vec![self.title.clone()];
        for (label, count, bar) in rows {
            let gap = " ".repeat(label_width - width(&label));
            lines.push(format!("  {label}{gap}  {count:>3}  {bar}"));
        }
        lines
    }
}

/// The blocks that are not empty, beside each other while there is room.
fn rows(blocks: [Vec<String>; 4], columns: usize) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for block in blocks.into_iter().filter(|block| !block.is_empty()) {
        match rows.last_mut() {
            Some(row) if widest(row) + GAP + widest(&block) <= columns => {
                *row = beside(row, &block);
            }
            _ => rows.push(block),
        }
    }
    rows
}

fn widest(lines: &[String]) -> usize {
    lines.iter().map(|line| width(line)).max().unwrap_or(0)
}

fn beside(left: &[String], right: &[String]) -> Vec<String> {
    let left_width = widest(left) + GAP;
    let mut lines = Vec::new();
    for row in 0..left.len().max(right.len()) {
        let left = left.get(row).map_or("", String::as_str);
        let right = right.get(row).map_or("", String::as_str);
        let gap = " ".repeat(left_width - width(left));
        lines.push(format!("{left}{gap}{right}"));
    }
    lines
}

#[cfg(test)]
mod tests;
