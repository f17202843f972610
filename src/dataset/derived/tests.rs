use super::*;
use crate::load;

const RECORDS: &str = r#"
    areas = [{ id = "kento", name = "Kento", name_ja = "健都", city = "", country = "JP", operator = "ncvc" }]
    institutions = [{ id = "ncvc", name = "NCVC", area = "kento", predecessors = ["old"] }, { id = "old", name = "Old" }]
    partners = [
        { id = "biopmed", name = "bioPmed", country = "IT", sources = ["s1"] },
        { id = "clust-er", name = "Clust-ER", country = "IT", parent = "biopmed" },
        { id = "invivo", name = "InVivo", country = "CA" },
        { id = "nowhere", name = "Nowhere" },
    ]
    agreements = [
        { id = "a1", name = "A1", parties = ["ncvc", "invivo", "biopmed", "clust-er", "nobody"], sources = ["s1", "s2"] },
        { id = "a2", name = "A2", parties = ["ncvc", "nowhere"], facts = [{ what = "W", value = "V", cites = ["s2", "s3"] }], cites = { name = ["s3", "s1"] }, notes = ["N", { text = "N", cites = ["s1", "s4"] }], sources = ["s3"] },
    ]
    events = [
        { id = "e1", name = "E1", partners = ["biopmed", "invivo", "biopmed"], hosts = ["invivo", "ncvc"] },
        { id = "e2", name = "E2", hosts = ["biopmed"], kind = "mission", focus = ["medtech", "bio-art"] },
    ]
    figures = [{ id = "f", value = 12345 }]
    sources = [{ id = "s1", title = "S1" }, { id = "s2", title = "S2" }, { id = "s3", title = "S3" }, { id = "s4", title = "S4" }]
"#;

fn value(id: &str, field: &str) -> Option<String> {
    let dataset = load::dataset(RECORDS);
    let record = dataset.by_id(id).unwrap();
    let field = record.kind().field(field).unwrap();
    let value = dataset.value(record, field)?;
    Some(value.text().into_owned())
}

#[test]
fn links_are_followed_from_the_other_end() {
    for (id, field, expected) in [
        ("kento", "institutions", Some("ncvc")),
        ("old", "successors", Some("ncvc")),
        ("ncvc", "operates", Some("kento")),
        ("ncvc", "agreements", Some("a1; a2")),
        ("ncvc", "events", Some("e1")),
        ("biopmed", "parts", Some("clust-er")),
        // Named as partner twice, and as partner and host: once.
        ("biopmed", "events", Some("e1; e2")),
        ("invivo", "events", Some("e1")),
        ("clust-er", "events", None),
        ("biopmed", "agreements", Some("a1")),
        ("e1", "figures", None),
    ] {
        assert_eq!(value(id, field).as_deref(), expected, "{id} {field}");
    }
}

#[test]
fn sources_know_who_cites_them_in_whatever_way() {
    for (id, expected) in [
        ("s1", Some("biopmed; a1; a2")),
        ("s2", Some("a1; a2")),
        ("s3", Some("a2")),
        ("s4", Some("a2")),
    ] {
        assert_eq!(value(id, "records").as_deref(), expected, "{id}");
    }
    let dataset = load::dataset(RECORDS);
    assert_eq!(
        cited(dataset.by_id("a2").unwrap()),
        ["s3", "s2", "s1", "s4"]
    );
}

#[test]
fn countries_of_partners_are_listed_once() {
    for (id, field, expected) in [
        ("a1", "country", Some("CA; IT")),
        ("a1", "country_name", Some("Canada; Italy")),
        ("a2", "country", None),
        ("e1", "country", Some("IT; CA")),
        ("e2", "country_name", Some("Italy")),
        ("biopmed", "country_name", Some("Italy")),
        ("nowhere", "country_name", None),
        // An empty text is no value.
        ("kento", "city", None),
        ("kento", "name_ja", Some("健都")),
    ] {
        assert_eq!(value(id, field).as_deref(), expected, "{id} {field}");
    }
}

#[test]
fn what_is_not_said_to_be_true_is_false() {
    let dataset = load::dataset(RECORDS);
    let record = dataset.by_id("f").unwrap();
    let compared = |name| {
        let field = Kind::Figures.field(name).unwrap();
        dataset.compared_value(record, field)
    };
    assert_eq!(compared("approximate"), Some(Value::Bool(false)));
    assert_eq!(compared("value"), Some(Value::Number(12345.0)));
    assert_eq!(compared("unit"), None);
    // It is still absent.
    assert_eq!(value("f", "approximate"), None);
}

#[test]
fn people_read_names_in_their_language() {
    let dataset = load::dataset(RECORDS);
    let text = |id, field, lang| {
        let record = dataset.by_id(id).unwrap();
        let field = record.kind().field(field).unwrap();
        dataset
            .text_for_people(record, field, lang)
            .map(Cow::into_owned)
    };
    for (id, field, lang, expected) in [
        ("kento", "name", Lang::Ja, Some("健都")),
        ("kento", "name", Lang::En, Some("Kento")),
        ("kento", "id", Lang::Ja, Some("kento")),
        ("ncvc", "name", Lang::Ja, Some("NCVC")),
        ("kento", "country_name", Lang::En, Some("Japan")),
        ("kento", "country_name", Lang::Ja, Some("日本")),
        ("a1", "country_name", Lang::Ja, Some("カナダ; イタリア")),
        ("kento", "city", Lang::Ja, None),
        ("f", "value", Lang::En, Some("12,345")),
        ("e2", "kind", Lang::En, Some("mission")),
        ("e2", "kind", Lang::Ja, Some("ミッション")),
        ("e2", "focus", Lang::Ja, Some("医療機器; bio-art")),
    ] {
        assert_eq!(text(id, field, lang).as_deref(), expected, "{id} {field}");
    }
}

#[test]
fn a_field_needs_the_kinds_that_it_is_derived_from() {
    let needs = |kind: Kind, field| kind.field(field).unwrap().needs();
    assert_eq!(needs(Kind::Areas, "operator"), KindSet::of(&[Kind::Areas]));
    assert_eq!(
        needs(Kind::Areas, "country_name"),
        KindSet::of(&[Kind::Areas])
    );
    assert_eq!(
        needs(Kind::Areas, "events"),
        KindSet::of(&[Kind::Areas, Kind::Events])
    );
    for field in ["country", "country_name"] {
        assert_eq!(
            needs(Kind::Events, field),
            KindSet::of(&[Kind::Partners, Kind::Events])
        );
    }
    assert_eq!(needs(Kind::Sources, "records"), KindSet::ALL);
    let operator = Kind::Areas.field("operator").unwrap();
    assert_eq!(
        operator.needs_with_targets(),
        KindSet::of(&[Kind::Areas, Kind::Institutions])
    );
}
