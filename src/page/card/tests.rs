use super::*;
use crate::load;
use crate::page::tests::{HUB, with_page};

fn printed(text: &str, id: &str) -> String {
    let dataset = load::dataset(text);
    with_page(&dataset, |page| {
        let footnotes = Footnotes::of(&dataset);
        card(page, dataset.by_id(id).unwrap(), 7, &footnotes).into_string()
    })
}

#[test]
fn a_card_has_its_name_and_its_parts_in_order() {
    let card = printed(HUB, "kento");
    let mut rest = card.as_str();
    for part in [
        "<details class=\"r\" id=\"kento\" data-w=\"kento ",
        "data-t=\"a.kento f.nutrition c.JP y.2018\"><summary><h3><e->Kento <small lang=\"ja\">健都</small></e->",
        "<j-><span lang=\"ja\">健都</span> <small lang=\"en\">Kento</small></j-></h3>",
        "<e->nutrition</e-><j->栄養</j->",
        "<p class=\"k\"><e->area</e-><j->エリア</j-> · <a href=\"#kento\">kento</a>",
        "<p lang=\"en\">A town for health.",
        "<dt><e->Map</e-><j->地図</j-><dd><a href=\"https://www.openstreetmap.org/?mlat=34.75&amp;mlon=135.5#map=16/34.75/135.5\">34.75, 135.5</a>",
        "<dd><a class=\"u\" href=\"https://kento.example/\">https://kento.example/</a>",
        "<dt><e->Opened</e-><j->開業</j-><dd><e->2018-11</e-><j->2018年11月</j-> <a href=\"#7.2\">[2]</a>",
        "<h4><e->Linked records</e->",
        "<dd><a href=\"#ncvc\">NCVC</a>",
        "<dt>Lots<dd>20 <a href=\"#7.2\">[2]</a>",
        "<p lang=\"en\">One source says 21.",
        "<e->Unmarked values rest on</e-><j->出典番号のない項目の出典:</j-> <a href=\"#7.1\">[1]</a>",
        "<ol><li id=\"7.1\"><a href=\"https://s.example/1\">A page, A town</a>, 2024-05 (<e->Japanese</e-><j->日本語</j->) <a href=\"#s1\">s1</a>",
        "<li id=\"7.2\"><span lang=\"ja\">記事</span> (<e->press</e-><j->報道</j->) <a href=\"#s2\">s2</a></ol>",
    ] {
        let Some(at) = rest.find(part) else {
            panic!("{part}\nnot in\n{rest}");
        };
        rest = &rest[at + part.len()..];
    }
    // The names are in the head.
    assert!(!card.contains("Japanese name"));
}

#[test]
fn a_country_has_the_footnotes_of_its_code() {
    let card = printed(
        "areas = [{ id = 'a', name_ja = '健都', country = 'JP', cites = { country = ['s'], name_ja = ['s'] } }]\n\
         sources = [{ id = 's' }]",
        "a",
    );
    assert!(card.contains(
        "<dt><e->Country</e-><j->国</j-><dd><e->Japan</e-><j->日本</j-> <a href=\"#7.1\">[1]</a>"
    ));
    assert!(!card.contains("Country code"));
    // A name that has a footnote stands below the head too.
    assert!(card.contains("<span lang=\"ja\">健都</span> <a href=\"#7.1\">[1]</a>"));
}

#[test]
fn a_record_with_an_id_alone_is_a_card() {
    let card = printed("areas = [{ id = 'a' }]", "a");
    assert_eq!(
        card,
        "<details class=\"r\" id=\"a\" data-w=\"a\" data-t=\"a.a\"><summary><h3>a</h3>\
         <span class=\"m\"></span></summary><div class=\"b\"><p class=\"k\"><e->area</e->\
         <j->エリア</j-> · <a href=\"#a\">a</a></div></details>"
    );
}

#[test]
fn links_are_followed_from_the_other_end() {
    let card = printed(HUB, "invivo");
    assert!(card.contains("<dd><a href=\"#old\">Old MOU</a><dd><a href=\"#new\">New MOU</a>"));
}

#[test]
fn kinds_have_headings() {
    assert_eq!(kind_title(Kind::Areas), ("Areas".to_string(), "エリア"));
}
