use super::*;
use crate::load;
use crate::model::KindSet;

pub const HUB: &str = r#"
    [[areas]]
    id = "kento"
    name = "Kento"
    name_ja = "健都"
    country = "JP"
    latitude = 34.75
    longitude = 135.5
    opened = "2018-11"
    focus = ["nutrition"]
    summary = "A town for health."
    website = "https://kento.example/"
    facts = [{ what = "Lots", value = "20", cites = ["s2"] }]
    notes = ["One source says 21."]
    sources = ["s1"]
    cites = { opened = ["s2"] }
    [[institutions]]
    id = "ncvc"
    name = "NCVC"
    area = "kento"
    [[partners]]
    id = "invivo"
    name = "Montréal InVivo"
    country = "CA"
    [[partners]]
    id = "nowhere"
    name = "Nowhere"
    [[agreements]]
    id = "old"
    name = "Old MOU"
    parties = ["ncvc", "invivo"]
    signed = "2011-03"
    status = "historic"
    [[agreements]]
    id = "new"
    name = "New MOU"
    parties = ["ncvc", "invivo", "nowhere"]
    signed = "2025-10-07"
    [[sources]]
    id = "s1"
    title = "A page"
    publisher = "A town"
    date = "2024-05"
    language = "ja"
    url = "https://s.example/1"
    [[sources]]
    id = "s2"
    title = "記事"
    kind = "press"
"#;

/// Calls `check` with the page of a dataset, its lists in the order of the dataset.
pub fn with_page<T>(dataset: &Dataset, check: impl FnOnce(&Page<'_>) -> T) -> T {
    check(&Page {
        dataset,
        lists: Kind::ALL
            .map(|kind| (kind, dataset.records(kind).collect()))
            .into(),
        title: ["The hub".to_string(), "拠点".to_string()],
        lang: Lang::En,
        data_date: None,
    })
}

fn whole(page: &Page<'_>) -> String {
    page.html()
}

fn html(dataset: &Dataset) -> String {
    with_page(dataset, whole)
}

/// What stands between the first `before` and the next `after`.
fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let start = text.find(before).unwrap() + before.len();
    let end = text[start..].find(after).unwrap();
    &text[start..start + end]
}

/// The values of an attribute.
fn attributes<'t>(html: &'t str, name: &str) -> Vec<&'t str> {
    let before = format!(" {name}=\"");
    let parts = html.split(&before).skip(1);
    parts.map(|part| part.split('"').next().unwrap()).collect()
}

#[test]
fn the_page_is_a_whole_document_in_its_first_language() {
    let dataset = load::dataset(HUB);
    let page = html(&dataset);
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"));
    assert!(page.ends_with("</script></body></html>"));
    assert!(page.contains("<title data-e=\"The hub\" data-j=\"拠点\">The hub</title>"));
    assert!(page.contains("<h1><e->The hub</e-><j->拠点</j-></h1>"));
    assert!(page.contains("<meta name=\"referrer\" content=\"no-referrer\">"));
}

#[test]
fn the_page_is_the_same_every_time() {
    assert_eq!(html(&load::dataset(HUB)), html(&load::dataset(HUB)));
    let built_in = || html(&load::Request::default().load(KindSet::ALL).unwrap());
    assert!(built_in() == built_in());
}

#[test]
fn the_policy_knows_the_style_and_the_script() {
    let page = html(&load::dataset(HUB));
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"");
    assert_eq!(policy, policy::content_security());
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"));
    assert_eq!(between(&page, "<style>", "</style>"), policy::STYLE);
    assert_eq!(between(&page, "<script>", "</script>"), policy::SCRIPT);
    // Neither is allowed anywhere else.
    assert!(!page.contains(" style=") && !page.contains(" onclick="));
}

#[test]
fn every_link_within_the_page_leads_somewhere() {
    for dataset in [
        load::dataset(HUB),
        load::Request::default().load(KindSet::ALL).unwrap(),
    ] {
        let page = html(&dataset);
        let ids = attributes(&page, "id");
        let known: std::collections::HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(known.len(), ids.len());
        for href in attributes(&page, "href") {
            match href.strip_prefix('#') {
                Some(id) => assert!(known.contains(id), "{id}"),
                None => assert!(href.starts_with("https://") || href.starts_with("http://")),
            }
        }
    }
}

#[test]
fn the_built_in_page_keeps_its_size() {
    let dataset = load::Request::default().load(KindSet::ALL).unwrap();
    let page = html(&dataset);
    assert!(page.len() < 1_000_000, "{}", page.len());
    for record in dataset.iter() {
        assert!(
            page.contains(&format!(" id=\"{}\"", record.id())),
            "{}",
            record.id()
        );
    }
}

#[test]
fn hostile_data_stays_text() {
    let dataset = load::dataset(
        r#"
        [[areas]]
        id = "a"
        name = "</script><script>alert(1)</script>"
        name_ja = "\"><img src=x onerror=alert(1)>"
        summary = "<b>\u202ebold\u202c \u0007"
        aliases = ["' onclick='alert(1)"]
        facts = [{ what = "<i>", value = "javascript:alert(1)" }]
        [[sources]]
        id = "s"
        title = "</li>"
        "#,
    );
    let page = html(&dataset);
    assert_eq!(page.matches("<script>").count(), 1);
    assert!(!page.contains("<img") && !page.contains("<b>") && !page.contains("<i>"));
    assert!(page.contains("&lt;/script&gt;&lt;script&gt;alert(1)"));
    assert!(page.contains("&lt;b&gt;&lt;U+202E&gt;bold&lt;U+202C&gt; ␇"));
    assert!(!page.contains(['\u{202e}', '\u{7}']));
    assert!(
        attributes(&page, "href")
            .iter()
            .all(|href| !href.contains("script"))
    );
}

#[test]
fn an_empty_dataset_is_a_page_without_pictures_and_lists() {
    let page = html(&load::dataset(""));
    assert!(!page.contains("<section") && !page.contains("<svg") && !page.contains("<select"));
    assert!(page.contains("<main id=\"Main\""));
}

#[test]
fn navigation_and_facets_name_what_is_there() {
    let page = html(&load::dataset(HUB));
    let navigation = between(&page, "<nav", "</nav>");
    assert_eq!(
        attributes(navigation, "href"),
        [
            "#Ties",
            "#Map",
            "#Time",
            "#Areas",
            "#Institutions",
            "#Partners",
            "#Agreements",
            "#Sources"
        ]
    );
    let options = attributes(between(&page, "class=\"facets\"", "</div>"), "value");
    assert_eq!(
        options,
        ["", "c.CA", "c.JP", "", "y.2025", "y.2018", "y.2011"]
    );
}

#[test]
fn sources_are_one_list_and_name_who_cites_them() {
    let page = html(&load::dataset(HUB));
    let sources = between(&page, "<ul class=\"sources\">", "</ul>");
    assert_eq!(
        sources,
        "<li class=\"r\" id=\"s1\"><a href=\"https://s.example/1\">A page, A town</a>, 2024-05 \
         (<e->Japanese</e-><j->日本語</j->) s1<p>← <a href=\"#kento\">kento</a>\
         <li class=\"r\" id=\"s2\"><span lang=\"ja\">記事</span> \
         (<e->press</e-><j->報道</j->) s2<p>← <a href=\"#kento\">kento</a>"
    );
}

#[test]
fn a_source_that_is_not_there_is_its_id() {
    let footnotes = Footnotes::of(&load::dataset(HUB));
    assert_eq!(footnotes.get("no<where").into_string(), "no&lt;where");
    assert!(footnotes.get("s2").into_string().contains("記事"));
}
