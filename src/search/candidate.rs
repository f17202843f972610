//! A record as a search sees it: its texts, the names it links to, its countries.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::letters::Letters;
use super::pattern::{Pattern, Position};
use super::plan::{Meaning, Plan};
use super::points;
use crate::dataset::Dataset;
use crate::model::{Date, Field, Lang, Record, Value};
use crate::text::fold;

/// The best that was found in a record, where, and in what way.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    pub points: f64,
    pub field: &'static Field,
    /// Position in the field's list.
    pub element: usize,
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
            How::Letters => "letters",
            How::Name => "whole name",
        }
    }
}

impl Match {
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
    folded: OnceCell<String>,
}

impl<'d> Text<'d> {
    fn new(meaning: Meaning, field: &'static Field, element: usize, text: Cow<'d, str>) -> Self {
        Text {
            meaning,
            letters: Letters::of(&text),
            text,
            field,
            element,
            folded: OnceCell::new(),
        }
    }

    /// The folded text. Most texts never have to be folded.
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
            points,
            field: self.field,
            element: self.element,
            how: How::Word,
        }
    }
}

pub struct Candidate<'p, 'd> {
    pub record: Record<'d>,
    pub plan: &'p Plan,
    /// What the record is called and where it is, in order of fields.
    pub labels: Vec<Text<'d>>,
    pub prose: Vec<Text<'d>>,
    dataset: &'d Dataset,
    linked: OnceCell<Vec<Text<'d>>>,
}

impl<'p, 'd> Candidate<'p, 'd> {
    pub fn new(dataset: &'d Dataset, plan: &'p Plan, record: Record<'d>) -> Candidate<'p, 'd> {
        let mut candidate = Candidate {
            record,
            plan,
            labels: Vec::with_capacity(plan.texts.len()),
            prose: vec![],
            dataset,
            linked: OnceCell::new(),
        };
        for (field, meaning) in &plan.texts {
            if let Some(value) = record.value(field.at) {
                candidate.read(field, *meaning, value);
            }
        }
        candidate
    }

    fn read(&mut self, field: &'static Field, meaning: Meaning, value: Value<'d>) {
        let texts = match meaning {
            Meaning::Prose => &mut self.prose,
            _ => &mut self.labels,
        };
        match value {
            Value::Text(text) => texts.push(Text::new(meaning, field, 0, text)),
            Value::List(list) => {
                for (element, text) in list.iter().enumerate() {
                    texts.push(Text::new(meaning, field, element, Cow::Borrowed(text)));
                }
            }
            Value::Notes(notes) => {
                for (element, note) in notes.iter().enumerate() {
                    texts.push(Text::new(meaning, field, element, Cow::Borrowed(note.text)));
                }
            }
            Value::Facts(facts) => {
                for (element, fact) in facts.iter().enumerate() {
                    for text in [fact.what, fact.value] {
                        texts.push(Text::new(meaning, field, element, Cow::Borrowed(text)));
                    }
                }
            }
            other => {
                // A number as it is written, and with its digits in groups.
                let written = Cow::Owned(other.text().into_owned());
                texts.push(Text::new(meaning, field, 0, written));
                texts.push(Text::new(meaning, field, 0, other.for_people(Lang::En)));
            }
        }
    }

    /// The names of the records that this one links to.
    pub fn linked(&self) -> &[Text<'d>] {
        self.linked.get_or_init(|| self.read_linked())
    }

    fn read_linked(&self) -> Vec<Text<'d>> {
        let mut linked = Vec::new();
        for field in &self.plan.links {
            let Some(value) = self.dataset.value(self.record, field) else {
                continue;
            };
            for (element, id) in value.ids().enumerate() {
                let Some(other) = self.dataset.by_id(id) else {
                    continue;
                };
                let names = [other.shared().name(), other.shared().name_ja()];
                for name in names.into_iter().flatten() {
                    linked.push(Text::new(Meaning::Place, field, element, name.into()));
                }
            }
        }
        linked
    }

    /// When something happened to the record, each with its field.
    pub fn dates(&self) -> Vec<(&'static Field, Date)> {
        let mut dates = Vec::new();
        for field in &self.plan.dates {
            match self.record.value(field.at) {
                Some(Value::Date(date)) => dates.push((*field, date)),
                Some(Value::Dates(all)) => dates.extend(all.iter().map(|date| (*field, *date))),
                _ => {}
            }
        }
        dates
    }

    /// The country or the countries.
    pub fn country(&self) -> Option<Value<'d>> {
        self.dataset.value(self.record, self.plan.country?)
    }

    /// Whether the pattern is anywhere in the record, in a linked name or in the English name of its
    /// country.
    pub fn has(&self, pattern: &Pattern) -> bool {
        for texts in [&self.labels, &self.prose, self.linked()] {
            if texts.iter().any(|text| pattern.is_in(text.folded())) {
                return true;
            }
        }
        let names = self
            .country()
            .and_then(|value| value.country_names(Lang::En));
        names.is_some_and(|names| pattern.is_in(&fold(&names)))
    }
}

#[cfg(test)]
mod tests;
