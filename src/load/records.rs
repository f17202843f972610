//! Records out of plain TOML, on all cores if there is much of it.

use super::fast_toml::{Header, NotPlain, Reader};
use crate::dataset::threads;
use crate::model::{Kind, Place, Records};

/// Shorter text is read by one thread: starting another takes longer.
const ENOUGH_FOR_THREADS: usize = 1 << 20;

/// The records of a text, or that it is not plain.
pub fn read(reader: &mut Reader, file: usize, text: &'static str) -> Result<Records, NotPlain> {
    if text.len() < ENOUGH_FOR_THREADS {
        return read_piece(reader, file, text);
    }
    let pieces = pieces(text, threads::available());
    let parts = threads::each(pieces.len(), |n| {
        read_piece(&mut Reader::default(), file, pieces[n])
    });
    let mut records = Records::default();
    let mut offset = 0;
    for (part, piece) in parts.into_iter().zip(&pieces) {
        let mut part = part?;
        part.continue_from(&records);
        if let Some(hub) = &mut part.hub {
            if records.hub.is_some() {
                return Err(NotPlain);
            }
            hub.span = hub.span.start + offset..hub.span.end + offset;
        }
        offset += piece.len();
        records.append(part);
    }
    Ok(records)
}

/// The text in about equal pieces that each begin with a header, but for the first.
fn pieces(text: &'static str, count: usize) -> Vec<&'static str> {
    let mut pieces = Vec::with_capacity(count);
    let mut rest = text;
    for left in (2..=count).rev() {
        let mut middle = rest.len() / left;
        while !rest.is_char_boundary(middle) {
            middle += 1;
        }
        // A line of a multi-line string may look like a header; but such text is not plain, and
        // the piece before it says so.
        let Some(at) = memchr::memmem::find(&rest.as_bytes()[middle..], b"\n[[") else {
            break;
        };
        let (piece, tail) = rest.split_at(middle + at + 1);
        pieces.push(piece);
        rest = tail;
    }
    pieces.push(rest);
    pieces
}

fn read_piece(reader: &mut Reader, file: usize, text: &'static str) -> Result<Records, NotPlain> {
    reader.open(text);
    let mut records = Records::default();
    while let Some(header) = reader.header()? {
        let Header::Record(name) = header else {
            if records.hub.is_some() {
                return Err(NotPlain);
            }
            records.hub = Some(reader.hub(file)?);
            continue;
        };
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| kind.plural() == name)
            .ok_or(NotPlain)?;
        let at = records.count(kind);
        let (file, index) = (file as u32, at as u32);
        records.add(kind, Place { file, index });
        let record = records.get_mut(kind, at).ok_or(NotPlain)?;
        reader.fields(kind, record)?;
        if record.id().is_empty() {
            return Err(NotPlain);
        }
    }
    Ok(records)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: usize, text: &'static str) -> Result<Records, NotPlain> {
        super::read(&mut Reader::default(), file, text)
    }

    #[test]
    fn pieces_begin_with_headers() {
        let text = "# 大阪\n[[areas]]\nid = \"a\"\n[[areas]]\nid = \"b\"\n[[areas]]\nid = \"c\"\n";
        for count in 1..6 {
            let pieces = pieces(text, count);
            assert!(pieces.len() <= count);
            assert_eq!(pieces.concat(), text);
            assert!(pieces[1..].iter().all(|piece| piece.starts_with("[[")));
        }
        assert_eq!(pieces("", 2), [""]);
    }

    #[test]
    fn a_record_without_an_id_is_left_to_the_toml_crate() {
        assert!(read(0, "[[areas]]\nname = \"A\"\n").is_err());
        assert!(read(0, "[[areas]]\nid = \"\"\n").is_err());
        assert!(read(0, "[[cities]]\nid = \"a\"\n").is_err());
        assert_eq!(
            read(0, "[[areas]]\nid = \"a\"\n")
                .unwrap()
                .count(Kind::Areas),
            1
        );
    }
}
