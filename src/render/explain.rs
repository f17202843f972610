//! Why a search answered as it did.

use std::io::{self, Write};

use super::Terminal;
use super::answers::label;
use super::hits::mark;
use super::page::Page;
use crate::dataset::Dataset;
use crate::model::{Kind, Lang};
use crate::search::{self, Answers, Hit, Match};
use crate::text::safe;

/// For each answer its score, then what this is made of, a line for each word of the query and for what is
/// added or taken for the record as a whole. The lines add up to the score.
pub fn write(
    dataset: &Dataset,
    answers: &Answers<'_>,
    lang: Lang,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut page = Page::new(terminal);
    for (at, hit) in answers.hits.iter().enumerate() {
        if at > 0 {
            page.blank_line();
        }
        let name = safe(dataset.display_name(hit.record, lang));
        page.named(&format!("{:.1} {name}", hit.score()), &label(hit, lang));
        let explanation = Explanation {
            dataset,
            answers,
            hit,
            lang,
            terminal,
        };
        let reasons = explanation.reasons();
        let points = adding_up(&reasons, hit.score());
        for (points, reason) in points.iter().zip(&reasons) {
            page.labelled(&format!("{points:>6.1}"), POINTS, &reason.text);
        }
    }
    write!(out, "{}", page.finish())
}

/// The width of a number of points.
const POINTS: usize = 6;

/// A part of the score.
struct Reason {
    points: f64,
    text: String,
}

struct Explanation<'a> {
    dataset: &'a Dataset,
    answers: &'a Answers<'a>,
    hit: &'a Hit<'a>,
    lang: Lang,
    terminal: &'a Terminal,
}

impl Explanation<'_> {
    fn reasons(&self) -> Vec<Reason> {
        let mut reasons = self.words();
        let hit = self.hit;
        if hit.weight < 1.0 {
            let points: f64 = reasons.iter().map(|reason| reason.points).sum();
            reasons.push(Reason {
                points: points * (hit.weight - 1.0),
                text: self.about_weight().to_string(),
            });
        }
        if hit.name_share > 0.0 {
            let percent = (hit.name_share * 100.0).round();
            let en = format!(
                "for the record as a whole: its name is as long as the query to {percent} %"
            );
            let ja = format!("名称の長さが検索語にどれだけ近いか（{percent}%）");
            reasons.push(Reason {
                points: hit.added_for_name(),
                text: self.lang.pick(en, ja),
            });
        }
        reasons
    }

    fn about_weight(&self) -> &'static str {
        if self.hit.record.kind() == Kind::Figures {
            let en =
                "a number counts less than what it is about, and more where it was asked how many";
            self.lang.pick(
                en,
                "数値の点数は、その対象より少なく、数を尋ねられたときは多くなります。",
            )
        } else if self.hit.counts_half() {
            let en = "a source counts half unless sources are asked for";
            self.lang
                .pick(en, "出典を指定した検索ではないため、出典の点数は半分です。")
        } else {
            let en = "a source counts a little less than other records of the same name";
            self.lang.pick(
                en,
                "同じ名称のほかのレコードより、出典の点数は少し低くなります。",
            )
        }
    }

    /// What each word of the query counts, or the query as a whole name.
    fn words(&self) -> Vec<Reason> {
        let hit = self.hit;
        let query = &self.answers.query;
        if query.terms.is_empty() {
            let text = "no unwanted word is in it";
            return vec![Reason {
                points: hit.best.points,
                text: self.lang.pick(text, "除外する語を含みません。").to_string(),
            }];
        }
        if hit.is_by_whole_name() {
            return vec![Reason {
                points: hit.best.points,
                text: self.found(query.whole(), &hit.best),
            }];
        }
        let mut reasons = Vec::new();
        let count = query.terms.len();
        for (term, found) in query.terms.iter().zip(&hit.terms) {
            let word = &term.typed;
            let mut reason = match found {
                Some(found) => Reason {
                    points: found.points / count as f64,
                    text: self.found(word, found),
                },
                None => Reason {
                    points: 0.0,
                    text: format!("{}: {}", safe(word), self.lang.pick("not found", "なし")),
                },
            };
            if let Some(found) = found
                && count > 1
            {
                let en = format!(" ({:.1} for one of {count} words)", found.points);
                let ja = format!("（{:.1}点を{count}語で按分）", found.points);
                reason.text += &self.lang.pick(en, ja);
            }
            reasons.push(reason);
        }
        reasons
    }

    /// How and where a word was found.
    fn found(&self, word: &str, found: &Match) -> String {
        let (dataset, hit, lang) = (self.dataset, self.hit, self.lang);
        let mut excerpt = search::excerpt(dataset, &self.answers.query, found, hit, lang);
        mark(&mut excerpt, self.terminal);
        let (word, how) = (safe(word), found.how.label(lang));
        let (field, text) = (found.field.title(lang), excerpt.text);
        let en = format!("{word}: {how} in {field}, {text}");
        lang.pick(en, format!("{word}: {field}の{how}、{text}"))
    }
}

/// The points of the reasons to a tenth. The last takes what rounding leaves over, so that they add up to
/// the score.
fn adding_up(reasons: &[Reason], score: f64) -> Vec<f64> {
    let mut points = Vec::new();
    let mut rest = score;
    for reason in reasons {
        let rounded = (reason.points * 10.0).round() / 10.0;
        rest -= rounded;
        points.push(rounded);
    }
    if let Some(last) = points.last_mut() {
        *last += rest;
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::model::KindSet;
    use crate::search::Query;

    const HUB: &str = r#"
        [[areas]]
        id = "park"
        name = "Kento Science Park"
        summary = "Beside the hospital."

        [[sources]]
        id = "s1"
        title = "Kento Science Park"
    "#;

    fn written(typed: &str, columns: Option<usize>, lang: Lang) -> String {
        let dataset = load::dataset(HUB);
        let answers = search::search(&dataset, KindSet::ALL, Query::parse(typed), 9);
        let mut out = Vec::new();
        write(
            &dataset,
            &answers,
            lang,
            &Terminal::plain(columns),
            &mut out,
        )
        .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_lines_add_up_to_the_score() {
        assert_eq!(
            written("kento hospital", Some(80), Lang::En),
            "\
657.8 Kento Science Park  area · park
   450.0  kento: word in Name, Kento Science Park (900.0 for one of 2 words)
   200.0  hospital: word in Summary, Beside the hospital. (400.0 for one of 2
          words)
     7.8  for the record as a whole: its name is as long as the query to 78 %
"
        );
        assert_eq!(
            written("hospital zzqx", Some(80), Lang::En),
            "\
200.0 Kento Science Park  area · park
   200.0  hospital: word in Summary, Beside the hospital. (400.0 for one of 2
          words)
     0.0  zzqx: not found
"
        );
    }

    #[test]
    fn a_whole_name_counts_alone_and_sources_count_less() {
        assert_eq!(
            written("kento science park", None, Lang::En),
            "\
1010.0 Kento Science Park  area · park
  1000.0  kento science park: whole name in Name, Kento Science Park
    10.0  for the record as a whole: its name is as long as the query to 100 %

457.5 Kento Science Park  source · s1
   915.0  kento science park: whole name in Title, Kento Science Park
  -457.5  a source counts half unless sources are asked for
"
        );
        let exact = written("s1", None, Lang::En);
        assert!(
            exact.contains("\n   -50.0  a source counts a little less"),
            "{exact}"
        );
        let asked_for = written("kento sources", None, Lang::En);
        assert!(!asked_for.contains("counts half"), "{asked_for}");
    }

    #[test]
    fn nothing_wanted_is_a_reason_too() {
        let text = written("!osaka", None, Lang::Ja);
        assert!(
            text.starts_with("1.0 Kento Science Park  エリア · park\n     1.0  除外"),
            "{text}"
        );
    }

    #[test]
    fn lines_are_wrapped_beside_their_points() {
        let expected = "
   450.0  kento: word in Name, Kento
          Science Park (900.0 for one of
          2 words)
";
        let text = written("kento hospital", Some(40), Lang::En);
        assert!(text.contains(expected), "{text}");
        assert!(
            text.starts_with("657.8 Kento Science Park\narea · park\n"),
            "{text}"
        );
    }

    #[test]
    fn the_last_line_takes_what_rounding_leaves_over() {
        let reason = |points| Reason {
            points,
            text: String::new(),
        };
        let reasons = [reason(0.14), reason(0.14), reason(0.14)];
        let points = adding_up(&reasons, 0.4);
        assert_eq!(points[..2], [0.1, 0.1]);
        assert!((points[2] - 0.2).abs() < 1e-9);
        assert!(adding_up(&[], 1.0).is_empty());
    }
}
