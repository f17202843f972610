//! Words of controlled lists.

use super::{Change, Reader, Understood, keep};
use crate::check::{is_kebab_case, to_kebab_case};
use crate::model::{Field, Value, words as lists};
use crate::text::{fold, say};

impl Reader {
    pub fn words(&self, field: &'static Field, text: &str, is_list: bool) -> Understood {
        let mut understood = Understood::default();
        let mut words = Vec::new();
        for part in self.parts(text) {
            let pieces = match is_list {
                true => pieces(field, part),
                false => vec![part],
            };
            for piece in pieces.into_iter().filter(|piece| !piece.is_empty()) {
                self.push_word(field, piece, &mut words, &mut understood);
            }
        }
        if is_list {
            understood.value = (!words.is_empty()).then(|| Value::List(words.into()));
        } else {
            let more = words.split_off(words.len().min(1));
            let why = || say!("the field holds one word").to_string();
            let more = more.into_iter().map(|word| (word.to_string(), why()));
            understood.left.extend(more);
            understood.value = words.pop().map(Value::from);
        }
        understood
    }

    fn push_word(
        &self,
        field: &'static Field,
        text: &str,
        words: &mut Vec<&'static str>,
        understood: &mut Understood,
    ) {
        let listed = listed_word(field, text);
        let Some(word) = listed.or_else(|| own_word(text)) else {
            let name = field.spoken();
            let why = say!("no such {name}", name);
            return understood.left.push((text.to_string(), why));
        };
        if word != text {
            understood.change = Some(Change::Word);
        }
        if listed.is_none() && lists::of(field).next().is_some() && !self.is_export {
            understood.own.push(word);
        }
        if !words.contains(&word) {
            words.push(word);
        }
    }
}

/// The words of a text that is none as a whole.
fn pieces<'t>(field: &Field, text: &'t str) -> Vec<&'t str> {
    if listed_word(field, text).is_some() {
        return vec![text];
    }
    let mut pieces = Vec::new();
    for piece in text.split([',', '、', '，']).map(str::trim) {
        // These stand within words, too.
        let words: Vec<&str> = piece.split(['/', '／', '・']).map(str::trim).collect();
        if words.iter().all(|word| listed_word(field, word).is_some()) {
            pieces.extend(words);
        } else {
            pieces.extend(piece.split(" / ").map(str::trim));
        }
    }
    pieces
}

fn listed_word(field: &Field, text: &str) -> Option<&'static str> {
    let folded = fold(text);
    let info = lists::of(field).find(|info| info.is_called(&folded))?;
    Some(info.word)
}

/// A word that no list has, in kebab-case. A dataset may have its own, but whole sentences are none.
fn own_word(text: &str) -> Option<&'static str> {
    const MOST_WORDS: usize = 5;
    if is_kebab_case(text) {
        return Some(keep(text));
    }
    let folded = fold(text);
    let is_latin = folded.is_ascii() && folded.contains(|c: char| c.is_ascii_lowercase());
    let is_short = folded.split(' ').count() <= MOST_WORDS;
    let kebab = to_kebab_case(&folded.replace('&', " and "))?;
    (is_latin && is_short).then(|| keep(&kebab))
}
