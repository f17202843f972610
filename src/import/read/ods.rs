//! Workbooks of LibreOffice (OpenDocument, ISO/IEC 26300).

use super::grid::{Grid, Merged, is_blank, text_size};
use super::limits;
use super::workbook::{date_of_iso, in_sheet, keep_if_wanted, number};
use super::xlsx::missing;
use super::xml::{Part, Tag, Xml};
use super::zip::Archive;
use crate::import::Cell;

/// The sheets in their order. Only the wanted one, or the first with anything in it, is kept whole.
pub fn read(bytes: &[u8], wanted: Option<&str>) -> Result<Vec<Grid>, String> {
    let mut archive = Archive::open(bytes)?;
    let Some(text) = archive.text("content.xml")? else {
        return Err(missing("content.xml"));
    };
    let mut grids = Vec::new();
    let mut xml = Xml::new(&text);
    while let Some(tag) = xml.next_tag()? {
        if tag.name() == "table" {
            let name = tag.get("name").unwrap_or_default();
            let grid = table(&name, &mut xml);
            let mut grid = grid.map_err(|message| in_sheet(&name, &message))?;
            keep_if_wanted(&mut grid, &grids, wanted);
            grids.push(grid);
        }
    }
    Ok(grids)
}

/// Whether a password is needed to read it.
pub fn is_locked(bytes: &[u8]) -> bool {
    let manifest =
        Archive::open(bytes).and_then(|mut archive| archive.text("META-INF/manifest.xml"));
    manifest.is_ok_and(|text| text.is_some_and(|text| text.contains("encryption-data")))
}

fn table(name: &str, xml: &mut Xml<'_>) -> Result<Grid, String> {
    let end = xml.depth().saturating_sub(1);
    let mut grid = Grid::named(name);
    let mut number = 1;
    while xml.depth() > end {
        match xml.next()? {
            Some(Part::Open(tag)) => match tag.name() {
                "table-row" => {
                    let times = repeated(&tag, "number-rows-repeated");
                    row(&mut grid, number, times, xml)?;
                    number = number.saturating_add(times);
                }
                // Rows stand within these too.
                "table-header-rows" | "table-row-group" | "table-rows" => {}
                _ => xml.skip()?,
            },
            Some(_) => {}
            None => break,
        }
    }
    Ok(grid)
}

/// How often the row or cell stands there.
fn repeated(tag: &Tag<'_>, attribute: &str) -> usize {
    let times = tag.get(attribute).and_then(|times| times.parse().ok());
    times.unwrap_or(1).max(1)
}

/// Reads the row that was just opened into the grid, as often as it stands there.
fn row(grid: &mut Grid, row: usize, times: usize, xml: &mut Xml<'_>) -> Result<(), String> {
    let end = xml.depth().saturating_sub(1);
    let mut cells = Vec::new();
    // Blank cells, which are only counted until one follows that is not: a row is blank up to the
    // last column of the sheet.
    let mut blank = 0usize;
    let mut size = 0usize;
    while xml.depth() > end {
        let tag = match xml.next()? {
            Some(Part::Open(tag)) => tag,
            Some(_) => continue,
            None => break,
        };
        if !matches!(tag.name(), "table-cell" | "covered-table-cell") {
            xml.skip()?;
            continue;
        }
        let same = repeated(&tag, "number-columns-repeated");
        let column = blank.saturating_add(cells.len());
        merge(grid, &tag, row, column)?;
        let cell = cell(&tag, xml)?;
        // What a merged cell covers is not shown.
        if is_blank(&cell) || tag.name() == "covered-table-cell" {
            blank = blank.saturating_add(same);
            continue;
        }
        let columns = column.saturating_add(same);
        limits::check(columns, 1)?;
        size += text_size(&cell).saturating_mul(same);
        limits::check_texts(size)?;
        cells.resize(column, Cell::Empty);
        cells.resize(columns, cell);
        blank = 0;
    }
    if cells.is_empty() {
        return Ok(());
    }
    limits::check(cells.len(), times)?;
    for at in 0..times {
        grid.push(row + at, cells.clone())?;
    }
    Ok(())
}

fn merge(grid: &mut Grid, tag: &Tag<'_>, row: usize, column: usize) -> Result<(), String> {
    let columns = repeated(tag, "number-columns-spanned");
    let rows = repeated(tag, "number-rows-spanned");
    if columns == 1 && rows == 1 {
        return Ok(());
    }
    grid.merge(Merged {
        rows: row..=row.saturating_add(rows - 1),
        columns: column..=column.saturating_add(columns - 1),
    })
}

fn cell(tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<Cell, String> {
    let text = paragraphs(xml)?;
    let value = |name: &str| tag.get(name).unwrap_or_default();
    Ok(match value("value-type").as_str() {
        "float" | "currency" | "percentage" => number(&value("value")),
        "boolean" => Cell::Boolean(value("boolean-value") == "true"),
        "date" => date_of_iso(&value("date-value")).unwrap_or(Cell::Text(text)),
        "string" if text.is_empty() => Cell::Text(value("string-value")),
        _ => Cell::Text(text),
    })
}

/// The paragraphs of the cell that was just opened, without comments on it.
fn paragraphs(xml: &mut Xml<'_>) -> Result<String, String> {
    let end = xml.depth().saturating_sub(1);
    let mut text = String::new();
    let mut is_first = true;
    while xml.depth() > end {
        match xml.next()? {
            Some(Part::Open(tag)) if tag.name() == "p" => {
                if !is_first {
                    text.push('\n');
                }
                is_first = false;
                paragraph(xml, &mut text)?;
            }
            Some(Part::Open(_)) => xml.skip()?,
            Some(_) => {}
            None => break,
        }
    }
    Ok(text)
}

fn paragraph(xml: &mut Xml<'_>, text: &mut String) -> Result<(), String> {
    let end = xml.depth().saturating_sub(1);
    while xml.depth() > end {
        match xml.next()? {
            Some(Part::Text(more)) => *text += &more,
            Some(Part::Open(tag)) => match tag.name() {
                "s" => {
                    let spaces = repeated(&tag, "c").min(100);
                    *text += &" ".repeat(spaces);
                }
                "tab" => text.push('\t'),
                "line-break" => text.push('\n'),
                "annotation" | "note" | "ruby-text" => xml.skip()?,
                _ => {}
            },
            Some(Part::Close) => {}
            None => break,
        }
    }
    Ok(())
}
