//! Workbooks around XML, for the fuzz target of import.

use crc32fast::hash as sum;

const RELATIONS: &str = "<Relationships>\
    <Relationship Id='s' Type='/worksheet' Target='s.xml'/>\
    <Relationship Id='t' Type='/sharedStrings' Target='t.xml'/>\
    <Relationship Id='u' Type='/styles' Target='u.xml'/></Relationships>";
const BOOK: &str = "<workbook><sheets><sheet name='A' r:id='s'/></sheets></workbook>";

/// A workbook of Excel; the bytes are a sheet, texts and styles, each behind a zero.
pub fn xlsx(parts: &[u8]) -> Vec<u8> {
    let mut parts = parts.splitn(3, |byte| *byte == 0);
    let mut part = || parts.next().unwrap_or(b"<x/>");
    stored(&[
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/s.xml", part()),
        ("xl/t.xml", part()),
        ("xl/u.xml", part()),
    ])
}

/// A workbook of LibreOffice with this content.
pub fn ods(content: &[u8]) -> Vec<u8> {
    let mimetype = b"application/vnd.oasis.opendocument.spreadsheet";
    stored(&[("mimetype", mimetype), ("content.xml", content)])
}

/// A ZIP archive of parts that are not packed.
fn stored(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for (name, bytes) in parts {
        let (size, start) = (bytes.len() as u32, out.len() as u32);
        // Version, flags, method, time, date; sum and sizes; the length of the name and of the extra field.
        let mut header = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        for number in [sum(bytes), size, size, name.len() as u32] {
            header.extend(number.to_le_bytes());
        }
        out.extend(b"PK\x03\x04");
        out.extend(&header);
        out.extend(name.as_bytes());
        out.extend(*bytes);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&header);
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, count) = (out.len() as u32, parts.len() as u16);
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}
