//! The hub on one screen.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::{Painter, Terminal, bar, json};
use crate::model::{Kind, Lang};
use crate::text::{safe, width, wrap};

/// The hub in numbers.
#[derive(Serialize)]
pub struct Overview {
    #[serde(skip)]
    pub title: &'static str,
    /// How many records of each kind there are.
    #[serde(serialize_with = "as_object")]
    pub counts: Vec<(Kind, usize)>,
    pub partners_by_country: Vec<Entry>,
    pub agreements_by_year: Vec<Entry>,
    pub latest_events: Vec<LatestEvent>,
    /// Commands to go on with.
    #[serde(skip)]
    pub examples: Vec<String>,
}

/// A value and how many records have it.
#[derive(Debug, PartialEq, Serialize)]
pub struct Entry {
    pub value: String,
    pub count: usize,
}

#[derive(Debug, PartialEq, Serialize)]
pub struct LatestEvent {
    pub id: &'static str,
    pub name: String,
    pub start: String,
}

fn as_object<S: Serializer>(counts: &[(Kind, usize)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(counts.iter().map(|(kind, count)| (kind.plural(), count)))
}

/// More rows than this are not shown in a chart.
const MOST_ROWS: usize = 6;

impl Overview {
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        json::write_value(self, out)
    }

    pub fn write(&self, lang: Lang, terminal: &Terminal, out: &mut dyn Write) -> io::Result<()> {
        let columns = terminal.columns.unwrap_or(80).max(20);
        let mut lines = vec![terminal.bold(self.title)];
        lines.extend(self.counts(lang, columns));
        lines.push(String::new());
        lines.extend(self.charts(lang, terminal, columns));
        lines.extend(self.events(lang, terminal, columns));
        lines.push(terminal.bold(lang.pick("Where to go from here", "次の使い方")));
        for example in &self.examples {
            lines.push(format!("  {}", safe(example)));
        }
        let mut text = String::new();
        for line in lines {
            text.push_str(line.trim_end());
            text.push('\n');
        }
        write!(out, "{}", Painter::default().paint(text, terminal))
    }

    fn counts(&self, lang: Lang, columns: usize) -> Vec<String> {
        let mut counts = Vec::new();
        for (kind, count) in &self.counts {
            // A number and what it counts stay on one line.
            counts.push(match lang {
                Lang::En if *count == 1 => format!("{count}\u{a0}{}", kind.singular()),
                Lang::En => format!("{count}\u{a0}{}", kind.plural()),
                Lang::Ja => format!("{}{count}件", kind.label(lang)),
            });
        }
        let lines = wrap(&counts.join(lang.pick(", ", "、")), columns).into_iter();
        lines.map(|line| line.replace('\u{a0}', " ")).collect()
    }

    /// Both charts, beside each other where there is room.
    fn charts(&self, lang: Lang, terminal: &Terminal, columns: usize) -> Vec<String> {
        let longest_bar = if columns < 40 { 4 } else { 12 };
        let title = terminal.bold(lang.pick("Partners by country", "国別の連携先"));
        let left = chart(title, &self.partners_by_country, lang, "か国", longest_bar);
        let title = terminal.bold(lang.pick("Agreements by year", "年別の協定"));
        let right = chart(title, &self.agreements_by_year, lang, "年分", longest_bar);
        let left_width = widest(&left) + 4;
        let mut charts = vec![left, right];
        if !charts.contains(&vec![]) && left_width + widest(&charts[1]) <= columns {
            charts = vec![beside(&charts[0], &charts[1], left_width)];
        }
        charts.retain(|chart| !chart.is_empty());
        let mut lines = Vec::new();
        for chart in charts {
            lines.extend(chart);
            lines.push(String::new());
        }
        lines
    }

    fn events(&self, lang: Lang, terminal: &Terminal, columns: usize) -> Vec<String> {
        if self.latest_events.is_empty() {
            return vec![];
        }
        let mut lines = vec![terminal.bold(lang.pick("Latest events", "最近の行事"))];
        for LatestEvent { name, start, .. } in &self.latest_events {
            let mut start = start.as_str();
            for part in wrap(&safe(name), columns - 14) {
                lines.push(format!("  {start:10}  {part}"));
                start = "";
            }
        }
        lines.push(String::new());
        lines
    }
}

/// A bar for each of the first entries. The others are counted together, in Japanese by that word.
fn chart(
    title: String,
    entries: &[Entry],
    lang: Lang,
    counter: &str,
    longest_bar: usize,
) -> Vec<String> {
    if entries.is_empty() {
        return vec![];
    }
    let has_room = entries.len() <= MOST_ROWS;
    let shown = if has_room {
        entries.len()
    } else {
        MOST_ROWS - 1
    };
    let (shown, others) = entries.split_at(shown);
    let most = entries.iter().map(|entry| entry.count).max().unwrap_or(0);
    let mut labels = Vec::new();
    let mut bars = Vec::new();
    for Entry { value, count } in shown {
        labels.push(safe(value).into_owned());
        bars.push(format!("{count:>3}  {}", bar(*count, most, longest_bar)));
    }
    if !has_room {
        let en = format!("{} others", others.len());
        labels.push(lang.pick(en, format!("他{}{counter}", others.len())));
        let count: usize = others.iter().map(|entry| entry.count).sum();
        bars.push(format!("{count:>3}"));
    }
    let label_width = widest(&labels);
    let mut lines = vec![title];
    for (label, bar) in labels.iter().zip(&bars) {
        let gap = " ".repeat(label_width - width(label));
        lines.push(format!("  {label}{gap}  {bar}"));
    }
    lines
}

fn widest(lines: &[String]) -> usize {
    lines.iter().map(|line| width(line)).max().unwrap_or(0)
}

fn beside(left: &[String], right: &[String], left_width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for row in 0..left.len().max(right.len()) {
        let left = left.get(row).map_or("", String::as_str);
        let right = right.get(row).map_or("", String::as_str);
        let gap = " ".repeat(left_width - width(left));
        lines.push(format!("{left}{gap}{right}"));
    }
    lines
}

#[cfg(test)]
mod tests {
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

    fn overview() -> Overview {
        Overview {
            title: "The hub",
            counts: vec![(Kind::Areas, 1), (Kind::Partners, 3)],
            partners_by_country: entries(&[("Italy", 2), ("Sweden", 1)]),
            agreements_by_year: entries(&[("2026", 1)]),
            latest_events: vec![LatestEvent {
                id: "e",
                name: "Signing day".into(),
                start: "2026-03".into(),
            }],
            examples: vec!["osakahub show harbour".into()],
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
    fn charts_stand_beside_each_other_where_there_is_room() {
        let expected = "\
The hub
1 area, 3 partners

Partners by country            Agreements by year
  Italy     2  ████████████      2026    1  ████████████
  Sweden    1  ██████

Latest events
  2026-03     Signing day

Where to go from here
  osakahub show harbour
";
        assert_eq!(text(&overview(), Lang::En, None, false), expected);
        assert_eq!(text(&overview(), Lang::En, Some(56), false), expected);
        assert_ne!(text(&overview(), Lang::En, Some(55), false), expected);
    }

    #[test]
    fn narrow_terminals_get_one_below_the_other_with_short_bars() {
        let expected = "\
拠点
エリア1件、海外連携先3件

国別の連携先
  Italy     2  ████
  Sweden    1  ██

年別の協定
  2026    1  ████

最近の行事
  2026-03     Signing
              day

次の使い方
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
    fn headings_are_bold() {
        let styled = text(&overview(), Lang::En, Some(30), true);
        assert!(
            styled.starts_with("\u{1b}[1mThe hub\u{1b}[0m\n"),
            "{styled:?}"
        );
        let plain = text(&overview(), Lang::En, Some(80), true);
        assert!(plain.contains("\u{1b}[1mPartners by country\u{1b}[0m            \u{1b}[1mAgree"));
    }

    #[test]
    fn an_empty_hub_has_counts_alone() {
        let empty = Overview {
            title: "The hub",
            counts: vec![(Kind::Areas, 0)],
            partners_by_country: vec![],
            agreements_by_year: vec![],
            latest_events: vec![],
            examples: vec![],
        };
        let expected = "The hub\n0 areas\n\nWhere to go from here\n";
        assert_eq!(text(&empty, Lang::En, None, false), expected);
    }

    #[test]
    fn one_chart_alone_stands_alone() {
        let mut overview = overview();
        overview.partners_by_country.clear();
        let text = text(&overview, Lang::En, None, false);
        assert!(text.contains("\n\nAgreements by year\n  2026    1  ████████████\n\nLatest"));
    }

    #[test]
    fn many_entries_are_counted_together() {
        let six = [("a", 6), ("b", 5), ("c", 4), ("d", 3), ("e", 2), ("f", 1)];
        let lines = chart("T".into(), &entries(&six), Lang::En, "", 6);
        assert_eq!(lines.len(), 7);
        assert_eq!(lines[0], "T");
        assert_eq!(lines[6], "  f    1  █");
        let seven = [
            ("a", 6),
            ("b", 5),
            ("c", 4),
            ("d", 3),
            ("e", 2),
            ("f", 1),
            ("g", 8),
        ];
        let lines = chart("T".into(), &entries(&seven), Lang::En, "", 8);
        assert_eq!(lines.len(), 7);
        assert_eq!(lines[1], "  a           6  ██████");
        assert_eq!(lines[6], "  2 others    9");
        let lines = chart("T".into(), &entries(&seven), Lang::Ja, "か国", 8);
        assert_eq!(lines[6], "  他2か国    9");
    }

    #[test]
    fn values_cannot_steer_the_terminal() {
        let lines = chart("T".into(), &entries(&[("\u{1b}[31m", 1)]), Lang::En, "", 4);
        assert!(!lines[1].contains('\u{1b}'), "{lines:?}");
    }

    #[test]
    fn json_has_every_number_under_its_english_name() {
        let mut out = Vec::new();
        overview().write_json(&mut out).unwrap();
        let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(json["counts"]["areas"], 1);
        assert_eq!(json["partners_by_country"][0]["value"], "Italy");
        assert_eq!(json["partners_by_country"][0]["count"], 2);
        assert_eq!(json["latest_events"][0]["id"], "e");
        assert_eq!(json.as_object().unwrap().len(), 4);
        assert_eq!(out.last(), Some(&b'\n'));
    }
}
