use super::*;
use crate::load;
use crate::page::tests::{HUB, with_page};

fn content(text: &str) -> Option<String> {
    let dataset = load::dataset(text);
    with_page(&dataset, |page| Some(section(page)?.content.into_string()))
}

/// A hub of one institution that has an agreement with each of so many partners.
fn hub(partners: usize) -> String {
    let mut text = "institutions = [{ id = 'i', name = 'I' }]\n".to_string();
    for at in 0..partners {
        text += &format!(
            "[[partners]]\nid = 'p{at}'\n[[agreements]]\nid = 'm{at}'\nparties = ['i', 'p{at}']\n"
        );
    }
    text
}

#[test]
fn each_agreement_is_a_line_dashed_if_historic() {
    let content = content(HUB).unwrap();
    assert_eq!(content.matches("<path").count(), 3);
    assert_eq!(content.matches("<path class=\"h\"").count(), 1);
    assert!(content.contains("<a href=\"#old\"><title>Old MOU</title><path class=\"h\""));
    assert!(content.contains("Montréal InVivo<tspan> CA</tspan>"));
    assert!(content.contains("Ties by agreement: 3; institutions: 1; partners: 2."));
    assert!(content.contains("Dashed ones are historic."));
}

#[test]
fn a_list_says_the_same() {
    let content = content(HUB).unwrap();
    assert!(content.contains(
        "<li><a href=\"#ncvc\">NCVC</a> – <a href=\"#invivo\">Montréal InVivo</a>: \
         <a class=\"d\" href=\"#old\"><e->2011-03</e-><j->2011年3月</j-></a>, \
         <e->historic</e-><j->過去の協定</j-></li>"
    ));
}

#[test]
fn lines_between_the_same_two_do_not_lie_over_each_other() {
    let content = content(HUB).unwrap();
    let mut curves: Vec<&str> = content.split(" d=\"").skip(1).collect();
    curves.sort_unstable();
    curves.dedup();
    assert_eq!(curves.len(), 3);
}

/// The attributes of this name, in the order of the picture.
fn all<'t>(content: &'t str, attribute: &str) -> Vec<&'t str> {
    let before = format!(" {attribute}=\"");
    let picture = content.split("</svg>").next().unwrap();
    let parts = picture.split(before.as_str()).skip(1);
    parts.map(|part| part.split('"').next().unwrap()).collect()
}

#[test]
fn names_and_lines_stand_where_there_is_room() {
    let content = content(HUB).unwrap();
    assert!(content.contains("viewBox=\"0 -13.5 1000 54\""));
    // The institution is in the middle of the ends of its three lines.
    assert_eq!(all(&content, "cx"), ["49.2", "259.2", "259.2"]);
    assert_eq!(all(&content, "cy"), ["9", "0", "27"]);
    let of_names = ["33.2", "33.2", "275.2", "275.2", "275.2", "275.2"];
    assert_eq!(all(&content, "x"), of_names);
    assert_eq!(all(&content, "y"), ["14", "14", "5", "5", "32", "32"]);
    assert_eq!(
        all(&content, "d"),
        [
            "M61.2 9C154.2 9 154.2 0 247.2 0",
            "M61.2 9C154.2 23 154.2 14 247.2 0",
            "M61.2 9C154.2 9 154.2 27 247.2 27",
        ]
    );
}

#[test]
fn names_that_are_tied_to_the_same_keep_apart() {
    let content = content(
        "institutions = [{ id = 'i' }, { id = 'j' }, { id = 'k' }]\n\
         partners = [{ id = 'p', country = 'IT' }, { id = 'q', country = 'FR' }]\n\
         agreements = [{ id = 'm', parties = ['i', 'j', 'p'] }, { id = 'n', parties = ['k', 'q'] }]",
    )
    .unwrap();
    assert_eq!(all(&content, "cy"), ["27", "54", "0", "27", "0"]);
}

#[test]
fn many_names_give_way_to_counts() {
    let small = content(&hub(39)).unwrap();
    assert!(small.contains("<svg") && !small.contains("too many"));
    // None of them is historic.
    assert!(!small.contains("Dashed"));
    let large = content(&hub(40)).unwrap();
    assert!(!large.contains("<svg") && large.contains("too many"));
    assert!(large.contains("<li><a href=\"#i\">I</a> <span class=\"k\">40</span></li>"));
    assert_eq!(large.matches("<li>").count(), 1 + MOST_COUNTED);
}

#[test]
fn without_a_tie_there_is_nothing() {
    assert_eq!(
        content("partners = [{ id = 'p' }]\nagreements = [{ id = 'm', parties = ['p'] }]"),
        None
    );
}
