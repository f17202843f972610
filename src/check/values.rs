//! The rules of single values: web addresses, words, text, the names in `cites`.

use super::finding::{Finding, Within};
use super::identifiers::{is_kebab_case, to_kebab_case, web_address};
use super::registers::{Register, is_language, meant_language};
use super::rules::Rules;
use crate::model::{Cite, Field, Record, Role, Type, Value, words};
use crate::text::{closest, fold, is_invisible, is_seen, is_unsafe, say};

impl Rules<'_> {
    pub fn value(&mut self, record: Record<'_>, field: &'static Field, value: &Value<'_>) {
        match (field.ty, value) {
            (Type::Country, Value::Country(country)) => self.country(record, *country),
            (Type::Region, Value::Text(region)) => self.region(record, region),
            (Type::Url, Value::Text(url)) => self.url(record, field, url),
            (_, Value::Cites(cites)) => self.cited_fields(record, cites),
            _ if self.errors_only || !field.ty.targets().is_empty() => {}
            (Type::Word, Value::Text(word)) => self.word(record, field, Within::Whole, word),
            (Type::Words, Value::List(words)) => {
                for (n, word) in words.iter().enumerate() {
                    self.word(record, field, Within::Element(n), word);
                }
            }
            (_, Value::Text(text)) => self.visible(record, field, Within::Whole, text),
            (_, Value::List(texts)) => {
                for (n, text) in texts.iter().enumerate() {
                    self.visible(record, field, Within::Element(n), text);
                }
            }
            (_, Value::Notes(notes)) => {
                for (n, note) in notes.iter().enumerate() {
                    self.visible(record, field, Within::Element(n), note.text);
                }
            }
            (_, Value::Facts(facts)) => {
                for (n, fact) in facts.iter().enumerate() {
                    self.visible(record, field, Within::Element(n), fact.what);
                    self.visible(record, field, Within::Element(n), fact.value);
                }
            }
            _ => {}
        }
    }

    fn url(&mut self, record: Record<'_>, field: &'static Field, url: &str) {
        let Err(why) = web_address(url) else {
            return self.visible(record, field, Within::Whole, url);
        };
        let message = say!(
            "`{name}`: `{url}` is not a web address: {why}",
            name = field.name,
            url,
            why
        );
        let spot = self.spot(record, field.name, Within::Whole);
        let finding = Finding::error(spot, message);
        let help = say!("a web address looks like `https://example.org/page`");
        self.found.push(finding.help(help));
    }

    /// Warns of an identifier that its register cannot have given.
    pub fn identifier(&mut self, record: Record<'_>, field: &'static Field, value: &Value<'_>) {
        if self.errors_only {
            return;
        }
        let is_address = field.ty == Type::Url;
        let Some(register) = Register::of(field) else {
            return;
        };
        if is_address && web_address(&value.text()).is_err() {
            return;
        }
        for (n, text) in value.texts().iter().enumerate() {
            let Some((message, help)) = register.flaw(text) else {
                continue;
            };
            let message = say!("`{name}`: {why}", name = field.name, why = message);
            let within = match field.ty.is_list() {
                true => Within::Element(n),
                false => Within::Whole,
            };
            let spot = self.spot(record, field.name, within);
            self.found.push(Finding::warning(spot, message).help(help));
        }
    }

    fn word(&mut self, record: Record<'_>, field: &'static Field, within: Within, word: &str) {
        let name = field.name;
        let (message, help) = if word.trim().is_empty() {
            (say!("`{name}` is empty", name), None)
        } else if name == "language" && !is_language(word) {
            let help = match meant_language(word) {
                Some(near) => say!("did you mean `{near}`?", near),
                None => say!("languages are codes of ISO 639, such as `en` or `ja`").to_string(),
            };
            (say!("`{word}` is not a language code", word), Some(help))
        } else if !is_kebab_case(word) {
            let message = say!("`{name}`: `{word}` is not in kebab-case", name, word);
            (message, proper_word(field, word))
        } else if let Some(near) = self.suggestions.word(field, word) {
            let message = say!(
                "`{name}`: `{word}` is not one of the usual words",
                name,
                word
            );
            (message, Some(say!("did you mean `{near}`?", near)))
        } else {
            return;
        };
        let spot = self.spot(record, name, within);
        self.found.push(Finding {
            help: help.map(Into::into),
            ..Finding::warning(spot, message)
        });
    }

    fn visible(&mut self, record: Record<'_>, field: &'static Field, within: Within, text: &str) {
        if self.errors_only || is_seen(text) {
            return;
        }
        let is_stray_here = |c| is_compared(field) && is_stray(c);
        let mut controls = text.chars().filter(|c| is_unsafe(*c) && !is_stray_here(*c));
        let control = controls.find(|c| !matches!(c, '\n' | '\r' | '\t'));
        let (message, help) = if let Some(c) = control {
            let message = say!(
                "the text contains the control character {code}",
                code = format!("U+{:04X}", c as u32)
            );
            (message, say!("it is shown in a visible form"))
        } else if is_compared(field)
            && let Some(c) = text.chars().find(|c| is_stray(*c))
        {
            let message = say!(
                "`{name}` contains {code}, which nobody sees",
                name = field.name,
                code = format!("U+{:04X}", c as u32)
            );
            (
                message,
                say!("leave it out: other programs will not find the text"),
            )
        } else {
            return;
        };
        let finding = Finding::warning(self.spot(record, field.name, within), message);
        self.found.push(finding.help(help));
    }

    fn cited_fields(&mut self, record: Record<'_>, cites: &[Cite]) {
        let mut stored = Vec::new();
        for field in record.kind().fields() {
            if field.is_stored() {
                stored.push(field.name);
            }
        }
        for (name, _) in cites {
            let (message, help) = if matches!(*name, "sources" | "cites") {
                let help = say!(
                    "what follows `[...cites]` belongs to it: put the record's own fields above"
                );
                let message = say!("`{name}` has no sources of its own", name);
                (message, Some(help.to_string()))
            } else if stored.contains(name) {
                continue;
            } else {
                let message = say!(
                    "{kinds} have no field `{name}`",
                    kinds = record.kind().many(),
                    name
                );
                let near = closest(name, stored.iter().copied());
                (
                    message,
                    near.map(|near| say!("did you mean `{near}`?", near)),
                )
            };
            let spot = self.spot(record, "cites", Within::CiteKey(name));
            self.found.push(Finding {
                help: help.map(Into::into),
                ..Finding::error(spot, message)
            });
        }
    }
}

/// Whether the field holds names, places or addresses, which are compared with others.
fn is_compared(field: &Field) -> bool {
    field.ty == Type::Url || matches!(field.role, Role::Name | Role::Alias | Role::Place)
}

/// Whether the character is not seen and has no business in a name. Joiners and the selectors of
/// variants belong to the spelling in some scripts; bidirectional controls are shown in a visible form.
fn is_stray(c: char) -> bool {
    let belongs = matches!(
        c,
        '\u{200c}' | '\u{200d}' | '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}'
    );
    let is_bidi = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    is_invisible(c) && !belongs && !is_bidi
}

/// What to write for a word that is not in kebab-case.
fn proper_word(field: &Field, word: &str) -> Option<String> {
    if let Some(proper) = to_kebab_case(word) {
        return Some(say!(
            "words are in lower case with hyphens: `{proper}`",
            proper
        ));
    }
    let folded = fold(word);
    let info = words::of(field).find(|info| info.is_called(&folded))?;
    Some(say!("the word for it is `{word}`", word = info.word))
}

#[cfg(test)]
mod tests;
