//! The hub on one screen: counts, countries, years, latest events.

use std::cmp::Reverse;
use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::count::bar;
use crate::commands::Context;
use crate::dataset::Dataset;
use crate::diagnostics::Error;
use crate::model::{Kind, KindSet, Lang, Record, Value};
use crate::query::count::CountBy;
use crate::query::sort;
use crate::render::Format;
use crate::text::wrap;
use crate::text::{fold, safe, width};

/// The hub in numbers.
#[derive(Serialize)]
struct Overview {
    #[serde(skip)]
    title: &'static str,
    #[serde(skip)]
    examples: Vec<String>,
    #[serde(serialize_with = "as_object")]
    counts: Vec<Entry>,
    partners_by_country: Vec<Entry>,
    agreements_by_year: Vec<Entry>,
    latest_events: Vec<Event>,
}

#[derive(Serialize)]
struct Entry {
    value: String,
    count: usize,
}

/// Entries as an object with the values for keys.
fn as_object<S: Serializer>(entries: &[Entry], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(entries.iter().map(|Entry { value, count }| (value, count)))
}

#[derive(Serialize)]
struct Event {
    id: &'static str,
    name: String,
    start: String,
}

/// Prints the hub on one screen: how much there is of each kind, partners by country, agreements by year, the latest
/// events, and where to go from here.
pub fn run(context: &Context) -> Result<(), Error> {
    let dataset = context.load(KindSet::ALL.without(Kind::Sources))?;
    let lang = context.lang;
    match context.format {
        Some(Format::Json) => {
            let overview = Overview::new(context, dataset, Lang::En, false)?;
            context.print(Format::Json, |out| {
                serde_json::to_writer_pretty(&mut *out, &overview)?;
                writeln!(out)
            })
        }
        None | Some(Format::Table | Format::Plain) => {
            let overview = Overview::new(context, dataset, lang, true)?;
            context.print(Format::Table, |out| overview.write(context, out))
        }
        Some(other) => {
            let error = Error::usage(format!("an overview has no format {}", other.name()));
            Err(error.with_help("it has table for people and json for programs"))
        }
    }
}

impl Overview {
    fn new(
        context: &Context,
        dataset: &Dataset,
        lang: Lang,
        one_is_singular: bool,
    ) -> Result<Overview, Error> {
        let by = |kind: Kind, by: &str| -> Result<Vec<Entry>, Error> {
            let records: Vec<Record<'_>> = dataset.records(kind).collect();
            let counts = CountBy::parse(kind, by)?.count(dataset, &records).values;
            let name = |value: &Value<'_>| {
                value
                    .country_names(lang)
                    .unwrap_or_else(|| value.text())
                    .into_owned()
            };
            let entries = counts.iter().map(|(value, count)| Entry {
                value: name(value),
                count: *count,
            });
            let mut entries: Vec<Entry> = entries.collect();
            entries.sort_by_key(|Entry { value, count }| (Reverse(*count), fold(value)));
            Ok(entries)
        };
        let mut agreements_by_year = by(Kind::Agreements, "signed:year")?;
        agreements_by_year.sort_by(|a, b| b.value.cmp(&a.value));
        let mut events: Vec<Record<'_>> = dataset.records(Kind::Events).collect();
        sort::sort(
            dataset,
            &mut events,
            &sort::parse(Kind::Events, &["-start".to_string()])?,
        );
        let event = |record: &Record<'_>| {
            let Record::Event(event) = record else {
                return None;
            };
            let name = dataset.display_name(*record, lang).to_string();
            Some(Event {
                id: record.id(),
                name,
                start: event.start?.to_string(),
            })
        };
        let title = match (dataset.is_built_in(), lang) {
            (true, Lang::En) => "Osaka's life-sciences hub",
            (true, Lang::Ja) => "大阪のライフサイエンス拠点",
            (false, Lang::En) => "The hub",
            (false, Lang::Ja) => "拠点",
        };
        let partners_by_country = by(Kind::Partners, "country")?;
        let mut examples: Vec<String> = Vec::new();
        if let Some(Entry { value, .. }) = partners_by_country.first() {
            let country = fold(value).replace(' ', "-");
            examples.push(format!(
                "osakahub partners --country {}",
                if country.is_ascii() { &country } else { value }
            ));
        }
        examples.extend(
            agreements_by_year
                .first()
                .map(|year| format!("osakahub agreements --since {}", year.value)),
        );
        examples.extend(
            dataset
                .records(Kind::Areas)
                .next()
                .map(|area| format!("osakahub show {}", area.id())),
        );
        Ok(Overview {
            title,
            examples,
            counts: Kind::ALL
                .map(|kind| {
                    let count = context.request.count(dataset, kind);
                    let en = if one_is_singular && count == 1 {
                        kind.singular()
                    } else {
                        kind.plural()
                    };
                    Entry {
                        value: lang.pick(en, kind.label(lang)).into(),
                        count,
                    }
                })
                .into(),
            partners_by_country,
            agreements_by_year,
            latest_events: events.iter().filter_map(event).take(4).collect(),
        })
    }

    fn write(&self, context: &Context, out: &mut dyn Write) -> io::Result<()> {
        let (lang, terminal) = (context.lang, context.terminal);
        let columns = terminal.columns.unwrap_or(80).max(20);
        let mut text = String::new();
        let mut line = |line: &str| {
            text.push_str(line.trim_end());
            text.push('\n');
        };
        line(&terminal.bold(self.title));
        // A number and what it counts stay on one line.
        let counts = self.counts.iter().map(|Entry { value, count }| {
            lang.pick(format!("{count}\u{a0}{value}"), format!("{value}{count}件"))
        });
        let counts = counts.collect::<Vec<_>>().join(lang.pick(", ", "、"));
        wrap(&counts, columns)
            .iter()
            .for_each(|counts| line(&counts.replace('\u{a0}', " ")));
        line("");
        let most = if columns < 40 { 4 } else { 12 };
        let left = block(
            lang,
            lang.pick("Partners by country", "国別の連携先"),
            "か国",
            &self.partners_by_country,
            most,
        );
        let right = block(
            lang,
            lang.pick("Agreements by year", "年別の協定"),
            "年分",
            &self.agreements_by_year,
            most,
        );
        let left_width = left.iter().map(|line| width(line)).max().unwrap_or(0) + 4;
        let beside =
            left_width + right.iter().map(|line| width(line)).max().unwrap_or(0) <= columns;
        let bold = |n: usize, text: &str| {
            if n == 0 {
                terminal.bold(text)
            } else {
                text.to_string()
            }
        };
        if beside && !left.is_empty() && !right.is_empty() {
            for n in 0..left.len().max(right.len()) {
                let (a, b) = (
                    left.get(n).map_or("", String::as_str),
                    right.get(n).map_or("", String::as_str),
                );
                line(&format!(
                    "{}{}{}",
                    bold(n, a),
                    " ".repeat(left_width - width(a)),
                    bold(n, b)
                ));
            }
            line("");
        } else {
            for block in [left, right].iter().filter(|block| !block.is_empty()) {
                block
                    .iter()
                    .enumerate()
                    .for_each(|(n, text)| line(&bold(n, text)));
                line("");
            }
        }
        if !self.latest_events.is_empty() {
            line(&terminal.bold(lang.pick("Latest events", "最近の行事")));
            for Event { name, start, .. } in &self.latest_events {
                for (n, part) in wrap(&safe(name), columns - 14).iter().enumerate() {
                    line(&format!("  {:10}  {part}", if n == 0 { start } else { "" }));
                }
            }
            line("");
        }
        line(&terminal.bold(lang.pick("Where to go from here", "次の使い方")));
        self.examples
            .iter()
            .for_each(|example| line(&format!("  {}", safe(example))));
        write!(
            out,
            "{}",
            crate::render::Painter::default().paint(text, &terminal)
        )
    }
}

/// A heading and a bar for each of the first entries, the others counted in Japanese by that word; nothing if there are
/// none.
fn block(
    lang: Lang,
    title: &str,
    counter: &str,
    entries: &[Entry],
    longest_bar: usize,
) -> Vec<String> {
    const MOST: usize = 6;
    if entries.is_empty() {
        return vec![];
    }
    let shown = if entries.len() > MOST {
        &entries[..MOST - 1]
    } else {
        entries
    };
    let rest = &entries[shown.len()..];
    let others = lang.pick(
        format!("{} others", rest.len()),
        format!("他{}{counter}", rest.len()),
    );
    let top = entries.iter().map(|entry| entry.count).max().unwrap_or(0);
    let mut rows: Vec<(&str, usize, usize)> = shown
        .iter()
        .map(|Entry { value, count }| (value.as_str(), *count, bar(*count, top, longest_bar)))
        .collect();
    if !rest.is_empty() {
        rows.push((&others, rest.iter().map(|entry| entry.count).sum(), 0));
    }
    let label = rows
        .iter()
        .map(|(value, ..)| width(&safe(value)))
        .max()
        .unwrap_or(0);
    let row = |(value, count, bar): (&str, usize, usize)| {
        let value = safe(value);
        format!(
            "  {value}{}  {count:>3}  {}",
            " ".repeat(label - width(&value)),
            "█".repeat(bar)
        )
    };
    std::iter::once(title.to_string())
        .chain(rows.into_iter().map(row))
        .collect()
}
