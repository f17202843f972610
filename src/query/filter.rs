//! Narrows a list: by flags, by words and by where-expressions.

use std::borrow::Cow;

use super::expr::{Compiled, Expr};
use super::flags::{Argument, Filter};
use super::path::Path;
use super::{resolve, words};
use crate::dataset::Dataset;
use crate::diagnostics::Error;
use crate::model::{Country, Date, Field, Kind, KindSet, Record, Type, Value};
use crate::search;
use crate::text::{closest, fold, quoted};

/// A condition that records must fulfil.
pub struct Condition {
    /// As it was typed: `--country italy`.
    typed: String,
    /// What a flag's condition looks at; the others look at the whole record.
    paths: Vec<Path>,
    test: Test,
}

enum Test {
    Country(Vec<Country>),
    /// Folded words of a controlled list.
    Word(Vec<String>),
    /// Folded parts of a text.
    Text(Vec<String>),
    /// Ids of records.
    Record(Vec<&'static str>),
    Since(Vec<Date>),
    Until(Vec<Date>),
    /// A folded word anywhere in the record.
    Anywhere(String),
    Where(Compiled),
}

/// Whether a record fulfils a condition.
#[derive(Clone, Copy, PartialEq)]
enum Answer {
    Yes,
    No,
    /// The record lacks the date that is asked for.
    Undated,
}

impl Condition {
    /// The condition of a flag and its values, which are alternatives.
    ///
    /// A value that cannot mean anything is an error.
    pub fn of_flag(
        dataset: &Dataset,
        kind: Kind,
        filter: &'static Filter,
        values: &[String],
    ) -> Result<Condition, Error> {
        let mut typed = Vec::new();
        for value in values {
            typed.push(format!("--{} {}", filter.flag, quoted(value)));
        }
        let test = match filter.argument {
            Argument::Country => Test::Country(parsed(filter, values, Country::parse)?),
            Argument::Since => Test::Since(parsed(filter, values, str::parse)?),
            Argument::Until => Test::Until(parsed(filter, values, str::parse)?),
            Argument::Record(kinds) => Test::Record(ids(dataset, filter, kinds, values)?),
            Argument::Word => {
                if let Some(field) = kind.field(filter.field_name()) {
                    check_words(dataset, filter, field, values)?;
                }
                Test::Word(values.iter().map(|value| fold(value)).collect())
            }
            Argument::Text => Test::Text(with_synonyms(values)),
        };
        Ok(Condition {
            typed: typed.join(" "),
            paths: filter.paths(kind).collect(),
            test,
        })
    }

    /// The condition that the record's text holds the word.
    pub fn of_word(word: &str) -> Condition {
        Condition {
            typed: format!("`{word}`"),
            paths: vec![],
            test: Test::Anywhere(fold(word)),
        }
    }

    /// The condition of a where-expression.
    pub fn of_expr(dataset: &Dataset, text: &str, expr: &Expr) -> Result<Condition, Error> {
        Ok(Condition {
            typed: format!("--where '{text}'"),
            paths: vec![],
            test: Test::Where(Compiled::new(dataset, text, expr)?),
        })
    }

    fn test(&self, dataset: &Dataset, record: Record<'_>) -> Answer {
        let matches = match &self.test {
            Test::Since(wanted) => match self.span(dataset, record) {
                Some((_, last)) => wanted.iter().any(|since| last.last() >= since.first()),
                None => return Answer::Undated,
            },
            Test::Until(wanted) => match self.span(dataset, record) {
                Some((first, _)) => wanted.iter().any(|until| first.first() <= until.last()),
                None => return Answer::Undated,
            },
            Test::Anywhere(word) => contains(dataset, record, word),
            Test::Where(expr) => expr.matches(dataset, record),
            _ => {
                let values = self.values(dataset, record);
                values.iter().any(|value| self.matches(value))
            }
        };
        if matches { Answer::Yes } else { Answer::No }
    }

    fn matches(&self, value: &Value<'_>) -> bool {
        match &self.test {
            Test::Country(wanted) => value.countries().iter().any(|c| wanted.contains(c)),
            Test::Record(wanted) => value.ids().any(|id| wanted.contains(&id)),
            Test::Word(wanted) => value.ids().any(|word| wanted.contains(&fold(word))),
            Test::Text(wanted) => value.texts().iter().any(|text| {
                let text = fold(text);
                wanted.iter().any(|part| text.contains(part))
            }),
            _ => false,
        }
    }

    fn values<'d>(&self, dataset: &'d Dataset, record: Record<'d>) -> Vec<Value<'d>> {
        let mut values = Vec::new();
        for path in &self.paths {
            values.extend(path.values(dataset, record));
        }
        values
    }

    /// The first and the last of the dates that the condition looks at.
    fn span(&self, dataset: &Dataset, record: Record<'_>) -> Option<(Date, Date)> {
        let mut dates = Vec::new();
        for value in self.values(dataset, record) {
            if let Value::Date(date) = value {
                dates.push(date);
            }
        }
        Some((*dates.first()?, *dates.last()?))
    }

    /// The text that was probably meant by one that no record has.
    fn meant(&self, dataset: &Dataset) -> Option<String> {
        let Test::Text(wanted) = &self.test else {
            return None;
        };
        let mut texts = Vec::new();
        for path in &self.paths {
            texts.extend(words::occurring(dataset, path.field));
        }
        for text in wanted {
            if let Some(near) = closest(text, texts.iter().map(String::as_str)) {
                return Some(near.to_string());
            }
        }
        None
    }

    fn undated_note(&self, kind: Kind, undated: usize, before: usize) -> String {
        let (have, they_are) = if undated == 1 {
            ("has", "it is")
        } else {
            ("have", "they are")
        };
        let (kinds, typed) = (kind.plural(), &self.typed);
        let date = self.paths.first().map_or("", |path| path.field.name);
        format!(
            "{undated} of {before} {kinds} {have} no date `{date}`; {they_are} left out by {typed}"
        )
    }

    fn empty_note(&self, dataset: &Dataset, kind: Kind, before: usize) -> String {
        let (kinds, typed) = (kind.plural(), &self.typed);
        let mut note = format!("no {kinds} with {typed} ({before} before that filter)");
        if let Some(meant) = self.meant(dataset) {
            note += &format!("; did you mean `{meant}`?");
        }
        note
    }
}

fn value_error(filter: &Filter, value: &str, why: &str) -> Error {
    Error::usage(format!("--{} {}: {why}", filter.flag, quoted(value)))
}

fn parsed<T>(
    filter: &Filter,
    values: &[String],
    parse: fn(&str) -> Result<T, String>,
) -> Result<Vec<T>, Error> {
    let mut all = Vec::new();
    for value in values {
        all.push(parse(value).map_err(|why| value_error(filter, value, &why))?);
    }
    Ok(all)
}

/// The ids of the records that the values name.
fn ids(
    dataset: &Dataset,
    filter: &Filter,
    kinds: &[Kind],
    values: &[String],
) -> Result<Vec<&'static str>, Error> {
    let mut ids = Vec::new();
    for value in values {
        match resolve::find(dataset, KindSet::of(kinds), value) {
            Ok(record) => ids.push(record.id()),
            Err(Error::NotFound { message, help }) => {
                let message = format!("--{} {}: {message}", filter.flag, quoted(value));
                return Err(Error::Usage { message, help });
            }
            Err(error) => return Err(error),
        }
    }
    Ok(ids)
}

fn check_words(
    dataset: &Dataset,
    filter: &Filter,
    field: &'static Field,
    values: &[String],
) -> Result<(), Error> {
    for value in values {
        if let Some(unknown) = words::unknown(dataset, field, value) {
            return Err(value_error(filter, value, &unknown.why).with_help(unknown.help));
        }
    }
    Ok(())
}

/// The folded values and their synonyms.
fn with_synonyms(values: &[String]) -> Vec<String> {
    let mut texts = Vec::new();
    for value in values {
        let folded = fold(value);
        texts.extend(search::synonyms_of(&folded));
        texts.push(folded);
    }
    texts
}

/// Whether the folded word occurs in the record's text, in a name of its countries in any language,
/// or in a name of a record it links to.
fn contains(dataset: &Dataset, record: Record<'_>, word: &str) -> bool {
    for field in record.kind().fields() {
        if !is_text(field) {
            continue;
        }
        let Some(value) = dataset.value(record, field) else {
            continue;
        };
        let mut texts = value.texts();
        for name in value.every_country_name() {
            texts.push(name.into());
        }
        if !field.ty.targets().is_empty() {
            for other in value.ids().filter_map(|id| dataset.by_id(id)) {
                let names = [other.shared().name(), other.shared().name_ja()];
                texts.extend(names.into_iter().flatten().map(Cow::Borrowed));
            }
        }
        if texts.iter().any(|text| fold(text).contains(word)) {
            return true;
        }
    }
    false
}

/// The kinds that have to be loaded for [`Condition::of_word`].
pub fn words_need(kind: Kind) -> KindSet {
    let mut kinds = KindSet::of(&[kind]);
    for field in kind.fields().iter().filter(|field| is_text(field)) {
        kinds = kinds.union(field.needs_with_targets());
    }
    kinds
}

/// Whether the field is a part of the record's text.
fn is_text(field: &Field) -> bool {
    match field.ty {
        Type::Url | Type::Latitude | Type::Longitude | Type::Bool | Type::Cites => false,
        Type::Link(_) | Type::Links(_) => field.is_stored() && field.name != "sources",
        _ => true,
    }
}

/// Returns the records that match every condition, and notes for standard error.
pub fn select<'d>(
    dataset: &'d Dataset,
    kind: Kind,
    conditions: &[Condition],
) -> (Vec<Record<'d>>, Vec<String>) {
    let mut notes = Vec::new();
    let mut records: Vec<Record<'_>> = dataset.records(kind).collect();
    if records.is_empty() {
        notes.push(format!("the dataset has no {}", kind.plural()));
    }
    for condition in conditions {
        let before = records.len();
        let mut undated = 0;
        records.retain(|record| {
            let answer = condition.test(dataset, *record);
            undated += usize::from(answer == Answer::Undated);
            answer == Answer::Yes
        });
        if undated > 0 {
            notes.push(condition.undated_note(kind, undated, before));
        }
        if records.is_empty() && before > 0 {
            notes.push(condition.empty_note(dataset, kind, before));
        }
    }
    (records, notes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::query::flags;

    const RECORDS: &str = r#"
        areas = [
            { id = "kento", name = "Kento", name_ja = "健都", city = "Suita", latitude = 34.7, longitude = 135.5, website = "https://nowhere.example/" },
            { id = "saito", name = "Saito", city = "Ibaraki and Minoh" },
        ]
        institutions = [
            { id = "ncvc", name = "Heart Centre", area = "kento", focus = ["medtech"], summary = "Beds: 550" },
            { id = "lab", name = "Lab", kind = "incubator", area = "saito", sources = ["s"] },
        ]
        partners = [
            { id = "biopmed", name = "bioPmed", country = "IT", region_name = "Piedmont" },
            { id = "business-sweden", name = "Business Sweden", country = "SE" },
        ]
        agreements = [
            { id = "a1", name = "A1", signed = "2025-10", parties = ["ncvc", "biopmed"], status = "signed" },
            { id = "a2", name = "A2", signed = "2022-06-15", parties = ["lab", "business-sweden"], status = "renewed" },
            { id = "a3", name = "A3" },
        ]
        events = [
            { id = "e1", start = "2025-05-01", end = "2025-05-03", hosts = ["ncvc"] },
            { id = "e2", start = "2025-05-04", area = "saito" },
            { id = "e3", name = "Undated" },
        ]
        sources = [{ id = "s", title = "Titled so" }]
    "#;

    fn found(kind: Kind, conditions: &[Condition], dataset: &Dataset) -> (String, Vec<String>) {
        let (records, notes) = select(dataset, kind, conditions);
        let ids: Vec<&str> = records.iter().map(|record| record.id()).collect();
        (ids.join(" "), notes)
    }

    /// The records that a flag leaves, or its error.
    fn flag(kind: Kind, flag: &str, values: &[&str]) -> String {
        let dataset = load::dataset(RECORDS);
        let filter = flags::of(kind)
            .iter()
            .find(|filter| filter.flag == flag)
            .unwrap();
        let values: Vec<String> = values.iter().map(|value| (*value).to_string()).collect();
        match Condition::of_flag(&dataset, kind, filter, &values) {
            Ok(condition) => found(kind, &[condition], &dataset).0,
            Err(Error::Usage { message, help }) => format!("{message} | {}", help.join(" ")),
            Err(_) => unreachable!(),
        }
    }

    fn flag_notes(kind: Kind, flag: &str, values: &[&str]) -> Vec<String> {
        let dataset = load::dataset(RECORDS);
        let filter = flags::of(kind)
            .iter()
            .find(|filter| filter.flag == flag)
            .unwrap();
        let values: Vec<String> = values.iter().map(|value| (*value).to_string()).collect();
        let condition = Condition::of_flag(&dataset, kind, filter, &values).unwrap();
        found(kind, &[condition], &dataset).1
    }

    #[test]
    fn dates_match_up_to_the_exact_day() {
        for (kind, name, date, expected) in [
            (Kind::Events, "since", "2025-05-03", "e1 e2"),
            (Kind::Events, "since", "2025-05-04", "e2"),
            (Kind::Events, "since", "2025-05-05", ""),
            (Kind::Events, "until", "2025-05-01", "e1"),
            (Kind::Events, "until", "2025-04-30", ""),
            (Kind::Events, "until", "2025-05-04", "e1 e2"),
            (Kind::Events, "until", "2025-05", "e1 e2"),
            (Kind::Events, "since", "2025-06", ""),
            // A coarse date stands for its whole span.
            (Kind::Agreements, "since", "2025-10-31", "a1"),
            (Kind::Agreements, "since", "2025-11", ""),
            (Kind::Agreements, "until", "2025-10-01", "a1 a2"),
            (Kind::Agreements, "until", "2025-09-30", "a2"),
            (Kind::Agreements, "until", "2022", "a2"),
        ] {
            assert_eq!(flag(kind, name, &[date]), expected, "--{name} {date}");
        }
        let either = ["2025-11", "2025-10"];
        assert_eq!(flag(Kind::Agreements, "since", &either), "a1");
        assert_eq!(flag(Kind::Agreements, "until", &["2021", "2022"]), "a2");
        assert_eq!(
            flag(Kind::Events, "since", &["2025-13"]),
            "--since 2025-13: `2025-13` is not a date: months run from 01 to 12 | "
        );
    }

    #[test]
    fn countries_and_records_are_found_by_any_name() {
        for (kind, name, values, expected) in [
            (Kind::Partners, "country", &["italia"][..], "biopmed"),
            (
                Kind::Partners,
                "country",
                &["SE", "IT"],
                "biopmed business-sweden",
            ),
            (Kind::Agreements, "country", &["スウェーデン"], "a2"),
            (Kind::Agreements, "partner", &["bioPmed"], "a1"),
            (Kind::Agreements, "institution", &["lab", "ncvc"], "a1 a2"),
            (Kind::Events, "area", &["健都"], "e1"),
            (Kind::Events, "area", &["saito"], "e2"),
            (Kind::Sources, "record", &["lab"], "s"),
            (
                Kind::Partners,
                "country",
                &["itly"],
                "--country itly: no country is called `itly`; did you mean `Italy` (IT)? | ",
            ),
            (
                Kind::Agreements,
                "partner",
                &["lab"],
                "--partner lab: no partner is called `lab` | `lab` is in institutions",
            ),
        ] {
            assert_eq!(flag(kind, name, values), expected, "--{name} {values:?}");
        }
    }

    #[test]
    fn words_are_whole_and_texts_are_parts() {
        for (kind, name, values, expected) in [
            (Kind::Institutions, "focus", &["MedTech"][..], "ncvc"),
            (Kind::Institutions, "kind", &["incubator"], "lab"),
            (Kind::Agreements, "status", &["signed", "renewed"], "a1 a2"),
            (
                Kind::Agreements,
                "status",
                &["sign"],
                "--status sign: no such status | did you mean `signed`?",
            ),
            (Kind::Areas, "city", &["MINOH"], "saito"),
            (Kind::Areas, "city", &["suita", "minoh"], "kento saito"),
            (Kind::Partners, "region", &["pied"], "biopmed"),
        ] {
            assert_eq!(flag(kind, name, values), expected, "--{name} {values:?}");
        }
        // What means the same is searched for too.
        assert!(with_synonyms(&["Medtech".to_string()]).contains(&"medical device".to_string()));
        assert_eq!(with_synonyms(&["X Y".to_string()]), ["x y"]);
    }

    #[test]
    fn a_word_matches_anywhere_in_the_text() {
        let dataset = load::dataset(RECORDS);
        let word = |kind, word| found(kind, &[Condition::of_word(word)], &dataset).0;
        assert_eq!(word(Kind::Institutions, "HEART"), "ncvc");
        assert_eq!(word(Kind::Institutions, "550"), "ncvc");
        // Names of countries and of linked records.
        assert_eq!(word(Kind::Partners, "イタリア"), "biopmed");
        assert_eq!(word(Kind::Agreements, "sverige"), "a2");
        assert_eq!(word(Kind::Institutions, "健都"), "ncvc");
        assert_eq!(word(Kind::Agreements, "heart cen"), "a1");
        // Not addresses, points, sources or what links here.
        assert_eq!(word(Kind::Areas, "nowhere"), "");
        assert_eq!(word(Kind::Areas, "135.5"), "");
        assert_eq!(word(Kind::Institutions, "titled"), "");
        assert_eq!(word(Kind::Areas, "heart"), "");
    }

    #[test]
    fn a_word_needs_the_kinds_that_are_linked_to() {
        assert_eq!(
            words_need(Kind::Institutions),
            KindSet::of(&[Kind::Areas, Kind::Institutions])
        );
        assert_eq!(
            words_need(Kind::Agreements),
            KindSet::of(&[Kind::Institutions, Kind::Partners, Kind::Agreements])
        );
    }

    #[test]
    fn every_condition_has_to_match() {
        let dataset = load::dataset(RECORDS);
        let text = "status=signed or status=renewed";
        let expr = Expr::parse(Kind::Agreements, text).unwrap();
        let both = [
            Condition::of_expr(&dataset, text, &expr).unwrap(),
            Condition::of_word("sweden"),
        ];
        assert_eq!(
            found(Kind::Agreements, &both, &dataset),
            ("a2".to_string(), vec![])
        );
        let none = [Condition::of_word("sweden"), Condition::of_word("italy")];
        assert_eq!(
            found(Kind::Agreements, &none, &dataset).1,
            ["no agreements with `italy` (1 before that filter)"]
        );
    }

    #[test]
    fn notes_tell_what_is_undated_missing_or_meant() {
        assert_eq!(
            flag_notes(Kind::Events, "since", &["2025-05-02"]),
            ["1 of 3 events has no date `start`; it is left out by --since 2025-05-02"]
        );
        assert_eq!(
            flag_notes(Kind::Areas, "city", &["Siuta"]),
            ["no areas with --city Siuta (2 before that filter); did you mean `Suita`?"]
        );
        assert_eq!(
            flag_notes(Kind::Partners, "country", &["japan", "south korea"]),
            ["no partners with --country japan --country 'south korea' (2 before that filter)"]
        );
        let dataset = load::dataset("events = [{ id = \"a\" }, { id = \"b\" }]");
        let filter = flags::of(Kind::Events)
            .iter()
            .find(|filter| filter.flag == "until");
        let until = ["2025".to_string()];
        let until = Condition::of_flag(&dataset, Kind::Events, filter.unwrap(), &until).unwrap();
        assert_eq!(
            found(Kind::Events, &[until], &dataset).1,
            [
                "2 of 2 events have no date `start`; they are left out by --until 2025",
                "no events with --until 2025 (2 before that filter)"
            ]
        );
        let word = [Condition::of_word("x")];
        assert_eq!(
            found(Kind::Areas, &word, &dataset).1,
            ["the dataset has no areas"]
        );
        let text = "city=x";
        let expr = Expr::parse(Kind::Areas, text).unwrap();
        let dataset = load::dataset(RECORDS);
        let condition = [Condition::of_expr(&dataset, text, &expr).unwrap()];
        assert_eq!(
            found(Kind::Areas, &condition, &dataset).1,
            ["no areas with --where 'city=x' (2 before that filter)"]
        );
    }
}
