use super::*;
use crate::load;
use crate::page::tests::{HUB, with_page};

fn printed(text: &str, id: &str) -> String {
    let dataset = load::dataset(text);
    with_page(&dataset, |page| {
        card(page, dataset.by_id(id).unwrap(), 7).into_string()
    })
}

#[test]
fn a_card_has_its_name_and_its_parts_in_order() {
    let card = printed(HUB, "kento");
    let mut rest = card.as_str();
    for part in [
        "<details class=\"r\" id=\"kento\" data-w=\"kento ",
        "data-t=\"a.kento f.nutrition c.JP y.2018\"><summary><h3><e-n>Kento <small lang=\"ja\">健都</small></e-n>",
        "<j-a><span lang=\"ja\">健都</span> <small lang=\"en\">Kento</small></j-a></h3>",
        "<e-n>nutrition</e-n><j-a>栄養</j-a>",
        "<p class=\"k\"><e-n>area</e-n><j-a>エリア</j-a> · <a href=\"#kento\">kento</a></p>",
        "<p lang=\"en\">A town for health.</p>",
        "<dt><e-n>Map</e-n><j-a>地図</j-a></dt><dd><a href=\"https://www.openstreetmap.org/?mlat=34.75&amp;mlon=135.5#map=16/34.75/135.5\">34.75, 135.5</a></dd>",
        "<dd><a class=\"u\" href=\"https://kento.example/\">https://kento.example/</a></dd>",
        "<dt><e-n>Opened</e-n><j-a>開業</j-a></dt><dd><e-n>2018-11</e-n><j-a>2018年11月</j-a> <a href=\"#7.2\">[2]</a></dd>",
        "<h4><e-n>Linked records</e-n>",
        "<dd><a href=\"#ncvc\">NCVC</a></dd>",
        "<dt>Lots</dt><dd>20 <a href=\"#7.2\">[2]</a></dd>",
        "<p lang=\"en\">One source says 21.</p>",
        "<e-n>Unmarked values rest on</e-n><j-a>印のない値の出典:</j-a> <a href=\"#7.1\">[1]</a>",
        "<ol><li id=\"7.1\"><a href=\"https://s.example/1\">A page, A town</a>, 2024-05 (<e-n>Japanese</e-n><j-a>日本語</j-a>) <a href=\"#s1\">s1</a></li>",
        "<li id=\"7.2\"><span lang=\"ja\">記事</span> (<e-n>press</e-n><j-a>報道</j-a>) <a href=\"#s2\">s2</a></li></ol>",
    ] {
        let Some(at) = rest.find(part) else {
            panic!("{part}\nnot in\n{rest}");
        };
        rest = &rest[at + part.len()..];
    }
    // The names are in the head, and the country's code has its name beside it.
    assert!(!card.contains("Japanese name") && !card.contains("Country code"));
}

#[test]
fn a_record_with_an_id_alone_is_a_card() {
    let card = printed("areas = [{ id = 'a' }]", "a");
    assert_eq!(
        card,
        "<details class=\"r\" id=\"a\" data-w=\"a\" data-t=\"a.a\"><summary><h3>a</h3>\
         <span class=\"m\"></span></summary><div class=\"b\"><p class=\"k\"><e-n>area</e-n>\
         <j-a>エリア</j-a> · <a href=\"#a\">a</a></p></div></details>"
    );
}

#[test]
fn links_are_followed_from_the_other_end() {
    let card = printed(HUB, "invivo");
    assert!(
        card.contains("<dd><a href=\"#old\">Old MOU</a></dd><dd><a href=\"#new\">New MOU</a></dd>")
    );
}

#[test]
fn kinds_have_headings() {
    assert_eq!(kind_title(Kind::Areas), ("Areas".to_string(), "エリア"));
}
