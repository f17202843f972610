//! Paths to values: a field, or a field of the records that a link leads to.

use crate::dataset::Dataset;
use crate::model::{Field, Kind, KindSet, Record, Value};

/// `FIELD`, or `LINK.FIELD` for a field of the linked records.
#[derive(Clone, Copy, Debug)]
pub struct Path {
    /// The record's own field.
    pub field: &'static Field,
    /// The field of the linked records.
    inner: Option<&'static str>,
}

impl Path {
    /// The path of that text, from records of a kind; nothing if it leads nowhere.
    pub fn parse(kind: Kind, text: &'static str) -> Option<Path> {
        let (name, inner) = match text.split_once('.') {
            Some((link, inner)) => (link, Some(inner)),
            None => (text, None),
        };
        let field = kind.field(name)?;
        if let Some(inner) = inner {
            field
                .ty
                .targets()
                .iter()
                .find_map(|target| target.field(inner))?;
        }
        Some(Path { field, inner })
    }

    /// The kinds that have to be loaded.
    pub fn needs(&self) -> KindSet {
        let mut kinds = self.field.needs();
        if let Some(inner) = self.inner {
            for target in self.field.ty.targets() {
                kinds = kinds.union(target.field(inner).map(Field::needs).unwrap_or_default());
            }
        }
        kinds
    }

    /// The values at the end of the path.
    pub fn values<'d>(&self, dataset: &'d Dataset, record: Record<'d>) -> Vec<Value<'d>> {
        let Some(value) = dataset.value(record, self.field) else {
            return vec![];
        };
        let Some(inner) = self.inner else {
            return vec![value];
        };
        let mut values = Vec::new();
        for id in value.ids() {
            if let Some(other) = dataset.by_id(id)
                && let Some(field) = other.kind().field(inner)
            {
                values.extend(dataset.value(other, field));
            }
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    const RECORDS: &str = r#"
        areas = [{ id = "kento", name = "Kento" }, { id = "saito", name = "Saito" }]
        institutions = [{ id = "ncvc", area = "kento" }, { id = "lab", area = "saito" }, { id = "hq" }]
        partners = [{ id = "biopmed" }]
        events = [{ id = "e", area = "kento", hosts = ["ncvc", "biopmed", "lab", "hq", "nobody"] }, { id = "bare" }]
    "#;

    fn values(path: &'static str, id: &str) -> Vec<String> {
        let dataset = load::dataset(RECORDS);
        let record = dataset.by_id(id).unwrap();
        let path = Path::parse(record.kind(), path).unwrap();
        let values = path.values(&dataset, record);
        values
            .iter()
            .map(|value| value.text().into_owned())
            .collect()
    }

    #[test]
    fn a_path_leads_to_a_field_or_through_a_link() {
        assert_eq!(values("area", "e"), ["kento"]);
        assert_eq!(values("area.name", "e"), ["Kento"]);
        // Partners have no area, one institution has none, and one host has no record.
        assert_eq!(values("hosts.area", "e"), ["kento", "saito"]);
        assert!(values("hosts.area", "bare").is_empty());
        assert!(values("area", "bare").is_empty());
    }

    #[test]
    fn a_path_that_leads_nowhere_is_none() {
        for path in [
            "signed",
            "area.signed",
            "name.id",
            "hosts.nothing",
            "nothing.id",
            "",
        ] {
            assert!(Path::parse(Kind::Events, path).is_none(), "{path}");
        }
        assert!(Path::parse(Kind::Events, "hosts.parent").is_some());
    }

    #[test]
    fn a_path_needs_the_kinds_on_its_way() {
        let needs = |path| Path::parse(Kind::Events, path).unwrap().needs();
        assert_eq!(needs("area"), KindSet::of(&[Kind::Events]));
        assert_eq!(
            needs("hosts.area"),
            KindSet::of(&[Kind::Events, Kind::Institutions])
        );
        assert_eq!(
            needs("hosts.country"),
            KindSet::of(&[Kind::Events, Kind::Institutions, Kind::Partners])
        );
    }
}
