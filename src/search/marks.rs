//! What of a record's text answers a query, with the answering letters marked.

use std::ops::Range;

use super::found::Found;
use super::query::{Anchor, Query, Term};
use super::term::{is_slip, run_together};
use crate::dataset::Dataset;
use crate::model::{Lang, Record, Value};
use crate::text::{self, fold};

/// The most characters of prose that are shown around what was found.
const LONGEST: usize = 70;

/// What of a record is shown for an answer.
pub struct Excerpt {
    /// The name of the field in which the best was found.
    pub field: &'static str,
    /// Its text, safe for a terminal, shortened if it is long.
    pub text: String,
    /// The parts of the text that answer.
    pub marks: Vec<Range<usize>>,
    /// The word that was found in place of one that was typed and means the same.
    pub synonym: Option<String>,
}

/// The excerpt for an answer; names that have twins in other languages are in this one.
pub fn excerpt(
    dataset: &Dataset,
    record: Record<'_>,
    query: &Query,
    found: Found,
    lang: Lang,
) -> Excerpt {
    let field = record.kind().fields().iter().nth(usize::from(found.field));
    let Some(field) = field else {
        return Excerpt {
            field: "",
            text: String::new(),
            marks: vec![],
            synonym: None,
        };
    };
    let element = usize::from(found.element);
    let text = match dataset.value(record, field) {
        Some(Value::List(list)) if !field.ty.targets().is_empty() => {
            linked_name(dataset, list.get(element).copied(), query, lang)
        }
        Some(Value::Text(id)) if !field.ty.targets().is_empty() => {
            linked_name(dataset, Some(&id), query, lang)
        }
        Some(value @ (Value::Country(_) | Value::Countries(_))) => {
            value.country_names(lang).unwrap_or_default().into_owned()
        }
        Some(Value::Facts(facts)) => facts
            .get(element)
            .map(|fact| format!("{}: {}", fact.what, fact.value))
            .unwrap_or_default(),
        Some(value) => value
            .texts()
            .get(element)
            .map(ToString::to_string)
            .unwrap_or_default(),
        None => String::new(),
    };
    let text = text::safe(&text).into_owned();
    let (folded, places) = mapped(&text);
    let synonym = synonym(&folded, query);
    let mut marks = ranges(&folded, &places, query);
    if marks.is_empty() {
        // A country may be called by another name than the one that is shown.
        let named = query
            .terms
            .iter()
            .flat_map(|term| &term.countries)
            .map(|(country, _)| country.name(lang));
        marks.extend(
            named
                .filter_map(|name| text.find(name).map(|at| at..at + name.len()))
                .next(),
        );
    }
    let (text, marks) = shortened(text, marks);
    Excerpt {
        field: field.name,
        text,
        marks,
        synonym,
    }
}

/// The first synonym that stands in the folded text for a term that does not.
fn synonym(folded: &str, query: &Query) -> Option<String> {
    let missing = query
        .terms
        .iter()
        .filter(|term| own_range(folded, term).is_none());
    missing
        .flat_map(|term| &term.synonyms)
        .find(|synonym| folded.contains(synonym.as_str()))
        .cloned()
}

/// The name of a linked record: in the language, or in the one in which it answers.
fn linked_name(dataset: &Dataset, id: Option<&str>, query: &Query, lang: Lang) -> String {
    let Some(id) = id else { return String::new() };
    let mut names: Vec<String> = Vec::new();
    if let Some(other) = dataset.by_id(id) {
        let (en, ja) = (other.shared().name(), other.shared().name_ja());
        for name in lang.pick([en, ja], [ja, en]).into_iter().flatten() {
            names.push(name.to_string());
        }
    }
    let answers = |name: &&String| {
        let folded = fold(name);
        query
            .terms
            .iter()
            .any(|term| own_range(&folded, term).is_some())
    };
    names
        .iter()
        .find(answers)
        .or(names.first())
        .cloned()
        .unwrap_or_else(|| id.to_string())
}

/// Where in a text the terms of the query stand, in order and apart from each other: given the folded text, and where
/// its bytes come from.
fn ranges(folded: &str, places: &[usize], query: &Query) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for term in &query.terms {
        let whole = term_range(folded, term);
        match whole {
            Some(range) => found.push(range),
            None => found.extend(
                term.parts
                    .iter()
                    .filter_map(|part| term_range(folded, part)),
            ),
        }
    }
    let mut marks: Vec<Range<usize>> = found
        .into_iter()
        .map(|range| places[range.start]..places[range.end])
        .collect();
    marks.sort_by_key(|range| range.start);
    let mut apart: Vec<Range<usize>> = Vec::new();
    for range in marks {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

fn term_range(folded: &str, term: &Term) -> Option<Range<usize>> {
    let synonym = || {
        term.synonyms
            .iter()
            .find_map(|synonym| folded.find(synonym).map(|at| at..at + synonym.len()))
    };
    own_range(folded, term).or_else(synonym)
}

/// Where the term itself stands, as it was typed, spelled otherwise or with a slip.
fn own_range(folded: &str, term: &Term) -> Option<Range<usize>> {
    let word = &term.text;
    let at = match term.anchor {
        Anchor::Start | Anchor::Whole => folded.starts_with(word.as_str()).then_some(0),
        Anchor::End => folded
            .ends_with(word.as_str())
            .then(|| folded.len() - word.len()),
        // Where a word begins counts before the inside of one.
        Anchor::Free | Anchor::Exact => {
            let mut starts = folded.match_indices(word.as_str()).map(|(at, _)| at);
            let opens = |at: &usize| !folded[..*at].ends_with(|c: char| c.is_ascii_alphanumeric());
            starts.clone().find(opens).or_else(|| starts.next())
        }
    };
    if let Some(at) = at {
        return Some(at..at + word.len());
    }
    if let Some(together) = run_together(&term.joined, folded) {
        return Some(together);
    }
    let mut words = folded
        .split([' ', ':', ',', ';'])
        .filter(|word| !word.is_empty());
    let romaji = term.romaji.as_ref().map(|(spelling, _)| spelling.as_str());
    let is_kana = |found: &str| {
        found
            .chars()
            .next()
            .is_some_and(|c| ('ぁ'..='ゖ').contains(&c))
    };
    let close = |found: &&str| {
        let slip = term.most_edits > 0 && is_slip(term, found, text::distance(found, &term.joined));
        let spelled = |romaji: &str| match is_kana(found) {
            true => super::romaji::of_kana(found).contains(romaji),
            false => super::romaji::canonical(found) == romaji,
        };
        slip || romaji.is_some_and(spelled)
    };
    let found = words.find(close)?;
    let start = found.as_ptr() as usize - folded.as_ptr() as usize;
    Some(start..start + found.len())
}

/// The folded text, and for each of its bytes, and its end, where in the text it comes from.
fn mapped(text: &str) -> (String, Vec<usize>) {
    let mut folded = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len() + 1);
    let mut scratch = "x".to_string();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_ascii_alphanumeric() && chars.peek().is_none_or(|(_, next)| next.is_ascii()) {
            folded.push(c.to_ascii_lowercase());
            places.push(start);
            continue;
        }
        if c == ' ' && !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
            places.push(start);
            continue;
        }
        let mut end = start + c.len_utf8();
        // Marks belong to the letter before them.
        while let Some((at, mark)) = chars.next_if(|(_, c)| {
            matches!(c, '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' | 'ﾞ' | 'ﾟ')
        }) {
            end = at + mark.len_utf8();
        }
        // With a letter before it, so that a space is not at the start.
        scratch.truncate(1);
        scratch.push_str(&text[start..end]);
        let piece = fold(&scratch);
        let piece = &piece[1..];
        // A space or hyphen at the end of a piece was trimmed.
        let space = piece.is_empty() && (c.is_whitespace() || fold(&format!("x{c}x")) == "x x");
        let piece = if space && !folded.is_empty() && !folded.ends_with(' ') {
            " "
        } else {
            piece
        };
        folded.push_str(piece);
        places.extend(std::iter::repeat_n(start, piece.len()));
    }
    places.push(text.len());
    (folded, places)
}

/// A long text cut to what stands around its first mark.
fn shortened(text: String, marks: Vec<Range<usize>>) -> (String, Vec<Range<usize>>) {
    if text.chars().count() <= LONGEST {
        return (text, marks);
    }
    let first = marks.first().map_or(0, |range| range.start);
    let before = text[..first]
        .char_indices()
        .rev()
        .nth(LONGEST / 3)
        .map_or(0, |(at, _)| at);
    // Cut at a space where one is near.
    let start = if before == 0 {
        0
    } else {
        text[before..first]
            .find(' ')
            .map_or(before, |at| before + at + 1)
    };
    let end = text[start..]
        .char_indices()
        .nth(LONGEST)
        .map_or(text.len(), |(at, _)| start + at);
    let last = marks.first().map_or(start, |range| range.end);
    let end = if end == text.len() {
        end
    } else {
        text[last.min(end)..end]
            .rfind(' ')
            .map_or(end, |at| last.min(end) + at)
    };
    let head = if start > 0 { "…" } else { "" };
    let tail = if end < text.len() { "…" } else { "" };
    let moved = |at: usize| at - start + head.len();
    let inside = marks
        .into_iter()
        .filter(|range| range.start >= start && range.end <= end);
    let marks = inside
        .map(|range| moved(range.start)..moved(range.end))
        .collect();
    (format!("{head}{}{tail}", &text[start..end]), marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, query: &str) -> String {
        let (folded, places) = mapped(text);
        let (text, marks) = shortened(
            text.to_string(),
            ranges(&folded, &places, &Query::parse(query)),
        );
        let mut out = text;
        for range in marks.iter().rev() {
            out.insert(range.end, ']');
            out.insert(range.start, '[');
        }
        out
    }

    #[test]
    fn marks_stand_under_the_letters_that_answer() {
        for (text, query, expected) in [
            ("Montréal InVivo", "montreal", "[Montréal] InVivo"),
            ("中之島クロス", "くろす", "中之島[クロス]"),
            ("ＩＴ support", "it", "[ＩＴ] support"),
            ("Clust-ER HEALTH", "clust-er", "[Clust-ER] HEALTH"),
            ("BioValley France", "biovaley", "[BioValley] France"),
            ("ｶﾞｽ会社", "ガス", "[ｶﾞｽ]会社"),
            ("Straße nach Łódź", "strasse lodz", "[Straße] nach [Łódź]"),
            ("Nakanoshima", "nakanosima", "[Nakanoshima]"),
            (
                "National Cerebral and Cardiovascular Center",
                "heart",
                "National Cerebral and [Cardiovascular] Center",
            ),
            ("Clust-ER HEALTH", "clusterhealth", "[Clust-ER HEALTH]"),
            ("Expo 2025", "epo", "[Expo] 2025"),
            ("nothing", "zzqx", "nothing"),
        ] {
            assert_eq!(marked(text, query), expected, "{query}");
        }
    }

    #[test]
    fn long_prose_is_cut_around_the_mark() {
        let text = "A long sentence about many things before it comes to the vaccine that somebody looked for, and then goes on.";
        assert_eq!(
            marked(text, "vaccine"),
            "…before it comes to the [vaccine] that somebody looked for, and then…"
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_marked_on_its_borders(text in "\\PC{0,100}", query in "\\PC{1,8}") {
            let _ = marked(&text, &query);
        }
    }
}
