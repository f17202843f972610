//! Sheets in, records out; and what the program wrote comes back.

use proptest::prelude::*;

use super::*;
use crate::load;
use crate::model::{Field, Lang, Record, Type, Value};
use crate::render::{self, Format, Rows, Terminal};

fn sheet(csv: &str) -> Sheet {
    let mut lines = csv.lines().map(|line| line.split('|').map(str::trim));
    let headings = lines.next().unwrap().map(str::to_string).collect();
    let mut sheet = Sheet {
        headings,
        ..Sheet::default()
    };
    for (at, line) in lines.enumerate() {
        let cell = |text: &str| match text {
            "" => Cell::Empty,
            text => Cell::Text(text.to_string()),
        };
        sheet.rows.push(Row {
            number: at + 2,
            cells: line.map(cell).collect(),
        });
    }
    sheet
}

fn imported(csv: &str, wishes: &Wishes<'_>) -> Result<Imported, Error> {
    understand(&sheet(csv), "members", wishes, None)
}

/// The records as TOML.
fn toml(imported: &Imported) -> String {
    printed(&imported.dataset(), imported.kind, Format::Toml)
}

fn printed(dataset: &Dataset, kind: Kind, format: Format) -> String {
    let records: Vec<Record<'_>> = dataset.records(kind).collect();
    let fields: Vec<&'static Field> = kind.fields().iter().collect();
    let rows = Rows::of_records(dataset, &records, &fields, Lang::En);
    let mut out = Vec::new();
    render::list(format, &rows, &Terminal::plain(None), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_sheet_becomes_records() {
    let read = imported(
        "Organisation|Land|Fokus|Grundat|Nr\n\
         Acme|Sverige|medtech, genomics|7.10.2001|007\n\
         Beta|Atlantis||snart|",
        &Wishes::default(),
    );
    assert_eq!(
        toml(&read.unwrap()),
        "[[institutions]]\nid = \"acme\"\nname = \"Acme\"\nfocus = [\"medtech\", \"genomics\"]\n\
         country = \"SE\"\nfounded = \"2001-10-07\"\nfacts = [\n  { what = \"Nr\", value = \"007\" },\n]\n\n\
         [[institutions]]\nid = \"beta\"\nname = \"Beta\"\n\
         notes = [\"B3 (Land): Atlantis\", \"D3 (Grundat): snart\"]\n"
    );
}

#[test]
fn links_name_records_of_the_sheet_or_become_facts() {
    let read = imported(
        "Organisation|Parent|Area\nAcme||\nAcme Labs|acme|Medicon",
        &Wishes::default(),
    );
    let text = toml(&read.unwrap());
    assert!(text.contains("parent = \"acme\"\n"), "{text}");
    assert!(
        text.contains("{ what = \"Area\", value = \"Medicon\" }"),
        "{text}"
    );
}

#[test]
fn rows_for_the_same_are_joined_and_contradictions_kept() {
    let read = imported(
        "Name|City|Web|Staff\nAcme|Lund||12\nACME|Lund|acme.example|12\nAcme|Kiel||\nAcme|Lund|other.example|13",
        &Wishes::default(),
    )
    .unwrap();
    assert_eq!(read.ids, ["acme-lund", "acme-kiel"]);
    let text = toml(&read);
    assert!(
        text.contains("notes = [\"C5 (website): https://other.example\"]"),
        "{text}"
    );
    assert!(
        text.contains("value = \"12\" },\n  { what = \"Staff\", value = \"13\""),
        "{text}"
    );
}

#[test]
fn dates_that_could_be_two_days_are_refused_by_name() {
    let csv = "Name|Founded\nA|03/04/2025\nB|04/04/2025\nC|5/6/1999";
    let Err(Error::Usage { message, help }) = imported(csv, &Wishes::default()) else {
        panic!("read");
    };
    assert_eq!(
        message,
        "dates that could be two days: B2 (03/04/2025), B4 (5/6/1999)"
    );
    assert!(help[0].contains("--dates dmy"));
    let wishes = Wishes {
        dates: Some(Order::Mdy),
        ..Wishes::default()
    };
    assert!(toml(&imported(csv, &wishes).unwrap()).contains("founded = \"1999-05-06\""));
    let shown = imported(&format!("{csv}\nD|25/6/1999"), &Wishes::default()).unwrap();
    assert!(toml(&shown).contains("founded = \"1999-06-05\""));
    assert!(
        shown
            .notes
            .contains(&"`Founded`: days stand before months, as B5 (25/6/1999) shows".to_string())
    );
}

#[test]
fn half_a_point_is_a_note() {
    let read = imported("Name|Lat|Lon\nA|34.7|135.5\nB|34.7|", &Wishes::default());
    let text = toml(&read.unwrap());
    assert!(
        text.contains("latitude = 34.7\nlongitude = 135.5\n"),
        "{text}"
    );
    assert!(text.contains("notes = [\"B3 (latitude): 34.7\"]"), "{text}");
}

#[test]
fn a_second_column_for_a_field_fills_gaps_and_loses_nothing() {
    let read = imported(
        "Company|Name|Web|URL\nAcme|Eva|a.example|https://a.example\n|Beta||b.example",
        &Wishes::default(),
    );
    let text = toml(&read.unwrap());
    assert!(text.contains("name = \"Acme\"\nwebsite = \"https://a.example\"\nfacts = [\n  { what = \"Name\", value = \"Eva\" },\n]"), "{text}");
    assert!(
        text.contains("name = \"Beta\"\nwebsite = \"https://b.example\""),
        "{text}"
    );
}

#[test]
fn a_reader_of_a_sheet_of_one_kind_alone_takes_its_word() {
    let wishes = Wishes {
        kind: Some(Kind::Figures),
        map: &["Wert=value".to_string()],
        dates: None,
    };
    let text = toml(&imported("Name|Wert|Rest\nLots|1,234|x", &wishes).unwrap());
    // Figures have no facts.
    assert_eq!(
        text,
        "[[figures]]\nid = \"lots\"\nname = \"Lots\"\nvalue = 1234\nnotes = [\"Rest: x\"]\n"
    );
}

/// The records of a format that the program wrote, as TOML.
fn back(text: &str, format: Format, kind: Kind) -> String {
    let end = match format {
        Format::Csv => "csv",
        Format::Tsv => "tsv",
        Format::Json => "json",
        _ => "jsonl",
    };
    let name = format!("x.{end}");
    let sheet = read_bytes(&name, text.as_bytes(), None, HeadingRow::Found)
        .unwrap()
        .sheet;
    let wishes = Wishes {
        kind: Some(kind),
        ..Wishes::default()
    };
    toml(&understand(&sheet, "x", &wishes, None).unwrap())
}

fn comes_back(dataset: &Dataset, kind: Kind) {
    let expected = printed(dataset, kind, Format::Toml);
    for format in [Format::Csv, Format::Tsv, Format::Json, Format::Jsonl] {
        let text = printed(dataset, kind, format);
        assert_eq!(
            back(&text, format, kind),
            expected,
            "{}\n{text}",
            format.name()
        );
    }
}

#[test]
fn the_built_in_data_comes_back() {
    let dataset = load::Request::default().load(KindSet::ALL).unwrap();
    for kind in Kind::ALL {
        comes_back(&dataset, kind);
    }
}

/// Text with whatever parts cells, lists and facts.
fn any_text() -> impl Strategy<Value = String> {
    "[a-zé大０][a-z0-9 ;:,\"'\\\\|\n\t=大é]{0,12}[a-z.]"
}

/// A value of a type, as TOML.
fn any_value(ty: Type) -> BoxedStrategy<String> {
    let quoted = |text: String| render::toml_value(&Value::from(text));
    let list = move |texts: Vec<String>| {
        let texts: Vec<String> = texts.into_iter().map(quoted).collect();
        format!("[{}]", texts.join(", "))
    };
    let id = "[a-z]{1,3}-[a-z]{1,3}";
    match ty {
        Type::Id | Type::Word | Type::Link(_) => id.prop_map(quoted).boxed(),
        Type::Words | Type::Links(_) => prop::collection::hash_set(id, 1..3)
            .prop_map(move |ids| list(ids.into_iter().collect()))
            .boxed(),
        Type::Text => any_text().prop_map(quoted).boxed(),
        Type::Texts => prop::collection::hash_set(any_text(), 1..3)
            .prop_map(move |texts| list(texts.into_iter().collect()))
            .boxed(),
        Type::Url => "https://[a-z]{1,5}\\.example/[a-z;,]{0,5}"
            .prop_map(quoted)
            .boxed(),
        Type::Date => "(19[0-9]{2}|20[01][0-9]-0[1-9]|2020-1[0-2]-[12][0-9])"
            .prop_map(quoted)
            .boxed(),
        Type::Dates => "19[0-9]{2}\", \"20[01][0-9]-0[1-9]"
            .prop_map(|both| format!("[\"{both}\"]"))
            .boxed(),
        Type::Country => "(IT|SE|JP)".prop_map(quoted).boxed(),
        Type::Countries => Just("[\"IT\", \"SE\"]".to_string()).boxed(),
        Type::Region => "IT-[0-9]{2}".prop_map(quoted).boxed(),
        Type::Number | Type::Latitude | Type::Longitude => (-80_000..80_000i32)
            .prop_map(|number| (f64::from(number) / 1_000.0).to_string())
            .boxed(),
        Type::Bool => any::<bool>().prop_map(|flag| flag.to_string()).boxed(),
        Type::Facts => prop::collection::vec((any_text(), any_text(), any::<bool>()), 1..3)
            .prop_map(move |facts| {
                let mut texts = Vec::new();
                for (what, value, cites) in facts {
                    let cites = if cites { ", cites = [\"s-1\"]" } else { "" };
                    texts.push(format!(
                        "{{ what = {}, value = {}{cites} }}",
                        quoted(what),
                        quoted(value)
                    ));
                }
                format!("[{}]", texts.join(", "))
            })
            .boxed(),
        Type::Notes => (any_text(), any_text())
            .prop_map(move |(plain, cited)| {
                let (plain, cited) = (quoted(plain), quoted(cited));
                format!("[{plain}, {{ text = {cited}, cites = [\"s-1\"] }}]")
            })
            .boxed(),
        Type::Cites => Just("{ name = [\"s-1\", \"s-2\"] }".to_string()).boxed(),
    }
}

/// A record of a kind, some of its fields empty.
fn any_record(kind: Kind) -> BoxedStrategy<String> {
    let mut fields: BoxedStrategy<String> = Just(format!("[[{}]]\n", kind.plural())).boxed();
    for field in kind.fields().iter().filter(|field| field.is_stored()) {
        let value = any_value(field.ty);
        let value = match field.at {
            0 | 1 => value.prop_map(Some).boxed(),
            _ => prop::option::weighted(0.4, value).boxed(),
        };
        let line = value.prop_map(|value| match value {
            Some(value) => format!("{} = {value}\n", field.name),
            None => String::new(),
        });
        fields = (fields, line).prop_map(|(text, line)| text + &line).boxed();
    }
    fields
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_the_program_wrote_comes_back(
        records in (0..Kind::ALL.len()).prop_flat_map(|at| {
            (Just(Kind::ALL[at]), prop::collection::vec(any_record(Kind::ALL[at]), 1..4))
        }),
    ) {
        let (kind, records) = records;
        let dataset = load::dataset(&records.join("\n"));
        comes_back(&dataset, kind);
    }
}
