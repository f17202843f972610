//! The values at the end of a path.

use std::borrow::Cow;

use super::{End, Path};
use crate::dataset::Dataset;
use crate::model::{Field, Kind, Lang, Record, Type, Value};
use crate::render::Shows;

impl Path {
    /// Whether a value at the end of the path is as asked. What is not said to be true is false.
    pub fn any<'d>(
        &self,
        dataset: &'d Dataset,
        record: Record<'d>,
        is_asked: impl Fn(&Value<'d>) -> bool,
    ) -> bool {
        if let (End::Field(field), None) = (&self.end, self.link) {
            let value = dataset.compared_value(record, field);
            return value.is_some_and(|value| is_asked(&value));
        }
        let mut found = false;
        self.each(dataset, record, Dataset::compared_value, |value| {
            found = found || is_asked(&value);
        });
        found
    }

    /// Whether there is a value at its end.
    pub fn is_present(&self, dataset: &Dataset, record: Record<'_>) -> bool {
        if let (End::Field(field), None) = (&self.end, self.link) {
            return dataset.value(record, field).is_some();
        }
        let mut found = false;
        self.each(dataset, record, Dataset::value, |_| found = true);
        found
    }

    /// The values at its end, those of each record whole.
    pub fn values<'d>(&self, dataset: &'d Dataset, record: Record<'d>) -> Vec<Value<'d>> {
        let mut values = Vec::new();
        self.each(dataset, record, Dataset::value, |value| values.push(value));
        values
    }

    /// All that is at its end as one value, by which records are compared; nothing if nothing is there.
    pub fn compared_value<'d>(
        &self,
        dataset: &'d Dataset,
        record: Record<'d>,
    ) -> Option<Value<'d>> {
        match (&self.end, self.link) {
            (End::Field(field), None) => dataset.compared_value(record, field),
            _ => self.gathered(dataset, record, Dataset::compared_value),
        }
    }

    /// The elements of all values, each once, as one value.
    fn gathered<'d>(
        &self,
        dataset: &'d Dataset,
        record: Record<'d>,
        value_of: ValueOf<'d>,
    ) -> Option<Value<'d>> {
        let mut elements: Vec<Value<'d>> = Vec::new();
        self.each(dataset, record, value_of, |value| {
            for element in value.into_elements() {
                if !elements.iter().any(|known| is_same(known, &element)) {
                    elements.push(element);
                }
            }
        });
        match elements.len() {
            0 => None,
            1 if !self.is_list() => elements.pop(),
            _ => Some(Value::Several(elements)),
        }
    }

    /// Calls `visit` with the value of each record at the end of the path.
    fn each<'d>(
        &self,
        dataset: &'d Dataset,
        record: Record<'d>,
        value_of: ValueOf<'d>,
        mut visit: impl FnMut(Value<'d>),
    ) {
        let Some(link) = self.link else {
            return self.visit_end(dataset, record, value_of, &mut visit);
        };
        let Some(value) = dataset.value(record, link) else {
            return;
        };
        for id in value.ids() {
            if let Some(other) = dataset.by_id(id) {
                self.visit_end(dataset, other, value_of, &mut visit);
            }
        }
    }

    fn visit_end<'d>(
        &self,
        dataset: &'d Dataset,
        record: Record<'d>,
        value_of: ValueOf<'d>,
        visit: &mut impl FnMut(Value<'d>),
    ) {
        match &self.end {
            End::Fact(label) => {
                for value in label.values(record.shared()) {
                    visit(Value::from(value));
                }
            }
            _ => {
                if let Some(field) = self.end_field(record)
                    && let Some(value) = value_of(dataset, record, field)
                {
                    visit(value);
                }
            }
        }
    }

    /// The field at its end that the record has.
    fn end_field(&self, record: Record<'_>) -> Option<&'static Field> {
        let kind = record.kind();
        let mut fields = self.fields().iter().copied();
        fields.find(|field| field.kind == kind)
    }

    /// The texts at its end as people read them, each once.
    fn texts_for_people(&self, dataset: &Dataset, record: Record<'_>, lang: Lang) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        let linked = self.link.and_then(|link| dataset.value(record, link));
        let ids = linked.iter().flat_map(Value::ids);
        for other in ids.filter_map(|id| dataset.by_id(id)) {
            let Some(field) = self.end_field(other) else {
                continue;
            };
            for text in dataset.elements_for_people(other, field, lang) {
                if !texts.iter().any(|known| *known == text) {
                    texts.push(text.into_owned());
                }
            }
        }
        texts
    }
}

/// Whether two elements say the same. Of notes the words count, not who says so.
fn is_same(one: &Value<'_>, other: &Value<'_>) -> bool {
    let are_notes = matches!((one, other), (Value::Notes(_), Value::Notes(_)));
    one == other || are_notes && one.text() == other.text()
}

/// How a field's value is asked of a dataset.
type ValueOf<'d> = fn(&'d Dataset, Record<'d>, &'static Field) -> Option<Value<'d>>;

impl Shows for Path {
    fn kind(&self) -> Kind {
        self.kind
    }

    fn name(&self) -> &str {
        self.text()
    }

    fn title(&self, lang: Lang) -> Cow<'static, str> {
        match self.own_field() {
            Some(field) => field.title(lang).into(),
            None => Path::title(self, lang).into(),
        }
    }

    fn shown(&self) -> u8 {
        self.own_field().map_or(0, |field| field.shown)
    }

    fn is_number(&self) -> bool {
        !self.is_list() && self.ty().is_some_and(Type::is_number)
    }

    fn value<'d>(&self, dataset: &'d Dataset, record: Record<'d>) -> Option<Value<'d>> {
        match self.own_field() {
            Some(field) => dataset.value(record, field),
            None => self.gathered(dataset, record, Dataset::value),
        }
    }

    fn text_for_people<'d>(
        &self,
        dataset: &'d Dataset,
        record: Record<'d>,
        lang: Lang,
    ) -> Option<Cow<'d, str>> {
        if let Some(field) = self.own_field() {
            return dataset.text_for_people(record, field, lang);
        }
        if self.is_fact() {
            let value = self.gathered(dataset, record, Dataset::value)?;
            return Some(value.into_text());
        }
        let texts = self.texts_for_people(dataset, record, lang);
        if texts.is_empty() {
            return None;
        }
        Some(texts.join("; ").into())
    }
}
