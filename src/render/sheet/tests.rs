use super::*;
use crate::load;

fn footnotes(fields: &str, lang: Lang) -> Vec<(String, String)> {
    let text =
        format!("areas = [{{ id = 'a', sources = ['s'] }}]\nsources = [{{ id = 's', {fields} }}]");
    let dataset = load::dataset(&text);
    let record = dataset.by_id("a").unwrap();
    let sheet = Sheet::new(&dataset, &dataset, record, lang);
    let footnotes = sheet.footnotes().into_iter();
    footnotes
        .map(|note| (note.heading(), note.details))
        .collect()
}

#[test]
fn footnotes_name_what_is_not_primary_and_the_language() {
    for (fields, title, details) in [
        ("title = 'T', kind = 'primary'", "T", "s"),
        (
            "title = 'T', kind = 'primary', language = 'ja'",
            "T",
            "Japanese; s",
        ),
        (
            "title = 'T', kind = 'press', language = 'tlh'",
            "T",
            "press, tlh; s",
        ),
        ("title = 'T', kind = 'blog'", "T", "blog; s"),
        ("publisher = 'P', date = '2020'", "P, 2020", "s"),
        ("kind = 'mirror'", "s", "mirror"),
        ("title = ''", "s", ""),
    ] {
        let expected = [(title.to_string(), details.to_string())];
        assert_eq!(footnotes(fields, Lang::En), expected, "{fields}");
    }
    let expected = [("T".to_string(), "報道、英語; s".to_string())];
    let fields = "title = 'T', kind = 'press', language = 'en'";
    assert_eq!(footnotes(fields, Lang::Ja), expected);
}

#[test]
fn a_whole_city_is_seen_from_farther_away() {
    for (precision, zoom) in [("town", 16), ("city", 12), ("", 16)] {
        let dataset = load::dataset(&format!(
            "areas = [{{ id = 'a', latitude = 1.5, longitude = -2, point_precision = '{precision}' }}]"
        ));
        let record = dataset.by_id("a").unwrap();
        let sheet = Sheet::new(&dataset, &dataset, record, Lang::En);
        let [Entry { label, items, .. }] = &sheet.fields[..] else {
            panic!("{precision}");
        };
        let Content::Point { text, map } = &items[0].content else {
            panic!("{precision}");
        };
        assert_eq!(label, "Map");
        assert!(text.starts_with("1.5, -2"));
        assert!(
            map.ends_with(&format!("?mlat=1.5&mlon=-2#map={zoom}/1.5/-2")),
            "{map}"
        );
    }
}

#[test]
fn overlays_are_named_and_links_lead_somewhere() {
    let base = "areas = [{ id = 'a', name = 'A' }]\n\
                institutions = [{ id = 'i', name = 'I', area = 'a', website = 'https://i.example/' }]";
    let over = "areas = [{ id = 'a', summary = 'S', notes = ['N'] }]";
    let dataset = load::overlaid(&[base, over]);
    let record = dataset.by_id("a").unwrap();
    let sheet = Sheet::new(&dataset, &dataset, record, Lang::En);
    assert!(sheet.summary.is_some_and(|item| item.overlay.is_some()));
    assert!(sheet.notes.overlay.is_some() && sheet.facts.overlay.is_none());
    let Content::Record { name, id, website } = &sheet.fields[0].items[0].content else {
        panic!("no link");
    };
    assert_eq!((name.as_str(), id.as_str()), ("I", "i"));
    assert_eq!(website.as_deref(), Some("https://i.example/"));
}

#[test]
fn what_is_nothing_but_an_address_is_a_link() {
    let dataset = load::dataset(
        "areas = [{ id = 'a', website = 'https://a.example/', facts = [
             { what = 'Page', value = 'http://a.example/x_y' },
             { what = 'Both', value = 'https://a.example/ and more' },
         ] }]",
    );
    let record = dataset.by_id("a").unwrap();
    let sheet = Sheet::new(&dataset, &dataset, record, Lang::En);
    let is_address = |entry: &Entry| matches!(entry.items[0].content, Content::Address(_));
    assert!(is_address(&sheet.fields[0]));
    assert!(is_address(&sheet.facts.entries[0]));
    assert!(!is_address(&sheet.facts.entries[1]));
}
