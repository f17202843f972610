//! Ids of new records, made from what the row says and so the same whatever stands around it.

use std::collections::{HashMap, HashSet};

use super::draft::Draft;
use super::kana;
use crate::check::to_kebab_case;
use crate::diagnostics::Error;
use crate::text::{first_of, fnv1a, fold, say};

/// So many rows are named in a message.
const MOST_NAMED: usize = 10;

/// Longer ids are cut between words.
const LONGEST: usize = 60;

/// Fewer letters are no name: `2` for 第２研究所.
const FEWEST_LETTERS: usize = 3;

/// An id for each row that has none yet, none of them among those that are taken.
pub fn give(
    drafts: &[Draft],
    given: &[Option<String>],
    taken: &HashSet<&str>,
) -> Result<Vec<String>, Error> {
    let mut ids = Vec::new();
    let mut nameless = Vec::new();
    for (draft, given) in drafts.iter().zip(given) {
        match given.clone().or_else(|| of(draft)) {
            Some(id) => ids.push(id),
            None => {
                nameless.push(draft.row.to_string());
                ids.push(String::new());
            }
        }
    }
    if !nameless.is_empty() {
        let message = say!(
            "rows without a name or anything else to make an id from: {rows}",
            rows = first_of(&nameless, MOST_NAMED, say!(", "))
        );
        let help = say!(
            "fill in the name, or take the rows out; --map 'HEADING=name' says which column has it"
        );
        return Err(Error::usage(message).with_help(help));
    }
    tell_apart(drafts, given, taken, &mut ids);
    Ok(ids)
}

/// Rows with one id get more of what they say: their city, then a mark of the whole row.
fn tell_apart(
    drafts: &[Draft],
    given: &[Option<String>],
    taken: &HashSet<&str>,
    ids: &mut [String],
) {
    for more in [of_city, of_country, mark_of_row] {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for id in ids.iter() {
            *counts.entry(id.clone()).or_default() += 1;
        }
        for (at, draft) in drafts.iter().enumerate() {
            let is_new = given.get(at).is_some_and(Option::is_none);
            let id = &mut ids[at];
            let is_shared = counts.get(id).is_some_and(|count| *count > 1);
            if is_new
                && (is_shared || taken.contains(id.as_str()))
                && let Some(more) = more(draft)
            {
                *id = format!("{id}-{more}");
            }
        }
    }
    // Rows that are the same in everything.
    let mut seen: HashSet<String> = taken.iter().map(ToString::to_string).collect();
    for (at, id) in ids.iter_mut().enumerate() {
        let base = id.clone();
        let mut number = 2;
        while given.get(at).is_some_and(Option::is_none) && seen.contains(id.as_str()) {
            *id = format!("{base}-{number}");
            number += 1;
        }
        seen.insert(id.clone());
    }
}

fn of_city(draft: &Draft) -> Option<String> {
    to_kebab_case(&draft.text("city")?)
}

fn of_country(draft: &Draft) -> Option<String> {
    to_kebab_case(&draft.text("country")?)
}

fn mark_of_row(draft: &Draft) -> Option<String> {
    let texts: Vec<String> = draft
        .values
        .iter()
        .flatten()
        .map(|value| value.text().into_owned())
        .collect();
    Some(mark(&texts.join("\n")))
}

/// The fields from which ids are made; a Japanese name alone is the name.
pub const FIELDS: [&str; 10] = [
    "id",
    "name",
    "title",
    "kana",
    "name_ja",
    "aliases",
    "corporate_number",
    "ror",
    "website",
    "url",
];

/// The id that a row says itself, or that follows from its name, its reading or its identifiers.
fn of(draft: &Draft) -> Option<String> {
    let name = draft.text("name").or_else(|| draft.text("title"));
    let from_name = draft.text("id").or_else(|| of_latin(name.as_deref()?));
    let from_kana = || of_kana(draft.text("kana").as_deref().or(name.as_deref())?);
    let from_name = from_name
        .or_else(from_kana)
        .or_else(|| of_latin(draft.text("aliases")?.split("; ").next()?));
    let id = from_name.or_else(|| of_identifier(draft));
    let kind = draft.kind.singular();
    id.or_else(|| Some(format!("{kind}-{}", mark(&fold(&name?)))))
}

/// The letters and digits of a name in Latin letters.
fn of_latin(name: &str) -> Option<String> {
    let name = name.replace(&['\'', '’'][..], "");
    let id = to_kebab_case(&name)?;
    let letters = id.chars().filter(char::is_ascii_lowercase).count();
    // What is left of a name in other letters is not the name.
    let others = fold(&name)
        .chars()
        .filter(|c| c.is_alphabetic() && !c.is_ascii())
        .count();
    (letters >= FEWEST_LETTERS && letters > others || letters > 0 && others == 0).then(|| cut(&id))
}

fn of_kana(reading: &str) -> Option<String> {
    let latin = kana::romanised(&fold(reading))?;
    to_kebab_case(&latin).map(|id| cut(&id))
}

fn of_identifier(draft: &Draft) -> Option<String> {
    if let Some(number) = draft.text("corporate_number") {
        return Some(format!("houjin-{number}"));
    }
    if let Some(ror) = draft.text("ror") {
        return to_kebab_case(&format!("ror-{}", ror.rsplit('/').next()?));
    }
    let website = draft.text("website").or_else(|| draft.text("url"))?;
    let (_, rest) = website.split_once("://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.strip_prefix("www.").unwrap_or(host);
    to_kebab_case(&format!("{host} {path}")).map(|id| cut(&id))
}

/// The id cut between two words where it is too long.
fn cut(id: &str) -> String {
    if id.len() <= LONGEST {
        return id.to_string();
    }
    let head = id.get(..LONGEST).unwrap_or(id);
    let end = head.rfind('-').filter(|end| *end > LONGEST / 2);
    head[..end.unwrap_or(head.len())].to_string()
}

/// Eight digits that stand for a text: the lower half of its hash.
fn mark(text: &str) -> String {
    format!("{:08x}", fnv1a(text) & 0xffff_ffff)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::draft::tests::draft;
    use crate::model::Kind;

    fn ids(rows: &[&[(&str, &str)]]) -> Vec<String> {
        let drafts: Vec<Draft> = rows
            .iter()
            .map(|row| draft(Kind::Institutions, row))
            .collect();
        give(
            &drafts,
            &vec![None; drafts.len()],
            &HashSet::from(["taken"]),
        )
        .unwrap()
    }

    #[test]
    fn each_of_the_fields_makes_an_id() {
        for field in FIELDS.into_iter().filter(|field| *field != "name_ja") {
            let kind = match field {
                "title" | "url" => Kind::Sources,
                _ => Kind::Institutions,
            };
            let value = match field {
                "kana" => "けんと",
                _ => "https://x.example/a",
            };
            assert!(of(&draft(kind, &[(field, value)])).is_some(), "{field}");
        }
        assert_eq!(of(&draft(Kind::Institutions, &[("city", "Suita")])), None);
    }

    #[test]
    fn ids_follow_from_what_the_row_says() {
        for (row, id) in [
            (
                &[("name", "Göteborgs Biotech AB")][..],
                "goteborgs-biotech-ab",
            ),
            (&[("name", "L'Oréal Institute")], "loreal-institute"),
            (&[("name", "健都"), ("kana", "けんと")], "kento"),
            (&[("name", "ケント・バイオ")], "kento-baio"),
            (&[("name", "大阪大学 Osaka University")], "osaka-university"),
            (
                &[
                    ("name", "株式会社ABC研究所開発機構"),
                    ("corporate_number", "3120905003033"),
                ],
                "houjin-3120905003033",
            ),
            (
                &[
                    ("name", "国立研究所"),
                    ("website", "https://www.ken.go.jp/"),
                ],
                "ken-go-jp",
            ),
            (
                &[("name", "国立研究所"), ("ror", "https://ror.org/01v55qb38")],
                "ror-01v55qb38",
            ),
            (&[("name", "国立研究所")], "institution-640e7805"),
            (&[("website", "https://x.example/a")], "x-example-a"),
            (&[("name", "3M")], "3m"),
        ] {
            assert_eq!(ids(&[row]), [id]);
        }
        let long = format!("{} end", "word ".repeat(20));
        assert_eq!(ids(&[&[("name", &long)]])[0].len(), 59);
    }

    #[test]
    fn rows_with_one_name_are_told_apart_in_any_order() {
        let kobe: &[(&str, &str)] = &[("name", "Red Cross"), ("city", "Kobe")];
        let osaka: &[(&str, &str)] = &[("name", "Red Cross"), ("city", "Osaka")];
        assert_eq!(ids(&[kobe, osaka]), ["red-cross-kobe", "red-cross-osaka"]);
        assert_eq!(ids(&[osaka, kobe]), ["red-cross-osaka", "red-cross-kobe"]);
        assert_eq!(
            ids(&[&[("name", "Taken")], &[("name", "x y z"), ("city", "Kobe")]])[1],
            "x-y-z"
        );
        assert!(ids(&[&[("name", "Taken")]])[0].starts_with("taken-"));
        let one: &[(&str, &str)] = &[("name", "Same"), ("website", "https://a.example/")];
        let other: &[(&str, &str)] = &[("name", "Same"), ("website", "https://b.example/")];
        let marked = ids(&[one, other]);
        assert_eq!(marked[0].len(), "same-".len() + 8);
        assert!(ids(&[other, one]).iter().eq(marked.iter().rev()));
        let same: &[(&str, &str)] = &[("name", "Same")];
        let two = ids(&[same, same]);
        assert!(two[0] != two[1] && two[1].ends_with("-2"), "{two:?}");
    }

    #[test]
    fn a_row_that_says_nothing_is_named() {
        let drafts = [draft(Kind::Institutions, &[("city", "Osaka")])];
        let error = give(&drafts, &[None], &HashSet::new()).unwrap_err();
        assert!(
            format!("{error:?}").contains("to make an id from: 1"),
            "{error:?}"
        );
    }
}
