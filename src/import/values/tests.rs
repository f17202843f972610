use super::*;
use crate::model::Kind;

/// The value as text, `!` with what was left, and `*` if the cell was changed.
fn told(kind: Kind, field: &str, given: &str) -> String {
    let cell = Cell::Text(given.to_string());
    let understood = Reader::default().read(kind.field(field).unwrap(), &cell, None);
    let mut told = understood
        .value
        .map(|value| value.text().into_owned())
        .unwrap_or_default();
    for (text, _) in understood.left {
        told += &format!("!{text}");
    }
    if understood.change.is_some() {
        told += "*";
    }
    if understood.is_ambiguous {
        told += "?";
    }
    told
}

#[test]
fn cells_become_what_their_field_holds() {
    for (kind, field, given, expected) in [
        (Kind::Institutions, "name", " Kento\u{200b} ", "Kento*"),
        (Kind::Institutions, "name", "第２研究所", "第２研究所"),
        (Kind::Institutions, "name", "葛\u{e0100}城", "葛\u{e0100}城"),
        (Kind::Institutions, "name", "Cafe\u{301}", "Café*"),
        (Kind::Institutions, "city", "１丁目", "1丁目*"),
        (Kind::Institutions, "country", "Sverige", "SE*"),
        (Kind::Institutions, "country", "SE", "SE"),
        (Kind::Institutions, "country", "Atlantis", "!Atlantis"),
        (Kind::Institutions, "country", "Italia; Ruotsi", "IT!SE*"),
        (
            Kind::Institutions,
            "focus",
            "Drug discovery, medtech",
            "drug-discovery; medtech*",
        ),
        (
            Kind::Institutions,
            "focus",
            "創薬、医療機器",
            "drug-discovery; medtech*",
        ),
        (
            Kind::Institutions,
            "focus",
            "創薬\nmedtech; medtech",
            "drug-discovery; medtech*",
        ),
        (
            Kind::Institutions,
            "focus",
            "創薬・医療機器、ゲノム",
            "drug-discovery; medtech; genomics*",
        ),
        (
            Kind::Institutions,
            "focus",
            "Medtech / Nytt ord, R/D",
            "medtech; nytt-ord; r-d*",
        ),
        (Kind::Institutions, "focus", "medtech", "medtech"),
        (
            Kind::Institutions,
            "focus",
            "AI & Robotics",
            "ai-and-robotics*",
        ),
        (Kind::Institutions, "focus", "温泉", "!温泉"),
        (Kind::Institutions, "kind", "病院", "hospital*"),
        (
            Kind::Institutions,
            "kind",
            "hospital; company",
            "hospital!company",
        ),
        (
            Kind::Institutions,
            "website",
            "www.kento.jp",
            "https://www.kento.jp*",
        ),
        (
            Kind::Institutions,
            "website",
            "http://kento.jp/a b",
            "http://kento.jp/a!b*",
        ),
        (
            Kind::Institutions,
            "website",
            "info@kento.jp",
            "!info@kento.jp",
        ),
        (Kind::Institutions, "website", "none", "!none"),
        (
            Kind::Institutions,
            "ror",
            "01v55qb38",
            "https://ror.org/01v55qb38*",
        ),
        (
            Kind::Institutions,
            "wikidata",
            "https://www.wikidata.org/wiki/Q651233",
            "Q651233*",
        ),
        (
            Kind::Institutions,
            "corporate_number",
            "3120905003033",
            "3120905003033",
        ),
        (Kind::Institutions, "corporate_number", "12", "!12"),
        (Kind::Institutions, "founded", "7.10.2025", "2025-10-07*"),
        (
            Kind::Institutions,
            "founded",
            "2025-10-07 14:30",
            "2025-10-07!2025-10-07 14:30*",
        ),
        (Kind::Institutions, "founded", "soon", "!soon"),
        (Kind::Institutions, "founded", "03/04/2025", "?"),
        (Kind::Institutions, "latitude", "34.8", "34.8"),
        (Kind::Institutions, "latitude", "134.8", "!134.8"),
        (Kind::Institutions, "region", "it-45", "IT-45*"),
        (Kind::Institutions, "region", "Lombardia", "!Lombardia"),
        (Kind::Institutions, "aliases", "A, B; C", "A, B; C"),
        (
            Kind::Agreements,
            "renewed",
            "2015; 7.10.2025",
            "2015; 2025-10-07*",
        ),
        (
            Kind::Agreements,
            "renewed",
            "2015; 7.10.2025 9:00",
            "2015; 2025-10-07!7.10.2025 9:00*",
        ),
        (Kind::Figures, "value", "1,234,567", "1234567*"),
        (Kind::Figures, "value", "1,5", "!1,5"),
        (Kind::Figures, "approximate", "Ja", "true*"),
        (Kind::Figures, "approximate", "maybe", "!maybe"),
    ] {
        assert_eq!(told(kind, field, given), expected, "{field} {given}");
    }
}

#[test]
fn points_have_two_numbers_in_range() {
    assert_eq!(point("34.8, 135.5"), Some([34.8, 135.5]));
    assert_eq!(point("(34.8 / 135.5)"), Some([34.8, 135.5]));
    for text in ["34.8", "134.8, 135.5", "a, b", "1, 2, 3", ""] {
        assert_eq!(point(text), None, "{text}");
    }
}

#[test]
fn lists_of_json_stay_as_they_are() {
    let field = Kind::Institutions.field("aliases").unwrap();
    let cell = Cell::Json(serde_json::json!(["a; b", "c"]));
    let understood = Reader::default().read(field, &cell, None);
    assert_eq!(
        understood.value,
        Some(Value::List(vec!["a; b", "c"].into()))
    );
}
