//! Tables: the hub, facts, notes and sources of fields.

use super::{NotPlain, Reader};
use crate::model::{Cite, Fact, Hub, Note};

impl Reader {
    /// The table `[hub]`, after its header.
    pub fn hub(&mut self, file: usize) -> Result<Hub, NotPlain> {
        let end = self.text[..self.at].trim_end().len();
        let start = self.text[..end].rfind('[').unwrap_or(end);
        let mut hub = Hub {
            file,
            span: start..end,
            ..Hub::default()
        };
        while let Some(key) = self.key()? {
            let field = hub.field(key).ok_or(NotPlain)?;
            if field.is_some() {
                return Err(NotPlain);
            }
            *field = Some(self.string()?);
            self.end_of_line()?;
        }
        Ok(hub)
    }

    pub(super) fn facts(&mut self) -> Result<&'static [Fact], NotPlain> {
        self.array(|reader| {
            let fact = reader.fact()?;
            reader.facts.list.push(fact);
            Ok(())
        })?;
        Ok(self.facts.keep())
    }

    /// The next key of an inline table on one line; nothing at its end. Before the first key `is_first`.
    fn inline_key(&mut self, is_first: bool) -> Result<Option<&'static str>, NotPlain> {
        self.spaces();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(None);
        }
        if !is_first {
            self.expect(b',')?;
            self.spaces();
        }
        self.bare_key_and_equals().map(Some)
    }

    fn fact(&mut self) -> Result<Fact, NotPlain> {
        self.expect(b'{')?;
        let (mut what, mut value, mut cites) = (None, None, None);
        let mut is_first = true;
        while let Some(key) = self.inline_key(is_first)? {
            is_first = false;
            match key {
                "what" if what.is_none() => what = Some(self.string()?),
                "value" if value.is_none() => value = Some(self.string()?),
                "cites" if cites.is_none() => cites = Some(self.strings()?),
                _ => return Err(NotPlain),
            }
        }
        match (what, value) {
            (Some(what), Some(value)) => Ok(Fact {
                what,
                value,
                cites: cites.unwrap_or_default(),
            }),
            _ => Err(NotPlain),
        }
    }

    pub(super) fn notes(&mut self) -> Result<&'static [Note], NotPlain> {
        self.array(|reader| {
            let note = reader.note()?;
            reader.notes.list.push(note);
            Ok(())
        })?;
        Ok(self.notes.keep())
    }

    /// A text, or a table of a text and its sources.
    fn note(&mut self) -> Result<Note, NotPlain> {
        if self.peek() == Some(b'"') {
            return Ok(Note {
                text: self.string()?,
                cites: &[],
            });
        }
        self.expect(b'{')?;
        let (mut text, mut cites) = (None, None);
        let mut is_first = true;
        while let Some(key) = self.inline_key(is_first)? {
            is_first = false;
            match key {
                "text" if text.is_none() => text = Some(self.string()?),
                "cites" if cites.is_none() => cites = Some(self.strings()?),
                _ => return Err(NotPlain),
            }
        }
        Ok(Note {
            text: text.ok_or(NotPlain)?,
            cites: cites.unwrap_or_default(),
        })
    }

    pub(super) fn cites(&mut self) -> Result<&'static [Cite], NotPlain> {
        self.expect(b'{')?;
        while let Some(field) = self.inline_key(self.cites.list.is_empty())? {
            if self.cites.list.iter().any(|(other, _)| *other == field) {
                return Err(NotPlain);
            }
            let sources = self.strings()?;
            let cites = &mut self.cites.list;
            let at = cites.partition_point(|(before, _)| *before < field);
            cites.insert(at, (field, sources));
        }
        Ok(self.cites.keep())
    }
}
