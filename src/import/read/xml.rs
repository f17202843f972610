//! XML as tags and texts.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use crate::text::{grouped, say};

/// A part of an XML text.
pub enum Part<'x> {
    Open(Tag<'x>),
    /// The end of the tag with this name.
    Close,
    Text(String),
}

/// The beginning of an element. Names are without their namespace.
pub struct Tag<'x>(BytesStart<'x>);

impl Tag<'_> {
    /// The name without the prefix of its namespace.
    pub fn name(&self) -> &str {
        let name = self.0.local_name();
        name.into_inner()
    }

    /// The value of the attribute with this name, whatever its prefix.
    pub fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let attributes = attributes.with_checks(false).flatten();
        for attribute in attributes {
            if attribute.key.local_name().into_inner() == name {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0);
                return value.ok().map(std::borrow::Cow::into_owned);
            }
        }
        None
    }
}

/// Reads an XML text from its beginning to its end.
pub struct Xml<'x> {
    text: &'x str,
    reader: Reader<&'x [u8]>,
    /// The names of the open elements.
    depth: usize,
}

impl<'x> Xml<'x> {
    pub fn new(text: &'x str) -> Xml<'x> {
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml {
            text,
            reader,
            depth: 0,
        }
    }

    /// The number of open elements.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// The next part; nothing at the end.
    pub fn next(&mut self) -> Result<Option<Part<'x>>, String> {
        loop {
            let event = self.reader.read_event();
            let part = match event.map_err(|_| self.broken())? {
                Event::Start(start) => {
                    self.depth += 1;
                    Part::Open(Tag(start))
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Part::Close
                }
                Event::Text(text) => Part::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Part::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(name) => Part::Text(referred(&name)),
                Event::Eof if self.depth > 0 => return Err(self.broken()),
                Event::Eof => return Ok(None),
                _ => continue,
            };
            return Ok(Some(part));
        }
    }

    /// The next tag; nothing at the end.
    pub fn next_tag(&mut self) -> Result<Option<Tag<'x>>, String> {
        loop {
            match self.next()? {
                Some(Part::Open(tag)) => return Ok(Some(tag)),
                Some(_) => {}
                None => return Ok(None),
            }
        }
    }

    /// All text up to the end of the element that was just opened, without that in elements that
    /// `is_left_out` names.
    pub fn text(&mut self, is_left_out: fn(&str) -> bool) -> Result<String, String> {
        let end = self.depth.saturating_sub(1);
        let mut text = String::new();
        while self.depth > end {
            match self.next()? {
                Some(Part::Open(tag)) if is_left_out(tag.name()) => self.skip()?,
                Some(Part::Text(more)) => text += &more,
                Some(_) => {}
                None => break,
            }
        }
        Ok(text)
    }

    /// Passes over the rest of the element that was just opened.
    pub fn skip(&mut self) -> Result<(), String> {
        let end = self.depth.saturating_sub(1);
        while self.depth > end && self.next()?.is_some() {}
        Ok(())
    }

    fn broken(&self) -> String {
        let at = usize::try_from(self.reader.buffer_position()).unwrap_or_default();
        let before = self.text.as_bytes().get(..at).unwrap_or_default();
        let line = memchr::memchr_iter(b'\n', before).count() + 1;
        say!(
            "the XML within the file is broken at line {line}: save the file again",
            line = grouped(&line.to_string())
        )
    }
}

/// The character that a reference stands for: `&amp;`, `&#10;`.
fn referred(name: &quick_xml::events::BytesRef<'_>) -> String {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return c.to_string();
    }
    let name = name.xml10_content();
    match quick_xml::escape::resolve_xml_entity(&name) {
        Some(text) => text.to_string(),
        None => format!("&{name};"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_put_together_and_references_are_resolved() {
        let mut xml = Xml::new(
            "<?xml version='1.0'?><a:si x:y='1&amp;2'>B &amp; <t>C</t>&#10;<rPh>no<b/></rPh><![CDATA[<D>]]></a:si>",
        );
        let tag = xml.next_tag().unwrap().unwrap();
        assert_eq!((tag.name(), tag.get("y").as_deref()), ("si", Some("1&2")));
        assert_eq!(xml.text(|name| name == "rPh").unwrap(), "B & C\n<D>");
        assert!(xml.next().unwrap().is_none());
    }

    #[test]
    fn broken_xml_is_told_with_its_line() {
        for text in ["<a>\n<b>", "<a>\n</b></a>", "<a>\n<b c='1></a>"] {
            let mut xml = Xml::new(text);
            let error = loop {
                match xml.next() {
                    Ok(Some(_)) => {}
                    Ok(None) => panic!("{text}"),
                    Err(error) => break error,
                }
            };
            assert!(error.contains("at line 2"), "{text} {error}");
        }
    }
}
