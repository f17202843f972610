use super::*;

fn one(text: &str) -> Sheet {
    read(text, false).unwrap().remove(0)
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_string())
}

fn number(text: &str) -> Cell {
    Cell::Number(text.to_string())
}

#[test]
fn headings_are_the_keys_in_order_of_first_appearance() {
    let sheet = one(
        r#"[{"name": "A", "n": 1.0}, {}, {"b": true, "name": "B", "empty": null, "l": ["x"]}]"#,
    );
    assert_eq!(sheet.headings, ["name", "n", "b", "l"]);
    let numbers: Vec<usize> = sheet.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [1, 3]);
    let first = [text("A"), number("1"), Cell::Empty, Cell::Empty];
    assert_eq!(sheet.rows[0].cells, first);
    let list = Cell::Json(serde_json::json!(["x"]));
    let second = [text("B"), Cell::Empty, Cell::Boolean(true), list];
    assert_eq!(sheet.rows[1].cells, second);
}

#[test]
fn numbers_are_as_they_would_be_typed() {
    let sheet = one(r#"[{"a": 1e3, "b": 0.10, "c": 18446744073709551615, "d": -2, "e": 1.5e-7}]"#);
    let typed = ["1000", "0.1", "18446744073709551615", "-2", "0.00000015"];
    assert_eq!(sheet.rows[0].cells, typed.map(number));
}

#[test]
fn an_object_of_lists_has_a_table_for_each() {
    let sheets = read(
        r#"{"total": 2, "areas": [{"id": "a"}], "ids": [1], "events": [{"id": "e"}]}"#,
        false,
    );
    let sheets = sheets.unwrap();
    let names: Vec<&str> = sheets.iter().filter_map(|s| s.name.as_deref()).collect();
    assert_eq!(names, ["areas", "events"]);
    assert_eq!(
        one(r#"{"id": "a", "tags": ["x"]}"#).headings,
        ["id", "tags"]
    );
}

#[test]
fn features_are_their_properties_and_their_place() {
    let sheet = one(r#"{"type": "FeatureCollection", "features": [
        {"type": "Feature", "id": "k", "geometry": {"type": "Point", "coordinates": [135.5, 34.75]}, "properties": {"id": "k", "name": "K"}},
        {"type": "Feature", "geometry": null, "properties": {"name": "L", "latitude": 1}},
        {"type": "Feature", "geometry": {"type": "LineString", "coordinates": []}, "properties": null}]}"#);
    let headings = [
        "id",
        "name",
        "latitude",
        "longitude",
        "geometry",
        "properties",
    ];
    assert_eq!(sheet.headings, headings[..5]);
    let first = [
        text("k"),
        text("K"),
        number("34.75"),
        number("135.5"),
        Cell::Empty,
    ];
    assert_eq!(sheet.rows[0].cells, first);
    assert!(matches!(sheet.rows[2].cells[4], Cell::Json(_)));
}

#[test]
fn lines_are_rows_with_the_number_of_their_line() {
    let sheets = read("{\"a\": 1}\n\n{\"b\": 2}\n", true).unwrap();
    assert_eq!(sheets[0].headings, ["a", "b"]);
    let numbers: Vec<usize> = sheets[0].rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [1, 3]);
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    for (text, is_lines, told) in [
        (
            "[{\"a\": 1},\n{\"a\" 2}]",
            false,
            "line 2, character 6: no JSON: expected `:`",
        ),
        (
            "{\"a\": 1}\n{\"a\": x}",
            true,
            "line 2, character 7: no JSON: expected value",
        ),
        (
            "[{\"a\": 1},",
            false,
            "line 1: the JSON ends too early: the file is cut off",
        ),
        (
            "[{\"a\": 1}, 2]",
            false,
            "row 2 is no object: each row must be one, as in [{\"name\": \"…\"}]",
        ),
        (
            "{}\n[]",
            true,
            "row 2 is no object: each row must be one, as in [{\"name\": \"…\"}]",
        ),
        ("12", false, "the JSON holds no list of objects"),
    ] {
        assert_eq!(read(text, is_lines).unwrap_err(), told);
    }
    let deep = "[".repeat(100_000);
    assert!(read(&deep, false).unwrap_err().contains("recursion limit"));
}
