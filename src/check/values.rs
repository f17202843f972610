//! The rules of single values: web addresses, words, text, the names in `cites`.

use super::finding::Within;
use super::identifiers::{is_kebab_case, to_kebab_case, web_address};
use super::rules::Rules;
use crate::model::{Cite, Field, Record, Type, Value};
use crate::text::{closest, is_unsafe};

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
        if let Err(why) = web_address(url) {
            let message = format!("`{}`: `{url}` is not a web address: {why}", field.name);
            let help = "a web address looks like `https://example.org/page`".to_string();
            self.error(
                self.spot(record, field.name, Within::Whole),
                message,
                Some(help),
            );
        }
    }

    fn word(&mut self, record: Record<'_>, field: &'static Field, within: Within, word: &str) {
        let name = field.name;
        let spot = self.spot(record, name, within);
        if word.trim().is_empty() {
            self.warn(spot, format!("`{name}` is empty"), None);
        } else if name == "language" && !matches!(word.len(), 2 | 3) {
            let help = "languages are codes of ISO 639, such as `en` or `ja`".to_string();
            self.warn(
                spot,
                format!("`{word}` is not a code of a language"),
                Some(help),
            );
        } else if !is_kebab_case(word) {
            let help = to_kebab_case(word)
                .map(|word| format!("words are written small and with hyphens: `{word}`"));
            self.warn(
                spot,
                format!("`{name}`: `{word}` is not in kebab-case"),
                help,
            );
        } else if !field.words.contains(&word)
            && let Some(near) = closest(word, field.words.iter().copied())
        {
            let message = format!("`{name}`: `{word}` is not one of the usual words");
            self.warn(spot, message, Some(format!("did you mean `{near}`?")));
        }
    }

    fn visible(&mut self, record: Record<'_>, field: &'static Field, within: Within, text: &str) {
        let is_break = |c: char| matches!(c, '\n' | '\r' | '\t');
        if let Some(c) = text.chars().find(|c| is_unsafe(*c) && !is_break(*c)) {
            let message = format!("the text holds the control character U+{:04X}", c as u32);
            let help = "it is shown in a visible form".to_string();
            self.warn(self.spot(record, field.name, within), message, Some(help));
        }
    }

    fn cited_fields(&mut self, record: Record<'_>, cites: &[Cite]) {
        for (name, _) in cites {
            let field = record.kind().field(name);
            let (message, help) = if matches!(*name, "sources" | "cites") {
                let help = "what stands under `[...cites]` belongs to it: the record's own fields \
                            stand above";
                (
                    format!("`{name}` has no sources of its own"),
                    Some(help.to_string()),
                )
            } else if field.is_none_or(|field| !field.is_stored()) {
                let stored = record
                    .kind()
                    .fields()
                    .iter()
                    .filter(|field| field.is_stored());
                let near = closest(name, stored.map(|field| field.name));
                let message = format!("{} have no field `{name}`", record.kind().plural());
                (message, near.map(|near| format!("did you mean `{near}`?")))
            } else {
                continue;
            };
            self.error(
                self.spot(record, "cites", Within::CiteKey(name)),
                message,
                help,
            );
        }
    }
}
