use super::*;
use crate::load;
use crate::page::tests::{HUB, with_page};

fn content(text: &str) -> Option<String> {
    let dataset = load::dataset(text);
    with_page(&dataset, |page| Some(section(page)?.content.into_string()))
}

#[test]
fn partners_stand_by_country_around_home() {
    let content = content(HUB).unwrap();
    assert!(content.contains(
        "<li><e->Canada</e-><j->カナダ</j->: <a href=\"#invivo\">Montréal InVivo</a></li>"
    ));
    assert!(content.contains("<title>Canada: Montréal InVivo</title>"));
    assert!(content.contains("<a href=\"#nowhere\">Nowhere</a></p>"));
    assert_eq!(content.matches("class=\"arc\"").count(), 1);
    assert!(content.contains("Partners: 2; countries abroad: 1."));
}

#[test]
fn the_picture_is_drawn_to_scale() {
    let content = content(
        "areas = [{ id = 'a', country = 'JP', latitude = 30, longitude = 140 }]\n\
         partners = [{ id = 'p', country = 'FR', latitude = 50, longitude = 10 }]",
    )
    .unwrap();
    for part in [
        "viewBox=\"-720 -365.7 1440 616.6\"",
        "href=\"#Land\" x=\"-2041.8\"",
        "href=\"#Land\" x=\"-601.8\"",
        "href=\"#Land\" x=\"838.2\"",
        "<circle class=\"l\" cx=\"-41.8\" cy=\"-123.5\" r=\"9\">",
        "d=\"M-41.8 -123.5Q-301.8 -257.8 -561.8 -218.7\"",
        "<circle cx=\"-561.8\" cy=\"-218.7\" r=\"18\">",
        "<text x=\"-561.8\" y=\"-210.7\">1</text>",
    ] {
        assert!(content.contains(part), "{part}");
    }
}

#[test]
fn the_land_is_a_path_and_lies_all_around() {
    let content = content(HUB).unwrap();
    let path = content.split("id=\"Land\" d=\"").nth(1).unwrap();
    let path = path.split('"').next().unwrap();
    assert!(path.starts_with('M') && path.ends_with('z'));
    assert!(path.chars().all(|c| "Mlz -0123456789".contains(c)));
    assert_eq!(content.matches("href=\"#Land\"").count(), 3);
}

#[test]
fn places_are_where_the_projection_has_them() {
    let at = |degrees, middle| {
        let Point { x, y } = projected(degrees, middle);
        (number(x), number(y))
    };
    assert_eq!(at((0.0, 0.0), 0.0), (0.0, 0.0));
    assert_eq!(at((0.0, 10.0), 150.0), (-560.0, 0.0));
    assert_eq!(at((0.0, -80.0), 150.0), (520.0, 0.0));
    // Patterson, Šavrič and Jenny (2014): the pole is at 1.7900 of the radius.
    let pole = projected((90.0, 0.0), 0.0).y.abs() / UNITS_A_DEGREE;
    assert_eq!(number(pole), 102.6);
    assert!(at((-34.0, 0.0), 0.0).1 > 0.0);
}

#[test]
fn dots_that_touch_are_pushed_apart() {
    let mut text = "areas = [{ id = 'a', country = 'JP' }]\n".to_string();
    for country in ["BE", "NL", "LU", "DE", "FR", "CH", "AT", "CZ", "DK"] {
        text += &format!("[[partners]]\nid = '{country}'\ncountry = '{country}'\n")
            .to_lowercase()
            .replace(
                &format!("country = '{}'", country.to_lowercase()),
                &format!("country = '{country}'"),
            );
    }
    let dataset = load::dataset(&text);
    with_page(&dataset, |page| {
        let spots = Map::of(page).spots;
        assert_eq!(spots.len(), 9);
        for (at, first) in spots.iter().enumerate() {
            for second in &spots[at + 1..] {
                let (x, y) = (first.dot.x - second.dot.x, first.dot.y - second.dot.y);
                assert!((x * x + y * y).sqrt() > 2.0 * RADIUS - 2.0);
            }
            let (x, y) = (first.dot.x - first.place.x, first.dot.y - first.place.y);
            assert!((x * x + y * y).sqrt() < 6.0 * RADIUS);
        }
    });
}

#[test]
fn many_partners_are_counted() {
    let mut text = String::new();
    for at in 0..=MOST_NAMES {
        text += &format!("[[partners]]\nid = 'p{at}'\ncountry = 'IT'\n");
    }
    let content = content(&text).unwrap();
    assert!(content.contains("<j->イタリア</j->: 41</li>") && content.contains("too many"));
}

#[test]
fn without_partners_abroad_there_is_no_map() {
    assert_eq!(content("partners = [{ id = 'p' }]"), None);
    let at_home =
        "areas = [{ id = 'a', country = 'JP' }]\npartners = [{ id = 'p', country = 'JP' }]";
    assert_eq!(content(at_home), None);
}
