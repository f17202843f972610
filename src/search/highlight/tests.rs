//! What is marked in an answer.

use super::*;
use crate::load;
use crate::model::KindSet;
use crate::search::search;

fn bracketed(mut text: String, marks: &[Range<usize>]) -> String {
    for mark in marks.iter().rev() {
        text.insert(mark.end, ']');
        text.insert(mark.start, '[');
    }
    text
}

fn marked(text: &str, query: &str) -> String {
    let marks = marks(&FoldedText::of(text), &Query::parse(query));
    let (text, marks) = shortened(text.to_string(), marks);
    bracketed(text, &marks)
}

#[test]
fn matching_letters_are_marked() {
    for (text, query, expected) in [
        ("Montréal InVivo", "montreal", "[Montréal] InVivo"),
        ("中之島クロス", "くろす", "中之島[クロス]"),
        ("ＩＴ support", "it", "[ＩＴ] support"),
        ("Clust-ER HEALTH", "clust-er", "[Clust-ER] HEALTH"),
        ("Labs and parks", "parking lab", "[Lab]s and [parks]"),
        ("ｶﾞｽ会社", "ガス", "[ｶﾞｽ]会社"),
        ("山﨑と澤\u{e0100}田", "沢田 崎", "山[﨑]と[澤\u{e0100}田]"),
        ("旧関が原駅", "関ヶ原", "旧[関が原]駅"),
        ("Straße nach Łódź", "strasse lodz", "[Straße] nach [Łódź]"),
        ("Nakanoshima", "nakanosima", "[Nakanoshima]"),
        ("さいと: にし", "saito", "[さいと]: にし"),
        (
            "National Cardiovascular Center",
            "heart",
            "National [Cardiovascular] Center",
        ),
        ("Clust-ER HEALTH", "clusterhealth", "[Clust-ER HEALTH]"),
        ("Symbio and bio", "bio", "Symbio and [bio]"),
        ("Symbiosis", "bio", "Sym[bio]sis"),
        ("nothing", "zzqx", "nothing"),
        // Marks that meet are one.
        (
            "Osaka University",
            "osaka university",
            "[Osaka] [University]",
        ),
        ("大阪大学", "大阪 大学", "[大阪大学]"),
        ("Kento Park", "kento kent", "[Kento] Park"),
        // Of a word that is not there as a whole its parts are marked.
        ("協定: イタリア", "イタリアとの協定", "[協定]: [イタリア]"),
    ] {
        assert_eq!(marked(text, query), expected, "{query}");
    }
}

#[test]
fn anchored_words_are_marked_in_their_place() {
    for (query, expected) in [
        ("^bio", "[Bio] lab bio"),
        ("bio$", "Bio lab [bio]"),
        ("'lab", "Bio [lab] bio"),
    ] {
        assert_eq!(marked("Bio lab bio", query), expected, "{query}");
    }
    let anchored =
        |word: &str, anchor| find_pattern("bio lab", &Pattern::new(word.to_string(), anchor));
    assert_eq!(anchored("lab", Anchor::Start), None);
    assert_eq!(anchored("bio", Anchor::End), None);
    assert_eq!(anchored("bio", Anchor::Whole), Some(0..3));
    assert_eq!(anchored("lab", Anchor::End), Some(4..7));
}

#[test]
fn long_prose_is_cut_around_the_mark() {
    let text = "A long sentence about many things before it comes to the vaccine that somebody looked for, and then goes on.";
    assert_eq!(
        marked(text, "vaccine"),
        "…before it comes to the [vaccine] that somebody looked for, and then…"
    );
    assert_eq!(
        marked(text, "long"),
        "A [long] sentence about many things before it comes to the vaccine that…"
    );
    assert_eq!(
        marked(text, "zzqx"),
        "A long sentence about many things before it comes to the vaccine that…"
    );
    assert_eq!(marked(text, "goes"), "…looked for, and then [goes] on.");
}

#[test]
fn seventy_characters_are_not_cut() {
    let text = "大".repeat(LONGEST);
    assert_eq!(shortened(text.clone(), vec![]), (text.clone(), vec![]));
    let (cut, _) = shortened(text.clone() + "大", vec![]);
    assert_eq!(cut, text + "…");
}

proptest::proptest! {
    #[test]
    fn any_text_is_marked_on_its_borders(text in "\\PC{0,100}", query in "\\PC{1,8}") {
        let _ = marked(&text, &query);
    }
}

const HUB: &str = r#"
[[areas]]
id = "kento"
name = "Park"
country = "IT"
operator = "center"
facts = [{ what = "Floor area", value = "20 m2" }, { what = "Lots", value = "seven" }]

[[institutions]]
id = "center"
name = "National Cardiovascular Center"
name_ja = "循環器センター"
"#;

/// The field and the marked text of the first answer.
fn first(query: &str, lang: Lang) -> (&'static str, String) {
    let dataset = load::dataset(HUB);
    let areas = KindSet::of(&[crate::model::Kind::Areas]);
    let answers = search(&dataset, areas, Query::parse(query), 1);
    let hit = &answers.hits[0];
    let excerpt = excerpt(&dataset, &answers.query, &hit.best, hit, lang);
    (excerpt.field, bracketed(excerpt.text, &excerpt.marks))
}

#[test]
fn the_field_that_answers_is_shown() {
    assert_eq!(first("park", Lang::En), ("name", "[Park]".to_string()));
    assert_eq!(
        first("seven", Lang::En),
        ("facts", "Lots: [seven]".to_string())
    );
    assert_eq!(first("!x", Lang::En), ("name", "Park".to_string()));
}

#[test]
fn a_country_is_called_by_its_name() {
    assert_eq!(
        first("italia", Lang::En),
        ("country", "[Italy]".to_string())
    );
    assert_eq!(
        first("italy", Lang::Ja),
        ("country", "[イタリア]".to_string())
    );
}

#[test]
fn a_word_of_a_list_is_shown_in_the_language_that_matches() {
    let dataset = load::dataset("areas = [{ id = 'a', focus = ['drug-discovery'] }]");
    let shown = |typed: &str, lang| {
        let answers = search(&dataset, KindSet::ALL, Query::parse(typed), 1);
        let hit = &answers.hits[0];
        excerpt(&dataset, &answers.query, &hit.best, hit, lang).text
    };
    assert_eq!(shown("創薬", Lang::Ja), "創薬");
    assert_eq!(shown("創薬", Lang::En), "drug-discovery");
    assert_eq!(shown("discovery", Lang::Ja), "drug-discovery");
}

#[test]
fn a_link_is_shown_in_the_language_that_matches() {
    let (en, ja) = ("National Cardiovascular [Center]", "[循環器]センター");
    assert_eq!(first("center", Lang::Ja), ("operator", en.to_string()));
    assert_eq!(first("循環器", Lang::En), ("operator", ja.to_string()));
    let dataset = load::dataset(HUB);
    let other = Query::parse("x");
    let name = |id, lang| linked_name(&dataset, id, &other, lang);
    assert_eq!(name("center", Lang::Ja), "循環器センター");
    assert_eq!(name("center", Lang::En), "National Cardiovascular Center");
    assert_eq!(name("unknown", Lang::En), "unknown");
}

#[test]
fn a_synonym_is_named_unless_the_word_itself_is_found() {
    let query = Query::parse("heart center");
    let found = found_synonym("cardiovascular center", &query);
    assert_eq!(found.as_deref(), Some("cardiovascular"));
    assert_eq!(
        found_synonym("heart and cardiovascular", &Query::parse("heart")),
        None
    );
    assert_eq!(found_synonym("park", &query), None);
}
