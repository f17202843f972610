use super::*;
use crate::check::tests::{lines, lines_of};
use crate::load;

fn area(fields: &str) -> Vec<String> {
    lines(&format!("areas = [{{ id = 'a', name = 'A', {fields} }}]"))
}

#[test]
fn countries_are_codes_of_iso_3166() {
    assert!(area("country = 'JP'").is_empty());
    assert_eq!(
        area("country = 'UK'"),
        ["error areas 0 country: no country has the code `UK` | for United Kingdom write `GB`"]
    );
    assert_eq!(
        area("country = 'EL'"),
        ["error areas 0 country: no country has the code `EL` | for Greece write `GR`"]
    );
    assert!(area("country = 'XK', latitude = 42.6, longitude = 21.2").is_empty());
    assert_eq!(
        area("country = 'QQ'"),
        [
            "error areas 0 country: no country has the code `QQ` | codes are those of ISO 3166-1 alpha-2, such as `IT` or `SE`"
        ]
    );
}

#[test]
fn regions_are_codes_of_the_country() {
    assert!(area("country = 'JP', region = 'JP-27'").is_empty());
    assert!(area("region = 'IT-45'").is_empty());
    for (fields, message) in [
        (
            "country = 'IT', region = 'JP-27'",
            "the region `JP-27` is not in Italy | the country is `IT`",
        ),
        (
            "country = 'JP', region = '27'",
            "no region has the code `27` | did you mean `JP-27`?",
        ),
        (
            "region = 'jp 27'",
            "no region has the code `jp 27` | did you mean `JP-27`?",
        ),
        (
            "region = 'JP_27'",
            "no region has the code `JP_27` | did you mean `JP-27`?",
        ),
        (
            "region = 'JP-48'",
            "no region has the code `JP-48` | regions are those of ISO 3166-2, such as `JP-01`",
        ),
        (
            "region = 'FR-20'",
            "no region has the code `FR-20` | regions are those of ISO 3166-2, such as `FR-01`",
        ),
        (
            "region = 'FR-GESX'",
            "no region has the code `FR-GESX` | regions are those of ISO 3166-2, such as `FR-GES`",
        ),
        (
            "region = 'JP'",
            "no region has the code `JP` | regions are those of ISO 3166-2, such as `JP-01`",
        ),
        (
            "region = 'JP-'",
            "no region has the code `JP-` | regions are those of ISO 3166-2, such as `JP-01`",
        ),
        (
            "region = 'Osaka'",
            "no region has the code `Osaka` | regions are those of ISO 3166-2 with the country before them, such as `IT-45`",
        ),
        // Antarctica has none.
        (
            "region = 'AQ-01'",
            "no region has the code `AQ-01` | regions are those of ISO 3166-2 with the country before them, such as `IT-45`",
        ),
    ] {
        assert_eq!(
            area(fields),
            [format!("error areas 0 region: {message}")],
            "{fields}"
        );
    }
}

#[test]
fn of_country_and_region_the_one_that_an_overlay_gave_is_to_blame() {
    let base = "areas = [{ id = 'a', name = 'A', country = 'JP', region = 'JP-27', sources = ['s'] }]\nsources = [{ id = 's', title = 'S' }]";
    for (overlay, line) in [
        (
            "country = 'IT'",
            "error areas 0 of overlay 1 country: the region `JP-27` is not in Italy | the country is `IT`",
        ),
        (
            "region = 'IT-45'",
            "error areas 0 of overlay 1 region: the region `IT-45` is not in Japan | the country is `JP`",
        ),
        (
            "country = 'FR', region = 'IT-45'",
            "error areas 0 of overlay 1 region: the region `IT-45` is not in France | the country is `FR`",
        ),
    ] {
        let overlay = format!("areas = [{{ id = 'a', {overlay} }}]");
        assert_eq!(lines_of(&load::overlaid(&[base, &overlay])), [line]);
    }
}

#[test]
fn points_are_on_the_globe_and_whole() {
    for (fields, message) in [
        (
            "latitude = 90.1, longitude = 0",
            "error areas 0 latitude: 90.1 is not a latitude: degrees run from -90 to 90",
        ),
        (
            "latitude = -91, longitude = 0",
            "error areas 0 latitude: -91 is not a latitude: degrees run from -90 to 90",
        ),
        (
            "latitude = 0, longitude = 180.5",
            "error areas 0 longitude: 180.5 is not a longitude: degrees run from -180 to 180",
        ),
        (
            "latitude = 0",
            "error areas 0 latitude key: `latitude` is given without `longitude` | missing longitude",
        ),
        (
            "longitude = 0",
            "error areas 0 longitude key: `longitude` is given without `latitude` | missing latitude",
        ),
    ] {
        assert_eq!(area(fields), [message], "{fields}");
    }
    assert!(area("latitude = 90, longitude = -180").is_empty());
}

#[test]
fn half_a_point_that_is_taken_back_is_told() {
    let base = "areas = [{ id = 'a', name = 'A', latitude = 1, longitude = 1, sources = ['s'] }]\nsources = [{ id = 's', title = 'S' }]";
    for (overlay, line) in [
        (
            "latitude = ''",
            Some(
                "error areas 0 of overlay 1 latitude key: `longitude` is given without `latitude`",
            ),
        ),
        (
            "longitude = ''",
            Some(
                "error areas 0 of overlay 1 longitude key: `latitude` is given without `longitude`",
            ),
        ),
        ("latitude = '', longitude = ''", None),
    ] {
        let overlay = format!("areas = [{{ id = 'a', {overlay} }}]");
        let found = lines_of(&load::overlaid(&[base, &overlay]));
        assert_eq!(found, Vec::from_iter(line), "{overlay}");
    }
    let found = lines_of(&load::overlaid(&[
        base,
        "areas = [{ id = 'a', sources = [] }]",
    ]));
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("of overlay 1 sources") && !found[0].contains("missing"));
}

#[test]
fn points_are_in_their_country() {
    // Italy is 6.3 to 18.9 degrees east and 35.1 to 47.4 degrees north.
    let point = |latitude: &str, longitude: &str| {
        area(&format!(
            "country = 'IT', latitude = {latitude}, longitude = {longitude}"
        ))
    };
    for (latitude, longitude) in [("35.1", "6.3"), ("47.4", "18.9"), ("44.5", "11.3")] {
        assert!(
            point(latitude, longitude).is_empty(),
            "{latitude} {longitude}"
        );
    }
    for (latitude, longitude) in [
        ("35.0", "11.3"),
        ("47.5", "11.3"),
        ("44.5", "6.2"),
        ("44.5", "19.0"),
    ] {
        assert_eq!(
            point(latitude, longitude).len(),
            1,
            "{latitude} {longitude}"
        );
    }
    assert_eq!(
        point("11.3", "44.5"),
        [
            "warning areas 0 latitude: the point 11.3, 44.5 is not in Italy | latitude is degrees north, longitude degrees east"
        ]
    );
}

#[test]
fn a_region_belongs_to_a_country_that_exists() {
    for (code, expected) in [
        ("IT-45", true),
        ("IT-4", false),
        ("IT", false),
        ("IT-", false),
        ("QQ-01", false),
        ("it-45", false),
    ] {
        assert_eq!(is_region(code), expected, "{code}");
    }
}

#[test]
fn the_coordinate_that_is_wrong_is_to_blame() {
    for (point, blamed) in [
        ("latitude = 44.5, longitude = 111.3", "longitude"),
        ("latitude = 4.5, longitude = 11.3", "latitude"),
        ("latitude = 4.5, longitude = 111.3", "latitude"),
    ] {
        let found = area(&format!("country = 'IT', {point}"));
        assert_eq!(found.len(), 1);
        let start = format!("warning areas 0 {blamed}: the point ");
        assert!(found[0].starts_with(&start), "{found:?}");
    }
}

#[test]
fn an_institution_is_near_its_area() {
    let institution = |latitude: f64, more: &str, of_area: &str| {
        lines(&format!(
            "areas = [{{ id = 'a', name = 'A', {of_area} }}]\ninstitutions = [{{ id = 'i', name = 'I', area = 'a', latitude = {latitude}, longitude = 135.5, {more} }}]"
        ))
    };
    let at = "latitude = 34.8, longitude = 135.5";
    // A minute of arc is a nautical mile of 1.852 km.
    assert!(institution(34.8449, "", at).is_empty());
    assert_eq!(
        institution(34.8451, "", at),
        [
            "warning institutions 0 latitude: the point is 5.0 km from that of the area `a` | is it in another area, or is one of the points wrong? | areas 0 latitude: `a` is here"
        ]
    );
    assert!(institution(43.0, "", at)[0].contains("911.8 km"));
    assert!(institution(43.0, "", "").is_empty());
    assert!(institution(43.0, "point_precision = 'city'", at).is_empty());
    let of_city = format!("{at}, point_precision = 'city'");
    assert!(institution(43.0, "point_precision = 'town'", &of_city).is_empty());
}

#[test]
fn distances_are_those_on_the_globe() {
    for (one, other, expected) in [
        ((0.0, 0.0), (0.0, 0.0), 0.0),
        ((0.0, 0.0), (0.0, 180.0), 20_015.1),
        ((90.0, 0.0), (90.0, 77.0), 0.0),
        ((0.0, 179.5), (0.0, -179.5), 111.2),
        ((60.0, 10.0), (60.0, 11.0), 55.6),
    ] {
        let distance = kilometres(one, other);
        assert!(
            (distance - expected).abs() < 0.1,
            "{one:?} {other:?} {distance}"
        );
    }
}
