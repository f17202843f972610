use super::*;

fn entries(list: &[(&str, usize)]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (value, count) in list {
        entries.push(Entry {
            value: value.to_string(),
            count: *count,
        });
    }
    entries
}

fn area(name: &str, city: &str, focus: &[&str]) -> AreaEntry {
    AreaEntry {
        id: "a",
        name: name.to_string(),
        city: city.to_string(),
        focus: focus.iter().map(ToString::to_string).collect(),
    }
}

fn overview() -> Overview {
    Overview {
        title: "The hub",
        data_date: None,
        counts: vec![
            (Kind::Areas, 1),
            (Kind::Institutions, 0),
            (Kind::Partners, 3),
        ],
        areas: vec![area("Harbour", "Malmö", &["biotech", "startups"])],
        partners_by_country: entries(&[("Italy", 2), ("Sweden", 1)]),
        partners_without_country: 0,
        agreements_by_year: entries(&[("2026", 1)]),
        agreements_without_date: 2,
        latest_events: vec![LatestEvent {
            id: "e",
            name: "Signing day".into(),
            start: "2026-03".into(),
        }],
        examples: vec!["osakahub show harbour".into()],
    }
}

fn empty() -> Overview {
    Overview {
        title: "The hub",
        data_date: None,
        counts: vec![(Kind::Areas, 0)],
        areas: vec![],
        partners_by_country: vec![],
        partners_without_country: 0,
        agreements_by_year: vec![],
        agreements_without_date: 0,
        latest_events: vec![],
        examples: vec![],
    }
}

fn text(overview: &Overview, lang: Lang, columns: Option<usize>, styled: bool) -> String {
    let mut terminal = Terminal::plain(columns);
    terminal.styled = styled;
    let mut out = Vec::new();
    overview.write(lang, &terminal, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn blocks_stand_beside_each_other_where_there_is_room() {
    let expected = "\
The hub
1 area, 3 partners

Areas
  Harbour  Malmö  biotech; startups

Partners by country            Agreements by year
  Italy     2  ████████████      2026       1  ████████████
  Sweden    1  ██████            undated    2

Latest events             Where to go from here
  2026-03     Signing day   osakahub show harbour
";
    let expected = expected.replace("day   osakahub", "day      osakahub");
    let expected = expected.replace("events             Where", "events                Where");
    assert_eq!(text(&overview(), Lang::En, None, false), expected);
    assert_eq!(text(&overview(), Lang::En, Some(59), false), expected);
    assert_ne!(text(&overview(), Lang::En, Some(58), false), expected);
    let wide = text(&overview(), Lang::En, Some(200), false);
    assert!(wide.lines().count() == 9, "{wide}");
}

#[test]
fn narrow_terminals_get_one_below_the_other_with_short_bars() {
    let expected = "\
拠点
エリア1件、海外連携先3件

エリア
  Harbour
    Malmö · biotech;
    startups

国別の連携先
  Italy     2  ████
  Sweden    1  ██

年別の協定
  2026年        1  ████
  締結日なし    2

最近の行事
  2026年3月  Signing day

次に試せるコマンド
  osakahub show harbour
";
    let overview = Overview {
        title: "拠点",
        ..overview()
    };
    assert_eq!(text(&overview, Lang::Ja, Some(24), false), expected);
    assert!(text(&overview, Lang::Ja, Some(39), false).contains("  2  ████\n"));
    assert!(text(&overview, Lang::Ja, Some(40), false).contains("  2  ████████████\n"));
}

#[test]
fn the_date_of_the_data_stands_behind_the_title_if_it_has_room() {
    let overview = Overview {
        data_date: Some("2026-11-22"),
        ..overview()
    };
    let first = |lang, columns, styled| {
        let text = text(&overview, lang, Some(columns), styled);
        text.lines().next().unwrap_or_default().to_string()
    };
    assert_eq!(first(Lang::En, 28, false), "The hub · data of 2026-11-22");
    assert_eq!(first(Lang::En, 27, false), "The hub");
    assert_eq!(
        first(Lang::Ja, 80, false),
        "The hub · 2026年11月22日時点のデータ"
    );
    assert_eq!(
        first(Lang::En, 80, true),
        "\u{1b}[1mThe hub\u{1b}[0m · \u{1b}[2mdata of 2026-11-22\u{1b}[0m"
    );
}

#[test]
fn nothing_is_said_of_what_is_not_there() {
    assert_eq!(
        text(&empty(), Lang::En, None, false),
        "The hub\nno records\n"
    );
    assert_eq!(
        text(&empty(), Lang::Ja, None, false),
        "The hub\nレコードなし\n"
    );
    // Agreements without any date make no chart.
    let overview = Overview {
        agreements_without_date: 2,
        counts: vec![(Kind::Agreements, 2)],
        ..empty()
    };
    assert_eq!(
        text(&overview, Lang::En, None, false),
        "The hub\n2 agreements\n"
    );
}

#[test]
fn areas_are_aligned_where_there_is_room() {
    let areas = vec![
        area("A name of an area as long as this", "Osaka", &["biotech"]),
        area("B", "", &["digital-health", "regenerative-medicine"]),
    ];
    let overview = Overview { areas, ..empty() };
    let lines = |columns| overview.areas(Lang::En, &Terminal::plain(None), columns);
    assert_eq!(
        lines(81),
        [
            "Areas",
            "  A name of an area as long as this  Osaka  biotech",
            "  B                                         digital-health; regenerative-medicine",
        ]
    );
    assert_eq!(
        lines(80),
        [
            "Areas",
            "  A name of an area as long as  Osaka  biotech",
            "  this",
            "  B                                    digital-health; regenerative-medicine",
        ]
    );
    assert_eq!(lines(63)[1..3], lines(80)[1..3]);
    assert_eq!(
        lines(62),
        [
            "Areas",
            "  A name of an area as long as this",
            "    Osaka · biotech",
            "  B",
            "    digital-health; regenerative-medicine",
        ]
    );
    assert_eq!(
        lines(30)[1..3],
        ["  A name of an area as long as", "  this"]
    );
}

#[test]
fn many_areas_are_counted_together() {
    let mut areas = Vec::new();
    for _ in 0..14 {
        areas.push(area("A", "", &[]));
    }
    let overview = Overview { areas, ..empty() };
    let lines = overview.areas(Lang::En, &Terminal::plain(None), 80);
    assert_eq!(lines.len(), 14);
    assert_eq!(lines[12..], ["  A", "  2 others"]);
}

#[test]
fn many_entries_are_counted_together() {
    fn lines(entries: &[Entry], lang: Lang, longest_bar: usize) -> Vec<String> {
        let chart = Chart {
            title: "T".into(),
            entries,
            unit: "",
            others: |count, lang| lang.pick(format!("{count} others"), format!("他{count}か国")),
            without: "none",
            count_without: 0,
        };
        chart.lines(lang, longest_bar)
    }
    let mut list = vec![("a", 6), ("b", 5), ("c", 4), ("d", 3), ("e", 2), ("f", 1)];
    let six = lines(&entries(&list), Lang::En, 6);
    assert_eq!(six.len(), 7);
    assert_eq!(six[0], "T");
    assert_eq!(six[6], "  f    1  █");
    list.push(("g", 8));
    let seven = lines(&entries(&list), Lang::En, 8);
    assert_eq!(seven.len(), 7);
    assert_eq!(seven[1], "  a           6  ██████");
    assert_eq!(seven[6], "  2 others    9  ");
    let seven = lines(&entries(&list), Lang::Ja, 8);
    assert_eq!(seven[6], "  他2か国    9  ");
    let unsafe_value = lines(&entries(&[("\u{1b}[31m", 1)]), Lang::En, 4);
    assert!(!unsafe_value[1].contains('\u{1b}'), "{unsafe_value:?}");
}

#[test]
fn json_has_every_number_under_its_english_name() {
    let mut out = Vec::new();
    overview().write_json(&mut out).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(json["counts"]["areas"], 1);
    assert_eq!(json["counts"]["institutions"], 0);
    assert_eq!(json["areas"][0]["focus"][1], "startups");
    assert_eq!(json["partners_by_country"][0]["value"], "Italy");
    assert_eq!(json["partners_by_country"][0]["count"], 2);
    assert_eq!(json["agreements_without_date"], 2);
    assert_eq!(json["latest_events"][0]["id"], "e");
    assert_eq!(json["name"], "The hub");
    assert_eq!(json.as_object().unwrap().len(), 8);
    assert_eq!(out.last(), Some(&b'\n'));
}
