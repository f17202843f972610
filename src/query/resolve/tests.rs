use super::*;
use crate::load;

const RECORDS: &str = r#"
    areas = [
        { id = "kento", name = "Kento", name_ja = "健都", kana = "けんと", aliases = ["NohB"] },
        { id = "nakanoshima-qross", name = "Nakanoshima Qross" },
    ]
    institutions = [
        { id = "kento-park", name = "Kento Innovation Park" },
        { id = "ncvc", name = "National Heart Centre", name_ja = "国立循環器センター" },
        { id = "medlab", name = "Biomedlab" },
    ]
    partners = [
        { id = "biovalley-france", name = "BioValley France", country = "FR" },
        { id = "biom", name = "Barcelona Institute", aliases = ["BIOM"] },
        { id = "business-sweden", name = "Business Sweden" },
    ]
    agreements = [
        { id = "mou-biovalley", name = "Memorandum with BioValley France", parties = ["biovalley-france"] },
        { id = "mou-sweden", name = "Memorandum with Business Sweden", parties = ["business-sweden"] },
        { id = "mou-biom", name = "Memorandum with BIOM" },
    ]
    events = [{ id = "summit", name = "Sweden Business Summit", partners = ["business-sweden"] }, { id = "expo", name = "Expo" }, { id = "same", name = "Twin" }, { id = "other", name = "Twin" }]
    figures = [{ id = "f-1", name = "Wave 1" }, { id = "f-2", name = "Wave 2" }, { id = "f-3", name = "Wave 3" }, { id = "f-4", name = "Wave 4" }, { id = "f-5", name = "Wave 5" }, { id = "f-6", name = "Wave 6" }, { id = "small", name = "Small talk", sources = ["s02"] }]
    sources = [
        { id = "s01", title = "Kento" },
        { id = "s02", title = "Talk of the town" },
        { id = "s03", title = "National accounts" },
    ]
"#;

/// The id of the record that is found, or the error.
fn named(kinds: KindSet, name: &str) -> String {
    let dataset = load::dataset(RECORDS);
    match find(&dataset, kinds, name) {
        Ok(record) => record.id().to_string(),
        Err(Error::NotFound { message, help }) => format!("{message} | {}", help.join(" ")),
        Err(_) => unreachable!(),
    }
}

fn any(name: &str) -> String {
    named(KindSet::ALL, name)
}

const HELP: &str = "give an id, a name in any language, an alias, or an unambiguous part of one";

#[test]
fn ids_come_before_names_and_names_before_parts() {
    for (name, id) in [
        ("kento", "kento"),
        ("KENTO", "kento"),
        ("健都", "kento"),
        ("ケント", "kento"),
        ("nohb", "kento"),
        // The id of one, a part of the name of another.
        ("biom", "biom"),
        ("s01", "s01"),
        // A source has the name alone.
        ("talk of the town", "s02"),
    ] {
        assert_eq!(any(name), id, "{name}");
    }
    // Another kind is asked for, so the id does not count.
    let institutions = KindSet::of(&[Kind::Institutions]);
    assert_eq!(named(institutions, "kento"), "kento-park");
    assert_eq!(named(KindSet::of(&[Kind::Sources]), "kento"), "s01");
}

#[test]
fn an_unambiguous_part_is_enough() {
    for (name, id) in [
        ("qross", "nakanoshima-qross"),
        ("innovation", "kento-park"),
        ("循環器", "ncvc"),
        // The agreement is named after its party.
        ("biovalley", "biovalley-france"),
        ("memorandum with biom", "mou-biom"),
        // A part inside of a word.
        ("medlab", "medlab"),
        ("oshima", "nakanoshima-qross"),
        // Two letters, or one Chinese character.
        ("qr", "nakanoshima-qross"),
        ("循", "ncvc"),
        // Titles of sources only if there is nothing else.
        ("national", "ncvc"),
        ("accounts", "s03"),
        ("talk", "small"),
    ] {
        assert_eq!(any(name), id, "{name}");
    }
}

#[test]
fn one_letter_is_too_short_for_a_part() {
    assert_eq!(any("q"), format!("nothing is called `q` | {HELP}"));
    assert_eq!(any("た"), format!("nothing is called `た` | {HELP}"));
    assert_eq!(any(" - "), "the name is empty | ");
    // Two letters get no suggestion.
    assert_eq!(any("qz"), format!("nothing is called `qz` | {HELP}"));
    // A part inside of a word may have two.
    assert_eq!(any("hb"), "kento");
}

#[test]
fn a_part_that_is_as_good_for_several_records_lists_them() {
    let listed = "`sweden` may be any of 3 records | give the id, or more of the name\n    \
                  event      summit           Sweden Business Summit\n    \
                  partner    business-sweden  Business Sweden\n    \
                  agreement  mou-sweden       Memorandum with Business Sweden";
    assert_eq!(any("sweden"), listed);
    assert_eq!(
        named(KindSet::of(&[Kind::Partners]), "sweden"),
        "business-sweden"
    );
    // Its whole name is one record's alone.
    assert_eq!(any("business sweden"), "business-sweden");
    // Both begin so, though the park may be in the area.
    assert!(any("ken").starts_with("`ken` may be any of 2 records"));
}

#[test]
fn a_shared_name_or_part_lists_the_records() {
    assert_eq!(
        any("twin"),
        "`twin` may be any of 2 records | give the id, or more of the name\n    event  other  Twin\n    event  same   Twin"
    );
    assert_eq!(
        any("memorandum"),
        "`memorandum` may be any of 3 records | give the id, or more of the name\n    agreement  mou-biom       Memorandum with BIOM\n    agreement  mou-sweden     Memorandum with Business Sweden\n    agreement  mou-biovalley  Memorandum with BioValley France"
    );
    // Six are listed; of more, five.
    let help = any("wave");
    assert!(help.starts_with("`wave` may be any of 6 records"), "{help}");
    assert!(help.ends_with("\n    figure  f-6  Wave 6"), "{help}");
    let dataset = load::dataset(&RECORDS.replace(
        "\"Wave 1\" }",
        "\"Wave 1\" }, { id = \"f-7\", name = \"Wave 7\" }",
    ));
    let Err(Error::NotFound { help, .. }) = find(&dataset, KindSet::ALL, "wave") else {
        panic!("found");
    };
    assert_eq!(help[0].lines().count(), 7);
    assert!(help[0].ends_with("\n    and 2 more"), "{help:?}");
}

#[test]
fn a_slip_or_the_wrong_kind_is_told() {
    assert_eq!(
        any("nakanoshima qrosss"),
        "nothing is called `nakanoshima qrosss` | did you mean `nakanoshima-qross`?"
    );
    let bodies = KindSet::of(&[Kind::Institutions, Kind::Partners]);
    assert_eq!(
        named(bodies, "expo"),
        "no institution or partner is called `expo` | `expo` is in events"
    );
    assert_eq!(
        named(bodies, "zzqxzz"),
        format!("no institution or partner is called `zzqxzz` | {HELP}")
    );
}

#[test]
fn words_begin_after_what_is_no_letter_or_digit() {
    for (name, part, expected) in [
        ("kento park", "park", true),
        ("kento park", "ark", false),
        ("kento-park", "park", true),
        ("biomedlab med", "med", true),
        ("biomedlab", "med", false),
        ("2medlab", "med", false),
        ("国立循環器", "循環", true),
        ("bio", "bio", true),
        ("bio", "med", false),
    ] {
        assert_eq!(begins_word(name, part), expected, "{part} in {name}");
    }
}

#[test]
fn kinds_that_were_not_loaded_are_looked_at_in_the_built_in_data() {
    let kinds = KindSet::of(&[Kind::Areas]);
    let dataset = Request::default().load(kinds).unwrap();
    let Err(Error::NotFound { help, .. }) = find(&dataset, kinds, "s39") else {
        panic!("found");
    };
    assert_eq!(help, ["`s39` is in sources"]);
}

#[test]
fn one_other_character_of_two_or_three_is_a_slip() {
    let slips = r#"
        areas = [{ id = "kento", name_ja = "健都" }, { id = "saito", name_ja = "彩都" }, { id = "nakanoshima", name_ja = "中之島" }]
        institutions = [{ id = "one", name_ja = "大阪" }, { id = "two", name_ja = "大津" }, { id = "long", name_ja = "中央病院" }]
    "#;
    let dataset = load::dataset(slips);
    for (name, meant) in [
        ("彩図", Some("saito")),
        ("健康", Some("kento")),
        ("中野島", Some("nakanoshima")),
        ("仲之島", Some("nakanoshima")),
        // Half of the name may be another name, two records are as near, and the rest is too far or too long.
        ("京都", None),
        ("大坂", None),
        ("仲野島", None),
        ("島之中", None),
        ("さい", None),
    ] {
        let Err(Error::NotFound { help, .. }) = find(&dataset, KindSet::ALL, name) else {
            panic!("{name}");
        };
        let hint = meant.map(|id| format!("did you mean `{id}`?"));
        assert_eq!(help[0], hint.unwrap_or(HELP.to_string()), "{name}");
    }
}
