use serde::Deserialize;

use super::*;
use crate::load::{self, Request};

fn ids<'d>(hits: &[Hit<'d>]) -> Vec<&'d str> {
    hits.iter().map(|hit| hit.record.id()).collect()
}

fn found<'d>(dataset: &'d Dataset, kinds: KindSet, typed: &str) -> Answers<'d> {
    search(dataset, kinds, Query::parse(typed), 10)
}

#[test]
fn the_best_are_first_and_ties_go_by_id() {
    let dataset = load::dataset(
        "[[areas]]\nid = \"c\"\nname = \"Kento\"\n\
         [[areas]]\nid = \"b\"\nname = \"Park\"\nsummary = \"In Kento.\"\n\
         [[events]]\nid = \"a\"\nname = \"Kento\"\n\
         [[events]]\nid = \"d\"\nname = \"Kenya parks\"\n",
    );
    let answers = found(&dataset, KindSet::ALL, "kento");
    assert_eq!(ids(&answers.hits), ["a", "c", "b"]);
    assert_eq!(answers.count, 3);
    assert_eq!(answers.hits[0].score(), 1010.0);
    assert!(answers.hits[0].is_by_label() && !answers.hits[2].is_by_label());
    let answers = search(&dataset, KindSet::ALL, Query::parse("kento"), 1);
    assert_eq!((ids(&answers.hits), answers.count), (vec!["a"], 3));
    let answers = found(&dataset, KindSet::of(&[Kind::Areas]), "kento");
    assert_eq!(ids(&answers.hits), ["c", "b"]);
    assert_eq!(found(&dataset, KindSet::ALL, " ").count, 0);
    // Letters in the right order count only where there is nothing else.
    let answers = found(&dataset, KindSet::ALL, "kenpar");
    assert_eq!(answers.hits[0].best.how.name(), "letters");
    assert_eq!(ids(&answers.hits), ["d"]);
}

#[test]
fn nothing_is_found_where_there_is_nothing() {
    let dataset = load::dataset("");
    assert_eq!(found(&dataset, KindSet::ALL, "kento").count, 0);
}

#[test]
fn a_word_for_a_kind_lifts_those_of_its_sort() {
    let dataset = load::dataset(
        "[[agreements]]\nid = \"a\"\nname = \"Paper\"\nkind = \"comprehensive-agreement\"\n\
         [[agreements]]\nid = \"b\"\nname = \"Another paper\"\nkind = \"mou\"\n",
    );
    for typed in ["mou", "mous", "MOUs"] {
        let answers = found(&dataset, KindSet::ALL, typed);
        assert_eq!(ids(&answers.hits), ["b", "a"], "{typed}");
    }
}

#[test]
fn the_other_name_of_a_sort_lifts_it_too() {
    let dataset = load::dataset(
        "[[programmes]]\nid = \"a\"\nname = \"Aid\"\nkind = \"fund\"\n\
         [[programmes]]\nid = \"b\"\nname = \"Another aid\"\nkind = \"subsidy\"\n",
    );
    for typed in ["補助金", "subsidies"] {
        let answers = found(&dataset, KindSet::ALL, typed);
        assert_eq!(ids(&answers.hits), ["b", "a"], "{typed}");
    }
}

#[test]
fn either_of_two_will_do() {
    let dataset = load::dataset(
        "[[partners]]\nid = \"f\"\nname = \"North\"\ncountry = \"FR\"\n\
         [[partners]]\nid = \"i\"\nname = \"South\"\ncountry = \"IT\"\n\
         [[partners]]\nid = \"s\"\nname = \"West\"\ncountry = \"ES\"\n",
    );
    for typed in [
        "italy or france",
        "partners in France or in Italy",
        "イタリア または フランス",
        "イタリアまたはフランスの連携先",
    ] {
        let answers = found(&dataset, KindSet::ALL, typed);
        let mut found = ids(&answers.hits);
        found.retain(|id| *id != "s");
        assert_eq!(found, ["f", "i"], "{typed}");
        assert_eq!(answers.missing_note(), None, "{typed}");
    }
    assert_eq!(ids(&found(&dataset, KindSet::ALL, "or spain").hits), ["s"]);
}

#[test]
fn a_field_is_asked_for_by_its_name() {
    let dataset = load::dataset(
        "[[institutions]]\nid = \"a\"\nname = \"North Lab\"\n\
         [[institutions]]\nid = \"b\"\nname = \"North Lab Annex\"\nphone = \"06\"\noperator = \"c\"\n\
         [[institutions]]\nid = \"c\"\nname = \"Holding\"\nemail = \"x@example.org\"\n",
    );
    let first = |typed| found(&dataset, KindSet::ALL, typed).hits[0].record.id();
    assert_eq!(first("north lab"), "a");
    assert_eq!(first("phone number of the north lab"), "b");
    assert_eq!(first("North Labの電話番号"), "b");
    assert_eq!(first("who runs the annex"), "c");
    let answers = found(&dataset, KindSet::ALL, "north phone");
    let phone = answers.hits[0].terms[1].unwrap();
    assert_eq!((phone.how.name(), phone.field.name), ("field", "phone"));
}

#[test]
fn sources_are_asked_for_by_their_language_and_prose_by_its_country() {
    let dataset = load::dataset(
        "[[sources]]\nid = \"a\"\ntitle = \"Bio\"\nlanguage = \"en\"\n\
         [[sources]]\nid = \"b\"\ntitle = \"Bio\"\nlanguage = \"de\"\n\
         [[areas]]\nid = \"c\"\nname = \"Hall\"\nsummary = \"With a room of Switzerland.\"\n",
    );
    for typed in ["sources in German", "ドイツ語の出典"] {
        let answers = found(&dataset, KindSet::ALL, typed);
        assert_eq!(ids(&answers.hits), ["b"], "{typed}");
    }
    for typed in ["swiss", "スイス"] {
        let answers = found(&dataset, KindSet::ALL, typed);
        assert_eq!(ids(&answers.hits), ["c"], "{typed}");
    }
}

#[test]
fn words_of_everyday_language_are_no_slips() {
    let dataset = load::dataset(
        "[[areas]]\nid = \"a\"\nname = \"Zone\"\n[[areas]]\nid = \"b\"\nname = \"Summary\"\n",
    );
    for typed in ["bone", "summer"] {
        let answers = found(&dataset, KindSet::ALL, typed);
        assert!(
            answers.hits.is_empty() && answers.corrections.is_empty(),
            "{typed}"
        );
    }
    // Two words may become one thing.
    let two = load::dataset(
        "[[areas]]\nid = \"a\"\nname = \"Regenerative medicine\"\n[[areas]]\nid = \"b\"\nname = \"Medicine\"\n",
    );
    let answers = found(&two, KindSet::ALL, "regenrative medicine");
    assert_eq!((ids(&answers.hits)[0], answers.corrections.len()), ("a", 1));
    // No record has the country that it is close to.
    let answers = found(&dataset, KindSet::ALL, "zone alsatien");
    assert!(answers.corrections.is_empty());
    let answers = found(&dataset, KindSet::ALL, "Sumary");
    let read = ("Sumary".to_string(), "summary".to_string());
    assert_eq!(answers.corrections, [read]);
}

#[test]
fn addresses_are_found() {
    let dataset = load::dataset(
        "[[areas]]\nid = \"a\"\nname = \"Paper\"\nwebsite = \"https://www.kento.osaka.jp/\"\n\
         [[areas]]\nid = \"b\"\nname = \"Other\"\nwebsite = \"https://saito.jp/\"\n",
    );
    for typed in ["kento.osaka.jp", "https://www.kento.osaka.jp/", "www.kento"] {
        assert_eq!(
            found(&dataset, KindSet::ALL, typed).hits[0].record.id(),
            "a",
            "{typed}"
        );
    }
}

#[test]
fn a_slip_changes_nothing_in_the_order() {
    let dataset = load::dataset(
        "[[areas]]\nid = \"b\"\nname = \"Harbour Park\"\n\
         [[areas]]\nid = \"a\"\nname = \"Park\"\naliases = [\"Harbour\"]\n\
         [[areas]]\nid = \"c\"\nname = \"Compensation\"\n\
         [[areas]]\nid = \"d\"\nname = \"Satio\"\nsummary = \"By the harbour.\"\n",
    );
    let right = found(&dataset, KindSet::ALL, "harbour park");
    let slip = found(&dataset, KindSet::ALL, "hrabour prak");
    assert_eq!(ids(&slip.hits), ids(&right.hits));
    let words = |typed: &str, meant: &str| (typed.to_string(), meant.to_string());
    assert_eq!(
        slip.corrections,
        [words("hrabour", "harbour"), words("prak", "park")]
    );
    assert_eq!(slip.hits[0].score(), right.hits[0].score());
    assert!(right.corrections.is_empty());
    // Letters within a word may be there by chance.
    let slip = found(&dataset, KindSet::of(&[Kind::Areas]), "satoi");
    assert_eq!(ids(&slip.hits), ["d", "c"]);
    assert_eq!(ids(&found(&dataset, KindSet::ALL, "pensa").hits), ["c"]);
}

#[test]
fn words_that_are_not_found_together_are_named() {
    let dataset = load::dataset(
        "[[areas]]\nid = \"a\"\nname = \"Harbour Park\"\n\
         [[areas]]\nid = \"b\"\nname = \"Garden\"\n",
    );
    let note = |typed| found(&dataset, KindSet::ALL, typed).missing_note();
    assert_eq!(
        note("xylophone harbour").unwrap(),
        "no record has \"xylophone\" and \"harbour\"; these have \"harbour\""
    );
    assert_eq!(
        note("park in harbour zzqx").unwrap(),
        "no record has \"park\", \"harbour\" and \"zzqx\"; these have \"park\" and \"harbour\""
    );
    assert_eq!(
        note("harbour garden").unwrap(),
        "no record has \"harbour\" and \"garden\"; these have 1 of them"
    );
    assert_eq!(note("harbour park"), None);
    assert_eq!(note("zzqx"), None);
    let answers = found(&dataset, KindSet::ALL, "harbour garden");
    assert_eq!(answers.missing(&answers.hits[0]), ["harbour"]);
}

#[test]
fn threads_search_every_record_once() {
    for count in [SHARE, SHARE + 1, 3 * SHARE + 1] {
        let text: String = (0..count)
            .map(|n| format!("[[areas]]\nid = \"a{n:05}\"\nname = \"Kento\"\n"))
            .collect();
        let dataset = load::dataset(&text);
        for typed in ["kento", "kneto"] {
            let answers = search(&dataset, KindSet::ALL, Query::parse(typed), usize::MAX);
            assert_eq!(answers.count, count);
            assert!(ids(&answers.hits).is_sorted_by(|a, b| a < b));
        }
    }
}

#[test]
fn a_search_needs_what_its_records_link_to() {
    let needs = |kind| needs(KindSet::of(&[kind]));
    assert_eq!(needs(Kind::Sources), KindSet::of(&[Kind::Sources]));
    assert_eq!(
        needs(Kind::Figures),
        KindSet::of(&[Kind::Areas, Kind::Events, Kind::Figures])
    );
    let areas = needs(Kind::Areas);
    assert!(areas.contains(Kind::Institutions) && areas.contains(Kind::Events));
    assert!(!areas.contains(Kind::Sources));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Suite {
    queries: Vec<Case>,
}

/// A query and the records that a fair person would want to see.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    query: String,
    /// The kind that is searched; all without it.
    r#in: Option<String>,
    /// The one record that must come first.
    first: Option<String>,
    /// Records of which one must be among the first three.
    #[serde(default)]
    among: Vec<String>,
    /// Nothing may be found.
    #[serde(default)]
    none: bool,
    why: String,
}

/// The ids of the answers in order, at most ten.
fn answered(dataset: &Dataset, case: &Case) -> Vec<String> {
    let kinds = match &case.r#in {
        Some(name) => KindSet::of(&[Kind::from_name(name).unwrap()]),
        None => KindSet::ALL,
    };
    let hits = found(dataset, kinds, &case.query).hits;
    hits.iter().map(|hit| hit.record.id().to_string()).collect()
}

/// Mean reciprocal rank of the first record that was wanted, and the share of queries with one
/// among three. What is not first is printed.
#[allow(clippy::print_stdout)]
fn measured(suite: &str) -> (f64, f64) {
    let suite: Suite = toml::from_str(suite).unwrap();
    let (dataset, _) = Request::default().load_all().unwrap();
    let (mut reciprocal, mut recalled) = (0.0, 0.0);
    for case in &suite.queries {
        let ids = answered(&dataset, case);
        let wanted = |id: &String| case.first.as_ref() == Some(id) || case.among.contains(id);
        let rank = match case.none {
            true => ids.is_empty().then_some(0),
            false => ids.iter().position(wanted),
        };
        reciprocal += rank.map_or(0.0, |rank| 1.0 / (rank + 1) as f64);
        recalled += f64::from(u8::from(rank.is_some_and(|rank| rank < 3)));
        if rank != Some(0) {
            let (query, first, among) = (&case.query, &case.first, &case.among);
            println!(
                "{query:?} wants {first:?} {among:?}, got {ids:?} ({})",
                case.why
            );
        }
    }
    let count = suite.queries.len() as f64;
    (reciprocal / count, recalled / count)
}

#[test]
fn what_the_builders_asked_is_answered() {
    let (rank, recall) = measured(include_str!("../../tests/search.toml"));
    assert!(
        rank >= 0.99 && recall >= 0.99,
        "mean reciprocal rank {rank:.3}, recall {recall:.3}"
    );
}

#[test]
fn what_people_ask_in_their_own_words_is_answered() {
    let (rank, recall) = measured(include_str!("../../tests/questions.toml"));
    assert!(
        rank >= 0.9 && recall >= 0.94,
        "mean reciprocal rank {rank:.3}, recall {recall:.3}"
    );
}

#[test]
fn what_strangers_asked_is_answered() {
    let (rank, recall) = measured(include_str!("../../tests/questions-strangers.toml"));
    assert!(
        rank >= 0.9 && recall >= 0.93,
        "mean reciprocal rank {rank:.3}, recall {recall:.3}"
    );
}
