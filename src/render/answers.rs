//! The answers of a search on a terminal: two lines each, or a card where there is less room.

use std::io::{self, Write};

use super::Terminal;
use super::hits::{field_title, mark};
use super::page::Page;
use crate::dataset::Dataset;
use crate::model::{Lang, Role, Value};
use crate::search::{self, Answers, Hit};
use crate::text::safe;

/// On narrower terminals a table would wrap names and matches.
const TABLE: usize = 140;

/// Whether the answers are read better so than in a table.
pub fn suit(terminal: &Terminal) -> bool {
    terminal.width() < TABLE
}

/// For each answer its name, kind and id, then what matched.
pub fn write(
    dataset: &Dataset,
    answers: &Answers<'_>,
    lang: Lang,
    terminal: &Terminal,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut page = Page::new(terminal);
    for (at, hit) in answers.hits.iter().enumerate() {
        if at > 0 && page.is_slim() {
            page.blank_line();
        }
        page.named(
            &safe(dataset.display_name(hit.record, lang)),
            &label(hit, lang),
        );
        write_match(&mut page, dataset, answers, hit, lang, terminal);
    }
    write!(out, "{}", page.finish())
}

/// The kind and the id.
pub fn label(hit: &Hit<'_>, lang: Lang) -> Vec<String> {
    let kind = hit.record.kind().label(lang);
    vec![kind.to_string(), hit.record.id().to_string()]
}

/// The field and what matched in it; the beginning of the summary where that would repeat the name.
fn write_match(
    page: &mut Page<'_>,
    dataset: &Dataset,
    answers: &Answers<'_>,
    hit: &Hit<'_>,
    lang: Lang,
    terminal: &Terminal,
) {
    let mut excerpt = search::excerpt(dataset, &answers.query, &hit.best, hit, lang);
    let title = field_title(hit, &excerpt, lang);
    let name = safe(dataset.display_name(hit.record, lang));
    let is_shown = excerpt.text == hit.record.id() || name.contains(excerpt.text.trim_matches('…'));
    if hit.best.field.role != Role::Name || !is_shown {
        mark(&mut excerpt, terminal);
        let title = terminal.dim(&format!("{title}:"));
        page.indented(&format!("{title} {}", excerpt.text));
    } else if excerpt.synonym.is_some() {
        page.indented(&terminal.dim(&title));
    } else if let Some(summary) = summary(dataset, hit) {
        page.indented_beginning(&summary);
    }
}

fn summary(dataset: &Dataset, hit: &Hit<'_>) -> Option<String> {
    let field = hit.record.kind().field("summary")?;
    let text = dataset.value(hit.record, field).map(Value::into_text)?;
    Some(safe(&text).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::model::KindSet;
    use crate::search::Query;

    const HUB: &str = r#"
        [[areas]]
        id = "harbour-front-campus-of-the-bay"
        name = "Harbour Campus"
        name_ja = "港キャンパス"
        aliases = ["The long pier"]
        summary = "Labs and workshops beside the old fish market of the town."

        [[institutions]]
        id = "cvc"
        name = "Cardiovascular Centre"
        area = "harbour-front-campus-of-the-bay"
    "#;

    fn written(typed: &str, columns: usize, lang: Lang) -> String {
        let dataset = load::dataset(HUB);
        let answers = search::search(&dataset, KindSet::ALL, Query::parse(typed), 9);
        let terminal = Terminal {
            columns: Some(columns),
            styled: true,
            linked: false,
        };
        let mut out = Vec::new();
        write(&dataset, &answers, lang, &terminal, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let text = text.replace("\u{1b}[1m", "<b>").replace("\u{1b}[2m", "<d>");
        text.replace("\u{1b}[0m", "</>")
    }

    #[test]
    fn an_answer_has_two_lines() {
        assert_eq!(
            written("campus", 80, Lang::En),
            "<b>Harbour Campus</>  <d>area · harbour-front-campus-of-the-bay</>\n  \
             Labs and workshops beside the old fish market of the town.\n\
             <b>Cardiovascular Centre</>  <d>institution · cvc</>\n  \
             <d>Area:</> Harbour <b>Campus</>\n"
        );
        let summary = "\n  Labs and workshops beside the old fish market of the…\n";
        assert!(written("harbour", 60, Lang::En).contains(summary));
    }

    #[test]
    fn cards_have_a_line_for_each_thing_and_never_break_an_id() {
        assert_eq!(
            written("pier", 24, Lang::En),
            "<b>Harbour Campus</>\n<d>area</>\n<d>harbour-front-campus-of-the-bay</>\n  \
             <d>Also known as:</> The\n  long <b>pier</>\n"
        );
        let cards = written("campus", 59, Lang::En);
        assert!(
            cards.contains("\n\n<b>Cardiovascular Centre</>\n"),
            "{cards}"
        );
        assert!(!written("campus", 60, Lang::En).contains("\n\n"));
    }

    #[test]
    fn a_mark_over_two_lines_stays_bold() {
        let cards = written("\"old fish market\"", 46, Lang::En);
        let marked = "beside the <b>old</>\n  <b>fish market</> of the";
        assert!(cards.contains(marked), "{cards}");
    }

    #[test]
    fn what_the_name_does_not_say_is_said() {
        let japanese = written("港", 80, Lang::En);
        assert!(
            japanese.contains("\n  <d>Japanese name:</> <b>港</>キャンパス\n"),
            "{japanese}"
        );
        assert!(!written("港", 80, Lang::Ja).contains("日本語名"));
        let synonym = written("心臓", 80, Lang::En);
        assert!(
            synonym.contains("\n  <d>Name ≈ cardiovascular</>\n"),
            "{synonym}"
        );
    }
}
