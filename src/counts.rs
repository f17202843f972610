//! Counts for people: of one field, and of the whole hub on one screen.

use std::io::{self, Write};

use serde::Serialize;

use crate::context::Context;
use crate::dataset::Dataset;
use crate::error::Error;
use crate::fields::{self, FieldRef, Origin, Wanted};
use crate::model::{Country, Kind, Lang, Record, Value};
use crate::render::{Column, Format, Rows};
use crate::shape::{self, CountBy};
use crate::text::{fold, safe, width};

/// The longest bar, in columns.
const BAR: usize = 24;

/// Prints values and their counts; people see a bar beside each.
pub fn print(
    context: &Context,
    by: CountBy,
    counts: &[(Value, usize)],
    limit: usize,
    header: bool,
) -> Result<(), Error> {
    let (format, lang) = (context.list_format(), context.lang);
    let most = counts.first().map_or(0, |(_, count)| *count);
    let title = by.field().title(lang);
    let mut columns = vec![
        Column { name: "value", title, rank: 1, is_number: false },
        Column { name: "count", title: lang.pick("Count", "件数"), rank: 1, is_number: true },
    ];
    if format == Format::Table {
        columns.push(Column { name: "bar", title: "", rank: 2, is_number: false });
    }
    // The names of countries are counted in English, and read in any language.
    let names = matches!(by.field().origin, Origin::CountryName | Origin::PartnerCountryNames(_));
    let translated = |value: &Value| match Country::parse(&value.text()) {
        Ok(country) if names && format.is_for_people() => Value::Text(country.name(lang)),
        _ => value.clone(),
    };
    let row = |(value, count): &(Value, usize)| {
        let bar = Value::Text("█".repeat(bar(*count, most, BAR)).leak());
        vec![Some(translated(value)), Some(Value::Number(*count as f64)), Some(bar)]
    };
    let values: Vec<Vec<Option<Value>>> = counts.iter().take(limit).map(row).collect();
    let mut rows = Rows::of_values(columns, &values, lang);
    rows.header = header;
    context.print_rows(format, &rows)
}

/// The length of a bar: in proportion, but what is there is seen.
fn bar(count: usize, most: usize, longest: usize) -> usize {
    (count * longest).checked_div(most).unwrap_or(0).max(usize::from(count > 0))
}

/// The hub in numbers.
#[derive(Serialize)]
struct Overview {
    #[serde(skip)]
    title: &'static str,
    #[serde(skip)]
    examples: Vec<String>,
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

#[derive(Serialize)]
struct Event {
    id: &'static str,
    name: String,
    start: String,
}

/// Prints the hub on one screen: how much there is of each kind, partners by country, agreements by year, the latest
/// events, and where to go from here.
pub fn overview(context: &Context) -> Result<(), Error> {
    let mut wanted = Wanted::default();
    for kind in Kind::ALL {
        fields::all(kind).take(3).for_each(|field| wanted.field(field));
    }
    for (kind, name) in [(Kind::Partners, "country"), (Kind::Agreements, "signed"), (Kind::Events, "start")] {
        fields::field(kind, name).into_iter().for_each(|field| wanted.field(field));
    }
    let dataset = context.request.load(&wanted)?;
    let lang = context.lang;
    match context.format {
        Some(Format::Json) => {
            let overview = Overview::new(dataset, Lang::En, false)?;
            context.print(Format::Json, |out| {
                serde_json::to_writer_pretty(&mut *out, &overview)?;
                writeln!(out)
            })
        }
        None | Some(Format::Table | Format::Plain) => {
            let overview = Overview::new(dataset, lang, true)?;
            context.print(Format::Table, |out| overview.write(context, out))
        }
        Some(other) => {
            let error = Error::usage(format!("an overview has no format {}", other.name()));
            Err(error.with_help("it has table for people and json for programs"))
        }
    }
}

impl Overview {
    fn new(dataset: &Dataset, lang: Lang, one_is_singular: bool) -> Result<Overview, Error> {
        let by = |kind: Kind, by: &str| -> Result<Vec<Entry>, Error> {
            let records: Vec<&Record> = dataset.records(kind).iter().collect();
            let (counts, _) = CountBy::parse(kind, by)?.count(dataset, &records);
            let name = |value: &Value| value.country_names(lang).unwrap_or_else(|| value.text()).into_owned();
            Ok(counts.iter().map(|(value, count)| Entry { value: name(value), count: *count }).collect())
        };
        let mut agreements_by_year = by(Kind::Agreements, "signed:year")?;
        agreements_by_year.sort_by(|a, b| b.value.cmp(&a.value));
        let mut events: Vec<&Record> = dataset.records(Kind::Events).iter().collect();
        shape::sort(dataset, &mut events, &shape::sort_keys(Kind::Events, &["-start".to_string()])?);
        let start = fields::field(Kind::Events, "start");
        let start = |record: &Record| start.and_then(|start: FieldRef| Some(start.value(dataset, record)?.text()));
        let event = |record: &&Record| {
            let name = fields::display_name(dataset, record, lang).into_owned();
            Some(Event { id: record.id, name, start: start(record)?.into_owned() })
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
            examples.push(format!("osakahub partners --country {}", if country.is_ascii() { &country } else { value }));
        }
        examples.extend(agreements_by_year.first().map(|year| format!("osakahub agreements --since {}", year.value)));
        examples.extend(dataset.records(Kind::Areas).first().map(|area| format!("osakahub show {}", area.id)));
        Ok(Overview {
            title,
            examples,
            counts: Kind::ALL
                .map(|kind| {
                    let count = dataset.records(kind).len();
                    let en = if one_is_singular && count == 1 { kind.singular() } else { kind.plural() };
                    Entry { value: lang.pick(en, kind.label(lang)).into(), count }
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
        let counts = self.counts.iter().map(|entry| format!("{} {}", entry.count, entry.value)).collect::<Vec<_>>();
        crate::text::wrap(&counts.join(" · "), columns).iter().for_each(|counts| line(counts));
        line("");
        let left = block(lang.pick("Partners by country", "国別の連携先"), &self.partners_by_country, 6);
        let right = block(lang.pick("Agreements by year", "年別の協定"), &self.agreements_by_year, 6);
        let left_width = left.iter().map(|line| width(line)).max().unwrap_or(0) + 4;
        let beside = left_width + right.iter().map(|line| width(line)).max().unwrap_or(0) <= columns;
        let bold = |n: usize, text: &str| if n == 0 { terminal.bold(text) } else { text.to_string() };
        if beside {
            for n in 0..left.len().max(right.len()) {
                let (a, b) = (left.get(n).map_or("", String::as_str), right.get(n).map_or("", String::as_str));
                line(&format!("{}{}{}", bold(n, a), " ".repeat(left_width - width(a)), bold(n, b)));
            }
        } else {
            left.iter().enumerate().for_each(|(n, text)| line(&bold(n, text)));
            line("");
            right.iter().enumerate().for_each(|(n, text)| line(&bold(n, text)));
        }
        line("");
        line(&terminal.bold(lang.pick("Latest events", "最近の行事")));
        for Event { name, start, .. } in &self.latest_events {
            let name = safe(name);
            for (n, part) in crate::text::wrap(&name, columns - 14).iter().enumerate() {
                line(&format!("  {:10}  {part}", if n == 0 { start } else { "" }));
            }
        }
        line("");
        line(&terminal.bold(lang.pick("Where to go from here", "次に")));
        self.examples.iter().for_each(|example| line(&format!("  {}", safe(example))));
        write!(out, "{}", crate::render::Painter::default().paint(text, &terminal))
    }
}

/// A heading and a bar for each of the first entries.
fn block(title: &str, entries: &[Entry], most: usize) -> Vec<String> {
    let mut lines = vec![title.to_string()];
    let shown = if entries.len() > most { &entries[..most - 1] } else { entries };
    let label = shown.iter().map(|entry| width(&entry.value)).max().unwrap_or(0);
    let top = entries.iter().map(|entry| entry.count).max().unwrap_or(0);
    for Entry { value, count } in shown {
        let gap = " ".repeat(label - width(value));
        lines.push(format!("  {}{gap}  {count:>3}  {}", safe(value), "█".repeat(bar(*count, top, 12))));
    }
    if entries.len() > shown.len() {
        let rest: usize = entries[shown.len()..].iter().map(|entry| entry.count).sum();
        lines.push(format!("  +{}{}  {rest:>3}", entries.len() - shown.len(), " ".repeat(label.saturating_sub(2))));
    }
    lines
}
