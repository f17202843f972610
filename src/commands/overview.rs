//! The hub on one screen: areas, counts, countries, years, latest events.

use std::cmp::Reverse;

use super::Context;
use crate::cli::data_date;
use crate::dataset::Dataset;
use crate::diagnostics::Error;
use crate::load::Request;
use crate::model::{Kind, KindSet, Lang, Record, words};
use crate::query::count::CountBy;
use crate::query::sort;
use crate::render::Format;
use crate::render::overview::{AreaEntry, Entry, LatestEvent, Overview};
use crate::text::sort::{sort_by, sort_by_key};
use crate::text::{fold, say};

/// How many events are shown.
const LATEST_EVENTS: usize = 4;

pub fn run(context: &Context) -> Result<(), Error> {
    let dataset = context.load_brief(KindSet::ALL.without(Kind::Sources))?;
    match context.format {
        Some(Format::Json) => {
            let overview = gather(&context.request, &dataset, Lang::En)?;
            context.print(Format::Json, |out| overview.write_json(out))
        }
        None | Some(Format::Table | Format::Plain) => {
            let overview = gather(&context.request, &dataset, context.lang)?;
            context.print(Format::Table, |out| {
                overview.write(context.lang, &context.terminal, out)
            })
        }
        Some(other) => {
            let error = Error::usage(say!(
                "an overview has no format {format}",
                format = other.name()
            ));
            Err(error.with_help(say!("it has table for people and json for programs")))
        }
    }
}

fn gather(request: &Request, dataset: &Dataset, lang: Lang) -> Result<Overview, Error> {
    let mut countries = count(dataset, Kind::Partners, "country", lang)?;
    let by_count = |entry: &Entry| (Reverse(entry.count), fold(&entry.value));
    sort_by_key(&mut countries.values, by_count);
    let mut years = count(dataset, Kind::Agreements, "signed:year", lang)?;
    sort_by(&mut years.values, |a, b| b.value.cmp(&a.value));
    Ok(Overview {
        title: title(dataset, lang),
        data_date: dataset.is_built_in().then(data_date),
        counts: Kind::ALL
            .map(|kind| (kind, request.count(dataset, kind)))
            .into(),
        areas: areas(dataset, lang),
        examples: examples(dataset, &countries.values, &years.values),
        partners_by_country: countries.values,
        partners_without_country: countries.without,
        agreements_by_year: years.values,
        agreements_without_date: years.without,
        latest_events: latest_events(dataset, lang)?,
    })
}

/// What the hub is called.
pub fn title(dataset: &Dataset, lang: Lang) -> &'static str {
    let title = dataset.hub().and_then(|hub| hub.title(lang));
    title.unwrap_or(lang.pick("The hub", "拠点"))
}

fn areas(dataset: &Dataset, lang: Lang) -> Vec<AreaEntry> {
    let mut areas = Vec::new();
    for record in dataset.records(Kind::Areas) {
        let mut entry = AreaEntry {
            id: record.id(),
            name: dataset.display_name(record, lang).to_string(),
            city: String::new(),
            focus: vec![],
        };
        for field in Kind::Areas.fields() {
            let Some(value) = record.value(field.at) else {
                continue;
            };
            match field.name {
                "city" => entry.city = value.text().into_owned(),
                "focus" => {
                    let words = value.ids().map(|word| words::label(field, word, lang));
                    entry.focus = words.map(str::to_string).collect();
                }
                _ => {}
            }
        }
        areas.push(entry);
    }
    areas
}

/// The values of a field, and how many records have none.
struct Counted {
    values: Vec<Entry>,
    without: usize,
}

/// The values of a field and how many records have each, countries by name.
fn count(dataset: &Dataset, kind: Kind, by: &str, lang: Lang) -> Result<Counted, Error> {
    let records: Vec<Record<'_>> = dataset.records(kind).collect();
    let counts = CountBy::parse(kind, by)?.count(dataset, &records);
    let mut values = Vec::new();
    for (value, count) in counts.values {
        let name = value.country_names(lang);
        let value = name.unwrap_or_else(|| value.text()).into_owned();
        values.push(Entry { value, count });
    }
    Ok(Counted {
        values,
        without: counts.without,
    })
}

/// The latest of the events that have a date.
fn latest_events(dataset: &Dataset, lang: Lang) -> Result<Vec<LatestEvent>, Error> {
    let mut records: Vec<Record<'_>> = dataset.records(Kind::Events).collect();
    let latest_first = sort::parse(Kind::Events, &["-start".to_string()])?;
    sort::sort(dataset, &mut records, &latest_first);
    let mut events = Vec::new();
    for record in records {
        if let Record::Event(event) = record
            && let Some(start) = event.start
        {
            events.push(LatestEvent {
                id: record.id(),
                name: dataset.display_name(record, lang).to_string(),
                start: start.to_string(),
            });
        }
    }
    events.truncate(LATEST_EVENTS);
    Ok(events)
}

/// Commands that find something in this dataset.
fn examples(dataset: &Dataset, countries: &[Entry], years: &[Entry]) -> Vec<String> {
    let mut examples = Vec::new();
    if let Some(Entry { value, .. }) = countries.first() {
        let folded = fold(value).replace(' ', "-");
        let country = if folded.is_ascii() { &folded } else { value };
        examples.push(format!("osakahub partners --country {country}"));
    }
    if let Some(year) = years.first() {
        examples.push(format!("osakahub agreements --since {}", year.value));
    }
    if let Some(area) = dataset.records(Kind::Areas).next() {
        examples.push(format!("osakahub show {}", area.id()));
    }
    examples
}

#[cfg(test)]
mod tests;
