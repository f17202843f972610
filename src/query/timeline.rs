//! The time line: what happened when, of several kinds, the newest first.

use super::filter::{self, Condition};
use super::flags;
use crate::dataset::{Dataset, Moment};
use crate::diagnostics::Error;
use crate::model::{Kind, KindSet};
use crate::text::say;
use crate::text::sort::sort_by_key;

/// What somebody wants to see of the time line, as it was typed.
pub struct Question<'a> {
    /// All kinds if there are none.
    pub kinds: &'a [Kind],
    pub words: &'a [String],
    pub since: &'a [String],
    pub until: &'a [String],
}

impl Question<'_> {
    /// The kinds that are asked for; of one that has no dates that is said.
    pub fn kinds(&self) -> Result<KindSet, Error> {
        for kind in self.kinds {
            if !Moment::are_known_of(*kind) {
                let (kinds, plural) = (kind.many(), kind.plural());
                let error = Error::usage(say!(
                    "--in {plural}: {kinds} have no dates that are about the hub",
                    plural,
                    kinds
                ));
                return Err(error.with_help(say!("`osakahub {plural}` lists them", plural)));
            }
        }
        let mut kinds = KindSet::of(self.kinds);
        if kinds.is_empty() {
            for kind in Kind::ALL
                .into_iter()
                .filter(|kind| Moment::are_known_of(*kind))
            {
                kinds.insert(kind);
            }
        }
        Ok(kinds)
    }

    /// The kinds that have to be loaded.
    pub fn needs(&self, kinds: KindSet) -> KindSet {
        let mut needs = kinds;
        if !self.words.is_empty() {
            for kind in kinds.iter() {
                needs = needs.union(filter::words_need(kind));
            }
        }
        needs
    }

    /// What fulfils all conditions, the newest first, and notes for standard error.
    pub fn answer<'d>(
        &self,
        dataset: &'d Dataset,
        kinds: KindSet,
    ) -> Result<(Vec<Moment<'d>>, Vec<String>), Error> {
        let conditions = self.conditions(dataset)?;
        let records = kinds.iter().flat_map(|kind| dataset.records(kind));
        let mut moments: Vec<Moment<'d>> = records.flat_map(Moment::all_of).collect();
        if moments.is_empty() {
            return Ok((moments, vec![self.note_on_nothing()]));
        }
        let all = moments.clone();
        for condition in &conditions {
            moments.retain(|moment| condition.is_met_at(dataset, moment));
        }
        let mut notes = Vec::new();
        if moments.is_empty() {
            notes = filter::notes_on_no_dates(dataset, &all, &conditions);
        }
        sort_by_key(&mut moments, Moment::newest_first);
        Ok((moments, notes))
    }

    fn note_on_nothing(&self) -> String {
        if self.kinds.is_empty() {
            return say!("the dataset has no dates").to_string();
        }
        let kinds: Vec<&str> = self.kinds.iter().map(|kind| kind.many()).collect();
        say!(
            "the dataset has no dates of {kinds}",
            kinds = kinds.join(say!(", "))
        )
    }

    fn conditions(&self, dataset: &Dataset) -> Result<Vec<Condition>, Error> {
        let mut conditions = Vec::new();
        for word in self.words {
            conditions.push(Condition::of_word(dataset, word));
        }
        let mut given = Vec::new();
        for (filter, values) in flags::TIMES.iter().zip([self.since, self.until]) {
            if !values.is_empty() {
                given.push((filter, values.to_vec()));
            }
        }
        // The filters look at no field, and so are the same for all kinds.
        conditions.extend(Condition::of_flags(dataset, Kind::Events, &given)?);
        Ok(conditions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    const RECORDS: &str = r#"
        areas = [{ id = "kento", name = "Kento", opened = "2018-11" }]
        institutions = [{ id = "ncvc", area = "kento", founded = "1977" }, { id = "hq" }]
        agreements = [
            { id = "fresh", signed = "2025-10-07", announced = "2025-12" },
            { id = "again", signed = "2011", renewed = ["2022-10"] },
        ]
        events = [{ id = "expo", start = "2025-04-13", end = "2025-10-13" }]
    "#;

    fn owned(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_string).collect()
    }

    /// What is shown, as `id field`, and the notes; or the error.
    fn shown(words: &str, since: &str, until: &str, kinds: &[Kind]) -> (String, String) {
        let dataset = load::dataset(RECORDS);
        let (words, since, until) = (owned(words), owned(since), owned(until));
        let question = Question {
            kinds,
            words: &words,
            since: &since,
            until: &until,
        };
        let answer = question
            .kinds()
            .and_then(|kinds| question.answer(&dataset, kinds));
        match answer {
            Ok((moments, notes)) => {
                let mut texts = Vec::new();
                for moment in moments {
                    texts.push(format!("{} {}", moment.record.id(), moment.field.name));
                }
                (texts.join(", "), notes.join(" | "))
            }
            Err(Error::Usage { message, help }) => (message, help.join(" | ")),
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn all_kinds_stand_together_the_newest_first() {
        let all = "fresh announced, fresh signed, expo start, again renewed, kento opened, \
                   again signed, ncvc founded";
        assert_eq!(shown("", "", "", &[]), (all.to_string(), String::new()));
        let (some, _) = shown("", "", "", &[Kind::Areas, Kind::Events]);
        assert_eq!(some, "expo start, kento opened");
    }

    #[test]
    fn each_date_lies_within_for_itself() {
        for (since, until, expected) in [
            ("2025-12-31", "", "fresh announced"),
            ("2025-10-13", "2025-11", "expo start"),
            ("2025-10", "2025-10", "fresh signed, expo start"),
            ("令和7年10月14日", "", "fresh announced"),
            ("", "2011", "again signed, ncvc founded"),
            ("2012", "2022-10-01", "again renewed, kento opened"),
        ] {
            assert_eq!(shown("", since, until, &[]).0, expected, "{since} {until}");
        }
    }

    #[test]
    fn words_narrow_by_the_text_of_the_record() {
        let (found, _) = shown("kento", "", "", &[]);
        assert_eq!(found, "kento opened, ncvc founded");
        let (found, _) = shown("kento", "2000", "", &[]);
        assert_eq!(found, "kento opened");
    }

    #[test]
    fn an_empty_time_line_says_what_emptied_it() {
        for (words, since, note) in [
            ("zzqx", "2000", "no dates with `zzqx`"),
            ("", "2030", "no dates with --since 2030"),
            (
                "expo",
                "2025-11",
                "no dates with both `expo` (1) and --since 2025-11 (1)",
            ),
        ] {
            let expected = (String::new(), note.to_string());
            assert_eq!(shown(words, since, "", &[]), expected);
        }
        let kinds = [Kind::Figures, Kind::Programmes];
        let note = "the dataset has no dates of figures, programmes";
        assert_eq!(shown("", "", "", &kinds), (String::new(), note.to_string()));
    }

    #[test]
    fn what_cannot_mean_anything_is_refused() {
        let (message, help) = shown("", "", "", &[Kind::Sources]);
        let expected = "--in sources: sources have no dates that are about the hub";
        assert_eq!(message, expected);
        assert_eq!(help, "`osakahub sources` lists them");
        let (message, _) = shown("", "2025-13", "", &[]);
        let expected = "--since 2025-13: `2025-13` is not a date: months run from 01 to 12";
        assert_eq!(message, expected);
    }
}
