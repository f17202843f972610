//! What a workbook says about all its sheets: their names and parts, its texts and formats.

use std::collections::HashMap;

use super::super::workbook::Style;
use super::super::xml::Xml;
use super::super::zip::Archive;
use crate::text::say;

/// The name of a sheet and the part of the archive in which it stands.
pub struct SheetPart {
    pub name: String,
    pub part: String,
}

#[derive(Default)]
pub struct Book {
    pub sheets: Vec<SheetPart>,
    pub strings: Vec<String>,
    styles: Vec<Style>,
    /// Whether days are counted from 1904.
    pub is_1904: bool,
}

/// Which part of the archive a link leads to.
struct Link {
    /// The last word of its type.
    kind: String,
    part: String,
}

impl Book {
    pub fn read(archive: &mut Archive<'_>) -> Result<Book, String> {
        let main = main_part(archive)?;
        let links = links(archive, &main)?;
        let mut book = Book::default();
        let Some(text) = archive.text(&main)? else {
            return Err(missing(&main));
        };
        book.read_sheets(&text, &links)?;
        if let Some(text) = linked(archive, &links, "sharedStrings")? {
            book.strings = strings(&text)?;
        }
        if let Some(text) = linked(archive, &links, "styles")? {
            book.styles = styles(&text)?;
        }
        Ok(book)
    }

    pub fn style(&self, at: usize) -> Style {
        self.styles.get(at).copied().unwrap_or_default()
    }

    fn read_sheets(&mut self, text: &str, links: &HashMap<String, Link>) -> Result<(), String> {
        let mut hidden = Vec::new();
        let mut xml = Xml::new(text);
        while let Some(tag) = xml.next_tag()? {
            match tag.name() {
                "workbookPr" => {
                    let told = tag.get("date1904").unwrap_or_default();
                    self.is_1904 = matches!(told.as_str(), "1" | "true");
                }
                "sheet" => {
                    let link = tag.get("id").and_then(|id| links.get(&id));
                    // Others are charts and dialogs.
                    if let Some(link) = link.filter(|link| link.kind == "worksheet") {
                        let state = tag.get("state").unwrap_or_default();
                        let sheets = match state.to_lowercase().contains("hidden") {
                            true => &mut hidden,
                            false => &mut self.sheets,
                        };
                        sheets.push(SheetPart {
                            name: tag.get("name").unwrap_or_default(),
                            part: link.part.clone(),
                        });
                    }
                }
                _ => {}
            }
        }
        self.sheets.append(&mut hidden);
        Ok(())
    }
}

/// Where the workbook itself stands.
fn main_part(archive: &mut Archive<'_>) -> Result<String, String> {
    let links = links(archive, "")?;
    let mut links = links.into_values();
    let main = links.find(|link| link.kind == "officeDocument");
    Ok(main.map_or("xl/workbook.xml".to_string(), |link| link.part))
}

/// The links of a part, by their ids.
fn links(archive: &mut Archive<'_>, part: &str) -> Result<HashMap<String, Link>, String> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let prefix = if folder.is_empty() {
        String::new()
    } else {
        format!("{folder}/")
    };
    let mut links = HashMap::new();
    let Some(text) = archive.text(&format!("{prefix}_rels/{name}.rels"))? else {
        return Ok(links);
    };
    let mut xml = Xml::new(&text);
    while let Some(tag) = xml.next_tag()? {
        if let (Some(id), Some(ty), Some(target)) =
            (tag.get("Id"), tag.get("Type"), tag.get("Target"))
        {
            let kind = ty.rsplit('/').next().unwrap_or_default().to_string();
            let part = match target.strip_prefix('/') {
                Some(whole) => whole.to_string(),
                None => format!("{prefix}{}", target.trim_start_matches("./")),
            };
            links.insert(id, Link { kind, part });
        }
    }
    Ok(links)
}

/// The text of the part of this kind, which must be there if it is linked to.
fn linked(
    archive: &mut Archive<'_>,
    links: &HashMap<String, Link>,
    kind: &str,
) -> Result<Option<String>, String> {
    let mut links = links.values();
    let Some(link) = links.find(|link| link.kind == kind) else {
        return Ok(None);
    };
    match archive.text(&link.part)? {
        Some(text) => Ok(Some(text)),
        None => Err(missing(&link.part)),
    }
}

/// Says that a part that must be there is not.
pub fn missing(part: &str) -> String {
    say!(
        "the part `{part}` is missing in the file: save it or fetch it again",
        part
    )
}

/// Whether the element says only how a text is read aloud.
fn is_phonetic(name: &str) -> bool {
    matches!(name, "rPh" | "phoneticPr")
}

/// The texts that cells refer to.
fn strings(text: &str) -> Result<Vec<String>, String> {
    let mut strings = Vec::new();
    let mut xml = Xml::new(text);
    while let Some(tag) = xml.next_tag()? {
        if tag.name() == "si" {
            strings.push(texts(&mut xml)?);
        }
    }
    Ok(strings)
}

/// What is written in the element that was just opened.
pub fn texts(xml: &mut Xml<'_>) -> Result<String, String> {
    xml.text(is_phonetic)
}

/// How each style shows numbers.
fn styles(text: &str) -> Result<Vec<Style>, String> {
    let mut formats: HashMap<String, Style> = HashMap::new();
    let mut styles = Vec::new();
    let mut is_of_cells = false;
    let mut xml = Xml::new(text);
    while let Some(tag) = xml.next_tag()? {
        match tag.name() {
            "numFmt" => {
                if let (Some(id), Some(format)) = (tag.get("numFmtId"), tag.get("formatCode")) {
                    formats.insert(id, Style::of_format(&format));
                }
            }
            "cellXfs" => is_of_cells = true,
            "cellStyleXfs" | "cellStyles" | "dxfs" => is_of_cells = false,
            "xf" if is_of_cells => {
                let id = tag.get("numFmtId").unwrap_or_default();
                let built_in = || Style::of_built_in(id.parse().unwrap_or_default());
                styles.push(formats.get(&id).copied().unwrap_or_else(built_in));
            }
            _ => {}
        }
    }
    Ok(styles)
}
