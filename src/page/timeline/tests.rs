use super::*;
use crate::load;
use crate::page::tests::{HUB, with_page};

fn content(text: &str) -> Option<String> {
    let dataset = load::dataset(text);
    with_page(&dataset, |page| Some(section(page)?.content.into_string()))
}

#[test]
fn what_happened_is_listed_by_year_the_latest_first() {
    let content = content(HUB).unwrap();
    let years: Vec<&str> = content
        .split("<h3>")
        .skip(1)
        .map(|part| &part[..4])
        .collect();
    assert_eq!(years, ["2025", "2018", "2011"]);
    assert!(content.contains(
        "<li class=\"l\"><time datetime=\"2025-10-07\">10-07</time> <a href=\"#new\">New MOU</a> \
         <span class=\"k\"><e->signed</e-><j->締結</j-></span></li>"
    ));
    assert!(content.contains("<e->opened</e->"));
    assert!(content.contains("Dates: 3."));
    // A dot for each, those of agreements above.
    assert_eq!(content.matches("<circle class=\"l\"").count(), 2);
    assert_eq!(content.matches("<circle").count(), 3);
}

#[test]
fn ends_and_dates_of_sources_are_no_events() {
    let content = content(
        "events = [{ id = 'e', start = '2025-05', end = '2025-06' }]\n\
         agreements = [{ id = 'm', signed = '2024', announced = '2025' }, { id = 'n', announced = '2023' }]\n\
         figures = [{ id = 'f', value = 1, as_of = '2022' }]\nsources = [{ id = 's', date = '2021' }]",
    );
    let content = content.unwrap();
    assert!(content.contains("Dates: 3."));
    assert!(content.contains("<e->announced</e->"));
}

#[test]
fn old_years_are_folded_away() {
    let content =
        content("events = [{ id = 'e', start = '2025' }, { id = 'o', start = '1925' }]").unwrap();
    assert!(content.contains("<summary><e->Before 2001</e-><j->2001年より前</j-></summary>"));
    assert!(content.contains("<h3>1925</h3>") && !content.contains(">1925</text>"));
}

/// Where the dots stand, as `x y`.
fn dots(content: &str) -> Vec<String> {
    let circles = content.split("<circle").skip(1);
    circles
        .map(|circle| {
            let mut parts = circle.split('"').skip(1).step_by(2);
            let is_class = circle.starts_with(" class");
            let x = parts.nth(usize::from(is_class)).unwrap();
            format!("{x} {}", parts.next().unwrap())
        })
        .collect()
}

#[test]
fn dots_stand_above_and_below_their_years() {
    let content = content(
        "events = [{ id = 'e', start = '2023' }, { id = 'f', start = '2025-01' }, { id = 'g', start = '2025-02' }]\n\
         agreements = [{ id = 'm', signed = '2024' }]",
    )
    .unwrap();
    assert!(content.contains("viewBox=\"0 -31 1000 75\""));
    for (x, year) in [("166.7", 2023), ("500", 2024), ("833.3", 2025)] {
        assert!(content.contains(&format!("<text x=\"{x}\" y=\"5\">{year}</text>")));
    }
    assert_eq!(
        dots(&content),
        ["833.3 20", "833.3 33", "500 -20", "166.7 20"]
    );
}

#[test]
fn a_high_pile_is_three_dots_wide() {
    let mut text = String::new();
    for at in 0..10 {
        text += &format!("[[events]]\nid = 'e{at}'\nstart = '2025'\n");
    }
    let content = content(&text).unwrap();
    assert!(content.contains("viewBox=\"0 -18 1000 88\""));
    let mut expected = Vec::new();
    for y in [20, 33, 46] {
        expected.extend([487, 500, 513].map(|x| format!("{x} {y}")));
    }
    // The last row has one dot, in the middle.
    expected.push("500 59".to_string());
    assert_eq!(dots(&content), expected);
}

#[test]
fn many_are_numbers_and_very_many_no_list() {
    let mut text = String::new();
    for at in 0..=MOST_DOTS {
        text += &format!("[[events]]\nid = 'e{at}'\nstart = '2020'\n");
    }
    let counted = content(&text).unwrap();
    assert!(counted.contains("y=\"31\">31</text>") && !counted.contains("<circle"));
    assert!(counted.contains("<h3>2020</h3>"));
    for at in 0..MOST_ENTRIES {
        text += &format!("[[events]]\nid = 'f{at}'\nstart = '2021'\n");
    }
    let unlisted = content(&text).unwrap();
    assert!(unlisted.contains("too much for a list") && !unlisted.contains("<h3>"));
}

#[test]
fn the_sides_of_the_years_are_explained_where_both_are() {
    let is_explained = |text: &str| content(text).unwrap().contains("Above the years");
    let (event, agreement) = (
        "events = [{ id = 'e', start = '2025' }]\n",
        "agreements = [{ id = 'm', signed = '2024' }]",
    );
    assert!(is_explained(&format!("{event}{agreement}")));
    assert!(!is_explained(event) && !is_explained(agreement));
}

#[test]
fn without_a_date_there_is_nothing() {
    assert_eq!(content("events = [{ id = 'e' }]"), None);
}
