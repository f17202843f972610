//! One record whole, gathered for people: every field, its links both ways, its sources as footnotes.

use crate::dataset::{Dataset, cited};
use crate::model::{Cite, Field, Kind, Lang, Record, Source, Type, Value, language_name, words};
use crate::text::{safe, safe_lines};

/// A record as it is shown. All texts are safe for a terminal.
pub struct Sheet<'d> {
    lang: Lang,
    sources: &'d Dataset,
    pub name: String,
    /// Its kind, its id, and its file if the dataset has several.
    pub label: Vec<String>,
    pub summary: Option<Item>,
    pub fields: Vec<Entry>,
    pub facts: Section,
    pub notes: Section,
    /// The file that laid the sources over the record.
    pub sources_overlay: Option<String>,
    /// Numbers of the footnotes of the record as a whole.
    pub own_sources: Vec<usize>,
    /// The ids of the sources it cites, in the order of their numbers, which begin with 1.
    pub cited: Vec<&'static str>,
}

/// A label and what stands behind it, an item a line.
pub struct Entry {
    /// The field that it shows; nothing for a fact or a note.
    pub field: Option<&'static Field>,
    pub label: String,
    pub items: Vec<Item>,
}

/// A part with a heading of its own.
pub struct Section {
    pub entries: Vec<Entry>,
    /// The file that laid it over the record.
    pub overlay: Option<String>,
}

pub struct Item {
    pub content: Content,
    /// Numbers of its footnotes.
    pub marks: Vec<usize>,
    /// The file that laid it over the record.
    pub overlay: Option<String>,
}

#[derive(Clone)]
pub enum Content {
    /// Text of one or more lines.
    Text(String),
    /// An address of the web.
    Address(String),
    Record {
        name: String,
        id: String,
        website: Option<String>,
    },
    /// Coordinates, and a map that shows them.
    Point { text: String, map: String },
}

pub struct Footnote {
    /// The source's id.
    pub id: &'static str,
    /// Title and publisher.
    pub title: String,
    pub date: Option<String>,
    /// What sort of source it is unless it is a primary one, its language, its id.
    pub details: String,
    pub url: Option<String>,
}

impl Footnote {
    /// The footnote of a source.
    pub fn of(source: &Source, lang: Lang) -> Footnote {
        let mut parts = Vec::new();
        for text in [source.title, source.publisher].into_iter().flatten() {
            if !text.0.is_empty() {
                parts.push(safe(text.0).into_owned());
            }
        }
        let date = source.date.map(|date| date.for_people(lang));
        let mut details = details(source, lang).join(lang.pick(", ", "、"));
        if parts.is_empty() && date.is_none() {
            parts.push(source.id.0.to_string());
        } else if details.is_empty() {
            details = source.id.0.to_string();
        } else {
            details += &format!("; {}", source.id.0);
        }
        let url = source.url.filter(|url| !url.0.is_empty());
        Footnote {
            id: source.id.0,
            title: parts.join(", "),
            date,
            details,
            url: url.map(|url| safe(url.0).into_owned()),
        }
    }

    /// Title, publisher and date, or the id where nothing of these is known.
    pub fn heading(&self) -> String {
        match &self.date {
            Some(date) if self.title.is_empty() => date.clone(),
            Some(date) => format!("{}, {date}", self.title),
            None => self.title.clone(),
        }
    }
}

impl Item {
    fn new(content: Content) -> Item {
        Item {
            content,
            marks: vec![],
            overlay: None,
        }
    }

    fn text(text: &str) -> Item {
        let is_address = text.starts_with("https://") || text.starts_with("http://");
        if is_address && !text.contains(char::is_whitespace) {
            return Item::new(Content::Address(safe(text).into_owned()));
        }
        Item::new(Content::Text(safe_lines(text)))
    }
}

impl<'d> Sheet<'d> {
    /// The sheet of a record, whose sources may be in a dataset of their own.
    pub fn new(
        dataset: &Dataset,
        sources: &'d Dataset,
        record: Record<'_>,
        lang: Lang,
    ) -> Sheet<'d> {
        let reader = Reader {
            dataset,
            record,
            lang,
            cited: cited(record),
        };
        Sheet {
            lang,
            sources,
            name: safe(dataset.display_name(record, lang)).into_owned(),
            label: reader.label(),
            summary: reader.summary(),
            fields: reader.fields(),
            facts: reader.facts(),
            notes: reader.notes(),
            sources_overlay: reader.overlay_named("sources"),
            own_sources: reader.numbers(record.shared().sources()),
            cited: reader.cited,
        }
    }

    /// What its numbers stand for.
    pub fn footnotes(&self) -> Vec<Footnote> {
        let mut footnotes = Vec::new();
        for id in &self.cited {
            footnotes.push(match self.sources.by_id(id) {
                Some(Record::Source(source)) => Footnote::of(source, self.lang),
                _ => Footnote {
                    id,
                    title: id.to_string(),
                    date: None,
                    details: String::new(),
                    url: None,
                },
            });
        }
        footnotes
    }

    /// Of its facts, notes and sources.
    pub fn headings(&self) -> [&'static str; 3] {
        let en = ["Facts", "Notes", "Sources"];
        self.lang.pick(en, ["事実", "注記", "出典"])
    }

    /// What stands before the numbers of the record's own sources.
    pub fn unmarked_values(&self) -> &'static str {
        self.lang
            .pick("Unmarked values rest on", "出典番号のない項目の出典:")
    }
}

struct Reader<'a> {
    dataset: &'a Dataset,
    record: Record<'a>,
    lang: Lang,
    /// The ids of the sources it cites, in the order of their numbers.
    cited: Vec<&'static str>,
}

impl Reader<'_> {
    fn label(&self) -> Vec<String> {
        let kind = self.record.kind().label(self.lang);
        let mut label = vec![kind.to_string(), self.record.id().to_string()];
        let file = self.record.place().file;
        if self.dataset.files.len() > 1 && !self.dataset.files[file as usize].is_built_in {
            label.push(self.file_name(file));
        }
        label
    }

    fn summary(&self) -> Option<Item> {
        let field = self.record.kind().field("summary")?;
        self.items(field)?.pop()
    }

    fn fields(&self) -> Vec<Entry> {
        let mut entries = Vec::new();
        let point = self.point();
        for field in self.record.kind().fields() {
            let items = match field.name {
                // These have a part of their own.
                "id" | "summary" | "facts" | "notes" | "sources" | "cites" => None,
                "longitude" | "point_precision" if point.is_some() => None,
                "latitude" if point.is_some() => {
                    entries.extend(point.as_ref().map(|point| self.point_entry(point)));
                    None
                }
                _ => self.items(field),
            };
            if let Some(items) = items {
                entries.push(Entry {
                    field: Some(field),
                    label: field.title(self.lang).to_string(),
                    items,
                });
            }
        }
        entries
    }

    /// What stands in a field, with the marks at the last item; nothing if it repeats the title.
    fn items(&self, field: &'static Field) -> Option<Vec<Item>> {
        let value = self.dataset.value(self.record, field)?;
        let mut items = Vec::new();
        match &value {
            _ if !field.ty.targets().is_empty() => {
                items.extend(value.ids().map(|id| self.linked(id)));
            }
            Value::List(list) if field.ty == Type::Texts && field.is_stored() => {
                items.extend(list.iter().map(|text| Item::text(text)));
            }
            _ => {
                let record = self.record;
                let text = self.dataset.text_for_people(record, field, self.lang)?;
                let is_name = field.at == 1;
                if is_name && text == self.dataset.display_name(record, self.lang) {
                    return None;
                }
                items.push(Item::text(&text));
            }
        }
        let last = items.last_mut()?;
        last.marks = self.field_marks(&[field]);
        last.overlay = self.overlay(field);
        Some(items)
    }

    fn linked(&self, id: &str) -> Item {
        let Some(other) = self.dataset.by_id(id) else {
            return Item::text(id);
        };
        let name = self.dataset.display_name(other, self.lang);
        let website = other.shared().website();
        Item::new(Content::Record {
            name: safe(name).into_owned(),
            id: id.to_string(),
            website: website.map(|website| safe(website).into_owned()),
        })
    }

    /// The coordinates and the address of a map.
    fn point(&self) -> Option<Content> {
        let shared = self.record.shared();
        let (latitude, longitude) = (shared.latitude()?, shared.longitude()?);
        let mut text = format!("{latitude}, {longitude}");
        let mut zoom = 16;
        if let Some(field) = self.record.kind().field("point_precision")
            && let Some(precision) = self.dataset.value(self.record, field)
        {
            let label = words::for_people(field, &precision, self.lang);
            text += &format!(" ({})", safe(&label));
            // The point of a whole city says nothing of a street.
            if precision.text() == "city" {
                zoom = 12;
            }
        }
        let map = format!(
            "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map={zoom}/{latitude}/{longitude}"
        );
        Some(Content::Point { text, map })
    }

    fn point_entry(&self, point: &Content) -> Entry {
        let names = ["latitude", "longitude", "point_precision"];
        let kind = self.record.kind();
        let fields: Vec<&'static Field> =
            names.iter().filter_map(|name| kind.field(name)).collect();
        Entry {
            field: fields.first().copied(),
            label: self.lang.pick("Map", "地図").to_string(),
            items: vec![Item {
                content: point.clone(),
                marks: self.field_marks(&fields),
                overlay: fields.iter().find_map(|field| self.overlay(field)),
            }],
        }
    }

    /// The numbers of the sources that these fields cite.
    fn field_marks(&self, fields: &[&Field]) -> Vec<usize> {
        let mut ids = Vec::new();
        let is_of = |cite: &&Cite| fields.iter().any(|field| field.name == cite.0);
        for (_, cited) in self.record.shared().cites().iter().filter(is_of) {
            ids.extend(*cited);
        }
        self.numbers(&ids)
    }

    /// The numbers of these sources, in order.
    fn numbers(&self, ids: &[&'static str]) -> Vec<usize> {
        let numbered = self.cited.iter().enumerate();
        let cited = numbered.filter(|(_, id)| ids.contains(id));
        cited.map(|(at, _)| at + 1).collect()
    }

    /// The file that laid the field over the record.
    fn overlay(&self, field: &Field) -> Option<String> {
        let place = self.dataset.place_of(self.record, field);
        (place != self.record.place()).then(|| self.file_name(place.file))
    }

    fn overlay_named(&self, field: &str) -> Option<String> {
        self.overlay(self.record.kind().field(field)?)
    }

    fn file_name(&self, file: u32) -> String {
        safe(&self.dataset.files[file as usize].name).into_owned()
    }

    fn facts(&self) -> Section {
        let mut entries = Vec::new();
        for fact in self.record.shared().facts() {
            let mut item = Item::text(fact.value);
            item.marks = self.numbers(fact.cites);
            entries.push(Entry {
                field: None,
                label: safe(fact.what).into_owned(),
                items: vec![item],
            });
        }
        Section {
            entries,
            overlay: self.overlay_named("facts"),
        }
    }

    fn notes(&self) -> Section {
        let mut entries = Vec::new();
        for note in self.record.shared().notes() {
            let mut item = Item::text(note.text);
            item.marks = self.numbers(note.cites);
            entries.push(Entry {
                field: None,
                label: "-".to_string(),
                items: vec![item],
            });
        }
        Section {
            entries,
            overlay: self.overlay_named("notes"),
        }
    }
}

/// What sort of source it is unless it is a primary one, and its language.
fn details(source: &Source, lang: Lang) -> Vec<String> {
    let mut details = Vec::new();
    if let (Some(kind), Some(field)) = (source.kind, Kind::Sources.field("kind"))
        && kind.0 != "primary"
    {
        details.push(safe(words::label(field, kind.0, lang)).into_owned());
    }
    if let Some(language) = source.language {
        details.push(safe(language_name(language.0, lang)).into_owned());
    }
    details
}

#[cfg(test)]
mod tests;
