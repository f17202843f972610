//! A record as a search sees it: its texts, the names it links to, its countries.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::letters::Letters;
use super::pattern::{Pattern, Position};
use super::plan::{Meaning, Plan};
use super::points;
use crate::dataset::Dataset;
use crate::model::{Country, Field, Lang, Record, Value};
use crate::text::fold;

/// The best that was found in a record, and where.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    pub points: f64,
    pub field: &'static Field,
    /// Position in the field's list.
    pub element: usize,
    /// Whether nothing but letters in the right order was found for some term.
    pub is_fuzzy: bool,
}

impl Match {
    pub fn times(self, factor: f64) -> Match {
        Match {
            points: self.points * factor,
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

    /// Where the pattern is in the text.
    pub fn position(&self, pattern: &Pattern) -> Option<Position> {
        if self.letters.may_contain(pattern.letters) {
            pattern.position(self.folded())
        } else {
            None
        }
    }

    /// Where the pattern is in the text, with points for that.
    pub fn find(&self, pattern: &Pattern) -> Option<Match> {
        let position = self.position(pattern)?;
        Some(self.with_points(points::of_position(self.meaning, position)))
    }

    pub fn with_points(&self, points: f64) -> Match {
        Match {
            points,
            field: self.field,
            element: self.element,
            is_fuzzy: false,
        }
    }
}

pub struct Candidate<'d> {
    pub record: Record<'d>,
    pub plan: &'d Plan,
    /// What the record is called and where it is, in order of fields.
    pub labels: Vec<Text<'d>>,
    pub prose: Vec<Text<'d>>,
    dataset: &'d Dataset,
    linked: OnceCell<Vec<Text<'d>>>,
}

impl<'d> Candidate<'d> {
    pub fn new(dataset: &'d Dataset, plan: &'d Plan, record: Record<'d>) -> Candidate<'d> {
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
            let Some(value) = self.record.value(field.at) else {
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

    pub fn countries(&self) -> Vec<Country> {
        match self.country_value() {
            Some(value) => value.countries().to_vec(),
            None => vec![],
        }
    }

    fn country_value(&self) -> Option<Value<'d>> {
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
            .country_value()
            .and_then(|value| value.country_names(Lang::En));
        names.is_some_and(|names| pattern.is_in(&fold(&names)))
    }
}
