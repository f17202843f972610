use super::*;
use crate::model::Record;

fn read(texts: &[&'static str], first_overlay: usize) -> (Dataset, Vec<Problem>) {
    let mut files = Vec::new();
    for text in texts {
        files.push(File {
            text,
            ..File::default()
        });
    }
    Reading::of(&files, first_overlay).into_dataset(files, KindSet::ALL)
}

fn area<'d>(dataset: &'d Dataset, id: &str) -> &'d crate::model::Area {
    match dataset.by_id(id) {
        Some(Record::Area(area)) => area,
        _ => panic!("no area has the id {id}"),
    }
}

const BASE: &str = "[[areas]]\nid = \"a\"\nname = \"A\"\ncity = \"Suita\"\n";

#[test]
fn an_overlay_replaces_the_fields_it_gives() {
    let overlay = "[[areas]]\nid = \"a\"\ncity = \"Osaka\"\n[[areas]]\nid = \"b\"\nname = \"B\"\n";
    let (dataset, problems) = read(&[BASE, overlay], 1);
    assert!(problems.is_empty());
    assert_eq!(dataset.count(Kind::Areas), 2);
    let a = dataset.by_id("a").unwrap();
    assert_eq!(area(&dataset, "a").city.unwrap().0, "Osaka");
    assert_eq!(area(&dataset, "a").name.unwrap().0, "A");
    let city = Kind::Areas.field("city").unwrap();
    let name = Kind::Areas.field("name").unwrap();
    assert_eq!(dataset.place_of(a, city).file, 1);
    assert_eq!(dataset.place_of(a, name).file, 0);
    assert_eq!(dataset.by_id("b").unwrap().place().file, 1);
}

#[test]
fn later_overlays_lie_over_earlier_ones() {
    let first = "[[areas]]\nid = \"a\"\ncity = \"Osaka\"\n";
    let second = "[[areas]]\nid = \"a\"\ncity = \"Minoh\"\n";
    let (dataset, _) = read(&[BASE, first, second], 1);
    assert_eq!(area(&dataset, "a").city.unwrap().0, "Minoh");
    let city = Kind::Areas.field("city").unwrap();
    assert_eq!(dataset.place_of(dataset.by_id("a").unwrap(), city).file, 2);
}

#[test]
fn only_overlays_replace_and_only_once_and_the_same_kind() {
    let twice = "[[areas]]\nid = \"a\"\ncity = \"X\"\n[[areas]]\nid = \"a\"\ncity = \"Y\"\n";
    assert_eq!(read(&[BASE, twice], 2).0.count(Kind::Areas), 3);
    assert_eq!(read(&[BASE, twice], 1).0.count(Kind::Areas), 2);
    let event = "[[events]]\nid = \"a\"\nname = \"E\"\n";
    let (dataset, _) = read(&[BASE, event], 1);
    assert_eq!(
        (dataset.count(Kind::Areas), dataset.count(Kind::Events)),
        (1, 1)
    );
}

#[test]
fn an_empty_value_takes_a_field_back() {
    let base = "[[institutions]]\nid = \"i\"\nname = \"I\"\nkind = \"hospital\"\naliases = [\"J\"]\nfocus = [\"medtech\"]\n\
        area = \"a\"\npredecessors = [\"h\"]\ncountry = \"JP\"\nregion = \"JP-27\"\nlatitude = 34.0\nlongitude = 135\nfounded = \"1977\"\n\
        website = \"https://a.org\"\nfacts = [{ what = \"W\", value = \"V\" }]\ncites = { name = [\"s\"] }\n\
        [[figures]]\nid = \"f\"\nname = \"F\"\nvalue = 1\napproximate = true\n\
        [[agreements]]\nid = \"g\"\nname = \"G\"\nrenewed = [\"2022\"]\n";
    for empty in ["\"\"", "\" \"", "[]", "[\"\"]", "{}"] {
        let mut overlay = String::new();
        for (kind, id) in [
            (Kind::Institutions, "i"),
            (Kind::Figures, "f"),
            (Kind::Agreements, "g"),
        ] {
            overlay += &format!("[[{}]]\nid = \"{id}\"\n", kind.plural());
            for field in &kind.fields()[2..] {
                if field.is_stored() {
                    overlay += &format!("{} = {empty}\n", field.name);
                }
            }
        }
        let (dataset, problems) = read(&[base, overlay.leak()], 1);
        assert!(problems.is_empty(), "{empty}: {problems:?}");
        for record in dataset.iter() {
            for field in record.kind().fields() {
                let is_kept = field.at <= 1;
                let value = record.value(field.at);
                assert_eq!(value.is_some(), is_kept, "{empty} {}", field.name);
            }
        }
    }
}

#[test]
fn a_name_is_not_taken_back() {
    for (kind, name) in [("areas", "name"), ("sources", "title")] {
        let base = format!("[[{kind}]]\nid = \"a\"\n{name} = \"A\"\n").leak();
        let overlay = format!("[[{kind}]]\nid = \"a\"\n{name} = \"\"\n").leak();
        let (dataset, problems) = read(&[base, overlay], 1);
        assert_eq!(
            problems[0].message,
            format!("`{name}` cannot be taken back")
        );
        assert_eq!(dataset.by_id("a").unwrap().shared().name(), Some("A"));
    }
}

#[test]
fn files_agree_on_what_the_hub_is_called() {
    let [named, same, other] = [
        "[hub]\nname = \"Hub\"\n",
        "[hub]\nname = \"Hub\"\nname_ja = \"拠点\"\n",
        "[hub]\nname = \"Another\"\n",
    ];
    let (dataset, problems) = read(&[named, BASE, same], 3);
    assert!(problems.is_empty());
    assert_eq!(dataset.hub().unwrap().name_ja, Some("拠点"));
    let (_, problems) = read(&[named, other], 2);
    assert_eq!((problems.len(), problems[0].file), (1, 1));
    assert_eq!(&other[problems[0].span.clone()], "[hub]");
    let (file, span, _) = *problems[0].other.clone().unwrap();
    assert_eq!((file, &named[span]), (0, "[hub]"));
    assert!(read(&[named, other], 1).1.is_empty());
}

const REMOVE: &str = "[[areas]]\nid = \"a\"\nremoved = true\n";

#[test]
fn an_overlay_removes_records() {
    let more = "[[areas]]\nid = \"b\"\nname = \"B\"\n[[areas]]\nid = \"c\"\nname = \"C\"\n";
    let (dataset, problems) = read(&[BASE, more, REMOVE], 2);
    assert!(problems.is_empty());
    let ids: Vec<&str> = dataset.records(Kind::Areas).map(Record::id).collect();
    assert_eq!(ids, ["b", "c"]);
    assert_eq!(dataset.removed["a"].file, 2);
    // Those behind it are overlaid where they stand now.
    let city = "[[areas]]\nid = \"c\"\ncity = \"Sakai\"\n";
    let (dataset, _) = read(&[BASE, more, REMOVE, city], 2);
    assert_eq!(area(&dataset, "c").city.unwrap().0, "Sakai");
    let (dataset, _) = read(&[BASE, "[[areas]]\nid = \"a\"\nremoved = false\n"], 1);
    assert_eq!(dataset.count(Kind::Areas), 1);
}

#[test]
fn what_was_removed_can_be_given_anew() {
    let again = "[[areas]]\nid = \"a\"\nname = \"New\"\n";
    let both = [REMOVE, again].concat().leak();
    for texts in [&[BASE, REMOVE, again][..], &[BASE, both]] {
        let (dataset, problems) = read(texts, 1);
        assert!(problems.is_empty());
        assert_eq!(dataset.count(Kind::Areas), 1);
        assert!(area(&dataset, "a").city.is_none());
        let city = Kind::Areas.field("city").unwrap();
        let place = dataset.place_of(dataset.by_id("a").unwrap(), city);
        assert_eq!(place.file as usize, texts.len() - 1);
    }
}

#[test]
fn only_what_is_there_is_removed() {
    let base = "[[areas]]\nid = \"kento\"\nname = \"K\"\n[[events]]\nid = \"expo\"\nname = \"E\"\n";
    for (overlay, help) in [
        (
            "[[areas]]\nid = \"kentoo\"\nremoved = true\n",
            Some("did you mean `kento`?"),
        ),
        ("[[areas]]\nid = \"zzqx\"\nremoved = true\n", None),
        (
            "[[areas]]\nid = \"expo\"\nremoved = true\n",
            Some("`expo` is in events"),
        ),
        (
            "[[areas]]\nid = \"x\"\nname = \"X\"\n[[areas]]\nid = \"x\"\nremoved = true\n",
            Some("this file gives the record: leave it out there"),
        ),
    ] {
        let (_, problems) = read(&[base, overlay], 1);
        assert_eq!(problems.len(), 1, "{overlay}");
        let message = &problems[0].message;
        assert!(message.ends_with("is there to be removed"), "{message}");
        assert_eq!(problems[0].help.as_deref(), help);
        assert_eq!(&overlay[problems[0].span.clone()], "removed");
    }
    let (dataset, problems) = read(&[base, "[[areas]]\nid = \"kento\"\nremoved = \"yes\"\n"], 1);
    assert_eq!(problems[0].message, "`removed`: expected true or false");
    assert_eq!(dataset.count(Kind::Areas), 1);
}

#[test]
fn a_dataset_itself_removes_and_takes_back_nothing() {
    let text = "[[areas]]\nid = \"a\"\nname = \"A\"\nopened = \"\"\nremoved = true\n";
    let (dataset, problems) = read(&[text], 1);
    assert_eq!(dataset.count(Kind::Areas), 1);
    assert_eq!(problems.len(), 2);
    let help = problems[1].help.as_deref().unwrap();
    assert_eq!(
        help,
        "a file given with --with removes records: `removed = true`"
    );
}

#[test]
fn what_is_not_plain_is_read_all_the_same() {
    let (dataset, problems) = read(&["areas = [{ id = 'a', name = \"\\u00c5\" }]"], 1);
    assert!(problems.is_empty());
    assert_eq!(area(&dataset, "a").name.unwrap().0, "Å");
}

#[test]
fn what_cannot_be_read_is_a_problem_of_its_file() {
    let (dataset, problems) = read(&[BASE, "[[areas]]\nid = \"b\"\ncity = 3\n"], 2);
    assert_eq!(dataset.count(Kind::Areas), 2);
    assert_eq!((problems.len(), problems[0].file), (1, 1));
    assert!(area(&dataset, "b").city.is_none());
}
