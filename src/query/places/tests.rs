use super::*;
use crate::load;

const RECORDS: &str = r#"
    areas = [
        { id = "kento", city = "Suita and Settsu", region = "JP-27" },
        { id = "campus", city = "Suita" },
        { id = "port", city = "Kobe City" },
    ]
    institutions = [{ id = "lab", city = "大阪市" }]
    partners = [
        { id = "invivo", city = "Montréal", region = "CA-QC", region_name = "Quebec" },
        { id = "biom", city = "Munich", region = "DE-BY", region_name = "Bavaria" },
    ]
"#;

/// The texts that name the place, or why there are none.
fn named(kind: Kind, field: &str, typed: &str) -> String {
    let dataset = load::dataset(RECORDS);
    match texts_naming(&dataset, kind.field(field).unwrap(), typed) {
        Ok(texts) => Vec::from_iter(texts).join("; "),
        Err(unknown) => format!("{} | {}", unknown.why, unknown.help),
    }
}

#[test]
fn the_word_for_the_sort_is_taken_off() {
    for (name, bare) in [
        ("吹田市", "吹田"),
        ("北区", "北"),
        ("けべっく州", "けべっく"),
        ("京都府", "京都"),
        ("東京都", "東京"),
        ("京都", "京都"),
        ("市", "市"),
        ("suita city", "suita"),
        ("city of osaka", "osaka"),
        ("osaka fu", "osaka"),
        ("kita ward", "kita"),
        ("quebec province", "quebec"),
        ("velocity", "velocity"),
        ("city", "city"),
        (" city", " city"),
        ("suita", "suita"),
    ] {
        assert_eq!(without_sort(name), bare, "{name}");
    }
}

#[test]
fn a_place_is_named_with_and_without_its_sort_in_either_language() {
    for typed in [
        "suita",
        "Suita City",
        "Suita-shi",
        "吹田",
        "吹田市",
        "ＳＵＩＴＡ",
    ] {
        assert_eq!(named(Kind::Areas, "city", typed), "Suita; Suita and Settsu");
    }
    for (field, typed, texts) in [
        ("city", "settsu", "Suita and Settsu"),
        ("city", "suita and settsu", "Suita and Settsu"),
        ("city", "神戸", "Kobe City"),
        ("city", "osaka", "大阪市"),
        ("city", "Osaka Prefecture", "大阪市"),
        ("region_name", "ケベック州", "Quebec"),
        ("region_name", "Province of Québec", "Quebec"),
        // A code and a name are of the same region.
        ("region", "Bayern", "Bavaria"),
        ("region_name", "de-by", "DE-BY"),
    ] {
        let kind = if field == "city" {
            Kind::Areas
        } else {
            Kind::Partners
        };
        assert_eq!(named(kind, field, typed), texts, "{typed}");
    }
}

#[test]
fn a_place_that_no_record_has_is_refused() {
    for (kind, field, typed, message) in [
        (
            Kind::Areas,
            "city",
            "Suitaa",
            "no city is called `Suitaa` | did you mean `Suita`?",
        ),
        (
            Kind::Areas,
            "city",
            "Kobbe City",
            "no city is called `Kobbe City` | did you mean `Kobe City`?",
        ),
        (
            Kind::Areas,
            "city",
            " ",
            "the name is empty | `osakahub areas --count-by city` lists those that areas have",
        ),
        // A part is not the name.
        (
            Kind::Areas,
            "city",
            "mun",
            "no city is called `mun` | did you mean `Munich`?",
        ),
        (
            Kind::Partners,
            "region",
            "Bavariaa",
            "no region is called `Bavariaa` | did you mean `Bavaria`?",
        ),
        (
            Kind::Partners,
            "region",
            "Zzz",
            "no region is called `Zzz` | `osakahub partners --count-by region_name` lists those that partners have",
        ),
    ] {
        assert_eq!(named(kind, field, typed), message);
    }
    // Another kind has it.
    assert_eq!(named(Kind::Areas, "city", "Munich"), "Munich");
    // Nothing is known.
    let dataset = load::dataset("");
    let field = Kind::Areas.field("city").unwrap();
    assert!(texts_naming(&dataset, field, "x").unwrap().is_empty());
}

#[test]
fn the_fields_of_a_region_go_together() {
    let names = |kind: Kind, field| -> Vec<&str> {
        let fields = alike(kind.field(field).unwrap());
        fields.iter().map(|field| field.name).collect()
    };
    assert_eq!(
        names(Kind::Partners, "region_name"),
        ["region", "region_name"]
    );
    assert_eq!(names(Kind::Areas, "region"), ["region"]);
    assert_eq!(names(Kind::Partners, "city"), ["city"]);
    assert!(names(Kind::Partners, "name").is_empty());
    let kinds = [Kind::Areas, Kind::Institutions, Kind::Partners];
    assert_eq!(needs("city"), KindSet::of(&kinds));
    assert_eq!(needs("name"), KindSet::default());
}

#[test]
fn a_word_that_names_a_place_has_other_forms() {
    let dataset = load::dataset(RECORDS);
    for (word, others) in [
        ("吹田市", &["suita", "吹田"][..]),
        ("吹田", &["suita", "吹田市"]),
        ("suita city", &["suita", "吹田", "吹田市"]),
        // A city of the dataset.
        ("montreal city", &["montreal", "もんとりおーる"]),
        ("kobe city", &["kobe", "神戸"]),
        ("innovation city", &[]),
        ("hospital", &[]),
        // One character is a part of too many names.
        ("北区", &["kita ku", "kita ward"]),
    ] {
        let found = Vec::from_iter(other_words(&dataset, word));
        assert_eq!(found, others, "{word}");
    }
}
