use super::*;

fn sheet(headings: &[&str]) -> Sheet {
    Sheet {
        headings: headings.iter().map(ToString::to_string).collect(),
        ..Sheet::default()
    }
}

fn targets(kind: Kind, headings: &[&str], map: &[&str]) -> Vec<&'static str> {
    let map: Vec<String> = map.iter().map(ToString::to_string).collect();
    let columns = columns(&sheet(headings), kind, &map).unwrap();
    columns.targets.iter().map(Target::name).collect()
}

#[test]
fn a_sheet_without_a_name_is_refused_and_its_headings_are_named() {
    let mut sheet = sheet(&["Acme AB", "Sverige", "info@acme.example", "2001"]);
    sheet.heading_row = 1;
    let columns_of = |map: &str| columns(&sheet, Kind::Institutions, &[map.to_string()]).unwrap();
    let error = check_name(&sheet, &columns_of("B=country")).unwrap_err();
    let Error::Usage { message, help } = error else {
        panic!("{error:?}");
    };
    assert_eq!(
        message,
        "no heading says which column has the name: `Acme AB`, `Sverige`, `info@acme.example`, `2001`"
    );
    assert!(help[1].contains("row 1 was taken for the headings: --headings ROW"));
    assert!(check_name(&sheet, &columns_of("A=name")).is_ok());
    assert_eq!(columns_of("A=name").targets[0].name(), "name");
    assert_eq!(
        doubt(&sheet).unwrap(),
        "row 1 is taken for the headings, though `info@acme.example` stands in it; if it is a record: --headings none"
    );
}

#[test]
fn values_are_told_from_headings() {
    for heading in [
        "a@b.example",
        "www.b.example",
        "https://b.example",
        "+46 40 123 456",
        "2001-10-07",
    ] {
        assert!(is_value(heading), "{heading}");
    }
    for heading in [
        "Name",
        "2024",
        "E-mail (@)",
        "Turnover 2023-2024",
        "法人番号（13桁）",
    ] {
        assert!(!is_value(heading), "{heading}");
    }
}

#[test]
fn headings_are_known_in_many_languages() {
    for (headings, fields) in [
        (
            &["Organisation", "Land", "Ort", "Grundat", "Webb"][..],
            &["name", "country", "city", "founded", "website"][..],
        ),
        (
            &["名称", "所在地", "設立年月日", "国", "法人番号（13桁）"],
            &["name", "address", "founded", "country", "corporate_number"],
        ),
        (
            &["Denominazione", "Paese", "Città", "Settori"],
            &["name", "country", "city", "focus"],
        ),
        (
            &[
                "NAME *",
                "Focus areas 1",
                "Country:",
                "Stand no.",
                "Name / 名称",
            ],
            &["name", "focus", "country", "facts", "name_ja"],
        ),
        (
            &["point_precision", "Lat/Lon"],
            &["point_precision", "point"],
        ),
    ] {
        assert_eq!(targets(Kind::Institutions, headings, &[]), fields);
    }
}

#[test]
fn of_two_columns_for_one_field_one_has_it() {
    let columns = columns(
        &sheet(&["Name", "Organisation", "名称"]),
        Kind::Institutions,
        &[],
    );
    let targets = columns.unwrap().targets;
    assert!(matches!(targets[0], Target::Spare(field) if field.name == "name"));
    assert!(matches!(targets[1], Target::Field(field) if field.name == "name"));
    assert!(matches!(targets[2], Target::Field(field) if field.name == "name_ja"));
}

#[test]
fn a_map_overrules() {
    let headings = &["Name", "Sales, 2024", "Size", "Type"];
    assert_eq!(
        targets(
            Kind::Institutions,
            headings,
            &["Sales, 2024=facts,size=notes", "Type="]
        ),
        ["name", "facts", "notes", "-"]
    );
    for (map, message) in [
        ("Nam=name", "--map: no column is called `Nam`"),
        ("Size=citty", "--map: institutions have no field `citty`"),
        (
            "Size=agreements",
            "--map: institutions have no field `agreements`",
        ),
        ("Size", "--map: `Size` has no `=`"),
    ] {
        let result = columns(&sheet(headings), Kind::Institutions, &[map.to_string()]);
        let Err(Error::Usage { message: told, .. }) = result else {
            panic!("{map}");
        };
        assert_eq!(told, message);
    }
}

#[test]
fn what_the_program_wrote_is_known_by_its_headings() {
    let ours = columns(
        &sheet(&["id", "name", "country_name", "json"]),
        Kind::Partners,
        &[],
    );
    assert!(ours.as_ref().unwrap().is_export);
    assert_eq!(ours.unwrap().targets[2].name(), "");
    let other = columns(&sheet(&["ID", "name"]), Kind::Partners, &[]).unwrap();
    assert!(!other.is_export);
}

#[test]
fn the_kind_is_what_headings_and_names_speak_of() {
    for (headings, file, expected) in [
        (
            &["Name", "Country", "Web"][..],
            "members",
            Kind::Institutions,
        ),
        (&["Name", "Country", "Web"], "partners-2025", Kind::Partners),
        (&["Name", "Country"], "協定一覧", Kind::Agreements),
        (
            &["Agreement", "Signed", "Parties", "Status"],
            "x",
            Kind::Agreements,
        ),
        (
            &["Title", "Publisher", "URL", "Language"],
            "x",
            Kind::Sources,
        ),
        (&["foo", "bar"], "x", Kind::Institutions),
    ] {
        assert_eq!(kind(&sheet(headings), file), expected, "{headings:?}");
    }
}
