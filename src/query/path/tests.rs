use super::*;
use crate::load;
use crate::model::{Record, Value};
use crate::render::Shows;

const RECORDS: &str = r#"
    areas = [{ id = "kento", name = "Kento", name_ja = "健都", city = "Suita" }, { id = "saito", name = "Saito", city = " " }]
    institutions = [
        { id = "ncvc", area = "kento", kind = "hospital", focus = ["medtech", "biotech"], facts = [{ what = "Beds", value = "550" }, { what = "beds", value = "1,000" }] },
        { id = "lab", area = "saito", kind = "university", focus = ["biotech"], facts = [{ what = "-Floor area", value = "11,000 m2" }, { what = "Empty", value = " " }] },
        { id = "hq", parent = "ncvc" },
    ]
    partners = [{ id = "biopmed", country = "IT", kind = "cluster-organization" }, { id = "other", country = "IT" }]
    agreements = [{ id = "a", parties = ["biopmed", "other", "ncvc"], signed = "2020" }]
    events = [{ id = "e", area = "kento", hosts = ["ncvc", "biopmed", "lab", "hq", "nobody"], part_of = "whole" }, { id = "bare" }, { id = "whole" }]
    figures = [{ id = "f1", event = "e", value = 7 }, { id = "f2", event = "e", value = 7, approximate = true }, { id = "f3", event = "e", value = 8 }]
"#;

fn values(path: &str, id: &str) -> Vec<String> {
    let dataset = load::dataset(RECORDS);
    let record = dataset.by_id(id).unwrap();
    let path = Path::parse(record.kind(), path).unwrap();
    let values = path.values(&dataset, record);
    let texts = values.iter().map(|value| value.text().into_owned());
    texts.collect()
}

#[test]
fn a_path_leads_to_a_field_or_through_a_link() {
    assert_eq!(values("area", "e"), ["kento"]);
    assert_eq!(values("area.name", "e"), ["Kento"]);
    // Partners have no area, one institution has none, and one host has no record.
    assert_eq!(values("hosts.area", "e"), ["kento", "saito"]);
    assert!(values("hosts.area", "bare").is_empty());
    assert!(values("area", "bare").is_empty());
    assert!(values("area.city", "lab").is_empty());
    // Links are followed from the other end too.
    assert_eq!(values("institutions.kind", "kento"), ["hospital"]);
    assert_eq!(values("agreements.signed", "biopmed"), ["2020"]);
}

#[test]
fn fields_may_be_named_by_their_headings() {
    for (path, id, text) in [
        ("エリア", "e", "area"),
        ("上位行事", "e", "part_of"),
        ("Part of", "e", "part_of"),
        ("エリア.日本語名", "e", "area.name_ja"),
        ("主催.国", "e", "hosts.country_name"),
        ("国", "biopmed", "country_name"),
        ("Country", "biopmed", "country_name"),
        ("country", "biopmed", "country"),
        ("ｳｪﾌﾞｻｲﾄ", "biopmed", "website"),
    ] {
        let dataset = load::dataset(RECORDS);
        let kind = dataset.by_id(id).unwrap().kind();
        assert_eq!(Path::parse(kind, path).unwrap().text(), text, "{path}");
    }
    assert_eq!(values("主催.国", "e"), ["Italy"]);
}

#[test]
fn a_heading_of_several_fields_lists_them() {
    let mistake = Path::parse(Kind::Sources, "records.Address").unwrap_err();
    assert_eq!(mistake.message, "`Address` may be any of `address`, `url`");
    assert_eq!(mistake.help, "give the name of the field");
    let mistake = Path::parse(Kind::Areas, "名称").unwrap_err();
    assert_eq!(mistake.message, "`名称` may be any of `name`, `name_ja`");
    let mistake = Path::parse(Kind::Sources, "records.天気").unwrap_err();
    assert_eq!(mistake.message, "no kind has a field `天気`");
}

#[test]
fn every_heading_of_a_kind_names_one_field() {
    for kind in Kind::ALL {
        for field in kind.fields() {
            let is_both_names = field.at == 1 && kind.field("name_ja").is_some();
            let titles = &field.title[..if is_both_names { 1 } else { 2 }];
            for title in titles {
                let path = Path::parse(kind, title).unwrap();
                assert_eq!(path.own_field().unwrap().name, field.name, "{title}");
            }
        }
    }
}

#[test]
fn facts_are_named_by_their_folded_label() {
    assert_eq!(values("facts.BEDS", "ncvc"), ["550", "1,000"]);
    assert_eq!(values("facts.floor-area", "lab"), ["11,000 m2"]);
    assert_eq!(values("facts.'Floor Area'", "lab"), ["11,000 m2"]);
    assert!(values("facts.Floor", "lab").is_empty());
    // Quotes around a part of the label belong to it.
    assert!(values("facts.'Beds' of it", "ncvc").is_empty());
    assert!(values("facts.Empty", "lab").is_empty());
    assert_eq!(values("hosts.facts.beds", "e"), ["550", "1,000"]);
}

fn column(path: &str, id: &str) -> Option<Value<'static>> {
    let dataset = Box::leak(Box::new(load::dataset(RECORDS)));
    let record = dataset.by_id(id).unwrap();
    let path = Path::parse(record.kind(), path).unwrap();
    Shows::value(&path, dataset, record)
}

#[test]
fn a_column_has_each_value_once_and_lists_are_lists() {
    let json = |path, id| serde_json::to_string(&column(path, id)).unwrap();
    assert_eq!(json("parties.country", "a"), r#"["IT"]"#);
    assert_eq!(json("hosts.focus", "e"), r#"["medtech","biotech"]"#);
    assert_eq!(json("figures.value", "e"), "[7,8]");
    assert_eq!(json("area.city", "ncvc"), r#""Suita""#);
    assert_eq!(json("area.city", "lab"), "null");
    assert_eq!(json("facts.beds", "ncvc"), r#"["550","1,000"]"#);
    assert_eq!(json("facts.floor area", "lab"), r#""11,000 m2""#);
    assert_eq!(json("facts.beds", "lab"), "null");
}

#[test]
fn what_is_not_said_to_be_true_is_false_of_each_linked_record() {
    let dataset = load::dataset(RECORDS);
    let path = Path::parse(Kind::Events, "figures.approximate").unwrap();
    let has = |id, flag| {
        let record = dataset.by_id(id).unwrap();
        path.any(&dataset, record, |value| *value == Value::Bool(flag))
    };
    assert!(has("e", true) && has("e", false));
    assert!(!has("bare", false));
    let is_present = |id| path.is_present(&dataset, dataset.by_id(id).unwrap());
    assert!(is_present("e") && !is_present("bare"));
}

#[test]
fn people_read_paths_in_their_language() {
    let dataset = load::dataset(RECORDS);
    let text = |path: &str, id, lang| {
        let record: Record<'_> = dataset.by_id(id).unwrap();
        let path = Path::parse(record.kind(), path).unwrap();
        path.text_for_people(&dataset, record, lang)
            .unwrap()
            .into_owned()
    };
    assert_eq!(text("area.name", "ncvc", Lang::Ja), "健都");
    assert_eq!(text("area.name", "lab", Lang::Ja), "Saito");
    assert_eq!(text("parties.kind", "a", Lang::Ja), "クラスター団体; 病院");
    assert_eq!(text("parties.country_name", "a", Lang::Ja), "イタリア");
    assert_eq!(text("parties.country_name", "a", Lang::En), "Italy");
    assert_eq!(text("hosts.focus", "e", Lang::En), "medtech; biotech");
    let title = |text: &str, lang| {
        let mut path = Path::parse(Kind::Institutions, text).unwrap();
        path.resolve(&dataset).unwrap();
        Path::title(&path, lang)
    };
    assert_eq!(title("area.city", Lang::En), "Area: City");
    assert!(title("area.city", Lang::Ja).starts_with("エリアの"));
    assert_eq!(title("facts.BEDS", Lang::Ja), "Beds");
    assert_eq!(title("parent.facts.beds", Lang::En), "Parent: Beds");
}

#[test]
fn a_path_that_leads_nowhere_says_why() {
    for (path, said) in [
        (
            "signd",
            "events have no field `signd` | `osakahub fields events` lists them",
        ),
        (
            "hots.area",
            "events have no field `hots` | did you mean `hosts`?",
        ),
        (
            "name.id",
            "`name` is no link but a text | links of events: area, hosts, partners, part_of, agreements, sources, parts, figures",
        ),
        (
            "area.ctiy",
            "no area has a field `ctiy` | did you mean `area.city`?",
        ),
        (
            "hosts.signed",
            "no institution or partner has a field `signed` | `osakahub fields institutions` lists them",
        ),
        (
            "area.",
            "no area has a field `` | `osakahub fields areas` lists them",
        ),
        (
            "part_of.area.name",
            "`part_of.area.name` goes over two links, and one is what there is | list the events by it first: `osakahub events`, with part_of by id",
        ),
        (
            "facts.",
            "the label of the fact is missing | write `facts.LABEL`, such as `facts.\"Floor area\"`",
        ),
        (
            "facts.''",
            "the label of the fact is missing | write `facts.LABEL`, such as `facts.\"Floor area\"`",
        ),
    ] {
        let mistake = Path::parse(Kind::Events, path).unwrap_err();
        assert_eq!(
            format!("{} | {}", mistake.message, mistake.help),
            said,
            "{path}"
        );
    }
    assert!(Path::parse(Kind::Events, "hosts.parent").is_ok());
}

#[test]
fn labels_with_the_most_letters_in_common_are_the_closest() {
    let labels = [
        "Area",
        "Beds in all",
        "Floor area",
        "The floor",
        "the floor",
        "敷地面積",
        "延床面積",
    ];
    let labels = BTreeSet::from(labels);
    for (typed, expected) in [
        ("area of the floor", &["Floor area", "The floor"][..]),
        ("flor areas", &["Floor area", "Area"]),
        ("for rooms", &[]),
        ("hospital beds", &["Beds in all"]),
        ("面積", &["延床面積", "敷地面積"]),
        ("rooms", &[]),
        ("in", &[]),
    ] {
        assert_eq!(Label::new(typed).alike(&labels), expected, "{typed}");
    }
}

#[test]
fn a_fact_that_no_record_has_is_a_mistake_with_close_labels() {
    let dataset = load::dataset(RECORDS);
    let said = |kind, text| {
        let mut path = Path::parse(kind, text).unwrap();
        match path.resolve(&dataset) {
            Ok(()) => String::new(),
            Err(mistake) => format!("{} | {}", mistake.message, mistake.help),
        }
    };
    assert_eq!(said(Kind::Institutions, "facts.beds"), "");
    // Others have it.
    assert_eq!(said(Kind::Areas, "facts.beds"), "");
    let absence = |kind| {
        let mut path = Path::parse(kind, "facts.BEDS").unwrap();
        path.resolve(&dataset).unwrap();
        path.absence()
    };
    assert_eq!(absence(Kind::Institutions), None);
    let expected = Some("no areas with a fact `BEDS`".to_string());
    assert_eq!(absence(Kind::Areas), expected);
    for (kind, text, expected) in [
        (
            Kind::Institutions,
            "facts.bedz",
            "no fact of institutions is called `bedz` | did you mean `facts.Beds`?",
        ),
        (
            Kind::Events,
            "hosts.facts.Floor",
            "no fact of institutions or partners is called `Floor` | did you mean `hosts.facts.-Floor area`?",
        ),
        (
            Kind::Institutions,
            "facts.Colour",
            "no fact of institutions is called `Colour` | possible values: -Floor area, Beds, Empty, beds",
        ),
        (
            Kind::Institutions,
            "facts.Area of the floors",
            "no fact of institutions is called `Area of the floors` | did you mean `facts.-Floor area`?",
        ),
        // Of other kinds, labels are suggested last.
        (
            Kind::Areas,
            "facts.bedz",
            "no fact of areas is called `bedz` | did you mean `facts.Beds`?",
        ),
        (
            Kind::Areas,
            "facts.colour",
            "no fact of areas is called `colour` | there are no facts in them",
        ),
    ] {
        assert_eq!(said(kind, text), expected, "{text}");
    }
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
    assert_eq!(needs("facts.x"), KindSet::of(&[Kind::Events]));
    assert_eq!(
        needs("agreements.facts.x"),
        KindSet::of(&[Kind::Events, Kind::Agreements])
    );
}

#[test]
fn lists_are_parted_at_commas_outside_of_quoted_labels() {
    for (list, parts) in [
        ("", &[""][..]),
        ("a,b", &["a", "b"]),
        ("a,", &["a", ""]),
        ("facts.\"a, b\",c", &["facts.\"a, b\"", "c"]),
        (
            "x,+facts.'a, \\', b',-c",
            &["x", "+facts.'a, \\', b'", "-c"],
        ),
        ("facts.a, b", &["facts.a", " b"]),
        ("facts.O'Neill, b's", &["facts.O'Neill", " b's"]),
        ("facts.\"a, b", &["facts.\"a", " b"]),
    ] {
        assert_eq!(split_list(list), parts, "{list}");
    }
}

/// Whether values of two types are compared in the same way.
fn are_alike(a: Type, b: Type) -> bool {
    let class = |ty| match ty {
        Type::Countries => Type::Country,
        Type::Dates => Type::Date,
        Type::Words => Type::Word,
        Type::Texts => Type::Text,
        Type::Link(_) | Type::Links(_) => Type::Id,
        other => other,
    };
    class(a) == class(b)
}

#[test]
fn fields_with_one_name_that_a_link_leads_to_compare_alike() {
    for kind in Kind::ALL {
        for link in kind.fields() {
            for field in link.ty.targets().iter().flat_map(|kind| kind.fields()) {
                for other in parse::fields_named(link, field.name) {
                    let text = format!("{}.{}", link.name, field.name);
                    assert!(are_alike(field.ty, other.ty), "{text}");
                }
            }
        }
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_readers_panic(text in "(facts[.]|area[.]|[a-z,.+'\"\\\\ =!大-]){0,12}") {
        let _ = Path::parse(Kind::Events, &text);
        assert_eq!(split_list(&text).join(","), text);
        assert!(text.is_char_boundary(length(&text)));
    }
}
