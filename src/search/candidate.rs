//! A record as a search sees it: its texts, the names it links to, its countries.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::filter::Outline;
use super::letters::Letters;
use super::named::Link;
use super::pattern::{Pattern, Position};
use super::plan::{Meaning, Plan};
use super::points;
use crate::dataset::Dataset;
use crate::model::{Field, Lang, Record, Value};
use crate::text::fold;

/// The best that was found in a record, where, and in what way.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    pub points: f64,
    pub field: &'static Field,
    /// Position in the field's list.
    pub element: usize,
    /// The linked record in whose name it was found.
    pub linked: Option<&'static str>,
    pub how: How,
}

/// In what way a term is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// As it was typed.
    Word,
    /// Within a longer word.
    Part,
    /// In another form of the word: `labs` for `lab`.
    Form,
    /// By a word that means the same.
    Synonym,
    /// In another spelling of romaji.
    Reading,
    /// As words that are written apart.
    RunTogether,
    /// In the name of a linked record.
    Link,
    Country,
    /// The record is of the kind that was asked for.
    Kind,
    Date,
    /// The record has the field that was asked for.
    Field,
    /// The letters are there in the right order.
    Letters,
    /// The query as a whole is a name.
    Name,
}

impl How {
    /// For people.
    pub fn label(self, lang: Lang) -> &'static str {
        let japanese = match self {
            How::Word => "語",
            How::Part => "語の一部",
            How::Form => "語形",
            How::Synonym => "同義語",
            How::Reading => "読み",
            How::RunTogether => "続け書き",
            How::Link => "リンク",
            How::Country => "国",
            How::Kind => "種別",
            How::Date => "日付",
            How::Field => "項目",
            How::Letters => "文字",
            How::Name => "名称全体",
        };
        lang.pick(self.name(), japanese)
    }

    /// For programs, and for people in English.
    pub fn name(self) -> &'static str {
        match self {
            How::Word => "word",
            How::Part => "part of a word",
            How::Form => "form",
            How::Synonym => "synonym",
            How::Reading => "reading",
            How::RunTogether => "run together",
            How::Link => "link",
            How::Country => "country",
            How::Kind => "kind",
            How::Date => "date",
            How::Field => "field",
            How::Letters => "letters",
            How::Name => "whole name",
        }
    }
}

impl Match {
    /// Of what the field as a whole says.
    pub fn of_field(field: &'static Field, how: How, points: f64) -> Match {
        Match {
            points,
            field,
            element: 0,
            linked: None,
            how,
        }
    }

    /// The match in another way, for a part of the points.
    pub fn as_share(self, how: How, share: f64) -> Match {
        Match {
            points: self.points * share,
            how,
            ..self
        }
    }
}

/// The match with more points; the first of equals.
pub fn better(first: Option<Match>, second: Option<Match>) -> Option<Match> {
    match (first, second) {
        (Some(first), Some(second)) if second.points > first.points => Some(second),
        (None, second) => second,
        (first, _) => first,
    }
}

/// One text of a record.
pub struct Text<'d> {
    pub meaning: Meaning,
    pub text: Cow<'d, str>,
    pub field: &'static Field,
    /// Position in the field's list.
    pub element: usize,
    pub letters: Letters,
    folded: OnceLock<String>,
}

impl<'d> Text<'d> {
    /// The folded text.
    pub fn folded(&self) -> &str {
        self.folded.get_or_init(|| fold(&self.text))
    }

    /// The pattern in the text, with the points for where it is.
    pub fn find(&self, pattern: &Pattern) -> Option<Match> {
        if !self.letters.may_contain(pattern.letters) {
            return None;
        }
        let position = pattern.position(self.folded())?;
        let how = if position == Position::Inside {
            How::Part
        } else {
            How::Word
        };
        let points = points::of_position(self.meaning, position);
        Some(Match {
            how,
            ..self.with_points(points)
        })
    }

    pub fn with_points(&self, points: f64) -> Match {
        Match {
            element: self.element,
            ..Match::of_field(self.field, How::Word, points)
        }
    }
}

/// The texts of a record that may have a word of the query, or one that is close to it.
#[derive(Default)]
pub struct Texts<'d> {
    /// What the record is called and where it is, in order of fields.
    pub labels: Vec<Text<'d>>,
    pub prose: Vec<Text<'d>>,
}

impl<'d> Texts<'d> {
    /// Those texts of the record that are wanted.
    pub fn of(
        record: Record<'d>,
        plan: &Plan,
        is_wanted: impl Fn(&Outline<'_>) -> bool,
    ) -> Texts<'d> {
        let mut texts = Texts::default();
        for (field, meaning) in &plan.texts {
            let Some(value) = record.value(field.at) else {
                continue;
            };
            for_each_text(value, |element, text| {
                let outline = Outline::of(*meaning, text);
                if is_wanted(&outline) {
                    texts.add(Text {
                        meaning: *meaning,
                        text: text.clone(),
                        field,
                        element,
                        letters: outline.letters,
                        folded: OnceLock::new(),
                    });
                }
            });
        }
        texts
    }

    fn add(&mut self, text: Text<'d>) {
        let list = match text.meaning {
            Meaning::Prose => &mut self.prose,
            _ => &mut self.labels,
        };
        // Most have one, and a list would begin with four.
        if list.is_empty() {
            list.reserve_exact(1);
        }
        list.push(text);
    }

    pub fn is_empty(&self) -> bool {
        self.labels.is_empty() && self.prose.is_empty()
    }
}

pub struct Candidate<'p, 'd> {
    pub record: Record<'d>,
    pub plan: &'p Plan,
    pub texts: &'p Texts<'d>,
    /// The links to records whose names have a word of the query.
    pub links: Vec<Link<'p>>,
    pub dataset: &'d Dataset,
}

impl<'d> Candidate<'_, 'd> {
    /// Whether no text has a word of the query, here or in the name of a linked record.
    pub fn has_no_words(&self) -> bool {
        self.texts.is_empty() && self.links.is_empty()
    }

    /// Whether something stands in the field.
    pub fn has_field(&self, field: &'static Field) -> bool {
        let is_loaded = field.needs().iter().all(|kind| self.dataset.has(kind));
        is_loaded && self.dataset.value(self.record, field).is_some()
    }

    /// The country or the countries.
    pub fn country(&self) -> Option<Value<'d>> {
        self.dataset.value(self.record, self.plan.country?)
    }

    /// Whether the pattern is anywhere in the record, in a linked name or in the English name of its
    /// country.
    pub fn has(&self, pattern: &Pattern) -> bool {
        let mut own = self.texts.labels.iter().chain(&self.texts.prose);
        let mut linked = self.links.iter().flat_map(|link| link.names);
        if own.any(|text| pattern.is_in(text.folded())) || linked.any(|name| pattern.is_in(name)) {
            return true;
        }
        let names = self
            .country()
            .and_then(|value| value.country_names(Lang::En));
        names.is_some_and(|names| pattern.is_in(&fold(&names)))
    }
}

/// The texts of a value, each with its position in the field's list.
fn for_each_text<'d>(value: Value<'d>, mut take: impl FnMut(usize, &Cow<'d, str>)) {
    match value {
        Value::Text(text) => take(0, &text),
        Value::List(list) => {
            for (element, text) in list.iter().enumerate() {
                take(element, &Cow::Borrowed(text));
            }
        }
        Value::Notes(notes) => {
            for (element, note) in notes.iter().enumerate() {
                take(element, &Cow::Borrowed(note.text));
            }
        }
        Value::Facts(facts) => {
            for (element, fact) in facts.iter().enumerate() {
                take(element, &Cow::Borrowed(fact.what));
                take(element, &Cow::Borrowed(fact.value));
            }
        }
        other => {
            // A number as it is written, and with its digits in groups.
            take(0, &Cow::Owned(other.text().into_owned()));
            take(0, &other.for_people(Lang::En));
        }
    }
}

#[cfg(test)]
pub mod tests;
